"""The order of the annotators: each is a pure function of the parse and of what came before it."""

from __future__ import annotations

from dataclasses import replace

from extractor.annotate.changes import bind_changes
from extractor.annotate.claims import find_claims
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.quantities import find_quantities
from extractor.annotations import Annotations
from extractor.article import Article


def annotate(article: Article, pipeline: str) -> Annotations:
    """Everything read in the article with the spaCy pipeline of that name."""
    parts = parse(article, load_pipeline(pipeline))
    sentences = tuple(part.span(s.start_char, s.end_char) for part in parts for s in part.sentences)
    periods = find_periods(parts, article.published)
    quantities, not_quantities = find_quantities(parts, periods, (), article.published)
    read = Annotations(
        sentences=sentences,
        periods=periods,
        quantities=quantities,
        not_quantities=not_quantities,
        changes=bind_changes(parts, quantities, periods),
    )
    return replace(read, claims=find_claims(parts, read))
