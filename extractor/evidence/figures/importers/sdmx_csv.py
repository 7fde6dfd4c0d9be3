"""SDMX-CSV 1.0 and 2.x: a line an observation, dimensions and attributes as columns, with or without labels."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.importers.table_columns import is_period
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define
from extractor.evidence.figures.tables import table

FIRST = re.compile(r"^\"?(?:DATAFLOW|STRUCTURE(?:\[.\])?|STRUCTURE_ID)\"?[,;\t]")
PLACES = ("REF_AREA", "GEO", "LOCATION", "COUNTRY", "DER_REP_CTY", "REP_CTY", "L_REP_CTY", "AREA")
PARTNERS = ("COUNTERPART_AREA", "PARTNER", "CP_COUNTRY")
TIMES = ("TIME_PERIOD", "TIME")
CODE = re.compile(r"[A-Z][A-Z0-9_]*(?: UPDATE)?")
# Attributes say how a figure was made, not what it measures.
ATTRIBUTES = re.compile(
    r"^(?:OBS_|CONF_|DECIMALS$|UNIT_MULT$|BASE_PER|ATTR_|UPDATED$|AVAILABILITY$|COLLECTION$|TITLE|LAST UPDATE$|STRUCTURE|"
    r"DATAFLOW$|ACTION$|COMMENT|NOTE|SOURCE|TIME_FORMAT$|PRE_BREAK|EMBARGO)"
)
ADJUSTMENTS = {"Y": "seasonally adjusted", "N": "not seasonally adjusted",
               "S": "seasonally adjusted",
               "SA": "seasonally adjusted", "SCA": "seasonally and calendar adjusted",
               "NSA": "not seasonally adjusted"}  # fmt: skip


def detects(head: Head) -> bool:
    """True when the first column is DATAFLOW (1.0) or STRUCTURE (2.x)."""
    return bool(FIRST.match(head.first_line))


def read(head: Head, options: Options) -> Reading:
    """Read every line that has a value, a place and a time. Raises PackError when the table can have none."""
    version = "1.0" if "DATAFLOW" in head.first_line[:12] else "2"
    delimiter = max(",;\t", key=head.first_line.count)
    return Reading(f"SDMX-CSV {version}", pack_of(head.path, options), _rows(head, options, delimiter))


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table has what. place, time: the columns of their codes, "" for none; dimensions: those that say what is
    measured; labels: column of codes → column of their labels, where labels stand in columns of their own."""

    place: str
    time: str
    dimensions: tuple[str, ...]
    labels: Mapping[str, str]


def _rows(head: Head, options: Options, delimiter: str) -> Iterator[FigureRow | Refused]:
    made: dict[tuple[tuple[str, str], ...], Definition] = {}
    with head.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        reader.fieldnames, labels = _headers(reader.fieldnames or ())
        first = next(csv.reader(head.text.splitlines()[1:2], delimiter=delimiter), [])
        columns = _columns(reader.fieldnames, labels, first, options, head.path)
        for row in reader:
            try:
                taken = _row(row, columns, options, made)
            except (RowError, ValueError) as error:
                yield Refused(reader.line_num, str(error))
                continue
            if taken is not None:
                yield taken


