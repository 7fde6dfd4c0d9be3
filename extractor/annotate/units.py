"""Units as news prints them: currencies, measures, percent, ages, times.

``UnitLexicon`` knows every printed form; it reads the unit that stands after or before a number in a list of lexemes.
Forms come from Pint and CLDR through the generated tables, and from ``tables/units.toml`` and ``tables/money.toml``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from extractor.annotate.numerals import Lexeme, lex

Key = tuple[str, ...]
CLOSING = frozenset(")].,;:!?'\"”’")


@dataclass(frozen=True, slots=True)
class Unit:
    """name: ISO 4217 code, Pint name or the field's own word; group: the table's heading ("money", "length", …).

    dimension: "money", "ratio", "count" or Pint's notation; factor: what the printed form multiplies by ("MEUR").
    """

    name: str
    group: str
    dimension: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """A unit read at lexemes ``first`` to ``last`` (inclusive)."""

    unit: Unit
    first: int
    last: int


def key(form: str) -> Key:
    """A printed form as its lexemes, so that spaces do not matter ("US $", "sq. ft.")."""
    return tuple(x.text for x in lex(form))


def lower_key(form: str) -> Key:
    return key(form.lower())


class UnitLexicon:
    """All printed forms, by where they stand and how strictly they are compared."""

    def __init__(self) -> None:
        self.after: dict[Key, Unit] = {}
        self.after_cased: dict[Key, Unit] = {}
        self.after_glued: dict[Key, Unit] = {}
        self.before: dict[Key, Unit] = {}
        self.words: dict[str, Unit] = {}
        self.major: frozenset[str] = frozenset()
        tables = files("extractor.annotate").joinpath("tables")
        measures = json.loads(tables.joinpath("units.json").read_text(encoding="utf-8"))
        currencies = json.loads(tables.joinpath("currencies.json").read_text(encoding="utf-8"))
        money = tomllib.loads(tables.joinpath("money.toml").read_text(encoding="utf-8"))
        self._learn_measures(measures)
        self._learn_money(currencies, money)
        everything: Iterable[Key] = [*self.after, *self.after_cased, *self.after_glued]
        self.longest_after = max(len(k) for k in everything)
        self.before_ends = frozenset(k[-1] for k in self.before)
        self.longest_before = max(len(k) for k in self.before)
        self.starts = frozenset(k[0].lower() for k in everything)

    def _learn_measures(self, measures: dict[str, dict[str, object]]) -> None:
        for name, row in measures.items():
            unit = Unit(name, str(row["group"]), str(row["dimension"]))
            for kind, forms in (("forms", self.after), ("cased", self.after_cased), ("glued", self.after_glued)):
                listed = row[kind]
                assert isinstance(listed, list)
                for form in listed:
                    forms.setdefault(lower_key(form) if kind == "forms" else key(form), unit)

    def _learn_money(self, currencies: dict[str, object], money: dict[str, dict[str, str]]) -> None:
        codes, names, words, symbols = (currencies[k] for k in ("codes", "names", "words", "symbols"))
        assert isinstance(codes, list)
        assert isinstance(names, dict)
        assert isinstance(words, dict)
        assert isinstance(symbols, dict)
        self.major = frozenset(money["other"]["major"])
        shut_words, shut_codes = set(money["other"]["words"]), set(money["other"]["codes"])
        for form, code in {**money["names"], **names}.items():
            self.after.setdefault(lower_key(form), _money(code))
        for form, code in {**{w: c for w, c in words.items() if w not in shut_words}, **money["words"]}.items():
            self.words[form] = _money(code)
            self.after.setdefault(lower_key(form), self.words[form])
        for code in codes:
            if code not in shut_codes:
                self.before[key(code)] = _money(code)
            self.before[key(f"{code}$")] = self.before[key(f"{code.lower()}$")] = _money(code)
            (self.after_glued if code in shut_codes else self.after_cased).setdefault(key(code), _money(code))
            if code not in shut_codes and code.lower() not in self.after:
                self.before[key(code.lower())] = _money(code)
        for code in ("USD", "EUR", "GBP", "AUD", "CAD", "CHF", "JPY", "SEK", "NOK", "DKK"):
            for letter, factor in (("k", 10**3), ("M", 10**6), ("m", 10**6), ("B", 10**9)):
                self.after_cased[key(letter + code)] = Unit(code, "money", "money", Decimal(factor))
            self.before[key("M" + code)] = Unit(code, "money", "money", Decimal(10**6))
        for code in ("usd", "eur", "gbp", "jpy", "inr", "cny", "chf", "aud", "hkd", "sgd", "nzd"):
            self.after[(code,)] = _money(code.upper())
        for symbol, code in {**symbols}.items():
            self.before[key(symbol)] = self.after_cased[key(symbol)] = _money(code)
        for form, code in money["before"].items():
            self.before[key(form)] = _money(code)
        for form, code in money["after"].items():
            times, _, currency = code.rpartition(" ")
            self.after_cased[key(form)] = Unit(currency, "money", "money", Decimal(times or 1))
        for form, name in money["minor"].items():
            glued = len(form) == 1 and form.isalpha()
            (self.after_glued if glued else self.after).setdefault(
                key(form) if glued else lower_key(form), Unit(name, "money", "money")
            )

    def match_after(self, lexemes: Sequence[Lexeme], j: int) -> UnitMatch | None:
        """The longest unit form that begins at lexeme ``j``, right after a number; None when there is none."""
        if j >= len(lexemes) or lexemes[j].lower not in self.starts:
            return None
        texts: list[str] = []
        best: UnitMatch | None = None
        for k in range(j, min(len(lexemes), j + self.longest_after)):
            texts.append(lexemes[k].text)
            cased = tuple(texts)
            lowered = tuple(x.lower() for x in cased)
            unit = self.after_cased.get(cased) or self.after.get(lowered)
            if unit is None and cased in self.after_glued and self._may_be_glued(lexemes, j, k):
                unit = self.after_glued[cased]
            if k > j and lexemes[k].kind == "num" and not lexemes[k].glued:
                break
            if unit is not None and self._ends_whole(lexemes, k):
                best = UnitMatch(unit, j, k)
        return best

    def match_before(self, lexemes: Sequence[Lexeme], i: int) -> list[UnitMatch]:
        """The money forms that end at lexeme ``i``, right before a number, the longest first."""
        if i < 0 or lexemes[i].text not in self.before_ends:
            return []
        found: list[UnitMatch] = []
        for length in range(1, min(self.longest_before, i + 1) + 1):
            first = i - length + 1
            unit = self.before.get(tuple(x.text for x in lexemes[first : i + 1]))
            if unit is None or (
                first and lexemes[first].glued and lexemes[first].kind == lexemes[first - 1].kind == "word"
            ):
                continue
            found.append(UnitMatch(unit, first, i))
        return found[::-1]

    @staticmethod
    def _may_be_glued(lexemes: Sequence[Lexeme], j: int, k: int) -> bool:
        """A short symbol counts against the digits, or apart where nothing that could read it as a word follows."""
        if lexemes[j].glued:
            return True
        if lexemes[j].text in ("in", "a", "st", "mi", "pm"):
            return k + 1 < len(lexemes) and lexemes[k + 1].text in CLOSING and lexemes[j].text != "a"
        return True

    @staticmethod
    def _ends_whole(lexemes: Sequence[Lexeme], k: int) -> bool:
        """The form is not the beginning of a longer word ("m" of "m2")."""
        nxt = lexemes[k + 1] if k + 1 < len(lexemes) else None
        return nxt is None or not nxt.glued or nxt.kind == "sign" or lexemes[k].kind == "sign"


def _money(code: str) -> Unit:
    return Unit(code, "money", "money")


@cache
def lexicon() -> UnitLexicon:
    """The one lexicon, built at its first use (some ten milliseconds)."""
    return UnitLexicon()


def convert_factor(name: str) -> Decimal | None:
    """What one of the unit is in Pint's base units; None for what is not a plain measure."""
    tables = files("extractor.annotate").joinpath("tables")
    row = json.loads(tables.joinpath("units.json").read_text(encoding="utf-8")).get(name)
    return None if row is None or row["factor"] is None else Decimal(row["factor"])
