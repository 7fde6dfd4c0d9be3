"""Whose figure a number is: the place, and for trade the partner, that the sentence gives it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.annotations import Quantity
from extractor.evidence.figures.claim import Claim, Mode, Topic, same_measure
from extractor.evidence.figures.measured import text_before
from extractor.evidence.figures.offices import POLICY_RATE, Office
from extractor.evidence.figures.places import GROUPS
from extractor.evidence.figures.reading import (
    Measure,
    Sentence,
    Where,
)

BEFORE_MEASURE = re.compile(
    r"(?:['’]s?|\s['’]s)?(?:\s+\([^()]{0,40}\),?)?(?:,(?=\s+with\b))?\s+"
    r"(?:(?:currently |now )?(?:has|had|have|with|recorded|reported|saw|posted|counted) )?"
    r"(?:a |an |the |its )?"
    r"(?:total |annual |overall |estimated |official |current |headline |\d{4} )*",
    re.IGNORECASE,
)


def parties_of(
    sentence: Sentence,
    quantity: Quantity,
    measure: Measure,
    mode: Mode,
    topic: Topic | None,
    made: Sequence[Claim],
) -> tuple[str | None, str | None, bool]:
    """Place and partner of the claim, and whether the partner was taken over from the sentence before."""
    traded = mode != "share" and any(d.flow in ("export", "import") for d in measure.definitions)
    place, partner = quantity.place, quantity.partner if traded else None
    if not traded:
        office = _office(sentence, quantity, measure)
        if office is not None:
            return office, None, False
        # The sentence's own words first: a place further off may belong to another clause.
        own, _ = _places_in(sentence, quantity, measure, traded)
        several = len({w.code for w in sentence.places} - GROUPS) > 1
        place = own or (None if several else place)
    same = next((c for c in made if same_measure(c.measure, measure)), None)
    earlier = topic if topic is not None and same_measure(topic.measure, measure) else None
    if traded and place and not partner:
        for pair in (same, earlier):
            if pair is not None and pair.place and pair.partner and place in (pair.place, pair.partner):
                other = pair.partner if place == pair.place else pair.place
                return place, other, True
    if place is None:
        place, partner = _places_in(sentence, quantity, measure, traded)
    if place is None or (traded and partner is None):
        source = same or earlier
        if source is not None and source.place and (place is None or place in (source.place, source.partner)):
            ambiguous = len({w.code for w in sentence.places} - GROUPS) > (1 if not traded else 2)
            if place is None and (ambiguous or (sentence.places and same is None and not sentence.points_back)):
                return None, None, False
            mirrored = place is not None and place == source.partner
            return (source.partner, source.place, True) if mirrored else (source.place, source.partner, True)
    return place, partner, False


def publisher_in(offices: Sequence[Office], concept: str) -> str | None:
    """The place of the one office in the whole article that publishes a measure: "the Labor Department said" ties "the
    economy" to a country that its own sentence leaves out."""
    where = {o.place for o in offices if concept in o.of}
    return where.pop() if len(where) == 1 else None


def _office(sentence: Sentence, quantity: Quantity, measure: Measure) -> str | None:
    """The place of the one office that sets the figure, named before the number, or of the one that publishes it where the
    sentence names no place."""
    fitting = [o for o in sentence.offices if measure.concept in o.of]
    if measure.concept == POLICY_RATE:
        fitting = [o for o in fitting if o.end <= quantity.span.start]
    elif sentence.places:
        return None
    return fitting[0].place if len({o.place for o in fitting}) == 1 else None


def _places_in(sentence: Sentence, quantity: Quantity, measure: Measure, traded: bool) -> tuple[str | None, str | None]:
    """Place and partner that the sentence itself names; None where it leaves a choice."""
    named = sentence.places
    if traded:
        return _trade_pair(sentence)
    opened = re.search(r"\(\s*[$€£]?\s*$", text_before(sentence, quantity))
    if opened is not None:
        # "GDP of Jamaica (14.8 billion), of Mozambique (14.6 billion)": each number is its bracket's.
        at = sentence.span.start + len(text_before(sentence, quantity)[: opened.start()].rstrip())
        own = [w.code for w in named if w.end == at]
        if own:
            return own[0], None
        if len({w.code for w in named} - GROUPS) > 1:
            return None, None
    countries = [w for w in named if w.code not in GROUPS] or list(named)
    if len({w.code for w in countries}) == 1:
        return countries[0].code, None
    beside = [w for w in countries if _beside(w, measure, quantity, sentence)]
    if len({w.code for w in beside}) == 1:
        return beside[0].code, None
    if not beside and countries and _opens(countries[0], sentence):
        return countries[0].code, None
    return None, None


def _opens(where: Where, sentence: Sentence) -> bool:
    """True when a place is the subject that the sentence opens with ("Belarus, a country bordered by …, has …")."""
    lead = sentence.span.text[: where.start - sentence.span.start].strip().lower()
    rest = sentence.span.text[where.end - sentence.span.start :]
    opening = re.fullmatch(r"(?:(?:as of|in|by|at|according to|since|because)\b[^,]{0,40},?\s*)?(?:the)?", lead)
    return opening is not None and re.match(r"(?:,|\s+(?:has|had|is|was|saw|[a-z]{3,}(?:s|ed))\b)", rest) is not None


def _beside(where: Where, measure: Measure, quantity: Quantity, sentence: Sentence) -> bool:
    """True for "China's inflation", "inflation in China", "3.2% in China" with nothing else in between."""

    def gap(start: int, end: int) -> str:
        offset = sentence.span.start
        return sentence.span.text[start - offset : end - offset]

    if where.end <= measure.start:
        return BEFORE_MEASURE.fullmatch(gap(where.end, measure.start)) is not None
    if measure.end <= where.start < quantity.span.start or where.start >= quantity.span.end:
        start = measure.end if measure.end <= where.start < quantity.span.start else quantity.span.end
        return re.fullmatch(r"[^,;.]{0,18}\b(?:of|in|for)\s+(?:the\s+)?", gap(start, where.start)) is not None
    return False


def _trade_pair(sentence: Sentence) -> tuple[str | None, str | None]:
    """Who exports and to whom: "China's exports to the United States", "US imports from China"."""
    text, offset = sentence.span.text, sentence.span.start
    place = partner = None
    for where in sentence.places:
        lead = text[: where.start - offset].rstrip().lower()
        lead = lead.removesuffix(" the")
        if re.search(r"\b(?:to|into|from)$", lead):
            partner = partner or where.code
        elif place is None:
            place = where.code
    if place is not None and partner == place:
        partner = None
    return place, partner
