"""A weekday that does not fall on the date printed beside it.

**What it does.** Where a date is printed with its weekday ("Tuesday, May 5, 2020") the rule asks the calendar. A date
without a year is taken for the one nearest to the article's own day, and only within two months of it.

**Why.** Readers miss hearings and deadlines over a wrong weekday, and a wrong weekday often means a wrong date. The AP
Stylebook and the BBC Academy both ask reporters to check day against date with a calendar.

**What it lets pass.** Dates before 1800, when countries kept different calendars; dates without a year in an article
without a dateline; a date that fits a year named in the same paragraph, or the year before.

**Fires:** "The court will sit on Tuesday, May 6, 2020." (It is a Wednesday.)
**Quiet:** "The court will sit on Wednesday, May 6, 2020."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extractor.annotate.calendar_names import DAY_NAMES
from extractor.checks.printed_dates import PrintedDate, in_words, nearest, printed_dates
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT001",
    "weekday",
    Severity.ERROR,
    "a weekday that does not fall on its date",
    "AP Stylebook, dates and days of the week: check day against date",
)

FIRES = (
    Example("The tribunal will hear the appeal on Tuesday, May 6, 2020.", "May 6, 2020 is a Wednesday"),
    Example("The ferry sank on Monday 14 August 2011 off the coast.", "14 August 2011 was a Sunday"),
    Example(
        "Voting begins on Friday, June 14, the commission said.",
        "June 14, 2025 is a Saturday",
        published="2025-06-10",
    ),
)

QUIET = (
    Example("The tribunal will hear the appeal on Wednesday, May 6, 2020.", "the right weekday"),
    Example("Voting begins on Friday, June 14, the commission said.", "no dateline, so the year is not known"),
    Example(
        "The attacks of Tuesday, Sept. 11, changed the city. Since 2001 the site has been rebuilt.",
        "the year named in the paragraph makes it right",
        published="2016-09-09",
    ),
    Example("On Thursday, 14 April, the board was told of the delay.", "in the year before", published="2017-03-30"),
    Example("Voting begins on Saturday, June 14, the commission said.", "the right weekday", published="2025-06-10"),
)

EARLIEST = 1800
NEAR = 62
AROUND = 100
PAST = re.compile(r"\b(?:was|were|had|did|told|said|[a-z]+ed)\b")
TO_COME = re.compile(r"\b(?:will|begins?|opens?|starts?|next|due|scheduled|to be|set to|is|are)\b")
YEARS = re.compile(r"\b(?:1[89]|20)\d\d\b")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each date whose weekday is wrong."""
    for printed in printed_dates(context.article):
        if printed.weekday is None:
            continue
        day = printed.full or _assumed(printed, context.article.published)
        if day is None or day.year < EARLIEST or day.weekday() == printed.weekday:
            continue
        certain = printed.year is not None and _in_one_phrase(printed)
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR if certain else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"{printed.span.text}: that day is a {DAY_NAMES[day.weekday()]} ({in_words(day)}).",
            (printed.span,),
            suggestion=printed.span.text.replace(printed.weekday_text, DAY_NAMES[day.weekday()], 1),
        )


def _in_one_phrase(printed: PrintedDate) -> bool:
    """Whether weekday, day and year are one date: not "by June 30, 2016, Monday's price", not "Friday, June 10, 2000 troops"."""
    after = printed.paragraph.text[printed.span.end - printed.paragraph.start :]
    weekday_last = printed.span.text.rstrip(")").endswith(printed.weekday_text)
    apposed = "(" in printed.span.text or f"a {printed.weekday_text}" in printed.span.text
    return (not weekday_last or apposed) and re.match(r" [a-z]{3,}s\b", after) is None


def _told_of_the_past(printed: PrintedDate) -> bool:
    at = printed.span.start - printed.paragraph.start
    around = printed.paragraph.text[max(0, at - AROUND) : at + AROUND]
    return PAST.search(around) is not None and TO_COME.search(around) is None


def _assumed(printed: PrintedDate, published: date | None) -> date | None:
    """The day a date without year stands for, when the dateline leaves no doubt."""
    if published is None or printed.year is not None:
        return None
    day = nearest(printed, published)
    if day is None or abs((day - published).days) > NEAR:
        return None
    before = printed.on(day.year - 1)
    fits_before = before is not None and before.weekday() == printed.weekday
    if day > published and fits_before and _told_of_the_past(printed):
        return None  # "on Thursday, 14 April, the board was told": told a year later
    named = (printed.on(int(year)) for year in YEARS.findall(printed.paragraph.text))
    return None if any(d and d.weekday() == printed.weekday for d in named) else day
