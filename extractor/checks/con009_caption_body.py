"""A caption gives a figure that the body gives with another digit: "The $2.6 million bridge" under a picture, $2.9 million above.

**What it does.** Each figure of a caption is held against the body's figures of the same unit. When the body nowhere bears
it out, and one figure there is a slip of the keys away (one digit, or two swapped) among the same words or names, the
caption is marked with that figure.

**Why.** Captions are written by the picture desk from the agency's own text, and corrected last or not at all. Every desk's
checklist compares headline, deck and captions with the text (BBC Editorial Guidelines, Accuracy; Reuters Handbook, Captions).

**What it lets pass.** Figures that the body rounds, captions of other days ("in 2016", "last year"), figures of which the body
gives several that the caption may mean, spans of time and ages, which a picture has of its own.

**Fires:** "The $2.6 million Harlow bridge" in a caption, "the Harlow bridge cost $2.9 million" in the body.
**Quiet:** The same figure in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.article import BODY
from extractor.checks.restatement import agree, apart, precise, shares_words, slip, two_values
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure
from extractor.findings import Finding, Severity

RULE = Rule(
    "CON009",
    "caption-body",
    Severity.WARNING,
    "a figure in a caption that the body gives with another digit",
    "BBC Editorial Guidelines, Accuracy; Reuters Handbook, Captions: a caption must be borne out by the text",
)

HARLOW = "The Harlow bridge, which has cost the town $2.9 million, opened on Monday. The mayor cut the ribbon."
FIRES = (
    Example(HARLOW, "2.9, not 2.6 million", captions=("Crowds on the $2.6 million Harlow bridge on Monday.",)),
    Example(
        "The Marlow fire drove 4,310 residents from their homes on Sunday night. Most were back by noon.",
        "4,310, not 4,130",
        captions=("Some of the 4,130 residents whom the fire drove from Marlow.",),
    ),
    Example(
        "The tower in Garston is 187 metres tall and was finished in May.",
        "187, not 178 metres",
        captions=("The Garston tower is 178 metres tall.",),
    ),
)

QUIET = (
    Example(HARLOW, "the same", captions=("Crowds on the $2.9 million Harlow bridge on Monday.",)),
    Example(HARLOW, "another bridge", captions=("The Marlow crossing, built for $2.6 million.",)),
    Example(HARLOW, "another year", captions=("Plans of 2014 put the Harlow bridge at $2.6 million.",)),
    Example(
        "The fund raised $2.94 million for the Harlow bridge, its chairman said on Monday.",
        "rounded",
        captions=("The Harlow bridge raised $2.9 million.",),
    ),
)
DIGITS = 2


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every figure of a caption that one figure of the body contradicts and none bears out."""
    numbers = context.annotations.quantities
    body = [q for q in numbers if q.span.where == BODY and q.value is not None]
    for printed in numbers:
        if not printed.span.where.startswith("caption:") or not precise(printed, DIGITS):
            continue
        if any(agree(printed, q) for q in body):
            continue
        caption = context.article.part(printed.span.where)
        rivals = [q for q in body if precise(q, DIGITS) and slip(q, printed)]
        rivals = [q for q in rivals if shares_words(context, q, caption) and not apart(context, q, caption)]
        if len({q.value for q in rivals}) == 1:
            there = rivals[0]
            message = f"The caption says “{printed.span.text}”; the body says “{there.span.text}” and nowhere {figure(printed)}."
            yield two_values(RULE, message, ("caption", printed), ("body", there), figure(there))
