"""A price or rate each, a number of them and a total that do not multiply: "400 tickets at $30 each, a total of $14,000".

**What it does.** Where a count, an amount "each" ("apiece", "a head", "per person", "a year" for a number of years) and a
total stand in one sentence and are joined as total and rate ("a total of", ", or"), count times amount is held against the
total within rounding. Over two or three sentences ("There are 1,300 of them. Each gets …") one wrong key must explain it.

**Why.** Three figures that hang together are the easiest check a desk can make, and readers make it.

**What it lets pass.** Sentences with further figures of the same kind between, averages over something that is not
counted there, and hedged figures within their hedge.

**Fires:** "The club sold 400 tickets at $30 each, for a total of $14,000."
**Quiet:** "The club sold 400 tickets at $30 each, for a total of $12,000."
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.article import Span
from extractor.checks.over_sentences import products
from extractor.checks.reckoned import a_slip, of_the_right_size
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, in_one_currency, plain, printed_step, reprinted, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI010",
    "each-and-total",
    Severity.ERROR,
    "a number, an amount each and a total that do not multiply",
    "The Chicago Guide to Fact-Checking: redo the sums that the text itself sets",
)

FIRES = (
    Example("The club sold 400 tickets at $30 each, for a total of $14,000.", "$12,000"),
    Example("The state gave 250 families $1,200 apiece, or a total of $400,000.", "$300,000"),
    Example("A total of $90,000 went to 30 students at $2,500 each.", "$75,000"),
    Example("The subsidy of $36 million over three years, or $18 million a year, was cut.", "$12 million a year"),
    Example("The council spent $12 million on 400 homes, an average of $40,000 each.", "$30,000"),
    Example("The 60 players will share a pool of $1.5 million, which works out at $35,000 a player.", "$25,000"),
    Example("The fund gave 90 million euros to 30,000 pupils, or 300 euros per pupil.", "3,000 euros per pupil"),
)

QUIET = (
    Example("The 16 teams play 30 games each, for 240 games in all.", "two teams to a game"),
    Example("Tickets cost £25 each, and the 4,000 seats brought in £92,000 after fees.", "less the fees"),
    Example("The council spent $12 million on 400 homes, an average of $30,000 each.", "$30,000"),
    Example("The 60 players will share a pool of $1.5 million, which works out at $25,000 a player.", "$25,000"),
    Example("The club sold 400 tickets at $30 each, for a total of $12,000.", "$12,000"),
    Example("The state gave 250 families about $1,200 apiece, or a total of $310,000.", "about"),
    Example("The subsidy of $36 million over three years, or $12 million a year, was cut.", "$12 million a year"),
    Example("She pays $900 a month and saved $4,000 in six months.", "rent and savings"),
    Example(
        "The firm employs 400 people, pays $30 each day and spent $14,000 in total on travel.", "a day's pay, not each"
    ),
)

EACH = re.compile(
    r"\s*(?:each(?! (?:day|week|month|year|time|other))|apiece|a head|per (?:head|person|family|pupil|student))\b"
)
TOTAL = re.compile(r"(?:total of|totall?ing|in total|in all|altogether)\s*(?:about |some |nearly )?[$£€]?\s*$")
OVER = (
    r"[^.;]{0,30}?\b(?:over|in|during|for|from|across|to|among|between|on|spread over)"
    r" (?:the |its |each of the |about |some )*"
)
RESTATED = (
    r"[^.;,]{0,25}(?:, or|, which is|, which works out at|, that is,?|, averaging| \(or| \(|(?:,| or)(?: or)? an average of) ?"
    r"(?:about |roughly |nearly |some |around )?[$£€]?"
)
PER_ONE = re.compile(r" (?:an?|per) ([a-z]+)")
SHARED = (
    r"[^.;]{0,30}?\b(?:share|shared|split|divided|divide|received|raised|paid|spent|earned|won|collected)\b"
    r"[^.;]{0,25}? [$£€]?"
)
COUNT_FIRST = (re.compile(SHARED), re.compile(RESTATED))
TOTAL_FIRST = (re.compile(OVER), re.compile(RESTATED))
RATE_FIRST = (
    re.compile(r"[^.;,]{0,15}\b(?:for|over|to|times) (?:the |each of the |about )*"),
    re.compile(r"[^.;]{0,25}, (?:or|making|for|which makes) (?:a total of |in all )?(?:about |nearly |some )?[$£€]?"),
)
NOT_ALL = re.compile(
    r"(?: [\w-]+){0,2}? (?:after|before|net of|including|with|plus|less|minus) (?:[\w-]+ )?"
    r"(?:tax(?:es)?|fees?|costs?|expenses|discounts?|interest|charges?|commissions?|bonus(?:es)?|deductions|VAT|duties)\b"
)
"""Right behind a total that more or less than the product goes into: "£92,000 after fees"."""
SIDES = re.compile(r"\b(?:teams|sides|clubs|players|nations|countries|crews)\b")
MATCHES = re.compile(r"\b(?:games|matches|fixtures|bouts|ties)\b")
"""What two sides share: sixteen teams that play 30 games each play 240 in all."""
SLACK = Decimal("0.02")
SMALL = 100


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every count, amount each and total that do not multiply."""
    for finding in _found(context):
        total, count, _ = finding.spans
        text = context.article.part(total.where)
        if not NOT_ALL.match(text, total.end) and not (SIDES.search(count.text) and MATCHES.search(total.text)):
            yield finding


