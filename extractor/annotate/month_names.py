"""The twelve months as English prints them in full."""

from __future__ import annotations

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
               "December")  # fmt: skip
LOWERED = tuple(name.lower() for name in MONTH_NAMES)
ANY_MONTH = "|".join(MONTH_NAMES)
"""For a pattern: any of them."""
