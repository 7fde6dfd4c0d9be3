"""The noun that a number counts ("1,200 workers", "a third of voters"), and a sentence's tokens by offset."""

from __future__ import annotations

import calendar
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.numerals import counting_words

MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN"))
NAMING = frozenset(("NOUN", "PROPN"))
NEAR = 16
"""Tokens before or after a number that are looked at, where they stand next to it."""
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


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's tokens with their starts, and the indices of those that belong to its quantities."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    taken: frozenset[int] = frozenset()

    def after(self, offset: int) -> tuple[Token, ...]:
        """The tokens that begin at or after an offset of the part's text, at most the first ``NEAR``."""
        first = bisect_left(self.starts, offset)
        return self.tokens[first : first + NEAR]

    def before(self, offset: int) -> tuple[Token, ...]:
        """The tokens that end at or before an offset, at most the last ``NEAR`` of them."""
        stop = bisect_left(self.starts, offset)
        while stop and self.starts[stop - 1] + len(self.tokens[stop - 1]) > offset:
            stop -= 1
        return self.tokens[max(0, stop - NEAR) : stop]

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        stop = bisect_left(self.starts, end)
        return tuple(t for t in self.tokens[first:stop] if t.idx + len(t) > start)


def words_of(sentence: DocSpan) -> Words:
    """The sentence's tokens, ready to be asked by offset."""
    tokens = tuple(sentence)
    return Words(tokens, tuple(t.idx for t in tokens))


def counted_noun(words: Words, end: int, *, share: bool = False, hyphened: bool = False) -> Counted | None:
    """The noun that the number ending at offset ``end`` counts; None when none follows.

    share: the number is a part of a whole, whose noun stands after "of" or "of the". hyphened: the noun is joined to the
    number ("a six-cylinder engine" counts cylinders).
    """
    tokens = words.after(end)
    i, after_of = 0, False
    while i < len(tokens) and tokens[i].text in ("-", "–", "‑") and i < 2:
        i += 1
    if hyphened:
        if i < len(tokens) and tokens[i].pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
            return _counted(tokens[i], tokens[i].idx)
        return None
    if i < len(tokens) and tokens[i].lower_ == "of":
        i, after_of = i + 1, True
        while i < len(tokens) and (
            tokens[i].pos_ in ("DET", "PRON", "NUM")
            or tokens[i].lower_ in ("all", "combined")
            or (
                tokens[i].lower_ in ("last", "first", "past", "next", "previous", "final") and _number_at(tokens, i + 1)
            )
        ):
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
    i = _past_possessor(tokens, i) if after_of else i
    first, head, run = i, -1, i
    while run < len(tokens) and run - first < LONGEST_NOUN:
        token = tokens[run]
        if token.lower_ in counting_words() and token.pos_ != "PROPN":
            break
        if (
            run == first
            and token.lower_ in weekdays()
            and not (run + 1 < len(tokens) and tokens[run + 1].pos_ == "NOUN")
        ):
            break  # "rose 0.7 percent, to 16,516 Tuesday"
        if token.pos_ in ("NOUN", "PROPN"):
            if head >= 0 and tokens[head].tag_ in ("NNS",) and token.pos_ == "PROPN":
                break
            head = run
        elif token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG") and head < 0):
            if head >= 0 and tokens[head].tag_ in ("NNS", "NNPS"):
                break
        elif (
            token.tag_ == "VBZ"
            and token.pos_ != "AUX"
            and run == first
            and (run + 1 == len(tokens) or tokens[run + 1].pos_ in ("PUNCT", "ADP", "VERB"))
        ):
            head = run  # "rotate 3 turns"
        elif (
            (
                token.text == ","
                and 0 < run < len(tokens) - 1
                and tokens[run - 1].pos_ == tokens[run + 1].pos_ == "ADJ"
                and head < 0
            )
            or (
                token.pos_ == "ADV"
                and head < 0
                and (token.lower_.endswith("ly") or token.lower_ in ("most", "more", "best"))
            )
            or (token.text in ("-", "‑", "'s", "’s", "/") and run > first)
            or (run > first and tokens[run - 1].text == "-" and token.tag_ in ("VBN", "VBG"))
            or (token.pos_ == "CCONJ" and run > first and _joins(tokens, head, run))
        ):
            pass
        else:
            break
        run += 1
    if head > first and not after_of and tokens[head].tag_ == "NN" and tokens[first].tag_ == "NNS":
        head = first  # "2 out of 5 pupils skip breakfast", the verb taken for a noun
    if head < 0:
        plain = first < len(tokens) and tokens[first].lower_ in casualties()
        return _counted(tokens[first], tokens[first].idx) if plain else None
    if after_of and run < len(tokens) and tokens[run].lower_ in ("ago", "earlier", "before"):
        return None  # "the 12,000 of a decade ago"
    if tokens[first].lower_ in ("last", "this", "next", "earlier", "previous"):
        return None  # "from 402,599 last year": a time, and nothing that is counted
    return _counted(tokens[head], tokens[first].idx, after_of)


