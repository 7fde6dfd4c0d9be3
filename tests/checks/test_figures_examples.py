"""The examples of the FIG rules, each with the made-up figures it brings, through the annotators and the judge."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.catalogue import RuleEntry
from extractor.checks.rule import CheckContext, Example
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.packs import store_of_text
from extractor.evidence.gathered import Gathered
from extractor.findings import Severity
from extractor.settings import DEFAULT_PIPELINE

ENTRIES = [entry for entry in catalogue.rules() if entry.rule.code.startswith("FIG")]


def severities(entry: RuleEntry, example: Example) -> list[Severity]:
    published = date.fromisoformat(example.published) if example.published else None
    article = Article("example", example.text, title=example.title, published=published)
    annotations = annotate(article, DEFAULT_PIPELINE)
    judged = judge_figures(article, annotations, store_of_text(example.figures))
    return [f.severity for f in entry.check(CheckContext(article, annotations, Gathered(figures=judged)))]


def cases(which: str) -> list[object]:
    return [
        pytest.param(entry, example, id=f"{entry.rule.code}-{n}")
        for entry in ENTRIES
        for n, example in enumerate(getattr(entry, which))
    ]


@pytest.mark.parametrize(("entry", "example"), cases("fires"))
def test_fires_as_an_error(entry: RuleEntry, example: Example) -> None:
    assert Severity.ERROR in severities(entry, example), example.why


@pytest.mark.parametrize(("entry", "example"), cases("quiet"))
def test_stays_without_error(entry: RuleEntry, example: Example) -> None:
    found = severities(entry, example)
    assert not {Severity.ERROR, Severity.WARNING} & set(found), example.why
