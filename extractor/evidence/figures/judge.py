"""Holds every number of an article against the official series it is about, and abstains when that is not clear.

Candidate series must fit place, period, unit and flow before their names count. What any candidate bears out holds;
only what every candidate denies is called wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from extractor.annotations import Annotations, ClaimKind
from extractor.article import Article
from extractor.evidence.figures import compare
from extractor.evidence.figures.candidates import candidates, is_index
from extractor.evidence.figures.claim import Claim, Mode, Topic
from extractor.evidence.figures.claim_reading import next_topic, read_claims
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.events import judge_events
from extractor.evidence.figures.holding import Held, held_level, held_quotient, held_share, right_of_another_year
from extractor.evidence.figures.holding_changes import held_change, other_base
from extractor.evidence.figures.model import WORLD, Series
from extractor.evidence.figures.neighbours import Neighbour, neighbour_of
from extractor.evidence.figures.offices import named_offices
from extractor.evidence.figures.outdone import judge_outdone, says_outdone
from extractor.evidence.figures.ranks import judge_ranks, judge_record, says_rank
from extractor.evidence.figures.reading import (
    Sentence,
    read_sentence,
)
from extractor.evidence.figures.spells import SPELL, held_range, held_spell
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.wording import WIDE, rounded_like, said
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Verdict

KIND_OF: dict[Mode, ClaimKind] = {
    "level": "level", "change": "change", "difference": "change", "share": "share", "part": "change"
}  # fmt: skip
BASES = ("year", "previous")
SERIES_ASKED = 4
FAR = Decimal("0.6")
UNSAID = "is right only as the change on the month before, which the sentence does not say"
_ORDER = (
    Verdict.SUPPORTED,
    Verdict.SUPERSEDED,
    Verdict.BORDERLINE,
    Verdict.NOT_PUBLISHED,
    Verdict.CONTRADICTED,
)
_WRONG = (Verdict.CONTRADICTED, Verdict.OTHER_SERIES)


def judge_figures(article: Article, annotations: Annotations, store: FiguresStore) -> tuple[FigureJudgement, ...]:
    """Every judgement on the article's figures and events, in reading order. Pure but for reading the store."""
    found: list[FigureJudgement] = []
    topic: Topic | None = None
    said_of_jobs = any(" jobs" in s.text for s in annotations.sentences)  # the one number that may need them
    offices = [o for s in annotations.sentences for o in named_offices(s.text)] if said_of_jobs else []
    numbered = [[i for i, q in enumerate(annotations.quantities) if s.covers(q.span)] for s in annotations.sentences]
    for number, span in enumerate(annotations.sentences):
        indices = numbered[number]
        if not any(numbered[number : number + 3]) and not says_rank(span.text) and not says_outdone(span.text):
            continue
        sentence = read_sentence(span, article, annotations, store)
        claims = list(read_claims(sentence, indices, annotations, topic, number, store, offices))
        for claim in claims:
            judged = _judge(claim, article, annotations, store)
            if judged is not None:
                found.append(judged)
        found.extend(_records(sentence, claims, article, annotations, store))
        found.extend(judge_ranks(sentence, article, annotations, store))
        found.extend(judge_outdone(sentence, article, annotations, store))
        topic = next_topic(sentence, claims, topic, number)
    found.extend(judge_events(article, annotations, store))
    return tuple(found)


def _records(
    sentence: Sentence, claims: Sequence[Claim], article: Article, annotations: Annotations, store: FiguresStore
) -> Iterator[FigureJudgement]:
    """A record that the sentence claims for one of its levels, judged on the first series that can tell."""
    for claim in claims:
        if claim.mode != "level" or claim.period is None:
            continue
        for series in candidates(claim, store):
            judged = judge_record(sentence, series, claim.period, annotations, store, article.published)
            if judged is not None:
                yield judged
                return


