"""SRC003: is the organisation on record?

Every organisation of the article is looked up by its names, with the country that stands in or around them. A match is
shown on request. An organisation that speaks in the article and is in no registry gets a note with what was searched.

Why an editor cares: an invented institute lends an invented figure its weight. Reuters Handbook, sourcing: say who a
source is and whom they work for.

What passes: organisations that are merely mentioned, however obscure; the employer of a speaker, which the note on the
speaker (SRC001) names; bodies that every state has one of ("the finance ministry") when the article does not say whose.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC003",
    "organization",
    Severity.NOTE,
    "An organisation that speaks in the article and could not be confirmed in the registries",
    "Reuters Handbook of Journalism: sourcing",
)

FIRES = (
    Example(
        text="The Brackwater Institute for Applied Tides said that “the coast is rising faster than the sea”.",
        why="an institute that speaks and that no registry lists (the name is made up)",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="The race starts in front of the Brackwater Rowing Club at noon.",
        why="merely mentioned",
        published="2025-07-21",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each speaking organisation not found, a confirmation for each on record."""
    for source in context.evidence.sources:
        if source.kind != "organization":
            continue
        if source.status == "resolved":
            severity, verdict = Severity.CONFIRMED, Verdict.SUPPORTED
        elif source.a_source and source.status == "not found":
            severity, verdict = Severity.NOTE, Verdict.NO_EVIDENCE
        else:
            continue
        yield Finding(RULE.code, RULE.name, severity, verdict, source.message, (source.span,), evidence=source.evidence)
