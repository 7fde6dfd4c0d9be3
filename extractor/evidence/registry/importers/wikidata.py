"""Wikidata entity JSON (CC0): single entities, ``Special:EntityData`` answers, and dumps with one entity a line.

https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html — people (P31 Q5) with positions held (P39) and
employers (P108), each with start (P580) and end (P582); organisations by their class; journals by ISSN (P236). The names
of positions and employers are taken from their own entities where the file holds them; else the id stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, Json, Label, Refused, Taken, iso_date, json_values
from extractor.evidence.registry.records import Alias, Entity, EntityKind, Registry, RoleRecord

KINDS: tuple[EntityKind, ...] = ("person", "organization", "journal")
REGISTRY = Registry("wikidata", "Wikidata", KINDS, "https://www.wikidata.org", "CC0-1.0", "")
HUMAN = "Q5"
JOURNALS = frozenset({"Q5633421", "Q737498", "Q1002697", "Q41298"})
ORGANIZATIONS = {
    **dict.fromkeys(("Q43229", "Q163740", "Q79913", "Q7210356", "Q2659904"), "organisation"),
    **dict.fromkeys(("Q4830453", "Q783794", "Q891723", "Q6881511", "Q1058914"), "company"),
    **dict.fromkeys(("Q3918", "Q875538", "Q902104", "Q15936437", "Q23002054", "Q62078547"), "university"),
    **dict.fromkeys(("Q327333", "Q192350", "Q2659904", "Q20857065", "Q35798"), "public body"),
    **dict.fromkeys(("Q66344",), "central bank"),
    **dict.fromkeys(("Q484652", "Q245065", "Q4120211"), "international organisation"),
    **dict.fromkeys(("Q31855", "Q155271"), "research institute"),
    **dict.fromkeys(("Q7278",), "party"),
    **dict.fromkeys(("Q483242", "Q1328899"), "statistical office"),
}
MOST_ALIASES = 40


def detects(name: str, head: str) -> bool:
    """JSON with Wikibase's labels and claims."""
    start = head.lstrip()[:1]
    return (
        start in {"{", "["} and '"labels"' in head and ('"claims"' in head or '"type":"item"' in head.replace(" ", ""))
    )


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """People, organisations and journals with names in Latin or other script, and dated roles."""
    for item in json_values(path):
        if isinstance(item, Refused):
            yield item
            continue
        line, value = item
        try:
            entities = list(value["entities"].values()) if "entities" in value else [value]
            for entity in entities:
                yield from _one(entity, retrieved, line)
        except (KeyError, TypeError, AttributeError) as error:
            yield Refused(line, f"not a Wikidata entity ({error!r})")


def _one(entity: Json, retrieved: str, line: int) -> Iterator[Taken]:
    number = entity["id"]
    labels = entity.get("labels") or {}
    name = next((labels[lang]["value"] for lang in ("en", "mul", "en-gb") if lang in labels), None)
    name = name or next((v["value"] for _, v in sorted(labels.items())), None)
    if name is None:
        yield Refused(line, f"{number} has no label")
        return
    key = f"wikidata:{number}"
    yield Label(key, name)
    if entity.get("type") != "item":
        return
    classes = set(_items(entity, "P31"))
    url = f"https://www.wikidata.org/wiki/{number}"
    if HUMAN in classes:
        yield _named(entity, key, "person", "", name, url, retrieved)
        yield from _roles(entity, key, url, retrieved)
    elif classes & JOURNALS or "P236" in entity["claims"]:
        yield _named(entity, key, "journal", "journal", name, url, retrieved)
    else:
        types = [ORGANIZATIONS[c] for c in sorted(classes) if c in ORGANIZATIONS]
        if types:
            yield _named(entity, key, "organization", types[0], name, url, retrieved)


def _named(entity: Json, key: str, kind: Json, type_: str, name: str, url: str, retrieved: str) -> Entity:
    others = [v["value"] for _, v in sorted((entity.get("labels") or {}).items())]
    for lang in ("en", "mul"):
        others += [a["value"] for a in (entity.get("aliases") or {}).get(lang, ())]
    distinct = [o for o in dict.fromkeys(others) if o != name][:MOST_ALIASES]
    issn = ";".join(str(v) for v in _values(entity, "P236") if isinstance(v, str))
    return Entity(
        key=key,
        kind=kind,
        name=name,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=url,
        retrieved=retrieved,
        type=type_,
        aliases=tuple(Alias(o, weak=kind == "organization" and o.isupper() and len(o) <= 5) for o in distinct),
        detail=(("issn", issn),) if issn else (),
    )


def _roles(entity: Json, key: str, url: str, retrieved: str) -> Iterator[RoleRecord]:
    for claim, title in (("P39", ""), ("P108", "employee")):
        for statement in entity["claims"].get(claim, ()):
            target = _item(statement["mainsnak"])
            if target is None or statement.get("rank") == "deprecated":
                continue
            qualifiers = statement.get("qualifiers") or {}
            where = next((i for q in qualifiers.get("P642", []) + qualifiers.get("P2389", []) if (i := _item(q))), None)
            organization = f"wikidata:{target if title else where}" if title or where else ""
            yield RoleRecord(
                person=key,
                title=title or f"wikidata:{target}",
                organization=organization,
                organization_key=organization,
                country="",
                start=_day(qualifiers.get("P580")),
                end=_day(qualifiers.get("P582")),
                registry=REGISTRY.id,
                source=REGISTRY.title,
                url=url,
                retrieved=retrieved,
            )


def _values(entity: Json, claim: str) -> Iterator[Json]:
    for statement in entity["claims"].get(claim, ()):
        snak = statement["mainsnak"]
        if snak.get("snaktype") == "value":
            yield snak["datavalue"]["value"]


def _items(entity: Json, claim: str) -> Iterator[str]:
    for value in _values(entity, claim):
        yield value.get("id") or f"Q{value['numeric-id']}"


def _item(snak: Json) -> str | None:
    if snak.get("snaktype") != "value":
        return None
    value = snak["datavalue"]["value"]
    return str(value.get("id") or f"Q{value['numeric-id']}")


def _day(snaks: Json) -> str:
    """A Wikibase time as ISO 8601, as precise as it says: precision 11 is a day, 10 a month, 9 a year."""
    for snak in snaks or ():
        if snak.get("snaktype") == "value":
            time = snak["datavalue"]["value"]
            length = {11: 10, 10: 7, 9: 4}.get(time["precision"])
            if length and time["time"].startswith("+"):
                return iso_date(time["time"][1 : 1 + length])
    return ""


IMPORTER = Importer(REGISTRY, detects, read)
