"""An age that no human being has reached.

**What it does.** Flags a person's age above 122 years, the oldest age on record.

**Why.** It is a slip of the keyboard ("147" for "47"), or a claim that needs more than a comma. The record is Jeanne
Calment's, who died in 1997 aged 122 (Gerontology Research Group).

**What it lets pass.** Ages of trees, buildings, companies and tortoises, and claims that say themselves that they are
disputed.

**Fires:** "Ada Moss, 147, was charged on Monday."
**Quiet:** "The 147-year-old bridge was closed."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.article import Span
from extractor.checks.passages import around, found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI020",
    "implausible-age",
    Severity.ERROR,
    "an age that no human being has reached",
    "AP Stylebook, ages",
)

FIRES = (
    Example("Ada Moss, a 147-year-old woman from Leith, was charged on Monday.", "47 was meant"),
    Example("The driver, aged 203, was unhurt, police said.", "no driver is"),
    Example("He died peacefully at the age of 185 in his sleep.", "85 was meant"),
)

QUIET = (
    Example("The 147-year-old bridge was closed on Monday.", "a bridge"),
    Example("The oldest guest was 104 years old.", "people reach that"),
    Example("A tortoise aged 186 lives on the island.", "a tortoise"),
    Example("A 5,300-year-old man was found in the ice.", "a number of more digits"),
    Example("The 125-year-old student newspaper printed its last issue.", "a newspaper"),
    Example("The 150-year-old family farmer co-operative was sold.", "a co-operative"),
    Example("Archaeologists dug up the skull of a 700-year-old woman near the church.", "long dead"),
    Example("The man claims to be a 146-year-old farmer, which nobody could confirm.", "the text doubts it itself"),
)

OLDEST = 122
LIKELY = 18
PERSON = (
    r"(?:man|woman|boy|girl|person|driver|farmer|teacher|student|pensioner|suspect|victim|mother|father|grandmother|grandfather"
    r"|widow|patient|player|resident|worker|nurse|doctor|actor|actress|singer|striker|midfielder)"
)
ENDS = (
    r"(?=[.,;:!?)”\"]|$|['’]s\b| (?:who|whose|was|is|had|has|and|from|of|in|at|with|near|on|to|after|before|were|said|told"
    r"|died|lives?)\b)"
)
"""What may follow a person; "the 125-year-old student newspaper" is none."""
THREE_DIGITS = re.compile(r"\b\d{3}-year-old|\bage(?:d| of) \d{3}\b")
YEAR_OLD = re.compile(rf"(?<![\d.,])\b(?P<age>1[2-9]\d|[2-9]\d\d)-year-old (?:[a-z]+ )?{PERSON}{ENDS}")
AGED = re.compile(rf"\b(?:{PERSON}|he|she|who),? (?:(?:was|is) )?aged (?P<age>1[2-9]\d|[2-9]\d\d)\b", re.IGNORECASE)
DIED = re.compile(r"\bdied (?:[a-z]+ ){0,5}(?:at the age of|aged) (?P<age>1[2-9]\d|[2-9]\d\d)\b")
DOUBTED = re.compile(
    r"\b(?:claim|claims|claimed|purported|alleged|legend|bible|biblical|myth|story|fairy|tortoise|turtle|tree|shark|mumm(?:y|ies)|remains|skeletons?|skull|bones|archaeolog\w+|fossils?|tombs?|graves?|buried|medieval|"
    r"ancient|vampires?|ghosts?|immortal|novel|film|movie|fictional|characters?|statues?|portraits?|dolls?|robots?)\b",
    re.I,
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each age of a person above the record."""
    for pattern in (YEAR_OLD, AGED, DIED):
        for paragraph, match in found(context.article, pattern, hint=THREE_DIGITS):
            age = int(match["age"])
            if age > OLDEST and not DOUBTED.search(around(paragraph, match)):
                yield _finding(age, inside(paragraph, *match.span("age")))


def _finding(age: int, span: Span) -> Finding:
    operand = Operand("age", Decimal(age), Interval.point(Decimal(age)), span)
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR,
        Verdict.CONTRADICTED,
        f"Nobody has lived to {age}: the oldest age on record is {OLDEST}.",
        (span,),
        working=Working("age <= 122", (operand,), Interval(Decimal(0), Decimal(OLDEST)), "year of age"),
        suggestion=str(age % 100) if age % 100 >= LIKELY else None,
    )
