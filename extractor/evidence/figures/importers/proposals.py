"""A mapping file for a table that does not say enough of itself: what the guesser made of it, and what is to be filled in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from extractor.evidence.figures.importers import csv_tables, table_columns
from extractor.evidence.figures.importers.reading import Head, Options
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import PackError

SHOWN = 60
WHAT = {
    "place": "the country or area that every row is about: an ISO alpha-3 code, WLD for the world, EU27, EMU",
    "period": "the period of every row: 2025, 2025-06, 2025-04/2025-06",
    "flow": "export or import",
    "unit": "percent, person, USD, tonne, index; with a scale before it: thousand person, million USD",
    "source": "who published the table",
    "url": "where it stands",
    "published": "the day on which it came out, 2025-06-30",
}


def proposal(head: Head, options: Options) -> str:
    """A mapping in TOML, to be mended and handed in with the file. Raises PackError when the file is no table of text."""
    if not csv_tables.detects(head):
        raise PackError(
            f"{head.path}: a mapping's columns are for CSV; this file takes constants alone (--set period=2025)"
        )
    above, delimiter = table_columns.header_of(head, options)
    with csv_tables.open_text(head.path) as file:
        reader = csv_tables.table_of(file, above, delimiter or ",")
        headers = [h for h in reader.fieldnames or () if h]
        sample = list(islice(reader, table_columns.SAMPLE))
    layout = table_columns.layout_of(headers, sample, options, head.path)
    return "\n".join(_lines(head.path, headers, sample, layout, options)) + "\n"


def _lines(
    path: Path, headers: list[str], sample: list[dict[str, str]], layout: table_columns.Layout, options: Options
) -> Iterator[str]:
    yield f"# What presscheck makes of {path.name}. Fill in what is empty, mend what is wrong, then hand it in with the file:"
    yield f"# presscheck figures import {path.name} --mapping THIS_FILE"
    missing = table_columns.missing_roles(layout, options)
    yield "\n[columns]"
    for role, column in layout.columns.items():
        yield f"{role} = {json.dumps(column, ensure_ascii=False)}"
    if "value" in missing:
        yield 'value = ""  # the column with the figures'
    used = {*layout.columns.values(), *layout.periods, *layout.indicators, layout.year_range, *layout.places}
    rest = [h for h in headers if h not in used]
    if layout.periods:
        yield f"# every column that is a period is taken: {', '.join(layout.periods[:3])} …"
    if rest:
        yield f"# not taken: {', '.join(rest[:SHOWN])}"
    yield "\n[constants]"
    open_ = (*missing, *([] if layout.indicators else ["unit"]), "source", "url", "published")
    for role in dict.fromkeys((*options.constants, *open_)):
        if role in layout.columns or role == "value":
            continue
        named = _place_in(path) if role == "place" else _flow_in(path) if role == "flow" else ""
        given = options.constants.get(role) or named
        guessed = " (guessed from the file's name)" if given and role not in options.constants else ""
        yield f"{role} = {json.dumps(given, ensure_ascii=False)}  # {WHAT.get(role, 'as given')}{guessed}"
    if layout.indicators:
        for title, what in (("labels", "what each column measures, in the words of articles"), ("units", WHAT["unit"])):
            yield f"\n[{title}]  # {what}"
            for header in list(dict.fromkeys(layout.dated.get(h, (h,))[0] for h in layout.indicators))[:SHOWN]:
                text = header.replace("_", " ") if title == "labels" else _unit_in(header)
                yield f"{json.dumps(header, ensure_ascii=False)} = {json.dumps(text, ensure_ascii=False)}"


def _place_in(path: Path) -> str:
    """The only country that a word of the file's name stands for: "cpi-us.csv"."""
    words = re.findall(r"[a-z]+", path.stem.lower())
    found = {code for w in words if (code := code_of(w.upper() if w in ("us", "uk", "eu") else w)) is not None}
    return found.pop() if len(found) == 1 else ""


def _flow_in(path: Path) -> str:
    found = set(re.findall(r"export|import", path.stem.lower()))
    return found.pop() if len(found) == 1 else ""


def _unit_in(header: str) -> str:
    return "percent" if re.search(r"percent|pct|%|(?:^|[_ ])rate(?:$|[_ ])|inflation", header.lower()) else ""
