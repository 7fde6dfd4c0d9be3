"""People, organisations, publications and quotes of an article: the order in which they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotate.coreference import Cast
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.entities import EntityMention
from extractor.annotate.organizations import find_bodies
from extractor.annotate.parse import Part
from extractor.annotate.people import find_humans
from extractor.annotate.publications import find_publications
from extractor.annotate.quotes import attributions
from extractor.annotate.roles import Stated, find_roles
from extractor.annotate.speakers import find_quotes
from extractor.annotations import Organization, Person, Publication, Quote, Role
from extractor.article import Span


@dataclass(frozen=True, slots=True)
class Company:
    """Everybody and everything that acts or speaks in the article. Ids are p1, o1, … in order of first mention."""

    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    publications: tuple[Publication, ...]
    quotes: tuple[Quote, ...]


def find_company(
    parts: Sequence[Part], mentions: Sequence[EntityMention], read: Sequence[EncoderOutput] = ()
) -> Company:
    """read: what the encoder found in each part, empty for the fast profile."""
    humans = find_humans(parts, mentions)
    bodies = find_bodies(parts, mentions)
    roles = find_roles(
        parts,
        {span: number for number, human in enumerate(humans) for span in human.mentions},
        {span: number for number, body in enumerate(bodies) for span in body.mentions},
        read,
    )
    attributed = [attributions(part, read[number] if read else None) for number, part in enumerate(parts)]
    cast = Cast(parts, humans, bodies, roles, attributed)
    quotes = find_quotes(parts, attributed, cast)
    order = {part.where: number for number, part in enumerate(parts)}

    def references(id_: str) -> tuple[Span, ...]:
        return tuple(sorted(set(cast.references.get(id_, ())), key=lambda s: (order[s.where], s.start, s.end)))

    people = tuple(
        Person(
            id=f"p{n}", name=h.name, mentions=tuple(h.mentions), references=references(f"p{n}"),
            roles=tuple(_role(r) for r in roles if r.person == n - 1), age=h.age,
        )
        for n, h in enumerate(humans, 1)
    )  # fmt: skip
    organizations = tuple(
        Organization(f"o{n}", b.name, tuple(b.mentions), references(f"o{n}"), b.country)
        for n, b in enumerate(cast.bodies, 1)
    )
    authors = {r.span: f"p{r.person + 1}" for r in roles if "author" in r.title.lower()}
    return Company(people, organizations, find_publications(parts, authors, people), quotes)


def _role(stated: Stated) -> Role:
    body = None if stated.body is None else f"o{stated.body + 1}"
    return Role(stated.title, stated.span, body, stated.status)
