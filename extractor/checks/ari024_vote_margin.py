"""A majority that the two vote counts beside it do not give.

**What it does.** Where a vote is given with both counts and the majority ("by 52 votes to 48, a majority of four"), the
rule subtracts.

**Why.** Parliamentary reports are read for the number; an opposition will quote it back. The Reuters Handbook asks for
every sum to be done again.

**What it lets pass.** Majorities of other things (seats, percent), counts that are rounded or hedged, and working majorities
that count absent members.

**Fires:** "MPs passed the bill by 312 votes to 295, a majority of 27."
**Quiet:** "MPs passed the bill by 312 votes to 295, a majority of 17."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.passages import NUMBER_WORDS, around, found, inside, small_number
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI024",
    "vote-margin",
    Severity.ERROR,
    "a majority that the two counts do not give",
    "Reuters Handbook, Accuracy: do the sums again",
)

FIRES = (
    Example("MPs passed the bill by 312 votes to 295, a majority of 27.", "it is 17"),
    Example("The motion was lost 48-52, a margin of six votes.", "it is four"),
    Example("Senators voted 61 to 38 for the treaty, a majority of 13.", "it is 23"),
)

QUIET = (
    Example("MPs passed the bill by 312 votes to 295, a majority of 17.", "it fits"),
    Example("The motion was lost 48-52, a margin of four votes.", "it fits"),
    Example("They won 3-1 and moved up. The government has a majority of six.", "two sentences"),
    Example("The bill got 54-46 in the Senate, short of a majority of 60.", "a majority that is needed"),
    Example("She was elected by 312 votes to 295, a majority of 2.8 percent.", "a percentage"),
)

VOTE = re.compile(
    r"(?<![\d,.])(?P<yes>\d{1,3}(?:,\d{3})*)(?: votes?)?"
    r"(?: to |-|–| votes? against )(?P<no>\d{1,3}(?:,\d{3})*)(?: votes?)?"
    r"[^.;\d]{0,40}?,? (?:a|the|its|with a|by a) (?:majority|margin) of (?:just |only )?"
    rf"(?P<margin>\d{{1,3}}(?:,\d{{3}})*|{NUMBER_WORDS})\b"
    r"(?! ?(?:\.\d|percent|per|%|points?|percentage|goals?|seats?|runs))",
    re.IGNORECASE,
)
NEEDED = re.compile(
    r"\b(?:short of|need(?:ed|s|ing)?|requir\w+|threshold|two-thirds|three-fifths|necessary|must|fell|below|missed|reach)\b",
    re.I,
)
NEAR = 30
VOTING = re.compile(
    r"\bvot(?:e|es|ed|ing|ers?)\b|\bmotion\b|\bbill\b|\bMPs\b"
    r"|\bsenators?\b|\bassembly\b|\bparliament\b|\bcouncil\w*\b",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each majority that is not the difference of its two counts."""
    for paragraph, match in found(context.article, VOTE, needs=(" majority of ", " margin of ")):
        yes, no = int(match["yes"].replace(",", "")), int(match["no"].replace(",", ""))
        margin_text = match["margin"]
        digits = margin_text.replace(",", "")
        margin = int(digits) if digits.isdigit() else small_number(margin_text)
        if NEEDED.search(paragraph.text, match.start(), match.end() + NEAR):
            continue
        if margin is None or abs(yes - no) == margin or not VOTING.search(around(paragraph, match)):
            continue
        spans = tuple(inside(paragraph, *match.span(name)) for name in ("margin", "yes", "no"))
        difference = Decimal(abs(yes - no))
        operands = tuple(
            Operand(name, Decimal(value), Interval.point(Decimal(value)), span)
            for name, value, span in (("yes", yes, spans[1]), ("no", no, spans[2]))
        )
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR,
            Verdict.CONTRADICTED,
            f"{match['yes']} to {match['no']} is a majority of {difference}, not {margin_text}.",
            spans,
            working=Working("yes - no", operands, Interval.point(difference), "vote"),
            suggestion=str(difference),
        )
