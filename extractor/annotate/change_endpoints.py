"""Where the two endpoints of an amount of change stand: after it, on both sides of it, or before it.

- after it: ``amount, to X from Y`` · ``amount from Y to X`` · ``amount, with X compared to Y``
- on both sides: ``X, amount over Y`` · ``X, up amount from Y, and amount higher than Z``
- before it: ``to X from Y, a drop of amount`` · ``X compared with Y, up amount``

A search stops where another statement begins: a new verb of change, another amount, "while", a semicolon.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotate.change_basis import step_back
from extractor.annotate.change_roles import (
    ADVERBS,
    CURRENCY_MARKS,
    GENERIC,
    HEDGES,
    MEASURES_OF,
    Item,
    Sentence,
    change_stated,
    fits,
)
from extractor.annotate.change_words import ChangeWord, word_list
from extractor.annotations import Change

NEAR_BY = 3
FINITE = ("VBD", "VBZ", "VBP", "MD")
STRONG = word_list("breaks")


def after_amount(sentence: Sentence, amount: Item) -> tuple[Item | None, Item | None, bool]:
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
            if parallel(sentence, amount, item):
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
        if _new_subject(sentence, at):
            return
        if text in STRONG or (text == ")" and amount.head is not None and _opened(sentence, amount, at)):
            return
        word = change_stated(token)
        if word is not None and at != amount.head and at not in sentence.governed and not _idle(sentence, at, word):
            yield at, None
        at += 1


def _new_subject(sentence: Sentence, at: int) -> bool:
    """ "expanded by 3.2 percent, and the output index was at 114.9": "and" with a subject of its own, of another thing."""
    if sentence.doc[at].lower_ != "and" or sentence.doc[at - 1].text != ",":
        return False
    for token in sentence.doc[at + 1 : min(at + 6, sentence.end)]:
        if sentence.item_at(token.i) is not None:
            return False
        if token.dep_ in ("nsubj", "nsubjpass"):
            return token.pos_ == "NOUN" and token.lemma_.lower() not in GENERIC | MEASURES_OF
    return False


def _opened(sentence: Sentence, amount: Item, at: int) -> bool:
    """Whether the bracket that closes here opened before the amount and its word: "(a 6.8% fall) and compared with"."""
    before = [t.text for t in sentence.doc[sentence.start : amount.frame_start]]
    inside = before[::-1].index("(") if "(" in before else None
    return inside is not None and ")" not in before[len(before) - inside :] and (amount.head or 0) < at


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


def parallel(sentence: Sentence, first: Item, second: Item) -> bool:
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


def before_amount(
    sentence: Sentence, amount: Item, from_: Item, previous: Change | None, used: set[int]
) -> tuple[Item | None, bool]:
    """The new value left of "amount over Y"; (item, whether it is shared with the amount before)."""
    if amount.head is None or _finite(sentence, amount):
        return None, False
    for item in sentence.before(amount.frame_start):
        if item.role == "level" and _apposed(sentence, item, amount) and sentence.doc[item.end].lower_ == "or":
            continue  # "2.3 million people, 300,000 or 15 percent more than the 2 million"
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
        if broken(sentence, item.end, amount.frame_start):
            return None, False
        if complement(sentence, item):
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


def broken(sentence: Sentence, start: int, end: int) -> bool:
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


def appended(sentence: Sentence, amount: Item) -> bool:
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


def both_before(sentence: Sentence, amount: Item, used: set[int]) -> tuple[Item | None, Item | None]:
    """(to, from) among what stands before an appended amount."""
    to: Item | None = None
    from_: Item | None = None
    after = amount.frame_start
    if _own_subject(sentence, amount):
        return None, None
    for item in sentence.before(after):
        if item.role == "amount":
            if parallel(sentence, item, amount):
                continue
            break
        if item.index in used and from_ is None and to is None:
            break
        if _clause_broken(sentence, item.end, after):
            break
        if _beside(sentence, item) and from_ is None and to is None:
            continue
        if item.end < sentence.end and sentence.doc[item.end].lower_ in ("more", "fewer", "less"):
            break  # "40 more than the 809, or an advance of 5 percent"
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


def complement(sentence: Sentence, item: Item) -> bool:
    """ "12 goals in 20 games, up from 8": the second number only says in how many."""
    earlier = next(iter(sentence.before(item.start)), None)
    if item.role != "level" or earlier is None or item.start - earlier.end > NEAR_BY:
        return False
    return any(t.lower_ in ("in", "of", "among", "on", "for", "per") for t in sentence.doc[earlier.end : item.start])
