"""Periods of official figures: ISO 8601 days, months, years and ranges, and how they lie to each other.

One form for each stretch of time: "2025" a year, "2025-06" a month, "2025-06-20" a day, "2025-04/2025-06" a run of whole
months (a quarter, a half-year), "2010/2014" a run of whole years, "2025-06-09/2025-06-10" a run of days.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

YEAR = re.compile(r"\d{4}")
MONTH = re.compile(r"(\d{4})-(\d{2})")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
QUARTER = re.compile(r"(\d{4})-?[QK]([1-4])")
HALF = re.compile(r"(\d{4})-?[HS]([12])")
MONTH_M = re.compile(r"(\d{4})-?M(\d{1,2})")
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NAMED_MONTH = re.compile(r"(?:(\d{4})[\s-]+([A-Za-z]{3,9})\.?|([A-Za-z]{3,9})\.?[\s-]+(\d{4}))")
SPACED_QUARTER = re.compile(r"(?:(\d{4})\s+Q([1-4])|Q([1-4])[\s-]+(\d{4}))")
FREQUENCY_OF_MONTHS = {1: "M", 3: "Q", 6: "H", 12: "A"}


@lru_cache(maxsize=4096)
def day_of(written: str) -> str:
    """The ISO day of a time stamp as statistical databases write it ("2026-08-29T23:00:00+0200", "17/09/26 23:00:00",
    "13/09/2016"); "" when it is none. Day before month, as Eurostat and the UK's statistical office have it."""
    text = written.strip()
    if match := re.match(r"(\d{4})-(\d{2})-(\d{2})", text):
        year, month, day = (int(g) for g in match.groups())
    elif match := re.match(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\b", text):
        day, month, year = (int(g) for g in match.groups())
        year += 2000 if year < 100 else 0
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def ends(period: str) -> tuple[date, date]:
    """First and last day. Raises ValueError when the text is no period."""
    text = period.strip()
    if "/" in text:
        first, last = text.split("/", 1)
        start, end = ends(first)[0], ends(last)[1]
        if end < start:
            raise ValueError(f"a period must not end before it starts: {period!r}")
        return start, end
    if YEAR.fullmatch(text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if match := DAY.fullmatch(text):
        day = date(*(int(g) for g in match.groups()))
        return day, day
    if match := MONTH.fullmatch(text) or MONTH_M.fullmatch(text):
        return _months(int(match[1]), int(match[2]), 1)
    if match := QUARTER.fullmatch(text):
        return _months(int(match[1]), int(match[2]) * 3 - 2, 3)
    if match := HALF.fullmatch(text):
        return _months(int(match[1]), int(match[2]) * 6 - 5, 6)
    if match := NAMED_MONTH.fullmatch(text):
        name = (match[2] or match[3]).lower()
        if name[:3] in MONTH_NAMES and calendar.month_name[MONTH_NAMES.index(name[:3]) + 1].lower().startswith(name):
            return _months(int(match[1] or match[4]), MONTH_NAMES.index(name[:3]) + 1, 1)
    if match := SPACED_QUARTER.fullmatch(text):
        return _months(int(match[1] or match[4]), int(match[2] or match[3]) * 3 - 2, 3)
    raise ValueError(f"not a period (expected e.g. 2025, 2025-06, 2025-Q2, 2025-06-20 or start/end): {period!r}")


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


@lru_cache(maxsize=4096)
def canonical(period: str) -> str:
    """The one form of a period. Raises ValueError when the text is no period."""
    return text_of(*ends(period))


def text_of(start: date, end: date) -> str:
    """The canonical text of the stretch from one day to another."""
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if whole_months and start.month == 1 and end.month == 12:
        return f"{start.year:04d}" if start.year == end.year else f"{start.year:04d}/{end.year:04d}"
    if whole_months:
        first, last = f"{start:%Y-%m}", f"{end:%Y-%m}"
        return first if first == last else f"{first}/{last}"
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


@lru_cache(maxsize=4096)
def months(period: str) -> int | None:
    """How many whole months a period has, None for days."""
    start, end = ends(period)
    if start.day != 1 or end.day != calendar.monthrange(end.year, end.month)[1]:
        return None
    return (end.year - start.year) * 12 + end.month - start.month + 1


@lru_cache(maxsize=4096)
def frequency(period: str) -> str:
    """A, H, Q, M or D; "S" for a spell of days; "U" for any other range."""
    if DAY.fullmatch(period):
        return "D"
    if months(period) is None:
        return "S"
    return FREQUENCY_OF_MONTHS.get(months(period) or 0, "U")


def previous(period: str) -> str | None:
    """The period of the same length just before, None for ranges of days."""
    count = months(period)
    return None if count is None else shifted(period, -count)


def year_before(period: str) -> str | None:
    """The same period a year earlier."""
    return shifted(period, -12)


def shifted(period: str, by_months: int) -> str | None:
    """The period that many months later (earlier when negative), None for ranges of days."""
    count = months(period)
    if count is None:
        return None
    start, _ = ends(period)
    index = start.year * 12 + start.month - 1 + by_months
    if index < 12:
        return None
    return text_of(*_months(index // 12, index % 12 + 1, count))


def parts(period: str, size: int) -> tuple[str, ...]:
    """The period cut into runs of ``size`` months, () when it does not divide."""
    count = months(period)
    if count is None or count % size:
        return ()
    start, _ = ends(period)
    cut = []
    for k in range(0, count, size):
        index = start.year * 12 + start.month - 1 + k
        cut.append(text_of(*_months(index // 12, index % 12 + 1, size)))
    return tuple(cut)


def within(period: str, outer: str) -> bool:
    """True when every day of ``period`` lies in ``outer``."""
    start, end = ends(period)
    outer_start, outer_end = ends(outer)
    return outer_start <= start and end <= outer_end


def overlap(one: str, other: str) -> bool:
    """True when two periods share a day."""
    start, end = ends(one)
    other_start, other_end = ends(other)
    return start <= other_end and other_start <= end


def gap_days(one: str, other: str) -> int:
    """Days between two periods, 0 when they touch or overlap."""
    start, end = ends(one)
    other_start, other_end = ends(other)
    if other_start > end:
        return (other_start - end - timedelta(days=1)).days
    if start > other_end:
        return (start - other_end - timedelta(days=1)).days
    return 0


def in_words(period: str) -> str:
    """As an editor would say it: "June 2025", "the second quarter of 2025", "2025", "4 April 2025"."""
    start, end = ends(period)
    kind = frequency(period)
    if kind == "A":
        return f"{start.year}"
    if kind == "M":
        return f"{calendar.month_name[start.month]} {start.year}"
    if kind == "D":
        return f"{start.day} {calendar.month_name[start.month]} {start.year}"
    if kind == "Q" and start.month % 3 == 1:
        ordinal = ("first", "second", "third", "fourth")[start.month // 3]
        return f"the {ordinal} quarter of {start.year}"
    if kind == "H" and start.month in (1, 7):
        return f"the {'first' if start.month == 1 else 'second'} half of {start.year}"
    if start.month == 1 and end.month == 12 and start.day == 1 and end.day == 31:
        return f"{start.year} to {end.year}"
    if months(period):
        first = calendar.month_name[start.month] + ("" if start.year == end.year else f" {start.year}")
        return f"{first} to {calendar.month_name[end.month]} {end.year}"
    return f"{start.isoformat()} to {end.isoformat()}"
