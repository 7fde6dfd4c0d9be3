"""What a body offers to hold a headline's number against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.headline.words import NUMBER_WORDS
from extractor.checks.rule import CheckContext

WINDOW = 110
CALENDAR = ("date", "time", "phone")
DIGITS = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)s?\b")
DATELINE = re.compile(r"\(?[A-Z][a-z]{2,8}\.? \d{1,2}, (?P<year>\d{4})[^)\n]{0,25}\)")
LETTERS = re.compile(r"[A-Za-z]+")


class Literal(NamedTuple):
    """Where a number is printed outside of the quantities, in digits or words ("the toll has hit five")."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """The body of an article, ready to be searched.

    numbers: its quantities and the captions'; literals: where numbers are printed outside of them, in digits or words;
    years: the years it names; year: the year of publication or of the dateline, where known; published: the day of
    publication, where known; sentences: where each begins
    and ends; start: where the story begins, after a dateline in brackets.
    """

    text: str
    numbers: tuple[Quantity, ...]
    literals: Mapping[Decimal, Sequence[Literal]]
    years: tuple[int, ...]
    year: int | None
    published: date | None
    sentences: tuple[tuple[int, int], ...]
    start: int

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence that the offset ``at`` lies in; the whole text when there is none."""
        index = bisect_right(self.sentences, (at, len(self.text) + 1)) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))


def read_body(context: CheckContext) -> Body:
    """What the article's body (and its captions) offer."""
    text = context.article.text
    numbers = tuple(
        q for q in context.annotations.quantities if q.span.where == BODY or q.span.where.startswith("caption")
    )
    dateline = DATELINE.match(text)
    start = dateline.end() if dateline else 0
    taken = [q.span for q in numbers if q.span.where == BODY]
    taken += [n.span for n in context.annotations.not_quantities if n.kind in CALENDAR and n.span.where == BODY]
    covered = sorted((s.start, s.end) for s in taken)
    printed = [(Decimal(m.group().replace(",", "")), Literal(*m.span())) for m in DIGITS.finditer(text, start)]
    printed += [
        (Decimal(NUMBER_WORDS[m.group().lower()]), Literal(*m.span()))
        for m in LETTERS.finditer(text)
        if m.group().lower() in NUMBER_WORDS
    ]
    literals: defaultdict[Decimal, list[Literal]] = defaultdict(list)
    for value, place in sorted(printed, key=itemgetter(1)):
        if not _covered(covered, place.start):
            literals[value].append(place)
    years = {int(y) for y in YEAR.findall(text)}
    published = context.article.published
    year = published.year if published else int(dateline["year"]) if dateline else None
    if year is not None:
        years.add(year)
    sentences = tuple((s.start, s.end) for s in context.annotations.sentences if s.where == BODY)
    return Body(
        text,
        numbers,
        literals,
        tuple(sorted(years)),
        year,
        published,
        sentences,
        start,
    )


def _covered(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, len(spans) and spans[-1][1] + offset + 1)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]
