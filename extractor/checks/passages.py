"""What rules that read the wording itself share: paragraphs without page furniture, and small numbers in words."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from extractor.article import BODY, Article, Span

WORD_NUMBERS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
"""Whole numbers that newspapers spell out; compounds ("twenty-five") are read by :func:`small_number`."""

NUMBER_WORDS = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)"
    r"|" + "|".join(sorted(WORD_NUMBERS, key=len, reverse=True)) + ")"
)
"""A pattern for what :func:`small_number` reads."""

QUOTATION_MARK = re.compile(r"[“”\"]")
PARAGRAPH = re.compile(r"[^\n]+")
WRAPPED = (45, 90)
"""How long a line of a wire service that wraps its copy is, in characters."""
SENTENCE_END = frozenset('.!?:;"”’)…')


def small_number(printed: str) -> int | None:
    """The whole number that ``printed`` says in digits or words up to ninety-nine; None when it says none."""
    lower = printed.lower()
    if lower.isascii() and lower.isdigit():
        return int(lower)
    tens, _, ones = lower.partition("-")
    if tens not in WORD_NUMBERS:
        return None
    return WORD_NUMBERS[tens] + WORD_NUMBERS.get(ones, 0)


@cache
def table(name: str) -> dict[str, Any]:
    """A word list of this room: ``tables/NAME.toml``."""
    return tomllib.loads(files("extractor.checks").joinpath(f"tables/{name}.toml").read_text("utf8"))


def one_of(words: Sequence[str]) -> str:
    """A pattern for any of the words of a table, the longest first."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


def paragraphs(article: Article, body_only: bool = False) -> tuple[Span, ...]:
    """Every paragraph of the article's texts that is not page furniture, in reading order.

    A line is a paragraph; lines that a wire service wrapped at a fixed width are one paragraph with the lines they go on in.
    """
    lines = _paragraphs(article)
    return tuple(p for p in lines if p.where == BODY) if body_only else lines


@lru_cache(maxsize=8)
def _paragraphs(article: Article) -> tuple[Span, ...]:
    kept = []
    for where, text in article.parts():
        furniture = [f for f in article.furniture if f.where == where]
        for line in _unwrapped(text):
            span = Span(*line, text[slice(*line)], where)
            if span.text.strip() and not any(f.overlaps(span) for f in furniture):
                kept.append(span)
    return tuple(kept)


def _unwrapped(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each paragraph. A line of wire width that ends in mid-sentence goes on in the next."""
    start: int | None = None
    for line in PARAGRAPH.finditer(text):
        if start is None:
            start = line.start()
        following = text[line.end() + 1 : line.end() + 2]
        wrapped = WRAPPED[0] <= line.end() - line.start() <= WRAPPED[1] and line.group()[-1] not in SENTENCE_END
        if wrapped and following and not following.isspace():
            continue
        yield start, line.end()
        start = None
    if start is not None:
        yield start, len(text)


def around(paragraph: Span, match: re.Match[str], reach: int = 120) -> str:
    """What stands within ``reach`` characters of a match, for rules that look for words near it."""
    return paragraph.text[max(0, match.start() - reach) : match.end() + reach]


@lru_cache(maxsize=64)
def _quotation_marks(text: str) -> tuple[int, ...]:
    return tuple(m.start() for m in QUOTATION_MARK.finditer(text))


def quoted(paragraph: Span, at: int) -> bool:
    """True when an uneven number of double quotation marks stands before ``at``, an offset in the paragraph."""
    return bisect_left(_quotation_marks(paragraph.text), at) % 2 == 1


def inside(outer: Span, start: int, end: int) -> Span:
    """The span of ``[start, end)`` counted from the beginning of ``outer``."""
    return Span(outer.start + start, outer.start + end, outer.text[start:end], outer.where)


def found(
    article: Article,
    pattern: re.Pattern[str],
    body_only: bool = False,
    needs: Sequence[str] = ("",),
    hint: re.Pattern[str] | None = None,
) -> Iterator[tuple[Span, re.Match[str]]]:
    """Every match of ``pattern`` with the paragraph it stands in; the match's offsets count from the paragraph.

    A paragraph without any of the strings in ``needs``, or in which ``hint`` finds nothing, holds no match and is passed
    over: searching for these is cheap.
    """
    for paragraph in paragraphs(article, body_only):
        text = paragraph.text
        if any(word in text for word in needs) and (hint is None or hint.search(text)):
            for match in pattern.finditer(text):
                yield paragraph, match
