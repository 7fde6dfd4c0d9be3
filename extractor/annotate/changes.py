"""Binds a stated change to its endpoints: which number is the change, which the old value, which the new one.

"Sales rose 5 percent to 41.7 million from 39.8 million" gives amount 5 percent, to 41.7 million, from 39.8 million.
News states changes in few ways, and this file is their grammar. Every number of a sentence gets a role from the words
just before it ("to", "from", "compared with", "over", "by", a verb of change); then each amount looks for its endpoints

- after it: ``amount, to X from Y`` · ``amount from Y to X`` · ``amount, with X compared to Y``
- on both sides: ``X, amount over Y`` · ``X, up amount from Y, and amount higher than Z``
- before it: ``to X from Y, a drop of amount`` · ``X compared with Y, up amount``
- in the sentence next to it (:mod:`extractor.annotate.change_neighbours`): ``That compares with Y``

and stops where another statement begins: a new verb of change, another amount, "while", a semicolon. Scale and unit
are shared within a pair ("to 1.45 mln tonnes from 1.35 mln" is read by the quantities annotator). What keeps numbers
apart lowers the score: a basis stated for the amount alone ("rose 6 percent on a comparable-store basis to 108.6
million"), a comparison with another period than the amount's, units that do not fit. Arithmetic plays no part: a wrong
percentage must bind exactly as a right one does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from extractor.annotate.change_basis import APART, BARE_MONTH, BASIS, EXTREME, MARKET, WITHIN, step_back
from extractor.annotate.change_conclusions import conclude
from extractor.annotate.change_frames import complete
from extractor.annotate.change_neighbours import bind_across
from extractor.annotate.change_roles import (
    ADVERBS,
    CURRENCY_MARKS,
    GENERIC,
    HEDGES,
    POINTS,
    Item,
    Role,
    Sentence,
    change_stated,
    fits,
    sentences_of,
    unit_of,
)
from extractor.annotate.change_words import ChangeWord, word_list
from extractor.annotate.parse import Part
from extractor.annotations import Change, Direction, Period, Quantity

Kind = Literal["percent", "difference", "multiple", "points", "fraction"]

CLEAR = 0.95
COMPARED = 0.85
LOOSE = 0.75
REACH = 60
SUBJECT = 12
NEAR_BY = 3
FINITE = ("VBD", "VBZ", "VBP", "MD")

STRONG = word_list("breaks")
SAYING = frozenset({"said", "says", "reported", "showed", "shows", "estimated", "announced", "compared"})
WIDENING = ("widen", "deepen")
GAPS = word_list("gaps")


def bind_changes(
    parts: Sequence[Part], quantities: Sequence[Quantity], periods: Sequence[Period]
) -> tuple[Change, ...]:
    """Every stated change with its endpoints, in reading order of the first number each one binds.

    quantities: as in ``Annotations.quantities``; the indices of the result point into it. A number may serve in more
    than one change (the new value of two comparisons); an amount serves in one.
    """
    found: list[Change] = []
    for part in parts:
        own = [(i, q) for i, q in enumerate(quantities) if q.span.where == part.where]
        if not own:
            continue
        sentences = list(sentences_of(part, own))
        bound = [list(_bind(s)) for s in sentences]
        bind_across(sentences, bound)
        complete(sentences, bound)
        conclude(sentences, bound)
        found.extend(change for changes in bound for change in changes)
    return tuple(sorted(found, key=_reading_order))


def _reading_order(change: Change) -> tuple[int, ...]:
    ends = [i for i in (change.amount, change.from_, change.to) if i is not None]
    return (min(ends), *ends)


def _bind(sentence: Sentence) -> Iterator[Change]:
    """The changes that one sentence states."""
    if not sentence.items:
        return
    if "respectively" in sentence.own_text.lower():
        yield from _respectively(sentence)
        return
    used: set[int] = set()
    previous: Change | None = None
    for item in sentence.items:
        if item.role != "amount":
            continue
        change = _endpoints(sentence, item, previous, used)
        if change is None:
            continue
        used.update(i for i in (change.from_, change.to) if i is not None)
        previous = change
        yield change
        contrary = _contrary_verb(sentence, change)
        if contrary is not None:
            yield contrary
    yield from _unquantified(sentence, used)


def _contrary_verb(sentence: Sentence, change: Change) -> Change | None:
    """The change that the verb states, when the amount put after it states the other direction: "rose …, a drop of"."""
    if change.from_ is None or change.to is None or not change.reading.startswith("to X"):
        return None
    amount, from_, to = (sentence.numbered(n) for n in (change.amount, change.from_, change.to))
    if amount is None or from_ is None or to is None:
        return None
    verb = _frame_direction(sentence, amount, from_, to)
    if verb is None or change.direction is None or verb == change.direction:
        return None
    return Change(None, change.from_, change.to, verb, change.score, "difference", "to X from Y")


def _endpoints(sentence: Sentence, amount: Item, previous: Change | None, used: set[int]) -> Change | None:
    """The best reading of one amount, or the amount alone when nothing is bound to it."""
    direction = _direction(sentence, amount)
    kind = _kind(amount.quantity)
    if direction is None and previous is not None and _restates(sentence, amount, previous):
        direction = previous.direction
    if amount.joined:
        return Change(amount.index, None, None, direction, LOOSE, kind, "a change compared with another change")
    to, from_, loose = _after(sentence, amount)
    score, reading = CLEAR, "amount, to X from Y"
    if loose:
        score, reading = LOOSE, "amount, with X compared with Y"
    if from_ is not None and to is None:
        to, inherited = _before_amount(sentence, amount, from_, previous, used)
        reading = "X, amount, and amount over Y" if inherited else "X, amount from Y"
    elif from_ is None and to is None and _appended(sentence, amount):
        to, from_ = _both_before(sentence, amount, used)
        reading = "to X from Y, amount"
        if direction is None:
            direction = _frame_direction(sentence, amount, from_, to)
    restates = previous is not None and _restates(sentence, amount, previous)
    if from_ is None and amount.head is None and (to is None or not restates):
        return None
    if kind == "difference" and from_ is None and to is None:
        return None
    ends = [i for i in (to, from_) if i is not None]
    if amount.quantity.unit == "point" and any(unit_of(i.quantity) == "percent" for i in ends):
        kind = "points"
    if to is not None and from_ is not None:
        score = min(score, _caution(sentence, amount, to, from_, kind))
    elif to is None and from_ is None:
        reading = "amount alone"
    else:
        reading = "amount, to X" if to is not None else "amount, from Y"
    return Change(
        amount.index,
        None if from_ is None else from_.index,
        None if to is None else to.index,
        direction,
        score,
        kind,
        reading,
    )


def _restates(sentence: Sentence, amount: Item, previous: Change) -> bool:
    """Whether an amount without a word of change says the one before it in another unit: "20 cents, or 5 percent"."""
    other = sentence.numbered(previous.amount)
    return amount.head is None and other is not None and _parallel(sentence, other, amount)


def _after(sentence: Sentence, amount: Item) -> tuple[Item | None, Item | None, bool]:
    """(to, from, whether "with X" had to serve as the new value) among what follows the amount."""
    to: Item | None = None
    from_: Item | None = None
    loose = False
    for at, item in _walk(sentence, amount):
        if item is None:
            if not _may_pass(sentence, at, amount):
                break
            continue
        if item.role == "amount":
            if _parallel(sentence, amount, item):
                continue
            break
        if item.role == "to" and to is None and fits(item, from_):
            to, loose = item, False
        elif item.role == "from" and item.mark == "(" and (to is None or item.quantity.unit != to.quantity.unit):
            continue
        elif item.role == "from" and from_ is None:
            if not fits(item, to):
                if _beside(sentence, item):
                    continue
                break
            from_ = item
        elif item.role == "level" and item.mark == "with" and to is None and from_ is None:
            to, loose = item, True
        elif _beside(sentence, item):
            continue
        elif item.role == "level" and item.quantity.unit == "percent" and to is None:
            break
        else:
            break
        if to is not None and from_ is not None:
            break
    if loose and from_ is None:
        return None, None, False
    return to, from_, loose


def _walk(sentence: Sentence, amount: Item) -> Iterator[tuple[int, Item | None]]:
    """What follows an amount, in order: its numbers, and (token, None) where another statement may begin."""
    at = amount.end
    while at < sentence.end:
        item = sentence.item_at(at)
        if item is not None:
            yield at, item
            at = max(item.end, at + 1)
            continue
        token = sentence.doc[at]
        text = token.lower_
        if text in STRONG:
            return
        word = change_stated(token)
        if word is not None and at != amount.head and at not in sentence.governed and not _idle(sentence, at, word):
            yield at, None
        at += 1


def _idle(sentence: Sentence, at: int, word: ChangeWord) -> bool:
    """A word of change that opens no statement of its own: "a higher price", "up from", "more", "the rise"."""
    token = sentence.doc[at]
    text = token.lower_
    if text in HEDGES and text != "up":
        return True
    following = sentence.doc[at + 1] if at + 1 < sentence.end else None
    if word.adverb:
        return following is None or (following.lower_ not in ("from", "to", "by") and sentence.item_at(at + 1) is None)
    if word.noun and token.pos_ == "NOUN":
        preceding = sentence.doc[at - 1].lower_ if at > sentence.start else ""
        return preceding in ("the", "this", "that", "of", "any", "further", "to") and not (
            following is not None and following.lower_ in ("in", "of", "to", "from")
        )
    return False


def _may_pass(sentence: Sentence, at: int, amount: Item) -> bool:
    """Whether the search goes on past a further word of change: "soared 142 percent to 123,643, up from 50,938"."""
    word = change_stated(sentence.doc[at])
    own = change_stated(sentence.doc[amount.head]) if amount.head is not None else None
    following = sentence.doc[at + 1].lower_ if at + 1 < sentence.end else ""
    return (
        word is not None
        and word.adverb
        and following == "from"
        and (own is None or own.direction in (None, word.direction))
    )


def _parallel(sentence: Sentence, first: Item, second: Item) -> bool:
    """ "190 points, or 0.6 percent, to 8,000": two amounts of one change."""
    between = sentence.doc[first.end : second.start]
    return len(between) <= 5 and any(t.lower_ in ("or", "(") for t in between)


def _beside(sentence: Sentence, item: Item) -> bool:
    """A number that restates the one before in another unit: "700,000 dlrs or 70 cts per share"."""
    at = item.start - 1
    while at > sentence.start and (
        sentence.doc[at].lower_ in HEDGES
        or sentence.doc[at].lower_ in CURRENCY_MARKS
        or sentence.doc[at].is_currency
        or sentence.doc[at].is_space
    ):
        at -= 1
    return sentence.doc[at].lower_ in ("or", "(")


def _before_amount(
    sentence: Sentence, amount: Item, from_: Item, previous: Change | None, used: set[int]
) -> tuple[Item | None, bool]:
    """The new value left of "amount over Y"; (item, whether it is shared with the amount before)."""
    if amount.head is None or _finite(sentence, amount):
        return None, False
    for item in sentence.before(amount.frame_start):
        if item.role == "amount" or item.index in used:
            if (
                previous is not None
                and previous.to is not None
                and item.index
                in (
                    previous.amount,
                    previous.from_,
                    previous.to,
                )
            ):
                shared = sentence.numbered(previous.to)
                if shared is not None and shared.end <= amount.frame_start and fits(shared, from_):
                    return (shared, True) if _coordinated(sentence, amount) else (None, False)
            if _apposed(sentence, item, amount):
                continue
            return None, False
        if _broken(sentence, item.end, amount.frame_start):
            return None, False
        if _complement(sentence, item):
            continue
        if item.role in ("level", "to") and fits(item, from_):
            return item, False
        if item.role == "from":
            return None, False
    return None, False


def _apposed(sentence: Sentence, first: Item, second: Item) -> bool:
    return second.start - first.end <= 3 and any(t.lower_ == "or" for t in sentence.doc[first.end : second.start])


def _coordinated(sentence: Sentence, amount: Item) -> bool:
    """Whether "and" joins the amount to the one before: "up 4.9 pct from X and seven pct higher than Y"."""
    at = amount.frame_start - 1
    while at > sentence.start and sentence.doc[at].lower_ in HEDGES | {",", "by"}:
        at -= 1
    return sentence.doc[at].lower_ in ("and", "but", "or")


def _broken(sentence: Sentence, start: int, end: int) -> bool:
    """Whether another statement begins between two tokens."""
    for at in range(start, end):
        token = sentence.doc[at]
        if token.lower_ in STRONG:
            return True
        word = change_stated(token)
        if word is not None and word.verb and not word.noun and token.pos_ in ("VERB", "AUX"):
            return True
        if token.lower_ in ("and",) and any(
            t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in sentence.doc[at:end]
        ):
            return True
    return False


def _finite(sentence: Sentence, amount: Item) -> bool:
    """Whether the amount's word of change is a finite verb, whose subject is a thing and not a number."""
    if amount.head is None:
        return False
    token = sentence.doc[amount.head]
    word = change_stated(token)
    if word is None or not word.verb or word.participle or word.adverb:
        return False
    if word.noun:
        before = sentence.doc[token.i - 1].lower_ if token.i > sentence.start else ""
        after = sentence.doc[token.i + 1].lower_ if token.i + 1 < len(sentence.doc) else ""
        noun = after == "of" or before in ("a", "an", "the", "of", "annual", "-")
        return amount.head < amount.start and not noun
    previous = sentence.doc[token.i - 1].text if token.i > sentence.start else ""
    return previous != ","


