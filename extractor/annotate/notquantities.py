"""Printed numbers that are not quantities, recognised as what they are: dates, years, times, phones, names, citations.

Two steps: ``fixed_spans`` finds by form what needs no context ("March 29", "10.45pm", "2014-15", "+44 20 7946 0000");
``label_kind`` judges one numeral by the words around it ("Section 427", "S&P 500", "in 2019", "one of the most").
All patterns are linear: no alternative can match the same text in two ways.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extractor.annotate.numerals import Lexeme, Numeral
from extractor.annotations import NotQuantityKind

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]|20)\d\d"
NOT_AMOUNT = r"(?![\d%]|[,.]\d|[-\s](?:million|billion|percent|per cent|pct|mln|bln|people|points)\b|\s?(?:%|:\d))"
ZONE = r"(?:gmt|utc|bst|est|edt|cet|cest|pst|pdt|cst|cdt|et|pt|ist|local time)"

MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
STREETS = "Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Terrace|Parkway|Pkwy|Crescent|Close|Highway"


@dataclass(frozen=True, slots=True)
class Form:
    """A form that needs no context. digits, needs: the fewest digits, and lower-case strings of which the sentence must
    have one, for the pattern to be tried at all."""

    kind: NotQuantityKind
    digits: int
    needs: tuple[str, ...]
    pattern: re.Pattern[str]


def _form(kind: NotQuantityKind, digits: int, needs: Sequence[str], pattern: str, *, cased: bool = False) -> Form:
    return Form(kind, digits, tuple(needs), re.compile(pattern, 0 if cased else re.IGNORECASE))


FORMS: tuple[Form, ...] = (
    _form(
        "date",  # "March 29", "Oct. 18-22", "September 8, 2019"
        1,
        MONTH_STARTS,
        rf"\b{MONTH}\b\.?\s(?:the\s)?{DAY}(?:\s?(?:-|–|to|through|and|or)\s?{DAY})?\b{NOT_AMOUNT}(?:,?\s(?:of\s)?{YEAR}\b)?",
    ),
    _form("date", 0, ("ended",), rf"(?<=\bended\s){MONTH}\s(?:one|two|three|four|five|six|seven|eight|nine)\b"),
    _form(
        "date",  # "14 May 1998", "3rd of June"
        1,
        MONTH_STARTS,
        rf"\b{DAY}(?:\s?[-–]\s?{DAY})?[-\s](?:of\s)?{MONTH}\b(?!-)\.?(?:,?[-\s]{YEAR}\b)?",
    ),
    _form("date", 4, MONTH_STARTS, rf"\b{MONTH}\b\.?,?[-\s](?:of\s)?{YEAR}\b"),
    _form("date", 8, ("-",), r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?\b"),
    _form("date", 4, ("/",), r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b"),
    _form("date", 6, (".",), rf"\b\d{{1,2}}\.\d{{1,2}}\.{YEAR}\b"),
    _form(
        "year",  # "the 1990s", "the '80s"
        2,
        ("0s", "0's", "0’s", "’"),
        r"\b(?:1\d|20)\d0['’]?s\b|['’]\d0s\b|(?<!\w)’(?:[2-9]\d|0\d)\b(?!\s?(?:%|p|m|b))|\b(?:early|mid|late)[-\s]\d0s\b|\b[2-9]0s\b",
    ),
    _form("year", 6, ("-", "–", "/"), rf"\b{YEAR}\s?[-–/]\s?(?:{YEAR}|\d\d)\b(?![%\d]|,\d)"),
    _form(
        "year",  # "FY24", "Q3 2024", "2Q23", "1H"
        1,
        ("q", "h", "fy"),
        rf"\b(?:FY|Q[1-4]|H[12])[-\s]?(?:{YEAR}|['’]?\d\d)\b|\b[1-4]Q\s?(?:{YEAR}|\d\d)?\b|\b[12]H\s?(?:{YEAR}|\d\d)?\b",
    ),
    _form(
        "year",  # "A.D. 1000", "300 BC"
        1,
        ("ad", "a.d", "bc", "b.c", "ce"),
        r"\b(?:A\.?D\.?|B\.?C\.?(?:E\.?)?)\s\d{1,4}(?:\s(?:and|to|-)\s\d{1,4})?\b|\b\d{1,5}\s?(?:BCE?|B\.C\.|CE|AD)\b",
    ),
    _form(
        "time",  # "7.30pm", "5 a.m.", "9 o'clock"
        1,
        ("am", "pm", "a.m", "p.m", "clock", "noon", "hr"),
        rf"\b(?:(?:between|from)\s\d{{1,2}}(?:[:.]\d\d)?\s(?:and|to)\s)?"
        rf"\d{{1,2}}(?:[:.]\d\d)?(?::\d\d)?\s?(?:[ap]\.m\.?|[ap]m\b|o['’]clock|noon\b|hrs?\s{ZONE}\b)",
    ),
    _form("time", 3, (":",), rf"\b\d{{1,2}}:\d\d(?::\d\d)?(?:\.\d{{1,3}})?(?:\s{ZONE}\b)?"),
    _form("time", 4, ("gmt", "utc", "est", "edt", "cet", "local"), rf"\b\d{{4}}\s?(?:{ZONE}|(?:hours|hrs)\s{ZONE})\b"),
    _form("fraction-of-name", 2, ("-",), r"\b\d{1,3}-(?:for|on|in|by|to)-\d{1,3}\b"),
    _form(
        "phone",
        7,
        ("-", ".", " ", "+"),
        r"(?<!\d)(?:\+\d{1,3}[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\+\d{1,3}(?:[\s.-]\d{2,5}){2,5}\b",
    ),
    _form("phone", 7, ("0", "1-"), r"\b0\d{2,4}\s\d{3,4}\s\d{3,4}\b|\b1-\d{3}-[A-Z\d]{3}-?[A-Z\d]{4}\b"),
    _form("version", 3, (".",), r"\b(?!\d{1,3}(?:\.\d{3})+\b)\d+\.\d+\.\d+(?:\.\d+)*\b(?!,\d)"),
    _form(
        "citation",  # "42 U.S.C. § 1983", "§ 12"
        1,
        ("§", "u.s.", "usc", "f.2d", "f.3d", "cfr", "c.f.r", "s. ct", "s.ct"),
        r"\b\d+\s(?:U\.S\.C?\.?|USC|F\.[23]d|S\.\s?Ct\.|CFR|C\.F\.R\.)\s(?:§+\s?)?\d+(?:\([a-z\d]+\))*|§+\s?\d+(?:\.\d+)*",
        cased=True,
    ),
    _form("citation", 1, ("h.r.", "res."), r"\b(?:H\.\s?R|[HS]\.\s?Res)\.\s?\d+\b"),
    _form("citation", 5, ("-cv-", "-cr-", "-md-", "-mc-"), r"\b\d{1,2}-(?:cv|cr|md|mc)-\d{3,}\b"),
    _form(
        "address",  # "16-18 Industrial Avenue"
        1,
        tuple(w.lower() for w in STREETS.split("|")),
        rf"\b\d{{1,5}}(?:-\d{{1,5}})?[A-Z]?\s(?:[NSEW]\.?\s)?(?:[A-Z\d][\w'’]*\s){{1,3}}(?:{STREETS})\b\.?",
        cased=True,
    ),
    _form("address", 5, (" ",), r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b", cased=True),
)
DIGIT = re.compile(r"\d")
LIST_START = re.compile(r"\s*(?:\(?(\d{1,2})[.)](?=\s+\D|\s*$)|#(\d{1,3})\b)")


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch ``[start, end)`` whose numbers are no quantities."""

    start: int
    end: int
    kind: NotQuantityKind


