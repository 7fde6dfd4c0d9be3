"""The text of one claim with its tokens, and the annotations of an article, to be asked what stands in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotate.circumstances import CURRENCY
from extractor.annotate.words import Words
from extractor.annotations import Annotations, Organization, Person, Quote
from extractor.article import Span

SURNAMES = ("May", "March", "August", "April", "June")
"""Names of months that are names of people, too: "Theresa May" is no time."""
PERSON_PRONOUNS = frozenset({"he", "she", "him", "his", "her", "they", "their"})
ORG_PRONOUNS = frozenset({"it", "its"})
PRONOUNS = PERSON_PRONOUNS | ORG_PRONOUNS | {"i", "we", "you", "who", "one", "some", "many", "others"}
PLURAL = frozenset({"NNS", "NNPS"})
NOUNS = PLURAL | {"NN", "NNP"}


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of one claim with its tokens. tokens: indices into ``words``."""

    span: Span
    lower: str
    words: Words
    tokens: range

    def having(self, column: list[str], values: frozenset[str]) -> list[int]:
        """The tokens whose entry in ``column`` is one of ``values``."""
        return [i for i in self.tokens if column[i] in values]


class AnnotationIndex:
    """The annotations, by text and in order of their offsets."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self._starts: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        for i, quantity in enumerate(annotations.quantities):
            self._starts.setdefault(quantity.span.where, []).append(quantity.span.start)
            self._numbers.setdefault(quantity.span.where, []).append(i)
        stated = [c for c in annotations.changes if c.kind != "multiple" or c.direction or c.from_ is not None]
        self.changed = {i for c in stated for i in (c.amount, c.from_, c.to) if i is not None}
        self.old = {new: c.from_ for c in stated if c.from_ is not None for new in (c.amount, c.to) if new is not None}
        self.amounts = {c.amount for c in annotations.changes if c.amount is not None}
        self._periods = _Placed([p.span for p in annotations.periods])
        self._surnames = frozenset(m for p in annotations.people for m in p.mentions if m.text.endswith(SURNAMES))
        self._quotes = _Placed([q.span for q in annotations.quotes])
        self._places = _Placed([m for g in annotations.places for m in g.mentions])
        self._country = {m: g.iso3 for g in annotations.places for m in g.mentions}
        self.place_texts = frozenset(m.text for g in annotations.places for m in g.mentions)
        self.place_names = frozenset(m for g in annotations.places for m in g.mentions)
        self._publications = _Placed([p.span for p in annotations.publications])
        self._roles = _Placed([r.span for p in annotations.people for r in p.roles])
        self.people = {p.id: p for p in annotations.people}
        self.organizations = {o.id: o for o in annotations.organizations}
        self._named: dict[Span, Person | Organization] = {}
        entities: tuple[Person | Organization, ...] = (*annotations.organizations, *annotations.people)
        for entity in entities:
            for span in (*entity.mentions, *entity.references):
                self._named[span] = entity
        self._names = _Placed(list(self._named))

    def starts(self, where: str) -> Sequence[int]:
        return self._starts.get(where, ())

    def quantities(self, span: Span) -> tuple[int, ...]:
        starts = self._starts.get(span.where, [])
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return tuple(self._numbers[span.where][low:high]) if starts else ()

    def periods(self, span: Span) -> list[int]:
        found = self._periods.inside(span)
        if not self._surnames:
            return found
        return [i for i in found if not any(m.covers(self.annotations.periods[i].span) for m in self._surnames)]

    def quotes(self, span: Span) -> list[Quote]:
        return [self.annotations.quotes[i] for i in self._quotes.touching(span)]

    def countries(self, span: Span) -> list[str]:
        spans = (self._places.spans[i] for i in self._places.inside(span))
        spans = (s for s in spans if not CURRENCY.match(span.text, s.end - span.start))
        return list(dict.fromkeys(c for s in spans if (c := self._country[s])))

    def has_publication(self, span: Span) -> bool:
        return bool(self._publications.inside(span))

    def has_role(self, span: Span) -> bool:
        return bool(self._roles.inside(span))

    def names(self, span: Span) -> list[tuple[Span, Person | Organization]]:
        return [(s, self._named[s]) for s in (self._names.spans[i] for i in self._names.inside(span))]


class _Placed:
    """Spans that can be asked what lies in a stretch of text; answers are indices into the list given."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._order: dict[str, list[tuple[int, int, int]]] = {}
        for i, span in enumerate(spans):
            self._order.setdefault(span.where, []).append((span.start, span.end, i))
        for placed in self._order.values():
            placed.sort()

    def inside(self, outer: Span) -> list[int]:
        """Spans that lie wholly in ``outer``, in reading order."""
        placed = self._order.get(outer.where, [])
        low, high = bisect_left(placed, (outer.start,)), bisect_left(placed, (outer.end,))
        return [i for _, end, i in placed[low:high] if end <= outer.end]

    def touching(self, outer: Span) -> list[int]:
        """Spans that share a character with ``outer``, in reading order."""
        placed = self._order.get(outer.where, [])
        high = bisect_left(placed, (outer.end,))
        return [i for _, end, i in placed[:high] if end > outer.start]


def subject_of(statement: Statement) -> int | None:
    """The token that is the subject of the statement's main verb, else its first subject."""
    words = statement.words
    subjects = [i for i in statement.tokens if words.dep[i] in ("nsubj", "nsubjpass")]
    return next((i for i in subjects if is_main(words, words.heads[i])), subjects[0] if subjects else None)


def is_main(words: Words, i: int) -> bool:
    return words.dep[i] == "ROOT" or (words.dep[i] == "ccomp" and words.dep[words.heads[i]] == "ROOT")
