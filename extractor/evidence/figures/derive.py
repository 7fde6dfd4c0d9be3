"""What the stored series allow to be worked out: sums, changes, shares, averages. Both operands are always shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from extractor.evidence.figures import calendar
from extractor.evidence.figures.compare import evidence_of, official
from extractor.evidence.figures.model import Observation, Series
from extractor.evidence.figures.places import name_of
from extractor.evidence.figures.store import FiguresStore
from extractor.findings import Evidence, Operand, Working
from extractor.intervals import PRECISION, Interval, add, percent_change, ratio, subtract


@dataclass(frozen=True, slots=True)
class Derived:
    """A worked-out value: the working with its operands, the records they come from and what it is, in words."""

    working: Working
    evidence: tuple[Evidence, ...]
    words: str

    @property
    def result(self) -> Interval:
        return self.working.result


def series_name(series: Series) -> str:
    """A series in words: "Exports of rare-earth permanent magnets, China to the United States"."""
    label = series.definition.label
    if series.partner and series.partner != "WLD":
        return f"{label}, {name_of(series.place)} to {name_of(series.partner)}"
    if series.partner == "WLD":
        return f"{label}, {name_of(series.place)} to all countries"
    return f"{label}, {name_of(series.place)}"


def as_known(found: Sequence[Observation], published: date | None) -> Observation | None:
    """The vintage that was out on the day; the last one without a day, and the first when none was out yet."""
    if not found:
        return None
    if published is None:
        return found[-1]
    day = published.isoformat()
    known = [o for o in found if not o.document.published or o.document.published <= day]
    return known[-1] if known else found[0]


def operand(name: str, observation: Observation, series: Series) -> Operand:
    """An observation as one number of a working, in the definition's unit."""
    scale = series.definition.scale
    return Operand(
        name,
        observation.value * scale,
        official(observation.value, scale),
        source=observation.document.source or series.pack,
    )


def summed(store: FiguresStore, series: Series, period: str, published: date | None) -> Derived | None:
    """The sum over the months (or quarters) of a longer period, for a series that may be added up; None with a gap."""
    if series.definition.aggregate != "sum" or series.definition.kind != "level":
        return None
    for size in (1, 3):
        cut = calendar.parts(period, size)
        if len(cut) < 2:
            continue
        found = [as_known(store.vintages(series, p), published) for p in cut]
        taken = [o for o in found if o is not None]
        if len(taken) == len(cut):
            operands = tuple(operand(o.period, o, series) for o in taken)
            result = add(*(o.bounds for o in operands))
            unit = series.definition.unit
            return Derived(
                Working(" + ".join(o.name for o in operands), operands, result, unit),
                tuple(evidence_of(o, series_name(series), shown_unit(series)) for o in taken),
                f"the sum for {calendar.in_words(period)}",
            )
    return None


def value(store: FiguresStore, series: Series, period: str, published: date | None) -> Derived | None:
    """The published value of a period, or the sum of its parts."""
    known = as_known(store.vintages(series, period), published)
    if known is None:
        return summed(store, series, period, published)
    one = operand(period, known, series)
    return Derived(
        Working(period, (one,), one.bounds, series.definition.unit),
        (evidence_of(known, series_name(series), shown_unit(series)),),
        f"the figure for {calendar.in_words(period)}",
    )


def shown_unit(series: Series) -> str:
    """The unit as a record shows it: "million USD", "tonne"."""
    words = {Decimal(1): "", Decimal(1000): "thousand ", Decimal(10**6): "million ", Decimal(10**9): "billion "}
    prefix = words.get(series.definition.scale, f"{series.definition.scale} ")
    return f"{prefix}{series.definition.unit}".strip()


def percent(store: FiguresStore, series: Series, period: str, base: str, published: date | None) -> Derived | None:
    """The change from one period to another in percent."""
    now, then = value(store, series, period, published), value(store, series, base, published)
    if now is None or then is None:
        return None
    result = percent_change(then.result, now.result)
    if result is None:
        return None
    operands = (_renamed(now, "b"), _renamed(then, "a"))
    words = f"the change from {calendar.in_words(base)} to {calendar.in_words(period)}"
    return Derived(Working("(b - a) / a * 100", operands, result, "percent"), (*now.evidence, *then.evidence), words)


