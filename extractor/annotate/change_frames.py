"""Set phrases that bind a change over a clause or a sentence, where word-by-word roles leave an end open.

"42,000, twice the 21,000 of 2010" · "31, which was 12 fewer than the 43 in May" · "In 2012 it employed 400. It now employs
500, an increase of 25 percent" · "rose to 9,900 from 9,000. That is a gain of 10 percent". Each phrase is matched on the
*skeleton* of a sentence, its text with every number replaced by one character, so that a pattern shows the words it
needs and nothing else. What is bound already stays as it is; arithmetic plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotate.change_basis import BASIS, step_back
from extractor.annotate.change_roles import POINTS, Item, Sentence, change_stated, compatible, unit_of
from extractor.annotate.change_skeleton import GAP, N, Skeleton, skeleton
from extractor.annotate.change_words import change_words
from extractor.annotations import Change, Direction

SET_PHRASE = 0.86
IN_SENTENCE = 0.85
NEXT_SENTENCE = 0.8

MORE = "more|higher|greater|larger|bigger|longer|heavier|dearer|faster|above|up|ahead|better"
LESS = "fewer|less|lower|smaller|shorter|lighter|cheaper|slower|below|down|short|shy|under"
BASE = (
    r"(?: (?:the|its|their|his|her|a|an|last|previous|prior|year|year-earlier|year-ago|record|about|around|roughly|some|"
    r"nearly|just|of|what|in|(?:19|20)\d\d|[\w-]+['’]s))*"
)
COMPARED = re.compile(
    rf"(?P<to>{N})(?P<gap>{GAP}{{0,70}}?)(?P<amount>{N})(?: [\w-]+)??(?: (?P<way>{MORE}|{LESS}))?"
    rf" (?:than|above|below|short of|shy of|up on|down on|on|ahead of|over|under|from)"
    rf"(?:{BASE} ?|(?: (?:in|on|at|for|during) [\w ]{{1,30}})? \()(?P<from>{N})"
)
AS_MANY = re.compile(
    rf"(?P<to>{N})(?P<gap>{GAP}{{0,70}}?)(?P<amount>{N}) (?:as (?:many|much|high|large|big|long|fast|heavy)(?: [\w-]+)? as"
    rf"|(?:more|higher|larger|greater) than|the|what|that)(?:{BASE}|(?: \w+){{0,3}}) ?(?P<from>{N})"
)
A_PART_OF = re.compile(
    rf"(?P<to>{N})(?P<gap>, (?:or |about |nearly |roughly |just |only )*)(?P<amount>{N}) of"
    rf"(?: the| last year['’]s| its| their| what)+ ?(?P<from>{N})"
)
BY_AMOUNT = re.compile(
    rf"(?P<to>{N})(?P<gap>{GAP}{{0,30}}?),? (?:which |that )?(?:(?P<more>beat|beats|topped|exceeded|surpassed|up on|up from)"
    rf"|(?P<fewer>missed|trailed|fell short of|undershot|down on|down from)){BASE} ?(?P<from>{N})"
    rf"{GAP}{{0,30}}? by (?:about |almost |nearly |roughly |just |some )*(?P<amount>{N})"
)
RESTATING = re.compile(r"(?: [\w-]+)? or (?:\w+ )?")
APART = re.compile(r"\b(?:and|but|while|whereas|with|although|though|despite|plus)\b|[.!?] ")

ONE_STEP = r"(?:a|one|the|two|three|five|ten) (?:years?|months?|weeks?|quarters?|decades?|days?) (?:ago|earlier|before)"
PAST = re.compile(
    rf"\b(?:{ONE_STEP}|last (?:year|month|week|quarter|season|time|autumn|spring|summer|winter)|once|previously|formerly"
    r"|originally|used to|peak(?:ed|ing)?|(?:in|since|from|by|at the end of|during) (?:\w+ ){0,2}?(?:1[89]|20)\d\d"
    r"|in the (?:previous|prior|preceding) (?:year|month|week|quarter|season)|the (?:year|month|week|quarter|season) before"
    rf"|(?:in|at the end of) (?:{ANY_MONTH}))\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:now|today|currently|nowadays|has since|have since)\b", re.IGNORECASE)
THIS_ONE = re.compile(r"\s*(?:This|The current) (?:year|month|season|week|quarter)['’]s\b")
BEING = frozenset(
    {"be", "have", "stand", "come", "total", "amount", "number", "reach", "go", "put", "estimate", "cost"}
)
NEW_SUBJECT = re.compile(
    r", (?:and|but|while) (?!(?:it|they|this|that|now|today|has|have|is|are|was|were|since|by|in)\b)\w"
)
SAME_THING = re.compile(r"\s*(?:this|that|it|they|now|today|the|by|in|its|their)\b", re.IGNORECASE)
AFTERWARDS = (
    re.compile(
        rf"{GAP}{{0,40}}?[,;] (?:which|it|they) (?:(?:had|has) (?:been|stood|come|totalled)|was|were|stood)"
        rf"(?: at| to| about| nearly| just)* ?(?P<from>{N})"
    ),
    re.compile(
        rf"{GAP}{{0,12}}? (?:as opposed to|as against|rather than)(?: the| last year['’]s| its)* ?(?P<from>{N})"
    ),
    re.compile(
        rf"{GAP}{{0,40}}?,? (?:having|after) (?:ended|closed|finished|settled|opened|ending|closing|finishing|settling)"
        rf"(?: [\w'’-]+){{0,5}} at ?(?P<from>{N})"
    ),
    re.compile(
        rf"{GAP}{{0,40}}?[;,.:]\s(?:(?:A|a|One|one|The|the) (?:year|month|week|quarter|decade|season) (?:before|earlier|ago|"
        rf"previously)|Last (?:year|month|week|quarter))(?:,| that| it| they| there| the| sales)(?: [\w'’-]+){{0,7}}? ?"
        rf"(?P<from>{N})"
    ),
    re.compile(
        rf"{GAP}{{0,40}}?[;,.] (?:while |where |whereas )?(?:(?:[A-Z]\w+|[Ll]ast \w+|[Tt]he (?:previous|prior|preceding) \w+)"
        rf"['’]s|[Tt]he (?:previous|prior|year-ago|year-earlier|corresponding|comparable)) (?:figure|total|number|level|count|"
        rf"result|tally|sum)(?: (?:was|had been|stood at|came to))? ?(?P<from>{N})"
    ),
    re.compile(
        rf"(?: [\w-]+)?? (?:than (?:in|on|at|during)|on|over|from) [^;,{N[1:-1]}]{{1,30}}, when "
        rf"(?:(?:it|they|there|the)(?: [\w'’-]+){{1,6}}? ?)?(?P<from>{N})"
    ),
)
MEANS = (
    r"(?:is|was|means|meant|represents|represented|amounts to|amounted to|equals|marks|marked|makes|translates to|translates "
    r"into|works out at|comes to)"
)
RESTATED = re.compile(
    rf"(?P<from>{N}){GAP}{{0,60}}?(?:\.\s+(?:That|This|It|The (?:rise|fall|increase|drop|decline|gain|jump|change|difference"
    rf"|decrease)) {MEANS}|, (?:which|that) {MEANS}|, (?:i\.e\.,?|that is,?|namely|or|making for))"
    rf" (?:by )?(?:(?:a|an|about|nearly|almost|roughly|just|over) )*"
    rf"(?:(?P<word>[\w-]+) of (?:about |nearly |almost |roughly |some )?)?(?P<amount>{N})(?: (?P<after>[\w-]+))?"
)
SHARED = re.compile(
    rf"(?P<first>{N})(?:{GAP}{{0,40}}? and| or|,)"
    rf" (?:up |down |by |about |nearly |a )*(?P<amount>{N})"
)
THAT_WAS = re.compile(
    rf"(?P<to>{N})(?: [\w'’-]+){{0,4}}\.\s+(?:That|This|It|The figure) (?:is|was|represents|represented|marks|marked|means|meant)"
    rf" (?:an? )?(?P<amount>{N})"
)
BRACKETED = re.compile(
    rf"(?P<to>{N}) ?\((?:[^();{N[1:-1]}]{{0,12}})(?P<from>{N})\)(?:,| –| —)? ?{GAP}{{0,25}}?(?P<amount>{N})(?= (?P<after>\w+))?"
)
OPENING = re.compile(
    rf"\s*(?:Compared (?:with|to)|Against|After) (?:{GAP}{{0,20}}? )?(?P<from>{N}){GAP}{{0,40}}?, {GAP}{{0,40}}?(?P<to>{N})"
    rf"{GAP}{{0,60}}?, (?:an?|up|down) (?:[\w-]+ of )?(?P<amount>{N})"
)
SET_AGAINST = re.compile(
    rf"\s*(?:Set|Measured|Judged|Put|Held) (?:against|beside) (?:{GAP}{{0,20}}? )?(?P<from>{N}){GAP}{{0,40}}?, {GAP}{{1,50}}?"
    rf"(?P<to>{N}){GAP}{{0,30}}? (?:was|were|is|are) {GAP}{{0,15}}?(?P<amount>{N})"
)
OPENING_AT = re.compile(
    rf"\s*(?:Compared (?:with|to)|Against) (?:{GAP}{{0,20}}? )?(?P<from>{N}){GAP}{{0,40}}?, {GAP}{{1,50}}? ?(?P<amount>{N})"
    rf"(?: [\w-]+)?? (?:at|to) ?(?P<to>{N})"
)
OPENING_FROM = re.compile(
    rf"\s*From (?:{GAP}{{0,20}}? )?(?P<from>{N})[^;,{N[1:-1]}]{{0,40}}, [^;,{N[1:-1]}]{{1,50}}? (?P<verb>\w+) (?:by )?"
    rf"(?P<amount>{N})(?: [\w-]+){{0,2}} to (?:reach |hit |total |stand at )?(?P<to>{N})"
)
NOW_AT = re.compile(
    rf"(?P<from>{N})[^;{N[1:-1]}]{{0,40}}? (?:is|are) now (?:\w+ ){{0,2}}?(?P<to>{N})[^;,{N[1:-1]}]{{0,20}}, having (?:\w+ )?"
    rf"(?P<verb>\w+) (?:by )?(?P<amount>{N})"
)
THAT_WAS_OVER = re.compile(
    rf"(?P<to>{N})(?: [\w'’-]+){{0,4}}\.\s+(?:That|This|It|The figure) (?:is|was|represents|represented) (?:\w+ly )?"
    rf"(?P<amount>{N})(?: [\w-]+)??(?: (?P<way>{MORE}|{LESS}))? (?:than|on|above|below){BASE} ?(?P<from>{N})"
)
GONE = re.compile(
    rf"\b(?:go|goes|gone|went|going|moved|moving|shifted) (?:(?P<way>up|down) )?from ?(?P<from>{N}){GAP}{{0,40}}? to ?"
    rf"(?P<to>{N})",
    re.IGNORECASE,
)
LED_BY = re.compile(rf"(?P<amount>{N}){GAP}{{0,40}}?: ?(?P<to>{N})")
APPENDED = re.compile(rf"{GAP}{{0,12}}?\)?, (?:or )?(?:up|down|a \w+ of|an \w+ of) ?$")
DIRECTLY = re.compile(r"(?:[^;.]{0,30}?(?:,| or| which (?:is|was)|—|–| \()|^)[^;.]{0,25}$")


def complete(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Fills in ``bound`` (the changes of each sentence), in place, with what the set phrases bind."""
    for here, sentence in enumerate(sentences):
        if 1 < len(sentence.items) <= MOST:
            frame = skeleton(sentence)
            _gone(frame, bound[here])
            if len(sentence.items) > THREE - 1:
                _compared(frame, bound[here])
                _beside(frame, bound[here])
                _led_by(frame, bound[here])
                _in_order(frame, bound[here])
                _shared(frame, bound[here])
                _appended(frame, bound[here])
        if here and THAT_OPENS.match(sentence.own_text):
            _that_was_over(sentences, bound, here)
        window = _window(sentences, bound, here)
        if window is not None:
            _from_first(window, bound[here])
            _that_was(window, bound[here])
            _restated(window, bound, here)


