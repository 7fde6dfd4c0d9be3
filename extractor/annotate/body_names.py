"""Names of bodies made whole: an "'s" of their own, the state whose chamber they are, and short forms a model overlooks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.annotate.lexicon import table, words
from extractor.annotate.parse import Part

if TYPE_CHECKING:
    from extractor.annotate.entities import EntityMention

POSSESSIVE = re.compile(r"['’]s(?!\w)")
# What follows "'s" where no noun does, so that nothing is possessed: "McDonald's, Walmart", "at Macy's that day".
NOTHING_OWNED = re.compile(
    r"[.,;:!?)]|\Z|\n| (?:and|or|in|at|to|that|which|who|when|where|while|has|have|is|was|were|will|would|on|for|with|from"
    r"|by|as|after|before|said|says|told)\b(?![^.\n]{0,30}['’]s )"
)
ELLIPTIC = re.compile(r"\b(?:than|like|as|to|is|was|are|were|be|not|but|match|matched|beat|with)(?: the)? \Z")
STATE_BEFORE = re.compile(r"\b([A-Z][a-z]+(?: [A-Z][a-z]+)?) \Z")


def with_whole_names(parts: Sequence[Part], mentions: list[EntityMention]) -> list[EntityMention]:
    """The mentions, those of bodies with the "'s" that is theirs and with the state before the name of its chamber or office."""
    by_part = {part.where: part for part in parts}
    own = _with_own_possessive({part.where: part.text for part in parts}, mentions)
    found: list[EntityMention] = []
    for mention in mentions:
        span, part = mention.span, by_part[mention.span.where]
        if mention.label == "ORG":
            start = _from_state(part.text, span.start, span.text)
            if (
                start < span.start
                and found
                and found[-1].label in {"GPE", "LOC"}
                and found[-1].span == part.span(start, span.start - 1)
            ):
                found.pop()
            free = not found or found[-1].span.where != span.where or found[-1].span.end <= start
            start = start if free else span.start
            end = span.end + 2 * (span.text in own)
            if (start, end) != (span.start, span.end):
                mention = replace(mention, span=part.span(start, end))
        found.append(mention)
    return found


def _with_own_possessive(texts: dict[str, str], mentions: Sequence[EntityMention]) -> set[str]:
    """Names of bodies that end in "'s" ("McDonald's"): never printed without it, and somewhere where nothing is owned."""
    places: dict[str, list[tuple[str, int, int]]] = {}
    for mention in mentions:
        span = mention.span
        if mention.label == "ORG":
            places.setdefault(span.text, []).append((texts[span.where], span.start, span.end))
    return {
        name
        for name, spans in places.items()
        if all(POSSESSIVE.match(text, end) for text, _, end in spans)
        and any(
            NOTHING_OWNED.match(text, end + 2) and not ELLIPTIC.search(text, max(0, start - 15), start)
            for text, start, end in spans
        )
    }


def _from_state(text: str, start: int, name: str) -> int:
    """Where a name begins with the state before it: "the Missouri Senate", "Ohio Supreme Court"."""
    before = STATE_BEFORE.search(text, max(0, start - 30), start)
    if before is None or not set(name.lower().split()) & words("organizations", "state"):
        return start
    for state in (before[1], before[1].rpartition(" ")[2]):
        if state.lower() in words("names", "states") or state.lower() in table("names")["states_of_two_words"]:
            return start - len(state) - 1
    return start