def difference(store: FiguresStore, series: Series, period: str, base: str, published: date | None) -> Derived | None:
    """The change from one period to another in the series' unit (percentage points for a rate)."""
    now, then = value(store, series, period, published), value(store, series, base, published)
    if now is None or then is None:
        return None
    operands = (_renamed(now, "b"), _renamed(then, "a"))
    words = f"the difference between {calendar.in_words(base)} and {calendar.in_words(period)}"
    unit = "percentage point" if series.definition.unit == "percent" else series.definition.unit
    return Derived(
        Working("b - a", operands, subtract(now.result, then.result), unit), (*now.evidence, *then.evidence), words
    )


def of_earlier(store: FiguresStore, series: Series, period: str, base: str, published: date | None) -> Derived | None:
    """One period as a fraction of another (0.5 for half)."""
    now, then = value(store, series, period, published), value(store, series, base, published)
    if now is None or then is None:
        return None
    result = ratio(now.result, then.result)
    if result is None:
        return None
    operands = (_renamed(now, "b"), _renamed(then, "a"))
    words = f"{calendar.in_words(period)} as a part of {calendar.in_words(base)}"
    return Derived(Working("b / a", operands, result, ""), (*now.evidence, *then.evidence), words)


def quotient(
    store: FiguresStore, part: Series, by: Series, period: str, published: date | None, unit: str
) -> Derived | None:
    """One series by another of the same place, in the first one's unit for each of the second's: GDP per head."""
    one, heads = value(store, part, period, published), value(store, by, period, published)
    if one is None or heads is None:
        return None
    result = ratio(one.result, heads.result)
    if result is None:
        return None
    operands = (_renamed(one, "a"), _renamed(heads, "b"))
    words = f"{part.definition.label} by {by.definition.label}, for {calendar.in_words(period)}"
    return Derived(Working("a / b", operands, result, unit), (*one.evidence, *heads.evidence), words)


def share(store: FiguresStore, part: Series, whole: Series, period: str, published: date | None) -> Derived | None:
    """One place's share of another series (the world total), in percent."""
    one, all_ = value(store, part, period, published), value(store, whole, period, published)
    if one is None or all_ is None:
        return None
    quotient = ratio(one.result, all_.result)
    if quotient is None:
        return None
    operands = (_renamed(one, "part"), _renamed(all_, "whole"))
    words = f"the share in {calendar.in_words(period)}"
    return Derived(
        Working("part / whole * 100", operands, quotient.scale(Decimal(100)), "percent"),
        (*one.evidence, *all_.evidence),
        words,
    )


def average(store: FiguresStore, series: Series, period: str, published: date | None) -> Derived | None:
    """The mean over the months of a year or quarter, for a rate."""
    cut = calendar.parts(period, 1)
    if len(cut) < 2 or series.definition.kind == "level":
        return None
    found = [as_known(store.vintages(series, p), published) for p in cut]
    taken = [o for o in found if o is not None]
    if len(taken) < len(cut):
        return None
    operands = tuple(operand(o.period, o, series) for o in taken)
    total = add(*(o.bounds for o in operands))
    if total.low is None or total.high is None:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        result = Interval(total.low / len(cut), total.high / len(cut))
    return Derived(
        Working(f"({' + '.join(o.name for o in operands)}) / {len(cut)}", operands, result, series.definition.unit),
        tuple(evidence_of(o, series_name(series), shown_unit(series)) for o in taken),
        f"the average of {calendar.in_words(period)}",
    )


def _renamed(derived: Derived, name: str) -> Operand:
    """A derived value as one operand of the next working."""
    operands = derived.working.operands
    if len(operands) == 1:
        only = operands[0]
        return Operand(name, only.value, only.bounds, source=f"{only.source}, {only.name}")
    return Operand(name, None, derived.result, source=derived.words)
