"""The offices that set or publish a figure: "the Fed raised its key rate" is said of the United States without naming them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extractor.evidence.figures.tables import table

POLICY_RATE = "policy_rate"
CENTRAL_BANK = re.compile(r"\bcentral bank(?:ers)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Office:
    """A named office: the place whose figure it gives, the measures it stands for, and offsets in the text searched."""

    place: str
    of: frozenset[str]
    start: int
    end: int


def named_offices(text: str, offset: int = 0) -> tuple[Office, ...]:
    """Every office that a text names, in reading order; offsets count from ``offset``."""
    return tuple(
        Office(*_offices()[match.group()], match.start() + offset, match.end() + offset)
        for match in _pattern().finditer(text)
    )


@cache
def _offices() -> dict[str, tuple[str, frozenset[str]]]:
    return {
        name: (office["place"], frozenset(office["of"]))
        for office in table("offices")["office"]
        for name in office["names"]
    }


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_offices(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(n) for n in longest_first)})\b")
