"""Plain CSV: one observation a line, one column a period, or one column an indicator; FRED and Our World in Data among
them. What the columns are stands in :mod:`table_columns`."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.importers.table_columns import (
    SAMPLE,
    YEARS,
    Layout,
    check_told_apart,
    complete,
    header_of,
    layout_of,
)
from extractor.evidence.figures.importers.traded import FLOWS, GOODS, described, traded
from extractor.evidence.figures.importers.unit_words import scale_of, unit_name
from extractor.evidence.figures.model import Definition, Document
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text, define
from extractor.evidence.figures.tables import table

DATED = re.compile(r"^(?P<name>.+?)[_-](?P<day>(?:19|20)\d\d-\d\d-\d\d)$")
FRED_DATES = ("date", "observation_date")
FRED_SERIES = re.compile(r"[A-Z][A-Z0-9_]+")
csv.field_size_limit(1 << 20)


def detects(head: Head) -> bool:
    """True for any delimited text with a header of at least two columns."""
    return bool(head.text) and head.text.lstrip()[:1] not in "{[<" and header_of(head, Options())[1] is not None


def table_of(file: TextIO, above: int, delimiter: str) -> csv.DictReader[str]:
    """The table under the lines above it."""
    for _ in range(above):
        next(file, "")
    return csv.DictReader(file, delimiter=delimiter)


def read(head: Head, options: Options) -> Reading:
    """Read a CSV by its mapping, or by what its headers and first rows say. Raises PackError when that is not enough."""
    path = head.path
    above, found = header_of(head, options)
    delimiter = found or ","
    with open_text(path) as file:
        reader = table_of(file, above, delimiter)
        headers = [h for h in reader.fieldnames or () if h]
        sample = list(islice(reader, SAMPLE))
    fred = _is_fred(headers, path)
    layout = layout_of(headers, sample, options, path, fred)
    if not fred:
        layout = complete(layout, options, path)
        check_told_apart(layout, headers, sample, path)
    codebook = _codebook(path)
    kind = "FRED CSV" if fred else "Our World in Data CSV" if codebook else "CSV"
    return Reading(kind, pack_of(path, options), _rows(path, above, delimiter, layout, options, codebook, fred))


def open_text(path: Path) -> TextIO:
    """The file's text, in UTF-8 with or without a byte order mark."""
    return path.open(encoding="utf-8-sig", newline="")


def _is_fred(headers: list[str], path: Path) -> bool:
    """True for a date and the codes of FRED's series, or one series whose code is the file's name."""
    date_, *series = headers or [""]
    if date_.lower() not in FRED_DATES or not series:
        return False
    known = table("fred")
    if len(series) == 1 and series[0].lower() == "value":
        return path.stem in known or path.stem.isupper()
    return all(FRED_SERIES.fullmatch(s) for s in series) and (
        date_.lower() == "observation_date" or all(s in known or s.lower() == path.stem.lower() for s in series)
    )


def _codebook(path: Path) -> dict[str, tuple[str, str]]:
    """column → (label, unit) from the codebook of Our World in Data that lies beside a table."""
    stem = re.sub(r"-data(?:_\d{4}-\d{2}-\d{2})?$", "", path.stem)
    found = path.with_name(f"{stem}-codebook.csv")
    if not found.exists() or found == path:
        return {}
    with open_text(found) as file:
        return {
            row["column"]: (
                (row.get("title") or row.get("description") or row["column"]).split(" - ")[0],
                row.get("unit") or "",
            )
            for row in csv.DictReader(file)
            if row.get("column")
        }


def rows_of(
    headers: list[str], lines: Iterator[tuple[int, list[str]]], path: Path, options: Options, title: str = ""
) -> Iterator[FigureRow | Refused]:
    """The figures of a table that is already cut into cells (a sheet). title: what stands above it."""
    ahead = list(islice(lines, SAMPLE))
    sample: list[dict[str, Any]] = [dict(zip(headers, cells, strict=False)) for _, cells in ahead]
    layout = complete(layout_of(headers, sample, options, path), options, path)
    told = replace(options, labels={path.stem: title, **options.labels}) if title else options
    made: dict[tuple[str, str, str], Definition] = {}
    documents: dict[str, Document] = {}
    source = options.pack.get("title", title or path.name)
    for line, cells in chain(ahead, lines):
        row = dict(zip(headers, cells, strict=False))
        if any(cells):
            yield from _row(row, line, path, layout, told, {}, False, made, documents, source, "")


def _rows(
    path: Path,
    above: int,
    delimiter: str,
    layout: Layout,
    options: Options,
    codebook: Mapping[str, tuple[str, str]],
    fred: bool,
) -> Iterator[FigureRow | Refused]:
    made: dict[tuple[str, str, str], Definition] = {}
    source = "FRED, Federal Reserve Bank of St. Louis" if fred else options.pack.get("title", path.name)
    url = _fred_page(path, layout) if fred else ""
    documents: dict[str, Document] = {}
    with open_text(path) as file:
        reader = table_of(file, above, delimiter)
        try:
            for row in reader:
                line = above + reader.line_num
                yield from _row(row, line, path, layout, options, codebook, fred, made, documents, source, url)
        except (UnicodeDecodeError, csv.Error) as error:
            raise PackError(f"{path}: line {above + reader.line_num}: {error}") from error


