"""Names of any kind that are printed once with a slip of the keys: "Misubishi" beside "Mitsubishi", "the Untied States".

What no list of names knows for a person's surname is a town, a firm, a film or a law as well. A capitalised word that stands
once is held against those that stand more often: a letter lost, a letter too many or two letters that changed places, in front
of the last one, make it a misprint, if it stands alone ("fled to Ukaine") or beside the same name ("Untied States"). What
families and places really differ by is left out: endings, double letters, vowels, the pairs of the table ("Johnston"). A
letter printed for another may make another name ("Revlon", "Revson"), so that it is only worth a look.

Of 7,300 published articles that were read while this was built, 32 had a slip that is called sure, all of them misprints, and
17 one that is worth a look, of which 16 were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import OSA

from extractor.annotate.countries import adjective_codes, country_codes
from extractor.article import Article, Span
from extractor.checks.passages import inside, paragraphs, quoted, table

Slip = Literal["lost", "added", "swapped", "mistyped"]

NAME = re.compile(r"(?<![\w'’@#/.-])[A-Z][a-z]{5,30}\b(?![-’'@/]?[A-Z]|[@/_.]\w)")
SMALL = re.compile(r"\b[a-z]{5,30}\b")
NAMED_BEFORE = re.compile(r"([A-Z][\w.’'-]*) $")
NAMED_AFTER = re.compile(r" ([A-Z][\w.’'-]*)")
HEAD = re.compile(r"(?:^|[.!?:][\"”’)]? +|[“\"])$")
BESIDE = 30
VOWELS = frozenset("aeiouy")
EXCHANGED = (
    VOWELS,
    frozenset("ckqx"),
    frozenset("szx"),
    frozenset("vwf"),
    frozenset("dt"),
    frozenset("bp"),
    frozenset("gj"),
)
"""Letters that one family or language writes for another's."""
UNMARKED = frozenset(table("name_variants")["before_a_surname"]) | {"The", "A", "An", "But", "He", "She", "It"}
OF_MANY = frozenset(table("name_variants")["of_many_names"])
TWINS = frozenset(frozenset(pair) for pair in table("name_variants")["twins"])
OFTEN, OFTEN_ENOUGH = 2, 3
"""How often the right spelling stands, for a letter lost, added or swapped, and for a letter printed for another."""


@dataclass(frozen=True, slots=True)
class Misprint:
    """A name printed once with a slip: where it stands, where the right spelling first does, and whether nothing else can
    explain it."""

    span: Span
    right: Span
    sure: bool


@dataclass(frozen=True, slots=True)
class _Printed:
    paragraph: Span
    match: re.Match[str]

    @property
    def span(self) -> Span:
        return inside(self.paragraph, *self.match.span())

    @property
    def is_head(self) -> bool:
        """Whether it stands at the head of a sentence, where any word is capitalised."""
        return HEAD.search(self.paragraph.text[max(0, self.match.start() - 4) : self.match.start()]) is not None

    @property
    def beside(self) -> frozenset[str]:
        """The capitalised words right before and after, titles and first words of sentences aside."""
        text = self.paragraph.text
        before = NAMED_BEFORE.search(text, max(0, self.match.start() - BESIDE), self.match.start())
        after = NAMED_AFTER.match(text, self.match.end())
        return frozenset(m[1] for m in (before, after) if m and m[1].rstrip(".") not in UNMARKED)


def misprints(article: Article) -> Iterator[Misprint]:
    """Every name of the body that stands once and is a slip of the keys away from one that stands more often."""
    printed: dict[str, list[_Printed]] = {}
    small: set[str] = set()
    for paragraph in paragraphs(article, body_only=True):
        small.update(SMALL.findall(paragraph.text))
        for match in NAME.finditer(paragraph.text):
            printed.setdefault(match.group(), []).append(_Printed(paragraph, match))
    names = {name: at for name, at in printed.items() if name.casefold() not in small}
    often: dict[str, list[str]] = {}
    for name, at in names.items():
        if len(at) >= OFTEN and not all(p.is_head for p in at):
            often.setdefault(name[0], []).append(name)
    for odd, at in names.items():
        if len(at) > 1:
            continue
        near = [right for right in often.get(odd[0], ()) if OSA.distance(odd, right, score_cutoff=1) == 1]
        slip = slip_of(odd, near[0]) if len(near) == 1 else None
        if slip is not None:
            yield from _misprint(at[0], names[near[0]], slip)


def _misprint(odd: _Printed, right: Sequence[_Printed], slip: Slip) -> Iterator[Misprint]:
    beside = odd.beside
    shared = beside & frozenset(name for p in right for name in p.beside) - OF_MANY
    if beside and not shared:
        return  # "Dave Caris" is no "Chris"
    if slip == "mistyped" and (len(right) < OFTEN_ENOUGH or _two_countries(odd.match.group(), right[0].match.group())):
        return
    sure = slip != "mistyped" and not quoted(odd.paragraph, odd.match.start())
    yield Misprint(odd.span, right[0].span, sure)


def slip_of(odd: str, right: str) -> Slip | None:
    """What slip makes one word of the other; None for what sets names apart: an ending, a vowel, a double letter, an "h"."""
    a, b = odd.casefold(), right.casefold()
    if frozenset((a, b)) in TWINS:
        return None
    if len(a) == len(b):
        places = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
        if len(places) == 2:
            return "swapped" if places[1] < len(a) - 1 else None
        pair = {a[places[0]], b[places[0]]}
        if places[0] >= len(a) - 2 or any(pair <= group for group in EXCHANGED):
            return None
        return "mistyped"
    short, long = sorted((a, b), key=len)
    at = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    if at >= len(short) - 1 or long[at] in long[max(0, at - 1) : at] + long[at + 1 : at + 2] or long[at] in "h":
        return None
    if long[at] == "c" and long[at + 1 : at + 2] == "k":
        return None  # "Junker", "Juncker"
    return "lost" if len(a) < len(b) else "added"


def _two_countries(one: str, other: str) -> bool:
    """Whether both are countries or their adjectives: "Ireland", "Iceland"."""
    known = country_codes().keys() | adjective_codes().keys()
    return one.casefold() in known and other.casefold() in known
