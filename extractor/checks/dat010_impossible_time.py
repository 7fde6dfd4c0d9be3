"""A time of day that no clock shows.

**What it does.** Flags an hour above twelve with "a.m." or "p.m." and minutes above fifty-nine ("13 p.m.", "7:75 a.m.").

**Why.** Readers act on opening hours and departure times; a time that cannot be is a digit away from one that can.

**What it lets pass.** The twenty-four-hour clock without "a.m." or "p.m.", and scores and ratios ("2:75").

**Fires:** "Doors open at 7:75 p.m."
**Quiet:** "Doors open at 7:45 p.m."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "DAT010",
    "impossible-time",
    Severity.ERROR,
    "a time of day that no clock shows",
    "AP Stylebook, times",
)

FIRES = (
    Example("Doors open at 7:75 p.m. and the concert starts an hour later.", "75 minutes"),
    Example("The ferry leaves at 14 p.m. from the north quay.", "14 with p.m."),
    Example("The alarm went off at 11.68am, police said.", "68 minutes"),
)

QUIET = (
    Example("Doors open at 7:45 p.m. and the concert starts an hour later.", "a time"),
    Example("The ferry leaves at 14:00 from the north quay.", "the twenty-four-hour clock"),
    Example("The cutting is mixed with sand at 2:75 by weight.", "a ratio"),
    Example("The game is on 98 AM and 104 FM.", "a radio station"),
    Example("At 37 am I too old to learn the harp?", "a verb"),
    Example("The wire is 50 pm thick, the physicist said.", "picometres"),
    Example("He was paid 15 a month, am I right?", "no time at all"),
)

TIME = re.compile(
    r"(?<![\d.:,$£€])\b(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))? ?(?P<half>[ap]\.m\b\.?|[ap]m\b|[AP]M\b)"
)


HOURS = 12


def _a_clock(match: re.Match[str]) -> bool:
    """Whether letters stand for a half of the day: "14pm", "14 pm"; not the band of a radio station or the verb "am"."""
    return match["half"] == "pm" or (match["half"] == "am" and match.group()[-3] != " ")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each impossible time."""
    for paragraph, match in found(context.article, TIME, needs=("am", "pm", "a.m", "p.m", "AM", "PM")):
        hour, minute = int(match["hour"]), int(match["minute"] or 0)
        if (
            not match["minute"]
            and hour > HOURS
            and "." not in match["half"]
            and (hour > 2 * HOURS or not _a_clock(match))
        ):
            continue
        if minute > 59:
            message = f"An hour has no minute {minute}."
        elif 12 < hour <= 24 and not (match["minute"] and match["half"].lower().startswith("p")):
            message = f"The twelve-hour clock has no hour {hour}."
        elif hour > 24:
            message = f"A day has no hour {hour}."
        else:
            continue
        yield Finding(
            RULE.code, RULE.name, Severity.ERROR, Verdict.CONTRADICTED, message, (inside(paragraph, *match.span()),)
        )
