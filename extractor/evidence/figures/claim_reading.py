"""Which numbers of an article are claims about an official series, and what each claims.

A quantity becomes a :class:`Claim`: measure, place, partner, flow, period, and how the number is meant (a level, a
change, a share, a part of an earlier level). What is not said clearly makes no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.annotations import Annotations, Quantity
from extractor.evidence.figures import calendar
from extractor.evidence.figures.added import UNEMPLOYMENT, added_measure, implied_measure
from extractor.evidence.figures.claim import Claim, Mode, Topic, same_measure
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.measured import EQUALS, another_between, measure_of, text_before
from extractor.evidence.figures.offices import POLICY_RATE, Office
from extractor.evidence.figures.parties import parties_of, publisher_in
from extractor.evidence.figures.reading import (
    Measure,
    Said,
    Sentence,
    base_years,
    change_basis,
    counts_a_part,
    in_a_part,
    is_rate_in_force,
    not_the_figure,
    points_at,
    words_about,
)
from extractor.evidence.figures.store import FiguresStore

EARLIER = re.compile(
    r"^\s*(?:of\s+)?(?:what|the\s+(?:amount|level|number|volume|total|figure|quantity|value)|those|that)\b",
    re.IGNORECASE,
)
TO = re.compile(
    r"\bto\s+(?:about|around|just|only|nearly|almost|approximately|some|roughly|a)?\s*[$€£]?\s*$", re.IGNORECASE
)
TWELVE_MONTHS = re.compile(r"\b(?:12|twelve)[\s-]months?\b|\byear\s+(?:to|through|ended|ending)\b", re.IGNORECASE)
FROM_TO = re.compile(r"\s*(?:from|between)\s+(\d{4})\s+(?:to|and|through|until)\s+(\d{4})\s*", re.IGNORECASE)
MAKES_UP = re.compile(
    r"\b(?:mak(?:es?|ing)|made)\s+up\s+|\b(?:account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|constitut(?:es?|ed|ing)|"
    r"compris(?:es?|ed|ing))\s+",
    re.IGNORECASE,
)
CUT_OR_PART = re.compile(r",\s?\d{3}\b|\s(?:above|below|under|over|aged|between|who|whose)\b")
"""Behind a number: the rest of it after a blank ("3, 994, 124"), or what makes it one of a part ("2.7% above 65 years")."""
AT_PRESENT = re.compile(r"\s+(?:people\s+)?(?:at present|at the moment|today|nowadays|currently|now)\b")
LOOKS_BACK = re.compile(
    r"\bafter (?:the (?!meeting|decision|announcement|vote|cut|rise|hike)|[A-Z])"
    r"|\b(?:peak(?:s|ed|ing)?|once|ago|under|during|era|ever|history|historic|then|until|had|formerly|previously|originally|earlier"
    r"|before|when|crisis|crash|war|pandemic|covid(?:-19)?|(?:for|those|many|several|some|few) (?:years|decades)"
    r"|(?:years|decades) (?:of|later)|(?:time|times|days|height|wake|midst) of|from an? (?:[\w-]+ ){0,3}(?:high|low)"
    r"|as (?:high|low) as)(?!\w)"
)
"""A central bank's rate with these and without a day may be of any time."""
YEAR = re.compile(r"(?:19|20)\d\d")
AVERAGE = re.compile(
    r"\baverag(?:ed|ing)\s+(?:\w+\s+){0,2}$|\bon average\s+(?:\w+\s+)?$|\ban average of\s+$|"
    r"\baverage\s+(?:annual\s+|yearly\s+)?(?:consumer\s+price\s+)?inflation\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
BY_THE_MONTH = re.compile(r"\s*(?:(?:a|per|each|every)\s+(?:month|quarter)|month|quarter|on the (?:month|quarter))\b")
GREW_AT = re.compile(
    r"\b(?:grew|grows?|growing|grown|expand(?:s|ed|ing)?|rose|ris(?:es|en|ing)|increas(?:es|ed|ing)|climb(?:s|ed|ing)?)\s+at\s+"
    r"an?\s+(?:annual\s+|yearly\s+)?(?:rate|pace|clip)\s+of\s+(?:about\s+|around\s+|just\s+|only\s+|nearly\s+|almost\s+|some\s+)?$",
    re.IGNORECASE,
)
OVER_TIME = re.compile(r"\s*(?:since|between|over|from|through|during|in the (?:past|last)|by)\b")
"""Behind a rate of change: it is that of several years."""
PART_OF_YEAR = re.compile(r"\b(?:quarter|quarterly|months?|monthly|half|half-year|weeks?|weekly)\b", re.IGNORECASE)
PER_HEAD = frozenset(("USD per person", "USD per head", "USD per capita", "USD per inhabitant"))
GAINED = re.compile(
    r"\b(?:added|adding|gained|gaining|lost|losing|shed|welcomed|admitted|took in)\s+"
    r"(?:(?:about|around|some|roughly|nearly|almost|only|just|another|more than|over|an estimated|a|net) )*[$€£]?$"
)
TOPIC_REACH = 8
WHOLE_LENGTH = 40
RISE_OF = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|decline|growth|gain|loss|reduction|jump|surge|plunge|addition|up|down|by)"
    r"(?:\s+(?:of|by))?(?:\s+(?:about|around|just|only|nearly|almost|some))?\s*[$€£]?\s*$",
    re.IGNORECASE,
)


