"""What a clause gives to a number in it: the subject, the object, the complement of a preposition.

A pronoun stands for the nearest subject before it in its sentence, or for nothing; a relative pronoun for the noun before
it. Numbers with their units and times name nothing.
"""

from __future__ import annotations

from spacy.tokens import Token

from extractor.annotate.counted import NAMING
from extractor.annotate.lexicon import words as listed
from extractor.annotate.naming import HYPHENS, Field, is_time

VERBS = frozenset(("VERB", "AUX"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
LONGEST_CLIMB = 12


def subject_of(verb: Token, field: Field) -> Token | None:
    """The verb's subject; where it has none, that of the verb above it or the noun it describes."""
    for _ in range(LONGEST_CLIMB):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                if child.tag_ in ("WDT", "WP"):
                    return _antecedent(child, verb)
                if child.tag_ == "JJS" or (child.lower_ == "old" and child.i and child.nbor(-1).text in HYPHENS):
                    return child  # "the lowest is 74.07", "a 60-year-old might withdraw 2.7%"
                return _stands_for(child, field) if child.pos_ == "PRON" else _nameable(child, field)
        beside = _before_verb(verb, field)
        if beside is not None:
            return beside
        head = verb.head
        if head.i == verb.i:
            return None
        if verb.dep_ in ("relcl", "acl") and head.pos_ in NAMING:
            if not (verb.tag_ == "VB" and head.dep_ == "dobj" and head.head.pos_ in VERBS):
                return head
            verb = head.head  # "announced plans to lay off 6,650 people"
        elif verb.dep_ == "pcomp" and head.lower_ == "from" and head.head.pos_ in VERBS:
            return object_of(head.head, field)  # "keep oil from breaking $40"
        elif verb.dep_ == "ccomp" and head.lemma_ in listed("measured", "telling"):
            return None
        elif head.pos_ in VERBS or verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            verb = head
        else:
            return head if head.pos_ in NAMING else None
    return None


def _before_verb(verb: Token, field: Field) -> Token | None:
    """The noun right before a finite verb that was parsed without subject ("For February sales fell two pct")."""
    first = min((c for c in verb.children if c.dep_ in ("aux", "auxpass")), key=lambda c: c.i, default=verb)
    if first.tag_ not in ("VBD", "VBZ", "VBP", "MD") or first.i <= field.begin:
        return None
    noun = first.nbor(-1)
    if noun.text == "," and noun.i > field.begin:
        noun = noun.nbor(-1)
        while noun.head.pos_ in NAMING and noun.dep_ == "appos":
            noun = noun.head  # "energy, last year's worst sector, fell"
        while noun.dep_ == "pobj" and noun.head.head.pos_ in NAMING:
            noun = noun.head.head  # "global debt, excluding banks, was about $113 trillion"
            if verb.dep_ == "conj" and noun.dep_ == "dobj":
                return None  # "won 63 seats in the House, narrowed the gap and won 19 bodies"
    named = noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and verb.dep_ == "conj")
    return noun if named and field.free(noun) and not is_time(noun) else None


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """What "that", "which" or "who" stands for: the noun before it, else the one that the clause describes."""
    if pronoun.i > pronoun.sent.start:
        before = pronoun.nbor(-1)
        if before.text == "," and before.i > pronoun.sent.start:
            before = before.nbor(-1)
        if before.pos_ in NAMING:
            place = (
                before.ent_type_ in ("GPE", "LOC")
                and before.dep_ == "pobj"
                and before.head.lower_ in ("in", "at", "near")
            )
            return (
                before.head.head if place and before.head.head.pos_ in NAMING else before
            )  # "the mine in Ohio, which"
    return verb.head if verb.head.pos_ in NAMING else None


def _stands_for(pronoun: Token, field: Field) -> Token | None:
    """The nearest subject before a pronoun of the third person in its sentence that agrees with it in number."""
    if pronoun.lower_ not in ("it", "they", "he", "she"):
        return None
    for token in reversed(field.doc[field.begin : pronoun.i]):
        if token.dep_ in SUBJECTS and token.pos_ in NAMING and field.free(token) and _agrees(pronoun, token):
            return token
    return None


def _agrees(pronoun: Token, noun: Token) -> bool:
    if noun.pos_ == "PROPN":
        return True
    plural = noun.tag_ == "NNS" or any(c.dep_ == "conj" for c in noun.children)
    return plural == (pronoun.lower_ == "they")


def object_of(verb: Token, field: Field) -> Token | None:
    for child in verb.children:
        mistaken = child.dep_ == "npadvmod" and child.i > verb.i and verb.nbor(1).tag_ in ("DT", "PRP$")
        if (child.dep_ == "dobj" or mistaken) and child.pos_ in NAMING and field.free(child) and not is_time(child):
            return child
    return None


def complement(preposition: Token, field: Field) -> Token | None:
    """The noun after a preposition; None for a pronoun, a time or another number."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            return _nameable(child, field)
    return None


def _nameable(noun: Token, field: Field) -> Token | None:
    """The noun; of a number with its unit ("the MacBook Pro 16 inch") what names it; None for a pronoun or a time."""
    mistaken = (
        noun.pos_ == "VERB" and noun.dep_ in SUBJECTS
    )  # a subject is a noun, whatever its tag ("These tickers …")
    if noun.pos_ not in NAMING and noun.i not in field.taken and not mistaken:
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        return complement(of, field) if of is not None and noun.pos_ in ("NUM", "DET", "ADJ", "PRON") else None
    if field.free(noun):
        return None if is_time(noun) else noun
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return complement(child, field)
    names = [c for c in noun.lefts if c.pos_ in NAMING and field.free(c)]
    return names[-1] if names else None
