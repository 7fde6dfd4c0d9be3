"""A figure from nobody: "studies show", "experts say", "it is estimated", and a number.

**What it does.** Flags a sentence that lays a figure to unnamed studies, experts, estimates or statistics when neither it
nor its neighbours name a source, a publication or an organisation.

**Why.** The reader cannot check it and neither can the desk. The BBC Editorial Guidelines and the AP Stylebook both ask
that figures carry their source.

**What it lets pass.** Figures the reporter saw or counted, figures with any named source in the same paragraph, and
sentences inside quotation marks (the speaker is the source).

**Fires:** "Studies show that 40 percent of drivers text at the wheel."
**Quiet:** "A study by the Road Safety Board shows that 40 percent of drivers text at the wheel."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import Span
from extractor.checks.passages import inside, one_of, paragraphs, quoted, table
from extractor.checks.printed_dates import MONTH
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC005",
    "unattributed-figure",
    Severity.NOTE,
    "a figure laid to unnamed studies, experts or estimates",
    "BBC Editorial Guidelines 3.3, sources: figures carry their source",
)

FIRES = (
    Example("Studies show that 40 percent of drivers send messages at the wheel.", "which studies"),
    Example("Experts say that up to 9,000 tonnes of plastic reach the lake each year.", "which experts"),
    Example("According to some estimates, the trade is worth $3 billion a year.", "whose estimates"),
    Example("It is estimated that one in five children skips breakfast.", "by whom"),
)

QUIET = (
    Example(
        "A study by the Road Safety Board shows that 40 percent of drivers send messages at the wheel.", "it is named"
    ),
    Example("Studies show that sleep matters.", "no figure"),
    Example("“Experts say 40 percent of drivers text at the wheel,” Ada Moss said.", "a speaker"),
    Example(
        "The Lake Institute published its survey on Friday. Experts say that up to 9,000 tonnes of plastic reach the lake.",
        "a named source beside it",
    ),
)

WORDS = table("sourcing")["unnamed"]
UNNAMED = re.compile(
    rf"\b(?:(?:{one_of(WORDS['which'])} )?{one_of(WORDS['who'])} {one_of(WORDS['says'])} "
    rf"|according to {one_of(WORDS['according'])} {one_of(WORDS['what'])}\b"
    r"|it is (?:widely )?(?:estimated|believed|thought|reckoned) that )",
    re.IGNORECASE,
)
HINTS = (
    "tud",
    "esearch",
    "tatistics",
    "urvey",
    "xperts",
    "cientists",
    "stimate",
    "igures",
    "nalysts",
    "ccording",
    "t is ",
)
NUMBER = re.compile(r"\d|\b(?:half|a third|a quarter|two-thirds|one in [a-z]+|hundreds|thousands|millions)\b")
NOT_A_FIGURE = re.compile(rf"\b(?:1[5-9]|20)\d\d\b|\b\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}}\b|\b\d+-year-old\b")
LONGEST = 300
SENTENCE_END = re.compile(r"[.!?][”\"’)]*(?= +[A-Z“\"]|$)")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each figure whose paragraph names nobody it could come from."""
    annotations = context.annotations
    named = [m for o in annotations.organizations for m in o.mentions] + [
        m for p in annotations.people for m in p.mentions
    ]
    named += [p.span for p in annotations.publications]
    for paragraph in paragraphs(context.article, body_only=True):
        if not any(word in paragraph.text for word in HINTS):
            continue
        somebody: bool | None = None
        for match in UNNAMED.finditer(paragraph.text):
            reach = min(match.end() + LONGEST, len(paragraph.text))
            stop = SENTENCE_END.search(paragraph.text, match.end(), reach)
            end = stop.start() if stop else reach
            rest = NOT_A_FIGURE.sub("", paragraph.text[match.end() : end])
            if not NUMBER.search(rest) or quoted(paragraph, match.start()):
                continue
            if somebody is None:
                somebody = any(paragraph.covers(n) for n in named) or _names_somebody(paragraph)
            if somebody:
                break
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                f"“{match.group().strip()}”: the figure has no named source here.",
                (inside(paragraph, match.start(), end),),
            )


def _names_somebody(paragraph: Span) -> bool:
    """True when a capitalised name stands in the paragraph other than at the beginning of a sentence."""
    begins = {0, *(m.end() + 1 for m in SENTENCE_END.finditer(paragraph.text))}
    return any(m.start() not in begins for m in re.finditer(r"\b[A-Z][\w’'-]+", paragraph.text))
