"""The registries in one SQLite file: entities, their names in blocks, dated roles, authors, and what was searched.

Built from packs on first use into the cache folder, named by the packs' content, renamed into place atomically and opened
read-only; importers write a store of the user's own, in one transaction. Every query takes its values as parameters.
"""

from __future__ import annotations

import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from platformdirs import user_cache_path, user_data_path

from extractor.evidence.registry import packs
from extractor.evidence.registry.records import Entity, EntityKind, Registry, RoleRecord
from extractor.evidence.registry.writing import SCHEMA_VERSION, writing
from extractor.models import corpus_folder

LARGEST_BLOCK = 500


@dataclass(frozen=True, slots=True)
class NameHit:
    """One name of one entity that a look-up returned. form: as compared; country: that stood in the name, or ""."""

    key: str
    text: str
    form: str
    country: str
    weak: bool


class RegistryStore:
    """One or more registry files, read as one. Open with :func:`open_store` or as a context manager."""

    def __init__(self, paths: Sequence[Path], digest: str = "") -> None:
        self.paths = tuple(paths)
        self.digest = digest
        self._files = tuple(_connect_read_only(path) for path in self.paths)

    def __enter__(self) -> RegistryStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()

    def _all(self, query: str, values: Sequence[object] = ()) -> Iterator[sqlite3.Row]:
        for file in self._files:
            yield from file.execute(query, tuple(values))

    def registries(self, kind: EntityKind | None = None) -> tuple[Registry, ...]:
        """The registries that list entities of this kind (all, when None), by id."""
        found = {
            row["id"]: Registry(
                row["id"], row["title"], tuple(json.loads(row["kinds"])), row["url"], row["licence"], row["retrieved"]
            )
            for row in self._all("SELECT * FROM registry")
        }
        return tuple(r for _, r in sorted(found.items()) if kind is None or kind in r.kinds)

    def counts(self) -> dict[str, int]:
        """How many entities of each kind, and roles, the store holds."""
        found: dict[str, int] = {}
        for row in self._all(
            "SELECT kind, count(*) AS n FROM entity GROUP BY kind UNION ALL SELECT 'role', count(*) FROM role"
        ):
            found[row["kind"]] = found.get(row["kind"], 0) + row["n"]
        return dict(sorted(found.items()))

    def entity(self, key: str) -> Entity | None:
        """The record with this key, without its aliases, or None."""
        for row in self._all("SELECT * FROM entity WHERE key = ?", (key,)):
            return _entity(row)
        return None

    def named(self, kind: EntityKind, form: str) -> tuple[NameHit, ...]:
        """The names with exactly this form."""
        query = f"{_HITS} WHERE name.kind = ? AND name.form = ? ORDER BY name.id LIMIT {LARGEST_BLOCK}"
        return tuple(_hit(row) for row in self._all(query, (kind, form)))

    def block(self, kind: EntityKind, block: str) -> tuple[NameHit, ...]:
        """The names in this block, as many as ``LARGEST_BLOCK`` of each file."""
        query = f"{_HITS} WHERE name.kind = ? AND name.block = ? ORDER BY name.id LIMIT {LARGEST_BLOCK}"
        return tuple(_hit(row) for row in self._all(query, (kind, block)))

    def containing(self, kind: EntityKind, form: str) -> tuple[NameHit, ...]:
        """Some names that hold every word of this form, the shortest first."""
        words = " ".join(f'"{w}"' for w in form.split() if w.isalnum())
        if not words:
            return ()
        query = (
            f"{_HITS} JOIN name_fts ON name_fts.rowid = name.id WHERE name_fts MATCH ? AND name.kind = ?"
            " ORDER BY length(name.text), name.id LIMIT 50"
        )
        return tuple(_hit(row) for row in self._all(query, (words, kind)))

    def surname(self, surname: str) -> tuple[NameHit, ...]:
        """The names of people who hold or held an office and whose block begins with this surname."""
        query = (
            f"{_HITS} WHERE name.kind = 'person' AND name.block >= ? AND name.block < ?"
            " AND EXISTS (SELECT 1 FROM role WHERE role.person = entity.key)"
            f" ORDER BY name.block, name.id LIMIT {LARGEST_BLOCK}"
        )
        return tuple(_hit(row) for row in self._all(query, (f"{surname} ", f"{surname}!")))

    def roles(self, person: str) -> tuple[RoleRecord, ...]:
        """The person's dated roles, oldest first."""
        query = "SELECT * FROM role WHERE person = ? ORDER BY start, title, id"
        return tuple(sorted((_role(r) for r in self._all(query, (person,))), key=lambda r: (r.start, r.title)))

    def seat(self, seat: str) -> tuple[RoleRecord, ...]:
        """Everyone on record in an office that one person at a time holds, oldest first."""
        query = "SELECT * FROM role WHERE seat = ? AND seat <> '' ORDER BY start, id"
        return tuple(sorted((_role(r) for r in self._all(query, (seat,))), key=lambda r: r.start))

    def seats(self, country: str) -> tuple[RoleRecord, ...]:
        """The roles of a country that belong to a seat, oldest first."""
        query = "SELECT * FROM role WHERE country = ? AND seat <> '' ORDER BY seat, start, id"
        return tuple(_role(r) for r in self._all(query, (country,)))

    def offices(self, country: str) -> tuple[str, ...]:
        """The titles of the offices of a country whose holders are on record."""
        found = {row["title"] for row in self._all("SELECT DISTINCT title FROM role WHERE country = ?", (country,))}
        return tuple(sorted(found))

    def works_by(self, block: str) -> tuple[tuple[Entity, str], ...]:
        """(work, its author as printed) for the works by authors in this block of names."""
        query = (
            "SELECT entity.*, author.name AS by FROM author JOIN entity ON entity.id = author.work"
            f" WHERE author.block = ? ORDER BY author.work LIMIT {LARGEST_BLOCK}"
        )
        return tuple((_entity(row), row["by"]) for row in self._all(query, (block,)))

    def authors_of(self, work: str) -> tuple[str, ...]:
        """The authors of a work, as the source prints them."""
        query = (
            "SELECT author.name FROM author JOIN entity ON entity.id = author.work WHERE entity.key = ?"
            " ORDER BY author.rowid"
        )
        return tuple(row["name"] for row in self._all(query, (work,)))

    def works_with_doi(self, doi: str) -> tuple[Entity, ...]:
        """The works with this DOI, one a registry that lists it."""
        query = "SELECT entity.* FROM doi JOIN entity ON entity.id = doi.work WHERE doi.doi = ? ORDER BY entity.id"
        return tuple(_entity(row) for row in self._all(query, (doi,)))

    def search(self, words: str, limit: int = 20) -> tuple[Entity, ...]:
        """Full-text search over all names, best first; the words are searched as words, never as a query language."""
        quoted = " ".join('"' + w.replace('"', "") + '"' for w in words.split() if w.strip('"'))
        if not quoted:
            return ()
        query = (
            "SELECT entity.*, min(rank) AS best FROM name_fts JOIN name ON name.id = name_fts.rowid"
            " JOIN entity ON entity.id = name.entity WHERE name_fts MATCH ? GROUP BY entity.id"
            " ORDER BY best, length(entity.name), entity.key LIMIT ?"
        )
        rows = sorted(self._all(query, (quoted, limit)), key=lambda r: (r["best"], len(r["name"]), r["key"]))
        return tuple({row["key"]: _entity(row) for row in rows[:limit]}.values())

    def names_of(self, key: str) -> tuple[str, ...]:
        """Every name of a record, as the source prints them."""
        query = "SELECT text FROM name JOIN entity ON entity.id = name.entity WHERE entity.key = ? ORDER BY name.id"
        return tuple(dict.fromkeys(row["text"] for row in self._all(query, (key,))))


