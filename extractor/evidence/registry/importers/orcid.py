"""ORCID records v3.0, JSON or XML (public data file, CC0): people with names, employments and works.

https://info.orcid.org/documentation/integration-guide/orcid-record/ — the XML is read without entities or network.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from extractor.evidence.registry.importers.reading import (
    Importer,
    ImportRefused,
    Json,
    Refused,
    Taken,
    alpha3,
    iso_date,
    json_values,
    plain_title,
    text_of,
)
from extractor.evidence.registry.records import Alias, Entity, Registry, RoleRecord

REGISTRY = Registry("orcid", "ORCID", ("person", "work"), "https://orcid.org", "CC0-1.0", "")
LARGEST = 64 << 20
ACTIVITIES = ("employments", "invited-positions")


def detects(name: str, head: str) -> bool:
    """JSON with an ORCID identifier, or the record's XML namespace."""
    return '"orcid-identifier"' in head or "http://www.orcid.org/ns/record" in head


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """The person, dated positions, and works."""
    with text_of(path) as stream:
        text = stream.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ImportRefused(f"{path}: one ORCID record of more than {LARGEST >> 20} MB")
    if text.lstrip().startswith("<"):
        yield from _xml(text, path, retrieved)
        return
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, record = item
        try:
            yield from _json(record, retrieved)
        except (KeyError, TypeError, AttributeError, IndexError) as error:
            yield Refused(line, f"not an ORCID record ({error!r})")


def _json(record: Json, retrieved: str) -> Iterator[Taken]:
    orcid = record["orcid-identifier"]["path"]
    name = record["person"]["name"]
    parts = [(name.get(k) or {}).get("value") for k in ("given-names", "family-name")]
    others = [(name.get("credit-name") or {}).get("value")]
    others += [o["content"] for o in (record["person"].get("other-names") or {}).get("other-name", ())]
    yield _person(orcid, " ".join(p for p in parts if p), [o for o in others if o], retrieved)
    activities = record.get("activities-summary") or {}
    for kind in ACTIVITIES:
        for group in (activities.get(kind) or {}).get("affiliation-group", ()):
            for summary in group["summaries"]:
                for position in summary.values():
                    where = position["organization"]
                    yield _role(
                        orcid, position.get("role-title") or "employee", where["name"], where["address"]["country"],
                        _json_day(position.get("start-date")), _json_day(position.get("end-date")), retrieved,
                    )  # fmt: skip
    for group in (activities.get("works") or {}).get("group", ()):
        summary = group["work-summary"][0]
        title = (((summary.get("title") or {}).get("title")) or {}).get("value")
        if title:
            dois = [
                e["external-id-value"]
                for e in (group.get("external-ids") or {}).get("external-id", ())
                if e["external-id-type"] == "doi"
            ]
            year = _json_day(summary.get("publication-date"))[:4]
            venue = (summary.get("journal-title") or {}).get("value") or ""
            author = " ".join(p for p in parts if p)
            yield _work(orcid, author, str(summary["put-code"]), title, year, venue, dois, retrieved)


def _json_day(value: Json) -> str:
    found = [(value or {}).get(k) for k in ("year", "month", "day")]
    return _day([(f or {}).get("value") for f in found])


def _day(parts: list[str | None]) -> str:
    written: list[str] = []
    for part in parts:
        if not part:
            break
        written.append(part)
    return iso_date("-".join(written))


def _xml(text: str, path: Path, retrieved: str) -> Iterator[Taken]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise ImportRefused(f"{path}: not XML: {error.msg}") from error
    orcid = _text(root, "orcid-identifier/path")
    if not orcid:
        raise ImportRefused(f"{path}: an ORCID record without its identifier")
    full = f"{_text(root, 'person/name/given-names')} {_text(root, 'person/name/family-name')}".strip()
    others = [_text(root, "person/name/credit-name")]
    others += [_text(o, "content") for o in _all(root, "person/other-names/other-name")]
    yield _person(orcid, full, [o for o in others if o], retrieved)
    for kind in ACTIVITIES:
        for summary in _all(root, f"activities-summary/{kind}/affiliation-group/{kind.removesuffix('s')}-summary"):
            start, end = (
                _day([_text(summary, f"{d}-date/{p}") or None for p in ("year", "month", "day")])
                for d in ("start", "end")
            )
            yield _role(
                orcid, _text(summary, "role-title") or "employee", _text(summary, "organization/name"),
                _text(summary, "organization/address/country"), start, end, retrieved,
            )  # fmt: skip
    for summary in _all(root, "activities-summary/works/group/work-summary"):
        title = _text(summary, "title/title")
        if title:
            year = _text(summary, "publication-date/year")
            venue = _text(summary, "journal-title")
            dois = [
                _text(identifier, "external-id-value")
                for identifier in _all(summary, "external-ids/external-id")
                if _text(identifier, "external-id-type") == "doi"
            ]
            yield _work(orcid, full, summary.get("put-code") or "", title, year, venue, dois, retrieved)


def _all(node: Json, path: str) -> list[Json]:
    found: list[Json] = node.xpath("/".join(f"*[local-name()='{step}']" for step in path.split("/")))
    return found


def _text(node: Json, path: str) -> str:
    found = _all(node, path)
    return (found[0].text or "").strip() if found else ""


def _person(orcid: str, name: str, others: list[str], retrieved: str) -> Entity:
    if not name:
        raise KeyError("name")
    return Entity(
        key=f"orcid:{orcid}",
        kind="person",
        name=name,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://orcid.org/{orcid}",
        retrieved=retrieved,
        type="researcher",
        aliases=tuple(Alias(o) for o in dict.fromkeys(others) if o != name),
        detail=(("orcid", orcid),),
    )


def _role(orcid: str, title: str, where: str, country: str, start: str, end: str, retrieved: str) -> Taken:
    if start and end and end < start:
        return Refused(1, f"{orcid}: a position that ends ({end}) before it starts ({start})")
    return RoleRecord(
        person=f"orcid:{orcid}",
        title=title,
        organization=where,
        country=alpha3(country),
        start=start,
        end=end,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://orcid.org/{orcid}",
        retrieved=retrieved,
    )


def _work(
    orcid: str, author: str, code: str, title: str, year: str, venue: str, dois: list[str], retrieved: str
) -> Entity:
    return Entity(
        key=f"orcid:{orcid}/work/{code}",
        kind="work",
        name=plain_title(title),
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=f"https://doi.org/{dois[0]}" if dois else f"https://orcid.org/{orcid}",
        retrieved=retrieved,
        type="work",
        authors=(author,),
        detail=tuple((k, v) for k, v in (("doi", dois[0] if dois else ""), ("venue", venue), ("year", year)) if v),
    )


IMPORTER = Importer(REGISTRY, detects, read)
