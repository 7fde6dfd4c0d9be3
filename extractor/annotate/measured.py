"""What a number is a measure of: the noun phrase that it says something about.

The first of four constructions that holds:

1. beside (``measured_beside``): the name stands next to the number ("a 6kW electric motor", "Acme, down 3%");
2. noun: the number completes a noun ("a price of $5", "price cuts on 50 products");
3. verb: of a transitive verb the object where the number is how far or at what price ("lowered its guidance to $84bn",
   "bought a notebook for 1,200€"), else the subject ("Revenue rose to $7bn", "the firm has 40 shops");
4. around: where the parse gives neither, what the number is spent on, the sentence's subject, the noun before it. Counted
   things and spans of time measure nothing by that.

A change is no measured thing: of "trade could see a 5% rebound" trade is. Times, weekdays and other numbers never are. A
pronoun stands for the nearest subject before it in its sentence, or for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extractor.annotate.change_words import change_words
from extractor.annotate.counted import NAMING, Words
from extractor.annotate.lexicon import words as listed
from extractor.annotate.measured_beside import _attributive, beside, expects
from extractor.annotate.measured_clause import LONGEST_CLIMB, SUBJECTS, VERBS, complement, object_of, subject_of
from extractor.annotate.naming import HYPHENS, Field, extent, is_time
from extractor.annotate.parse import Part
from extractor.annotations import Quantity
from extractor.article import Span

TOLD_AFTER = frozenset(("later", "after", "ago", "earlier", "before", "afterwards", "afterward"))
MOVING = frozenset(("up", "down", "higher", "lower", "back"))
TOLD_BEFORE = frozenset(("last", "past", "next", "previous", "first", "coming", "final", "those", "these"))


def measured_thing(quantity: Quantity, part: Part, words: Words) -> Span | None:
    """The name of what the quantity measures; None for a rank, a time of telling, or where nothing can be named."""
    inside = words.within(quantity.span.start, quantity.span.end)
    if not inside or quantity.ordinal:
        return None
    doc = part.doc
    field = Field(doc, words.tokens[0].i, words.tokens[-1].i + 1, words.taken, frozenset(t.i for t in inside))
    noun = _measured_noun(quantity, words, field, inside)
    if noun is None or not field.free(noun):
        return None
    found = _beyond_level(_before_hidden_verb(noun, quantity, field), field)
    if found is None:
        return None
    noun = found
    if noun.lower_ == "worth":
        noun = next((x for c in noun.children if c.dep_ == "prep" and (x := complement(c, field))), noun)
    if noun.lower_ in listed("measured", "changes"):
        noun = _what_changes(noun, field)
    if quantity.dimension.startswith("count") and noun.lemma_.lower() == quantity.unit.split(" per ")[0].split(" ")[-1]:
        return None  # nothing measures itself ("460 cars, compared with 63")
    first, last = extent(noun, field)
    return part.span(doc[first].idx, doc[last].idx + len(doc[last]))


def _before_hidden_verb(noun: Token, quantity: Quantity, field: Field) -> Token:
    """ "The robots measure between 15 and 23 cm", "the index decrease by 1": where the parser took the verb before the number
    for the head of its subject, the noun before it."""
    if noun.i + 1 >= field.stop or noun.i <= field.begin or noun.idx > quantity.span.start:
        return noun
    following, before = noun.nbor(1), noun.nbor(-1)
    word = change_words().get(noun.lower_)
    verb = noun.lower_ in listed("measured", "measuring") or (word is not None and word.verb)
    leads = following.i in field.own or following.lower_ in ("between", "by", "to", "from")
    return before if verb and leads and before.pos_ in NAMING and field.free(before) else noun


def _beyond_level(noun: Token, field: Field) -> Token | None:
    """ "for an average of three flights", "rose to an annual rate of $3 trillion": what has it."""
    if noun.lower_ not in listed("measured", "levels") or any(
        c.dep_ in ("compound", "poss") and c.lower_ not in ("record", "time") for c in noun.children
    ):
        return noun
    of = next((c for c in noun.children if c.dep_ == "prep"), None)
    if of is None or of.lower_ != "of" or any(c.pos_ in NAMING and field.free(c) for c in of.children):
        return noun  # "the rate of inflation"
    plain = not any(c.dep_ == "amod" for c in noun.children)
    return _governed(noun, False, field) or (None if plain else noun)


def _measured_noun(quantity: Quantity, words: Words, field: Field, inside: Sequence[Token]) -> Token | None:
    after = words.after(quantity.span.end)
    before = words.before(quantity.span.start)
    lasting = quantity.dimension == "[time]" and quantity.kind == "quantity"
    if lasting and _is_time_of_telling(before, after):
        return None
    counted = quantity.dimension.startswith("count") and quantity.kind == "quantity"
    if quantity.unit == "generation wireless":
        return (
            _attributive(after, words.tokens[0]) if after else None
        )  # "5G equipment"; "made 5G available" measures nothing
    inside_own = bool(quantity.unit_text) and quantity.span.text.endswith(quantity.unit_text)
    hyphened = counted and inside_own and any(h in quantity.span.text for h in HYPHENS)
    root = _root(inside)
    found = (
        _moved(inside[0], field)
        or _changed_object(root, field)
        or beside(quantity, before, after, counted and not hyphened, field, root)
    )
    if found is None or not field.free(found):
        found = (
            subject_of(root, field) if root.pos_ in VERBS and root.dep_ != "pobj" else _governed(root, counted, field)
        )  # "infections doubled"
    bare = quantity.dimension in ("", "ratio", "money") and _is_subject(root)
    if (found is None or not field.free(found)) and not counted and not lasting and not bare:
        found = _around(() if _said_of_pronoun(root) else before, after, field)
    return found


def _said_of_pronoun(root: Token) -> bool:
    """ "He was on the light side — 6 pounds": the clause speaks of somebody whom it does not name."""
    token = root
    for _ in range(LONGEST_CLIMB):
        if token.pos_ in VERBS:
            subject = next((c for c in token.children if c.dep_ in SUBJECTS), None)
            if subject is not None:
                return subject.lower_ in ("he", "she", "i", "we", "you")
            if token.dep_ not in ("conj", "xcomp"):
                return False
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def is_subject(quantity: Quantity, words: Words) -> bool:
    """Whether the number alone is what the clause speaks of: "while 27% are undecided"."""
    inside = words.within(quantity.span.start, quantity.span.end)
    return bool(inside) and _is_subject(_root(inside))


def _is_subject(root: Token) -> bool:
    """ "between 750 and 800 will be sold"."""
    verb = root.head.head
    return root.dep_ in SUBJECTS or (root.head.lower_ == "between" and verb.pos_ in VERBS and verb.i > root.i)


def _is_time_of_telling(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """ "in the last three months", "nine days later": a time, which measures nothing."""
    return bool(after and after[0].lower_ in TOLD_AFTER) or bool(before and before[-1].lower_ in TOLD_BEFORE)


def _root(inside: Sequence[Token]) -> Token:
    """The token of the quantity that the rest of the sentence governs."""
    numbers = [t for t in inside if t.like_num or t.pos_ == "NUM" or any(c.isdigit() for c in t.text)]
    token = (numbers or inside)[-1]
    own = {t.i for t in inside}
    for _ in inside:
        if token.head.i not in own or token.head.i == token.i:
            break
        token = token.head
    return token


def _governed(root: Token, counted: bool, field: Field) -> Token | None:
    """The noun that the number completes, or the object or subject of the verb above it: whichever the tree has first."""
    token = root
    for _ in range(LONGEST_CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return subject_of(token, field) if token.pos_ in VERBS else None
        if dep in SUBJECTS or dep == "csubj":
            return None
        if expects(head):
            token = head.head
            continue
        if counted and dep == "pobj" and head.lower_ in listed("measured", "places") and head.head.pos_ not in VERBS:
            return None
        if (
            head.pos_ in NAMING
            and field.free(head)
            and head.lower_ not in listed("measured", "units")
            and not head.like_num
        ):
            if counted and token.pos_ == "NUM" and dep in ("nummod", "compound", "amod", "nmod"):
                if head.dep_ in SUBJECTS or head.dep_ == "ROOT":
                    return None
                counted = False
            elif dep != "conj" and not is_time(head):
                return head
        elif head.pos_ in VERBS and dep in ("ccomp", "parataxis") and head.lemma_ in listed("measured", "telling"):
            return None  # "…, the aides said": who tells it is not what it is about
        elif head.pos_ in VERBS and not (head.dep_ in ("acl", "relcl") and is_time(head.head)):
            return _of_verb(head, token, root, field)  # and not "the quarter ended December"
        token = head
    return None


def _moved(first: Token, field: Field) -> Token | None:
    """ "pushed the dollar up to $1.33": the object of the verb that "up to" or "down to" belongs to. first: of the number."""
    if first.i < field.begin + 2 or first.nbor(-1).lower_ != "to" or first.nbor(-2).lower_ not in MOVING:
        return None
    for token in reversed(field.doc[max(field.begin, first.i - LONGEST_CLIMB) : first.i - 2]):
        if token.pos_ in VERBS:
            return object_of(token, field)
    return None


def _changed_object(root: Token, field: Field) -> Token | None:
    """ "boost its output to 1.2m tons of ilmenite": the object of a verb that the number is a bare "to", "from" or "by" of."""
    preposition, verb = root.head, _governor(root.head)
    if root.dep_ != "pobj" or preposition.lower_ not in ("to", "from", "by"):
        return None
    if verb.pos_ in NAMING and preposition.lower_ == "by":
        verb = _verb_of_change_over(verb)
    if verb.pos_ not in VERBS:
        return None
    return object_of(verb, field) if verb.lemma_ not in listed("measured", "surpassing") else None


def _verb_of_change_over(noun: Token) -> Token:
    """ "cutting the savings rate on a regional basis by 0.5 points": the verb of change that "by" belongs to, where the parser
    hung it on the noun before; else the noun."""
    token = noun
    for _ in range(LONGEST_CLIMB):
        if token.pos_ in VERBS or token.head.i == token.i or _states_change(token):
            break
        token = token.head
    return token if token.pos_ in VERBS and _states_change(token) else noun


def _states_change(token: Token) -> bool:
    """Whether the word states a change by itself ("cut", "a rise")."""
    word = change_words().get(token.lower_)
    return word is not None and word.direction is not None and (word.verb or word.noun)


def _governor(preposition: Token) -> Token:
    """What the preposition depends on, an adverb between them passed over ("edged down to")."""
    head = preposition.head
    return head.head if head.pos_ == "ADV" else head


def _of_verb(verb: Token, token: Token, root: Token, field: Field) -> Token | None:
    """What the verb says the number of. token: its dependent that leads to the number, whose root is ``root``."""
    lasting = token.lower_ == "for" and is_time(root)  # "hosted the show for 30 years"
    if token.dep_ == "prep" and token.lower_ in ("to", "from", "by", "at", "for") and not lasting:
        thing = object_of(verb, field)
        if thing is not None and verb.lemma_ not in listed("measured", "surpassing"):
            return thing
    if verb.lemma_ in listed("measured", "adding"):
        for child in verb.children:
            found = complement(child, field) if child.dep_ == "prep" and child.lower_ in ("to", "from", "off") else None
            if found is not None:
                return found  # "wiping $340 million from its value"
    found = subject_of(verb, field)
    return None if found is None or found.i == root.i else found


def _what_changes(noun: Token, field: Field) -> Token:
    """ "a 3% drop in sales", "trade could see a 5% rebound": what changes, else the noun of change itself."""
    level = noun.lower_ in listed("measured", "levels")  # "an all-time high"
    if not level and any(c.dep_ == "compound" and field.free(c) for c in noun.children):
        return noun  # "a pay rise"
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in NAMING), None)
    if owner is not None and field.free(owner) and not is_time(owner) and not level:
        return owner  # "the dollar's tumble to 144 yen"
    beside = [noun.nbor(1)] if noun.i + 1 < field.stop else []
    for child in (*beside, *noun.children):
        if child.dep_ == "prep" and child.lower_ in listed("measured", "of_change"):
            found = complement(child, field)
            if found is not None:
                return found
    verb = noun.head
    if verb.pos_ in VERBS and verb.lemma_ in listed("measured", "light"):
        return subject_of(verb, field) or noun
    if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at", "from"):
        governor = _governor(noun.head)  # "edged down to a close of 1,463 points"
        return (_of_verb(governor, noun.head, noun, field) if governor.pos_ in VERBS else None) or noun
    if noun.dep_ in ("appos", "npadvmod", "ROOT", "dep") and verb.pos_ in VERBS:
        return subject_of(verb, field) or noun
    return noun


def _around(before: Sequence[Token], after: Sequence[Token], field: Field) -> Token | None:
    """Where the tree names nothing: what the number is spent on or found in, a subject, the noun before it."""
    return next(_candidates(before, after, field), None)


def _candidates(before: Sequence[Token], after: Sequence[Token], field: Field) -> Iterator[Token]:
    if after and after[0].lower_ in listed("measured", "purposes"):
        found = complement(after[0], field)
        if found is not None:
            yield found
    for token in reversed(before):
        if token.dep_ in SUBJECTS and token.pos_ in NAMING and field.free(token) and not is_time(token):
            yield token
    for token in reversed(before):
        if token.pos_ in NAMING and field.free(token) and not is_time(token):
            yield token
