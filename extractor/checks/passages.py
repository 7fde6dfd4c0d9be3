"""What rules that read the wording itself share: paragraphs without page furniture, and small numbers in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
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

PARAGRAPH = re.compile(r"[^\n]+")


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


def paragraphs(article: Article, body_only: bool = False) -> Iterator[Span]:
    """Every line of the article's texts that has letters in it and is not page furniture, in reading order."""
    for where, text in article.parts():
        if body_only and where != BODY:
            continue
        furniture = [f for f in article.furniture if f.where == where]
        for line in PARAGRAPH.finditer(text):
            span = Span(line.start(), line.end(), line.group(), where)
            if line.group().strip() and not any(f.overlaps(span) for f in furniture):
                yield span


def inside(outer: Span, start: int, end: int) -> Span:
    """The span of ``[start, end)`` counted from the beginning of ``outer``."""
    return Span(outer.start + start, outer.start + end, outer.text[start:end], outer.where)


def found(article: Article, pattern: re.Pattern[str], body_only: bool = False) -> Iterator[tuple[Span, re.Match[str]]]:
    """Every match of ``pattern`` with the paragraph it stands in; the match's offsets count from the paragraph."""
    for paragraph in paragraphs(article, body_only):
        for match in pattern.finditer(paragraph.text):
            yield paragraph, match
