"""What bears a headline's number out: the body's own figure, or what a reader can work out from its figures.

Every way in which a number can follow from a body gives a :class:`Support`: the figures it rests on and how sure the way
is in itself. A body of twenty figures has hundreds of sums, so a sum counts for little unless the text joins its terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Literal

from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.headline.body import WINDOW, Body
from extractor.checks.headline.printed import HUNDRED, TIME_IN_DAYS, digits, family, one_kind, values
from extractor.checks.passages import WORD_NUMBERS, one_of
from extractor.checks.stated_change import figure, printed_step

Way = Literal["given", "rounded", "hedged", "converted", "years between", "joined", "sum", "share", "word"]

CUT_OFF = Decimal("0.7")
SPELLED = 12
TELLING = 3
TEN = 10
ANY_ORDINAL = 3
"""Up to "third", an ordinal stands everywhere; "a sixth man was held" and "her 10th birthday" say six and ten."""
SPELLED_NUMBER = re.compile(rf"\b{one_of(list(WORD_NUMBERS))}\b", re.IGNORECASE)
FARTHEST = Decimal("0.25")
ADJACENT = 300
CLOSE = 160
OTHERS = re.compile(r"\s*(?:\w+ ){0,2}?(?:others?|another|additional|fellow|remaining|else)\b")
JOINING = re.compile(
    r"\b(?:others?|another|also|plus|additional(?:ly)?|further|as well|in addition|separate(?:ly)?|remaining)\b"
)
LISTING = re.compile(r",|\b(?:and|while|plus)\b")
FURTHER = re.compile(r"\b(?:more|others?|another)\b")
OTHER = ("other", "more")
AGO = re.compile(r"\s*(?:ago|later|earlier|before)\b")
ONE_AND = re.compile(r"\b(?:an?|one|his|her|himself|herself)\b[^.;]*\band\s*$")
EACH = re.compile(r".{0,25}?\b(?:each|apiece|per)\b", re.DOTALL)
UNSUMMED = ("day", "week", "month", "year", "decade", "century")
MONTHS_OF_AGE = 2


@dataclass(frozen=True, slots=True)
class Support:
    """One way in which the body bears a number out. terms: the figures it rests on, none for a number in other words."""

    way: Way
    terms: tuple[Quantity, ...]


def support(number: Quantity, body: Body, whole: bool) -> Iterator[Support]:
    """Every way in which the body bears the number out, the surest kinds first.

    whole: False when the number's print is not to be trusted ("9st"), so that only the same print counts.
    """
    for other in body.numbers:
        way = _given(number, other) if whole else None
        if way:
            yield Support(way, (other,))
    if number.unit in ("year", "year of age") and years_apart(number, body):
        yield Support("years between", ())
    for other in body.numbers:
        if one_kind(number, other) and _with_others(number, other, body):
            yield Support("joined", (other,))
    if family(number) not in ("money", "percent") and number.value in body.literals:
        yield Support("word", ())
    yield from _worked_out(number, body)


# --------------------------------------------------------------------------------------- the body's own figure


def _given(number: Quantity, other: Quantity) -> Way | None:
    """Whether one figure of the body is the headline's: equal, the value it is rounded from, or within its hedge."""
    if _same_time(number, other):
        return "converted"
    if number.value in values(other) and len(digits(number)) >= TELLING:
        return (
            "given"  # "HOLD 28.5 DIGIORGIO STAKE": three digits alike are the same figure, whatever became of the unit
        )
    infant = number.unit == "year of age" and number.value is not None and number.value <= MONTHS_OF_AGE
    if infant and "month" in other.unit and other.value is not None and 9 <= other.value <= 30:
        return "converted"
    if not number.unit and not number.ordinal and number.value == other.value and not other.ordinal:
        return "given"
    if other.ordinal and not number.ordinal:
        counted = family(number) in ("count", "rank") or (number.value or 0) >= TEN
        return "joined" if counted and number.value == other.value and (number.value or 0) > ANY_ORDINAL else None
    if not one_kind(number, other) or _other_clock(number, other):
        return None
    ends = values(other)
    if other.value is None and ends and min(ends) <= (number.value or 0) <= max(ends):
        return "hedged"
    for value in values(other):
        if number.value == value:
            return "given"
        if number.value == value - 1 and number.unit in OTHER:
            return "joined"  # "… and 3 others" over "four women"
        if rounds(number, value, coarse=True):
            return "rounded"
        if _hedged(number, value, other):
            return "hedged"
    return None


