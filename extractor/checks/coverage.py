"""What became of every claim, so that silence is never read as approval.

A claim is ``supported`` only when a record bears out every number in it and whatever else it says; where a record bears
out a part, the claim is ``supported in part``, and what nobody looked at is named. Where no record and no arithmetic
judged anything of it, the answer says why not, in words an editor can act on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.annotate.claim_kinds import also_says
from extractor.annotations import Annotations, Claim, ClaimKind, Quantity
from extractor.article import Span
from extractor.checks.stated_change import judged
from extractor.evidence.figures.wording import interval
from extractor.evidence.gathered import FigureJudgement, Gathered
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
LOOKED_UP = frozenset(v.value for v in GRAVEST if v is not Verdict.NOT_PUBLISHED)
"""States that a record or the arithmetic gave."""
Extent = Literal["whole", "part", "none"]
IN_PART = "supported in part"
AGREE = "its numbers agree with each other; no official figure was found for them"
AGREE_IN_PART = "some of its numbers agree with each other; no official figure was found for them"
CHANGES = frozenset({"percent", "difference", "multiple", "points", "fraction"})
NUMERIC: frozenset[ClaimKind] = frozenset({"level", "change", "share", "rank", "rate", "count"})
WHY_NOT: dict[ClaimKind, str] = {
    "opinion": "not checked: an opinion or a remark, not a statement of fact",
    "prediction": "not checked: it is about the future",
    "causal": "not checked: a cause, which no figure settles",
    "event": "no evidence: no dated event on record was found for it",
    "role": "no evidence: no registry was found that says who holds this role",
    "citation": "no evidence: the work it cites was not found in a registry",
    "other": "not checked: it states no number, event or office that a record could settle",
}
BESIDE_NUMBERS: dict[ClaimKind, str] = {
    "change": "the change",
    "rank": "the rank or record",
    "opinion": "the judgement in it",
    "prediction": "what it says of the future",
    "causal": "the cause",
    "event": "the event",
    "role": "who holds the role",
    "citation": "the work it cites",
    "other": "what it says beside its numbers",
}
"""What a claim of each kind says beside its numbers, which a record of these alone does not bear out."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one claim.

    claim: its id. state: a verdict, ``supported in part``, or why there is none: one of a fixed set of wordings, so that
    claims can be counted by it. rests_on: the numbers or roles that the state is about, where it is not all of them, and
    how near they come. left: what of the claim nobody looked at. Both in words, "" for nothing to add. unchecked: the
    numbers of the claim that neither a record nor arithmetic judged, as indices into ``Annotations.quantities``.
    """

    claim: str
    state: str
    rests_on: str = ""
    left: str = ""
    unchecked: tuple[int, ...] = ()

    @property
    def detail(self) -> str:
        """What the state rests on and what was left unchecked, "" for nothing to add."""
        return _joined(self.rests_on, f"not checked: {self.left}" if self.left else "")

    @property
    def words(self) -> str:
        """State and detail as one line."""
        return f"{self.state}{': ' if self.rests_on else '; '}{self.detail}" if self.detail else self.state

    @property
    def extent(self) -> Extent:
        """How much of the claim a record or the arithmetic judged."""
        if self.state in (IN_PART, AGREE, AGREE_IN_PART):
            return "part"
        if self.state not in LOOKED_UP:
            return "none"
        return "part" if self.left else "whole"


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A verdict on something in the text. claim: the id it was given for, None for whatever ``span`` stands in; kind: what
    a record was compared for; numbers: the quantities that took part, as indices."""

    span: Span
    verdict: Verdict
    numbers: frozenset[int]
    claim: str | None = None
    kind: ClaimKind | None = None
    near: str = ""


def unchecked(claim: Claim) -> Coverage:
    """The coverage of a claim on which no check was run."""
    return Coverage(claim.id, "not checked", unchecked=claim.quantities)