THAT_OPENS = re.compile(r"\s*(?:That|This|It|The figure) ")
MOST = 20
"""A sentence with more numbers than this is a table."""
THREE = 3


def _window(sentences: Sequence[Sentence], bound: Sequence[Sequence[Change]], here: int) -> Skeleton | None:
    """The sentence with the one before it, when a change in them lacks one of its three numbers."""
    both = range(max(0, here - 1), here + 1)
    lacking = any(None in (c.amount, c.from_, c.to) for at in both for c in bound[at])
    counts = [len(sentences[at].items) for at in both]
    if not lacking or sum(counts) < THREE or max(counts) > MOST:
        return None
    return skeleton(sentences[here], sentences[max(0, here - 1) : here])


def _gone(frame: Skeleton, changes: list[Change]) -> None:
    """ "has gone from F to T": a change without a word of its own for the direction."""
    for match in GONE.finditer(frame.text):
        old, new = frame.item(match["from"]), frame.item(match["to"])
        ends = {old.index, new.index}
        if compatible(old.quantity, new.quantity) and not any(ends & {c.amount, c.from_, c.to} for c in changes):
            direction = WAYS.get(match["way"] or "")
            changes.append(Change(None, old.index, new.index, direction, IN_SENTENCE, "difference", "gone from Y to X"))


