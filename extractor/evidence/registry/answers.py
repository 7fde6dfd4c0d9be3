"""How a look-up is put to an editor: what is on record, what may be meant, and what was searched where nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.article import Span
from extractor.evidence.gathered import SourceKind, SourceResolution, SourceStatus
from extractor.evidence.registry.dates import Standing, in_words, standing
from extractor.evidence.registry.match import Match, Resolved, near_names
from extractor.evidence.registry.records import Entity, EntityKind, RoleRecord
from extractor.evidence.registry.store import RegistryStore
from extractor.findings import Evidence

SECOND_HAND = "second_hand"


def searched(store: RegistryStore, kind: EntityKind) -> tuple[str, ...]:
    """The registries that list entities of this kind, each with the day it was retrieved."""
    return tuple(f"{r.title} ({r.retrieved})" for r in store.registries(kind))


def answer(
    store: RegistryStore,
    kind: SourceKind,
    listed_as: EntityKind,
    span: Span,
    name: str,
    resolved: Resolved,
    entity: str | None = None,
    a_source: bool = False,
    described: str = "",
    published: date | None = None,
) -> SourceResolution:
    """The answer to one look-up. described: what the article says of the name, shown where no record is found.

    published: the article's day, which chooses the office that is shown of a person with several.
    """
    if resolved.match:
        return _found(store, kind, listed_as, span, name, resolved.match, entity, a_source, published)
    if resolved.ambiguous:
        status: SourceStatus = "ambiguous"
        names = "; ".join(f"{e.name} ({e.country or e.type})" for e in resolved.ambiguous)
        message = f"{name} may be any of: {names}"
    else:
        status = "not found"
        names_near = near_names(store, listed_as, name) if a_source else ()
        near = f" Names on record that come near: {'; '.join(names_near)}." if names_near else ""
        who = f"{name} ({described})" if described else name
        message = f"{who} could not be confirmed in the registries.{near}"
    return SourceResolution(
        kind,
        span,
        name,
        status,
        message,
        searched(store, listed_as),
        entity=entity,
        a_source=a_source,
        evidence=tuple(evidence_of(e) for e in resolved.ambiguous),
    )


def _found(
    store: RegistryStore,
    kind: SourceKind,
    listed_as: EntityKind,
    span: Span,
    name: str,
    match: Match,
    entity: str | None,
    a_source: bool,
    published: date | None,
) -> SourceResolution:
    record = match.entity
    what = ", ".join(part for part in (record.type, record.place, record.country) if part)
    as_whom = "" if record.name == name else f" as {record.name}"
    held = _office(store.roles(record.key), published) if record.kind == "person" else ""
    return SourceResolution(
        kind,
        span,
        name,
        "resolved",
        f"{name} is on record{as_whom}" + (f" ({what})" if what else "") + f"{held}; matched by {match.reason}",
        searched(store, listed_as),
        entity=entity,
        registry_id=record.key,
        registry_name=record.name,
        score=match.score,
        evidence=(evidence_of(record),),
        a_source=a_source,
    )


def _office(roles: Sequence[RoleRecord], published: date | None) -> str:
    """The office in force on the article's day, else the last one before it; one that began only later is called so."""
    begun = [r for r in roles if published is None or standing(r, published) is not Standing.BEFORE]
    held = [r for r in begun if published is not None and standing(r, published) is Standing.IN_FORCE]
    office = next(iter([*held[-1:], *begun[-1:], *roles[:1]]), None)
    if office is None:
        return ""
    return f": {'' if begun else 'later '}{office.title}, {in_words(office)}"


def evidence_of(entity: Entity) -> Evidence:
    """The record as evidence: its source, address, day and identifiers."""
    return Evidence(
        source=entity.source,
        url=entity.url,
        series=entity.name,
        retrieved=entity.retrieved,
        second_hand=(SECOND_HAND, "yes") in entity.detail,
        note="; ".join(f"{k.replace('_', ' ')} {v}" for k, v in entity.detail if k != SECOND_HAND),
    )
