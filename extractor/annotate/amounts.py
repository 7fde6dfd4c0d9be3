"""What a sentence gives the readers of numbers: its lexemes and tokens (``View``), and the numbers on their way to quantities
(``Amount``). Lexemes are counted from 0 in the sentence; offsets of spans are those of the part.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.bounds import Hedge
from extractor.annotate.change_words import change_words
from extractor.annotate.counted import Counted, Words
from extractor.annotate.notquantities import Fixed, year_words
from extractor.annotate.numerals import Numeral, lex
from extractor.annotate.parse import Part
from extractor.annotate.units import Unit
from extractor.annotations import Comparison, Direction, NotQuantity, NotQuantityKind, NumberKind

RATIOS = frozenset(("percent", "percentage point", "basis point"))
SMALL_MONEY = frozenset(("cent", "penny", "sen", "euro cent", "paisa", "kopeck"))
DASHES = "-–—‑"
OLDEST = 120
"""The highest whole number that ", 44," after a name is read as an age for."""
TIME_UNITS = frozenset(("day", "week", "month", "quarter", "year", "hour", "minute", "second", "season"))


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


class View:
    """One sentence for the readers: lexemes by index, the spaCy token at each, and what was set aside as no quantity."""

    def __init__(self, part: Part, sentence: DocSpan, words: Words) -> None:
        self.part = part
        self.words = words
        self.offset = sentence.start_char
        self.text = part.text[sentence.start_char : sentence.end_char]
        self.lexemes = lex(self.text)
        self.others: list[NotQuantity] = []
        self.claimed = -1
        self.first_bracket = self.text.find("(")
        self.year_nouns = year_words()["after"] | year_words()["nouns"]

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

    def printed(self, first: int, last: int) -> str:
        return self.text[self.lexemes[first].start : self.lexemes[last].end]

    def between(self, a: Amount, b: Amount) -> list[str]:
        return [x.lower for x in self.lexemes[a.last + 1 : b.first]]

    def titled(self) -> bool:
        """Most words are capitalised: a headline, where capitals say nothing."""
        words = [x for x in self.lexemes if x.kind == "word" and len(x.text) > 3]
        return bool(words) and sum(x.text[0].isupper() for x in words) >= 0.7 * len(words)

    def other(self, numeral: Numeral, kind: NotQuantityKind, fixed: Fixed | None = None) -> None:
        start, end = (fixed.start, fixed.end) if fixed else (numeral.start, numeral.end)
        span = self.part.span(self.offset + start, self.offset + end)
        if not self.others or self.others[-1].span != span:
            self.others.append(NotQuantity(span, kind))


def scale(amount: Amount, factor: Decimal) -> None:
    """The number times ``factor``, with the places of its print."""
    amount.value = None if amount.value is None else amount.value * factor
    amount.low = None if amount.low is None else amount.low * factor
    amount.high = None if amount.high is None else amount.high * factor
    amount.step = None if amount.step is None else amount.step * factor
    amount.coarse = None if amount.coarse is None else amount.coarse * factor


def small_whole(view: View, amount: Amount) -> bool:
    return amount.value is not None and amount.value == int(amount.value) and 0 <= amount.value <= OLDEST


def is_change_word(view: View, i: int) -> bool:
    word = change_words().get(view.low(i))
    return word is not None or view.low(i) in cues()["direction"]["market_up"] | cues()["direction"]["market_down"]
