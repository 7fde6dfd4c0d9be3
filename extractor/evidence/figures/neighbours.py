"""Why a number may have gone wrong: the neighbouring figure that it would match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice

from extractor.annotations import Annotations, Quantity
from extractor.article import Article
from extractor.evidence.figures import calendar, compare, derive
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.model import WORLD, Series
from extractor.evidence.figures.places import is_country, name_of
from extractor.evidence.figures.store import FiguresStore
from extractor.findings import Evidence

SCALES = (
    (Decimal(1000), "a thousand times too small (million for billion, thousand for million)"),
    (Decimal("0.001"), "a thousand times too large (billion for million, million for thousand)"),
    (Decimal(10), "ten times too small (a digit is missing)"),
    (Decimal("0.1"), "ten times too large (a digit too many)"),
    (Decimal("1.10231131"), "in short tons of 907 kilograms, where the series counts tonnes"),
    (Decimal(100), "a hundred times too small"),
    (Decimal("0.01"), "a hundred times too large"),
)
DIGITS_TO_NAME = 2
DIGITS_THAT_IDENTIFY = 4
MOST = 40
LIKELY = 12


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another figure that the printed number fits. near: of the kinds that desks mix up (the period before, a place of
    the same article, another scale); sure: it identifies that figure, and is no coincidence of round numbers."""

    words: str
    evidence: tuple[Evidence, ...]
    near: bool
    sure: bool = False


def neighbour_of(
    quantity: Quantity,
    mode: str,
    claimed: Claimed,
    series: Series,
    period: str | None,
    store: FiguresStore,
    article: Article,
    annotations: Annotations,
) -> Neighbour | None:
    """The likeliest neighbour, the nearest kinds first: another period, another place or partner, another scale."""
    if claimed.fine.low is None or claimed.fine.high is None or mode not in ("level", "share"):
        return None
    digits = _digits(quantity)
    if digits < DIGITS_TO_NAME:
        return None
    found = list(islice(_neighbours(claimed, series, period, store, article, annotations), MOST))
    near = [n for n in found if n.near]
    if near:
        return replace(near[0], sure=not quantity.approximate)
    if not found or digits < DIGITS_TO_NAME + 1:
        return None
    return replace(found[0], sure=digits >= DIGITS_THAT_IDENTIFY and len(found) == 1)


def _digits(quantity: Quantity) -> int:
    """How many digits the print gives away: "5.0" and "0.2" two, "500" one."""
    if quantity.value is None or quantity.comparison not in ("=", "~"):
        return 0
    printed = "".join(c for c in quantity.span.text if c.isdigit() or c == ".").strip(".")
    digits = printed.replace(".", "")
    return len(digits if "." in printed else digits.strip("0"))


def _neighbours(
    claimed: Claimed,
    series: Series,
    period: str | None,
    store: FiguresStore,
    article: Article,
    annotations: Annotations,
) -> Iterator[Neighbour]:
    yield from _other_scales(claimed, series, period, store)
    yield from _other_periods(claimed, series, period, store)
    if period is not None:
        yield from _other_places(claimed, series, period, store, annotations)
        yield from _other_products(claimed, series, period, store)


def _fits(
    claimed: Claimed, series: Series, period: str, store: FiguresStore, spread: Decimal = Decimal(0)
) -> tuple[Evidence, ...]:
    """The figure that the number fits, within the spread that sources of it have: no source is a thousand times off."""
    for observation in store.vintages(series, period):
        truth = compare.official(observation.value, series.definition.scale)
        if compare.meets(claimed.fine, truth) or (spread and compare.gap(claimed.fine, truth) <= spread):
            return (compare.evidence_of(observation, derive.series_name(series), derive.shown_unit(series)),)
    return ()


def _other_scales(claimed: Claimed, series: Series, period: str | None, store: FiguresStore) -> Iterator[Neighbour]:
    if period is None:
        return
    for factor, words in SCALES:
        if "tons" in words and series.definition.unit != "tonne":
            continue
        # No source of a level is a thousand times off; ten times another's spread may be some other figure.
        slip = series.definition.kind == "level" and factor in (Decimal(1000), Decimal("0.001"))
        spread = series.definition.spread if slip else Decimal(0)
        if evidence := _fits(claimed.scale(factor), series, period, store, spread):
            yield Neighbour(f"the number is right but {words}", evidence, True)


def _other_periods(claimed: Claimed, series: Series, period: str | None, store: FiguresStore) -> Iterator[Neighbour]:
    held = list(store.periods(series))
    if period is not None:
        adjacent = {calendar.previous(period), calendar.shifted(period, calendar.months(period) or 0),
                    calendar.year_before(period), calendar.shifted(period, 12)}  # fmt: skip
        held = sorted(
            (p for p in held if p != period), key=lambda p: (p not in adjacent, calendar.gap_days(p, period), p)
        )
    else:
        adjacent = set()
    fitting = _fitting(claimed, store.values(series), series.definition.scale)
    for other in held:
        if other in fitting and (evidence := _fits(claimed, series, other, store)):
            words = f"it is the figure for {calendar.in_words(other)}"
            yield Neighbour(words, evidence, other in adjacent)


def _fitting(claimed: Claimed, values: Iterable[tuple[str, Decimal]], scale: Decimal) -> set[str]:
    """The periods whose value the print fits. Most are out of the question before their rounding is looked at."""
    low, high = claimed.fine.low, claimed.fine.high
    if low is None or high is None:
        return set()
    least, most = low / scale - 1, high / scale + 1
    return {p for p, v in values if least <= v <= most and compare.meets(claimed.fine, compare.official(v, scale))}


def _other_places(
    claimed: Claimed, series: Series, period: str, store: FiguresStore, annotations: Annotations
) -> Iterator[Neighbour]:
    named = {p.iso3 for p in annotations.places}
    others = [
        s
        for s in store.series(series.definition)
        if (s.place, s.partner) != (series.place, series.partner)
        and (s.partner or is_country(s.place) or s.place == WORLD)
    ]
    others.sort(key=lambda s: (not {s.place, s.partner} & named, s.place != series.place, s.id))
    for other in others:
        if evidence := _fits(claimed, other, period, store):
            if other.place == series.place:
                words = f"it is the figure for {_to(other)}"
            else:
                words = f"it is the figure for {name_of(other.place)}"
            yield Neighbour(words, evidence, bool({other.place, other.partner} & named - {series.place}))


def _to(series: Series) -> str:
    return "all countries together" if series.partner == "WLD" else name_of(series.partner)


def _other_products(claimed: Claimed, series: Series, period: str, store: FiguresStore) -> Iterator[Neighbour]:
    definition = series.definition
    for other in store.like(definition.label, LIKELY):
        if other.id == definition.id or other.unit != definition.unit or other.kind != definition.kind:
            continue
        for candidate in store.series(other, series.place):
            if evidence := _fits(claimed, candidate, period, store):
                words = f"it is the figure for another series: {derive.series_name(candidate)}"
                yield Neighbour(words, evidence, False)
