"""What the stores had to say about one article, ready for the rules to read. Rules never touch a store themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.annotations import ClaimKind
from extractor.article import Span
from extractor.findings import Evidence, Verdict, Working

SourceKind = Literal["person", "organization", "role", "publication"]
SourceStatus = Literal["resolved", "not found", "ambiguous", "role confirmed", "role contradicted", "role unknown"]


@dataclass(frozen=True, slots=True)
class FigureJudgement:
    """One claim held against one official series or dated event.

    quantity: index into ``Annotations.quantities`` (None for an event without a number). kind: what was compared.
    working shows both operands. neighbour: in words, the other series the number would match. suggestion: the value
    that would make the sentence true, as an editor would print it. claim: id of the claim, when there is one.
    """

    span: Span
    kind: ClaimKind
    verdict: Verdict
    message: str
    evidence: tuple[Evidence, ...]
    quantity: int | None = None
    claim: str | None = None
    working: Working | None = None
    neighbour: str | None = None
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class SourceResolution:
    """One person, organisation, role or publication looked up in the registries.

    entity: id in the annotations ("p1", "o3"), None for a publication. searched: the registries that were looked in,
    each with the date it was retrieved. score: 0 to 1, the match's confidence. registry_id: the record's id.
    a_source: the article relies on it (it speaks, or is named as an expert or study), so its absence is worth a note.
    firm: False for a contradiction that a courtesy or a way of speaking could explain. suggestion: the mended words.
    """

    kind: SourceKind
    span: Span
    name: str
    status: SourceStatus
    message: str
    searched: tuple[str, ...]
    entity: str | None = None
    registry_id: str | None = None
    registry_name: str | None = None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    a_source: bool = False
    firm: bool = True
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """All evidence for one article, in reading order."""

    figures: tuple[FigureJudgement, ...] = ()
    sources: tuple[SourceResolution, ...] = ()
    made_with: tuple[tuple[str, str], ...] = ()