def _compared(frame: Skeleton, changes: list[Change]) -> None:
    """ "T, twice as many as the F", "T, A more than the F"."""
    for pattern in (COMPARED, AS_MANY):
        at = 0
        while match := pattern.search(frame.text, at):
            at = match.start() + 1
            change = _of_match(frame, match, pattern is AS_MANY)
            if change is not None and free(changes, change):
                put(changes, change)


def _beside(frame: Skeleton, changes: list[Change]) -> None:
    """ "T, which beat the F by A"; "T, half of the F"."""
    for match in BY_AMOUNT.finditer(frame.text):
        to, amount, from_ = (frame.item(match[name]) for name in ("to", "amount", "from"))
        percent = unit_of(amount.quantity) == "percent" and unit_of(to.quantity) != "percent"
        if percent and compatible(to.quantity, from_.quantity) and not APART.search(match["gap"]):
            way: Direction = "up" if match["more"] else "down"
            change = Change(amount.index, from_.index, to.index, way, SET_PHRASE, "percent", "X, over Y by amount")
            if free(changes, change):
                put(changes, change)
    for match in A_PART_OF.finditer(frame.text):
        to, amount, from_ = (frame.item(match[name]) for name in ("to", "amount", "from"))
        quantity = amount.quantity
        alike = to.quantity.unit == from_.quantity.unit or not unit_of(from_.quantity)
        if quantity.exact is not None and not unit_of(quantity) and alike and compatible(to.quantity, from_.quantity):
            change = Change(amount.index, from_.index, to.index, None, SET_PHRASE, "multiple", "X, a part of the Y")
            if free(changes, change):
                put(changes, change)


