"""A part that is larger than the whole it is said to be of.

**What it does.** Flags "nine out of five", "12 of the 10 members" and "seven in five".

**Why.** It cannot be; usually the two numbers changed places. The Reuters Handbook asks for every sum to be done again.

**What it lets pass.** Scores ("10 out of 10"), shares of money and measures, ordinary fractions, and sentences in which "of"
does not make a whole ("12 of 10 metres each").

**Fires:** "Twelve of the 10 members voted for it."
**Quiet:** "Ten of the 12 members voted for it."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.checks.passages import NUMBER_WORDS, found, inside, small_number
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI023",
    "out-of-whole",
    Severity.ERROR,
    "a part larger than its whole",
    "Reuters Handbook, Accuracy: do the sums again",
)

FIRES = (
    Example("Twelve of the 10 members voted for the new road.", "twelve of ten"),
    Example("Nine out of five dentists recommend the brush, the advert says.", "nine out of five"),
    Example("Police have found 31 of the 13 missing paintings.", "digits swapped"),
)

QUIET = (
    Example("Ten of the 12 members voted for the new road.", "ten of twelve"),
    Example("Four out of five dentists recommend the brush, the advert says.", "four of five"),
    Example("On a scale of one to ten she gives it ten out of 10.", "the whole of it"),
    Example("He won nearly 6 in 10 of the 3 in 10 voters who call themselves very liberal.", "a share of a share"),
    Example("The group was hired to develop five of the three-ton satellites.", "three tons"),
    Example("Firemen brought 300 people out of three buildings.", "brought out of"),
    Example("Some 300 members of the three unions walked out.", "members of unions"),
    Example("It was 20 of the six villages' oldest men who spoke.", "the villages' men"),
    Example("On March 12 of the 10 boats that left only nine came back.", "a date before it"),
)

WHOLE = r"(?:out of (?:the |every |its |their )?|of (?:the|its|their|his|her) )"
PART = re.compile(
    rf"(?<![\d.,$£€%/-])\b(?P<part>\d{{1,3}}(?:,\d{{3}})*|{NUMBER_WORDS})(?: [a-z]+)? "
    rf"{WHOLE}(?P<whole>\d{{1,3}}(?:,\d{{3}})*|{NUMBER_WORDS})\b"
    r"(?!(?:-[a-z]|,\d|\.\d|th\b|st\b|nd\b|rd\b|[ -](?:million|billion|percent|per|%|trillion|thousand"
    r"|minutes?|hours?|days?|weeks?|months?|years?|games|seasons|times|-)))",
    re.IGNORECASE,
)
WHOLE_NUMBER = re.compile(rf" of (?:the |every |its |their |his |her )?{NUMBER_WORDS}\b", re.IGNORECASE)
NOT_A_PART = re.compile(
    rf"\b(?:{ANY_MONTH}|page|chapter|article|section|round|top|first|"
    r"last|best|over|than|aged?|No\.|number) $",
    re.IGNORECASE,
)
SHARE = re.compile(r"\b(?:\d+|[a-z]+) (?:in|out of) $", re.IGNORECASE)
IN_SO_MANY = re.compile(r" (?:in|out of) (?:\d|ten|five|four|three)")
"""Shares, not counts: "nearly 6 in 10 of the 3 in 10 voters who consider themselves liberal"."""
COUNTED_ELSE = re.compile(
    r"[ -](?!(?:voted|backed|were|was|had|have|who|in|on|at|said|and|or|but|to|for|by|with)\b)[a-z]"
)
"""After the second number its own noun: "300 people out of three buildings"."""
OWNERS = re.compile(r"(?: [a-z]+){1,2}s?['’]")
BETWEEN = frozenset({"members", "people", "of", "men", "women", "children", "seats", "games", "votes"})


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each part that exceeds its whole."""
    for paragraph, match in found(context.article, PART, hint=WHOLE_NUMBER):
        part, whole = _value(match["part"]), _value(match["whole"])
        if part is None or whole is None or part <= whole or whole < 2:
            continue
        if NOT_A_PART.search(paragraph.text[max(0, match.start() - 12) : match.start()]):
            continue
        if SHARE.search(paragraph.text[max(0, match.start() - 24) : match.start()]) or IN_SO_MANY.match(
            paragraph.text, match.end()
        ):
            continue
        between = paragraph.text[match.end("part") : match.start("whole")].split()
        if between[0] not in ("of", "out") and between[0] not in BETWEEN:
            continue
        if between[0] not in ("of", "out") and COUNTED_ELSE.match(paragraph.text, match.end()):
            continue
        if OWNERS.match(paragraph.text, match.end()):
            continue
        spans = (inside(paragraph, *match.span("part")), inside(paragraph, *match.span("whole")))
        operands = tuple(
            Operand(name, Decimal(value), Interval.point(Decimal(value)), span)
            for name, value, span in zip(("part", "whole"), (part, whole), spans, strict=True)
        )
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR,
            Verdict.CONTRADICTED,
            f"{match['part']} cannot be part of {match['whole']}.",
            (inside(paragraph, *match.span()), *spans),
            working=Working("part <= whole", operands, Interval(Decimal(0), Decimal(whole)), ""),
        )


def _value(printed: str) -> int | None:
    digits = printed.replace(",", "")
    return int(digits) if digits.isdigit() else small_number(printed)
