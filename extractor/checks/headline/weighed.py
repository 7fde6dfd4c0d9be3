"""Which numbers of a headline are weighed against the body as quantities, and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.annotations import NotQuantity, Quantity
from extractor.article import Span
from extractor.checks.headline.words import SAME_MATTER
from extractor.intervals import Interval

BARE_COUNT = re.compile(r"(?P<number>\d{1,3})(?![\d%.,-]*[\w])(?: (?:[A-Z][a-z]+ )??(?P<counted>[A-Z][a-z]+s)\b)?")
LAST_WORD = re.compile(r"[A-Za-z]+(?= ?$)")
APPOSED = re.compile(r"[^\W\d_]['’”]?, $")
CLIP = re.compile(r"['’‘] ?$")
SEASON = re.compile(r"(?P<first>(?:\d\d)?\d\d)/(?P<last>\d\d)(?![\d/])")
HUNDRED = 100
OLDEST = 115


def weighable(number: Quantity, headline: str) -> bool:
    """Whether a headline number is a quantity to hold against the body: no score, no year, no number of a name."""
    if number.value is None or number.value <= 0 or number.kind in ("score", "probability") or _is_bare_year(number):
        return False
    start = number.span.start
    if CLIP.search(headline[max(0, start - 2) : start]) and number.value < HUNDRED:
        return False  # "vs '95"
    if _is_season(headline, start):
        return False  # "1995/96", "96/97 group forecast"
    if re.fullmatch(r"\d+[AC-JLN-SU-Z][A-Z]*", number.span.text):
        return False
    if re.match(r"\s+of (?:the|its|his|her|their|our)\b", headline[number.span.end :]) and number.span.text.isdigit():
        return False  # "2 of the World's Biggest Chipmakers": the body names them
    return re.search(r"\d", number.span.text) is not None


def _is_season(headline: str, start: int) -> bool:
    """Whether two years that follow each other stand there, joined by a stroke."""
    match = SEASON.match(headline, start)
    return match is not None and (int(match["first"]) + 1 - int(match["last"])) % HUNDRED == 0


def _is_bare_year(number: Quantity) -> bool:
    """Four digits without comma or unit are a year, right or wrong ("2008's Rainmakers")."""
    return re.match(r"(?:1[5-9]|20)\d\d\b(?![,.]\d)", number.span.text) is not None or (
        not number.unit and re.fullmatch(r"\d{4}", number.span.text) is not None
    )


def counted_after_all(title: str, read: Sequence[NotQuantity]) -> Iterator[Quantity]:
    """Counts of a headline that its capitals made a name or an address: "Bombs Kill 23", "8 Frat Chapters Close"."""
    for found in read:
        if found.span.where != "title" or found.kind not in ("name", "address"):
            continue
        number = BARE_COUNT.match(title, found.span.start)
        before = LAST_WORD.search(title[: found.span.start])
        done = before is not None and before.group().lower() in SAME_MATTER
        if number is None or not (done or found.kind == "address"):
            continue
        counted = "" if number["counted"] is None else number["counted"].lower().removesuffix("s")
        value = Decimal(number["number"])
        yield Quantity(
            span=Span(number.start(), number.end(), number.group(), "title"),
            value=value,
            low=None,
            high=None,
            bounds=Interval.point(value),
            coarse=Interval.point(value),
            unit=counted,
            unit_text=number["counted"] or "",
            dimension="count",
        )


def as_age(number: Quantity, headline: str) -> Quantity:
    """A bare number between commas after a person is an age: "Boy, 17, Found in Cave"."""
    before, after = headline[: number.span.start], headline[number.span.end : number.span.end + 1]
    bare = not number.unit and not number.ordinal and number.value is not None and number.value < OLDEST
    if bare and after == "," and APPOSED.search(before):
        return replace(number, unit="year of age", kind="age")
    return number
