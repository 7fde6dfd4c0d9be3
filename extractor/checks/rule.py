"""What a rule is: a module of this folder with a docstring, ``RULE``, ``FIRES``, ``QUIET`` and ``check``.

A rule reads the article, its annotations and the gathered evidence and yields findings. It never touches the network,
the disk or spaCy.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from extractor.annotations import Annotations
from extractor.article import Article
from extractor.checks.neighbouring_sentences import Passage, passages
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity


@dataclass(frozen=True)
class CheckContext:
    """Everything a rule may read. source_text: the transcript or release the editor supplied beside the article."""

    article: Article
    annotations: Annotations
    evidence: Gathered
    source_text: str | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The neighbouring sentences with figures, made once for all rules that reckon over sentences."""
        return tuple(passages(self.annotations))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's identity. severity: the gravest it reports. standard: the desk standard that says why it matters."""

    code: str
    name: str
    severity: Severity
    summary: str
    standard: str


@dataclass(frozen=True, slots=True)
class Example:
    """A text the rule is run on in the tests, through the whole pipeline. why: what it shows.

    figures, registry: rows of made-up evidence for rules that need some, as the packs' CSV text ("" = none).
    """

    text: str
    why: str
    title: str | None = None
    published: str | None = None
    figures: str = ""
    registry: str = ""
    source_text: str | None = None
    captions: tuple[str, ...] = ()


Check: TypeAlias = Callable[[CheckContext], Iterator[Finding]]
Together: TypeAlias = Callable[[Sequence[Finding], Gathered], str]
"""The message of one note in the place of several: what each is about, once what they share."""