def what_became_of(annotations: Annotations, findings: Sequence[Finding], evidence: Gathered) -> tuple[Coverage, ...]:
    """What became of every claim, in the order of the claims.

    findings: all that the rules found, the silenced ones too. A stated change that is bound to both its endpoints and
    holds was worked out again, and its numbers count as agreeing.
    """
    quantities = annotations.quantities
    judgements = [
        _Judgement(f.span, f.verdict, frozenset() if f.quantity is None else frozenset({f.quantity}), f.claim, f.kind,
                   _nearness(f, quantities))
        for f in evidence.figures
    ]  # fmt: skip
    judgements += [
        _Judgement(f.spans[0], f.verdict, _numbers_of(f, quantities), f.claim)
        for f in findings
        if f.code.startswith(JUDGING)
        and (f.severity is not Severity.NOTE or f.verdict in GRAVEST)
        and not (f.code == "SRC002" and f.verdict is Verdict.SUPPORTED)  # says nothing of what the holder did
    ]
    agreeing: set[int] = set()
    for change in (
        j.change for j in judged(annotations, CHANGES) if j.outcome == "consistent" and j.change.score >= SURE
    ):
        agreeing |= {i for i in (change.amount, change.from_, change.to) if i is not None}
    return tuple(_became(claim, judgements, agreeing, annotations, evidence) for claim in annotations.claims)


def _numbers_of(finding: Finding, quantities: Sequence[Quantity]) -> frozenset[int]:
    """The numbers that a finding marks or works with."""
    operands = finding.working.operands if finding.working else ()
    spans = [*finding.spans, *(o.span for o in operands if o.span is not None)]
    return frozenset(i for i, q in enumerate(quantities) if any(q.span.overlaps(s) for s in spans))


def _nearness(judgement: FigureJudgement, quantities: Sequence[Quantity]) -> str:
    """How near a hedged number is to the record that bears it out ("roughly 3%" may stand for 3.4), and a plain one that
    only the tolerance of the series lets pass."""
    if judgement.verdict is not Verdict.SUPPORTED or judgement.quantity is None or judgement.working is None:
        return ""
    quantity, truth = quantities[judgement.quantity], judgement.working.result
    printed = (o.bounds for o in judgement.working.operands if o.span is not None)
    plain = quantity.comparison == "=" and not quantity.approximate
    if plain and all(bounds.overlaps(truth) for bounds in printed):
        return ""
    return f"{_quoted([quantity])} stands for {interval(truth, judgement.working.unit)} on record"


def _became(
    claim: Claim,
    judgements: Sequence[_Judgement],
    agreeing: set[int],
    annotations: Annotations,
    evidence: Gathered,
) -> Coverage:
    quantities = annotations.quantities
    own = [j for j in judgements if j.claim == claim.id or (j.claim is None and claim.span.overlaps(j.span))]
    numbers = [i for i in claim.quantities if not quantities[i].ordinal]
    looked_at = agreeing.union(*(j.numbers for j in own if j.verdict in GRAVEST))
    unchecked = tuple(i for i in numbers if i not in looked_at)
    verdicts = {j.verdict for j in own}
    verdict = next((v for v in GRAVEST if v in verdicts), None)
    if claim.kind == "role" and verdict in (None, Verdict.SUPPORTED):
        role = _role(claim, unchecked, annotations, evidence)
        if role is not None:
            return role
    if verdict is Verdict.SUPPORTED:
        return _supported(claim, [j for j in own if j.verdict is verdict], numbers, unchecked, agreeing, annotations)
    if verdict is not None:
        return Coverage(claim.id, verdict.value, "", _left([quantities[i] for i in unchecked]), unchecked)
    agree = [quantities[i] for i in numbers if i in agreeing]
    if agree and not unchecked and claim.kind in NUMERIC:
        return Coverage(claim.id, AGREE)
    if agree:
        rest = _beside(claim) if claim.kind not in NUMERIC else ()
        left = _left([quantities[i] for i in unchecked], rest)
        return Coverage(claim.id, AGREE_IN_PART, _quoted(agree), left, unchecked)
    if claim.kind in NUMERIC:
        return Coverage(claim.id, _why_no_figure(claim, looked=bool(verdicts)), unchecked=unchecked)
    return Coverage(claim.id, WHY_NOT[claim.kind], unchecked=unchecked)


