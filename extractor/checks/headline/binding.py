"""How surely a figure of the body is of the same thing as a number of the headline.

A number is *of* something: "6 Top Companies" is of companies, "5 Murdered" of the dead, "7 Years" of a sentence. The body's
"seven companies" is of the same thing, its "five months" is not, whatever their values. Three things speak for a figure:
the noun it counts, the words next to it, and the words of its sentence; its place does too, because the lead of a story
says what the headline says.
"""

from __future__ import annotations

import re
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
FATES = matter("killed injured missing arrested rescued")
BREAK = re.compile(r"[,;.:\d]| and | but ")
MOST_WORDS = 3
ANNIVERSARY = re.compile(r"\W{0,3}(?:\w+ ){0,2}(?:anniversary|birthday)\b", re.IGNORECASE)
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
    noun = _noun(number, other, headline)
    if other.span.where != BODY:
        return Binding(noun, 0, 0, lead=False)
    return bind_place(number, (other.span.start, other.span.end), body, headline, noun)


def bind_place(number: Quantity, place: tuple[int, int], body: Body, headline: str, noun: Noun = "unknown") -> Binding:
    """The binding of a stretch of the body to a number of the headline by the words around both."""
    start, end = number.span.start, number.span.end
    near = matter(headline[max(0, start - NEXT_TO) : start]) | matter(headline[start : end + NEXT_TO])
    first, last = body.sentence(place[0])
    beside = body.text[max(first, place[0] - BESIDE) : min(last, place[1] + BESIDE)]
    mine = _fate(headline[start : end + NEXT_TO]) or _fate(headline[max(0, start - NEXT_TO) : start])
    after = BREAK.split(body.text[place[1] : min(last, place[1] + NEXT_TO)])[0]
    before = BREAK.split(body.text[max(first, place[0] - NEXT_TO) : place[0]])[-1]
    theirs = _fate(body.text[place[0] : place[1]] + after) or _fate(
        before
    )  # "killing at least 19 people and injuring 11"
    if family(number) == "count" and mine and theirs and not mine & theirs:
        noun = "other"  # "7 Killed" and "seven were injured"
    return Binding(
        noun,
        len(near & matter(beside)),
        len(matter(headline) & matter(body.text[first:last])),
        place[0] <= LEAD,
    )


def one_fate(number: Quantity, other: Quantity, body: Body, headline: str) -> bool:
    """Whether what the headline says became of the people it counts is said beside the body's figure, too; the 147 who were
    on board are no "146 Drowned". True where the headline speaks of no fate."""
    start, end = number.span.start, number.span.end
    mine = _fate(headline[max(0, start - NEXT_TO) : end + NEXT_TO])
    if not mine or other.span.where != BODY:
        return not mine
    first, last = body.sentence(other.span.start)
    return bool(mine & _fate(body.text[max(first, other.span.start - BESIDE) : min(last, other.span.end + BESIDE)]))


def _fate(text: str) -> frozenset[str]:
    """What became of the people a text counts: killed, hurt, missing, arrested, rescued."""
    return matter(text) & FATES


def _noun(number: Quantity, other: Quantity, headline: str) -> Noun:
    """Whether both count the same thing. Money, percentages, spans of time and bare numbers name none."""
    if family(number) != "count" or family(other) != "count":
        return "unknown"
    mine, theirs = matter(number.unit), matter(other.unit)
    if not mine or not theirs:
        return "unknown"
    if mine & (theirs | matter(other.span.text)):
        return "same"  # "8 Teens" and "five teenage boys"
    return "unknown" if of_people(other) else "other"


def of_people(quantity: Quantity) -> bool:
    """Whether a figure counts people, under whatever name."""
    return bool(quantity.unit) and quantity.unit.split()[-1].lower() in PEOPLE


def of_ordinal(number: Quantity, other: Quantity, headline: str) -> bool:
    """Whether a figure of the body counts what a headline's ordinal numbers: "20th Anniversary" and "20 years ago",
    "19th Hole" and "a 19-hole playoff"."""
    if not number.ordinal or other.ordinal or not other.unit:
        return False
    numbered = matter(headline[number.span.end : number.span.end + NEXT_TO].split(",")[0])
    anniversary = ANNIVERSARY.match(headline, number.span.end) is not None and other.unit.startswith("year")
    return anniversary or bool(matter(other.unit) & numbered)


def same_unit(number: Quantity, other: Quantity) -> bool:
    """Whether both are printed in one unit; spans of time in another unit ("weeks" for "years") are not the same."""
    if family(number) == "time" or number.unit in TIME_IN_DAYS:
        return number.unit == other.unit or not other.unit
    return number.unit == other.unit
