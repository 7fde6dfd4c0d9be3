"""How surely a figure of the body is of the same thing as a number of the headline.

A number is *of* something: "6 Top Companies" is of companies, "5 Murdered" of the dead, "7 Years" of a sentence. The body's
"seven companies" is of the same thing, its "five months" is not, whatever their values. Three things speak for a figure:
the noun it counts, the words next to it, and the words of its sentence; its place does too, because the lead of a story
says what the headline says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.headline.body import Body
from extractor.checks.headline.printed import TIME_IN_DAYS, family
from extractor.checks.headline.words import matter
from extractor.checks.passages import table

Noun = Literal["same", "other", "unknown"]

NEXT_TO = 28
BESIDE = 60
LEAD = 260
MOST_WORDS = 3
PEOPLE = frozenset(table("headline_words")["people"])


@dataclass(frozen=True, slots=True)
class Binding:
    """What ties a figure of the body to the headline's number.

    noun: whether both count the same thing; beside: words that stand next to both; words: words of the headline in the
    figure's sentence; lead: whether the figure stands in the story's beginning.
    """

    noun: Noun
    beside: int
    words: int
    lead: bool

    @property
    def score(self) -> int:
        """The strength of the tie: 0 when nothing speaks for it, 4 and more when little doubt is left."""
        named = {"same": 3, "unknown": 0, "other": -1}[self.noun]
        return named + min(self.beside, 2) + min(self.words, MOST_WORDS) + self.lead


def bind(number: Quantity, other: Quantity, body: Body, headline: str) -> Binding:
    """The binding of a figure of the body to a number of the headline (or the deck)."""
    start, end = number.span.start, number.span.end
    near = matter(headline[max(0, start - NEXT_TO) : start]) | matter(headline[start : end + NEXT_TO])
    if other.span.where == BODY:
        first, last = body.sentence(other.span.start)
        sentence = body.text[first:last]
        beside = body.text[max(first, other.span.start - BESIDE) : min(last, other.span.end + BESIDE)]
    else:
        sentence = beside = ""
    return Binding(
        _noun(number, other, headline),
        len(near & matter(beside)),
        len(matter(headline) & matter(sentence)),
        other.span.where == BODY and other.span.start <= LEAD,
    )


def _noun(number: Quantity, other: Quantity, headline: str) -> Noun:
    """Whether both count the same thing. Money, percentages, spans of time and bare numbers name none."""
    if family(number) != "count" or family(other) != "count":
        return "unknown"
    mine, theirs = matter(number.unit), matter(other.unit)
    if not mine or not theirs:
        return "unknown"
    if mine & theirs:
        return "same"
    return "unknown" if other.unit in PEOPLE else "other"


def same_unit(number: Quantity, other: Quantity) -> bool:
    """Whether both are printed in one unit; spans of time in another unit ("weeks" for "years") are not the same."""
    if family(number) == "time" or number.unit in TIME_IN_DAYS:
        return number.unit == other.unit or not other.unit
    return number.unit == other.unit
