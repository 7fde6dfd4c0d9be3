"""Parts, wholes, shares and amounts each that are told over two or three sentences: shared by the rules that do these sums.

"Researchers followed 900 miners. Of them 270 fell ill. That is 40 percent": the words must say that one is a part of the
other ("of them", "the other", "together", "each"), and no figure that could stand for one of them may make the sum right.
What is bound in this way is a warning, and it is held against the text only where one key explains it or where the words leave
no other reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise

from extractor.annotate.change_roles import unit_of
from extractor.annotate.change_words import measured_alike
from extractor.annotations import Quantity
from extractor.checks.neighbouring_sentences import Passage, Told
from extractor.checks.rule import CheckContext
from extractor.checks.stated_change import (
    figure,
    in_one_currency,
    keystrokes,
    printed_step,
    reprinted,
    rounding,
    widest,
)
from extractor.intervals import Interval, add, ratio

HUNDRED = Decimal(100)
TAKEN_UP = r"(?:them|these|those|whom|which|it|that|this)"
PART_AFTER = re.compile(rf"(?: [\w-]+)?? of (?:{TAKEN_UP}\b|(?:the|its|their|his|her|all) )", re.IGNORECASE)
PART_OF_THEM = re.compile(rf"(?: [\w-]+)?? of {TAKEN_UP}\b", re.IGNORECASE)
PART_BEFORE = re.compile(
    rf"\b(?:of|among) (?:{TAKEN_UP}|the total|the sum|the whole),? (?:(?:are|were|is|was|only|some|about) )*(?:\w+ )??[$£€]?$"
    r"|\bin (?:only |just |some |about )?$",
    re.IGNORECASE,
)
WHOLE_BEFORE = re.compile(r"\bof (?:the|its|their|all|some|about) (?:\w+ )??[$£€]?$", re.IGNORECASE)


def one_key(quantity: Quantity, value: Decimal) -> bool:
    """Whether a figure is one keystroke, or two digits that changed places, from what it would have to be."""
    if value <= 0:
        return False
    printed, digits = reprinted(quantity, value), re.sub(r"\D", "", figure(quantity))
    if printed is None or len(digits) == 1 or not re.search(r"[1-9]", printed):
        return False  # any digit is one key from any other
    return keystrokes(figure(quantity), printed) <= 1


NO_THING = frozenset({"other", "others", "more"})
SCALED = re.compile(r"\b(?:thousand|million|billion|trillion|mln|bn|m)\b", re.IGNORECASE)


def alike(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may be of one whole: one unit, or none printed for one of them; people are people."""
    unit, other = ("" if unit_of(q) in NO_THING else unit_of(q) for q in (a, b))
    if "percent" in (unit, other) or "times" in (unit, other) or a.value is None or b.value is None:
        return False
    if any(q.exact is not None and q.value is not None and q.value < 1 for q in (a, b)):
        return False
    if unit == other:
        return True
    if unit and other:
        return False
    if "money" in (a.dimension, b.dimension) and (SCALED.search(a.span.text) is None) != (
        SCALED.search(b.span.text) is None
    ):
        return False  # "$1.4 billion", "shareholders, who number 41,000"
    return "" in (a.dimension, b.dimension) or a.dimension == b.dimension


# ------------------------------------------------------------------------------------------------------------- shares

