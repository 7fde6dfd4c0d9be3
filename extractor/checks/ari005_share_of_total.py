"""A stated share is not the part divided by the whole: "40 of the 120 members, or 43 percent".

**What it does.** Where a part, the whole it is taken from and the share stand together ("12 of 40 seats, or 30 percent",
"$3 million, or 25 percent of the $12 million raised", "30 percent of the 1,000 workers, or 300"), the share is worked out
again within rounding.

**Why.** A share is often copied from another table than its counts. A fact-checking desk divides again whenever both are
printed (The Chicago Guide to Fact-Checking, on percentages).

**What it lets pass.** A share whose whole is not printed next to it; a part and a whole in different units.

**Fires:** "Of the motion's critics, 40 of the 120 members, or 43 percent, had voted for it before."
**Quiet:** "40 of the 120 members, or 33 percent, had voted for it before."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from rapidfuzz.distance import OSA

from extractor.annotate.change_roles import unit_of
from extractor.annotations import Quantity
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, plain, printed_step, reprinted, rounding, span_of, widest
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval, ratio

RULE = Rule(
    "ARI005",
    "share-of-total",
    Severity.ERROR,
    "a share that is not the part divided by the whole",
    "The Chicago Guide to Fact-Checking: divide again whenever part and whole are printed",
)

FIRES = (
    Example("In the end 40 of the 120 members, or 43 percent, voted against the plan.", "33 percent"),
    Example("The agency spent $3 million, or 35 percent of the $12 million raised, on travel.", "25 percent"),
    Example("Inspectors found faults in 18 of 24 lifts (65%).", "75 percent"),
    Example("Of the 1,250 workers at the plant, 500, or 44 percent, walked out on Monday.", "40 percent"),
    Example("Of the 5,800 cars sold last year, 2,900 were sold in the spring, or 60 percent.", "50 percent"),
    Example("Of every 1,000 births, 120, or 22 percent, were premature.", "12 percent"),
    Example("Half of the 94 seats, 31, are held by women.", "33 percent"),
    Example("Women hold 45 of 150 seats on the boards, which is 20 percent.", "30 percent"),
    Example("Some 1,240 of the town's 4,800 voters, or 36 percent, turned out on Sunday.", "26 percent"),
    Example("The firm will shed 2,000 of its 16,000 jobs, or one in five.", "one in eight"),
    Example("The family owns 3 million of the 12 million shares, a 52 percent stake.", "25 percent"),
)

QUIET = (
    Example("Some 1,240 of the town's 4,800 voters, or about a quarter, turned out on Sunday.", "26 percent"),
    Example("The firm will shed 2,000 of its 16,000 jobs, one in five of them abroad.", "a share of those"),
    Example("In the end 40 of the 120 members, or 33 percent, voted against the plan.", "33.3 percent"),
    Example("The agency spent $3 million, or a quarter of the $12 million raised, on travel.", "25 percent"),
    Example(
        "Inspectors visited 18 of 24 towns, and 65% of residents had complaints.", "the share is of something else"
    ),
    Example("Of the 1,250 workers at the plant, 500, or 40 percent, walked out on Monday.", "40 percent"),
    Example("Of the 60 towns, 14, or 10 percent more than in May, had no doctor.", "a change, not a share"),
    Example("Of the 900 members 500 voted, and a 72 percent majority backed the plan.", "a share of those who voted"),
    Example("The fund holds 239,500 shares, or 4.7 percent, of the company.", "the whole is not printed"),
)

WHICH_IS = re.compile(
    r"(?:\s+[\w'-]+){0,4}(?:,? (?:which|that) (?:is|was|makes?|made|means?|meant|comes to|came to|represents|represented)"
    r"|, making(?: for| up)?|, giving|, amounting to|[.;] (?:That|This|It)(?:['’]s| is| was| makes| means| represents))"
    r"\s+(?:just |only |about |nearly |almost |roughly |some |exactly )?"
)
STAKE = re.compile(r"(?:\s+[\w'-]+){0,4},? (?:giving (?:it|him|her|them) )?(?:for )?an?\s+")
STAKE_NOUN = re.compile(
    r"\s+(?:stake|share|holding|majority|minority|interest|turnout|proportion|pass rate|success rate)\b"
)
WHOLE_BEFORE = re.compile(
    r"\b(?:of|out of|among) (?:the|its|their|all|every|a total of|some|about|roughly|more than)?\s*(?:the )?$",
    re.IGNORECASE,
)
THEN_PART = re.compile(
    r"(?:\s+[\w'’-]+){0,9},(?: just| only| some| about| exactly| as many as)?\s*|(?:\s+[\w'’-]+){0,9},? of (?:whom|which|them),?"
    r"(?: just| only| some| about)?\s*"
)
OF = re.compile(
    r"\s*(?:[a-z]+ ){0,2}?(?:out of|of|among)\s+(?:the|its|their|a total of|all|some|about|roughly)?\s*"
    r"(?:[a-z]+ |(?:[\w-]+ ){0,2}?[\w-]+['’]s? )?[$£€]?\s*"
)
OR = re.compile(
    r"(?:\s+[\w'-]+){0,3}\s*(?:,? or|,|\(|—|–|--)\s*(?:about|nearly|roughly|some|almost|just over|just under|more than)?\s*"
)
OR_LATER = re.compile(OR.pattern.replace("{0,3}", "{0,6}"))
SHARE_OF = re.compile(r"\s*(?:of|out of)\s+(?:the|its|their|a total of|all)\s+(?:total |roughly |some )?[$£€]?\s*")
OF_THE_THING = re.compile(r"\s*(?:of (?:the|its|their) (?:[\w'’-]+ ){0,2}?[\w'’-]+)?,? (?:or|\()\s*[$£€]?\s*")
OPENS = re.compile(r"\s*,?\s*(?:or|\(|—|–|--)\s*[$£€]?\s*")
HUNDRED = Decimal(100)
PRINTED_PARTS = re.compile(r"\d{2}")
"""A fraction of printed counts ("1,500 out of 5,000") is no share said in a word."""
FRACTION_LEAST, FRACTION_LOW, FRACTION_HIGH, FRACTION_MOST = (Decimal(d) for d in ("0.8", "0.9", "1.1", "1.2"))
"""How far a share said as a fraction ("a third") may lie from it and still be fair rounding."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every share that its part and whole do not bear out."""
    numbers = context.annotations.quantities
    for first, second, third in zip(*(map(_in_percent, numbers[at:]) for at in range(3)), strict=False):
        if not first.span.where == second.span.where == third.span.where or third.span.end - first.span.start > 160:
            continue
        text = context.article.part(first.span.where)
        gap, next_gap = text[first.span.end : second.span.start], text[second.span.end : third.span.start]
        if third.unit == "percent" and OF.fullmatch(gap) and _stated_after(text, third, next_gap):
            yield from _judge(third, first, second)
        elif third.unit == "percent" and _whole_first(text, first, gap) and OR_LATER.fullmatch(next_gap):
            if re.search(r"\bor\b|\(|—|–|--", next_gap) and not _of_another(text, third):
                yield from _judge(third, second, first)
        elif third.unit == "percent" and OF.fullmatch(gap) and OR.fullmatch(next_gap):
            opened = re.search(r"or|\(|—|–|--", next_gap)
            apposed = text[third.span.end : third.span.end + 1] == "," or (
                third.exact is not None and text[third.span.end : third.span.end + 1] == "."
            )
            if (opened is None and not apposed) or _of_another(text, third):
                continue
            yield from _judge(third, first, second)
        elif (
            second.unit == "percent"
            and OR.fullmatch(gap)
            and re.search(r"\bor\b|\(", gap)
            and SHARE_OF.fullmatch(next_gap)
        ):
            yield from _judge(second, first, third)
        elif first.unit == "percent" and OF_THE_THING.fullmatch(gap) and OF.fullmatch(next_gap):
            yield from _judge(first, second, third)
        elif (
            first.unit == "percent"
            and SHARE_OF.fullmatch(gap)
            and (
                re.fullmatch(r"(?:\s+[\w'-]+){0,2}" + OPENS.pattern, next_gap)
                or (re.fullmatch(r"(?:\s+[\w'-]+){0,2}, ", next_gap) and text.startswith(",", third.span.end))
            )
        ):
            yield from _judge(first, third, second)