def _supported(
    claim: Claim,
    own: Sequence[_Judgement],
    numbers: Sequence[int],
    unchecked: tuple[int, ...],
    agreeing: set[int],
    annotations: Annotations,
) -> Coverage:
    """A claim of which a record bears out something: all of it, or a part."""
    quantities = annotations.quantities
    borne_out = {i for j in own for i in j.numbers}
    near = [j.near for j in own if j.near]
    worked_out = [quantities[i] for i in numbers if i in agreeing and i not in borne_out]
    rest = list(() if _settled(claim, own, borne_out, agreeing, annotations) else _beside(claim))
    rest += [BESIDE_NUMBERS[kind] for kind in also_says(claim) if all(j.kind != kind for j in own)]
    left = _left([quantities[i] for i in unchecked], dict.fromkeys(rest))
    if not left and not worked_out:
        return Coverage(claim.id, Verdict.SUPPORTED.value, _joined(*near))
    held = [quantities[i] for i in numbers if i in borne_out]
    share = f"{len(held)} of {len(numbers)} numbers, {_quoted(held)}" if held and len(held) < len(numbers) else ""
    if held and not share:
        share = f"the number {_quoted(held)}" if len(held) == 1 else f"the numbers {_quoted(held)}"
    agree = f"{_quoted(worked_out)} only agree with the others by arithmetic" if len(worked_out) > 1 else (
        f"{_quoted(worked_out)} only agrees with the others by arithmetic" if worked_out else ""
    )  # fmt: skip
    return Coverage(claim.id, IN_PART, _joined(share, agree, *near), left, unchecked)


def _settled(
    claim: Claim, own: Sequence[_Judgement], borne_out: set[int], agreeing: set[int], annotations: Annotations
) -> bool:
    """Whether a record bears out what the claim says beside its numbers: the change, the rank, the event."""
    if claim.kind not in BESIDE_NUMBERS or any(j.kind == claim.kind for j in own):
        return True
    held = borne_out | agreeing
    pairs = ({i for i in (c.amount, c.from_, c.to) if i is not None} for c in annotations.changes)
    return claim.kind == "change" and any(len(pair & set(claim.quantities)) > 1 and pair <= held for pair in pairs)


def _role(claim: Claim, unchecked: tuple[int, ...], annotations: Annotations, evidence: Gathered) -> Coverage | None:
    """What the registries say of the roles in a claim about a role; None when they say nothing. What the holder is quoted
    with is another matter."""
    roles = [s for s in evidence.sources if s.kind == "role" and claim.span.covers(s.span)]
    by_status: Mapping[str, list[str]] = {
        status: list(dict.fromkeys(s.name for s in roles if s.status == status))
        for status in ("role confirmed", "role contradicted")
    }
    quoted = any(claim.span.overlaps(part) for quote in annotations.quotes for part in quote.spans)
    settled = {name for names in by_status.values() for name in names}
    held_here = (p.name for p in annotations.people if any(claim.span.covers(r.span) for r in p.roles))
    open_ = [f"the role of {name}" for name in dict.fromkeys(held_here) if name not in settled]
    rest = (*open_, *(("what is quoted",) if quoted else ()))
    left = _left([annotations.quantities[i] for i in unchecked], rest)
    if by_status["role contradicted"]:
        return Coverage(claim.id, Verdict.CONTRADICTED.value, "", left, unchecked)
    if not by_status["role confirmed"]:
        return None
    held = f"the role of {' and '.join(by_status['role confirmed'])}" if left else ""
    return Coverage(claim.id, IN_PART if left else Verdict.SUPPORTED.value, held, left, unchecked)


def _beside(claim: Claim) -> tuple[str, ...]:
    return (BESIDE_NUMBERS[claim.kind],) if claim.kind in BESIDE_NUMBERS else ()


def _left(numbers: Sequence[Quantity], rest: Iterable[str] = ()) -> str:
    """ "“353”, the cause": what of a claim nobody looked at."""
    return ", ".join((*(f"“{q.span.text}”" for q in numbers), *rest))


def _quoted(numbers: Sequence[Quantity]) -> str:
    *first, last = (f"“{q.span.text}”" for q in numbers)
    return f"{', '.join(first)} and {last}" if first else last


def _joined(*parts: str) -> str:
    return "; ".join(dict.fromkeys(p for p in parts if p))


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
