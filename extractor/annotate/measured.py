"""What a number is a measure of: the noun phrase that it says something about.

The first of four constructions that holds:

1. beside: the name stands next to the number ("a 6kW electric motor", "13 percent of the economy", "Acme, down 3%");
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
from extractor.annotate.counted import LONGEST_NOUN, NAMING, Words
from extractor.annotate.lexicon import words as listed
from extractor.annotate.naming import HYPHENS, Field, extent, is_time
from extractor.annotate.parse import Part
from extractor.annotations import Quantity
from extractor.article import Span

VERBS = frozenset(("VERB", "AUX"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
LONGEST_CLIMB = 12
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
        noun = next((x for c in noun.children if c.dep_ == "prep" and (x := _object_of(c, field))), noun)
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
    if noun.lower_ not in listed("measured", "levels") or any(c.dep_ in ("compound", "poss") for c in noun.children):
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
        or _beside(quantity, before, after, counted and not hyphened, field, root)
    )
    if found is None or not field.free(found):
        found = (
            _subject(root, field) if root.pos_ in VERBS and root.dep_ != "pobj" else _governed(root, counted, field)
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


# 1. beside


def _beside(
    quantity: Quantity, before: Sequence[Token], after: Sequence[Token], counted: bool, field: Field, root: Token
) -> Token | None:
    """The name that stands next to the number. counted: a counted noun closes the number, so that nothing else can."""
    signed = quantity.span.text[:1] in "+-−–" or bool(before and before[-1].lower_ in ("+", "-", ":", "worth"))
    if signed:
        found = _listed(quantity, before)
        if found is not None:
            return found
    if after and not counted:
        found = _attributive(_past_bracket(after), root) or _of(after, field) or _kind_of_money(quantity, after, field)
        if found is not None:
            return found
    if after and counted and quantity.unit_text and quantity.span.text.endswith(quantity.unit_text):
        found = _of(after, field)
        if found is not None and not _is_counted(found, field):
            return found
    if len(before) > 1 and before[-1].lower_ == "at" and before[-2].pos_ in NAMING and before[-2].head.lower_ == "with":
        return before[-2]  # "with carbon levels at 1,200 parts per million"
    return _bracketed(before) or _listed(quantity, before) or _participle(quantity, before, field)


def _expects(noun: Token) -> bool:
    """ "more than the £100m analysts had expected": who expects the number is not what it is of."""
    verb = noun.head
    return noun.dep_ in SUBJECTS and verb.i > noun.i and verb.lemma_ in listed("measured", "expecting")


def _past_bracket(after: Sequence[Token]) -> Sequence[Token]:
    """ "an 8,000-square foot (743 square meters) research center": what stands behind the same measure in brackets."""
    if after[0].text != "(":
        return after
    close = next((n for n, t in enumerate(after[:8]) if t.text == ")"), len(after))
    return after[close + 1 :] if close + 1 < len(after) and any(t.like_num for t in after[:close]) else after


def _attributive(after: Sequence[Token], root: Token) -> Token | None:
    """The head of the noun phrase that stands right after the unit ("6kW electric motor", "$13 million deal")."""
    head = None
    for k, token in enumerate(after[:LONGEST_NOUN]):
        if token.pos_ in NAMING:
            head = token
        elif (
            token.pos_ == "ADJ"
            or (token.text in HYPHENS and k + 1 < len(after))
            or (token.pos_ == "ADP" and k and after[k - 1].text in HYPHENS)
            or (token.tag_ == "VBG" and head is None and k < 2 and token.dep_ in ("amod", "compound", "nmod"))
        ):
            if head is not None and token.pos_ == "ADJ":
                break
        elif token.pos_ == "CCONJ" and head is not None and head.dep_ in ("compound", "nmod") and head.head.i > token.i:
            head = head.head  # "an $88 billion highway and transit bill"
            break
        else:
            break
    if head is None or is_time(head) or (after[0].pos_ == "PROPN" and after[0].ent_type_ == "GPE"):
        return None
    if head.dep_ in SUBJECTS and not head.is_ancestor(root):
        return None  # "… by 5% Acme said"
    if _expects(head):
        return None
    if head.tag_ == "NNS" and head.i + 1 < len(head.doc) and head.nbor(1).pos_ == "SCONJ":
        return None  # "the 65-year-old worries that": a verb
    return head


def _of(after: Sequence[Token], field: Field) -> Token | None:
    """The noun after "of" that follows the number, a bracket between them left out ("8 miles (13 km) of new tunnels")."""
    k = 1 if after[0].text == ")" else 0
    if after[0].text == "(":
        k = next((n + 1 for n, t in enumerate(after[:8]) if t.text == ")"), 0)
    return _object_of(after[k], field) if k < len(after) and after[k].lower_ == "of" else None


def spent_on(quantity: Quantity, part: Part, words: Words) -> Span | None:
    """The noun after "for" that follows the number at once; None where none does."""
    after = words.after(quantity.span.end)
    if not after or after[0].lower_ != "for":
        return None
    field = Field(part.doc, words.tokens[0].i, words.tokens[-1].i + 1, words.taken, frozenset())
    noun = _object_of(after[0], field)
    if noun is None:
        return None
    first, last = extent(noun, field)
    return part.span(part.doc[first].idx, part.doc[last].idx + len(part.doc[last]))


def _kind_of_money(quantity: Quantity, after: Sequence[Token], field: Field) -> Token | None:
    """ "$152 million in GAAP earnings", "paid £3m in fines": what the money is; not "in cash", "in Ohio", "in the deal"."""
    if quantity.dimension != "money" or after[0].lower_ != "in":
        return None
    noun = _object_of(after[0], field)
    if noun is None or noun.pos_ != "NOUN" or noun.lower_ in listed("measured", "in_phrases"):
        return None
    first = after[1]
    determined = first.pos_ in ("DET", "PRON", "PROPN", "NUM") or any(c.dep_ in ("det", "poss") for c in noun.lefts)
    return None if (determined and first.ent_type_ != "ORG") or noun.ent_type_ in ("GPE", "LOC") else noun


def _is_counted(noun: Token, field: Field) -> bool:
    """ "5,200 securities of 4,400 companies": another number counts the noun."""
    return any(c.dep_ == "nummod" and c.i in field.taken and c.i not in field.own for c in noun.children)


def _object_of(preposition: Token, field: Field) -> Token | None:
    """The noun after a preposition; None for a pronoun, a time or another number."""
    for child in preposition.children:
        if child.dep_ == "pobj":
            return _nameable(child, field)
    return None


def _listed(quantity: Quantity, before: Sequence[Token]) -> Token | None:
    """The name before the word or sign of change: "JD Sports, down 1.95p", "Dow +0.2%", "base price: $59995", "a grant
    worth $8 million"."""
    if len(before) > 1 and before[-1].text in (":", "worth"):
        name = before[-2]
        verb = before[-1].text == "worth" and name.pos_ == "VERB"  # "the cards market worth over 2 billion is growing"
        if name.pos_ in NAMING or (verb and (name.dep_ in SUBJECTS or name.nbor(-1).dep_ in SUBJECTS)):
            return name
    k = len(before)
    if quantity.span.text[:1] not in "+-−–":
        if quantity.change is None or not before or before[-1].lower_ not in ("up", "down", "off", "+", "-"):
            return None
        k -= 1
    comma = k > 0 and before[k - 1].text == ","
    k -= comma
    while k > 1 and before[k - 1].pos_ == "NUM":
        k -= 1
    if k < 1:
        return None
    name = before[k - 1]
    fits = name.pos_ == "PROPN" if comma else name.pos_ in NAMING
    named = fits or (name.dep_ in SUBJECTS and name.pos_ != "PRON")
    return name if named and not is_time(name) else None


