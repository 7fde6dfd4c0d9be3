"""What an amount of change is and which way it goes: a percentage, a difference or a multiple, up or down."""

from __future__ import annotations

import re
from typing import Literal

from extractor.annotate.change_roles import HEDGES, POINTS, Item, Sentence, change_stated, unit_of
from extractor.annotate.change_words import ChangeWord, word_list
from extractor.annotations import Direction, Quantity

SUBJECT = 12
WIDENING = ("widen", "deepen")
GAPS = word_list("gaps")
EARNED = word_list("earned")
WEAKENING = ("weaken", "deteriorate")
IMPROVING = ("improve", "recover", "rebound", "strengthen")
Kind = Literal["percent", "difference", "multiple", "points", "fraction"]


def kind_of(quantity: Quantity) -> Kind:
    if quantity.kind == "multiple" or quantity.unit == "times":
        return "multiple"
    if quantity.unit == "percent":
        return "percent"
    if quantity.exact is not None and not unit_of(quantity) and quantity.value is not None and quantity.value < 1:
        return "fraction"
    return "points" if quantity.unit in POINTS else "difference"


def direction_of(sentence: Sentence, amount: Item) -> Direction | None:
    if amount.quantity.kind == "multiple" and amount.quantity.change is not None:
        return amount.quantity.change  # "has more than halved from 10.1%"
    if amount.head is not None:
        word = change_stated(sentence.doc[amount.head])
        if word is not None:
            return word_direction(sentence, amount.head, word)
    sign = sentence.text[max(0, amount.quantity.span.start - 1) : amount.quantity.span.end]
    if "+" in sign:
        return "up"
    if re.search(r"[-−]\s?\d", sign[1:] if sign[:1].isalnum() else sign):
        return "down"
    return amount.quantity.change


def word_direction(sentence: Sentence, at: int, word: ChangeWord | None) -> Direction | None:
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
    if sentence.doc[at].lower_.startswith(IMPROVING) and any(t.lemma_.lower() in EARNED for t in gap):
        return None if any(t.lemma_.lower() in GAPS for t in gap) else "up"
    if sentence.doc[at].lower_.startswith(WEAKENING) and any(t.lemma_.lower() in EARNED for t in gap):
        return None if any(t.lemma_.lower() in GAPS for t in gap) else "down"
    if sentence.doc[at].lower_.startswith(WIDENING) and any(t.lemma_.lower() in GAPS for t in gap):
        return "up"
    return None


def frame_direction(sentence: Sentence, amount: Item, from_: Item | None, to: Item | None) -> Direction | None:
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
