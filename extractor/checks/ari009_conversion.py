"""A measure and its conversion do not agree: "a 10-mile (26 km) trail".

**What it does.** Where a measure is followed by another of the same dimension in brackets, or after "or", the first is
converted and held against the second, with room for the rounding that conversions in print take: half a unit of the last
printed digit on both sides, and five percent.

**Why.** Conversions are done in a hurry and by hand; the AP Stylebook asks for metric equivalents and for a check of each.

**What it lets pass.** Money (rates change by the hour), ranges, conversions rounded to a handy number, and differences of
temperature, which convert without the 32 degrees ("warmer by 0.1 degrees Celsius (0.18 degrees Fahrenheit)").

**Fires:** "the 10-mile (26 km) trail"
**Quiet:** "the 10-mile (16 km) trail"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.annotate.units import convert_factor
from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, plain, printed_step, reprinted, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI009",
    "conversion",
    Severity.ERROR,
    "a measure and its conversion that do not agree",
    "AP Stylebook, metric system: convert, and check the conversion",
)

FIRES = (
    Example("Walkers lined the 10-mile (26 km) trail on Sunday.", "16 km"),
    Example("The tank holds 500 gallons (190 litres) of fuel.", "1,893 litres"),
    Example("The summit lies at 4,478 metres (17,692 feet).", "14,692 feet"),
)

QUIET = (
    Example("The 7-pound, 4-ounce (3.3 kg) girl was born on Tuesday.", "pounds and ounces together"),
    Example("Walkers lined the 10-mile (16 km) trail on Sunday.", "16.1 km"),
    Example("The tank holds about 500 gallons (1,900 litres) of fuel.", "1,893 litres, rounded"),
    Example("The summit lies at 4,478 metres (14,692 feet).", "14,692 feet"),
    Example("White roofs could cool the town by 0.3 degrees Celsius (0.54 degrees Fahrenheit).", "a difference"),
    Example("A piece of the ceiling of 8ft x 5ft (2.4m x 1.5m) fell into the hall.", "two sides, converted each"),
    Example("He is 1.77m (5'10\") tall and was last seen in Enfield.", "feet and inches together"),
    Example("The storm moved west at 14 mph (25 kph), about 60 km (40 miles) from the coast.", "rounded to fives"),
    Example("She bought 3 litres of paint for 40 metres of fence.", "two different measures"),
)

BRACKET = re.compile(r"\s*(?:\(|\[|, or |\bor )\s*(?:about |around |roughly |nearly |some |just over |just under )?")
SIDES = re.compile(r"\d[^\s\d]{0,3} ?(?:x|×|by) ?\Z")
SIDES_OR_INCHES = re.compile(r" ?(?:x|×|by) ?\d| ?\d")
"""One side of several ("8ft x 5ft (2.4m x 1.5m)"), or feet with inches to come ("1.77m (5'10\")")."""
CELSIUS, FAHRENHEIT = "degree_Celsius", "degree_Fahrenheit"
FIVE, FOUR = Decimal(5), 4
LENIENT = Decimal("0.05")
GROSS = Decimal("0.12")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every conversion that is off by more than rounding."""
    numbers = context.annotations.quantities
    for previous, printed, converted in zip((None, *numbers), numbers, numbers[1:], strict=False):
        if printed.span.where != converted.span.where or not _measures(printed, converted):
            continue
        text = context.article.part(printed.span.where)
        gap = text[printed.span.end : converted.span.start]
        if not BRACKET.fullmatch(gap) or (gap.strip().startswith("or") and not printed.span.text[-1].isalpha()):
            continue
        if SIDES.search(text[max(0, printed.span.start - 12) : printed.span.start]) or SIDES_OR_INCHES.match(
            text, converted.span.end
        ):
            continue
        if previous is not None and _second_part(text, previous, printed):
            continue
        closed = "(" in gap and text[converted.span.end : converted.span.end + 1] == ")"
        finding = _judge(printed, converted, closed or "[" in gap)
        if finding is not None:
            yield finding


def _second_part(text: str, first: Quantity, second: Quantity) -> bool:
    """ "7-pound, 4-ounce": what follows is converted from both together."""
    near = first.span.where == second.span.where and second.span.start - first.span.end <= len(", and ")
    return (
        near
        and first.dimension == second.dimension
        and re.fullmatch(r",? ?(?:and )?", text[first.span.end : second.span.start]) is not None
    )


