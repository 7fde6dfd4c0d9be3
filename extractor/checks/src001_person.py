"""SRC001: is the person who speaks as a source on record?

The person is looked up in every registry that lists people, by name and by what the article says of role, organisation
and country. A match is shown on request. Where nobody matches, the finding says what was searched and how old it is:
that a source could not be confirmed is a reason to ring them up, never proof that they do not exist.

Why an editor cares: "Always identify the source … names and titles are the first thing to check" (Reuters Handbook,
sourcing); made-up experts are the commonest invention in generated copy.

What passes: people who are not sources (neighbours, passers-by, people written about), speakers without any standing,
and names that two records share, which stay undecided.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC001",
    "person",
    Severity.NOTE,
    "A quoted source whose name, role and organisation could not be confirmed in the registries",
    "Reuters Handbook of Journalism: sourcing; AP Statement of News Values: anonymous and named sources",
)

FIRES = (
    Example(
        text="According to Dr. Orla Quince, professor of geology at Harvard University, “The seam is thinner than it was "
        "said to be.”",
        why="a quoted professor whom no registry lists (the name is made up)",
        published="2025-07-21",
        registry="[entities]\nid,kind,type,name,country\no1,organization,university,Harvard University,USA\n",
    ),
)

QUIET = (
    Example(
        text="“I heard a bang and ran,” said Tom Baird, who lives across the street.",
        why="an eyewitness is not a source that registries could list",
        published="2025-07-21",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each source not found, a confirmation for each person on record."""
    for source in context.evidence.sources:
        if source.kind != "person":
            continue
        if source.status == "resolved":
            severity, verdict = Severity.CONFIRMED, Verdict.SUPPORTED
        elif source.a_source and source.status in {"not found", "ambiguous"}:
            severity, verdict = Severity.NOTE, Verdict.NO_EVIDENCE
        else:
            continue
        yield Finding(RULE.code, RULE.name, severity, verdict, source.message, (source.span,), evidence=source.evidence)
