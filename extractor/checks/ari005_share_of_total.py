"""A stated share is not the part divided by the whole: "40 of the 120 members, or 43 percent".

**What it does.** Where a part, the whole it is taken from and the share stand together ("12 of 40 seats, or 30 percent",
"$3 million, or 25 percent of the $12 million raised", "30 percent of the 1,000 workers, or 300"), the share is worked out
again within rounding. Told over two or three sentences ("Of them 270 fell ill. That is 40 percent"), it is a warning.

**Why.** A share is often copied from another table than its counts. A fact-checking desk divides again whenever both are
printed (The Chicago Guide to Fact-Checking, on percentages).

**What it lets pass.** A share whose whole is not printed next to it; a part and a whole in different units. A round figure
counts as rounded no more coarsely than the one beside it is printed: "500 of the 1,250" is not rounded to hundreds. Where
it would have to be for the share to hold, the rule warns.

**Fires:** "Of the motion's critics, 40 of the 120 members, or 43 percent, had voted for it before."
**Quiet:** "40 of the 120 members, or 33 percent, had voted for it before."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from rapidfuzz.distance import OSA

from extractor.annotate.change_roles import unit_of
from extractor.annotations import Quantity
from extractor.article import Span
from extractor.checks.over_sentences import shares
from extractor.checks.reckoned import of_the_right_size
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
    Example("Out of 640 samples 96 were contaminated, which works out at 27 percent.", "15 percent"),
    Example("Turnout was 52 percent: 31,000 of 50,000 voters went to the polls.", "62 percent"),
    Example("The 1,200 part-timers make up 43 percent of the work force of 5,000.", "24 percent"),
    Example("Sales were $40 million, 52.5 percent of them ($15 million) abroad.", "37.5 percent"),
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
    Example("Turnout was 62 percent: 31,000 of 50,000 voters went to the polls.", "62 percent"),
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

DETERMINER = (
    r"(?:(?:the|its|their|his|her|all|every|those|a total of|a|some|about|roughly|last \w+|this \w+|[\w-]+['’]s?) )*"
)
WHOLE_AFTER_PART = re.compile(
    rf"\s*(?:[\w'’-]+ ){{0,3}}?(?:out of|of|among)\s+{DETERMINER}(?:[\w'’-]+ ){{0,2}}?[$£€]?\s*", re.IGNORECASE
)
"""Between a part and its whole: "12 of the", "45 seats out of"."""
FRONTED = re.compile(rf"\b(?:of|out of|among|from among) {DETERMINER}(?:more than |almost )?[$£€]?\s*$", re.IGNORECASE)
"""Before a whole that opens its clause: "Of the 1,250 workers"."""
ANAPHOR = re.compile(r"\bof (?:them|whom|which|it|these|those|that)\b")
"""What takes up the whole told before: "180 members, of whom 117"."""
WHOLE_AFTER_SHARE = re.compile(
    r"\s*,?\s*(?:of|out of)\s+(?:(?:the|its|their|all|total|a total of|[\w-]+['’]s) )*(?:[\w'’-]+ ){0,3}?(?:(?:of|in|from|at) )?"
    r"(?:the |about |some )*[$£€]?\s*"
)
"""Between a share and its whole: "25 percent of the", "24 percent of the work force of"."""
LIGHT = r"(?:just |only |about |nearly |almost |roughly |some |exactly |over |under |more than |a little |fully |as many as )*"
EQUATED = re.compile(
    r"(?:\s+[\w'’-]+){0,6}?\s*(?:,? or|,? which (?:is|was)|,? that (?:is|was)|, making(?: for| up)?|, giving(?: \w+)?"
    r"|, a share of|, or a share of|, equal to|, equivalent to|, amounting to|,? or the equivalent of"
    r"|,? which (?:makes|made|means|comes to|came to|works out at|worked out at|represents|represented"
    r"|gives (?:it|him|her|them))"
    r"|[.;] (?:That|This|It)(?:['’]s| is| was| makes| means| represents)|\(|—|–|--|:)\s*" + LIGHT
)
"""Between a part (or "part of whole") and its share: ", or", "which is", a bracket, a dash."""
APPOSED = re.compile(r"(?:\s+[\w'’-]+){0,6}?,\s*" + LIGHT + r"(?:an? )?")
"""A bare comma: an apposition only where the share is closed by another comma, a stop or a noun of share."""
PREDICATED = re.compile(
    r"(?:\s+[\w'’-]+){0,3}? (?:made up|make up|makes up|making up|account for|accounts for|accounted for|represents?|represented"
    r"|constitutes?|constituted|formed?|were|was|are|is|came to|won|took|received|got)\s+" + LIGHT
)
"""A part is said to be its share: "The 1,200 part-timers make up 24 percent of"."""
RESTATED = re.compile(r"(?:\s+[\w'’-]+){0,7}?\s*(?:,? or|\(|—|–|--|:|,)\s*" + LIGHT + r"[$£€]?\s*")
"""Between a share and the part that it is in numbers: "30 percent of the 40 seats, or 12"; "41 percent of the dead: 63 of"."""
STAKE_NOUN = re.compile(
    r"\s+(?:stake|share|holding|majority|minority|interest|turnout|proportion|support|backing|pass rate|success rate)\b"
)
CLOSED = re.compile(
    r"\s*(?:[,.;)—–]|$|--)|\s+(?:of (?:the|its|their|all) (?:overall |grand )?(?:total|whole|lot|vote|votes)\b"
    r"|in all\b|altogether\b)"
)
ANOTHER_STATEMENT = re.compile(
    r"\b(?:and|but|while|whereas|although|up|down|rose|fell|more|less|fewer|higher|lower|than|against|compared|after|rise|fall"
    r"|increase|decrease|gain|drop|decline|growth|cut|from)\b",
    re.IGNORECASE,
)
MADE_UP = re.compile(r"\bma(?:de|kes?|king) up\b")
PART, WHOLE, SHARE = "P", "W", "S"
REACH = 200
HUNDRED = Decimal(100)
PRINTED_PARTS = re.compile(r"\d{2}")
"""A fraction of printed counts ("1,500 out of 5,000") is no share said in a word."""
FRACTION_LEAST, FRACTION_LOW, FRACTION_HIGH, FRACTION_MOST = (Decimal(d) for d in ("0.8", "0.9", "1.1", "1.2"))
"""How far a share said as a fraction ("a third") may lie from it and still be fair rounding."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every share that its part and whole do not bear out."""
    told: set[Span] = set()
    for finding in _beside(context):
        told.update(finding.spans)
        yield finding
    for finding in _out_of(context):
        if told.isdisjoint(finding.spans):
            told.update(finding.spans)
            yield finding
    numbers = context.annotations.quantities
    for reckoning in context.annotations.reckonings:
        if reckoning.kind != "share":
            continue
        share, part = (numbers[i] for i in reckoning.parts)
        whole = numbers[reckoning.whole]
        share = _in_percent(replace(share, unit="") if share.exact is not None and share.unit != "percent" else share)
        if told.isdisjoint((share.span, part.span, whole.span)) and _meant(share, part, whole):
            yield from _judge(share, _unborrowed(part), whole)


