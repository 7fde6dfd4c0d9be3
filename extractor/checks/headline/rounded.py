"""Whether a figure of the body, rounded, hedged or in another unit of time, is the headline's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.checks.headline.printed import HUNDRED, TIME_IN_DAYS, digits
from extractor.checks.stated_change import figure, printed_step

CUT_OFF = Decimal("0.7")
TELLING = 3
FIVE = 5
FARTHEST = Decimal("0.25")


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
    if number.comparison in ("<", "<=", ">", ">="):
        return _bounded(number, value)
    return False


def _bounded(number: Quantity, value: Decimal) -> bool:
    """Whether a value satisfies the headline's bound as a headline means it: "over 100" for 113, but no "over 11" for 12.

    A bound is rounder than what it bounds, and not far from it; a multiple of five is round ("more than 15" for 17).
    """
    assert number.value is not None
    fives = number.value % FIVE == 0 and value % FIVE != 0
    if not fives and len(digits(number)) >= len(f"{value:f}".replace(".", "").strip("0")):
        return False
    if number.comparison in ("<", "<="):
        return number.value * Decimal("0.85") <= value <= number.value
    return number.value <= value <= number.value * Decimal("1.3")


def hedged(number: Quantity, value: Decimal, other: Quantity) -> bool:
    """Whether the body's hedge covers the headline's exact figure: "nearly 150" for 149, "some 90 years" for 91.

    A hedge covers no more than the roundness of its figure: "some 412,000" is no 413,000.
    """
    if number.value is None or not (other.approximate or other.comparison != "="):
        return False
    bound = other.comparison in (">", ">=", "<", "<=")
    if bound and len(digits(number)) >= TELLING and len(digits(other)) < TELLING:
        return False  # "101K" over "more than 100,000": nobody knows it that well
    if len(digits(number)) > len(digits(other)) + 1 and len(digits(number)) > TELLING:
        return False  # "95,007 tonnes" over "some 95,000"
    beyond = number.value > value
    if (other.comparison in (">", ">=") and not beyond) or (other.comparison in ("<", "<=") and beyond):
        return False
    grain = next((g for g in _grains(value) if value % g == 0), Decimal(1))
    apart = abs(number.value - value)
    return (apart < grain if bound else 2 * apart <= grain) and apart * HUNDRED <= value * Decimal("1.2")


def _grains(value: Decimal) -> Iterator[Decimal]:
    """The round steps a figure may stand on, coarsest first: …, 1000, 500, 100, 50, 10, 5, 1."""
    power = Decimal(10) ** max(0, value.adjusted())
    while power >= 1:
        yield power
        if power >= 10:
            yield power / 2
        power /= 10


def same_time(number: Quantity, other: Quantity) -> bool:
    """ "2 years" for "24 months"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or a == b or number.value is None or other.value is None or other.value == 0:
        return False
    step = printed_step(number) or Decimal(1)
    return abs(number.value * a - other.value * b) <= a * step / 2
