"""Keys by which a person or an organisation is the same in every document of a corpus.

Ids (p1, o3) number what one article names. A key is made from the fullest name alone, so that the same name gets the
same key in any document, on any machine: accents, capitals, titles, middle initials, legal forms and articles are set
aside. It says "of this name", not "this very person": two people of one name share it, and a lone surname has none. Where
a registry knows the entity, the record's key is the registry's id instead, and that does tell namesakes apart.
"""

from __future__ import annotations

import re
import unicodedata

from extractor.annotate import organizations, people
from extractor.annotate.lexicon import words

NOT_A_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")


def person_key(name: str) -> str | None:
    """ "name:robert-mueller" for "Robert S. Mueller III"; None for a lone name, which many bear."""
    taken = people.take_apart(name)
    if taken is None or not taken.full:
        return None
    first, *middle = taken.given
    written_out = [piece for piece in middle if len(piece.replace(".", "")) > 1]
    slug = "-".join(filter(None, map(_slug, (first, *written_out, taken.surname))))
    return f"name:{slug}" if "-" in slug else None


def organization_key(name: str, country: str | None) -> str | None:
    """ "name:commerce-department:USA" for "U.S. Department of Commerce" and "Commerce Department" (country USA).

    country: ISO 3166 alpha-3, where the text gives it. None when nothing of the name is left.
    """
    taken = organizations.take_apart(name)
    pieces = sorted(taken.key) if set(taken.key) & words("organizations", "heads") else list(taken.key)
    slug = "-".join(filter(None, map(_slug, pieces)))
    place = country or taken.country
    if not slug:
        return None
    return f"name:{slug}:{place}" if place else f"name:{slug}"


def _slug(piece: str) -> str:
    plain = unicodedata.normalize("NFKD", piece.casefold())
    folded = "".join(letter for letter in plain if not unicodedata.combining(letter))
    kept = NOT_A_LETTER_OR_DIGIT.sub("-", folded.replace("'", "").replace("’", "").replace(".", "")).strip("-")
    if kept:
        return kept
    return "".join(letter for letter in plain if letter.isalnum())  # a script without Latin letters keeps its own
