"""One series of the UK's Office for National Statistics, as its site gives it in CSV: lines that describe it, then a line a
period, years, quarters and months one after the other.

https://www.ons.gov.uk/timeseriestool — "Title", "CDID", "Source dataset ID", "PreUnit", "Unit", "Release date".
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.csv_tables import open_text
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.importers.table_columns import is_period
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define

SOURCE = "Office for National Statistics"
PAGE = "https://www.ons.gov.uk/search?q="
POUND = "£"


def detects(head: Head) -> bool:
    """True when the first two lines are the title and the series' four letters."""
    lines = [line.replace('"', "").lower() for line in head.text.splitlines()[:2]]
    return len(lines) == 2 and lines[0].startswith("title,") and lines[1].startswith("cdid,")


def read(head: Head, options: Options) -> Reading:
    """Read the series. Raises PackError when it holds no periods."""
    return Reading("ONS time series", pack_of(head.path, options, title=SOURCE, url=PAGE), _rows(head, options))


def _rows(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    said: dict[str, str] = {}
    with open_text(head.path) as file:
        reader = csv.reader(file)
        made = None
        for cells in reader:
            name, value = (cells[0].strip(), cells[1].strip()) if len(cells) > 1 else ("", "")
            if not is_period(name):
                said[name.lower()] = value
                continue
            if made is None:
                code = said.get("cdid", "")
                label = options.labels.get(code) or options.constants.get("label") or said.get("title", code)
                made = define(code, label, unit=_unit(said, options))
                where = document(options, SOURCE, PAGE + code, updated=_day(said.get("release date", "")))
            if value in options.missing:
                continue
            try:
                period = calendar.canonical(name)
                place = options.constants.get("place", "GBR")
                yield FigureRow(made, place, period, decimal_text(value), where, "", calendar.frequency(period))
            except (RowError, ValueError) as error:
                yield Refused(reader.line_num, str(error))
    if made is None:
        raise PackError(f"{head.path}: a series of the ONS without a period")


def _unit(said: dict[str, str], options: Options) -> str | None:
    """The unit, "£" before it as the currency: "£" and "m" is "million GBP"."""
    given = options.constants.get("unit")
    if given:
        return unit_name(given)
    unit = said.get("unit", "")
    if said.get("preunit") == POUND or unit.startswith(POUND):
        scale = {"m": "million ", "million": "million ", "bn": "billion ", "billion": "billion "}
        return scale.get(unit.strip(f"{POUND} ").lower(), "") + "GBP"
    return unit_name(unit.removesuffix("s") if unit.lower().endswith("thousands") else unit) if unit else None


def _day(written: str) -> str:
    try:
        return datetime.strptime(written, "%d-%m-%Y").date().isoformat()
    except ValueError:
        return calendar.day_of(written)
