"""Parts that do not add up to the total that announces them: "30 arrests: 12 in Leeds and 15 in York".

**What it does.** Where a total introduces its parts ("made up of", "comprising", a colon, a pair of dashes) the parts are
added up within their rounding. After "including", "of whom" and "among them" the parts may be fewer, but never more, than
the total.

**Why.** Totals and lists are updated at different times; the desk adds up every list (Reuters Handbook, Accuracy).

**What it lets pass.** Lists in mixed units, lists that name only some of the parts, parts that may overlap.

**Fires:** "Police made 30 arrests: 12 in Leeds and 15 in York."
**Quiet:** "Police made 30 arrests: 12 in Leeds and 18 in York."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rapidfuzz.distance import OSA

from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, plain, printed_step, reprinted, rounding, widest
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, add

RULE = Rule(
    "ARI006",
    "parts-and-sum",
    Severity.ERROR,
    "parts that do not add up to their total",
    "Reuters Handbook, Accuracy: add up every list",
)

FIRES = (
    Example("The crew of 23 is made up of 12 Filipinos and 9 Indians.", "21"),
    Example("The bomb wounded 19 people, including 14 soldiers and 8 policemen.", "22 of 19"),
    Example("The jury comprises 12 people, made up of seven women and four men.", "eleven"),
    Example("Police made 30 arrests: 12 in Leeds and 15 in York.", "27"),
    Example("The flood killed 19 people, including 23 children, on Monday.", "23 of 19"),
)

QUIET = (
    Example("The crew of 23 is made up of 12 Filipinos and 11 Indians.", "23"),
    Example("The bomb wounded 19 people, including 14 soldiers and 3 policemen.", "17 of 19, others unnamed"),
    Example("Police made 30 arrests: 12 in Leeds and 18 in York.", "30"),
    Example("Police counted 58 days with zero homicides, of which 10 were in July.", "days, not homicides"),
    Example("It sells 1.2 million units consisting of two shares and one warrant.", "each unit"),
    Example("They have three children: 12, 9 and 4 years old.", "ages"),
    Example("The club won 20 games: 12 in May and two by a single goal.", "not two parts of one whole"),
    Example("The group has 40 shops, including 12 in Spain, and employs 3,000 people.", "people are no shops"),
    Example("A budget of $1.3 million is made up of $0.8 million in grants and $0.4 million in fees.", "rounding"),
)

ROUND = 100
EACH = frozenset({"unit", "set", "package", "pack", "kit", "bundle", "pair", "team", "group", "copy"})
"""What is made up of parts one by one: "1.2 million units consisting of two shares and one warrant"."""
PEOPLE = frozenset(
    {"person", "people", "passenger", "victim", "patient", "student", "worker", "employee", "member", "soldier"}
)
WHOLLY = re.compile(
    r"(?:\s+[\w'-]+){0,3},?\s*(?:(?:is|are|was|were) )?"
    r"(?:made up of|composed of|consisting of|consists of|comprising)\s+(?:the |about |some )?[$£€]?\s*"
)
LISTED = re.compile(r"(?:\s+[\w'-]+){0,3}\s*(?::|—|–|--)\s*(?:the |about |some )?[$£€]?")
PLACED = re.compile(
    r"(?: [\w'’-]+){0,2}? (?:in|for|from|at|on|against|to|with) (?:the |its |their )?(?P<where>[\w'’-]+)"
)
PARTLY = re.compile(
    r"(?:\s+[\w'-]+){0,3},?\s*(?:including|among them|of whom|of which)\s+(?:the |about |at least |some )?[$£€]?\s*"
)
AND = re.compile(r"(?:\s+[\w'’-]+){0,5}?\s*(?:,|,? and)\s+(?:the |another |about |some )?[$£€]?\s*")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every total that its list of parts does not add up to."""
    numbers = context.annotations.quantities
    for at, total in enumerate(numbers[:-1]):
        text = context.article.part(total.span.where)
        first = numbers[at + 1]
        if first.span.where != total.span.where:
            continue
        gap = text[total.span.end : first.span.start]
        wholly, partly = WHOLLY.fullmatch(gap) is not None, PARTLY.fullmatch(gap) is not None
        listed = LISTED.fullmatch(gap) is not None
        if not wholly and not partly and not listed:
            continue
        parts, closed = _list(text, numbers[at + 1 :])
        if (len(parts) < 2 and not (partly and _some_of(parts[0], total))) or (not partly and not closed):
            continue
        if listed and not _of_one_whole(text, total, parts):
            continue
        finding = _judge(total, parts, wholly or listed, sure=wholly)
        if finding is not None:
            yield finding


