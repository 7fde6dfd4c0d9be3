"""FollowTheMoney entities as JSON Lines, the interchange form of OpenSanctions and Aleph.

https://followthemoney.tech — people, organisations and companies are entities; Occupancy (holder, post), Employment,
Directorship and Membership link them with dates. A link may come before what it links: names are filled in at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import (
    Importer,
    Json,
    Label,
    Refused,
    Taken,
    alpha3,
    iso_date,
    json_values,
)
from extractor.evidence.registry.records import Alias, Entity, EntityKind, Registry, RoleRecord

URL = "https://followthemoney.tech"
REGISTRY = Registry("ftm", "FollowTheMoney entities", ("person", "organization"), URL, "as its source says", "")
KINDS: dict[str, tuple[EntityKind, str]] = {
    "Person": ("person", ""),
    "Organization": ("organization", "organisation"),
    "Company": ("organization", "company"),
    "PublicBody": ("organization", "public body"),
    "LegalEntity": ("organization", ""),
}
# schema → (who, what they belong to, the property that names the role, the role when it names none)
LINKS = {
    "Occupancy": ("holder", "post", "status", "holder"),
    "Employment": ("employee", "employer", "role", "employee"),
    "Directorship": ("director", "organization", "role", "director"),
    "Membership": ("member", "organization", "role", "member"),
}


def detects(name: str, head: str) -> bool:
    """JSON Lines whose objects have a schema and properties."""
    first = head.lstrip().split("\n", 1)[0]
    return first.startswith("{") and '"schema"' in first and '"properties"' in first and '"id"' in first


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Entities, and roles from the links between them; schemata that hold neither are passed over."""
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, value = item
        try:
            yield from _one(value, retrieved, line)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            yield Refused(line, f"not a FollowTheMoney entity ({error!r})")


def _one(value: Json, retrieved: str, line: int) -> Iterator[Taken]:
    schema, properties, key = value["schema"], value["properties"], f"ftm:{value['id']}"
    if schema == "Position":
        yield Label(key, properties["name"][0])
    elif schema in LINKS:
        yield from _roles(schema, properties, retrieved, line)
    elif schema in KINDS:
        names = properties.get("name") or ([value["caption"]] if value.get("caption") else [])
        if not names:
            yield Refused(line, f"{value['id']} has no name")
            return
        kind, type_ = KINDS[schema]
        countries = [alpha3(c) for p in ("country", "nationality", "jurisdiction") for c in properties.get(p, ())]
        weak = [Alias(a, weak=True) for p in ("weakAlias", "abbreviation") for a in properties.get(p, ())]
        yield Entity(
            key=key,
            kind=kind,
            name=value.get("caption") or names[0],
            registry=REGISTRY.id,
            source=REGISTRY.title,
            url=next((u for u in properties.get("sourceUrl", ()) if u.startswith("http")), URL),
            retrieved=retrieved,
            type=type_,
            country=next((c for c in countries if c), ""),
            aliases=(*(Alias(a) for a in dict.fromkeys((*names, *properties.get("alias", ())))), *weak),
            detail=tuple(("wikidata", q) for q in properties.get("wikidataId", ())[:1]),
        )


def _roles(schema: str, properties: Json, retrieved: str, line: int) -> Iterator[Taken]:
    who, where, named, otherwise = LINKS[schema]
    start, end = (iso_date((properties.get(p) or [""])[0]) for p in ("startDate", "endDate"))
    if start and end and end < start:
        yield Refused(line, f"a role that ends ({end}) before it starts ({start})")
        return
    for person in properties[who]:
        for place in properties[where]:
            key = f"ftm:{place}"
            occupied = schema == "Occupancy"
            yield RoleRecord(
                person=f"ftm:{person}",
                title=key if occupied else (properties.get(named) or [otherwise])[0],
                organization="" if occupied else key,
                organization_key="" if occupied else key,
                country="",
                start=start,
                end=end,
                registry=REGISTRY.id,
                source=REGISTRY.title,
                url=next((u for u in properties.get("sourceUrl", ()) if u.startswith("http")), URL),
                retrieved=retrieved,
            )


IMPORTER = Importer(REGISTRY, detects, read)
