"""Takes figures in from files: finds out the format, reads row by row, and writes one transaction into the store."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.evidence.figures.importers.archives import readable
from extractor.evidence.figures.importers.formats import reading_of
from extractor.evidence.figures.importers.reading import Options, Reading, Refused
from extractor.evidence.figures.model import Code
from extractor.evidence.figures.rows import Pack, PackError
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.writer import StoreWriter

SHOWN = 20
EVERY = 10_000

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in. refused: the first rows that did not, as (line, reason), line 0 for a whole file; refused_in_all
    counts every one; codes: how many a list of codes explains."""

    format: str
    taken: int
    series: int
    refused: tuple[tuple[int, str], ...]
    refused_in_all: int
    codes: int = 0


def import_figures(
    source: Path,
    store: Path,
    mapping: Path | None = None,
    progress: Progress | None = None,
    *,
    pack: str | None = None,
    options: Options | None = None,
) -> ImportReport:
    """Take a file or folder into the store file, which is made when it is missing.

    mapping: a TOML file that says what the columns of a CSV are, or ``options`` that say so; a packed file (gz, zip) is
    unpacked on the way. pack: the name it is filed under instead of its own. All or nothing: a wrong file raises
    PackError, and a stopped import leaves the store as it was. Importing the same file again changes nothing.
    """
    told = options or Options.read(mapping)
    told = replace(told, codes=_codes_in(store))
    with readable(source) as found:
        reading = reading_of(found, told)
        filed = replace(reading.pack, name=pack) if pack else reading.pack
        return _written(store, filed, [(str(source), reading)], progress)


def import_files(
    files: Sequence[tuple[Path, Options]], store: Path, filed: Pack, progress: Progress | None = None
) -> ImportReport:
    """Take several files into the store as one pack, all or nothing like :func:`import_figures`."""
    codes = _codes_in(store)
    readings = [(str(path), reading_of(path, replace(options, codes=codes))) for path, options in files]
    return _written(store, filed, readings, progress)


def _codes_in(store: Path) -> dict[tuple[str, str], Code]:
    return FiguresStore((store,)).codes() if store.exists() else {}


def _written(
    store: Path, filed: Pack, readings: Sequence[tuple[str, Reading]], progress: Progress | None
) -> ImportReport:
    new = not store.exists()
    store.parent.mkdir(parents=True, exist_ok=True)
    try:
        with StoreWriter(store) as writer:
            pack_id = writer.pack(filed)
            reports = [_take(writer, pack_id, reading, progress) for _, reading in readings]
            if not any(r.taken or r.codes for r in reports) and not any(reading.events for _, reading in readings):
                first = next((r for r in reports if r.refused), reports[0])
                raise PackError(
                    f"{readings[0][0]}: read as {first.format}, and no row of it could be taken: {_first(first)}"
                )
    except (UnicodeDecodeError, csv.Error) as error:
        if new:
            store.unlink(missing_ok=True)
        raise PackError(f"{readings[0][0]}: cannot be read to its end: {error}") from error
    except (PackError, sqlite3.Error, OSError, KeyboardInterrupt):
        if new:
            store.unlink(missing_ok=True)
        raise
    return ImportReport(
        " and ".join(dict.fromkeys(r.format for r in reports)),
        sum(r.taken for r in reports),
        reports[-1].series,
        tuple(refusal for r in reports for refusal in r.refused)[:SHOWN],
        sum(r.refused_in_all for r in reports),
        sum(r.codes for r in reports),
    )


def _take(writer: StoreWriter, pack_id: int, reading: Reading, progress: Progress | None) -> ImportReport:
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
    codes = writer.add_codes(pack_id, reading.codes)
    return ImportReport(reading.format, taken, writer.series_seen, tuple(refused), refused_in_all, codes)


def _first(report: ImportReport) -> str:
    if not report.refused:
        return "it holds no figures"
    line, reason = report.refused[0]
    return f"line {line}: {reason}" if line else reason
