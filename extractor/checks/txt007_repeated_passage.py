"""A sentence that stands twice in the body.

**What it does.** Finds sentences of ten words or more that are printed word for word a second time.

**Why.** It is what a paste that went wrong leaves behind, or a pull-quote that slipped into the text.

**What it lets pass.** Short sentences, refrains of fewer than ten words, questions (an interviewer asks several people the
same), the headline and the deck, and captions.

**Fires:** the same long sentence at the top and again at the end.
**Quiet:** two sentences that share most of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.article import BODY, Article, Span
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT007",
    "repeated-passage",
    Severity.NOTE,
    "a sentence that stands twice in the body",
    "Reuters Handbook, before filing: read it once more",
)

FIRES = (
    Example(
        "The council agreed to sell the old mill to a housing trust for one pound. Residents were not asked.\n\n"
        "The council agreed to sell the old mill to a housing trust for one pound.",
        "the first sentence again",
    ),
    Example(
        "“Nobody told us that the road would be shut for the whole of the summer,” she said.\n\nShops lost trade.\n\n"
        "“Nobody told us that the road would be shut for the whole of the summer,” she said.",
        "a quote printed twice",
    ),
    Example(
        "Rain fell on the valley for nine days and the river rose by four metres. The bridge held. Rain fell on the valley "
        "for nine days and the river rose by four metres.",
        "within one paragraph",
    ),
)

QUIET = (
    Example(
        "The council agreed to sell the old mill to a housing trust for one pound. The council agreed to sell the old school "
        "to a housing trust for two pounds.",
        "two sales",
    ),
    Example("He did not know. He did not know.", "a refrain"),
    Example(
        "Should more young people in the town be able to buy a home? Ada Moss thinks so. Should more young people in the town "
        "be able to buy a home? Carlo Benzi doubts it.",
        "two people are asked",
    ),
    Example(
        "The council agreed to sell the old mill to a housing trust for one pound.",
        "the headline may say the same",
        title="The council agreed to sell the old mill to a housing trust for one pound",
    ),
)

SHORTEST = 10
WORD = re.compile(r"\w+")


def together(group: Sequence[Finding], evidence: Gathered) -> str:
    """One note on all copies."""
    return f"{len(group)} passages already stand earlier in the text."


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each later copy, however many sentences long, with the first one as its second span."""
    first: dict[str, Span] = {}
    copy: tuple[Span, Span] | None = None
    for sentence in context.annotations.sentences:
        if sentence.where != BODY:
            continue
        words = WORD.findall(sentence.text.casefold())
        asked = sentence.text.rstrip().endswith("?")
        before = sentence if asked or len(words) < SHORTEST else first.setdefault(" ".join(words), sentence)
        if before is not sentence:
            copy = (_joined(context.article, copy[0], sentence), copy[1]) if copy else (sentence, before)
        elif copy is not None:
            yield _finding(*copy)
            copy = None
    if copy is not None:
        yield _finding(*copy)


def _joined(article: Article, one: Span, next_one: Span) -> Span:
    return article.span(one.start, next_one.end)


def _finding(copy: Span, first: Span) -> Finding:
    return Finding(
        RULE.code,
        RULE.name,
        Severity.NOTE,
        Verdict.NO_EVIDENCE,
        "This passage already stands earlier in the text.",
        (copy, first),
        suggestion="",
    )