def _number_at(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].pos_ == "NUM"  # "10 of its last 12 games"


def _counted(noun: Token, start: int, after_of: bool = False) -> Counted:
    """The counted noun with its head in the singular and the nouns joined to it ("lightning strike", "World Cup")."""
    proper = noun.pos_ == "PROPN"
    plural = noun.tag_ == "NNPS" and noun.text.endswith("s")
    last = (noun.text[:-1] if plural else noun.text) if proper else noun.lemma_.lower()
    if noun.lower_ in casualties():
        return Counted(noun.lower_, start, noun.idx + len(noun), noun.i, after_of)
    own: list[str] = []
    token = noun
    if (
        noun.idx > start
        and noun.i > 1
        and noun.nbor(-1).text == "-"
        and not noun.nbor(-1).whitespace_
        and not noun.nbor(-2).whitespace_
        and noun.nbor(-2).idx >= start
    ):
        last = f"{noun.nbor(-2).lower_}-{last}"  # "sign-ups"
    while token.i > noun.sent.start and token.nbor(-1).idx >= start and token.nbor(-1).pos_ in ("NOUN", "PROPN"):
        token = token.nbor(-1)
        own.insert(0, token.text if token.pos_ == "PROPN" else token.lower_)
    lemma = " ".join((*own, last))
    return Counted(lemma, start, noun.idx + len(noun), noun.i, after_of)


@cache
def casualties() -> frozenset[str]:
    """Adjectives that count people by themselves ("left 31 dead"), from ``tables/quantity_cues.toml``."""
    text = files("extractor.annotate").joinpath("tables/quantity_cues.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["casualties"]["words"])


@cache
def weekdays() -> frozenset[str]:
    """The names of the days in lower case."""
    return frozenset(day.lower() for day in calendar.day_name)


def _past_possessor(tokens: Sequence[Token], i: int) -> int:
    """ "330 of the resort's 397 rooms": where the possessed noun begins, ``i`` without a possessor and a number."""
    for k in range(i + 1, min(i + 4, len(tokens) - 1)):
        if tokens[k].tag_ == "POS":
            if tokens[k + 1].pos_ != "NUM":
                return k + 1
            return k + 2 + (k + 2 < len(tokens) and not tokens[k + 1].whitespace_)  # "of the UK's 1.6m Muslims"
        if tokens[k].pos_ not in NAMING:
            break
    return i


def _joins(tokens: Sequence[Token], head: int, at: int) -> bool:
    """ "Kia and Hyundai vehicles": what stands before "and" is no plural noun, and a plural noun follows."""
    if (head >= 0 and tokens[head].tag_ == "NNS") or tokens[at - 1].pos_ == "VERB":
        return False
    for token in tokens[at + 1 : at + 4]:
        if token.lower_ in counting_words():
            return False
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.pos_ not in MODIFIERS:
            return False
    return False
