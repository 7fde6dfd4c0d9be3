"""Crossref REST answers and dumps (metadata CC0): works with DOI, year, venue and authors; journals by ISSN.

https://api.crossref.org/swagger-ui — message types ``work``, ``work-list``, ``journal`` and ``journal-list``, the public
data file's ``{"items": [...]}``, and JSON Lines of works.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Json, Refused, Taken, json_values, plain_title
from extractor.evidence.registry.records import Entity, Registry

REGISTRY = Registry("crossref", "Crossref", ("journal", "work"), "https://www.crossref.org", "CC0-1.0", "")
MOST_AUTHORS = 50


def detects(name: str, head: str) -> bool:
    """JSON with Crossref's message type, or works with their DOI."""
    return head.lstrip()[:1] in {"{", "["} and ('"message-type"' in head or ('"DOI"' in head and '"prefix"' in head))


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """Works, and each journal they appeared in, once."""
    journals: set[str] = set()
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, value = item
        for record in _records(value):
            try:
                yield from _one(record, retrieved, journals, line)
            except (KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
                yield Refused(line, f"not a Crossref work or journal ({error!r})")


def _records(value: Json) -> Iterator[Json]:
    message = value.get("message", value) if isinstance(value, dict) else value
    if isinstance(message, dict) and isinstance(message.get("items"), list):
        yield from message["items"]
    else:
        yield message


def _one(record: Json, retrieved: str, journals: set[str], line: int) -> Iterator[Taken]:
    if "DOI" not in record:
        yield _journal(record["title"], record["ISSN"], record.get("publisher", ""), retrieved)
        return
    titles = record.get("title") or []
    if not titles or not titles[0].strip():
        yield Refused(line, f"{record['DOI']} has no title")
        return
    venue = (record.get("container-title") or [""])[0]
    parts = ((record.get("issued") or {}).get("date-parts") or [[None]])[0]
    detail = {"doi": record["DOI"], "year": parts[0] if parts else None, "venue": venue}
    yield Entity(
        key=f"doi:{record['DOI'].lower()}",
        kind="work",
        name=plain_title(titles[0]),
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://doi.org/{record['DOI']}",
        retrieved=retrieved,
        type=record.get("type", "work"),
        authors=tuple(_author(a) for a in (record.get("author") or [])[:MOST_AUTHORS] if a.get("family")),
        detail=tuple(sorted((k, str(v)) for k, v in detail.items() if v)),
    )
    issn = (record.get("ISSN") or [""])[0]
    if venue and issn and issn not in journals and record.get("type") == "journal-article":
        journals.add(issn)
        yield _journal(venue, record["ISSN"], record.get("publisher", ""), retrieved)


def _author(author: Json) -> str:
    return f"{author.get('given', '')} {author['family']}".strip()


def _journal(title: str, issns: list[str], publisher: str, retrieved: str) -> Entity:
    return Entity(
        key=f"issn:{issns[0]}",
        kind="journal",
        name=title,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://api.crossref.org/journals/{issns[0]}",
        retrieved=retrieved,
        type="journal",
        detail=(("issn", ";".join(issns)), ("publisher", publisher)),
    )


IMPORTER = Importer(REGISTRY, detects, read)
