"""Two printed numbers side by side: whether they could be the same figure, and how far apart in keystrokes."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.checks.stated_change import figure, printed_step

HUNDRED = Decimal(100)
TIME_IN_DAYS = {
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.4"),
    "year": Decimal("365.25"),
    "decade": Decimal("3652.5"),
    "century": Decimal(36525),
}
CENTS = ("cent", "penny", "pence")
PER_TIME = re.compile(r" ?/ ?\[time\]$")
ROUND = re.compile(r"(?<=[1-9])[0,]*0$")
ROUND_FROM = 2
NOT_YEARS = ("minute", "hour", "day", "week", "month", "decade", "century")


def family(quantity: Quantity) -> str:
    """What a number can be compared with: "percent", "age", "time", "money", "rank", a dimension, or "count"."""
    if quantity.unit in ("percent", "percentage point", "basis point"):
        return "percent"
    if quantity.kind == "age" or quantity.unit == "year of age":
        return "age"
    if quantity.unit.rstrip("s") in TIME_IN_DAYS:
        return "time"
    if quantity.unit == "times":
        return "times"
    if quantity.ordinal or quantity.kind == "rank":
        return "rank"
    if quantity.dimension.startswith("money"):
        return "money"
    if quantity.dimension.startswith("["):
        return PER_TIME.sub("", quantity.dimension)
    return "count"


def one_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers could be the same figure; a bare number could be an age, a rank or a count."""
    kinds = {family(a), family(b)}
    if len(kinds) == 1:
        return True
    if kinds == {"age", "time"}:
        return "year" in (a.unit, b.unit)
    bare = not a.unit or not b.unit
    if kinds == {"age", "count"}:
        return bare
    return kinds <= {"count", "age", "rank"} or (
        bare and "count" in kinds and kinds <= {"count", "percent", "time", "money"}
    )


def values(quantity: Quantity) -> tuple[Decimal, ...]:
    """Every value a figure can be read as: its own, the ends of its range, the readings of its wording."""
    if quantity.value is None and not re.search(r"\d", quantity.span.text):
        return ()  # "thousands", "dozens": no figure to hold another against
    found = tuple(v for v in (quantity.value, quantity.low, quantity.high, *quantity.readings) if v is not None)
    return tuple(v / HUNDRED for v in found) + found if quantity.unit.startswith(CENTS) else found


def digits(quantity: Quantity) -> str:
    """The digits that carry information: "$12.50" and "1,250,000" have three."""
    return figure(quantity).replace(",", "").replace(".", "").strip("0")


def keystroke(number: Quantity, value: Decimal) -> bool:
    """Whether a value, printed as the headline prints, is one wrong digit or two swapped digits away."""
    shown, mine = in_scale(number, value), figure(number)
    if shown is None or (shown.startswith("0") and value >= 1):
        return False  # "$275 million" is no slip of "$3.3B", though it prints as 0.3
    zeros = ROUND.search(mine)
    if zeros is not None and len(zeros.group()) >= ROUND_FROM:
        grain = 10 ** zeros.group().count("0")
        rough = round(Decimal(shown.replace(",", "")) / grain) * grain
        near = abs(rough * 10 - Decimal(shown.replace(",", "")) * 10) <= rough
        if near and one_slip(f"{rough:,}" if "," in mine else str(rough), mine):
            return True  # "200 Years" beside "512 years", which a headline rounds to 500
    return one_slip(shown, mine)


def one_slip(a: str, b: str) -> bool:
    """Whether two strings of digits differ by one digit, or by two that changed places."""
    if a == b or len(a) != len(b):
        return False
    wrong = sum(x != y for x, y in zip(a, b, strict=True))
    return wrong == 1 or (wrong == 2 and sorted(a) == sorted(b))


def in_scale(number: Quantity, value: Decimal) -> str | None:
    """A value in the headline's print: 2,640,000,000 beside "$2.9 billion" is "2.6"."""
    step = printed_step(number)
    if step is None or number.value is None:
        return None
    decimals = len(figure(number).split(".")[1]) if "." in figure(number) else 0
    shown = round(value / step) * Decimal(1).scaleb(-decimals)
    return f"{shown:,.{decimals}f}" if "," in figure(number) else f"{shown:.{decimals}f}"


def near_in_time(number: Quantity, other: Quantity) -> bool:
    """Whether two spans in different units are of one order: "7 decades" and "20 years"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or not number.value or not other.value:
        return False
    return Decimal("0.2") <= number.value * a / (other.value * b) <= 5
