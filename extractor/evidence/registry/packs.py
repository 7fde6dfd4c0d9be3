"""Registry packs: a folder with a Frictionless ``datapackage.json`` and CSV tables of entities, aliases and roles.

Every row carries source, URL and the day it was retrieved; a row that does not is refused with its line number.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.evidence.registry.dates import BY, earliest, latest
from extractor.evidence.registry.records import KINDS, Alias, Entity, EntityKind, Registry, RoleRecord

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class PackError(ValueError):
    """A pack that cannot be read: names the file, the line and what to mend."""


def find_packs(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Every pack in the folders: a folder with a ``datapackage.json``, or the packs one level below it."""
    found: list[Path] = []
    for folder in folders:
        if (folder / "datapackage.json").is_file():
            found.append(folder)
        else:
            found.extend(sorted(p.parent for p in folder.glob("*/datapackage.json")))
    return tuple(found)


def digest(packs: Iterable[Path]) -> str:
    """SHA-256 over the packs' files, in order."""
    total = hashlib.sha256()
    for pack in packs:
        for path in sorted(p for p in pack.iterdir() if p.suffix in {".csv", ".json"}):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def registries(pack: Path) -> tuple[Registry, ...]:
    """The registries a pack was made from, as its ``datapackage.json`` names them."""
    path = pack / "datapackage.json"
    try:
        described = json.loads(path.read_text(encoding="utf-8-sig"))
        return tuple(
            Registry(
                r["name"],
                r["title"],
                tuple(_kind(k, path, 0) for k in r["kinds"]),
                r["path"],
                r["licence"],
                r["retrieved"],
            )
            for r in described["sources"]
        )
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise PackError(f"{path}: not a registry pack's datapackage.json ({error!r})") from error


def entities(pack: Path) -> Iterator[Entity]:
    """The pack's entities with their aliases. Raises PackError with file and line."""
    aliases: dict[str, list[Alias]] = {}
    for line, row in _rows(pack / "aliases.csv", COLUMNS["aliases"]):
        if not row["name"].strip():
            raise PackError(f"{pack / 'aliases.csv'}:{line}: empty name")
        aliases.setdefault(row["entity"], []).append(Alias(row["name"], row["weak"] == "yes"))
    seen: set[str] = set()
    path = pack / "entities.csv"
    for line, row in _rows(path, COLUMNS["entities"]):
        _sourced(row, path, line)
        if row["id"] in seen:
            raise PackError(f"{path}:{line}: the id {row['id']} stands twice")
        seen.add(row["id"])
        detail = dict(pair.split("=", 1) for pair in row["detail"].split("|") if "=" in pair)
        authors = tuple(a for a in detail.pop("authors", "").split(";") if a)
        yield Entity(
            key=row["id"],
            kind=_kind(row["kind"], path, line),
            name=row["name"],
            registry=row["registry"],
            source=row["source"],
            url=row["url"],
            retrieved=row["retrieved"],
            type=row["type"],
            country=row["country"],
            place=row["place"],
            aliases=tuple(aliases.pop(row["id"], ())),
            authors=authors,
            detail=tuple(sorted(detail.items())),
        )
    if aliases:
        raise PackError(f"{pack / 'aliases.csv'}: names for unknown entities: {', '.join(sorted(aliases)[:3])}")


def roles(pack: Path) -> Iterator[RoleRecord]:
    """The pack's dated roles. Raises PackError with file and line."""
    path = pack / "roles.csv"
    for line, row in _rows(path, COLUMNS["roles"]):
        _sourced(row, path, line)
        for column in ("start", "end", "seen"):
            written = row[column] if column == "seen" else row[column].removeprefix(BY)
            if (written or column == "start") and not DATE.fullmatch(written):
                raise PackError(f"{path}:{line}: {column} {row[column]!r} is not an ISO 8601 date")
        if row["end"].startswith(BY) and not row["seen"]:
            raise PackError(f"{path}:{line}: a role that ended by a day says when its holder was last seen")
        if row["end"] and earliest(row["start"]) > latest(row["end"]):
            raise PackError(f"{path}:{line}: the role ends ({row['end']}) before it starts ({row['start']})")
        yield RoleRecord(
            person=row["person"],
            title=row["title"],
            organization=row["organization"],
            country=row["country"],
            start=row["start"],
            end=row["end"],
            registry=row["registry"],
            source=row["source"],
            url=row["url"],
            retrieved=row["retrieved"],
            seat=row["seat"],
            organization_key=row["organization_id"],
            second_hand=row["second_hand"] == "yes",
            note=row["note"],
            seen=row["seen"],
        )


EXAMPLE_URL = "https://example.org/made-up"
DEFAULTS = {"registry": "example", "source": "made-up register", "url": EXAMPLE_URL, "retrieved": "2026-01-01"}
COLUMNS = {
    "entities": ("id", "kind", "type", "name", "country", "place", "detail", "registry", "source", "url", "retrieved"),
    "aliases": ("entity", "name", "weak"),
    "roles": (
        *("person", "title", "organization", "organization_id", "seat", "country", "start", "end"),
        *("registry", "source", "url", "retrieved", "second_hand", "note", "seen"),
    ),
}


def write_example(text: str, folder: Path) -> None:
    """Make a pack of a rule example's made-up rows: ``[entities]``, ``[aliases]`` and ``[roles]``, each before its CSV.

    Columns that are not given are empty, or say that the row is made up. Raises PackError for an unknown section.
    """
    source = {
        "name": "example",
        "title": "made-up register",
        "kinds": list(KINDS),
        "path": EXAMPLE_URL,
        "licence": "none",
        "retrieved": "2026-01-01",
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "datapackage.json").write_text(json.dumps({"name": "example", "sources": [source]}), encoding="utf-8")
    for section in re.split(r"^\[", text, flags=re.MULTILINE)[1:]:
        name, _, table = section.partition("]")
        if name not in COLUMNS:
            raise PackError(f"an example has no section [{name}]")
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, COLUMNS[name], restval="")
            writer.writeheader()
            for row in csv.DictReader(table.strip().splitlines()):
                sourced = DEFAULTS if name != "aliases" else {}
                writer.writerow({**sourced, **{k.strip(): v.strip() for k, v in row.items()}})


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) of a CSV table; a table that is not there is empty."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines)
        try:
            missing = [c for c in columns if c not in (reader.fieldnames or ())]
            if missing:
                raise PackError(f"{path}:1: the columns {', '.join(missing)} are missing")
            for row in reader:
                if None in row or None in row.values():
                    raise PackError(f"{path}:{reader.line_num}: more or fewer cells than columns")
                yield reader.line_num, row
        except (UnicodeDecodeError, csv.Error) as error:
            raise PackError(f"{path}:{reader.line_num + 1}: not a CSV table in UTF-8 ({error})") from error


def _sourced(row: dict[str, str], path: Path, line: int) -> None:
    if not row["source"] or not row["url"].startswith(("https://", "http://")):
        raise PackError(f"{path}:{line}: a row needs a source and an http(s) URL")
    if not DATE.fullmatch(row["retrieved"]):
        raise PackError(f"{path}:{line}: retrieved {row['retrieved']!r} is not an ISO 8601 date")


def _kind(name: str, path: Path, line: int) -> EntityKind:
    for kind in KINDS:
        if kind == name:
            return kind
    raise PackError(f"{path}:{line}: {name!r} is no kind of entity ({', '.join(KINDS)})")
