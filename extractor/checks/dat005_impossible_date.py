"""A date that no calendar has.

**What it does.** Flags the 30th of February, the 31st of a month with thirty days, and 29 February of a year that is not
a leap year.

**Why.** It is wrong whatever was meant, and the right day is one look at the notes away. The Reuters Handbook lists
dates among the facts to be checked before filing.

**What it lets pass.** "29 February" without a year, and a number after a month that counts something ("in June 31
people …").

**Fires:** "The lease runs until 31 November 2024."
**Quiet:** "The lease runs until 30 November 2024."
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from extractor.annotate.calendar_names import MONTH_NAMES
from extractor.checks.printed_dates import printed_dates
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT005",
    "impossible-date",
    Severity.ERROR,
    "a date that no calendar has",
    "Reuters Handbook, Accuracy: dates are checked before filing",
)

FIRES = (
    Example("The lease on the harbour runs until 31 November 2024.", "November has thirty days"),
    Example("The clinic opened on February 29, 2023, the mayor said.", "2023 was no leap year"),
    Example("Applications close on June 31.", "June has thirty days"),
)

QUIET = (
    Example("The lease on the harbour runs until 30 November 2024.", "a day the calendar has"),
    Example("The clinic opened on February 29, 2024, the mayor said.", "2024 was a leap year"),
    Example("In June 31 people were treated at the clinic.", "31 counts people"),
    Example("Children born on 29 February celebrate when they like.", "no year is given"),
)

COUNTS = re.compile(
    r" +(?!and\b|or\b|to\b|at\b|in\b|after\b|before\b|when\b|because\b|for\b|with\b|by\b|from\b|but\b|that\b)[a-z]"
)
LEAP = 2000


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each impossible day."""
    for printed in printed_dates(context.article):
        longest = monthrange(printed.year or LEAP, printed.month)[1]
        after = printed.paragraph.text[printed.span.end - printed.paragraph.start :]
        if printed.day <= longest or (printed.year is None and COUNTS.match(after)):
            continue
        month = MONTH_NAMES[printed.month - 1]
        of_year = f" {printed.year}" if printed.year else ""
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR,
            Verdict.CONTRADICTED,
            f"There is no {month} {printed.day}{of_year}: the month has {longest} days.",
            (printed.span,),
        )
