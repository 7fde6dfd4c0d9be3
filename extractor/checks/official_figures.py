"""From a judgement on an official figure to a finding: severity by verdict, everything shown that the judgement rests on."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import ClaimKind
from extractor.checks.rule import CheckContext, Rule
from extractor.findings import Finding, Severity, Verdict

SEVERITIES = {
    Verdict.CONTRADICTED: Severity.ERROR,
    Verdict.OTHER_SERIES: Severity.ERROR,
    Verdict.BORDERLINE: Severity.NOTE,
    Verdict.SUPERSEDED: Severity.NOTE,
    Verdict.NOT_PUBLISHED: Severity.NOTE,
    Verdict.SUPPORTED: Severity.CONFIRMED,
}


def findings(context: CheckContext, rule: Rule, kinds: tuple[ClaimKind, ...]) -> Iterator[Finding]:
    """A finding for every judgement of these kinds, in reading order; without evidence there is none."""
    for judgement in context.evidence.figures:
        severity = SEVERITIES.get(judgement.verdict)
        if judgement.kind not in kinds or severity is None:
            continue
        yield Finding(
            rule.code,
            rule.name,
            severity,
            judgement.verdict,
            judgement.message,
            (judgement.span,),
            working=judgement.working,
            evidence=judgement.evidence,
            suggestion=judgement.suggestion,
            claim=judgement.claim,
        )
