"""Every rule's own examples, through the whole pipeline: what its manual says fires must fire, the rest stay quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

import pytest

from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.catalogue import RuleEntry
from extractor.checks.rule import Example
from extractor.findings import Severity
from extractor.ingest.furniture import find_furniture
from extractor.pipeline import Desk
from extractor.settings import Settings


@cache
def desk() -> Desk:
    return Desk(Settings())


def codes(example: Example) -> list[tuple[str, Severity]]:
    published = date.fromisoformat(example.published) if example.published else None
    furniture = find_furniture(example.text)
    article = Article(
        "example",
        example.text,
        title=example.title,
        captions=example.captions,
        published=published,
        furniture=furniture,
    )
    checked = desk().check(article, example.source_text)
    return [(f.code, f.severity) for f in checked.findings if f.severity is not Severity.CONFIRMED]


def cases(which: str) -> Sequence[object]:
    """Examples that bring made-up evidence are run beside the stores that read it."""
    found: list[object] = []
    for entry in catalogue.rules():
        for at, example in enumerate(getattr(entry, which)):
            if not example.figures and not example.registry:
                found.append(pytest.param(entry, example, id=f"{entry.rule.code}-{which}-{at}"))
    return found


@pytest.mark.parametrize(("entry", "example"), cases("fires"))
def test_fires(entry: RuleEntry, example: Example) -> None:
    assert entry.rule.code in [code for code, _ in codes(example)], example.why


@pytest.mark.parametrize(("entry", "example"), cases("quiet"))
def test_stays_quiet(entry: RuleEntry, example: Example) -> None:
    assert entry.rule.code not in [code for code, _ in codes(example)], example.why


@pytest.mark.parametrize("entry", [pytest.param(e, id=e.rule.code) for e in catalogue.rules()])
def test_every_rule_explains_itself(entry: RuleEntry) -> None:
    assert len(entry.fires) >= 3
    assert len(entry.quiet) >= 3
    assert entry.rule.summary
    assert entry.rule.standard
    for part in ("What it does", "Why", "What it lets pass"):
        assert part in entry.documentation
