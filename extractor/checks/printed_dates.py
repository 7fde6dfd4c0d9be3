"""Dates as a newspaper prints them: "Tuesday, May 5, 2020", "5 May", "the 5th of May"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from extractor.annotate.calendar_names import ANY_DAY, ANY_MONTH, DAY_NAMES, MONTH_NAMES
from extractor.article import Article, Span
from extractor.checks.passages import inside, paragraphs

MONTHS = {name[:3].lower(): i for i, name in enumerate(MONTH_NAMES, 1)}
DAYS = {name[:3].lower(): i for i, name in enumerate(DAY_NAMES)}

MONTH = (
    rf"(?:{ANY_MONTH}"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = rf"(?:{ANY_DAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[6-9]\d\d|20\d\d)"
BEFORE = rf"(?:(?P<{{n}}weekday>{WEEKDAY}),? )?"
MONTH_FIRST = (
    BEFORE.format(n="a") + rf"\b(?P<amonth>{MONTH}) (?P<aday>{DAY})(?![\d%:]|[.,]\d)(?:,? (?P<ayear>{YEAR})\b)?"
)
DAY_FIRST = (
    BEFORE.format(n="b")
    + rf"(?:the )?(?<![\d.,:$£€])\b(?P<bday>{DAY})(?: of)? (?P<bmonth>{MONTH})(?![a-z])(?:,? (?P<byear>{YEAR})\b)?"
)
AFTER = rf"(?:,? \(?(?:a )?(?P<later>{WEEKDAY})\)?)?"
NAMED_MONTH = re.compile(r"\d[a-z]{0,2}(?: of)? [JFMASOND]|[JFMASOND][a-z]{2,8}\.? \d")
"""Quick to search: a number beside a word that begins as a month does."""
DATE = re.compile(rf"(?:{MONTH_FIRST}|{DAY_FIRST}){AFTER}")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """One date as printed. weekday: 0 for Monday; year None when it is left out; paragraph: where it stands."""

    span: Span
    day: int
    month: int
    year: int | None
    weekday: int | None
    weekday_text: str
    paragraph: Span

    def on(self, year: int) -> date | None:
        """The day in that year, None when the calendar has none."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day when its year is printed and the calendar has it."""
        return None if self.year is None else self.on(self.year)


@lru_cache(maxsize=8)
def printed_dates(article: Article) -> tuple[PrintedDate, ...]:
    """Every date with day and month in the article's texts, in reading order."""
    return tuple(printed for paragraph in paragraphs(article) for printed in dates_in(paragraph))


def dates_in(paragraph: Span) -> Iterator[PrintedDate]:
    """Every date with day and month in one paragraph."""
    if not NAMED_MONTH.search(paragraph.text):
        return
    for match in DATE.finditer(paragraph.text):
        form = "a" if match["amonth"] else "b"
        before, later = match[f"{form}weekday"], match["later"]
        weekday = before or later
        year = match[f"{form}year"]
        end = (
            match.end()
            if later
            else match.end(f"{form}year")
            if year
            else match.end("aday" if form == "a" else "bmonth")
        )
        yield PrintedDate(
            inside(paragraph, match.start(), end),
            int(re.sub(r"\D", "", match[f"{form}day"])),
            MONTHS[match[f"{form}month"][:3].lower()],
            int(year) if year else None,
            DAYS[weekday[:3].lower()] if weekday else None,
            weekday or "",
            paragraph,
        )


def nearest(printed: PrintedDate, to: date) -> date | None:
    """The day that a date without a year means in an article of that day: the one least far away."""
    candidates = [d for year in (to.year - 1, to.year, to.year + 1) if (d := printed.on(year))]
    return min(candidates, key=lambda d: abs((d - to).days), default=None)


def in_words(day: date) -> str:
    """The day as "Tuesday, May 5, 2020"."""
    return f"{DAY_NAMES[day.weekday()]}, {MONTH_NAMES[day.month - 1]} {day.day}, {day.year}"
