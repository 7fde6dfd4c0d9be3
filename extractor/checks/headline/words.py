"""What a headline, a sentence or a few words speak of, so that two of them can be compared."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.checks.passages import table

TABLE = table("headline_words")
STEM = 5
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]{3,}")
ENDING = re.compile(r"(.*[aeiouy].*?)(?:ing|ed|(?<![su])s)$")
COMMON = frozenset(TABLE["common"])
SAME_MATTER = {word: group[0] for group in TABLE["same_matter"] for word in group}
NUMBER_WORDS: dict[str, int] = TABLE["numbers"]
LISTED = re.compile(
    rf"^\W*(?:the |our |these |here are |why )*(?:[\w'’-]+ )?(?:{'|'.join(TABLE['announced'])})\b",
    re.IGNORECASE,
)

SHORT_HEADLINE = 3
SHORT_BODY = 2500
LEAD = 600
MEETING = 2


@lru_cache(maxsize=512)
def matter(text: str) -> frozenset[str]:
    """What a text speaks of: its words of three letters and more cut to five, synonyms of headline English made one."""
    words = {word.lower() for word in WORD.findall(text)} - COMMON
    return frozenset(SAME_MATTER.get(word) or _stem(word) for word in words)


def _stem(word: str) -> str:
    """The first five letters of a word without its ending: "burning", "burned" and "burns" are one, "books" and "book"."""
    ending = ENDING.match(word)
    bare = ending[1] if ending and len(ending[1]) >= SHORTEST else word
    if bare != word and len(bare) > SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "lsz":
        bare = bare[:-1]
    return bare.removesuffix("e")[:STEM]


def one_story(headline: str, body: str, sentences: tuple[str, ...]) -> bool:
    """Whether the headline is this body's. Feeds and crawls mix up pages, and then every number would look wrong.

    A third of the headline's words must stand in the body, and two of them must meet in one sentence or in the beginning;
    in a long text, where any words turn up somewhere, a third must meet. A short headline over a short text needs one.
    """
    said = matter(headline)
    if 3 * len(said & matter(body)) < len(said):
        return False
    meet = max((len(said & matter(s)) for s in (body[:LEAD], *sentences)), default=0)
    short = len(body) < SHORT_BODY
    if len(said) <= (SHORT_HEADLINE + MEETING if short else SHORT_HEADLINE):
        return meet >= 1
    return meet >= MEETING and (short or 3 * meet >= len(said))
