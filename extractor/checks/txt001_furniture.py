"""Page furniture that was left in the text.

**What it does.** Points at every stretch of the text that belongs to the page and not to the article: "Advertisement",
share buttons, lists of tags, newsletter boxes, "Read more: …". Nothing in it was analysed.

**Why.** Furniture that reaches print or an archive is embarrassing, and figures in it ("5 things to know") would be taken
for the article's own.

**What it lets pass.** The article's own words about the same things ("an advertisement for the shop", "readers' tags").

**Fires:** a paragraph that says only "Advertisement".
**Quiet:** "The advertisement ran for two weeks."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT001",
    "furniture",
    Severity.NOTE,
    "page furniture left in the text",
    "Reuters Handbook, filing: copy carries nothing but the story",
)

FIRES = (
    Example(
        "The council approved the budget on Monday.\n\nAdvertisement\n\nTags\n\nAdvertisement",
        "the last three paragraphs belong to the page",
    ),
    Example("Rain is expected until Friday.\n\nAdvertisement\n\nThe river is rising.", "one in the middle"),
    Example("The mayor resigned.\n\nShare this article\n\nHer deputy takes over.", "a share button"),
)

QUIET = (
    Example("The advertisement for the shop ran for two weeks on local television.", "a sentence of the article"),
    Example("The council approved the budget on Monday.\n\nIt takes effect in July.", "nothing but the story"),
    Example("Wildlife officers found the tags of two sea eagles.", "the article's own tags"),
)


def together(group: Sequence[Finding], evidence: Gathered) -> str:
    """One note on all of it."""
    words = ", ".join(f"“{_shown(f.spans[0].text)}”" for f in group)
    return f"{len(group)} passages belong to the page, not to the article; they were not checked: {words}."


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:57]}…"


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each stretch of furniture, with its words."""
    for span in context.article.furniture:
        yield Finding(
            RULE.code,
            RULE.name,
            Severity.NOTE,
            Verdict.NO_EVIDENCE,
            f"“{_shown(span.text)}” belongs to the page, not to the article; it was not checked.",
            (span,),
            suggestion="",
        )
