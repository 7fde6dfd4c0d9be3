"""Two or three sentences that follow each other, with their figures: what the sums told over sentences are looked for in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractor.annotate.change_roles import unit_of
from extractor.annotate.change_surroundings import TIMELY
from extractor.annotations import Annotations, Quantity
from extractor.article import Span

MOST = 7
"""A passage with more figures than this tells of too many things."""
LONGEST = 3
"""Sentences that a sum may be told over."""


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a passage with the words of its sentence before and after it, and which sentence it stands in."""

    quantity: Quantity
    before: str
    after: str
    at: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Two or three sentences that follow each other, with their figures in reading order."""

    sentences: tuple[Span, ...]
    figures: tuple[Told, ...]


def passages(annotations: Annotations) -> Iterator[Passage]:
    """Every two and every three sentences that follow each other and hold at least three figures, the shorter ones first."""
    own: dict[tuple[str, int], list[Quantity]] = {}
    sentences = annotations.sentences
    at = 0
    quantities = sorted(annotations.quantities, key=lambda q: (q.span.where, q.span.start))
    placed = sorted(sentences, key=lambda s: (s.where, s.start))
    for sentence in placed:
        key = (sentence.where, sentence.start)
        while at < len(quantities) and (quantities[at].span.where, quantities[at].span.start) < key:
            at += 1
        while (
            at < len(quantities)
            and quantities[at].span.where == sentence.where
            and quantities[at].span.start < sentence.end
        ):
            own.setdefault(key, []).append(quantities[at])
            at += 1
    for first in range(len(sentences)):
        for length in range(2, LONGEST + 1):
            window = sentences[first : first + length]
            if len(window) < length or len({s.where for s in window}) > 1:
                continue
            counts = [len(own.get((s.where, s.start), ())) for s in window]
            if not counts[0] or not counts[-1] or not LONGEST <= sum(counts) <= MOST:
                continue
            figures = [
                _told(s, n, q) for n, s in enumerate(window) for q in own.get((s.where, s.start), ()) if _plain(q)
            ]
            if len(figures) >= LONGEST:
                yield Passage(tuple(window), tuple(figures))


def _plain(quantity: Quantity) -> bool:
    if unit_of(quantity) in TIMELY or quantity.value == 1:
        return False
    return not quantity.ordinal and quantity.dimension != "[time]" and quantity.kind in ("quantity", "probability")


def _told(sentence: Span, at: int, quantity: Quantity) -> Told:
    start, end = quantity.span.start - sentence.start, quantity.span.end - sentence.start
    return Told(quantity, sentence.text[:start], sentence.text[end:], at)
