"""What became of every claim, so that silence is never read as approval."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.annotations import Claim
from extractor.article import Span
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Verdict

NOT_CHECKABLE = {
    "opinion": "not checked: an opinion",
    "prediction": "not checked: a prediction",
    "causal": "not checked: a cause, which figures alone cannot settle",
}
NO_RULE = "not checked: no rule or record speaks of it"
GRAVEST = (
    Verdict.CONTRADICTED,
    Verdict.OTHER_SERIES,
    Verdict.BORDERLINE,
    Verdict.SUPERSEDED,
    Verdict.SUPPORTED,
    Verdict.NOT_PUBLISHED,
    Verdict.NO_EVIDENCE,
)


def what_became_of(
    claims: Iterable[Claim], findings: Iterable[Finding], evidence: Gathered
) -> tuple[tuple[str, str], ...]:
    """(claim id, verdict or why it was not checked) for every claim, in order.

    A claim takes the gravest verdict of the findings and judgements that name it or whose primary span lies in it.
    """
    verdicts: list[tuple[str | None, Span, Verdict]] = [(f.claim, f.spans[0], f.verdict) for f in findings]
    verdicts.extend((j.claim, j.span, j.verdict) for j in evidence.figures)
    found = []
    for claim in claims:
        own = {v for id_, span, v in verdicts if (id_ == claim.id if id_ else claim.span.covers(span))}
        gravest = next((v for v in GRAVEST if v in own), None)
        found.append((claim.id, gravest.value if gravest else NOT_CHECKABLE.get(claim.kind, NO_RULE)))
    return tuple(found)
