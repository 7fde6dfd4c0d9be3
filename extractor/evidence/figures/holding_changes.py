"""A claimed change against a published change of a series, or one worked out from its levels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from extractor.article import Article
from extractor.evidence.figures import calendar, compare, derive, units
from extractor.evidence.figures.candidates import is_index
from extractor.evidence.figures.claim import Claim
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.holding import Held, held_published, periods_to_try, tolerance_of
from extractor.evidence.figures.model import Observation, Series
from extractor.evidence.figures.store import FiguresStore
from extractor.findings import Evidence, Verdict, Working
from extractor.intervals import Interval


def held_change(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A change against the published change where there is one, else against every change that the levels give."""
    if claim.period is None and claim.mode == "change" and claim.measure.subject and series.definition.kind == "rate":
        claimed = _signed(claim, "percent")
        for period, exact in periods_to_try(claim, series, article, store) if claimed is not None else ():
            vintages = store.vintages(series, period)
            if claimed is not None and vintages:
                words = f"for {calendar.in_words(period)}"
                yield held_published(claim, claimed, series, vintages, article.published, words, exact)
        return
    published = _published_change(claim, series, store)
    if published is not None:
        vintages, words = published
        claimed = _signed(claim, "percent")
        if claimed is not None:
            yield held_published(claim, claimed, series, vintages, article.published, words)
        return
    for day in dict.fromkeys((article.published, None)):
        for worked in _changes(claim, series, day, store):
            claimed = _signed(claim, worked.working.unit)
            if claimed is None:
                continue
            verdict = compare.against(claimed, worked.result, tolerance_of(series), Decimal(0))
            if verdict is Verdict.CONTRADICTED and _within_points(claimed, worked.result, Decimal("0.1")):
                verdict = Verdict.BORDERLINE
            if verdict is not Verdict.SUPPORTED and _within_revisions(claim, claimed, worked, series):
                continue
            yield Held(verdict, series, claimed, worked.result, worked.words, worked.working, worked.evidence)


def other_base(
    claim: Claim, series: Series, article: Article, store: FiguresStore
) -> tuple[str, tuple[Evidence, ...]] | None:
    """In words, the other change that the number is right of: on the month before and not on the year before, or the
    other way round; in points and not in percent. With the evidence."""
    if claim.period is None:
        return None
    known = (claim.base,) if claim.base else _bases(claim, claim.period)
    previous, year = calendar.previous(claim.period), calendar.year_before(claim.period)
    for base, words in ((previous, "on the period before"), (year, "on a year earlier")):
        if base is None or base in known:
            continue
        worked = derive.percent(store, series, claim.period, base, article.published)
        claimed = _signed(claim, "percent")
        if worked is not None and claimed is not None and compare.meets(claimed.fine, worked.result):
            return f"it is the change {words}, from {calendar.in_words(base)}", worked.evidence
    return None


def _published_change(claim: Claim, series: Series, store: FiguresStore) -> tuple[tuple[Observation, ...], str] | None:
    """The change as an office published it, with what it is a change from: a rate of growth, or a change on a period."""
    definition, period = series.definition, claim.period
    if period is None or claim.mode != "change":
        return None
    vintages = store.vintages(series, period)
    if definition.kind in ("change-previous", "change-year"):
        of = calendar.previous(period) if definition.kind == "change-previous" else calendar.year_before(period)
        if of is None or of not in _bases(claim, period) or not vintages:
            return None
        return vintages, f"the change from {calendar.in_words(of)} to {calendar.in_words(period)}"
    if definition.kind == "rate" and claim.measure.subject and vintages:
        return vintages, f"for {calendar.in_words(period)}"
    return None


def _within_points(claimed: Claimed, truth: Interval, points: Decimal) -> bool:
    """Rounded and adjusted versions of one change may differ by a tenth of a point."""
    low = None if truth.low is None else truth.low - points
    high = None if truth.high is None else truth.high + points
    return claimed.fine.overlaps(Interval(low, high))


def _within_revisions(claim: Claim, claimed: Claimed, worked: derive.Derived, series: Series) -> bool:
    """True where what was printed for a change is as near as levels that are revised later leave it: 254,000 new jobs when
    published, 240,000 now. Not one vintage more is known, so nothing is said."""
    if claim.mode != "difference" or series.definition.kind != "level" or not series.definition.spread:
        return False
    level = max(abs(o.value) for o in worked.working.operands if o.value is not None)
    room = level * series.definition.spread
    low, high = worked.result.low, worked.result.high
    return claimed.fine.overlaps(Interval(None if low is None else low - room, None if high is None else high + room))


def _signed(claim: Claim, unit: str) -> Claimed | None:
    quantity = claim.quantity
    plain = Claimed(quantity.bounds, quantity.coarse, quantity.value)
    if claim.mode == "part":
        return plain.scale(Decimal("0.01")) if quantity.unit == "percent" else plain
    if quantity.unit == "basis point":
        plain = plain.scale(Decimal("0.01"))
    elif claim.mode == "difference" and quantity.unit != "percentage point":
        found = units.factors(quantity, unit, False)
        if not found:
            return None
        plain = plain.scale(found[0])
    negative = quantity.value is not None and quantity.value < 0
    return plain.scale(Decimal(-1)) if claim.down and not negative else plain


def _changes(claim: Claim, series: Series, published: date | None, store: FiguresStore) -> Iterator[derive.Derived]:
    """What can be worked out about the change from the levels of the series, as they stood on a day."""
    definition, period = series.definition, claim.period
    if period is None:
        return
    bases = _bases(claim, period)
    if definition.kind in ("change-previous", "change-year"):
        of = calendar.previous(period) if definition.kind == "change-previous" else calendar.year_before(period)
        worked = derive.value(store, series, period, published)
        if claim.mode == "part" and of is not None and of in bases and worked is not None:
            yield _as_part(worked, f"{calendar.in_words(period)} as a part of {calendar.in_words(of)}")
        return
    if (claim.measure.subject and not is_index(claim, definition)) or definition.kind == "rate":
        if claim.mode == "difference":
            for base in bases:
                if (worked := derive.difference(store, series, period, base, published)) is not None:
                    yield worked
        return
    work = {"change": derive.percent, "difference": derive.difference, "part": derive.of_earlier}[claim.mode]
    for base in bases:
        if (worked := work(store, series, period, base, published)) is not None:
            yield worked


def _as_part(worked: derive.Derived, words: str) -> derive.Derived:
    """A published change of -52 % read as "48 % of it is left"."""
    result = worked.result.scale(Decimal("0.01"))
    one = Decimal(1)
    part = Interval(
        None if result.low is None else one + result.low, None if result.high is None else one + result.high
    )
    operands = tuple(replace(o, name="change") for o in worked.working.operands)
    return derive.Derived(Working("1 + change / 100", operands, part, ""), worked.evidence, words)


def _bases(claim: Claim, period: str) -> tuple[str, ...]:
    """What the change may be measured against. Only a stated base is taken; a rate of change over a year is one too."""
    if claim.base is not None:
        return (claim.base,)
    if claim.basis == "previous":
        one = calendar.previous(period)
    elif claim.basis == "year" or calendar.frequency(period) == "A":
        one = calendar.year_before(period)
    else:
        one = None
    return (one,) if one else ()
