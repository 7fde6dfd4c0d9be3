"""Helps the registry tests: a store of made-up or shipped rows, and articles annotated by hand."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

from extractor.annotations import Annotations, Organization, Person, Place, Quote, Role
from extractor.article import Article, Span
from extractor.evidence.registry.packs import write_example
from extractor.evidence.registry.store import RegistryStore, open_store

Status = Literal["current", "former", "acting", "elect"]
SENTENCE = re.compile(r"[^\s].*?(?:[.?!][”\"]?(?=\s|$)|$)", re.DOTALL)


def store_of(rows: str, folder: Path) -> RegistryStore:
    """A store of made-up rows, as a rule's example writes them."""
    write_example(rows, folder / "pack")
    return open_store([folder / "pack"], folder / "cache")


class Desk:
    """An article annotated by hand: each part is found by its words."""

    def __init__(self, text: str, published: str | None = "2025-07-21") -> None:
        self.article = Article("a", text, published=date.fromisoformat(published) if published else None)
        self._organizations: list[Organization] = []
        self._people: list[Person] = []
        self._places: list[Place] = []
        self._quotes: list[Quote] = []

    def span(self, words: str) -> Span:
        start = self.article.text.index(words)
        return self.article.span(start, start + len(words))

    def organization(self, name: str, *mentions: str, country: str | None = None) -> Desk:
        spans = tuple(self.span(m) for m in mentions or (name,))
        self._organizations.append(Organization(f"o{len(self._organizations) + 1}", name, spans, country=country))
        return self

    def person(
        self,
        name: str,
        title: str = "",
        organization: str | None = None,
        status: Status = "current",
        speaks: bool = False,
    ) -> Desk:
        roles = (Role(title, self.span(title), organization, status),) if title else ()
        person = Person(f"p{len(self._people) + 1}", name, (self.span(name),), roles=roles)
        self._people.append(person)
        if speaks:
            mention = person.mentions[0]
            self._quotes.append(Quote(mention, (mention,), "direct", speaker=mention, speaker_id=person.id))
        return self

    def quote(self, words: str, speaker: str = "") -> Desk:
        """Somebody's own words; speaker: one of the people, when it matters who said them."""
        said = next((p for p in self._people if p.name == speaker), None)
        cue = said.mentions[0] if said else None
        span = self.span(words)
        self._quotes.append(Quote(span, (span,), "direct", speaker=cue, speaker_id=said.id if said else None))
        return self

    def place(self, iso3: str, *names: str) -> Desk:
        spans = tuple(self.span(n) for n in names)
        self._places.append(Place(f"g{len(self._places) + 1}", names[0], iso3, spans))
        return self

    @property
    def annotations(self) -> Annotations:
        found = SENTENCE.finditer(self.article.text)
        return Annotations(
            sentences=tuple(self.article.span(m.start(), m.end()) for m in found),
            people=tuple(self._people),
            organizations=tuple(self._organizations),
            places=tuple(self._places),
            quotes=tuple(self._quotes),
        )
