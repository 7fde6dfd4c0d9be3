"""Which journal or work on record a publication in the article means."""

from __future__ import annotations

from extractor.evidence.registry.match import Match, Resolved
from extractor.evidence.registry.names import work_form
from extractor.evidence.registry.store import RegistryStore


def resolve_journal(store: RegistryStore, name: str) -> Resolved:
    """The journal of exactly this title. A journal of a similar title is another journal: a suggestion only."""
    keys = dict.fromkeys(h.key for h in store.named("journal", work_form(name)) if not h.weak)
    entities = [e for key in keys if (e := store.entity(key))]
    if entities:
        return Resolved(Match(entities[0], 0.97 if len(entities) == 1 else 0.9, "the title"))
    return Resolved()
