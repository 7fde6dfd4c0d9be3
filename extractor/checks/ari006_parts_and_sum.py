"""Parts that do not add up to the total that announces them: "30 arrests: 12 in Leeds and 15 in York".

**What it does.** Where a total introduces its parts ("made up of", "comprising", a colon, a pair of dashes, a list told alike)
the parts are added up within their rounding. So is a total that follows its parts ("for a total of", "in all"), and what is left
between two sums ("exports of …, imports of …, a surplus of …"). After "including", "of whom" and "among them" the parts may be
fewer, but never more, than the total. Told over two or three sentences ("The other 94 were inland"), it is a warning.

**Why.** Totals and lists are updated at different times; the desk adds up every list (Reuters Handbook, Accuracy).

**What it lets pass.** Lists in mixed units, lists that name only some of the parts, parts that may overlap.

**Fires:** "Police made 30 arrests: 12 in Leeds and 15 in York."
**Quiet:** "Police made 30 arrests: 12 in Leeds and 18 in York."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rapidfuzz.distance import OSA

from extractor.annotate.change_roles import unit_of
from extractor.annotations import Quantity, Reckoning
from extractor.checks.over_sentences import sums
from extractor.checks.reckoned import a_slip, of_the_right_size
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
    Example("The blaze destroyed 84 homes, 72 in Pine Hollow and 32 in Grady Springs.", "104"),
    Example("Grants of $2.4 million and fees of $1.1 million brought the total to $4.2 million.", "3.5 million"),
    Example("The crash killed 42 people: 36 passengers, 8 crew and 4 on the ground.", "48"),
    Example("Exports of $9.4 billion and imports of $8.1 billion left a surplus of $2.3 billion.", "1.3 billion"),
    Example("The crew of 23 is made up of 12 Filipinos and 9 Indians.", "21"),
    Example("The bomb wounded 19 people, including 14 soldiers and 8 policemen.", "22 of 19"),
    Example("The jury comprises 12 people, made up of seven women and four men.", "eleven"),
    Example("Police made 30 arrests: 12 in Leeds and 15 in York.", "27"),
    Example("The flood killed 19 people, including 23 children, on Monday.", "23 of 19"),
)

QUIET = (
    Example("The 58 members split: 33 voted yes, 20 voted no and 5 abstained.", "58"),
    Example("Exports of $9.4 billion and imports of $8.1 billion left a surplus of $1.3 billion.", "1.3 billion"),
    Example("The crew of 23 is made up of 12 Filipinos and 11 Indians.", "23"),
    Example("The bomb wounded 19 people, including 14 soldiers and 3 policemen.", "17 of 19, others unnamed"),
    Example("Police made 30 arrests: 12 in Leeds and 18 in York.", "30"),
    Example("Police counted 58 days with zero homicides, of which 10 were in July.", "days, not homicides"),
    Example("It sells 1.2 million units consisting of two shares and one warrant.", "each unit"),
    Example("They have three children: 12, 9 and 4 years old.", "ages"),
    Example("The delegates cast 42 votes for Ash, 18 for Birch and 16 for Cole.", "three candidates"),
    Example(
        "The blast killed 21 tourists, including 16 visitors, and 55 were wounded.",
        "the wounded are not among the dead",
    ),
    Example("The club won 20 games: 12 in May and two by a single goal.", "not two parts of one whole"),
    Example("Of 1,180 shares traded, 640 gained and 310 fell.", "some did not move"),
    Example("The group has 40 shops, including 12 in Spain, and employs 3,000 people.", "people are no shops"),
    Example("A budget of $1.3 million is made up of $0.8 million in grants and $0.4 million in fees.", "rounding"),
)

ROUND = 100
THOUSAND = 1000
EACH = frozenset({"unit", "set", "package", "pack", "kit", "bundle", "pair", "team", "group", "copy"})
"""What is made up of parts one by one: "1.2 million units consisting of two shares and one warrant"."""
PEOPLE = frozenset(
    {"person", "people", "passenger", "victim", "patient", "student", "worker", "employee", "member", "soldier"}
)
WHOLLY = re.compile(
    r"(?:\s+[\w'-]+){0,3},?\s*(?:(?:is|are|was|were) )?"
    r"(?:made up of|composed of|consisting of|consists of|comprising|comprised?|comprises|split into|divided into)"
    r"\s+(?:the |about |some )?[$£€]?\s*"
)
LISTED = re.compile(r"(?:\s+[\w'-]+){0,3}\s*(?::|—|–|--)\s*(?:the |about |some )?[$£€]?")
PLACED = re.compile(
    r"(?: [\w'’-]+){0,2}? (?:in|for|from|at|on|against|to|with) (?:the |its |their )?(?P<where>[\w'’-]+)"
)
PARTLY = re.compile(
    r"(?:\s+[\w'-]+){0,3},?\s*(?:including|among them|of whom|of which)\s+(?:the |about |at least |some )?[$£€]?\s*"
)
AND = re.compile(
    r"(?:\s+[\w'’-]+){0,5}?\s*(?:,|,? and)\s+(?:the |another |about |some )?(?:remaining |other |last )?[$£€]?\s*"
)


REST = re.compile(
    r"\b(?:the (?:remaining|other|rest|last|balance)(?:,| of| being| were| are| is)?|the rest,?)\s*[$£€]?\s*$",
    re.IGNORECASE,
)
"""Before the last part: with it the parts are all there are."""
CLOSED = re.compile(r",\s+and\b")
"""A comma that ends what is included: "killed 21, including 16 visitors, and wounded 55"."""
SPLIT = re.compile(r"(?:\s+[\w'’-]+){0,3}\s*(?:,|:|—|–|--)\s*(?:the |about |some )?[$£€]?")
ELLIPTIC = re.compile(r"[^.;:()]{0,40}?(?:,|,? and)\s+(?:the (?:other |remaining )?|another )?[$£€]?")
"""Between two parts that are told alike: "33 voted yes, 20 voted no and 5 abstained"."""
IN_ALL = re.compile(
    r"[^.;]{0,40}?,? (?:for a (?:combined |grand )?total of|(?:a|an) (?:combined |grand )?total of"
    r"|(?:bringing|which brings|brought|brings|taking|took) (?:[\w'’-]+ ){1,4}?(?:together )?to"
    r"|making|or|totall?ing|adding up to|add up to|which makes"
    r"|for a combined)\s+(?:about )?[$£€]?"
)
"""Between the last part and a total that closes the list."""
ALTOGETHER = re.compile(r"(?: [\w'’-]+){0,2} (?:in all|in total|all told|altogether)\b")


LABELS = (
    re.compile(r"\b(?:exports?|revenues?|sales|income|receipts|takings|turnover)\b", re.IGNORECASE),
    re.compile(r"\b(?:imports?|costs?|expenses|spending|expenditure|outlays?|outgoings|spent)\b", re.IGNORECASE),
    re.compile(r"\b(?:surplus|deficit|gap|balance|profit|made|left)\b", re.IGNORECASE),
)
"""What comes in, what goes out, what is left between them."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every total that its list of parts does not add up to."""
    found = [*_introduced(context), *_closing(context), *_balanced(context)]
    yield from found
    told = {span for finding in found for span in finding.spans}
    for reckoning in context.annotations.reckonings:
        if reckoning.kind == "sum":
            finding = _reckoned(context, reckoning)
            if finding is not None and told.isdisjoint(finding.spans):
                told.update(finding.spans)
                yield finding
    for total, parts in sums(context):
        finding = _judge(total, parts, True, sure=False)
        if finding is not None and told.isdisjoint(finding.spans):
            yield finding


