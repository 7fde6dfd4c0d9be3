"""Takes figures in from files: finds out the format, reads row by row, and writes one transaction into the store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.evidence.figures.importers.formats import reading_of
from extractor.evidence.figures.importers.reading import Options, Reading, Refused
from extractor.evidence.figures.rows import Pack, PackError
from extractor.evidence.figures.writer import StoreWriter

SHOWN = 20
EVERY = 10_000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in. refused: the first rows that did not, as (line, reason); refused_in_all counts every one."""

    format: str
    taken: int
    series: int
    refused: tuple[tuple[int, str], ...]
    refused_in_all: int


def import_figures(
    source: Path,
    store: Path,
    mapping: Path | None = None,
    progress: Progress | None = None,
    *,
    pack: str | None = None,
) -> ImportReport:
    """Take a file or folder into the store file, which is made when it is missing.

    mapping: a TOML file that says what the columns of a CSV are. pack: the name it is filed under instead of its own.
    All or nothing: a wrong file raises PackError, and a stopped import leaves the store as it was. Importing the same
    file again changes nothing.
    """
    options = Options.read(mapping)
    new = not store.exists()
    reading = reading_of(source, options)
    filed = replace(reading.pack, name=pack) if pack else reading.pack
    try:
        with StoreWriter(store) as writer:
            report = _take(writer, filed, reading, progress)
            if not report.taken and not reading.events:
                raise PackError(
                    f"{source}: read as {reading.format}, and no row of it could be taken: {_first(report)}"
                )
    except (PackError, sqlite3.Error, OSError, KeyboardInterrupt):
        if new:
            store.unlink(missing_ok=True)
        raise
    return report


def _take(writer: StoreWriter, filed: Pack, reading: Reading, progress: Progress | None) -> ImportReport:
    pack_id = writer.pack(filed)
    taken = refused_in_all = 0
    refused: list[tuple[int, str]] = []
    for row in reading.rows:
        if isinstance(row, Refused):
            refused_in_all += 1
            if len(refused) < SHOWN:
                refused.append((row.line, row.reason))
            continue
        writer.add(pack_id, row)
        taken += 1
        if progress is not None and taken % EVERY == 0:
            progress(taken)
    for event in reading.events:
        writer.add_event(pack_id, event)
    return ImportReport(reading.format, taken, writer.series_seen, tuple(refused), refused_in_all)


def _first(report: ImportReport) -> str:
    return f"line {report.refused[0][0]}: {report.refused[0][1]}" if report.refused else "it holds no figures"
