"""Which journal or work on record a publication in the article means.

A work is found by its DOI, or by title and by author in the index's blocks; year and journal, where the article prints
them, must not speak against it. Author and year alone name a work only where one such work is on record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractor.evidence.registry.match import MOST_SUGGESTED, Match, Resolved
from extractor.evidence.registry.names import (
    doi_form,
    main_title,
    may_be_one_author,
    org_block,
    person_block,
    person_form,
    work_form,
)
from extractor.evidence.registry.records import Entity
from extractor.evidence.registry.store import RegistryStore

SAME_TITLE = 92.0
YEARS_APART = 1  # a paper is cited by the year it went online or the year of its issue


@dataclass(frozen=True, slots=True)
class Cited:
    """A work as the article cites it; what it does not print is empty or None."""

    title: str = ""
    author: str = ""
    year: int | None = None
    venue: str = ""
    doi: str = ""


def resolve_journal(store: RegistryStore, name: str) -> Resolved:
    """The journal of exactly this title. A journal of a similar title is another journal: a suggestion only."""
    keys = dict.fromkeys(h.key for h in store.named("journal", work_form(name)) if not h.weak)
    entities = [e for key in keys if (e := store.entity(key))]
    if entities:
        return Resolved(Match(entities[0], 0.97 if len(entities) == 1 else 0.9, "the title"))
    return Resolved()


def resolve_work(store: RegistryStore, cited: Cited) -> Resolved:
    """The work on record that the citation means, or those between which it does not decide."""
    if cited.doi:
        with_doi = store.works_with_doi(doi_form(cited.doi))
        return Resolved(Match(with_doi[0], 1.0, "the DOI")) if with_doi else Resolved()
    named = [w for w in _titled(store, cited.title) if not _contradicts(store, w, cited)] if cited.title else []
    if cited.title:
        return _one(named, 0.98 if cited.author or cited.year else 0.9, "the title")
    if cited.author:
        by = [w for w in _by(store, cited.author) if not _contradicts(store, w, cited)]
        said = [
            word for word, given in (("author", cited.author), ("year", cited.year), ("journal", cited.venue)) if given
        ]
        return _one(by, 0.9, " and ".join(said)) if len(said) > 1 else Resolved(ambiguous=tuple(by[:MOST_SUGGESTED]))
    return Resolved()


def nearest_work(store: RegistryStore, cited: Cited) -> Entity | None:
    """A work of the cited title that something else in the citation speaks against, else one by author and journal, or by
    author and year."""
    if cited.title:
        return next(_titled(store, cited.title), None)
    by = [(w, differences(store, w, cited)) for w in _by(store, cited.author)]
    in_journal = (w for w, differs in by if cited.venue and "journal" not in differs)
    of_year = (w for w, differs in by if cited.year and "year" not in differs)
    return next(in_journal, None) or next(of_year, None)


def _one(works: list[Entity], score: float, reason: str) -> Resolved:
    distinct = list({work_form(w.name): w for w in reversed(works)}.values())[::-1]
    if len(distinct) > 1:
        return Resolved(ambiguous=tuple(distinct[:MOST_SUGGESTED]))
    return Resolved(Match(distinct[0], score, reason) if distinct else None)


def _titled(store: RegistryStore, title: str) -> Iterator[Entity]:
    """Works of this title, whole or without its subtitle, spelled nearly so."""
    form = work_form(title)
    exact = [h.key for h in (*store.named("work", form), *store.named("work", work_form(main_title(title))))]
    near = [h.key for h in store.block("work", org_block(form)) if fuzz.ratio(form, h.form) >= SAME_TITLE]
    for key in dict.fromkeys((*exact, *near)):
        if found := store.entity(key):
            yield found


def _by(store: RegistryStore, author: str) -> Iterator[Entity]:
    form = person_form(author)
    if " " not in form:
        return
    seen: set[str] = set()
    for work, by in store.works_by(person_block(form)):
        if may_be_one_author(author, by) and work.key not in seen:
            seen.add(work.key)
            yield work


def _contradicts(store: RegistryStore, work: Entity, cited: Cited) -> bool:
    return bool(differences(store, work, cited))


def differences(store: RegistryStore, work: Entity, cited: Cited) -> tuple[str, ...]:
    """What of the citation speaks against a work: "year", "journal", "author"."""
    detail = dict(work.detail)
    found: list[str] = []
    if cited.year and detail.get("year", "").isdigit() and abs(int(detail["year"]) - cited.year) > YEARS_APART:
        found.append("year")
    if cited.venue and detail.get("venue") and not _same_venue(work, cited.venue):
        found.append("journal")
    surname = person_form(cited.author).split()[-1:]
    authors = store.authors_of(work.key)
    if surname and authors and all(surname[0] not in person_form(a).split() for a in authors):
        found.append("author")
    return tuple(found)


def _same_venue(work: Entity, venue: str) -> bool:
    return work_form(dict(work.detail).get("venue", "")) == work_form(venue)
