"""A poll without the number of people asked.

**What it does.** Flags an article that reports a poll's or survey's percentages and nowhere says how many were asked or
what the margin of error is.

**Why.** Without the sample nobody can tell a lead from noise. The AP Stylebook lists the sample and the margin among what
every poll story must carry.

**What it lets pass.** Polls told in passing without a figure, exit and election results, surveys that count places or
things, surveys of firms that make an index (purchasing managers), and articles that give either number.

**Fires:** "A poll found that 52 percent of voters back the tax."
**Quiet:** "A poll of 1,004 voters found that 52 percent back the tax."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import BODY
from extractor.checks.passages import found, inside, one_of, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC007",
    "poll-without-sample",
    Severity.NOTE,
    "a poll without its sample",
    "AP Stylebook, polls and surveys",
)

FIRES = (
    Example("A poll published on Sunday found that 52 percent of voters back the tax.", "how many were asked"),
    Example("According to the survey, 61% of nurses have thought of leaving.", "how many were asked"),
    Example("In a new opinion poll the Greens stand at 18 per cent, two points up.", "how many were asked"),
)

QUIET = (
    Example("A poll of 1,004 voters published on Sunday found that 52 percent back the tax.", "the sample is given"),
    Example("A poll found that 52 percent back the tax. Its margin of error is three points.", "the margin is given"),
    Example("The purchasing managers’ survey fell 2 percent.", "an index"),
    Example("A survey suggested buyers could not afford a home in 92% of UK towns.", "places counted, nobody asked"),
    Example("He trails in the polls. Inflation is at 4 percent.", "no figure of a poll"),
)

WORDS = table("sourcing")["poll"]
POLL = re.compile(
    rf"\b(?:poll|survey)\b(?! (?:tax|station|booth|day))[^.;]{{0,60}}?(?:\b{one_of(WORDS['tells'])}\b|,)"
    rf"[^.;]{{0,60}}?(?<![\d.])(?P<share>\d{{1,2}}(?:\.\d)?(?: percent| per cent|%))(?:, | {one_of(WORDS['follows'])}\b)"
    rf"(?!(?<= of) (?:[\w’'-]+ ){{0,2}}{one_of(WORDS['things'])}\b)",
    re.IGNORECASE,
)
SAMPLE = re.compile(
    rf"\bmargin of (?:sampling )?error\b|\bplus or minus\b|\b\d[\d,]+ (?!per ?cent)(?:[a-z-]+ ){{0,4}}{one_of(WORDS['people'])}\b"
    rf"|\b{one_of(WORDS['asked'])} (?:[a-z-]+ ){{0,4}}\d",
    re.IGNORECASE,
)
INDEX = re.compile(rf"\b{one_of(WORDS['indexes'])}\b", re.IGNORECASE)


def check(context: CheckContext) -> Iterator[Finding]:
    """The first poll figure of an article that gives neither sample nor margin."""
    body = context.article.part(BODY)
    for paragraph, match in found(context.article, POLL, body_only=True, needs=("poll", "survey", "Poll", "Survey")):
        if not (SAMPLE.search(body) or INDEX.search(body)):
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                "A poll's figure; the article says neither how many were asked nor the margin of error.",
                (inside(paragraph, *match.span("share")),),
            )
        return