OUT_OF = re.compile(r"(?P<part>\d[\d,]*) (?:out )?(?:of|in) (?P<whole>\d[\d,]*)")
OR = re.compile(
    r"(?:\s+[\w’'-]+){0,6}?\s*(?:,? or|,? i\.e\.,?|,? that is,?|,? which (?:is|was|means)|\(|—|–|--|:|,)\s*" + LIGHT
)


def _out_of(context: CheckContext) -> Iterator[Finding]:
    """ "One in three councillors, 14 out of 42": a share beside its part and whole printed as one number."""
    for pair in pairwise(context.annotations.quantities):
        counted = [q for q in pair if OUT_OF.fullmatch(q.span.text) and PRINTED_PARTS.search(q.span.text)]
        shares = [s for q in pair if q not in counted and (s := _in_percent(q)).unit == "percent" and q.change is None]
        if len(counted) != 1 or len(shares) != 1 or pair[0].span.where != pair[1].span.where:
            continue
        text = context.article.part(pair[0].span.where)
        share, match = shares[0], OUT_OF.fullmatch(counted[0].span.text)
        gap = text[pair[0].span.end : pair[1].span.start]
        if (
            match is None
            or not OR.fullmatch(gap)
            or CLOSED.match(text, pair[1].span.end) is None
            or not _closed(text, share)
        ):
            continue
        part, whole = (_part_of(counted[0], match, name) for name in ("part", "whole"))
        if _meant(share, part, whole):
            yield from _judge(share, part, whole)


