"""Bodies without a name of their own, known by what they are and whose: "Toronto police", "the Ontario government",
"China's embassy in Manila", "the premier's office".

They are no names, so an article's organisations have none of them; but who says something is one all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from extractor.annotate.countries import adjective_codes
from extractor.annotate.lexicon import words

LONGEST = 8
"""More words than this describe no body, they tell a story."""


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that says what a body is, with the words that say whose. start and end: code points of the phrase, without its
    article. key: its words, lower case, without articles and genitives. owned: whether it says whose."""

    start: int
    end: int
    noun: str
    key: frozenset[str]
    owned: bool


def description(noun: Token) -> Description | None:
    """What a noun with its own words describes, None where it is no body of a place, a state or an office, or not a certain one
    ("a Toronto court", "local police")."""
    if noun.lower_ not in words("organizations", "described") | words("organizations", "seated") or noun.pos_ not in {
        "NOUN",
        "PROPN",
    }:
        return None
    before = [t for c in noun.lefts if c.dep_ in {"compound", "amod", "poss", "nmod", "det"} for t in c.subtree]
    if any(
        t.lower_ in {"a", "an", "some", "any", "no", "every", "other", "another", "his", "their", "its"} for t in before
    ):
        return None
    own = [
        t for number, t in enumerate(before) if number or t.dep_ != "det"
    ]  # without its article, nor that of "the premier's"
    if any(t.dep_ in {"cc", "conj", "relcl", "appos"} for t in own) or len(own) > LONGEST:
        return None
    after = list(_seat(noun))
    tokens = [*own, noun, *after]
    seat = noun.lower_ in words("organizations", "seated")  # "the city of Iqaluit", no "Ontario city"
    owners = [t for t in (after if seat else (*own, *after)) if _owns(t)]
    if seat and own:
        return None
    charged = noun.lower_ == "ministry" and any(t.pos_ == "NOUN" for t in own)  # "the health ministry"
    key = frozenset(t.lower_ for t in tokens if t.tag_ not in {"POS", "DT", "IN"} and not t.is_punct)
    start = min(t.idx for t in tokens)
    last = max(tokens, key=lambda t: t.idx)
    return Description(start, last.idx + len(last), noun.lower_, key, owned=bool(owners) or charged)


def _owns(token: Token) -> bool:
    if (
        token.pos_ == "PROPN"
        or token.lower_ in adjective_codes()
        or token.ent_type_ in {"GPE", "NORP", "LOC", "ORG", "PERSON"}
    ):
        return True
    office = token.lower_ in words("roles", "nouns") and token.dep_ == "poss"
    return office or token.lower_ in words("organizations", "governing")


def _seat(noun: Token) -> Iterator[Token]:
    """The place or the charge right after a body ("the embassy in Manila", "the ministry of finance")."""
    link = next((c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 and c.lower_ in {"of", "in"}), None)
    if link is not None:
        inside = [t for c in link.rights if c.dep_ == "pobj" for t in c.subtree]
        if (
            inside
            and len(inside) <= LONGEST // 2
            and not any(t.dep_ in {"relcl", "acl", "punct", "appos"} for t in inside)
        ):
            yield link
            yield from inside
