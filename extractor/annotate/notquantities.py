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

FIXED: tuple[tuple[NotQuantityKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE if kind not in ("address", "name", "citation") else 0))
    for kind, pattern in (
        (
            "date",
            rf"\b{MONTH}\b\.?\s(?:the\s)?{DAY}(?:\s?(?:-|–|to|and|or)\s?{DAY})?\b{NOT_AMOUNT}(?:,?\s(?:of\s)?{YEAR}\b)?",
        ),
        ("date", rf"(?<=\bended\s){MONTH}\s(?:one|two|three|four|five|six|seven|eight|nine)\b"),
        ("date", rf"\b{DAY}(?:\s?[-–]\s?{DAY})?[-\s](?:of\s)?{MONTH}\b(?!-)\.?(?:,?[-\s]{YEAR}\b)?"),
        ("date", rf"\b{MONTH}\b\.?,?[-\s](?:of\s)?{YEAR}\b"),
        ("date", r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?\b"),
        ("date", r"\b\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)\b"),
        ("date", rf"\b\d{{1,2}}\.\d{{1,2}}\.{YEAR}\b"),
        ("year", r"\b(?:1\d|20)\d0['’]?s\b|['’]\d0s\b|\b(?:early|mid|late)[-\s]\d0s\b|\b[2-9]0s\b"),
        ("year", rf"\b{YEAR}\s?[-–/]\s?(?:{YEAR}|\d\d)\b(?![%\d]|,\d)"),
        (
            "year",
            rf"\b(?:FY|Q[1-4]|H[12])[-\s]?(?:{YEAR}|['’]?\d\d)\b|\b[1-4]Q\s?(?:{YEAR}|\d\d)?\b|\b[12]H\s?(?:{YEAR}|\d\d)?\b",
        ),
        (
            "year",
            r"\b(?:A\.?D\.?|B\.?C\.?(?:E\.?)?)\s\d{1,4}(?:\s(?:and|to|-)\s\d{1,4})?\b|\b\d{1,5}\s?(?:BCE?|B\.C\.|CE|AD)\b",
        ),
        ("time", rf"\b\d{{1,2}}(?:[:.]\d\d)?(?::\d\d)?\s?(?:[ap]\.m\.?|[ap]m\b|o['’]clock|noon\b|hrs?\s{ZONE}\b)"),
        ("time", rf"\b\d{{1,2}}:\d\d(?::\d\d)?(?:\.\d{{1,3}})?(?:\s{ZONE}\b)?"),
        ("time", rf"\b\d{{4}}\s?(?:{ZONE}|hours\s{ZONE})\b"),
        ("fraction-of-name", r"\b\d{1,3}-(?:for|on|in|by|to)-\d{1,3}\b"),
        ("phone", r"(?<!\d)(?:\+\d{1,3}[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}\b|\+\d{1,3}(?:[\s.-]\d{2,5}){2,5}\b"),
        ("phone", r"\b0\d{2,4}\s\d{3,4}\s\d{3,4}\b|\b1-\d{3}-[A-Z\d]{3}-?[A-Z\d]{4}\b"),
        ("version", r"\b(?!\d{1,3}(?:\.\d{3})+\b)\d+\.\d+\.\d+(?:\.\d+)*\b(?!,\d)"),
        (
            "citation",
            r"\b\d+\s(?:U\.S\.C?\.?|USC|F\.[23]d|S\.\s?Ct\.|CFR|C\.F\.R\.)\s(?:§+\s?)?\d+(?:\([a-z\d]+\))*|§+\s?\d+(?:\.\d+)*",
        ),
        (
            "address",
            r"\b\d{1,5}(?:-\d{1,5})?[A-Z]?\s(?:[NSEW]\.?\s)?(?:[A-Z\d][\w'’]*\s){1,3}(?:Street|St\b\.?|Avenue|Ave\b\.?|Road|Rd\b\.?|"
            r"Boulevard|Blvd\b\.?|Drive|Dr\b\.?|Lane|Ln\b\.?|Way|Terrace|Parkway|Pkwy|Crescent|Close|Highway)\b",
        ),
        ("address", r"\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b"),
    )
)
LIST_START = re.compile(r"\s*(?:\(?(\d{1,2})[.)](?=\s+\D)|#(\d{1,3})\b)")

YEAR_BEFORE = frozenset(
    ["in", "since", "by", "from", "until", "till", "before", "after", "during", "through", "of", "between", "early", "late", "mid", "fiscal", "year", "around", "circa", "the", "for", "and", "to", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "spring", "summer", "autumn", "fall", "winter", "season", "ending", "ended", "class"]
)
YEAR_AFTER = frozenset(
    ["season", "election", "elections", "campaign", "census", "budget", "levels", "level", "world", "olympics", "edition", "film", "report", "study", "law", "deal", "agreement", "pandemic", "crisis", "recession", "referendum", "coup", "war"]
)

YEAR_NOUNS = frozenset(["sales", "results", "earnings", "figures", "revenues", "profits", "games", "olympics", "elections", "models"])
"""Plural nouns that a year stands before more often than a count of them does ("1988 sales", "2012 Games")."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A stretch ``[start, end)`` whose numbers are no quantities."""

    start: int
    end: int
    kind: NotQuantityKind


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


def fixed_spans(text: str) -> list[Fixed]:
    """Dates, years, times, phones, versions, citations, addresses and set phrases, by form, in reading order."""
    found: list[Fixed] = []
    if not any(c.isdigit() for c in text):
        found.extend(Fixed(m.start(), m.end(), "pronoun") for m in _phrases().finditer(text))
        return found
    for kind, pattern in FIXED:
        found.extend(Fixed(m.start(), m.end(), kind) for m in pattern.finditer(text))
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
