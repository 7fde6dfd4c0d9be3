"""A percentage that cannot be: "120 percent of voters", "prices fell 150 percent", "a 130 percent chance".

**What it does.** Marks a share of people, votes or time above 100 percent, a probability above 100 percent, and a fall of
more than 100 percent of something that cannot go below nothing.

**Why.** No reader forgives these. AP Stylebook: a decrease cannot exceed 100 percent.

**What it lets pass.** Rises above 100 percent, debt above 100 percent of output, "gave 110 percent", profits and balances,
which can fall below nothing.

**Fires:** "About 120 percent of voters said they were unhappy."
**Quiet:** "Debt reached 120 percent of GDP."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.annotate.change_roles import unit_of
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI011",
    "impossible-percentage",
    Severity.ERROR,
    "a share, a chance or a fall of more than 100 percent",
    "AP Stylebook, percent: a decrease cannot exceed 100 percent",
)

FIRES = (
    Example("About 120 percent of voters said they were unhappy with the count.", "a share of people"),
    Example("House prices fell 130 percent between 2007 and 2010.", "a fall"),
    Example("Forecasters give it a 105 percent chance of rain.", "a chance"),
)

QUIET = (
    Example("The index for the second section fell 100.96, or 2.7%, to 3655.40.", "points, not percent"),
    Example("Government debt reached 120 percent of GDP.", "debt can exceed output"),
    Example("House prices rose 130 percent between 1997 and 2010.", "a rise"),
    Example("The coach said his players gave 110 percent.", "a figure of speech"),
    Example("Net profit fell 130 percent as the bank made a loss.", "below nothing"),
)

PEOPLE = re.compile(
    r"\s*of (?:the |all |its |their |those |registered |eligible |adult |young )*"
    r"(?:voters|respondents|people|adults|women|men|children|students|pupils|residents|workers|employees|patients|"
    r"households|americans|britons|citizens|members|votes|ballots|participants|teenagers|parents|drivers|users|customers)\b",
    re.IGNORECASE,
)
CHANCE = re.compile(r"\s*(?:chance|probability|likelihood)\b", re.IGNORECASE)
BELOW_NOTHING = re.compile(
    r"profit|earning|income|loss|surplus|deficit|cash flow|balance|growth|margin|return|gain|result|ebitda|net\b",
    re.IGNORECASE,
)
DOUBTED = re.compile(
    r"\b(?:fraud\w*|irregular\w*|impossibl\w*|rigg\w+|stuff\w+|more votes|than voters|joke\w*)\b", re.IGNORECASE
)
"""What says itself that the share cannot be."""
LIMIT = 100


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every percentage above what its words allow."""
    annotations = context.annotations
    falls = {c.amount for c in annotations.changes if c.kind == "percent" and c.direction == "down" and c.from_ is None}
    for at, quantity in enumerate(annotations.quantities):
        low = rounding(quantity).low
        if unit_of(quantity) != "percent" or quantity.value is None or low is None or low < LIMIT:
            continue
        text = context.article.part(quantity.span.where)
        after = text[quantity.span.end : quantity.span.end + 60]
        sentence = annotations.sentence_of(quantity.span)
        if PEOPLE.match(after) and quantity.change is None:
            why = "a share of a group cannot exceed 100 %"
        elif CHANCE.match(after):
            why = "a probability cannot exceed 100 %"
        elif at in falls and sentence is not None and not BELOW_NOTHING.search(sentence.text):
            why = "nothing can fall by more than 100 % unless it goes below zero"
        else:
            continue
        around = "" if sentence is None else sentence.text
        yield Finding(
            RULE.code,
            RULE.name,
            RULE.severity
            if "fall" not in why and quantity.comparison in ("=", "~") and not DOUBTED.search(around)
            else Severity.WARNING,
            Verdict.CONTRADICTED,
            f"“{quantity.span.text}”: {why}.",
            (quantity.span,),
            Working(
                "stated <= 100",
                (Operand("stated", quantity.value, rounding(quantity), quantity.span),),
                Interval.point(quantity.value),
                "percent",
            ),
        )