def _appended(sentence: Sentence, amount: Item) -> bool:
    """Whether the amount restates what stands before it: ", a drop of 5 %", ", up 5 %", "or 5 %", "(5 %)"."""
    if amount.head is None:
        return True
    if _own_base(sentence, amount):
        return False
    if not _finite(sentence, amount):
        return True
    first = next((t for t in sentence.doc[sentence.start : sentence.end] if not t.is_space), None)
    return first is not None and first.lower_ in ("from", "at")


def _own_base(sentence: Sentence, amount: Item) -> bool:
    """Whether the amount names in words what it compares with: "up 27 percent from the previous record"."""
    at = max(amount.end, (amount.head or 0) + 1)
    if at >= sentence.end or sentence.doc[at].lower_ not in (
        "from",
        "over",
        "than",
        "above",
        "below",
        "compared",
        "against",
    ):
        return False
    base = []
    for token in sentence.doc[at : min(at + 12, sentence.end)]:
        if token.text in {",", ";", ".", ")"}:
            break
        base.append(token.text)
    return step_back(" ".join(base)) is None


def _both_before(sentence: Sentence, amount: Item, used: set[int]) -> tuple[Item | None, Item | None]:
    """(to, from) among what stands before an appended amount."""
    to: Item | None = None
    from_: Item | None = None
    after = amount.frame_start
    if _own_subject(sentence, amount):
        return None, None
    for item in sentence.before(after):
        if item.role == "amount":
            if _parallel(sentence, item, amount):
                continue
            break
        if item.index in used and from_ is None and to is None:
            break
        if _clause_broken(sentence, item.end, after):
            break
        if _beside(sentence, item) and from_ is None and to is None:
            continue
        if item.role == "from" and from_ is None and fits(item, to):
            from_ = item
        elif item.role in ("to", "level") and to is None and fits(item, from_):
            to = item
            if item.role == "level" and from_ is None:
                from_ = _opens_with_from(sentence, item)
                break
        else:
            break
        if to is not None and from_ is not None:
            break
    if to is None and from_ is not None:
        return None, None
    return to, from_


