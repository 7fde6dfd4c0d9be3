"""What became of every claim: a verdict, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.annotations import Annotations, Change, Claim, ClaimKind, Frame, Quantity, Quote
from extractor.article import Span
from extractor.checks.coverage import Coverage, what_became_of
from extractor.evidence.gathered import FigureJudgement, Gathered, SourceResolution
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

TEXT = "Output rose 12% to 56 tonnes from 50 tonnes in June, while costs were 300 dollars."


def number(printed: str, unit: str = "tonne", approximate: bool = False) -> Quantity:
    at = TEXT.index(printed)
    value = Decimal(printed.strip("%"))
    bounds = Interval(value - Decimal("0.5"), value + Decimal("0.5"))
    span = Span(at, at + len(printed), printed)
    return Quantity(span, value, None, None, bounds, bounds, unit, unit, "", approximate=approximate)


NUMBERS = (number("12%", "percent"), number("56"), number("50"), number("300", "USD"))


def claim(kind: ClaimKind = "level", frame: Frame | None = None, quantities: tuple[int, ...] = (0,)) -> Claim:
    return Claim("c1", Span(0, len(TEXT), TEXT), kind, 0.9, quantities, frame or Frame())


def finding(
    code: str, verdict: Verdict, start: int = 5, severity: Severity = Severity.WARNING, about: Sequence[int] = ()
) -> Finding:
    spans = tuple(NUMBERS[i].span for i in about) or (Span(start, start + 3, "xxx"),)
    return Finding(code, "a-rule", severity, verdict, "…", spans)


def coverage(*findings: Finding, of: Claim | None = None, evidence: Gathered | None = None, **read: object) -> Coverage:
    annotations = Annotations(quantities=NUMBERS, claims=(of or claim(),), **read)  # type: ignore[arg-type]
    (one,) = what_became_of(annotations, findings, evidence or Gathered())
    return one


def became(*findings: Finding, of: Claim | None = None, evidence: Gathered | None = None) -> str:
    return coverage(*findings, of=of, evidence=evidence).words


def judgement(verdict: Verdict, **more: object) -> Gathered:
    return Gathered(figures=(FigureJudgement(Span(5, 8, "xxx"), "level", verdict, "…", (), **more),))  # type: ignore[arg-type]


def on_record(*numbers: int, kind: ClaimKind = "level", verdict: Verdict = Verdict.SUPPORTED) -> Gathered:
    spans = ((i, NUMBERS[i].span) for i in numbers)
    return Gathered(figures=tuple(FigureJudgement(s, kind, verdict, "…", (), quantity=i) for i, s in spans))


def test_the_gravest_verdict_counts() -> None:
    assert (
        became(finding("ARI001", Verdict.BORDERLINE, about=(0,)), finding("FIG001", Verdict.CONTRADICTED))
        == "contradicted"
    )


def test_a_slip_of_copy_is_no_check() -> None:
    assert became(finding("TXT006", Verdict.CONTRADICTED)).startswith("not checked")
    assert became(finding("QUO002", Verdict.CONTRADICTED)).startswith("not checked")


def test_a_finding_elsewhere_is_not_the_claims() -> None:
    assert became(finding("ARI001", Verdict.CONTRADICTED, start=200)).startswith("not checked")


def test_a_record_that_says_the_same_is_told() -> None:
    assert became(evidence=on_record(0)) == "supported"
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
    change = Change(0, 2, 1, "up", 0.95)
    assert coverage(of=stated, changes=(change,)).state.startswith("its numbers agree")
    assert coverage(of=stated, changes=(replace(change, score=0.4),)).state.startswith("not checked")
    accused = finding("ARI001", Verdict.CONTRADICTED, about=(0, 1, 2))
    assert coverage(accused, of=stated, changes=(change,)).words == "contradicted"


def test_arithmetic_says_nothing_of_the_numbers_beside_it() -> None:
    one = coverage(of=claim("change", quantities=(0, 1, 2, 3)), changes=(Change(0, 2, 1, "up", 0.95),))
    assert one.state.startswith("some of its numbers agree")
    assert one.detail == "“12%”, “56” and “50”; not checked: “300”"
    assert one.unchecked == (3,)
    assert one.extent == "part"


def test_a_claim_is_supported_only_with_every_number_of_it() -> None:
    levels = claim(quantities=(1, 3))
    assert coverage(of=levels, evidence=on_record(1, 3)).words == "supported"
    part = coverage(of=levels, evidence=on_record(1))
    assert part.words == "supported in part: 1 of 2 numbers, “56”; not checked: “300”"
    assert (part.unchecked, part.extent) == ((3,), "part")


def test_numbers_that_only_agree_with_one_on_record_are_not_on_record() -> None:
    one = coverage(
        of=claim("change", quantities=(0, 1, 2)), evidence=on_record(1), changes=(Change(0, 2, 1, "up", 0.95),)
    )
    assert one.words == (
        "supported in part: 1 of 3 numbers, “56”; “12%” and “50” only agree with the others by arithmetic"
    )


def test_what_a_claim_says_beside_its_numbers_is_named() -> None:
    for kind, words in (
        ("prediction", "what it says of the future"),
        ("causal", "the cause"),
        ("opinion", "the judgement in it"),
        ("rank", "the rank or record"),
        ("event", "the event"),
        ("change", "the change"),
    ):
        assert became(of=claim(kind, quantities=(1,)), evidence=on_record(1)) == (
            f"supported in part: the number “56”; not checked: {words}"
        )
    assert became(of=claim("change", quantities=(0,)), evidence=on_record(0, kind="change")) == "supported"
    assert became(of=claim("event", quantities=(3,)), evidence=on_record(3, kind="event")) == "supported"


def test_a_cause_or_a_record_told_with_the_number_is_named() -> None:
    text = "Output was the highest ever at 56 tonnes because of a dry summer."
    stated = replace(claim(quantities=(1,)), span=Span(0, len(text), text))
    assert coverage(of=stated, evidence=on_record(1)).left == "the cause, the rank or record"


def test_a_wrong_number_does_not_speak_for_the_others() -> None:
    wrong = coverage(of=claim(quantities=(1, 3)), evidence=on_record(1, verdict=Verdict.CONTRADICTED))
    assert wrong.words == "contradicted; not checked: “300”"
    assert wrong.unchecked == (3,)


def test_a_hedged_number_says_how_near_it_is() -> None:
    numbers = (replace(NUMBERS[0], approximate=True), *NUMBERS[1:])
    truth = Interval.point(Decimal("12.4"))
    operands = (Operand("printed", Decimal(12), Interval(Decimal(11), Decimal(13)), NUMBERS[0].span),)
    judged = FigureJudgement(
        NUMBERS[0].span, "level", Verdict.SUPPORTED, "…", (), quantity=0,
        working=Working("printed = official", operands, truth, "percent"),
    )  # fmt: skip
    (one,) = what_became_of(Annotations(quantities=numbers, claims=(claim(),)), (), Gathered(figures=(judged,)))
    assert one.words == "supported: “12%” stands for 12.4 % on record"
    (plain,) = what_became_of(Annotations(quantities=NUMBERS, claims=(claim(),)), (), Gathered(figures=(judged,)))
    assert plain.words == "supported"


KNOWN = SourceResolution("role", Span(3, 9, "xxxxxx"), "Ada Moss", "role confirmed", "…", ("a register",))


def test_a_registry_settles_a_role() -> None:
    assert became(of=claim("role", quantities=()), evidence=Gathered(sources=(KNOWN,))) == "supported"
    twice = Gathered(sources=(KNOWN, replace(KNOWN, name="Bo Lund", status="role contradicted")))
    assert became(of=claim("role", quantities=()), evidence=twice) == "contradicted"


def test_what_the_holder_of_a_role_is_quoted_with_is_not_settled_by_the_role() -> None:
    quote = Quote(Span(10, 30, TEXT[10:30]), (Span(10, 30, TEXT[10:30]),), "indirect")
    one = coverage(of=claim("role", quantities=()), evidence=Gathered(sources=(KNOWN,)), quotes=(quote,))
    assert one.words == "supported in part: the role of Ada Moss; not checked: what is quoted"
    confirmed = finding("SRC002", Verdict.SUPPORTED, severity=Severity.CONFIRMED)
    toll = coverage(confirmed, of=claim("count"), evidence=Gathered(sources=(KNOWN,)), quotes=(quote,))
    assert toll.state.startswith("not checked")