def _of_match(frame: Skeleton, match: re.Match[str], as_many: bool) -> Change | None:
    to, amount, from_ = (frame.item(match[name]) for name in ("to", "amount", "from"))
    gap = match.groupdict().get("gap") or ""
    if RESTATING.fullmatch(gap):
        return None  # "2.3 million people, 300,000 or 15 percent more than the 2 million"
    if APART.search(gap) or not compatible(to.quantity, from_.quantity):
        return None
    if to.role == "amount" or from_.role == "amount" or unit_of(from_.quantity) == "times":
        return None
    quantity = amount.quantity
    fraction = quantity.exact is not None and not unit_of(quantity)
    if as_many:
        if not (quantity.kind == "multiple" or unit_of(quantity) == "times" or fraction):
            return None
        if fraction and " as " not in match.group():
            return None
        return Change(amount.index, from_.index, to.index, None, SET_PHRASE, "multiple", "X, so many times the Y")
    unhedged = re.split(r"\d", quantity.span.text.lower())[-1].split()
    way = match["way"] or next((w for w in reversed(unhedged) if w in WAYS), "")
    way = way or next((w for w in ("above", "below", "short", "shy", "over", "under") if f" {w} " in match.group()), "")
    direction = WAYS.get(way)
    if direction is None:
        return None
    if unit_of(quantity) == "percent":
        return Change(amount.index, from_.index, to.index, direction, SET_PHRASE, "percent", "X, amount more than Y")
    if unit_of(quantity) in POINTS or (quantity.unit == "point" and unit_of(to.quantity) == "percent"):
        if unit_of(to.quantity) != "percent":
            return None
        return Change(amount.index, from_.index, to.index, direction, SET_PHRASE, "points", "X, amount more than Y")
    if fraction or quantity.dimension == "ratio" or not compatible(quantity, to.quantity):
        return None
    return Change(amount.index, from_.index, to.index, direction, SET_PHRASE, "difference", "X, amount more than Y")


WAYS: dict[str, Direction] = {
    **dict.fromkeys(MORE.split("|"), "up"),
    **dict.fromkeys(LESS.split("|"), "down"),
    "over": "up",
}