def read_claims(
    sentence: Sentence,
    indices: Sequence[int],
    annotations: Annotations,
    topic: Topic | None,
    number: int,
    store: FiguresStore,
    offices: Sequence[Office] = (),
) -> Iterator[Claim]:
    """The sentence's numbers, by their indices, that claim something clearly; a later one may lean on those before it.
    offices: those that the whole article names."""
    made: list[Claim] = []
    for index in indices:
        claim = _added(sentence, index, indices, annotations, topic, number, store, offices)
        claim = claim or _claim(sentence, index, indices, annotations, topic, number, made, store)
        if claim is not None:
            made.append(claim)
            yield claim


def next_topic(sentence: Sentence, claims: Sequence[Claim], topic: Topic | None, number: int) -> Topic | None:
    """What the next sentence may point back to."""
    goods = [m for m in sentence.measures if m.definitions and not m.subject and not m.narrowed]
    if claims:
        last = next((c for c in claims if c.period), claims[0])
        return Topic(last.measure, last.place, last.partner, last.flow, claims[0].period, number)
    if goods:
        measure = goods[0]
        named = [w.code for w in sentence.places]
        same = topic if topic is not None and same_measure(topic.measure, measure) else None
        return Topic(
            measure,
            same.place if same else (named[0] if len(set(named)) == 1 else None),
            same.partner if same else None,
            same.flow if same else None,
            same.period if same else None,
            number,
        )
    if topic is not None and number - topic.sentence <= TOPIC_REACH and points_at(sentence, topic.measure):
        return replace(topic, sentence=number)
    return topic


def _added(
    sentence: Sentence,
    index: int,
    indices: Sequence[int],
    annotations: Annotations,
    topic: Topic | None,
    number: int,
    store: FiguresStore,
    offices: Sequence[Office],
) -> Claim | None:
    """ "The economy added 254,000 jobs in September": the month's change of what is not named. Only a month's is published."""
    quantity = annotations.quantities[index]
    found = added_measure(sentence, quantity, store)
    if found is None:
        return None
    measure, down = found
    nearby = topic if topic is not None and number - topic.sentence <= 2 else None
    place, _, _ = parties_of(sentence, quantity, measure, "difference", nearby, ())
    place = place or publisher_in(offices, measure.concept)
    period = _period(sentence, quantity, index, indices, annotations)
    if place is None or period is None or calendar.frequency(period) != "M":
        return None
    after = sentence.text_after(quantity.span.end, 60)
    return Claim(index, quantity, "difference", measure, place, None, None, period, None, "previous", down, after)


