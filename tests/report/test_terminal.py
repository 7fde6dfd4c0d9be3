"""The terminal report: marks in the right place, the arithmetic to check by hand, nothing read as markup."""

import io
from dataclasses import replace
from decimal import Decimal

from rich.console import Console

from extractor.annotations import Annotations, Quote
from extractor.article import Article
from extractor.checks.coverage import Coverage
from extractor.findings import Evidence, Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval
from extractor.report.terminal import print_report
from extractor.report.voices import Saying, Voice

TEXT = "Exports rose 660%.\nThey were 353 tons, from 47 [bold]tons[/bold]\x1b[31m in May."
ARTICLE = Article("a", TEXT, title="A [red]title[/red]")
SENTENCES = (ARTICLE.span(0, 18), ARTICLE.span(19, len(TEXT)))


def finding(severity: Severity = Severity.WARNING, number: int = 0) -> Finding:
    at = TEXT.index("47")
    span = ARTICLE.span(at, at + 2)
    operand = Operand("from", Decimal(47), Interval(Decimal("46.5"), Decimal("47.5")), span)
    working = Working(
        "100 * (to - from) / from", (operand,), Interval(Decimal("642.10526"), Decimal("660.2")), "percent"
    )
    evidence = (Evidence("Customs", "https://example.org", "exports", "2025-05", "46.4", "t", "2025-06-20"),)
    return Finding(
        "ARI001",
        "percent-change",
        severity,
        Verdict.BORDERLINE,
        f"holds at the edge {number}",
        (span,),
        working,
        evidence,
        "46",
    )


def printed(
    findings: list[Finding],
    *,
    show_all: bool = False,
    silenced: list[tuple[Finding, str]] | None = None,
    heard: tuple[Voice, ...] = (),
) -> str:
    out = io.StringIO()
    console = Console(file=out, width=100, markup=False, highlight=False, emoji=False)
    annotations = Annotations(sentences=SENTENCES)
    print_report(
        console,
        ARTICLE,
        annotations,
        findings,
        silenced or [],
        [Coverage("c1", "no evidence")],
        heard,
        show_all=show_all,
    )
    return out.getvalue()


def test_a_finding_shows_sentence_sum_evidence_and_the_mend() -> None:
    text = printed([finding()])
    assert "They were 353 tons, from 47" in text
    assert "100 * (to - from) / from = [642.1, 660.2] %" in text
    assert "from = 47 [46.5, 47.5] “47”" in text
    assert "Customs: exports for 2025-05 = 46.4 t · published 2025-06-20 · https://example.org" in " ".join(
        text.split()
    )
    assert "would hold with: 46" in text
    assert "1 claim read, of which\n  1 no evidence" in text


def test_what_a_record_says_too_is_told_without_repeating_words_or_source() -> None:
    confirmed = finding(Severity.CONFIRMED)
    said = [replace(confirmed, message=message) for message in ("“47” agrees with Customs.", "The sum is right.")]
    lines = [line.strip() for line in printed(said).split("\n") if line.strip().startswith("ARI001")]
    assert lines == ["ARI001 “47” agrees with Customs.", "ARI001 “47” The sum is right. [Customs]"]


def test_all_lists_who_says_what_with_roles_and_how_a_speaker_is_printed() -> None:
    part = ARTICLE.span(19, 36)
    said = Saying(0, Quote(part, (part,), "indirect", stance="denied"), "They were 353 tons", "she")
    heard = (
        Voice("Orla [b]Venn[/b]", ("former chair, Tarn Board",), "on record", (), (said,)),
        Voice("the study", maybe=("Tarn Board",), described=True),
    )
    assert "who says what" not in printed([], heard=heard)
    assert [line.strip() for line in printed([], heard=heard, show_all=True).split("\n")][4:7] == [
        "Orla [b]Venn[/b] · former chair, Tarn Board · on record",
        "They were 353 tons (denied) (she)",
        "“the study” · may be Tarn Board",
    ]


def test_nothing_in_the_article_is_markup_or_a_terminal_command() -> None:
    text = printed([finding()])
    assert "[bold]tons[/bold]" in text
    assert "A [red]title[/red]" in text
    assert "\x1b" not in text


def test_ten_findings_that_matter_most_and_the_rest_on_request() -> None:
    many = [finding(number=i) for i in range(14)]
    assert "… and 4 more: --all shows them" in printed(many)
    assert "holds at the edge 13" not in printed(many)
    assert "holds at the edge 13" in printed(many, show_all=True)


def test_what_is_silenced_is_listed_with_its_reason() -> None:
    assert "silenced: ARI001 “47”: the desk asked the ministry" in printed(
        [], silenced=[(finding(), "the desk asked the ministry")]
    )
