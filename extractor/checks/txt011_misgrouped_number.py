"""A number whose commas cannot be right: "5000,000", "10,0000".

**What it does.** Flags a whole number of which a group behind a comma is not three digits long, or the first one is longer
than three.

**Why.** A digit or a comma is one too many, and the reader cannot know whether ten thousand or a hundred thousand is meant.
The Reuters Handbook: commas set off groups of three digits.

**What it lets pass.** Indian grouping ("1,00,000"), years behind a comma without a blank ("March 3,2017", "in 2016,300
people"), decimal commas ("0,1234"), codes, coordinates and addresses of web pages.

**Fires:** "The flood drove 10,0000 people from their homes."
**Quiet:** "The flood drove 10,000 people from their homes."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT011",
    "misgrouped-number",
    Severity.ERROR,
    "a number whose commas cannot be right",
    "Reuters Handbook, numbers: commas set off groups of three digits",
)

FIRES = (
    Example("The flood drove 10,0000 people from their homes, the council said.", "10,000 or 100,000"),
    Example("Some 5000,000 trees died in the drought.", "500,000 or 5,000,000"),
    Example("The bridge cost $12,5000 a metre.", "12,500 or 125,000"),
    Example("The index closed at 3,8921.1 points.", "3,892.1 or 38,921.1"),
)

QUIET = (
    Example("The flood drove 10,000 people from their homes, the council said.", "a group of three"),
    Example("The prize is 1,00,000 rupees, the paper in Pune said.", "Indian grouping"),
    Example("The mill closed on March 3,2017 and in 2016,300 people worked there.", "years without a blank"),
    Example("The constant is 0,12345 and the point lies at (12,4567).", "a decimal comma and coordinates"),
    Example("Form 12,4567-B was lost with file AB12,4567.", "codes"),
)

MISGROUPED = re.compile(
    r"(?<![\w.,/:#=(\[-])[$£€]?(?P<number>[1-9]\d{3,},\d{3}(?:,\d{3})*|[1-9]\d{0,2}(?:,\d{3})*,\d{4,6}(?:\.\d{1,2})?)"
    r"(?![\w/)\]-]|[.,:]\d)"
)
YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z|(?:1[5-9]|20)\d\d,")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each number that no grouping explains."""
    for paragraph, match in found(context.article, MISGROUPED, needs=(",",)):
        number = match["number"]
        if YEAR.match(number) or YEAR.match(number.rpartition(",")[2].partition(".")[0]):
            continue
        yield Finding(
            RULE.code,
            RULE.name,
            RULE.severity,
            Verdict.CONTRADICTED,
            f"“{number}”: a comma or a digit is one too many, or in the wrong place.",
            (inside(paragraph, *match.span("number")),),
        )
