"""read → annotate → evidence → check: the only place that knows the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.annotate import encoder, names_model, parse
from extractor.annotate.annotate import annotate
from extractor.annotations import Annotations
from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.coverage import Coverage, what_became_of
from extractor.checks.rule import CheckContext
from extractor.checks.silence import silence
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.gathered import Gathered
from extractor.evidence.installed import open_figures, open_registry
from extractor.evidence.registry.judge import judge_sources
from extractor.evidence.registry.store import RegistryStore
from extractor.findings import Finding
from extractor.models import digest
from extractor.report.record import Record, error_record, made_with, record
from extractor.settings import Settings

if TYPE_CHECKING:
    from extractor.ingest.records import BadLine


@dataclass(frozen=True, slots=True)
class Checked:
    """An article with all that was read in it, found about it and concluded from it.

    silenced: findings the desk has settled, each with its reason; coverage: what became of each claim.
    """

    article: Article
    annotations: Annotations
    evidence: Gathered
    findings: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, str], ...] = ()
    coverage: tuple[Coverage, ...] = ()


class Desk:
    """Holds what is loaded once for many articles: the settings and the evidence stores, opened at the first check."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def figures(self) -> FiguresStore:
        """The official figures: the shipped packs, the settings' packs and what was imported."""
        return open_figures(self.settings.figures)

    @cached_property
    def registry(self) -> RegistryStore:
        """The source registries: the shipped packs, the settings' packs and what was imported."""
        return open_registry(self.settings.registry)

    def gather(self, article: Article, annotations: Annotations) -> Gathered:
        """What the stores say about the article."""
        return Gathered(
            figures=judge_figures(article, annotations, self.figures),
            sources=judge_sources(article, annotations, self.registry),
            made_with=(("figures", self.figures.identity), ("registry", self.registry.digest)),
        )

    @cached_property
    def models(self) -> dict[str, str]:
        """Name → SHA-256 of every model that reads an article: the shipped ones, and the user's own by their files."""
        used = {"checkworthiness": digest("checkworthiness"), **parse.digests(self.settings.pipeline)}
        if self.settings.encoder and encoder.available():
            used["encoder"] = digest("encoder")
            if self.settings.names:
                used["names"] = names_model.digest(self.settings.names)
        return used

    @property
    def made_with(self) -> Record:
        """What a record of this desk is made with: the program, the models and the evidence, as the record says it."""
        evidence = {"figures": self.figures.identity, "registry": self.registry.digest}
        return made_with(self.models, evidence)

    def annotate(self, article: Article) -> Annotations:
        """Everything read in the article."""
        return annotate(article, self.settings.pipeline, fast=not self.settings.encoder, names=self.settings.names)

    def extract(self, article: Article) -> Checked:
        """Annotate only: no evidence, no rules."""
        return Checked(article, self.annotate(article), Gathered(), ())

    def check(self, article: Article, source_text: str | None = None) -> Checked:
        """Run everything on one article. source_text: a transcript or release that its quotes are held against."""
        annotations = self.annotate(article)
        evidence = self.gather(article, annotations)
        found = catalogue.run(CheckContext(article, annotations, evidence, source_text))
        shown, settled = silence(found, self.settings.silenced)
        findings, settled_together = silence(catalogue.gather(shown, evidence), self.settings.silenced)
        silenced = settled + settled_together
        coverage = what_became_of(annotations, found, evidence)
        return Checked(article, annotations, evidence, findings, silenced, coverage)

    def records(self, articles: Iterable[Article | BadLine], *, checks: bool) -> Iterator[Record]:
        """One record for every article or bad line, in order, one at a time.

        An article on which presscheck itself fails becomes an error record of kind ``failed`` that names the fault, so
        that the articles after it still go through.
        """
        run = self.check if checks else self.extract
        for number, item in enumerate(articles, start=1):
            if not isinstance(item, Article):
                yield error_record(item.line, item.id, item.kind, item.message)
                continue
            try:
                yield self.record(run(item))
            except (ArithmeticError, AssertionError, LookupError, RecursionError, TypeError, ValueError) as fault:
                yield error_record(number, item.id, "failed", f"{type(fault).__name__}: {fault}")

    def record(self, checked: Checked) -> Record:
        """The record of a checked article."""
        return record(
            checked.article,
            checked.annotations,
            checked.evidence,
            checked.findings,
            checked.silenced,
            checked.coverage,
            models=self.models,
        )


def check(article: Article, settings: Settings | None = None) -> Checked:
    """Run everything on one article, with the default settings unless others are given."""
    return Desk(settings or Settings()).check(article)
