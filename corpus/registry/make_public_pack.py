"""Makes ``corpus/registry/public`` from public registries' own files.

    python corpus/registry/make_public_pack.py FILE=YYYY-MM-DD … (the day each file's state was taken)

Every file is read by the importer that recognises it. What is kept of each, and why, stands in ``KEPT``: the pack is for
an ordinary news day, not a copy of the registries, which ``presscheck registry import`` takes whole.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from extractor.evidence.registry.importers import importer_of
from extractor.evidence.registry.names import org_name
from extractor.evidence.registry.packs import COLUMNS
from extractor.evidence.registry.records import Alias, Entity, RoleRecord

PACK = Path(__file__).parent / "public"
LARGEST_FILERS = 2500
LATIN = re.compile(r"[\x20-\x7e\u00a0-\u024f\u2013\u2018\u2019\u2026]+")
ENGLISH = re.compile(
    r"\b(journal|review|research|studies|science|sciences|medicine|health|international|letters|reports|engineering|"
    r"economics|and|of|the|in|frontiers|nature|bmc|plos|bmj|physics|biology|chemistry|law|policy|education)\b",
    re.IGNORECASE,
)
NATIONAL = frozenset(
    {"department", "executive_agency", "executve_agency", "non_ministerial_department", "public_regulatory"}
)
BY_ONE_WORD = frozenset({"Eurostat", "Amtrak", "AmeriCorps", "Medicare"})
FUNDS = re.compile(r"\b(etf|trust|fund|funds|acquisition|spac|bancshares|warrants?|notes|unit)\b", re.IGNORECASE)


def _ror(entity: Entity, number: int) -> bool:
    active = dict(entity.detail).get("status", "active") == "active"
    return (
        active
        and entity.type in {"university", "public body"}
        and entity.country in {"USA", "GBR", "CHN", "FRA", "DEU", "JPN"}
    )


def _sec(entity: Entity, number: int) -> bool:
    return number <= LARGEST_FILERS and not FUNDS.search(entity.name)


def _journal(entity: Entity, number: int) -> bool:
    return bool(ENGLISH.search(entity.name)) and len(entity.name) <= 90


def _body(entity: Entity, number: int) -> bool:
    """Not the directorates and offices that are called by a common word or only by what they belong to."""
    if "dissolved" in dict(entity.detail) or entity.name.startswith(("-", '"')) or "(" in entity.name:
        return False
    tags = set(dict(entity.detail).get("tags", "").split())
    if entity.country == "GBR" and not tags & NATIONAL:
        return False
    return len(entity.name.split()) > 1 or entity.name in BY_ONE_WORD


SEC = "sec"
CIK = re.compile(r"(?:^|\|)cik=(\d+)")
KEPT: dict[str, tuple[str, Callable[[Entity, int], bool]]] = {
    "us-congress": ("everyone", lambda entity, number: True),
    "ror": ("active universities and public bodies of six countries", _ror),
    "sp500": ("every company", lambda entity, number: True),
    SEC: (f"the {LARGEST_FILERS} largest filers but funds and shell companies", _sec),
    "publicbodies": ("bodies that have not been dissolved, of Britain only the national ones", _body),
    "doaj": ("journals with English titles", _journal),
}


def main(arguments: list[str]) -> None:
    """Read the files and write the pack's four files."""
    if not arguments:
        sys.exit(__doc__)
    entities: dict[str, Entity] = {}
    roles: dict[tuple[str, str, str], RoleRecord] = {}
    sources: dict[str, dict[str, object]] = {}
    for argument in arguments:
        name, _, retrieved = argument.rpartition("=")
        path = Path(name)
        importer = importer_of(path)
        registry = importer.registry
        what, keep = KEPT[registry.id]
        kept = 0
        for number, taken in enumerate(importer.read(path, retrieved)):
            if isinstance(taken, Entity) and keep(taken, number):
                kept += 1
                entities[taken.key] = _merged(entities.get(taken.key), _latin(taken))
            elif isinstance(taken, RoleRecord) and taken.person in entities and taken.end >= "1945":
                roles[(taken.person, taken.title, taken.start)] = taken
        sources[registry.id] = {
            "name": registry.id,
            "title": registry.title,
            "kinds": registry.kinds,
            "path": registry.url,
            "licence": registry.licence,
            "retrieved": retrieved,
            "kept": what,
        }
        print(f"{path.name}: {kept} records kept")
    _write(_joined(entities), roles, sources)


