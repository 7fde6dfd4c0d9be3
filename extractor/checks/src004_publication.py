"""A study or journal could not be confirmed in the registries.

**What it does.** A journal is looked up by its exact title: one with a similar title is another journal, and is only
named as a suggestion. A study is looked up by its DOI, by its title, or by author with year or journal; what else the
article says of it must not speak against the record. What is found is shown on request; what is not gets a note that
says what was searched, and names the nearest work on record.

**Why.** A study that cannot be found cannot be checked, and generated copy invents both papers and journals. The IFCN
Code of Principles asks for sources in enough detail that readers can find them.

**What it lets pass.** Reports and papers without title, author, DOI or journal, which no registry could tell apart;
books, reports and newspapers' articles that no scholarly registry lists; a year's difference, for a paper is cited by
the year it went online or the year of its issue.

**Fires:** "… author of a 2023 study published in the Journal of Brackish Economics." (Both are made up.)
**Quiet:** "The report was finished in March."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.source_notes import on_record
from extractor.findings import Finding, Severity

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
    Example(
        text="The effect was first described in a 2019 paper published in the Quarterly Review of Imaginary Metals.",
        why="a journal that no registry lists (made up)",
        published="2025-07-21",
    ),
    Example(
        text="A study published in the Ferrow Journal of Applied Sleep found that naps help.",
        why="a journal that no registry lists (made up)",
        published="2025-07-21",
    ),
)

QUIET = (
    Example(
        text="The report was finished in March and has not been published.",
        why="nothing that could be looked up",
        published="2025-07-21",
    ),
    Example(
        text="A study published in the Journal of Cheese Studies found that naps help.",
        why="on record (made up, as is its record)",
        published="2025-07-21",
        registry="[entities]\nid,kind,type,name\nj1,journal,journal,Journal of Cheese Studies\n",
    ),
    Example(
        text="A 2023 study titled “Naps and Cheese” by Orla Quince found that naps help.",
        why="on record, without its subtitle (made up, as is its record)",
        published="2025-07-21",
        registry="[entities]\nid,kind,type,name,detail\n"
        "w1,work,article,Naps and Cheese: a Trial,authors=O. Quince;Bram Oudekerk|year=2022\n",
    ),
    Example(
        text="Studies show that short naps help, the ministry said.",
        why="studies without author, year or journal",
        published="2025-07-21",
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """A note for each publication not found, a confirmation for each on record."""
    sources = (s for s in context.evidence.sources if s.kind == "publication")
    yield from on_record(RULE, sources, lambda s: s.status == "not found")
