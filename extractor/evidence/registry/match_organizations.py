"""Which record an organisation's name means, by the country in or around it and by what the article calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractor.annotate.lexicon import words
from extractor.annotations import Organization
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.match import MOST_SUGGESTED, Match, Resolved
from extractor.evidence.registry.names import (
    is_common_word,
    is_generic,
    is_subnational,
    is_word,
    org_name,
    plain_form,
    says_company,
)
from extractor.evidence.registry.records import Entity
from extractor.evidence.registry.store import NameHit, RegistryStore

FILERS = "sec"  # thousands of companies, many called by a surname or a place
INTERNATIONAL = "international organisation"
ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z]){2,6}\.?")


def resolve_organization(store: RegistryStore, organization: Organization, context: Context) -> Resolved:
    """The record of an organisation by any of its names in the article, the fullest first."""
    printed = dict.fromkeys(
        (organization.name, *sorted({m.text for m in organization.mentions}, key=lambda t: (-len(t), t)))
    )
    unclear: tuple[Entity, ...] = ()
    for name in printed:
        if organization.name.startswith(f"{name} "):
            continue  # "Bank of America" in "Bank of America Stadium" is not what is spoken of
        for called in (name, *_with_possessive(name, organization, context)):
            found = _organization_named(store, called, organization, context)
            if found.match:
                return Resolved(replace(found.match, printed=name))
            unclear = unclear or found.ambiguous
    return Resolved(ambiguous=unclear)


def _with_possessive(name: str, organization: Organization, context: Context) -> tuple[str, ...]:
    """ "Moody's" where a reader of names has taken "Moody" out of it."""
    followed = (context.article.part(m.where)[m.end : m.end + 2] for m in organization.mentions if m.text == name)
    return (f"{name}'s",) if any(f in {"'s", "’s", "'S", "’S"} for f in followed) else ()


def _organization_named(store: RegistryStore, name: str, organization: Organization, context: Context) -> Resolved:
    parsed = org_name(name)
    if not parsed.country and parsed.form in words("organizations", "bodies") and not is_generic(parsed.form):
        return Resolved()  # "the Council" is that of the sentence before, not the British Council
    named = store.named("organization", parsed.form)
    hits = [h for h in named if not h.weak and not _is_a_word(h.text, name)]
    if not hits:
        return _by_acronym(store, name, named, organization, context)
    candidates = [e for key in dict.fromkeys(h.key for h in hits) if (e := store.entity(key)) and _exists(e)]
    whose = context.nationalities_before([m for m in organization.mentions if m.text == name])
    candidates = [e for e in candidates if not whose or not e.country or e.country in whose]
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
    if not candidates:
        return Resolved()
    if " " not in parsed.form and all(e.registry == FILERS for e in candidates):
        candidates = [e for e in candidates if _has_legal_form(organization) or _has_ticker(e, context)]
    elif is_common_word(parsed.form) and not _printed_as_company(organization, context):
        return Resolved()
    if not candidates:
        return Resolved()
    by_hand = [e for e in candidates if e.type == INTERNATIONAL]
    if by_hand:
        return Resolved(Match(by_hand[0], 0.97, reason))
    if len({e.country for e in candidates}) > 1:
        return Resolved(ambiguous=tuple(candidates[:MOST_SUGGESTED]))
    return Resolved(Match(candidates[0], 0.97 if len(candidates) == 1 else 0.93, reason))


def _is_a_word(recorded: str, printed: str) -> bool:
    """True where a record's acronym is printed as a word: "The Who" is not the WHO, though "Nato" is NATO."""
    return recorded.isupper() and not printed.isupper() and (printed.islower() or is_word(printed))


def _by_acronym(
    store: RegistryStore, name: str, hits: Iterable[NameHit], organization: Organization, context: Context
) -> Resolved:
    """ "the FBI", where no fuller name stands: the one public body so called, of the country the article is about."""
    if not ACRONYM.fullmatch(name) or not all(ACRONYM.fullmatch(m.text) for m in organization.mentions):
        return Resolved()
    if organization.name != name and not ACRONYM.fullmatch(organization.name):
        return Resolved()
    found = [e for key in dict.fromkeys(h.key for h in hits) if (e := store.entity(key)) and _exists(e)]
    bodies = {(org_name(e.name).form, e.country, e.type) for e in found}  # two registries may tell of one
    if len(bodies) == 1 and found[0].type == "public body" and context.is_about(found[0].country):
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


def _has_legal_form(organization: Organization) -> bool:
    """True where the article prints the name with "Inc." or the like."""
    names = {organization.name, *(m.text for m in organization.mentions)}
    return any(len(plain_form(n).split()) > len(org_name(n).form.split()) for n in names)


def _has_ticker(entity: Entity, context: Context) -> bool:
    """True where the article prints the company's ticker in brackets: "Sabre (NYSE:SABR)"."""
    tickers = dict(entity.detail).get("ticker", "").split(";")
    return any(t in context.tickers for t in tickers)


def _printed_as_company(organization: Organization, context: Context) -> bool:
    """True when the article itself shows that "Target" or "Visa" is a company here."""
    return _has_legal_form(organization) or any(says_company(context.words_around(m)) for m in organization.mentions)