SAID = re.compile(
    r"(?:^|[,;:] |\bmeans? that |\bthus |\bso )(?:In other words, |Thus,? |So,? |Therefore,? |Hence,? )?"
    r"(?:(?:that|this|it|they|which) (?:is|was|are|were|makes?|made|means?|meant|represents?|represented|comes to|came to"
    r"|amounts to|works out at|accounts? for|accounted for|equals)(?: (?:up|just|only|about|nearly|a share of|exactly|that))*"
    r"|or|,)? ?(?:just |only |about |nearly |almost |roughly )?$",
    re.IGNORECASE,
)
"""Before a share: "That is", "In other words,", "so it accounted for", ", or"."""
HELD_AGAINST = re.compile(r"\b(?:than|against|from|with|to)(?: the| its)? $")
SHARE_NOUN = re.compile(
    r"\b(?:rate|share|proportion|percentage|turnout|quota)(?:,| (?:was|is|came to|comes to|stood at|stands at|amounts to|of))?"
    r"(?: (?:just|only|about|nearly|thus|therefore))* ?$",
    re.IGNORECASE,
)
IN_OTHER_WORDS = re.compile(r"\b(?:in other words|thus|therefore|hence|that is to say)\b", re.IGNORECASE)
CLOSED = re.compile(r"\s*(?:[,.;)—–:]|$)")
OF_WHOLE = re.compile(
    r" of (?:(?:the|its|their|his|her|all|those|these) )?(?:overall |whole |entire )?(?P<thing>[\w’'-]+)", re.IGNORECASE
)
ALL_OF_IT = frozenset(
    {
        "fleet",
        "staff",
        "workforce",
        "membership",
        "total",
        "whole",
        "sum",
        "them",
        "it",
        "these",
        "those",
        "lot",
        "all",
        "cases",
    }
)
CHANGED = re.compile(
    r"\b(?:rise|rose|fell|fall|increase|decrease|drop|decline|grew|growth|gain|up|down|more|less|fewer|higher|lower|than|from"
    r"|compared|jump|cut|loss|increased|dropped|declined|gained|inflation|discount|interest|tax|unemployment|jobless)\b",
    re.IGNORECASE,
)
FRACTION = re.compile(r"\b(?:one|two|three|a|an) (?:in|out of|third|quarter|fifth|tenth|half)|\bhalf\b", re.IGNORECASE)


