"""Which record a person's name means, when role, organisation or country in the article speak for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extractor.annotations import Person, Role
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.dates import Standing, standing
from extractor.evidence.registry.match import MOST_SUGGESTED, Match, Resolved
from extractor.evidence.registry.names import generation_of, is_political, org_name, person_block, person_form, title
from extractor.evidence.registry.offices import fits, names_the_state
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.store import RegistryStore

LEGISLATOR_WORDS = frozenset(
    {"senator", "sen", "sens", "rep", "reps", "senate", "congress", "congressman", "congresswoman", "representative"}
    | {"lawmaker", "lawmakers", "republican", "republicans", "democrat", "democrats", "democratic", "gop", "senators"}
    | {"representatives", "congressional", "capitol", "caucus", "bipartisan"}
)

# "Park Sang-jin" has no middle name to leave out: he is not Park Jin.
GIVEN_IN_TWO = re.compile(r"\w-[a-z]")


def resolve_person(
    store: RegistryStore, person: Person, context: Context, organizations: Mapping[str, Entity]
) -> Resolved:
    """The record of a person, when name and circumstances speak for it. organizations: those resolved, by id."""
    form = person_form(person.name)
    if not form:
        return Resolved()
    if " " not in form:
        return _by_surname(store, person, form, context, organizations)
    if context.is_a_ship({person.name, *(m.text for m in person.mentions if " " in m.text)}):
        return Resolved()
    keys = _named_people(store, person.name, form)
    supported: list[Match] = []
    generation = generation_of(person.name)
    for key in keys:
        if generation and generation not in {generation_of(name) for name in store.names_of(key)}:
            continue  # the son is not on record where the father is
        entity = store.entity(key)
        support = _support(store, entity, person, context, organizations) if entity else None
        if entity and support:
            supported.append(Match(entity, *support))
    best = _apart(store, sorted(supported, key=lambda m: (-m.score, -len(store.roles(m.entity.key)), m.entity.key)))
    if len(best) > 1 and best[0].score == best[1].score:
        return Resolved(ambiguous=tuple(m.entity for m in best[:MOST_SUGGESTED]))
    return Resolved(best[0] if best else None)


def _apart(store: RegistryStore, matches: list[Match]) -> list[Match]:
    """The matches that are not a second registry's record of one before them."""
    kept: list[Match] = []
    for match in matches:
        if not any(_same_person(store, match.entity, other.entity) for other in kept):
            kept.append(match)
    return kept


def _same_person(store: RegistryStore, a: Entity, b: Entity) -> bool:
    """Two records with an identifier in common, or of one name, one country and one office."""
    if _identifiers(a) & _identifiers(b):
        return True
    if person_form(a.name).split()[-1] != person_form(b.name).split()[-1] or (
        a.country and b.country and a.country != b.country
    ):
        return False
    return bool(_offices(store, a) & _offices(store, b))


def _identifiers(entity: Entity) -> set[str]:
    scheme, _, number = entity.key.partition(":")
    known = {f"{k}:{v.rsplit('/', 1)[-1]}" for k, v in entity.detail if k in {"wikidata", "orcid"}}
    return known | {entity.key, f"{scheme}:{number}"}


def _offices(store: RegistryStore, entity: Entity) -> set[tuple[frozenset[str], frozenset[str], str]]:
    """The offices of a record with the year they were begun in."""
    return {(t.words, t.rank, r.start[:4]) for r in store.roles(entity.key) if r.start for t in (title(r.title),)}


def _named_people(store: RegistryStore, name: str, form: str) -> tuple[str, ...]:
    exact = store.named("person", form)
    if not exact:
        words = form.split()
        exact = store.named("person", " ".join((*words[1:], words[0]))) if len(words) == 2 else ()
    if not exact and not GIVEN_IN_TWO.search(name):
        near = (h for h in store.block("person", person_block(form)) if not GIVEN_IN_TWO.search(h.text))
        exact = tuple(h for h in near if _same_person_name(form, h.form))
    return tuple(dict.fromkeys(h.key for h in exact))


def _same_person_name(a: str, b: str) -> bool:
    """The same first and last word, and middle names that do not contradict one another ("donald j", "donald john")."""
    first, second = a.split(), b.split()
    if first[0] != second[0] or first[-1] != second[-1]:
        return False
    one, other = first[1:-1], second[1:-1]
    if not one or not other:
        return True
    return len(one) == len(other) and all(
        x[0] == y[0] and (x == y or 1 in (len(x), len(y))) for x, y in zip(one, other, strict=True)
    )