@cache
def year_words() -> dict[str, frozenset[str]]:
    """What makes four digits a year: words before, nouns after, plural nouns that years describe."""
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/number_labels.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table["years"].items()}


@cache
def labels() -> tuple[dict[str, NotQuantityKind], dict[str, NotQuantityKind], tuple[str, ...]]:
    """Label words before and after a number, and exact phrases, of ``tables/number_labels.toml``."""
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/number_labels.toml").read_text(encoding="utf-8"))
    before = {w: kind for kind, words in table["before"].items() for w in words}
    after = {w: kind for kind, words in table["after"].items() for w in words}
    return before, after, tuple(table["exact"]["phrases"])


@cache
def _phrases() -> re.Pattern[str]:
    listed = sorted(labels()[2], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(p) for p in listed) + r")\b", re.IGNORECASE)


def _near(form: Form, low: str) -> bool:
    """Whether the text, in lower case, has one of the strings that the form needs: a loop, for it runs for every form."""
    for need in form.needs:  # noqa: SIM110
        if need in low:
            return True
    return False


def fixed_spans(text: str) -> list[Fixed]:
    """Dates, years, times, phones, versions, citations, addresses and set phrases, by form, in reading order."""
    found: list[Fixed] = []
    digits = len(DIGIT.findall(text))
    if not digits:
        found.extend(Fixed(m.start(), m.end(), "pronoun") for m in _phrases().finditer(text))
        return found
    low = text.lower()
    for form in FORMS:
        if digits >= form.digits and _near(form, low):
            found.extend(Fixed(m.start(), m.end(), form.kind) for m in form.pattern.finditer(text))
    found.extend(Fixed(m.start(), m.end(), "name") for m in _phrases().finditer(text))
    start = LIST_START.match(text)
    if start:
        found.append(Fixed(start.start(), start.end(), "list-number"))
    return sorted(found, key=lambda f: (f.start, -f.end))


def is_year(numeral: Numeral, lexemes: Sequence[Lexeme]) -> bool:
    """Whether the numeral is written as a year can be: four digits, no comma, no point, 1500 to 2100."""
    text = lexemes[numeral.last].text
    return (
        numeral.kind == "digits"
        and numeral.first == numeral.last
        and len(text) == 4
        and text.isdigit()
        and "1500" <= text <= "2199"
    )
