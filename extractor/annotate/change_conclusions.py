"""Binds an amount to two figures told before it that it sums up, or told after it that bear it out.

"Sales came to 15,565. A year before they had been 13,585, so the rise was 15 percent" · "Output grew by 14 percent. It
reached 1.40 billion, against 1.23 billion in the same month of last year". The amount has no figure beside it; what it is
of follows from the words that take the figures up ("that is", "the increase", "so", "it", "they"). Which of two figures is
the old one is told by the words around it ("had been", "a year before", "last year's", a year), never by arithmetic.

It binds only when exactly two figures can be values of one thing and exactly one of them is the older.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.annotate.change_basis import BASIS, ELSE
from extractor.annotate.change_frames import LESS, MORE, WAYS, free, put
from extractor.annotate.change_roles import POINTS, Item, Sentence, compatible, unit_of
from extractor.annotate.change_skeleton import N, Skeleton, skeleton
from extractor.annotate.change_words import ChangeWord, change_words
from extractor.annotate.month_names import ANY_MONTH
from extractor.annotations import Change, Direction

IN_SENTENCE = 0.85
NEXT_SENTENCE = 0.8
MOST = 6
"""A sentence with more numbers than this is a table, or tells of too many things."""
PAIR = 2

TIME = r"(?:year|month|week|quarter|decade|season|day|century|fiscal year)"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = rf"(?:{ANY_MONTH})|{DAYS}"
EARLIER = (
    rf"(?:(?:a|an|one|the|two|three|four|five|six|ten|twelve|\d+) (?:\w+ )?{TIME}s? (?:ago|earlier|before|previously)"
    rf"|the (?:same|corresponding|comparable) (?:\w+ ){{0,2}}?(?:{TIME}|period|time|point|stage)(?: (?:of )?(?:the (?:previous|"
    rf"prior|preceding) {TIME}|last {TIME}|(?:1[89]|20)\d\d|a {TIME} (?:ago|earlier|before)))?"
    rf"|(?:the|its) (?:previous|prior|preceding) (?:\w+ )?(?:{TIME}|period)|year[- ](?:ago|earlier)"
    r"|before (?:that|then|it|the \w+))"
)
BEFORE_IT = re.compile(
    rf"(?:\b(?:last|(?:the|its) (?:previous|prior|preceding)) {TIME}['’]s|\b(?:{MONTHS})['’]s"
    r"|\b(?:the|a) (?:year-ago|year-earlier|previous|prior|earlier|former|old)) (?:\w+ ){0,3}$"
    rf"|\b(?:{EARLIER})\b[^;.]*$|\b(?:used to|once|formerly|originally)\b",
    re.IGNORECASE,
)
LAST = re.compile(rf"\blast (?:\w+ )?{TIME}\b", re.IGNORECASE)
AFTER_IT = re.compile(rf"^[^,;.{N[1:-1]}]*?\b(?:{EARLIER})\b", re.IGNORECASE)
HAD = re.compile(
    r"\bhad (?:\w+ )?(?:been|\w+ed|come|sold|made|stood|won|held|paid|taken|brought|spent|got|cost|earned)\b"
)
HAD_AFTER = re.compile(r"(?: [\w-]+){0,2} had (?:been )?\w+")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
NOW = re.compile(
    r"\b(?:now|today|currently|nowadays|(?:has|have) since|this (?:year|month|week|quarter)['’s]*)\b", re.IGNORECASE
)

MEANS = (
    r"(?:is|was|are|were|means|meant|represents|represented|amounts to|amounted to|equals|equates to|marks|marked|makes|made|"
    r"translates (?:in)?to|makes for|works out (?:at|to)|comes to|came to|corresponds to|gives|implies)"
)
HEDGE = r"(?:(?:a|an|about|around|nearly|almost|roughly|some|just|over|exactly|by) )*"
THAT_IS = re.compile(
    rf"(?P<subject>(?:^|[.;,:—–] )(?:that|this|it|which|the (?:figure|total|result))(?: (?:[a-z]+ly|also))?|\band) {MEANS}"
    rf" {HEDGE}(?:[a-z-]+ )??(?:(?P<noun>[a-z]+) of {HEDGE})?(?P<amount>{N})(?: (?P<next>[a-z]+))?(?: (?P<last>[a-z]+))?",
    re.IGNORECASE,
)
THE_RISE = re.compile(
    rf"\b(?:the|this|that) (?:[a-z-]+ )?(?P<noun>[a-z]+)"
    rf"(?:(?: from| over| on| since) [^;.{N[1:-1]}]{{1,40}}(?:{N}[^;.{N[1:-1]}]{{0,25}})?)?"
    rf" (?:{MEANS}|of) {HEDGE}(?P<amount>{N})",
    re.IGNORECASE,
)
THE_SO_MUCH = re.compile(rf"\b(?:the|this|that) (?P<amount>{N}) (?P<noun>[a-z]+)\b", re.IGNORECASE)
SO_IT_IS = re.compile(rf"(?:[,;] (?:and )?|\band )so (?:that )?[^;.,{N[1:-1]}]{{2,50}}? ?(?P<amount>{N})")
THUS = re.compile(rf"\b(?:thus|therefore|hence) [^;.,{N[1:-1]}]{{2,40}}? ?(?P<amount>{N})")
SO_MUCH_MORE = re.compile(
    rf"(?:[,(—–]|\bor) ?(?:or |that is,? |i\.e\.,? |{HEDGE})?(?P<amount>{N})(?: [a-z]+)??(?: (?P<way>{MORE}|{LESS}))?"
    r"(?= ?(?:[.,;)—–]|$))"
)
SO_MANY_TIMES = re.compile(
    rf"(?:[,(—–]|\bor) ?{HEDGE}(?P<amount>{N}) (?:as (?:many|much|high|large|big|long|often))(?= ?(?:[.,;)—–]|$))"
)
FRONTED = re.compile(
    r"^\W*(?:Going|Moving|Rising|Climbing|Growing|Falling|Dropping|Sliding|Up|Down) from ?$", re.IGNORECASE
)
GENERIC = r"(?:figure|total|number|count|level|tally|result|rate|sum|amount|bill|toll|turnover|output|volume|value|price|average)"
TAKEN_UP = re.compile(
    rf"\s*(?:(?:(?:in |at |by |during )?{EARLIER}|in (?:\w+ )?(?:1[89]|20)\d\d|in (?:{MONTHS})),? )?"
    rf"(?:(?:it|they|that|this|the {GENERIC})\b|{N} (?:had (?:been )?|were |was )\w+ed\b|{N} (?:had been |were |was )sold\b)"
    rf"|\s*(?:(?:last|the (?:previous|prior|preceding)) {TIME}['’]s|(?:{MONTHS})['’]s"
    rf"|the (?:year-ago|year-earlier|previous|prior|comparable|corresponding)) {GENERIC}\b",
    re.IGNORECASE,
)

COMPLEMENT = re.compile(
    r"(?: [a-z]+)? (?P<of>on|for|in|to|of|with|at|by) (?:the |its |their |a |an )?(?P<thing>[\w’'-]+)"
)
TIMELY = re.compile(
    rf"(?:same|previous|prior|preceding|last|first|second|third|fourth|{TIME}s?|{MONTHS}|\d+)\b", re.IGNORECASE
)
OF_ANOTHER = re.compile(
    rf" (?:in|for|of|at|by) (?!(?:a|one|two|three|four|five|the|that|this|just|only|all|{TIME}s?|{MONTHS}|\d+)\b)\w"
)
FROM_WORDS = frozenset({"from", "over", "than", "after"})
ANOTHERS = re.compile(r"(?: \w+)? (?:for|at|by|in|of|to) (?:its|his|her|their|the|a|an|[A-Z]\w+)\b")
"""After a figure compared with "against" or "compared with": whose it is, when it is another's ("for its rival")."""
LOSS = ChangeWord("down", noun=True)
Reading = Literal["sums up", "says of the last"]


