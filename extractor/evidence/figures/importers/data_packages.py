"""Frictionless data packages: this project's own packs, and packages of plain tables with a schema."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractor.evidence.figures.importers import csv_tables
from extractor.evidence.figures.importers.reading import Options, Reading, Refused, head_of
from extractor.evidence.figures.packs import DESCRIPTOR, read_descriptor, read_pack
from extractor.evidence.figures.rows import FigureRow, PackError

OWN = {"series", "observations", "events"}


def read_folder(folder: Path, options: Options) -> Reading:
    """Read a package. Raises PackError when its descriptor is wrong or none of its tables can be read."""
    pack, descriptor = read_descriptor(folder)
    names = {r["name"] for r in descriptor["resources"]}
    if names <= OWN:
        own, rows, events = read_pack(folder)
        return Reading("presscheck pack", own, rows, tuple(events))
    if options.tolerance is not None:
        pack = replace(pack, tolerance=options.tolerance)
    tables = [folder / str(r["path"]) for r in descriptor["resources"]]
    for path in tables:
        if folder.resolve() not in path.resolve().parents:
            raise PackError(f"{folder / DESCRIPTOR}: a resource lies outside the package: {path}")
    present = [p for p in tables if p.suffix.lower() == ".csv" and p.exists()]
    if not present:
        raise PackError(f"{folder / DESCRIPTOR}: none of its tables is there as a CSV")
    return Reading("Frictionless data package", pack, _rows(present, options))


def _rows(tables: list[Path], options: Options) -> Iterator[FigureRow | Refused]:
    for path in tables:
        yield from csv_tables.read(head_of(path), options).rows
