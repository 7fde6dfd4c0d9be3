"""The studies and journals that an article names, held against the registries of works."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Annotations, Publication
from extractor.evidence.gathered import SourceResolution
from extractor.evidence.registry.answers import answer, evidence_of, searched
from extractor.evidence.registry.match_works import Cited, differences, nearest_work, resolve_journal, resolve_work
from extractor.evidence.registry.names import is_journal_like
from extractor.evidence.registry.records import Entity
from extractor.evidence.registry.store import RegistryStore

SCHOLARLY = frozenset({"study", "paper", "survey", "dissertation", "thesis", "monograph"})


def judge_publication(
    store: RegistryStore, publication: Publication, annotations: Annotations
) -> Iterator[SourceResolution]:
    """What is on record of the journal and of the work.

    A book, a report or a newspaper's article that no registry of scholarly works lists is nothing to remark upon, unless
    the article says that a journal printed it or gives its DOI.
    """
    venue = publication.venue
    in_journal = False
    if venue is not None:
        resolved = resolve_journal(store, venue.text)
        in_journal = bool(resolved.match) or is_journal_like(venue.text)
        if in_journal:
            yield answer(store, "publication", "journal", venue, venue.text, resolved, a_source=True)
    if publication.kind == "journal":
        return
    author = next((p.name for p in annotations.people if publication.author in {p.id, p.name}), publication.author)
    cited = Cited(
        title=publication.title.text if publication.title else "",
        author=author or "",
        year=publication.year,
        venue=venue.text if venue and in_journal else "",
        doi=publication.doi or "",
    )
    if not (cited.title or cited.author or cited.doi):
        return  # neither title nor author to look up; the journal has been
    found = resolve_work(store, cited)
    if found.match:
        work = found.match.entity
        yield SourceResolution(
            "publication",
            publication.span,
            publication.span.text,
            "resolved",
            f"on record: {_in_words(store, work)} (by {found.match.reason})",
            searched(store, "work"),
            registry_id=work.key,
            registry_name=work.name,
            score=found.match.score,
            evidence=(evidence_of(work),),
            a_source=True,
        )
    elif found.ambiguous:
        listed = "; ".join(_in_words(store, w) for w in found.ambiguous)
        yield SourceResolution(
            "publication",
            publication.span,
            publication.span.text,
            "ambiguous",
            f"“{publication.span.text}” may be any of: {listed}",
            searched(store, "work"),
            evidence=tuple(evidence_of(w) for w in found.ambiguous),
        )
    elif publication.kind in SCHOLARLY or in_journal or cited.doi:
        near = nearest_work(store, cited)
        nearest = f" Nearest on record: {_in_words(store, near)}{_difference(store, near, cited)}." if near else ""
        by = f" by {author}" if author and author not in publication.span.text else ""
        yield SourceResolution(
            "publication",
            publication.span,
            publication.span.text,
            "not found",
            f"“{publication.span.text}”{by} could not be confirmed in the registries.{nearest}",
            searched(store, "work"),
            evidence=(evidence_of(near),) if near else (),
            a_source=True,
        )


def _difference(store: RegistryStore, work: Entity, cited: Cited) -> str:
    """What the record says otherwise than the article: "; the article has the year 2008"."""
    differs = differences(store, work, cited)
    said = {"year": f"the year {cited.year}", "journal": cited.venue, "author": cited.author}
    return f"; the article has {' and '.join(said[d] for d in differs)}" if differs else ""


def _in_words(store: RegistryStore, work: Entity) -> str:
    """ "“On tides”, Ilse Varga and others, Tidal Letters, 2023", as far as the record says."""
    detail = dict(work.detail)
    authors = store.authors_of(work.key)
    by = authors[0] + (" and others" if len(authors) > 1 else "") if authors else ""
    return ", ".join(part for part in (f"“{work.name}”", by, detail.get("venue", ""), detail.get("year", "")) if part)
