"""The order of the annotators: each is a pure function of the parse and of what came before it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.annotate import encoder, names_model
from extractor.annotate.cast import find_company
from extractor.annotate.changes import bind_changes
from extractor.annotate.claims import find_claims
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.places import find_places
from extractor.annotate.quantities import find_quantities
from extractor.annotate.reckonings import find_reckonings
from extractor.annotations import Annotations
from extractor.article import Article


@cache
def _encoder() -> encoder.Encoder:
    return encoder.Encoder.load()


def annotate(article: Article, pipeline: str, *, fast: bool = False, names: Path | None = None) -> Annotations:
    """Everything read in the article with the spaCy pipeline of that name.

    fast: leave the encoder out, as is done where its weights are not installed: names and quotes come from spaCy and
    rules alone. names: the folder of a token classifier that reads names in the encoder's place.
    """
    parts = parse(article, load_pipeline(pipeline))
    sentences = tuple(part.span(s.start_char, s.end_char) for part in parts for s in part.sentences)
    periods = find_periods(parts, article.published)
    tagged = () if fast or not encoder.available() else tuple(_encoder().tag([part.text for part in parts]))
    if tagged and names:
        own = names_model.load(names)
        tagged = tuple(
            replace(read, entities=own.tag(part.text), employments=()) for read, part in zip(tagged, parts, strict=True)
        )
    mentions = find_entities(parts, tagged)
    places = find_places(parts, mentions)
    quantities, not_quantities = find_quantities(parts, periods, places, article.published)
    company = find_company(parts, mentions, tagged)
    read = Annotations(
        sentences=sentences,
        periods=periods,
        quantities=quantities,
        not_quantities=not_quantities,
        changes=bind_changes(parts, quantities, periods),
        reckonings=find_reckonings(parts, quantities),
        people=company.people,
        organizations=company.organizations,
        places=places,
        publications=company.publications,
        quotes=company.quotes,
    )
    return replace(read, claims=find_claims(parts, read, tagged))
