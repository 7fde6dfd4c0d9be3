"""A stated multiple does not follow from its two figures: "nearly doubled to 3.1 million from 1.5 million".

**What it does.** Divides the new figure by the old and holds the quotient against "doubled", "tripled", "halved",
"fivefold", "three times". "Doubled" passes within five percent of two, "nearly doubled" down to one and a half,
"more than doubled" from two up to four.

**Why.** "Doubled" is the most quoted word of a story; a rise of 150 percent is not "more than tripled". The AP Stylebook
warns of "times more", which some read as one time more than others: both readings pass here.

**What it lets pass.** Every reading of an ambiguous wording; multiples whose figures are not bound beyond doubt.

**Fires:** "Imports nearly doubled to 3,148 tonnes from 1,540 tonnes." (2.04 times: they more than doubled.)
**Quiet:** "Imports nearly doubled to 2,900 tonnes from 1,540 tonnes."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import FULL_MULTIPLE, is_part, judged, plain, scale_slip, span_of, ways_out, working
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "ARI004",
    "multiple",
    Severity.ERROR,
    "a stated multiple that does not follow from its two figures",
    "AP Stylebook, times: say exactly how many times as many",
)

FIRES = (
    Example("Copper use nearly doubled to 3,148,000 pounds in January from 1,540,000 in December.", "2.04 times"),
    Example("The number of refugees more than tripled to 41,000 from 16,500 a year before.", "2.5 times"),
    Example("Visitors numbered 36,000, four times the 12,000 of a decade ago.", "three times"),
    Example("The debate got 8 million viewers, more than half of the 18 million viewers of the other.", "0.44 times"),
    Example("Donations doubled to $6.9 million in 2016 from $2.4 million in 2015.", "2.9 times"),
)

QUIET = (
    Example("Copper use nearly doubled to 2,900,000 pounds in January from 1,540,000 in December.", "1.88 times"),
    Example("The number of refugees more than doubled to 41,000 from 16,500 a year before.", "2.5 times"),
    Example("The debate got 10 million viewers, more than half of the 18 million viewers of the other.", "0.56 times"),
    Example("The debate got 8.2 million viewers, nearly half of the 18 million viewers of the other.", "0.46 times"),
    Example("The debate got 7 million viewers, less than half of the 18 million viewers of the other.", "0.39 times"),
    Example("Donations tripled to $7.1 million in 2016 from $2.4 million in 2015.", "2.96 times"),
)

TENTH = Decimal("0.01")
TENTHS = Decimal("0.1")
NEARLY = Decimal("0.12")
NAMES = {Decimal("0.5"): "halved", Decimal(2): "doubled", Decimal(3): "tripled", Decimal(4): "quadrupled"}
LARGEST = 5


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every multiple that its two figures do not bear out."""
    for judgement in judged(context.annotations, frozenset({"multiple"})):
        if judgement.outcome in ("consistent", "wrong direction") or scale_slip(judgement) is not None:
            continue
        borderline = judgement.outcome == "borderline"
        advice, _ = ways_out(judgement)
        part = is_part(judgement.change, judgement.amount)
        right = f"{plain(judgement.central, TENTH)} times as much" if part else in_words(judgement.central)
        yield Finding(
            RULE.code,
            RULE.name,
            judgement.severity,
            Verdict.BORDERLINE if borderline else Verdict.CONTRADICTED,
            f"{judgement.new.span.text} is {plain(judgement.central, TENTH)} times {judgement.old.span.text} "
            f"({span_of(judgement.actual, TENTH)} within rounding), "
            + (
                f"so “{judgement.amount.span.text}” holds only at the edge."
                if borderline
                else f"not “{judgement.amount.span.text}”: {right}. {advice}".rstrip()
            ),
            (judgement.amount.span, judgement.new.span, judgement.old.span),
            working(judgement, "new / old", "times"),
            suggestion=right,
        )


def in_words(multiple: Decimal) -> str:
    """A multiple as a newspaper says it: 2.9 is "nearly tripled", 2.04 "doubled", 2.4 "more than doubled", 0.5 "halved"."""
    for times, word in NAMES.items():
        if abs(multiple - times) <= times * FULL_MULTIPLE:
            return word
    for times, word in NAMES.items():
        if times * (1 - NEARLY) <= multiple < times:
            return f"nearly {word}"
    below = [word for times, word in NAMES.items() if 1 < times < multiple]
    return f"more than {below[-1]}" if below and multiple < LARGEST else f"{plain(multiple, TENTHS)} times as much"
