"""What a look-up comes to: one record, the records between which the article does not decide, or names that come near.

A doubtful link is not made. A name alone links nobody who is not uniquely placed: role, organisation and country in the
article must speak for the record, so that a private person is never taken for an office-holder of the same name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from extractor.evidence.registry.names import org_block, org_name, person_block, person_form, work_form
from extractor.evidence.registry.records import Entity, EntityKind
from extractor.evidence.registry.store import NameHit, RegistryStore

NEAR = 88.0
NEAR_TITLE = 80.0
MOST_SLIPS = 2
LEAST_SHORTENED = 3
MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Match:
    """One record that a name means. score: 0 to 1; reason: what spoke for it, in words; printed: the name that did."""

    entity: Entity
    score: float
    reason: str
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a look-up came to: one match, or the records between which the article does not decide, or nothing."""

    match: Match | None = None
    ambiguous: tuple[Entity, ...] = ()


def near_names(store: RegistryStore, kind: EntityKind, name: str) -> tuple[str, ...]:
    """Up to three names on record that are spelled nearly so: of people with the same surname and initial, those that two
    slips of the keys make of one another, or that shorten one another ("Chris", "Christopher")."""
    if kind == "person":
        form = person_form(name)
        if " " not in form:
            return ()
        hits: Iterable[NameHit] = store.block(kind, person_block(form))
        scored = [(100 * OSA.normalized_similarity(form, h.form), h) for h in hits if _nearly_one(form, h.form)]
        least = 0.0
    else:
        form = org_name(name).form if kind == "organization" else work_form(name)
        hits = (*store.block(kind, org_block(form)), *store.containing(kind, form))
        scored = [(fuzz.token_sort_ratio(form, h.form), h) for h in hits]
        least = NEAR_TITLE if kind in {"journal", "work"} else NEAR
    best = sorted(((-s, h.text) for s, h in scored if s >= least and h.form != form and not h.weak))
    return tuple(dict.fromkeys(text for _, text in best))[:MOST_SUGGESTED]


def _nearly_one(form: str, other: str) -> bool:
    shorter, longer = sorted((form.split()[0], other.split()[0]), key=len)
    shortened = len(shorter) >= LEAST_SHORTENED and longer.startswith(shorter)
    return shortened or OSA.distance(form, other) <= MOST_SLIPS