def free(changes: Sequence[Change], change: Change) -> bool:
    """Whether the amount is bound nowhere, or only half and to nothing else."""
    for known in changes:
        if known.amount == change.amount:
            return (
                (known.from_ is None or known.from_ == change.from_)
                and known.to in (None, change.to)
                and None
                in (
                    known.from_,
                    known.to,
                )
            )
        if known.amount is not None and change.amount in (known.from_, known.to):
            return False
    return True


def put(changes: list[Change], change: Change) -> None:
    """Takes the place of what was known of its amount, and of a change without amount between the same two figures."""
    ends = (change.from_, change.to)
    kept = []
    for known in changes:
        same_ends = (
            known.amount is None
            and (known.from_, known.to) == ends
            and (known.direction in (None, change.direction) or change.direction is None)
        )
        if same_ends and change.direction is None:
            change = replace(change, direction=known.direction)
        if known.amount != change.amount and not same_ends:
            kept.append(known)
    changes[:] = [*kept, change]


def _open(changes: Sequence[Change]) -> Iterator[Change]:
    """The stated amounts that lack an end."""
    return (
        c
        for c in tuple(changes)
        if c.amount is not None
        and c.from_ is None
        and c.kind in ("percent", "multiple", "fraction", "difference", "points")
    )


def _in_order(frame: Skeleton, changes: list[Change]) -> None:
    """ "T (F), up A"; "Compared with F in January, T were issued, a decline of A"."""
    for pattern in (BRACKETED, OPENING, OPENING_AT, SET_AGAINST, OPENING_FROM, NOW_AT):
        for match in pattern.finditer(frame.text):
            if "verb" in pattern.groupindex and match["verb"] not in change_words():
                continue  # "From 12 shops, the firm grew sales 20 percent to 400": of another thing
            to, old, amount = (frame.item(match[name]) for name in ("to", "from", "amount"))
            stated = next((c for c in changes if c.amount == amount.index), None)
            if (
                stated is None
                or stated.kind != "percent"
                or stated.direction is None
                or APART.search(frame.text[match.start("from") : match.end()])
            ):
                continue
            units = {unit_of(to.quantity), unit_of(old.quantity)}
            if pattern is BRACKETED and len(units) == 2 and "" not in units and to.quantity.dimension != "count":
                continue  # "487,000 square miles (1.26 million square kilometres)": one figure twice
            if not compatible(to.quantity, old.quantity) or "percent" in (unit_of(to.quantity), unit_of(old.quantity)):
                continue
            change = replace(stated, from_=old.index, to=to.index, score=IN_SENTENCE, reading="X against Y, amount")
            if free(changes, change):
                put(changes, change)


def _shared(frame: Skeleton, changes: list[Change]) -> None:
    """ "T, up A from F and B from G"; "T, a gain of D or A from F"; "T. That was A up on the F": one new figure for both."""
    for change in tuple(changes):
        if change.amount is None or change.from_ is None or change.to is not None:
            continue
        for match in SHARED.finditer(frame.text):
            if frame.item(match["amount"]).index != change.amount:
                continue
            first = frame.item(match["first"]).index
            known = next((c for c in changes if c.to is not None and first in (c.amount, c.from_)), None)
            old = frame.numbered(change.from_)
            new = frame.numbered(known.to) if known else None
            if known is None or old is None or new is None or not compatible(new.quantity, old.quantity):
                continue
            direction = change.direction or known.direction
            score = min(known.score, IN_SENTENCE)
            put(changes, replace(change, to=known.to, direction=direction, score=score, reading="X, amount from Y"))
            break


def _led_by(frame: Skeleton, changes: list[Change]) -> None:
    """ "had A fewer subscribers: T, down from F"."""
    for change in _open(changes):
        for match in LED_BY.finditer(frame.text):
            if frame.item(match["amount"]).index != change.amount or change.to is not None:
                continue
            to = frame.item(match["to"]).index
            pair = next((c for c in changes if c.amount is None and c.to == to and c.from_ is not None), None)
            if pair is not None and pair.direction in (None, change.direction):
                put(
                    changes,
                    replace(change, from_=pair.from_, to=to, score=IN_SENTENCE, reading="amount: to X from Y"),
                )


