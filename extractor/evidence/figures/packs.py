"""Packs: folders with a Frictionless ``datapackage.json`` and the tables series, observations and events.

``series.csv`` says what is measured, ``observations.csv`` what was published, ``events.csv`` what happened when. A key
``presscheck`` in the data package may set ``tolerance`` (fractions, for undated figures) and ``dates``
("release" or "snapshot").
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal, cast

from extractor.evidence.figures import calendar
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import Aggregate, Definition, Document, Event, Kind, Tolerance
from extractor.evidence.figures.rows import FigureRow, Pack, PackError, RowError, content_hash, decimal_text, define
from extractor.evidence.figures.store import FiguresStore

DESCRIPTOR = "datapackage.json"
Row = Mapping[str, str]


def digest(folders: Sequence[Path]) -> str:
    """SHA-256 over everything in the packs' folders."""
    total = hashlib.sha256()
    for folder in sorted(folders):
        total.update(f"{folder.name}\0{content_hash(p for p in folder.iterdir() if p.is_file())}\0".encode())
    return total.hexdigest()


def read_pack(folder: Path) -> tuple[Pack, Iterable[FigureRow], Iterable[Event]]:
    """The pack in a folder. Raises PackError when the descriptor is missing or wrong, or a row is (with its line)."""
    pack, descriptor = read_descriptor(folder)
    dates = _dates(descriptor, folder)
    resources = {r["name"]: folder / r["path"] for r in descriptor["resources"]}
    for path in resources.values():
        if folder.resolve() not in path.resolve().parents:
            raise PackError(f"{folder / DESCRIPTOR}: a resource lies outside the pack: {path}")
    definitions = _definitions(resources["series"]) if "series" in resources else {}
    rows = _observations(resources["observations"], definitions, dates) if "observations" in resources else ()
    events = _events(resources["events"]) if "events" in resources else ()
    return pack, rows, events


def read_descriptor(folder: Path) -> tuple[Pack, dict[str, Any]]:
    """The pack's name card and its whole ``datapackage.json``. A UTF-8 byte order mark is accepted."""
    path = folder / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_text(encoding="utf-8-sig"))
        resources = descriptor["resources"]
        name = str(descriptor["name"])
        for resource in resources:
            _ = resource["name"], resource["path"]
    except FileNotFoundError as error:
        raise PackError(f"{folder} has no {DESCRIPTOR}") from error
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path} is not JSON: {error}") from error
    except (KeyError, TypeError) as error:
        raise PackError(
            f"{path} is no data package: name, resources, and in each a name and a path are needed"
        ) from error
    licences = descriptor.get("licenses") or [{}]
    sources = descriptor.get("sources") or [{}]
    pack = Pack(
        name=name,
        title=str(descriptor.get("title", name)),
        licence=str(licences[0].get("name", "")),
        url=str(descriptor.get("homepage") or sources[0].get("path", "")),
        sha256=content_hash(p for p in folder.iterdir() if p.is_file()),
        tolerance=_tolerance(descriptor, path),
    )
    return pack, descriptor


def tolerance(table: Mapping[str, Any]) -> Tolerance:
    """The tolerance of a table with ``supported`` and ``contradicted`` (fractions). Raises ValueError when it is none."""
    try:
        made = Tolerance(Decimal(str(table["supported"])), Decimal(str(table["contradicted"])))
    except (KeyError, InvalidOperation) as error:
        raise ValueError("a tolerance needs the fractions 'supported' and 'contradicted'") from error
    if not 0 <= made.supported <= made.contradicted:
        raise ValueError("a tolerance must have 0 <= supported <= contradicted")
    return made


def _tolerance(descriptor: Mapping[str, Any], path: Path) -> Tolerance | None:
    own = descriptor.get("presscheck", {}).get("tolerance")
    try:
        return tolerance(own) if own else None
    except ValueError as error:
        raise PackError(f"{path}: {error}") from error


def _dates(descriptor: Mapping[str, Any], folder: Path) -> Literal["release", "snapshot"]:
    dates = descriptor.get("presscheck", {}).get("dates", "release")
    if dates not in ("release", "snapshot"):
        raise PackError(f"{folder / DESCRIPTOR}: presscheck.dates must be 'release' or 'snapshot', not {dates!r}")
    return cast(Literal["release", "snapshot"], dates)


def _table(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                yield reader.line_num, row
    except FileNotFoundError as error:
        raise PackError(f"{path} is named in the data package and is not there") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path} is not UTF-8: {error}") from error


