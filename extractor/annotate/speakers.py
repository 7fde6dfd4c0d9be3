"""Quotes with their speakers: each attribution's source resolved to a person or organisation of the article.

A quotation with no source printed is said by whom the sentence right before it is about; else it goes on from the one
before it, as conversations in print do, when that one stands in the same or the paragraph before and its speaker is known.
What stays uncertain has candidates and no choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.annotate.coreference import NOBODY, PRONOUNS, Cast, Pointed
from extractor.annotate.countries import adjective_codes
from extractor.annotate.lexicon import words
from extractor.annotate.parse import Part
from extractor.annotate.quote_pieces import Stretch
from extractor.annotate.quotes import Attribution
from extractor.annotations import Quote
from extractor.article import Span

LONGEST_OFFICE = 6  # words of "the senior judicial source"
FARTHEST = 300  # code points from a quote to the next that "the diplomat" goes on with


def find_quotes(parts: Sequence[Part], attributed: Sequence[tuple[Attribution, ...]], cast: Cast) -> tuple[Quote, ...]:
    """The quotes of the article in reading order; ``attributed`` has one tuple for each part."""
    quotes: list[Quote] = []
    spoken: list[str] = []  # the people who have spoken so far
    for part, found in zip(parts, attributed, strict=True):
        last: Quote | None = None
        for attribution in found:
            pointed = _pointed(part, attribution, cast, last)
            again = (
                last is not None and attribution.source is not None and _span(part, attribution.source) == last.speaker
            )
            if (
                pointed == NOBODY
                and not again
                and attribution.act != "belief"
                and _one_in_office(part, attribution, quotes)
            ):
                pointed = _by_what_went_before(part, attribution, cast, last, spoken)
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
            if (
                quote.speaker_id
                and quote.speaker_id[0] == "p"
                and quote.act != "belief"
                and quote.speaker_id not in spoken
            ):
                spoken.append(quote.speaker_id)
            asked = quote.speaker is not None and quote.speaker.text.lower() in {"i", "we"}  # the reporter's question
            if not asked and (attribution.act != "belief" or attribution.kind != "indirect"):
                last = quote
    return tuple(quotes)


def _span(part: Part, stretch: Stretch | None) -> Span | None:
    return part.span(*stretch) if stretch else None


def _pointed(part: Part, attribution: Attribution, cast: Cast, last: Quote | None) -> Pointed:
    if attribution.source is not None and last is not None and _span(part, attribution.source) == last.speaker:
        return Pointed(last.speaker_id, last.candidates)
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
        nameless = last is not None and told in PRONOUNS and _nameless(last) and _near(last, part, attribution)
        if nameless and last is not None and not cast.named_between(part.where, last, attribution):
            return NOBODY  # "…, the witness said. She added …": the one who has no name
        if last is not None and told in PRONOUNS and (_told_by_office(last) or _same_pronoun(last, told)):
            fits = cast.gender.get(last.speaker_id or "") in {None, PRONOUNS[told]}
            if fits and not cast.named_between(part.where, last, attribution):
                return Pointed(last.speaker_id)  # "The citizen says … “…,” he says"
        if last is not None and last.speaker_id in pointed.candidates and _adds(part, attribution):
            return Pointed(last.speaker_id)  # "She added": whoever spoke before, of two
        if pointed == NOBODY and last is not None and _goes_on(part, attribution, last):
            return Pointed(last.speaker_id)
        if pointed == NOBODY and last is not None and _same_noun(told, last) and _near(last, part, attribution):
            return Pointed(last.speaker_id, last.candidates)  # "A council spokesman said … the spokesman added"
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
    if not (last.speaker_id or "").startswith("p"):
        return False
    begin, end = sorted((last.span.end, attribution.spans[0][0]))
    return (
        _adds(part, attribution)
        and _one_in_office(part, attribution)
        and last.span.where == part.where
        and part.text.count("\n\n", begin, end) <= 1
    )


def _by_what_went_before(
    part: Part, attribution: Attribution, cast: Cast, last: Quote | None, spoken: Sequence[str]
) -> Pointed:
    """Whom "the diplomat" means where nobody is known to be one: who was just introduced, else the only one who has spoken."""
    introduced = cast.just_introduced(part.where, attribution.source) if attribution.source else NOBODY
    if introduced != NOBODY or last is None or len(spoken) != 1:
        return introduced
    goes_on = _near(last, part, attribution) and not cast.named_between(part.where, last, attribution)
    return Pointed(spoken[0]) if goes_on else NOBODY


def _one_in_office(part: Part, attribution: Attribution, quotes: Sequence[Quote] = ()) -> bool:
    """Whether a source is a certain person told by an office or a like noun alone ("the diplomat", "Russian envoy"), and not
    somebody without a name who has spoken before ("a top aide … the aide")."""
    source = part.doc.char_span(*attribution.source, alignment_mode="expand") if attribution.source else None
    nouns = (words("roles", "nouns") | words("roles", "private_persons")) - words("names", "kin")
    if source is None or source.root.tag_ != "NN" or source.root.lower_ not in nouns:
        return False
    if source.root.lower_.startswith("spokes"):  # who has spoken for somebody before, or speaks for nobody named
        return False
    if any(t.dep_ in {"poss", "relcl", "prep", "appos", "conj"} for t in source.root.children):
        return False
    noun = source.root.lower_
    if any(_unnamed(q) and q.speaker is not None and noun in q.speaker.text.lower().split() for q in quotes):
        return False
    return source[0].lower_ == "the" or (len(source) == 2 and source[0].lower_ in adjective_codes())


def _near(last: Quote | None, part: Part, attribution: Attribution) -> bool:
    """Whether a quote comes right after another, with a sentence at most and no paragraph of another kind between."""
    if last is None or last.span.where != part.where:
        return False
    between = part.text[last.span.end : attribution.spans[0][0]]
    return between.count("\n\n") <= 1 and len(between) <= FARTHEST


def _unnamed(quote: Quote) -> bool:
    """Whether a quote is somebody's who has no name ("a spokesperson for the council")."""
    return (
        quote.speaker is not None
        and not (quote.speaker_id or "o").startswith("p")
        and quote.speaker.text.lower().startswith(("a ", "an ", "one ", "another "))
        and not words("roles", "nouns").isdisjoint(quote.speaker.text.lower().split())
    )