def _found(context: CheckContext) -> Iterator[Finding]:
    told: set[Span] = set()
    for finding in _beside(context):
        told.update(finding.spans)
        yield finding
    numbers = context.annotations.quantities
    for reckoning in context.annotations.reckonings:
        if reckoning.kind != "each":
            continue
        rate, count = (numbers[i] for i in reckoning.parts)
        total = numbers[reckoning.whole]
        rate = replace(in_one_currency(rate, total), unit=rate.unit)
        if rate.value and count.value and total.value and told.isdisjoint((rate.span, count.span, total.span)):
            product = rate.value * count.value
            reckoned = _multiplied(rate, count, total) if of_the_right_size(total.value, product) else None
            if reckoned is not None:
                told.update(reckoned.spans)
                yield reckoned
    for rate, count, total in products(context):
        across = _multiplied(rate, count, total)
        if across is not None and told.isdisjoint(across.spans):
            yield replace(across, severity=Severity.WARNING)


def _beside(context: CheckContext) -> Iterator[Finding]:
    """The rates that set words between three neighbouring numbers bind."""
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
    bound = _each(text, inside) or _each_of(text, inside) or _per(text, inside)
    return None if bound is None else _multiplied(*bound)


EACH_OF = re.compile(r"\beach of (?:the|its|their|these|those) $", re.IGNORECASE)
WILL_GET = re.compile(
    r"[^.;,]{0,40}? (?:gets?|got|receives?|received|paid|pays?|earns?|earned|owes?|costs?|given|gave) (?:about )?[$£€]?"
)
BILLED = re.compile(r", (?:or |for )?(?:an? )?(?:\w+ )?(?:bill|cost|total|outlay|sum|payout) of (?:about )?[$£€]?")


def _each_of(text: str, inside: Sequence[Quantity]) -> tuple[Quantity, Quantity, Quantity] | None:
    """(rate, count, total): "Each of the 240 workers will get $5,500, a bill of $1.32 million in all"."""
    count, rate, total = inside
    gaps = [text[a.span.end : b.span.start] for a, b in itertools.pairwise(inside)]
    money = rate.dimension == total.dimension == "money" and rate.unit == total.unit
    before = EACH_OF.search(text[max(0, count.span.start - 20) : count.span.start])
    return (
        (rate, count, total) if money and before and WILL_GET.fullmatch(gaps[0]) and BILLED.fullmatch(gaps[1]) else None
    )


