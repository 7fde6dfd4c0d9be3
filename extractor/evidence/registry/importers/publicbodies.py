"""Public bodies as publicbodies.org lists them, one CSV a jurisdiction (MIT)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Refused, Taken, alpha3, csv_rows
from extractor.evidence.registry.records import Alias, Entity, Registry

PROPER = frozenset({"Eurostat", "Joint Research Centre"})
URL = "https://github.com/datasets/publicbodies"
REGISTRY = Registry("publicbodies", "Public bodies (publicbodies.org)", ("organization",), URL, "MIT", "")
COLUMNS = ("id", "name", "abbreviation", "other_names", "dissolution_date", "url", "jurisdiction_code")
ABBREVIATED = re.compile(r"^(.{4,}) \(([A-Z][A-Za-z&]{1,9})\)$")


def detects(name: str, head: str) -> bool:
    """A CSV whose header is this list's."""
    return head.startswith("id,name,abbreviation,other_names")


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Public bodies; one that is dissolved is taken and marked."""
    for item in csv_rows(path, COLUMNS):
        if isinstance(item, Refused):
            yield item
            continue
        line, row = item
        if not row["id"] or not row["name"]:
            yield Refused(line, "a row without id or name")
            continue
        split = ABBREVIATED.match(row["name"])
        name, short = (split[1], split[2]) if split else (row["name"], row["abbreviation"])
        others = [Alias(other.strip()) for other in row["other_names"].split("|") if other.strip()]
        tags = row.get("tags", "").split()
        if "ec_dg" in tags and name not in PROPER:
            others += [Alias(f"DG {name}"), Alias(name, weak=True)]  # "Energy" alone is no name
            name = f"Directorate-General for {name}"
        dissolved = row["dissolution_date"] or ("yes" if "defunct" in tags else "")
        detail = [("dissolved", dissolved)] if dissolved else []
        detail += [("tags", " ".join(tags))] if tags else []
        yield Entity(
            key=f"publicbody:{row['id']}",
            kind="organization",
            name=name,
            registry=REGISTRY.id,
            source=REGISTRY.title,
            url=row["url"] if row["url"].startswith("http") else URL,
            retrieved=retrieved,
            type="public body",
            country=alpha3(row["jurisdiction_code"].split("-")[0]),
            aliases=(*others, *((Alias(short, weak=True),) if short else ())),
            detail=tuple(detail),
        )


IMPORTER = Importer(REGISTRY, detects, read)
