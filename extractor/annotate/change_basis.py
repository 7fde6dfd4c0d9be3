"""What keeps the numbers of a comparison apart: a basis of the percentage's own, or another step back in time."""

from __future__ import annotations

import re

from extractor.annotate.calendar_names import ANY_MONTH

APART = 0.3
"""The score of endpoints that such words keep apart."""

BASIS = re.compile(
    r"comparable|like-for-like|like for like|same[- ]store|identical|real terms|adjusted for|adjusted basis|inflation-adjusted|"
    r"constant[- ]currenc|constant rates|local currenc|currency-neutral|organic|underlying|annuali[sz]ed|annual rate|"
    r"in volume|volume terms|value terms|dollar terms|terms of|excluding|stripping|on average|per share|a share|"
    r"pro[- ]forma|at constant|basis",
    re.IGNORECASE,
)
YEAR_AGO = re.compile(
    r"year[- ]on[- ]year|year[- ]over[- ]year|\by/y\b|(?:a|one|the|last|previous|prior|same) year|year[- ](?:ago|earlier|"
    r"before)|twelve months earlier|12 months (?:earlier|ago|before)|on the year|same (?:\w+ ){0,2}(?:period|quarter|month|"
    r"week|day)\b|corresponding|comparable (?:\w+ )?(?:period|quarter|month)|last year|year-?end",
    re.IGNORECASE,
)
MONTH_AGO = re.compile(
    r"month[- ]on[- ]month|month[- ]over[- ]month|\bm/m\b|(?:previous|prior|preceding|last) month|month (?:ago|earlier|before)"
    r"|on the month",
    re.IGNORECASE,
)
QUARTER_AGO = re.compile(
    r"quarter[- ]on[- ]quarter|(?:previous|prior|preceding) (?:quarter|three months)|quarter (?:ago|earlier|before)|"
    r"on the quarter|sequential",
    re.IGNORECASE,
)
WEEK_AGO = re.compile(r"(?:previous|prior|preceding|last) week|week (?:ago|earlier|before)|on the week", re.IGNORECASE)
EXTREME = re.compile(r"\b(?:record|peak|high|low|all-time|best|worst)\b", re.IGNORECASE)
MARKET = re.compile(
    r"\b(?:prices?|shares?|stocks?|futures|index|indices|average|crude|oil|gold|silver|copper|brent|dollar|euro|yen|pound|"
    r"sterling|yields?|bonds?|bitcoin|dow|nasdaq|ftse|nikkei|dax)\b",
    re.IGNORECASE,
)
WITHIN = re.compile(r"\b(?:in|over|during|on) the (?:month|week|quarter|day)\b|last week", re.IGNORECASE)
ELSE = re.compile(
    r"\b(?:forecast|expect|estimat|consensus|predict|project|target|goal|analyst|poll|average|nation|industr|rival|record)",
    re.IGNORECASE,
)
"""What these are said of is no earlier value of the same thing: "That compares with 1,181 forecast by analysts"."""
STEPS = (("year", YEAR_AGO), ("month", MONTH_AGO), ("quarter", QUARTER_AGO), ("week", WEEK_AGO))
BARE_MONTH = re.compile(
    rf"^\W*(?:in|at the end of|for)\s+(?:late |early |mid-)?(?:{ANY_MONTH})"
    r"(?!\s+(?:\d{4}|last year|a year|of (?:last|the previous)|the (?:previous|prior) year))\b"
)


def step_back(text: str) -> str | None:
    """How far back a comparison looks ("year", "month", …), when the words say so."""
    for name, pattern in STEPS:
        if pattern.search(text):
            return name
    return None