_HITS = (
    "SELECT entity.key, name.text, name.form, name.country, name.weak FROM name JOIN entity ON entity.id = name.entity"
)


def open_store(pack_dirs: Iterable[Path], cache_dir: Path, imported: Iterable[Path] = ()) -> RegistryStore:
    """The store of these packs, built on first use, with the user's imported stores beside it.

    The file is named by its content, so a changed pack makes a new one. On a machine where ``cache_dir`` cannot be
    written, the temporary folder serves. Raises :class:`packs.PackError` when a pack cannot be read.
    """
    found = packs.find_packs(pack_dirs)
    digest = packs.digest(found)
    name = f"registry-{SCHEMA_VERSION}-{digest[:24]}.sqlite"
    extra = tuple(_checked(path) for path in imported if path.is_file())
    for folder in (cache_dir, _temporary_folder()):
        target = folder / name
        if not target.is_file():
            try:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
                _build(found, target)
            except (PermissionError, FileNotFoundError, NotADirectoryError):
                continue
            except OSError as error:
                if error.errno not in {30, 28, 122}:  # read-only file system, no space left, quota
                    raise
                continue
        return RegistryStore((target, *extra), digest)
    raise PermissionError(f"neither {cache_dir} nor the temporary folder can be written")


def _temporary_folder() -> Path:
    """A folder of the user's own in the temporary folder: never one that somebody else has put there."""
    if not hasattr(os, "getuid"):
        return Path(tempfile.gettempdir()) / "presscheck"
    folder = Path(tempfile.gettempdir()) / f"presscheck-{os.getuid()}"
    if folder.is_symlink() or (folder.exists() and folder.stat().st_uid != os.getuid()):
        return Path(tempfile.mkdtemp(prefix="presscheck-"))
    return folder


