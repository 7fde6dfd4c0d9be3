"""The numbers of a sentence and the role each plays in a stated change, from the words just before and after it.

"Sales rose [amount 5 percent] to [to 41.7 million] from [from 39.8 million]". A role says only what the words next to a
number allow; which numbers belong together is decided in :mod:`extractor.annotate.changes`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc, Span, Token

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotate.change_basis import step_back
from extractor.annotate.change_words import ChangeWord, change_word, word_list
from extractor.annotate.parse import Part
from extractor.annotations import Quantity

Role = Literal["amount", "to", "from", "level"]

POINTS = frozenset({"percentage point", "basis point"})
TIME_UNITS = frozenset(
    {"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"}
)
CURRENCY_MARKS = word_list("currency")
HEDGES = word_list("skipped")
FROM_MARKS = word_list("from")
LEVEL_VERBS = word_list("level")
REACHING = word_list("reaching")
VERSUS = frozenset({"vs", "vs.", "versus"})
COMPARING = frozenset({"over", "above", "below", "than", "on"})
CURRENCIES_OF = {
    "cent": frozenset({"USD", "EUR", "AUD", "CAD", "NZD", "SGD", "HKD", "ZAR"}),
    "penny": frozenset({"GBP"}),
    "pound": frozenset({"GBP"}),
}
"""Units that may stand for a currency beside one of its amounts: "to $1.20 from 96 cents", "630 pounds"."""
NEAR = 12
ADVERBS = frozenset({"up", "down", "off"})
MOVING = frozenset(
    {
        *(
            "be",
            "go",
            "move",
            "close",
            "end",
            "finish",
            "come",
            "open",
            "trade",
            "stand",
            "remain",
            "estimate",
            "adjust",
        ),
        *("step", "scale", "ramp", "crank", "bump", "notch"),  # "stepped up production by 12.8 percent"
        *("push", "drive", "bring", "send", "force"),  # "was pushed up 13 percent by the strike"
    }
)
GENERIC = frozenset(
    {"year", "month", "quarter", "week", "period", "day", "percent", "pct", "time", "end", "rise", "increase"}
)
MEASURES_OF = frozenset(
    {
        "figure",
        "total",
        "level",
        "number",
        "high",
        "low",
        "record",
        "peak",
        "average",
        "result",
        "mark",
        "count",
        "rate",
        "price",
    }
)
"""What stands before "of" in a base of comparison: "up 12 percent on a total of 1,240"; "on volume of 1,240" is none."""
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "PART", "PRON", "NUM", "DET"})
LONGEST_BRACKET = 24
"""Tokens of a bracket that repeats a figure in other units."""
GLUED = re.compile(r"[a-z0-9%)]\.[A-Z][A-Za-z]")


@dataclass(frozen=True, slots=True)
class Item:
    """One number of a sentence. index: in ``Annotations.quantities``; start, end: token offsets of the printed number.

    head: token index of the word of change that makes it an amount; after_comma: whether its marker follows a comma;
    mark: the word that gave the role.
    """

    index: int
    start: int
    end: int
    role: Role
    quantity: Quantity
    mark: str = ""
    mark_at: int = -1
    head: int | None = None
    after_comma: bool = False
    joined: bool = False

    @property
    def frame_start(self) -> int:
        """Where an amount begins together with its word of change: a token index."""
        return self.start if self.head is None else min(self.start, self.head)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of the Doc that reads as one sentence (hard-wrapped lines joined), with its numbers.

    text: the whole part's text (``Doc.text`` is put together anew at every call). owner: the position in ``items`` of
    the number that a token belongs to; governed: tokens between a number and the word that gives it its role; place:
    the position in ``items`` of a quantity's index.
    """

    doc: Doc
    text: str
    start: int
    end: int
    items: tuple[Item, ...]
    owner: Mapping[int, int]
    governed: frozenset[int]
    place: Mapping[int, int]

    @property
    def own_text(self) -> str:
        """The sentence as printed."""
        last = self.doc[self.end - 1]
        return self.text[self.doc[self.start].idx : last.idx + len(last)]

    def item_at(self, token: int) -> Item | None:
        """The number that a token is part of."""
        at = self.owner.get(token)
        return None if at is None else self.items[at]

    def numbered(self, index: int | None) -> Item | None:
        """The number with this index in ``Annotations.quantities``."""
        at = None if index is None else self.place.get(index)
        return None if at is None else self.items[at]

    def before(self, token: int) -> tuple[Item, ...]:
        """The last few numbers that end before a token, nearest first."""
        last = bisect_right(self.items, token, key=lambda i: i.end)
        return self.items[max(0, last - NEAR) : last][::-1]

    def after(self, item: Item) -> Item | None:
        """The next number after one."""
        at = self.place[item.index] + 1
        return self.items[at] if at < len(self.items) else None

    def up_to_next_number(self, item: Item, tail: str) -> str:
        """What of ``tail``, the text after a number, stands before the next one; 80 characters at most."""
        later = self.after(item)
        if later is None:
            return tail[:80]
        gap = later.quantity.span.start - (self.doc[item.end - 1].idx + len(self.doc[item.end - 1]))
        return tail[: max(0, min(gap, 80))]


