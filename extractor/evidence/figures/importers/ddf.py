"""Gapminder's DDF: a folder of CSVs with concepts, entities and datapoints."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Options, Reading, Refused, document
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.model import Definition, Document
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, Pack, PackError, RowError, content_hash, decimal_text, define

DATAPOINTS = re.compile(r"ddf--datapoints--(?P<concept>[\w-]+?)--by--(?P<keys>[\w-]+)\.csv")
SOURCE = "Gapminder"


def read_folder(folder: Path, options: Options) -> Reading:
    """Read the datapoints that are by a place and a time. Raises PackError when a column they need is missing."""
    files = sorted(folder.glob("ddf--*.csv"))
    pack = Pack(
        options.pack.get("name", folder.name),
        options.pack.get("title", "Gapminder DDF"),
        options.pack.get("licence", "CC-BY-4.0"),
        options.pack.get("url", "https://www.gapminder.org/data/"),
        content_hash(files),
        options.tolerance,
    )
    return Reading("Gapminder DDF", pack, _rows(folder, options))


def _rows(folder: Path, options: Options) -> Iterator[FigureRow | Refused]:
    concepts = {row["concept"]: row for row in _table(folder / "ddf--concepts.csv", "concept")}
    places = _places(folder)
    for path in sorted(folder.glob("ddf--datapoints--*.csv")):
        match = DATAPOINTS.fullmatch(path.name)
        keys = match["keys"].split("--") if match else []
        if match is None or len(keys) != 2 or "time" not in keys:
            yield Refused(0, f"{path.name}: not by one place and time")
            continue
        place_key = next(k for k in keys if k != "time")
        concept = match["concept"]
        told = concepts.get(concept, {})
        unit = {"percent": "percent"}.get(told.get("format") or "", "")
        definition = define(concept, told.get("name") or concept.replace("_", " "), unit=unit_name(unit) or None)
        where = document(
            options, told.get("source") or SOURCE, told.get("source_url") or told.get("indicator_url") or ""
        )
        yield from _datapoints(path, concept, place_key, definition, where, places)


def _datapoints(
    path: Path, concept: str, place_key: str, definition: Definition, where: Document, places: dict[str, str]
) -> Iterator[FigureRow | Refused]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if not {concept, place_key, "time"} <= set(reader.fieldnames or ()):
            raise PackError(f"{path}: the columns {place_key}, time and {concept} are needed")
        for row in reader:
            value, key, time = (row[column] or "" for column in (concept, place_key, "time"))
            if not value.strip():
                continue
            try:
                place = places.get(key) or code_of(key.upper())
                if place is None:
                    raise RowError(f"no place known as {key!r}")
                period = calendar.canonical(time)
                yield FigureRow(
                    definition, place, period, decimal_text(value), where, frequency=calendar.frequency(period)
                )
            except (RowError, ValueError) as error:
                yield Refused(reader.line_num, f"{path.name}: {error}")


def _places(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(folder.glob("ddf--entities--geo*.csv")):
        for row in _table(path):
            key = row.get("country") or row.get("geo") or row.get("global") or ""
            code = row.get("iso3166_1_alpha3") or ""
            if key and code_of(code):
                found[key] = str(code_of(code))
    return found


def _table(path: Path, needed: str = "") -> Iterator[dict[str, str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if needed and needed not in (reader.fieldnames or ()):
            raise PackError(f"{path}: the column {needed} is needed")
        yield from reader
