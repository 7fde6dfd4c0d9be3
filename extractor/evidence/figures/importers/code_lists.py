"""Lists of codes: the reference tables of UN Comtrade (JSON) and classifications of goods as CSV.

They hold no figures: they say what the codes of other tables stand for, and are kept for those that come after them.
https://comtradeapi.un.org/files/v1/app/reference/ListofReferences.json names the tables.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.evidence.figures.importers.reading import Head, Options, Reading, pack_of
from extractor.evidence.figures.importers.unit_words import unit_name
from extractor.evidence.figures.model import Code
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import PackError

GOODS = "HS"
AREA = "area"
UNIT = "unit"
FIELD = "field"
# What tells a table of Comtrade: a key of its rows, then its scheme and the keys of code, label and standard.
TABLES = (
    ("reporterCode", AREA, "reporterCode", "reporterDesc", "reporterCodeIsoAlpha3"),
    ("PartnerCode", AREA, "PartnerCode", "PartnerDesc", "PartnerCodeIsoAlpha3"),
    ("qtyCode", UNIT, "qtyCode", "qtyDescription", "qtyAbbr"),
    ("dataItem", FIELD, "dataItem", "description", ""),
    ("aggrLevel", GOODS, "id", "text", ""),
)
CODE_COLUMNS = ("hscode", "hs code", "hs_code", "hs", "code")
LABEL_COLUMNS = ("description", "label", "name", "text")
ABOVE = ("parent", "level", "section")
DASHES = re.compile(r"\s*:?\s*(?<!\w)-+(?!\w)\s*")


def detects(head: Head) -> bool:
    """True for Comtrade's "results" whose rows are known, and for a CSV of goods' codes with what is above each."""
    start = head.text.lstrip()[:2000]
    if start.startswith("{"):
        return '"results"' in start and any(f'"{key}"' in start for key, *_ in TABLES)
    columns = {c.strip().strip('"').lower() for c in head.first_line.split(",")}
    return bool(columns & set(CODE_COLUMNS)) and bool(columns & set(LABEL_COLUMNS)) and len(columns & set(ABOVE)) > 1


def read(head: Head, options: Options) -> Reading:
    """Read a list of codes. Raises PackError when it is not whole."""
    try:
        if head.text.lstrip().startswith("{"):
            title, codes = "UN Comtrade reference table", tuple(_table(head.json()))
        else:
            title, codes = "classification of goods", tuple(_goods(head))
    except (KeyError, TypeError, csv.Error, UnicodeDecodeError) as error:
        raise PackError(f"{head.path}: not a list of codes: {error!r}") from error
    return Reading(title, pack_of(head.path, options, title=title), (), codes=codes)


def _table(loaded: Mapping[str, Any]) -> Iterator[Code]:
    rows = loaded["results"]
    _, scheme, code, label, standard = next(t for t in TABLES if t[0] in rows[0])
    for row in rows:
        number, text = str(row[code]), str(row[label])
        stands = str(row.get(standard) or "")
        if scheme == AREA:
            stands = code_of(stands) or ""
        elif scheme == UNIT:
            stands = unit_name(stands)
        elif scheme == GOODS:
            text = _goods_label(number, text)
        parent = str(row.get("parent") or "").strip("#")
        yield Code(scheme, number, text, parent, stands)


def _goods_label(code: str, text: str) -> str:
    """ "010111 - Horses :-- Pure-bred breeding animals" as "Horses; Pure-bred breeding animals"."""
    plain = text.removeprefix(code)
    return "; ".join(part for part in DASHES.split(plain) if part) or code


def _goods(head: Head) -> Iterator[Code]:
    with head.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        columns = {(c or "").strip().lower(): c for c in reader.fieldnames or ()}
        code = next(columns[c] for c in CODE_COLUMNS if c in columns)
        label = next(columns[c] for c in LABEL_COLUMNS if c in columns)
        for row in reader:
            yield Code(GOODS, row[code].strip(), row[label].strip(), (row.get(columns.get("parent", "")) or "").strip())
