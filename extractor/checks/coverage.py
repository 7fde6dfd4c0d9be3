"""What became of every claim, so that silence is never read as approval.

A claim was checked when a rule or an official record judged one of its numbers, dates or sources. Otherwise the answer
says why not, in words an editor can act on.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotations import Change, Claim, ClaimKind
from extractor.article import Span
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity, Verdict

JUDGING = ("ARI", "CON", "DAT", "FIG", "SRC002")
"""Rules whose findings say whether a statement holds. That a name is on record says nothing of what it is quoted with."""

SURE = 0.8
GRAVEST = (
    Verdict.CONTRADICTED,
    Verdict.BORDERLINE,
    Verdict.OTHER_SERIES,
    Verdict.SUPERSEDED,
    Verdict.SUPPORTED,
    Verdict.NOT_PUBLISHED,
)
NUMERIC: frozenset[ClaimKind] = frozenset({"level", "change", "share", "rank", "rate", "count"})
WHY_NOT: dict[ClaimKind, str] = {
    "opinion": "not checked: an opinion or a remark, not a statement of fact",
    "prediction": "not checked: it is about the future",
    "causal": "not checked: a cause, which no figure settles",
    "event": "no evidence: no dated event on record was found for it",
    "role": "no evidence: no registry was found that says who holds this role",
    "citation": "no evidence: the work it cites was not found in a registry",
}


def what_became_of(
    claims: Sequence[Claim], findings: Sequence[Finding], evidence: Gathered, changes: Sequence[Change] = ()
) -> tuple[tuple[str, str], ...]:
    """(claim id, the gravest verdict on it or the reason why there is none), for every claim in its order.

    changes: the stated changes with the numbers they are bound to; one with all three in a claim was worked out again.
    """
    bound = [
        {i for i in (c.amount, c.from_, c.to) if i is not None}
        for c in changes
        if None not in (c.amount, c.from_, c.to) and c.score >= SURE
    ]
    judged: list[tuple[str | None, Span, Verdict]] = [
        (f.claim, f.spans[0], f.verdict)
        for f in findings
        if f.code.startswith(JUDGING) and (f.severity is not Severity.NOTE or f.verdict in GRAVEST)
    ]
    judged += [(j.claim, j.span, j.verdict) for j in evidence.figures]
    return tuple((claim.id, _became(claim, judged, evidence, bound)) for claim in claims)


def _became(
    claim: Claim,
    judged: Sequence[tuple[str | None, Span, Verdict]],
    evidence: Gathered,
    bound: Sequence[set[int]],
) -> str:
    verdicts = {
        verdict for id_, span, verdict in judged if id_ == claim.id or (id_ is None and claim.span.overlaps(span))
    }
    for verdict in GRAVEST:
        if verdict in verdicts:
            return verdict.value
    if claim.kind == "role" and (status := _role_status(claim, evidence)):
        return status
    if any(numbers <= set(claim.quantities) for numbers in bound):
        return "its own numbers agree; no official figure was found for them"
    if claim.kind in NUMERIC:
        return _why_no_figure(claim, looked=bool(verdicts))
    return WHY_NOT[claim.kind]


def _role_status(claim: Claim, evidence: Gathered) -> str | None:
    """What the registries said of a role or a person named in the claim."""
    for resolution in evidence.sources:
        if claim.span.covers(resolution.span) and resolution.status == "role confirmed":
            return Verdict.SUPPORTED.value
        if claim.span.covers(resolution.span) and resolution.status == "role contradicted":
            return Verdict.CONTRADICTED.value
    return None


def _why_no_figure(claim: Claim, looked: bool) -> str:
    if looked:
        return Verdict.NO_EVIDENCE.value
    if not claim.quantities and claim.kind == "rank":
        return "no evidence: no series was found that could tell whether it is a record"
    if not claim.quantities:
        return "not checked: it states no number"
    missing = [
        name
        for name, known in (("what is measured", claim.frame.measure), ("the period", claim.frame.period))
        if known is None
    ]
    if missing:
        return f"not checked: the text does not say {' or '.join(missing)} plainly enough to look it up"
    return "no evidence: no series was found for this measure, place and period"
