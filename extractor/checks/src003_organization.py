"""An organisation that speaks in the article could not be confirmed in the registries.

**What it does.** Every organisation of the article is looked up by its names, with the country that stands in or around
them. A match is shown on request. One that speaks in the article and is in no registry gets a note with what was
searched, one for all of them in an article.

**Why.** An invented institute lends an invented figure its weight. The Reuters Handbook asks who a source is and whom
they work for.

**What it lets pass.** Organisations that are merely mentioned, however obscure; the employer of a speaker, whom the
note on the speaker (SRC001) names; and bodies that every state has one of ("the finance ministry") when the article
does not say whose.

**Fires:** "The Brackwater Institute for Applied Tides said that …" (The name is made up.)
**Quiet:** "The race starts in front of the Brackwater Rowing Club."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.source_notes import on_record, one_note
from extractor.findings import Finding, Severity

RULE = Rule(
    "SRC003",
    "organization",
    Severity.NOTE,
    "An organisation that speaks in the article and could not be confirmed in the registries",
    "Reuters Handbook of Journalism: sourcing",
)

FIRES = (
    Example(
        text="The Brackwater Institute for Applied Tides said in a statement that “the coast is rising faster than the sea”.",
        why="an institute that speaks and that no registry lists (the name is made up)",
        published="2025-07-21",
    ),
    Example(
        text="“Demand will double by next year,” Ferrow Capital Research said in a note.",
        why="a research house that no registry lists (the name is made up)",
        published="2025-07-21",
    ),
    Example(
        text="Output fell by a tenth, according to the Oudekerk Foundation.",
        why="a figure that rests on an organisation no registry lists (the name is made up)",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="The race starts in front of the Brackwater Rowing Club at noon.",
        why="merely mentioned",
        published="2025-07-21",
    ),
    Example(
        text="“Demand will double by next year,” Harvard University said in a statement.",
        why="on record",
        published="2025-07-21",
    ),
    Example(
        text="“Demand will double by next year,” said Ilse Varga, an analyst at Ferrow Capital Research.",
        why="the note on the speaker names her employer (both are made up)",
        published="2025-07-21",
    ),
)


together = one_note


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each speaking organisation not found, a confirmation for each on record."""
    sources = (s for s in context.evidence.sources if s.kind == "organization")
    yield from on_record(RULE, sources, lambda s: s.a_source and s.status == "not found")