def _joined(entities: dict[str, Entity]) -> dict[str, Entity]:
    """One record a company: without those that the pack ``offices`` has by hand (by their CIK), and with the SEC's record of
    a ticker put into that of another registry, whose CIK may be a newer one."""
    with (PACK.parent / "offices" / "entities.csv").open(encoding="utf-8", newline="") as lines:
        by_hand = {m[1] for row in csv.DictReader(lines) if (m := CIK.search(row["detail"]))}
    listed = {t: e.key for e in entities.values() if e.registry != SEC for t in _tickers(e)}
    joined: dict[str, Entity] = {}
    for key, entity in entities.items():
        other = next((k for t in _tickers(entity) if (k := listed.get(t))), key) if entity.registry == SEC else key
        if key.removeprefix("cik:") not in by_hand:
            joined[other] = _merged(joined.get(other, entities[other] if other != key else None), entity)
    return joined


def _tickers(entity: Entity) -> list[str]:
    return [t for t in dict(entity.detail).get("ticker", "").split(";") if t]


def _merged(known: Entity | None, new: Entity) -> Entity:
    """Two registries' records of one company or person: the first keeps its name, the second adds names."""
    if known is None:
        return new
    names = {known.name, *(a.text for a in known.aliases)}
    added = [a for a in (Alias(new.name), *new.aliases) if a.text not in names]
    return replace(known, aliases=(*known.aliases, *added))


def _latin(entity: Entity) -> Entity:
    aliases = tuple(a for a in entity.aliases if LATIN.fullmatch(a.text) and len(a.text) > 1)
    return replace(entity, aliases=aliases, detail=tuple((k, v) for k, v in entity.detail if k != "tags"))


def _write(
    entities: dict[str, Entity], roles: dict[tuple[str, str, str], RoleRecord], sources: dict[str, dict[str, object]]
) -> None:
    people = {r.person for r in roles.values()}
    kept = [e for _, e in sorted(entities.items()) if e.kind != "person" or e.key in people]
    PACK.mkdir(exist_ok=True)
    with (PACK / "entities.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS["entities"])
        for e in kept:
            detail = "|".join(f"{k}={v}" for k, v in e.detail)
            writer.writerow(
                (e.key, e.kind, e.type, e.name, e.country, e.place, detail, e.registry, e.source, e.url, e.retrieved)
            )
    with (PACK / "aliases.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS["aliases"])
        for e in kept:
            writer.writerows((e.key, a.text, "yes" if a.weak else "") for a in _distinct(e))
    with (PACK / "roles.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(COLUMNS["roles"])
        for _, r in sorted(roles.items()):
            writer.writerow(
                (
                    *(r.person, r.title, r.organization, r.organization_key, r.seat, r.country, r.start, r.end),
                    *(r.registry, r.source, r.url, r.retrieved, "yes" if r.second_hand else "", r.note, r.seen),
                )
            )
    described = {
        "name": "presscheck-registry-public",
        "title": "People and organisations from public registries",
        "profile": "data-package",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "schema": {"fields": [{"name": c, "type": "string"} for c in COLUMNS[name]]},
            }
            for name in COLUMNS
        ],
        "sources": [sources[name] for name in sorted(sources)],
    }
    (PACK / "datapackage.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


def _distinct(entity: Entity) -> Iterator[Alias]:
    """Aliases that compare otherwise than the name and one another."""
    seen = {org_name(entity.name).form} if entity.kind == "organization" else {entity.name}
    for alias in entity.aliases:
        form = org_name(alias.text).form if entity.kind == "organization" else alias.text
        if form not in seen:
            seen.add(form)
            yield alias


if __name__ == "__main__":
    main(sys.argv[1:])