def _reckoned(context: CheckContext, reckoning: Reckoning) -> Finding | None:
    """A whole and its parts that the sentence's build binds. Where the list may be open, or its parts overlap, only a sum that a
    slip explains is called wrong."""
    numbers = context.annotations.quantities
    total, parts = numbers[reckoning.whole], [numbers[p] for p in reckoning.parts]
    if total.value is None or any(p.value is None for p in parts):
        return None
    summed = sum((p.value or Decimal(0) for p in parts), Decimal(0))
    missing = summed - total.value
    if not of_the_right_size(total.value, summed):
        return None
    slipped = _slipped(total, parts)
    if not slipped and not (reckoning.closed or (missing > 0 and reckoning.alike)):
        return None
    return _judge(total, parts, True, sure=reckoning.closed and slipped)


def _slipped(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether a slip in one of the figures makes the sum right."""
    summed = sum((p.value or Decimal(0) for p in parts), Decimal(0))
    missing = summed - (total.value or Decimal(0))
    return a_slip([(total, summed), *((p, (p.value or Decimal(0)) - missing) for p in parts)])


def _balanced(context: CheckContext) -> Iterator[Finding]:
    """ "Exports of $9.4 billion and imports of $8.1 billion left a surplus of $1.3 billion": one is the two others apart."""
    numbers = context.annotations.quantities
    for three in zip(*(numbers[at:] for at in range(3)), strict=False):
        if any(q.dimension != "money" or q.unit != three[0].unit or not q.value or q.change for q in three):
            continue
        sentence = context.annotations.sentence_of(three[0].span)
        if sentence is None or not all(sentence.covers(q.span) for q in three):
            continue
        text = context.article.part(sentence.where)
        starts = (sentence.start, three[0].span.end, three[1].span.end)
        labels = [_label(text[s : q.span.start]) for s, q in zip(starts, three, strict=True)]
        if sorted(n for n in labels if n is not None) != [0, 1, 2]:
            continue
        gain, cost, left = (three[labels.index(n)] for n in range(3))
        if sum(q.span.where == sentence.where and sentence.covers(q.span) for q in numbers) != 3:
            continue
        larger, smaller = sorted((gain, cost), key=lambda q: q.value or Decimal(0), reverse=True)
        finding = _judge(larger, (smaller, left), True, sure=False)
        if finding is not None:
            yield finding


def _label(words: str) -> int | None:
    """Which of the three kinds the last word before a number names; None when none or two do."""
    near = words[-LABEL_REACH:]
    found = [n for n, pattern in enumerate(LABELS) if pattern.search(near)]
    return found[0] if len(found) == 1 else None


LABEL_REACH = 30


def _introduced(context: CheckContext) -> Iterator[Finding]:
    """Totals that stand before their parts."""
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
            told = _told_alike(context, total, numbers[at + 1 :]) if SPLIT.fullmatch(gap) else None
            if told is not None:
                yield told
            continue
        parts, closed = _list(text, numbers[at + 1 :])
        if partly and len(parts) > 1 and REST.search(text, parts[-2].span.end, parts[-1].span.start):
            wholly = True
        elif partly and len(parts) == 2 and CLOSED.search(text, parts[0].span.end, parts[1].span.start):
            continue
        if (len(parts) < 2 and not (partly and _some_of(parts[0], total))) or (not partly and not closed):
            continue
        if listed and not _of_one_whole(text, total, parts):
            told = _told_alike(context, total, numbers[at + 1 :])
            if told is not None:
                yield told
            continue
        finding = _judge(total, parts, wholly or listed, sure=wholly)
        if finding is not None:
            yield finding


def _told_alike(context: CheckContext, total: Quantity, following: Sequence[Quantity]) -> Finding | None:
    """ "destroyed 84 homes, 52 in Pine Hollow and 32 in Grady Springs", "58 members: 33 voted yes, 20 no and 5 abstained"."""
    text = context.article.part(total.span.where)
    sentence = context.annotations.sentence_of(total.span)
    earlier = [
        q for q in context.annotations.quantities if sentence and sentence.start <= q.span.start < total.span.start
    ]
    if any(_countable(q, total) for q in earlier):
        return None  # the "33" of "58 members split: 33 voted yes, 20 no and 5 abstained"
    parts: list[Quantity] = []
    closed = False
    for part in following:
        if sentence is None or part.span.where != total.span.where or part.span.start >= sentence.end:
            break
        if closed or not _countable(part, total) or (part.value or 0) >= (total.value or 0):
            return None
        gap = text[parts[-1].span.end : part.span.start] if parts else ""
        if parts and not ELLIPTIC.fullmatch(gap):
            return None
        closed = re.search(r"\band\b", gap) is not None
        parts.append(part)
    if not closed or len(parts) < 2 or any(re.search(r"\d", text[p.span.end : p.span.end + 2]) for p in parts):
        return None
    whole, summed = total.value or Decimal(0), sum((p.value or Decimal(0) for p in parts), Decimal(0))
    rest = REST.search(text, parts[-2].span.end, parts[-1].span.start) is not None
    bare = all(not unit_of(p) or unit_of(p) == unit_of(total) for p in parts)
    named = (
        len({unit_of(p) for p in parts}) == len(parts)
        and text[total.span.end : parts[0].span.start].rstrip()[-1:] == ":"
    )
    if not (bare and _parallel(text, parts)) and not rest and not named:
        return None
    opening = text[sentence.start if sentence else 0 : total.span.start]
    if OF_ALL.fullmatch(opening) and not rest and not named and not _slipped(total, parts):
        return None  # "Of 1,253 issues traded, 695 advanced and 354 declined": the others did not move
    if len({_following_word(text, q) for q in (total, *parts)}) == 1:
        return None  # "42 votes for Ash, 18 for Birch and 16 for Cole": the first is one of them
    return _judge(total, parts, True, sure=False) if whole / 2 < summed < whole * 2 else None


OF_ALL = re.compile(r"\W*(?:Of|Out of|From|In|Among)\s+(?:(?:the|all|some|these|those|its|their|about|a total of)\s+)*")
"""Before a whole that opens its sentence; what is told of some of it need not be told of all of it."""


def _following_word(text: str, quantity: Quantity) -> str:
    """The word after a number and its unit, in lower case."""
    match = re.match(r" ([\w'’-]+)", text[quantity.span.end : quantity.span.end + 40])
    return match.group(1).lower() if match else ""


def _parallel(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether each part goes on alike: with the same preposition, or with a word of its own."""
    after = [re.match(r" (?:of (?:them|whom|which) )?([\w’'-]+)", text[p.span.end : p.span.end + 40]) for p in parts]
    words = [m.group(1).lower() for m in after if m is not None]
    return len(words) == len(parts) and (
        len(set(words)) == 1 or (len(set(words)) == len(words) and not any(w in PLACES for w in words))
    )


PLACES = frozenset({"in", "on", "at", "from", "for", "to", "of", "by", "with", "more", "percent", "years"})


def _closing(context: CheckContext) -> Iterator[Finding]:
    """Totals that stand after their parts: "9 gold, 12 silver and 14 bronze, for a total of 35"."""
    numbers = context.annotations.quantities
    for at, total in enumerate(numbers):
        sentence = context.annotations.sentence_of(total.span)
        if sentence is None or at < 2:
            continue
        text = context.article.part(total.span.where)
        before = [q for q in numbers[:at] if q.span.where == total.span.where and q.span.start >= sentence.start]
        if not 2 <= len(before) <= MOST_PARTS:
            continue
        gap = text[before[-1].span.end : total.span.start]
        if not IN_ALL.fullmatch(gap) and not (
            ALTOGETHER.match(text, total.span.end) and re.fullmatch(r"[^.;]{0,30}?, (?:or |making )?[$£€]?", gap)
        ):
            continue
        if re.search(r"\bor\s+[$£€]?$", gap) and not ALTOGETHER.match(text, total.span.end):
            continue
        if any(not _countable(p, total) or (p.value or 0) >= 2 * (total.value or 0) for p in before):
            continue
        gaps = [text[a.span.end : b.span.start] for a, b in pairwise(before)]
        if not all(
            ELLIPTIC.fullmatch(g) or re.fullmatch(r"[^.;:()]{0,40}?(?:,|,? and)\s(?:[\w'’-]+ ){0,3}[$£€]?", g)
            for g in gaps
        ):
            continue
        if any(re.search(r"\b(?:to|from|than|against|of which|including|compared)\b", g) for g in gaps):
            continue
        summed = sum((p.value or Decimal(0) for p in before), Decimal(0))
        if not (total.value or 0) / 2 < summed < (total.value or 0) * 2:
            continue
        finding = _judge(total, before, True, sure=False)
        if finding is not None:
            yield finding


MOST_PARTS = 6


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
    if "" in (part.dimension, first.dimension) and part.value >= THOUSAND:
        return True  # "940 million kronor comprised 510 million from …"
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


def _printed_out(quantity: Quantity) -> bool:
    """ "some 1,370 officers": counted to the last ten or closer, whatever "some" says."""
    step = printed_step(quantity)
    return step == 1 and quantity.value is not None and quantity.value % ROUND != 0


def _judge(total: Quantity, parts: Sequence[Quantity], wholly: bool, sure: bool) -> Finding | None:
    if total.unit in EACH:
        return None
    if not total.value or total.ordinal or total.kind != "quantity" or not _countable(parts[0], total):
        return None
    hedged = total.approximate and not (total.span.text.lower().startswith("some ") and _printed_out(total))
    if total.comparison not in ("=", "~") or hedged or any(p.comparison != "=" or p.approximate for p in parts):
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