def _own_subject(sentence: Sentence, amount: Item) -> bool:
    """Whether an amount after two figures speaks of another thing: ", with diesel cars down 30 percent", "and kept its
    forecast of a 20 percent rise"."""
    start = amount.frame_start
    last = next((i for i in sentence.before(start) if i.role != "amount"), None)
    if last is None:
        return False
    gap = sentence.doc[last.end : start]
    if any(t.lower_ in ("and", "with") or t.tag_ in FINITE for t in gap):
        return True
    before = sentence.doc[start - 1]
    bare_adverb = amount.head is not None and amount.head < amount.start and sentence.doc[amount.head].lower_ in ADVERBS
    return bare_adverb and len(gap) > 0 and before.pos_ in ("NOUN", "PROPN") and before.lemma_.lower() not in GENERIC


def _opens_with_from(sentence: Sentence, to: Item) -> Item | None:
    """The old value when the sentence begins with it: "Compared with 1,240 a year ago, it treated 1,405"."""
    first = sentence.items[0]
    opening = next((t.i for t in sentence.doc[sentence.start : sentence.end] if not t.is_space), -1)
    return first if first.role == "from" and first.mark_at == opening and first is not to and fits(first, to) else None


def _clause_broken(sentence: Sentence, start: int, end: int) -> bool:
    return any(t.lower_ in STRONG for t in sentence.doc[start:end])


