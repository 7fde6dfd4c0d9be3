"""A text's tokens as plain lists.

Asking spaCy's tokens for their attributes one by one costs more than everything the claims stage does with them, so they
are taken out once a text.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

COLUMNS: list[int | str] = ["LOWER", "LEMMA", "TAG", "POS", "DEP", "ORTH", "SPACY", "HEAD"]


@dataclass(frozen=True, slots=True)
class Words:
    """One entry a token: lower-case form, lower-case lemma, Penn tag, part of speech, dependency label, code-point offset
    of its first character, and index of its syntactic head (its own for a root)."""

    lower: list[str]
    lemma: list[str]
    tag: list[str]
    pos: list[str]
    dep: list[str]
    starts: list[int]
    heads: list[int]


def words_of(doc: Doc) -> Words:
    """The tokens of a parsed text."""
    if not len(doc):
        return Words([], [], [], [], [], [], [])
    table = doc.to_array(COLUMNS)
    strings = doc.vocab.strings
    names = {int(h): strings[int(h)] for h in np.unique(table[:, :6])}
    columns = [[names[h] for h in table[:, i].tolist()] for i in range(6)]
    lower, lemma, tag, pos, dep, orth = columns
    lengths = np.array([len(word) for word in orth], dtype=np.int64) + table[:, 6].astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    heads = np.arange(len(doc)) + table[:, 7].astype(np.int32)
    return Words(lower, [name.lower() for name in lemma], tag, pos, dep, starts.tolist(), heads.tolist())