def _list(text: str, following: Sequence[Quantity]) -> tuple[list[Quantity], bool]:
    """(the parts that are listed one after the other, whether the last is joined by "and")."""
    parts = [following[0]]
    closed = False
    for part in following[1:]:
        if part.span.where != parts[-1].span.where or closed:
            break
        gap = text[parts[-1].span.end : part.span.start]
        if not AND.fullmatch(gap) or not _countable(part, parts[0]):
            break
        closed = re.search(r"\band\b", gap) is not None
        parts.append(part)
    return parts, closed


def _countable(part: Quantity, first: Quantity) -> bool:
    if part.value is None or part.ordinal or part.kind != "quantity":
        return False
    if part.dimension == "[time]" or part.unit == "percent":
        return False
    if {part.dimension, first.dimension} <= {"", "count"}:
        return True
    return part.dimension == first.dimension and (part.unit == first.unit or not part.unit)


def _counted(quantity: Quantity) -> Interval:
    """Small counts of people and things are exact: seven women and four men are eleven, not ten to twelve."""
    value = quantity.value
    if (
        value is not None
        and quantity.dimension in ("count", "")
        and value == value.to_integral_value()
        and value < ROUND
    ):
        return Interval.point(value)
    return rounding(quantity)


def _some_of(part: Quantity, total: Quantity) -> bool:
    """Whether a single part is counted in the total's own units, or is of people among people: "19 people, including 4 men"."""
    counted = part.dimension in ("", "count") and total.dimension == "count"
    return counted and (part.unit in ("", total.unit) or total.unit in PEOPLE)


def _of_one_whole(text: str, total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether each part of a list after a colon is placed alike ("12 in Leeds and 15 in York") and none exceeds the total."""
    placed = [PLACED.match(text, p.span.end) for p in parts]
    kinds = {m.group().split()[-2 if len(m.group().split()) > 1 else 0].casefold() for m in placed if m}
    if any(m is None for m in placed) or len(kinds) != 1 or len({m["where"] for m in placed if m}) < len(parts):
        return False
    whole, summed = total.value or Decimal(0), sum((p.value or Decimal(0) for p in parts), Decimal(0))
    return all((p.value or Decimal(0)) < whole for p in parts) and whole / 2 < summed < whole * 3 / 2


def _judge(total: Quantity, parts: Sequence[Quantity], wholly: bool, sure: bool) -> Finding | None:
    if total.unit in EACH:
        return None
    if not total.value or total.ordinal or total.kind != "quantity" or not _countable(parts[0], total):
        return None
    if total.comparison != "=" or total.approximate or any(p.comparison != "=" or p.approximate for p in parts):
        return None
    fine, coarse = add(*(_counted(p) for p in parts)), add(*(widest(p) for p in parts))
    whole, widest_whole = _counted(total), widest(total)
    if fine.low is None or coarse.low is None or whole.high is None or widest_whole.high is None:
        return None
    exceeded = fine.low > whole.high
    if not exceeded and (not wholly or fine.overlaps(whole)):
        return None
    exact = all(_counted(q).low == q.value for q in (total, *parts))
    borderline = not exact and coarse.overlaps(widest_whole)
    summed = sum((p.value or Decimal(0) for p in parts), Decimal(0))
    step = min([s for s in (printed_step(p) for p in parts) if s is not None], default=Decimal(1))
    missing = summed - total.value
    mistyped = OSA.distance(figure(total), plain(summed, step)) <= 1 or any(
        OSA.distance(figure(p), printed) <= 1 for p in parts if p.value and (printed := reprinted(p, p.value - missing))
    )
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity if sure and mistyped and not borderline else Severity.WARNING,
        Verdict.BORDERLINE if borderline else Verdict.CONTRADICTED,
        f"The parts add up to {plain(summed, step)} ({' + '.join(p.span.text for p in parts)}), "
        f"{'more than' if exceeded else 'not'} the total of “{figure(total)}”.",
        (total.span, *(p.span for p in parts)),
        Working(
            "sum of the parts",
            (
                *tuple(Operand(f"part {i}", p.value, rounding(p), p.span) for i, p in enumerate(parts, 1)),
                Operand("total", total.value, whole, total.span),
            ),
            fine,
            parts[0].unit or total.unit,
        ),
        suggestion=plain(summed, step),
    )
