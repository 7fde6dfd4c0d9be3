"""Ages that no word of age stands beside: "Maria Lopez, 44,", "she was 15 when", "people over 65", "anyone 21 or older"."""

from __future__ import annotations

from extractor.annotate.amounts import OLDEST, Amount, View, cues, small_whole
from extractor.annotate.units import Unit

AGED_VERBS = frozenset(("be", "stand", "reach", "rise", "fall", "increase", "drop", "climb", "hit"))
YOUNGEST_IN_BRACKETS = 10
"""A smaller number in brackets after a name is more often a count than an age."""


def read_age(view: View, amount: Amount) -> bool:
    """Makes the amount an age and says so, where the words around it tell one."""
    i = amount.first
    said = view.low(i - 1) in ("age", "aged", "ages") or (
        view.low(i - 1) == "of" and view.low(i - 2) in ("age", "ages")
    )
    if (
        (said and (small_whole(view, amount) or amount.low is not None))
        or is_comma_age(view, amount)
        or is_told_age(view, amount)
        or is_group_age(view, amount)
        or is_mean_age(view, amount)
    ):
        make_age(amount)
    return amount.kind == "age"


def make_age(amount: Amount) -> None:
    amount.unit, amount.kind = Unit("year of age", "age", "[time]"), "age"


def is_comma_age(view: View, amount: Amount) -> bool:
    """ "Maria Lopez, 44, was", "John Reed, now 71, retired": a whole number between commas right after a name."""
    i, j = amount.numeral.first, amount.numeral.last + 1
    if not small_whole(view, amount) or amount.numeral.kind != "digits" or amount.value is None or amount.value < 1:
        return False
    if view.low(i - 1) == "now":
        i -= 1
    if view.raw(i - 1) == "," and view.raw(j) in (",", ".", ";", ")", "") and view.pos(i - 2) == "PROPN":
        return True
    bracketed = view.raw(i - 1) == "(" and view.raw(j) == ")" and view.pos(i - 2) == "PROPN"
    return bracketed and amount.value >= YOUNGEST_IN_BRACKETS


def is_told_age(view: View, amount: Amount) -> bool:
    """ "she was 15 when …", "Rosa turned 17": a whole number that counts nothing, said of a person."""
    i, j = amount.first, amount.last + 1
    if not small_whole(view, amount) or amount.value is None or amount.value < 1 or amount.low is not None:
        return False
    if view.low(i - 1) not in ("was", "is", "turned", "turns", "am", "be", "only", "just"):
        return False
    k = i - 2 if view.low(i - 1) not in ("only", "just") else i - 3
    when = view.low(k) == "who" and view.low(j) == "when"
    person = (
        when
        or view.low(k) in ("he", "she", "i")
        or (view.low(i - 1) in ("turned", "turns") and view.pos(k) in ("PROPN", "PRON"))
    )
    if person:
        return not view.is_word(j) or view.low(j) in cues()["ages"]["told_after"]
    token = view.token(k)
    named = token is not None and token.ent_type_ == "PERSON" and view.low(i - 1) in ("was", "is")
    return named and view.low(j) == "when"


def is_mean_age(view: View, amount: Amount) -> bool:
    """ "life expectancy in Wales is around 73", "the median age of voters was 46": said of a noun that an age measures."""
    if not small_whole(view, amount) and amount.low is None and (amount.value is None or amount.value > OLDEST):
        return False
    token = view.token(amount.numeral.first)
    if token is None or view.is_word(amount.last + 1):
        return False
    while (
        token.dep_ in ("pobj", "prep", "nummod", "quantmod", "attr", "acomp", "advmod", "npadvmod")
        and token.head.i != token.i
    ):
        token = token.head
        if token.lemma_ in AGED_VERBS:
            break
    subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if token.lemma_ not in AGED_VERBS or subject is None:
        return False
    expected = subject.lower_ == "expectancy" and any(c.lower_ == "life" for c in subject.children)
    return expected or (subject.lower_ == "age" and any(c.dep_ in ("amod", "compound") for c in subject.children))


def is_group_age(view: View, amount: Amount) -> bool:
    """ "children under 5 travel free", "anyone 21 or older", "adults 18 and over": an age that bounds a group of people."""
    if not small_whole(view, amount) or amount.low is not None or amount.numeral.kind not in ("digits", "words"):
        return False
    i, j = amount.first, amount.last + 1
    groups, bounds = cues()["ages"]["groups"], cues()["ages"]["bounds"]
    if view.low(j) in ("or", "and") and view.low(j + 1) in bounds:
        return view.low(j + 1) in ("older", "younger") or view.low(i - 1) in groups
    if view.low(i - 1) not in bounds and not (view.low(i - 1) == "than" and view.low(i - 2) in bounds):
        return False
    k = i - 2 - (view.low(i - 1) == "than")
    k -= view.low(k) in ("aged", "well", "just", "are", "is")
    following = view.token(j)
    return view.low(k) in groups and (following is None or following.tag_ not in ("NNS", "NNPS"))
