"""Quotes with their speakers: each attribution's source resolved to a person or organisation of the article.

A quotation with no source printed is said by whom the sentence right before it is about; else it goes on from the one
before it, as conversations in print do, when that one stands in the same or the paragraph before and its speaker is known.
What stays uncertain has candidates and no choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotate.coreference import NOBODY, PRONOUNS, Cast, Pointed
from extractor.annotate.lexicon import words
from extractor.annotate.parse import Part
from extractor.annotate.quotes import Attribution, Stretch
from extractor.annotations import Quote
from extractor.article import Span


def find_quotes(parts: Sequence[Part], attributed: Sequence[tuple[Attribution, ...]], cast: Cast) -> tuple[Quote, ...]:
    """The quotes of the article in reading order; ``attributed`` has one tuple for each part."""
    quotes: list[Quote] = []
    for part, found in zip(parts, attributed, strict=True):
        last: Quote | None = None
        for attribution in found:
            pointed = _pointed(part, attribution, cast, last)
            quote = Quote(
                span=part.span(attribution.spans[0][0], attribution.spans[-1][1]),
                spans=tuple(part.span(*s) for s in attribution.spans),
                kind=attribution.kind,
                act=attribution.act,
                cue=_span(part, attribution.cue),
                speaker=_span(part, attribution.source),
                speaker_id=pointed.id,
                candidates=pointed.candidates,
                stance=attribution.stance,
            )
            quotes.append(quote)
            asked = quote.speaker is not None and quote.speaker.text.lower() in {"i", "we"}  # the reporter's question
            if not asked and (attribution.act != "belief" or attribution.kind != "indirect"):
                last = quote
    return tuple(quotes)


def _span(part: Part, stretch: Stretch | None) -> Span | None:
    return part.span(*stretch) if stretch else None


def _pointed(part: Part, attribution: Attribution, cast: Cast, last: Quote | None) -> Pointed:
    if attribution.source is not None:
        pointed = cast.source(part.where, attribution.source, attribution.cue)
        told = part.text[slice(*attribution.source)].lower()
        if told == "it" and pointed == NOBODY and last is not None and (last.speaker_id or "p").startswith("o"):
            return Pointed(last.speaker_id)
        if (
            last is not None
            and _unnamed(last)
            and told in PRONOUNS
            and not cast.named_between(part.where, last, attribution)
        ):
            return Pointed(
                last.speaker_id, last.candidates
            )  # "A spokesperson for the council said … He added": no one named
        if last is not None and last.speaker_id in pointed.candidates and _adds(part, attribution):
            return Pointed(last.speaker_id)  # "She added": whoever spoke before, of two
        if pointed == NOBODY and last is not None and _goes_on(part, attribution, last):
            return Pointed(last.speaker_id)
        return pointed
    if attribution.kind == "indirect" or attribution.cue is not None:  # a cue without a source: "asked whether …"
        return NOBODY
    start = attribution.spans[0][0]
    said = max((s.end for s in (last.span, last.cue, last.speaker) if s and s.end <= start), default=0) if last else 0
    topic = cast.topic(part.where, said, start)
    if topic.id is not None or last is None:
        return topic
    between = part.text[last.span.end : start]
    paragraphs = sum(1 for line in between.split("\n")[1:-1] if line.strip())
    if between.count("\n") and paragraphs > 1:
        return NOBODY
    return Pointed(last.speaker_id, last.candidates)


def _goes_on(part: Part, attribution: Attribution, last: Quote) -> bool:
    """Whether an office with an article, whose holder nothing else names, is who spoke just before: he "added", she "continued"
    ("…, Lu said. “We are ready,” the diplomat added.")."""
    source = part.doc.char_span(*attribution.source, alignment_mode="expand") if attribution.source else None
    if source is None or not (last.speaker_id or "").startswith("p"):
        return False
    one = source.root.tag_ == "NN" and source.root.lower_ in words("roles", "nouns") and source[0].lower_ == "the"
    begin, end = sorted((last.span.end, attribution.spans[0][0]))
    return (
        _adds(part, attribution) and one and last.span.where == part.where and part.text.count("\n\n", begin, end) <= 1
    )


def _unnamed(quote: Quote) -> bool:
    """Whether a quote is somebody's who has no name ("a spokesperson for the council")."""
    return (
        quote.speaker is not None
        and not (quote.speaker_id or "o").startswith("p")
        and quote.speaker.text.lower().startswith(("a ", "an ", "one ", "another "))
        and not words("roles", "nouns").isdisjoint(quote.speaker.text.lower().split())
    )


def _adds(part: Part, attribution: Attribution) -> bool:
    """Whether the cue is that of somebody who goes on speaking."""
    cue = part.doc.char_span(*attribution.cue, alignment_mode="expand") if attribution.cue else None
    return cue is not None and any(t.lemma_.lower() in words("reporting", "continuing") for t in cue)
