"""Time expressions, resolved against the dateline to ISO 8601."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.annotate.parse import Part
from extractor.annotations import Period


def find_periods(parts: Sequence[Part], published: date | None) -> tuple[Period, ...]:
    """All time expressions of the parts in reading order."""
    return ()
