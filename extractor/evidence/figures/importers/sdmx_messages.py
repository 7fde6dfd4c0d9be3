"""SDMX-ML (generic and structure-specific) and SDMX-JSON 1.0 by sdmx1; SDMX-JSON 2.0, which it does not read, here."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from typing import Any

from extractor.evidence.figures import calendar
from extractor.evidence.figures.importers.reading import Head, Options, Reading, Refused, document, pack_of
from extractor.evidence.figures.importers.sdmx_csv import PARTNERS, PLACES, TIMES, define_by_codes
from extractor.evidence.figures.model import Definition
from extractor.evidence.figures.places import code_of
from extractor.evidence.figures.rows import FigureRow, PackError, RowError, decimal_text
from extractor.evidence.figures.tables import table

INSTALL = "install presscheck[figures] to read SDMX-ML and SDMX-JSON"
NOT_DIMENSIONS = {"DECIMALS", "COLL_METHOD", "TITLE", "TIME_FORMAT", "COUNTRY_UPDATE_DATE", "OVERLAP",
                  "DECIMALS_DISPLAYED", "SCALE", "FREQUENCY"}  # fmt: skip


def detects(head: Head) -> bool:
    """True for an SDMX message in XML, and for SDMX-JSON of either version."""
    start = head.text.lstrip()
    if start.startswith("<"):
        return "sdmx.org/resources/sdmxml" in start
    if not start.startswith("{"):
        return False
    return ('"header"' in start[:500] and ('"dataSets"' in start or '"structure"' in start)) or "sdmx-json" in start[
        :600
    ]


def read(head: Head, options: Options) -> Reading:
    """Read a data message. Raises PackError for a message of structures, of errors, or without data."""
    pack = pack_of(head.path, options)
    if head.text.lstrip().startswith("{"):
        loaded = head.json()
        if isinstance(loaded.get("data"), dict) and "structures" in loaded["data"]:
            return Reading("SDMX-JSON 2.0", pack, _json2(loaded["data"], head, options))
        return Reading("SDMX-JSON 1.0", pack, _messages(head, options))
    if b"<!DOCTYPE" in head.raw or b"<!ENTITY" in head.raw:
        raise PackError(f"{head.path}: SDMX has no document type and no entities; the file is refused")
    return Reading("SDMX-ML", pack, _messages(head, options))


def _messages(head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    try:
        import sdmx
        from sdmx.message import DataMessage
    except ImportError as error:
        raise PackError(f"{head.path}: {INSTALL}") from error
    logging.getLogger("sdmx").setLevel(logging.ERROR)
    aside = io.StringIO()  # where sdmx prints what it had read when it gives up
    try:
        with redirect_stdout(aside), redirect_stderr(aside):
            message = sdmx.read_sdmx(head.path)
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        raise PackError(f"{head.path}: not a readable SDMX message: {type(error).__name__}: {said}") from error
    if not isinstance(message, DataMessage):
        raise PackError(f"{head.path}: an SDMX message of structures; it describes data and holds none")
    if not message.data:
        said = "; ".join(str(t) for t in message.footer.text) if message.footer else "it holds no data"
        raise PackError(f"{head.path}: an SDMX message without data: {said}")
    sender = message.header.sender.id if message.header and message.header.sender else ""
    published = str(message.header.prepared or "")[:10] if message.header else ""
    made: dict[tuple[tuple[str, str], ...], Definition] = {}
    number = 0
    for dataset in message.data:
        flow = str(getattr(dataset.structured_by, "id", "") or head.path.stem)
        deleting = "delete" in str(dataset.action).lower()
        for observation in dataset.obs:
            number += 1
            if deleting:
                yield Refused(number, "a deletion, not a figure")
                continue
            codes = {k: str(v.value) for k, v in observation.key.values.items()}
            attributes = {k: str(v.value) for k, v in {**dataset.attrib, **observation.attached_attribute}.items()}
            try:
                taken = _row(codes, attributes, observation.value, flow, sender, published, options, made)
            except (RowError, ValueError) as error:
                yield Refused(number, str(error))
                continue
            if taken is not None:
                yield taken


def _row(
    codes: Mapping[str, str],
    attributes: Mapping[str, str],
    value: Any,
    flow: str,
    sender: str,
    published: str,
    options: Options,
    made: dict[tuple[tuple[str, str], ...], Definition],
    labels: Mapping[str, str] | None = None,
) -> FigureRow | None:
    if value is None or str(value) in ("", "NaN", "nan"):
        return None
    time = options.constants.get("period") or next((codes[t] for t in TIMES if t in codes), "")
    if not time:
        raise RowError("no time dimension; say the period of all rows: --set period=2025")
    place = (
        options.constants.get("place") or next((codes[p] for p in PLACES if p in codes), "") or _place_of(codes, sender)
    )
    if not place:
        raise RowError("no dimension for the place; say it for all rows: --set place=USA")
    aside = {*TIMES, *PLACES, *PARTNERS, *NOT_DIMENSIONS, "UNIT_MULT", "UNIT_MEASURE"}
    kept = tuple((d, c) for d, c in codes.items() if d not in aside)
    told = {**attributes, **codes}
    if kept not in made:
        named = {**(labels or {})}
        if told.get("TITLE"):
            named = {d: told["TITLE"] for d, _ in kept}
        made[kept] = define_by_codes(flow, kept, named, told, options)
    partner = next((codes[p] for p in PARTNERS if p in codes), "")
    period = calendar.canonical(time)
    return FigureRow(
        made[kept],
        code_of(place) or place,
        period,
        decimal_text(str(value)),
        document(options, " ".join(p for p in (sender, flow) if p), updated=published),
        partner=(code_of(partner) or partner) if partner else "",
        frequency=calendar.frequency(period),
        status=told.get("OBS_STATUS", ""),
    )


def _place_of(codes: Mapping[str, str], sender: str) -> str:
    """The place of an exchange rate is that of its base currency; of other tables without one, the sender's country."""
    base = codes.get("CURRENCY_DENOM", "")
    if base:
        return "EMU" if base == "EUR" else code_of(base[:2]) or ""
    agencies: dict[str, str] = table("sdmx")["agencies"]
    return agencies.get(sender, "")


