"""What the article around a name says of it: the countries and words of its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from extractor.annotations import Annotations
from extractor.article import Article, Span

TICKER = re.compile(r"[(<](?:[A-Za-z]+:\s?)?([A-Z]{1,5})(?:[.\-][A-Z]{1,2})?[)>]")
WORD = re.compile(r"\w+")
POSSESSIVE = frozenset({"'s ", "’s "})
SHIP = re.compile(r"(?<!\w)(?:USS|USNS|HMS|HMCS|HMAS|INS|MV|RMS|SS) $")
LONGEST_SHIP = 5  # the longest prefix of a ship's name, with its blank


class Context:
    """What the article around a name says: the countries and words of its sentences."""

    def __init__(self, article: Article, annotations: Annotations) -> None:
        self.article = article
        self.annotations = annotations

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The ids of the people and organisations that speak in the article; a belief is not speech."""
        return frozenset(q.speaker_id for q in self.annotations.quotes if q.speaker_id and q.act != "belief")

    def is_quoted(self, span: Span) -> bool:
        """Whether the span stands in words that the article quotes."""
        return any(s.covers(span) for q in self.annotations.quotes if q.kind != "indirect" for s in q.spans)

    @cached_property
    def countries(self) -> Counter[str]:
        """How often each country (ISO alpha-3) is mentioned."""
        found: Counter[str] = Counter()
        for place in self.annotations.places:
            if place.iso3:
                found[place.iso3] += len(place.mentions)
        return found

    @cached_property
    def _sentences(self) -> Mapping[str, list[Span]]:
        """The sentences of each of the article's texts, by start."""
        found: dict[str, list[Span]] = {}
        for sentence in sorted(self.annotations.sentences):
            found.setdefault(sentence.where, []).append(sentence)
        return found

    def sentence_of(self, span: Span) -> Span | None:
        """The sentence that ``span`` starts in, or None."""
        line = self._sentences.get(span.where, [])
        at = bisect_right(line, span.start, key=lambda s: s.start) - 1
        return line[at] if at >= 0 and span.start < line[at].end else None

    @cached_property
    def _country_of_sentence(self) -> Mapping[Span, frozenset[str]]:
        found: dict[Span, set[str]] = {}
        for place in self.annotations.places:
            for mention in place.mentions:
                sentence = self.sentence_of(mention)
                if place.iso3 and sentence:
                    found.setdefault(sentence, set()).add(place.iso3)
        return {sentence: frozenset(codes) for sentence, codes in found.items()}

    def sentences(self, mentions: Iterable[Span]) -> tuple[Span, ...]:
        """The sentences that the mentions stand in, each once."""
        found = (self.sentence_of(m) for m in mentions)
        return tuple(dict.fromkeys(s for s in found if s))

    def countries_near(self, mentions: Iterable[Span]) -> frozenset[str]:
        """The countries named in the sentences of the mentions."""
        return frozenset().union(*(self._country_of_sentence.get(s, frozenset()) for s in self.sentences(mentions)))

    def words_near(self, mentions: Iterable[Span]) -> frozenset[str]:
        """The words, lower case, of the sentences of the mentions."""
        return frozenset(w.casefold() for s in self.sentences(mentions) for w in WORD.findall(s.text))

    def words_around(self, mention: Span) -> frozenset[str]:
        """The three words, lower case, on either side of a mention ("shares in Target fell")."""
        text = self.article.part(mention.where)
        before = WORD.findall(text[max(0, mention.start - 60) : mention.start])[-3:]
        after = WORD.findall(text[mention.end : mention.end + 60])[:3]
        return frozenset(w.casefold() for w in (*before, *after))

    def is_a_ship(self, names: Iterable[str]) -> bool:
        """Whether the article prints one of the names as a ship's ("USS Gerald R. Ford")."""
        for _, text in self.article.parts():
            for name in names:
                at = text.find(name)
                while at >= 0:
                    if SHIP.search(text[max(0, at - LONGEST_SHIP - 1) : at]):
                        return True
                    at = text.find(name, at + 1)
        return False

    @cached_property
    def tickers(self) -> frozenset[str]:
        """The exchange symbols that the article prints in brackets or angles: "(NYSE:SABR)", "<AAPL.O>", "(TSLA)"."""
        return frozenset(TICKER.findall(self.article.text))

    def nationalities_before(self, mentions: Iterable[Span]) -> frozenset[str]:
        """The countries whose names or adjectives stand straight before a mention ("Australian Associated Press",
        "Ukraine's Security Service")."""
        ends = self._countries_by_end
        found: set[str] = set()
        for mention in mentions:
            before = self.article.part(mention.where)[max(0, mention.start - len("'s ")) : mention.start]
            gap = len(before) if before in POSSESSIVE else 1
            found.add(ends.get((mention.where, mention.start - gap), ""))
        return frozenset(found - {""})

    @cached_property
    def _countries_by_end(self) -> Mapping[tuple[str, int], str]:
        return {(m.where, m.end): p.iso3 for p in self.annotations.places if p.iso3 for m in p.mentions}

    def is_about(self, country: str) -> bool:
        """Whether the country is mentioned at least half as often as any other."""
        return 2 * self.countries[country] >= max(self.countries.values(), default=1)

    @property
    def main_country(self) -> str | None:
        """The country that the article is about: mentioned at least twice as often as any other."""
        ranked = self.countries.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None
