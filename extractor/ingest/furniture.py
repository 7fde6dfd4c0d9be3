"""Page furniture: the lines of a text that belong to the page it was copied from and not to the article.

A line is judged by its words against a table (``tables/furniture.toml``), by its shape (a credit that is nothing but
names, a copyright notice, a time stamp, a bare address, a row of hashtags, an embedded post's signature) and by its place (the
headlines under "Related articles", the keywords between "Tags" and the end). Only whole lines are furniture: nothing is
ever cut out of a paragraph.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractor.article import Span

QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " ", "…": "..."})
ORNAMENT = " \t\r\f\v-•*·|>»«→←↓↑▶►▼▲■●+_=~#©[]"
FINAL = " \t\r\f\v.:!…»→>|-"
LONGEST_FURNITURE = 600
"""Longer lines, in characters, are paragraphs: they are not looked at."""

RULE = re.compile(r"[\s*_=~#•·.\-–—+|]{1,80}")
COPYRIGHT = re.compile(r"copyright\b[ ,:]{0,3}(?:©|\(c\)|(?:19|20)\d\d\b)|©|\(c\) ?(?:19|20)\d\d", re.IGNORECASE)
ADDRESS_ONLY = re.compile(r"(?:https?://|www\.)\S+|[^\s@]+@[^\s@]+\.\w{2,12}|@\w{2,30}", re.IGNORECASE)
HASHTAGS = re.compile(r"#\w+(?:[ ,]{1,3}#\w+){0,40}")
POST_SIGNATURE = re.compile(r"[-–—] .{1,80}\(@\w{1,30}\).{0,40}")
STAMP = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|modified|edited)\b(?: (?:on|at))?:?|date:)[^.!?]{0,20}\d[^!?]{0,50}"
    r"|\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?,?)? ?\(?[A-Z]{2,5}\)?[,|· ].{0,30}\d{4}"
    r"|\d{1,2} ?(?:minutes?|mins?) (?:read|ago)|\d{1,2} (?:hours?|days?) ago|\d{1,5} (?:comments?|shares?|views?|likes?)",
    re.IGNORECASE,
)
CONTRIBUTORS = re.compile(
    r"[-–—_* ]{0,4}(?:[A-Z][\w.'’-]{1,20},? ){0,8}(?:and )?(?:[A-Z][\w.'’-]{1,20} ){1,4}reported from [A-Z].{1,300}",
    re.DOTALL,
)
SHAPES = (RULE, ADDRESS_ONLY, HASHTAGS, POST_SIGNATURE, CONTRIBUTORS)
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]{0,2}$")
LIST_LENGTH = 12
HEADLINE_WORDS = 25
COPYRIGHT_WORDS = 40
STAMP_WORDS = 14
PHRASE_WORDS = 2
TWICE_WORDS = 6
CREDIT_WORDS = 40
BYLINE_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Table:
    lines: frozenset[str]
    openings: tuple[tuple[int, tuple[str, ...]], ...]
    phrases: tuple[tuple[int, tuple[str, ...]], ...]
    credits: tuple[str, ...]
    bylines: frozenset[str]
    small_words: frozenset[str]
    headings: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


@cache
def _table() -> _Table:
    source = resources.files("extractor.ingest").joinpath("tables/furniture.toml").read_text(encoding="utf-8")
    raw = tomllib.loads(source)
    return _Table(
        lines=frozenset(raw["lines"]),
        openings=tuple((int(n), tuple(words)) for n, words in raw["openings"].items()),
        phrases=tuple((int(n), tuple(words)) for n, words in raw["phrases"].items()),
        credits=tuple(raw["credits"]["openings"]),
        bylines=frozenset(raw["credits"]["bylines"]),
        small_words=frozenset(raw["credits"]["small_words"]),
        headings=frozenset(raw["lists"]["headings"]),
    )


def find_furniture(text: str) -> tuple[Span, ...]:
    """The furniture of a body text, in reading order; neighbouring lines are one span.

    Offsets are code points of ``text``; a span leaves out the white space around its lines. A text that is nothing but
    furniture by these rules is left alone: then the rules misread it.
    """
    lines = [line for line in _lines(text) if line.text]
    marked = furniture_lines([line.text for line in lines])
    if not lines or all(marked):
        return ()
    spans: list[Span] = []
    for i, line in enumerate(lines):
        if not marked[i]:
            continue
        start = spans.pop().start if i and marked[i - 1] else line.start
        spans.append(Span(start, line.end, text[start : line.end]))
    return tuple(spans)


def furniture_lines(lines: Sequence[str]) -> list[bool]:
    """For each line of a text (stripped, none empty), whether it is furniture."""
    marked = [is_furniture(line) for line in lines]
    folded = [_fold(line) for line in lines]
    headings = _table().headings
    i = 0
    while i < len(lines):
        if marked[i] and folded[i] in headings:
            end = _list_end(lines, marked, i + 1)
            marked[i:end] = [True] * (end - i)
            i = end
        else:
            i += 1
    return marked


def is_furniture(line: str) -> bool:
    """True when a line is furniture by its own words and shape, wherever it stands."""
    line = " ".join(line.translate(QUOTES).split())
    if not line or len(line) > LONGEST_FURNITURE:
        return False
    return _by_words(line.casefold()) or _by_shape(line)


def _by_shape(line: str) -> bool:
    if any(shape.fullmatch(line) for shape in SHAPES):
        return True
    parts = line.split()
    words = len(parts)
    if words >= TWICE_WORDS and words % 2 == 0 and parts[: words // 2] == parts[words // 2 :]:
        return True  # a picture's text and the link under it: "Why magnets matter Why magnets matter"
    if words <= COPYRIGHT_WORDS and COPYRIGHT.match(line):
        return True
    return (words <= STAMP_WORDS and STAMP.fullmatch(line) is not None) or _is_credit(line)


def _is_credit(line: str) -> bool:
    table = _table()
    bare = line.strip("()[]_*- ").rstrip(". ")
    folded = bare.casefold()
    if not folded.startswith(table.credits):
        return False
    for opening in table.credits:
        if folded.startswith((f"{opening} ", f"{opening}:")):
            words = [w for raw in re.split(r"[\s:;]+", bare[len(opening) :]) if (w := raw.strip(",()[]|&-"))]
            limit = BYLINE_WORDS if opening in table.bylines else CREDIT_WORDS
            if 0 < len(words) <= limit and all(w[0].isupper() or w.casefold() in table.small_words for w in words):
                return True
    return False


def _by_words(raw: str) -> bool:
    table = _table()
    raw = raw.lstrip(ORNAMENT)
    if raw.rstrip(FINAL + ORNAMENT) in table.lines:
        return True
    words = raw.count(" ") + 1
    if any(words <= limit and raw.startswith(openings) for limit, openings in table.openings):
        return True
    if words < PHRASE_WORDS or '"' in raw:
        return False
    return any(words <= limit and any(p in raw for p in phrases) for limit, phrases in table.phrases)


def _fold(line: str) -> str:
    return " ".join(line.translate(QUOTES).casefold().split()).strip(ORNAMENT + FINAL)


def _list_end(lines: Sequence[str], marked: Sequence[bool], start: int) -> int:
    """The end of the list of links that a heading at ``start - 1`` opens: headline-like lines, no sentence.

    The list must run to the end of the text or to more furniture; otherwise the heading stands alone ("Topics" may be
    followed by the article's own subheading).
    """
    end = start
    while end < len(lines) and end - start < LIST_LENGTH and not marked[end] and _headline_like(lines[end]):
        end += 1
    return end if end == len(lines) or marked[end] else start


def _headline_like(line: str) -> bool:
    return len(line.split()) <= HEADLINE_WORDS and not SENTENCE_END.search(line)


def _lines(text: str) -> Iterator[_Line]:
    position = 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        start = position + len(raw) - len(raw.lstrip())
        yield _Line(start, start + len(stripped), stripped)
        position += len(raw) + 1
