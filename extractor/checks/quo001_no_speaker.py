"""A quote that the reader cannot lay to anyone.

**What it does.** Flags a direct quote of eight words or more with no speaker and no reporting verb, in a paragraph that
names nobody, where the paragraph before holds no quote it could continue.

**Why.** Words in quotation marks without a speaker are an anonymous claim by the paper. The Reuters Handbook: "Always
attribute a quote."

**What it lets pass.** Quoted words and titles, headlines, quotes that go on from the paragraph before, and quotes whose
speaker the paragraph names in any way.

**Fires:** a paragraph that is a long quote and nothing else, after one that quotes nobody.
**Quiet:** the same paragraph after "“We had no warning,” Moss said."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.annotations import Quote
from extractor.article import BODY, Span
from extractor.checks.passages import paragraphs
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "QUO001",
    "no-speaker",
    Severity.NOTE,
    "a quote without a speaker",
    "Reuters Handbook, quotes: always attribute a quote",
)

FIRES = (
    Example(
        "The dam broke at dawn.\n\n“Nobody had told the families below that the wall was leaking.”\n\nThe inquiry opens in May.",
        "nobody is quoted before or after",
    ),
    Example(
        'Rents have doubled in the old town.\n\n"There is nothing left here for people who work with their hands."\n\n'
        "The council meets on Friday.",
        "straight marks",
    ),
    Example(
        "The trial was delayed again.\n\n“It has been nine years since the fire and still not one person has answered for it.”",
        "the last paragraph",
    ),
)

QUIET = (
    Example(
        "“We had no warning at all,” Ada Moss said.\n\n“Nobody had told the families below that the wall was leaking.”",
        "it goes on from the paragraph before",
    ),
    Example("“Nobody had told the families below that the wall was leaking,” said Ada Moss.", "a speaker"),
    Example(
        "The sign on the gate reads “Keep out”.\n\nNobody had been told about the leaking wall.", "two quoted words"
    ),
    Example(
        "Ada Moss lives below the dam: “Nobody had told the families here that the wall was leaking.”",
        "the paragraph names her",
    ),
)

SHORTEST = 8
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|who|i)\b", re.IGNORECASE)
REPORTING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|tell|told|ask|asked|adds?|added|wrote|writes?|read|reads|tweet(?:ed|s)?|accord\w+|recalls?|recalled|explain\w*)\b",
    re.I,
)
MARKS = re.compile(r"[“”\"]")
OPENING = re.compile(r"\s*[“\"]")


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each quote that nothing around it attributes."""
    body = [p for p in paragraphs(context.article) if p.where == BODY]
    for quote in context.annotations.quotes:
        if (
            quote.kind != "direct"
            or quote.act != "speech"
            or quote.speaker
            or quote.speaker_id
            or quote.candidates
            or quote.cue
        ):
            continue
        place = next((i for i, p in enumerate(body) if p.covers(quote.spans[0])), None)
        if place is None or len(quote.span.text.split()) < SHORTEST or not _alone(quote, body[place]):
            continue
        before = body[place - 1].text if place else ""
        after = body[place + 1].text if place + 1 < len(body) else ""
        if MARKS.search(before) or REPORTING.search(before) or before.rstrip().endswith(":") or OPENING.match(after):
            continue
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.NOTE,
            Verdict.NO_EVIDENCE,
            "Nothing around this quote says who speaks.",
            (quote.span,),
        )


def _alone(quote: Quote, paragraph: Span) -> bool:
    """True when the paragraph holds little besides the quote, and nobody's name or reporting verb."""
    outside = paragraph.text
    for span in quote.spans:
        outside = outside.replace(span.text, " ")
    words = MARKS.sub(" ", outside).split()
    rest = " ".join(words)
    names = any(w[:1].isupper() for w in words[1:])
    return (
        not names
        and not PRONOUN.search(rest)
        and not REPORTING.search(rest)
        and len(words) < len(quote.span.text.split())
    )