def _judge(claim: Claim, article: Article, annotations: Annotations, store: FiguresStore) -> FigureJudgement | None:
    held = list(_held(claim, article, store))
    if not held and claim.carried_pair:
        held = list(_held(replace(claim, partner=WORLD), article, store))
    order = list(Verdict)
    order.sort(key=lambda v: _ORDER.index(v) if v in _ORDER else len(_ORDER))
    # A month's rate beside the year's average, in figures that sources are far apart in, says nothing either way.
    held = [h for h in held if h.exact or h.verdict is not Verdict.BORDERLINE or h.series.definition.spread < WIDE]
    held.sort(key=lambda h: (order.index(h.verdict), not h.exact))
    if claim.measure.implied:
        held = [h for h in held if h.verdict is not Verdict.BORDERLINE]  # "a nation of 10 million" is no figure
    if not held:
        return None
    best = _latest(held) if held[0].verdict is Verdict.CONTRADICTED and held[0].series.frequency == SPELL else held[0]
    neighbour = None
    if best.verdict is Verdict.CONTRADICTED:
        far = claim.measure.implied and compare.gap(best.claimed.fine, best.truth) > FAR
        if not best.exact or far:  # "2 million people live in Kenya's north" is no claim on its population
            return None
        if _may_be_of_another_year(claim, article, store):
            return None
        neighbour = _neighbour(claim, held, article, annotations, store)
    verdict = Verdict.OTHER_SERIES if neighbour is not None and neighbour.sure else best.verdict
    kind = KIND_OF[claim.mode]
    evidence = best.evidence + (neighbour.evidence if neighbour else ())
    suggestion = rounded_like(claim.quantity, best.truth, best.claimed) if verdict in _WRONG else None
    return FigureJudgement(
        span=claim.quantity.span,
        kind="share" if claim.mode == "level" and best.series.definition.kind == "share" else kind,
        verdict=verdict,
        message=said(claim.quantity, verdict, best.series, best.words, best.truth, best.evidence, best.later, neighbour,
                     mirrored=_mirrored(claim, best.series), shown=best.shown, remark=best.remark),
        evidence=evidence,
        quantity=claim.index,
        claim=next((c.id for c in annotations.claims if claim.index in c.quantities), None),
        working=best.working,
        neighbour=neighbour.words if neighbour else None,
        suggestion=suggestion,
    )  # fmt: skip


def _may_be_of_another_year(claim: Claim, article: Article, store: FiguresStore) -> bool:
    """True for an undated level in an undated article that some year on record, or before it, bears out."""
    if claim.period is not None or article.published is not None or claim.mode != "level":
        return False
    return any(right_of_another_year(claim, s, store) for s in candidates(claim, store))


def _latest(held: Sequence[Held]) -> Held:
    """Of the rates that deny a claim the latest in force, and of those of one time the nearest: what an editor looks for."""
    first = held[0]
    denying = [h for h in held if (h.verdict, h.exact, h.series.frequency) == (first.verdict, first.exact, SPELL)]
    last = max(h.evidence[0].period for h in denying)
    return min((h for h in denying if h.evidence[0].period == last), key=lambda h: compare.gap(h.claimed.fine, h.truth))


def _mirrored(claim: Claim, series: Series) -> bool:
    return claim.flow == "import" and series.definition.flow == "export"


def _neighbour(
    claim: Claim, held: Sequence[Held], article: Article, annotations: Annotations, store: FiguresStore
) -> Neighbour | None:
    """What the number would be right of: of the series that deny it, the first that has an answer."""
    index = is_index(claim, held[0].series.definition)
    if claim.mode == "change" or index:
        found = other_base(claim, held[0].series, article, store)
        return Neighbour(*found, near=True, sure=not claim.quantity.approximate) if found is not None else None
    first: Neighbour | None = None
    for one in list({h.series.id: h for h in held if h.exact}.values())[:SERIES_ASKED]:
        found_ = neighbour_of(
            claim.quantity, claim.mode, one.claimed, one.series, claim.period, store, article, annotations
        )
        if found_ is not None and found_.near:
            return found_
        first = first or found_
    return first


def _held(claim: Claim, article: Article, store: FiguresStore) -> Iterator[Held]:
    found = False
    ranged: list[Series] = []
    for series in candidates(claim, store):
        found = True
        if is_index(claim, series.definition):
            yield from _held_by_index(claim, series, article, store)
        elif claim.mode == "level" and series.frequency == SPELL:
            if claim.quantity.low is not None and claim.quantity.high is not None:
                ranged.append(series)
            else:
                yield from held_spell(claim, series, article, store)
        elif claim.mode == "level" and claim.basis == "previous" and _is_annual_rate(claim):
            continue
        elif claim.mode == "level" or (claim.mode == "share" and series.definition.kind == "share"):
            yield from held_level(claim, series, article, store)
        elif claim.mode == "share":
            yield from held_share(claim, series, article, store)
        else:
            yield from held_change(claim, series, article, store)
    if ranged:
        yield from held_range(claim, ranged, article, store)
    if not found:
        yield from held_quotient(claim, article, store)


def _held_by_index(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    """A rate of inflation against the changes of the price index. "Prices rose 0.4% in September" may be said of the month
    before or of the year before; "inflation" without a word is the rate over a year, and right only at the edge of the other."""
    # "Inflation was 3.7 percent, from 3.2 percent in July": the July is that of another rate, and no base of this one.
    base = None if claim.mode == "level" else claim.base
    for basis in (claim.basis,) if claim.basis or base else BASES:
        for held in held_change(replace(claim, mode="change", basis=basis, base=base), series, article, store):
            unsaid = claim.mode == "level" and claim.basis is None and basis == "previous"
            if not unsaid:
                yield held
            elif held.verdict in (Verdict.SUPPORTED, Verdict.BORDERLINE):
                yield replace(held, verdict=Verdict.BORDERLINE, remark=UNSAID)


def _is_annual_rate(claim: Claim) -> bool:
    concept = concepts().get(claim.measure.concept)
    return concept is not None and concept.index != ""
