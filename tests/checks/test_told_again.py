"""Which figures are of one thing, and which only look it."""

from decimal import Decimal

import pytest

from extractor.annotations import Quantity
from extractor.article import Span
from extractor.checks.told_again import agree
from extractor.intervals import Interval


def printed(text: str, value: str, comparison: str = "=", approximate: bool = False) -> Quantity:
    number = Decimal(value)
    at = Interval.point(number)
    return Quantity(
        Span(0, len(text), text),
        number,
        None,
        None,
        at,
        at,
        "ship",
        "ships",
        "count",
        comparison,
        None,
        approximate,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("one", "other", "same", "why"),
    [
        (printed("nearly 300 ships", "300", "<"), printed("297 ships", "297"), True, "hedged"),
        (printed("2.6 million ships", "2600000"), printed("2.64 million ships", "2640000"), True, "rounded"),
        (printed("300 ships", "300"), printed("297 ships", "297"), True, "300 may be a rounded number"),
        (
            printed("more than 600 ships", "600", ">"),
            printed("more than 200 ships", "200", ">"),
            False,
            "one bound, two values",
        ),
        (printed("more than 200 ships", "200", ">"), printed("213 ships", "213"), True, "a little more"),
        (printed("more than 200 ships", "200", ">"), printed("640 ships", "640"), False, "far more"),
        (printed("ten ships", "10"), printed("eight ships", "8"), False, "a small count in words is exact"),
        (printed("353 ships", "353"), printed("358 ships", "358"), False, "both to the last one"),
    ],
)
def test_rounder_or_hedged(one: Quantity, other: Quantity, same: bool, why: str) -> None:
    assert agree(one, other) is same, why
    assert agree(other, one) is same, why
