"""The series a claim may be about: those whose place, partner and flow fit."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.evidence.figures import calendar
from extractor.evidence.figures.claim import Claim
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import WORLD, Definition, Series
from extractor.evidence.figures.offices import POLICY_RATE
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.tables import table


def candidates(claim: Claim, store: FiguresStore) -> Iterator[Series]:
    """The series whose place, partner and flow fit. An import that only the exporter reports is taken from its exports."""
    if claim.measure.concept == POLICY_RATE:
        yield from _bank_rates(claim, store)
        return
    for definition in (*claim.measure.definitions, *_indices(claim, store)):
        if claim.flow and definition.flow and not _flow_fits(claim, definition):
            continue
        if definition.flow in ("export", "import"):
            place, partner = claim.place, claim.partner or WORLD
            if (claim.flow == "import" and definition.flow == "export") or (
                claim.flow == "export" and definition.flow == "import"
            ):
                if not claim.partner:
                    continue
                place, partner = claim.partner, claim.place
            yield from store.series(definition, place, partner)
        else:
            yield from store.series(definition, claim.place)


def _bank_rates(claim: Claim, store: FiguresStore) -> Iterator[Series]:
    """A bank's rates; the one kind that the name picks ("deposit rate"), where the bank has a series of that kind."""
    found = [s for d in claim.measure.definitions for s in store.series(d, claim.place)]
    for kind in set(claim.measure.name.split()) & {normalize(w) for w in table("words")["bank_rate_kinds"]}:
        picked = [s for s in found if kind in normalize(s.definition.label).split()]
        found = picked or found
    yield from found


def _indices(claim: Claim, store: FiguresStore) -> tuple[Definition, ...]:
    """The price index that a month's rate of inflation is worked out from."""
    concept = concepts().get(claim.measure.concept)
    if concept is None or not concept.index or claim.period is None or calendar.frequency(claim.period) == "A":
        return ()
    if claim.mode == "level" or claim.measure.subject:
        return store.of_concept(concept.index)
    return ()


def is_index(claim: Claim, definition: Definition) -> bool:
    """True for the price index that stands in for a rate of inflation that no office publishes for that month."""
    concept = concepts().get(claim.measure.concept)
    return concept is not None and concept.index == definition.concept != ""


def _flow_fits(claim: Claim, definition: Definition) -> bool:
    if {claim.flow, definition.flow} <= {"export", "import"}:
        return True
    if claim.mode == "share":
        return {claim.flow, definition.flow} <= {"production", "refining"}
    return claim.flow == definition.flow
