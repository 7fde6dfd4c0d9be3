"""Where and when a number holds: the place, the trading partner, the flow and the periods that stand beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span as DocSpan

from extractor.annotate.counted import Words
from extractor.annotate.measured_again import measured_things
from extractor.annotate.parse import Part
from extractor.annotations import Period, Place, Quantity
from extractor.article import Span

CURRENCY = re.compile(r" (?:dollars?|yen|pounds?|currency)\b")
"""After a country's name this makes a unit of it: "three percent against the US dollar" tells no place."""
COMPARING = frozenset(("from", "than", "versus", "vs", "vs.", "against", "over"))
COMPARED_BY_ITSELF = (
    "a year earlier",
    "a year ago",
    "the same",
    "the previous",
    "a month earlier",
    "year-on",
    "year-over",
    "month-on",
    "the corresponding",
    "a year before",
    "the prior",
    "the year before",
    "the month before",
)
COMPARED_WITH = (["compared", "with"], ["compared", "to"], ["that", "of"])
ASIDE = 40
"""Characters that a time before its number, or one in a comparison, counts as farther away."""


def attach(
    quantities: Sequence[Quantity],
    part: Part,
    sentence: DocSpan,
    words: Words,
    periods: Sequence[Period],
    places: Sequence[Place],
) -> list[Quantity]:
    """The sentence's quantities with what they measure, their places and their periods.

    periods: those of the part, in reading order; places: those of the article.
    """
    if not quantities:
        return []
    start, end = sentence.start_char, sentence.end_char
    own = [p for p in periods if start <= p.span.start < end]
    mentions = sorted(
        (m.start, m.end, p.iso3)
        for p in places
        if p.iso3
        for m in p.mentions
        if m.where == part.where and start <= m.start < end and not CURRENCY.match(part.text, m.end)
    )
    taken = frozenset(
        t.i
        for q in quantities
        if not q.ordinal
        and not (q.kind == "age" and q.span.text.endswith(("old", "olds")))  # names: "first-quarter loss"
        for t in words.within(q.span.start, q.span.end)
        if not (q.dimension == "count" and t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.like_num and len(t) > 1)
    )
    words = replace(words, taken=taken)
    said = sentence.text.lower()
    compared = _of_comparisons(part.text, quantities, own)
    found: list[Quantity] = []
    for quantity, measured in zip(quantities, measured_things(quantities, part, words), strict=True):
        flow = _flow(measured, said)
        place, partner = _places(part.text, quantity, measured, mentions, importing=flow == "import")
        period, compared_with = _times(part.text, quantity, own, compared)
        found.append(
            replace(
                quantity,
                measures=measured,
                place=place,
                partner=partner,
                flow=flow,
                period=period,
                compared_with=compared_with,
            )
        )
    return found


# places, flows and times


def _places(
    text: str,
    quantity: Quantity,
    measured: Span | None,
    mentions: Sequence[tuple[int, int, str]],
    *,
    importing: bool,
) -> tuple[str | None, str | None]:
    """(place, partner) as ISO alpha-3: the partner stands after "to", "from" or "with", the place is the nearest other.

    "from China to the United States" is China's trade: with a "to" beside it, "from" names the place, unless of imports.
    """
    if not mentions:
        return None, None
    at = measured.start if measured is not None else quantity.span.start
    leads = [_lead(text, start) for start, _, _ in mentions]
    leading = {"to", "with"} if "to" in leads and not importing else {"to", "with", "from"}
    own: list[tuple[int, str]] = []
    partners: list[tuple[int, str]] = []
    for (start, end, iso3), lead in zip(mentions, leads, strict=True):
        distance = min(abs(start - at), abs(end - at))
        (partners if lead in leading else own).append((distance, iso3))
    place = min(own)[1] if own else None
    partner = min(partners)[1] if partners else None
    return place, partner if partner != place else None


def _lead(text: str, start: int) -> str:
    """The word before a place's name, an article left out, in lower case."""
    words = text[max(0, start - 16) : start].lower().split()
    if words[-1:] == ["the"]:
        words.pop()
    return words[-1] if words else ""


def _flow(measured: Span | None, sentence_text: str) -> str | None:
    """ "export" or "import" when the measured thing or, failing that, only one of the two words in the sentence says so."""
    own = (measured.text if measured is not None else "").lower()
    said = own if "export" in own or "import" in own else sentence_text
    if "port" not in said:
        return None
    export, imported = (
        "export" in said,
        any(w.startswith(("import",)) and not w.startswith("important") for w in said.split()),
    )
    if export == imported:
        return None
    return "export" if export else "import"


def _of_comparisons(text: str, quantities: Sequence[Quantity], periods: Sequence[Period]) -> dict[int, int]:
    """ "to $61.2 billion from $70.6 billion in April": where each period starts that follows a number after "from", and where
    that number starts. No number before it has that time."""
    found: dict[int, int] = {}
    for quantity, following in zip(quantities, (*quantities[1:], None), strict=True):
        lead = text[max(0, quantity.span.start - 24) : quantity.span.start].lower().split()
        if not lead or not (lead[-1] in COMPARING - {"over"} or lead[-2:] in COMPARED_WITH):
            continue
        stop = following.span.start if following is not None else len(text)
        for period in periods:
            if quantity.span.end <= period.span.start < stop and text[
                quantity.span.end : period.span.start
            ].strip() in (
                "",
                "in",
                "for",
                "during",
                "at the end of",
            ):
                found[period.span.start] = quantity.span.start
    return found


def _times(
    text: str, quantity: Quantity, periods: Sequence[Period], owners: dict[int, int]
) -> tuple[str | None, str | None]:
    """(period, period compared with): the number's own time is the one that follows it at once, else the nearest that no
    word of comparison leads; "from", "than", "versus" and "compared with" lead the other."""
    if not periods:
        return None, None
    own: list[tuple[int, Period]] = []
    compared: list[tuple[int, Period]] = []
    for period in periods:
        if period.span.overlaps(quantity.span):
            continue
        after = period.span.start >= quantity.span.end
        if owners.get(period.span.start, quantity.span.start) > quantity.span.start:
            compared.append((period.span.start - quantity.span.end, period))
            continue
        gap = text[quantity.span.end : period.span.start] if after else text[period.span.end : quantity.span.start]
        distance = len(gap) + (0 if after else ASIDE)
        lead = text[max(0, period.span.start - 24) : period.span.start].lower().split()
        if lead and lead[-1] == "since":
            continue  # "the lowest since 1980": where a record or a change begins is not when the number holds
        if not after and lead[-2:-1] == ["than"] and lead[-1] in ("in", "during", "for"):
            continue  # "2.1% higher than in the previous quarter and 3.5% above …": the time of the comparison before
        comparing = bool(lead) and (lead[-1] in COMPARING or lead[-2:] in COMPARED_WITH)
        relative = period.span.text.lower().startswith(COMPARED_BY_ITSELF)
        if (comparing or relative) and after and gap.strip().lower() not in ("in", "for", "during"):
            compared.append((distance, period))
        elif after and gap.strip().lower() in ("", "in", "for", "during", "at the end of", "on", "a year in"):
            own.append((-1, period))
        else:
            own.append((distance + (ASIDE if comparing or relative else 0), period))
    period_of = min(own, key=lambda x: x[0])[1].value if own else None
    against = min(compared, key=lambda x: x[0])[1].value if compared else None
    return period_of, against
