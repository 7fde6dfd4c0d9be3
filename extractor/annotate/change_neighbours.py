"""Binds an amount that stands alone to the endpoints that the sentence next to it gives.

"Sales of sugar climbed 12 percent. It sold 353 tons of sugar, up from 315" · "Exports rose 5 percent to 1,240. That
compares with 1,181 before". It goes by the words alone; arithmetic plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotate.change_basis import APART, ELSE, step_back
from extractor.annotate.change_roles import GENERIC, Item, Sentence, fits
from extractor.annotations import Change

ACROSS = 0.8
ALSO = frozenset({"also", "too", "meanwhile", "likewise", "separately"})
"""What a sentence says with these it says of another thing: "And truck sales also are off more than 20 percent"."""

THAN_ANOTHERS = re.compile(
    r" (?:[a-z]+ )?(?:(?:high|low|larg|small|bett|great|strong|weak)er|more|less|fewer|above|below)(?: than)?"
    rf" (?!(?:{ANY_MONTH})\b)[A-Z]"
)
THAT_COMPARES = re.compile(
    r"\s*(?:that|this|which|it|the figure|the number|the total)\s+(?:compares?|compared|was up|was down|is up|is down)\b"
    r"|\s*(?:compared|up|down) (?:with|to|from)\b",
    re.IGNORECASE,
)
WITHIN_YEAR = re.compile(rf"\b(?:{ANY_MONTH}|month(?:ly)?|quarter(?:ly)?|week(?:ly)?)\b", re.IGNORECASE)
"""A change told of less than a year may be one against the month or quarter before."""


def bind_across(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Binds an amount that stands alone to the endpoints a neighbouring sentence gives."""
    for here, changes in enumerate(bound):
        for at, change in enumerate(changes):
            if change.amount is None or change.from_ is not None or change.kind not in ("percent", "multiple"):
                continue
            for there in (here + 1, here - 1):
                if not 0 <= there < len(sentences):
                    continue
                joined = _joined(sentences, bound, here, there, change)
                if joined is not None:
                    changes[at], merged = joined
                    if merged is not None:
                        bound[there].remove(merged)
                    break


def _joined(
    sentences: Sequence[Sentence], bound: list[list[Change]], here: int, there: int, change: Change
) -> tuple[Change, Change | None] | None:
    """The change completed from the sentence ``there``, with the amountless change that it absorbs."""
    own, other = sentences[here], sentences[there]
    if len([c for c in bound[here] if c.amount is not None]) != 1:
        return None
    text = other.own_text
    endless = [c for c in bound[there] if c.amount is None and c.from_ is not None and c.to is not None]
    amount = next(i for i in own.items if i.index == change.amount)
    stated = step_back(own.own_text[amount.quantity.span.start - own.doc[own.start].idx :])
    if change.to is None and len(endless) == 1 and len(bound[there]) == 1:
        whole = endless[0]
        from_ = next(i for i in other.items if i.index == whole.from_)
        compared = step_back(
            other.up_to_next_number(from_, text[from_.quantity.span.end - other.doc[other.start].idx :])
        )
        if whole.direction not in (None, change.direction) or (stated and compared and stated != compared):
            return None
        if not _same_subject(own, other, amount):
            return None
        joined = replace(
            change, from_=whole.from_, to=whole.to, score=ACROSS, reading="amount; next to it, to X from Y"
        )
        return joined, whole
    if there == here + 1 and change.to is not None and THAT_COMPARES.match(text):
        first = next((i for i in other.items if i.role in ("from", "level")), None)
        to = next(i for i in own.items if i.index == change.to)
        if first is None or not fits(first, to):
            return None
        compared = step_back(
            other.up_to_next_number(first, text[first.quantity.span.end - other.doc[other.start].idx :])
        )
        if ELSE.search(text):
            return None
        yearly = stated is None and compared == "year" and not WITHIN_YEAR.search(own.own_text)
        score = ACROSS if stated == compared or yearly else APART
        return replace(change, from_=first.index, score=score, reading="amount, to X; that compares with Y"), None
    return None


def _same_subject(own: Sentence, other: Sentence, amount: Item) -> bool:
    """Whether the neighbouring sentence speaks of the thing that changed: it repeats a noun of the amount's clause."""
    if any(t.lower_ in ALSO for t in own.doc[own.start : amount.frame_start]):
        return False
    if any(t.lower_ == "since" for t in own.doc[amount.end : own.end]):
        return False  # "has surged tenfold since 1984": the base is named
    if THAN_ANOTHERS.match(own.text, amount.quantity.span.end):
        return False  # "about 40% higher than Quint's": the base is another's
    nouns = _nouns(own, own.start, amount.frame_start) - GENERIC
    repeated = _nouns(other, other.start, other.end)
    return bool(nouns & repeated)


def _nouns(sentence: Sentence, start: int, end: int) -> set[str]:
    """The nouns of a stretch, lower case. What is printed small and is no verb or adverb counts, whatever the tagger says."""
    return {
        t.lemma_.lower()
        for t in sentence.doc[start:end]
        if t.is_alpha and (t.pos_ == "NOUN" or (t.text.islower() and not t.is_stop and t.pos_ in ("PROPN", "ADJ", "X")))
    }
