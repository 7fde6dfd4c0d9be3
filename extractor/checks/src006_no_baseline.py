"""A relative risk without the risk it is relative to.

**What it does.** Flags "50 percent more likely" and "doubles the risk" of an illness, an accident or a death where the
paragraph and its neighbours print no other figure that could be the risk itself.

**Why.** Fifty percent more of almost nothing is almost nothing. The Science Media Centre's guidelines for reporting
science and the Reuters Handbook ask for the absolute risk whenever the relative one is given.

**What it lets pass.** Odds of elections and games, comparisons of groups that give both shares, and risks with a rate
("3 in 1,000") near by.

**Fires:** "Eating bacon daily raises the risk of cancer by 18 percent."
**Quiet:** "Eating bacon daily raises the risk of cancer by 18 percent, from 6 in 100 people to 7."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.article import BODY
from extractor.checks.passages import found, inside, one_of, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC006",
    "no-baseline",
    Severity.NOTE,
    "a relative risk without the risk itself",
    "Science Media Centre, 10 best practice guidelines for reporting science: state the absolute risk",
)

FIRES = (
    Example("Eating bacon every day raises the risk of cancer by 18 percent, doctors warned.", "18 percent of what"),
    Example("Women who worked nights were 40 percent more likely to have a stroke.", "how likely is it"),
    Example("The pill doubles the risk of a blood clot, the agency said.", "how large is it"),
)

QUIET = (
    Example(
        "Eating bacon every day raises the risk of cancer by 18 percent, from 6 in 100 people to 7 in 100.",
        "the risk itself is given",
    ),
    Example("Home sides are 40 percent more likely to win a penalty.", "a game"),
    Example("The pill does not change the risk of a blood clot, the agency said.", "no change"),
    Example("The bank doubled its risk provisions to $3 billion.", "another kind of risk"),
)

WORDS = table("sourcing")["risk"]
HARM = rf"(?:[a-z]+ ){{0,4}}{one_of(WORDS['harms'])}\b"
PERCENT = r"\d+(?:\.\d+)?(?: percent| per cent|%)"
RISK_OF = rf"(?:the|their|your|a|his|her|one's) {one_of(WORDS['chances'])} of {HARM}"
RELATIVE = re.compile(
    rf"\b(?:{PERCENT} (?:more|less) likely to {HARM}"
    rf"|{one_of(WORDS['changes'])} {RISK_OF}[a-z ]{{0,30}}? by (?:[a-z]+ ){{0,3}}{PERCENT}"
    rf"|{one_of(WORDS['multiples'])} {RISK_OF})",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(
    r"\b(?:in|out of|per|of every) (?:every )?(?:\d[\d,]*|ten|a hundred|one hundred|a thousand|hundred|thousand)\b"
    r"|\b\d[\d,.]* (?:cases|deaths)\b|\bfrom \d[\d.]*(?: percent| per cent|%)? to \d|\bcompared (?:with|to) \d"
    r"|\babsolute risk\b|\b(?:very|still) (?:low|small|rare)\b",
    re.IGNORECASE,
)


def check(context: CheckContext) -> Iterator[Finding]:
    """The first relative risk of the article, when no paragraph gives an absolute one."""
    for paragraph, match in found(
        context.article, RELATIVE, body_only=True, needs=(" likely to ", " risk", " chance", " odds ", " likelihood")
    ):
        if not ABSOLUTE.search(context.article.part(BODY)):
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                "A relative risk; nowhere does the article say how large the risk itself is.",
                (inside(paragraph, *match.span()),),
            )
        return
