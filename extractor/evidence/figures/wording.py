"""How a judgement is put to an editor: one sentence with the figure, its period, its source and its age."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from extractor.annotations import Quantity
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.derive import series_name
from extractor.evidence.figures.model import Observation, Series
from extractor.evidence.figures.neighbours import Neighbour
from extractor.findings import Evidence, Verdict
from extractor.intervals import Interval

SCALE_WORDS = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
WIDE = Decimal("0.25")  # a spread that no rounding explains


def number(value: Decimal) -> str:
    """A number for reading: thousands separated, no padding zeros, at most six significant digits after the point."""
    if abs(value) >= 1000:
        value = (
            value.quantize(Decimal(1))
            if value == value.to_integral() or abs(value) >= 100000
            else value.quantize(Decimal("0.1"))
        )
    elif value != value.to_integral():
        value = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) if abs(value) >= 1 else round(value, 4)
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def interval(truth: Interval, unit: str) -> str:
    """An official value for reading, with its unit: "46.4 tonnes", "+642.1 to +660.2 %"."""
    unit_words = {"percent": " %", "tonne": " tonnes", "person": "", "": "", "index": " (index)", "USD": " US dollars",
                  "percentage point": " percentage points", "year": " years"}.get(unit, f" {unit}")  # fmt: skip
    if truth.low is None or truth.high is None:
        only = truth.low if truth.low is not None else truth.high
        return f"{number(only)}{unit_words}" if only is not None else "any value"
    middle = (truth.low + truth.high) / 2
    width = truth.high - truth.low
    if unit == "percent" and width > 1:
        return f"{number(round(truth.low, 1))} to {number(round(truth.high, 1))}{unit_words}"
    if unit == "percent":
        return f"{number(round(middle, 2))}{unit_words}"
    return f"{number(middle)}{unit_words}"


def rounded_like(quantity: Quantity, truth: Interval, claimed: Claimed) -> str | None:
    """The official value as the article would print it: as many decimals, in the same scale word ("46", "1.3 million")."""
    if truth.low is None or truth.high is None or quantity.value is None or not claimed.value:
        return None
    factor = claimed.value / quantity.value if quantity.value else Decimal(1)
    value = (truth.low + truth.high) / 2 / (factor or Decimal(1))
    if quantity.change == "down" and value < 0 < quantity.value:
        value = -value
    if (value < 0) != (quantity.value < 0):
        return None  # the direction is wrong, and another number would not mend it
    printed = next((p for p in quantity.span.text.split() if any(c.isdigit() for c in p)), "")
    digits = "".join(c for c in printed if c.isdigit() or c == ".").strip(".")
    lowered = quantity.span.text.lower()
    word = next((w for size, w in SCALE_WORDS if w in lowered), "")
    size = next((s for s, w in SCALE_WORDS if w == word), Decimal(1))
    decimals = len(digits.split(".")[1]) if "." in digits else 0
    if truth.low == truth.high and value / size == (value / size).to_integral():
        decimals = 0
    shown = (value / size).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{shown:,f} {word}".strip()


def said(
    quantity: Quantity,
    verdict: Verdict,
    series: Series,
    words: str,
    truth: Interval,
    evidence: tuple[Evidence, ...],
    later: Observation | None,
    neighbour: Neighbour | None,
    *,
    mirrored: bool,
    shown: str = "",
    remark: str = "",
) -> str:
    """The sentence an editor reads. words: what was compared ("for June 2025", "the change from … to …"); shown: the figure
    in the place of its interval; remark: what the number is, where the sentence does not say it."""
    unit = "" if " as a part of " in words else series.definition.unit
    if words.startswith(("the change", "the share")):
        unit = "percent"
    elif words.startswith("the difference") and series.definition.unit == "percent":
        unit = "percentage point"
    figure = f"{shown or interval(truth, unit)}{' ' if words.startswith('for ') else ', '}{words}"
    by = f" ({_sources(evidence)})" if evidence else ""
    name = series_name(series)
    printed = f"“{quantity.span.text}”"
    if remark and verdict is Verdict.BORDERLINE:
        text = f"{printed} {remark}: {figure}: {name}{by}."
    elif verdict is Verdict.SUPPORTED:
        agrees = "is near" if quantity.approximate else "agrees with"
        text = f"{printed} {agrees} the official figure, {figure}: {name}{by}."
    elif verdict is Verdict.BORDERLINE and series.definition.spread >= WIDE:
        text = f"{printed} is not the official figure, {figure}, but may be right by another definition or revision: {name}{by}."
    elif verdict is Verdict.BORDERLINE:
        text = f"{printed} is at the edge of the official figure, {figure}: {name}{by}."
    elif verdict is Verdict.SUPERSEDED and later is not None:
        now = interval(Interval.point(later.value * series.definition.scale), unit)
        since = f" on {later.document.published}" if later.document.published else ""
        text = f"{printed} was right as published, {figure}; it has since been revised{since} to {now}: {name}{by}."
    elif verdict is Verdict.NOT_PUBLISHED:
        out = evidence[0].published if evidence else ""
        text = f"{printed}: the official figure came out only on {out}, after this article ({figure}): {name}{by}."
    else:
        text = f"{printed}: the official figure is {figure}: {name}{by}."
        if neighbour is not None:
            lead = "The printed number fits elsewhere" if neighbour.sure else "The printed number would fit elsewhere"
            text += f" {lead}: {neighbour.words}."
    if series.definition.mass_basis:
        text += f" The series counts {series.definition.mass_basis} content, not gross weight."
    if mirrored:
        text += " The exporter's own customs figures are compared; what the importer reports may differ."
    notes = [e.note for e in evidence if e.note]
    if notes and verdict is not Verdict.SUPPORTED:
        text += f" Note of the source: {notes[0]}."
    return text


def _sources(evidence: tuple[Evidence, ...]) -> str:
    named = list(dict.fromkeys(e.source for e in evidence if e.source))
    second = "; second-hand" if any(e.second_hand for e in evidence) else ""
    return f"{'; '.join(named)}{second}"