def _frame_direction(sentence: Sentence, amount: Item, from_: Item | None, to: Item | None) -> Direction | None:
    """The direction of the verb before the endpoints that an appended amount restates."""
    starts = [i.start for i in (from_, to) if i is not None]
    if not starts:
        return None
    for at in range(min(starts) - 1, sentence.start - 1, -1):
        if sentence.item_at(at) is not None:
            return None
        word = change_stated(sentence.doc[at])
        if word is not None and word.verb and sentence.doc[at].lower_ not in HEDGES:
            return word.direction
    return None


def _unquantified(sentence: Sentence, used: set[int]) -> Iterator[Change]:
    """Changes that state no amount: "rose to 702,600 from 699,600", "353 tons, up from 47"."""
    for from_ in sentence.items:
        if from_.role != "from" or from_.mark == "(" or from_.index in used:
            continue
        head = _governor(sentence, from_)
        if head is None:
            continue
        word = change_stated(sentence.doc[head])
        to = _new_value(sentence, from_, head, used)
        if to is None:
            continue
        used.update((from_.index, to.index))
        score = {"from": CLEAR, "after": LOOSE}.get(from_.mark, COMPARED)
        direction = _word_direction(sentence, head, word)
        rates = sentence.doc[head].pos_ == "NOUN" or to.mark == "at"
        if from_.quantity.unit == "percent" and rates:
            direction = None  # "the rise is put at 8.7 percent, after 9.5": rates of change, not levels
        yield Change(None, from_.index, to.index, direction, score, "difference", "to X from Y")


