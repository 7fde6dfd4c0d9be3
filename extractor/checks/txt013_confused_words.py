"""One small word written for another that sounds like it: "it's own", "could of been", "more then 20".

**What it does.** Flags "it's" before "own", "of" for "have" after "could", "would", "should", "must" and "might" before a
participle, and "then" for "than" between a comparative and a number.

**Why.** A spelling checker passes all of them; readers write in about them (The Guardian style guide, its or it's; AP
Stylebook, its, it's; than, then).

**What it lets pass.** Quotations (the spelling is the paper's, but a post may be quoted as it was written), "would of course",
"the might of China", "what she could of her things", and everything that can be read in another way.

**Fires:** "The board has published it's own report."
**Quiet:** "The board has published its own report."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside, quoted
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT013",
    "confused-words",
    Severity.ERROR,
    "“it’s” for “its”, “of” for “have”, “then” for “than”",
    "The Guardian and Observer style guide, its or it’s; AP Stylebook, than, then",
)

FIRES = (
    Example("The board has published it's own report on the flood.", "its own"),
    Example("The flood could of been prevented, the board found on Monday.", "could have been"),
    Example("She has more then 20 years of experience in the hotel trade.", "more than 20"),
)

QUIET = (
    Example("The board has published its own report on the flood.", "the right word"),
    Example("It's own goals that cost the club the cup.", "it is own goals"),
    Example("It would of course be better, and the might of China is no secret.", "of course; might, a noun"),
    Example("She took what she could of her things and fled.", "as much as she could"),
    Example("He earned more then. 20 men worked for less then too.", "at that time"),
    Example("“It could of been worse,” she wrote.", "a quotation"),
)

SLIPS = (
    (re.compile(r"\b(?<![Tt]hinks )(?P<wrong>it[’']s) own\b(?! (?:goals?|up)\b)"), "its"),
    (
        re.compile(
            r"\b(?:could|would|should|must|might)(?:n[’']t)? (?P<wrong>of) (?:been|had|done|gone|known|seen|taken|made|come)\b"
        ),
        "have",
    ),
    (
        re.compile(
            r"\b(?:more|less|fewer|larger|smaller|higher|lower|better|worse|greater|bigger) (?P<wrong>then) (?=[$£€]?\d)"
        ),
        "than",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each small word that stands for another."""
    for pattern, right in SLIPS:
        for paragraph, match in found(context.article, pattern, body_only=True, needs=("s own", " of ", " then ")):
            if not quoted(paragraph, match.start()):
                span = inside(paragraph, *match.span("wrong"))
                message = f"“{match.group().strip()}”: the word is “{right}”."
                yield Finding(
                    RULE.code, RULE.name, RULE.severity, Verdict.CONTRADICTED, message, (span,), suggestion=right
                )
