"""SDMX-CSV 1.0 and 2.x: a line an observation, dimensions and attributes as columns, with or without labels."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.csv_tables import unit_name
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define

FIRST = re.compile(r"^\"?(?:DATAFLOW|STRUCTURE(?:\[.\])?|STRUCTURE_ID)\"?[,;\t]")
PLACES = ("REF_AREA", "GEO", "LOCATION", "COUNTRY", "DER_REP_CTY", "REP_CTY", "L_REP_CTY", "AREA")
PARTNERS = ("COUNTERPART_AREA", "PARTNER", "CP_COUNTRY")
TIMES = ("TIME_PERIOD", "TIME")
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


def _rows(head: Head, options: Options, delimiter: str) -> Iterator[FigureRow | Refused]:
    made: dict[tuple[tuple[str, str], ...], Definition] = {}
    with head.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter=delimiter)
        headers = [h.split(":")[0].strip() for h in reader.fieldnames or ()]
        reader.fieldnames = headers
        labelled = {h.split(":")[0].strip() for h in headers if h.isupper()} if "STRUCTURE_NAME" in headers else None
        place = options.columns.get("place") or next((p for p in PLACES if p in headers), "")
        time = options.columns.get("period") or next((t for t in TIMES if t in headers), "")
        if "OBS_VALUE" not in headers or (not time and "period" not in options.constants):
            raise PackError(
                f"{head.path}: SDMX-CSV without OBS_VALUE or TIME_PERIOD; a mapping can name the column of the period"
            )
        if not place and "place" not in options.constants:
            raise PackError(
                f"{head.path}: SDMX-CSV without a column for the place; a mapping can name it ([columns] place)"
            )
        dimensions = [
            h for h in headers
            if h.isupper() and h not in (place, time, *PARTNERS) and not ATTRIBUTES.match(h)
            and (labelled is None or h in labelled)
        ]  # fmt: skip
        for row in reader:
            try:
                taken = _row(row, place, time, dimensions, options, made)
            except (RowError, ValueError) as error:
                yield Refused(reader.line_num, str(error))
                continue
            if taken is not None:
                yield taken


def _row(
    row: Mapping[str, str],
    place_column: str,
    time_column: str,
    dimensions: list[str],
    options: Options,
    made: dict[tuple[tuple[str, str], ...], Definition],
) -> FigureRow | None:
    value = (row.get("OBS_VALUE") or "").split(":")[0].strip()
    if value in options.missing:
        return None
    if row.get("ACTION") == "D":
        raise RowError("a deletion, not a figure")
    place_text = options.constants.get("place") or _code(row.get(place_column))
    time = options.constants.get("period") or _code(row.get(time_column))
    flow = row.get("STRUCTURE_ID") or row.get("DATAFLOW") or ""
    codes = tuple((d, _code(row.get(d))) for d in dimensions if (row.get(d) or "").strip())
    key = (("flow", flow), *codes)
    if key not in made:
        made[key] = define_by_codes(flow, codes, {d: _label(row.get(d)) for d, _ in codes}, row)
    partner = next((_code(row[p]) for p in PARTNERS if row.get(p)), "")
    period = calendar.canonical(time)
    where = document(
        options, flow.split("(")[0] or options.pack.get("title", "SDMX"), published=(row.get("UPDATED") or "")[:10]
    )
    return FigureRow(
        made[key],
        code_of(place_text) or place_text,
        period,
        decimal_text(value),
        where,
        partner=(code_of(partner) or partner) if partner else "",
        frequency=calendar.frequency(period),
        status=(row.get("OBS_STATUS") or "").split(":")[0],
    )


def _code(text: str | None) -> str:
    """The code of a cell that may be "CODE: label"."""
    return (text or "").split(":")[0].strip()


def _label(text: str | None) -> str:
    return (text or "").split(":", 1)[-1].strip()


def define_by_codes(
    flow: str, codes: tuple[tuple[str, str], ...], labels: Mapping[str, str], attributes: Mapping[str, str]
) -> Definition:
    """What a set of dimension codes measures, in the words that the file has for them."""
    told = dict(codes)
    unit = (
        _code(attributes.get("UNIT_MEASURE"))
        or told.get("UNIT_MEASURE")
        or told.get("UNIT")
        or told.get("CURRENCY")
        or ""
    )
    power = _code(attributes.get("UNIT_MULT"))
    shown = [labels.get(d) or c for d, c in codes if d not in ("FREQ", "UNIT_MEASURE", "UNIT")]
    adjusted = told.get("SEASONAL_ADJUST") or told.get("ADJUSTMENT") or told.get("S_ADJ") or ""
    return define(
        f"{flow.split('(')[0]}:{'.'.join(c for _, c in codes)}",
        ", ".join(dict.fromkeys(shown)) or flow,
        unit=unit_name(unit) or None,
        scale=Decimal(10) ** int(power) if power.lstrip("-").isdigit() else Decimal(1),
        adjustment=ADJUSTMENTS.get(adjusted, ""),
    )
