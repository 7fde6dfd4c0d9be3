"""Which record, if any, a name in the article means. A doubtful link is not made: two candidates are ``ambiguous``.

A name alone links nobody who is not uniquely placed: role, organisation and country in the article must speak for the
record, so that a private person is never taken for an office-holder of the same name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from extractor.annotations import Annotations, Organization, Person, Role
from extractor.article import Article, Span
from extractor.evidence.registry.dates import Standing, standing
from extractor.evidence.registry.names import (
    Title,
    generation_of,
    is_common_word,
    is_generic,
    is_political,
    is_subnational,
    org_block,
    org_name,
    person_block,
    person_form,
    plain_form,
    says_company,
    title,
    work_form,
)
from extractor.evidence.registry.records import Entity, EntityKind, RoleRecord
from extractor.evidence.registry.store import NameHit, RegistryStore

NEAR = 88.0
FILERS = "sec"  # thousands of companies, many called by a surname or a place
INTERNATIONAL = "international organisation"
NEAR_TITLE = 80.0
MOST_SUGGESTED = 3
WORD = re.compile(r"\w+")
ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z]){2,6}\.?")
LEGISLATOR_WORDS = frozenset(
    {"senator", "sen", "sens", "rep", "reps", "senate", "congress", "congressman", "congresswoman", "representative"}
    | {"lawmaker", "lawmakers", "republican", "republicans", "democrat", "democrats", "democratic", "gop", "senators"}
    | {"representatives", "congressional", "capitol", "caucus", "bipartisan"}
)


@dataclass(frozen=True, slots=True)
class Match:
    """One record that a name means. score: 0 to 1; reason: what spoke for it, in words."""

    entity: Entity
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a look-up came to: one match, or the records between which the article does not decide, or nothing."""

    match: Match | None = None
    ambiguous: tuple[Entity, ...] = ()


