"""What a number counts or measures, and where and when: nouns, places, flows and periods beside each quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.parse import Part
from extractor.annotations import Period, Place, Quantity

MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN"))
LONGEST_NOUN = 8
"""Tokens that a counted noun may reach from its number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun. lemma: its head in the singular; start, end: offsets in the part's text, modifiers included.

    after_of: the noun stands after "of" ("a third of voters").
    """

    lemma: str
    start: int
    end: int
    head: int
    after_of: bool = False


def counted_noun(sentence: DocSpan, end: int, *, share: bool = False, hyphened: bool = False) -> Counted | None:
    """The noun that the number ending at offset ``end`` counts; None when none follows.

    share: the number is a part of a whole, whose noun stands after "of" or "of the". hyphened: the noun is joined to the
    number ("a six-cylinder engine" counts cylinders).
    """
    tokens = [t for t in sentence if t.idx >= end]
    i, after_of = 0, False
    while i < len(tokens) and tokens[i].text in ("-", "–", "‑") and i < 2:
        i += 1
    if hyphened:
        if i < len(tokens) and tokens[i].pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
            return _counted(tokens[i], tokens[i].idx)
        return None
    if i < len(tokens) and tokens[i].lower_ == "of":
        i, after_of = i + 1, True
        while i < len(tokens) and (tokens[i].pos_ in ("DET", "PRON", "NUM") or tokens[i].lower_ in ("all", "combined")):
            if tokens[i].pos_ == "PRON" and tokens[i].lower_ not in (
                "its",
                "his",
                "her",
                "their",
                "our",
                "my",
                "your",
                "those",
                "these",
                "all",
            ):
                return None
            i += 1
    elif share:
        while i < len(tokens) and tokens[i].lower_ in ("the", "its", "his", "her", "their", "our", "all", "a", "an"):
            i += 1
    first, head, run = i, -1, i
    while run < len(tokens) and run - first < LONGEST_NOUN:
        token = tokens[run]
        if token.pos_ in ("NOUN", "PROPN"):
            if head >= 0 and tokens[head].tag_ in ("NNS",) and token.pos_ == "PROPN":
                break
            head = run
        elif token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG") and head < 0):
            if head >= 0 and tokens[head].tag_ in ("NNS", "NNPS"):
                break
        elif token.tag_ == "VBZ" and run == first and (run + 1 == len(tokens) or tokens[run + 1].pos_ in ("PUNCT", "ADP", "VERB")):
            head = run  # "rotate 3 turns"
        elif (token.text == "," and 0 < run < len(tokens) - 1 and tokens[run - 1].pos_ == tokens[run + 1].pos_ == "ADJ" and head < 0) or (token.pos_ == "ADV" and head < 0 and (token.lower_.endswith("ly") or token.lower_ in ("most", "more", "best"))) or (token.text in ("-", "‑", "'s", "’s", "/") and run > first) or (token.pos_ == "CCONJ" and run > first and _joins(tokens, head, run)):
            pass
        else:
            break
        run += 1
    if head < 0:
        return None
    if tokens[first].lower_ in ("last", "this", "next", "earlier", "previous"):
        return None  # "from 402,599 last year": a time, and nothing that is counted
    return _counted(tokens[head], tokens[first].idx, after_of)


def _counted(noun: Token, start: int, after_of: bool = False) -> Counted:
    """The counted noun with its head in the singular; a name keeps its capitals and the names before it."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PROPN":
        own = [t.text for t in noun.lefts if t.dep_ == "compound" and t.pos_ == "PROPN" and t.idx >= start]
        last = noun.text[:-1] if noun.tag_ == "NNPS" and noun.text.endswith("s") else noun.text
        lemma = " ".join((*own, last))
    return Counted(lemma, start, noun.idx + len(noun), noun.i, after_of)


def _joins(tokens: Sequence[Token], head: int, at: int) -> bool:
    """ "Kia and Hyundai vehicles": what stands before "and" is no plural noun, and a plural noun follows."""
    if head >= 0 and tokens[head].tag_ == "NNS":
        return False
    for token in tokens[at + 1 : at + 4]:
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.pos_ not in MODIFIERS:
            return False
    return False


def attach(
    quantities: Sequence[Quantity], part: Part, sentence: DocSpan, periods: Sequence[Period], places: Sequence[Place]
) -> list[Quantity]:
    """The sentence's quantities with what they measure, their places and their periods."""
    return [replace(q) for q in quantities]
