"""Every person, organisation, role and publication of an article held against the registries.

The absence of a record is never an error: it says what was searched and how old that is. A role is judged at the
article's date alone; without a dateline no role is judged.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotate.titles import in_words
from extractor.annotations import Annotations, Organization, Person, Role
from extractor.article import Article
from extractor.evidence.gathered import SourceResolution
from extractor.evidence.registry.answers import answer
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.judge_roles import RoleJudge
from extractor.evidence.registry.judge_works import judge_publication
from extractor.evidence.registry.match_organizations import resolve_organization
from extractor.evidence.registry.match_people import resolve_person
from extractor.evidence.registry.names import gives_standing, is_expert, is_institution, is_office, org_name, title
from extractor.evidence.registry.records import Entity
from extractor.evidence.registry.store import RegistryStore


def judge_sources(article: Article, annotations: Annotations, store: RegistryStore) -> tuple[SourceResolution, ...]:
    """What the registries say of the article's sources, in reading order. The same store gives the same answer."""
    return _Judge(article, annotations, store).run()


class _Judge:
    """One article's look-ups: what was resolved earlier (organisations) supports what comes later (people, roles)."""

    def __init__(self, article: Article, annotations: Annotations, store: RegistryStore) -> None:
        self.article = article
        self.annotations = annotations
        self.store = store
        self.context = Context(article, annotations)
        self.organizations: dict[str, Entity] = {}
        self.roles = RoleJudge(store, self.context, self.organizations)

    def run(self) -> tuple[SourceResolution, ...]:
        found = [r for o in self.annotations.organizations for r in self._organization(o)]
        for person in self.annotations.people:
            found.extend(self._person(person))
        for publication in self.annotations.publications:
            found.extend(judge_publication(self.store, publication, self.annotations))
        order = {where: i for i, (where, _) in enumerate(self.article.parts())}
        return tuple(sorted(found, key=lambda r: (order.get(r.span.where, 0), r.span.start, r.kind, r.name)))

    # --- organisations ---

    def _organization(self, organization: Organization) -> Iterator[SourceResolution]:
        if not organization.mentions:
            return
        resolved = resolve_organization(self.store, organization, self.context)
        where = organization.mentions[0]
        if resolved.match:
            self.organizations[organization.id] = resolved.match.entity
            where = next((m for m in organization.mentions if m.text == resolved.match.printed), where)
        yield answer(
            self.store,
            "organization",
            "organization",
            where,
            organization.name,
            resolved,
            entity=organization.id,
            a_source=organization.id in self.context.speakers and is_institution(org_name(organization.name).form),
        )

    # --- people and their roles ---

    def _person(self, person: Person) -> Iterator[SourceResolution]:
        if not person.mentions:
            return
        resolved = resolve_person(self.store, person, self.context, self.organizations)
        a_source = self._is_source(person)
        yield answer(
            self.store,
            "person",
            "person",
            person.mentions[0],
            person.name,
            resolved,
            entity=person.id,
            a_source=a_source,
            described=self._described(person),
            published=self.article.published,
        )
        if self.article.published is None:
            return
        record = resolved.match.entity if resolved.match else None
        for role in person.roles:
            judged = self.roles.judge(person, role, record, self.article.published)
            if judged:
                yield judged

    def _is_source(self, person: Person) -> bool:
        """A speaker with a standing that registries could bear out, or an expert of an organisation."""
        if any(is_office(r.title) and not self._is_covered(r) for r in person.roles):
            return False
        if person.id in self.context.speakers:
            titled = any(m.text.casefold().startswith(("dr", "prof")) for m in person.mentions)
            return titled or any(r.title and (r.organization or gives_standing(r.title)) for r in person.roles)
        return any(r.organization and is_expert(r.title) for r in person.roles)

    def _is_covered(self, role: Role) -> bool:
        """True when some registry lists who held this office in this country, so that an absence says something."""
        country = title(role.title).country or title(role.span.text).country or self.context.main_country
        offices = self.store.offices(country) if country else ()
        printed = title(role.title)
        return any(printed.words == (t := title(o)).words and printed.rank == t.rank for o in offices)

    def _described(self, person: Person) -> str:
        """The person's first role with what the registries say of its organisation."""
        if not person.roles:
            return ""
        role = person.roles[0]
        named = next((o for o in self.annotations.organizations if o.id == role.organization), None)
        if named is None:
            return in_words(role)
        known = "on record" if named.id in self.organizations else "in no registry either"
        return ", ".join(part for part in (in_words(role), named.name, f"which is {known}") if part)
