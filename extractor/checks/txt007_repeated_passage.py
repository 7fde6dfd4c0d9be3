"""A sentence that stands twice in the body.

**What it does.** Finds sentences of ten words or more that are printed word for word a second time.

**Why.** It is what a paste that went wrong leaves behind, or a pull-quote that slipped into the text.

**What it lets pass.** Short sentences, refrains of fewer than ten words, the headline and the deck, and captions.

**Fires:** the same long sentence at the top and again at the end.
**Quiet:** two sentences that share most of their words.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.article import BODY, Span
from extractor.checks.rule import CheckContext, Example, Rule
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
        "The council agreed to sell the old mill to a housing trust for one pound.",
        "the headline may say the same",
        title="The council agreed to sell the old mill to a housing trust for one pound",
    ),
)

SHORTEST = 10


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each later copy, with the first one as its second span."""
    first: dict[str, Span] = {}
    for sentence in context.annotations.sentences:
        if sentence.where != BODY:
            continue
        words = "".join(c if c.isalnum() else " " for c in sentence.text.casefold()).split()
        if len(words) < SHORTEST:
            continue
        before = first.setdefault(" ".join(words), sentence)
        if before is not sentence:
            yield Finding(
                RULE.code,
                RULE.name,
                Severity.NOTE,
                Verdict.NO_EVIDENCE,
                "This sentence already stands earlier in the text.",
                (sentence, before),
                suggestion="",
            )
