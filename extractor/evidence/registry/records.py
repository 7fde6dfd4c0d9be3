"""What a registry holds, one frozen dataclass a kind of row. Dates are ISO 8601 strings, as precise as the source is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntityKind = Literal["person", "organization", "journal", "work"]
KINDS: tuple[EntityKind, ...] = ("person", "organization", "journal", "work")


@dataclass(frozen=True, slots=True)
class Registry:
    """One source that was searched. kinds: what it lists; retrieved: the day its state was taken."""

    id: str
    title: str
    kinds: tuple[EntityKind, ...]
    url: str
    licence: str
    retrieved: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name. weak: names the entity only where the article gives further reason (an acronym, a common word)."""

    text: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One record. key: unique over all registries ("ror:03vek6s52"); country: ISO alpha-3 or "".

    type: "university", "company", "ministry" …; detail: identifiers and, for works, year and venue; authors: of a work.
    """

    key: str
    kind: EntityKind
    name: str
    registry: str
    source: str
    url: str
    retrieved: str
    type: str = ""
    country: str = ""
    place: str = ""
    aliases: tuple[Alias, ...] = ()
    authors: tuple[str, ...] = ()
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """Who held which office when. seat: key of an office that one person at a time holds ("usa/president"), else "".

    start, end: ISO 8601 dates as precise as the source; end "" for an open role, which proves nothing after the day up
    to which the record is known: ``seen`` (the last day on which a source shows the holder in office), or without it
    ``retrieved``. An end after that day is a schedule and proves as little. "..2025-01-20" as an end means "gone by that
    day", on which another was in office: nothing is concluded about the days between it and ``seen``.
    """

    person: str
    title: str
    organization: str
    country: str
    start: str
    end: str
    registry: str
    source: str
    url: str
    retrieved: str
    seat: str = ""
    organization_key: str = ""
    second_hand: bool = False
    note: str = ""
    seen: str = ""

    @property
    def known_until(self) -> str:
        """The last day of which the record says anything."""
        return self.seen or self.retrieved
