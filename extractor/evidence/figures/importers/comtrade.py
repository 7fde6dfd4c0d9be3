"""UN Comtrade: the answers of its API (JSON), the same records as CSV, and its reference tables.

Only aggregates are taken (second partner, customs procedure and mode of transport in total), values in US dollars and
net weights in kilograms; an amount of 0 beside a value means "not reported", not nothing.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define

SOURCE = "UN Comtrade"
PAGE = "https://comtradeplus.un.org/"
FLOWS = {"X": "export", "M": "import", "RX": "", "RM": "", "DX": "", "FM": ""}
WORDS = {"export": "Exports", "import": "Imports"}


def detects(head: Head) -> bool:
    """True for an API answer ("elapsedTime"), a reference table ("results" with reporters or goods) and the CSV."""
    start = head.text.lstrip()[:2000]
    if start.startswith("{"):
        return '"elapsedTime"' in start or (
            '"results"' in start and ('"reporterCode"' in start or '"aggrLevel"' in start)
        )
    lowered = head.first_line.lower().replace("_", "")
    return all(c in lowered for c in ("reportercode", "partnercode", "flowcode", "cmdcode", "primaryvalue"))


def read(head: Head, options: Options) -> Reading:
    """Read an answer. Raises PackError for an error, an empty answer, a bulk listing and a reference table."""
    pack = pack_of(
        head.path, options, title="UN Comtrade", licence="UN Comtrade: re-dissemination is limited", url=PAGE
    )
    if not head.text.lstrip().startswith("{"):
        return Reading("UN Comtrade CSV", pack, _csv(head, options))
    loaded = head.json()
    if "results" in loaded:
        raise PackError(f"{head.path}: a reference table of UN Comtrade; it names codes and holds no figures")
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
    iso, partner_iso = row.get("reporterIso") or row.get("reporterISO"), row.get("partnerIso") or row.get("partnerISO")
    place, partner = code_of(str(iso or "")), code_of(str(partner_iso or ""))
    if place is None or partner is None:
        raise RowError(f"no place known as {iso!r} or {partner_iso!r}")
    text = str(row["period"])
    period = calendar.canonical(text if len(text) == 4 else f"{text[:4]}-{text[4:6]}")
    where = document(options, SOURCE, PAGE, note="as reported by the reporting country")
    for unit, value in (("USD", row.get("primaryValue") or row.get("primaryvalue")), ("kilogram", row.get("netWgt"))):
        if value in (None, "", "NA") or (unit == "kilogram" and float(str(value)) == 0):
            continue
        key = (str(row["classificationCode"]), str(row["cmdCode"]), flow, unit)
        if key not in made:
            made[key] = _definition(row, flow, unit)
        yield FigureRow(made[key], place, period, decimal_text(str(value)), where, partner, calendar.frequency(period))


def _definition(row: Mapping[str, Any], flow: str, unit: str) -> Definition:
    code = str(row["cmdCode"])
    described = str(row.get("cmdDesc") or code)
    total = code == "TOTAL"
    names = ("goods", "all commodities", f"total {flow}s", f"{flow}s of goods", f"goods {flow}s") if total else (
        described.split(";")[0], described)  # fmt: skip
    return define(
        f"{flow}s",
        f"{WORDS[flow]} of {'all goods' if total else described}",
        unit=unit,
        product=f"{row['classificationCode']} {code}",
        product_names=tuple(names),
        flow=flow,
        price_basis="current" if unit == "USD" else "",
    )
