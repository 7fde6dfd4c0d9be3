"""An article as it was read: frozen text and metadata, and the spans that point into it.

Offsets count Unicode code points (Python string indices). An article has one body (``text``) and may have other
texts with coordinates of their own: ``"title"``, ``"deck"`` and ``"caption:0"``, ``"caption:1"``, …
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

BODY = "text"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one of an article's texts: ``article.part(where)[start:end] == text``.

    start, end: code-point offsets, end exclusive. where: ``"text"`` (the body), ``"title"``, ``"deck"``, ``"caption:N"``.
    """

    start: int
    end: int
    text: str
    where: str = BODY

    def overlaps(self, other: Span) -> bool:
        """True when both lie in the same text and share at least one character."""
        return self.where == other.where and self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.where == other.where and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``published`` is the dateline's day; without it relative periods stay unresolved.

    ``furniture`` are the spans of the body that belong to the page and not to the article ("Advertisement"): they are
    kept in ``text`` (a given text is never altered) but not analysed. ``left_out`` are lines of a web page that stood
    among the article's paragraphs, were recognised as furniture and are not in ``text``.
    """

    id: str
    text: str
    title: str | None = None
    deck: str | None = None
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    language: str = "en"
    furniture: tuple[Span, ...] = ()
    left_out: tuple[str, ...] = ()

    def part(self, where: str) -> str:
        """The text that a span's ``where`` names. Raises KeyError when the article has no such text."""
        texts = dict(self.parts())
        return texts[where]

    def parts(self) -> tuple[tuple[str, str], ...]:
        """(where, text) of every text the article has, in reading order: title, deck, body, captions."""
        found: list[tuple[str, str]] = []
        if self.title:
            found.append(("title", self.title))
        if self.deck:
            found.append(("deck", self.deck))
        found.append((BODY, self.text))
        found.extend((f"caption:{i}", c) for i, c in enumerate(self.captions))
        return tuple(found)

    def span(self, start: int, end: int, where: str = BODY) -> Span:
        """The Span of ``[start, end)`` in the text that ``where`` names."""
        return Span(start, end, self.part(where)[start:end], where)