def _measures(a: Quantity, b: Quantity) -> bool:
    return (
        a.dimension == b.dimension
        and a.dimension.startswith("[")
        and a.dimension != "[time]"
        and a.unit != b.unit
        and a.value is not None
        and b.value is not None
        and a.value > 0
        and b.value > 0
    )


def _judge(printed: Quantity, converted: Quantity, alone: bool) -> Finding | None:
    """alone: whether the conversion has a bracket to itself; "10 miles (26 km with the way back)" may be of another thing."""
    low, high = rounding(printed).low, rounding(printed).high
    if low is None or high is None or printed.value is None or converted.value is None:
        return None
    if _differences(printed, converted):
        return None
    ends = [_convert(v, printed.unit, converted.unit) for v in (low, high, printed.value)]
    if ends[0] is None or ends[1] is None or ends[2] is None:
        return None
    expected = Interval(min(ends[0], ends[1]), max(ends[0], ends[1]))
    central = ends[2]
    given = _rounded(converted)
    slack = abs(central) * LENIENT
    assert_low, assert_high = expected.low, expected.high
    if assert_low is None or assert_high is None:
        return None
    if Interval(assert_low - slack, assert_high + slack).overlaps(given):
        return None
    gross = abs(central) * GROSS
    error = alone and not Interval(assert_low - gross, assert_high + gross).overlaps(given)
    step = printed_step(converted) or Decimal(1)
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity if error else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{printed.span.text} is {plain(central, step)} {converted.unit_text or converted.unit}, not “{converted.span.text}”."
        f"{_way_back(printed, converted)}",
        (converted.span, printed.span),
        Working(
            _formula(printed.unit, converted.unit),
            (
                Operand("printed", printed.value, rounding(printed), printed.span),
                Operand("converted", converted.value, given, converted.span),
            ),
            expected,
            converted.unit,
        ),
        suggestion=plain(central, step),
    )


def _rounded(converted: Quantity) -> Interval:
    """What a conversion's print allows: a whole number that ends in 0 or 5 may be rounded to fives ("14 mph (25 kph)")."""
    given, value = rounding(converted), converted.value
    plain_step = printed_step(converted) == 1
    if value is None or not plain_step or value % FIVE or value < FOUR * FIVE:
        return given
    return Interval(value - FIVE / 2, value + FIVE / 2)


def _differences(printed: Quantity, converted: Quantity) -> bool:
    """Whether two temperatures agree as differences: nine degrees Fahrenheit to five Celsius, the zero points aside."""
    ratio = {CELSIUS: Decimal(9) / 5, FAHRENHEIT: Decimal(5) / 9}.get(printed.unit)
    if ratio is None or converted.unit not in {CELSIUS, FAHRENHEIT}:
        return False
    low, high = rounding(printed).low, rounding(printed).high
    if low is None or high is None:
        return False
    return Interval(low * ratio * (1 - LENIENT), high * ratio * (1 + LENIENT)).overlaps(rounding(converted))


def _formula(unit: str, into: str) -> str:
    """The conversion as an editor can repeat it: "1.609 * printed"."""
    if unit == CELSIUS:
        return "printed * 9 / 5 + 32"
    if unit == FAHRENHEIT:
        return "(printed - 32) * 5 / 9"
    factor = _convert(Decimal(1), unit, into) or Decimal(1)
    digits = max(0, 3 - factor.adjusted())
    return f"{factor:.{digits}f} * printed"


def _way_back(printed: Quantity, converted: Quantity) -> str:
    """What the first measure would have to be for the second to be right."""
    value = None if converted.value is None else _convert(converted.value, converted.unit, printed.unit)
    instead = None if value is None or value <= 0 else reprinted(printed, value)
    return f" It would be right for {instead} instead of {figure(printed)}." if instead else ""


def _convert(value: Decimal, unit: str, into: str) -> Decimal | None:
    """``value`` in another unit; None when one of them is no plain measure. Temperatures are points on their scales."""
    if (unit, into) == (CELSIUS, FAHRENHEIT):
        return value * 9 / 5 + 32
    if (unit, into) == (FAHRENHEIT, CELSIUS):
        return (value - 32) * 5 / 9
    here, there = convert_factor(unit), convert_factor(into)
    return None if here is None or there is None or there == 0 else value * here / there
