"""What bears a headline's number out: the body's own figure, or what a reader can work out from its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from extractor.annotations import Quantity
from extractor.checks.headline.binding import of_ordinal
from extractor.checks.headline.body import Body, Literal
from extractor.checks.headline.derived import OTHER, worked_out
from extractor.checks.headline.printed import HUNDRED, digits, family, one_kind, values
from extractor.checks.headline.rounded import TELLING, hedged, rounds, same_time
from extractor.checks.headline.ways import Support, Way

TEN = 10
ANY_ORDINAL = 3
"""Up to "third", an ordinal stands everywhere; "a sixth man was held" and "her 10th birthday" say six and ten."""
BORN = re.compile(r"\b(?:born|birth\w*)\b", re.IGNORECASE)
NO_ONE = re.compile(r"\bno one\b|\bone (?:of|another|day|thing)\b", re.IGNORECASE)
BESIDE_ONE = 8
WIDEST = 20
"""A range wider than that is none: "agreed to pay $5.28 million to 71 inmates"."""
INFANT = 2
MONTHS = 12
ALMOST_A_YEAR = 10


def support(number: Quantity, body: Body, headline: str, whole: bool) -> Iterator[Support]:
    """Every way in which the body bears the number out, the surest kinds first.

    whole: False when the number's print is not to be trusted ("9st"), so that only the same print counts.
    """
    for other in body.numbers:
        way = _given(number, other) if whole else None
        if way is None and number.value == other.value and of_ordinal(number, other, headline):
            way = "given"
        if way:
            yield Support(way, (other,))
    born = number.unit == "year of age" and BORN.search(body.text) is not None
    if (number.unit == "year" or born) and years_apart(number, body):
        yield Support("years between" if (number.value or 0) >= TEN else "few years between", ())
    if family(number) not in ("money", "percent", "age", "time"):
        for found in body.literals.get(number.value or Decimal(0), ()):
            if not (number.value == 1 and NO_ONE.search(body.text, *_around(found))):
                yield Support("word", (), found)
    yield from worked_out(number, body, headline)


def _around(found: Literal) -> tuple[int, int]:
    return max(0, found.start - BESIDE_ONE), found.end + BESIDE_ONE


def _given(number: Quantity, other: Quantity) -> Way | None:
    """Whether one figure of the body is the headline's: equal, the value it is rounded from, or within its hedge."""
    if same_time(number, other):
        return "converted"
    if number.value in values(other) and len(digits(number)) >= TELLING:
        return (
            "given"  # "HOLD 28.5 DIGIORGIO STAKE": three digits alike are the same figure, whatever became of the unit
        )
    if _infant(number, other):
        return "converted"
    if not number.unit and not number.ordinal and number.value == other.value and not other.ordinal:
        return "given" if family(other) in ("count", "rank") or (number.value or 0) >= HUNDRED else "word"
    if number.ordinal and not other.ordinal and other.unit:
        return None  # "5-under" makes nobody fifth
    if other.ordinal and not number.ordinal:
        counted = family(number) in ("count", "rank") or (number.value or 0) >= TEN
        return "joined" if counted and number.value == other.value and (number.value or 0) > ANY_ORDINAL else None
    if not one_kind(number, other) or _other_clock(number, other):
        return None
    ends = values(other)
    if other.value is None and ends and min(ends) <= (number.value or 0) <= max(ends) <= WIDEST * min(ends):
        return "hedged"
    for value in values(other):
        if number.value == value:
            return "given"
        if number.value == value - 1 and number.unit in OTHER:
            return "joined"  # "… and 3 others" over "four women"
        if rounds(number, value, coarse=True) and not _two_bounds(number, other):
            return "rounded"
        if hedged(number, value, other):
            return "hedged"
    return None


def _two_bounds(number: Quantity, other: Quantity) -> bool:
    """Whether headline and body print a bound on the same side: "over $7.2K" is not what "over $7,500" says.

    A rounder bound is no second one: "over 70 dead" over "at least 72 dead".
    """
    above, below = (">", ">="), ("<", "<=")
    if len(digits(number)) < len(digits(other)):
        return False
    return any(number.comparison in side and other.comparison in side for side in (above, below))


def _infant(number: Quantity, other: Quantity) -> bool:
    """Whether an age in months is the headline's in years: an 18-month-old is one, a 23-month-old is almost two."""
    if number.unit != "year of age" or number.value is None or number.value > INFANT:
        return False
    months = other.value if "month" in other.unit else None
    return months is not None and number.value in (months // MONTHS, (months + MONTHS - ALMOST_A_YEAR) // MONTHS)


def _other_clock(number: Quantity, other: Quantity) -> bool:
    """Whether both are spans of time or ages, in different units: "5 Months" and "five weeks"."""
    kinds = {family(number), family(other)}
    if kinds <= {"time", "age"} and number.unit and other.unit:
        return number.unit.split()[0] != other.unit.split()[0]
    return False


def years_apart(number: Quantity, body: Body) -> bool:
    """Whether two years of the body are so many years apart, or one less for an anniversary not yet reached.

    Where the year of the story is known, the span ends in it or the year before.
    """
    until = (body.year, body.year - 1) if body.year is not None else body.years
    gaps = {b - a for a, b in combinations(body.years, 2) if b in until}
    return any(gap - 1 <= (number.value or 0) <= gap for gap in gaps)
