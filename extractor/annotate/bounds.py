"""The interval that a printed number stands for.

"353" is [352.5, 353.5]: print rounds to its last place. "$1.2bn" is [1.15, 1.25] billion, "about 350" is wider, "more than
660%" is open above, "at least 40" begins at 40. Trailing zeros can be exact or rounded ("500"), so every number has a
finest and a coarsest interval. Widths of hedges are in ``tables/hedges.toml`` with their source.

A hedge before a number whose last printed place is itself precise ("approximately 353", "about 14.2") says no more than
the print does: the writer rounded to that place and said so. It widens the finest interval not at all and the coarse one
by the hedge's width. Before a round number ("about 350", "nearly 40,000") it widens both, by the hedge's share of the
value or by half the rounded place, whichever is more. Round means: at most two significant digits.

Properties that the tests hold for any number: both intervals contain the written value (an open end: "more than 660" has
660 as its end); the fine one lies within the coarse one; printing one more place never widens; scaling value and steps
scales the interval.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from importlib.resources import files

from extractor.annotations import Comparison
from extractor.intervals import PRECISION, Interval

ROUND_DIGITS = 2
"""A number with at most this many significant digits is round enough for a hedge to widen it."""
HALF = Decimal("0.5")
WORDED_SHARE = Decimal("0.05")
"""Half-width, as a share of the value, of a fraction or share in words ("a third", "three in ten")."""


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge of the table. below, above: width to each side as a share of the value."""

    words: str
    comparison: Comparison
    below: Decimal
    above: Decimal


@cache
def hedges() -> tuple[dict[str, Hedge], dict[str, Hedge]]:
    """The hedges that stand before a number and those that stand after, by their words in lower case."""
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/hedges.toml").read_text(encoding="utf-8"))
    both: list[dict[str, Hedge]] = []
    for side in ("hedge", "after"):
        found: dict[str, Hedge] = {}
        for row in table[side]:
            below, above = Decimal(row.get("below", "0.1")), Decimal(row.get("above", "0.1"))
            for words in row["words"]:
                found[words] = Hedge(words, row["comparison"], below, above)
        both.append(found)
    return both[0], both[1]


def significant_digits(value: Decimal, coarse_step: Decimal) -> int:
    """How many digits of ``value`` stand before its last non-zero place: 353 has 3, 350 has 2, 40000 has 1."""
    if value == 0 or coarse_step <= 0:
        return 1
    with localcontext() as context:
        context.prec = PRECISION
        return max(1, value.copy_abs().adjusted() - coarse_step.adjusted() + 1)


def implied_bounds(
    value: Decimal,
    step: Decimal | None,
    coarse_step: Decimal | None,
    comparison: Comparison = "=",
    approximate: bool = False,
    hedge: Hedge | None = None,
) -> tuple[Interval, Interval]:
    """The finest and the coarsest interval that the printed number allows, in the unit of ``value``.

    value: in base scale. step: the unit of the last printed place, in the same scale ("1.2 million": 100000), None for a
    fraction in words. coarse_step: the unit of the last non-zero place ("500": 100). comparison: as printed. approximate:
    a hedge of the "about" kind stands with it. hedge: its widths.

    "more than x" is (x, infinity) and "at most x" (-infinity, x]: a stated limit is a limit, so its print is not rounded
    away in the fine reading; the coarse one gives the limit half a place.
    """
    with localcontext() as context:
        context.prec = PRECISION
        fine = (step * HALF) if step is not None else value.copy_abs() * WORDED_SHARE
        coarse = max(fine, coarse_step * HALF) if coarse_step is not None else fine
        if comparison in (">", ">="):
            return Interval(value, None), Interval(value - coarse, None)
        if comparison in ("<", "<="):
            return Interval(None, value), Interval(None, value + coarse)
        if not (approximate or comparison == "~"):
            return _around(value, fine, fine), _around(value, coarse, coarse)
        size = value.copy_abs()
        below = size * (hedge.below if hedge else Decimal("0.1"))
        above = size * (hedge.above if hedge else Decimal("0.1"))
        if value < 0:
            below, above = above, below
        wide = _around(value, max(coarse, below), max(coarse, above))
        if step is not None and significant_digits(value, coarse_step or step) > ROUND_DIGITS:
            return _around(value, fine, fine), wide
        return wide, wide


def range_bounds(
    low: Decimal, high: Decimal, step: Decimal | None, coarse_step: Decimal | None
) -> tuple[Interval, Interval]:
    """The intervals of a printed range: its ends, each widened by half its place. Raises ValueError when low > high."""
    with localcontext() as context:
        context.prec = PRECISION
        fine = (step or Decimal(0)) * HALF
        coarse = max(fine, (coarse_step or Decimal(0)) * HALF)
        return Interval(low - fine, high + fine), Interval(low - coarse, high + coarse)


def _around(value: Decimal, below: Decimal, above: Decimal) -> Interval:
    return Interval(value - below, value + above)
