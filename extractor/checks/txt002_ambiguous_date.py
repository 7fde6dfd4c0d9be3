"""A date in figures that two readers read as two different days.

**What it does.** Flags "1/2/2025": January 2 to an American, 1 February to most others.

**Why.** The AP Stylebook and the Guardian style guide both write the month as a word for this reason.

**What it lets pass.** Dates that can be read one way only ("13/2/2025", "5/5/2025"), articles in which another date of
the same form shows which order is meant, the day of publication or one of the week before it, the credit of a printed page
("The Weekly 03/04/2024 page 7"), a past date alone in brackets, a date whose
figures the sentence itself speaks of ("a run of digits, 6/7/89"), rows of tables, and fractions, scores and section numbers.

**Fires:** "Applications close on 1/2/2025."
**Quiet:** "Applications close on 13/2/2025."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractor.annotate.calendar_names import MONTH_NAMES
from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT002",
    "ambiguous-date",
    Severity.WARNING,
    "a date in figures that can be read two ways",
    "AP Stylebook, months: write the month as a word",
)

FIRES = (
    Example("Applications for the grant close on 1/2/2025, the council said.", "2 January or 1 February"),
    Example("The recall covers tins packed before 03/04/24.", "3 April or 4 March"),
    Example("He was last seen on 7.8.2023 near the quay.", "7 August or 8 July"),
)

QUIET = (
    Example("Applications for the grant close on 13/2/2025, the council said.", "there is no thirteenth month"),
    Example("The recall covers tins packed on 5/5/2024.", "the same either way"),
    Example("Tins packed from 3/4/24 to 28/4/24 are recalled.", "the second date shows the order"),
    Example("Bond issued due\nSeries A 01/02/2015 03/04/2025 4.5\nSeries B 02/03/2016 04/05/2026 4.75", "a table"),
    Example("About 1/2 of the 2025 crop was lost.", "a fraction"),
    Example("The mill will close. (Harlow Weekly 03/04/2024 page7)", "the credit of a printed page"),
    Example(
        "The mill will close, the council wrote on 3/4/2024.", "the day before the dateline", published="2024-03-05"
    ),
    Example(
        "How the mill came to close. (09.02.2024) The council meets in May.", "the day first, as where it is written so"
    ),
    Example(
        "How the mill came to close. (9/2/2024) The council meets in May.",
        "September is still to come",
        published="2024-03-05",
    ),
    Example("Yesterday began with a run of three digits, 6/7/89, and ended with none.", "told for its figures"),
    Example("For lovers of figures 8/9/10 was a palindrome in waiting.", "told for its figures"),
)

DATE = re.compile(
    r"(?<![\w/.,$£€-])(?P<a>0?[1-9]|[12]\d|3[01])(?P<mark>[/.])(?P<b>0?[1-9]|[12]\d|3[01])(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w/]|[.,-]\d)"
)
CREDIT = re.compile(r",? ?(?:\(?p(?:age|g?\.)? ?[A-Z]?\d{1,3}\b)", re.IGNORECASE)
"""What follows the date in the credit of a printed page."""
PADDED = re.compile(r"\d\d\.\d\d\.\d{4}")
"""How those who write the day first date a story (DIN 5008); nobody writes the month first with full stops and zeros."""
OF_FIGURES = re.compile(
    r"\b(?:digits?|[a-z]+-digit|numerals?|numerolog\w+|palindrom\w+|consecutive (?:numbers|figures))\b",
    re.IGNORECASE,
)
"""Words of a sentence that is about the figures of a date, which a month in letters would spoil."""
WINDOW = 80
FIGURE = re.compile(r"(?<!\S)[$£€]?\d[\d/.,%-]*(?!\S)")
LOWER_WORD = re.compile(r"\b[a-z]{3,}\b")
COLUMNS = 3
MONTHS = 12
RECENT = 7
"""Days before the dateline whose date a reader takes the one way that makes it news."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding at the first date that reads two ways, unless the article shows its order."""
    dates = [
        (paragraph, match)
        for paragraph, match in found(context.article, DATE)
        if match["mark"] == "/" or len(match["year"]) == 4
    ]
    if any((int(m["a"]) > MONTHS) != (int(m["b"]) > MONTHS) for _, m in dates):
        return
    unclear = [
        (p, m)
        for p, m in dates
        if int(m["a"]) != int(m["b"])
        and int(m["a"]) <= MONTHS
        and not _in_table(p.text)
        and not CREDIT.match(p.text, m.end())
        and not (PADDED.fullmatch(m.group()) and _in_brackets(p.text, m))
        and not OF_FIGURES.search(p.text[max(0, m.start() - WINDOW) : m.end() + WINDOW])
        and not _told_by_dateline(p.text, m, context.article.published)
    ]
    for paragraph, match in unclear[:1]:
        a, b = int(match["a"]), int(match["b"])
        ways = f"{MONTH_NAMES[a - 1]} {b} or {MONTH_NAMES[b - 1]} {a}"
        more = f" {len(unclear) - 1} more dates of the article are written so." if len(unclear) > 2 else ""
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.WARNING,
            Verdict.NO_EVIDENCE,
            f"“{match.group()}” can be {ways}; write the month as a word.{more}",
            (inside(paragraph, *match.span()),),
        )


def _in_table(line: str) -> bool:
    """Whether a line is a row of a table, as in a list of bonds with their dates of issue: more figures than words."""
    return len(FIGURE.findall(line)) >= max(COLUMNS, len(LOWER_WORD.findall(line)))


def _in_brackets(text: str, match: re.Match[str]) -> bool:
    """Whether the date stands alone in brackets, as behind the title of another story."""
    return text[max(0, match.start() - 1) : match.start()] == "(" and text[match.end() : match.end() + 1] == ")"


def _told_by_dateline(text: str, match: re.Match[str], published: date | None) -> bool:
    """Whether one of the two days is that of publication or just before it, or the other, alone in brackets, is still to come."""
    if published is None:
        return False
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        year += published.year // 100 * 100
    ages = [(published - date(year, month, day)).days for month, day in ((a, b), (b, a))]
    alone = _in_brackets(text, match)
    recent = sum(0 <= age <= RECENT for age in ages) == 1
    return recent or (alone and sum(age >= 0 for age in ages) == 1)
