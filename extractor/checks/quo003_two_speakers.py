"""The same words laid to two speakers.

**What it does.** Compares the direct quotes of six words and more. Where the same words stand twice and the two quotes have
different speakers, it shows both.

**Why.** One of the two did not say it. It happens when a quote is moved and its "he said" is not.

**What it lets pass.** Quotes whose speaker is uncertain or only a pronoun, short phrases that many people use, and a quote
repeated with the same speaker.

**Fires:** "“…,” Moss said. … “…,” Benzi said." with the same words.
**Quiet:** two different quotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Quote
from extractor.article import Span
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "QUO003",
    "two-speakers",
    Severity.WARNING,
    "the same words given to two speakers",
    "Reuters Handbook, quotes: a quote belongs to the one who said it",
)

FIRES = (
    Example(
        "“We will not close a single school in this county,” Ada Moss said.\n\nParents had feared the worst.\n\n"
        "“We will not close a single school in this county,” Carlo Benzi said.",
        "Moss and Benzi",
    ),
    Example(
        "“The wall was leaking for a month before it broke,” said Ruth Adeyemi.\n\nCarlo Benzi said: “The wall was leaking for "
        "a month before it broke.”",
        "Adeyemi and Benzi",
    ),
    Example(
        "“Nobody asked the people who live beside the line,” said Lena Ortiz.\n\nThe line opens in May.\n\n“Nobody asked the "
        "people who live beside the line,” Ada Moss told reporters.",
        "Ortiz and Moss",
    ),
)

QUIET = (
    Example(
        "“We will not close a single school in this county,” Ada Moss said.\n\n“We will not open one either,” Carlo Benzi said.",
        "two quotes",
    ),
    Example("“Thank you all,” Ada Moss said.\n\n“Thank you all,” Carlo Benzi said.", "three words that anyone says"),
    Example(
        "“We will not close a single school in this county,” Ada Moss said.\n\nMoss repeated it on Friday: “We will not close a "
        "single school in this county,” she said.",
        "the same speaker",
    ),
)

SHORTEST = 6
PRONOUNS = frozenset({"he", "she", "they", "it", "who"})


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each later quote whose words another speaker already has."""
    first: dict[str, Quote] = {}
    names = {p.id: p.name for p in context.annotations.people}
    names |= {o.id: o.name for o in context.annotations.organizations}
    for quote in context.annotations.quotes:
        if quote.kind != "direct" or quote.speaker_id is None or quote.candidates or _pronoun(quote.speaker):
            continue
        if quote.speaker is None:
            continue  # a pull quote between two paragraphs: who speaks is only guessed
        words = "".join(c if c.isalnum() else " " for c in quote.span.text.casefold()).split()
        if len(words) < SHORTEST:
            continue
        before = first.setdefault(" ".join(words), quote)
        if before.speaker_id is not None and before.speaker_id != quote.speaker_id:
            one, other = (names.get(q.speaker_id or "", "another speaker") for q in (before, quote))
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.WARNING,
                Verdict.CONTRADICTED,
                f"The same words are given to {one} and to {other}.",
                (quote.span, before.span),
            )


def _pronoun(speaker: Span | None) -> bool:
    """Whether the speaker is printed as a pronoun: whom "he" means is no proof that two people said the same."""
    return speaker is not None and speaker.text.casefold() in PRONOUNS