def _claim(
    sentence: Sentence,
    index: int,
    indices: Sequence[int],
    annotations: Annotations,
    topic: Topic | None,
    number: int,
    made: Sequence[Claim],
    store: FiguresStore,
) -> Claim | None:
    quantity = _quantity(annotations, index)
    if quantity.ordinal or quantity.kind not in ("quantity", "multiple") or quantity.readings:
        return None
    mode = _mode(sentence, index, annotations)
    after = sentence.text_after(quantity.span.end, 60)
    if mode is None or EQUALS.search(text_before(sentence, quantity)) or CUT_OR_PART.match(after):
        return None
    nearby = topic if topic is not None and number - topic.sentence <= 2 else None
    per_head = quantity.unit in PER_HEAD
    if per_head:
        quantity = replace(quantity, unit="USD")
    measure, carried = measure_of(sentence, quantity, mode, nearby)
    if per_head and measure is not None:
        measure = _by_head(measure, store)
    if in_a_part(quantity.span.end, sentence.span, sentence.places):
        return None  # "was 14 million in Tokyo, Japan"
    if measure is None:
        measure = implied_measure(sentence, quantity, mode, store)
    if mode == "share" and measure is not None and measure.concept == UNEMPLOYMENT:
        mode = "level"  # "22 percent of the labour force" is what the rate is
    if measure is None or not_the_figure(
        sentence, quantity, measure, averaged=_is_years_average(sentence, quantity, measure, after)
    ):
        return None
    if another_between(measure, index, indices, annotations, sentence) and not carried:
        return None
    if (
        mode == "level"
        and measure.concept == "population"
        and not measure.implied
        and (counts_a_part(sentence, quantity) or GAINED.search(text_before(sentence, quantity)))
    ):
        return None
    if measure.concept == POLICY_RATE and not is_rate_in_force(sentence, quantity, measure):
        return None
    flow = _flow(sentence, quantity, measure, mode) or (nearby.flow if nearby and carried else None)
    place, partner, inherited = parties_of(sentence, quantity, measure, mode, nearby, made)
    if place is None:
        return None
    if inherited and quantity.place is None and not sentence.places:
        source = next((c for c in made if same_measure(c.measure, measure)), None) or nearby
        flow = source.flow if source is not None else flow
    period = _period(sentence, quantity, index, indices, annotations)
    if measure.concept == POLICY_RATE and period is None and LOOKS_BACK.search(sentence.span.text):
        return None
    if mode == "part":
        base = _base_of_part(sentence, quantity)
        if base is None:
            return None
        now = nearby.period if nearby is not None else None
        if period == base or period is None:
            period = now
        if period is None:
            return None
    else:
        base = _before(period, _canonical(quantity.compared_with), sentence)
    percentages = [q for i in indices if i != index and (q := annotations.quantities[i]).unit == "percent"]
    basis = (
        change_basis(words_about(sentence, quantity, percentages))
        if mode in ("change", "difference") or _is_rate(measure)
        else None
    )
    if mode in ("change", "difference") and period is not None and base is None:
        period, base, basis = _run_of_change(sentence, measure, period, basis)
    if period is None and _is_of_a_part_of_a_year(sentence, quantity, measure, mode, percentages):
        return None
    down = quantity.change == "down" or (quantity.value is not None and quantity.value < 0)
    return Claim(
        index,
        quantity,
        mode,
        measure,
        place,
        partner,
        flow,
        period,
        base,
        basis,
        down,
        after,
        inherited,
        not percentages and measure.end <= quantity.span.start and _is_average(sentence, quantity, after),
    )


def _by_head(measure: Measure, store: FiguresStore) -> Measure | None:
    """Of "a gross domestic product of $1,371 per person" the measure by head: another one, with figures of its own."""
    concept = concepts().get(measure.concept)
    if concept is not None and concept.quotient:
        return measure
    by_head = next((c for c in concepts().values() if c.quotient[:1] == (measure.concept,)), None)
    if by_head is None:
        return None
    return replace(measure, name=by_head.names[0], concept=by_head.id, definitions=store.of_concept(by_head.id))


def _quantity(annotations: Annotations, index: int) -> Quantity:
    """The number; "3.4 percent a year" of what is a rate by the year anyway is read as a plain percentage."""
    quantity = annotations.quantities[index]
    return replace(quantity, unit="percent") if quantity.unit == "percent per year" else quantity


