"""A multiple that careful readers take in two ways.

**What it does.** Flags "three times more than" (three times as many, or four times as many?) and "three times less".

**Why.** Most writers mean three times as many; many readers, and some courts, do the sum the other way. The Guardian
style guide and the Economist's ask for "three times as many".

**What it lets pass.** "three times as many", "a threefold rise", and multiples of a hundred and more, where one more does
not matter.

**Fires:** "The new engine uses three times less fuel."
**Quiet:** "The new engine uses a third of the fuel."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import NUMBER_WORDS, found, inside, small_number
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT003",
    "ambiguous-multiple",
    Severity.NOTE,
    "“three times more” or “three times less”",
    "Guardian style guide, times: “three times as many”, not “three times more”",
)

FIRES = (
    Example("Boys were three times more likely than girls to be excluded.", "three or four times as likely"),
    Example(
        "The new engine uses four times less fuel than the old one.", "a quarter, or nothing a reader can work out"
    ),
    Example("The bridge cost 2.5 times more than planned.", "two and a half or three and a half times"),
)

QUIET = (
    Example("Boys were three times as likely as girls to be excluded.", "one way to read it"),
    Example("The new engine uses a quarter of the fuel.", "one way to read it"),
    Example("He asked three times, more loudly each time.", "occasions, not a multiple"),
    Example("The probe is 500 times more sensitive than the last one.", "one more does not matter"),
)

MULTIPLE = re.compile(
    rf"\b(?P<n>\d+(?:\.\d+)?|{NUMBER_WORDS}) times "
    r"(?P<word>more|less|fewer|greater|higher|larger|bigger|smaller|lower|faster|cheaper)\b",
    re.IGNORECASE,
)
LARGEST = 20
ONCE_MORE = re.compile(r" +(?:(?:in|on|at|before|during|since|this|last|over|for|and|than once)\b|$)|[.,;!?]")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each multiple of up to twenty that reads two ways."""
    for paragraph, match in found(context.article, MULTIPLE, needs=(" times ",)):
        number = match["n"]
        value = float(number) if number[0].isdigit() else small_number(number)
        word = match["word"].lower()
        # "She won two more times", "scored three times more in the second half": occasions.
        if value is None or value > LARGEST or value <= 1 or ONCE_MORE.match(paragraph.text, match.end()):
            continue
        down = word in ("less", "fewer", "smaller", "lower", "cheaper")
        advice = f"“a fraction of” (1/{number})" if down else f"“{number} times as …”"
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.NOTE,
            Verdict.NO_EVIDENCE,
            f"“{match.group()}” is read in two ways; say {advice}.",
            (inside(paragraph, *match.span()),),
        )