def _definitions(path: Path) -> dict[str, tuple[Definition, str, str]]:
    found: dict[str, tuple[Definition, str, str]] = {}
    for line, row in _table(path):
        key = row.get("series") or ""
        if not key or key in found:
            raise PackError(f"{path}:{line}: every series needs a name of its own: {key!r}")
        try:
            found[key] = (definition_of(row), _place(row.get("place") or ""), row.get("partner") or "")
        except (RowError, InvalidOperation) as error:
            raise PackError(f"{path}:{line}: {error}") from error
    return found


def definition_of(row: Row) -> Definition:
    """The definition in a row of ``series.csv`` (or of a flat table with the same columns)."""

    def text(column: str) -> str:
        return (row.get(column) or "").strip()

    return define(
        text("indicator"),
        text("label") or text("indicator").replace("_", " "),
        unit=text("unit") or None,
        kind=cast(Kind, text("kind")) if text("kind") else None,
        names=_list(text("names")),
        scale=Decimal(text("scale") or "1"),
        product=text("product"),
        product_names=_list(text("product_names")),
        flow=text("flow"),
        aggregate=cast(Aggregate, text("aggregate")) if text("aggregate") else None,
        adjustment=text("adjustment"),
        price_basis=text("price_basis"),
        mass_basis=text("mass_basis"),
        of=_list(text("of")),
        spread=Decimal(text("spread")) if text("spread") else None,
    )


def _observations(
    path: Path, definitions: Mapping[str, tuple[Definition, str, str]], dates: Literal["release", "snapshot"]
) -> Iterator[FigureRow]:
    for line, row in _table(path):
        try:
            definition, place, partner = definitions[row.get("series") or ""]
        except KeyError as error:
            raise PackError(f"{path}:{line}: no such series in series.csv: {row.get('series')!r}") from error
        try:
            yield observation_of(row, definition, place, partner, dates)
        except (RowError, ValueError) as error:
            raise PackError(f"{path}:{line}: {error}") from error


def observation_of(
    row: Row, definition: Definition, place: str, partner: str, dates: Literal["release", "snapshot"] = "release"
) -> FigureRow:
    """The observation in a row. Raises RowError or ValueError when period or value cannot be read."""
    period = calendar.canonical(row.get("period") or "")
    return FigureRow(
        definition=definition,
        place=place,
        partner=partner,
        period=period,
        value=decimal_text(row.get("value") or ""),
        document=document_of(row, dates),
        frequency=row.get("frequency") or calendar.frequency(period),
        status=(row.get("status") or "").strip(),
    )


def document_of(row: Row, dates: Literal["release", "snapshot"] = "release") -> Document:
    """Where a row stands: source, url, published, retrieved, second_hand, note."""
    return Document(
        source=(row.get("source") or "").strip(),
        url=(row.get("url") or "").strip(),
        published=(row.get("published") or "").strip(),
        retrieved=(row.get("retrieved") or "").strip(),
        dates=dates,
        second_hand=(row.get("second_hand") or "").strip().lower() in ("true", "yes", "1"),
        note=(row.get("note") or "").strip(),
    )


def _events(path: Path) -> Iterator[Event]:
    for line, row in _table(path):
        try:
            yield event_of(row)
        except (RowError, ValueError, InvalidOperation) as error:
            raise PackError(f"{path}:{line}: {error}") from error


def event_of(row: Row) -> Event:
    """The event in a row. Raises ValueError when a day cannot be read."""
    start = row.get("start") or ""
    end = row.get("end") or start
    amount = (row.get("amount") or "").strip()
    return Event(
        id=(row.get("event") or "").strip(),
        title=(row.get("title") or "").strip(),
        actors=_list(row.get("actors") or ""),
        keywords=tuple(normalize(k) for k in _list(row.get("keywords") or "")),
        start=calendar.ends(start)[0].isoformat(),
        end=calendar.ends(end)[1].isoformat(),
        document=document_of(row),
        location=(row.get("location") or "").strip(),
        about=tuple(normalize(k) for k in _list(row.get("about") or "")),
        amount=Decimal(decimal_text(amount)) if amount else None,
        unit=(row.get("unit") or "").strip(),
    )


def store_of_text(text: str, name: str = "example") -> FiguresStore:
    """A store made of CSV text: each line an observation with the columns of series.csv and observations.csv, or, where
    the column ``event`` is filled, an event. For the examples of rules and for tests.
    """
    rows: list[FigureRow] = []
    events: list[Event] = []
    for row in csv.DictReader(io.StringIO(text)):
        if row.get("event"):
            events.append(event_of(row))
        else:
            rows.append(
                observation_of(row, definition_of(row), _place(row.get("place") or ""), row.get("partner") or "")
            )
    return FiguresStore.of_rows(Pack(name, sha256=hashlib.sha256(text.encode()).hexdigest()), rows, events)


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _place(code: str) -> str:
    code = code.strip()
    if not code:
        raise RowError("a place is needed: ISO 3166 alpha-3, or WLD for the world")
    return code