def _mode(sentence: Sentence, index: int, annotations: Annotations) -> Mode | None:
    quantity = _quantity(annotations, index)
    after = sentence.text_after(quantity.span.end, 60)
    before = text_before(sentence, quantity)
    if EARLIER.match(after) and (quantity.unit in ("percent", "", "times")):
        return "part"
    if quantity.kind == "multiple" or quantity.unit == "times":
        return None
    if quantity.unit == "percent" and MAKES_UP.search(before[-40:]) and re.match(r"\s*of\b", after):
        return "share"
    rise = RISE_OF.search(before)
    if rise is not None and _is_in_a_name(rise.start() + sentence.span.start, sentence):
        return None if OVER_TIME.match(after) else "level"  # "economic growth of 3.4 percent"
    bound = [c for c in annotations.changes if c.amount == index]
    if bound and bound[0].kind in ("percent", "difference", "points"):
        return "change" if bound[0].kind == "percent" and quantity.unit == "percent" else "difference"
    ended = any(index in (c.from_, c.to) for c in annotations.changes)
    if quantity.unit in ("percentage point", "basis point"):
        return "difference"
    if quantity.value is not None and quantity.value < 0 and not RISE_OF.search(before):
        return "level"  # a printed minus sign: "inflation stood at -0.4%"
    rise = rise or (GREW_AT.search(before) if quantity.unit == "percent" else None)
    if not ended and (rise or (quantity.change is not None and not TO.search(before))):
        return "change" if quantity.unit == "percent" else "difference"
    if quantity.unit == "percent" and re.match(r"\s*of\b", after):
        return "share"
    return "level"


def _is_in_a_name(position: int, sentence: Sentence) -> bool:
    """True where a word is part of what a rate of change is called ("economic growth")."""
    return any(
        m.start < position < m.end and not m.subject and any(d.kind == "rate" for d in m.definitions)
        for m in sentence.measures
    )


def _flow(sentence: Sentence, quantity: Quantity, measure: Measure, mode: Mode) -> str | None:
    flows = {d.flow for d in measure.definitions if d.flow}
    if not flows:
        return None
    whole = (
        [f for f, start in sentence.flows if 0 < start - quantity.span.end < WHOLE_LENGTH] if mode == "share" else []
    )
    if whole:
        return whole[0]
    if quantity.flow:
        return quantity.flow
    if not sentence.flows:
        return None
    return min(sentence.flows, key=lambda f: abs(f[1] - quantity.span.start))[0]


def _canonical(period: str | None) -> str | None:
    if not period:
        return None
    try:
        return calendar.canonical(period)
    except ValueError:
        return None


def _period(
    sentence: Sentence, quantity: Quantity, index: int, indices: Sequence[int], annotations: Annotations
) -> str | None:
    if AT_PRESENT.match(sentence.text_after(quantity.span.end, 40)):
        return None
    said_ = _of_its_clause(
        [p for p in sentence.periods if p.period != _canonical(quantity.compared_with)], sentence, quantity
    )
    elsewhere = {p.period for p in sentence.periods} - {p.period for p in said_}
    own = _canonical(quantity.period)
    if own and own not in base_years(sentence) and own not in elsewhere:
        return _with_its_year(own, sentence)
    others = [annotations.quantities[i].span.start for i in indices if i != index]
    after = [p for p in said_ if p.start >= quantity.span.end]
    if (
        after
        and not any(quantity.span.end <= o < after[0].start for o in others)
        and _same_clause(sentence, quantity.span.end, after[0].start)
    ):
        return after[0].period
    before = [p for p in said_ if p.end <= quantity.span.start]
    if before and not any(before[-1].end <= o < quantity.span.start for o in others):
        return before[-1].period
    clear = [
        p
        for p in said_
        if not any(min(p.start, quantity.span.start) < o < max(p.start, quantity.span.start) for o in others)
    ]
    return clear[0].period if len({p.period for p in said_}) == 1 and clear else None


def _of_its_clause(periods: Sequence[Said], sentence: Sentence, quantity: Quantity) -> list[Said]:
    """The periods between the semicolons that a number stands between; all, where none is there."""
    text, offset = sentence.span.text, sentence.span.start

    def parted(period: Said) -> bool:
        low, high = sorted((period.start, quantity.span.start))
        return ";" in text[low - offset : high - offset]

    return [p for p in periods if not parted(p)] or list(periods)


