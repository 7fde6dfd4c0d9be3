"""What became of every claim: a verdict, or why there is none."""

from __future__ import annotations

import pytest

from extractor.annotations import Change, Claim, ClaimKind, Frame
from extractor.article import Span
from extractor.checks.coverage import what_became_of
from extractor.evidence.gathered import FigureJudgement, Gathered, SourceResolution
from extractor.findings import Finding, Severity, Verdict


def claim(kind: ClaimKind = "level", frame: Frame | None = None, quantities: tuple[int, ...] = (0,)) -> Claim:
    return Claim("c1", Span(0, 40, "x" * 40), kind, 0.9, quantities, frame or Frame())


def finding(code: str, verdict: Verdict, start: int = 5, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, "a-rule", severity, verdict, "…", (Span(start, start + 3, "xxx"),))


def became(*findings: Finding, of: Claim | None = None, evidence: Gathered | None = None) -> str:
    ((_, state),) = what_became_of((of or claim(),), findings, evidence or Gathered())
    return state


def judgement(verdict: Verdict, **more: object) -> Gathered:
    return Gathered(figures=(FigureJudgement(Span(5, 8, "xxx"), "level", verdict, "…", (), **more),))  # type: ignore[arg-type]


def test_the_gravest_verdict_counts() -> None:
    assert became(finding("ARI001", Verdict.BORDERLINE), finding("FIG001", Verdict.CONTRADICTED)) == "contradicted"


def test_a_slip_of_copy_is_no_check() -> None:
    assert became(finding("TXT006", Verdict.CONTRADICTED)).startswith("not checked")
    assert became(finding("QUO002", Verdict.CONTRADICTED)).startswith("not checked")


def test_a_finding_elsewhere_is_not_the_claims() -> None:
    assert became(finding("ARI001", Verdict.CONTRADICTED, start=60)).startswith("not checked")


def test_a_record_that_says_the_same_is_told() -> None:
    assert became(evidence=judgement(Verdict.SUPPORTED)) == "supported"
    assert became(evidence=judgement(Verdict.NO_EVIDENCE)) == "no evidence"


def test_a_judgement_of_another_claim_in_the_same_sentence_is_not_taken() -> None:
    assert became(evidence=judgement(Verdict.SUPPORTED, claim="c2")).startswith("not checked")


REASONS: list[tuple[ClaimKind, str]] = [
    ("opinion", "an opinion"),
    ("prediction", "the future"),
    ("causal", "a cause"),
    ("event", "no dated event"),
    ("role", "who holds this role"),
    ("citation", "the work it cites"),
]


@pytest.mark.parametrize(("kind", "words"), REASONS)
def test_without_a_verdict_the_reason_is_given(kind: ClaimKind, words: str) -> None:
    assert words in became(of=claim(kind))


def test_a_number_says_what_was_missing() -> None:
    assert "what is measured or the period" in became(of=claim())
    assert "say the period" in became(of=claim(frame=Frame(measure="output")))
    assert became(of=claim(frame=Frame(measure="output", period="2025"))).startswith("no evidence: no series")
    assert "whether it is a record" in became(of=claim("rank", quantities=()))
    assert became(of=claim(quantities=())) == "not checked: it states no number"


def test_a_change_that_was_worked_out_again_and_holds_is_told() -> None:
    stated = claim("change", quantities=(0, 1, 2))
    change = Change(0, 1, 2, "up", 0.95)
    ((_, state),) = what_became_of((stated,), (), Gathered(), (change,))
    assert state.startswith("its own numbers agree")
    ((_, unsure),) = what_became_of((stated,), (), Gathered(), (Change(0, 1, 2, "up", 0.4),))
    assert unsure.startswith("not checked")
    ((_, wrong),) = what_became_of((stated,), (finding("ARI001", Verdict.CONTRADICTED),), Gathered(), (change,))
    assert wrong == "contradicted"


def test_a_registry_settles_a_role() -> None:
    known = SourceResolution("role", Span(3, 9, "xxxxxx"), "Ada Moss", "role confirmed", "…", ("a register",))
    assert became(of=claim("role"), evidence=Gathered(sources=(known,))) == "supported"
