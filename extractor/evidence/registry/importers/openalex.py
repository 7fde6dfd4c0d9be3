"""OpenAlex (CC0): works, authors, institutions, sources and publishers, as the API answers or the snapshot's JSON Lines.

https://docs.openalex.org — an author's affiliations become roles with the first year on record; a source that is a
journal is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import (
    Importer,
    Json,
    Refused,
    Taken,
    alpha3,
    json_values,
    plain_title,
)
from extractor.evidence.registry.records import Alias, Entity, EntityKind, Registry, RoleRecord

KINDS: tuple[EntityKind, ...] = ("person", "organization", "journal", "work")
REGISTRY = Registry("openalex", "OpenAlex", KINDS, "https://openalex.org", "CC0-1.0", "")
PREFIX = "https://openalex.org/"
MOST_AUTHORS = 50


def detects(name: str, head: str) -> bool:
    """JSON with OpenAlex ids."""
    return head.lstrip()[:1] in {"{", "["} and PREFIX in head[:20000] and '"display_name"' in head


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Whatever kinds of OpenAlex object the file holds."""
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, value = item
        for record in _objects(value):
            try:
                yield from _one(record, retrieved, line)
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                yield Refused(line, f"not an OpenAlex object ({error!r})")


def _objects(value: Json) -> Iterator[Json]:
    """The object itself, or those in an API answer's ``results`` or in lists by kind."""
    if not isinstance(value, dict) or str(value.get("id", "")).startswith(PREFIX):
        yield value
        return
    lists = [v for v in value.values() if isinstance(v, list)]
    if lists:
        for found in lists:
            yield from found
    else:
        yield value


def _one(record: Json, retrieved: str, line: int) -> Iterator[Taken]:
    letter = record["id"].removeprefix(PREFIX)[0]
    name = record.get("display_name") or record.get("title")
    if not name:
        yield Refused(line, f"{record['id']} has no name")
    elif letter == "W":
        yield _work(record, plain_title(name), retrieved)
    elif letter == "A":
        yield _entity(record, "person", "researcher", name, retrieved, _list(record.get("display_name_alternatives")))
        yield from _affiliations(record, retrieved)
    elif letter == "I":
        kind = {"education": "university", "company": "company", "government": "public body"}.get(
            record.get("type", ""), ""
        )
        yield _entity(record, "organization", kind, name, retrieved, _list(record.get("display_name_alternatives")))
    elif letter == "S":
        journal = record.get("type") in {"journal", None}
        if journal:
            others = [*_list(record.get("alternate_titles")), *_list(record.get("abbreviated_title"))]
            yield _entity(record, "journal", "journal", name, retrieved, others)
    elif letter in "PF":
        kind = "publisher" if letter == "P" else "funder"
        yield _entity(record, "organization", kind, name, retrieved, _list(record.get("alternate_titles")))
    else:
        yield Refused(line, f"{record['id']}: a kind of object that is not taken")


def _entity(record: Json, kind: EntityKind, type_: str, name: str, retrieved: str, others: list[Json]) -> Entity:
    ids = [
        ("orcid", record.get("orcid")),
        ("ror", record.get("ror")),
        ("issn", ";".join(map(str, _list(record.get("issn"))))),
    ]
    weak = {str(a) for a in _list(record.get("display_name_acronyms"))}
    names = [*map(str, others), *sorted(weak)]
    return Entity(
        key="openalex:" + record["id"].removeprefix(PREFIX),
        kind=kind,
        name=str(name),
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=record["id"],
        retrieved=retrieved,
        type=type_,
        country=alpha3(record.get("country_code") or ""),
        aliases=tuple(Alias(n, weak=n in weak) for n in dict.fromkeys(names) if n != name),
        detail=tuple((k, str(v)) for k, v in ids if v),
    )


def _affiliations(record: Json, retrieved: str) -> Iterator[RoleRecord]:
    for affiliation in _list(record.get("affiliations")):
        institution = affiliation["institution"]
        years = [int(y) for y in _list(affiliation.get("years"))]
        yield RoleRecord(
            person="openalex:" + record["id"].removeprefix(PREFIX),
            title="researcher",
            organization=institution["display_name"],
            organization_key=_key(institution),
            country=alpha3(institution.get("country_code") or ""),
            start=str(min(years)) if years else "",
            end="",
            registry=REGISTRY.id,
            source=REGISTRY.title,
            url=record["id"],
            retrieved=retrieved,
            note=f"years on record: {min(years)}–{max(years)}" if years else "",
        )


def _key(institution: Json) -> str:
    ror = institution.get("ror")
    if ror:
        return "ror:" + str(ror).removeprefix("https://ror.org/")
    return "openalex:" + str(institution.get("id", "")).removeprefix(PREFIX)


def _work(record: Json, name: str, retrieved: str) -> Entity:
    location = record.get("primary_location") or {}
    venue = (location.get("source") or {}).get("display_name") or record.get("source_display_name") or ""
    authors = []
    for authorship in _list(record.get("authorships"))[:MOST_AUTHORS]:
        author = authorship.get("author") or {}
        shown = author.get("display_name") or authorship.get("display_name")
        if shown:
            authors.append(str(shown))
    detail = {"year": record.get("publication_year"), "doi": record.get("doi"), "venue": venue}
    return Entity(
        key="openalex:" + record["id"].removeprefix(PREFIX),
        kind="work",
        name=str(name),
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=record["id"],
        retrieved=retrieved,
        type=record.get("type") or "work",
        authors=tuple(authors),
        detail=tuple(sorted((k, str(v)) for k, v in detail.items() if v)),
    )


def _list(value: Json) -> list[Json]:
    """Arrays of one element may have been written as the element itself."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


IMPORTER = Importer(REGISTRY, detects, read)
