"""The name that stands right beside a number: "a 6kW electric motor", "13 percent of the economy", "Acme, down 3%"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.annotate.counted import LONGEST_NOUN, NAMING, Words
from extractor.annotate.lexicon import words as listed
from extractor.annotate.measured_clause import SUBJECTS, complement
from extractor.annotate.naming import HYPHENS, Field, extent, is_time
from extractor.annotate.parse import Part
from extractor.annotations import Quantity
from extractor.article import Span


def beside(
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


def _past_bracket(after: Sequence[Token]) -> Sequence[Token]:
    """ "an 8,000-square foot (743 square meters) research center": what stands behind the same measure in brackets."""
    if after[0].text != "(":
        return after
    close = next((n for n, t in enumerate(after[:8]) if t.text == ")"), len(after))
    return after[close + 1 :] if close + 1 < len(after) and any(t.like_num for t in after[:close]) else after


def expects(noun: Token) -> bool:
    """ "more than the £100m analysts had expected": who expects the number is not what it is of."""
    verb = noun.head
    return noun.dep_ in SUBJECTS and verb.i > noun.i and verb.lemma_ in listed("measured", "expecting")


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
    if expects(head):
        return None
    if head.tag_ == "NNS" and head.i + 1 < len(head.doc) and head.nbor(1).pos_ == "SCONJ":
        return None  # "the 65-year-old worries that": a verb
    return head


def _of(after: Sequence[Token], field: Field) -> Token | None:
    """The noun after "of" that follows the number, a bracket between them left out ("8 miles (13 km) of new tunnels")."""
    k = 1 if after[0].text == ")" else 0
    if after[0].text == "(":
        k = next((n + 1 for n, t in enumerate(after[:8]) if t.text == ")"), 0)
    return complement(after[k], field) if k < len(after) and after[k].lower_ == "of" else None


def _kind_of_money(quantity: Quantity, after: Sequence[Token], field: Field) -> Token | None:
    """ "$152 million in GAAP earnings", "paid £3m in fines": what the money is; not "in cash", "in Ohio", "in the deal"."""
    if quantity.dimension != "money" or after[0].lower_ != "in":
        return None
    noun = complement(after[0], field)
    if noun is None or noun.pos_ != "NOUN" or noun.lower_ in listed("measured", "in_phrases"):
        return None
    first = after[1]
    determined = first.pos_ in ("DET", "PRON", "PROPN", "NUM") or any(c.dep_ in ("det", "poss") for c in noun.lefts)
    return None if (determined and first.ent_type_ != "ORG") or noun.ent_type_ in ("GPE", "LOC") else noun


def _is_counted(noun: Token, field: Field) -> bool:
    """ "5,200 securities of 4,400 companies": another number counts the noun."""
    return any(c.dep_ == "nummod" and c.i in field.taken and c.i not in field.own for c in noun.children)


def spent_on(quantity: Quantity, part: Part, words: Words) -> Span | None:
    """The noun after "for" that follows the number at once; None where none does."""
    after = words.after(quantity.span.end)
    if not after or after[0].lower_ != "for":
        return None
    field = Field(part.doc, words.tokens[0].i, words.tokens[-1].i + 1, words.taken, frozenset())
    noun = complement(after[0], field)
    if noun is None:
        return None
    first, last = extent(noun, field)
    return part.span(part.doc[first].idx, part.doc[last].idx + len(part.doc[last]))


def _listed(quantity: Quantity, before: Sequence[Token]) -> Token | None:
    """The name before the word or sign of change: "JD Sports, down 1.95p", "Dow +0.2%", "base price: $59995", "a grant
    worth $8 million"."""
    if len(before) > 1 and before[-1].text in (":", "worth"):
        name = before[-2]
        verb = before[-1].text == "worth" and name.pos_ == "VERB"  # "the cards market worth over 2 billion is growing"
        if name.pos_ in NAMING or (verb and (name.dep_ in SUBJECTS or name.i == 0 or name.nbor(-1).dep_ in SUBJECTS)):
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
