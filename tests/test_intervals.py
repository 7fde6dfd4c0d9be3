"""Interval arithmetic: what is computed from bounds contains what is computed from any values inside them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.intervals import Interval, add, percent_change, ratio, subtract

amounts = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("1e9"), places=2)


@st.composite
def interval_with_value(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    ends = sorted((draw(amounts), draw(amounts)))
    share = draw(st.decimals(min_value=0, max_value=1, places=3))
    return Interval(*ends), ends[0] + (ends[1] - ends[0]) * share


def test_the_worked_example() -> None:
    """353 against 47 is +651 %, and +642.1 to +660.2 % over all values that round to them."""
    change = percent_change(Interval(Decimal("46.5"), Decimal("47.5")), Interval(Decimal("352.5"), Decimal("353.5")))
    assert change is not None
    assert change.low is not None
    assert change.high is not None
    assert round(change.low, 1) == Decimal("642.1")
    assert round(change.high, 1) == Decimal("660.2")


@given(interval_with_value(), interval_with_value())
def test_results_contain_every_pointwise_result(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (ia, va), (ib, vb) = a, b
    slack = Decimal("1e-12")
    quotient = ratio(ib, ia)
    assert quotient is not None
    assert quotient.low is not None
    assert quotient.high is not None
    assert quotient.low - slack <= vb / va <= quotient.high * (1 + slack) + slack
    assert vb - va in subtract(ib, ia)
    assert va + vb in add(ia, ib)


def test_open_ends_stay_open() -> None:
    more_than_ten = Interval(Decimal(10), None)
    assert subtract(more_than_ten, Interval.point(Decimal(4))) == Interval(Decimal(6), None)
    assert percent_change(Interval.point(Decimal(5)), more_than_ten) == Interval(Decimal(100), None)
    assert ratio(Interval.point(Decimal(20)), more_than_ten) == Interval(Decimal(0), Decimal(2))
    assert add(more_than_ten, Interval(None, Decimal(1))) == Interval(None, None)


@pytest.mark.parametrize(
    "old", [Interval(Decimal(0), Decimal(1)), Interval(Decimal(-3), Decimal(-2)), Interval(None, Decimal(5))]
)
def test_no_percent_change_from_zero_or_less(old: Interval) -> None:
    assert percent_change(old, Interval.point(Decimal(7))) is None


def test_scaling_by_a_negative_turns_the_ends() -> None:
    assert Interval(Decimal(1), None).scale(Decimal(-2)) == Interval(None, Decimal(-2))


def test_within_and_overlaps() -> None:
    inner, outer = Interval(Decimal(2), Decimal(3)), Interval(Decimal(1), None)
    assert inner.within(outer)
    assert not outer.within(inner)
    assert outer.overlaps(inner)
    assert not Interval(None, Decimal(0)).overlaps(outer)


def test_ends_in_the_wrong_order_are_refused() -> None:
    with pytest.raises(ValueError, match="low end must not exceed"):
        Interval(Decimal(2), Decimal(1))


def test_two_rounding_intervals_that_only_touch_do_not_meet_inside() -> None:
    known = Interval(Decimal("0.2"), Decimal("0.4"))
    assert not known.meets_inside(Interval(Decimal("0.4"), Decimal("0.6")))
    assert known.meets_inside(Interval(Decimal("0.3"), Decimal("0.6")))
    assert known.meets_inside(Interval.point(Decimal("0.4")))
