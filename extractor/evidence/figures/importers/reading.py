"""What every importer takes and gives."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from extractor.evidence.figures.model import Code, Document, Event, Tolerance
from extractor.evidence.figures.packs import tolerance
from extractor.evidence.figures.rows import FigureRow, Pack, PackError, content_hash

HEAD_BYTES = 65_536
MAPPING_KEYS = {"columns", "constants", "tolerance", "pack", "dates", "labels", "units", "missing"}
CONSTANTS = {"place", "partner", "period", "value", "indicator", "label", "unit", "status", "published", "product",
             "product_names", "flow", "scale", "adjustment", "price_basis", "source", "url", "retrieved", "second_hand",
             "note"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken: its line (or number in the file; 0 for a whole file) and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Options:
    """What a mapping file says. columns: role → column; constants: role → value for every row; labels, units: indicator
    code → label, → unit; missing: texts that stand for "not published". Of a fetched file further: its address, the day it
    was retrieved, and copied, the day of the state it is in. codes: (list, code) → what the lists of codes that were taken
    before say of it."""

    columns: dict[str, str] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = (
        "",
        ":",
        "..",
        "...",
        "…",
        "NA",
        "N/A",
        "n/a",
        "n.a.",
        "NaN",
        "null",
        ".",
        "-",
        "--",
        "–",
    )
    tolerance: Tolerance | None = None
    pack: dict[str, str] = field(default_factory=dict)
    dates: Literal["release", "snapshot"] = "release"
    address: str = ""
    retrieved: str = ""
    copied: str = ""
    codes: Mapping[tuple[str, str], Code] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path | None) -> Options:
        """The options of a mapping file; the defaults without one. Raises PackError when it cannot be used."""
        if path is None:
            return cls()
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise PackError(f"{path}: not a mapping file: {error}") from error
        return cls.of(table, str(path))

    def having(self, said: Iterable[str]) -> Options:
        """These options with constants written as "place=USA". Raises PackError for one that is not known."""
        told = dict(self.constants)
        for text in said:
            name, equals, value = text.partition("=")
            if not equals or not value or name not in CONSTANTS:
                raise PackError(f"--set {text}: NAME=VALUE, with a name of {', '.join(sorted(CONSTANTS))}")
            told[name] = value
        return replace(self, constants=told)

    @classmethod
    def of(cls, table: Mapping[str, Any], where: str) -> Options:
        """The options in the tables of a mapping. where: how errors name it. Raises PackError when it cannot be used."""
        unknown = sorted(set(table) - MAPPING_KEYS)
        if unknown:
            raise PackError(f"{where}: unknown key {unknown[0]}; known are {', '.join(sorted(MAPPING_KEYS))}")
        constants = {k: str(v) for k, v in table.get("constants", {}).items() if str(v)}
        strange = sorted(set(constants) - CONSTANTS)
        if strange:
            raise PackError(f"{where}: unknown constant {strange[0]}; known are {', '.join(sorted(CONSTANTS))}")
        try:
            allowed = tolerance(table["tolerance"]) if "tolerance" in table else None
        except ValueError as error:
            raise PackError(f"{where}: {error}") from error
        return cls(
            columns={k: str(v) for k, v in table.get("columns", {}).items() if str(v)},
            constants=constants,
            labels={k: str(v) for k, v in table.get("labels", {}).items()},
            units={k: str(v) for k, v in table.get("units", {}).items() if str(v)},
            missing=tuple(table.get("missing", cls().missing)),
            tolerance=allowed,
            pack={k: str(v) for k, v in table.get("pack", {}).items()},
            dates="snapshot" if table.get("dates") == "snapshot" else "release",
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as an importer reads it: its format in words, the pack it makes, its rows, events and codes."""

    format: str
    pack: Pack
    rows: Iterable[FigureRow | Refused]
    events: tuple[Event, ...] = ()
    codes: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file, enough to tell its format. text: "" for a binary file; json: the whole of a JSON file."""

    path: Path
    raw: bytes
    text: str
    first_line: str

    def json(self) -> Any:
        """The file as JSON with exact decimals. Raises PackError when it is not."""
        try:
            return json.loads(self.path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            raise PackError(f"{self.path}: not JSON: {error}") from error


def head_of(path: Path) -> Head:
    """Read the beginning of a file. Raises PackError when it cannot be read or is empty."""
    try:
        with path.open("rb") as file:
            raw = file.read(HEAD_BYTES)
    except OSError as error:
        raise PackError(f"{path}: cannot be read ({error.strerror})") from error
    if not raw.strip():
        raise PackError(f"{path}: the file is empty")
    binary = b"\0" in raw
    text = "" if binary else raw.decode("utf-8-sig", errors="ignore")
    return Head(path, raw, text, text.splitlines()[0] if text.strip() else "")


def pack_of(path: Path, options: Options, *, title: str = "", licence: str = "", url: str = "") -> Pack:
    """The pack that a single file makes: named by the mapping, else after the file."""
    return Pack(
        name=options.pack.get("name", path.stem),
        title=options.pack.get("title", title or path.name),
        licence=options.pack.get("licence", licence),
        url=options.pack.get("url", url),
        sha256=content_hash([path]),
        tolerance=options.tolerance,
    )


def document(
    options: Options, source: str, url: str = "", published: str = "", note: str = "", *, updated: str = ""
) -> Document:
    """The document that a file's rows come from, the mapping's constants first.

    published: the day a figure came out; updated: only the day on which the whole table was brought up to date, before
    which a figure may have been out for long.
    """
    constants = options.constants
    day, dates = constants.get("published", published), options.dates
    if not day and (updated or options.copied):
        day, dates = updated or options.copied, "snapshot"
    return Document(
        source=constants.get("source", source),
        url=constants.get("url", url or options.address),
        published=day,
        retrieved=constants.get("retrieved", options.retrieved),
        dates=dates,
        second_hand=constants.get("second_hand", "").lower() in ("true", "yes", "1"),
        note=constants.get("note", note),
    )
