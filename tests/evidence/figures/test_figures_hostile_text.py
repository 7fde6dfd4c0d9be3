"""The patterns of the figures room on text made to slow them down: twice the text takes no more than some twice the time."""

from __future__ import annotations

import re
import time

import pytest

from extractor.evidence.figures import added, claim_reading, offices, places, reading

PIECES = ("a", "A-", "Aa ", "a.", " added", "number of people in ", "over ", "Fed ", "Aa's ", "north-", "1 ", "and ")
PATTERNS = [
    pytest.param(pattern, id=f"{module.__name__.rsplit('.', 1)[1]}.{name}")
    for module in (added, claim_reading, offices, places, reading)
    for name, pattern in vars(module).items()
    if isinstance(pattern, re.Pattern)
]


def seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_takes_twice_the_time(pattern: re.Pattern[str], piece: str) -> None:
    text = piece * (20_000 // len(piece))
    once = min(seconds(pattern, text) for _ in range(2))
    twice = min(seconds(pattern, text * 2) for _ in range(2))
    assert twice < max(0.1, 3.5 * once)
