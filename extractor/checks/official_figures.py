"""From a judgement on an official figure to a finding: severity by verdict, everything shown that the judgement rests on."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractor.annotations import ClaimKind
from extractor.checks.rule import CheckContext, Rule
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Finding, Severity, Verdict

SEVERITIES = {
    Verdict.CONTRADICTED: Severity.ERROR,
    Verdict.OTHER_SERIES: Severity.ERROR,
    Verdict.BORDERLINE: Severity.NOTE,
    Verdict.SUPERSEDED: Severity.NOTE,
    Verdict.NOT_PUBLISHED: Severity.NOTE,
    Verdict.SUPPORTED: Severity.CONFIRMED,
}


OF_ONE_SIZE = Decimal(3)
SLIPS_OF_SCALE = (Decimal(1000), Decimal(10) ** 6)
NEAR = Decimal("1.2")
REVISED = Decimal("1.1")


def findings(context: CheckContext, rule: Rule, kinds: tuple[ClaimKind, ...]) -> Iterator[Finding]:
    """A finding for every judgement of these kinds, in reading order; without evidence there is none."""
    for judgement in context.evidence.figures:
        severity = SEVERITIES.get(judgement.verdict)
        if judgement.kind not in kinds or severity is None:
            continue
        if severity is Severity.ERROR and (not _of_one_size(context, judgement) or _revisable(context, judgement)):
            severity = Severity.WARNING
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


def _revisable(context: CheckContext, judgement: FigureJudgement) -> bool:
    """Whether a sum of money is so near to the record that an earlier release may have had it: national accounts in dollars
    are revised by several percent, years later, and few earlier releases are on record."""
    if judgement.quantity is None or judgement.working is None or judgement.verdict is not Verdict.CONTRADICTED:
        return False
    quantity, result = context.annotations.quantities[judgement.quantity], judgement.working.result
    if (
        not quantity.dimension.startswith("money")
        or quantity.value is None
        or result.low is None
        or result.high is None
    ):
        return False
    return result.low / REVISED <= quantity.value <= result.high * REVISED


def _of_one_size(context: CheckContext, judgement: FigureJudgement) -> bool:
    """Whether print and record could be the same figure: within three times of each other, or a thousand apart. "Marketing
    services grew 150 percent" is no population's 0.6 percent, whatever the words have in common."""
    if judgement.quantity is None or judgement.working is None or judgement.verdict is Verdict.OTHER_SERIES:
        return True
    said, result = context.annotations.quantities[judgement.quantity].value, judgement.working.result
    if said is None or result.low is None or result.high is None:
        return True
    known = (result.low + result.high) / 2
    if not known or not said:
        return False
    times = max(abs(said / known), abs(known / said))
    return times <= OF_ONE_SIZE or any(scale / NEAR <= times <= scale * NEAR for scale in SLIPS_OF_SCALE)
