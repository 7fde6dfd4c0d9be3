"""A claimed level or share against the published figures of a series, with all their vintages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extractor.article import Article
from extractor.evidence.figures import calendar, compare, derive, units
from extractor.evidence.figures.claim import Claim
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.measured import is_bare
from extractor.evidence.figures.model import WORLD, Definition, Observation, Series, Tolerance
from extractor.evidence.figures.store import FiguresStore
from extractor.findings import Evidence, Operand, Verdict, Working
from extractor.intervals import Interval

RECENT_YEARS = 3
YEARS_BEFORE = 10
YEAR = re.compile(r"(?<![\d.,$£€])(?:19|20)\d\d(?![\d,%]|\.\d)")
QUOTIENTS = 4
QUOTIENT_SPREAD = Decimal("0.1")
"""Two series of different sources and revisions: what they give together is no closer than this."""
ROUGH = Tolerance(Decimal("0.02"), Decimal("0.10"))


@dataclass(frozen=True, slots=True)
class Held:
    """One claim against one series: the verdict, what it rests on and what was compared, in words. shown: the official
    figure as it is printed, where its interval alone does not say it. remark: what the printed number is, where it is right
    only of something that the sentence does not say."""

    verdict: Verdict
    series: Series
    claimed: Claimed
    truth: Interval
    words: str
    working: Working
    evidence: tuple[Evidence, ...]
    later: Observation | None = None
    exact: bool = True
    shown: str = ""
    remark: str = ""


def as_claimed(claim: Claim, definition: Definition) -> tuple[Claimed, ...]:
    """What the claim prints, in the definition's unit: more than one reading for an ambiguous unit, none for a foreign one."""
    quantity = claim.quantity
    plain = Claimed(quantity.bounds, quantity.coarse, quantity.value)
    return tuple(
        plain.scale(f) if f != 1 else plain for f in units.factors(quantity, definition.unit, is_bare(definition))
    )