def shares(context: CheckContext, in_percent: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """(share, part, whole) told over sentences. in_percent: the article's figures, fractions as percentages."""
    percent = {(q.span.where, q.span.start): q for q in in_percent if q.unit == "percent" and q.value is not None}
    done: set[tuple[str, int]] = set()
    for passage in sorted(context.passages, key=lambda p: -len(p.sentences)):
        for told in passage.figures:
            key = (told.quantity.span.where, told.quantity.span.start)
            share = percent.get(key)
            if share is None or key in done or told.at != len(passage.sentences) - 1:
                continue
            done.add(key)
            bound = _share(passage, told, share)
            if bound is not None:
                yield bound


def _share(passage: Passage, told: Told, share: Quantity) -> tuple[Quantity, Quantity, Quantity] | None:
    lead = re.split(r"\d", told.before)[-1]
    if share.comparison != "=":
        return None  # "up to 40 percent of the arrivals"
    if share.change is not None or CHANGED.search(lead[-40:]) or CHANGED.search(re.split(r"[,.;]", told.after)[0][:40]):
        return None
    cue = _share_cue(passage, told, lead)
    if not cue:
        return None
    values = [f for f in passage.figures if f is not told and f.quantity.value and f.quantity.comparison in ("=", "~")]
    values = [f for f in values if f.quantity.unit != "percent" and not CHANGED.search(f.after[:18])]
    if any(
        f.quantity.unit == "percent" and not HELD_AGAINST.search(f.before) for f in passage.figures if f is not told
    ):
        return None
    pairs = [
        (b, a) if (a.quantity.value or 0) > (b.quantity.value or 0) else (a, b)
        for a, b in combinations(values, 2)
        if (alike(a.quantity, b.quantity) or _counts_part(a, b)) and a.quantity.value != b.quantity.value
    ]
    if any(_fits(share, part.quantity, whole.quantity) for part, whole in pairs):
        return None
    marked = [(p, w) for p, w in pairs if _is_part(p, w)] or (pairs if len(pairs) == 1 and cue == 2 else [])
    if len(marked) != 1 or not any(p.at != told.at for p in marked[0]):
        return None
    part, whole = marked[0][0].quantity, marked[0][1].quantity
    fraction = share.exact is not None
    if fraction and (share.approximate or share.comparison != "=" or not _of_what_was_told(told, whole)):
        return None
    right = HUNDRED * (part.value or 0) / (whole.value or 1)
    explained = (
        fraction
        or (len(pairs) == 1 and cue == PAIR and _is_taken_up(marked[0][0]))
        or one_key(share, right)
        or one_key(part, (share.value or 0) * (whole.value or 0) / HUNDRED)
        or one_key(whole, HUNDRED * (part.value or 0) / (share.value or 1))
    )
    return (share, part, whole) if explained else None


def _of_what_was_told(told: Told, whole: Quantity) -> bool:
    """Whether a fraction is said of what the whole counts ("a quarter of his trees") or of all that was told ("that is one in
    four")."""
    of = OF_WHOLE.match(told.after)
    if of is not None:
        return bool(whole.unit) and of["thing"].lower()[:4] == whole.unit[:4].lower()
    lead = re.split(r"\d", told.before)[-1]
    return SAID.search(lead) is not None or IN_OTHER_WORDS.search(told.before + told.after) is not None


def _is_taken_up(part: Told) -> bool:
    """ "525 of these", "of them 270": a part of nothing else than what was told."""
    return PART_OF_THEM.match(part.after) is not None or PART_BEFORE.search(part.before) is not None


def _share_cue(passage: Passage, told: Told, lead: str) -> int:
    """2 where the words say that the share is of what was told, 1 where they only put it beside a part, 0 where neither."""
    if re.match(r" of (?:\w+ )?[$£€]?\d", told.after):
        return 0  # "three-quarters of the $59 million": a share of that
    of = OF_WHOLE.match(told.after)
    if of is not None:
        thing = of["thing"].lower()
        earlier = " ".join(s.text.lower() for s in passage.sentences[:-1])
        if thing in ALL_OF_IT or any(
            re.search(rf"\b{re.escape(n[:5])}", earlier) for n in {thing, *measured_alike(thing)}
        ):
            return 2
        return 1 if SAID.search(lead) else 0
    if IN_OTHER_WORDS.search(told.before + told.after) and not of:
        return 2
    if SHARE_NOUN.search(lead):
        return 2
    if SAID.search(lead) is None:
        return 0
    return (
        2
        if CLOSED.match(told.after) or re.match(r"\s*(?:were|was|had|have|do|did|broke|[a-z]+ed)\b", told.after)
        else 1
    )


def _is_part(part: Told, whole: Told) -> bool:
    """Whether the words say that the first is a part of what was told before it."""
    if PART_BEFORE.search(part.before) or PART_AFTER.match(part.after):
        return True
    if WHOLE_BEFORE.search(whole.before) and whole.at == part.at:
        return True
    opens = re.fullmatch(r"\W*(?:Some |About |Only |But |And )*", part.before) is not None
    return opens and not unit_of(part.quantity) and whole.at < part.at


def _counts_part(whole: Told, part: Told) -> bool:
    """ "900 miners. Of them 270 developed lung disease": what follows a part is no name of what it counts."""
    counts = {whole.quantity.dimension, part.quantity.dimension} <= {"count", ""}
    if re.search(r"\bin (?:\w+ )?$", part.before, re.IGNORECASE) and unit_of(part.quantity) not in (
        "case",
        "instance",
        "",
    ):
        return False
    return counts and PART_BEFORE.search(part.before) is not None and unit_of(part.quantity) not in ("times", "percent")


def _fits(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    """Whether the share, what it leaves, or a change of this size is what the two figures make."""
    value = share.value or Decimal(0)
    slack = Decimal(1) if share.exact is None else value / 5
    if share.approximate or share.comparison != "=":
        slack = max(slack, Decimal(5))
    allowed = Interval(value - slack, value + slack)
    for low, high in ((rounding(part), rounding(whole)), (widest(part), widest(whole))):
        actual = ratio(low, high)
        if actual is None:
            continue
        parts = actual.scale(HUNDRED)
        if parts.overlaps(allowed):
            return True
        if parts.low is not None and parts.high is not None:
            if Interval(HUNDRED - parts.high, HUNDRED - parts.low).overlaps(allowed):
                return True
            if parts.low > 0 and Interval(
                HUNDRED * HUNDRED / parts.high - HUNDRED, HUNDRED * HUNDRED / parts.low - HUNDRED
            ).overlaps(allowed):
                return True
    return False


# --------------------------------------------------------------------------------------------------------------- sums

REST_BEFORE = re.compile(
    r"\b(?:the|its|their|her|his) (?:remaining|other|rest|balance|last|smaller|larger)(?:,| of| being| were| are| is)? ?[$£€]?$"
    r"|\bthe rest,? ?[$£€]?$",
    re.IGNORECASE,
)
LEAVING = re.compile(r"\b(?:that|this|which) (?:left|leaves|leaving) (?:only |just )?[$£€]?$", re.IGNORECASE)
BORNE = re.compile(
    r"\b(?:bear|bears|bore|pay|pays|paid|contributes?|contributed|provides?|gives?|gave|covers?|puts? up|raised)\b"
)
COSTING = re.compile(r"\b(?:costs?|needs?|needed|budget|bill|price|requires?)\b")
OTHERS = re.compile(r" others?\b")
MORE_OF_IT = re.compile(r"(?: [\w-]+)? more\b")
REST_AFTER = re.compile(
    r"(?: [\w-]+)? (?:(?:will |would |are |is |were |was |has |have )?(?:remain(?:s|ed|ing)?|left|still|survive[ds]?)\b"
    r"|of them (?:remain|are left))"
)
TOGETHER = re.compile(
    r"\b(?:together|combined|altogether|in all|in total|a total of|totals?|merged|united|joint|between them|both)\b",
    re.IGNORECASE,
)
ITS = re.compile(r"\W*(?:its|their|his|her)\b", re.IGNORECASE)
COMPARED = re.compile(r"\b(?:against|from|than|compared (?:with|to)|up|down|versus|to) [$£€]?$", re.IGNORECASE)
INCLUDED = re.compile(r"\b(?:including|included|among them|another|more than|at least) (?:\w+ )?$", re.IGNORECASE)
MERGED = re.compile(r"\b(?:merged|merger|merge|united|joined forces)\b", re.IGNORECASE)
IN_THE_END = re.compile(r"\b(?:in the end|at the end|after that|when the \w+ is done)\b", re.IGNORECASE)
SO_MANY = re.compile(r"\b(?:the|its|their|his|her) (two|three|four)\b", re.IGNORECASE)
NUMBERS = {"two": 2, "three": 3, "four": 4}
REMOVED = re.compile(
    r"\b(?:close|closed|cancel|cancell?ed|sell|sold|cut|lost|lose|shed|drop|dropped|planned|remove|removed)\b",
    re.IGNORECASE,
)


def sums(context: CheckContext) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """(total, parts) told over sentences that do not add up."""
    done = {
        f.quantity.span for passage in context.passages for group in _groups(passage) if _adds_up(group) for f in group
    }
    for passage in context.passages:
        bound = _sum(passage)
        if bound is not None and _of_two_times(context, bound[1]):
            continue  # "fell from 108 to 90. A total of 228 candidates are running"
        if bound is not None and not done & {bound[0].span, *(p.span for p in bound[1])}:
            done.add(bound[0].span)
            yield bound


def _of_two_times(context: CheckContext, parts: Sequence[Quantity]) -> bool:
    """Whether two of the parts are the old and the new value of one thing."""
    numbers = context.annotations.quantities
    spans = {p.span for p in parts}
    return any(
        numbers[c.from_].span in spans and numbers[c.to].span in spans
        for c in context.annotations.changes
        if c.from_ is not None and c.to is not None
    )


PAIR = 2
TWO_NAMED = re.compile(r"\b([A-Za-z]{4,}) and (?:the |for )?([A-Za-z]{4,})\b")


def _each_named(total: Told, parts: Sequence[Told]) -> bool:
    """ "6.5 billion for roads and rail. Roads would get 4.2 billion. Rail …": each part is of one of the two named before."""
    for match in TWO_NAMED.finditer(total.before + "# " + total.after):
        if all(name[:4].lower() in part.before.lower() for name, part in zip(match.groups(), parts, strict=True)):
            return True
    return False


SMALLEST = 100
"""A figure that is less than this part of another is none of its parts: the "two" of "together the two account for"."""


def _groups(passage: Passage) -> list[tuple[Told, ...]]:
    """Every three and four figures of a passage that may be a whole and its parts."""
    values = [f for f in passage.figures if f.quantity.value and f.quantity.unit not in ("percent", "times")]
    values = [f for f in values if f.quantity.exact is None and f.quantity.change is None]
    return [
        chosen
        for size in (3, 4)
        for chosen in combinations(values, size)
        if SMALLEST * min(f.quantity.value or 0 for f in chosen) > max(f.quantity.value or 0 for f in chosen)
        and all(alike(a.quantity, b.quantity) for a, b in combinations(chosen, 2))
        and len({f.at for f in chosen}) > 1
    ]


def _sum(passage: Passage) -> tuple[Quantity, tuple[Quantity, ...]] | None:
    groups = _groups(passage)
    marked = [(g, strong, _slip(g)) for g in groups if (strong := _summed(passage, g)) is not None]
    with_rest = [m for m in marked if m[1]]
    longest = max((len(g) for g, _, _ in with_rest), default=0)
    marked = [m for m in with_rest if len(m[0]) == longest] or marked  # all that is told between the whole and its rest
    chosen = [g for g, strong, slip in marked if slip or (strong and len(marked) == 1)]
    if len(chosen) != 1 or any(f.quantity.comparison != "=" or f.quantity.approximate for f in chosen[0]):
        return None
    total, parts, summed = _added(chosen[0])
    whole = total.value or Decimal(0)
    return (total, parts) if whole / 3 < summed < 2 * whole else None


def _added(chosen: Sequence[Told]) -> tuple[Quantity, tuple[Quantity, ...], Decimal]:
    """(total, parts, what the parts add up to)."""
    total = max((f.quantity for f in chosen), key=lambda q: q.value or 0)
    parts = tuple(f.quantity for f in chosen if f.quantity is not total)
    return total, parts, sum((p.value or Decimal(0) for p in parts), Decimal(0))


def _slip(chosen: Sequence[Told]) -> bool:
    """Whether one key makes the sum right."""
    total, parts, summed = _added(chosen)
    missing = (total.value or Decimal(0)) - summed
    return one_key(total, summed) or any(one_key(p, (p.value or Decimal(0)) + missing) for p in parts)


def _adds_up(chosen: Sequence[Told]) -> bool:
    total = max(chosen, key=lambda f: f.quantity.value or 0)
    parts = [f.quantity for f in chosen if f is not total]
    return add(*(widest(p) for p in parts)).overlaps(widest(total.quantity))


def _summed(passage: Passage, chosen: Sequence[Told]) -> bool | None:
    """Whether the words say that the figures are a whole and all its parts: True where they leave no doubt, None where they
    do not say it."""
    total = max(chosen, key=lambda f: f.quantity.value or 0)
    parts = [f for f in chosen if f is not total]
    text = " ".join(s.text for s in passage.sentences)
    if any(p.quantity.value == total.quantity.value for p in parts):
        return None  # "in 154 games. … on the basis of 154 games … with two of them": the whole is told again
    if any(INCLUDED.search(f.before) or (f is not total and COMPARED.search(f.before)) for f in chosen):
        return None
    if total is chosen[-1]:
        lead = total.before[-60:]
        near = TOGETHER.search(lead) or TOGETHER.match(total.after.lstrip()[:12]) or MERGED.search(text)
        return False if near is not None and all(not PART_AFTER.match(p.after) for p in parts) else None
    rest = REST_BEFORE.search(parts[-1].before) is not None or OTHERS.match(parts[-1].after) is not None
    if total is chosen[0] and len(parts) == PAIR and len({p.at for p in parts}) == 1:
        if COSTING.search(total.before + total.after) and BORNE.search(parts[0].before):
            return False
        if MORE_OF_IT.match(parts[1].after) and re.search(r"\b(?:toll|total|number)\b", total.before):
            return False
    if total is chosen[0] and LEAVING.search(parts[-1].before):
        return False
    left = any(REST_AFTER.match(p.after) for p in parts) or IN_THE_END.search(parts[-1].before) is not None
    of_it = any(PART_BEFORE.search(p.before) or PART_OF_THEM.match(p.after) for p in parts)
    if total is chosen[0] and all(ITS.match(p.before) for p in parts):
        return False
    if rest and total is chosen[0]:
        return of_it or all(not unit_of(p.quantity) for p in parts)
    apart = total is chosen[0] and len({f.at for f in chosen}) == len(chosen)
    if left and (of_it or REMOVED.search(text) or apart):
        return False
    if total is chosen[0] and len(parts) == PAIR and _each_named(total, parts):
        return False
    many = SO_MANY.search(total.before + "# " + total.after)
    if many is not None and total is chosen[0] and NUMBERS[many.group(1).lower()] == len(parts):
        return False if all(not unit_of(p.quantity) for p in parts) else None
    if of_it and total is chosen[0] and len(parts) > 1 and REMOVED.search(text) is None:
        return False
    return None


# ----------------------------------------------------------------------------------------------------------- each one

AVERAGE = re.compile(r"\baverage (?:[\w-]+ ){1,2}(?:was|is|came to|of|comes to|amounts to) [$£€]?$", re.IGNORECASE)
EACH_BEFORE = re.compile(
    r"\b(?:each|every|everyone|apiece|per head|on average)\b[^.;,]{0,30}$|\bon average, [^.;,]{0,30}$", re.IGNORECASE
)
EACH_AFTER = re.compile(
    r"\s*(?:each|apiece|a head|per (?!cent\b|year|month|week|day|hour)[a-z]+|on average)\b", re.IGNORECASE
)
EACH_OF_TIME = re.compile(r"\b(?:each|every) (?:year|month|week|day|time|hour)\b", re.IGNORECASE)


THOUSAND = 1000


def products(context: CheckContext) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """(amount each, count, total) told over sentences that do not multiply, where one key explains it."""
    done: set[tuple[str, int]] = set()
    for passage in context.passages:
        sums = [f for f in passage.figures if f.quantity.dimension.startswith("money") and f.quantity.value]
        pounds = [f for f in passage.figures if f.quantity.unit == "pound" and f.quantity.value]
        money = [*sums, *(replace(f, quantity=in_one_currency(f.quantity, sums[0].quantity)) for f in pounds if sums)]
        money = money or [f for f in passage.figures if not unit_of(f.quantity) and (f.quantity.value or 0) >= THOUSAND]
        counts = [
            f
            for f in passage.figures
            if f.quantity.dimension in ("count", "")
            and f.quantity.value
            and f not in money
            and unit_of(f.quantity) not in ("times", "point")
        ]
        rates = [f for f in money if _is_rate(f, counts)]
        if len(money) != 2 or len(rates) != 1 or any(EACH_OF_TIME.search(s.text) for s in passage.sentences):
            continue
        rate = rates[0]
        total = next(f for f in money if f is not rate)
        rate = replace(rate, quantity=replace(rate.quantity, unit=rate.quantity.unit.split(" per ")[0]))
        if total.quantity.unit != rate.quantity.unit or (total.quantity.value or 0) <= (rate.quantity.value or 0):
            continue
        if any(_multiplies(rate.quantity, c.quantity, total.quantity) for c in counts):
            continue
        explained = [c for c in counts if _one_key_off(rate.quantity, c.quantity, total.quantity)]
        if len(explained) != 1 or len({rate.at, total.at, explained[0].at}) == 1:
            continue
        key = (rate.quantity.span.where, rate.quantity.span.start)
        if key not in done:
            done.add(key)
            yield rate.quantity, explained[0].quantity, total.quantity


def _is_rate(told: Told, counts: Sequence[Told]) -> bool:
    """ "150,000 pounds each", "each flat cost 180,000", "200,000 dollars a village" beside a number of villages."""
    if (
        EACH_AFTER.match(told.after)
        or EACH_BEFORE.search(told.before)
        or AVERAGE.search(told.before)
        or " per " in told.quantity.unit
    ):
        return True
    one = re.match(r"\s*an? ([a-z]+)", told.after) or re.search(
        r"\b[Aa]n? ([a-z]+)[^.;,]{0,25} costs? [$£€]?$", told.before
    )
    return one is not None and any(one.group(1)[:5] == unit_of(c.quantity)[:5] for c in counts)


def _multiplies(rate: Quantity, count: Quantity, total: Quantity) -> bool:
    each, number, whole = widest(rate), widest(count), widest(total)
    if None in (each.low, each.high, number.low, number.high):
        return True
    nought = Decimal(0)
    product = Interval((each.low or nought) * (number.low or nought), (each.high or nought) * (number.high or nought))
    return product.overlaps(whole)


def _one_key_off(rate: Quantity, count: Quantity, total: Quantity) -> bool:
    each, number, whole = (q.value or Decimal(0) for q in (rate, count, total))
    return one_key(rate, whole / number) or one_key(count, whole / each) or one_key(total, each * number)


# ----------------------------------------------------------------------------------------------------------- averages

AVERAGED = re.compile(
    r"\b(?:average|mean)\b(?! (?:age|price|rate)s?\b)[^.;,]{0,40}? (?:was|is|of|comes to|came to|works out at|at)"
    r" (?:about )?[$£€]?$"
    r"|\bon average,? (?:they|it|that is|he|she)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)
LISTED = re.compile(r"[^.;:]{0,40}?(?:,|,? and) (?:[\w-]+ ){0,3}?[$£€]?")
FEWEST = 3


def averages(context: CheckContext) -> Iterator[tuple[Quantity, tuple[Quantity, ...]]]:
    """(average, figures) where a sentence lists three figures or more and the next gives another average of them."""
    for passage in context.passages:
        if len(passage.sentences) != PAIR:
            continue
        told = [f for f in passage.figures if f.at == 1 and AVERAGED.search(f.before)]
        listed = [f for f in passage.figures if f.at == 0 and f.quantity.value]
        if len(told) != 1 or sum(f.at == 1 for f in passage.figures) > PAIR:
            continue
        mean = told[0].quantity
        text = passage.sentences[0].text
        start = passage.sentences[0].start
        parts = [f.quantity for f in listed if alike(f.quantity, mean)]
        gaps = [text[a.span.end - start : b.span.start - start] for a, b in pairwise(parts)]
        while gaps and not LISTED.fullmatch(gaps[0]):
            parts, gaps = parts[1:], gaps[1:]  # "in the four tests she scored 62, 71, 58 and 77"
        if len(parts) < FEWEST or not all(LISTED.fullmatch(gap) for gap in gaps) or mean.value is None:
            continue
        summed = sum((p.value or Decimal(0) for p in parts), Decimal(0))
        right = summed / len(parts)
        low, high = rounding(mean).low, rounding(mean).high
        step = printed_step(mean) or Decimal(1)
        if low is None or high is None or low - step <= right <= high + step or not one_key(mean, right):
            continue
        yield mean, tuple(parts)
