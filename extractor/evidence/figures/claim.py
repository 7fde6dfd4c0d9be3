"""What a number of an article claims about an official series, and what the article was last about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.annotations import Quantity
from extractor.evidence.figures.reading import Measure

Mode = Literal["level", "change", "difference", "share", "part"]


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article was last about: carried to a sentence that only points back to it."""

    measure: Measure
    place: str | None
    partner: str | None
    flow: str | None
    period: str | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity ready to be held against series. period None: undated ("has a population of"). averaged: the words say
    that it is the average of its period."""

    index: int
    quantity: Quantity
    mode: Mode
    measure: Measure
    place: str
    partner: str | None
    flow: str | None
    period: str | None
    base: str | None
    basis: str | None
    down: bool
    after: str
    carried_pair: bool = False
    averaged: bool = False


def same_measure(one: Measure, other: Measure) -> bool:
    """True when two measures share a definition."""
    return bool({d.id for d in one.definitions} & {d.id for d in other.definitions})
