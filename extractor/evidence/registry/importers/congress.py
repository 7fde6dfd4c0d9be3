"""unitedstates/congress-legislators: ``legislators-*.yaml`` and ``executive.yaml`` (CC0), people with dated terms.

https://github.com/unitedstates/congress-legislators — a term has type (sen, rep, prez, viceprez), start and end; an end
in the future is the end that the law foresees.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from extractor.evidence.registry.importers.reading import Importer, ImportRefused, Json, Refused, Taken, text_of
from extractor.evidence.registry.records import Alias, Entity, Registry, RoleRecord

URL = "https://github.com/unitedstates/congress-legislators"
REGISTRY = Registry("us-congress", "US Congress and executive (congress-legislators)", ("person",), URL, "CC0-1.0", "")
LARGEST = 100 << 20
TITLES = {
    "prez": ("President of the United States", "usa/president"),
    "viceprez": ("Vice President of the United States", "usa/vice-president"),
    "sen": ("United States Senator", ""),
    "rep": ("United States Representative", ""),
}


def detects(name: str, head: str) -> bool:
    """YAML that begins with a list of people with their Bioguide ids."""
    return name.endswith((".yaml", ".yml")) and head.startswith("- id:") and "bioguide:" in head[:2000]


def read(path: Path, retrieved: str) -> Iterator[Taken]:
    """People and their terms."""
    for line, _, person in yaml_items(path):
        try:
            yield from _person(person, retrieved)
        except (KeyError, TypeError, AttributeError) as error:
            yield Refused(line, f"not a person with id, name and terms ({error!r})")


def yaml_items(path: Path) -> Iterator[tuple[int, str, Json]]:
    """(line, name or "", value) of the items of a YAML list or mapping. Raises ImportRefused for other YAML, or none."""
    with text_of(path) as stream:
        text = stream.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise ImportRefused(f"{path}: more than {LARGEST >> 20} MB of YAML")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text, Loader=loader)
        items = yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise ImportRefused(f"{path}: not YAML: {' '.join(str(error).split())}") from error
    if isinstance(root, yaml.SequenceNode):
        yield from ((n.start_mark.line + 1, "", item) for n, item in zip(root.value, items, strict=True))
    elif isinstance(root, yaml.MappingNode):
        lines = (key.start_mark.line + 1 for key, _ in root.value)
        yield from ((line, str(name), item) for line, (name, item) in zip(lines, items.items(), strict=False))
    else:
        raise ImportRefused(f"{path}: neither a list nor a mapping")


def _person(person: Json, retrieved: str) -> Iterator[Taken]:
    name, ids = person["name"], person["id"]
    key = f"us-congress:{ids.get('bioguide') or 'govtrack-' + str(ids['govtrack'])}"
    full = name.get("official_full") or f"{name['first']} {name['last']}"
    spellings = [f"{name['first']} {name['last']}"]
    if name.get("nickname"):
        spellings.append(f"{name['nickname']} {name['last']}")
    if name.get("middle"):
        spellings.append(f"{name['first']} {name['middle']} {name['last']}")
    if ids.get("wikipedia"):
        spellings.append(ids["wikipedia"].split(" (")[0])
    identifiers = tuple(sorted((k, str(ids[k])) for k in ("wikidata", "bioguide") if ids.get(k)))
    yield Entity(
        key=key,
        kind="person",
        name=full,
        registry=REGISTRY.id,
        source=REGISTRY.title,
        url=URL,
        retrieved=retrieved,
        type="politician",
        country="USA",
        aliases=tuple(Alias(s) for s in dict.fromkeys(spellings) if s != full),
        detail=identifiers,
    )
    for term in _joined(person["terms"]):
        title, seat = TITLES[term["type"]]
        where = {"sen": "United States Senate", "rep": "United States House of Representatives"}.get(term["type"], "")
        yield RoleRecord(
            person=key,
            title=title,
            organization=where,
            country="USA",
            start=str(term["start"]),
            end=str(term["end"]),
            registry=REGISTRY.id,
            source=REGISTRY.title,
            url=URL,
            retrieved=retrieved,
            seat=seat,
            note=", ".join(str(term[k]) for k in ("party", "state") if term.get(k)),
        )


def _joined(terms: list[Json]) -> Iterator[Json]:
    """Terms of one office that follow one another within a fortnight are one time in office."""
    current: Json = None
    for term in terms:
        if current and _same_office(current, term) and str(term["start"])[:7] in _months_from(str(current["end"])):
            current = {**current, "end": term["end"], "party": term.get("party")}
            continue
        if current:
            yield current
        current = term
    if current:
        yield current


def _same_office(a: Json, b: Json) -> bool:
    return all(a.get(k) == b.get(k) for k in ("type", "state"))


def _months_from(day: str) -> tuple[str, str]:
    year, month = int(day[:4]), int(day[5:7])
    return day[:7], f"{year + month // 12}-{month % 12 + 1:02d}"


IMPORTER = Importer(REGISTRY, detects, read)
