"""Quantities: every printed number with its unit, hedge, direction, bounds and what it counts.

One sentence at a time: the numbers are read (``numerals``), those that are names, dates or references set aside
(``notquantities``), units attached (``units``), neighbours joined into ranges and lists, hedges and directions read from the
words around, counted nouns and measured things from the parse (``measures``), bounds computed (``bounds``).
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.bounds import Hedge, hedges, implied_bounds, range_bounds
from extractor.annotate.change_words import change_words
from extractor.annotate.measures import Counted, Words, attach, counted_noun, words_of
from extractor.annotate.notquantities import (
    Fixed,
    fixed_spans,
    is_year,
    labels,
    year_words,
)
from extractor.annotate.numerals import HYPHENS, MINUS, Numeral, find_numerals, lex, number_words, tables
from extractor.annotate.parse import Part
from extractor.annotate.units import Unit, UnitMatch, lexicon
from extractor.annotations import (
    Comparison,
    Direction,
    NotQuantity,
    NotQuantityKind,
    NumberKind,
    Period,
    Place,
    Quantity,
)
from extractor.intervals import Interval

WORD = re.compile(r"[a-z]+")
PERCENT, POINT = "percent", "percentage point"
RATIOS = frozenset((PERCENT, POINT, "basis point"))
SMALL_MONEY = frozenset(("cent", "penny", "sen", "euro cent", "paisa", "kopeck"))
DASHES = "-–—‑"
LONGEST_HEDGE = 4
OLDEST = 120
"""The highest whole number that ", 44," after a name is read as an age for."""


@dataclass(slots=True)
class Amount:
    """A number on its way to a Quantity. first, last: lexemes, growing as unit, currency and hedge are read."""

    numeral: Numeral
    first: int
    last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal | None
    coarse: Decimal | None
    unit: Unit | None = None
    unit_text: str = ""
    per: str = ""
    per_dimension: str = ""
    counted: Counted | None = None
    comparison: Comparison = "="
    hedge: Hedge | None = None
    direction: Direction | None = None
    kind: NumberKind = "quantity"
    ordinal: bool = False
    readings: tuple[Decimal, ...] = ()
    tight: bool = field(default=False)

    @property
    def unit_name(self) -> str:
        """The unit as a record has it."""
        name = self.unit.name if self.unit else self.counted.lemma if self.counted else ""
        return f"{name} per {self.per}" if self.per and name else name

    @property
    def is_ratio(self) -> bool:
        return self.unit is not None and self.unit.name in RATIOS


@cache
def cues() -> dict[str, dict[str, frozenset[str]]]:
    """The word lists of ``tables/quantity_cues.toml`` as sets."""
    text = files("extractor.annotate").joinpath("tables/quantity_cues.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return {group: {name: frozenset(words) for name, words in rows.items()} for group, rows in table.items()}


@cache
def hedge_keys() -> tuple[dict[tuple[str, ...], Hedge], dict[tuple[str, ...], Hedge]]:
    """The hedges by their lexemes, before and after a number."""
    before, after = hedges()
    return tuple({tuple(x.lower for x in lex(words)): h for words, h in side.items()} for side in (before, after))  # type: ignore[return-value]


def find_quantities(
    parts: Sequence[Part], periods: Sequence[Period], places: Sequence[Place], published: date | None
) -> tuple[tuple[Quantity, ...], tuple[NotQuantity, ...]]:
    """All quantities and all numbers that are none, in reading order over all parts.

    periods, places: as found in the same parts; they are attached to the quantities beside them. published: the dateline's
    day, None when unknown.
    """
    quantities: list[Quantity] = []
    others: list[NotQuantity] = []
    for part in parts:
        own_periods = [p for p in periods if p.span.where == part.where]
        for sentence in part.sentences:
            if not may_have_numbers(sentence.text):
                continue
            words = words_of(sentence)
            found, not_found = Reader(part, sentence, words).read()
            quantities.extend(attach(found, part, sentence, words, own_periods, places))
            others.extend(not_found)
    return tuple(quantities), tuple(others)


@cache
def _number_words() -> frozenset[str]:
    return (number_words() - {"a", "an", "k", "m", "b", "t"}) | {"twice", "thrice"}


def may_have_numbers(text: str) -> bool:
    """False when no digit, number word or fraction sign stands in the text."""
    if any(c.isnumeric() for c in text):
        return True
    return not _number_words().isdisjoint(WORD.findall(text.lower()))


class Reader:
    """Reads one sentence."""

    def __init__(self, part: Part, sentence: DocSpan, words: Words) -> None:
        self.part = part
        self.words = words
        self.offset = sentence.start_char
        self.text = part.text[sentence.start_char : sentence.end_char]
        self.lexemes = lex(self.text)
        self.others: list[NotQuantity] = []
        self.claimed = -1
        self.year_nouns = year_words()["after"] | year_words()["nouns"]

    # reading

    def read(self) -> tuple[list[Quantity], list[NotQuantity]]:
        amounts = self.amounts()
        amounts = self.compounds(amounts)
        for amount in amounts:
            self.read_per(amount)
        amounts = [a for i, a in enumerate(amounts) if i == 0 or a.first > amounts[i - 1].last]
        amounts = self.set_scores_aside(self.ranges(amounts))
        self.share_lists(amounts)
        for i, amount in enumerate(amounts):
            self.count(amount, amounts[i + 1] if i + 1 < len(amounts) else None)
        amounts = [a for i, a in enumerate(amounts) if i == 0 or a.first > amounts[i - 1].last]
        self.share_nouns(amounts)
        self.share_units(amounts)
        for i, amount in enumerate(amounts):
            self.read_hedge(amount, amounts[i - 1] if i else None)
        self.directions(amounts)
        amounts = [a for a in amounts if self.keep(a)]
        found = [self.quantity(a) for a in amounts]
        for i in range(len(amounts) - 1):
            if self.between(amounts[i], amounts[i + 1]) in (["±"], ["+", "/", "-"], ["plus", "or", "minus"]):
                found[i] = with_tolerance(found[i], found[i + 1])
        return found, self.others

    def low(self, i: int) -> str:
        return self.lexemes[i].lower if 0 <= i < len(self.lexemes) else ""

    def raw(self, i: int) -> str:
        return self.lexemes[i].text if 0 <= i < len(self.lexemes) else ""

    def glued(self, i: int) -> bool:
        return 0 <= i < len(self.lexemes) and self.lexemes[i].glued

    def is_word(self, i: int) -> bool:
        return 0 <= i < len(self.lexemes) and self.lexemes[i].kind == "word"

    def token(self, i: int) -> Token | None:
        """The spaCy token at a lexeme's first character."""
        if not 0 <= i < len(self.lexemes):
            return None
        at = self.offset + self.lexemes[i].start
        k = bisect_right(self.words.starts, at) - 1
        return self.words.tokens[k] if k >= 0 and at < self.words.starts[k] + len(self.words.tokens[k]) else None

    def pos(self, i: int) -> str:
        token = self.token(i)
        return "" if token is None else token.pos_

    def amounts(self) -> list[Amount]:
        fixed = fixed_spans(self.text)
        found: list[Amount] = []
        for numeral in find_numerals(self.lexemes):
            inside = next((f for f in fixed if f.start < numeral.end and numeral.start < f.end), None)
            if inside is not None:
                self.other(numeral, inside.kind, inside)
                continue
            amount = Amount(
                numeral,
                numeral.first,
                numeral.last,
                numeral.value,
                numeral.low,
                numeral.high,
                numeral.step,
                numeral.coarse_step,
            )
            if numeral.kind == "digits" and self.suffix_ordinal(amount):
                found.append(amount)
                continue
            self.read_unit(amount)
            kind = self.judge(amount) or self.continues_label(amount)
            if kind is not None:
                self.other(numeral, kind)
                continue
            found.append(amount)
            self.claimed = amount.last
        return found

    def continues_label(self, amount: Amount) -> NotQuantityKind | None:
        """ "Pages 3 through 9", "Sections 4 and 5": the label holds for the numbers joined to the first."""
        if amount.unit is not None or not self.others or amount.numeral.kind != "digits":
            return None
        last = self.others[-1]
        gap = self.text[last.span.end - self.offset : self.lexemes[amount.first].start].strip().lower()
        if last.kind == "name" and gap == "-" and self.lexemes[amount.first].glued:
            return "name"  # "ISO 3888-2"
        labelled = last.kind in ("citation", "list-number") and gap in cues()["context"]["label_joints"]
        return last.kind if labelled else None

    def other(self, numeral: Numeral, kind: NotQuantityKind, fixed: Fixed | None = None) -> None:
        start, end = (fixed.start, fixed.end) if fixed else (numeral.start, numeral.end)
        span = self.part.span(self.offset + start, self.offset + end)
        if not self.others or self.others[-1].span != span:
            self.others.append(NotQuantity(span, kind))

    def suffix_ordinal(self, amount: Amount) -> bool:
        """ "21st", "3rd": a rank."""
        j = amount.last + 1
        if not (self.glued(j) and self.low(j) in ("st", "nd", "rd", "th")):
            return False
        if self.raw(j + 1) in HYPHENS and self.glued(j + 1) and self.raw(j + 1) and self.low(j + 2) == "century":
            j += 0
        amount.last, amount.ordinal, amount.kind = j, True, "rank"
        return True

    # units

    def read_unit(self, amount: Amount) -> None:
        numeral, words = amount.numeral, lexicon()
        candidates = words.match_before(self.lexemes, amount.first - 1)
        before = next((m for m in candidates if m.first > self.claimed and self.money_before(m, amount)), None)
        j = amount.last + 1
        if numeral.letter:
            self.read_letter(amount, before is not None)
            j = amount.last + 1
        if before is not None:
            amount.unit, amount.first = before.unit, before.first
            amount.unit_text = self.printed(before.first, before.last)
            if before.unit.factor != 1:
                self.scale(amount, before.unit.factor)
            after = words.match_after(self.lexemes, j)
            trailing = {"usd", "us", "u.s.", "u", "cdn", "dollars", "dollar", "cad"}
            bare = self.raw(before.last) == "$"
            if bare and after is not None and after.unit.group == "money" and self.low(j) in trailing:
                amount.unit, amount.last = after.unit, after.last
            elif self.low(j) in ("us", "usd") and self.raw(j).isupper():
                amount.last = j
            elif self.low(j) == "u" and self.raw(j + 1) == "." and self.low(j + 2) == "s" and self.raw(j + 3) == ".":
                amount.last = j + 3
            return
        if numeral.kind in ("ordinal", "multiple"):
            return
        for start in self.unit_starts(j):
            after = words.match_after(self.lexemes, start)
            if after is not None and self.unit_holds(amount, after, start):
                self.take_unit(amount, after, start > j and self.raw(j) in ("(", "{", "[", "<"))
                return

    def unit_starts(self, j: int) -> list[int]:
        """Where a unit can begin after a number: at once, after a hyphen, in brackets ("20 (kg)"), after "of a"."""
        starts = [j]
        if self.raw(j) in DASHES and self.raw(j) and self.is_word(j + 1):
            starts.append(j + 1)
            if self.low(j + 1) in ("a",):
                starts.pop()
        if self.raw(j) in ("(", "{", "[", "<") and self.raw(j + 2) in (")", "}", "]", ">"):
            starts.append(j + 1)
        if self.low(j) == "of" and self.low(j - 1) in tables()["indefinite"]:
            starts.append(j + 1)  # "billions of dollars"
        if self.low(j) == "of" and self.low(j + 1) in ("a", "an", "one"):
            starts.append(j + 2)
        elif self.low(j) in ("a", "an") and self.low(j - 1) == "half":
            starts.append(j + 1)
        return starts

    def money_before(self, match: UnitMatch, amount: Amount) -> bool:
        """Whether a money form before the digits is one: letters ("R", "PS", "Y") only against them or in capitals."""
        text = self.printed(match.first, match.last)
        glued = self.glued(match.last + 1)
        apart = match.first < match.last and self.raw(match.last) == "$" and not self.glued(match.last)
        if apart and (text[:-1].strip() in ("a", "A") or self.raw(match.first - 1) in ("'", "’")):
            return False  # "A $5 million deal", "music's $500 million man"
        if (
            self.raw(match.first - 1) in HYPHENS
            and self.raw(match.first - 1)
            and self.glued(match.first)
            and text.isalpha()
        ):
            return False
        if amount.numeral.kind in ("ordinal", "proportion", "multiple", "indefinite"):
            return False
        if amount.numeral.kind == "fraction" and text.isalpha():
            return False
        if len(text) == 1 and text.isalpha():
            return glued and not (is_year(amount.numeral, self.lexemes) and text != "R")
        if text in ("PS", "Sh", "Re", "rs", "rm", "dollar", "dollars", "stg"):
            return (glued or text in ("dollar", "dollars")) and amount.numeral.kind == "digits"
        rare = len(text) == 3 and text.isupper() and text.isalpha() and match.unit.name not in lexicon().major
        if rare and not glued and amount.numeral.magnitude == 1 and (amount.value or 0) < 100:
            return False  # "SDG 11" is a goal, not eleven Sudanese pounds
        if text.islower() and text.isalpha():
            return amount.numeral.kind == "digits" and (glued or len(text) == 3)
        return True

    def read_letter(self, amount: Amount, money: bool) -> None:
        """The letter against the digits ("$5M", "350m euros", "10k"): magnitude or unit."""
        k = amount.numeral.last + 1
        letter = self.raw(k)
        factor = Decimal(tables()["letter"][letter.lower()])
        follows = lexicon().match_after(self.lexemes, k + 1)
        joined = follows is not None and follows.unit.group in cues()["context"]["scaled_groups"]
        plural = self.pos(k + 1) in ("NOUN", "ADJ", "PROPN") and not self.glued(k + 1)
        is_magnitude = {
            "k": letter == "k" or money or plural,
            "m": money or joined or letter == "M" or self.is_plural_ahead(k + 1),
            "b": money or joined or letter == "B",
            "t": money,
        }[letter.lower()]
        if letter == "K" and not money and not plural:
            is_magnitude = self.part.where == "title"
        if follows is not None and follows.unit.group == "power" and letter.lower() == "k":
            is_magnitude = False
        if not is_magnitude or amount.value is None:
            return
        self.scale(amount, factor)
        amount.last = k
        amount.numeral = replace(amount.numeral, magnitude=factor, last=k, end=self.lexemes[k].end)

    @staticmethod
    def scale(amount: Amount, factor: Decimal) -> None:
        """The number times ``factor``, with the places of its print."""
        amount.value = None if amount.value is None else amount.value * factor
        amount.low = None if amount.low is None else amount.low * factor
        amount.high = None if amount.high is None else amount.high * factor
        amount.step = None if amount.step is None else amount.step * factor
        amount.coarse = None if amount.coarse is None else amount.coarse * factor

    def is_plural_ahead(self, j: int) -> bool:
        """A plural noun stands within the next three words ("4.3m digital sales")."""
        if self.low(j) == "of":
            return self.low(j + 1) in ("the", "its", "their", "his", "her", "our", "these", "those")
        for k in range(j, min(j + 6, len(self.lexemes))):
            token = self.token(k)
            if token is None or token.pos_ not in ("NOUN", "ADJ", "PROPN", "VERB", "CCONJ"):
                return False
            if token.tag_ in ("NNS", "NNPS"):
                return True
        return False

    def unit_holds(self, amount: Amount, match: UnitMatch, start: int) -> bool:
        """Rules out forms that only look like units here."""
        text = self.printed(match.first, match.last)
        low, unit = text.lower(), match.unit
        nxt = self.low(match.last + 1)
        glued = self.glued(start)
        if unit.group != "money" and amount.numeral.kind == "indefinite" and low in ("years", "points"):
            return True
        if low in ("second", "seconds") and amount.numeral.kind == "ordinal":
            return False
        if low == "second" and nxt in ("half", "quarter", "place"):
            return False
        if len(text) == 1 and text.isalpha():
            return self.letter_holds(amount, text, match, glued)
        if low == "won" and amount.numeral.magnitude >= 1000:
            return True
        if low in ("won", "real", "crown", "rand", "mark", "marks", "top"):
            return self.pos(match.first) in ("NOUN", "PROPN") and not (
                low == "mark" and amount.numeral.first >= 0 and self.low(amount.first - 1) == "the"
            )
        if low in ("bar", "min", "cal", "cup", "mp", "fg", "rs", "pc", "st", "kn", "ct", "mt", "db", "ms"):
            return glued or (
                low in ("min", "cup", "fg", "kn", "rs", "ms", "db", "pc") and text not in ("MS", "PC", "PCs", "DB")
            )
        if (
            low in ("foot", "stone", "yard", "carat", "grain", "bit", "degree", "league", "cylinder")
            and amount.numeral.kind == "words"
            and amount.value == 1
        ):
            return low in ("foot", "yard", "degree")
        if low == "generation":
            return True
        if unit.name == "generation wireless":
            return glued and amount.value is not None and 1 <= amount.value <= 9
        if low in ("in", "ins"):
            return glued or self.low(amount.first - 1) in ("ft", "feet", "foot", "'") or False
        if low == "times" and nxt in ("square",):
            return False
        if text == "x" and not glued:
            return False
        if text in ('"', "″"):
            return (glued and self.text.count('"') % 2 == 1) or self.low(match.last + 1) in cues()["context"][
                "after_inch"
            ]
        if text in ("'", "′"):
            return glued and self.text.count(text) == 1
        return True

    def letter_holds(self, amount: Amount, text: str, match: UnitMatch, glued: bool) -> bool:
        """One-letter symbols: against the digits, or apart where a noun would not be one letter."""
        nxt = self.raw(match.last + 1)
        if amount.numeral.kind not in ("digits", "fraction"):
            return False
        if text == "x":
            return glued
        if (
            text == "s"
            and glued
            and ("." not in self.raw(amount.numeral.last) or self.pos(amount.first - 1) == "PROPN")
        ):
            return False  # "the 20s", "2018s", "Model 3s"
        if text in ("G", "p", "g", "h", "L", "l", "m", "t", "V", "W", "J", "N", "A", "K", "s"):
            return (
                glued
                or nxt in ("", ".", ",", ")", ";", "/")
                or (text in ("W", "V", "m", "L", "p", "t", "g") and not nxt[:1].isdigit())
            )
        if text in ("C", "F"):
            return glued or nxt in ("", ".", ",", ")", "(", ";", "/") or self.low(match.last + 1) not in ("block",)
        return glued

    def take_unit(self, amount: Amount, match: UnitMatch, bracketed: bool) -> None:
        unit = match.unit
        text = self.printed(match.first, match.last)
        if unit.name == "pound" and text.lower() in ("pound", "pounds") and self.is_money_pound(amount, match):
            unit = lexicon().words["pound"]
        if unit.factor != 1:
            self.scale(amount, unit.factor)
        amount.unit, amount.unit_text, amount.last = unit, text, match.last + bracketed
        magnitude = tables()["magnitude"].get(self.low(amount.last + 1)) if unit.group == "money" else None
        if magnitude and magnitude >= 1_000_000 and amount.numeral.magnitude == 1 and amount.value is not None:
            self.scale(amount, Decimal(magnitude))  # "75 USD million"
            amount.last += 1
        i = amount.first
        if (
            unit.group == "temperature"
            and self.raw(i - 1) in MINUS
            and self.raw(i - 1)
            and not self.is_number_before(i - 2)
        ):
            amount.first, amount.value = i - 1, None if amount.value is None else -amount.value  # "- 20 degrees"
        if unit.group == "age":
            amount.kind = "age"
        elif unit.name == "times":
            amount.kind = "multiple"

    def is_number_before(self, i: int) -> bool:
        return i >= 0 and (self.lexemes[i].kind == "num" or self.raw(i) in ("%", "°") or self.glued(i + 1))

    def is_money_pound(self, amount: Amount, match: UnitMatch) -> bool:
        """ "20 pounds for the ticket": money where the clause speaks of paying; "20 pounds of sugar" is weight."""
        if self.low(match.last + 1) in ("of", "per", "overweight", "heavier", "lighter", "weight"):
            return False
        if self.low(match.last + 1) == "sterling":
            return True
        money = cues()["money"]["verbs"]
        near = range(max(0, amount.first - 8), min(len(self.lexemes), match.last + 7))
        if amount.numeral.magnitude >= 1_000_000:
            return True
        return any(self.low(i) in money for i in near) and not any(
            self.low(i) in ("weigh", "weighs", "weighed", "weighing", "weight", "lbs") for i in near
        )

    def printed(self, first: int, last: int) -> str:
        return self.text[self.lexemes[first].start : self.lexemes[last].end]

    def read_per(self, amount: Amount) -> None:
        """ "a barrel", "per sq m", "a year", "/kg", "-a-share", "per 100,000 people": the rate's second half."""
        if amount.ordinal or (amount.unit is not None and amount.unit.group in ("age",)):
            return
        j = amount.last + 1
        if amount.unit is None:
            return
        if not (self.per_at(amount, j) or self.per_beyond(amount, j)):
            self.per_after_bracket(amount, j)

    def per_after_bracket(self, amount: Amount, j: int) -> None:
        """ "9 billion shekels ($2.4 billion) a year": the rate stands behind the same sum in another currency."""
        if self.raw(j) != "(" or amount.unit is None or amount.unit.group != "money":
            return
        for k in range(j + 1, min(j + 8, len(self.lexemes))):
            if self.raw(k) == ")":
                last, text = amount.last, amount.unit_text
                if self.per_at(amount, k + 1):
                    amount.last, amount.unit_text = last, f"{text} {self.printed(k + 1, amount.last)}"
                return

    def per_beyond(self, amount: Amount, j: int) -> bool:
        """ "2.4 billion gallons of jet fuel a year": the rate stands behind what is measured."""
        if self.low(j) != "of":
            return False
        for k in range(j + 1, min(j + 6, len(self.lexemes) - 1)):
            if self.low(k) in ("a", "per") and k > j + 1 and self.low(k + 1) in TIME_UNITS:
                if self.low(k + 2) in cues()["context"]["no_rate_after"]:
                    return False
                amount.per, amount.per_dimension = self.low(k + 1), "[time]"
                return True
            if self.pos(k) not in ("NOUN", "PROPN", "ADJ"):
                return False
        return False

    def per_at(self, amount: Amount, j: int) -> bool:
        sign, word = self.raw(j), self.low(j)
        hyphen = sign in HYPHENS and bool(sign) and self.low(j + 1) in ("a", "an", "per")
        if hyphen:
            j, word = j + 1, self.low(j + 1)
        k = j + 1
        if hyphen and self.raw(k) in HYPHENS:
            k += 1
        if word not in ("a", "an", "per", "each", "every") and sign != "/":
            return False
        if word == "per" and self.low(k) in ("cent",):
            return False
        match = lexicon().match_after(self.lexemes, k)
        if match is not None and match.unit.group not in ("money", "ratio", "age", "count", "temperature"):
            if self.low(match.last + 1) in cues()["context"]["no_rate_after"]:
                return False
            if (
                word in ("a", "an", "each", "every")
                and self.raw(match.last + 1) in HYPHENS
                and self.raw(match.last + 1)
                and not hyphen
            ):
                return False
            if word in ("a", "an") and match.unit.group == "time" and self.low(match.last + 1) in ("long",):
                return False
            amount.per, amount.per_dimension = match.unit.name, match.unit.dimension
            return self.end_per(amount, match.last)
        if sign == "/" and not (self.is_word(k) and len(self.raw(k)) > 1):
            return False
        if word == "per" and k < len(self.lexemes) and self.lexemes[k].kind == "num":
            noun = self.is_word(k + 1)
            amount.per = self.printed(k, k + 1 if noun else k)
            return self.end_per(amount, k + 1 if noun else k)
        named = self.low(k) in cues()["per"]["nouns"]
        if not named and not (word == "per" and self.pos(k) in ("NOUN", "PROPN") and self.is_word(k)):
            return False
        if word in ("each", "every"):
            return False
        token = self.token(k)
        amount.per = "year" if self.low(k) == "annum" else token.lemma_.lower() if token is not None else self.low(k)
        return self.end_per(amount, k)

    def end_per(self, amount: Amount, last: int) -> bool:
        """The rate's second half ends at lexeme ``last``: it belongs to the printed unit."""
        amount.unit_text = f"{amount.unit_text} {self.printed(amount.last + 1, last)}".strip()
        amount.last = last
        return True

    # what is no quantity

    def judge(self, amount: Amount) -> NotQuantityKind | None:
        """Why the number is no quantity; None when it is one."""
        numeral, i, j = amount.numeral, amount.numeral.first, amount.numeral.last + 1
        if numeral.kind == "ordinal":
            amount.ordinal, amount.kind = True, "rank"
            return None
        if numeral.kind == "digits" and self.is_code(amount, i):
            return "name"
        if amount.unit is not None:
            return None
        if numeral.kind == "digits":
            kind = self.judge_digits(amount, i, j)
            if kind is not None:
                return kind
        elif numeral.kind == "words":
            return self.judge_words(amount, i, j)
        elif numeral.kind == "fraction" and numeral.exact == "1/2" and self.low(i) == "half":
            return self.judge_half(i, j)
        return None

    def judge_digits(self, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
        numeral = amount.numeral
        before, after, _ = labels()
        digits = self.raw(numeral.first)
        if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
            return "name"  # "007", "0800"
        if (
            self.raw(i - 1) in HYPHENS + "/"
            and self.raw(i - 1)
            and self.glued(i)
            and self.glued(i - 1)
            and self.is_word(i - 2)
        ) and not self.unit_of_range(i - 2):
            return "name"  # "F-16", "COVID-19"
        if self.glued(j) and self.is_word(j) and not numeral.letter and amount.last == numeral.last:
            return "name"  # "3D", "10K"
        if self.raw(i - 1) == "#" and self.glued(i):
            return "list-number"
        if self.raw(j) == ")" and "(" not in self.text[: self.lexemes[i].start]:
            return "list-number"  # "2) cautions that …"
        if (
            (self.low(i - 1) in ("no", "nos", "number", "num") and self.pos(i - 1) != "VERB")
            or (self.raw(i - 1) == "." and self.low(i - 2) in ("no", "nos"))
        ) and (self.raw(i - 1) == "." or self.low(i - 1) in ("number", "num") or self.raw(i - 1)[:1] == "N"):
            return "list-number"
        if (
            self.raw(i - 1) == "."
            and self.low(i - 2) in ("sec", "fig", "vol", "art", "p", "pp", "ch")
            and self.glued(i - 1)
        ):
            return "citation"
        if is_year(numeral, self.lexemes) and self.reads_as_year(i, j):
            return "year"
        if self.low(i - 1) in ("age", "aged", "ages", "turned", "turns", "turning") and self.small_whole(amount):
            return None
        label = before.get(self.low(i - 1))
        if label is not None and self.label_holds(amount, i, j):
            return label
        if self.low(j) in after and self.pos(j) in ("PROPN", "NOUN") and self.raw(j)[:1].isupper():
            return after[self.low(j)]
        if self.low(j) == "zip":
            return "address"
        if self.pos(i - 1) == "PROPN" and self.is_word(i - 1) and self.raw(i - 1)[:1].isupper() and i >= 1:
            return self.judge_after_name(amount, i, j)
        return None

    def is_code(self, amount: Amount, i: int) -> bool:
        """Letters written against the digits make a name, whatever follows: "G20", "CO2", "SCP-173C"."""
        if amount.first < amount.numeral.first:
            return False
        if self.glued(i) and self.is_word(i - 1):
            return True
        hyphened = bool(self.raw(i - 1)) and self.raw(i - 1) in HYPHENS and self.glued(i) and self.glued(i - 1)
        return hyphened and self.is_word(i - 2) and self.raw(i - 2).isupper() and len(self.raw(i - 2)) > 1

    def unit_of_range(self, k: int) -> bool:
        """The word before a hyphen belongs to a range ("200,000 to-260,000", "12.5%-13%")."""
        return self.low(k) in ("to", "and", "or", "minus", "plus") or (k >= 1 and self.lexemes[k - 1].kind == "num")

    def reads_as_year(self, i: int, j: int) -> bool:
        if self.raw(i - 1) in ("$", "£", "€"):
            return False
        if self.raw(j) == "%" or self.low(j) in ("percent", "pct"):
            return False
        nxt, pos = self.low(j), self.pos(j)
        if self.low(i - 1) in year_words()["before"] or self.raw(i - 1) in ("(", "/", "'", "’", "-", "–"):
            token = self.token(j)
            plural = token is not None and token.tag_ in ("NNS", "NNPS") and nxt not in self.year_nouns
            return not plural or self.low(i - 1) in cues()["context"]["year_firm"]
        if nxt in self.year_nouns or pos == "PROPN" or self.raw(j) in ("'", "’") or nxt == "s":
            return True
        token = self.token(j)
        if token is not None and token.tag_ in ("NNS", "NNPS"):
            head = token.head  # "its 2030 emissions reduction target"
            return head.tag_ == "NN" and head.i > token.i and token.dep_ == "compound"
        return not (self.pos(i - 1) in ("VERB", "AUX") and not self.is_word(j))

    def label_holds(self, amount: Amount, i: int, j: int) -> bool:
        """A label makes the number a name unless a counted plural follows ("the class 30 pupils") or it is one itself."""
        label = self.token(i - 1)
        if amount.numeral.magnitude != 1 or "," in self.raw(amount.numeral.last):
            return False
        if label is not None and label.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON") and self.raw(i - 1).islower():
            return False
        token = self.token(j)
        plural = token is not None and token.tag_ == "NNS"
        if plural and self.raw(i - 1).islower() and self.low(i - 1) not in ("s&p", "nasdaq", "ftse", "top"):
            return False
        return not (
            "." in self.raw(amount.numeral.last) and self.low(i - 1) in ("day", "week", "year", "watch", "line", "p")
        )

    def judge_after_name(self, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
        """After a capitalised name: "Falcon 9", "iPhone 14 Super Retina", but "Ford Cuts 500 Jobs", "Nasdaq +0.8"."""
        if amount.numeral.sign or amount.numeral.magnitude != 1 or "," in self.raw(amount.numeral.last):
            return None
        if "." in self.raw(amount.numeral.last):
            return None
        name = self.low(i - 1)
        word = change_words().get(name)
        if (word is not None and (word.verb or word.adverb)) or name in cues()["direction"]["market_up"] | cues()[
            "direction"
        ]["market_down"]:
            return None
        if name.endswith(("s", "ed", "ing")) and self.titled():
            return None
        token = self.token(j)
        if token is not None and token.tag_ in ("NNS", "NNPS") and not self.glued(j):
            return None if token.tag_ == "NNS" or self.titled() else "name"
        if name in ("mr", "mrs", "ms", "dr"):
            return None
        return "name"

    def titled(self) -> bool:
        """Most words are capitalised: a headline, where capitals say nothing."""
        words = [x for x in self.lexemes if x.kind == "word" and len(x.text) > 3]
        return bool(words) and sum(x.text[0].isupper() for x in words) >= 0.7 * len(words)

    def small_whole(self, amount: Amount) -> bool:
        return amount.value is not None and amount.value == int(amount.value) and 0 <= amount.value <= OLDEST

    def judge_words(self, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
        word, nxt = self.low(amount.numeral.first), self.low(j)
        if amount.numeral.first != amount.numeral.last:
            return None
        if word == "one":
            return self.judge_one(i, j)
        if self.low(i - 1) in labels()[0] and self.raw(i - 1)[:1].isupper() and self.raw(i)[:1].isupper():
            return labels()[0][self.low(i - 1)]
        if word == "zero" and nxt in ("tolerance", "hour", "in"):
            return "name"
        if (
            self.raw(i)[:1].isupper()
            and i > 0
            and self.raw(i - 1) not in (".", "“", '"', "'", "‘", ":")
            and not self.titled()
        ) and (self.pos(i - 1) == "PROPN" or (self.raw(j)[:1].isupper() and self.pos(j) == "PROPN")):
            return "name"  # "Channel Four", "the Three Gorges"
        return None

    def judge_one(self, i: int, j: int) -> NotQuantityKind | None:
        """ "one man" counts; "one of the most", "no one", "the one who", "one another", "one would" do not."""
        before, nxt = self.low(i - 1), self.low(j)
        if nxt in ("to", "or") and self.is_number(j + 1):
            return None  # "one to two years"
        if nxt in cues()["context"]["one_after"]:
            return "pronoun"
        if before in cues()["context"]["one_before"] and (
            before not in ("the", "no", "another") or self.pos(j) not in ("NOUN", "ADJ")
        ):
            return "pronoun"
        if self.pos(j) in ("NOUN", "ADJ", "PROPN") or (self.raw(j) in HYPHENS and self.raw(j) and self.is_word(j + 1)):
            return None
        return "pronoun"

    def is_number(self, i: int) -> bool:
        return i < len(self.lexemes) and (self.lexemes[i].kind == "num" or self.low(i) in tables()["small"])

    def judge_half(self, i: int, j: int) -> NotQuantityKind | None:
        """ "nearly half of", "half the members", "by half" are shares; "the second half", "half-time", "half past" are not."""
        before, nxt = self.low(i - 1), self.low(j)
        if before in ("first", "second", "latter", "other", "better", "this", "each", "either", "opening"):
            return "fraction-of-name"
        if self.raw(i - 1) in HYPHENS and self.raw(i - 1) and self.glued(i):
            return "fraction-of-name"
        if self.raw(j) in HYPHENS and self.raw(j):
            return "fraction-of-name"
        if nxt in cues()["context"]["half_before"]:
            return None
        if before in cues()["context"]["half_after"]:
            return None
        return None if self.pos(j) in ("NOUN", "ADJ") or self.lexicon_unit(j) else "fraction-of-name"

    def lexicon_unit(self, j: int) -> bool:
        return lexicon().match_after(self.lexemes, j) is not None

    # neighbours

    def between(self, a: Amount, b: Amount) -> list[str]:
        return [x.lower for x in self.lexemes[a.last + 1 : b.first]]

    def set_scores_aside(self, amounts: list[Amount]) -> list[Amount]:
        """ "won 3-1", "89-89", "a 4-2 record": two bare numbers with a dash that are no rising range."""
        for amount in amounts:
            if amount.kind == "score":
                self.other(amount.numeral, "score")
        return [a for a in amounts if a.kind != "score"]

    def compounds(self, amounts: list[Amount]) -> list[Amount]:
        """ "3 dollars 50 cents", "17 USD 25": one amount of money in two units. Lengths ("6 ft 2 in") stay two quantities."""
        joined: list[Amount] = []
        for amount in amounts:
            last = joined[-1] if joined else None
            gap = [] if last is None else self.between(last, amount)
            if (
                last is not None
                and last.unit is not None
                and last.value is not None
                and amount.value is not None
                and gap in ([], ["and"], [","])
            ):
                minor, size = "", Decimal(1)
                if last.unit.group == "money":
                    minor, size = "cent", Decimal(100)
                    if (
                        (
                            amount.unit is None
                            and gap == []
                            and len(self.raw(amount.last)) == 2
                            and amount.value < 100
                            and last.numeral.magnitude == 1
                        )
                        and self.raw(last.last).isalpha()
                        and not self.is_word(amount.last + 1)
                    ):
                        minor = ""
                        last.value += amount.value / size
                        last.last, last.step, last.coarse = amount.last, Decimal("0.01"), Decimal("0.01")
                        continue
                name = amount.unit.name if amount.unit else ""
                same = name == minor or (minor == "cent" and name == "penny")
                if same and name and amount.value < size and last.value == int(last.value):
                    last.value += amount.value / size
                    last.last = amount.last
                    last.step = last.coarse = Decimal(1) / size
                    continue
            joined.append(amount)
        return joined

    def ranges(self, amounts: list[Amount]) -> list[Amount]:
        """Two numbers that are the ends of one ("5 to 7 million", "between 50 and 70", "$62-$68 million")."""
        joined: list[Amount] = []
        for amount in amounts:
            last = joined[-1] if joined else None
            if last is not None and last.low is None and self.is_range(last, amount):
                self.join(last, amount)
            else:
                joined.append(amount)
        return joined

    def is_range(self, a: Amount, b: Amount) -> bool:
        if a.value is None or b.value is None or a.ordinal or b.ordinal or b.low is not None:
            return False
        if a.numeral.kind in ("multiple", "proportion") or b.numeral.kind in ("multiple", "proportion"):
            return False
        if a.per and not b.per:
            return False
        gap = self.between(a, b)
        words = [w for w in gap if w not in DASHES]
        dashed = len(gap) == 1 and gap[0] in DASHES
        if a.unit and b.unit and a.unit.name != b.unit.name:
            return False
        if a.unit and not b.unit:
            if not (dashed or words in (["to"], ["and"])) or (a.unit.group != "money" and words != ["to"]):
                return False
            if self.is_word(b.last + 1) and self.pos(b.last + 1) in ("NOUN",) and not dashed:
                return False
        if dashed:
            if a.unit is None and b.unit is None and a.numeral.kind == "digits" and self.is_score(a, b):
                a.kind = "score"
            return True
        if (words == ["to"] and (len(gap) == 1 or gap[0] in DASHES or gap[-1] in DASHES)) or gap in (
            ["up", "to"],
            ["through"],
            ["to", "as", "much", "as"],
        ):
            return self.is_to_range(a, b)
        if words == ["and"]:
            return self.low(a.first - 1) == "between" or (
                self.low(a.first - 2) == "between"
                and self.low(a.first - 1) in ("about", "roughly", "around", "approximately")
            )
        if words == ["or"]:
            small = a.unit is None and b.value - a.value <= max(Decimal(2), a.value / 5) and b.value > a.value
            return small and not (b.unit is not None and b.unit.group == "money")
        return False

    def is_score(self, a: Amount, b: Amount) -> bool:
        """Falling or level numbers, or a verb or noun of contest beside them."""
        if a.value is None or b.value is None or "." in self.raw(a.numeral.last):
            return False
        if a.value >= b.value:
            return True
        left = {self.low(i) for i in range(max(0, a.first - 4), a.first)}
        return not self.is_word(b.last + 1) and bool(left & cues()["score"]["words"])

    def is_to_range(self, a: Amount, b: Amount) -> bool:
        """ "5 to 7 million" is one range; "rose 18 sen to RM23.50" and "fell from 4% to 3%" are two numbers."""
        left = self.low(a.first - 1)
        if left == "from":
            if self.low(a.first - 2) in cues()["range"]["verbs"]:
                return True
            return self.change_left(a.first - 2) is None
        if a.unit is not None and self.is_change_word(a.first - 1):
            return False
        changed = left == "by" or self.is_change_word(a.first - 1)
        if (
            changed
            and a.unit is None
            and b.unit is None
            and a.value is not None
            and b.value is not None
            and (a.value * 3 < b.value or self.low(b.last + 1) == "from")
        ):
            return False  # "up 14 to 164", "cut its staff by 350 to 2,410"
        if a.unit is not None and a.unit.dimension == "[time]" and b.unit is None and b.numeral.magnitude != 1:
            return False  # "increased 73 pct in the two months to 8.17 billion"
        if left in ("up", "down", "off", "by") and a.unit is not None:
            return False
        return not (
            a.value is not None
            and b.value is not None
            and a.value > b.value
            and a.numeral.magnitude == b.numeral.magnitude
        )

    def change_left(self, i: int) -> Direction | None:
        """The direction of a verb, noun or adverb of change that governs position ``i`` from the left, within the clause."""
        for k in range(i, max(-1, i - 14), -1):
            if self.raw(k) in (";", ":", "—", "–"):
                return None
            word = change_words().get(self.low(k))
            if (
                word is not None
                and (word.verb or word.noun or word.adverb)
                and self.low(k)
                not in (
                    "more",
                    "less",
                    "short",
                    "above",
                    "below",
                    "cut" if self.pos(k) == "NOUN" and False else "ahead",
                )
            ):
                return word.direction or "up"
        return None

    def is_change_word(self, i: int) -> bool:
        word = change_words().get(self.low(i))
        return word is not None or self.low(i) in cues()["direction"]["market_up"] | cues()["direction"]["market_down"]

    def join(self, a: Amount, b: Amount) -> None:
        low, high = a.value, b.value
        assert low is not None
        assert high is not None
        if a.numeral.magnitude == 1 and b.numeral.magnitude != 1 and low <= high / b.numeral.magnitude:
            factor = b.numeral.magnitude
            low *= factor
            a.step = None if a.step is None else a.step * factor
            a.coarse = None if a.coarse is None else a.coarse * factor
        if a.unit is None or (b.unit is not None and not a.unit_text):
            a.unit, a.unit_text = b.unit, b.unit_text
        if b.per:
            a.per, a.per_dimension, a.unit_text = b.per, b.per_dimension, b.unit_text
        a.value, a.low, a.high = None, min(low, high), max(low, high)
        a.last = b.last
        a.step = max(a.step or Decimal(0), b.step or Decimal(0)) or None
        a.coarse = max(a.coarse or Decimal(0), b.coarse or Decimal(0)) or None
        a.kind = b.kind if b.kind == "age" else a.kind
        a.numeral = replace(a.numeral, last=b.numeral.last, end=b.numeral.end)
        if self.low(a.first - 1) in ("between", "from"):
            a.first -= 1
        elif self.low(a.first - 2) == "between":
            a.first -= 2

    def share_lists(self, amounts: list[Amount]) -> None:
        """ "5, 7 and 9 per cent", "four-, five- and six-cylinder", "$5, $6 and $7 million": the last one's unit and noun."""
        for i in range(len(amounts) - 2, -1, -1):
            a, b = amounts[i], amounts[i + 1]
            gap = self.between(a, b)
            words = [w for w in gap if w not in (",", *DASHES)]
            if (
                words not in ([], ["and"], ["or"], ["&"])
                or not gap
                or a.value is None
                or a.ordinal
                or b.ordinal
                or len(gap) > 3
            ):
                continue
            if (
                a.unit is None
                and b.unit is not None
                and b.unit.group != "money"
                and b.kind != "age"
                and self.bare_list(a)
            ) or (a.unit is None and b.unit is not None and words == ["or"] and b.numeral.magnitude == 1):
                a.unit, a.unit_text, a.per = b.unit, b.unit_text, b.per

    def share_nouns(self, amounts: list[Amount]) -> None:
        """ "four-, five- and six-cylinder": the noun of the last one."""
        for i in range(len(amounts) - 2, -1, -1):
            a, b = amounts[i], amounts[i + 1]
            gap = self.between(a, b)
            words = [w for w in gap if w not in (",", *DASHES)]
            if (
                a.unit is None
                and a.counted is None
                and b.counted is not None
                and gap
                and len(gap) <= 3
                and words in ([], ["and"], ["or"])
                and not a.ordinal
            ):
                a.counted, a.unit_text = b.counted, b.unit_text

    def bare_list(self, a: Amount) -> bool:
        return a.counted is None

    # counted nouns

    def count(self, amount: Amount, following: Amount | None) -> None:
        numeral = amount.numeral
        if amount.unit is not None or amount.ordinal or numeral.kind == "multiple":
            return
        if self.low(amount.first - 1) in ("age", "aged", "ages") and (
            self.small_whole(amount) or amount.low is not None
        ):
            self.make_age(amount)
            return
        if self.is_comma_age(amount) or self.is_told_age(amount):
            self.make_age(amount)
            return
        share = numeral.kind in ("fraction", "proportion") and (amount.value is not None and amount.value < 1)
        if self.low(amount.first - 1) in ("magnitude", "category"):
            return
        self.read_after_hedge(amount)
        end = self.offset + self.lexemes[amount.last].end
        joined = following is not None and following.first == amount.last + 1 and following.unit is not None
        if following is not None and joined:
            end = self.offset + self.lexemes[following.last].end  # "eight million 250ml bottles"
        if self.low(amount.last + 1) == "who":
            amount.counted = Counted("people", end, end, -1, after_of=True)
            return
        hyphened = (
            self.raw(amount.last + 1) in HYPHENS and bool(self.raw(amount.last + 1)) and self.glued(amount.last + 1)
        )
        if hyphened and not self.is_word(amount.last + 2):
            return
        counted = counted_noun(self.words, end, share=share, hyphened=hyphened and self.glued(amount.last + 2))
        if counted is None:
            self.per_at(amount, amount.last + 1)
            return
        amount.counted = counted
        amount.unit_text = self.part.text[counted.start : counted.end]
        if not counted.after_of and not joined:
            stop = counted.end - self.offset
            while amount.last + 1 < len(self.lexemes) and self.lexemes[amount.last + 1].end <= stop:
                amount.last += 1
        self.per_at(amount, amount.last + 1)

    def make_age(self, amount: Amount) -> None:
        amount.unit, amount.kind = Unit("year of age", "age", "[time]"), "age"

    def is_comma_age(self, amount: Amount) -> bool:
        """ "Maria Lopez, 44, was": a whole number between commas right after a name."""
        i, j = amount.numeral.first, amount.numeral.last + 1
        if not self.small_whole(amount) or amount.numeral.kind != "digits" or amount.value is None or amount.value < 1:
            return False
        if self.raw(i - 1) == "," and self.raw(j) in (",", ".", ";", ")", "") and self.pos(i - 2) == "PROPN":
            return True
        return self.raw(i - 1) == "(" and self.raw(j) == ")" and self.pos(i - 2) == "PROPN" and amount.value >= 10

    def is_told_age(self, amount: Amount) -> bool:
        """ "she was 15 when …", "Rosa turned 17": a whole number that counts nothing, said of a person."""
        i, j = amount.first, amount.last + 1
        if not self.small_whole(amount) or amount.value is None or amount.value < 1 or amount.low is not None:
            return False
        if self.low(i - 1) not in ("was", "is", "turned", "turns", "am", "be", "only", "just"):
            return False
        k = i - 2 if self.low(i - 1) not in ("only", "just") else i - 3
        person = self.low(k) in ("he", "she", "i") or (
            self.low(i - 1) in ("turned", "turns") and self.pos(k) in ("PROPN", "PRON")
        )
        return person and (
            not self.is_word(j)
            or self.low(j) in ("when", "and", "in", "at", "on", "as", "but", "years", "this", "last")
        )

    def share_units(self, amounts: list[Amount]) -> None:
        """A bare number takes the unit of the one it is set against ("about 460 vehicles … compared with 63")."""
        for i, b in enumerate(amounts):
            if (
                b.unit is not None
                or b.counted is not None
                or b.ordinal
                or b.numeral.kind in ("multiple", "proportion", "fraction", "indefinite")
            ):
                continue
            before = [a for a in amounts[:i] if (a.unit or a.counted) and self.lends(a, b)]
            after = [a for a in amounts[i + 1 : i + 2] if a.unit or a.counted]
            left, left2 = self.low(b.first - 1), self.low(b.first - 2)
            if left in cues()["casualties"]["verbs"] and not self.is_word(b.last + 1):
                at = self.offset + self.lexemes[b.last].end
                b.counted = Counted("people", at, at, -1, after_of=True)  # "killed 13, including women"
                continue
            gapped = left == "and" and self.pos(b.last + 1) == "ADP" and before and before[-1].counted is not None
            if gapped and before[-1] is amounts[i - 1]:
                self.lend(before[-1], b)  # "435 homes by open sale and 187 by tender"
                continue
            if before and left in cues()["casualties"]["verbs"] and before[-1].counted is not None:
                self.lend(before[-1], b)
                continue
            if before and (
                left in ("from", "versus", "vs", "against")
                or (left, left2) in (("with", "compared"), ("to", "compared"), ("of", "estimate of"))
            ):
                self.lend(before[-1], b)
            elif (
                before
                and left in ("to", "by", "than")
                and before[-1].unit is not None
                and before[-1].is_ratio is (left == "by")
            ):
                if before[-1].unit.group != "money" and not before[-1].direction:
                    self.lend(before[-1], b)
            elif after and self.between(b, after[0]) in (["to"], ["from"]):
                self.lend(after[0], b)
            elif before and self.between(before[-1], b) == ["to"] and not before[-1].is_ratio:
                self.lend(before[-1], b)

    def lends(self, giver: Amount, taker: Amount) -> bool:
        """Whether a unit can be shared: a percentage of change ("up 92.4 pct from 122,616") lends its unit to nothing,
        percentages and spans of time ("in the 26 weeks … from 25.35 million") none to large numbers."""
        if not giver.is_ratio and (giver.unit is None or giver.unit.dimension != "[time]"):
            return True
        if taker.numeral.magnitude != 1 or (taker.value is not None and taker.value >= 1000):
            return False
        if not giver.is_ratio or self.low(giver.first - 1) in ("to", "from", "at"):
            return True
        before, after = giver.first - 1, giver.last + 1
        return not (self.low(before) == "by" or self.is_change_word(before) or self.is_change_word(after))

    def lend(self, giver: Amount, taker: Amount) -> None:
        taker.unit, taker.counted, taker.unit_text = giver.unit, giver.counted, giver.unit_text
        taker.per = taker.per or giver.per

    # hedges

    def read_hedge(self, amount: Amount, previous: Amount | None) -> None:
        before, _ = hedge_keys()
        found: Hedge | None = None
        floor = previous.last + 1 if previous else 0
        while True:
            hedge, first = self.hedge_ending(before, amount, floor)
            if hedge is None:
                break
            if found is None or hedge.comparison not in ("~",):
                found = hedge
            amount.first = first
        if found is None:
            self.read_after_hedge(amount)
            found = amount.hedge
        if (
            (
                found is None
                and previous is not None
                and self.between(previous, amount) in (["("], ["/"])
                and previous.unit
                and amount.unit
            )
            and previous.unit.name != amount.unit.name
            and previous.hedge is not None
        ):
            found = previous.hedge
        if found is not None:
            amount.hedge, amount.comparison = found, found.comparison

    def read_after_hedge(self, amount: Amount) -> None:
        """ "20 or more", "$90 million at most", "400+"."""
        if amount.hedge is not None:
            return
        for length in range(LONGEST_HEDGE, 0, -1):
            words = tuple(x.lower for x in self.lexemes[amount.last + 1 : amount.last + 1 + length])
            hedge = hedge_keys()[1].get(words) if len(words) == length else None
            if hedge is not None and not (words == ("plus",) and self.is_word(amount.last + 2)):
                amount.hedge, amount.comparison, amount.last = hedge, hedge.comparison, amount.last + length
                return
        if self.raw(amount.last + 1) == "+" and self.glued(amount.last + 1):
            amount.hedge, amount.last = hedges()[0]["at least"], amount.last + 1
            amount.comparison = amount.hedge.comparison

    def hedge_ending(self, table: dict[tuple[str, ...], Hedge], amount: Amount, floor: int) -> tuple[Hedge | None, int]:
        i = amount.first - 1
        for length in range(LONGEST_HEDGE, 0, -1):
            first = i - length + 1
            if first < floor:
                continue
            words = tuple(x.lower for x in self.lexemes[first : i + 1])
            hedge = table.get(words)
            if hedge is not None and self.hedge_holds(words, first, amount):
                return hedge, first
        return None, i

    def hedge_holds(self, words: tuple[str, ...], first: int, amount: Amount) -> bool:
        """ "up to 5%" after a verb of rise is a level; "over" and "under" are hedges, "hand over 5" is not."""
        left = self.low(first - 1)
        if words == ("over",) and left in cues()["context"]["over_else"]:
            return left == "for"
        if words == ("over",) and amount.unit is not None and amount.unit.group == "time":
            return self.pos(first - 1) in ("VERB", "AUX", "ADV", "") or left in (
                "for",
                "after",
                "of",
                "in",
                "just",
                "with",
            )
        if words == ("above",) or words == ("below",):
            return left not in ("percent", "%", "points", "degrees", "point", "c", "f")
        if words == ("up", "to"):
            return left not in ("edged", "ticked", "went", "was", "moved", "added")
        if words == ("~",) or words == ("<",) or words == (">",):
            return True
        return not (words == ("short", "of") and left in ("fell", "falling"))

    # direction

    def directions(self, amounts: list[Amount]) -> None:
        for i, amount in enumerate(amounts):
            if amount.ordinal or amount.kind in ("age", "score"):
                continue
            previous = amounts[i - 1] if i else None
            amount.direction = self.direction(amount, previous)

    def direction(self, amount: Amount, previous: Amount | None) -> Direction | None:
        if amount.unit is not None and amount.unit.name == "times" and self.low(amount.last + 1) in MORE:
            amount.readings = () if amount.value is None else (amount.value, amount.value + 1)
        if amount.unit is not None and amount.unit.name == "times" and amount.unit_text.endswith("fold"):
            return "down" if self.low(amount.last + 1) in cues()["direction"]["noun_down"] else "up"
        if amount.numeral.kind == "multiple":
            if self.low(amount.numeral.first) in ("twice", "thrice"):
                return None
            down = amount.value is not None and amount.value < 1
            return "down" if down else "up"
        if amount.numeral.sign and (
            amount.is_ratio or amount.unit_name == "point" or (amount.unit and amount.unit.group == "money")
        ):
            return "up" if amount.numeral.sign == "+" else "down"
        found = self.direction_before(amount) or self.direction_after(amount)
        if found is None and previous is not None and previous.direction is not None:
            gap = self.between(previous, amount)
            core = [w for w in gap if w not in (",", "(", "/", "about", "nearly")]
            if core == ["or"] or (not core and gap in (["("], ["/"], [",", "("])):
                return previous.direction
            if amount.is_ratio and previous.is_ratio and self.parallel(gap):
                return previous.direction
        return found

    def parallel(self, gap: list[str]) -> bool:
        """Only prepositions, names of times and "and" stand between ("rose 5% in May and 3% in June")."""
        if "and" not in gap or len(gap) > 7:
            return False
        return all(w in PARALLEL_WORDS for w in gap)

    def direction_before(self, amount: Amount) -> Direction | None:
        words, direction = change_words(), cues()["direction"]
        passes = direction["pass"]
        j, by = amount.first - 1, False
        while j >= 0 and (self.low(j) in passes or self.low(j).endswith("ly")) and self.low(j) not in ("by",):
            if self.low(j) == "in" and self.low(j + 1) != "total":
                break
            j -= 1
        if self.low(j) == "by":
            by, j = True, j - 1
            while self.low(j) in ("as", "much") or self.low(j).endswith("ly"):
                j -= 1
            return self.direction_by(j)
        word = self.low(j)
        if word == "of" and self.low(j - 1) in words:
            noun = words[self.low(j - 1)]
            if (
                noun.noun
                and self.low(j - 1) in direction["noun_up"] | direction["noun_down"]
                and self.low(j - 1) not in ("gain", "gains")
            ):
                return noun.direction
            return None
        if word in ("up", "down", "off", "higher", "lower") and not by:
            if self.is_particle(j):
                return None
            return "up" if word in ("up", "higher") else "down"
        if word in direction["market_up"] or word in direction["market_down"]:
            if not self.is_market(amount):
                return None
            return "up" if word in direction["market_up"] else "down"
        known = words.get(word) if word not in MULTIPLES else None
        if (
            known is None
            or known.direction is None
            or word
            in ("more", "less", "fewer", "greater", "above", "below", "ahead", "short", "larger", "smaller", "bigger")
        ):
            if known is not None and known.verb and self.low(j + 1) in ("higher", "lower"):
                return None
            return None
        if not known.verb:
            return None
        return known.direction

    def is_particle(self, j: int) -> bool:
        """ "gave up 517 yards", "racked up $247 million": the word belongs to a verb that states no change."""
        token = self.token(j)
        if token is None or (token.dep_ != "prt" and token.tag_ != "RP"):
            return False
        verb = token.head.lower_ if token.dep_ == "prt" else self.low(j - 1)
        if token.head.pos_ not in ("VERB", "AUX"):
            return False
        return verb not in change_words() and token.head.lemma_ not in cues()["context"]["floating"]

    def is_market(self, amount: Amount) -> bool:
        """A percentage, points or a price: where "added", "lost" and "cut" say a direction."""
        if amount.is_ratio or amount.unit_name == "point":
            return True
        return amount.unit is not None and amount.unit.group == "money" and amount.unit.name in SMALL_MONEY

    def direction_by(self, j: int) -> Direction | None:
        """ "narrowed by", "cut its workforce by", "higher by": the nearest word of change to the left in the clause."""
        words, direction = change_words(), cues()["direction"]
        for k in range(j, max(-1, j - 14), -1):
            if self.raw(k) in (";", ":"):
                return None
            word = self.low(k)
            if word in direction["market_up"]:
                return "up"
            if word in direction["market_down"]:
                return "down"
            known = words.get(word)
            if (
                known is not None
                and known.direction is not None
                and (known.verb or word in ("higher", "lower", "up", "down"))
            ):
                return known.direction
        return None

    def direction_after(self, amount: Amount) -> Direction | None:
        direction = cues()["direction"]
        j = amount.last + 1
        if amount.unit is None or amount.unit.group in ("age", "time"):
            return None
        if self.raw(j) in HYPHENS and self.raw(j):
            j += 1
        word = self.low(j)
        if word in direction["after_up"] | direction["after_down"]:
            if word in ("up", "down") and self.low(j + 1) in ("to", "from", "front", "payment"):
                return None
            if (
                word in ("above", "below", "more", "less", "better", "bigger", "fewer", "greater", "larger")
                and not amount.is_ratio
            ):
                return None
            if word == "less" and self.low(j + 1) in ("than",) and not amount.is_ratio:
                return None
            return "up" if word in direction["after_up"] else "down"
        if not (amount.is_ratio or amount.unit.name == "point"):
            return None
        if self.pos(j) == "ADJ" and self.low(j + 1) in direction["noun_up"] | direction["noun_down"]:
            j += 1
            word = self.low(j)
        if word in direction["noun_up"]:
            return "up"
        return "down" if word in direction["noun_down"] else None

    # out

    def keep(self, amount: Amount) -> bool:
        """A bare number in words that counts nothing is a pronoun ("the two have"); so is a stray fraction."""
        if (
            amount.ordinal
            or amount.unit is not None
            or amount.counted is not None
            or amount.kind in ("score", "multiple")
        ):
            return True
        if (
            amount.numeral.kind == "words"
            and amount.numeral.first == amount.numeral.last
            and amount.value is not None
            and amount.value <= 10
            and amount.low is None
        ):
            left = self.low(amount.first - 1)
            if left not in ("to", "from", "at", "of", "by", "with", "against", "least", "in"):
                self.other(amount.numeral, "pronoun")
                return False
        return True

    def quantity(self, amount: Amount) -> Quantity:
        start, end = self.lexemes[amount.first].start, self.lexemes[amount.last].end
        approximate = amount.comparison == "~"
        if amount.low is not None and amount.high is not None:
            if amount.numeral.kind == "indefinite":
                fine = coarse = Interval(amount.low, amount.high)
            else:
                fine, coarse = range_bounds(amount.low, amount.high, amount.step, amount.coarse)
        else:
            assert amount.value is not None
            fine, coarse = implied_bounds(
                amount.value, amount.step, amount.coarse, amount.comparison, approximate, amount.hedge
            )
        kind: NumberKind = amount.kind
        if amount.numeral.kind == "multiple":
            amount.unit = Unit("times", "count", "count")
            kind = "multiple"
        elif amount.numeral.kind == "proportion":
            kind = "probability"
        return Quantity(
            span=self.part.span(self.offset + start, self.offset + end),
            value=_plain(amount.value),
            low=_plain(amount.low),
            high=_plain(amount.high),
            bounds=fine,
            coarse=coarse,
            unit=amount.unit_name,
            unit_text=amount.unit_text,
            dimension=self.dimension(amount),
            comparison=amount.comparison,
            change=amount.direction,
            approximate=approximate,
            ordinal=amount.ordinal,
            kind=kind,
            exact=amount.numeral.exact,
            readings=amount.readings,
        )

    def dimension(self, amount: Amount) -> str:
        if amount.unit is None:
            own = (
                "ratio"
                if amount.numeral.kind in ("fraction", "proportion") and amount.counted is None
                else "count"
                if amount.counted
                else ""
            )
        else:
            own = amount.unit.dimension
        if not amount.per or not own:
            return own
        return f"{own} / {amount.per_dimension or amount.per}"


MORE = frozenset(("more", "higher", "greater", "larger", "bigger", "longer", "faster", "stronger", "likelier"))
"""After "six times" these leave open whether six or seven times as much is meant."""
TIME_UNITS = frozenset(("day", "week", "month", "quarter", "year", "hour", "minute", "second", "season"))
NO_RATE_AFTER = frozenset(("ago", "earlier", "later", "before", "old", "prior", "after", "previously", "period"))
PARALLEL_WORDS = frozenset(
    [
        "and",
        "in",
        "on",
        "at",
        "the",
        ",",
        "last",
        "this",
        "previous",
        "first",
        "second",
        "third",
        "fourth",
        "quarter",
        "month",
        "year",
        "week",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "to",
        "day",
        "today",
        "yesterday",
        "%",
        "percent",
    ]
) | {str(y) for y in range(1950, 2051)}


MULTIPLES = frozenset(("double", "doubles", "triple", "treble", "quadruple"))
FLOATING = frozenset(cues()["context"]["floating"])
"""Verbs that "up" and "down" say a direction with."""


def with_tolerance(quantity: Quantity, tolerance: Quantity) -> Quantity:
    """ "20 mm ± 0.1 mm": the bounds that the text itself states, where both have one unit or the first has none."""
    if quantity.value is None or tolerance.value is None or quantity.unit not in ("", tolerance.unit):
        return quantity
    stated = Interval(quantity.value - abs(tolerance.value), quantity.value + abs(tolerance.value))
    return replace(quantity, bounds=stated, coarse=stated)


def _plain(value: Decimal | None) -> Decimal | None:
    """The number without exponent and without zeros that nobody printed ("1200000.0" is 1200000)."""
    if value is None:
        return None
    whole = value.to_integral_value()
    if value == whole:
        return whole.quantize(Decimal(1)) if abs(whole.adjusted()) < 27 else whole
    return value.normalize()
