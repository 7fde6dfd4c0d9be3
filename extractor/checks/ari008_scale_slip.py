"""A million that should be a billion: two figures of one comparison are a thousandfold apart, and the change is not.

**What it does.** When the stated change fits its two figures only after one of them is moved by a factor of a thousand or a
million, the rule names the figure and the scale that would fit.

**Why.** Million for billion is among the most frequent corrections of any paper; the Reuters Handbook tells editors to read
the order of magnitude of every figure against its neighbours.

**What it lets pass.** Figures of different size without a stated change: a town's budget beside the state's is no slip.

**Fires:** "Sales rose 5.3 percent to $780 million from $741 billion."
**Quiet:** "Sales rose 5.3 percent to $780 million from $741 million."
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import DOMINATING, judged, scale_slip, working
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "ARI008",
    "scale-slip",
    Severity.ERROR,
    "a million for a billion, or another slip of scale",
    "Reuters Handbook, Accuracy: check millions against billions",
)

FIRES = (
    Example("Sales for its stores were up 5.3 percent to $780 million from $741 billion a year earlier.", "million"),
    Example("Coal output fell 4 percent to 19.7 billion tonnes in 2016 from 20.5 million tonnes in 2015.", "million"),
    Example("Lending more than doubled to 4.5 million euros from 2.1 billion euros in 2011.", "billion"),
)

QUIET = (
    Example("Sales for its stores were up 5.3 percent to $780 million from $741 million a year earlier.", "fits"),
    Example("Sales were up 37 percent to $2.01 billion from $1.47 billion.", "fits"),
    Example("The town spends $4 million on roads; the state spends $4 billion.", "two things, no change"),
)

SCALE_WORDS = {Decimal(1000): "thousand", Decimal(10) ** 6: "million", Decimal(10) ** 9: "billion"}
SCALE_WORDS[Decimal(10) ** 12] = "trillion"


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every change that a slip of scale explains."""
    for judgement in judged(context.annotations, frozenset({"percent", "fraction", "multiple", "difference"})):
        if judgement.change.score < DOMINATING:
            continue
        slip = scale_slip(judgement)
        if slip is None:
            continue
        which, factor = slip
        other = judgement.old if which is judgement.new else judgement.new
        word = _scale_word(other)
        yield Finding(
            RULE.code,
            RULE.name,
            judgement.severity,
            Verdict.CONTRADICTED,
            f"{which.span.text} and {other.span.text} are {_times(factor)} apart in scale; with "
            f"{'the same scale' if word is None else word} in both, “{judgement.amount.span.text}” holds.",
            (which.span, other.span, judgement.amount.span),
            working(judgement, "new / old", "times"),
            suggestion=word,
        )


def _times(factor: Decimal) -> str:
    return "a thousand times" if factor in (Decimal(1000), Decimal("0.001")) else "a million times"


def _scale_word(quantity: Quantity) -> str | None:
    """The scale a figure is printed in ("million"), None when it is written out."""
    for word in ("trillion", "billion", "million", "thousand"):
        if word in quantity.span.text.lower():
            return word
    for short, word in (("bln", "billion"), ("mln", "million"), ("bn", "billion")):
        if short in quantity.span.text.lower():
            return word
    return None
