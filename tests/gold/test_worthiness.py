"""Check-worthiness on sentences of our own, all made up: statements that can be checked, and talk that cannot."""

from __future__ import annotations

from extractor.annotate.checkworthiness import worthiness
from extractor.annotate.parse import load_pipeline
from extractor.annotate.words import words_of
from extractor.evaluate.gold import load
from extractor.evaluate.score import average_precision
from extractor.models import corpus_folder

PRECISION, RECALL, AVERAGE_PRECISION = 1.0, 0.9, 0.99
"""Floors: what the shipped model reaches. Lowering one needs its reason in the commit."""


def test_statements_and_talk_are_kept_apart() -> None:
    items = load(corpus_folder() / "gold" / "worthiness.jsonl").items
    scored = []
    for item in items:
        doc = load_pipeline()(item.article.text)
        scored.append((max(worthiness(words_of(doc), [(s.start, s.end) for s in doc.sents])), bool(item.expected)))
    chosen = [due for score, due in scored if score >= 0.5]
    assert sum(chosen) / len(chosen) >= PRECISION
    assert sum(chosen) / sum(due for _, due in scored) >= RECALL
    assert (average_precision(scored) or 0) >= AVERAGE_PRECISION
