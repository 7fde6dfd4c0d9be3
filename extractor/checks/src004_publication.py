"""SRC004: are the study and the journal on record?

A journal is looked up by its exact title: one with a similar title is another journal, and is only named as a
suggestion. A study is looked up by author and year. What is found is shown on request; what is not gets a note that says
what was searched.

Why an editor cares: a study that cannot be found cannot be checked, and generated copy invents both papers and journals.
Most fact-checking handbooks ask for the original publication, not a report of it (IFCN code of principles: standards and
transparency of sources).

What passes: reports and papers without author or journal, which no registry could tell apart.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity, Verdict

RULE = Rule(
    "SRC004",
    "publication",
    Severity.NOTE,
    "A study or journal that could not be confirmed in the registries",
    "IFCN Code of Principles: standards and transparency of sources",
)

FIRES = (
    Example(
        text="Orla Quince is the author of a 2023 study on tidal seams published in the Journal of Brackish Economics.",
        why="neither the study nor the journal is on record (both are made up)",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="The report was finished in March and has not been published.",
        why="nothing that could be looked up",
        published="2025-07-21",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each publication not found, a confirmation for each on record."""
    for source in context.evidence.sources:
        if source.kind != "publication":
            continue
        if source.status == "resolved":
            severity, verdict = Severity.CONFIRMED, Verdict.SUPPORTED
        elif source.status == "not found":
            severity, verdict = Severity.NOTE, Verdict.NO_EVIDENCE
        else:
            continue
        yield Finding(RULE.code, RULE.name, severity, verdict, source.message, (source.span,), evidence=source.evidence)
