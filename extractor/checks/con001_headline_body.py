"""The headline (or the deck) gives a number that the body neither gives nor adds up to.

**What it does.** Each number of the headline is looked for in the body: the same number in digits or words, the number it
is rounded from, a bound it satisfies ("nearly 50"), or one that a reader can work out from the body (a sum or difference
of two figures of one kind, years between two dates, a share, a multiple, another unit of time). When nothing fits and
the body has figures of the same kind, the headline is marked with the figure it most likely should give.

**Why.** The headline is what is read, quoted and indexed, and it is written last, by somebody else, in a hurry. Every desk's
checklist compares headline, deck and captions with the text (BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines).

**What it lets pass.** Numbers in names ("Boeing 737", "iPhone 12"), lists that the headline announces ("10 best …"), scores,
anything the body gives in other words or that can be derived from it, bodies without any figure of that kind.

**Fires:** "Storm kills 14 in Ohio" over "A storm killed 12 people in Ohio on Tuesday."
**Quiet:** "Storm kills 12 in Ohio" over the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from itertools import combinations
from typing import Any

from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, printed_step, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "CON001",
    "headline-body",
    Severity.ERROR,
    "a number in the headline that the body does not bear out",
    "BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines: the headline must be borne out by the text",
)

FIRES = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "12, not 14",
        title="Storm Kills 14 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.6 billion in cash. The deal should close in May.",
        "2.6, not 2.9",
        title="Brewer to Buy Rival for $2.9 Billion",
    ),
    Example(
        "A 97-year-old man was rescued from his flooded cottage on Sunday. Neighbours had raised the alarm.",
        "97, not 93",
        title="Man, 93, Rescued From Flooded Cottage",
    ),
)

QUIET = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "the same number",
        title="Storm Kills 12 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.64 billion in cash. The deal should close in May.",
        "rounded",
        title="Brewer to Buy Rival for $2.6 Billion",
    ),
    Example(
        "The crash killed four passengers and two drivers on the coast road, police said.",
        "four and two make six",
        title="Crash Kills 6 on Coast Road",
    ),
    Example(
        "The bridge was closed in 1971 and reopened in 2014 after long repairs.",
        "the years between",
        title="Bridge Reopens After 43 Years",
    ),
    Example(
        "Nothing beats a good walk, and our readers sent us their favourite routes along the river.",
        "an announced list, and no figure in the body",
        title="10 Best Walks Along the River",
    ),
)


def _table() -> dict[str, Any]:
    return tomllib.loads(files("extractor.checks").joinpath("tables/headline_words.toml").read_text(encoding="utf-8"))


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
WORDS: dict[str, int] = _table()["numbers"]
LISTED = re.compile(
    rf"^\W*(?:the |our |these |here are |why )*(?:[\w'’-]+ ){{0,2}}?(?:{'|'.join(_table()['announced'])})\b",
    re.IGNORECASE,
)
LITERAL = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)s?\b")
CALENDAR = ("date", "time", "phone")


@dataclass(frozen=True, slots=True)
class Body:
    """What the body offers to hold a headline number against."""

    numbers: tuple[Quantity, ...]
    literals: frozenset[Decimal]
    years: tuple[int, ...]


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every number of the headline or deck that the body gives in no form."""
    annotations = context.annotations
    body = _body(context)
    if not body.numbers:
        return
    for number in annotations.quantities:
        if number.span.where not in ("title", "deck") or not _weighable(context, number):
            continue
        if _borne_out(number, body):
            continue
        rivals = [b for b in body.numbers if _one_kind(number, b)]
        if not rivals:
            continue
        likely = _likely(number, rivals)
        yield _finding(context, number, rivals, likely)


def _body(context: CheckContext) -> Body:
    text = context.article.text
    numbers = tuple(
        q for q in context.annotations.quantities if q.span.where == "text" or q.span.where.startswith("caption")
    )
    calendar = [n.span for n in context.annotations.not_quantities if n.kind in CALENDAR and n.span.where == "text"]
    literals = {
        Decimal(m.group().replace(",", ""))
        for m in LITERAL.finditer(text)
        if not any(s.start <= m.start() < s.end for s in calendar)
    }
    literals |= {Decimal(WORDS[w]) for w in re.findall(r"[a-z]+", text.lower()) if w in WORDS}
    years = {int(y) for y in YEAR.findall(text)}
    if context.article.published is not None:
        years.add(context.article.published.year)
    return Body(numbers, frozenset(literals), tuple(sorted(years)))