def _each(text: str, inside: Sequence[Quantity]) -> tuple[Quantity, Quantity, Quantity] | None:
    """(rate, count, total) where the rate is said to be each and the total to be one."""
    each = [q for q in inside if EACH.match(text, q.span.end) and q.dimension == "money"]
    if len(each) != 1:
        return None
    rate = each[0]
    alike = [q for q in inside if q is not rate and q.unit == rate.unit]
    totals = [q for q in alike if _is_total(text, q)]
    counts = [
        q
        for q in inside
        if q is not rate and q.dimension in ("count", "") and q.unit != rate.unit and q.kind == "quantity"
    ]
    if not totals and len(alike) == 1 == len(counts) and rate is inside[2]:
        total = alike[0]
        apposed = re.fullmatch(r"(?: [\w-]+)??, (?:or |about )*[$£€]?", text[inside[1].span.end : rate.span.start])
        shared = inside[1] is total and COUNT_FIRST[0].fullmatch(text[inside[0].span.end : total.span.start])
        totals = [total] if _joined(text, rate, counts[0], total) or (apposed and shared) else []
    if len(totals) != 1 or len(counts) != 1:
        return None
    return rate, counts[0], totals[0]


def _per(text: str, inside: Sequence[Quantity]) -> tuple[Quantity, Quantity, Quantity] | None:
    """(rate, count, total) where the unit of the rate is that of the total by that of the count: "$36 million over three
    years, or $12 million a year"."""
    for rate in inside:
        unit, _, per = rate.unit.partition(" per ")
        counted = PER_ONE.match(text, rate.span.end)
        if not per and counted is not None:
            per = counted.group(1)
        others = [q for q in inside if q is not rate]
        total = next((q for q in others if unit and q.unit == unit), None)
        count = next((q for q in others if per and q.unit == per), None)
        if total is None or count is None:
            continue
        if _joined(text, rate, count, total):
            return rate, count, total
    return None


def _joined(text: str, rate: Quantity, count: Quantity, total: Quantity) -> bool:
    """Whether the words between the three, in the order in which they stand, say that they hang together."""
    order = sorted((rate, count, total), key=lambda q: q.span.start)
    gaps = [text[a.span.end : b.span.start] for a, b in itertools.pairwise(order)]
    joints = {(1, 2): TOTAL_FIRST, (0, 2): COUNT_FIRST, (1, 0): RATE_FIRST}.get((order.index(count), order.index(rate)))
    return joints is not None and all(joint.fullmatch(gap) for joint, gap in zip(joints, gaps, strict=True))


def _multiplied(rate: Quantity, count: Quantity, total: Quantity) -> Finding | None:
    if (
        total.value is None
        or count.value is None
        or rate.value is None
        or min(total.value, count.value, rate.value) <= 0
    ):
        return None
    spans = [
        _exact(q) if q is count else rounding(q) if q.comparison == "=" and not q.approximate else q.bounds
        for q in (rate, count, total)
    ]
    (a, b, whole) = spans
    if a.low is None or a.high is None or b.low is None or b.high is None:
        return None
    product = Interval(a.low * b.low, a.high * b.high)
    exact = Interval(rate.value * count.value * (1 - SLACK), rate.value * count.value * (1 + SLACK))
    if product.overlaps(whole) or exact.overlaps(whole):
        return None
    step = printed_step(total) or Decimal(1)
    product_of = rate.value * count.value
    wanted = ((total, product_of), (rate, total.value / count.value), (count, total.value / rate.value))
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity if a_slip(wanted) else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{count.span.text} times {rate.span.text} is {plain(product_of, step)}, not “{total.span.text}”. It would be true with "
        f"{reprinted(total, product_of) or plain(product_of, step)} instead of {figure(total)} (the total) or "
        f"{reprinted(rate, total.value / count.value) or plain(total.value / count.value, step)} instead of {figure(rate)}.",
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
        suggestion=reprinted(total, product_of) or plain(product_of, step),
    )


def _exact(count: Quantity) -> Interval:
    """Three years are three years; 30,000 pupils may be rounded."""
    value = count.value or Decimal(0)
    return Interval.point(value) if value < SMALL and count.comparison == "=" else rounding(count)


def _is_total(text: str, quantity: Quantity) -> bool:
    return TOTAL.search(text[max(0, quantity.span.start - 24) : quantity.span.start]) is not None