def _json2(data: Mapping[str, Any], head: Head, options: Options) -> Iterator[FigureRow | Refused]:
    made: dict[tuple[tuple[str, str], ...], Definition] = {}
    number = 0
    try:
        for dataset in data["dataSets"]:
            structure = data["structures"][dataset.get("structure", 0)]
            dimensions = structure["dimensions"]
            flow = str(structure.get("name") or head.path.stem)
            for key, cells in _cells(dataset):
                number += 1
                try:
                    codes, labels = _codes(key, dimensions)
                    value = cells[0] if cells else None
                    if isinstance(value, Mapping | list):
                        raise RowError("a value that is no number")
                    exact = value if value is None or isinstance(value, Decimal) else str(value)
                    taken = _row(codes, {}, exact, flow, "", "", options, made, labels)
                except (RowError, ValueError) as error:
                    yield Refused(number, str(error))
                    continue
                if taken is not None:
                    yield taken
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise PackError(f"{head.path}: not SDMX-JSON 2.0: {error!r}") from error


def _cells(dataset: Mapping[str, Any]) -> Iterator[tuple[tuple[tuple[int, ...], tuple[int, ...]], list[Any]]]:
    """((series key, observation key), values) of every observation, flat or by series."""
    for key, cells in (dataset.get("observations") or {}).items():
        yield ((), tuple(int(k) for k in key.split(":"))), cells
    for series, content in (dataset.get("series") or {}).items():
        for key, cells in (content.get("observations") or {}).items():
            yield (tuple(int(k) for k in series.split(":")), tuple(int(k) for k in key.split(":"))), cells


def _codes(
    key: tuple[tuple[int, ...], tuple[int, ...]], dimensions: Mapping[str, Any]
) -> tuple[dict[str, str], dict[str, str]]:
    codes: dict[str, str] = {}
    labels: dict[str, str] = {}
    chosen = [(d, d["values"][0]) for d in dimensions.get("dataSet") or () if d.get("values")]
    for level, indices in (("series", key[0]), ("observation", key[1])):
        for dimension, index in zip(dimensions.get(level) or (), indices, strict=False):
            chosen.append((dimension, dimension["values"][index]))
    for dimension, value in chosen:
        codes[dimension["id"]] = str(value.get("id") or value.get("value") or value.get("name"))
        labels[dimension["id"]] = str(value.get("name") or codes[dimension["id"]])
    return codes, labels
