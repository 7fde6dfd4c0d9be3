"""Rates in force from one day to another, and target ranges with two ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from extractor.article import Article
from extractor.evidence.figures import calendar, compare, derive
from extractor.evidence.figures.claim import Claim
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.holding import Held, as_claimed, held_published
from extractor.evidence.figures.model import Observation, Series
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.wording import WIDE
from extractor.findings import Operand, Verdict, Working
from extractor.intervals import Interval

SPELL = "S"
DAY = timedelta(days=1)
JUST_CHANGED = timedelta(days=60)
""" "The key rate stands at 4 percent" is said of now, or of what was just changed."""
ANNOUNCED = timedelta(days=14)
"""A rate is printed when it is decided, and in force some days later."""
ANOTHER_TIME = "was the rate at another time than the sentence speaks of"


def held_spell(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A rate against those in force in the claim's time, or about the article's day where it names none. An undated one
    that was the bank's rate at another time is not called wrong: articles look back without saying when."""
    for printed in as_claimed(claim, series.definition):
        claimed = printed
        if printed.value is not None and not claim.quantity.approximate:
            # A rate is set, not measured: "5 percent" is not 5.25 rounded.
            claimed = replace(printed, fine=Interval.point(printed.value))
        meant = dict(_spells(claim, series, article, store))
        for period in store.periods(series):
            held = held_published(
                claim, claimed, series, store.vintages(series, period), article.published,
                f"for {calendar.in_words(period)}", meant.get(period, False),
            )  # fmt: skip
            if held.verdict is Verdict.BORDERLINE and series.definition.spread >= WIDE:
                continue  # another rate of the same bank
            if period in meant:
                yield held
            elif (
                claim.period is None
                and article.published
                and held.verdict is Verdict.SUPPORTED
                and series.definition.spread < WIDE
            ):
                yield replace(held, verdict=Verdict.BORDERLINE, exact=True, remark=ANOTHER_TIME)


def held_range(claim: Claim, all_series: Sequence[Series], article: Article, store: FiguresStore) -> Iterator[Held]:
    """ "5.25% to 5.5%" against a target range: each end must be one of the bank's two. A bank with one rate has no range."""
    low, high = claim.quantity.low, claim.quantity.high
    if low is None or high is None:
        return
    in_force: dict[str, list[tuple[Series, Observation]]] = {}
    known: dict[str, bool] = {}
    for series in all_series:
        for period, exact in _spells(claim, series, article, store):
            in_force.setdefault(period, []).append((series, store.vintages(series, period)[-1]))
            known[period] = exact
    before = claim.period is None and _was_in_force(low, high, all_series, store)
    for period, rates in in_force.items():
        if len(rates) < 2:
            continue
        rates.sort(key=lambda r: r[1].value)
        series = rates[0][0]
        series = replace(series, definition=replace(series.definition, label="Target range of the policy rate"))
        apart = max(_apart(low, rates), _apart(high, rates))
        fails = Verdict.CONTRADICTED if apart > series.definition.spread else Verdict.BORDERLINE
        verdict = Verdict.SUPPORTED if not apart else fails
        truth = Interval(rates[0][1].value, rates[-1][1].value)
        printed = Operand("printed", None, Interval(low, high), span=claim.quantity.span)
        operands = tuple(derive.operand(s.definition.label, o, s) for s, o in rates)
        yield Held(
            verdict,
            series,
            Claimed(Interval(low, high), Interval(low, high), None),
            truth,
            f"for {calendar.in_words(period)}",
            Working("printed = official", (printed, *operands), truth, series.definition.unit),
            tuple(compare.evidence_of(o, derive.series_name(s), derive.shown_unit(s)) for s, o in rates),
            exact=known[period] and not before,
            shown=f"{truth.low} to {truth.high} %",
        )


def _was_in_force(low: Decimal, high: Decimal, all_series: Sequence[Series], store: FiguresStore) -> bool:
    """True where the two ends were those of one spell at any time: articles look back without saying when."""
    rates: dict[str, set[Decimal]] = {}
    for series in all_series:
        for observation in store.observations(series):
            rates.setdefault(observation.period, set()).add(observation.value * series.definition.scale)
    return any({low, high} <= both for both in rates.values())


def _apart(end: Decimal, rates: Sequence[tuple[Series, Observation]]) -> Decimal:
    """How far one end is from the nearest of the rates, as a fraction of it."""
    return min(compare.gap(Interval.point(end), compare.official(o.value, s.definition.scale)) for s, o in rates)


def _spells(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[tuple[str, bool]]:
    """The spells a claim may be about, and whether a mismatch may be called wrong: only where some rate is known for every
    day, and for the days in which what was just decided comes into force."""
    day, spells = article.published, store.periods(series)
    if claim.period is not None:
        start, end = calendar.ends(claim.period)
    elif day is not None:
        start, end = day - JUST_CHANGED, day
    else:
        return  # neither says when: the rate was almost any number at some time
    reach = calendar.text_of(start, end + ANNOUNCED)
    near = sorted((p for p in spells if calendar.overlap(reach, p)), key=calendar.ends)
    known = _reached(near, start) >= end + ANNOUNCED
    yield from ((period, known) for period in near)


def _reached(spells: Sequence[str], start: date) -> date:
    """The last day up to which the spells, in their order, leave no day out from the start on; the day before if none."""
    reached = start - DAY
    for first, last in map(calendar.ends, spells):
        if first > reached + DAY:
            break
        reached = max(reached, last)
    return reached