def _support(
    store: RegistryStore, entity: Entity, person: Person, context: Context, organizations: Mapping[str, Entity]
) -> tuple[float, str] | None:
    """(score, reason) when something besides the name speaks for the record."""
    roles = store.roles(entity.key)
    fitting = [
        (role, record) for role in person.roles for record in roles if fits(role, record, organizations, context)
    ]
    if any(_is_sure(store, role, record, roles, context) for role, record in fitting):
        return 0.99, "name and role"
    if fitting:
        return None  # a namesake: one office of many, held at another time than the article says
    employers = {r.organization_key for r in roles} | {org_name(r.organization).form for r in roles}
    tied = {o for r in person.roles for o in _names_of(r.organization, organizations, context)}
    if (tied & employers) - {""}:
        return 0.97, "name and organisation"
    seats = [r for r in roles if r.seat]
    if seats:
        return _seat_support(store, seats, person, context, organizations)
    words = context.words_near(person.mentions)
    if any(r.title.startswith("United States") for r in roles) and not person.roles and words & LEGISLATOR_WORDS:
        return 0.9, "name and words of the office in the sentence"
    return None


def _is_sure(
    store: RegistryStore, role: Role, record: RoleRecord, roles: tuple[RoleRecord, ...], context: Context
) -> bool:
    """True unless the record's time in office speaks against the printed role in an office that many hold.

    "Former Representative Mike Rogers" is not the Mike Rogers who sits in Congress: registries list who is in office, and
    not everyone who was. Where the article names the member's state too, it is he, and the article is mistaken.
    """
    day = context.article.published
    if record.seat or day is None or names_the_state(role, record, context):
        return True
    if standing(record, day) is Standing.BEFORE and role.status != "elect":
        return False  # whoever was a member then was somebody else
    in_force = any(standing(r, day) is Standing.IN_FORCE for r in roles if r.title == record.title)
    former = role.status == "former" or title(role.title).status == "former" or title(role.span.text).status == "former"
    return not (former and in_force)


def _names_of(organization: str | None, organizations: Mapping[str, Entity], context: Context) -> tuple[str, ...]:
    """The key and the forms by which an organisation of the article may stand in a record."""
    if organization is None:
        return ()
    printed = tuple(org_name(o.name).form for o in context.annotations.organizations if o.id == organization)
    known = organizations.get(organization)
    return (*printed, known.key, org_name(known.name).form) if known else printed


def _seat_support(
    store: RegistryStore,
    seats: list[RoleRecord],
    person: Person,
    context: Context,
    organizations: Mapping[str, Entity],
) -> tuple[float, str] | None:
    """A holder of a high office is linked where the article names the country or body, unless it gives another standing."""
    country = seats[-1].country
    offices = {w for r in (*store.seats(country), *seats) for w in title(r.title).words}
    for role in person.roles:
        printed = title(role.title)
        if printed.words and not printed.words & offices and not is_political(role.title):
            return None
        if printed.country and printed.country != country:
            return None
    if context.countries.get(country):
        return 0.95, "name of a holder of high office, and the country"
    if {r.organization_key for r in seats} & {o.key for o in organizations.values()}:
        return 0.95, "name of a holder of high office, and the body"
    return None


def _by_surname(
    store: RegistryStore, person: Person, surname: str, context: Context, organizations: Mapping[str, Entity]
) -> Resolved:
    """ "President Trump" where no fuller name stands: the one holder on record of an office that fits."""
    if not person.roles or len(surname) < 2:
        return Resolved()
    fitting: dict[str, list[RoleRecord]] = {}
    for key in dict.fromkeys(h.key for h in store.surname(surname)):
        records = [
            r for r in store.roles(key) if any(fits(role, r, organizations, context, True) for role in person.roles)
        ]
        if records:
            fitting[key] = records
    day = context.article.published
    now = [k for k, rs in fitting.items() if day and any(standing(r, day) is Standing.IN_FORCE for r in rs)]
    chosen = now if len(now) == 1 else list(fitting)
    entities = [e for key in chosen if (e := store.entity(key))]
    if len(entities) == 1:
        return Resolved(Match(entities[0], 0.95, "surname and office"))
    return Resolved(ambiguous=tuple(entities[:MOST_SUGGESTED]))
