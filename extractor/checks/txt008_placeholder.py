"""A note to self that was left in the copy.

**What it does.** Flags what reporters write where a fact is still to come: "TKTK", "[NAME]", "XXXX", "lorem ipsum",
"[insert quote]", "????" in a word's place (a warning only: it may be signs that were lost).

**Why.** It is never meant for the reader.

**What it lets pass.** Roman numerals, film ratings, brand names ("TK Maxx"), censored words and masked numbers.

**Fires:** "The bridge cost $TKTK million to build."
**Quiet:** "TK Maxx will open on Monday."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT008",
    "placeholder",
    Severity.ERROR,
    "a placeholder left in the copy",
    "Reuters Handbook, before filing: read it once more",
)

FIRES = (
    Example("The bridge cost $TKTK million to build, the ministry said.", "a figure to come"),
    Example("“We are delighted,” said [NAME], the club's chairman.", "a name to come"),
    Example("Police arrested XXXX people on Saturday.", "a number to come"),
    Example("[insert quote from the mayor] The vote is on Monday.", "a quote to come"),
)

QUIET = (
    Example("TK Maxx will open a shop in the old post office on Monday.", "a brand"),
    Example("“They [the owners] never came,” he said.", "an editor's insertion"),
    Example("Super Bowl XXX was played in Tempe.", "a Roman numeral"),
    Example("The gates stayed shut.\n\n[PHOTO]https://example.org/gates.jpg[/PHOTO]", "a tag around its picture"),
    Example("“What the ****?” he shouted.", "a censored word"),
)

PLACEHOLDER = re.compile(
    r"\b(?:TK){2,}\b|(?<![\w-])TKTK\w*|\bXXXX+\b(?!-)|\b[Ll]orem ipsum\b|(?<![^\s(])\?{4,}(?=[\s.,)]|$)"
    r"|\[(?:insert|add|check|link|photo|todo|tbc|tk|fill in)\b[^\]\n]{0,80}\]"
    r"|\[(?:NAME|DATE|TITLE|NUMBER|FIGURE|CITY|PLACE|AMOUNT|QUOTE|LINK|PHOTO|TBC|TK)\](?!https?:)"
)


FOR_CERTAIN = re.compile(
    r"(?:TK){2,}|TKTK|[Ll]orem ipsum|\[(?:insert|todo|tbc|fill in|NAME|TITLE|NUMBER|FIGURE|AMOUNT|TBC|TK)\b"
)
"""What nobody prints on purpose; a row of X or of question marks, or "[check with]" in a quotation, may stand there."""


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each placeholder."""
    for paragraph, match in found(context.article, PLACEHOLDER, needs=("TK", "XXXX", "orem ipsum", "????", "[")):
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.ERROR if FOR_CERTAIN.match(match.group()) else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"“{match.group()}” looks like a note for something still to come.",
            (inside(paragraph, *match.span()),),
        )
