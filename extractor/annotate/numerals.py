"""Printed numbers: digits, words and mixtures of both, read from plain text.

``lex`` cuts a text into words, numbers and signs; ``find_numerals`` reads the numbers in it: "1.2 million", "half a
billion", "two dozen", "1½", "1.99×10−30", "two-thirds", "three in ten", "tens of thousands". What a number counts is not
decided here. Offsets are code points; values are Decimal.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from extractor.annotate.change_words import change_words

NumeralKind = Literal["digits", "words", "fraction", "proportion", "indefinite", "multiple", "ordinal"]

LONGEST_DIGITS = 40
"""Longer runs of digits are identifiers, not numbers anybody reads."""

# One lexeme: a number (thousands in commas; a leading point only where no digit is before it), a run of letters,
# or one other character. Every alternative begins differently, so the scan is linear.
LEXEME = re.compile(
    r"(?P<num>\d{1,3}(?:,\d{2,3}|[\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?(?![\d,]*\d)|\d+(?:\.\d+)?|(?<![\w.)])\.\d+)"
    r"|(?P<word>[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞²³]+)|(?P<sign>[^\w\s]|[_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞²³])"
)
VULGAR = {c: Fraction(unicodedata.numeric(c)).limit_denominator(16) for c in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"}
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
SEPARATORS = str.maketrans("", "", ",\u00a0\u2009\u202f")
"""What sets thousands apart: a comma, a no-break, thin or narrow space."""
MINUS = "-−–"
HYPHENS = "-‐‑"
SLASHES = "/⁄"


TIMES_THE = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""Read as a multiple before a number only: "more than triple the 390 of a year ago"."""


MEASURED_BY = frozenset(
    {
        "many",
        "much",
        "long",
        "high",
        "tall",
        "big",
        "large",
        "heavy",
        "wide",
        "deep",
        "old",
        "far",
        "expensive",
        "fast",
        "costly",
    }
)
"""Adjectives of what can be measured: "twice as long as"."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word, number or sign. kind: "num", "word" or "sign"; glued: nothing stands between it and the one before."""

    kind: str
    start: int
    end: int
    text: str
    lower: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """A printed number. first, last: its lexemes (last inclusive); value: None for an order of magnitude ("dozens").

    step: the unit of the last printed place ("1.2 million": 100000), None where the print says nothing of precision.
    coarse_step: the same when trailing zeros are read as rounded ("500": 100). magnitude: the factor that a word or
    letter gave ("million"), 1 without. exact: a fraction in lowest terms ("1/3"). sign: "+" or "-" where printed.
    """

    start: int
    end: int
    first: int
    last: int
    value: Decimal | None
    kind: NumeralKind
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    coarse_step: Decimal | None = None
    magnitude: Decimal = Decimal(1)
    exact: str | None = None
    sign: str = ""
    letter: bool = False


@cache
def tables() -> dict[str, dict[str, Any]]:
    """The number words of ``tables/numerals.toml``."""
    return tomllib.loads(files("extractor.annotate").joinpath("tables/numerals.toml").read_text(encoding="utf-8"))


@cache
def number_words() -> frozenset[str]:
    """Every word that a number in words can begin with."""
    return (
        frozenset(w for words in tables().values() for w in words)
        | {"a", "an", "few", "several", "tens", "twice", "thrice"}
        | TIMES_THE.keys()
    )


@cache
def counting_words() -> frozenset[str]:
    """The cardinal words and orders of magnitude, which are no nouns ("seven", "million", "dozens")."""
    return frozenset(w for name in ("small", "tens", "magnitude", "indefinite") for w in tables()[name])


def lex(text: str) -> list[Lexeme]:
    """The text as lexemes, white space left out."""
    found: list[Lexeme] = []
    before = -1
    for match in LEXEME.finditer(text):
        start, end = match.span()
        word = match.group()
        found.append(Lexeme(match.lastgroup or "sign", start, end, word, word.lower(), start == before))
        before = end
    return found


def fraction_value(fraction: Fraction) -> Decimal:
    """A fraction as a Decimal of 28 digits."""
    return Decimal(fraction.numerator) / Decimal(fraction.denominator)