def _nameless(quote: Quote) -> bool:
    """Whether a quote is a certain person's whom nobody names ("the witness", "the council’s spokesman")."""
    if quote.speaker is None or quote.speaker_id is not None or quote.candidates:
        return False
    told = quote.speaker.text.lower().split()
    person = told[-1] in words("roles", "nouns") | words("roles", "private_persons")
    return person and len(told) <= LONGEST_OFFICE and (told[0] == "the" or told[-1] in words("roles", "voices"))


def _same_noun(told: str, last: Quote) -> bool:
    """Whether a source is who spoke last without a name, told by the same noun ("A council spokesman … the spokesman")."""
    noun = told.removeprefix("the ")
    return (
        noun != told
        and noun in words("roles", "nouns")
        and (_unnamed(last) or _nameless(last))
        and last.speaker is not None
        and (last.speaker.text.lower().split()[-1] == noun)
    )


def _told_by_office(quote: Quote) -> bool:
    """Whether a quote is a person's who is told by an office or the like ("the Harlow citizen")."""
    return (
        quote.speaker is not None
        and (quote.speaker_id or "").startswith("p")
        and quote.speaker.text.lower().startswith("the ")
    )


def _same_pronoun(quote: Quote, told: str) -> bool:
    """Whether a quote is a known person's who is told by the same pronoun."""
    return quote.speaker is not None and quote.speaker.text.lower() == told and (quote.speaker_id or "").startswith("p")


def _adds(part: Part, attribution: Attribution) -> bool:
    """Whether the cue is that of somebody who goes on speaking."""
    cue = part.doc.char_span(*attribution.cue, alignment_mode="expand") if attribution.cue else None
    return cue is not None and any(t.lemma_.lower() in words("reporting", "continuing") for t in cue)