def _headers(written: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The columns' names as SDMX has them ("freq", "FREQ: Frequency" and "STRUCTURE[;]" are FREQ, FREQ and STRUCTURE), and
    code column → label column: with a STRUCTURE_NAME, the label of a code stands in the column behind it."""
    plain = [re.sub(r"\[.*\]$", "", h.split(":")[0].strip()) for h in written]
    if "STRUCTURE_NAME" not in plain:
        return [h.upper() for h in plain], {}
    labels = {a: b for a, b in pairwise(plain) if CODE.fullmatch(a) and not CODE.fullmatch(b)}
    return plain, labels


def _time(headers: Sequence[str], first: Sequence[str]) -> str:
    """The only dimension whose first cell is a period, where none has SDMX's name for it."""
    cells = zip(headers, first, strict=False)
    found = [h for h, cell in cells if CODE.fullmatch(h) and not ATTRIBUTES.match(h) and is_period(_code(cell))]
    return found[0] if len(found) == 1 else ""


def _columns(
    headers: Sequence[str], labels: Mapping[str, str], first: Sequence[str], options: Options, path: Path
) -> Columns:
    place = options.columns.get("place") or next((p for p in PLACES if p in headers), "")
    time = options.columns.get("period") or next((t for t in TIMES if t in headers), "") or _time(headers, first)
    if "OBS_VALUE" not in headers:
        raise PackError(f"{path}: SDMX-CSV without OBS_VALUE")
    example = next((h for h in headers if CODE.fullmatch(h) and not ATTRIBUTES.match(h)), "GEO")
    if not time and "period" not in options.constants:
        raise PackError(
            f"{path}: SDMX-CSV without TIME_PERIOD; name the column of the period in a mapping ([columns] period = "
            f'"{example}"), or say the period of all rows: --set period=2025'
        )
    if not place and "place" not in options.constants:
        raise PackError(
            f"{path}: SDMX-CSV without a column for the place; name it in a mapping ([columns] place = "
            f'"{example}"), or say the place of all rows: --set place=USA'
        )
    # What stands behind the value says how it was made; before it attributes have names of their own.
    before = headers[: headers.index("OBS_VALUE")] if headers[-1] != "OBS_VALUE" else headers
    aside = {place, time, "OBS_VALUE", *PARTNERS}
    dimensions = tuple(h for h in before if CODE.fullmatch(h) and h not in aside and not ATTRIBUTES.match(h))
    return Columns(place, time, dimensions, labels)


def _row(
    row: Mapping[str, str],
    columns: Columns,
    options: Options,
    made: dict[tuple[tuple[str, str], ...], Definition],
) -> FigureRow | None:
    value = (row.get("OBS_VALUE") or "").split(":")[0].strip()
    if value in options.missing:
        return None
    if row.get("ACTION") == "D":
        raise RowError("a deletion, not a figure")
    place_text = options.constants.get("place") or _code(row.get(columns.place))
    time = options.constants.get("period") or _code(row.get(columns.time))
    flow = row.get("STRUCTURE_ID") or row.get("DATAFLOW") or ""
    codes = tuple((d, _code(row.get(d))) for d in columns.dimensions if (row.get(d) or "").strip())
    key = (("flow", flow), *codes)
    if key not in made:
        labels = {d: _label(row.get(columns.labels.get(d, d))) for d, _ in codes}
        made[key] = define_by_codes(flow, codes, labels, row, options)
    partner = next((_code(row[p]) for p in PARTNERS if row.get(p)), "")
    period = calendar.canonical(time)
    updated = calendar.day_of(row.get("UPDATED") or row.get("LAST UPDATE") or "")
    return FigureRow(
        made[key],
        code_of(place_text) or place_text,
        period,
        decimal_text(value),
        document(options, _source(flow, row.get("STRUCTURE_NAME") or ""), updated=updated),
        partner=(code_of(partner) or partner) if partner else "",
        frequency=calendar.frequency(period),
        status=(row.get("OBS_STATUS") or row.get("OBS_FLAG") or "").split(":")[0],
    )


def _source(flow: str, name: str) -> str:
    """Who publishes a data flow, in words: "OECD, Consumer prices" for "OECD.SDD.TPS:DSD_PRICES@DF_PRICES(1.0)"."""
    agency, _, rest = flow.split("(")[0].rpartition(":")
    known: dict[str, str] = table("sdmx")["publishers"]
    publisher = known.get(agency.split(".")[0], agency)
    return ", ".join(part for part in (publisher, name or rest) if part) or "SDMX"


def _code(text: str | None) -> str:
    """The code of a cell that may be "CODE: label"."""
    return (text or "").split(":")[0].strip()


def _label(text: str | None) -> str:
    return (text or "").split(":", 1)[-1].strip()


def define_by_codes(
    flow: str,
    codes: tuple[tuple[str, str], ...],
    labels: Mapping[str, str],
    attributes: Mapping[str, str],
    options: Options,
) -> Definition:
    """What a set of dimension codes measures, in the words that the mapping or the file has for them."""
    told, constants = dict(codes), options.constants
    unit = (
        constants.get("unit")
        or _code(attributes.get("UNIT_MEASURE"))
        or told.get("UNIT_MEASURE")
        or told.get("UNIT")
        or told.get("CURRENCY")
        or ""
    )
    power = _code(attributes.get("UNIT_MULT"))
    # Eurostat's units carry the power and the whole of a share in their code.
    known: dict[str, str] = table("eurostat")["units"].get(unit, {}) if flow.startswith("ESTAT:") else {}
    scale = Decimal(10) ** int(power) if power.lstrip("-").isdigit() else Decimal(known.get("scale", "1"))
    shown = [labels.get(d) or c for d, c in codes if d not in ("FREQ", "UNIT_MEASURE", "UNIT", "S_ADJ", "ADJUSTMENT")]
    adjusted = told.get("SEASONAL_ADJUST") or told.get("ADJUSTMENT") or told.get("S_ADJ") or ""
    return define(
        f"{flow.split('(')[0]}:{'.'.join(c for _, c in codes)}",
        constants.get("label") or ", ".join(dict.fromkeys(shown)) or flow,
        unit=unit_name(known.get("unit", unit)) or None,
        scale=Decimal(constants["scale"]) if "scale" in constants else scale,
        of=tuple(known["of"].split("; ")) if "of" in known else (),
        kind="share" if "of" in known else None,
        adjustment=constants.get("adjustment") or ADJUSTMENTS.get(adjusted, ""),
    )