def _governor(sentence: Sentence, from_: Item) -> int | None:
    """The word of change that "from Y" belongs to, when no other statement stands between."""
    for at in range(from_.mark_at - 1, max(sentence.start, from_.mark_at - REACH) - 1, -1):
        token = sentence.doc[at]
        if token.lower_ in STRONG:
            return None
        item = sentence.item_at(at)
        if item is not None and item.role in ("amount", "from"):
            return None
        word = None if token.dep_ == "amod" else change_stated(token)  # "lower rates" do not fall from anything
        following = sentence.doc[at + 1].lower_
        if word is None or (
            token.lower_ in HEDGES and (word.adverb or sentence.item_at(at + 1)) and token.lower_ != "up"
        ):
            if token.pos_ == "VERB" and token.lower_ not in SAYING and token.tag_ != "VBN":
                return None
            continue
        if word.verb or word.noun or following in ("from", "at"):
            return _verb_above(sentence, at) if word.noun and token.pos_ == "NOUN" else at
    return None


def _verb_above(sentence: Sentence, noun: int) -> int:
    """ "revised down the jobs gains": the verb of change that a noun of change is the object of, else the noun."""
    for at in range(noun - 1, max(sentence.start, noun - 7) - 1, -1):
        token = sentence.doc[at]
        if sentence.item_at(at) is not None or token.is_punct:
            break
        word = change_stated(token)
        if word is not None and word.verb and token.pos_ == "VERB":
            return at
    return noun


