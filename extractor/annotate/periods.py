"""Time expressions, resolved against the dateline to ISO 8601.

A day ("2025-07-21"), a month ("2025-06"), a year ("2024"), or a stretch from one to another ("2025-04/2025-06" for a
quarter). Relative expressions count from the dateline ("last month") or from the time the sentence speaks of ("the
previous month", "a year earlier"). What cannot be resolved stays None: without a dateline never today's date, and a fiscal
year only where the text says when it ends, because its months differ from one company to the next.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotate.parse import Part
from extractor.annotations import Period

Match = re.Match[str]
NEAR_DAYS = 183
"""A date without a year is the one nearest to the dateline, at most this far ahead."""
FORTNIGHT = 14
AHEAD = re.compile(
    r"\b(?:will|would|due|plans?|planned|expects?|expected|scheduled|set|next|upcoming|until|by|deadline|may)\b",
    re.IGNORECASE,
)

TO_COME = re.compile(
    r"\b(?:will|(?:is|are) (?:likely|expected|due|scheduled|set|going|about|to)|(?:hopes?|plans?|intends?|expects?) to|"
    r"won['’]t|upcoming)\b[^,;:.()\"“”]{0,60}$",
    re.IGNORECASE,
)
"""Before a bare month that is still to come: "is likely to wrap up in June"."""
REACH = 80
NO_EVENT = r"(?!\s(?:the|an?|his|her|its|their|he|she|it|they|we|\w+ing|(?-i:[A-Z]\w*))\b)"
"""Behind "a month before": not an event from which it counts ("a month before the judge died")."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day of a stretch of time. unit: what it is a whole one of ("month", "year", …), for "previous"."""

    start: date
    end: date
    unit: str

    def iso(self) -> str:
        """ISO 8601: a day, month or year, or two of them joined by a slash."""
        whole = self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if whole and self.start.month == 1 and self.end.month == 12:
            first, last = f"{self.start.year:04d}", f"{self.end.year:04d}"
        elif whole:
            first, last = f"{self.start.year:04d}-{self.start.month:02d}", f"{self.end.year:04d}-{self.end.month:02d}"
        else:
            first, last = self.start.isoformat(), self.end.isoformat()
        return first if first == last else f"{first}/{last}"


@dataclass(frozen=True, slots=True)
class Context:
    """What a relative expression counts from. published: the dateline's day; anchor: the time the text last spoke of."""

    published: date | None
    anchor: Stretch | None


Resolver = Callable[[Match, Context], Stretch | None]


@cache
def words() -> dict[str, dict[str, int | str]]:
    """The table of months, weekdays, seasons, counts and units."""
    return tomllib.loads(files("extractor.annotate").joinpath("tables/period_words.toml").read_text(encoding="utf-8"))


def _number(table: str, word: str) -> int:
    return int(words()[table][word.lower().rstrip(".")])


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _number("counts", word)


def months_from(year: int, month: int, count: int, unit: str) -> Stretch | None:
    """``count`` whole months from a month on; None beyond the calendar."""
    last = year * 12 + month - 1 + count - 1
    if not (1 <= year <= 9998 and 12 <= last <= 9998 * 12):
        return None
    last_year, last_month = divmod(last, 12)
    return Stretch(
        date(year, month, 1), date(last_year, last_month + 1, calendar.monthrange(last_year, last_month + 1)[1]), unit
    )


def a_day(year: int, month: int, day: int) -> Stretch | None:
    """One day; None when the calendar has no such day."""
    if not 1 <= year <= 9998 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Stretch(date(year, month, day), date(year, month, day), "day")


def a_year(year: int) -> Stretch | None:
    return months_from(year, 1, 12, "year")


def shift(stretch: Stretch, unit: str, by: int) -> Stretch | None:
    """The stretch moved by so many units; whole months stay whole months."""
    if unit in ("day", "week"):
        days = timedelta(days=by * (7 if unit == "week" else 1))
        return Stretch(stretch.start + days, stretch.end + days, stretch.unit)
    months = by * {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}[unit]
    if stretch.start.day == 1 and stretch.unit not in ("day", "to date"):
        length = (stretch.end.year - stretch.start.year) * 12 + stretch.end.month - stretch.start.month + 1
        year, month = divmod(stretch.start.year * 12 + stretch.start.month - 1 + months, 12)
        return months_from(year, month + 1, length, stretch.unit)
    start, end = _add_months(stretch.start, months), _add_months(stretch.end, months)
    return None if start is None or end is None else Stretch(start, end, stretch.unit)


