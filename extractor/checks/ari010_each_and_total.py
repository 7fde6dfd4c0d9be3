"""A price or rate each, a number of them and a total that do not multiply: "400 tickets at $30 each, a total of $14,000".

**What it does.** Where a count, an amount "each" ("apiece", "a head", "per person") and a total stand in one sentence, count
times amount is held against the total within rounding.

**Why.** Three figures that hang together are the easiest check a desk can make, and readers make it.

**What it lets pass.** Sentences with further figures of the same kind between, averages over something that is not
counted there, and hedged figures within their hedge.

**Fires:** "The club sold 400 tickets at $30 each, for a total of $14,000."
**Quiet:** "The club sold 400 tickets at $30 each, for a total of $12,000."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import plain, printed_step, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI010",
    "each-and-total",
    Severity.WARNING,
    "a number, an amount each and a total that do not multiply",
    "The Chicago Guide to Fact-Checking: redo the sums that the text itself sets",
)

FIRES = (
    Example("The club sold 400 tickets at $30 each, for a total of $14,000.", "$12,000"),
    Example("The state gave 250 families $1,200 apiece, or a total of $400,000.", "$300,000"),
    Example("A total of $90,000 went to 30 students at $2,500 each.", "$75,000"),
)

QUIET = (
    Example("The club sold 400 tickets at $30 each, for a total of $12,000.", "$12,000"),
    Example("The state gave 250 families about $1,200 apiece, or a total of $310,000.", "about"),
    Example(
        "The firm employs 400 people, pays $30 each day and spent $14,000 in total on travel.", "a day's pay, not each"
    ),
)

EACH = re.compile(
    r"\s*(?:each(?! (?:day|week|month|year|time|other))|apiece|a head|per (?:head|person|family|pupil|student))\b"
)
TOTAL = re.compile(r"(?:total of|totall?ing|in total|in all|altogether)\s*(?:about |some |nearly )?[$£€]?\s*$")
SLACK = Decimal("0.02")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every count, amount each and total that do not multiply."""
    annotations = context.annotations
    for sentence in annotations.sentences:
        inside = [
            q
            for q in annotations.quantities
            if q.span.where == sentence.where and sentence.start <= q.span.start < sentence.end
        ]
        if len(inside) != 3:
            continue
        text = context.article.part(sentence.where)
        finding = _judge(text, inside)
        if finding is not None:
            yield finding


def _judge(text: str, inside: Sequence[Quantity]) -> Finding | None:
    each = [q for q in inside if EACH.match(text, q.span.end) and q.dimension == "money"]
    if len(each) != 1:
        return None
    rate = each[0]
    totals = [q for q in inside if q is not rate and q.unit == rate.unit and _is_total(text, q)]
    counts = [
        q
        for q in inside
        if q is not rate and q.dimension in ("count", "") and q.unit != rate.unit and q.kind == "quantity"
    ]
    if len(totals) != 1 or len(counts) != 1:
        return None
    total, count = totals[0], counts[0]
    if (
        total.value is None
        or count.value is None
        or rate.value is None
        or min(total.value, count.value, rate.value) <= 0
    ):
        return None
    spans = [rounding(q) if q.comparison == "=" and not q.approximate else q.bounds for q in (rate, count, total)]
    (a, b, whole) = spans
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    product = Interval(a.low * b.low, a.high * b.high)
    exact = Interval(rate.value * count.value * (1 - SLACK), rate.value * count.value * (1 + SLACK))
    if product.overlaps(whole) or exact.overlaps(whole):
        return None
    step = printed_step(total) or Decimal(1)
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity,
        Verdict.CONTRADICTED,
        f"{count.span.text} times {rate.span.text} is {plain(rate.value * count.value, step)}, not “{total.span.text}”.",
        (total.span, count.span, rate.span),
        Working(
            "number * each",
            tuple(
                Operand(name, q.value, bounds, q.span)
                for name, q, bounds in zip(("each", "number", "total"), (rate, count, total), spans, strict=True)
            ),
            product,
            total.unit,
        ),
        suggestion=plain(rate.value * count.value, step),
    )


def _is_total(text: str, quantity: Quantity) -> bool:
    return TOTAL.search(text[max(0, quantity.span.start - 24) : quantity.span.start]) is not None
