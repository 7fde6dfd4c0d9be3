"""The order of the annotators: each is a pure function of the parse and of what came before it."""

from __future__ import annotations

from dataclasses import replace

from extractor.annotate.claims import find_claims
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotations import Annotations
from extractor.article import Article


def annotate(article: Article, pipeline: str) -> Annotations:
    """Everything read in the article with the spaCy pipeline of that name."""
    parts = parse(article, load_pipeline(pipeline))
    sentences = tuple(part.span(s.start_char, s.end_char) for part in parts for s in part.sentences)
    read = Annotations(sentences=sentences)
    return replace(read, claims=find_claims(parts, read))
