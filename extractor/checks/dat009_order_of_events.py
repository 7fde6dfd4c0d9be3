"""Two events of one life or thing in an order that cannot be.

**What it does.** Knows pairs of events of which one must come first (born and died, founded and closed, elected and
resigned, married and divorced, began and ended) and compares their years where one sentence tells of both about the same
subject.

**Why.** A wrong year is invisible on its own; the pair gives it away. Dates of birth and death in obituaries are the
most corrected facts of all.

**What it lets pass.** Pairs in different sentences, events with a subject in between ("born in 1960 after his father
died in 1958"), and the same year for both.

**Fires:** "The paper was founded in 1921 and closed in 1912."
**Quiet:** "The paper was founded in 1912 and closed in 1921."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT009",
    "order-of-events",
    Severity.ERROR,
    "two events in an order that cannot be",
    "Reuters Handbook, Accuracy: dates are checked before filing",
)

FIRES = (
    Example("The paper was founded in 1921 and closed in 1912.", "it cannot close before it is founded"),
    Example("He was born in 1964 in Turin and died in 1946.", "he cannot die before he is born"),
    Example("She was elected mayor in 2011 and resigned in 2009 over a land deal.", "resigned before she was elected"),
    Example("The couple married in 1988 and divorced in 1983.", "divorced before they married"),
)

QUIET = (
    Example("The paper was founded in 1912 and closed in 1921.", "in order"),
    Example("He was born in 1964, six years after his father died in 1958.", "another person's death"),
    Example("She resigned in 2009 and was elected again in 2011.", "the pair is the other way round"),
    Example("The pit was opened in 1931, although the village school closed in 1929.", "two subjects"),
)

YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
FIRST = r"born|founded|established|opened|launched|began|begun|started|elected|appointed|married|built|introduced|enacted|hired"
SECOND = (
    r"died|closed|ended|finished|resigned|retired|divorced|demolished|dissolved|repealed|torn down|shut down|shut|disbanded"
    r"|abolished|graduated|stepped down|killed"
)
OF_ONE_LIFE = frozenset(
    {("born", "died"), ("born", "killed")}
    | {
        (first, second)
        for first in ("founded", "established", "opened", "launched", "built", "introduced", "enacted")
        for second in (
            "closed",
            "demolished",
            "dissolved",
            "repealed",
            "torn down",
            "shut down",
            "disbanded",
            "abolished",
        )
    }
)
"""Pairs that happen once to one thing; somebody may have retired from another post before being hired."""
PAIR = re.compile(
    rf"\b(?P<first>{FIRST})(?: [\w'’]+){{0,4}} in (?P<one>{YEAR})(?: in [A-Z]\w+)?"
    r",? (?:and|but) (?:(?:was|were|then|finally|later|it|he|she|they) ){0,2}"
    rf"(?P<second>{SECOND})(?: [\w'’]+){{0,3}}? in (?P<two>{YEAR})\b"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each pair whose second event has the earlier year."""
    for paragraph, match in found(context.article, PAIR, needs=(" in 1", " in 2")):
        one, two = int(match["one"]), int(match["two"])
        if two < one:
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.ERROR if (match["first"], match["second"]) in OF_ONE_LIFE else Severity.WARNING,
                Verdict.CONTRADICTED,
                f"“{match['second']}” in {two} comes before “{match['first']}” in {one}.",
                (inside(paragraph, *match.span("two")), inside(paragraph, *match.span("one"))),
            )