def _appended(frame: Skeleton, changes: list[Change]) -> None:
    """ "grew by D to T from F, up A": a percentage put after a difference that is bound already."""
    for change in _open(changes):
        place = frame.place(change.amount)
        if place is None or change.kind != "percent" or change.to is not None:
            continue
        for known in tuple(changes):
            ends = [frame.place(i) for i in (known.from_, known.to)]
            if known.kind != "difference" or None in ends or known.score < IN_SENTENCE - 0.1:
                continue
            last = max(p for p in ends if p is not None)
            if last < place and APPENDED.fullmatch(frame.text[last + 1 : place]):
                same = change.direction in (None, known.direction) or known.direction is None
                if same:
                    changes[changes.index(change)] = replace(
                        change, from_=known.from_, to=known.to, score=known.score, reading="to X from Y, amount"
                    )
                break


def _from_first(frame: Skeleton, changes: list[Change]) -> None:
    """ "In 2012 it employed F. It now employs T, an increase of A": the old figure is told before."""
    for change in _open(changes):
        amount = frame.place(change.amount)
        if amount is None or amount < frame.second or _own_base(frame.text, amount):
            continue
        to = frame.place(change.to) if change.to is not None else _right_before(frame, amount)
        if to is None or (to < amount and not DIRECTLY.match(frame.text[to + 1 : amount])):
            continue
        new = frame.at(to)
        first = min(amount, to)
        inside = [p for p in frame.places if frame.second <= p < first]
        places = inside or [p for p in frame.places if p < frame.second]
        if len(places) != 1 or not compatible(frame.at(places[0]).quantity, new.quantity):
            continue
        old = frame.at(places[0])
        if old.role == "amount" or (unit_of(new.quantity) == "percent") != (change.kind == "points"):
            continue
        if not PAST.search(_clause(frame.text, places[0], frame.second if inside else 0)):
            continue
        if not (_goes_on(frame, old, new) if inside else _takes_up(frame, first)):
            continue
        if any(old.index in (c.from_, c.to) and c.amount is not None for c in changes):
            continue
        score = IN_SENTENCE if inside else NEXT_SENTENCE
        put(changes, replace(change, from_=old.index, to=new.index, score=score, reading="Y before; amount, to X"))


def _right_before(frame: Skeleton, amount: int) -> int | None:
    """The number that "which is A more" says it of."""
    before = [p for p in frame.places if p < amount]
    if before and re.fullmatch(r",? (?:which|that) (?:is|was) ?", frame.text[before[-1] + 1 : amount]):
        return before[-1]
    return None


def _goes_on(frame: Skeleton, old: Item, new: Item) -> bool:
    """Whether the words between two numbers of a sentence tell of the same thing: no verb but of change or being, or the
    same verb again."""
    doc = frame.sentence.doc
    if NEW_SUBJECT.search(doc[old.end : new.start].text):
        return False
    verbs = {t.lemma_ for t in doc[frame.sentence.start : old.start] if t.pos_ in ("VERB", "AUX")}
    for token in doc[old.end : new.start]:
        if token.pos_ != "VERB" or token.lemma_ in verbs or token.lemma_ in BEING or change_stated(token) is not None:
            continue
        return False
    return True


def _takes_up(frame: Skeleton, first: int) -> bool:
    """Whether the second sentence speaks of now, of the same thing as the first: "It now employs T", "This year's is T"."""
    here = frame.text[frame.second : first]
    if PAST.search(here):
        return False
    if THIS_ONE.match(here):
        return True
    return SAME_THING.match(here) is not None and NOW.search(here) is not None


def _clause(text: str, place: int, start: int) -> str:
    """The words around a number, from the last clause break before it to the next number or break after it."""
    begin = max(text.rfind(mark, start, place) for mark in (";", ". "))
    after = re.match(
        rf"(?:(?!, (?:where|when|which|while|whereas|and|but)\b)[^;{N[1:-1]}.]){{0,60}}", text[place + 1 :]
    )
    return text[max(begin + 1, start) : place] + " " + (after.group() if after else "")


def _own_base(text: str, amount: int) -> bool:
    """Whether the amount says itself what it compares with, or has a basis of its own."""
    after = text[amount + 1 : amount + 60].split(";")[0]
    named = re.match(r"(?: [\w-]+){0,2} (?:from|over|than|above|below|compared|against|since)\b", after) is not None
    return named or BASIS.search(after) is not None or step_back(after) is not None


