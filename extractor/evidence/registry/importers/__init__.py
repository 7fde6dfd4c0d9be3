"""Registries read from their own files: the format is recognised, records are streamed, refusals carry line numbers."""

from __future__ import annotations

import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from extractor.evidence.registry.importers.reading import Importer, ImportRefused, Label, Refused, text_of
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.writing import StoreWriter, writing

# In the order they are asked: a format that could be taken for another comes after it.
SOURCES = (
    *(
        "congress",
        "committees",
        "sp500",
        "sec",
        "publicbodies",
        "doaj",
        "gleif",
        "ftm",
        "orcid",
        "crossref",
        "wikidata",
        "openalex",
        "ror",
    ),
)
HEAD = 65536
# Files that lie beside a registry's and are none: what is said of them.
NOT_REGISTRIES = {
    "ELF Code": "a list of legal forms, not of entities",
    '"$schema"': "a schema, not a list of records",
    "http_interactions:": "a recording of an exchange; import the answer that is in it",
    "interactions:": "a recording of an exchange; import the answer that is in it",
}
MOST_REFUSED_KEPT = 1000
BROKEN = (EOFError, OSError, zipfile.BadZipFile, zlib.error)  # what reading a file that was cut off or damaged raises


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took. refused: (file, line, reason), the first thousand, line 0 for a whole file; refused_in_all: how
    many."""

    taken: int
    roles: int
    refused: tuple[tuple[str, int, str], ...]
    refused_in_all: int
    registries: tuple[str, ...]


def importers() -> tuple[Importer, ...]:
    """Every importer, in the order they are asked."""
    return tuple(import_module(f"{__name__}.{source}").IMPORTER for source in SOURCES)


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read. retrieved: ISO 8601 day its state was taken; name: as its publisher calls the file."""

    path: Path
    retrieved: str
    name: str


def importer_of(path: Path, name: str = "") -> Importer:
    """The importer that recognises the file. Raises ImportRefused with one clear sentence when none does."""
    try:
        with text_of(path) as stream:
            head = stream.read(HEAD)
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path}: not UTF-8 text") from error
    except BROKEN as error:
        raise ImportRefused(f"{path}: cannot be read ({error})") from error
    name = (name or path.name).lower().removesuffix(".gz").removesuffix(".zip")
    for importer in importers():
        if importer.detects(name, head):
            return importer
    what = next((what for recognised, what in NOT_REGISTRIES.items() if recognised in head), "")
    known = ", ".join(i.registry.title for i in importers())
    raise ImportRefused(f"{name}: {what}" if what else f"{name}: none of the formats that are known: {known}")


def import_registry(
    path: Path, store_path: Path, progress: Callable[[int], None] | None = None, retrieved: str | None = None
) -> ImportReport:
    """Take a registry's file, or a folder's files that are registries', into the user's store, all or nothing.

    retrieved: ISO 8601 day the file's state was taken; else the file's own date. progress: called with the number of
    records read, every thousand. Raises ImportRefused when a file is none of the known formats: the store is untouched.
    """
    if not path.is_dir():
        return import_files([Source(path, retrieved or _written(path), path.name)], store_path, progress)
    files = sorted(p for p in path.iterdir() if p.is_file())
    if not files:
        inside = any(path.iterdir())
        raise ImportRefused(f"{path}: {'only folders in it; import them one by one' if inside else 'an empty folder'}")
    read_by, left = _folder([Source(f, retrieved or _written(f), f.name) for f in files])
    return _taken(read_by, store_path, progress, left)


def _written(file: Path) -> str:
    return datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()


def import_files(
    sources: Sequence[Source], store_path: Path, progress: Callable[[int], None] | None = None
) -> ImportReport:
    """Take several files into the user's store, all or nothing. Raises ImportRefused: the store is then as it was."""
    return _taken([(source, importer_of(source.path, source.name)) for source in sources], store_path, progress)


def _folder(files: Sequence[Source]) -> tuple[list[tuple[Source, Importer]], list[tuple[str, int, str]]]:
    """The files that an importer recognises, and why the others are left out. Raises ImportRefused when all are."""
    read_by: list[tuple[Source, Importer]] = []
    left: list[tuple[str, int, str]] = []
    for source in files:
        try:
            read_by.append((source, importer_of(source.path, source.name)))
        except ImportRefused as error:
            left.append((source.name, 0, f"left out: {str(error).removeprefix(f'{source.name}: ')}"))
    if not read_by:
        raise ImportRefused(f"{left[0][0]}: {left[0][2]}")
    return read_by, left


def _taken(
    read_by: Sequence[tuple[Source, Importer]],
    store_path: Path,
    progress: Callable[[int], None] | None = None,
    left: Sequence[tuple[str, int, str]] = (),
) -> ImportReport:
    refused: list[tuple[str, int, str]] = list(left)
    refused_in_all = len(left)
    file = read_by[0][0].name if read_by else "nothing"
    store_path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with writing(store_path) as writer:
            number = 0
            for source, importer in read_by:
                file = source.name
                writer.add_registry(replace(importer.registry, retrieved=source.retrieved))
                for taken in importer.read(source.path, source.retrieved):
                    number += 1
                    if progress and number % 1000 == 0:
                        progress(number)
                    if isinstance(taken, Refused):
                        refused_in_all += 1
                        if len(refused) < MOST_REFUSED_KEPT:
                            refused.append((source.name, taken.line, taken.reason))
                    else:
                        _add(writer, taken)
            if not writer.entities and not writer.roles:
                first = f" ({refused[0][2]}, line {refused[0][1]})" if refused else ""
                raise ImportRefused(f"{file}: not one record could be taken{first}")
            counted = writer.entities, writer.roles
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{file}: not UTF-8 text ({error.reason} at byte {error.start})") from error
    except BROKEN as error:
        raise ImportRefused(f"{file}: cannot be read to its end ({error})") from error
    except sqlite3.DatabaseError as error:
        raise ImportRefused(f"{store_path}: the store cannot be written ({error})") from error
    registries = tuple(dict.fromkeys(importer.registry.title for _, importer in read_by))
    return ImportReport(*counted, tuple(refused), refused_in_all, registries)


def _add(writer: StoreWriter, taken: Entity | RoleRecord | Label) -> None:
    if isinstance(taken, Entity):
        writer.add_entity(taken)
    elif isinstance(taken, RoleRecord):
        writer.add_role(taken)
    else:
        writer.add_label(taken.key, taken.text)
