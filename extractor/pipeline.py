"""read → annotate → evidence → check: the only place that knows the order."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.annotate.annotate import annotate
from extractor.annotate.parse import DEFAULT_PIPELINE
from extractor.annotations import Annotations
from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding


@dataclass(frozen=True, slots=True)
class Checked:
    """An article with all that was read in it, found about it and concluded from it."""

    article: Article
    annotations: Annotations
    evidence: Gathered
    findings: tuple[Finding, ...]


def check(article: Article, pipeline: str = DEFAULT_PIPELINE) -> Checked:
    """Run everything on one article."""
    annotations = annotate(article, pipeline)
    evidence = Gathered()
    findings = catalogue.run(CheckContext(article, annotations, evidence))
    return Checked(article, annotations, evidence, findings)
