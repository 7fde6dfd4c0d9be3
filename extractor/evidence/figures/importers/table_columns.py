"""What the columns of a table are: by its mapping, else by its headers and first rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options
from extractor.evidence.figures.importers.traded import FLOWS
from extractor.evidence.figures.importers.unit_words import scale_of
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import PackError, RowError, decimal_text
from extractor.evidence.figures.tables import table

ROLES = (
    "flow",
    "place",
    "partner",
    "product",
    "period",
    "value",
    "indicator",
    "label",
    "unit",
    "scale",
    "status",
    "published",
)
DATED_HEADER = re.compile(r"(.*[A-Za-z%)])[ _.\-]?((?:19|20)\d\d)")
YEARS = re.compile(r"((?:19|20)\d\d)\s*(?:-|–|/|to)\s*((?:19|20)\d\d)")
SAMPLE = 200
LINES_ABOVE = 40
WIDE_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns are. columns: role → header; periods: headers that are periods (wide by period); indicators:
    headers that are measures (wide by indicator). year_range: the column with a run of years that every figure belongs
    to; places: further columns that name the place, for rows where the first is empty; step: months between rows whose
    periods are written as the first day (0: days are days); dated: of indicators whose headers end in a period, the
    measure and the period ("deficit_2009")."""

    columns: Mapping[str, str]
    periods: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    year_range: str = ""
    step: int = 0
    places: tuple[str, ...] = ()
    dated: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def header_of(head: Head, options: Options) -> tuple[int, str | None]:
    """(how many lines stand above the line of column names, what parts its cells or None): titles and dates stand above
    many an office's table."""
    lines = head.text.splitlines()[:LINES_ABOVE]
    cut = 0  # into how many cells the line before fell: what stands above a table is cut less often than its columns' names
    if not all(column in head.first_line for column in options.columns.values()) or not options.columns:
        for number, line in enumerate(lines):
            delimiter = delimiter_of(line)
            cells = next(csv.reader([line], delimiter=delimiter), []) if delimiter else []
            filled = [c.strip() for c in cells if c.strip()]
            if len(filled) > max(1, cut) and (names_columns(filled) or _periods_across(filled)):
                return number, delimiter
            cut = len(filled) if filled else cut
    return 0, delimiter_of(head.first_line)


def _periods_across(cells: list[str]) -> bool:
    """True for periods in their order, as they stand over the columns of a table, not the figures of a row."""
    starts = [calendar.ends(c)[0] for c in cells if is_period(c)]
    return len(starts) >= WIDE_AT_LEAST and starts in (sorted(set(starts)), sorted(set(starts), reverse=True))


def delimiter_of(line: str) -> str | None:
    """What parts the cells of a line: comma, tab, semicolon or bar; None when nothing does."""
    counts = [(line.count(d), d) for d in (",", "\t", ";", "|")]
    count, best = max(counts, key=lambda c: c[0])
    return best if count else None


def layout_of(
    headers: list[str], sample: list[dict[str, Any]], options: Options, path: Path, fred: bool = False
) -> Layout:
    """What the columns are, as far as the mapping, the headers and the first rows tell. Raises PackError for a mapping
    that does not fit the file."""
    return _finished(_layout(headers, sample, options, path, fred), headers, sample)


