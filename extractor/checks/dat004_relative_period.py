"""A relative period that is not the month, year or day printed beside it.

**What it does.** Where a text says the same time twice, once relative to the day of writing and once by name ("last
month (April)", "yesterday, 5 May", "this year, 2019"), the rule works the relative one out from the dateline.

**Why.** Copy that is held over a weekend or over New Year keeps its "yesterday" and "last year". The AP Stylebook asks
for the day or the date in place of "yesterday" for that reason.

**What it lets pass.** Relative periods that stand alone, articles without a dateline, fiscal and school years, a weekday
within a week of the dateline, and anything inside quotation marks.

**Fires:** "Sales fell last month (March)." (Published in May.)
**Quiet:** "Sales fell last month (April)." (Published in May.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extractor.annotate.calendar_names import MONTH_NAMES
from extractor.article import Span
from extractor.checks.passages import found, inside, quoted
from extractor.checks.printed_dates import MONTH, MONTHS, YEAR, printed_dates
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT004",
    "relative-period",
    Severity.WARNING,
    "“last month”, “this year” or “yesterday” that is not the month, year or date named beside it",
    "AP Stylebook, time element: use the day or the date rather than a relative word",
)

FIRES = (
    Example(
        "Sales fell by a tenth last month (March), the grocer said.", "last month was April", published="2025-05-12"
    ),
    Example("The strike began yesterday, 9 May, at noon.", "yesterday was 11 May", published="2025-05-12"),
    Example("The tax was raised last year, in 2022, for the first time.", "last year was 2024", published="2025-05-12"),
    Example("The council meets this month (June) to vote.", "this month is May", published="2025-05-12"),
)

QUIET = (
    Example("Sales fell by a tenth last month (April), the grocer said.", "it was April", published="2025-05-12"),
    Example("The strike began yesterday, 11 May, at noon.", "it was 11 May", published="2025-05-12"),
    Example("Sales fell by a tenth last month (March), the grocer said.", "no dateline"),
    Example("Profit fell in the last fiscal year (2023).", "a fiscal year", published="2025-05-12"),
    Example("The harvest came in last year, in May.", "a month, not a year", published="2025-05-12"),
    Example("She carved it in her last year (1951).", "the last year of her life", published="2025-05-12"),
)

STEPS = {"last": -1, "previous": -1, "this": 0, "next": 1}
NAMED_MONTH = re.compile(
    rf"\b(?P<step>last|this|next) month(?:,? \(?(?:in )?|, that is, )(?P<month>{MONTH})(?: (?P<year>{YEAR}))?(?=[).,;]| \w)",
)
NAMED_YEAR = re.compile(
    rf"\b(?P<step>[Ll]ast|[Tt]his|[Nn]ext) year(?: \(|, (?:in )?|, that is, )(?P<year>{YEAR})(?=[),.;])"
)
DAY = re.compile(r"\b(?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow),? \(?(?:on )?")
OF_A_LIFE = re.compile(
    r"(?:\b(?:his|her|its|their|my|our|your|whose|the|that)|['’]s?|s['’]|-to)[ -](?:very )?$", re.IGNORECASE
)
"""Before "last year" where it ends something, a life or a term of office: "in his last year (1951)"."""
BEFORE = 12
DAY_STEPS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each relative period that its name contradicts."""
    published = context.article.published
    if published is None:
        return
    for paragraph, match in found(context.article, NAMED_MONTH, needs=(" month",)):
        month = (published.month - 1 + STEPS[match["step"]]) % 12 + 1
        if MONTHS[match["month"][:3].lower()] != month and not (
            quoted(paragraph, match.start())
            or OF_A_LIFE.search(paragraph.text, max(0, match.start() - BEFORE), match.start())
        ):
            span = inside(paragraph, match.start(), match.end())
            yield _finding(f"{match['step'].capitalize()} month means {MONTH_NAMES[month - 1]}", span, published)
    for paragraph, match in found(context.article, NAMED_YEAR, needs=(" year",)):
        year = published.year + STEPS[match["step"].lower()]
        if int(match["year"]) != year and not (
            quoted(paragraph, match.start())
            or OF_A_LIFE.search(paragraph.text, max(0, match.start() - BEFORE), match.start())
        ):
            span = inside(paragraph, match.start(), match.end())
            yield _finding(f"{match['step'].capitalize()} year means {year}", span, published)
    dates = {(d.span.where, d.span.start): d for d in printed_dates(context.article)}
    for paragraph, match in found(context.article, DAY, needs=("day", "omorrow")):
        printed = dates.get((paragraph.where, paragraph.start + match.end()))
        if printed is None or quoted(paragraph, match.start()):
            continue
        day = published + timedelta(days=DAY_STEPS[match["word"].lower()])
        # A dateline may be a day late: pages are dated when they go up, not when they were written.
        close = {day + timedelta(days=d) for d in (-1, 0, 1)}
        if printed.on(printed.year or day.year) not in close:
            whole = inside(paragraph, match.start(), printed.span.end - paragraph.start)
            named = f"{MONTH_NAMES[day.month - 1]} {day.day}"
            yield _finding(f"{match['word'].capitalize()} means {named}", whole, published)


def _finding(meant: str, span: Span, published: date) -> Finding:
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{meant}, counted from the article's date ({published.isoformat()}).",
        (span,),
    )
