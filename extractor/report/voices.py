"""Who says what, for an editor: every voice of an article once, with its roles, what the registries say, and its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.annotate.titles import in_words
from extractor.annotations import Annotations, Organization, Person, Quote, Role
from extractor.article import Article, Span
from extractor.evidence.gathered import SourceResolution, SourceStatus

KNOWN: dict[SourceStatus, str] = {
    "resolved": "on record",
    "role confirmed": "on record in this role",
    "role contradicted": "another role on record",
    "role unknown": "role not on record",
    "ambiguous": "several of this name on record",
    "not found": "in no registry",
}
OPENING = '“"‘«„'
CLOSED = re.compile('[,.]?([”"’»])(?![\\w])')


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote. number: its index in ``Annotations.quotes``; words: its parts in their marks, joined by "…".

    printed: how its speaker is printed where that does not name the voice ("he", "the minister"), else "".
    """

    number: int
    quote: Quote
    words: str
    printed: str


@dataclass(frozen=True, slots=True)
class Voice:
    """A person, a body or a description that speaks, or a person who is only named.

    name: "" for words without a speaker; described: whether it is only the printed words for a speaker who is nobody in the
    article's people and bodies, or cannot be told ("the study", "she"); roles: in the singular, with their organisations;
    known: what the registries say, "" where they say nothing (who is in none is told once,
    elsewhere); maybe: the names of those that an unresolved speaker may be.
    """

    name: str
    roles: tuple[str, ...] = ()
    known: str = ""
    maybe: tuple[str, ...] = ()
    sayings: tuple[Saying, ...] = ()
    described: bool = False


def voices(article: Article, annotations: Annotations, sources: Sequence[SourceResolution]) -> tuple[Voice, ...]:
    """Those who speak, by their first words and those without a speaker last, then the people with a role who do not.

    Beliefs are no speech and left out.
    """
    people = {p.id: p for p in annotations.people}
    bodies = {o.id: o for o in annotations.organizations}
    known = {s.entity: KNOWN[s.status] for s in reversed(sources) if s.entity and s.status != "not found"}
    groups: dict[tuple[str, ...], list[Saying]] = {}
    for number, quote in enumerate(annotations.quotes):
        if quote.act == "belief":
            continue
        who = people.get(quote.speaker_id or "") or bodies.get(quote.speaker_id or "")
        printed = " ".join(quote.speaker.text.split()) if quote.speaker else ""
        words = " … ".join(_in_marks(article.part(part.where), part) for part in quote.spans)
        key = (who.id,) if who else ("", printed.casefold(), *quote.candidates)
        named = who is None or any(name in printed for name in (who.name, *(m.text for m in who.mentions)))
        groups.setdefault(key, []).append(Saying(number, quote, words, "" if named else printed))
    found = [_voice(key, tuple(said), people, bodies, known) for key, said in groups.items()]
    found.sort(key=lambda voice: not voice.name)
    silent = [p for p in annotations.people if p.roles and (p.id,) not in groups]
    return (*found, *(Voice(p.name, _roles(p.roles, bodies), known.get(p.id, "")) for p in silent))


def _in_marks(text: str, part: Span) -> str:
    """The words of a quote on one line, with the quotation marks that are printed right around them."""
    before, after = text[part.start - 1 : part.start], CLOSED.match(text, part.end)
    words = " ".join(part.text.split())
    return f"{before if before and before in OPENING else ''}{words}{after[1] if after else ''}"


def _voice(
    key: tuple[str, ...],
    said: tuple[Saying, ...],
    people: Mapping[str, Person],
    bodies: Mapping[str, Organization],
    known: Mapping[str, str],
) -> Voice:
    who, *described = key
    if who in people:
        return Voice(people[who].name, _roles(people[who].roles, bodies), known.get(who, ""), (), said)
    if who in bodies:
        return Voice(bodies[who].name, (), known.get(who, ""), (), said)
    candidates = described[1:]
    speaker = said[0].quote.speaker
    printed = " ".join(speaker.text.split()) if speaker else ""
    names = {o.id: o.name for o in bodies.values()} | {p.id: p.name for p in people.values()}
    return Voice(printed, (), "", tuple(names[c] for c in candidates if c in names), said, described=bool(printed))


def _roles(roles: Sequence[Role], bodies: Mapping[str, Organization]) -> tuple[str, ...]:
    """Each role once: "former chair, Central Bank"."""
    printed = []
    for role in roles:
        body = bodies.get(role.organization or "")
        printed.append(", ".join(part for part in (in_words(role), body.name if body else "") if part))
    return tuple(dict.fromkeys(part for part in printed if part))