def _in_percent(quantity: Quantity) -> Quantity:
    """A fraction that stands alone ("a third", "one in six") as the percentage it is; every other number as it stands."""
    if quantity.exact is None or unit_of(quantity) or quantity.kind not in ("quantity", "probability"):
        return quantity
    value = Fraction(quantity.exact)
    if not 0 < value < 1 or PRINTED_PARTS.search(quantity.span.text):
        return quantity
    return replace(quantity, value=HUNDRED * value.numerator / value.denominator, unit="percent", unit_text="")


def _stated_after(text: str, share: Quantity, gap: str) -> bool:
    """ "45 of 150 seats, which is 30 percent"; "3 million of the 12 million shares, a 25 percent stake"."""
    if _of_another(text, share):
        return False
    return WHICH_IS.fullmatch(gap) is not None or (
        STAKE.fullmatch(gap) is not None and STAKE_NOUN.match(text, share.span.end) is not None
    )


def _whole_first(text: str, whole: Quantity, gap: str) -> bool:
    """ "Of the 1,250 workers at the plant, 500"; "among 180 members, of whom 117"."""
    of_whom = " of whom" in gap or " of which" in gap or " of them" in gap
    before = WHOLE_BEFORE.search(text[max(0, whole.span.start - 24) : whole.span.start]) is not None
    return (before or of_whom) and THEN_PART.fullmatch(gap) is not None