def _bracketed(before: Sequence[Token]) -> Token | None:
    """ "John Gant (0.5 WAR)": the noun before the bracket that the number stands in."""
    k = len(before) - 1
    while (
        k >= 0
        and before[k].text != "("
        and before[k].pos_ in ("NUM", "SYM", "NOUN", "PUNCT")
        and _in_bracket(before, k)
    ):
        k -= 1
    if k < 1 or before[k].text != "(":
        return None
    noun = before[k - 1]
    return noun if noun.pos_ in NAMING and not noun.like_num else None


def _in_bracket(before: Sequence[Token], k: int) -> bool:
    """An opening bracket stands before token ``k`` and is not closed in between."""
    for token in reversed(before[max(0, k - 8) : k]):
        if token.text == ")":
            return False
        if token.text == "(":
            return True
    return False


def _participle(quantity: Quantity, before: Sequence[Token], field: Field) -> Token | None:
    """ "$12 million of claims, ranging from $200": the noun before a participle of measure that leads to the number."""
    for k in range(len(before) - 1, max(0, len(before) - 4), -1):
        if before[k].tag_ in ("VBG", "VBN") and before[k].lemma_ in listed("measured", "measuring"):
            noun = before[k - 1]
            if noun.text == "," and k > 1:
                noun = before[k - 2]
            return noun if noun.pos_ in NAMING and field.free(noun) and not is_time(noun) else None
    return None


# 2. and 3. noun and verb


def _governed(root: Token, counted: bool, field: Field) -> Token | None:
    """The noun that the number completes, or the object or subject of the verb above it: whichever the tree has first."""
    token = root
    for _ in range(LONGEST_CLIMB):
        head, dep = token.head, token.dep_
        if head.i == token.i:
            return _subject(token, field) if token.pos_ in VERBS else None
        if dep in SUBJECTS or dep == "csubj":
            return None
        if _expects(head):
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
            return _object(token, field)
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
    return _object(verb, field) if verb.lemma_ not in listed("measured", "surpassing") else None