def _other_clock(number: Quantity, other: Quantity) -> bool:
    """Whether both are spans of time or ages, in different units: "5 Months" and "five weeks"."""
    kinds = {family(number), family(other)}
    if kinds <= {"time", "age"} and number.unit and other.unit:
        return number.unit.split()[0] != other.unit.split()[0]
    return False


def _hedged(number: Quantity, value: Decimal, other: Quantity) -> bool:
    """Whether the body's hedge covers the headline's exact figure: "nearly 150" for 149, "some 90 years" for 91.

    A hedge covers no more than the roundness of its figure: "some 412,000" is no 413,000.
    """
    if number.value is None or not (other.approximate or other.comparison != "="):
        return False
    if other.comparison in (">", ">=", "<", "<=") and len(digits(number)) >= TELLING and len(digits(other)) < TELLING:
        return False  # "101K" over "more than 100,000": nobody knows it that well
    beyond = number.value > value
    if (other.comparison in (">", ">=") and not beyond) or (other.comparison in ("<", "<=") and beyond):
        return False
    grain = next((g for g in _grains(value) if value % g == 0), Decimal(1))
    apart = abs(number.value - value)
    return apart < grain and apart * HUNDRED <= value * Decimal("1.2")


def _grains(value: Decimal) -> Iterator[Decimal]:
    """The round steps a figure may stand on, coarsest first: …, 1000, 500, 100, 50, 10, 5, 1."""
    power = Decimal(10) ** max(0, value.adjusted())
    while power >= 1:
        yield power
        if power >= 10:
            yield power / 2
        power /= 10


def rounds(number: Quantity, value: Decimal, coarse: bool) -> bool:
    """Whether ``value`` rounds, or is cut off, to the headline's number; hedges and bounds widen it.

    coarse: whether trailing zeros may be rounding, too ("300K" for 296,400).
    """
    assert number.value is not None
    step = printed_step(number) or Decimal(1)
    slack = number.value / 8 if step * 8 > number.value > step and step == 12 else step
    near = abs(value - number.value) <= number.value * FARTHEST
    if near and value % step != 0 and -slack / 2 <= value - number.value < slack * CUT_OFF:
        return True
    if len(digits(number)) >= TELLING:
        return False
    trailing = re.search(r"[1-9](0+)$", figure(number).replace(",", ""))
    if trailing and coarse:
        grain = step * Decimal(10) ** len(trailing.group(1))
        long_enough = len(trailing.group(1)) >= 2 or number.value >= HUNDRED * step
        if long_enough and abs(value - number.value) < min(grain / 2, number.value / 12):
            return True
    if number.approximate or number.comparison == "~":
        return abs(value - number.value) <= number.value / 10
    if number.comparison in ("<", "<="):
        return number.value * Decimal("0.85") <= value <= number.value
    if number.comparison in (">", ">="):
        return number.value <= value <= number.value * Decimal("1.3")
    return False


