"""A change between two percentages is given in percent where it is in percentage points, or the other way round.

**What it does.** When old and new figure are themselves percentages, the stated change is held against both the difference
in percentage points and the relative change in percent. If the stated number is right for the one and is called the
other, the rule says so; if it is right for neither, it says that too.

**Why.** From 4 percent to 5 percent is a rise of one percentage point, or of 25 percent. The AP Stylebook and the Reuters
Handbook both ask desks to keep them apart.

**What it lets pass.** A number right for the reading that its words give.

**Fires:** "The rate rose 0.3 percent to 4.5 percent from 4.2 percent."
**Quiet:** "The rate rose 0.3 percentage points to 4.5 percent from 4.2 percent."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.change_roles import unit_of
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import IN_SENTENCE, Judged, judged, plain, rounding, working
from extractor.findings import Finding, Severity, Verdict
from extractor.intervals import Interval, percent_change, subtract

RULE = Rule(
    "ARI007",
    "percent-or-points",
    Severity.ERROR,
    "percent said where percentage points are meant, or the other way round",
    "AP Stylebook, percent, percentage points; Reuters Handbook, percentages",
)

FIRES = (
    Example(
        "Unemployment rose 0.3 percent to 4.5 percent in May from 4.2 percent in April.",
        "0.3 percentage points, 7 percent",
    ),
    Example("Support for the party fell 6 percent to 31 percent from 37 percent a year ago.", "6 points, 16 percent"),
    Example(
        "The margin rose 25 percentage points to 5.0 percent from 4.0 percent.",
        "one point, which is 25 percent of four",
    ),
)

QUIET = (
    Example("Unemployment rose 0.3 percentage points to 4.5 percent in May from 4.2 percent.", "points"),
    Example("The tax rate falls by half to 10 percent from 20 percent.", "half of it"),
    Example("Sales rose 5 percent to $21 million from $20 million.", "the figures are no percentages"),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every change between percentages that is called by the wrong name, or right under neither."""
    for judgement in judged(context.annotations, frozenset({"percent", "points"})):
        if unit_of(judgement.new) != "percent" or unit_of(judgement.old) not in ("percent", ""):
            continue
        if judgement.amount.unit == "basis point" or judgement.outcome == "wrong direction":
            continue
        found = _named_wrongly(judgement)
        if found is not None:
            yield found


def _named_wrongly(judgement: Judged) -> Finding | None:
    old, new = rounding(judgement.old), rounding(judgement.new)
    points, relative = _size(subtract(new, old)), percent_change(old, new)
    if relative is None:
        return None
    percent = _size(relative)
    claim = Interval(judgement.said - judgement.step, judgement.said + judgement.step)
    said_points = judgement.change.kind == "points"
    said, other = (points, percent) if said_points else (percent, points)
    if claim.overlaps(said):
        return None
    mistaken = claim.overlaps(other)
    if not mistaken and (said_points or judgement.change.score < IN_SENTENCE):
        return None
    name, right = ("percentage points", "percent") if said_points else ("percent", "percentage points")
    size = Decimal("0.01")
    explanation = (
        f"that is {plain(_middle(other), size)} {right}, not {name}"
        if mistaken
        else f"that is {plain(_middle(points), size)} percentage points or {plain(_middle(percent), size)} percent"
    )
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING if mistaken else judgement.severity,
        Verdict.CONTRADICTED,
        f"From {judgement.old.span.text} to {judgement.new.span.text}: {explanation} (“{judgement.amount.span.text}”).",
        (judgement.amount.span, judgement.new.span, judgement.old.span),
        working(judgement, "|new - old|  and  100 * |new - old| / old", right if mistaken else "percent"),
        suggestion=right if mistaken else None,
    )


def _size(signed: Interval) -> Interval:
    low, high = signed.low or Decimal(0), signed.high or Decimal(0)
    return Interval(low, high) if low >= 0 else Interval(max(Decimal(0), -high), max(-low, high))


def _middle(interval: Interval) -> Decimal:
    return ((interval.low or Decimal(0)) + (interval.high or Decimal(0))) / 2
