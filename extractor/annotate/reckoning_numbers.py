"""The numbers of a sentence with the words around each, as the readers of sums, shares and rates see them.

Unlike the readers of changes they keep lengths of time ("three years", "33 minutes"), since a total may be spread over them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.annotate.change_roles import POINTS, Sentence, unit_of
from extractor.annotations import Quantity

THOUSAND = 1000
LEAST = 3
MOST = 12
"""A sentence with more numbers than this is a table."""
COORDINATED = frozenset({"and", "but", "or", "while", "whereas", "although", "though"})
CLAUSE_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its words. index: in ``Annotations.quantities``; start, end: token offsets; before, after: the words
    back to the number before it and on to the next, or to the ends of the sentence."""

    index: int
    quantity: Quantity
    start: int
    end: int
    before: str
    after: str


def numbers_of(sentence: Sentence, own: Sequence[tuple[int, Quantity]]) -> tuple[Number, ...]:
    """Every number of a sentence that counts or measures something. own: the part's quantities with their indices."""
    doc, text = sentence.doc, sentence.text
    last = doc[sentence.end - 1]
    low, high = doc[sentence.start].idx, last.idx + len(last)
    inside = [
        (i, q)
        for i, q in own
        if low <= q.span.start < high and not q.ordinal and q.kind in ("quantity", "multiple", "probability")
    ]
    found = []
    for at, (index, quantity) in enumerate(inside):
        tokens = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if tokens is None:
            continue
        first = inside[at - 1][1].span.end if at else low
        end = inside[at + 1][1].span.start if at + 1 < len(inside) else high
        found.append(
            Number(
                index,
                quantity,
                tokens.start,
                tokens.end,
                text[first : quantity.span.start],
                text[quantity.span.end : end],
            )
        )
    return tuple(found)


def numbered(
    sentences: Iterable[Sentence], own: Sequence[tuple[int, Quantity]], least: int = LEAST
) -> Iterator[tuple[Sentence, tuple[Number, ...]]]:
    """The sentences that tell so many numbers or more and are no table, with their numbers."""
    starts = [q.span.start for _, q in own]
    for sentence in sentences:
        last = sentence.doc[sentence.end - 1]
        low = bisect_left(starts, sentence.doc[sentence.start].idx)
        high = bisect_left(starts, last.idx + len(last))
        if least <= high - low <= MOST:
            yield sentence, numbers_of(sentence, own[low:high])


def summable(part: Quantity, whole: Quantity) -> bool:
    """Whether one number can be a part of another: counts of things, sums of one currency, measures of one unit."""
    if part.value is None or whole.value is None or part.kind != "quantity" or whole.kind != "quantity":
        return False
    unit, other = unit_of(part), unit_of(whole)
    if {unit, other} & {"percent", "times", *POINTS} or " per " in unit + other:
        return False
    if part.dimension == "[time]" or whole.dimension == "[time]":
        return False
    kinds = {part.dimension if unit else "", whole.dimension if other else ""}
    if kinds <= {"", "count"}:
        return True
    if "" in kinds:
        measured = any(d.startswith("[") for d in kinds)
        return measured or (part.value >= THOUSAND and whole.value >= THOUSAND)  # "940 million kronor … 510 million"
    return part.dimension == whole.dimension and unit == other


def words(text: str) -> list[str]:
    """The words of a stretch of text, lower case, without their marks."""
    return re.findall(r"[\w’'-]+", text.lower())


def tokens_between(sentence: Sentence, one: Number, other: Number) -> Iterator[Token]:
    """The tokens between two numbers, in order."""
    first, second = sorted((one, other), key=lambda n: n.start)
    yield from sentence.doc[first.end : second.start]


def new_statement(sentence: Sentence, first: int, last: int, allowed: frozenset[str] = frozenset()) -> bool:
    """Whether "and", "but" or the like begins a statement of its own between two tokens: a verb follows close upon it.

    allowed: the lemmas of verbs that carry on ("… and raised a total of")."""
    doc = sentence.doc
    for at in range(first, last):
        token = doc[at]
        if token.text == ";":
            return True
        if token.lower_ not in COORDINATED:
            continue
        if token.lower_ not in ("and", "or"):
            return True
        for follower in doc[at + 1 : min(at + 6, last)]:
            if sentence.item_at(follower.i) is not None or follower.is_punct:
                break
            if follower.tag_ in CLAUSE_VERBS and follower.lemma_.lower() not in allowed:
                return True
    return False