def _layout(headers: list[str], sample: list[dict[str, Any]], options: Options, path: Path, fred: bool) -> Layout:
    wrong = [c for c in options.columns.values() if c not in headers]
    if wrong:
        raise PackError(f"{path}: the mapping names the column {wrong[0]!r}; the file has {', '.join(headers)}")
    unknown = [r for r in options.columns if r not in ROLES]
    if unknown:
        raise PackError(f"{path}: the mapping has the role {unknown[0]!r}; known are {', '.join(ROLES)}")
    if fred and len(headers) == 2:
        return Layout({"period": headers[0], "value": headers[1]})
    if fred:
        return Layout({"period": headers[0]}, indicators=tuple(headers[1:]))
    columns = dict(options.columns)
    if "place" in options.constants and "place" not in columns:
        _check_one_place(headers, sample, path)
    for role in ROLES:
        if role not in columns and role not in options.constants:
            trades = bool({"flow", "partner"} & {*columns, *options.constants})
            found = _guess(role, headers, sample, set(columns.values()), trades)
            if found:
                columns[role] = found
    periods = tuple(h for h in headers if is_period(h))
    if len(periods) >= WIDE_AT_LEAST:
        columns.pop("value", None)
        columns.pop("period", None)
        if "place" not in columns and "place" in options.constants and "indicator" not in columns:
            words = [h for h in headers if h not in periods and any((row.get(h) or "").strip() for row in sample)]
            if words:
                columns["indicator"] = words[0]
        return Layout(columns, periods=periods)
    year_range = ""
    if "period" not in columns and "period" not in options.constants:
        year_range = _range_column(headers, sample)
        dated = {h: (m[1], m[2]) for h in headers if (m := DATED_HEADER.fullmatch(h)) and _numeric(h, sample)}
        if not year_range and len(dated) >= WIDE_AT_LEAST:
            columns.pop("value", None)
            return Layout(columns, indicators=tuple(dated), dated=dated)
    if "value" not in columns:
        used = set(columns.values()) | {year_range}
        others = tuple(
            h for h in headers if h not in used and h.lower() not in table("columns")["ignored"] and _numeric(h, sample)
        )
        if len(others) == 1:
            columns["value"] = others[0]
        elif others:
            columns.pop("label", None)
            return Layout(columns, indicators=others, year_range=year_range)
    return Layout(columns, year_range=year_range)


def _check_one_place(headers: list[str], sample: list[dict[str, Any]], path: Path) -> None:
    """Raises PackError when one place is given for all rows of a table that has a column of several."""
    for header in headers:
        written = {v for row in sample if (v := (row.get(header) or "").strip())}
        codes = {code_of(v) for v in written}
        if header.lower().strip() in table("columns")["place"] and len(codes) > 1 and None not in codes:
            raise PackError(
                f"{path}: {header!r} says what place each row is for; import it without a place for all rows"
            )


def missing_roles(layout: Layout, options: Options) -> list[str]:
    """The roles that neither a column nor a constant fills and that no figure can do without."""
    missing = [
        role
        for role in ("place", "period")
        if role not in layout.columns and role not in options.constants
        and not (role == "period" and (layout.periods or layout.dated or layout.year_range))
    ]  # fmt: skip
    if "value" not in layout.columns and not layout.periods and not layout.indicators:
        missing.append("value")
    if "product" in layout.columns and "flow" not in layout.columns and "flow" not in options.constants:
        missing.append("flow")
    return missing


def complete(layout: Layout, options: Options, path: Path) -> Layout:
    missing = missing_roles(layout, options)
    if missing:
        examples = {"place": "--set place=USA", "period": "--set period=2025", "flow": "--set flow=export"}
        said = ", ".join(examples[role] for role in missing if role in examples)
        raise PackError(
            f"{path}: no column found for {' and '.join(missing)}; name it in a mapping file, which --propose-mapping "
            f"writes{f', or say what holds for every row ({said})' if said else ''}"
        )
    return layout


def check_told_apart(layout: Layout, headers: list[str], sample: list[dict[str, Any]], path: Path) -> None:
    """Raises PackError when rows with different figures differ only in a column that plays no role (men and women, say):
    the last of them would stand for all."""
    aside = ("value", "status")
    keys = [c for role, c in layout.columns.items() if role not in aside] + [*layout.places, layout.year_range]
    figures = layout.periods or layout.indicators or (layout.columns["value"],)
    ignored = {*keys, *figures, layout.columns.get("status", ""), *table("columns")["ignored"]}
    seen: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in sample:
        key = tuple((row.get(c) or "").strip() for c in keys)
        first = seen.setdefault(key, row)
        if all(first.get(f) == row.get(f) for f in figures):
            continue
        differs = [h for h in headers if h not in ignored and h.lower() not in ignored and first.get(h) != row.get(h)]
        words = [h for h in differs if not _numeric(h, sample)]
        if words:
            raise PackError(
                f"{path}: {words[0]!r} tells rows apart ({first.get(words[0])!r}, {row.get(words[0])!r}), and nothing says "
                f"what it is; name it in a mapping ([columns] indicator = {words[0]!r}, or label), or leave the others out"
            )


