"""A long word printed once with a slip of the keys, which the article spells right elsewhere.

**What it does.** Holds every word of nine letters or more that stands once, in small letters, against those that stand twice
or more. A letter lost, a letter too many or two letters that changed places, in front of the last one, is told.

**Why.** A misprint in a word that the article has right three lines further down was read by nobody. No dictionary is asked,
so that new words and names of drugs or plants raise no alarm.

**What it lets pass.** Other forms of a word ("negotiation", "negotiations"), double letters and vowels, in which spellings
differ ("travelled"), the pairs of real words in the table ("compliant", "complaint"), and quotations.

**Fires:** "The negotations failed. … After two negotiations, a third round of negotiations began."
**Quiet:** "The negotiation failed. … After two negotiations, a third round of negotiations began."
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from extractor.article import Span
from extractor.checks.misprinted_names import slip_of
from extractor.checks.passages import inside, paragraphs, quoted, table
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "TXT014",
    "misspelled-word",
    Severity.ERROR,
    "a long word with a slip of the keys that the article spells right elsewhere",
    "Reuters Handbook, before filing: read it once more",
)

FIRES = (
    Example(
        "After days of negotations the mill was sold. The negotiations had begun in May, and two rounds of negotiations failed.",
        "a letter lost",
    ),
    Example(
        "The constructon of the bridge will take a year. The construction of the first took ten, since construction was slow.",
        "a letter lost",
    ),
    Example(
        "The measuremnet of the oil was wrong. Each measurement took an hour, and one measurement was lost.",
        "two letters swapped",
    ),
)

QUIET = (
    Example(
        "The negotiation failed in May. After two negotiations, a third round of negotiations began.", "one and several"
    ),
    Example(
        "Each complaint was read, and the complaint of the mill was upheld. The mill says that it is compliant.",
        "two words",
    ),
    Example(
        "He cancelled the trip. The trip was not cancelled before, she said: a trip canceled once is lost.",
        "two spellings",
    ),
    Example("“No negotations,” he wrote. The negotiations went on, and more negotiations came.", "a quotation"),
)

WORD = re.compile(r"(?<![\w'’@#/.-])[a-z]{9,30}\b(?![-’'@/]\w|[@/_.]\w)")
REAL = frozenset(frozenset(pair) for pair in table("alike_words")["pairs"])


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each long word that stands once and is a slip away from one that stands more often."""
    printed: dict[str, list[tuple[Span, re.Match[str]]]] = {}
    for paragraph in paragraphs(context.article, body_only=True):
        for match in WORD.finditer(paragraph.text):
            printed.setdefault(match.group(), []).append((paragraph, match))
    often: dict[str, list[str]] = {}
    for word, at in printed.items():
        if len(at) > 1:
            often.setdefault(word[0], []).append(word)
    for word, at in printed.items():
        paragraph, match = at[0]
        if len(at) > 1 or quoted(paragraph, match.start()):
            continue
        right = next((r for r in often.get(word[0], ()) if _slipped(word, r)), None)
        if right is not None:
            yield Finding(
                RULE.code,
                RULE.name,
                RULE.severity,
                Verdict.CONTRADICTED,
                f"“{word}” here, “{right}” elsewhere in the article.",
                (inside(paragraph, *match.span()), inside(printed[right][0][0], *printed[right][0][1].span())),
                suggestion=right,
            )


def _slipped(word: str, right: str) -> bool:
    if abs(len(word) - len(right)) > 1 or OSA.distance(word, right, score_cutoff=1) != 1:
        return False
    return slip_of(word, right) in ("lost", "added", "swapped") and frozenset((word, right)) not in REAL
