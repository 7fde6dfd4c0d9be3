"""Excel tables as statistical offices publish them: a title above, notes below, years across or down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from extractor.evidence.figures.importers import csv_tables, table_columns
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, pack_of
from extractor.evidence.figures.rows import FigureRow, PackError

ROWS_ABOVE = 40
OLD = b"\xd0\xcf\x11\xe0"
INSTALL = "install presscheck[figures] to read Excel files"


def detects(head: Head) -> bool:
    """True for a workbook, whatever its name, by its zip signature; old .xls files are named, not read."""
    return head.raw.startswith((b"PK\x03\x04", OLD)) or head.path.suffix.lower() == ".xls"


def read(head: Head, options: Options) -> Reading:
    """Read every sheet that has a header row. Raises PackError for a workbook without one."""
    if not head.raw.startswith(b"PK"):
        raise PackError(f"{head.path}: an old Excel file; save it as .xlsx")
    return Reading("Excel", pack_of(head.path, options), _rows(head, options))


def _rows(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    try:
        import openpyxl
    except ImportError as error:
        raise PackError(f"{head.path}: {INSTALL}") from error
    try:
        book = openpyxl.load_workbook(head.path.open("rb"), read_only=True, data_only=True)
    except Exception as error:
        raise PackError(f"{head.path}: not a readable workbook: {type(error).__name__}: {error}") from error
    found = False
    try:
        for sheet in book.worksheets:
            lines = ((n, [_text(c) for c in row]) for n, row in enumerate(sheet.iter_rows(values_only=True), 1))
            above: list[tuple[int, list[str]]] = []
            headers: list[str] = []
            for number, cells in lines:
                if _is_header(cells):
                    headers = [c or f"column {i}" for i, c in enumerate(cells, 1)]
                    break
                above.append((number, cells))
                if len(above) > ROWS_ABOVE:
                    break
            if headers:
                found = True
                yield from csv_tables.rows_of(headers, lines, head.path, options, title=_title(above))
    finally:
        book.close()
    if not found:
        raise PackError(f"{head.path}: no row of column names found in the first {ROWS_ABOVE} rows of any sheet")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _is_header(cells: list[str]) -> bool:
    filled = [c for c in cells if c]
    if sum(table_columns.is_period(c) for c in filled) >= table_columns.WIDE_AT_LEAST:
        return True
    return len(filled) >= 2 and table_columns.names_columns(filled)


def _title(above: list[tuple[int, list[str]]]) -> str:
    """The first line of text above the table: what it is about."""
    return next((c for _, cells in above for c in cells if len(c) > 3), "")
