"""A bracket that is opened and never closed, or closed and never opened.

**What it does.** Counts the round and square brackets of each paragraph in order.

**Why.** A missing bracket usually means that words went missing with it.

**What it lets pass.** List marks ("1)", "a)"), smileys, and paragraphs that are cut off at their end by an ellipsis.

**Fires:** "The minister (who took office in May said nothing."
**Quiet:** "The minister (who took office in May) said nothing."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import Span
from extractor.checks.passages import inside, paragraphs
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT005",
    "brackets",
    Severity.NOTE,
    "a bracket without its partner",
    "Reuters Handbook, punctuation: brackets come in pairs",
)

FIRES = (
    Example("The minister (who took office in May said nothing about the loan.", "never closed"),
    Example("The loan, worth $3 million), was never repaid.", "never opened"),
    Example("“We [the board never agreed to this,” she said.", "an insertion without its end"),
)

QUIET = (
    Example("The minister (who took office in May) said nothing about the loan.", "a pair"),
    Example("There were two reasons: a) cost and b) time.", "list marks"),
    Example("1) The loan was never repaid.", "a list mark"),
    Example("The analyst lists his doubts: “1) We do not trust the plan,” he writes.", "a list mark inside a quote"),
    Example("He signed his note with a smile :) and left.", "a smiley"),
)

MARK = re.compile(r"[()\[\]]")
LIST_MARK = re.compile(r"(?:^|[\s(,;:“\"‘])(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})$")
SMILEY = re.compile(r"[:;=]-?$")
PARTNER = {")": "(", "]": "["}


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each bracket without a partner in its paragraph."""
    for paragraph in paragraphs(context.article):
        for at, word in _unpaired(paragraph):
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                f"This bracket is never {word}; check that no words are missing.",
                (inside(paragraph, at, at + 1),),
            )


def _unpaired(paragraph: Span) -> Iterator[tuple[int, str]]:
    text = paragraph.text
    opened: list[tuple[str, int]] = []
    for match in MARK.finditer(text):
        mark, at = match.group(), match.start()
        if SMILEY.search(text[max(0, at - 2) : at]):
            continue
        if mark in "([":
            opened.append((mark, at))
        elif opened and opened[-1][0] == PARTNER[mark]:
            opened.pop()
        elif not LIST_MARK.search(text[max(0, at - 6) : at]):
            yield at, "opened"
    if not text.rstrip().endswith(("…", "...")):
        for _, at in opened:
            yield at, "closed"