def _guess(role: str, headers: list[str], sample: list[dict[str, Any]], taken: set[str], trade: bool) -> str | None:
    """The header that plays a role. trade: the table has a flow or a partner, so what it lists are goods."""
    lowered = {h.lower().strip(): h for h in headers if h not in taken}
    goods = table("columns")["goods"] if role == ("product" if trade else "indicator") else []
    for name in (*table("columns")[role], *goods):
        header = lowered.get(name)
        if header is None:
            continue
        values = [v for row in sample if (v := (row.get(header) or "").strip())]
        if role == "place" and (not values or sum(_is_place(v) for v in values) < len(values) / 2):
            continue
        if role == "period" and (not values or not is_period(values[0])):
            continue
        if role == "flow" and (not values or not all(v in FLOWS or v.lower() in FLOWS for v in values)):
            continue
        if role == "scale" and (not values or any(scale_of(v) is None for v in values)):
            continue
        if role == "value" and not _numeric(header, sample, 0.5):
            continue
        return header
    return None


def _is_place(text: str) -> bool:
    return code_of(text) is not None or re.fullmatch(r"[A-Z]{3}", text) is not None


def is_period(text: str) -> bool:
    """True for a year, quarter, month or day between 1600 and 2200."""
    try:
        start, _ = calendar.ends(text.strip())
    except ValueError:
        return False
    return 1600 <= start.year <= 2200


def _numeric(header: str, sample: list[dict[str, Any]], least: float = 0.8) -> bool:
    values = [v for row in sample if (v := (row.get(header) or "").strip())]
    good = 0
    for value in values:
        try:
            decimal_text(value)
            good += 1
        except RowError:
            continue
    return bool(values) and good >= least * len(values)


def _range_column(headers: list[str], sample: list[dict[str, Any]]) -> str:
    """A column whose text gives a run of years that every figure belongs to ("most recent value 2010-2014")."""
    for header in headers:
        values = [row.get(header) or "" for row in sample]
        if values and all(YEARS.search(v) for v in values):
            return header
    return ""


def names_columns(cells: list[str]) -> bool:
    """True when the cells are column names that the guesser knows: a period or a place among them, and no numbers."""
    lowered = {c.lower() for c in cells}
    known = table("columns")
    return (
        bool(lowered & set(known["period"]))
        and (bool(lowered & set(known["place"])) or bool(lowered & set(known["value"])) or len(cells) == len(lowered))
        and not any(c.replace(".", "").isdigit() for c in cells)
    )


def _finished(layout: Layout, headers: list[str], sample: list[dict[str, Any]]) -> Layout:
    used = {*layout.columns.values(), *layout.indicators}
    more = tuple(h for h in headers if h not in used and h.lower().strip() in table("columns")["place"])
    return replace(layout, step=_step(layout, sample), places=more)


def _step(layout: Layout, sample: list[dict[str, Any]]) -> int:
    """How many months a row covers when its period is written as the first day of it: 1, 3, 12, or 0 for true days."""
    column = layout.columns.get("period")
    written = [v for row in sample if column and (v := (row.get(column) or "").strip())]
    if not written or not all(re.fullmatch(r"\d{4}-\d{2}-01", v) for v in written):
        return 0
    seen = {int(v[5:7]) for v in written}
    if seen == {1} and len(set(written)) > 1:
        return 12
    return 3 if seen <= {1, 4, 7, 10} and len(set(written)) > 1 else 1
