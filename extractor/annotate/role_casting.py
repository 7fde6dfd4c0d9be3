"""Where the people and bodies of a text stand, token by token, and what is read as a role beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from extractor.annotate.lexicon import table, words

Status = Literal["current", "former", "acting", "elect"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A role as a stretch of text states it. start, end: code points of the part; body: number of the organisation."""

    title: str
    start: int
    end: int
    body: int | None
    status: Status
    more: tuple[int, ...] = ()  # further bodies: "owner of the bank and the radio station", "Harvard's Kennedy School"


class Casting:
    """Where the people and organisations stand in a Doc: token index → number, for the phrase readers below."""

    def __init__(self, doc: Doc, people: Mapping[tuple[int, int], int], bodies: Mapping[tuple[int, int], int]) -> None:
        self.doc = doc
        self.person_at, self.people = _tokens_of(doc, people)
        self.body_at, self.bodies = _tokens_of(doc, bodies)
        self.surnames = {doc[after - 1].text for _, after, _ in self.people}
        self._acronyms = {number for start, after, number in self.bodies if doc[start:after].text.isupper()}
        self._words: dict[int, set[str]] = {}  # of every name of a body
        for start, after, number in self.bodies:
            self._words.setdefault(number, set()).update(token.lower_ for token in doc[start:after])

    def with_words(self, wanted: set[str], before: int) -> int | None:
        """The body named last before a token whose names have all these words ("the fisheries bureau")."""
        return next(
            (number for start, _, number in reversed(self.bodies) if start < before and wanted <= self._words[number]),
            None,
        )

    def _of_another_kind(self, number: int, noun: str) -> bool:
        """Whether a body whose name lacks the noun is none of these: it would say so in its name, unless that is an acronym."""
        if noun in words("organizations", "own_noun"):
            return True
        return noun in words("roles", "exact_kinds") and number not in self._acronyms

    def called(self, noun: str, before: int) -> int | None:
        """The body named last before a token that "the ministry" or "the company" can mean; None when none fits."""
        named = {number for number, said in self._words.items() if noun in said}
        if noun in words("roles", "exact_kinds") and named:  # one that says it comes before any acronym
            said = {number for start, _, number in self.bodies if start < before and number in named}
            return said.pop() if len(named) == len(said) == 1 else None
        for start, end, number in reversed(self.bodies):
            name = self.doc[start:end].text.strip("/().").lower()
            if name in table("organizations")["agencies"] and noun != "agency":
                continue  # "/TASS/. A former secret service employee"
            if start < before and (noun in self._words[number] or not self._of_another_kind(number, noun)):
                return number
        return None


def _tokens_of(doc: Doc, stretches: Mapping[tuple[int, int], int]) -> tuple[dict[int, int], list[tuple[int, int, int]]]:
    """Token index → number, and (first token, token after the last, number) of every mention in order."""
    at: dict[int, int] = {}
    spans: list[tuple[int, int, int]] = []
    for (start, end), number in sorted(stretches.items()):
        found = doc.char_span(start, end, alignment_mode="expand")
        if found is None:
            continue
        spans.append((found.start, found.end, number))
        at.update(dict.fromkeys(range(found.start, found.end), number))
    return at, spans


def genitive(token: Token) -> bool:
    """Whether a token is the mark of the genitive, whatever the tagger makes of a curly one."""
    if token.text in {"’", "'"} and 0 < token.i < len(token.doc) - 1:  # "Reuters’ Ana Ruiz"
        owner, owned = token.nbor(-1), token.nbor()
        if owner.text.endswith("s") and owner.pos_ == owned.pos_ == "PROPN" and not owner.whitespace_:
            return True
    return token.tag_ == "POS" or (token.text == "’s" and token.dep_ == "case")


def start_of(casting: Casting, index: int) -> int:
    """The first token of the mention of the organisation that has the token ``index``."""
    return next(first for first, after, _ in casting.bodies if first <= index < after)


def end_of(casting: Casting, index: int) -> int:
    """The token after the mention of the organisation that has the token ``index``."""
    return next(after for first, after, _ in casting.bodies if first <= index < after)
