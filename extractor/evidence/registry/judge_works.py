"""The studies and journals that an article names, held against the registries of works."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Annotations, Publication
from extractor.evidence.gathered import SourceResolution
from extractor.evidence.registry.answers import answer, evidence_of, searched, where_searched
from extractor.evidence.registry.match_works import resolve_journal
from extractor.evidence.registry.names import is_journal_like, person_form
from extractor.evidence.registry.store import RegistryStore

STUDIES = frozenset(
    {"study", "paper", "article", "book", "survey", "working paper", "dissertation", "thesis", "research", "report"}
)


def judge_publication(
    store: RegistryStore, publication: Publication, annotations: Annotations
) -> Iterator[SourceResolution]:
    """What is on record of the journal, and of the study where the article says by whom it is."""
    venue = publication.venue
    if venue is not None:
        resolved = resolve_journal(store, venue.text)
        if resolved.match or is_journal_like(venue.text):
            yield answer(store, "publication", "journal", venue, venue.text, resolved, a_source=True)
    if publication.kind not in STUDIES or publication.span == publication.venue or publication.author is None:
        return  # neither title nor author to look up; the journal has been
    author = next((p.name for p in annotations.people if publication.author in {p.id, p.name}), publication.author)
    printed = publication.span.text
    year = f" from {publication.year}" if publication.year else ""
    works = store.works_by(person_form(author))
    fitting = [w for w in works if publication.year is None or dict(w.detail).get("year") == str(publication.year)]
    if len(fitting) == 1:
        yield SourceResolution(
            "publication",
            publication.span,
            printed,
            "resolved",
            f"on record: “{fitting[0].name}” by {author}, {dict(fitting[0].detail).get('year', 'undated')}",
            searched(store, "work"),
            registry_id=fitting[0].key,
            registry_name=fitting[0].name,
            score=0.9,
            evidence=(evidence_of(fitting[0]),),
            a_source=True,
        )
    elif fitting:
        yield SourceResolution(
            "publication",
            publication.span,
            printed,
            "ambiguous",
            f"{len(fitting)} works by {author}{year} are on record, and the article does not say which",
            searched(store, "work"),
            evidence=tuple(evidence_of(w) for w in fitting[:3]),
        )
    else:
        yield SourceResolution(
            "publication",
            publication.span,
            printed,
            "not found",
            f"“{printed}” by {author} could not be confirmed in the registries. {where_searched(store, 'work')}",
            searched(store, "work"),
            a_source=True,
        )
