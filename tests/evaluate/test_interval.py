"""Rates with their Wilson intervals, against values worked out by hand and by R's binom package."""

from __future__ import annotations

import pytest

from extractor.evaluate.interval import Rate


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (81, 100, 0.7222, 0.8749),
        (1, 664, 0.0003, 0.0085),
    ],
)
def test_the_ends_of_the_interval(hits: int, total: int, low: float, high: float) -> None:
    assert Rate(hits, total).interval == pytest.approx((low, high), abs=5e-4)


def test_nothing_counted_says_nothing() -> None:
    assert Rate(0, 0).interval == (0.0, 1.0)
    assert Rate(0, 0).value is None
    assert str(Rate(0, 0)) == "–"


def test_as_printed() -> None:
    assert str(Rate(5, 10)) == "50.0 % [23.7, 76.3]"
