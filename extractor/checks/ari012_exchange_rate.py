"""Sums of money and their conversions that imply different exchange rates: "€10m ($11m)" here, "€40m ($54m)" there.

**What it does.** Where a sum is followed by the same sum in another currency, in brackets or after "or", the rate that the
two imply is worked out within rounding. It is held against the rate the article prints itself ("($1 = 0.92 euros)"), else
against the rates that its other conversions of the same two currencies imply.

**Why.** Conversions are typed last and by hand. One that is out of line with the others has a wrong digit, the wrong scale,
or was divided where it had to be multiplied. The Reuters Handbook asks for every sum in a foreign currency to be converted,
and agencies print the rate they used under the story for this check.

**What it lets pass.** Rates up to a fifth apart, since sums of different years are converted at different rates; a single
conversion in an article that prints no rate; sums that are the same figure in both currencies, which are shop prices; sums
with a year or other words beside them in the brackets.

**Fires:** "The €10 million ($11 million) bridge … a €40 million ($54 million) road." (1.10 and 1.35 dollars to the euro.)
**Quiet:** "The €10 million ($11 million) bridge … a €40 million ($44 million) road."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from statistics import median

from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, plain, printed_step, reprinted, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, ratio

RULE = Rule(
    "ARI012",
    "exchange-rate",
    Severity.ERROR,
    "conversions of money that imply different exchange rates",
    "Reuters Handbook, currency conversions: convert, and check the conversion",
)

FIRES = (
    Example(
        "The €10.0 million ($11.0 million) bridge opened in May. A €42.0 million ($64.2 million) road is planned.",
        "1.10 and 1.53 dollars to the euro",
    ),
    Example(
        "The fund paid 3.0 billion yen ($27 million) for the hotel, 1.2 billion yen ($10.8 million) for the pier and 450 "
        "million yen ($40.5 million) for the park.",
        "the park's dollars are ten times too many",
    ),
    Example(
        "Turnover rose to 84 million euros ($19.3 million). ($1 = 0.92 euros)",
        "91.3 million dollars at the printed rate",
    ),
    Example(
        "The film took $22 million (£11.7 million) in its first week and $6.3 (£3.35 million) in its second.",
        "a million is missing",
    ),
    Example(
        "The miner raised 220 million rand, or $12.1 million, in March and 310 million rand, or $171 million, in May.",
        "18 and 1.8 rand to the dollar",
    ),
)

QUIET = (
    Example(
        "The €10.0 million ($11.0 million) bridge opened in May. A €42.0 million ($46.2 million) road is planned.",
        "1.10 dollars to the euro in both",
    ),
    Example(
        "The phone costs €499 ($499), the larger one €799 ($899) and the case €29 ($25).",
        "shop prices in two countries",
    ),
    Example(
        "The bridge cost €10 million ($9 million) in 2001; the road cost €40 million ($44 million).",
        "sums of different years, a fifth apart",
    ),
    Example("Turnover rose to €84 million ($120 million in 2019).", "another year's figure, no conversion"),
    Example("The fine of $5 million (£8 million) was paid on Monday.", "one conversion and no rate to hold it against"),
)

OPENS = re.compile(
    r"\s*(?:\(|\[|, or |\bor )\s*(?:about |around |roughly |nearly |almost |some |approximately |just over |just under )?"
)
CLOSES = re.compile(r"\s*[)\],.;]|\s+(?:in|for|on|to|from|at|of|and|a|per|over|last|this|by)\b")
RATE = re.compile(r"\s*(?:=|equals|was worth|is worth|buys)\s*(?:about )?")
SCALES = {10**3: "a thousand times", 10**6: "a million times", 10**9: "a thousand million times"}
MENDABLE = Decimal(2)
APART = Decimal("1.2")


@dataclass(frozen=True, slots=True)
class _Conversion:
    """A sum and the same sum in another currency. pair: the two currencies in alphabetical order; rate: how many of the
    second one of the first buys, within rounding."""

    printed: Quantity
    converted: Quantity
    pair: tuple[str, str]
    rate: Interval
    central: Decimal


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every conversion whose rate is out of line with the printed rate or with the others."""
    conversions: list[_Conversion] = []
    rates: dict[tuple[str, str], _Conversion] = {}
    for first, second in pairwise(context.annotations.quantities):
        if first.span.where != second.span.where or not _money(first, second):
            continue
        text = context.article.part(first.span.where)
        gap = text[first.span.end : second.span.start]
        if RATE.fullmatch(gap):
            stated = _conversion(first, second)
            if stated is not None:
                rates.setdefault(stated.pair, stated)
        elif OPENS.fullmatch(gap) and CLOSES.match(text, second.span.end):
            found = _conversion(first, second)
            bracketed = "(" not in gap or re.match(r"\s*\)", text[second.span.end :])
            if found is not None and bracketed and first.value != second.value:
                conversions.append(found)
    for pair in dict.fromkeys(c.pair for c in conversions):
        own = [c for c in conversions if c.pair == pair]
        if pair in rates:
            yield from (f for c in own if (f := _judge(c, rates[pair])))
        else:
            yield from _among(own)