def _new_value(sentence: Sentence, from_: Item, head: int, used: set[int]) -> Item | None:
    """The new value of a change without an amount: between its word and "from Y", after that, or before the word."""
    between = [i for i in sentence.before(from_.start) if head < i.start and i.index not in used]
    if between:
        return next((i for i in reversed(between) if i.role == "to" and fits(i, from_)), None)
    following = sentence.after(from_)
    if following is not None and following.role == "to" and following.mark == "to" and fits(following, from_):
        gap = sentence.doc[from_.end : following.start]
        if any(t.lower_ in STRONG for t in gap) or _broken(sentence, from_.end, following.start):
            return None
        adverb = change_stated(sentence.doc[head])
        if adverb is not None and adverb.adverb and not adverb.verb and head == from_.mark_at - 1:
            level = next(iter(sentence.before(head)), None)
            if level is not None and level.role == "level" and head - level.end <= NEAR_BY + 1:
                return None  # "27 departures an hour, down from 33 to 45 normally": a range before
        return following
    word = change_stated(sentence.doc[head])
    last = next((i for i in sentence.before(head) if not _complement(sentence, i)), None)
    if last is None or word is None or not (word.adverb or word.noun or word.participle):
        return None
    if _set_apart(sentence, last):
        return None
    plain = last.role in ("level", "to") and fits(last, from_) and last.index not in used
    return last if plain and not _broken(sentence, last.end, head) else None


def _set_apart(sentence: Sentence, item: Item) -> bool:
    """ "was paid $4.5 million, before an estimated $1.5 million in dividends, up from 2.4": either may be what rose."""
    earlier = next(iter(sentence.before(item.start)), None)
    if earlier is None or not fits(earlier, item):
        return False
    return any(
        t.lower_ in ("before", "including", "excluding", "besides", "plus")
        for t in sentence.doc[earlier.end : item.start]
    )


def _complement(sentence: Sentence, item: Item) -> bool:
    """ "12 goals in 20 games, up from 8": the second number only says in how many."""
    earlier = next(iter(sentence.before(item.start)), None)
    if item.role != "level" or earlier is None or item.start - earlier.end > NEAR_BY:
        return False
    return any(t.lower_ in ("in", "of", "among", "on", "for", "per") for t in sentence.doc[earlier.end : item.start])


def _respectively(sentence: Sentence) -> Iterator[Change]:
    """ "rose 5 and 7 percent to 10 and 20 from 9.5 and 18.7, respectively": lists of one length, bound in order."""
    groups: dict[Role, list[Item]] = {"amount": [], "to": [], "from": [], "level": []}
    role: Role = "level"
    for item in sentence.items:
        listed = item.role == "level" and any(
            t.lower_ in ("and", ",") for t in sentence.doc[max(sentence.start, item.start - 2) : item.start]
        )
        role = role if listed else item.role
        groups[role].append(replace(item, role=role))
    amounts, tos, froms = groups["amount"], groups["to"], groups["from"]
    if len(amounts) < 2 or len(tos) != len(amounts) or (froms and len(froms) != len(amounts)):
        return
    for at, (amount, to) in enumerate(zip(amounts, tos, strict=True)):
        from_ = froms[at] if froms else None
        if not fits(to, from_):
            continue
        yield Change(
            amount.index,
            from_.index if from_ else None,
            to.index,
            _direction(sentence, amounts[0]),
            LOOSE,
            _kind(amounts[-1].quantity),
            "amounts to X's from Y's, respectively",
        )


