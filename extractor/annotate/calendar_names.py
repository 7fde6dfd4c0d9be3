"""The twelve months and the seven days of the week as English prints them in full."""

from __future__ import annotations

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
               "December")  # fmt: skip
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LOWERED = tuple(name.lower() for name in MONTH_NAMES)
LOWERED_DAYS = tuple(name.lower() for name in DAY_NAMES)
ANY_MONTH = "|".join(MONTH_NAMES)
"""For a pattern: any of them."""
ANY_DAY = "|".join(DAY_NAMES)
