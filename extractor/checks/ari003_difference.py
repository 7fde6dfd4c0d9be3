"""A stated difference is not the difference of its two figures: "rose 28,000 barrels to 38.25 million from 37.98 million".

**What it does.** When a change is given in units (barrels, dollars, points, people), with the figure before and after, it
subtracts the one from the other within their rounding and holds the result against the stated difference.

**Why.** A lost or added zero hides well in a difference; the Reuters Handbook asks for totals and differences to be added
up again before filing.

**What it lets pass.** A comparison that follows after a comma with "against" or "compared with": it is often with another
period ("up 14 to 164, against 422 a year ago"). A difference in another unit than its figures.

**Fires:** "Stocks rose 28,000 barrels to 38.25 million from 37.98 million."
**Quiet:** "Stocks rose 270,000 barrels to 38.25 million from 37.98 million."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotate.change_roles import unit_of
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import Judged, in_scale, judged, plain, scale_slip, span_of, ways_out, working
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "ARI003",
    "difference",
    Severity.ERROR,
    "a stated difference that is not the difference of its two figures",
    "Reuters Handbook, Accuracy: add up totals and differences again",
)

FIRES = (
    Example(
        "Residual fuel stocks rose 28,000 barrels to 38.25 million barrels from 37.98 million barrels.",
        "the difference is 270,000",
    ),
    Example("The regional council cut its staff by 350 to 2,410 from 2,860 in 2015.", "the difference is 450"),
    Example("Unemployment edged down to 6.1 percent from 6.4 percent, a fall of 0.5 percentage points.", "0.3 points"),
    Example("The share price dropped $3.20 to $41.10 from $46.30.", "the difference is 5.20"),
)

QUIET = (
    Example(
        "Residual fuel stocks rose 270,000 barrels to 38.25 million barrels from 37.98 million barrels.",
        "270,000 barrels",
    ),
    Example("Unemployment edged down to 6.1 percent from 6.4 percent, a fall of 0.4 percentage points.", "rounding"),
    Example("He asked a 20 million crown a year increase, from 30 to 50 millions, in grants.", "thirty millions"),
    Example("The rig count was up 14 to 164, against 422 one year ago.", "another period"),
    Example(
        "The number of clubs fell to 130 from 190 the year before, after having more than doubled from 72 in 2014.",
        "a multiple is no difference",
    ),
    Example("Gold rose 12.1 points to 3,8921.1 from 3,880.0.", "a misprint that another rule points at"),
    Example(
        "Overseas sales fell $205.7 million to $2.01 billion from $2.21 billion.", "within rounding of the billions"
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every difference that its two figures do not bear out."""
    for judgement in judged(context.annotations, frozenset({"difference", "points"})):
        if judgement.outcome in ("consistent", "wrong direction") or not _same_unit(judgement):
            continue
        if scale_slip(judgement) is not None:
            continue
        if judgement.change.kind == "points" and _relative(judgement):
            continue
        advice, suggestion = ways_out(judgement)
        step = min(judgement.step, judgement.actual.high or judgement.step)
        worked, within = in_scale(judgement.amount, judgement.central, judgement.actual) or (
            plain(judgement.central, step),
            span_of(judgement.actual, step),
        )
        if judgement.before != judgement.after and not any(digit in worked for digit in "123456789"):
            continue  # "20 million, from 30 to 50 millions": the ends lack the scale of the change
        borderline = judgement.outcome == "borderline"
        yield Finding(
            RULE.code,
            RULE.name,
            judgement.severity,
            Verdict.BORDERLINE if borderline else Verdict.CONTRADICTED,
            f"Between {judgement.old.span.text} and {judgement.new.span.text} lie {worked} "
            f"({within} within rounding), not “{judgement.amount.span.text}”. {advice}".strip(),
            (judgement.amount.span, judgement.new.span, judgement.old.span),
            working(judgement, "|new - old|", judgement.new.unit),
            suggestion=suggestion,
        )


def _same_unit(judgement: Judged) -> bool:
    """A difference speaks of its figures only in their unit; points fit percentages."""
    amount, new = judgement.amount, judgement.new
    if amount.exact is not None or (not amount.unit and judgement.said < 1):
        return False  # "cut by half", "up by a third": a share of the old figure
    if amount.kind == "multiple":
        return False  # "to 190, having more than doubled from 72"
    if judgement.change.kind == "points":
        return (
            new.unit == "percent"
            and unit_of(judgement.old) in ("percent", "")
            and amount.unit
            in (
                "percentage point",
                "basis point",
                "point",
            )
        )
    if amount.unit == new.unit or not amount.unit or not new.unit or amount.unit == judgement.old.unit:
        return True
    return amount.dimension == new.dimension and amount.dimension not in ("money", "ratio")


def _relative(judgement: Judged) -> bool:
    """Points that are really the percentage change: the rule on percent and points speaks of it."""
    relative = abs(judgement.after - judgement.before) / judgement.before * 100
    return abs(relative - judgement.said) <= judgement.step
