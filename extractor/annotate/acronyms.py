"""What acronyms stand for where an article says so, or writes them so: papers, zones, offices, people, and no bodies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Set

from extractor.annotate.lexicon import words

IN_BRACKETS = re.compile(r"\(([A-Z][A-Za-z.]{1,7})\)")
PLURAL = re.compile(r"[A-Z]{2,5}s")
IN_PLURAL = re.compile(r"(?<![\w&])([A-Z]{2,5})s(?!\w)")
WORD = re.compile(r"\w[\w'’\-]*")
SMALL = frozenset(("of", "for", "and", "the", "on", "in", "to", "de"))
SIGHT = 100
"""How many characters before a bracket are looked at for what it shortens."""
SHORTEST_OF_PEOPLE = 3


def explained_things(text: str, bodies_end: Set[int]) -> Iterator[str]:
    """Acronyms that a bracket explains as no body: "a memorandum of understanding (MoU)", "the Policy Conference (PC)",
    "the U.S.-Korea Free Trade Agreement (KORUS)", "deputy secretary-general (DSG)", "training centres (VTC)".

    bodies_end: the offsets at which the names of bodies end ("the UN Environment Programme (UNEP)").
    """
    for bracket in IN_BRACKETS.finditer(text):
        before = text[max(0, bracket.start() - SIGHT) : bracket.start()]
        if bracket.start() - 1 not in bodies_end and stands_for_thing(before, bracket[1]):
            yield bracket[1]


def stands_for_thing(before: str, acronym: str) -> bool:
    """Whether the words before a bracket that holds their acronym end in a kind of paper, plan, zone or meeting, in an
    office, or in several of a kind.

    An acronym has the first letters of the words; that of a name in capitals may be made otherwise or in another
    language ("the Mariel Special Development Zone (ZEDM)"), so there all its letters need only be those of the name.
    """
    said = WORD.findall(before)
    if not said:
        return False
    last = said[-1].lower()
    letters = acronym.replace(".", "").lower()
    long = [word.lower() for word in said if word.lower() not in SMALL]
    in_turn = letters in {initials([w.lower() for w in said], letters), initials(long, letters)}
    in_turn = in_turn or letters == initials(re.findall(r"\w+", before.lower()), letters)  # "aide-de-camp (ADC)"
    if {last, last.removesuffix("s")} & words("organizations", "programmes"):
        return in_turn or _letters_of_name(before, letters)
    if in_turn and _office(said, letters):
        return True
    several = last == said[-1] and last.endswith("s") and not last.endswith("ss") and not letters.endswith("s")
    return in_turn and (
        several or last.rpartition("-")[2] in words("roles", "nouns") or last in words("roles", "nouns")
    )


def _office(said: list[str], letters: str) -> bool:
    """Whether the words that letters shorten begin with an office: "Director General of Police (DGP)"."""
    at = [number for number, word in enumerate(said) if word.lower() not in SMALL][-len(letters) :]
    first, following = (word.lower() for word in said[at[0] : at[0] + 2])
    return first in words("roles", "nouns") and (following in {"of", "general"} or said[at[0]].islower())


def initials(said: list[str], letters: str) -> str:
    """The first letters of the last words, as many as ``letters`` has."""
    return "".join(word[0] for word in said[-len(letters) :])


def _letters_of_name(before: str, letters: str) -> bool:
    """Whether a name of three or more words in capitals ends here that has all the letters, as often as they are there."""
    name: list[str] = []
    for word in reversed(before.split()):
        if not (word[0].isupper() or word.lower() in SMALL):
            break
        name.append(word)
    while name and name[-1].lower() in SMALL:
        name.pop()
    return len(name) > 2 and not Counter(letters) - Counter("".join(name).lower())


def person_shortened(name: str, acronym: str) -> bool:
    """Whether an acronym has the initials of a person's name of three or more words ("Ana María Ruiz Costa (AMRC)")."""
    letters = "".join(word[0] for word in name.split())
    return len(letters) >= SHORTEST_OF_PEOPLE and letters == acronym


def several_of_a_kind(text: str) -> Iterator[str]:
    """Acronyms with a plural's "s", with and without it: "EEZs" and "EEZ" are zones, "NGOs" no single body."""
    for match in IN_PLURAL.finditer(text):
        yield match[1]
        yield match[0]
        yield match[1] + "S"
