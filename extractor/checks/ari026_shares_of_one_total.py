"""One share among several that fits no total: "… 266,250 (36.9 percent) … 96,116 (13.3 percent) … 196,853 (23.5 percent)".

**What it does.** Where an article prints a total and at least three counts with their shares of it, it works out which total
each further count and share of the same thing come from. One that comes from no number of the article is flagged.

**Why.** Shares in a story are copied line by line from a table, and one of the lines slips. The others show what it should
have been. A fact-checking desk divides again whenever part and whole are printed (The Chicago Guide to Fact-Checking).

**What it lets pass.** Shares of something else than the rest (another noun, "of the women"), changes, articles that do not
print the total, shares that fit any other number of the article.

**Fires:** three shares of 722,370 requests and "196,853 requests, or 23.5 percent".
**Quiet:** the same with "27.3 percent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractor.annotate.change_roles import unit_of
from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import plain, printed_step, rounding, span_of
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, ratio

RULE = Rule(
    "ARI026",
    "shares-of-one-total",
    Severity.WARNING,
    "a share that fits no total, among others that fit one",
    "The Chicago Guide to Fact-Checking: divide again whenever part and whole are printed",
)

FIRES = (
    Example(
        "The office received 722,370 requests last year. Clerks filed 266,250 requests (36.9 percent), nurses 127,012 requests "
        "(17.6 percent) and drivers 96,116 requests (13.3 percent). People under 25 sent 196,853 requests, or about 23.5 "
        "percent of the overall total.",
        "27.3 percent",
    ),
    Example(
        "In all 48,000 votes were cast in Harlow. Ada Moss took 21,600 votes (45 percent), Carlo Benzi 14,400 votes (30 "
        "percent), Lena Ortiz 7,200 votes (15 percent) and Ruth Adeyemi 4,800 votes (20 percent).",
        "10 percent",
    ),
    Example(
        "The fund holds 12,500 shares. Of these 5,000 shares (40 percent) are Dutch, 3,750 shares (30 percent) French, 2,500 "
        "shares (20 percent) Danish and 1,250 shares (15 percent) Swiss.",
        "10 percent",
    ),
)

QUIET = (
    Example(
        "The office received 722,370 requests last year. Clerks filed 266,250 requests (36.9 percent), nurses 127,012 requests "
        "(17.6 percent) and drivers 96,116 requests (13.3 percent). People under 25 sent 196,853 requests, or about 27.3 "
        "percent of the overall total.",
        "it fits",
    ),
    Example(
        "In all 48,000 votes were cast in Harlow. Ada Moss took 21,600 votes (45 percent), Carlo Benzi 14,400 votes (30 "
        "percent) and Lena Ortiz 7,200 votes (15 percent). Some 30,000 women (61 percent of those on the list) voted.",
        "women, and another list",
    ),
    Example(
        "Ada Moss took 21,600 votes (45 percent), Carlo Benzi 14,400 votes (30 percent), Lena Ortiz 7,200 votes (15 percent) and "
        "Ruth Adeyemi 4,800 votes (20 percent).",
        "the total is not printed",
    ),
)

BETWEEN = re.compile(
    r"(?:\s+[\w'’-]+){0,4}\s*(?:\(|,? or )\s*(?:about |some |roughly |nearly |almost |around )?", re.IGNORECASE
)
CLOSED = re.compile(r"\s*(?:\)|of (?:the|its|their|all) (?:overall |grand )?total\b|[,.;](?=\s|$))")
OF_ALL = re.compile(r"\s*of (?:the|its|their|all) (?:overall |grand )?total\b")
HUNDRED = Decimal(100)
ENOUGH = 3
FEWEST = 100
"""A count below a hundred is a share of many totals."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A count with its share. whole: the totals that both may come from, their rounding taken into account."""

    part: Quantity
    share: Quantity
    whole: Interval


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each share that no number of the article is the total of."""
    numbers = [q for q in context.annotations.quantities if q.span.where == BODY]
    if sum(q.unit == "percent" for q in numbers) <= ENOUGH:
        return
    text = context.article.text
    pairs = list(_pairs(text, numbers))
    if len(pairs) <= ENOUGH:
        return
    totals = [q for q in numbers if q.value is not None and q.dimension == pairs[0].part.dimension and not q.ordinal]
    best: list[Pair] = []
    total: Quantity | None = None
    for candidate in totals:
        fitting = [p for p in pairs if _fits(p, candidate)]
        if len(fitting) > len(best):
            best, total = fitting, candidate
    if total is None or len(best) < ENOUGH:
        return
    for pair in pairs:
        alike = unit_of(pair.part) in {unit_of(p.part) for p in best} or OF_ALL.match(text, pair.share.span.end)
        if alike and pair not in best and not any(_fits(pair, q) for q in totals):
            yield _finding(pair, total, len(best))


def _pairs(text: str, numbers: Sequence[Quantity]) -> Iterator[Pair]:
    """Every count that is followed by its share: "266,250 requests (36.9 percent)", "196,853, or 23.5 percent of the total"."""
    for part, share in pairwise(numbers):
        if share.unit != "percent" or part.unit == "percent" or part.ordinal or share.change or share.low is not None:
            continue
        if part.value is None or share.value is None or part.value < FEWEST or not 0 < share.value < HUNDRED:
            continue
        gap = text[part.span.end : share.span.start]
        if BETWEEN.fullmatch(gap) is None or CLOSED.match(text, share.span.end) is None:
            continue
        step = printed_step(share) or Decimal(1)
        said = Interval(share.value - step, share.value + step)
        whole = ratio(rounding(part), said)
        if said.low is not None and said.low > 0 and whole is not None:
            yield Pair(part, share, whole.scale(HUNDRED))


def _fits(pair: Pair, total: Quantity) -> bool:
    """Whether the number may be the total that a count and its share come from."""
    assert total.value is not None
    return total is not pair.part and pair.whole.overlaps(rounding(total))


def _finding(pair: Pair, total: Quantity, others: int) -> Finding:
    part, share = pair.part, pair.share
    assert part.value is not None
    assert total.value is not None
    step = printed_step(share) or Decimal(1)
    actual = ratio(rounding(part), rounding(total))
    within = (actual or Interval.point(part.value / total.value)).scale(HUNDRED)
    central = plain(HUNDRED * part.value / total.value, min(step, Decimal("0.1")))
    return Finding(
        RULE.code,
        RULE.name,
        RULE.severity,
        Verdict.CONTRADICTED,
        f"{others} other shares are of {total.span.text}, of which {part.span.text} is {central} % "
        f"({span_of(within, min(step, Decimal('0.1')))} % within rounding), not “{share.span.text}”; no other number of the "
        "article is a total that it fits.",
        (share.span, part.span, total.span),
        Working(
            "100 * part / whole",
            (
                Operand("part", part.value, rounding(part), part.span),
                Operand("whole", total.value, rounding(total), total.span),
                Operand("stated", share.value, rounding(share), share.span),
            ),
            within,
            "percent",
        ),
        suggestion=plain(HUNDRED * part.value / total.value, step),
    )