def find_numerals(lexemes: Sequence[Lexeme]) -> list[Numeral]:
    """Every number in the text, in reading order, none overlapping."""
    reader = _Reader(lexemes)
    found: list[Numeral] = []
    i = 0
    while i < len(lexemes):
        if lexemes[i].kind == "word" and lexemes[i].lower not in reader.starts:
            i += 1
            continue
        numeral = reader.read(i)
        if numeral is None:
            i += 1
        else:
            found.append(numeral)
            i = numeral.last + 1
    return found


def lexeme_at(lexemes: Sequence[Lexeme], offset: int) -> int:
    """The index of the first lexeme that ends after ``offset``."""
    return bisect_left([x.end for x in lexemes], offset + 1)


def steps(written: str) -> tuple[Decimal, Decimal]:
    """The unit of the last printed place and that of the last non-zero place: "353" 1, 1; "500" 1, 100; "1.50" .01, .01.

    Zeros after the point were printed on purpose: they are precision, not rounding.
    """
    digits = written.translate(SEPARATORS)
    if "." in digits:
        step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
        return step, step
    stripped = digits.rstrip("0")
    if not stripped:
        return Decimal(1), Decimal(1)
    return Decimal(1), Decimal(1).scaleb(len(digits) - len(stripped))


class _Reader:
    """Reads the number that begins at a lexeme."""

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        self.lexemes = lexemes
        table = tables()
        self.small: dict[str, int] = table["small"]
        self.tens: dict[str, int] = table["tens"]
        self.magnitude: dict[str, int] = table["magnitude"]
        self.abbreviated: dict[str, int] = table["abbreviated"]
        self.letter: dict[str, int] = table["letter"]
        self.indefinite: dict[str, int] = table["indefinite"]
        self.quarters_of = frozenset(table["quarters_of"]["nouns"])
        self.denominator: dict[str, int] = table["denominator"]
        self.ordinal: dict[str, int] = table["ordinal"]
        self.fold: dict[str, int] = table["fold"]
        self.multiple: dict[str, str] = table["multiple_verb"]
        self.starts = number_words()

    def word(self, i: int) -> str:
        """The lexeme's lower-case word; "" outside the text or for what is not a word."""
        return self.lexemes[i].lower if 0 <= i < len(self.lexemes) and self.lexemes[i].kind == "word" else ""

    def text(self, i: int) -> str:
        return self.lexemes[i].text if 0 <= i < len(self.lexemes) else ""

    def is_num(self, i: int) -> bool:
        return 0 <= i < len(self.lexemes) and self.lexemes[i].kind == "num"

    def glued(self, i: int) -> bool:
        return 0 <= i < len(self.lexemes) and self.lexemes[i].glued

    def skip_hyphen(self, i: int) -> int:
        """The index after a hyphen at ``i`` ("1.8-billion", "twenty-eight"), else ``i``."""
        return i + 1 if self.text(i) in HYPHENS and self.text(i) and i + 1 < len(self.lexemes) else i

    def read(self, i: int) -> Numeral | None:
        if self.is_num(i):
            return self.proportion(self.digits(i))
        if self.text(i) in VULGAR and self.text(i):
            return self.vulgar(i)
        word = self.word(i)
        if not word:
            return None
        if word in ("twice", "thrice") and self.is_comparing(i):
            return self.make(i, i, Decimal(2 if word == "twice" else 3), "multiple")
        if (
            word in TIMES_THE
            and self.word(i + 1) in ("those", "that", "what")
            and self.word(i + 2) in ("in", "of", "for", "at", "it", "they", "he", "she")
        ):
            return self.make(i, i, Decimal(TIMES_THE[word]), "multiple")
        if word in TIMES_THE and self.word(i + 1) == "the" and self.is_num(self.after_currency(i + 2)):
            return self.make(i, i, Decimal(TIMES_THE[word]), "multiple")
        if word in self.fold:
            return self.make(i, i, Decimal(self.fold[word]), "multiple")
        if word in self.multiple and not self.is_noun_of_halves(i):
            return self.make(i, i, Decimal(self.multiple[word]), "multiple")
        if word == "half" and (multiple := self.by_halves(i)) is not None:
            return multiple
        if word == "a" and (one := self.one_point(i)) is not None:
            return one
        if word in ("several", "few") and self.word(i + 1) in self.magnitude:
            return self.several(i)
        if word in self.indefinite or word == "tens":
            return self.orders(i)
        words = self.words(i)
        return None if words is None else self.proportion(words)

    def by_halves(self, i: int) -> Numeral | None:
        """ "half as many again", "half again as much": one and a half times; "cut in half": halved."""
        following = [self.word(k) for k in range(i + 1, i + 4)]
        if following[0] == "as" and following[2] == "again":
            return self.make(i, i + 3, Decimal("1.5"), "multiple")
        if following[:2] == ["again", "as"]:
            return self.make(i, i + 1, Decimal("1.5"), "multiple")
        cut = (change_words().get(self.word(k)) for k in range(max(0, i - 9), i - 1))
        pausing = self.word(i - 1) == "in" and (not following[0] or following[0] in PAUSING)
        if pausing and any(w is not None and w.verb and w.direction == "down" for w in cut):
            return self.make(i, i, Decimal("0.5"), "multiple")
        return None

    def one_point(self, i: int) -> Numeral | None:
        """ "by a full point", "by a percentage point": one."""
        if self.word(i + 1) in ("full", "whole") and self.word(i + 2) in ("point", "percentage"):
            return self.make(i, i + 1, Decimal(1), "words", step=Decimal(1), coarse_step=Decimal(1))
        if (self.word(i + 1), self.word(i + 2)) == ("percentage", "point") and self.word(i - 1) in SHARING:
            return self.make(i, i, Decimal(1), "words", step=Decimal(1), coarse_step=Decimal(1))
        return None

    def is_noun_of_halves(self, i: int) -> bool:
        """ "halves" and "doubles" are nouns more often than verbs: "both halves", "mixed doubles"."""
        return self.word(i) in ("halves", "doubles", "triples", "trebles")

    def after_currency(self, i: int) -> int:
        return i + 1 if self.text(i) in ("$", "£", "€", "¥") else i

    def is_comparing(self, i: int) -> bool:
        """ "twice as many", "twice as long", "twice what": a multiple; "scored twice", "twice as loud" are not to be checked."""
        if self.word(i + 1) == "as":
            return self.word(i + 2) in MEASURED_BY
        if self.word(i + 1) == "what" or (self.word(i + 1), self.word(i + 2)) == ("that", "of"):
            return True
        if self.word(i + 1) == "the" and self.is_num(self.after_currency(i + 2)):
            return True
        if self.word(i + 1) == "the" and self.is_num(self.after_currency(i + 3)):
            return True  # "twice the planned €60 million"
        if self.word(i + 1) in ("those",):
            return True
        if self.word(i + 1) in ("its", "their", "his", "her", "our"):
            return True
        if self.word(i + 1) == "the" and (
            self.word(i + 2).endswith(("'s", "’s")) or self.text(i + 3) in ("'s", "’s", "'", "’")
        ):
            return True
        return self.word(i + 1) == "the" and self.word(i + 2) in (
            "number",
            "amount",
            "rate",
            "level",
            "price",
            "size",
            "value",
            "average",
            "total",
            "share",
        )

    def make(self, first: int, last: int, value: Decimal, kind: NumeralKind, **more: Any) -> Numeral:
        return Numeral(self.lexemes[first].start, self.lexemes[last].end, first, last, value, kind, **more)

    # digits

    def digits(self, i: int) -> Numeral:
        lexeme = self.lexemes[i]
        written, value = lexeme.text, _decimal(lexeme.text)
        last = i
        kind: NumeralKind = "digits"
        exact: str | None = None
        step, coarse = steps(written)
        if not _is_grouped(written) and "." not in written:
            # European print: "1.234.567" is lexed as "1.234", ".", "567"; "12,5" as "12", ",", "5".
            if self.is_spaced_thousand(i):
                last, written = i + 2, self.text(i) + self.text(i + 2)
                value, (step, coarse) = _decimal(written), steps(written)
            elif self.text(i + 1) == "," and self.glued(i + 1) and self.glued(i + 2) and _short(self.text(i + 2)):
                last, written = i + 2, f"{written}.{self.text(i + 2)}"
                value, (step, coarse) = _decimal(written), steps(written)
            elif self.is_slash_fraction(i):
                value, exact, last = self.slash_fraction(i)
                kind = "fraction"
        elif _is_grouped(written) and "." not in written and re.fullmatch(r"\d{1,3},\d{2}", written):
            written = written.replace(",", ".")
            value, (step, coarse) = _decimal(written), steps(written)
        elif re.fullmatch(r"\d{1,3}\.\d{3}", written):
            last, joined = self.dotted_thousands(i)
            if (
                self.text(last + 1) == ","
                and self.glued(last + 1)
                and self.glued(last + 2)
                and _short(self.text(last + 2))
            ):
                last, joined = last + 2, f"{joined}.{self.text(last + 2)}"  # "1.234,56"
            if last > i:
                value, (step, coarse) = _decimal(joined), steps(joined)
        if kind == "digits" and "." not in self.lexemes[last].text:
            joined_to, more, text = self.mixed_fraction(last + 1)
            if joined_to:
                value, last, kind = value + fraction_value(more), joined_to, "fraction"
                step = coarse = fraction_value(Fraction(1, more.denominator))
                exact = str(Fraction(int(value)) + more) if text else None
        power, exponent_last = self.exponent(last + 1)
        if exponent_last:
            value, last = value.scaleb(power), exponent_last
            step, coarse = step.scaleb(power), coarse.scaleb(power)
        numeral = Numeral(
            lexeme.start, self.lexemes[last].end, i, last, value, kind, step=step, coarse_step=coarse, exact=exact
        )
        if kind == "fraction" and exact and "/" in exact and i == numeral.first and value < 1:
            numeral = replace(numeral, step=None, coarse_step=None)
        return self.with_sign(self.with_magnitude(numeral))

    def is_spaced_thousand(self, i: int) -> bool:
        """ "80, 000" and "80 000" (a narrow or no-break space): thousands set apart."""
        if len(self.text(i)) > 3 or self.text(i).startswith("0"):
            return False
        comma = self.text(i + 1) == "," and self.glued(i + 1) and self.is_num(i + 2) and not self.glued(i + 2)
        return comma and (self.text(i + 2) == "000" or (self.text(i) == "1" and len(self.text(i + 2)) == 3))

    def is_slash_fraction(self, i: int) -> bool:
        """ "1/2", "3/8": small over a usual denominator, and no third part as in a date."""
        if self.text(i + 1) not in SLASHES or not self.text(i + 1) or not (self.glued(i + 1) and self.glued(i + 2)):
            return False
        over, under = self.text(i), self.text(i + 2)
        if not (over.isdigit() and under.isdigit() and len(over) <= 2 and len(under) <= 4):
            return False
        if self.text(i + 3) in SLASHES and self.text(i + 3) and self.glued(i + 3):
            return False
        if self.text(i - 1) in SLASHES and self.text(i - 1) and self.glued(i):
            return False
        return 0 < int(over) < int(under) and (int(under) in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000))

    def slash_fraction(self, i: int) -> tuple[Decimal, str, int]:
        fraction = Fraction(int(self.text(i)), int(self.text(i + 2)))
        return fraction_value(fraction), str(fraction), i + 2

    def dotted_thousands(self, i: int) -> tuple[int, str]:
        """ "1.234.567": groups of three after points."""
        last, joined = i, self.text(i).replace(".", "")
        while (self.glued(last + 1) and re.fullmatch(r"\.\d{3}", self.text(last + 1))) or (
            self.text(last + 1) == "."
            and self.glued(last + 1)
            and self.glued(last + 2)
            and re.fullmatch(r"\d{3}", self.text(last + 2))
        ):
            step = 1 if self.is_num(last + 1) else 2
            joined += self.text(last + step).lstrip(".")
            last += step
        return last, joined

    def mixed_fraction(self, j: int) -> tuple[int, Fraction, str]:
        """The fraction that follows whole digits ("10 1/2", "1½", "2-1/2"): its last lexeme, or 0."""
        if self.text(j) in VULGAR and self.text(j):
            return j, VULGAR[self.text(j)], self.text(j)
        k = self.skip_hyphen(j)
        if self.is_num(k) and self.is_slash_fraction(k):
            return k + 2, Fraction(int(self.text(k)), int(self.text(k + 2))), self.text(k)
        if self.word(j) == "and" and self.word(j + 1) in ("a", "one") and self.word(j + 2) in ("half", "quarter"):
            return j + 2, Fraction(1, self.denominator[self.word(j + 2)]), self.word(j + 2)
        hyphened = self.skip_hyphen(j)
        if hyphened > j and self.word(hyphened) == "and":
            k = self.skip_hyphen(hyphened + 1)
            if self.word(k) == "a" and self.word(self.skip_hyphen(k + 1)) == "half":
                return self.skip_hyphen(k + 1), Fraction(1, 2), "half"
        return 0, Fraction(0), ""

    def exponent(self, j: int) -> tuple[int, int]:
        """ "×10−30", "x 10^6", "×10⁻⁸": the power of ten and its last lexeme, (0, 0) without one."""
        if self.text(j) not in ("×", "x", "X", "*", "·") or self.text(j + 1) not in ("10",):
            return 0, 0
        k = j + 2
        if self.text(k) == "^" and self.glued(k):
            k += 1
        negative = self.text(k) in MINUS and bool(self.text(k)) and self.glued(k)
        k += negative
        if self.is_num(k) and self.glued(k) and self.text(k).isdigit() and len(self.text(k)) <= 3 and k > j + 2:
            return (-1 if negative else 1) * int(self.text(k)), k
        raised = self.text(j + 2).translate(SUPERSCRIPT)
        if raised != self.text(j + 2) and raised.lstrip("-").isdigit():
            return int(raised), j + 2
        return 0, 0

    def with_magnitude(self, numeral: Numeral) -> Numeral:
        """ "4 hundred million", "2.7bn", "1.8 billion-mile", "$5M": the words of magnitude that follow digits."""
        factor, last, letter = Decimal(1), numeral.last, False
        j = last + 1
        while True:
            k = self.skip_hyphen(j) if self.glued(j) else j
            word = self.word(k)
            if word in self.magnitude:
                factor *= self.magnitude[word]
            elif word in self.abbreviated and self.stands_alone(k) and factor == 1:
                factor *= self.abbreviated[word]
            elif word in self.letter and self.glued(k) and k == j and self.stands_alone(k) and factor == 1:
                return replace(numeral, letter=True)
            else:
                break
            last, j = k, k + 1
            if len(str(factor)) > LONGEST_DIGITS:
                break
        if last == numeral.last or numeral.value is None:
            return numeral
        return replace(
            numeral,
            end=self.lexemes[last].end,
            last=last,
            value=numeral.value * factor,
            step=None if numeral.step is None else numeral.step * factor,
            coarse_step=None if numeral.coarse_step is None else numeral.coarse_step * factor,
            magnitude=factor,
            letter=letter,
        )

    def stands_alone(self, k: int) -> bool:
        """No digit is written against the word ("m" of "m2" is a metre)."""
        return not (self.is_num(k + 1) and self.glued(k + 1))

    def with_sign(self, numeral: Numeral) -> Numeral:
        """ "-0.6%", "+0.8", "minus 387", "minus-130"."""
        i = numeral.first
        sign = self.text(i - 1)
        if self.is_num(i - 2) and sign and sign in MINUS:
            return numeral  # "75 -300mm"
        if (sign and sign in MINUS + "+" and self.glued(i) and not self.glued(i - 1)) or (
            sign and sign in MINUS + "+" and self.glued(i) and self.text(i - 2) in ("(", "/", "|")
        ):
            first, minus = i - 1, sign in MINUS
        else:
            back = i - 2 if sign in HYPHENS and sign and self.glued(i) and self.glued(i - 1) else i - 1
            if self.word(back) not in ("minus", "plus", "negative"):
                return numeral
            if self.word(back - 1) == "or" and self.word(back - 2) in ("minus", "plus"):
                return numeral  # "plus or minus 3 points"
            first, minus = back, self.word(back) != "plus"
        if numeral.value is None:
            return numeral
        value = -numeral.value if minus else numeral.value
        return replace(numeral, first=first, start=self.lexemes[first].start, value=value, sign="-" if minus else "+")

    def vulgar(self, i: int) -> Numeral:
        fraction = VULGAR[self.text(i)]
        numeral = self.make(i, i, fraction_value(fraction), "fraction", exact=str(fraction))
        return self.with_magnitude(numeral)

    # words

    def orders(self, i: int) -> Numeral | None:
        """ "dozens", "tens of thousands", "hundreds of millions": an order of magnitude as [low, ten times low]."""
        word = self.word(i)
        low, last = Decimal(10 if word == "tens" else self.indefinite[word]), i
        if (
            self.word(i + 1) == "of"
            and self.word(i + 2) in self.indefinite
            and word in ("tens", "hundreds", "thousands")
        ):
            low, last = low * self.indefinite[self.word(i + 2)], i + 2
        elif word == "tens":
            return None
        if word == "scores" and self.word(i + 1) != "of":
            return None
        return Numeral(
            self.lexemes[i].start, self.lexemes[last].end, i, last, None, "indefinite", low=low, high=low * 10
        )

    def several(self, i: int) -> Numeral:
        """ "several hundred", "a few thousand": the order of magnitude that "hundreds" and "thousands" are."""
        count = self.round_words(i, i + 1, Decimal(1))
        low = count.magnitude
        return replace(count, value=None, kind="indefinite", low=low, high=low * 10, magnitude=Decimal(1), step=None)

    def words(self, i: int) -> Numeral | None:
        """A number in words that begins at ``i``; None when there is none."""
        if (
            self.word(i) == "quarter"
            and self.word(i + 1) in self.magnitude
            and self.magnitude[self.word(i + 1)] >= 10**6
        ):
            return self.round_words(i, i + 1, Decimal("0.25"))
        return self._words(i)

    def _words(self, i: int) -> Numeral | None:
        article = self.word(i) in ("a", "an", "one")
        if article or self.word(i) in self.small or self.word(i) in ("half",):
            fraction = self.word_fraction(i)
            if fraction is not None:
                return fraction
        if (self.word(i), self.word(i + 1)) == ("a", "couple"):
            k = i + 3 if self.word(i + 2) == "of" else i + 2
            return self.round_words(i, k, Decimal(2)) if self.word(k) in self.magnitude else None
        if self.word(i) in ("a", "an"):
            if self.word(i + 1) in self.magnitude:
                return self.round_words(i, i + 1, Decimal(1))
            return None
        total, last, written = self.cardinal(i)
        if last < 0:
            ordinal = self.ordinal.get(self.word(i))
            return None if ordinal is None else self.make(i, i, Decimal(ordinal), "ordinal")
        half, more, _ = self.mixed_fraction(last + 1)
        if half:
            total, last = total + fraction_value(more), half
            numeral = self.make(i, last, total, "words", step=fraction_value(more))
            return self.with_sign(self.with_magnitude(replace(numeral, coarse_step=numeral.step)))
        hyphen = self.skip_hyphen(last + 1)
        if hyphen > last + 1 and self.word(hyphen) in self.ordinal and total % 10 == 0 and total >= 20:
            return self.make(i, hyphen, total + self.ordinal[self.word(hyphen)], "ordinal")
        factor = next((f for f in (10**12, 10**9, 10**6, 10**3) if written and written % f == 0), 1)
        step, coarse = (x * factor for x in steps(str(written // factor)))
        numeral = self.make(i, last, total, "words", step=step, coarse_step=coarse, magnitude=Decimal(factor))
        return self.with_sign(numeral)

    def round_words(self, first: int, at: int, count: Decimal) -> Numeral:
        """ "a hundred million", "half a billion": count times the words of magnitude from ``at`` on."""
        factor, last = Decimal(self.magnitude[self.word(at)]), at
        while self.word(last + 1) in self.magnitude and len(str(factor)) < LONGEST_DIGITS:
            last += 1
            factor *= self.magnitude[self.word(last)]
        value = count * factor
        step = factor if count == 1 else factor / 10
        return self.make(first, last, value, "words", step=step, coarse_step=factor, magnitude=factor)

    def word_fraction(self, i: int) -> Numeral | None:
        """ "a third", "two-thirds", "three quarters", "half", "half a billion", "half-dozen" beginning at ``i``."""
        word = self.word(i)
        if word == "half":
            j = self.skip_hyphen(i + 1)
            k = j + 1 if self.word(j) in ("a", "an") else j
            if self.word(k) in self.magnitude:
                return self.round_words(i, k, Decimal("0.5"))
            return self.make(i, i, Decimal("0.5"), "fraction", exact="1/2")
        if word in ("a", "an", "one") and self.word(i + 1) == "half":
            k = self.skip_hyphen(i + 2)
            if self.word(k) in self.magnitude and (k > i + 2 or self.word(k) != "hundred"):
                return self.round_words(i, k, Decimal("0.5"))
        j = self.skip_hyphen(i + 1)
        over = self.small.get(word, 1)
        under = self.denominator.get(self.word(j))
        if under is None or over == 0 or (over == 1) == self.word(j).endswith("s") or (word == "an" and under != 8):
            return None
        if (
            self.word(j) == "quarters"
            and self.word(j + 1) == "of"
            and self.quarters_of & {self.word(j + 2), self.word(j + 3)}
        ):
            return None  # "three quarters of falling sales": spans of time
        hyphened = word == "one" and j > i + 1 and self.word(j) != "quarter"
        if over == 1 and not hyphened and self.word(j) in UNCERTAIN and not self.of_follows(j):
            return None
        fraction = Fraction(over, under)
        k = self.skip_hyphen(j + 1)
        if self.word(k) in ("of",) and self.word(k + 1) == "a" and self.word(k + 2) in self.magnitude:
            return self.round_words(i, k + 2, fraction_value(fraction))
        if self.word(k) in self.magnitude and self.word(k) not in ("hundred", "dozen"):
            return self.round_words(i, k, fraction_value(fraction))
        return self.make(i, j, fraction_value(fraction), "fraction", exact=str(fraction))

    def of_follows(self, j: int) -> bool:
        """ "a third of", "a quarter of", "a third more", "by a fifth": a share. "a third goal" is a rank, "a quarter" a time."""
        nxt = self.text(j + 1).lower()
        if self.word(j) == "quarter" and nxt in ("point", "percentage"):
            return True  # "raised its rate by a quarter point"
        if nxt in ("of", "more", "less", "fewer", "higher", "lower", "off", "as", "percent", "percentage"):
            return True
        if self.text(j + 1) in HYPHENS and self.text(j + 1):
            return self.word(j + 2) in ("point", "percentage", "percent")
        if nxt in ("smaller", "larger", "bigger", "cheaper", "dearer", "again", "shorter", "longer"):
            return True
        before = self.word(j - 2)
        change = change_words().get(self.word(j - 3))
        changed = before == "of" and ((change is not None and change.noun) or self.word(j - 3) in ("loss", "saving"))
        ends = not self.word(j + 1) or nxt in (
            "to",
            "from",
            "in",
            "since",
            "and",
            "on",
            "this",
            "last",
            "over",
            "during",
            "year",
            "since",
        )
        restated = before == "or" and self.text(j - 3) == ","  # "70 of the 280, or a third"
        return (before in SHARING or changed or restated) and ends

    def cardinal(self, i: int) -> tuple[Decimal, int, int]:
        """Value, last lexeme (-1 when no number begins here) and written integer of a cardinal in words."""
        total, current, last, j = 0, 0, -1, i
        seen_small = seen_tens = False
        smallest = 10**30
        while True:
            word = self.word(j)
            if word in self.small and not seen_small and not (seen_tens and self.small[word] > 9):
                current += self.small[word]
                seen_small = True
            elif word in self.tens and not seen_tens and not seen_small:
                current += self.tens[word]
                seen_tens = True
            elif word == "hundred" and 0 < current < 100:
                current *= 100
                seen_small = seen_tens = False
            elif word in self.magnitude and last >= 0 and (current or total) and self.magnitude[word] != 100:
                factor = self.magnitude[word]
                if factor < smallest:
                    total, current, smallest = total + current * factor, 0, factor
                else:
                    total, current = (total + current) * factor, 0
                    smallest = factor
                seen_small = seen_tens = False
                if total > 10**LONGEST_DIGITS:
                    return Decimal(total), j, total
            else:
                break
            last, j = j, j + 1
            k = self.skip_hyphen(j)
            nxt = self.word(k)
            if k > j and not (nxt in self.small or nxt in self.tens or nxt in self.magnitude):
                break
            if k == j and nxt == "and" and (total or current >= 100):
                after = self.word(j + 1)
                if (after in self.small or after in self.tens) and (current >= 100 or (total and current == 0)):
                    k = j + 1
            j = k
        return Decimal(total + current), last, total + current

    # three in ten

    def proportion(self, numeral: Numeral) -> Numeral:
        """ "one in five", "2 out of 5", "three of ten", "nine in every ten": the share as one number."""
        if numeral.value is None or numeral.kind not in ("digits", "words") or numeral.magnitude != 1:
            return numeral
        j = numeral.last + 1
        if self.word(j) == "out" and self.word(j + 1) == "of":
            k, strict = j + 2, False
        elif self.word(j) == "in" or (self.text(j) == "-" and self.word(j + 1) == "in" and self.text(j + 2) == "-"):
            k, strict = (j + 1, True) if self.word(j) == "in" else (j + 3, False)
        elif self.word(j) == "of":
            k, strict = j + 1, True
        else:
            return numeral
        if self.word(k) == "every":
            k, strict = k + 1, False
        whole = self.digits(k) if self.is_num(k) else self.words(k) if self.word(k) else None
        if whole is None or whole.value is None or whole.kind not in ("digits", "words"):
            return numeral
        over, under = numeral.value, whole.value
        if over != int(over) or under != int(under) or not 0 < over <= under or under > 10**9:
            return numeral
        if self.word(j) == "of" and not (over < 10 and under <= 20):
            return numeral
        if (
            strict
            and self.word(j) == "in"
            and (
                under > 1000
                or over > 20
                or self.word(whole.last + 1) in TIME_WORDS
                or _is_year(under)
                or not (self.word(whole.last + 1) or self.word(j - 1) == "one")
            )
        ):
            return numeral
        fraction = Fraction(int(over), int(under))
        return Numeral(
            numeral.start,
            whole.end,
            numeral.first,
            whole.last,
            fraction_value(fraction),
            "proportion",
            exact=str(fraction),
        )


PAUSING = frozenset(
    ("to", "from", "since", "by", "in", "over", "and", "after", "between", "during", "this", "last", "on")
)
SHARING = frozenset(
    ("by", "about", "nearly", "almost", "roughly", "around", "over", "than", "under", "least", "up", "down", "exactly")
)
"""Before "a quarter" or "a fifth" and a pause these make it a share ("down by just under a fifth")."""
UNCERTAIN = frozenset(("second", "quarter", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"))
"""Denominators that are ranks or times as well."""
TIME_WORDS = frozenset(
    [
        "second",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
        "quarter",
        "quarters",
        "season",
        "seasons",
        "game",
        "games",
        "match",
        "matches",
        "start",
        "starts",
        "attempt",
        "attempts",
        "inning",
        "innings",
        "appearance",
        "appearances",
        "session",
        "sessions",
        "million",
        "billion",
        "percent",
    ]
)


def _decimal(written: str) -> Decimal:
    return Decimal(written.translate(SEPARATORS))


def _is_grouped(written: str) -> bool:
    return "," in written


def _short(written: str) -> bool:
    return written.isdigit() and len(written) <= 2


def _is_year(value: Decimal) -> bool:
    return Decimal(1500) <= value <= Decimal(2100)
