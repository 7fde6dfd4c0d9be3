"""A stated percentage change does not follow from the old and the new figure printed beside it.

**What it does.** When a sentence (or two that belong together) gives a change in percent, the figure before and the
figure after, the rule works out the change from the two figures and holds it against the stated one. Every figure
stands for all values that round to it, so ordinary rounding never raises an alarm.

**Why.** Readers and rival desks check percentages first. The Reuters Handbook asks for the base figure beside a
percentage and for the sum to be done again before filing; the AP Stylebook asks reporters to check the arithmetic of
every story that has numbers. Typical slips: a digit typed wrong or swapped, the decimal point moved, the difference
divided by the new figure, the new figure given as a share of the old.

**What it lets pass.** A percentage stated on a basis of its own ("on a comparable-store basis", "at constant
currency"), a comparison with another period than the one the figures are of, hedged percentages within the width of the
hedge, and changes whose figures are not bound beyond doubt. A change that holds only when the last digit was cut off
instead of rounded, or a "more than" that holds only at the edge of rounding, is *borderline*: a warning. So is what no
set phrase binds, and what no single wrong digit and no well-known mistake explains unless the words are the plainest.

**Fires:** "Turnover rose 20.8 percent to $87.1 million from $72.6 million." (It is 20.0 percent.)
**Quiet:** "Turnover rose 20 percent to $87.1 million from $72.6 million."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.change_roles import unit_of
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import (
    Judged,
    judged,
    known_mistake,
    plain,
    scale_slip,
    span_of,
    ways_out,
    working,
)
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "ARI001",
    "percent-change",
    Severity.ERROR,
    "a percentage change that does not follow from its two figures",
    "Reuters Handbook, Accuracy: give the base of a percentage and redo the sum; AP Stylebook, percent",
)

FIRES = (
    Example(
        "Passengers numbered 4.18 million, 19.4 percent over what had been 3.82 million in the spring.", "9.4 percent"
    ),
    Example(
        "The harvest beat by 18.2 percent the 41.5 million tonnes of 2018, coming in at 44.9 million.", "8.2 percent"
    ),
    Example("Beds filled, 1,260; last winter, 1,400; drop, 18 percent.", "10 percent, in a list without a verb"),
    Example(
        "The mill raised output by 17.5 percent in April, turning out 43,000 tonnes as against 40,000 in April 2019.",
        "7.5 percent",
    ),
    Example(
        "The brewer said turnover rose 20.8 percent to $87.1 million last year from $72.6 million in 2018.",
        "87.1 against 72.6 is 20.0 percent",
    ),
    Example(
        "The port handled 48,310 containers in May, up 31 percent from 41,205 a year earlier.",
        "it is 17 percent",
    ),
    Example(
        "The number of asthma patients fell to 3,140 from 3,905 the year before, a drop of 24.4 percent.",
        "the difference was divided by the new figure: it is 19.6 percent",
    ),
    Example(
        "Exports of copper climbed more than 560% in June from the previous month. The country shipped 294 tonnes of "
        "copper in June, up from just 46 tonnes in May.",
        "539 percent; even with rounding the bound of more than 560 is not reached",
    ),
)

QUIET = (
    Example(
        "Store sales reached $92.0 million against $84.7 million, with identical-store growth of 1.9 percent.",
        "of fewer stores",
    ),
    Example(
        "Nissan cut the base price 6%; at $11,450, prices start $749 below the older model.",
        "one of them is a difference",
    ),
    Example(
        "The storm killed 212 people last year and 178 this year. The 16 percent decline followed a cut in the speed limit "
        "to 80 kilometres an hour.",
        "the speed is no number of people",
    ),
    Example(
        "Prices for households that spend between 2,000 Hong Kong dollars (US$256.18) and HK$6,499 a month edged up 1.5% in "
        "September from August.",
        "two currencies",
    ),
    Example(
        "The average ice cover for January was 487,000 square miles (1.26 million square kilometers), or 8.6 percent "
        "below the average of thirty years.",
        "the bracket gives the same figure in another unit",
    ),
    Example(
        "The chain's half-year sales of $241 million, up from $206 million, included a five percent gain at shops open "
        "a year ago; the overall rise was 17.0 percent.",
        "the second percentage is what the two figures come to; the first is of fewer shops",
    ),
    Example(
        "The brewer said turnover rose 20 percent to $87.1 million last year from $72.6 million in 2018.",
        "20.0 percent, rounded",
    ),
    Example(
        "Net sales rose 6 percent on a comparable-store basis to $108.6 million from $89.3 million a year ago.",
        "the percentage is of other shops than the two totals",
    ),
    Example(
        "The surplus rose by more than 70 percent in February, year-on-year, to $8.1 billion from $5.7 billion in January.",
        "the percentage compares with a year ago, the figure with the month before",
    ),
    Example(
        "Workers want a raise of 5 percent and a working week cut to 35 hours from 38.5 hours.",
        "the percentage has nothing to do with the two figures",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every percentage that its two figures do not bear out."""
    for judgement in judged(context.annotations, frozenset({"percent", "fraction"})):
        if unit_of(judgement.old) == "percent" or judgement.outcome in ("consistent", "wrong direction"):
            continue
        if scale_slip(judgement) is not None:
            continue
        advice, suggestion = ways_out(judgement)
        yield Finding(
            RULE.code,
            RULE.name,
            judgement.severity,
            Verdict.BORDERLINE if judgement.outcome == "borderline" else Verdict.CONTRADICTED,
            " ".join(filter(None, (_sum(judgement), known_mistake(judgement), advice))),
            (judgement.amount.span, judgement.new.span, judgement.old.span),
            working(judgement, "100 * |new - old| / old", "percent"),
            suggestion=suggestion,
        )


def _sum(judgement: Judged) -> str:
    sign = "+" if judgement.after >= judgement.before else "−"
    step = min(judgement.step, Decimal("0.1")) if judgement.outcome == "borderline" else judgement.step
    fine = min(step, Decimal("0.1"))
    base = (
        f"{judgement.new.span.text} against {judgement.old.span.text} is {sign}{plain(judgement.central, fine)} % "
        f"({span_of(judgement.actual, fine)} % within rounding)"
    )
    if judgement.outcome == "borderline":
        edge = judgement.actual.overlaps(judgement.stated)
        how = (
            "holds only at the very edge"
            if edge
            else "could hold only if the figures are rounded more coarsely than printed"
        )
        return f"{base}; “{judgement.amount.span.text}” {how}."
    return f"{base}, not “{judgement.amount.span.text}”."