def _verb_of_change_over(noun: Token) -> Token:
    """ "cutting the savings rate on a regional basis by 0.5 points": the verb of change that "by" belongs to, where the parser
    hung it on the noun before; else the noun."""
    token = noun
    for _ in range(LONGEST_CLIMB):
        if token.pos_ in VERBS or token.head.i == token.i or change_stated(token):
            break
        token = token.head
    return token if token.pos_ in VERBS and change_stated(token) else noun


def change_stated(token: Token) -> bool:
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
        thing = _object(verb, field)
        if thing is not None and verb.lemma_ not in listed("measured", "surpassing"):
            return thing
    if verb.lemma_ in listed("measured", "adding"):
        for child in verb.children:
            found = _object_of(child, field) if child.dep_ == "prep" and child.lower_ in ("to", "from", "off") else None
            if found is not None:
                return found  # "wiping $340 million from its value"
    found = _subject(verb, field)
    return None if found is None or found.i == root.i else found


def _object(verb: Token, field: Field) -> Token | None:
    for child in verb.children:
        mistaken = child.dep_ == "npadvmod" and child.i > verb.i and verb.nbor(1).tag_ in ("DT", "PRP$")
        if (child.dep_ == "dobj" or mistaken) and child.pos_ in NAMING and field.free(child) and not is_time(child):
            return child
    return None


def _what_changes(noun: Token, field: Field) -> Token:
    """ "a 3% drop in sales", "trade could see a 5% rebound": what changes, else the noun of change itself."""
    level = noun.lower_ in listed("measured", "levels")  # "an all-time high"
    if not level and any(c.dep_ == "compound" and field.free(c) for c in noun.children):
        return noun  # "a pay rise"
    beside = [noun.nbor(1)] if noun.i + 1 < field.stop else []
    for child in (*beside, *noun.children):
        if child.dep_ == "prep" and child.lower_ in listed("measured", "of_change"):
            found = _object_of(child, field)
            if found is not None:
                return found
    verb = noun.head
    if verb.pos_ in VERBS and verb.lemma_ in listed("measured", "light"):
        return _subject(verb, field) or noun
    if noun.dep_ == "pobj" and noun.head.lower_ in ("to", "at", "from"):
        governor = _governor(noun.head)  # "edged down to a close of 1,463 points"
        return (_of_verb(governor, noun.head, noun, field) if governor.pos_ in VERBS else None) or noun
    if noun.dep_ in ("appos", "npadvmod", "ROOT", "dep") and verb.pos_ in VERBS:
        return _subject(verb, field) or noun
    return noun


def _subject(verb: Token, field: Field) -> Token | None:
    """The verb's subject; where it has none, that of the verb above it or the noun it describes."""
    for _ in range(LONGEST_CLIMB):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                if child.tag_ in ("WDT", "WP"):
                    return _antecedent(child, verb)
                if child.tag_ == "JJS" or (child.lower_ == "old" and child.nbor(-1).text in HYPHENS):
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
            return _object(head.head, field)  # "keep oil from breaking $40"
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
    return noun if noun.pos_ == "NOUN" and field.free(noun) and not is_time(noun) else None


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


def _nameable(noun: Token, field: Field) -> Token | None:
    """The noun; of a number with its unit ("the MacBook Pro 16 inch") what names it; None for a pronoun or a time."""
    mistaken = (
        noun.pos_ == "VERB" and noun.dep_ in SUBJECTS
    )  # a subject is a noun, whatever its tag ("These tickers …")
    if noun.pos_ not in NAMING and noun.i not in field.taken and not mistaken:
        return None
    if field.free(noun):
        return None if is_time(noun) else noun
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return _object_of(child, field)
    names = [c for c in noun.lefts if c.pos_ in NAMING and field.free(c)]
    return names[-1] if names else None


# 4. around


def _around(before: Sequence[Token], after: Sequence[Token], field: Field) -> Token | None:
    """Where the tree names nothing: what the number is spent on or found in, a subject, the noun before it."""
    return next(_candidates(before, after, field), None)


def _candidates(before: Sequence[Token], after: Sequence[Token], field: Field) -> Iterator[Token]:
    if after and after[0].lower_ in listed("measured", "purposes"):
        found = _object_of(after[0], field)
        if found is not None:
            yield found
    for token in reversed(before):
        if token.dep_ in SUBJECTS and token.pos_ in NAMING and field.free(token) and not is_time(token):
            yield token
    for token in reversed(before):
        if token.pos_ in NAMING and field.free(token) and not is_time(token):
            yield token
