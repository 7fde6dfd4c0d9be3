"""An average that its figures do not give: "turnout was 38, 44 and 56 percent, averaging 64".

**What it does.** Where a list of figures and their average stand in one sentence, or in two that follow each other, the
figures are added up, divided by their number and held against the average within rounding.

**Why.** The average is worked out by hand, often from another draft of the list. A fact-checking desk works it out again (The
Chicago Guide to Fact-Checking).

**What it lets pass.** Averages of more than the sentence lists, averages that a figure is compared with, weighted averages whose
figures are not printed.

**Fires:** "Snowfall at the three stations was 12, 18 and 24 inches, an average of 28."
**Quiet:** "Snowfall at the three stations was 12, 18 and 24 inches, an average of 18."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.change_roles import unit_of
from extractor.checks.over_sentences import averages
from extractor.checks.reckoned import a_slip, of_the_right_size
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, plain, printed_step, reprinted, rounding, span_of
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, add

RULE = Rule(
    "ARI027",
    "average",
    Severity.ERROR,
    "an average that its figures do not give",
    "The Chicago Guide to Fact-Checking: redo the sums that the text itself sets",
)

FIRES = (
    Example("Snowfall at the three stations was 12, 18 and 24 inches, an average of 28.", "18"),
    Example("In the three by-elections turnout was 38, 44 and 56 per cent, averaging 64 per cent.", "46"),
    Example("In 2018, 2019 and 2020 the region recorded 110, 140 and 170 fires, a yearly average of 190.", "140"),
)

QUIET = (
    Example("Snowfall at the three stations was 12, 18 and 24 inches, an average of 18.", "18"),
    Example("Snowfall at the three stations was 12, 18 and 24 inches, against an average of 28.", "another average"),
    Example("He scored 12, 18 and 24 points in his last games and averages 28 this season.", "of the whole season"),
    Example("Turnout was 38, 44 and 57 per cent, averaging 46 per cent.", "rounding"),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every average that its figures do not bear out."""
    numbers = context.annotations.quantities
    told = [
        (numbers[r.whole], tuple(numbers[p] for p in r.parts))
        for r in context.annotations.reckonings
        if r.kind == "mean"
    ]
    within = {mean.span for mean, _ in told}
    told += [(mean, values) for mean, values in averages(context) if mean.span not in within]
    for mean, values in told:
        if mean.value is None or any(v.value is None for v in values) or mean.comparison not in ("=", "~"):
            continue
        worked_out = sum((v.value or Decimal(0) for v in values), Decimal(0)) / len(values)
        bounds = add(*(rounding(v) for v in values)).scale(Decimal(1) / len(values))
        step = printed_step(mean) or Decimal(1)
        slack = step * (5 if mean.approximate else 1)
        stated = Interval(mean.value - slack, mean.value + slack)
        if bounds.overlaps(stated) or not of_the_right_size(mean.value, worked_out):
            continue
        suggestion = reprinted(mean, worked_out) or plain(worked_out, step)
        yield Finding(
            RULE.code,
            RULE.name,
            RULE.severity if mean.span in within and a_slip([(mean, worked_out)]) else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"The average of {', '.join(v.span.text for v in values)} is {plain(worked_out, step)} "
            f"({span_of(bounds, step)} within rounding), not “{mean.span.text}”. It would be true with {suggestion} instead of "
            f"{figure(mean)}.",
            (mean.span, *(v.span for v in values)),
            Working(
                "sum of the figures / their number",
                (
                    *tuple(
                        Operand(f"figure {i}", v.value or Decimal(0), rounding(v), v.span)
                        for i, v in enumerate(values, 1)
                    ),
                    Operand("average", mean.value, stated, mean.span),
                ),
                bounds,
                unit_of(mean),
            ),
            suggestion=suggestion,
        )