def _checked(path: Path) -> Path:
    """The path of an imported store that this version reads. Raises PackError for any other file."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.close()
    except sqlite3.DatabaseError as error:
        raise packs.PackError(f"{path}: not a registry store ({error}); move it away and import again") from error
    if version != int(SCHEMA_VERSION):
        raise packs.PackError(f"{path}: a registry store of another version; move it away and import again")
    return path


def open_installed(folders: Iterable[Path] = ()) -> RegistryStore:
    """The shipped packs with the user's folders of packs beside them, and what the user imported."""
    return open_store((corpus_folder() / "registry", *folders), user_cache_path("presscheck"), (imported_store(),))


def imported_store() -> Path:
    """Where ``presscheck registry import`` keeps what it takes."""
    return user_data_path("presscheck") / "registry.sqlite"


def _build(found: Sequence[Path], target: Path) -> None:
    handle, name = tempfile.mkstemp(prefix="building-", suffix=".sqlite", dir=target.parent)
    os.close(handle)
    building = Path(name)
    try:
        with writing(building) as writer:
            for pack in found:
                for registry in packs.registries(pack):
                    writer.add_registry(registry)
                for entity in packs.entities(pack):
                    writer.add_entity(entity)
                for role in packs.roles(pack):
                    writer.add_role(role)
        building.replace(target)
    finally:
        building.unlink(missing_ok=True)


def _connect_read_only(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    connection.execute("PRAGMA query_only = ON")
    return connection


def _hit(row: sqlite3.Row) -> NameHit:
    return NameHit(row["key"], row["text"], row["form"], row["country"], bool(row["weak"]))


def _entity(row: sqlite3.Row) -> Entity:
    return Entity(
        key=row["key"],
        kind=row["kind"],
        name=row["name"],
        registry=row["registry"],
        source=row["source"],
        url=row["url"],
        retrieved=row["retrieved"],
        type=row["type"],
        country=row["country"],
        place=row["place"],
        detail=tuple(sorted(json.loads(row["detail"]).items())),
    )


def _role(row: sqlite3.Row) -> RoleRecord:
    return RoleRecord(
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
        organization_key=row["organization_key"],
        second_hand=bool(row["second_hand"]),
        note=row["note"],
        seen=row["seen"],
    )
