"""A poll's margin of error that does not fit its sample.

**What it does.** Works out the margin of error that the printed number of people allows (95 percent confidence, the
widest case of a half-and-half answer) and holds the printed margin against it.

**Why.** A sample of 400 has a margin of five points, not two; the smaller margin turns noise into a lead. The AP Stylebook
asks for sample and margin together, and the American Association for Public Opinion Research for how it was worked out.

**What it lets pass.** Margins larger than the sample needs (weighting widens them, up to 2.5 times), margins of part of the
sample, other levels of confidence named in the text, and articles with several polls.

**Fires:** "The poll of 400 voters has a margin of error of 2 percentage points."
**Quiet:** "The poll of 400 voters has a margin of error of 5 percentage points."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.article import BODY, Article, Span
from extractor.checks.passages import found, inside, one_of, small_number, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI021",
    "poll-margin",
    Severity.WARNING,
    "a margin of error that does not fit the sample",
    "AP Stylebook, polls and surveys; AAPOR, margin of sampling error",
)

FIRES = (
    Example(
        "The poll of 400 voters, taken in May, has a margin of error of plus or minus 2 percentage points.",
        "400 people give 4.9 points",
    ),
    Example(
        "The survey of 1,004 adults put the Greens at 18 percent. The margin of error is 0.5 percentage points.",
        "1,004 people give 3.1 points",
    ),
    Example(
        "The institute interviewed 2,500 adults by telephone. The margin of sampling error was 9 points.",
        "2,500 people give 2 points",
    ),
)

QUIET = (
    Example(
        "The poll of 400 voters, taken in May, has a margin of error of plus or minus 5 percentage points.",
        "it fits",
    ),
    Example(
        "The survey of 1,004 adults put the Greens at 18 percent. The margin of error is 3 percentage points.",
        "it fits",
    ),
    Example(
        "The survey of 1,004 adults has a margin of error of 4 points. A second poll of 400 voters said otherwise.",
        "weighting widens a margin, and there are two samples",
    ),
    Example("The margin of error is two points.", "no sample"),
)

WORDS = table("sourcing")["poll"]
SAMPLE = re.compile(
    rf"\b(?:{one_of(WORDS['asked'])} (?:(?:about|around|some|more than|nearly|[a-z]+) )?(?P<n>\d[\d,]{{2,}})"
    rf"|(?P<m>\d[\d,]{{2,}}) (?:[a-z-]+ ){{0,3}}{one_of(WORDS['people'])} "
    r"(?:[a-z]+ ){0,2}(?:surveyed|polled|interviewed|questioned|asked|took part))\b",
    re.IGNORECASE,
)
MARGIN = re.compile(
    r"\bmargin of (?:sampling )?error (?:[a-z]+ ){0,3}(?:of |is |was |at )?(?:plus or minus |plus-or-minus |[+±]/?-? ?)?"
    r"(?P<points>\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: percentage)?(?:[ -]points?| percent| per cent|%)",
    re.IGNORECASE,
)
OTHER_LEVEL = re.compile(
    r"\b(?:90|99)(?: percent|%)? (?:confidence|level)|\bconfidence level of (?:90|99)"
    r"|subgroup|subsample|among (?:likely|registered)",
    re.IGNORECASE,
)
WIDEST = Decimal(98)  # 1.96 * sqrt(0.25), in percentage points of sqrt(n)
WEIGHTING = Decimal("2.5")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding when the article has one sample and one margin and they do not go together."""
    margins = list(found(context.article, MARGIN, body_only=True, needs=("argin of",)))
    if len(margins) != 1:
        return
    samples = _samples(context.article)
    if len({n for n, _ in samples}) != 1 or OTHER_LEVEL.search(context.article.part(BODY)):
        return
    (size, size_span), (paragraph, match) = samples[0], margins[0]
    printed = match["points"]
    points = Decimal(printed) if printed[0].isdigit() else Decimal(small_number(printed) or 0)
    half_step = Decimal("0.5") if "." not in printed else Decimal("0.05")
    needed = WIDEST / Decimal(size).sqrt()
    if needed <= points + half_step and points - half_step <= needed * WEIGHTING:
        return
    span = inside(paragraph, *match.span("points"))
    shown = needed.quantize(Decimal("0.1"))
    operands = (
        Operand("n", Decimal(size), Interval.point(Decimal(size)), size_span),
        Operand("margin", points, Interval(points - half_step, points + half_step), span),
    )
    yield Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"A sample of {size:,} has a margin of error of about {shown} points, not {printed}.",
        (span, size_span),
        working=Working("98 / sqrt(n)", operands, Interval(needed, needed * WEIGHTING), "percentage point"),
        suggestion=str(shown),
    )


def _samples(article: Article) -> list[tuple[int, Span]]:
    sizes = []
    for paragraph, match in found(article, SAMPLE, body_only=True):
        group = "n" if match["n"] else "m"
        sizes.append((int(match[group].replace(",", "")), inside(paragraph, *match.span(group))))
    return sizes
