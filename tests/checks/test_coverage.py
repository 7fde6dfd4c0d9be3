"""Every claim says what became of it: a verdict, or why nobody looked."""

from dataclasses import replace

from extractor.annotations import Claim, ClaimKind, Frame
from extractor.article import Article
from extractor.checks.coverage import NO_RULE, what_became_of
from extractor.evidence.gathered import FigureJudgement, Gathered
from extractor.findings import Finding, Severity, Verdict

TEXT = "Sales rose 5% in June. Prices will fall. The minister is wrong."
ARTICLE = Article("a", TEXT)


def claim(id_: str, words: str, kind: ClaimKind) -> Claim:
    start = TEXT.index(words)
    return Claim(id_, ARTICLE.span(start, start + len(words)), kind, 0.5, (), Frame())


SALES = claim("c1", "Sales rose 5% in June", "change")
CLAIMS = (SALES, claim("c2", "Prices will fall", "prediction"), claim("c3", "The minister is wrong", "opinion"))
FIVE = ARTICLE.span(11, 13)
FINDING = Finding("ARI001", "percent-change", Severity.ERROR, Verdict.CONTRADICTED, "", (FIVE,))
JUDGED = FigureJudgement(FIVE, "change", Verdict.SUPPORTED, "", ())


def test_what_nobody_looked_at_says_so() -> None:
    became = dict(what_became_of(CLAIMS, (), Gathered()))
    assert became["c1"] == NO_RULE
    assert became["c2"].endswith("a prediction")
    assert became["c3"].endswith("an opinion")


def test_the_gravest_verdict_counts() -> None:
    assert what_became_of((SALES,), (), Gathered(figures=(JUDGED,))) == (("c1", "supported"),)
    assert what_became_of((SALES,), (FINDING,), Gathered(figures=(JUDGED,))) == (("c1", "contradicted"),)


def test_a_finding_that_names_its_claim_counts_for_no_other() -> None:
    named = replace(FINDING, claim="c9")
    assert what_became_of((SALES,), (named,), Gathered()) == (("c1", NO_RULE),)
