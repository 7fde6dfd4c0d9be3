"""A temperature in degrees that does not say of which scale.

**What it does.** Flags "35 degrees" beside a word of weather or heat when neither the sentence nor any other temperature
of the article names Celsius or Fahrenheit.

**Why.** Thirty-five degrees is a heatwave or a frost. The AP Stylebook and the Reuters Handbook ask for the scale.

**What it lets pass.** Angles, latitudes, academic degrees, articles that name the scale once, and figures that make sense
on one scale only (above 50 for weather).

**Fires:** "The temperature will fall to 30 degrees overnight."
**Quiet:** "The temperature will fall to 30 degrees Fahrenheit overnight."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT004",
    "no-scale",
    Severity.NOTE,
    "degrees without Celsius or Fahrenheit",
    "Reuters Handbook, temperatures: name the scale",
)

FIRES = (
    Example("The temperature will fall to 30 degrees overnight, forecasters said.", "frost or a warm night"),
    Example("Water temperatures off the coast reached 28 degrees this week.", "warm or near freezing"),
    Example("Highs of 41 degrees are forecast for the valley.", "heatwave or chill"),
)

QUIET = (
    Example("The temperature will fall to 30 degrees Fahrenheit overnight, forecasters said.", "the scale is named"),
    Example("Highs of 41 degrees are forecast. The sea was at 22C.", "the scale is named once"),
    Example("Temperatures can reach up to 50 degrees Celcius in the valley.", "the scale is named, if misspelled"),
    Example("The tower leans by 4 degrees.", "an angle"),
    Example("He holds two degrees in law and loved the heat of debate.", "academic degrees"),
)

DEGREES = re.compile(
    r"(?<![\d.,])(?P<n>\d{1,2}(?:\.\d)?)(?: degrees\b|°)(?! ?(?:[CF]\b|cel[cs]ius|centi?grade|fahr?enh?eit|kelvin))",
    re.I,
)
SCALE = re.compile(r"\b(?:cel[cs]ius|centi?grade|fahr?enh?eit|kelvin)\b|\d ?°? ?[CF]\b|(?<=\d)°[CF]\b", re.IGNORECASE)
HEAT = re.compile(
    r"\b(?:temperatures?|heat|heatwave|warmer|cooler|colder|hotter|highs?|lows?|forecast(?:ers)?|weather|thermometer)\b",
    re.I,
)
ANGLE = re.compile(
    r"\b(?:angle|lean|leans|tilt|turn|turned|rotat\w+|latitude|longitude|north|south|slope|pitch|view|camera|university|college)\b",
    re.I,
)
NEAR = 80
HOTTEST = 50


def check(context: CheckContext) -> Iterator[Finding]:
    """The first temperature without a scale, when the article names none anywhere."""
    for paragraph, match in found(context.article, DEGREES, needs=("degrees", "°")):
        around = paragraph.text[max(0, match.start() - NEAR) : match.end() + NEAR]
        if float(match["n"]) <= HOTTEST and HEAT.search(around) and not ANGLE.search(around):
            if any(SCALE.search(text) for _, text in context.article.parts()):
                return
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                f"“{match.group()}”: the article never says whether this is Celsius or Fahrenheit.",
                (inside(paragraph, *match.span()),),
            )
            return
