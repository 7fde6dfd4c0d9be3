"""A future tense for a day that has passed, or a past tense for a day still to come.

**What it does.** Holds a date with its year against the article's own day: "will open on 3 May 2019" in an article of
2025, or "was opened on 3 May 2031" in one of 2025.

**Why.** Copy that waits keeps its "will"; a year that is typed wrong turns an opening into a prophecy. The reader who
wants to go stands before a closed door.

**What it lets pass.** Articles without a dateline, dates without a year, anything inside quotation marks, and what was
planned, scheduled, due or expected.

**Fires:** "The bridge will open on 3 May 2019." (Published in 2025.)
**Quiet:** "The bridge will open on 3 May 2026." (Published in 2025.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from extractor.checks.passages import quoted
from extractor.checks.printed_dates import in_words, printed_dates
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT008",
    "tense",
    Severity.WARNING,
    "a future event in the past tense, or a past one in the future tense",
    "AP Stylebook, time element",
)

FIRES = (
    Example("The bridge will open on 3 May 2019, the ministry said.", "six years ago", published="2025-03-04"),
    Example("The treaty was signed on May 3, 2031, in Lima.", "six years ahead", published="2025-03-04"),
    Example("The new law will take effect on Jan. 1, 2024.", "more than a year ago", published="2025-03-04"),
)

QUIET = (
    Example("The bridge will open on 3 May 2026, the ministry said.", "still to come", published="2025-03-04"),
    Example("The treaty was signed on May 3, 2021, in Lima.", "long past", published="2025-03-04"),
    Example("The bridge was to open on 3 May 2026 but money ran out.", "a plan", published="2025-03-04"),
    Example("The bridge will open on 3 May 2019, the ministry said.", "no dateline"),
    Example(
        "The permit was extended to 3 May 2031 on Friday.", "an end, not a day of the event", published="2025-03-04"
    ),
)

WILL = re.compile(
    r"\b(?:will|is to|are to|is set to|are set to|is due to|are due to) (?!have\b)(?:not )?[a-z]+(?: [a-z]+){0,3} on $"
)
PAST = re.compile(
    r"\b(?:was|were|took|died|happened|occurred|began|opened|ended|won|lost|signed|met) (?:[a-z]+ ){0,2}?"
    r"(?:place |held |signed |opened |killed |arrested |elected |born |launched |founded |buried |charged |sentenced )?on $"
)
PLANNED = re.compile(
    r"\b(?:to|due|set|scheduled|expected|planned|slated|supposed|about|meant|likely|would|should|until|till)\b"
)
LONGEST = 80


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each full date whose tense the dateline contradicts."""
    published = context.article.published
    if published is None:
        return
    for printed in printed_dates(context.article):
        day = printed.full
        if day is None:
            continue
        at = printed.span.start - printed.paragraph.start
        before = printed.paragraph.text[max(0, at - LONGEST) : at]
        if quoted(printed.paragraph, at):
            continue
        will, past = WILL.search(before), PAST.search(before)
        if will and day < published - timedelta(days=1):
            message = f"“{will.group().strip()}” speaks of the future, but {in_words(day)} is before the article's date"
        elif past and day > published + timedelta(days=1) and not PLANNED.search(before[past.start() :]):
            message = f"“{past.group().strip()}” speaks of the past, but {in_words(day)} is after the article's date"
        else:
            continue
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.WARNING,
            Verdict.CONTRADICTED,
            f"{message} ({published.isoformat()}).",
            (printed.span,),
        )
