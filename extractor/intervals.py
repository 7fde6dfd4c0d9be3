"""Interval arithmetic on printed numbers.

A number in print stands for an interval: "353" is [352.5, 353.5). An :class:`Interval` keeps exact Decimal ends; ``None``
is an end that is open to infinity ("more than 660%"). Ends are treated as closed: the half-open end of a rounding
interval is one point of measure zero, and treating it as reachable is the lenient reading (it never raises an alarm).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext

PRECISION = 28


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from ``low`` to ``high``, in the quantity's unit; ``None`` means unbounded on that side.

    Raises ValueError when low > high.
    """

    low: Decimal | None
    high: Decimal | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval's low end must not exceed its high end: [{self.low}, {self.high}]")

    @classmethod
    def point(cls, value: Decimal) -> Interval:
        return cls(value, value)

    def __contains__(self, value: Decimal) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def overlaps(self, other: Interval) -> bool:
        """True when the two have at least one value in common."""
        return (self.high is None or other.low is None or other.low <= self.high) and (
            self.low is None or other.high is None or self.low <= other.high
        )

    def meets_inside(self, other: Interval) -> bool:
        """True when the two have more than an end in common; a single value does when one of the two is that value."""
        if not self.overlaps(other):
            return False
        points = [i for i in (self, other) if i.low is not None and i.low == i.high]
        touching = (self.high is not None and self.high == other.low) or (
            self.low is not None and self.low == other.high
        )
        return bool(points) or not touching

    def within(self, other: Interval) -> bool:
        """True when every value of this interval lies in ``other``."""
        low_ok = other.low is None or (self.low is not None and other.low <= self.low)
        high_ok = other.high is None or (self.high is not None and self.high <= other.high)
        return low_ok and high_ok

    def scale(self, factor: Decimal) -> Interval:
        """Every value times ``factor`` (unit conversion, "million")."""
        ends = (
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )
        return Interval(*ends) if factor >= 0 else Interval(ends[1], ends[0])


def subtract(b: Interval, a: Interval) -> Interval:
    """All values of ``b - a``."""
    low = None if b.low is None or a.high is None else b.low - a.high
    high = None if b.high is None or a.low is None else b.high - a.low
    return Interval(low, high)


def add(*terms: Interval) -> Interval:
    """All values of the sum of the terms."""
    lows = [t.low for t in terms]
    highs = [t.high for t in terms]
    low = None if None in lows else sum((x for x in lows if x is not None), Decimal(0))
    high = None if None in highs else sum((x for x in highs if x is not None), Decimal(0))
    return Interval(low, high)


def ratio(b: Interval, a: Interval) -> Interval | None:
    """All values of ``b / a`` for a strictly positive ``a`` and non-negative ``b``; None when ``a`` can be zero or less."""
    if a.low is None or a.low <= 0 or b.low is None or b.low < 0:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        low = Decimal(0) if a.high is None else b.low / a.high
        high = None if b.high is None else b.high / a.low
    return Interval(low, high)


def percent_change(a: Interval, b: Interval) -> Interval | None:
    """All values of ``100 * (b - a) / a`` in percent, for positive ``a``; None when ``a`` can be zero or less."""
    quotient = ratio(b, a)
    if quotient is None:
        return None
    hundred = Decimal(100)
    low = None if quotient.low is None else (quotient.low - 1) * hundred
    high = None if quotient.high is None else (quotient.high - 1) * hundred
    return Interval(low, high)
