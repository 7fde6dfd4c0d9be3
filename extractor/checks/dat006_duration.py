"""A number of years that does not fit the two years printed with it.

**What it does.** Holds a duration against its beginning and end where all three stand together: "the nine-year war from
1990 to 1995", "served 12 years, from 2001 to 2009", "from 1990 to 1995, a span of nine years". Both ways of counting are
allowed, with and without the first year.

**Why.** One of three numbers is wrong and the reader cannot know which. The Reuters Handbook asks for every sum in a
story to be done again.

**What it lets pass.** Hedged durations ("about ten years"), and periods and years that are not joined to each other.

**Fires:** "The nine-year war from 1990 to 1995 emptied the valley."
**Quiet:** "The five-year war from 1990 to 1995 emptied the valley."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.passages import NUMBER_WORDS, found, inside, small_number
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "DAT006",
    "duration",
    Severity.WARNING,
    "a number of years that does not fit its first and last year",
    "Reuters Handbook, Accuracy: do the sums again",
)

FIRES = (
    Example("The nine-year war from 1990 to 1995 emptied the valley.", "five years, or six counted with both ends"),
    Example("She served 12 years, from 2001 to 2009, on the city council.", "eight years"),
    Example("The dam was built between 1961 and 1968, a period of ten years.", "seven years"),
)

QUIET = (
    Example("The five-year war from 1990 to 1995 emptied the valley.", "it fits"),
    Example("The six-year programme from 1990 to 1995 paid for roads.", "six years with both ends counted"),
    Example("She served about 12 years, from 2001 to 2009 on the council and then in the lower house.", "hedged"),
    Example("Rents doubled in ten years. From 2001 to 2009 they rose fastest.", "not joined"),
)

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
RANGE = (
    rf"(?:from (?P<{{n}}from>{YEAR}) (?:to|until|till|through) (?P<{{n}}to>{YEAR})"
    rf"|between (?P<{{n}}low>{YEAR}) and (?P<{{n}}high>{YEAR}))"
)
BEFORE = re.compile(
    rf"(?<!about )(?<!around )(?<!nearly )(?<!almost )(?<!than )(?<!some )(?<!over )\b(?P<n>{NUMBER_WORDS})"
    rf"(?:-year(?:-long)? [a-z]+(?: [a-z]+)?,? | years,? )\(?{RANGE.format(n='a')}",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\b{RANGE.format(n='b')}, (?:a|an) (?:period|span|stretch|reign|spell|run|stint|total) of (?P<n>{NUMBER_WORDS}) years\b",
    re.IGNORECASE,
)
CHANGES_INSIDE = re.compile(
    r"\b(?:high|low|average|peak|record|old|plan|ago|later|after|before|since|term|yield|bond|bonds|note|notes)\b"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each duration that neither way of counting allows."""
    for pattern, n in ((BEFORE, "a"), (AFTER, "b")):
        for paragraph, match in found(
            context.article, pattern, needs=(" from 1", " from 2", "(from ", "etween 1", "etween 2", "From 1", "From 2")
        ):
            first = "from" if match[f"{n}from"] else "low"
            last = "to" if first == "from" else "high"
            start, end, count = int(match[n + first]), int(match[n + last]), small_number(match["n"])
            if count is None or end <= start or CHANGES_INSIDE.search(match.group().lower().split("from")[0]):
                continue
            low, high = end - start, end - start + 1
            if low - 1 <= count <= high:
                continue
            spans = tuple(inside(paragraph, *match.span(name)) for name in ("n", n + first, n + last))
            operands = tuple(
                Operand(name, Decimal(value), Interval.point(Decimal(value)), span)
                for name, value, span in (("first", start, spans[1]), ("last", end, spans[2]))
            )
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.WARNING,
                Verdict.CONTRADICTED,
                f"From {start} to {end} it is {low} years ({high} counting both ends), not {match['n']}.",
                spans,
                working=Working("last - first", operands, Interval(Decimal(low), Decimal(high)), "year"),
                suggestion=str(low),
            )