def _same_time(number: Quantity, other: Quantity) -> bool:
    """ "2 years" for "24 months"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or a == b or number.value is None or other.value is None or other.value == 0:
        return False
    step = printed_step(number) or Decimal(1)
    return abs(number.value * a - other.value * b) <= a * step / 2


# ------------------------------------------------------------------------------------- what can be worked out


def years_apart(number: Quantity, body: Body) -> bool:
    """Whether two years of the body are so many years apart, or one less for an anniversary not yet reached."""
    gaps = {b - a for a, b in combinations(body.years, 2)}
    return any(gap - 1 <= (number.value or 0) <= gap for gap in gaps)


def _worked_out(number: Quantity, body: Body) -> Iterator[Support]:
    """The figures of the body that the number may follow from: a sum, a difference, a share, ages and years."""
    kind = family(number)
    alike = [b for b in body.numbers if b.value != 0 and one_kind(number, b) and not b.ordinal]
    alike = [b for b in alike if number.unit or family(b) in ("count", kind)]
    if kind == "times":
        return
    if kind != "age" and number.unit not in UNSUMMED:
        for a, b in combinations(alike, 2):
            way = _sums(number, a, b, body)
            if way:
                yield Support(way, (a, b))
    if number.unit == "year":
        for a, b in product(alike, (b for b in alike if AGO.match(body.text, b.span.end))):
            if a is not b and number.value == (a.value or 0) + (b.value or 0):
                yield Support("sum", (a, b))
    if kind == "money":
        each = [b for b in alike if EACH.match(body.text, b.span.end)]
        counts = [c for c in body.numbers if family(c) == "count" and c.value is not None]
        for b, c in product(each, counts):
            if _equals(number, (b.value or Decimal(0)) * (c.value or Decimal(0))):
                yield Support("sum", (b, c))
        yield from _gathered(number, alike)
    if kind == "percent":
        for b in alike:
            if b.value is not None and _equals(number, HUNDRED - b.value):
                yield Support("share", (b,))
        for a, b in combinations([b for b in body.numbers if b.value], 2):
            if _shares(number, a, b):
                yield Support("share", (a, b))
    elif kind == "age":
        ages = [b for b in body.numbers if family(b) == "age" and b.value is not None]
        spans = [
            b for b in body.numbers if b.unit == "year" and b.value is not None and AGO.match(body.text, b.span.end)
        ]
        for a, b in product(ages, spans):
            if number.value == (a.value or 0) + (b.value or 0):
                yield Support("joined", (a, b))
    else:
        yield from _list_sums(number, alike)
        yield from _with_spelled(number, alike, body)


def _with_spelled(number: Quantity, alike: Sequence[Quantity], body: Body) -> Iterator[Support]:
    """A figure and a small number in words that its sentence adds to it: "Five died, about 30 were missing"."""
    for b in alike:
        wanted = (number.value or Decimal(0)) - (b.value or Decimal(0))
        if b.value is None or not 1 < wanted <= SPELLED or b.span.where != BODY:
            continue
        start, end = body.sentence(b.span.start)
        besides = f"{body.text[start : b.span.start]} {body.text[b.span.end : end]}"
        if any(WORD_NUMBERS[m.group().lower()] == wanted for m in SPELLED_NUMBER.finditer(besides)):
            yield Support("joined", (b,))


def _with_others(number: Quantity, other: Quantity, body: Body) -> bool:
    """ "He and 40 others" are 41; "six fingers on each hand" are 12."""
    assert number.value is not None
    if other.value is None or other.span.where != BODY:
        return False
    if number.value == other.value + 1:
        before = body.text[max(0, other.span.start - WINDOW) : other.span.start]
        after = body.text[other.span.end : other.span.end + 2 * WINDOW]
        if family(number) != "time" and (re.search(r"\b[Aa]nother\b", after) or _and_another(other, body)):
            return True
        if OTHERS.search(other.span.text) or OTHERS.match(body.text, other.span.end) or ONE_AND.search(before):
            return True
    multiple = other.value > 0 and number.value % other.value == 0 and 2 <= number.value / other.value <= 12
    return multiple and EACH.match(body.text, other.span.end) is not None


def _and_another(other: Quantity, body: Body) -> bool:
    """Whether the text goes on to one more of the same: "three protesters … another protester was killed"."""
    counted = other.unit.split()[-1:] or [""]
    return (
        len(counted[0]) >= TELLING
        and re.search(rf"\b[Aa]nother (?:\w+ )?{re.escape(counted[0])}", body.text[other.span.end :]) is not None
    )


def _sums(number: Quantity, a: Quantity, b: Quantity, body: Body) -> Way | None:
    """How two figures of one kind add up to the number, or leave it as their difference; None when they do not."""
    if number.value is None or family(a) != family(b) or (" per " in a.unit) != (" per " in b.unit):
        return None
    further = FURTHER.search(b.span.text) is not None
    if not further and a.value is not None and a.value == b.value and (family(a) == "money" or a.unit == b.unit):
        return None  # "$1,000 … a thousand bucks", "three counts … three counts": the same figure again
    if family(a) == "percent" and family(number) != "percent":
        return None
    apart = abs(b.span.start - a.span.start)
    one_thing = a.unit != "" and a.unit == b.unit
    joined = _joined(a, b, body)
    if not joined and apart > CLOSE and not one_thing:
        return None
    for x, y in product(values(a), values(b)):
        if _equals(number, x + y) or (number.unit in OTHER and number.value == x + y - 1):
            return "joined" if joined or further else "sum"
        if abs(x - y) == number.value and (a.unit == b.unit or not a.unit or not b.unit):
            return "sum"
    return None


def _joined(a: Quantity, b: Quantity, body: Body) -> bool:
    """Whether the text itself joins two figures: "and", "another", "also" between them, or "five others" after ten."""
    first, second = sorted((a.span, b.span))
    if first.where != BODY or second.where != BODY:
        return False
    if OTHERS.search(second.text) or OTHERS.match(body.text, second.end):
        return True
    between = body.text[first.end : second.end + 30]
    if len(between) <= ADJACENT and JOINING.search(between):
        return True
    one_sentence = body.sentence(first.start) == body.sentence(second.start)
    return one_sentence and LISTING.search(body.text[first.end : second.start]) is not None


def _equals(number: Quantity, value: Decimal) -> bool:
    assert number.value is not None
    if number.value == value:
        return True
    if value <= 0 or not rounds(number, value, coarse=False):
        return False
    return value != value.to_integral_value() or abs(value - number.value) * 25 <= number.value


def _gathered(number: Quantity, alike: Sequence[Quantity]) -> Iterator[Support]:
    """A total of most of the sums that a text lists one after the other ("$10,000 … $6,000 … $2,000")."""
    total = sum((q.value or Decimal(0) for q in alike), Decimal(0))
    if len(alike) >= TELLING and number.value is not None and _equals(number, total):
        yield Support("sum", tuple(alike))


def _list_sums(number: Quantity, alike: Sequence[Quantity]) -> Iterator[Support]:
    """Three or more figures that follow each other and make up the number: "two dead in A, three in B, one in C"."""
    for start in range(len(alike)):
        total = Decimal(0)
        for end in range(start, min(start + 8, len(alike))):
            if alike[end].span.start - alike[start].span.start > ADJACENT:
                break
            total += alike[end].value or Decimal(0)
            terms = tuple(alike[start : end + 1])
            if end - start >= 2 and total == number.value and len({q.unit for q in terms if q.unit}) <= 1:
                yield Support("joined", terms)


def _shares(number: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the percentage is the share or the change of two figures of one unit."""
    assert number.value is not None
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0 or family(a) != family(b):
        return False
    if family(a) == "percent" or abs(a.span.start - b.span.start) > ADJACENT:
        return False
    step = printed_step(number) or Decimal(1)
    low, high = sorted((a.value, b.value))
    share = HUNDRED * low / high
    shares = (share, HUNDRED - share, HUNDRED * (high - low) / low)
    return any(abs(value - number.value) <= step / 2 for value in shares)