@dataclass(frozen=True, slots=True)
class _Stated:
    """An amount put so that it takes up figures told before. direction: what its words say; reading: of which figures."""

    amount: Item
    place: int
    direction: Direction | None
    reading: Reading


def conclude(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Fills in ``bound`` (the changes of each sentence), in place."""
    for here, sentence in enumerate(sentences):
        if not 0 < len(sentence.items) <= MOST:
            continue
        _sum_up(sentences, bound, here)
        _bear_out(sentences, bound, here)


def _sum_up(sentences: Sequence[Sentence], bound: list[list[Change]], here: int) -> None:
    before = sentences[max(0, here - PAIR) : here]
    if sum(len(s.items) for s in (*before, sentences[here])) <= PAIR or any(len(s.items) > MOST for s in before):
        return
    frame = skeleton(sentences[here], before)
    near = [c for changes in bound[max(0, here - PAIR) : here + 1] for c in changes]
    for stated in _stated(frame, near):
        figures = _figures(frame, stated, len(before))
        if figures is None:
            continue
        if _kind_of(stated.amount) == "difference" and not _one_thing(stated.amount, frame.at(figures[1])):
            continue
        old, new = _ordered(frame, figures, stated, near)
        if old is None or new is None or _spoken_for(near, old, new):
            continue
        same = min(frame.place(old.index) or 0, frame.place(new.index) or 0) >= frame.second
        change = Change(
            stated.amount.index,
            old.index,
            new.index,
            stated.direction,
            IN_SENTENCE if same else NEXT_SENTENCE,
            _kind_of(stated.amount),
            "Y before, X; that is amount",
        )
        if free(bound[here], change):
            _forget(bound, change)
            put(bound[here], change)


def _stated(frame: Skeleton, changes: Sequence[Change]) -> Iterator[_Stated]:
    """The percentages and multiples of the last sentence that take up figures told before."""
    text, start = frame.text, frame.second
    for pattern in (THAT_IS, THE_RISE, THE_SO_MUCH):
        for match in pattern.finditer(text, max(0, start - len(". "))):
            names = [match[g] for g in ("noun", "next", "last") if g in pattern.groupindex and match[g]]
            word = next((w for n in names if (w := _noun(n)) is not None), None)
            if word is not None:
                yield from _of(frame, match, word.direction, "sums up")
    for match in (*SO_IT_IS.finditer(text, start), *THUS.finditer(text, start)):
        amount = frame.item(match["amount"])
        if amount.role == "amount" and amount.head is not None:
            known = next((c for c in changes if c.amount == amount.index), None)
            yield from _of(frame, match, known.direction if known else None, "sums up")
    for match in SO_MUCH_MORE.finditer(text, start):
        way = match["way"] or next((w for w in reversed(_words(frame.item(match["amount"]))) if w in WAYS), None)
        if way is not None:
            yield from _of(frame, match, WAYS[way], "says of the last")
    for match in SO_MANY_TIMES.finditer(text, start):
        yield from _of(frame, match, None, "says of the last")
    for change in changes:
        place = frame.place(change.amount)
        if place is not None and place >= start and change.kind == "percent" and change.from_ is change.to is None:
            first = next((p for p in frame.places if p >= start), place)
            if FRONTED.match(text[start:first]) and not _own_base(text, place):
                yield _Stated(frame.at(place), place, change.direction, "sums up")


def _of(frame: Skeleton, match: re.Match[str], direction: Direction | None, reading: Reading) -> Iterator[_Stated]:
    amount = frame.item(match["amount"])
    place = match.start("amount")
    fits = unit_of(amount.quantity) in ("percent", "times") or (
        reading == "says of the last" and _is_difference(amount)
    )
    if place >= frame.second and fits and not _own_base(frame.text, place):
        yield _Stated(amount, place, direction, reading)


def _is_difference(item: Item) -> bool:
    """An amount in units of its own: "200 million dollars less", "40 fewer"."""
    quantity = item.quantity
    measured = quantity.dimension in ("money", "count", "") or quantity.dimension.startswith("[")
    return measured and quantity.value is not None and quantity.exact is None


def _kind_of(amount: Item) -> Literal["percent", "multiple", "difference"]:
    unit = unit_of(amount.quantity)
    return "percent" if unit == "percent" else "multiple" if unit == "times" else "difference"


def _two_things(frame: Skeleton, figures: tuple[int, int]) -> bool:
    """Whether the words after the two figures name two things: "spent 3 million on roads … 2 million on schools"."""
    first, second = (COMPLEMENT.match(frame.text, p + 1) for p in figures)
    return (
        first is not None
        and second is not None
        and first["of"].lower() == second["of"].lower()
        and first["thing"].lower() != second["thing"].lower()
        and not any(TIMELY.match(m["thing"]) for m in (first, second))
    )


def _noun(form: str) -> ChangeWord | None:
    """A noun of change, or "more", "less", …, said of figures told before."""
    word = LOSS if form.lower() in ("loss", "saving") else change_words().get(form.lower())
    if word is None:
        return None
    return word if word.noun or form.lower() in WAYS else None


def _words(item: Item) -> list[str]:
    return re.findall(r"[a-z]+", item.quantity.span.text.lower())


def _own_base(text: str, amount: int) -> bool:
    """Whether the amount says what it compares with, in words and not with a figure told before, or has a basis of its own."""
    after = re.split(r"[;.,]", text[amount + 1 : amount + 60])[0]
    return (
        BASIS.search(after) is not None
        or OF_ANOTHER.match(after) is not None
        or re.match(r"(?: [\w-]+){0,2} (?:of|than|from) (?:the|all|its|their)\b", after) is not None
    )


def _figures(frame: Skeleton, stated: _Stated, sentences: int) -> tuple[int, int] | None:
    """The places of the only two figures before the amount that can be values of one thing, nearest sentence first."""
    text = frame.text
    places = [p for p in frame.places if p < stated.place]
    own = [p for p in places if p >= frame.second and _is_level(frame.at(p))]
    if any(p >= frame.second and not _is_level(frame.at(p)) for p in places):
        return None
    found = own
    if len(found) < PAIR:
        if stated.reading == "says of the last" and not own:
            return None
        earlier = [p for p in places if p < frame.second]
        if any(not _is_level(frame.at(p)) for p in earlier[-PAIR:]):
            return None
        found = [*earlier[-(PAIR - len(own)) :], *own]
        others = [p for p in earlier if p not in found and text.count(". ", p, found[0]) < PAIR] if found else []
        if any(_one_thing(frame.at(p), frame.at(found[-1])) for p in others):
            return None
    if len(found) != PAIR or not _one_thing(frame.at(found[0]), frame.at(found[1])):
        return None
    return found[0], found[1]


def _is_level(item: Item) -> bool:
    """A figure that can be the value of something, not a share, a change or a multiple."""
    unit = unit_of(item.quantity)
    return item.role != "amount" and unit not in ("percent", "times", *POINTS) and item.quantity.value is not None


def _one_thing(one: Item, other: Item) -> bool:
    """Whether two figures are of one unit; a bare number takes the other's."""
    a, b = unit_of(one.quantity), unit_of(other.quantity)
    return compatible(one.quantity, other.quantity) and (
        a == b or not a or not b or a.startswith(f"{b} per") or b.startswith(f"{a} per")
    )


def _ordered(
    frame: Skeleton, figures: tuple[int, int], stated: _Stated, near: Sequence[Change]
) -> tuple[Item | None, Item | None]:
    """(old, new): as bound already, or by the words around the two; "A less" is said of the figure right before it."""
    first, second = (frame.at(p) for p in figures)
    for change in near:
        if change.amount is None and {change.from_, change.to} == {first.index, second.index}:
            return (first, second) if change.from_ == first.index else (second, first)
    if stated.reading == "says of the last" and second.role != "from" and figures[1] >= frame.second:
        return first, second
    older = _older(frame, figures)
    if older is None:
        return None, None
    return (first, second) if older == figures[0] else (second, first)


def _older(frame: Skeleton, figures: tuple[int, int]) -> int | None:
    """The place of the figure that the words put before the other, when they do."""
    if _two_things(frame, figures):
        return None
    marks = [_marks(frame, p) for p in figures]
    said = {name: [name in m for m in marks] for name in ("earlier", "had", "last", "now")}
    told = [said[name].index(True) for name in ("earlier", "had") if sum(said[name]) == 1]
    if told:
        return figures[told[0]] if len(set(told)) == 1 else None
    years = [next((int(m[5:]) for m in marked if m.startswith("year ")), None) for marked in marks]
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        return figures[0] if years[0] < years[1] else figures[1]
    if sum(said["last"]) == 1:
        return figures[said["last"].index(True)]
    return figures[said["now"].index(False)] if sum(said["now"]) == 1 else None


def _marks(frame: Skeleton, place: int) -> set[str]:
    """What the words around a figure say of its time."""
    text = frame.text
    left = max(text.rfind(mark, 0, place) + 1 for mark in (";", ". ", *{text[p] for p in frame.places if p < place}))
    before = text[left:place]
    after = re.split(rf"[;]|\. |{N}", text[place + 1 : place + 90])[0]
    clause = before[max(before.rfind(", ") + 1, 0) :] if before.count(", ") > 1 else before
    found = set()
    item = frame.at(place)
    compared = item.role == "from" and (item.mark in FROM_WORDS or not ANOTHERS.match(after))
    if compared or BEFORE_IT.search(clause) or AFTER_IT.search(after):
        found.add("earlier")
    if LAST.search(clause) or LAST.search(after.split(",")[0]):
        found.add("last")
    between = left > 0 and text[left - 1] in {text[p] for p in frame.places}
    own = before[before.rfind(", ") + 1 :] if between else before  # "Where 20 had been sold, they sold 30"
    if HAD.search(own) or HAD_AFTER.match(after):
        found.add("had")
    if NOW.search(clause):
        found.add("now")
    years = YEAR.findall(after.split(",")[0]) or YEAR.findall(clause)
    if len(years) == 1:
        found.add(f"year {years[0]}")
    return found


def _spoken_for(near: Sequence[Change], old: Item, new: Item) -> bool:
    """Whether another amount is bound to either of the two."""
    ends = {old.index, new.index}
    return any(c.amount is not None and ends & {c.from_, c.to} and c.amount not in ends for c in near if _full(c))


def _full(change: Change) -> bool:
    return change.from_ is not None and change.to is not None


def _forget(bound: list[list[Change]], change: Change) -> None:
    """Drops the amountless change between the same two figures, wherever it was found."""
    for changes in bound:
        for known in tuple(changes):
            if known.amount is None and {known.from_, known.to} == {change.from_, change.to}:
                changes.remove(known)


def _bear_out(sentences: Sequence[Sentence], bound: list[list[Change]], here: int) -> None:
    """ "Output grew by A. It reached T, against F"; "rose A to T. A year before they had been F"."""
    after = here + 1
    if after >= len(sentences) or not 0 < len(sentences[after].items) <= PAIR:
        return
    lone = [c for c in bound[here] if c.amount is not None]
    if len(lone) != 1 or lone[0].from_ is not None or lone[0].kind != "percent" or lone[0].direction is None:
        return
    change = lone[0]
    frame = skeleton(sentences[after], (sentences[here],))
    amount, text = frame.place(change.amount), frame.text
    if amount is None or not TAKEN_UP.match(text[frame.second :]) or BASIS.search(text[amount + 1 : frame.second]):
        return
    if ELSE.search(text[frame.second :]):
        return
    told = [p for p in frame.places if p >= frame.second]
    here_too = [p for p in frame.places if p < frame.second and p != amount and frame.at(p).index != change.to]
    if here_too or not all(_is_level(frame.at(p)) for p in told):
        return
    to = frame.place(change.to)
    if to is not None and len(told) == 1:
        figures = (to, told[0])
    elif to is None and len(told) == PAIR:
        figures = (told[0], told[1])
    else:
        return
    if not _one_thing(frame.at(figures[0]), frame.at(figures[1])):
        return
    older = _older(frame, figures)
    if older is None or (to is not None and older == to):
        return
    behind = text[older + 1 : older + 60]
    if YEAR.search(behind) and not AFTER_IT.search(behind):
        return  # "will surge 67% this year to 164 million. That is up from 36 million in 2017": another step back
    old, new = frame.at(older), frame.at(figures[0] if older == figures[1] else figures[1])
    joined = replace(change, from_=old.index, to=new.index, score=NEXT_SENTENCE, reading="amount; it was X, earlier Y")
    _forget(bound, joined)
    bound[here][bound[here].index(change)] = joined
