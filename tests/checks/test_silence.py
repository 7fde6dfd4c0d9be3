"""A settled finding leaves the list with its reason and is never lost; an edit elsewhere does not bring it back."""

from extractor.article import Article
from extractor.checks.silence import silence
from extractor.findings import Finding, Severity, Verdict


def finding(text: str, words: str, code: str = "ARI001") -> Finding:
    article = Article("a", text)
    start = text.index(words)
    span = article.span(start, start + len(words))
    return Finding(code, "percent-change", Severity.ERROR, Verdict.CONTRADICTED, "does not add up", (span,))


BEFORE = finding("Sales rose 50% to 120 tons.", "50%")
AFTER_AN_EDIT = finding("The company said on Monday that sales rose 50% to 120 tons.", "50%")
OTHER = finding("Sales rose 50% to 120 tons.", "120 tons")


def test_nothing_is_silenced_without_a_reason() -> None:
    assert silence((BEFORE, OTHER), ()) == ((BEFORE, OTHER), ())


def test_one_finding_is_silenced_with_its_reason() -> None:
    open_, silenced = silence((BEFORE, OTHER), ((BEFORE.fingerprint, "the release prints it"),))
    assert open_ == (OTHER,)
    assert silenced == ((BEFORE, "the release prints it"),)


def test_it_stays_silenced_after_an_edit_elsewhere() -> None:
    assert silence((AFTER_AN_EDIT,), ((BEFORE.fingerprint, "settled"),)) == ((), ((AFTER_AN_EDIT, "settled"),))


def test_a_rule_can_be_silenced_and_the_findings_own_reason_wins() -> None:
    _, silenced = silence((BEFORE, OTHER), (("ARI001", "not for us"), (OTHER.fingerprint, "asked the ministry")))
    assert [reason for _, reason in silenced] == ["not for us", "asked the ministry"]
