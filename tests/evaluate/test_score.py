"""Counting: hits, false alarms, borderline cases, lines of rules, and mistakes shown where they stand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.annotations import Annotations, Claim, Frame, Quantity
from extractor.article import Article, Span
from extractor.evaluate.command import as_text
from extractor.evaluate.gold import GoldItem, GoldSet
from extractor.evaluate.html import marked, page
from extractor.evaluate.score import average_precision, score
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity, Verdict
from extractor.intervals import Interval
from extractor.pipeline import Checked


def item(id_: str, text: str, expected: object, kind: str = "a", codes: tuple[str, ...] = ("ARI",)) -> GoldItem:
    return GoldItem(Article(id_, text), expected, kind, codes)


def said(code: str, verdict: Verdict = Verdict.CONTRADICTED, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, "a-rule", severity, verdict, "it is 9", (Span(0, 1, "x"),))


def checked(article: Article, *findings: Finding, annotations: Annotations | None = None) -> Checked:
    return Checked(article, annotations or Annotations(), Gathered(), findings)


def test_findings_are_counted_by_case_by_kind_and_by_rule() -> None:
    found = {
        "hit": [said("ARI001")],
        "miss": [],
        "other family": [said("TXT006")],
        "edge": [said("ARI001", Verdict.BORDERLINE)],
        "alarm": [said("ARI002", severity=Severity.WARNING)],
        "note": [said("ARI002", severity=Severity.NOTE)],
        "any": [said("ARI001")],
    }
    expected = {"hit": "flag", "miss": "flag", "other family": "flag", "any": "any"}
    cases = tuple(item(id_, "x y", expected.get(id_, "none")) for id_ in found)
    result = score(GoldSet("g", "findings", cases), lambda case: checked(case.article, *found[case.article.id]))
    assert [(line.name, line.rate.hits, line.rate.total) for line in result.lines] == [
        ("found, all", 1, 3),
        ("false alarms, all", 1, 3),
    ]
    assert [(r.code, r.right, r.wrong) for r in result.rules] == [("ARI001", 1, 0), ("ARI002", 0, 1)]
    assert [(m.sort, m.id) for m in result.mistakes] == [
        ("miss", "miss"),
        ("miss", "other family"),
        ("false alarm", "alarm"),
    ]


def test_a_rule_has_its_line_and_its_recall_where_the_set_names_it() -> None:
    found = {"1": [said("ARI002")], "2": [], "3": []}
    cases = tuple(item(id_, "x y", "flag", codes=("ARI003",) if id_ == "3" else ("ARI002",)) for id_ in found)
    result = score(GoldSet("g", "findings", cases), lambda case: checked(case.article, *found[case.article.id]))
    assert [(r.code, r.recall.hits, r.recall.total) for r in result.rules] == [("ARI002", 1, 2), ("ARI003", 0, 1)]
    assert "ARI003" in as_text(result)


def test_a_note_counts_for_a_rule_on_its_own() -> None:
    case = item("1", "x y", "flag", codes=("ARI002",))
    result = score(
        GoldSet("g", "findings", (case,)), lambda c: checked(c.article, said("ARI002", severity=Severity.NOTE))
    )
    assert result.lines[0].rate.hits == 1


def test_check_worthiness_takes_the_best_claim() -> None:
    def worth(case: GoldItem) -> Checked:
        scores = {"a": (0.2, 0.9), "b": (0.4,), "c": ()}[case.article.id]
        claims = tuple(Claim(f"c{i}", Span(0, 1, "x"), "level", s, (), Frame()) for i, s in enumerate(scores))
        return checked(case.article, annotations=Annotations(claims=claims))

    cases = (item("a", "x", 1), item("b", "x", 1), item("c", "x", 0))
    result = score(GoldSet("g", "worthiness", cases), worth)
    assert [(line.rate.hits, line.rate.total) for line in result.lines] == [(1, 1), (1, 2), (2, 3)]
    assert result.average_precision == 1.0


@pytest.mark.parametrize(
    ("scored", "value"),
    [
        ([(0.9, True), (0.5, False), (0.4, True)], (1 + 2 / 3) / 2),
        ([(0.9, False)], None),
        ([(0.1, False), (0.9, True)], 1.0),
    ],
)
def test_average_precision(scored: list[tuple[float, bool]], value: float | None) -> None:
    assert average_precision(scored) == (None if value is None else pytest.approx(value))


def test_quantities_match_one_to_one() -> None:
    def number(text: str, start: int, value: str | None, low: str | None = None, high: str | None = None) -> Quantity:
        all_ = Interval(None, None)
        parts = [None if v is None else Decimal(v) for v in (value, low, high)]
        return Quantity(Span(start, start + len(text), text), *parts, all_, all_, "", "", "")

    read = (number("5", 0, "5"), number("5", 2, "5"), number("2-3", 4, None, "2", "3"))
    case = item("1", "5 5 2-3 8", [{"value": 5}, {"value": [3, 2]}, {"value": 8.0}, {"value": None}])
    result = score(
        GoldSet("g", "quantities", (case,)), lambda c: checked(c.article, annotations=Annotations(quantities=read))
    )
    assert [(line.rate.hits, line.rate.total) for line in result.lines] == [(2, 3), (2, 3)]
    assert [m.said for m in result.mistakes] == ["not read: 8.0", "read: 5"]


def test_the_page_escapes_the_text_and_marks_the_spans() -> None:
    case = item("<1>", "x<script>alert(1)</script>", "none")
    result = score(GoldSet("g", "findings", (case,)), lambda c: checked(c.article, said("ARI001")))
    html = page([result])
    assert "<script>" not in html
    assert "<mark>x</mark>&lt;script&gt;" in html
    assert "false alarms, all" in as_text(result)


def test_marks_that_overlap_are_marked_once() -> None:
    assert marked("abcd", (Span(1, 3, "bc"), Span(2, 4, "cd"))) == "a<mark>bc</mark>d"
