"""The Wilson score interval: how far a rate that was counted on few cases may be from the true one."""

from __future__ import annotations

import math
from dataclasses import dataclass

Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Rate:
    """``hits`` of ``total``, with the ends of the 95 percent Wilson interval (Wilson 1927); 0 to 1 when nothing was counted."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The rate itself, None when nothing was counted."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper end."""
        if not self.total:
            return 0.0, 1.0
        n, p = self.total, self.hits / self.total
        centre = (p + Z95 * Z95 / (2 * n)) / (1 + Z95 * Z95 / n)
        half = Z95 * math.sqrt(p * (1 - p) / n + Z95 * Z95 / (4 * n * n)) / (1 + Z95 * Z95 / n)
        return max(0.0, centre - half), min(1.0, centre + half)

    def __str__(self) -> str:
        if not self.total:
            return "–"
        low, high = self.interval
        return f"{100 * self.hits / self.total:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