def held_level(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A level against what was published for its period, or against a sum or average where only parts were."""
    definition = series.definition
    published = article.published
    for claimed in as_claimed(claim, definition):
        for period, exact in periods_to_try(claim, series, article, store):
            found = store.vintages(series, period)
            if found:
                yield held_published(
                    claim, claimed, series, found, published, f"for {calendar.in_words(period)}", exact
                )
                continue
            worked = derive.summed(store, series, period, published) or derive.average(store, series, period, published)
            if worked is not None:
                spread = max(definition.spread, Decimal("0.01"))
                verdict = compare.against(claimed, worked.result, tolerance_of(series), spread)
                yield Held(verdict, series, claimed, worked.result, worked.words, worked.working, worked.evidence)


def held_published(
    claim: Claim,
    claimed: Claimed,
    series: Series,
    vintages: Sequence[Observation],
    published: date | None,
    words: str,
    exact: bool = True,
) -> Held:
    """A claim against all vintages of one published figure."""
    definition = series.definition
    spread = _spread(claim, definition, vintages)
    outcome = compare.hold(claimed, vintages, definition.scale, _tolerance(claim, series), spread, published)
    one = derive.operand(outcome.vintage.period, outcome.vintage, series)
    shown = [o for o in (outcome.vintage, outcome.later) if o is not None]
    return Held(
        outcome.verdict,
        series,
        claimed,
        one.bounds,
        words,
        _working(claim, claimed, one, definition.unit),
        tuple(compare.evidence_of(o, derive.series_name(series), derive.shown_unit(series)) for o in shown),
        outcome.later,
        exact,
    )


def _spread(claim: Claim, definition: Definition, vintages: Sequence[Observation]) -> Decimal:
    """How far serious sources are apart, as a fraction of the value. Of a rate near nothing it is a fraction of one
    percentage point: growth of -0.2 percent and of 0.1 percent are as near to each other as 2.8 and 3.1."""
    concept, spread = concepts().get(definition.concept), definition.spread
    if claim.averaged and concept is not None and concept.averaged is not None:
        spread = min(spread, concept.averaged)
    least = min(abs(o.value) for o in vintages)
    return spread / least if definition.kind == "rate" and 0 < least < 1 else spread


def tolerance_of(series: Series) -> Tolerance | None:
    """What the pack allows; figures that only belong to a run of years are rough even where it does not say so."""
    return series.tolerance or (ROUGH if series.frequency == "U" else None)


def _tolerance(claim: Claim, series: Series) -> Tolerance | None:
    """The series' tolerance, wider for an undated claim about what a year either way moves far: GDP in dollars."""
    allowed, concept = tolerance_of(series), concepts().get(claim.measure.concept)
    if allowed is None or concept is None or claim.period is not None:
        return allowed
    return replace(allowed, contradicted=max(allowed.contradicted, concept.drift))


def periods_to_try(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[tuple[str, bool]]:
    """The periods a claim may be about, and whether a mismatch there may be called wrong.

    An undated claim is about the latest figures of the article's day; it is wrong only when it is far from all of them.
    Where the article names no day and no year either, it may be of any time: dated figures say nothing of it.
    """
    definition, period = series.definition, claim.period
    if series.frequency == "U":
        for other in store.periods(series):
            if period is None or calendar.overlap(period, other):
                yield other, True
        return
    if period is not None:
        if definition.aggregate == "sum" or calendar.frequency(period) == "A" or store.vintages(series, period):
            yield period, True
            return
        containing = [p for p in store.periods(series) if calendar.within(period, p)]
        yield from ((p, False) for p in containing[:1])
        return
    if definition.aggregate == "sum":
        return
    held, day = store.periods(series), article.published
    if day is not None:
        past = [p for p in held if calendar.ends(p)[1] <= day]
        held = tuple(p for p in past if (day - calendar.ends(p)[1]).days <= 366 * RECENT_YEARS)
    else:
        # Nor does an article without a date speak of years long after the last that it prints.
        last = max((int(y) for _, text in article.parts() for y in YEAR.findall(text)), default=0)
        held = tuple(p for p in held if calendar.ends(p)[1].year <= last + RECENT_YEARS)
    for other in held[-RECENT_YEARS:]:
        yield other, False


def right_of_another_year(claim: Claim, series: Series, store: FiguresStore) -> bool:
    """True for a level that a yearly series had at some time, or may have had in the years before it begins, going by its
    pace since: where neither article nor claim says of when it is, that is no error."""
    if series.definition.kind != "level" or series.frequency != "A":
        return False
    by_year = {o.period: o.value * series.definition.scale for o in store.observations(series) if o.value > 0}
    if len(by_year) < 2:
        return False
    first, last = min(by_year), max(by_year)
    pace = by_year[first] / by_year[last]
    before = by_year[first] * pace ** (Decimal(YEARS_BEFORE) / (int(last[:4]) - int(first[:4])))
    over_the_years = Interval(min(before, *by_year.values()), max(before, *by_year.values()))
    return any(claimed.fine.overlaps(over_the_years) for claimed in as_claimed(claim, series.definition))


def _working(claim: Claim, claimed: Claimed, truth: Operand, unit: str) -> Working:
    printed = Operand("printed", claimed.value, claimed.fine, span=claim.quantity.span)
    return Working("printed = official", (printed, replace(truth, name="official")), truth.bounds, unit)


def held_share(claim: Claim, part: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A share of a world or national total, worked out from the levels of the part and of the whole."""
    definition = part.definition
    if definition.kind != "level":
        return
    whole = list(store.series(definition, part.place, WORLD)) if part.partner else list(store.series(definition, WORLD))
    of_all = re.search(r"\b(?:world|global|total|all|overall)\b", claim.after[:40], re.IGNORECASE)
    if not whole or of_all is None or claim.period is None:
        return
    worked = derive.share(store, part, whole[0], claim.period, article.published)
    if worked is None:
        return
    for claimed in as_claimed(claim, replace(definition, unit="percent")):
        verdict = compare.against(claimed, worked.result, tolerance_of(part), Decimal("0.02"))
        yield Held(verdict, part, claimed, worked.result, worked.words, worked.working, worked.evidence)


def held_quotient(claim: Claim, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A figure per head of which no series is there, against one that is: GDP by population, for a year."""
    concept = concepts().get(claim.measure.concept)
    if concept is None or not concept.quotient or claim.mode != "level" or claim.period is None:
        return
    if calendar.frequency(claim.period) != "A":
        return
    part_of, by_of = concept.quotient
    parts = [s for d in store.of_concept(part_of) for s in store.series(d, claim.place)][:QUOTIENTS]
    heads = [s for d in store.of_concept(by_of) for s in store.series(d, claim.place)][:QUOTIENTS]
    for part in parts:
        for by in heads:
            worked = derive.quotient(store, part, by, claim.period, article.published, concept.unit)
            if worked is None:
                continue
            label = f"{part.definition.label} by {by.definition.label}"
            made = replace(part.definition, label=label, unit=concept.unit, scale=Decimal(1), concept=concept.id)
            for claimed in as_claimed(claim, made):
                spread = max(concept.spread, QUOTIENT_SPREAD)
                verdict = compare.against(claimed, worked.result, tolerance_of(part), spread)
                series = replace(part, definition=made)
                yield Held(verdict, series, claimed, worked.result, worked.words, worked.working, worked.evidence)
