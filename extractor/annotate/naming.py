"""The name of a noun as printed: its phrase without article, possessor and quantifier.

"the first-quarter loss of 63 cents" is named "first-quarter loss", "total sales of Ford trucks" "sales of Ford trucks",
"Norway's oil and gas revenues" "oil and gas revenues".
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from extractor.annotate.calendar_names import LOWERED
from extractor.annotate.counted import NAMING
from extractor.annotate.lexicon import words

WIRE_UNITS = frozenset(("mln", "bln", "pct", "dlr", "dlrs"))
"""Wire copy's abbreviations, which a parser takes for nouns of the phrase."""
MONTHS = frozenset((*LOWERED, *(name[:3] for name in LOWERED), "sept"))
ENDING = frozenset(("to", "in", "for", "through", "until", "since", "from", "of", "ended", "ending", "by", "-"))
"""What stands before a month that says when."""
HYPHENS = frozenset("-‐‑–")
SPANS = frozenset(("year", "month", "week", "day"))
CONJOINED = 2
LONGEST_NAME = 14
"""Tokens of a name at most."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a name may stand: tokens ``[begin, stop)`` of the Doc, without those that numbers with their units take up.

    own: the tokens of the quantity that is being measured, which no name may hold.
    """

    doc: Doc
    begin: int
    stop: int
    taken: frozenset[int]
    own: frozenset[int]

    def free(self, token: Token) -> bool:
        """Whether the token stands in the field, is a word and belongs to no number."""
        if len(token) == 1 and not token.text.isalnum():
            return token.text in HYPHENS or token.text in "&/'’.,()"
        return self.begin <= token.i < self.stop and token.i not in self.taken and token.i not in self.own


def is_time(token: Token) -> bool:
    """A span or point of time ("quarter", "Tuesday"), which says when and is no measured thing."""
    return (
        token.lower_ in words("measured", "times")
        or token.lower_ in words("measured", "weekdays")
        or token.ent_type_ in ("DATE", "TIME")
    )


def extent(noun: Token, field: Field) -> tuple[int, int]:
    """The first and the last token of the noun's name."""
    return _first(noun, field), _last(noun, field)


def _first(noun: Token, field: Field) -> int:
    first = noun.i
    while first > field.begin and noun.i - first < LONGEST_NAME:
        joined = _hyphened(field, first)
        if joined is not None:
            first = joined
        elif _extends(field.doc[first - 1], noun, field):
            first -= 1
        elif _counts(field.doc[first - 1], noun, field):
            return first - 1
        else:
            break
    if noun.pos_ == "PROPN" and field.doc[first].pos_ == "NUM" and first + 1 < noun.i:
        aged = next((t.i for t in field.doc[first + 1 : noun.i] if t.lower_ in ("old", "year-old")), None)
        first = first if aged is None else aged + 1  # "the 68 year-old Washington"
    while first < noun.i and (_hangs(field.doc[first]) or _dangles(field, first) or _dates(field, first)):
        first += 1
    return first


def _counts(token: Token, noun: Token, field: Field) -> bool:
    """ "the five launches will offer 435 homes": the number of the noun itself."""
    return (
        token.dep_ == "nummod"
        and token.is_alpha
        and token.head.i == noun.i
        and token.i in field.taken
        and token.i not in field.own
        and token.i - 1 not in field.taken
    )


def _hyphened(field: Field, first: int) -> int | None:
    """ "first-quarter loss", "loan-to-value mortgages", "three-year bond": where the word that is joined to token ``first``
    begins; None when nothing is, or the measured number itself."""
    doc = field.doc
    k = first
    if doc[k].text not in HYPHENS:
        k -= 1
    if k <= field.begin or doc[k].text not in HYPHENS or doc[k].whitespace_ or doc[k - 1].whitespace_:
        return None
    before = doc[k - 1]
    if (
        before.i in field.own
        or not before.text[-1:].isalnum()
        or (before.i in field.taken and not before.text.isalpha())
    ):
        return None
    return before.i


def _hangs(token: Token) -> bool:
    """What no name begins with."""
    if token.text in HYPHENS or token.pos_ in ("PUNCT", "SYM", "CCONJ", "PART"):
        return True
    if token.lower_ in words("measured", "weekdays") or token.lower_ in WIRE_UNITS:
        return True
    if token.pos_ == "NUM" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in SPANS:
        return False
    return token.pos_ in ("NUM", "ADV") and not _glued(token)


def _dates(field: Field, first: int) -> bool:
    """ "In the three months to June output rose", "in the half ended June 30 profit fell": the end of a time before a name."""
    token = field.doc[first]
    if token.lower_ in ("ended", "ending", "end"):
        return True
    return token.lower_.rstrip(".") in MONTHS and first > field.begin and field.doc[first - 1].lower_ in ENDING


