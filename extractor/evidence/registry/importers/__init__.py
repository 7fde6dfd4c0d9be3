"""Registries read from their own files: the format is recognised, records are streamed, refusals carry line numbers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
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
MOST_REFUSED_KEPT = 1000


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took. refused: (file, line, reason), the first thousand; refused_in_all: how many."""

    taken: int
    roles: int
    refused: tuple[tuple[str, int, str], ...]
    refused_in_all: int
    registries: tuple[str, ...]


def importers() -> tuple[Importer, ...]:
    """Every importer, in the order they are asked."""
    return tuple(import_module(f"{__name__}.{source}").IMPORTER for source in SOURCES)


def importer_of(path: Path) -> Importer:
    """The importer that recognises the file. Raises ImportRefused with one clear sentence when none does."""
    try:
        with text_of(path) as stream:
            head = stream.read(HEAD)
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path}: not UTF-8 text") from error
    except (EOFError, OSError) as error:
        raise ImportRefused(f"{path}: cannot be read ({error})") from error
    name = path.name.lower().removesuffix(".gz").removesuffix(".zip")
    for importer in importers():
        if importer.detects(name, head):
            return importer
    raise ImportRefused(
        f"{path}: none of the formats that are known: {', '.join(i.registry.title for i in importers())}"
    )


def import_registry(
    path: Path, store_path: Path, progress: Callable[[int], None] | None = None, retrieved: str | None = None
) -> ImportReport:
    """Take a registry's file, or every file of a folder, into the user's store, all or nothing.

    retrieved: ISO 8601 day the file's state was taken; else the file's own date. progress: called with the number of
    records read, every thousand. Raises ImportRefused when a file is none of the known formats: the store is untouched.
    """
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    if not files:
        raise ImportRefused(f"{path}: an empty folder")
    read_by = [(file, importer_of(file)) for file in files]
    refused: list[tuple[str, int, str]] = []
    refused_in_all = 0
    store_path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with writing(store_path) as writer:
            number = 0
            for file, importer in read_by:
                day = retrieved or datetime.fromtimestamp(file.stat().st_mtime, UTC).date().isoformat()
                writer.add_registry(replace(importer.registry, retrieved=day))
                for taken in importer.read(file, day):
                    number += 1
                    if progress and number % 1000 == 0:
                        progress(number)
                    if isinstance(taken, Refused):
                        refused_in_all += 1
                        if len(refused) < MOST_REFUSED_KEPT:
                            refused.append((file.name, taken.line, taken.reason))
                    else:
                        _add(writer, taken)
            if not writer.entities and not writer.roles:
                first = f" ({refused[0][2]}, line {refused[0][1]})" if refused else ""
                raise ImportRefused(f"{path}: not one record could be taken{first}")
            counted = writer.entities, writer.roles
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path}: not UTF-8 text ({error.reason} at byte {error.start})") from error
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