def _restated(frame: Skeleton, bound: list[list[Change]], here: int) -> None:
    """ "rose to T from F. That is a gain of A"; "rose A to T. A year earlier it had been F"."""
    changes = bound[here]
    for match in RESTATED.finditer(frame.text):
        if match.end("amount") <= frame.second and here:
            continue  # found when that sentence was the second one
        amount = frame.item(match["amount"])
        quantity = amount.quantity
        word = change_words().get((match["word"] or "").lower()) or change_words().get((match["after"] or "").lower())
        loss = (match["word"] or "").lower() in ("loss", "saving")
        put_again = " by " in match.group() or match["after"] in ("gain", "rise")
        if (word is None and not loss and not put_again) or (
            quantity.unit != "percent" and quantity.unit not in POINTS
        ):
            continue
        pairs = [
            c
            for c in (*(bound[here - 1] if here else ()), *changes)
            if c.amount is None and None not in (c.from_, c.to)
        ]
        last = frame.item(match["from"]).index
        pair = next((c for c in pairs if last in (c.from_, c.to)), None)
        if pair is None:
            continue
        direction: Direction | None = "down" if loss else word.direction if word else None
        change = Change(
            amount.index,
            pair.from_,
            pair.to,
            direction or pair.direction,
            NEXT_SENTENCE,
            "points" if quantity.unit in POINTS else "percent",
            "to X from Y; that is amount",
        )
        if free(changes, change):
            put(changes, change)
    before = bound[here - 1] if here else []
    for sentence_changes, second in ((before, False), (changes, True)):
        for change in _open(sentence_changes):
            _with_later(frame, sentence_changes, change, second)


def _that_was_over(sentences: Sequence[Sentence], bound: list[list[Change]], here: int) -> None:
    """ "Output was T. That was A better than the F"."""
    if max(len(s.items) for s in sentences[here - 1 : here + 1]) > MOST:
        return
    frame = skeleton(sentences[here], sentences[here - 1 : here])
    for match in THAT_WAS_OVER.finditer(frame.text):
        change = _of_match(frame, match, as_many=False)
        if change is not None and match.end("to") <= frame.second and free(bound[here], change):
            put(bound[here], replace(change, score=NEXT_SENTENCE, reading="X. That is amount over Y"))


def _that_was(frame: Skeleton, changes: list[Change]) -> None:
    """ "Output was T. That was A up on the F"."""
    for match in THAT_WAS.finditer(frame.text):
        new, amount = frame.item(match["to"]), frame.item(match["amount"])
        for change in tuple(changes):
            old = frame.numbered(change.from_)
            if change.amount != amount.index or change.to is not None or old is None:
                continue
            if compatible(new.quantity, old.quantity):
                put(changes, replace(change, to=new.index, score=NEXT_SENTENCE, reading="X. That is amount over Y"))


def _with_later(frame: Skeleton, changes: list[Change], change: Change, second: bool) -> None:
    """The old figure told after the change."""
    amount = frame.place(change.amount)
    if amount is None or (amount >= frame.second) != second:
        return
    to = frame.place(change.to)
    end = max(amount, amount if to is None else to)
    for pattern in AFTERWARDS:
        match = pattern.match(frame.text, end + 1)
        if match is None:
            continue
        old = frame.item(match["from"])
        new = frame.numbered(change.to) if change.to is not None else _opening(frame, amount)
        if new is None or old.role == "amount" or not compatible(new.quantity, old.quantity):
            continue
        if unit_of(new.quantity) == "percent" and change.kind == "percent":
            continue
        score = IN_SENTENCE if (match.end() <= frame.second or second) else NEXT_SENTENCE
        put(
            changes,
            replace(change, from_=old.index, to=new.index, score=score, reading="amount, to X; earlier it was Y"),
        )
        return


def _opening(frame: Skeleton, amount: int) -> Item | None:
    """ "At 630, the number was 5 percent higher …": the number a sentence opens with; "T were sold, a rise of A": that."""
    before = [p for p in frame.places if p < amount]
    if before and re.fullmatch(r"[^;.]{0,30}, an? \w+ of ", frame.text[before[-1] + 1 : amount]):
        return frame.at(before[-1])
    opening = re.match(rf"\W*At ?({N}),", frame.text[frame.second :]) or re.match(rf"\W*At ?({N}),", frame.text)
    if opening is None:
        return None
    item = frame.item(opening.group(1))
    place = frame.place(item.index)
    return item if place is not None and place < amount else None
