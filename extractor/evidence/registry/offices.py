"""Whether a printed role can be an office on record: "Treasury secretary" and "Secretary of the Treasury"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extractor.annotations import Role
from extractor.evidence.registry.context import Context
from extractor.evidence.registry.names import Title, title, us_states
from extractor.evidence.registry.records import Entity, RoleRecord

MORE_SAID = re.compile(r",| (?:and|during|in|at|on|since|until|under|from|who|when) ")
"""Where a printed role goes on after whose it is: "president of Finland and commander in chief"."""
NEAR = 80  # "former Rep. Orla Quince, R-Ala.": the state stands after the name


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
    whose = record.country or recorded.country
    if country and whose and country != whose:
        return False
    if country_needed and not country and whose and not context.countries.get(whose):
        return False
    allowed = recorded.words | title(record.organization).words | _kind_of_body(record)
    return words <= allowed


def _of_what(role: Role) -> frozenset[str]:
    """The words of what a role is printed to be of, beside its country: "president of the United States Lawn Bowls association"
    is of an association of lawn bowls."""
    return title(MORE_SAID.split(role.span.text.partition(" of ")[2])[0]).words


def _kind_of_body(record: RoleRecord) -> frozenset[str]:
    """ "Hungary's central bank governor": the kind of body in the place of its name."""
    return frozenset({"central", "bank"}) if record.seat.endswith("/central-bank") else frozenset()


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
    kind = _kind_of_body(record)
    whole = recorded.words <= words or (kind and kind | (recorded.words & words) == words and kind < words)
    return country == record.country and bool(whole) and fits(role, record, organizations, context)


def names_the_state(role: Role, record: RoleRecord, context: Context) -> bool:
    """True where the article names, close to the role, the state that a member of Congress on record sits for."""
    state = record.note.rpartition(", ")[2]
    text = context.article.part(role.span.where)
    near = text[role.span.start : role.span.end + NEAR].partition("\n")[0]
    return state in us_states() and any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", near) for name in us_states()[state]
    )


def _with_organization(
    printed: Title, role: Role, record: RoleRecord, organizations: Mapping[str, Entity], context: Context
) -> tuple[frozenset[str], str | None]:
    """The words and country of a printed role together with the organisation it is tied to."""
    if printed.country is None:
        printed = replace(printed, country=title(role.span.text).country)
    if role.organization is None:
        return printed.words | _of_what(role), printed.country
    known = organizations.get(role.organization)
    named = next((o for o in context.annotations.organizations if o.id == role.organization), None)
    if known and known.key == record.organization_key:
        return printed.words, printed.country
    if named is None:
        return printed.words, printed.country
    tied = title(named.name)
    return printed.words | tied.words, printed.country or tied.country or named.country
