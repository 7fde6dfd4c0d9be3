"""A small word printed twice in a row.

**What it does.** Flags "the the", "of of", "a an" and the like, also across a line break.

**Why.** The eye skips it in proof; the reader does not. Every desk's checklist has it.

A doubled article, "and", "of" or possessive is an error; other words, which a sentence may double after all ("the house she
moved to to be near him"), and what stands in quotation marks are a warning.

**What it lets pass.** Words that grammar doubles ("that that", "had had", "is is" in "what it is is"), names ("The The"),
and words with any mark between them.

**Fires:** "The vote in the the lower house was close."
**Quiet:** "The vote in the lower house was close."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside, quoted
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT006",
    "repeated-word",
    Severity.ERROR,
    "a small word printed twice in a row",
    "Reuters Handbook, before filing: read it once more",
)

FIRES = (
    Example("The vote in the the lower house was close.", "the the"),
    Example("She is the author of of three novels.", "of of"),
    Example("They want to to sell the mill and and its land.", "twice in one sentence"),
)

QUIET = (
    Example("The vote in the lower house was close.", "once"),
    Example("He said that that loan had had no effect.", "grammar doubles these"),
    Example("The band The The played in Leeds.", "a name"),
    Example("A dynasty, a / k / a a ring cycle, was discussed.", "letters of an abbreviation"),
    Example("He had logged on on Monday and moved in in May.", "a verb's particle and a preposition"),
)

TWICE = re.compile(
    r"\b(?P<word>the|a|an|of|to|and|for|from|with|at|by|or|but|as|was|were|are|be|has|have|their|our|your|its|this|they|he|she|we|will|would)"
    r"(?P<gap> +)(?P=word)\b(?![-'’])"
)
# "as as", "for for" and "to to" stand in real sentences only as slips; "was was" can open a relative clause ("what it was was").
WHAT = re.compile(
    r"\b(?:what|who|how|where|that|all|problem|thing|question|point|this|it|he|she|they) $", re.IGNORECASE
)


NEVER_DOUBLED = frozenset({"the", "a", "an", "and", "or", "but", "of", "be", "their", "our", "your", "its"})


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each doubled word."""
    for paragraph, match in found(context.article, TWICE):
        before = paragraph.text[max(0, match.start() - 12) : match.start()]
        if before.rstrip().endswith("/"):
            continue  # "a/k/a a dynasty"
        if match["word"] in ("was", "were", "are", "be", "has", "have") and WHAT.search(before):
            continue
        sure = match["word"] in NEVER_DOUBLED and not quoted(paragraph, match.start())
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR if sure else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"“{match['word']}” is printed twice.",
            (inside(paragraph, *match.span()),),
            suggestion=match["word"],
        )
