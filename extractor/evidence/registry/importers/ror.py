"""Research Organization Registry, schema v2 (CC0): one record a research organisation, as JSON array or JSON Lines.

https://ror.readme.io/docs/ror-data-structure — names are typed (ror_display, label, alias, acronym); a record that is
withdrawn is refused, an inactive one is taken and marked.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Json, Refused, Taken, alpha3, json_values
from extractor.evidence.registry.records import Alias, Entity, Registry

REGISTRY = Registry("ror", "Research Organization Registry", ("organization",), "https://ror.org", "CC0-1.0", "")
TYPES = {"education": "university", "government": "public body", "company": "company", "healthcare": "hospital"}


def detects(name: str, head: str) -> bool:
    """JSON with a ROR id and v2's typed names."""
    return head.lstrip()[:1] in "[{" and "https://ror.org/" in head and "ror_display" in head


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Organisations with their names and acronyms."""
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, record = item
        try:
            yield _organization(record, retrieved, line)
        except (KeyError, TypeError, IndexError, StopIteration, AttributeError) as error:
            yield Refused(line, f"not a ROR v2 record ({error!r})")


def _organization(record: Json, retrieved: str, line: int) -> Taken:
    if record["status"] == "withdrawn":
        return Refused(line, f"{record['id']} is withdrawn")
    name = next(n["value"] for n in record["names"] if "ror_display" in n["types"])
    others = [n for n in record["names"] if n["value"] != name]
    location = record["locations"][0]["geonames_details"] if record["locations"] else {}
    kinds = [TYPES[t] for t in record["types"] if t in TYPES]
    detail = [("status", record["status"])] if record["status"] != "active" else []
    detail += [
        ("wikidata", i["preferred"] or i["all"][0]) for i in record.get("external_ids", ()) if i["type"] == "wikidata"
    ]
    return Entity(
        key="ror:" + record["id"].removeprefix("https://ror.org/"),
        kind="organization",
        name=name,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=record["id"],
        retrieved=retrieved,
        type=kinds[0] if kinds else "",
        country=alpha3(location.get("country_code", "")),
        place=location.get("name", ""),
        aliases=tuple(Alias(n["value"], weak="acronym" in n["types"]) for n in others),
        detail=tuple(detail),
    )


IMPORTER = Importer(REGISTRY, detects, read)