def sentence(doc: Doc, text: str, start: int, end: int, items: tuple[Item, ...]) -> Sentence:
    """A Sentence with its look-ups."""
    owner = {token: at for at, item in enumerate(items) for token in range(item.start, item.end)}
    governed = frozenset(t for item in items if item.mark_at >= 0 for t in range(item.mark_at + 1, item.start))
    return Sentence(doc, text, start, end, items, owner, governed, {item.index: at for at, item in enumerate(items)})


def fits(item: Item, other: Item | None) -> bool:
    """Whether two numbers can be the old and the new value of one thing."""
    return other is None or compatible(item.quantity, other.quantity)


def compatible(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers can be values of one series by their units; a bare number takes the other's unit.

    Counted nouns may differ ("3,808 … from 5,873 cars", "working rigs"); measures, currencies and ratios may not. A price
    keeps its "a pound" or "a year" to itself: "18.90 cents a pound, down from 21.00 cents".
    """
    unit, other = unit_of(a), unit_of(b)
    if _is_fraction(a) != _is_fraction(b):
        return False
    if "percent" in (unit, other):
        bare = b if unit == "percent" else a
        return unit == other or (not unit_of(bare) and bare.value is not None and bare.value <= 100)
    dimensions = {a.dimension if unit else "", b.dimension if other else ""}
    if "ratio" in dimensions and len(dimensions) == 2:
        return False
    if unit == other or not unit or not other:
        return True
    if unit in POINTS or other in POINTS:
        return False
    if unit.startswith(f"{other} per ") or other.startswith(f"{unit} per "):
        return True
    plain, plain_other = unit.split(" per ")[0], other.split(" per ")[0]
    if plain in CURRENCIES_OF.get(plain_other, ()) or plain_other in CURRENCIES_OF.get(plain, ()):
        return True
    if a.dimension == b.dimension:
        return a.dimension not in ("money", "ratio")
    return "" in (a.dimension, b.dimension)


def _is_fraction(quantity: Quantity) -> bool:
    return quantity.exact is not None and quantity.value is not None and quantity.value < 1


def change_stated(token: Token) -> ChangeWord | None:
    """What a token states of a change, if anything."""
    return change_word(token.lower_, token.pos_)


def sentences_of(part: Part, own: Sequence[tuple[int, Quantity]]) -> Iterator[Sentence]:
    """The part's sentences; a line break in the middle of a sentence (hard-wrapped wire copy) does not end it."""
    doc, text = part.doc, part.text
    spans: list[tuple[int, int]] = []
    for sent in part.sentences:
        if spans and spans[-1][1] == sent.start and _wrapped(doc, text, sent.start):
            spans[-1] = (spans[-1][0], sent.end)
        else:
            spans.append((sent.start, sent.end))
        if GLUED.search(text, sent.start_char, sent.end_char):
            for token in sent:
                if GLUED.search(token.text) and token.i > spans[-1][0]:
                    spans[-1:] = [(spans[-1][0], token.i), (token.i, sent.end)]
    cursor = 0
    for start, end in spans:
        low = doc[start].idx
        high = doc[end - 1].idx + len(doc[end - 1])
        while cursor < len(own) and own[cursor][1].span.start < low:
            cursor += 1
        inside = []
        while cursor < len(own) and own[cursor][1].span.start < high:
            inside.append(own[cursor])
            cursor += 1
        yield sentence(doc, text, start, end, _items(doc, start, end, inside) if inside else ())


def _wrapped(doc: Doc, text: str, start: int) -> bool:
    """True when the break before token ``start`` only wraps a line: no full stop before, no capital after."""
    first = doc[start]
    if first.idx == 0 or "\n" not in text[max(0, first.idx - 4) : first.idx]:
        return False
    before = start - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    if before < 0 or doc[before].text[-1] in ".!?:\"”'":
        return False
    gap = text[doc[before].idx + len(doc[before]) : first.idx]
    if gap.count("\n") != 1:
        return False
    return first.text[0].islower() or first.text[0].isdigit() or first.text[0] in ",;$£€<("


def _items(doc: Doc, start: int, end: int, inside: Sequence[tuple[int, Quantity]]) -> tuple[Item, ...]:
    """Each number with its role, from the words around it."""
    bare: list[Item] = []
    for index, quantity in inside:
        if quantity.ordinal or quantity.kind in ("age", "rank", "score") or _is_time(quantity):
            continue
        tokens = doc.char_span(quantity.span.start, quantity.span.end, alignment_mode="expand")
        if tokens is None or not start <= tokens.start < end:
            continue
        if tokens.start > start and doc[tokens.start - 1].lower_ in ("per", "every"):
            continue
        first = tokens.start
        while first < tokens.end - 1 and not doc[first].like_num and not doc[first].text[0].isdigit():
            first += 1
        if not (doc[first].like_num or doc[first].text[0].isdigit()):
            first = tokens.start
        bare.append(Item(index, first, tokens.end, "level", quantity))
    again = _converted(doc, bare, end)
    bare = [item for item in bare if item.index not in again]
    taken = {t for item in bare for t in range(item.start, item.end)}
    return _carried(doc, start, [_with_role(doc, start, end, item, taken) for item in bare])


def _converted(doc: Doc, items: Sequence[Item], end: int) -> set[int]:
    """The numbers of a bracket that only gives the figure before it in other units, one of them perhaps without its sign:
    "4.63 yuan ($0.67; 0.63 euros; 0.53)", "487,000 square miles (1.26 million square kilometers)"."""
    found: set[int] = set()
    for at, item in enumerate(items):
        if not unit_of(item.quantity) or item.end >= end or doc[item.end].text != "(":
            continue
        close = next((i for i in range(item.end + 1, min(item.end + LONGEST_BRACKET, end)) if doc[i].text == ")"), None)
        inside = [i for i in items[at + 1 :] if close is not None and i.end <= close]
        told = {t for i in inside for t in range(i.start, i.end)}
        silent = all(t.i in told or _between_sums(t) for t in doc[item.end + 1 : close]) if inside else False
        if silent and any(_in_another_unit(item.quantity, i.quantity) for i in inside):
            found.update(i.index for i in inside)
    return found


def _between_sums(token: Token) -> bool:
    return token.text in (";", ",", "/") or token.lower_ == "or" or token.is_currency or _skipped(token)


def _in_another_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two figures are in two units of one dimension: two currencies, miles and kilometres."""
    a, b = unit_of(one), unit_of(other)
    money = one.dimension.startswith("money") and other.dimension.startswith("money")
    measured = one.dimension == other.dimension and "[" in one.dimension
    return a != b and bool(b) and (money or measured)


def _carried(doc: Doc, start: int, items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, with the word of change carried over "and": "grew 24 percent … and 18 percent in the year to date to"."""
    carried: list[Item] = []
    head: int | None = None
    for at, item in enumerate(items):
        following = items[at + 1].role if at + 1 < len(items) else None
        plain = item.role == "level" and unit_of(item.quantity) == "percent" and following in ("to", "from")
        if plain and head is not None and _after_and(doc, start, item):
            item = replace(item, role="amount", head=head, mark=doc[head].lower_)
        elif item.role == "amount" and unit_of(item.quantity) == "percent":
            head = item.head
        carried.append(item)
    return tuple(carried)


def _after_and(doc: Doc, start: int, item: Item) -> bool:
    at = item.start - 1
    while at > start and _skipped(doc[at]):
        at -= 1
    return doc[at].lower_ in ("and", ",", "but")


def _bracketed(doc: Doc, start: int, item: Item) -> bool:
    """The value of the period before, in brackets: "to 2.2m (2.0m)", "to 2.2m (2017: 2.0m)", "(year-earlier period: 2.0m)"."""
    labelled = False
    for at in range(item.start - 1, max(start, item.start - 8) - 1, -1):
        token = doc[at]
        if token.text == "(":
            return (
                not labelled or step_back(doc[at + 1 : item.start].text) is not None or _dated(doc[at + 1 : item.start])
            )
        if labelled and (token.is_alpha or token.text == "-"):
            continue
        labelled = labelled or token.text == ":"
        if not (token.is_currency or token.text == ":" or token.lower_ in CURRENCY_MARKS or token.like_num):
            return False
    return False


def _dated(label: Span) -> bool:
    """ "February 1986:", "previous:", "prior:"."""
    return (
        re.search(rf"\b(?:1[89]|20)\d\d\b|{ANY_MONTH}|previous|prior|last|before|earlier", label.text, re.IGNORECASE)
        is not None
    )


def unit_of(quantity: Quantity) -> str:
    """The unit as far as the number's own print gives it; one borrowed from a neighbour counts for nothing here."""
    borrowed = quantity.unit_text and quantity.unit_text not in quantity.span.text
    return "" if borrowed and quantity.unit not in ("times",) else quantity.unit


def _is_time(quantity: Quantity) -> bool:
    if not unit_of(quantity):
        return False
    if quantity.dimension == "[time]":
        return True
    return " per " not in quantity.unit and quantity.unit.split()[-1].rstrip("s") in TIME_UNITS  # "nine selling days"


def _with_role(doc: Doc, start: int, end: int, item: Item, taken: set[int]) -> Item:
    lead = _lead(doc, start, item, taken)
    quantity = item.quantity
    if quantity.kind == "multiple" or quantity.unit == "times":
        stating = _multiple_word(doc, item)
        return replace(item, role="amount", head=stating, mark=doc[stating].lower_)
    if quantity.unit == "percent" and (lead is None or lead[0].lower_ in LEVEL_VERBS):
        head = _noun_after(doc, item, end)
        if head is not None:
            return replace(item, role="amount", head=head, mark=doc[head].lower_)
    if lead is None and _bracketed(doc, start, item):
        return replace(item, role="from", mark="(", mark_at=item.start - 1)
    if lead is not None:
        mark, at = lead
        word = mark.lower_
        comma = at > start and doc[at - 1].text in {",", "--", "-", "—", "–", "("}
        if word in FROM_MARKS or (word in ("with", "to") and at > start and doc[at - 1].lower_.startswith("compar")):
            if word in ("with", "to"):
                at -= 1
                comma = at > start and doc[at - 1].text in {",", "--", "—", "–", "("}
            noun = _noun_after(doc, item, end) if quantity.unit == "percent" else _attribute_of(doc, item, end)
            if noun is not None:
                return replace(item, role="amount", head=noun, mark=word, joined=True)
            return replace(item, role="from", mark=word, mark_at=at, after_comma=comma)
        noun = _noun_after(doc, item, end)
        if quantity.unit == "percent" and noun is not None and word in ("to", "with", "at") and _is_noun(doc[noun]):
            return replace(item, role="amount", head=noun, mark=doc[noun].lower_)
        if word == "to":
            before = change_stated(doc[at - 1]) if at > start else None
            if quantity.unit == "percent" and before is not None and before.verb and _to_from_follow(doc, item, end):
                return replace(item, role="amount", head=at - 1, mark=word)
            return replace(item, role="to", mark=word, mark_at=at, after_comma=comma)
        if word in ("over", "above", "below", "than", "on") and _amount_just_before(doc, start, at, taken):
            return replace(item, role="from", mark=word, mark_at=at, after_comma=comma)
        if word == "at" and not comma:
            return replace(item, role="to", mark=word, mark_at=at)
        if word in LEVEL_VERBS:
            return replace(item, role="to" if word in REACHING else "level", mark=word, mark_at=at)
        if word == "with":
            return replace(item, role="level", mark="with", mark_at=at, after_comma=comma)
    head = _head_before(doc, start, item, taken)
    if head is None:
        head = _noun_after(doc, item, end)
    if head is not None:
        return replace(item, role="amount", head=head, mark=doc[head].lower_)
    if quantity.unit == "percent" or quantity.unit in POINTS:
        opening = _opening(doc, start, item)
        if opening:
            return replace(item, role="amount", head=None, mark=opening)
    return item


def _multiple_word(doc: Doc, item: Item) -> int:
    """The token that states a multiple: "halved" in "more than halved", whose "more" is no rise."""
    stated = (t.i for t in doc[item.start : item.end] if (word := change_stated(t)) and word.verb)
    return next(stated, item.start)


def _lead(doc: Doc, start: int, item: Item, taken: set[int]) -> tuple[Token, int] | None:
    """The preposition or verb that governs a number: "from [a high of about] 17", "on [last year's] 15,100"."""
    within_phrase = of_another = False
    for at in range(item.start - 1, max(start, item.start - 10) - 1, -1):
        token = doc[at]
        word = token.lower_
        if word == "of" and at > start and doc[at - 1].lemma_.lower() not in MEASURES_OF:
            of_another = True
        if token.idx >= item.quantity.span.start:
            continue  # a hedge that is part of the number: "by up to six billion"
        if at in taken or word == "up":
            return None
        if word in COMPARING and (word != "than" or not within_phrase):
            if _amount_just_before(doc, start, at, taken) and not (of_another and word == "on"):
                return token, at
            if word == "on":
                return None
        elif word in ("to", "with", "at") or word in FROM_MARKS or _states_level(token):
            return token, at
        elif word == "of" or token.tag_ == "POS" or (at > start and doc[at - 1].lower_ in VERSUS):
            within_phrase = True
        elif not _inside_phrase(token, within_phrase):
            return None
    return None


def _inside_phrase(token: Token, noun_phrase: bool) -> bool:
    """Whether the walk back from a number may pass this word; more may be passed inside "last year's …", "a high of …"."""
    if noun_phrase:
        return _skipped(token) or token.pos_ in NOMINAL
    return _skipped(token) and (change_stated(token) is None or token.lower_ in HEDGES)


def _states_level(token: Token) -> bool:
    return token.lower_ in LEVEL_VERBS and not (token.lower_ == "average" and token.pos_ != "VERB")


def _skipped(token: Token) -> bool:
    """A word that may stand between a preposition and its number."""
    word = token.lower_
    if word in HEDGES or word in CURRENCY_MARKS or token.is_currency or token.is_space:
        return True
    return token.pos_ in ("DET", "ADJ", "SYM") or (token.pos_ == "ADV" and word.endswith("ly"))


def _amount_just_before(doc: Doc, start: int, at: int, taken: set[int]) -> bool:
    """True when a number stands right before the comparing word: "six pct over", "seven pct higher than"."""
    back = at - 1
    for _ in range(4):
        if back < start:
            return False
        if back in taken:
            return True
        token = doc[back]
        word = change_stated(token)
        comparative = word is not None and (word.adverb or word.noun)
        if not comparative and not token.is_space and token.lower_ not in ("compared", "year", "on", "annual", "or"):
            return False
        back -= 1
    return False


def _head_before(doc: Doc, start: int, item: Item, taken: set[int]) -> int | None:
    """The word of change right before an amount: "rose [by about] 5", "up 14", "an increase of 5", "fell in May by 3"."""
    passed_by = False
    for at in range(item.start - 1, max(start, item.start - 8) - 1, -1):
        if at in taken:
            return None
        token = doc[at]
        text = token.lower_
        word = change_stated(token)
        if word is not None and not (text in HEDGES and text not in ("up",)):
            if word.noun and not word.verb and not passed_by and doc[at + 1].lower_ != "of":
                return None
            if word.adverb and not word.verb and text not in ADVERBS and not passed_by:
                return None
            if (text == "up" and doc[at + 1].lower_ == "to") or (text in ADVERBS and _phrasal(doc, start, at)):
                return None
            return at
        if text == "by":
            passed_by = True
        elif text == "," and passed_by and doc[at + 1].lower_ == "by":
            continue  # "fell sharply, by 25 percent"
        elif text == "of" or _skipped(token) or (token.pos_ == "ADV" and text != "not"):
            continue
        elif not passed_by or token.pos_ not in ("NOUN", "PROPN", "ADP", "DET", "NUM"):
            return None
    return None


def _phrasal(doc: Doc, start: int, adverb: int) -> bool:
    """ "made up of 12", "picked up 40": the adverb belongs to a verb that states no change."""
    verb = doc[adverb - 1] if adverb > start else None
    return verb is not None and verb.pos_ == "VERB" and change_stated(verb) is None and verb.lemma_ not in MOVING


def _noun_after(doc: Doc, item: Item, end: int) -> int | None:
    """The word of change right after an amount: "a 5 percent [sales] jump", "seven pct higher than"."""
    quantity = item.quantity
    if quantity.unit != "percent" and quantity.unit not in POINTS:
        return None
    for at in range(item.end, min(item.end + 4, end)):
        token = doc[at]
        word = change_stated(token)
        if (
            word is not None
            and (word.noun or word.adverb)
            and not (word.verb and token.pos_ == "VERB" and not word.noun)
        ):
            if word.adverb and not word.noun and token.lower_ in ("off", "up", "down", "short", "ahead"):
                return at if token.lower_ == "up" and at + 1 < end and doc[at + 1].lower_ in ("on", "from") else None
            return at
        if token.is_punct and token.text != "-":
            return None
        if token.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ"):
            return None
    return None


def _attribute_of(doc: Doc, item: Item, end: int) -> int | None:
    """The noun of change that a number stands before as an attribute: "after a 64.73-point [decline]"."""
    if item.end < end and "-" in doc[item.start : item.end].text and _is_noun(doc[item.end]):
        return item.end
    return None


def _is_noun(token: Token) -> bool:
    word = change_stated(token)
    return word is not None and word.noun


def _to_from_follow(doc: Doc, item: Item, end: int) -> bool:
    """Whether "to X from Y" still follows: then "gained to 0.4 pct to 25,286" prints an amount with a stray "to"."""
    later = [t.lower_ for t in doc[item.end : min(item.end + 4, end)]]
    return bool(later) and later[0] == "to"


def _opening(doc: Doc, start: int, item: Item) -> str:
    """How a percentage without a word of change is put beside what it restates: "or 5 percent", "(5 percent)"."""
    at = item.start - 1
    while at > start and (
        doc[at].lower_ in HEDGES or doc[at].lower_ == "by" or doc[at].text in "+-−" or doc[at].is_space
    ):
        at -= 1
    return doc[at].lower_ if at >= start and doc[at].lower_ in ("or", "(", "—", "–", "--") else ""
