"""A person who speaks as a source could not be confirmed in the registries.

**What it does.** A quoted or named expert is looked up in every registry that lists people, by name and by what the
article says of role, organisation and country. A match is shown on request. Where nobody matches, a note says what was
searched and how old it is. That a source could not be confirmed is a reason to ring them up, never proof that they do
not exist.

An article gets one note on all of them, with the registries listed once; each can be silenced by itself.

**Why.** The Reuters Handbook asks for name, position and employer of every source, and an editor to know who they are;
invented experts are the commonest invention in generated copy.

**What it lets pass.** People who are not sources (those written about, neighbours, passers-by), speakers without any
standing that could be looked up, and people whom the article gives no more than a name.

**Fires:** "…, said Dr. Orla Quince, professor of geology at Harvard University." (The name is made up.)
**Quiet:** "I heard a bang and ran," said Tom Baird, who lives across the street.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.source_notes import on_record, one_note
from extractor.findings import Finding, Severity

RULE = Rule(
    "SRC001",
    "person",
    Severity.NOTE,
    "A quoted source whose name, role and organisation could not be confirmed in the registries",
    "Reuters Handbook of Journalism: sourcing; AP Statement of News Values: anonymous and named sources",
)

FIRES = (
    Example(
        text="“The seam is thinner than it was said to be,” said Dr. Orla Quince, professor of geology at Harvard "
        "University.",
        why="a quoted professor whom no registry lists; the university is on record (the name is made up)",
        published="2025-07-21",
    ),
    Example(
        text="According to Bram Oudekerk, a spokesperson for the Ministry of Commerce, “the new framework reflects a "
        "mutual understanding”.",
        why="a spokesperson speaks for an office, so the name can be asked for (the name is made up)",
        published="2025-07-21",
    ),
    Example(
        text="“It will take years to build a supply chain,” said Ilse Varga, a senior analyst at Wood Mackenzie.",
        why="an analyst with an employer (the name is made up)",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="“I heard a bang and ran,” said Tom Baird, who lives across the street.",
        why="an eyewitness is not a source that registries could list",
        published="2025-07-21",
    ),
    Example(
        text="The court heard that Ilse Varga had left the flat at noon with two suitcases.",
        why="a person written about, not a source",
        published="2025-07-21",
    ),
    Example(
        text="“The tariffs stay,” said US President Donald Trump on Monday.",
        why="on record",
        published="2025-07-21",
    ),
)


together = one_note


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each source not found, a confirmation for each person on record."""
    sources = (s for s in context.evidence.sources if s.kind == "person")
    yield from on_record(RULE, sources, lambda s: s.a_source and s.status in {"not found", "ambiguous"})