def _weighable(context: CheckContext, number: Quantity) -> bool:
    """Whether a headline number is one to check at all: no list announced, no score, no multiple, no fraction word."""
    if number.value is None or number.value <= 0 or number.kind in ("score", "multiple", "probability"):
        return False
    text = context.article.part(number.span.where)
    if number.span.start <= 12 and LISTED.match(text[number.span.end :]):
        return False
    return re.search(r"\d", number.span.text) is not None


def _borne_out(number: Quantity, body: Body) -> bool:
    """Whether the body gives the number: as it is, rounded, in words, or to be worked out."""
    assert number.value is not None
    if any(_same(number, b) for b in body.numbers):
        return True
    if _family(number) not in ("money", "percent") and number.value in body.literals:
        return True
    return _derived(number, body)


def _family(quantity: Quantity) -> str:
    """What a number can be compared with."""
    if quantity.unit in ("percent", "percentage point", "basis point"):
        return "percent"
    if quantity.kind == "age" or quantity.unit == "year of age":
        return "age"
    if quantity.unit.rstrip("s") in TIME_IN_DAYS:
        return "time"
    if quantity.ordinal or quantity.kind == "rank":
        return "rank"
    if quantity.dimension == "money" or quantity.dimension.startswith("["):
        return quantity.dimension
    return "count"


def _one_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers could be the same figure; a bare number could be an age, a rank or a count."""
    kinds = {_family(a), _family(b)}
    if len(kinds) == 1:
        return True
    bare = not a.unit or not b.unit or "count" in kinds
    return bare and kinds <= {"count", "age", "rank"} | ({"percent"} if not a.unit or not b.unit else set())


def _same(number: Quantity, other: Quantity) -> bool:
    """Whether the body's number is the headline's: equal, the value it is rounded from, or within its hedge."""
    if not _one_kind(number, other) and not _same_time(number, other):
        return False
    for value in _values(other):
        if number.value == value or _rounds(number, value, other):
            return True
    return _same_time(number, other)


def _values(quantity: Quantity) -> tuple[Decimal, ...]:
    return tuple(v for v in (quantity.value, quantity.low, quantity.high, *quantity.readings) if v is not None)


def _rounds(number: Quantity, value: Decimal, other: Quantity | None) -> bool:
    """Whether ``value`` rounds, or is cut off, to the headline's number; hedges and bounds widen it."""
    assert number.value is not None
    step = printed_step(number) or Decimal(1)
    finer = other is None or (printed_step(other) or Decimal(1)) < step
    if finer and abs(value - number.value) < step:
        return True
    trailing = re.search(r"[1-9](0+)$", figure(number).replace(",", ""))
    if trailing and (other is None or not number.ordinal):
        coarse = step * Decimal(10) ** len(trailing.group(1))
        if (len(trailing.group(1)) >= 2 or number.value >= 100 * step) and abs(value - number.value) <= coarse / 2:
            return True
    if number.approximate or number.comparison == "~":
        return abs(value - number.value) <= number.value / 10
    if number.comparison in ("<", "<="):
        return number.value * Decimal("0.85") <= value <= number.value
    if number.comparison in (">", ">="):
        return number.value <= value <= number.value * Decimal("1.3")
    return other is not None and other.approximate and abs(value - number.value) <= number.value / 20