class Context:
    """What the article around a name says: the countries and words of its sentences."""

    def __init__(self, article: Article, annotations: Annotations) -> None:
        self.article = article
        self.annotations = annotations

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country (ISO alpha-3) is mentioned."""
        found: Counter[str] = Counter()
        for place in self.annotations.places:
            if place.iso3:
                found[place.iso3] += len(place.mentions)
        return found

    @cached_property
    def _sentences(self) -> Mapping[str, list[Span]]:
        """The sentences of each of the article's texts, by start."""
        found: dict[str, list[Span]] = {}
        for sentence in sorted(self.annotations.sentences):
            found.setdefault(sentence.where, []).append(sentence)
        return found

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence that ``span`` starts in, or None."""
        line = self._sentences.get(span.where, [])
        at = bisect_right(line, span.start, key=lambda s: s.start) - 1
        return line[at] if at >= 0 and span.start < line[at].end else None

    @cached_property
    def _country_of_sentence(self) -> Mapping[Span, frozenset[str]]:
        found: dict[Span, set[str]] = {}
        for place in self.annotations.places:
            for mention in place.mentions:
                sentence = self.sentence_of(mention)
                if place.iso3 and sentence:
                    found.setdefault(sentence, set()).add(place.iso3)
        return {sentence: frozenset(codes) for sentence, codes in found.items()}

    def sentences(self, mentions: Iterable[Span]) -> tuple[Span, ...]:
        """The sentences that the mentions stand in, each once."""
        found = (self.sentence_of(m) for m in mentions)
        return tuple(dict.fromkeys(s for s in found if s))

    def countries_near(self, mentions: Iterable[Span]) -> frozenset[str]:
        """The countries named in the sentences of the mentions."""
        return frozenset().union(*(self._country_of_sentence.get(s, frozenset()) for s in self.sentences(mentions)))

    def words_near(self, mentions: Iterable[Span]) -> frozenset[str]:
        """The words, lower case, of the sentences of the mentions."""
        return frozenset(w.casefold() for s in self.sentences(mentions) for w in WORD.findall(s.text))

    def words_around(self, mention: Span) -> frozenset[str]:
        """The three words, lower case, on either side of a mention ("shares in Target fell")."""
        text = self.article.part(mention.where)
        before = WORD.findall(text[max(0, mention.start - 60) : mention.start])[-3:]
        after = WORD.findall(text[mention.end : mention.end + 60])[:3]
        return frozenset(w.casefold() for w in (*before, *after))

    @property
    def main_country(self) -> str | None:
        """The country that the article is about: mentioned at least twice as often as any other."""
        ranked = self.countries.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None


# --- organisations ---------------------------------------------------------------------------------------------------


def resolve_organization(store: RegistryStore, organization: Organization, context: Context) -> Resolved:
    """The record of an organisation by any of its names in the article, the fullest first."""
    printed = dict.fromkeys(
        (organization.name, *sorted({m.text for m in organization.mentions}, key=lambda t: (-len(t), t)))
    )
    unclear: tuple[Entity, ...] = ()
    for name in printed:
        if organization.name.startswith(f"{name} "):
            continue  # "Bank of America" in "Bank of America Stadium" is not what is spoken of
        found = _organization_named(store, name, organization, context)
        if found.match:
            return found
        unclear = unclear or found.ambiguous
    return Resolved(ambiguous=unclear)


def _organization_named(store: RegistryStore, name: str, organization: Organization, context: Context) -> Resolved:
    parsed = org_name(name)
    named = store.named("organization", parsed.form)
    hits = [h for h in named if not h.weak and not (h.text.isupper() and name.islower())]
    if not hits:
        return _by_acronym(store, name, named, context)
    candidates = [e for key in dict.fromkeys(h.key for h in hits) if (e := store.entity(key)) and _exists(e)]
    named_country = parsed.country or organization.country
    reason = "the name"
    if named_country:
        if parsed.country or is_generic(parsed.form):
            candidates = [e for e in candidates if e.country == named_country]
            reason = "name and country"
        elif any(e.country == named_country for e in candidates):
            candidates = [e for e in candidates if e.country == named_country]
    elif is_generic(parsed.form) or any(h.country for h in hits) or _in_several_countries(candidates):
        candidates = _of_the_article(candidates, organization, context, is_subnational(parsed.form))
        reason = "name and the country that the article is about"
    lone_word = " " not in parsed.form and all(e.registry == FILERS for e in candidates)
    if (lone_word or is_common_word(parsed.form)) and not _printed_as_company(name, organization, context):
        return Resolved()
    if not candidates:
        return Resolved()
    by_hand = [e for e in candidates if e.type == INTERNATIONAL]
    if by_hand:
        return Resolved(Match(by_hand[0], 0.97, reason))
    if len({e.country for e in candidates}) > 1:
        return Resolved(ambiguous=tuple(candidates[:MOST_SUGGESTED]))
    return Resolved(Match(candidates[0], 0.97 if len(candidates) == 1 else 0.93, reason))


def _by_acronym(store: RegistryStore, name: str, hits: Iterable[NameHit], context: Context) -> Resolved:
    """ "the FBI", where no fuller name stands: the one public body so called, in an article that names its country."""
    if not ACRONYM.fullmatch(name):
        return Resolved()
    found = [e for key in dict.fromkeys(h.key for h in hits) if (e := store.entity(key)) and _exists(e)]
    if len(found) == 1 and found[0].type == "public body" and context.countries.get(found[0].country):
        return Resolved(Match(found[0], 0.9, "the acronym and the country"))
    return Resolved()


def _in_several_countries(candidates: list[Entity]) -> bool:
    return len({e.country for e in candidates}) > 1 and all(e.type != INTERNATIONAL for e in candidates)


def _exists(entity: Entity) -> bool:
    detail = dict(entity.detail)
    return "dissolved" not in detail and detail.get("status", "active") == "active"


def _of_the_article(
    candidates: list[Entity], organization: Organization, context: Context, sentence_only: bool
) -> list[Entity]:
    """Candidates of the country that the sentences name, or else of the one the article is about."""
    near = context.countries_near(organization.mentions)
    here = [e for e in candidates if e.country in near]
    if here and len({e.country for e in here}) == 1:
        return here
    main = context.main_country
    about = [e for e in candidates if e.country and e.country == main and not sentence_only]
    return about if about or not here else here


def _printed_as_company(name: str, organization: Organization, context: Context) -> bool:
    """True when the article itself shows that "Target" or "Visa" is a company here."""
    with_form = any(len(plain_form(m.text).split()) > len(org_name(m.text).form.split()) for m in organization.mentions)
    return with_form or any(says_company(context.words_around(m)) for m in organization.mentions)


# --- people ----------------------------------------------------------------------------------------------------------


def resolve_person(
    store: RegistryStore, person: Person, context: Context, organizations: Mapping[str, Entity]
) -> Resolved:
    """The record of a person, when name and circumstances speak for it. organizations: those resolved, by id."""
    form = person_form(person.name)
    if not form:
        return Resolved()
    if " " not in form:
        return _by_surname(store, person, form, context, organizations)
    keys = _named_people(store, form)
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


def _named_people(store: RegistryStore, form: str) -> tuple[str, ...]:
    exact = store.named("person", form)
    if not exact:
        words = form.split()
        exact = store.named("person", " ".join((*words[1:], words[0]))) if len(words) == 2 else ()
    if not exact:
        exact = tuple(h for h in store.block("person", person_block(form)) if _same_person_name(form, h.form))
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
    if any(fits(role, record, organizations, context) for role in person.roles for record in roles):
        return 0.99, "name and role"
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


def fits(
    role: Role,
    record: RoleRecord,
    organizations: Mapping[str, Entity],
    context: Context,
    country_needed: bool = False,
) -> bool:
    """True when the printed role can be the record's office: "Treasury secretary" and "Secretary of the Treasury".

    country_needed: the article must name the record's country in the role, near it, or anywhere in its text.
    """
    printed, recorded = title(role.title), title(record.title)
    if not printed.words & recorded.words or printed.rank != recorded.rank:
        return False
    words, country = _with_organization(printed, role, record, organizations, context)
    if country and record.country and country != record.country:
        return False
    if country_needed and not country and record.country and not context.countries.get(record.country):
        return False
    allowed = recorded.words | title(record.organization).words
    return words <= allowed


def names_the_seat(
    role: Role,
    record: RoleRecord,
    organizations: Mapping[str, Entity],
    context: Context,
    country_printed: bool,
) -> bool:
    """True when the printed role is the record's office in full, and no other.

    country_printed: the role itself must say whose office it is ("Austrian chancellor", "chair of the Federal Reserve").
    """
    printed, recorded = title(role.title), title(record.title)
    words, country = _with_organization(printed, role, record, organizations, context)
    known = organizations.get(role.organization) if role.organization else None
    if known and known.key == record.organization_key:
        words = words | title(record.organization).words
        country = country or record.country
    if country is None and not country_printed:
        country = context.main_country
    return country == record.country and recorded.words <= words and fits(role, record, organizations, context)


def _with_organization(
    printed: Title, role: Role, record: RoleRecord, organizations: Mapping[str, Entity], context: Context
) -> tuple[frozenset[str], str | None]:
    """The words and country of a printed role together with the organisation it is tied to."""
    if printed.country is None:
        printed = replace(printed, country=title(role.span.text).country)
    if role.organization is None:
        return printed.words, printed.country
    known = organizations.get(role.organization)
    named = next((o for o in context.annotations.organizations if o.id == role.organization), None)
    if known and known.key == record.organization_key:
        return printed.words, printed.country
    if named is None:
        return printed.words, printed.country
    tied = title(named.name)
    return printed.words | tied.words, printed.country or tied.country or named.country


# --- publications and near names -------------------------------------------------------------------------------------


def resolve_journal(store: RegistryStore, name: str) -> Resolved:
    """The journal of exactly this title. A journal of a similar title is another journal: a suggestion only."""
    keys = dict.fromkeys(h.key for h in store.named("journal", work_form(name)) if not h.weak)
    entities = [e for key in keys if (e := store.entity(key))]
    if entities:
        return Resolved(Match(entities[0], 0.97 if len(entities) == 1 else 0.9, "the title"))
    return Resolved()


def near_names(store: RegistryStore, kind: EntityKind, name: str) -> tuple[str, ...]:
    """Up to three names on record that are spelled nearly so."""
    if kind == "person":
        form = person_form(name)
        if " " not in form:
            return ()
        hits: Iterable[NameHit] = store.block(kind, person_block(form))
        scored = [(100 * JaroWinkler.similarity(form, h.form), h) for h in hits]
    else:
        form = org_name(name).form if kind == "organization" else work_form(name)
        hits = (*store.block(kind, org_block(form)), *store.containing(kind, form))
        scored = [(fuzz.token_sort_ratio(form, h.form), h) for h in hits]
    least = NEAR_TITLE if kind in {"journal", "work"} else NEAR
    best = sorted(((-s, h.text) for s, h in scored if s >= least and h.form != form and not h.weak))
    return tuple(dict.fromkeys(text for _, text in best))[:MOST_SUGGESTED]
