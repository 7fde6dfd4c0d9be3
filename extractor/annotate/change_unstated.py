"""Changes that state no amount: "rose to 702,600 from 699,600", "353 tons, up from 47"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotate.change_caution import CLEAR, COMPARED, LOOSE
from extractor.annotate.change_direction import word_direction
from extractor.annotate.change_endpoints import broken, complement
from extractor.annotate.change_roles import HEDGES, Item, Sentence, change_stated, fits
from extractor.annotate.change_words import word_list
from extractor.annotations import Change

REACH = 60
NEAR_BY = 3
STRONG = word_list("breaks")
SAYING = frozenset({"said", "says", "reported", "showed", "shows", "estimated", "announced", "compared"})


def unquantified(sentence: Sentence, used: set[int]) -> Iterator[Change]:
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
        direction = word_direction(sentence, head, word)
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
        if any(t.lower_ in STRONG for t in gap) or broken(sentence, from_.end, following.start):
            return None
        adverb = change_stated(sentence.doc[head])
        if adverb is not None and adverb.adverb and not adverb.verb and head == from_.mark_at - 1:
            level = next(iter(sentence.before(head)), None)
            if level is not None and level.role == "level" and head - level.end <= NEAR_BY + 1:
                return None  # "27 departures an hour, down from 33 to 45 normally": a range before
        return following
    word = change_stated(sentence.doc[head])
    last = next((i for i in sentence.before(head) if not complement(sentence, i)), None)
    if last is None or word is None or not (word.adverb or word.noun or word.participle):
        return None
    if _set_apart(sentence, last):
        return None
    plain = last.role in ("level", "to") and fits(last, from_) and last.index not in used
    return last if plain and not broken(sentence, last.end, head) else None


def _set_apart(sentence: Sentence, item: Item) -> bool:
    """ "was paid $4.5 million, before an estimated $1.5 million in dividends, up from 2.4": either may be what rose."""
    earlier = next(iter(sentence.before(item.start)), None)
    if earlier is None or not fits(earlier, item):
        return False
    return any(
        t.lower_ in ("before", "including", "excluding", "besides", "plus")
        for t in sentence.doc[earlier.end : item.start]
    )