def _add_months(day: date, months: int) -> date | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9998:
        return None
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def containing(day: date, unit: str) -> Stretch | None:
    """The calendar day, week (from Monday), month, quarter, year or decade that a day lies in."""
    if unit == "day":
        return Stretch(day, day, "day")
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return Stretch(monday, monday + timedelta(days=6), "week")
    if unit == "month":
        return months_from(day.year, day.month, 1, "month")
    if unit == "quarter":
        return months_from(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "half":
        return months_from(day.year, (day.month - 1) // 6 * 6 + 1, 6, "half")
    if unit == "decade":
        return months_from(day.year // 10 * 10, 1, 120, "decade")
    return a_year(day.year)


def latest(published: date, month: int, count: int, unit: str) -> Stretch | None:
    """The last stretch of ``count`` months from that month on which had begun on the dateline's day."""
    year = published.year if month <= published.month else published.year - 1
    return months_from(year, month, count, unit)


# Resolvers: each takes the match of its pattern.


def _dated(m: Match, c: Context) -> Stretch | None:
    month, day = _number("months", m["month"]), int(re.sub(r"\D", "", m["day"]))
    end = m.groupdict().get("last")
    if m["year"]:
        first = a_day(int(m["year"]), month, day)
    elif c.published is None:
        return None
    else:
        near = [s for k in (-1, 0, 1) if (s := a_day(c.published.year + k, month, day)) is not None]
        first = _nearest(near, c.published, ahead=AHEAD.search(m.string) is not None)
    if first is None or not end:
        return first
    last = a_day(first.start.year, month, int(end))
    return None if last is None or last.start < first.start else Stretch(first.start, last.start, "days")


def _nearest(days: Sequence[Stretch], published: date, *, ahead: bool) -> Stretch | None:
    """The day nearest to the dateline; only up to a fortnight after it unless the sentence looks ahead."""
    limit = NEAR_DAYS if ahead else FORTNIGHT
    fit = [s for s in days if (s.start - published).days <= limit]
    return min(fit, key=lambda s: abs((s.start - published).days), default=None)


def _iso(m: Match, c: Context) -> Stretch | None:
    return a_day(int(m["year"]), int(m["month"]), int(m["day"]))


def _month(m: Match, c: Context) -> Stretch | None:
    month = _number("months", m["month"])
    if m["year"]:
        return months_from(int(m["year"]), month, 1, "month")
    if c.published is None:
        return None
    word = (m["which"] or "").lower()
    year = c.published.year
    if (m["tail"] or "").lower().endswith("last year"):
        return months_from(year - 1, month, 1, "month")
    if word == "last":
        year -= month >= c.published.month
    elif word == "next":
        year += month <= c.published.month
    elif word != "this" and not (m["tail"] or "").lower().endswith("this year"):
        if TO_COME.search(m.string, max(0, m.start() - REACH), m.start()) is None:
            return latest(c.published, month, 1, "month")
        year += month < c.published.month
    return months_from(year, month, 1, "month")


def _months_between(m: Match, c: Context) -> Stretch | None:
    first, last = _number("months", m["month"]), _number("months", m["until"])
    count = (last - first) % 12 + 1
    if m["year"]:
        year = int(m["year"]) - (last < first)
        return months_from(year, first, count, "months")
    return None if c.published is None else latest(c.published, first, count, "months")


def _year(m: Match, c: Context) -> Stretch | None:
    return a_year(int(m["year"]))


def _years(m: Match, c: Context) -> Stretch | None:
    first, last = int(m["year"]), m["last"]
    end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if end <= first or end > first + 300:
        return None
    return months_from(first, 1, (end - first + 1) * 12, "years")


def _decade(m: Match, c: Context) -> Stretch | None:
    year = int(m["decade"]) if len(m["decade"]) == 4 else 1900 + int(m["decade"])
    return months_from(year, 1, 120, "decade")


PARTS = {"quarter": 3, "half": 6}


def _part_of_year(m: Match, c: Context) -> Stretch | None:
    """ "the first quarter of 2024", "Q1 2024", "H1", "second-half"."""
    groups = m.groupdict()
    unit = "half" if (groups.get("unit") or "").lower() in ("half", "h") else "quarter"
    which = groups["which"].lower()
    number = 4 if which == "final" else _count(which)
    if number > 12 // PARTS[unit] or number < 1:
        return None
    month, year = (number - 1) * PARTS[unit] + 1, groups.get("year")
    tail = (groups.get("tail") or "").lower()
    if groups.get("fiscal") or "fiscal" in tail:
        return None
    if year:
        year = year.lstrip("'’")
        return months_from(int(year) if len(year) == 4 else 2000 + int(year), month, PARTS[unit], unit)
    if c.published is None:
        return None
    if tail.endswith("last year"):
        return months_from(c.published.year - 1, month, PARTS[unit], unit)
    if tail.endswith("this year"):
        return months_from(c.published.year, month, PARTS[unit], unit)
    if tail.endswith("next year"):
        return months_from(c.published.year + 1, month, PARTS[unit], unit)
    return latest(c.published, month, PARTS[unit], unit)


def _season(m: Match, c: Context) -> Stretch | None:
    month = _number("seasons", m["season"])
    if m["year"]:
        return months_from(int(m["year"]), month, 3, "season")
    if c.published is None:
        return None
    found = latest(c.published, month, 3, "season")
    word = (m["which"] or "").lower()
    if found is None or word != "last":
        return found
    return shift(found, "year", -1) if found.end >= c.published else found


def _ending(m: Match, c: Context) -> Stretch | None:
    """ "the 12 months to March", "the year ended June 30, 2024", "the quarter ending in September"."""
    month = _number("months", m["month"])
    unit = words()["units"][m["unit"].lower()]
    count = _count(m["count"]) if m["count"] else 1
    length = count * {"month": 1, "quarter": 3, "year": 12}.get(str(unit), 0)
    if not 1 <= length <= 120:
        return None
    if m["year"]:
        year = int(m["year"])
    elif c.published is not None:
        year = c.published.year - (month > c.published.month)
    else:
        return None
    first_year, first_month = divmod(year * 12 + month - length, 12)
    return months_from(first_year, first_month + 1, length, "year" if length == 12 else "months")


def _calendar_word(m: Match, c: Context) -> Stretch | None:
    """ "last month", "this year", "next quarter"."""
    if c.published is None:
        return None
    unit = str(words()["units"].get(m["unit"].lower(), m["unit"].lower()))
    here = containing(c.published, unit)
    by = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[m["which"].lower()]
    return None if here is None else shift(here, unit, by)


def _same_last_year(m: Match, c: Context) -> Stretch | None:
    """ "the same period last year", "the same month a year earlier": the time spoken of, moved by a year."""
    return None if c.anchor is None else shift(c.anchor, "year", -1)


def _previous(m: Match, c: Context) -> Stretch | None:
    """ "the previous month", "a month earlier", "two years before": counted from the time spoken of."""
    groups = m.groupdict()
    unit = str(words()["units"][(groups.get("unit") or groups["other"]).lower()])
    count = _count(m["count"]) if groups.get("count") else 1
    if c.anchor is None or count > 500:
        return None
    order = ("day", "week", "month", "quarter", "half", "year", "decade")
    if c.anchor.unit in order and order.index(c.anchor.unit) > order.index(unit):
        return None  # "in 2024 … from the previous month" does not say which month
    return shift(c.anchor, unit, -count)


def _ago(m: Match, c: Context) -> Stretch | None:
    """ "two weeks ago", "a year ago": from the time spoken of where it has a unit of its own, else from the dateline."""
    unit = str(words()["units"][m["unit"].lower()])
    count = _count(m["count"])
    if count > 500:
        return None
    if (
        unit == "year"
        and count == 1
        and c.anchor is not None
        and c.anchor.unit in ("month", "quarter", "half", "months")
    ):
        return shift(c.anchor, "year", -1)
    if c.published is None:
        return None
    here = containing(c.published, unit)
    return None if here is None else shift(here, unit, -count)


def _past(m: Match, c: Context) -> Stretch | None:
    """ "the past three months", "the last 12 months": up to the dateline."""
    if c.published is None:
        return None
    unit = str(words()["units"][m["unit"].lower()])
    count = _count(m["count"]) if m["count"] else 1
    if count > 500:
        return None
    today = Stretch(c.published, c.published, "day")
    begun = shift(today, unit, -count) if unit != "quarter" else shift(today, "month", -3 * count)
    return None if begun is None else Stretch(begun.start, c.published, "days")


def _day_word(m: Match, c: Context) -> Stretch | None:
    if c.published is None:
        return None
    by = {"yesterday": -1, "tomorrow": 1}.get(m["word"].lower().split()[0], 0)
    day = c.published + timedelta(days=by)
    return Stretch(day, day, "day")


def _weekday(m: Match, c: Context) -> Stretch | None:
    """ "Monday", "last Friday", "next Tuesday": the nearest such day, not after the dateline unless the word says so."""
    if c.published is None:
        return None
    back = (c.published.weekday() - _number("weekdays", m["weekday"])) % 7
    word = (m["which"] or "").lower()
    if word in ("next", "coming"):
        day = c.published + timedelta(days=7 - back)
    else:
        day = c.published - timedelta(days=back or (7 if word == "last" else 0))
    return Stretch(day, day, "day")


def _so_far(m: Match, c: Context) -> Stretch | None:
    return None if c.published is None else Stretch(date(c.published.year, 1, 1), c.published, "to date")


def _unresolved(m: Match, c: Context) -> Stretch | None:
    return None


def _year_on_year(m: Match, c: Context) -> Stretch | None:
    """ "year-on-year": against the same time a year before."""
    unit = (m["unit"] or "year").lower()
    return None if c.anchor is None or (c.anchor.unit == "day" and unit == "year") else shift(c.anchor, unit, -1)


MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:1[5-9]|20)\d\d"
UNIT = r"(?:days?|weeks?|months?|quarters?|years?|decades?)"
COUNT = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|final)"
TAIL = r"(?P<tail>\s(?:of\s)?(?:last|this|next)\s(?:fiscal\s)?year)"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"

PATTERNS: tuple[tuple[str, Resolver], ...] = (
    (
        rf"\b(?P<month>{MONTH})\b\.?\s(?:the\s)?(?P<day>{DAY})(?:st|nd|rd|th)?(?:\s?(?:-|–|to)\s?(?P<last>{DAY})(?:st|nd|rd|th)?)?\b(?![,.]?\d|%|\s(?:million|billion|percent))(?:,?\s(?:of\s)?(?P<year>{YEAR})\b)?",
        _dated,
    ),
    (rf"\b(?P<day>{DAY})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<month>{MONTH})\b\.?(?:,?[\s-](?P<year>{YEAR})\b)?", _dated),
    (r"\b(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b", _iso),
    (
        rf"\b(?:the\s)?(?:(?P<count>{COUNT})[\s-])?(?:fiscal\s)?(?P<unit>months?|quarter|year)s?\s(?:ended|ending|to|through|that\sended)\s(?:in\s|on\s|the\s|(?:the\s)?end(?:\sof\s|[\s-]))?(?P<month>{MONTH})\b\.?(?:\s{DAY}\b)?(?:,?\s(?:of\s)?(?P<year>{YEAR})\b)?",
        _ending,
    ),
    (
        rf"\b(?:from\s|between\s)?(?P<month>{MONTH})\b\.?\s?(?:-|–|to|through|and|until)\s?(?P<until>{MONTH})\b\.?(?:\s(?:of\s)?(?P<year>{YEAR})\b)?",
        _months_between,
    ),
    (
        rf"\b(?:early\s|late\s|mid-?\s?)?(?P<month>{MONTH})\b\.?(?:,?\s|-)(?:of\s)?(?P<year>{YEAR})\b(?P<which>)(?P<tail>)",
        _month,
    ),
    (rf"\b(?P<which>last|this|next)\s(?P<month>{MONTH})\b(?P<year>)(?P<tail>)", _month),
    (
        rf"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\buntil\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bduring\s)|(?<=\bfor\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\band\s)|(?<=\bwith\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\bthan\s)|(?<=\bend-)|(?<=\bover\s))(?P<month>{MONTH})\b(?!\s\d)(?P<year>)(?P<which>){TAIL}?",
        _month,
    ),
    (
        rf"\b(?P<month>{ANY_MONTH})(?=['’]s\b|\s(?:data|figures|sales|exports|imports|output|report|inflation|payrolls))(?P<year>)(?P<which>)(?P<tail>)",
        _month,
    ),
    (
        rf"\b(?:between\s|from\s)?(?P<year>{YEAR})\s?(?:-|–|/|to|and|through)\s?(?P<last>{YEAR}|\d\d)\b(?![\d%]|[,.]\d)",
        _years,
    ),
    (r"\b(?:early\s|late\s|mid-?\s?)?(?:the\s)?(?:(?P<decade>1[5-9]\d0|20\d0)['’]?s)\b", _decade),
    (r"['’](?P<decade>[2-9]0)s\b", _decade),
    (
        rf"\b(?:the\s)?(?P<which>{ORDINAL})[\s-](?P<fiscal>fiscal\s)?(?P<unit>quarter|half)\b(?!-)(?:(?:\sof)?\s(?P<year>{YEAR})\b|{TAIL})?",
        _part_of_year,
    ),
    (rf"\b(?P<unit>Q|H)(?P<which>[1-4])(?:[\s-]?(?:of\s)?(?:FY\s?)?(?P<year>{YEAR}|['’]\d\d)\b)?\b", _part_of_year),
    (rf"\b(?P<which>[1-4])(?P<unit>Q|H)\s?(?P<year>{YEAR}|\d\d)?\b", _part_of_year),
    (
        rf"\b(?:the\s)?(?:fiscal(?:\syear)?|financial\syear|FY)\s?-?{YEAR}(?:\s?[-/–]\s?(?:{YEAR}|\d\d))?\b|\bFY\d\d\b|\b(?:last|this|next|the\scurrent)\sfiscal\syear\b",
        _unresolved,
    ),
    (r"\b(?P<which>last|this|next)\s(?P<season>spring|summer|autumn|winter|fall)\b(?P<year>)", _season),
    (rf"\b(?:the\s)?(?P<season>spring|summer|autumn|winter|fall)\s(?:of\s)?(?P<year>{YEAR})\b(?P<which>)", _season),
    (
        r"\b(?:the\s)?(?:same|corresponding|comparable|year-ago|year-earlier|prior-year)\s(?:period|month|quarter|time|week|day|half|season)(?:\s(?:of\s)?(?:last\syear|(?:a|one)\syear\s(?:earlier|ago|before|previously)|the\s(?:previous|prior|preceding)\syear|(?:the\s)?year\s(?:before|earlier)))?",
        _same_last_year,
    ),
    (rf"\b(?:the\s)?(?P<count>{COUNT})\s(?P<unit>{UNIT})\s(?:earlier|before|previously|prior)\b{NO_EVENT}", _previous),
    (
        r"\b(?:the\s|a\s)(?:previous|prior|preceding)\s(?P<unit>day|week|month|quarter|year|decade)\b|\bthe\s(?P<other>day|week|month|quarter|year)\s(?:before|earlier)\b"
        + NO_EVENT,
        _previous,
    ),
    (rf"\b(?P<count>{COUNT})\s(?P<unit>{UNIT})\sago\b", _ago),
    (rf"\b(?:the\s|its\s|their\s)?(?:past|last|previous|preceding)\s(?P<count>{COUNT})\s(?P<unit>{UNIT})\b", _past),
    (r"\bthe\spast\s(?P<count>)(?P<unit>day|week|month|quarter|year|decade)\b", _past),
    (
        r"\b(?:earlier\s|later\s|early\s|late\s)?(?:the\s)?(?P<which>last|this|next|current|coming)\s(?P<unit>week|month|quarter|year|decade)\b",
        _calendar_word,
    ),
    (
        r"\b(?:year|month|quarter|week)[\s-](?:on|over|to)[\s-](?P<unit>year|month|quarter|week)\b|\b(?:yoy|y/y|YoY)\b",
        _year_on_year,
    ),
    (r"\byear[\s-]to[\s-]date\b|\bso\sfar\sthis\syear\b", _so_far),
    (r"\b(?P<word>yesterday|today|tomorrow|tonight|this\s(?:morning|afternoon|evening))\b", _day_word),
    (rf"\b(?:(?P<which>last|next|this|coming)\s)?(?P<weekday>{WEEKDAY})\b", _weekday),
    (
        rf"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bby\s)|(?<=\bfrom\s)|(?<=\buntil\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bduring\s)|(?<=\bfor\s)|(?<=\bearly\s)|(?<=\blate\s)|(?<=\bmid-)|(?<=\band\s)|(?<=\bwith\s)|(?<=\bafter\s)|(?<=\bbefore\s)|(?<=\bthan\s)|(?<=\byear\s)|(?<=\bthe\s)|(?<=\bversus\s)|(?<=\bover\s)|(?<=\bend-)|(?<=\bending\s)|(?<=\bended\s)|(?<=\())(?P<year>{YEAR})\b(?![\d%]|[,.]\d|[\s-](?:people|percent|million|billion|workers|jobs|tons|tonnes|miles)\b)",
        _year,
    ),
    (
        rf"\b(?P<year>{YEAR})(?=['’]s\b|\s(?:season|election|budget|levels|census|census|results|edition|presidential)\b)",
        _year,
    ),
)
COMPILED = tuple((re.compile(p, re.IGNORECASE), resolver) for p, resolver in PATTERNS)
ANCHORED = (_same_last_year, _previous, _ago, _year_on_year)
# What a sentence must have for an expression of each kind; most sentences are spared most patterns.
CUES: tuple[tuple[re.Pattern[str], tuple[Resolver, ...]], ...] = tuple(
    (re.compile(cue, re.IGNORECASE), resolvers)
    for cue, resolvers in (
        (rf"\b{MONTH}\b", (_dated, _ending, _months_between, _month)),
        (r"\d{4}", (_year, _years, _iso)),
        (r"\d0['’]?s\b", (_decade,)),
        (r"\b(?:quarter|half|[QH][1-4]|[1-4][QH]\d*)\b", (_part_of_year,)),
        (r"\b(?:fiscal|financial|FY\d*)\b", (_unresolved,)),
        (r"\b(?:spring|summer|autumn|winter|fall)\b", (_season,)),
        (r"\b(?:same|corresponding|comparable|prior-year|year-ago|year-earlier)\s", (_same_last_year,)),
        (r"\b(?:earlier|before|previously|previous|prior|preceding)\b", (_previous,)),
        (r"\bago\b", (_ago,)),
        (r"\b(?:past|last|previous|preceding)\s", (_past,)),
        (r"\b(?:last|this|next|current|coming)\s", (_calendar_word,)),
        (
            r"\b(?:year|month|quarter|week)[\s-](?:on|over|to)[\s-]|\byoy\b|\by/y\b|\bso far this\b",
            (_year_on_year, _so_far),
        ),
        (r"day\b|\bton?ight\b|\bthis\s(?:morning|afternoon|evening)\b|\btomorrow\b", (_day_word, _weekday)),
    )
)


def find_periods(parts: Sequence[Part], published: date | None) -> tuple[Period, ...]:
    """All time expressions of the parts, in reading order, with ISO 8601 values.

    published: the dateline's day; without it relative expressions have no value.
    """
    found: list[Period] = []
    anchor: Stretch | None = None
    for part in parts:
        for sentence in part.sentences:
            text = part.text[sentence.start_char : sentence.end_char]
            matches = _matches(text)
            if matches:
                anchor = _read(part, sentence.start_char, matches, published, anchor, found)
    return tuple(found)


def _matches(text: str) -> list[tuple[Match, Resolver]]:
    """The leftmost, then longest, expressions of a sentence, none overlapping."""
    wanted = {resolver for cue, resolvers in CUES if cue.search(text) for resolver in resolvers}
    every = [
        (m, resolver)
        for pattern, resolver in COMPILED
        if resolver in wanted
        for m in pattern.finditer(text)
        if m.end() > m.start()
    ]
    every.sort(key=lambda x: (x[0].start(), -x[0].end()))
    kept: list[tuple[Match, Resolver]] = []
    for m, resolver in every:
        if not kept or m.start() >= kept[-1][0].end():
            kept.append((m, resolver))
    return kept


def _read(
    part: Part,
    offset: int,
    matches: Sequence[tuple[Match, Resolver]],
    published: date | None,
    anchor: Stretch | None,
    found: list[Period],
) -> Stretch | None:
    """Append the sentence's periods; returns the time it spoke of last.

    An expression that counts from the time spoken of takes the one before it in the sentence, else the one after it
    ("climbed 660% from the previous month … in June"), else the one of the sentences before.
    """
    values: list[Stretch | None] = [
        None if resolver in ANCHORED else _resolve(m, resolver, Context(published, anchor)) for m, resolver in matches
    ]
    own = [i for i, v in enumerate(values) if v is not None and v.unit != "days" and not _is_weekly(v)]
    for i, (m, resolver) in enumerate(matches):
        if resolver in ANCHORED:
            before = [values[k] for k in own if k < i]
            after = [values[k] for k in own if k > i]
            values[i] = _resolve(m, resolver, Context(published, (before[-1:] or after[:1] or [anchor])[0]))
    for (m, _), value in zip(matches, values, strict=True):
        span = part.span(offset + m.start(), offset + m.end())
        found.append(Period(span, None if value is None else value.iso()))
    return values[own[0]] if own else anchor


def _is_weekly(stretch: Stretch) -> bool:
    """Days and weeks date the telling ("said on Monday"), not what is told."""
    return stretch.unit in ("day", "week")


def _resolve(m: Match, resolver: Resolver, context: Context) -> Stretch | None:
    try:
        return resolver(m, context)
    except OverflowError:  # the calendar ends at year 9999 and begins at 1
        return None