def _fred_page(path: Path, layout: Layout) -> str:
    """The page of the file's series; of several, the page that they are found from."""
    column = layout.columns.get("value", "")
    series = path.stem if column.lower() == "value" else column
    return f"https://fred.stlouisfed.org/series/{series}" if series else "https://fred.stlouisfed.org/"


def _row(
    row: dict[str, Any],
    line: int,
    path: Path,
    layout: Layout,
    options: Options,
    codebook: Mapping[str, tuple[str, str]],
    fred: bool,
    made: dict[tuple[str, str, str], Definition],
    documents: dict[str, Document],
    source: str,
    url: str,
) -> Iterator[FigureRow | Refused]:
    def text(role: str) -> str:
        column = layout.columns.get(role)
        return (row.get(column) or "").strip() if column else options.constants.get(role, "")

    try:
        named = text("place") or next((v for c in layout.places if (v := (row.get(c) or "").strip())), "")
        place = "USA" if fred and not named else _place(named)
        partner = _place(text("partner")) if text("partner") else ""
        published = text("published")
        if published not in documents:
            copied = DATED.match(path.stem)
            documents[published] = document(options, source, url, published, updated=copied["day"] if copied else "")
        for header, period, value in _cells(row, layout, text):
            if value in options.missing:
                continue
            definition = _definition(header, text, path, layout, options, codebook, fred, made)
            frequency, canonical = _period(period, row, layout, fred)
            yield FigureRow(
                definition,
                place,
                canonical,
                decimal_text(value),
                documents[published],
                partner,
                frequency,
                text("status"),
            )
    except (RowError, ValueError) as error:
        yield Refused(line, str(error))


def _cells(row: dict[str, Any], layout: Layout, text: Any) -> Iterator[tuple[str, str, str]]:
    """(header, period, value) of every figure in a line."""
    if layout.periods:
        for header in layout.periods:
            yield header, header, (row.get(header) or "").strip()
    elif layout.indicators:
        for header in layout.indicators:
            measure, period = layout.dated.get(header) or (header, text("period"))
            yield measure, period, (row.get(header) or "").strip()
    else:
        yield layout.columns["value"], text("period"), text("value")


def _period(period: str, row: dict[str, Any], layout: Layout, fred: bool) -> tuple[str, str]:
    if layout.year_range:
        match = YEARS.search(row.get(layout.year_range) or "")
        if match is None:
            raise RowError(f"no run of years in {row.get(layout.year_range)!r}")
        return "U", calendar.canonical(f"{match[1]}/{match[2]}")
    canonical = calendar.canonical(period)
    frequency = calendar.frequency(canonical)
    if frequency == "D" and layout.step and canonical.endswith("-01"):
        last = calendar.shifted(canonical[:7], layout.step - 1)
        canonical = calendar.canonical(f"{canonical[:7]}/{last}")
        frequency = calendar.frequency(canonical)
    return frequency, canonical


def _place(text: str) -> str:
    code = code_of(text)
    if code is not None:
        return code
    if re.fullmatch(r"[A-Z][A-Z0-9]{2,3}", text):
        return text
    raise RowError(f"no place known as {text!r}")


def _definition(
    header: str,
    text: Any,
    path: Path,
    layout: Layout,
    options: Options,
    codebook: Mapping[str, tuple[str, str]],
    fred: bool,
    made: dict[tuple[str, str, str], Definition],
) -> Definition:
    code = text("indicator")
    if code and layout.indicators:
        code = f"{header} {code}"
    if "product" in layout.columns:
        return _traded(text, options, made)
    if not code:
        nameless = header.lower() in table("columns")["nameless"] or bool(layout.periods)
        copied = DATED.match(path.stem)
        code = (copied["name"] if copied else path.stem) if nameless else header
    key = (code, text("label"), f"{text('unit')} {text('scale')}")
    if key not in made:
        made[key] = _make(code, text, options, codebook, fred)
    return made[key]


def _traded(text: Any, options: Options, made: dict[tuple[str, str, str], Definition]) -> Definition:
    """Exports or imports of what the row's column for the product says: a code of the Harmonized System, or a name."""
    product, unit, written = text("product"), text("unit"), text("flow")
    flow = FLOWS.get(written) or FLOWS.get(written.lower())
    if not product or flow is None:
        raise RowError(f"a flow that is neither export nor import: {written!r}" if product else "no product")
    key = (product, flow, unit)
    if key not in made:
        code = product if product.isdecimal() else ""
        called = described(code, text("label") if code else product, options.codes)
        made[key] = traded(GOODS, code, called, flow, unit_name(unit) if unit else "")
    return made[key]


def _make(code: str, text: Any, options: Options, codebook: Mapping[str, tuple[str, str]], fred: bool) -> Definition:
    if fred and code in table("fred"):
        known = table("fred")[code]
        return define(
            code,
            known["label"],
            unit=known["unit"],
            scale=Decimal(known.get("scale", "1")),
            adjustment=known.get("adjustment", ""),
        )
    label, unit = codebook.get(code, ("", ""))
    label = options.labels.get(code) or text("label") or label or code.replace("_", " ")
    constants = options.constants
    given = options.units.get(code) or text("unit") or unit
    return define(
        code,
        label,
        unit=unit_name(given) if given else None,
        scale=scale_of(text("scale")) or Decimal(1),
        product=constants.get("product", ""),
        product_names=tuple(p.strip() for p in constants.get("product_names", "").split(";") if p.strip()),
        flow=constants.get("flow", ""),
        adjustment=constants.get("adjustment", ""),
        price_basis=constants.get("price_basis", ""),
    )
