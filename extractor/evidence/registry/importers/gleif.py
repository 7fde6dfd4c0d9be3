"""GLEIF legal entity identifiers (CC0): the API's JSON and the golden copy's CSV.

https://www.gleif.org/en/lei-data/gleif-golden-copy — an entity that is inactive is taken and marked.
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
    csv_rows,
    json_values,
    text_of,
)
from extractor.evidence.registry.records import Alias, Entity, Registry

REGISTRY = Registry("gleif", "GLEIF legal entities", ("organization",), "https://www.gleif.org", "CC0-1.0", "")
COLUMNS = ("LEI", "Entity.LegalName", "Entity.LegalAddress.Country", "Entity.EntityStatus")
OTHER_NAMES = tuple(f"Entity.OtherEntityNames.OtherEntityName.{i}" for i in range(1, 6))


def detects(name: str, head: str) -> bool:
    """The API's record type, or the golden copy's header."""
    return '"lei-records"' in head or head.replace('"', "").startswith("LEI,Entity.LegalName")


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Legal entities with their other names."""
    with text_of(path) as stream:
        is_json = stream.read(64).lstrip().startswith(("{", "["))
    yield from _json(path, retrieved) if is_json else _csv(path, retrieved)


def _json(path: Path, retrieved: str) -> Iterator[Taken]:
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, value = item
        try:
            records = value["data"] if isinstance(value["data"], list) else [value["data"]]
            for record in records:
                entity = record["attributes"]["entity"]
                others = [
                    n["name"] for n in (entity.get("otherNames") or []) + (entity.get("transliteratedOtherNames") or [])
                ]
                address = entity["legalAddress"]
                yield _entity(
                    record["id"], entity["legalName"]["name"], others, address["country"], address.get("city") or "",
                    entity["status"], retrieved,
                )  # fmt: skip
        except (KeyError, TypeError) as error:
            yield Refused(line, f"not a GLEIF lei-record ({error!r})")


def _csv(path: Path, retrieved: str) -> Iterator[Taken]:
    for item in csv_rows(path, COLUMNS):
        if isinstance(item, Refused):
            yield item
            continue
        line, row = item
        if len(row["LEI"]) != 20 or not row["Entity.LegalName"]:
            yield Refused(line, "a row without LEI or legal name")
            continue
        others = [row[c] for c in OTHER_NAMES if row.get(c)]
        city = row.get("Entity.LegalAddress.City", "")
        country, status = row["Entity.LegalAddress.Country"], row["Entity.EntityStatus"]
        yield _entity(row["LEI"], row["Entity.LegalName"], others, country, city, status, retrieved)


def _entity(lei: str, name: str, others: list[Json], country: str, city: str, status: str, retrieved: str) -> Entity:
    return Entity(
        key=f"lei:{lei}",
        kind="organization",
        name=name,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://search.gleif.org/#/record/{lei}",
        retrieved=retrieved,
        type="company",
        country=alpha3(country),
        place=city,
        aliases=tuple(Alias(o) for o in others),
        detail=() if status == "ACTIVE" else (("status", status.lower()),),
    )


IMPORTER = Importer(REGISTRY, detects, read)
