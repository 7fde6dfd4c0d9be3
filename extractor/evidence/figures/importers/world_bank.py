"""World Bank: the API's JSON (whose errors arrive with status 200) and the bulk CSV of one indicator."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define

SOURCE = "World Bank, World Development Indicators"
PAGE = "https://data.worldbank.org/indicator/"
LICENCE = "CC-BY-4.0"
BULK_START = '"Data Source","World Development Indicators"'


def detects(head: Head) -> bool:
    """True for the API's list of two (meta and rows, or a message) and for the bulk CSV."""
    start = head.text.lstrip()
    if start.startswith("[{"):
        return '"message"' in start[:200] or ('"page"' in start[:200] and '"per_page"' in start[:400])
    return head.first_line.replace(" ", "").startswith(BULK_START.replace(" ", ""))


def read(head: Head, options: Options) -> Reading:
    """Read either. Raises PackError with the API's own words when the file is an error message."""
    if head.text.lstrip().startswith("["):
        return _api(head, options)
    return Reading("World Bank bulk CSV", pack_of(head.path, options, licence=LICENCE), _bulk(head, options))


def _api(head: Head, options: Options) -> Reading:
    loaded = head.json()
    meta = loaded[0] if isinstance(loaded, list) and loaded and isinstance(loaded[0], dict) else {}
    if "message" in meta:
        said = "; ".join(str(m.get("value", m)) for m in meta["message"] if isinstance(m, dict))
        raise PackError(f"{head.path}: the World Bank answered with an error: {said}")
    if len(loaded) < 2 or not isinstance(loaded[1], list):
        raise PackError(f"{head.path}: the World Bank's answer holds no rows")
    updated = str(meta.get("lastupdated") or "")
    pack = pack_of(head.path, options, title="World Bank API", licence=LICENCE)
    return Reading("World Bank API JSON", pack, _api_rows(loaded[1], updated, options))


def _api_rows(rows: list[Any], updated: str, options: Options) -> Iterator[FigureRow | Refused]:
    for number, row in enumerate(rows, 1):
        try:
            if row["value"] is None:
                continue
            indicator = row["indicator"]
            place = code_of(row["countryiso3code"] or "") or row["countryiso3code"]
            if not place:
                raise RowError(f"no country code: {row['country'].get('value')!r}")
            made = define(indicator["id"], indicator["value"])
            period = calendar.canonical(str(row["date"]))
            yield FigureRow(
                made,
                place,
                period,
                decimal_text(str(row["value"])),
                document(options, SOURCE, PAGE + indicator["id"], updated=updated),
                frequency=calendar.frequency(period),
                status=str(row.get("obs_status") or ""),
            )
        except (KeyError, TypeError, AttributeError) as error:
            yield Refused(number, f"not a row of the World Bank's API: {error}")
        except (RowError, ValueError) as error:
            yield Refused(number, str(error))


def _bulk(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    with head.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        updated = ""
        columns: list[str] = []
        for cells in reader:
            if cells[:1] == ["Last Updated Date"]:
                updated = cells[1].strip() if len(cells) > 1 else ""
            if cells[:2] == ["Country Name", "Country Code"]:
                columns = cells
                break
        if not columns:
            raise PackError(f"{head.path}: a World Bank file without its line of column names")
        years = [(i, c) for i, c in enumerate(columns) if c.isdigit()]
        for cells in reader:
            row = dict(zip(columns, cells, strict=False))
            place = code_of(row.get("Country Code", "")) or row.get("Country Code", "")
            if not place or not row.get("Indicator Code"):
                yield Refused(reader.line_num, "no country code or no indicator code")
                continue
            made = define(row["Indicator Code"], row.get("Indicator Name", ""))
            where = document(options, SOURCE, PAGE + row["Indicator Code"], updated=updated)
            for i, year in years:
                if i < len(cells) and cells[i].strip():
                    try:
                        yield FigureRow(made, place, year, decimal_text(cells[i]), where)
                    except RowError as error:
                        yield Refused(reader.line_num, f"{year}: {error}")
