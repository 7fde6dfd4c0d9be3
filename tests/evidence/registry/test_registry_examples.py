"""The examples of the source rules that bring made-up registry rows, through the whole pipeline."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.rule import Example
from extractor.evidence.registry.packs import write_example
from extractor.findings import Severity
from extractor.pipeline import Desk
from extractor.settings import Settings

CASES = [
    pytest.param(entry.rule.code, example, fires, id=f"{entry.rule.code}-{'fires' if fires else 'quiet'}-{at}")
    for entry in catalogue.rules()
    for fires in (True, False)
    for at, example in enumerate(entry.fires if fires else entry.quiet)
    if example.registry
]


@pytest.mark.parametrize(("code", "example", "fires"), CASES)
def test_example(tmp_path: Path, code: str, example: Example, fires: bool) -> None:
    write_example(example.registry, tmp_path / "pack")
    published = date.fromisoformat(example.published) if example.published else None
    article = Article("example", example.text, title=example.title, published=published)
    checked = Desk(Settings(registry=(tmp_path / "pack",))).check(article)
    found = {f.code for f in checked.findings if f.severity is not Severity.CONFIRMED}
    assert (code in found) is fires, example.why


def test_some_examples_bring_rows() -> None:
    assert CASES
