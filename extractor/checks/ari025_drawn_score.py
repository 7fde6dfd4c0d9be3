"""A draw with a winner, or a win without one.

**What it does.** Flags a draw whose score is uneven ("drew 2-1", "a 3-2 draw") and a win or defeat whose score is even ("won
2-2").

**Why.** Results are what sport readers check first; a digit is off, or the verb.

**What it lets pass.** Two-legged ties, shoot-outs, extra time, tennis and other sets, halves and quarters, and records of
several games ("a 2-1 record").

**Fires:** "Leith drew 2-1 at home to Marl."
**Quiet:** "Leith drew 2-2 at home to Marl."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import around, found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "ARI025",
    "drawn-score",
    Severity.WARNING,
    "a draw with an uneven score, or a win with an even one",
    "Reuters Handbook, Sports: results are checked",
)

FIRES = (
    Example("Leith drew 2-1 at home to Marl on Saturday.", "uneven"),
    Example("The 3-2 draw with Ahlen leaves Hamm in third place.", "uneven"),
    Example("Leith won 2-2 at Marl and went top.", "even"),
)

QUIET = (
    Example("Leith drew 2-2 at home to Marl on Saturday.", "a draw"),
    Example("The 3-3 draw with Ahlen leaves Hamm in third place.", "a draw"),
    Example("After a 1-1 draw Leith won 4-3 on penalties.", "a shoot-out"),
    Example("Leith won 2-2 on away goals and are through.", "two legs"),
)

SCORE = r"(?P<{n}a>\d{{1,2}})[-–](?P<{n}b>\d{{1,2}})(?![-–\d])"
DREW = re.compile(
    rf"\b(?:drew|drawn|draw|drawing) (?:the game |the match )?{SCORE.format(n='x')}"
    rf"|\b{SCORE.format(n='y')} (?:home |away |goalless |thrilling |dramatic )?draw\b"
)
WON = re.compile(
    rf"\b(?:won|lost|win|beaten|victory|defeat) {SCORE.format(n='x')}"
    rf"|\b{SCORE.format(n='y')} (?:home |away )?(?:win|victory|defeat|loss)\b"
)
NOT_ONE_GAME = re.compile(
    r"\b(?:aggregate|legs?|penalt(?:y|ies)|shoot-?out|away goals"
    r"|extra[- ]time|sets?|series|record|overall|tie-?break|replay|half|quarter|lead|ahead|down)\b",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each score that its own word contradicts."""
    for pattern, drawn in ((DREW, True), (WON, False)):
        for paragraph, match in found(context.article, pattern, needs=("-", "–")):
            group = "x" if match["xa"] else "y"
            a, b = int(match[f"{group}a"]), int(match[f"{group}b"])
            if (a == b) == drawn or NOT_ONE_GAME.search(around(paragraph, match)):
                continue
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.WARNING,
                Verdict.CONTRADICTED,
                f"A score of {a}-{b} is {'no draw' if drawn else 'a draw'}.",
                (inside(paragraph, *match.span()),),
            )
