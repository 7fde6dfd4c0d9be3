"""Silenced findings: kept apart with their reason, whatever happens elsewhere in the article."""

from __future__ import annotations

import tomllib

import pytest

from extractor.article import Span
from extractor.checks.silence import baseline, silence, without_effect
from extractor.findings import Finding, Severity, Verdict


def finding(code: str = "TXT006", words: str = "the the", start: int = 10) -> Finding:
    span = Span(start, start + len(words), words)
    return Finding(code, "a-rule", Severity.WARNING, Verdict.CONTRADICTED, "…", (span,))


def test_by_fingerprint_one_finding_goes_and_keeps_its_reason() -> None:
    one, other = finding(), finding(words="of of")
    shown, hidden = silence((one, other), [(one.fingerprint, "a band's name")])
    assert shown == (other,)
    assert hidden == ((one, "a band's name"),)


def test_by_code_all_of_a_rule_go_and_a_fingerprint_goes_first() -> None:
    one, other, third = finding(), finding(words="of of"), finding("DAT001", "Monday 1 May")
    shown, hidden = silence((one, other, third), [("TXT006", "house style"), (one.fingerprint, "a name")])
    assert shown == (third,)
    assert hidden == ((one, "a name"), (other, "house style"))


def test_an_edit_elsewhere_moves_the_finding_and_it_stays_silenced() -> None:
    moved = finding(start=432)
    assert silence((moved,), [(finding().fingerprint, "a name")])[0] == ()


def test_an_edit_of_the_marked_words_brings_it_back() -> None:
    edited = finding(words="The The")
    assert silence((edited,), [(finding(words="of of").fingerprint, "a name")])[0] == (edited,)


def test_entries_that_nothing_answers_to_are_listed() -> None:
    entries = [(finding().fingerprint, "a name"), ("DAT001", "old calendar")]
    assert without_effect((finding(),), entries) == (("DAT001", "old calendar"),)


def test_a_baseline_silences_exactly_its_findings() -> None:
    one, other = finding(), finding(words='say "of of"\nof')
    table = tomllib.loads(baseline((one, other, one), "agreed with “the desk”"))
    entries = [(row["finding"], row["reason"]) for row in table["silenced"]]
    assert silence((one, other), entries)[0] == ()
    assert {reason for _, reason in entries} == {"agreed with “the desk”"}
    assert len(entries) == 2


def test_nothing_is_silenced_without_a_reason() -> None:
    with pytest.raises(ValueError, match="reason"):
        baseline((finding(),), "  ")
