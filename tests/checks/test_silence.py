"""Silenced findings: kept apart with their reason, whatever happens elsewhere in the article."""

from __future__ import annotations

from extractor.article import Article, Span
from extractor.checks import catalogue
from extractor.checks.silence import silence
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity, Verdict
from extractor.pipeline import Checked, check
from extractor.settings import Settings


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


QUOTED = "Mr Lund said: “The yard is shut.\n\nNobody was hurt. Ms Falk said: “We are sorry."


def found(text: str, *silenced: str) -> tuple[Checked, list[str]]:
    checked = check(Article("a", text), Settings(encoder=False, silenced=tuple((s, "seen") for s in silenced)))
    return checked, [f.fingerprint for f in checked.findings if f.code == "QUO002"]


def test_one_of_two_findings_with_the_same_marked_words_is_silenced_and_the_other_stays() -> None:
    _, (first, second) = found(QUOTED)
    assert first != second
    checked, left = found(QUOTED, first)
    assert left == [second]
    assert [(f.fingerprint, reason) for f, reason in checked.silenced] == [(first, "seen")]


def test_it_stays_silenced_through_edits_before_after_and_further_off_in_the_paragraph() -> None:
    _, (first, second) = found(QUOTED)
    edited = "A new opening, written later.\n\n" + QUOTED.replace("Nobody was hurt.", "Two people were hurt on Monday.")
    assert found(edited, first)[1] == [second]


def test_notes_of_a_rule_are_put_together_and_each_can_be_silenced_by_itself() -> None:
    notes = [
        Finding("TXT001", "furniture", Severity.NOTE, Verdict.NO_EVIDENCE, "…", (Span(i, i + 3, f"ad{i}"),))
        for i in range(3)
    ]
    other = finding()
    (together, last) = catalogue.gather((*notes, other), Gathered())
    assert last == other
    assert together.message.startswith("3 passages belong to the page")
    assert [s.text for s in together.spans] == ["ad0", "ad1", "ad2"]
    assert together.gathers == tuple(n.fingerprint for n in notes)
    shown, _ = silence(notes, [(together.gathers[1], "a sponsor's name")])
    assert [s.text for f in catalogue.gather(shown, Gathered()) for s in f.spans] == ["ad0", "ad2"]
