"""The accuracy report as one HTML page: every table, and every miss and false alarm shown in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from extractor.article import Span
from extractor.evaluate.score import Result


def page(results: Sequence[Result]) -> str:
    """The page. It loads nothing and runs no script; all text of the gold sets is escaped."""
    environment = Environment(
        loader=PackageLoader("extractor.evaluate"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["marked"] = marked
    return environment.get_template("accuracy.html.j2").render(results=results)


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """The text with the spans marked; where spans overlap, the one that begins first (and is longest) is marked."""
    parts = []
    at = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start < at:
            continue
        parts += [escape(text[at : span.start]), Markup("<mark>{}</mark>").format(text[span.start : span.end])]
        at = span.end
    return Markup("").join([*parts, escape(text[at:])])
