"""A range of years that ends before it begins.

**What it does.** Flags "between 1998 and 1995", "(1950-1920)" and "in the years from 2015 to 2012".

**Why.** The two years are swapped or one of them is mistyped; a reader who needs the range cannot tell which.

**What it lets pass.** Ranges that may be amounts ("from 2015 to 2012 points"), years before Christ, seasons or
fiscal years written short ("2015-16"), and a date that is moved ("brought the deadline forward from 2020 to 2018").

**Fires:** "He taught at the school between 1998 and 1995."
**Quiet:** "He taught at the school between 1995 and 1998."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT007",
    "reversed-range",
    Severity.ERROR,
    "a range of years that ends before it begins",
    "Reuters Handbook, Accuracy: dates are checked before filing",
)

FIRES = (
    Example("He taught at the village school between 1998 and 1995.", "the years are swapped"),
    Example("The sculptor Inge Dahl (1950-1920) worked in granite.", "she cannot have died before she was born"),
    Example("In the years from 2015 to 2012 the lake lost half of its water.", "swapped"),
)

QUIET = (
    Example("He taught at the village school between 1995 and 1998.", "in order"),
    Example("The sculptor Inge Dahl (1920-1950) worked in granite.", "in order"),
    Example("The index slid from 2015 to 1998 points.", "points, not years"),
    Example("The temple was built between 1350 and 1320 BC.", "years before Christ run backwards"),
    Example("The index moved between 2015 and 1998 all morning.", "levels of an index"),
    Example("They want to accelerate the closure of the pits from 2030 to 2027.", "a date that is moved"),
    Example("The council brought the deadline for the bridge forward from 2031 to 2028.", "a date that is moved"),
)

YEAR = r"(?:1[5-9]\d\d|20[0-4]\d)"
BETWEEN = re.compile(
    rf"\b(?:between|from) (?P<first>{YEAR}) (?:and|to|until) (?P<last>{YEAR})\b(?! ?(?:BC|B\.C|%|[pmkt]\b))",
    re.IGNORECASE,
)
LIFESPAN = re.compile(rf"\((?P<first>{YEAR}) ?[-–—] ?(?P<last>{YEAR})\)")
AMOUNTS = re.compile(
    r"\b(?:index|points?|rose|fell|slid|slipped|dropped|climbed|moved|traded|trading|range|ranged|gained|lost|ft|feet|"
    r"metres?|meters?|km|miles|tonnes|tons|price|prices|level|levels|megapixels|calories|shares|votes)\b",
    re.IGNORECASE,
)
YEARS = re.compile(r"\byears?\b")
MOVED = re.compile(
    r"\b(?:accelerat\w*|advanc(?:e[ds]?|ing)|br(?:ing|ings|inging|ought)|push(?:ed|es|ing)?|pull(?:ed|s|ing)?|mov(?:e[ds]?|ing)|"
    r"shift(?:ed|s|ing)?|chang(?:e[ds]?|ing)|revis\w+|correct(?:ed|s|ing)?|amend\w*|alter(?:ed|s|ing)?|adjust\w*|switch\w*|"
    r"shorten\w*|cut(?:ting|s)?|reduc\w+|re-?schedul\w+|redat\w+|backdat\w+|roll(?:ed|s|ing)?|go(?:es|ing)? back|went back|"
    r"return(?:ed|s|ing)?|jump(?:ed|s|ing)?|skip(?:ped|s|ping)?|deadlines?|target dates?|phase-?outs?|forward|earlier|sooner)\b",
    re.IGNORECASE,
)
"""Words by which "from 2030 to 2027" is a date that is moved, or a way back in time, and no range."""
SENTENCE_START = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
NEAR = 60


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each range whose last year comes before its first."""
    for pattern in (BETWEEN, LIFESPAN):
        for paragraph, match in found(context.article, pattern, needs=("from ", "etween ", "(")):
            first, last = int(match["first"]), int(match["last"])
            around = paragraph.text[max(0, match.start() - NEAR) : match.end() + NEAR]
            if first <= last or (AMOUNTS.search(around) and not YEARS.search(around)):
                continue
            if match.group()[0] in "fF" and _moved(paragraph.text, match.start(), match.end()):
                continue
            start = match.start("first") if pattern is BETWEEN else match.start()
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.WARNING if match.group()[0] in "fF" else Severity.ERROR,
                Verdict.CONTRADICTED,
                f"The range begins in {first} and ends in {last}, {first - last} years earlier.",
                (inside(paragraph, start, match.end()),),
            )


def _moved(text: str, start: int, end: int) -> bool:
    """Whether the clause around "from A to B" moves a date from A to B; "in the years from" and "period from" do not."""
    before = SENTENCE_START.split(text[max(0, start - 3 * NEAR) : start])[-1]
    return (
        MOVED.search(before) is not None
        or re.match(r"[^.!?]{0,30}\b(?:forward|earlier|sooner)\b", text[end:]) is not None
    )
