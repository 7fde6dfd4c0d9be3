"""The interval that print implies: examples from the design, and the properties that hold for any number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.bounds import hedges, implied_bounds, range_bounds, significant_digits
from extractor.annotate.numerals import steps
from extractor.annotations import Comparison
from extractor.intervals import Interval, percent_change

D = Decimal
COMPARISONS: tuple[Comparison, ...] = ("=", "~", ">", ">=", "<", "<=")
WRITTEN = st.one_of(
    st.integers(1, 10**12).map(str),
    st.tuples(st.integers(0, 10**6), st.integers(0, 999)).map(lambda x: f"{x[0]}.{x[1]:03d}"),
)
SCALES = st.sampled_from([D("0.001"), D("0.45359237"), D(2), D(1000), D(10) ** 9])


def of(written: str, comparison: Comparison = "=", hedge: str | None = None) -> tuple[Interval, Interval]:
    step, coarse = steps(written)
    return implied_bounds(D(written), step, coarse, comparison, comparison == "~", hedges()[0].get(hedge or ""))


@pytest.mark.parametrize(
    ("written", "comparison", "hedge", "fine", "coarse"),
    [
        ("353", "=", None, ("352.5", "353.5"), ("352.5", "353.5")),
        ("47", "=", None, ("46.5", "47.5"), ("46.5", "47.5")),
        ("500", "=", None, ("499.5", "500.5"), ("450", "550")),
        ("1.50", "=", None, ("1.495", "1.505"), ("1.495", "1.505")),
        ("660", ">", "more than", ("660", None), ("655", None)),
        ("40", ">=", "at least", ("40", None), ("35", None)),
        ("90", "<=", "up to", (None, "90"), (None, "95")),
        ("350", "~", "about", ("315", "385"), ("315", "385")),
        ("353", "~", "approximately", ("352.5", "353.5"), ("317.7", "388.3")),
        ("40000", "~", "nearly", ("35000", "45000"), ("35000", "45000")),
    ],
)
def test_examples(
    written: str,
    comparison: Comparison,
    hedge: str | None,
    fine: tuple[str | None, str | None],
    coarse: tuple[str | None, str | None],
) -> None:
    def interval(ends: tuple[str | None, str | None]) -> Interval:
        return Interval(*(None if e is None else D(e) for e in ends))

    assert of(written, comparison, hedge) == (interval(fine), interval(coarse))


def test_more_than_660_percent_holds_only_at_the_edge() -> None:
    change = percent_change(of("47")[0], of("353", "~", "approximately")[0])
    assert change is not None
    assert change.low is not None
    assert change.high is not None
    assert (round(change.low, 1), round(change.high, 1)) == (D("642.1"), D("660.2"))
    assert change.overlaps(of("660", ">", "more than")[0])


@given(WRITTEN, st.sampled_from(COMPARISONS), st.sampled_from(sorted(hedges()[0])))
def test_both_readings_contain_the_written_value_and_the_fine_lies_in_the_coarse(
    written: str, comparison: Comparison, hedge: str
) -> None:
    fine, coarse = of(written, comparison, hedge)
    assert D(written) in fine
    assert fine.within(coarse)


@given(WRITTEN, st.integers(0, 9), st.sampled_from(("=", ">", "<")))
def test_one_more_printed_place_never_widens(written: str, digit: int, comparison: Comparison) -> None:
    longer = f"{written}{digit}" if "." in written else f"{written}.{digit}"
    step, coarse_step = steps(written)
    more_step, more_coarse = steps(longer)
    rough = implied_bounds(D(written), step, coarse_step, comparison)
    sharp = implied_bounds(D(written), more_step, more_coarse, comparison)
    assert sharp[0].within(rough[0])
    assert sharp[1].within(rough[1])


@given(WRITTEN, SCALES, st.sampled_from(COMPARISONS))
def test_converting_the_unit_converts_the_interval(written: str, factor: Decimal, comparison: Comparison) -> None:
    step, coarse_step = steps(written)
    value = D(written)
    plain = implied_bounds(value, step, coarse_step, comparison)
    if significant_digits(value, coarse_step) != significant_digits(value * factor, coarse_step * factor):
        return  # 9.5 lb is two digits, its 4.309 kg would be printed anew
    converted = implied_bounds(value * factor, step * factor, coarse_step * factor, comparison)
    for before, after in zip(plain, converted, strict=True):
        scaled = before.scale(factor)
        for one, other in ((scaled.low, after.low), (scaled.high, after.high)):
            assert (one is None) == (other is None)
            assert one is None or other is None or abs(one - other) <= abs(one) * D("1e-20")


@given(st.decimals("-1000", "1000", places=2), st.decimals("0", "1000", places=2))
def test_a_range_contains_both_ends(low: Decimal, width: Decimal) -> None:
    fine, coarse = range_bounds(low, low + width, D("0.01"), D("1"))
    assert low in fine
    assert low + width in fine
    assert fine.within(coarse)
