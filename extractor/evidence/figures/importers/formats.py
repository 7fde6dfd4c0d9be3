"""Which importer reads a file or folder."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from extractor.evidence.figures.importers import (
    code_lists,
    comtrade,
    csv_tables,
    data_packages,
    ddf,
    eurostat_tsv,
    excel,
    json_stat,
    ons,
    sdmx_csv,
    sdmx_messages,
    world_bank,
)
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, head_of
from extractor.evidence.figures.model import Code
from extractor.evidence.figures.packs import DESCRIPTOR
from extractor.evidence.figures.rows import FigureRow, Pack, PackError, content_hash

Reader = Callable[[Head, Options], Reading]


def reading_of(source: Path, options: Options) -> Reading:
    """The file or folder as its format's importer reads it. Raises PackError when no importer knows it."""
    if source.is_dir():
        return _folder(source, options)
    head = head_of(source)
    if part := _part_of(source):
        raise PackError(f"{source}: {part}")
    try:
        for detects, read in _importers():
            if detects(head):
                return read(head, options)
    except (UnicodeDecodeError, csv.Error) as error:
        raise PackError(f"{source}: cannot be read: {error}") from error
    if head.text.lstrip().startswith("{") and '"resources"' in head.text:
        raise PackError(f"{source}: the description of a data package; import its folder")
    raise PackError(f"{source}: no format that presscheck reads (CSV, SDMX, JSON-stat, World Bank, Comtrade, Excel, …)")


def _part_of(source: Path) -> str | None:
    """Why a file is not read by itself: it is a part of a folder that is read as a whole."""
    name = source.name.lower()
    if name.startswith("ddf--") and name.endswith(".csv"):
        return "a part of a Gapminder DDF package; import its folder"
    if name == DESCRIPTOR or name.endswith(f".{DESCRIPTOR}"):
        return "the description of a data package; import its folder"
    if name.endswith("-codebook.csv"):
        return "the codebook of a table; import the table that lies beside it"
    return None


def _importers() -> tuple[tuple[Callable[[Head], bool], Reader], ...]:
    importers: tuple[tuple[Callable[[Head], bool], Reader], ...] = (
        (excel.detects, excel.read),
        (sdmx_messages.detects, sdmx_messages.read),
        (world_bank.detects, world_bank.read),
        (comtrade.detects, comtrade.read),
        (code_lists.detects, code_lists.read),
        (json_stat.detects, json_stat.read),
        (eurostat_tsv.detects, eurostat_tsv.read),
        (sdmx_csv.detects, sdmx_csv.read),
        (ons.detects, ons.read),
        (csv_tables.detects, csv_tables.read),
    )
    return importers


def _folder(folder: Path, options: Options) -> Reading:
    if any(folder.glob("ddf--datapoints--*.csv")):
        return ddf.read_folder(folder, options)
    if (folder / DESCRIPTOR).exists():
        return data_packages.read_folder(folder, options)
    files = sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
    if not files:
        inside = any(p.is_dir() for p in folder.iterdir())
        raise PackError(
            f"{folder}: {'only folders in it; import them one by one' if inside else 'the folder is empty'}"
        )
    tables = [p for p in files if not p.name.endswith((".datapackage.json", "-codebook.csv", ".md"))]
    codes: dict[tuple[str, str], Code] = {}
    readings: list[tuple[str, Reading]] = []
    left: list[tuple[str, PackError]] = []
    for path in sorted(tables, key=lambda p: not _lists_codes(p)):
        try:
            reading = reading_of(path, replace(options, codes={**options.codes, **codes}))
        except PackError as error:
            left.append((path.name, error))
            continue
        codes.update({(c.scheme, c.code): c for c in reading.codes})
        readings.append((path.name, reading))
    if not readings:
        raise left[0][1] if left else PackError(f"{folder}: holds only descriptions of tables")
    formats = " and ".join(dict.fromkeys(r.format for _, r in readings))
    pack = Pack(
        options.pack.get("name", folder.name), folder.name, sha256=content_hash(files), tolerance=options.tolerance
    )
    return Reading(formats, pack, _chained(readings, left), codes=tuple(codes.values()))


def _lists_codes(path: Path) -> bool:
    try:
        return code_lists.detects(head_of(path))
    except PackError:
        return False


def _chained(readings: list[tuple[str, Reading]], left: list[tuple[str, PackError]]) -> Iterator[FigureRow | Refused]:
    """The rows of all files. A file that turns out not to hold figures at its first row is left out like the others; one
    that breaks off later is an error."""
    for name, reading in readings:
        rows = iter(reading.rows)
        try:
            ahead = next(rows, None)
        except PackError as error:
            left.append((name, error))
            continue
        for row in chain(() if ahead is None else (ahead,), rows):
            yield Refused(row.line, f"{name}: {row.reason}") if isinstance(row, Refused) else row
    for _, why in left:
        yield Refused(0, f"left out: {why}")