def _of_another(text: str, share: Quantity) -> bool:
    """Whether the share says itself what it is of: "or 12 percent of the voters"; or what it compares with."""
    return (
        re.match(
            r"[\s)]*(?:of(?! (?:the|its|their) total\b)|more|less|fewer|higher|lower|above|below|from|up|down) ",
            text[share.span.end :][:12],
        )
        is not None
    )


def _judge(share: Quantity, part: Quantity, whole: Quantity) -> Iterator[Finding]:
    if part.value is None or whole.value is None or share.value is None or not 0 < part.value <= whole.value:
        return
    if not _one_kind(part, whole) or part.ordinal or whole.ordinal:
        return
    fine, coarse = ratio(rounding(part), rounding(whole)), ratio(widest(part), widest(whole))
    if fine is None:
        return
    step = Decimal(1) if share.exact is not None else printed_step(share) or Decimal(1)
    allowed = Interval(share.value - step / 2, share.value + step / 2)
    lenient = Interval(share.value - step, share.value + step)
    if share.comparison != "=" or share.approximate:
        allowed = lenient = Interval(share.value - 5 * step, share.value + 5 * step)
    if share.exact is not None:
        allowed = Interval(share.value * FRACTION_LOW, share.value * FRACTION_HIGH)
        lenient = Interval(share.value * FRACTION_LEAST, share.value * FRACTION_MOST)
    actual = fine.scale(HUNDRED)
    if actual.overlaps(allowed):
        return
    ways = _ways(share, part, whole)
    sure = share.exact is None and any(OSA.distance(figure(q), printed) <= 1 for _, q, printed in ways)
    borderline = actual.overlaps(lenient) or (coarse is not None and coarse.scale(HUNDRED).overlaps(lenient))
    tenth = min(step, Decimal("0.1"))
    central = HUNDRED * part.value / whole.value
    yield Finding(
        RULE.code,
        RULE.name,
        RULE.severity if sure and not borderline else Severity.WARNING,
        Verdict.BORDERLINE if borderline else Verdict.CONTRADICTED,
        f"{part.span.text} of {whole.span.text} is {plain(central, tenth)} % ({span_of(actual, tenth)} % within rounding), "
        f"{'which holds only at the edge' if borderline else 'not'} “{share.span.text}”.{_advice(ways)}",
        (share.span, part.span, whole.span),
        Working(
            "100 * part / whole",
            (
                Operand("part", part.value, rounding(part), part.span),
                Operand("whole", whole.value, rounding(whole), whole.span),
                Operand("stated", share.value, allowed, share.span),
            ),
            actual,
            "percent",
        ),
        suggestion=plain(central, step),
    )


def _ways(share: Quantity, part: Quantity, whole: Quantity) -> list[tuple[str, Quantity, str]]:
    """What else would make it true: which of the three, and what it would have to print."""
    if not share.value or part.value is None or whole.value is None:
        return []
    wanted = (
        ("the share", share, HUNDRED * part.value / whole.value),
        ("the part", part, share.value * whole.value / HUNDRED),
        ("the whole", whole, HUNDRED * part.value / share.value),
    )
    return [
        (name, quantity, printed)
        for name, quantity, value in wanted
        if (printed := reprinted(quantity, value)) is not None and printed != figure(quantity)
    ]


def _advice(ways: Sequence[tuple[str, Quantity, str]]) -> str:
    told = [f"{printed} instead of {figure(quantity)} ({name})" for name, quantity, printed in ways]
    return f" It would be true with {', or '.join(told)}." if told else ""


def _one_kind(part: Quantity, whole: Quantity) -> bool:
    unit, other = unit_of(part), unit_of(whole)
    if unit == other or not unit or not other:
        return unit != "percent" and other != "percent"
    return part.dimension == whole.dimension == "count"
