"""One change stated in units and in percent that do not go together: "slipped 75 cents, or 5 percent, to $24.25".

**What it does.** Where a change is given twice, in units and in percent, with the new figure, the old figure follows from
the new one and the difference. The difference divided by it is held against the percentage, within rounding.

**Why.** Market reports give all three numbers every day, and a wrong one is easily carried from the day before. The
Reuters Handbook asks for every sum to be done again before filing.

**What it lets pass.** Hedged figures, figures in different units, and whatever some rounding of the three would bear out.

**Fires:** "The shares slipped 75 cents, or 5 percent, to $24.25." (It is 3 percent of $25.00.)
**Quiet:** "The shares slipped 75 cents, or 3 percent, to $24.25."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rapidfuzz.distance import OSA

from extractor.annotate.change_roles import unit_of
from extractor.annotations import Change, Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import (
    HUNDRED,
    SET_WORDS,
    figure,
    in_one_currency,
    plain,
    printed_step,
    rounding,
    span_of,
    widest,
)
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, add, ratio, subtract

RULE = Rule(
    "ARI013",
    "amount-and-percent",
    Severity.ERROR,
    "a change given in units and in percent that do not go together",
    "Reuters Handbook, Accuracy: redo every sum before filing",
)

FIRES = (
    Example("The shares slipped 75 cents, or 5 percent, to $24.25.", "3 percent of $25.00"),
    Example("The index fell 180 points, or 3.6 percent, to 8,820.", "2 percent of 9,000"),
    Example("Net income rose $4 million, or 40 percent, to $24 million.", "20 percent of $20 million"),
)

QUIET = (
    Example("The shares slipped 75 cents, or 3 percent, to $24.25.", "3 percent of $25.00"),
    Example("The index fell 180 points, or 2.0 percent, to 8,820.", "2 percent of 9,000"),
    Example("Net income rose about $4 million, or 25 percent, to $24 million.", "about"),
    Example("Net income rose $4 million, or 19 percent, to $24 million.", "rounded millions bear it out"),
)

CLOSE = 40


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every pair of a difference and a percentage that the new figure does not bear out."""
    numbers = context.annotations.quantities
    lone = [c for c in context.annotations.changes if c.from_ is None and c.to is not None and c.score >= SET_WORDS]
    for change in lone:
        if change.kind != "difference" or change.amount is None or change.to is None:
            continue
        beside = (numbers[c.amount] for c in lone if c.amount is not None and _same(c, change))
        amount, new = numbers[change.amount], numbers[change.to]
        for percent in beside:
            if 0 < percent.span.start - amount.span.end <= CLOSE:
                yield from _judge(amount, percent, new, change.direction == "up")


def _same(other: Change, change: Change) -> bool:
    """Whether another amount is said of the same change."""
    return other.kind == "percent" and other.to == change.to and other.direction == change.direction is not None


def _judge(amount: Quantity, percent: Quantity, new: Quantity, up: bool) -> Iterator[Finding]:
    if any(q.comparison != "=" or q.approximate or q.value is None or q.exact for q in (amount, percent, new)):
        return
    difference = in_one_currency(amount, new)
    units = {unit_of(q) for q in (difference, new)} - {"", "point"}
    if len(units) > 1 or "percent" in units or unit_of(percent) != "percent":
        return
    assert difference.value is not None
    assert new.value is not None
    assert percent.value is not None
    old = new.value - difference.value if up else new.value + difference.value
    step = printed_step(percent) or Decimal(1)
    if old <= 0 or (unit_of(new) == "" and new.value < HUNDRED and difference.value >= new.value):
        return
    lenient = Interval(percent.value - step, percent.value + step)
    by = rounding(difference)
    spans = (_percent(by, rounding(new), up), _percent(widest(difference), widest(new), up))
    actual = spans[0]
    if actual is None or any(s is None or s.overlaps(lenient) for s in spans):
        return
    tenth = min(step, Decimal("0.1"))
    central = HUNDRED * difference.value / old
    mistyped = OSA.distance(figure(percent), plain(central, step)) <= 1
    yield Finding(
        RULE.code,
        RULE.name,
        RULE.severity if mistyped else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{amount.span.text} {'up' if up else 'down'} to {new.span.text} is {plain(central, tenth)} % "
        f"({span_of(actual, tenth)} % within rounding), not “{percent.span.text}”.",
        (percent.span, amount.span, new.span),
        Working(
            "100 * difference / (new - difference)" if up else "100 * difference / (new + difference)",
            (
                Operand("difference", difference.value, by, amount.span),
                Operand("new", new.value, rounding(new), new.span),
                Operand("stated", percent.value, lenient, percent.span),
            ),
            actual,
            "percent",
        ),
        suggestion=plain(central, step),
    )


def _percent(by: Interval, new: Interval, up: bool) -> Interval | None:
    """The difference in percent of the old figure, which the new one and the difference give."""
    old = subtract(new, by) if up else add(new, by)
    quotient = ratio(by, old)
    return None if quotient is None else quotient.scale(HUNDRED)
