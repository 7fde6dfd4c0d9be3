"""How far the words let an amount and the two figures beside it belong together, as a score."""

from __future__ import annotations

from extractor.annotate.change_basis import APART, BARE_MONTH, BASIS, EXTREME, MARKET, WITHIN, step_back
from extractor.annotate.change_direction import Kind
from extractor.annotate.change_roles import Item, Sentence
from extractor.annotate.change_words import word_list

CLEAR = 0.95
COMPARED = 0.85
LOOSE = 0.75
SUBJECT = 12
STRONG = word_list("breaks")


def caution(sentence: Sentence, amount: Item, to: Item, from_: Item, kind: Kind) -> float:
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
        if (kind in ("difference", "points") and amount.start < from_.start) or market:
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
