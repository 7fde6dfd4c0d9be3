"""The ways in which a body bears a headline's number out, and how much each counts for."""

from __future__ import annotations

import typing
from dataclasses import dataclass

from extractor.annotations import Quantity
from extractor.checks.headline.body import Literal

Way = typing.Literal[
    "given",
    "rounded",
    "hedged",
    "converted",
    "years between",
    "few years between",
    "joined",
    "rest",
    "difference",
    "share",
    "sum",
    "word",
    "chance",
]

WEIGHT: dict[Way, int] = {
    "given": 3,
    "converted": 3,
    "years between": 3,
    "few years between": 2,
    "joined": 3,
    "rest": 4,
    "rounded": 2,
    "hedged": 1,
    "difference": 1,
    "share": 1,
    "sum": 0,
    "word": 0,
    "chance": -2,
}
"""How much each way counts for, beside how surely its figures are of the headline's thing.

given, rounded, hedged: the body's own figure; converted: in another unit of time; joined: terms that the text itself puts
together; rest: what is left of a hundred, under a headline that denies; difference: of a headline that speaks of a change,
else it is chance; word: the number in words somewhere in the text.
"""


@dataclass(frozen=True, slots=True)
class Support:
    """One way in which the body bears a number out.

    terms: the figures it rests on; word: the number in words, where the body has it only so.
    """

    way: Way
    terms: tuple[Quantity, ...]
    word: Literal | None = None