def _dangles(field: Field, first: int) -> bool:
    """ "a 6-inch-tall figure": a word joined to the measured number itself."""
    doc = field.doc
    if first < field.begin + 2 or doc[first - 1].text not in HYPHENS:
        return False
    before = doc[first - 2]
    return before.i in field.own or (before.i in field.taken and not before.is_alpha)


def _glued(token: Token) -> bool:
    """Joined to the next word by a hyphen, or the degree of the adjective that follows ("least expensive option")."""
    if token.i + 1 == len(token.doc):
        return False
    following = token.nbor(1)
    if following.text in HYPHENS and not token.whitespace_:
        return True
    return (
        token.pos_ == "ADV"
        and token.dep_ == "advmod"
        and token.head.i == following.i
        and following.pos_ in ("ADJ", "VERB")
    )


def _extends(token: Token, noun: Token, field: Field) -> bool:
    """Whether the token to the left belongs to the noun's name."""
    if not field.free(token) or not noun.is_ancestor(token):
        return False
    if token.pos_ == "NOUN" and any(
        c.dep_ == "nummod" and not field.free(c) and c.nbor(1).text not in HYPHENS for c in token.lefts
    ):
        return False  # "a three course meal", and not "three-point range"
    if token.pos_ == "NOUN" and token.nbor(1).pos_ == "ADJ" and token.whitespace_:
        return False  # no English noun stands before an adjective of its phrase: "Before the crisis global debt was …"
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return token.tag_ not in ("PRP$", "WDT") and token.lower_ not in words("measured", "pointing")
    if token.text in HYPHENS or token.text in ("&", "/"):
        return True
    if token.pos_ == "VERB":
        return token.dep_ == "amod" and token.tag_ in ("VBN", "VBG")
    if token.pos_ == "CCONJ":
        return token.head.i != noun.i and token.head.dep_ in ("compound", "amod", "nmod")  # "oil and gas revenues"
    if token.pos_ == "ADV":
        return _glued(token)
    if token.pos_ == "NUM" and token.nbor(1).lower_ in SPANS:
        return True  # "a 60 year-old"
    return token.pos_ == "NUM" and "PROPN" in (token.nbor(1).pos_, token.nbor(-1).pos_ if token.i else "")


def _last(noun: Token, field: Field) -> int:
    """The noun, the number that closes a name ("S&P 500", "Fortune 100"), or the noun that "of" adds."""
    last, doc = noun.i, field.doc
    while last + 2 < field.stop and not doc[last].whitespace_ and doc[last + 1].text in HYPHENS:
        if doc[last + 1].whitespace_ or not doc[last + 2].is_alpha or not field.free(doc[last + 2]):
            break
        last += 2  # "e-minis", "co-op", where the parser takes the first half for the head
    if noun.pos_ == "PROPN" and last == noun.i:
        while last + 1 < field.stop and doc[last + 1].pos_ == "NUM" and field.free(doc[last + 1]) and last - noun.i < 2:
            last += 1
    if noun.pos_ == "PROPN" and last + 3 < field.stop and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        return last + 3 if doc[last + 2].is_alpha and doc[last + 2].is_upper else last  # "Ford (F)"
    if last + 2 < field.stop and doc[last + 1].lower_ == "of" and doc[last + 1].head.i == noun.i:
        whole = next((c for c in doc[last + 1].children if c.dep_ == "pobj"), None)
        if whole is not None and _completes(whole, last + 1, field):
            return _end_of_body(noun, whole, field)
    return last


def _end_of_body(noun: Token, whole: Token, field: Field) -> int:
    """ "Department of Fish and Wildlife": where a body's name goes on after the noun that "of" adds."""
    conjunct = next((c for c in whole.children if c.dep_ == "conj" and c.pos_ == "PROPN"), None)
    goes_on = noun.pos_ == whole.pos_ == "PROPN" and conjunct is not None and conjunct.i - whole.i == CONJOINED
    return conjunct.i if goes_on and conjunct is not None and field.free(conjunct) else whole.i


def _completes(whole: Token, of: int, field: Field) -> bool:
    """Whether the noun after "of" belongs to the name: "sales of Ford trucks", not "a loss of $3", "the month of March"."""
    return (
        whole.pos_ in NAMING
        and not is_time(whole)
        and whole.i - of < LONGEST_NAME // 2
        and all((field.free(t) and t.pos_ != "VERB") or t.dep_ == "amod" for t in field.doc[of : whole.i + 1])
    )
