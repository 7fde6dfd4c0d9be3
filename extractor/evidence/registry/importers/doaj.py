"""Directory of Open Access Journals, the journal metadata CSV (CC0)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Refused, Taken, csv_rows
from extractor.evidence.registry.records import Alias, Entity, Registry

REGISTRY = Registry("doaj", "Directory of Open Access Journals", ("journal",), "https://doaj.org", "CC0-1.0", "")
COLUMNS = ("Journal title", "Journal ISSN (print version)", "Journal EISSN (online version)", "Publisher")


def detects(name: str, head: str) -> bool:
    """A CSV whose header is the DOAJ journal list's."""
    return head.startswith("Journal title,") and "Journal EISSN" in head[:600]


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Journals with ISSN and publisher."""
    for item in csv_rows(path, COLUMNS):
        if isinstance(item, Refused):
            yield item
            continue
        line, row = item
        issns = [i for i in (row[COLUMNS[1]], row[COLUMNS[2]]) if i]
        if not row["Journal title"].strip() or not issns:
            yield Refused(line, "a row without title or ISSN")
            continue
        other = row.get("Alternative title", "").strip()
        yield Entity(
            key=f"issn:{issns[0]}",
            kind="journal",
            name=row["Journal title"].strip(),
            registry=REGISTRY.id,
            source=REGISTRY.title,
            url=f"https://doaj.org/toc/{issns[-1]}",
            retrieved=retrieved,
            type="journal",
            aliases=(Alias(other),) if other else (),
            detail=(("issn", ";".join(issns)), ("publisher", row["Publisher"])),
        )


IMPORTER = Importer(REGISTRY, detects, read)
