"""Annotations made by hand, so that judging is tested without a language model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from extractor.annotations import Annotations, Change, Period, Place, Quantity
from extractor.article import Article, Span
from extractor.intervals import Interval


def span(article: Article, text: str, occurrence: int = 0) -> Span:
    """The nth occurrence of a text in the body."""
    start = -1
    for _ in range(occurrence + 1):
        start = article.text.index(text, start + 1)
    return article.span(start, start + len(text))


def quantity(article: Article, text: str, value: str, unit: str, **more: Any) -> Quantity:
    """A printed number: its interval is what rounds to it, or ``low`` and ``high`` where given as keywords."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    half = Decimal("0.5") * Decimal(1).scaleb(more.pop("places", exponent))
    bounds = more.pop("bounds", Interval(number - half, number + half))
    dimension = more.pop("dimension", {"percent": "ratio", "USD": "money", "metric_ton": "[mass]"}.get(unit, "count"))
    return Quantity(
        span=span(article, text, more.pop("occurrence", 0)),
        value=number,
        low=None,
        high=None,
        bounds=bounds,
        coarse=more.pop("coarse", bounds),
        unit=unit,
        unit_text=more.pop("unit_text", unit),
        dimension=dimension,
        **more,
    )


def annotated(
    article: Article,
    quantities: tuple[Quantity, ...],
    periods: tuple[tuple[str, str], ...] = (),
    places: tuple[tuple[str, str], ...] = (),
    changes: tuple[Change, ...] = (),
) -> Annotations:
    """Annotations with a sentence a line. periods: (printed, ISO); places: (printed, alpha-3), every occurrence of each."""
    sentences = []
    start = 0
    for line in article.text.splitlines(keepends=True):
        if line.strip():
            sentences.append(article.span(start, start + len(line.rstrip())))
        start += len(line)
    return Annotations(
        sentences=tuple(sentences),
        quantities=quantities,
        periods=tuple(
            Period(span(article, text, i), iso) for text, iso in periods for i in range(article.text.count(text))
        ),
        places=tuple(
            Place(f"g{n}", text, code, tuple(span(article, text, i) for i in range(article.text.count(text))))
            for n, (text, code) in enumerate(places, 1)
        ),
        changes=changes,
    )


def article(text: str, published: str | None = None) -> Article:
    return Article("hand-made", text, published=date.fromisoformat(published) if published else None)
