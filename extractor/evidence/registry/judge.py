"""Every person, organisation, role and publication of an article held against the registries.

The absence of a record is never an error: it says what was searched and how old that is. A role is judged at the
article's date alone; without a dateline no role is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extractor.annotations import Annotations, Organization, Person, Publication, Role
from extractor.article import BODY, Article, Span
from extractor.evidence.gathered import SourceKind, SourceResolution
from extractor.evidence.registry.dates import Standing, earliest, in_words, neighbours, standing
from extractor.evidence.registry.match import (
    Context,
    Match,
    Resolved,
    fits,
    names_the_seat,
    near_names,
    resolve_journal,
    resolve_organization,
    resolve_person,
)
from extractor.evidence.registry.names import (
    gives_standing,
    is_expert,
    is_institution,
    is_journal_like,
    is_office,
    org_name,
    person_form,
    title,
)
from extractor.evidence.registry.records import Entity, EntityKind, RoleRecord
from extractor.evidence.registry.store import RegistryStore
from extractor.findings import Evidence

YEAR = re.compile(r"(?<![\d.,$£€])(1[89]\d\d|20\d\d)(?![\d,%]|\.\d)")
EXPLICIT = re.compile(r"\b(current|currently|incumbent|sitting|serving)\b", re.IGNORECASE)
THEN = re.compile(r"\bthen[-\s]*$", re.IGNORECASE)
NOT_YET_OR_NO_LONGER = re.compile(
    r"\b(at the time|later|future|once|next|first|become|becomes|became|becoming|appointed|elected|named|nominated|will be"
    r"|would be|could be|should be|may be|to be|not be|being|for|as|was|were|had been|no longer)\b[-\s]*"
    r"(the |a |an |our |their )?$",
    re.IGNORECASE,
)
CANDIDATE = re.compile(
    r"\b(next|future|candidate|nominee|hopeful|contender|would-be|potential|designate|elect)\b", re.IGNORECASE
)
FORMER = re.compile(r"\b(former|ex|one-time|onetime|erstwhile)\b[-\s]*", re.IGNORECASE)
IN_ITS_DAY = re.compile(
    r"^[\s,]*(when|while|during|until|till|between|before|from|at the time|back then|back in|under)\b"
)
FORMER_BEFORE = re.compile(r"\b(former|ex)[-\s]+$", re.IGNORECASE)
FORMER_WORDS_BEFORE = re.compile(r"\b(former|ex)[-\s]+(?:[\w.’'-]+\s){0,3}$", re.IGNORECASE)
STUDIES = frozenset(
    {"study", "paper", "article", "book", "survey", "working paper", "dissertation", "thesis", "research", "report"}
)


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
        self.speakers = {q.speaker_id for q in annotations.quotes if q.speaker_id and q.act != "belief"}

    def run(self) -> tuple[SourceResolution, ...]:
        found = [r for o in self.annotations.organizations for r in self._organization(o)]
        for person in self.annotations.people:
            found.extend(self._person(person))
        for publication in self.annotations.publications:
            found.extend(self._publication(publication))
        order = {where: i for i, (where, _) in enumerate(self.article.parts())}
        return tuple(sorted(found, key=lambda r: (order.get(r.span.where, 0), r.span.start, r.kind, r.name)))

    def _searched(self, kind: EntityKind) -> tuple[str, ...]:
        return tuple(f"{r.title} ({r.retrieved})" for r in self.store.registries(kind))

    # --- organisations ---

    def _organization(self, organization: Organization) -> Iterator[SourceResolution]:
        if not organization.mentions:
            return
        resolved = resolve_organization(self.store, organization, self.context)
        if resolved.match:
            self.organizations[organization.id] = resolved.match.entity
        yield self._answer(
            "organization",
            "organization",
            organization.mentions[0],
            organization.name,
            resolved,
            entity=organization.id,
            a_source=organization.id in self.speakers and is_institution(org_name(organization.name).form),
        )

    # --- people and their roles ---

    def _person(self, person: Person) -> Iterator[SourceResolution]:
        if not person.mentions:
            return
        resolved = resolve_person(self.store, person, self.context, self.organizations)
        a_source = self._is_source(person)
        yield self._answer(
            "person",
            "person",
            person.mentions[0],
            person.name,
            resolved,
            entity=person.id,
            a_source=a_source,
            described=self._described(person),
        )
        if self.article.published is None:
            return
        for role in person.roles:
            if resolved.match:
                judged = self._role_of_record(person, role, resolved.match.entity, self.article.published)
            else:
                judged = self._seat_of_another(person, role, self.article.published)
            if judged:
                yield judged

    def _is_source(self, person: Person) -> bool:
        """A speaker with a standing that registries could bear out, or an expert of an organisation."""
        if any(is_office(r.title) and not self._is_covered(r) for r in person.roles):
            return False
        if person.id in self.speakers:
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
            return role.title
        known = "on record" if named.id in self.organizations else "not in the registries either"
        return ", ".join(part for part in (role.title, f"{named.name} ({known})") if part)

    def _role_of_record(self, person: Person, role: Role, entity: Entity, day: date) -> SourceResolution | None:
        records = self.store.roles(entity.key)
        matching = [r for r in records if fits(role, r, self.organizations, self.context)]
        if not matching:
            return self._seat_of_another(person, role, day, entity)
        status = self._status(role)
        at = {r: standing(r, day) for r in matching}
        in_force = [r for r in matching if at[r] is Standing.IN_FORCE]
        ended = [r for r in matching if at[r] is Standing.ENDED]
        unknown = Standing.UNKNOWN in at.values()
        if status == "then" or self._speaks_of_another_time(role, in_force or ended, day):
            return None
        if status == "former":
            if not in_force:
                return self._confirmed(person, role, entity, ended[-1]) if ended and not unknown else None
            record, marked = in_force[-1], self._with_former(role)
            return self._contradicted(
                person,
                replace(role, span=marked),
                f"“{marked.text}”: {entity.name} was {record.title} on {day}, {in_words(record)}",
                (record, *self._neighbours(record)),
                entity,
                suggestion=FORMER.sub("", marked.text).strip(),
            )
        if in_force:
            if status == "elect":
                record = in_force[-1]
                return self._contradicted(
                    person,
                    role,
                    f"{entity.name} was in office as {record.title} on {day}, {in_words(record)}",
                    (record,),
                    entity,
                    firm=False,
                )
            return self._confirmed(person, role, entity, in_force[-1])
        if ended and not unknown and status not in {"acting", "elect"}:
            return self._no_longer(person, role, entity, ended[-1], day)
        return None

    def _no_longer(
        self, person: Person, role: Role, entity: Entity, record: RoleRecord, day: date
    ) -> SourceResolution | None:
        """A role given as present that had ended. A title before a name may be courtesy ("President Obama said")."""
        holder = next((r for r in self.store.seat(record.seat) if standing(r, day) is Standing.IN_FORCE), None)
        speaking = person.id in self.speakers
        explicit = bool(EXPLICIT.search(role.span.text) or EXPLICIT.search(self._before(role.span)[-20:]))
        courtesy = self._is_courtesy(person, role)
        if not explicit and (not speaking or holder is None or (courtesy and self._is_quoted(role))):
            return None
        then = f"; on {day} the office was held by {self._name(holder)}, {in_words(holder)}" if holder else ""
        return self._contradicted(
            person,
            role,
            f"{entity.name} was {record.title} {in_words(record)}{then}",
            (record, holder) if holder else (record,),
            entity,
            firm=explicit or (not courtesy and holder is not None),
            suggestion=f"former {role.span.text}",
        )

    def _seat_of_another(
        self, person: Person, role: Role, day: date, entity: Entity | None = None
    ) -> SourceResolution | None:
        """An office that one person at a time holds, given to somebody while the record has another in it."""
        if entity is None and (" " not in person_form(person.name) or role.span.where != BODY):
            return None  # a lone word after a title, or a headline in capitals, may be no name at all
        if CANDIDATE.search(role.title) or CANDIDATE.search(role.span.text):
            return None
        if self._status(role) is not None or self._speaks_of_another_time(role, [], day):
            return None
        country = title(role.title).country or title(role.span.text).country or self.context.main_country
        # The president of a company in an article about its country is not said to be the country's.
        of_the_state = entity is not None and any(r.country == country for r in self.store.roles(entity.key))
        for record in self.store.seats(country) if country else ():
            if standing(record, day) is not Standing.IN_FORCE:
                continue
            if not names_the_seat(role, record, self.organizations, self.context, not of_the_state):
                continue
            holder = self._name(record)
            if any(_shares_surname(self._name(r), person.name) for r in self.store.seat(record.seat)):
                return None  # "President Clinton" may have been read into the wrong Clinton
            return self._contradicted(
                person,
                role,
                f"on {day} the record has {holder} as {record.title}, {in_words(record)}, not {person.name}",
                (record, *(self._roles_on(entity, day) if entity else ())),
                entity,
                firm=entity is not None,
            )
        return None

    def _roles_on(self, entity: Entity, day: date) -> tuple[RoleRecord, ...]:
        return tuple(r for r in self.store.roles(entity.key) if standing(r, day) is Standing.IN_FORCE)

    def _status(self, role: Role) -> str | None:
        """How the text qualifies the role: None for a role given as present without a word about it."""
        before = self._before(role.span)
        printed = title(role.title).status or title(role.span.text).status
        if printed == "then" or THEN.search(before):
            return "then"
        if role.status == "former" or printed == "former" or FORMER_BEFORE.search(before):
            return "former"
        if NOT_YET_OR_NO_LONGER.search(before) or IN_ITS_DAY.search(self._after(role.span)):
            return "then"
        return role.status if role.status != "current" else printed if printed in {"acting", "elect"} else None

    def _with_former(self, role: Role) -> Span:
        """The role as marked, with the "former" before it."""
        before = self._before(role.span)
        found = None if FORMER.search(role.span.text) else FORMER_WORDS_BEFORE.search(before)
        start = role.span.start - (len(before) - found.start()) if found else role.span.start
        return self.article.span(start, role.span.end, role.span.where)

    def _before(self, span: Span) -> str:
        """What stands before a span in its sentence."""
        sentence = self.context.sentence_of(span)
        return sentence.text[: span.start - sentence.start] if sentence else ""

    def _after(self, span: Span) -> str:
        """What stands after a span in its sentence."""
        sentence = self.context.sentence_of(span)
        return sentence.text[span.end - sentence.start :] if sentence else ""

    def _speaks_of_another_time(self, role: Role, records: list[RoleRecord], day: date) -> bool:
        """True when the role's sentence is set in years other than the article's: "In 2022 President Biden signed …"."""
        sentence = self.context.sentence_of(role.span)
        if sentence is None:
            return False
        years = {int(y) for y in YEAR.findall(sentence.text)}
        for period in self.annotations.periods:
            if period.value and sentence.covers(period.span) and period.value[:4].isdigit():
                years.add(int(period.value[:4]))
        recent = {day.year, day.year - 1} if day.month <= 2 else {day.year}
        return bool(years - recent) and not any(
            standing(r, day) is Standing.IN_FORCE and earliest(r.start).year <= min(years) for r in records
        )

    def _is_courtesy(self, person: Person, role: Role) -> bool:
        """True for a title straight before a name of the person ("President Barack Obama")."""
        return any(
            (m.where == role.span.where and 0 <= m.start - role.span.end <= 1) or m.covers(role.span)
            for m in person.mentions
        )

    def _is_quoted(self, role: Role) -> bool:
        """True for a title in somebody's own words ("request Secretary Clinton appear before this committee")."""
        return any(
            q.kind == "direct" and any(part.covers(role.span) for part in q.spans) for q in self.annotations.quotes
        )

    def _name(self, record: RoleRecord) -> str:
        entity = self.store.entity(record.person)
        return entity.name if entity else record.person

    def _neighbours(self, record: RoleRecord) -> tuple[RoleRecord, ...]:
        """The holders before and after this one in a seat."""
        return tuple(r for r in neighbours(record, self.store.seat(record.seat)) if r)

    def _confirmed(self, person: Person, role: Role, entity: Entity, record: RoleRecord) -> SourceResolution:
        before, after = neighbours(record, self.store.seat(record.seat))
        around = "".join(
            f"; {word}: {self._name(other)}, {in_words(other)}"
            for word, other in (("before", before), ("after", after))
            if other
        )
        return SourceResolution(
            "role",
            role.span,
            person.name,
            "role confirmed",
            f"{entity.name}: {record.title}, {in_words(record)}{around}",
            self._searched("person"),
            entity=person.id,
            registry_id=entity.key,
            registry_name=entity.name,
            score=1.0,
            evidence=(self._role_evidence(record),),
        )

    def _contradicted(
        self,
        person: Person,
        role: Role,
        message: str,
        records: tuple[RoleRecord, ...],
        entity: Entity | None,
        firm: bool = True,
        suggestion: str | None = None,
    ) -> SourceResolution:
        return SourceResolution(
            "role",
            role.span,
            person.name,
            "role contradicted",
            message,
            self._searched("person"),
            entity=person.id,
            registry_id=entity.key if entity else None,
            registry_name=entity.name if entity else None,
            score=1.0,
            evidence=tuple(self._role_evidence(r) for r in records),
            firm=firm,
            suggestion=suggestion,
        )

    def _role_evidence(self, record: RoleRecord) -> Evidence:
        return Evidence(
            source=record.source,
            url=record.url,
            series=f"{self._name(record)}: {record.title}"
            + (f", {record.organization}" if record.organization else ""),
            period=f"{record.start}/{record.end or '..'}",
            value=in_words(record),
            retrieved=record.retrieved,
            second_hand=record.second_hand,
            note=record.note,
        )

    # --- publications ---

    def _publication(self, publication: Publication) -> Iterator[SourceResolution]:
        if publication.venue is not None:
            resolved = resolve_journal(self.store, publication.venue.text)
        if publication.venue is not None and (resolved.match or is_journal_like(publication.venue.text)):
            yield self._answer(
                "publication", "journal", publication.venue, publication.venue.text, resolved, a_source=True
            )
        if publication.kind not in STUDIES or publication.span == publication.venue:
            return
        if publication.author is None:
            return  # neither title nor author to look up; the journal has been
        author = next(
            (p.name for p in self.annotations.people if publication.author in {p.id, p.name}), publication.author
        )
        by = f" by {author}" if author else ""
        printed = publication.span.text
        year = f" from {publication.year}" if publication.year else ""
        works = self.store.works_by(person_form(author)) if author else ()
        fitting = [w for w in works if publication.year is None or dict(w.detail).get("year") == str(publication.year)]
        searched = self._searched("work")
        if len(fitting) == 1:
            yield SourceResolution(
                "publication",
                publication.span,
                printed,
                "resolved",
                f"on record: “{fitting[0].name}”{by}, {dict(fitting[0].detail).get('year', 'undated')}",
                searched,
                registry_id=fitting[0].key,
                registry_name=fitting[0].name,
                score=0.9,
                evidence=(_evidence(fitting[0]),),
                a_source=True,
            )
        elif fitting:
            yield SourceResolution(
                "publication",
                publication.span,
                printed,
                "ambiguous",
                f"{len(fitting)} works{by}{year} are on record, and the article does not say which",
                searched,
                evidence=tuple(_evidence(w) for w in fitting[:3]),
            )
        else:
            yield SourceResolution(
                "publication",
                publication.span,
                printed,
                "not found",
                f"“{printed}”{by} could not be confirmed in the registries. {_where(searched, 'works')}",
                searched,
                a_source=True,
            )

    def _answer(
        self,
        kind: SourceKind,
        listed_as: EntityKind,
        span: Span,
        name: str,
        resolved: Resolved,
        entity: str | None = None,
        a_source: bool = False,
        described: str = "",
    ) -> SourceResolution:
        searched = self._searched(listed_as)
        if resolved.match:
            return self._found(kind, span, name, resolved.match, searched, entity, a_source)
        if resolved.ambiguous:
            names = "; ".join(f"{e.name} ({e.country or e.type})" for e in resolved.ambiguous)
            return SourceResolution(
                kind,
                span,
                name,
                "ambiguous",
                f"{name} may be any of: {names}",
                searched,
                entity=entity,
                a_source=a_source,
                evidence=tuple(_evidence(e) for e in resolved.ambiguous),
            )
        names_near = near_names(self.store, listed_as, name) if a_source else ()
        near = f" Names on record that come near: {'; '.join(names_near)}." if names_near else ""
        who = f"{name} ({described})" if described else name
        plural = {"person": "people", "organization": "organisations", "journal": "journals", "work": "works"}[
            listed_as
        ]
        return SourceResolution(
            kind,
            span,
            name,
            "not found",
            f"{who} could not be confirmed in the registries.{near} {_where(searched, plural)}",
            searched,
            entity=entity,
            a_source=a_source,
        )

    def _found(
        self,
        kind: SourceKind,
        span: Span,
        name: str,
        match: Match,
        searched: tuple[str, ...],
        entity: str | None,
        a_source: bool,
    ) -> SourceResolution:
        record = match.entity
        what = ", ".join(part for part in (record.type, record.place, record.country) if part)
        as_whom = "" if record.name == name else f" as {record.name}"
        offices = self.store.roles(record.key)[-1:] if record.kind == "person" else ()
        held = "".join(f": {r.title}, {in_words(r)}" for r in offices)
        return SourceResolution(
            kind,
            span,
            name,
            "resolved",
            f"{name} is on record{as_whom}" + (f" ({what})" if what else "") + f"{held} (by {match.reason})",
            searched,
            entity=entity,
            registry_id=record.key,
            registry_name=record.name,
            score=match.score,
            evidence=(_evidence(record),),
            a_source=a_source,
        )


def _where(searched: tuple[str, ...], plural: str) -> str:
    if not searched:
        return f"No registry of {plural} is installed."
    return f"Searched for {plural}: {'; '.join(searched)}."


def _shares_surname(a: str, b: str) -> bool:
    one, other = person_form(a).split(), person_form(b).split()
    return bool(one and other and (one[-1] == other[-1] or set(one) & set(other) >= {other[-1]}))


def _evidence(entity: Entity) -> Evidence:
    return Evidence(
        source=entity.source,
        url=entity.url,
        series=entity.name,
        retrieved=entity.retrieved,
        note="; ".join(f"{k} {v}" for k, v in entity.detail),
    )