def _kind(quantity: Quantity) -> Kind:
    if quantity.kind == "multiple" or quantity.unit == "times":
        return "multiple"
    if quantity.unit == "percent":
        return "percent"
    if quantity.exact is not None and not unit_of(quantity) and quantity.value is not None and quantity.value < 1:
        return "fraction"
    return "points" if quantity.unit in POINTS else "difference"


def _direction(sentence: Sentence, amount: Item) -> Direction | None:
    if amount.quantity.kind == "multiple" and amount.quantity.change is not None:
        return amount.quantity.change  # "has more than halved from 10.1%"
    if amount.head is not None:
        word = change_stated(sentence.doc[amount.head])
        if word is not None:
            return _word_direction(sentence, amount.head, word)
    sign = sentence.text[max(0, amount.quantity.span.start - 1) : amount.quantity.span.end]
    if "+" in sign:
        return "up"
    if re.search(r"[-−]\s?\d", sign[1:] if sign[:1].isalnum() else sign):
        return "down"
    return amount.quantity.change


def _word_direction(sentence: Sentence, at: int, word: ChangeWord | None) -> Direction | None:
    """The word's direction, or that of "up"/"down" beside a word without one ("edged up", "revised down")."""
    if word is None:
        return None
    if word.direction is not None:
        return word.direction
    for near in sentence.doc[at + 1 : min(at + 3, sentence.end)]:
        if near.lower_ in ("up", "higher", "upward", "upwards"):
            return "up"
        if near.lower_ in ("down", "lower", "downward", "downwards"):
            return "down"
    gap = sentence.doc[max(sentence.start, at - SUBJECT) : at]
    if sentence.doc[at].lower_.startswith(WIDENING) and any(t.lemma_.lower() in GAPS for t in gap):
        return "up"
    return None


def _caution(sentence: Sentence, amount: Item, to: Item, from_: Item, kind: Kind) -> float:
    """How far the words let the three numbers belong together: a basis or period of the amount's own keeps them apart."""
    text = sentence.text
    doc = sentence.doc
    near = min((i for i in (to, from_) if i.start > amount.start), key=lambda i: i.start, default=None)
    own = "" if near is None else text[amount.quantity.span.end : doc[near.start].idx]
    tail = text[
        doc[from_.end - 1].idx + len(doc[from_.end - 1]) : doc[sentence.end - 1].idx + len(doc[sentence.end - 1])
    ]
    tail = sentence.up_to_next_number(from_, tail)
    if BASIS.search(own):
        return APART
    stated, compared = step_back(own), step_back(tail)
    if stated is not None and compared is None and BARE_MONTH.match(tail) and stated == "year":
        return APART
    if stated is not None and compared is not None and stated != compared:
        return APART
    if from_.mark != "from" and compared == "year" and stated is None and (kind == "difference" or WITHIN.search(own)):
        return APART
    if from_.after_comma and from_.mark in ("against", "with", "to", "versus"):
        market = MARKET.search(_subject(sentence, amount)) is not None
        if kind in ("difference", "points") or market:
            return APART
        return COMPARED if amount.start > to.start else LOOSE
    if from_.mark == "from" and from_.start > to.end:
        leading = text[doc[from_.mark_at].idx : doc[from_.start].idx]
        far = sum(t.text == "," for t in doc[to.end : from_.start]) > 1
        if from_.after_comma and (EXTREME.search(leading) or (stated is not None and compared is None)):
            return APART
        if EXTREME.search(leading) or far:
            return LOOSE
    if from_.mark == "(":
        return LOOSE if from_.quantity.unit == to.quantity.unit else APART
    return CLEAR if from_.mark == "from" else COMPARED


def _subject(sentence: Sentence, amount: Item) -> str:
    """The words before an amount's word of change, back to the number or break before: what it is that changed."""
    start = amount.frame_start
    first = start
    while first > sentence.start and first > start - SUBJECT:
        if sentence.item_at(first - 1) is not None or sentence.doc[first - 1].lower_ in STRONG:
            break
        first -= 1
    return str(sentence.doc[first:start].text)
