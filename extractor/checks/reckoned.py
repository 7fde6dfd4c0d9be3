"""Whether numbers that are told to hang together are near enough to what they should be to be taken for a slip of theirs.

Words alone bind numbers loosely: two that do not belong together give any sum. One that a slip explains (a key, two digits that
changed places, a moved decimal point), or that is at least of the right size, is believed to have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from rapidfuzz.distance import OSA

from extractor.annotations import Quantity
from extractor.checks.stated_change import figure, reprinted

NEAREST, FARTHEST = Decimal("0.4"), Decimal("2.5")
"""How far off, as a quotient, a number may be and still be of the right size."""
TENS = tuple(Decimal(10) ** n for n in (-6, -3, -2, -1, 1, 2, 3, 6))
TELLING = 3
"""Digits from which on one wrong key is no coincidence; two digits that changed places are none from two digits on."""


def of_the_right_size(printed: Decimal, worked_out: Decimal) -> bool:
    """Whether one number is at most two and a half times the other, or a power of ten of it."""
    if printed <= 0 or worked_out <= 0:
        return False
    quotient = worked_out / printed
    return NEAREST <= quotient <= FARTHEST or any(abs(quotient / t - 1) <= Decimal("0.02") for t in TENS)


def a_slip(wanted: Iterable[tuple[Quantity, Decimal]]) -> bool:
    """Whether one key or two swapped digits of one of the numbers give what it should be. wanted: (number, what it should be)."""
    for quantity, value in wanted:
        again = reprinted(quantity, value) if value > 0 else None
        if again is None or again == figure(quantity):
            continue
        old, new = (re.sub(r"\D", "", printed) for printed in (figure(quantity), again))
        swapped = len(old) > 1 and sorted(old) == sorted(new) and OSA.distance(old, new) == 1
        if swapped or (OSA.distance(old, new) <= 1 and min(len(old), len(new)) >= TELLING):
            return True
    return False