def _with_its_year(period: str, sentence: Sentence) -> str:
    """A month printed without a year beside one with a year is the nearest of its name: of "3.7 percent in August 2023 from
    3.2 percent in July" the July of 2023, whatever year the dateline gave it."""
    if calendar.frequency(period) != "M":
        return period
    text, offset = sentence.span.text, sentence.span.start
    printed = [(p.period, YEAR.search(text[p.start - offset : p.end - offset])) for p in sentence.periods]
    dated = {p for p, year in printed if year is not None and calendar.frequency(p) == "M"}
    if len(dated) != 1 or all(year is not None for p, year in printed if p == period):
        return period
    (anchor,) = dated
    years = (int(anchor[:4]) + d for d in (0, -1, 1))
    return min((f"{y:04d}{period[4:]}" for y in years), key=lambda p: calendar.gap_days(p, anchor))


def _before(period: str | None, base: str | None, sentence: Sentence) -> str | None:
    """What a change is measured against lies before it: of "in July 2013 from June" the June of that year, whatever year
    the dateline gives it. A base that is printed with its year stands; one that cannot be mended is none."""
    if period is None or base is None or calendar.ends(base)[0] < calendar.ends(period)[0]:
        return base
    year = base[:4]
    if calendar.frequency(base) != "M" or calendar.frequency(period) != "M" or year in sentence.span.text:
        return None
    own = f"{period[:4]}{base[4:]}"
    return own if own < period else f"{int(period[:4]) - 1:04d}{base[4:]}"


def _is_rate(measure: Measure) -> bool:
    concept = concepts().get(measure.concept)
    return concept is not None and concept.index != ""


def _is_of_a_part_of_a_year(
    sentence: Sentence, quantity: Quantity, measure: Measure, mode: Mode, percentages: Sequence[Quantity]
) -> bool:
    """True for a change or a rate of a month or quarter that nobody can name ("0.1% in the final three months of last year"):
    no year's figure bears it out or denies it. "Over 12 months" is a year."""
    rate = any(d.kind == "rate" for d in measure.definitions) and measure.concept != POLICY_RATE
    words = TWELVE_MONTHS.sub("", words_about(sentence, quantity, percentages))
    return (mode == "change" or (mode == "level" and rate)) and PART_OF_YEAR.search(words) is not None


def _is_average(sentence: Sentence, quantity: Quantity, after: str) -> bool:
    """True where the words before the number say that it is the average of its period, and none after it a month's."""
    return AVERAGE.search(text_before(sentence, quantity)[-90:]) is not None and BY_THE_MONTH.match(after) is None


def _is_years_average(sentence: Sentence, quantity: Quantity, measure: Measure, after: str) -> bool:
    """True for an average of a year whose figure is an average ("went up by an average of 5.4 percent in 2024")."""
    concept = concepts().get(measure.concept)
    period = _canonical(quantity.period)
    if (
        not text_before(sentence, quantity).endswith("by an average of ")
        or concept is None
        or concept.averaged is None
        or period is None
        or calendar.frequency(period) != "A"
    ):
        return False
    return quantity.unit == "percent" and BY_THE_MONTH.match(after) is None and OVER_TIME.match(after) is None


def _run_of_change(
    sentence: Sentence, measure: Measure, period: str, basis: str | None
) -> tuple[str, str | None, str | None]:
    """Period, base and basis of a change that is said of a run: "from 2005 to 2006" is a change between its ends, "in the
    12 months through September 2014" one on a year earlier, in its last month."""
    said = next((p for p in sentence.periods if p.period == period), None)
    if said is None:
        return period, None, basis
    words = sentence.span.text[said.start - sentence.span.start : said.end - sentence.span.start]
    last = calendar.ends(period)[1]
    if TWELVE_MONTHS.search(words) and calendar.months(period) == 12:
        return f"{last:%Y-%m}", None, "year"
    between = FROM_TO.fullmatch(words)
    if between is not None and not any(d.aggregate == "sum" for d in measure.definitions):
        return between[2], between[1], basis
    return period, None, basis


def _same_clause(sentence: Sentence, start: int, end: int) -> bool:
    """True when no clause ends between two places of a sentence."""
    between = sentence.span.text[start - sentence.span.start : end - sentence.span.start]
    return not re.search(r"[,;:—–]|\b(?:and|but|while|whereas|from|compared|than|after|before|since)\b", between)


def _base_of_part(sentence: Sentence, quantity: Quantity) -> str | None:
    after = [p for p in sentence.periods if 0 <= p.start - quantity.span.end <= 60]
    return after[0].period if after else _canonical(quantity.compared_with)
