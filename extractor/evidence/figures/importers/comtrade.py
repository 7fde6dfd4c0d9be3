"""UN Comtrade: the answers of its API (JSON) and the same records as CSV.

Only aggregates are taken (second partner, customs procedure and mode of transport in total): values in US dollars, net
weights in kilograms and, where goods are counted otherwise, their number; an amount of 0 beside a value means "not
reported", not nothing. Codes without words are looked up in the reference tables that were taken before
(:mod:`.code_lists`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import (
    Head,
    Options,
    Reading,
    Refused,
    document,
    pack_of,
)
from extractor.evidence.figures.importers.traded import FLOWS, described, traded
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of, code_of_number
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text

SOURCE = "UN Comtrade"
PAGE = "https://comtradeplus.un.org/"
NOT_COUNTED = {"", "n/a", "kg", "kilogram"}  # units of the second amount that say no more than value and weight do


def detects(head: Head) -> bool:
    """True for an API answer ("elapsedTime") and the CSV."""
    start = head.text.lstrip()[:2000]
    if start.startswith("{"):
        return '"elapsedTime"' in start
    lowered = head.first_line.lower().replace("_", "")
    return all(c in lowered for c in ("reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"))


def read(head: Head, options: Options) -> Reading:
    """Read an answer. Raises PackError for an error, an empty answer and a bulk listing."""
    pack = pack_of(
        head.path, options, title="UN Comtrade", licence="UN Comtrade: re-dissemination is limited", url=PAGE
    )
    if not head.text.lstrip().startswith("{"):
        return Reading("UN Comtrade CSV", pack, _csv(head, options))
    loaded = head.json()
    if loaded.get("error"):
        raise PackError(f"{head.path}: UN Comtrade answered with an error: {loaded['error']}")
    rows = loaded.get("data")
    if not isinstance(rows, list) or not rows:
        raise PackError(f"{head.path}: UN Comtrade found nothing (count {loaded.get('count', 0)})")
    if "fileUrl" in rows[0]:
        raise PackError(f"{head.path}: a list of UN Comtrade's bulk files; fetch the files it names and import those")
    return Reading("UN Comtrade JSON", pack, _rows(enumerate(rows, 1), options))


def _csv(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    with head.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        numbered = ((reader.line_num, {_camel(k): v for k, v in row.items() if k}) for row in reader)
        yield from _rows(numbered, options)


def _camel(name: str) -> str:
    """ "reporter_code" as the API writes it: "reporterCode"."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def _rows(rows: Any, options: Options) -> Iterator[FigureRow | Refused]:
    made: dict[tuple[str, str, str, str], Definition] = {}
    for line, row in rows:
        try:
            yield from _row(row, options, made)
        except (KeyError, TypeError) as error:
            yield Refused(line, f"not a record of UN Comtrade: {error}")
        except (RowError, ValueError) as error:
            yield Refused(line, str(error))


def _row(
    row: Mapping[str, Any], options: Options, made: dict[tuple[str, str, str, str], Definition]
) -> Iterator[FigureRow]:
    flow = FLOWS.get(str(row["flowCode"]), "")
    if not flow:
        raise RowError(f"a flow that is neither export nor import: {row['flowCode']!r}")
    if str(row.get("partner2Code") or "0") not in ("0", "") or str(row.get("motCode") or "0") not in ("0", ""):
        raise RowError("a part of a total (second partner or mode of transport)")
    place, partner = _area(row, "reporter", options), _area(row, "partner", options)
    text = str(row["period"])
    period = calendar.canonical(text if len(text) == 4 else f"{text[:4]}-{text[4:6]}")
    where = document(options, SOURCE, PAGE, note="as reported by the reporting country")
    amounts = [("USD", row.get("primaryValue") or row.get("primaryvalue")), ("kilogram", row.get("netWgt"))]
    counted = _unit(row, options)
    if counted:
        amounts.append((counted, row.get("qty")))
    for unit, value in amounts:
        if value in (None, "", "NA") or (unit != "USD" and float(str(value)) == 0):
            continue
        classification, code = str(row["classificationCode"]), str(row["cmdCode"])
        key = (classification, code, flow, unit)
        if key not in made:
            called = described(code, str(row.get("cmdDesc") or ""), options.codes)
            made[key] = traded(classification, code, called, flow, unit)
        yield FigureRow(made[key], place, period, decimal_text(str(value)), where, partner, calendar.frequency(period))


def _area(row: Mapping[str, Any], side: str, options: Options) -> str:
    """The place of a reporter or partner: by its ISO code, else by Comtrade's number. Raises RowError."""
    iso = str(row.get(f"{side}Iso") or row.get(f"{side}ISO") or "")
    number = str(row.get(f"{side}Code", ""))
    listed = options.codes.get(("area", number))
    found = code_of(iso) if iso else (listed.standard if listed else "") or code_of_number(number)
    if not found:
        raise RowError(f"no place known as {iso or number!r}")
    return found


def _unit(row: Mapping[str, Any], options: Options) -> str:
    """The unit in which the goods are counted beside their weight ("item", "liter"), or ""."""
    said = str(row.get("qtyUnitAbbr") or "")
    listed = options.codes.get(("unit", str(row.get("qtyUnitCode") or "")))
    unit = unit_name(said) if said else (listed.standard if listed else "")
    return "" if unit.lower() in NOT_COUNTED else unit