def _part_of(quantity: Quantity, match: re.Match[str], name: str) -> Quantity:
    """One of the two numbers of "14 out of 42", as a number of its own."""
    value = Decimal(match[name].replace(",", ""))
    start = quantity.span.start
    span = Span(start + match.start(name), start + match.end(name), match[name], quantity.span.where)
    point = Interval.point(value)
    return replace(
        quantity, span=span, value=value, bounds=point, coarse=point, unit="", unit_text="", dimension="", exact=None
    )


def _meant(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether the share is near enough to what it should be to be taken for it."""
    if not share.value or not part.value or not whole.value:
        return False
    return of_the_right_size(share.value, HUNDRED * part.value / whole.value)


def _unborrowed(part: Quantity) -> Quantity:
    """ "608 or 95 percent": the 608 are no percentages."""
    return part if unit_of(part) or not part.unit else replace(part, unit="", unit_text="", dimension="")


def _beside(context: CheckContext) -> Iterator[Finding]:
    """The shares that the words between three neighbouring numbers bind."""
    numbers = [_in_percent(q) for q in context.annotations.quantities if q.dimension != "[time]" and not q.ordinal]
    told: set[Span] = set()
    for three in zip(*(numbers[at:] for at in range(3)), strict=False):
        if len({q.span.where for q in three}) > 1 or three[2].span.end - three[0].span.start > REACH:
            continue
        bound = _bind(context.article.part(three[0].span.where), three)
        if bound is not None:
            told.add(bound[0].span)
            yield from _judge(*bound)
    for share, part, whole in shares(context, numbers):
        if share.span not in told:
            yield from (replace(finding, severity=Severity.WARNING) for finding in _judge(share, part, whole))


def _bind(text: str, three: Sequence[Quantity]) -> tuple[Quantity, Quantity, Quantity] | None:
    """(share, part, whole) of three numbers that follow each other, where the words between them say so.

    The share is the percentage, the whole the larger of the other two; the words must mark the whole as one ("of the …"),
    and put the share beside the part or say it of the part.
    """
    shares = [q for q in three if q.unit == "percent"]
    rest = [q for q in three if q.unit != "percent"]
    if len(shares) != 1 or any(q.value is None for q in rest) or rest[0].value == rest[1].value:
        return None
    share = shares[0]
    part, whole = sorted(rest, key=lambda q: q.value or Decimal(0))
    if share.change is not None or not _closed(text, share):
        return None
    names = {id(share): SHARE, id(part): PART, id(whole): WHOLE}
    order = "".join(names[id(q)] for q in three)
    gaps = tuple(text[a.span.end : b.span.start] for a, b in pairwise(three))
    return (share, part, whole) if _allowed(text, order, gaps, three) else None


def _allowed(text: str, order: str, gaps: tuple[str, ...], three: Sequence[Quantity]) -> bool:
    """Whether the words before, between and after the three numbers give them their parts."""
    first, second = gaps
    share = three[order.index(SHARE)]
    if ANOTHER_STATEMENT.search(MADE_UP.sub("", first) if order != "WPS" else "") or ANOTHER_STATEMENT.search(second):
        return False
    before = text[max(0, three[0].span.start - 40) : three[0].span.start]
    if order == "PWS":  # "12 of 40 seats, or 30 percent"
        return WHOLE_AFTER_PART.fullmatch(first) is not None and _said_of(text, second, share)
    if order == "WPS":  # "Of the 1,250 workers at the plant, 500, or 40 percent"
        taken_up = ANAPHOR.match(text, share.span.end + 1)
        marked = FRONTED.search(before) or ANAPHOR.search(first) or taken_up
        if marked is None or (
            re.search(r"[;.] ", first) and not re.search(r"[;.] of (?:them|these|those)\s+$", first, re.IGNORECASE)
        ):
            return False
        return _said_of(text, second, share) or (taken_up is not None and APPOSED.fullmatch(second) is not None)
    if order == "SPW":  # "Turnout was 62 percent: 31,000 of 50,000"
        return RESTATED.fullmatch(first) is not None and WHOLE_AFTER_PART.fullmatch(second) is not None
    if order == "SWP":  # "30 percent of the 1,000 workers, or 300"
        return WHOLE_AFTER_SHARE.fullmatch(first) is not None and _in_numbers(text, second, three[2])
    if order == "PSW":  # "$3 million, or 25 percent, of the $12 million"; "The 1,200 part-timers make up 24 percent of"
        said = EQUATED.fullmatch(first) or PREDICATED.fullmatch(first) or APPOSED.fullmatch(first)
        return said is not None and WHOLE_AFTER_SHARE.fullmatch(second) is not None
    if FRONTED.search(before) or ANAPHOR.match(text, share.span.end + 1):  # "Of 5,000 employees, 24 percent, or 1,200"
        return re.fullmatch(r"[^.;]{0,40}?,\s*" + LIGHT, first) is not None and _in_numbers(text, second, three[2])
    return False


def _said_of(text: str, gap: str, share: Quantity) -> bool:
    """Whether the share is put beside what stands before it, or said of it."""
    noun = STAKE_NOUN.match(text, share.span.end) is not None
    if EQUATED.fullmatch(gap):
        return (
            noun or not re.match(r"\s+[a-z]", text[share.span.end :]) or CLOSED.match(text, share.span.end) is not None
        )
    if APPOSED.fullmatch(gap):
        apposed = text[share.span.end : share.span.end + 1] in (",", ".", "")
        return noun or apposed or CLOSED.match(text, share.span.end) is not None
    return noun and re.fullmatch(r"(?:\s+[\w'’-]+){0,7}\s+(?:an? )?", gap) is not None


def _in_numbers(text: str, gap: str, part: Quantity) -> bool:
    """Whether the part is the share before it in numbers: ", or 300", "(300)", ", 300, "."""
    if re.search(r"\bor\b|\(|—|–|--|:", gap):
        return RESTATED.fullmatch(gap) is not None
    return RESTATED.fullmatch(gap) is not None and text.startswith(",", part.span.end)


def _closed(text: str, share: Quantity) -> bool:
    """Whether the share does not say itself that it is of another thing or compares: "or 12 percent of the voters"."""
    after = text[share.span.end : share.span.end + 30]
    return (
        re.match(
            r"\s+(?:points?|more|less|fewer|higher|lower|above|below|from|up|down|rise|fall|increase|drop)\b", after
        )
        is None
    )


def _in_percent(quantity: Quantity) -> Quantity:
    """A fraction that stands alone ("a third", "one in six") as the percentage it is; every other number as it stands."""
    if quantity.exact is None or unit_of(quantity) or quantity.kind not in ("quantity", "probability"):
        return quantity
    value = Fraction(quantity.exact)
    if not 0 < value < 1 or PRINTED_PARTS.search(quantity.span.text):
        return quantity
    return replace(quantity, value=HUNDRED * value.numerator / value.denominator, unit="percent", unit_text="")


def _judge(share: Quantity, part: Quantity, whole: Quantity) -> Iterator[Finding]:
    if part.value is None or whole.value is None or share.value is None or not 0 < part.value <= whole.value:
        return
    if not _one_kind(part, whole) or part.ordinal or whole.ordinal:
        return
    fine, coarse = ratio(rounding(part), rounding(whole)), ratio(widest(part), widest(whole))
    capped = ratio(widest(part, whole), widest(whole, part))  # 500 of 1,250 is not rounded to hundreds
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
    at_the_edge = actual.overlaps(lenient)
    borderline = at_the_edge or (capped is not None and capped.scale(HUNDRED).overlaps(lenient))
    rounded = coarse is not None and coarse.scale(HUNDRED).overlaps(lenient)
    tenth = min(step, Decimal("0.1"))
    central = HUNDRED * part.value / whole.value
    yield Finding(
        RULE.code,
        RULE.name,
        RULE.severity if sure and not borderline and not rounded else Severity.WARNING,
        Verdict.BORDERLINE if borderline else Verdict.CONTRADICTED,
        f"{part.span.text} of {whole.span.text} is {plain(central, tenth)} % ({span_of(actual, tenth)} % within rounding)"
        f"{_held_against(share, at_the_edge, borderline)}.{_advice(ways)}",
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


def _held_against(share: Quantity, at_the_edge: bool, borderline: bool) -> str:
    if not borderline:
        return f", not “{share.span.text}”"
    if at_the_edge:
        return f"; “{share.span.text}” holds only at the very edge"
    return f"; “{share.span.text}” could hold only if the figures are rounded more coarsely than printed"


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
