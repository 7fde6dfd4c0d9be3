"""The words that state a change: which direction, and in which grammatical dress ("rose", "a rise", "up").

Read from ``tables/change_words.toml``; regular endings are made here, irregular forms stand in the table. Forms are
looked up as printed, because a parser trained on web text often takes "rose" or "slumped" in wire copy for a noun.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extractor.annotations import Direction

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """What a printed form can be. direction: None when the word alone does not say ("improved", "revised").

    plain: an infinitive or third person, which may be another noun altogether ("futures contracts", "firms").
    """

    direction: Direction | None
    verb: bool = False
    plain: bool = False
    participle: bool = False
    noun: bool = False
    adverb: bool = False


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(files("extractor.annotate").joinpath("tables/change_words.toml").read_text(encoding="utf-8"))


def word_list(name: str) -> frozenset[str]:
    """One of the table's lists of words around a change ("skipped", "from", "level", "breaks", …), lower case."""
    return frozenset(_table()["around"][name])


@cache
def opposites() -> dict[str, str]:
    """Form, lower case, to the form of the same part of speech and tense that states the other direction."""
    pairs: list[list[str]] = _table()["opposites"]["pairs"]
    return {one: other for a, b in pairs for one, other in ((a, b), (b, a))}


@cache
def comparing_verbs() -> dict[str, Direction]:
    """Every form, lower case, of the verbs that set their subject above or below their object ("exceed", "trail")."""
    table = _table()
    forms: dict[str, Direction] = {}
    ways: tuple[Direction, Direction] = ("up", "down")
    for way in ways:
        for verb in table["comparing"][way]:
            for form in (verb, *_regular(verb), *table["irregular"].get(verb, ())):
                forms[form] = way
    return forms


@cache
def counting_verbs(noun: str) -> frozenset[str]:
    """The verbs, as lemmas, that count what a noun measures: output is what is produced, made, built, turned out."""
    return frozenset(v for group in _table()["counted"] if noun in group["nouns"] for v in group["verbs"])


@cache
def measured_alike(noun: str) -> frozenset[str]:
    """The nouns that name the same measure as one, in either number: "sales" and turnover, a crowd and attendance."""
    groups = [g for g in _table()["counted"] if {noun, noun.removesuffix("s")} & set(g["nouns"])]
    return frozenset(n for group in groups for n in group["nouns"])


@cache
def change_words() -> dict[str, ChangeWord]:
    """Every form, lower case, with what it can be."""
    table = _table()
    irregular: dict[str, list[str]] = table["irregular"]
    words: dict[str, ChangeWord] = {}

    def learn(form: str, direction: Direction | None, **dress: bool) -> None:
        known = words.get(form, ChangeWord(direction))
        words[form] = ChangeWord(
            direction=known.direction,
            verb=known.verb or dress.get("verb", False),
            plain=known.plain or dress.get("plain", False),
            participle=known.participle or dress.get("participle", False),
            noun=known.noun or dress.get("noun", False),
            adverb=known.adverb or dress.get("adverb", False),
        )

    directions: dict[str, Direction | None] = {"up": "up", "down": "down", "either": None}
    for group in ("verb", "multiple"):
        for name, verbs in table[group].items():
            for verb in verbs:
                third, *others = _regular(verb)
                for form in (verb, third):
                    learn(form, directions[name], verb=True, plain=True)
                for form in (*others, *irregular.get(verb, ())):
                    learn(form, directions[name], verb=True, participle=form.endswith("ing"))
    for dress in ("noun", "adverb"):
        for name, forms in table[dress].items():
            for form in forms:
                learn(form, directions[name], **{dress: True})
    return words


def change_word(form: str, pos: str) -> ChangeWord | None:
    """What ``form`` (lower case) states, given its universal part of speech; None when it states no change here."""
    word = change_words().get(form)
    if word is not None and word.plain and not word.noun and not word.adverb and pos in ("NOUN", "PROPN", "ADJ"):
        return None
    return word


def _regular(verb: str) -> tuple[str, ...]:
    """Third person, past and -ing of a regular verb."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return third, verb + "ed", verb + "ing"