def _money(a: Quantity, b: Quantity) -> bool:
    return (
        a.dimension == b.dimension == "money"
        and a.unit != b.unit
        and a.value is not None
        and b.value is not None
        and a.value > 0
        and b.value > 0
    )


def _conversion(printed: Quantity, converted: Quantity) -> _Conversion | None:
    one, other = sorted((printed, converted), key=lambda q: q.unit)
    rate = ratio(rounding(other), rounding(one))
    if rate is None or rate.low is None or rate.high is None or not one.value or other.value is None:
        return None
    return _Conversion(printed, converted, (one.unit, other.unit), rate, other.value / one.value)


def _among(conversions: Sequence[_Conversion]) -> Iterator[Finding]:
    """The conversion farthest from the middle one, when it is out of line; of two, the later one."""
    if len(conversions) < 2:
        return
    middle = median(c.central for c in conversions)
    if len(conversions) == 2:
        first, later = conversions
        finding = _judge(later, first)
        if finding is not None:
            lost = _scale_lost(later, first) is not None
            yield finding if lost else replace(finding, severity=Severity.WARNING)
        return
    typical = min(conversions, key=lambda c: abs(c.central - middle))
    agree = sum(not _out_of_line(c, typical) for c in conversions) > 1
    for conversion in conversions:
        finding = _judge(conversion, typical)
        if finding is not None:
            yield finding if agree else replace(finding, severity=Severity.WARNING)


def _out_of_line(conversion: _Conversion, reference: _Conversion) -> bool:
    """Whether the two rates are more than a fifth apart, rounding aside."""
    rate, known = conversion.rate, reference.rate
    if rate.low is None or rate.high is None:
        return True
    return conversion is not reference and not Interval(rate.low / APART, rate.high * APART).overlaps(known)


def _judge(conversion: _Conversion, reference: _Conversion) -> Finding | None:
    rate, known = conversion.rate, reference.rate
    if rate.low is None or rate.high is None or known.low is None or known.high is None:
        return None
    if conversion is reference or not _out_of_line(conversion, reference):
        return None
    error = not Interval(rate.low / MENDABLE, rate.high * MENDABLE).overlaps(known)
    one, other = conversion.pair
    forward = conversion.printed.unit == one
    value = conversion.printed.value or Decimal(0)
    expected = value * reference.central if forward else value / reference.central
    instead = reprinted(conversion.converted, expected) or plain(
        expected, printed_step(conversion.converted) or Decimal(1)
    )
    small = Decimal("0.0001") if reference.central < 1 else Decimal("0.01")
    lost = _scale_lost(conversion, reference)
    sums = (conversion.printed, conversion.converted, reference.printed, reference.converted)
    first, second, third, fourth = (q.span.text for q in sums)
    odd = (
        f"{first} as {second} makes {plain(conversion.central, small)} {other} to one {one}; {third} and {fourth} make "
        f"{plain(reference.central, small)}. At that rate it would be {instead} instead of {figure(conversion.converted)}."
    )
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity if error else Severity.WARNING,
        Verdict.CONTRADICTED,
        lost or odd,
        (conversion.converted.span, conversion.printed.span, reference.printed.span, reference.converted.span),
        Working(
            f"{other} / {one}",
            (
                Operand("sum", conversion.printed.value, rounding(conversion.printed), conversion.printed.span),
                Operand(
                    "converted", conversion.converted.value, rounding(conversion.converted), conversion.converted.span
                ),
                Operand("other sum", reference.printed.value, rounding(reference.printed), reference.printed.span),
                Operand(
                    "other converted",
                    reference.converted.value,
                    rounding(reference.converted),
                    reference.converted.span,
                ),
            ),
            rate,
            f"{other} to one {one}",
        ),
        suggestion=None if lost else instead,
    )


def _scale_lost(conversion: _Conversion, reference: _Conversion) -> str | None:
    """What to say when one of the two lacks its "million": "$6.3 (£3.35m)"."""
    times = conversion.central / reference.central
    times = 1 / times if times < 1 else times
    scale = next((name for factor, name in SCALES.items() if factor / APART < times < factor * APART), None)
    if scale is None:
        return None
    return (
        f"{conversion.printed.span.text} and {conversion.converted.span.text} are {scale} apart at the rate of "
        f"{reference.printed.span.text} and {reference.converted.span.text}: one of them has the wrong scale or lacks one."
    )
