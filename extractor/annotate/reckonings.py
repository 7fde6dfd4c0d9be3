"""Reads which numbers of a sentence are told to make up one another: wholes and parts, shares, rates and totals, averages.

Each reader looks for the part that every number plays, by the words around it, and asks that nothing else is said between them
(``reckoning_sums``, ``reckoning_shares``, ``reckoning_rates``). Arithmetic plays no part: a wrong sum is read as a right one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.annotate.change_roles import sentences_of
from extractor.annotate.parse import Part
from extractor.annotate.reckoning_numbers import LEAST, numbered
from extractor.annotate.reckoning_rates import read_rates
from extractor.annotate.reckoning_shares import read_shares
from extractor.annotate.reckoning_sums import read_sums
from extractor.annotations import Quantity, Reckoning


def find_reckonings(parts: Sequence[Part], quantities: Sequence[Quantity]) -> tuple[Reckoning, ...]:
    """Every reckoning, sentence by sentence. quantities: as in ``Annotations.quantities``, which the indices point into."""
    found: list[Reckoning] = []
    for part in parts:
        own = [(i, q) for i, q in enumerate(quantities) if q.span.where == part.where]
        if len(own) >= LEAST:
            found.extend(_of_part(part, own))
    return tuple(found)


def _of_part(part: Part, own: Sequence[tuple[int, Quantity]]) -> Iterator[Reckoning]:
    for sentence, numbers in numbered(sentences_of(part, own), own):
        yield from read_sums(sentence, numbers)
        yield from read_shares(sentence, numbers)
        yield from read_rates(sentence, numbers)