def _same_time(number: Quantity, other: Quantity) -> bool:
    """ "2 years" for "24 months"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or a == b or number.value is None or other.value is None or other.value == 0:
        return False
    step = printed_step(number) or Decimal(1)
    return abs(number.value * a - other.value * b) <= a * step * Decimal("0.6")


def _derived(number: Quantity, body: Body) -> bool:
    """Whether a reader can work the number out from two figures of the body, or from two of its years."""
    assert number.value is not None
    family = _family(number)
    if family in ("time", "age", "count", "rank") and number.value <= 500:
        gaps = {b - a for a, b in combinations(body.years, 2)}
        if any(number.value in (gap, gap - 1, gap + 1) for gap in gaps):
            return True
    alike = [b for b in body.numbers if b.value is not None and b.value > 0 and _one_kind(number, b)]
    for a, b in combinations(alike, 2):
        if _sums(number, a, b):
            return True
    if family == "percent":
        return any(_shares(number, a, b) for a, b in combinations([b for b in body.numbers if b.value], 2))
    return _list_sums(number, alike)


def _sums(number: Quantity, a: Quantity, b: Quantity) -> bool:
    if a.value is None or b.value is None or _family(a) != _family(b):
        return False
    return any(v > 0 and _equals(number, v) for v in (a.value + b.value, abs(a.value - b.value)))


def _equals(number: Quantity, value: Decimal) -> bool:
    assert number.value is not None
    return (
        number.value == value
        or (value != value.to_integral_value() and _rounds(number, value, None))
        or (number.value >= 100 and _rounds(number, value, None) and abs(value - number.value) * 50 <= number.value)
    )


def _list_sums(number: Quantity, alike: Sequence[Quantity]) -> bool:
    """Whether three or more figures that follow each other make up the number: "two dead in A, three in B, one in C"."""
    for start in range(len(alike)):
        total = Decimal(0)
        for end in range(start, min(start + 8, len(alike))):
            total += alike[end].value or Decimal(0)
            if end - start >= 2 and total == number.value:
                return True
    return False


def _shares(number: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the percentage is the share or the change of two figures of one unit."""
    assert number.value is not None
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0 or _family(a) != _family(b):
        return False
    step = printed_step(number) or Decimal(1)
    low, high = sorted((a.value, b.value))
    share = HUNDRED * low / high
    return any(
        abs(value - number.value) <= step / 2 for value in (share, HUNDRED - share, HUNDRED * (high - low) / low)
    )


def _likely(number: Quantity, rivals: Sequence[Quantity]) -> Quantity | None:
    """The body's number that the headline probably means: the same unit, and print one keystroke away."""
    same_unit = [r for r in rivals if r.unit == number.unit and r.value is not None] or list(rivals)
    mine = figure(number)
    for rival in same_unit:
        shown = _in_scale(number, rival)
        if shown is not None and len(shown) == len(mine) and sum(x != y for x, y in zip(shown, mine, strict=True)) == 1:
            return rival
    for rival in same_unit:
        shown = _in_scale(number, rival)
        if shown is not None and shown != mine and sorted(shown) == sorted(mine):
            return rival
    return None


def _in_scale(number: Quantity, rival: Quantity) -> str | None:
    """The rival's value in the headline's print: 2,640,000,000 beside "$2.9 billion" is "2.6"."""
    step = printed_step(number)
    if step is None or rival.value is None or number.value is None:
        return None
    decimals = len(figure(number).split(".")[1]) if "." in figure(number) else 0
    shown = round(rival.value / step) * Decimal(1).scaleb(-decimals)
    return f"{shown:,.{decimals}f}" if "," in figure(number) else f"{shown:.{decimals}f}"


def _finding(context: CheckContext, number: Quantity, rivals: Sequence[Quantity], likely: Quantity | None) -> Finding:
    named = [likely] if likely is not None else list(rivals[:3])
    where = "headline" if number.span.where == "title" else "deck"
    given = ", ".join(f"“{r.span.text}”" for r in named)
    sure = likely is not None
    operands = (
        Operand(where, number.value, rounding(number), number.span),
        *(Operand(f"body {i}", r.value, rounding(r), r.span) for i, r in enumerate(named, 1)),
    )
    result = rounding(named[0]) if named[0].value is not None else Interval(named[0].low, named[0].high)
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if sure else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The {where} says “{number.span.text}”; the body nowhere gives or adds up to that. "
        f"{'It gives' if sure else 'Figures of that kind in the body:'} {given}.",
        (number.span, *(r.span for r in named)),
        Working(f"{where} = body", operands, result, number.unit),
        suggestion=_in_scale(number, likely) if likely is not None else None,
    )
