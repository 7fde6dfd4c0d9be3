"""Eurostat's bulk TSV: dimensions joined by commas in the first column, a column a period, ":" for missing, flags after
the number ("12.3 bp")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.model import Definition, Document
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define
from extractor.evidence.figures.tables import table

FIRST = re.compile(r"^[\w,]+\\(?:time|TIME_PERIOD)\t")
CELL = re.compile(r"^\s*(?P<value>:|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*(?P<flags>[a-z]*)\s*$")


def detects(head: Head) -> bool:
    """True when the first cell ends in "\\time" or "\\TIME_PERIOD"."""
    return bool(FIRST.match(head.first_line))


def read(head: Head, options: Options) -> Reading:
    """Read the whole table; a line that has too few cells or cells that are none is refused."""
    pack = pack_of(head.path, options, title=f"Eurostat {head.path.stem}", licence="CC-BY-4.0")
    return Reading("Eurostat TSV", pack, _rows(head, options))


def _rows(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    dataset = head.path.stem
    url = f"https://ec.europa.eu/eurostat/databrowser/view/{dataset}"
    where = document(options, f"Eurostat, {dataset}", url)
    made: dict[tuple[str, ...], Definition] = {}
    with head.path.open(encoding="utf-8-sig") as file:
        first, *periods = next(file).rstrip("\n").split("\t")
        dimensions = first.split("\\")[0].split(",")
        if "geo" not in dimensions:
            raise PackError(f"{head.path}: a Eurostat table without the dimension geo")
        try:
            columns = [calendar.canonical(p.strip()) for p in periods]
        except ValueError as error:
            raise PackError(f"{head.path}: the line of periods is not whole: {error}") from error
        for line, text in enumerate(file, 2):
            key, *cells = text.rstrip("\n").split("\t")
            codes = dict(zip(dimensions, key.split(","), strict=False))
            place = code_of(codes.get("geo", "")) or codes.get("geo", "")
            if len(codes) != len(dimensions) or len(cells) != len(columns):
                yield Refused(line, f"{len(cells)} cells for {len(columns)} periods")
                continue
            rest = tuple(codes[d] for d in dimensions if d != "geo")
            if rest not in made:
                made[rest] = _definition(dataset, [(d, codes[d]) for d in dimensions if d != "geo"])
            for period, cell in zip(columns, cells, strict=True):
                yield from _cell(cell, made[rest], place, period, where, line)


def _cell(
    cell: str, definition: Definition, place: str, period: str, where: Document, line: int
) -> Iterator[FigureRow | Refused]:
    match = CELL.match(cell)
    if match is None:
        yield Refused(line, f"{period}: not a number with flags: {cell!r}")
    elif match["value"] != ":":
        try:
            yield FigureRow(
                definition, place, period, decimal_text(match["value"]), where,
                frequency=calendar.frequency(period), status=match["flags"],
            )  # fmt: skip
        except RowError as error:
            yield Refused(line, str(error))


def _definition(dataset: str, codes: list[tuple[str, str]]) -> Definition:
    names: dict[str, str] = table("eurostat")["codes"]
    units: dict[str, dict[str, str]] = table("eurostat")["units"]
    labels = [names.get(code, code) for dimension, code in codes if dimension not in ("unit", "freq")]
    unit = next((code for dimension, code in codes if dimension == "unit"), "")
    known = units.get(unit, {"unit": unit})
    return define(
        f"{dataset}:{','.join(code for _, code in codes)}",
        ", ".join(labels),
        unit=known["unit"],
        scale=Decimal(known.get("scale", "1")),
        of=tuple(known.get("of", "").split("; ")) if known.get("of") else (),
        kind="share" if known.get("of") else None,
    )
