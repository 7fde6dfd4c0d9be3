"""Holds every number of an article against the official series it is about, and abstains when that is not clear.

A quantity becomes a :class:`Claim`: measure, place, partner, flow, period, and how the number is meant (a level, a
change, a share, a part of an earlier level). Candidate series must fit place, period, unit and flow before their names
count. What any candidate bears out holds; only what every candidate denies is called wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from extractor.annotations import Annotations, ClaimKind, Quantity
from extractor.article import Article
from extractor.evidence.figures import calendar, compare, derive, units
from extractor.evidence.figures.compare import Claimed
from extractor.evidence.figures.concepts import concepts
from extractor.evidence.figures.events import judge_events
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import WORLD, Definition, Observation, Series, Tolerance
from extractor.evidence.figures.neighbours import neighbour_of
from extractor.evidence.figures.places import GROUPS
from extractor.evidence.figures.ranks import judge_ranks, judge_record, says_rank
from extractor.evidence.figures.reading import (
    Measure,
    Sentence,
    Where,
    change_basis,
    not_the_figure,
    points_at,
    read_sentence,
)
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.tables import table
from extractor.evidence.figures.wording import rounded_like, said
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Evidence, Operand, Verdict, Working
from extractor.intervals import Interval

Mode = Literal["level", "change", "difference", "share", "part"]
KIND_OF: dict[Mode, ClaimKind] = {
    "level": "level", "change": "change", "difference": "change", "share": "share", "part": "change"
}  # fmt: skip
EARLIER = re.compile(
    r"^\s*(?:of\s+)?(?:what|the\s+(?:amount|level|number|volume|total|figure|quantity|value)|those|that)\b",
    re.IGNORECASE,
)
TO = re.compile(
    r"\bto\s+(?:about|around|just|only|nearly|almost|approximately|some|roughly|a)?\s*[$€£]?\s*$", re.IGNORECASE
)
NO_WHOLE = frozenset(normalize(w) for w in table("words")["no_whole"])
RECENT_YEARS = 3
TOPIC_REACH = 8
WHOLE_LENGTH = 40
ROUGH = Tolerance(Decimal("0.02"), Decimal("0.10"))
RISE_OF = re.compile(
    r"\b(?:increase|decrease|rise|fall|drop|decline|growth|gain|loss|reduction|jump|surge|plunge|addition|up|down|by)"
    r"(?:\s+(?:of|by))?(?:\s+(?:about|around|just|only|nearly|almost|some))?\s*[$€£]?\s*$",
    re.IGNORECASE,
)
BEFORE_MEASURE = re.compile(
    r"(?:['’]s?|\s['’]s)?(?:\s+\([^()]{0,40}\),?)?\s+"
    r"(?:(?:currently |now )?(?:has|had|have|with|recorded|reported|saw|posted|counted) )?"
    r"(?:a |an |the |its )?"
    r"(?:total |annual |overall |estimated |official |current |headline |\d{4} )*",
    re.IGNORECASE,
)
EQUALS = re.compile(r"(?:=|\[|-LSB-)\s*$")  # a base year's "= 100", a footnote's "[41]"


@dataclass(frozen=True, slots=True)
class Topic:
    """What the article was last about: carried to a sentence that only points back to it."""

    measure: Measure
    place: str | None
    partner: str | None
    flow: str | None
    period: str | None
    sentence: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity ready to be held against series. period None: undated ("has a population of")."""

    index: int
    quantity: Quantity
    mode: Mode
    measure: Measure
    place: str
    partner: str | None
    flow: str | None
    period: str | None
    base: str | None
    basis: str | None
    down: bool
    after: str
    carried_pair: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One claim against one series: the verdict, what it rests on and what was compared, in words."""

    verdict: Verdict
    series: Series
    claimed: Claimed
    truth: Interval
    words: str
    working: Working
    evidence: tuple[Evidence, ...]
    later: Observation | None = None
    exact: bool = True


def judge_figures(article: Article, annotations: Annotations, store: FiguresStore) -> tuple[FigureJudgement, ...]:
    """Every judgement on the article's figures and events, in reading order. Pure but for reading the store."""
    found: list[FigureJudgement] = []
    topic: Topic | None = None
    numbered = [[i for i, q in enumerate(annotations.quantities) if s.covers(q.span)] for s in annotations.sentences]
    for number, span in enumerate(annotations.sentences):
        indices = numbered[number]
        if not any(numbered[number : number + 3]) and not says_rank(span.text):
            continue
        sentence = read_sentence(span, article, annotations, store)
        claims = list(_claims(sentence, indices, annotations, topic, number))
        for claim in claims:
            judged = _judge(claim, article, annotations, store)
            if judged is not None:
                found.append(judged)
        found.extend(_records(sentence, claims, article, annotations, store))
        found.extend(judge_ranks(sentence, article, annotations, store))
        topic = _next_topic(sentence, claims, topic, number)
    found.extend(judge_events(article, annotations, store))
    return tuple(found)


def _records(
    sentence: Sentence, claims: Sequence[Claim], article: Article, annotations: Annotations, store: FiguresStore
) -> Iterator[FigureJudgement]:
    """A record that the sentence claims for one of its levels, judged on the first series that can tell."""
    for claim in claims:
        if claim.mode != "level" or claim.period is None:
            continue
        for series in _candidates(claim, store):
            judged = judge_record(sentence, series, claim.period, annotations, store, article.published)
            if judged is not None:
                yield judged
                return


def _next_topic(sentence: Sentence, claims: Sequence[Claim], topic: Topic | None, number: int) -> Topic | None:
    """What the next sentence may point back to."""
    goods = [m for m in sentence.measures if m.definitions and not m.subject and not m.narrowed]
    if claims:
        last = next((c for c in claims if c.period), claims[0])
        return Topic(last.measure, last.place, last.partner, last.flow, claims[0].period, number)
    if goods:
        measure = goods[0]
        named = [w.code for w in sentence.places]
        same = topic if topic is not None and _same(topic.measure, measure) else None
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


def _same(one: Measure, other: Measure) -> bool:
    return bool({d.id for d in one.definitions} & {d.id for d in other.definitions})


# ------------------------------------------------------------------------------------------------ reading a claim


def _claims(
    sentence: Sentence, indices: Sequence[int], annotations: Annotations, topic: Topic | None, number: int
) -> Iterator[Claim]:
    made: list[Claim] = []
    for index in indices:
        claim = _claim(sentence, index, indices, annotations, topic, number, made)
        if claim is not None:
            made.append(claim)
            yield claim


def _claim(
    sentence: Sentence,
    index: int,
    indices: Sequence[int],
    annotations: Annotations,
    topic: Topic | None,
    number: int,
    made: Sequence[Claim],
) -> Claim | None:
    quantity = annotations.quantities[index]
    if quantity.ordinal or quantity.kind not in ("quantity", "multiple") or quantity.readings:
        return None
    mode = _mode(sentence, index, annotations)
    if mode is None or EQUALS.search(_before(sentence, quantity)):
        return None
    nearby = topic if topic is not None and number - topic.sentence <= 2 else None
    measure, carried = _measure(sentence, quantity, mode, nearby)
    if measure is None or not_the_figure(sentence, quantity, measure):
        return None
    if _another_between(measure, index, indices, annotations, sentence) and not carried:
        return None
    flow = _flow(sentence, quantity, measure, mode) or (nearby.flow if nearby and carried else None)
    place, partner, inherited = _pair(sentence, quantity, measure, mode, nearby, made)
    if place is None:
        return None
    if inherited and quantity.place is None and not sentence.places:
        source = next((c for c in made if _same(c.measure, measure)), None) or nearby
        flow = source.flow if source is not None else flow
    period = _period(sentence, quantity, index, indices, annotations)
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
        base = _canonical(quantity.compared_with)
    basis = change_basis(sentence.span.text) if mode in ("change", "difference") else None
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
        sentence.text_after(quantity.span.end, 60),
        inherited,
    )


def _mode(sentence: Sentence, index: int, annotations: Annotations) -> Mode | None:
    quantity = annotations.quantities[index]
    after = sentence.text_after(quantity.span.end, 60)
    before = _before(sentence, quantity)
    if EARLIER.match(after) and (quantity.unit in ("percent", "", "times")):
        return "part"
    if quantity.kind == "multiple" or quantity.unit == "times":
        return None
    bound = [c for c in annotations.changes if c.amount == index]
    if bound and bound[0].kind in ("percent", "difference", "points"):
        return "change" if bound[0].kind == "percent" and quantity.unit == "percent" else "difference"
    ended = any(index in (c.from_, c.to) for c in annotations.changes)
    if quantity.unit in ("percentage point", "basis point"):
        return "difference"
    if quantity.value is not None and quantity.value < 0 and not RISE_OF.search(before):
        return "level"  # a printed minus sign: "inflation stood at -0.4%"
    if not ended and (RISE_OF.search(before) or (quantity.change is not None and not TO.search(before))):
        return "change" if quantity.unit == "percent" else "difference"
    if quantity.unit == "percent" and re.match(r"\s*of\b", after):
        return "share"
    return "level"


def _before(sentence: Sentence, quantity: Quantity) -> str:
    """The sentence up to the number."""
    return sentence.span.text[: quantity.span.start - sentence.span.start]


def _measure(sentence: Sentence, quantity: Quantity, mode: Mode, topic: Topic | None) -> tuple[Measure | None, bool]:
    """The measure the number is about, and whether it was carried over from an earlier sentence."""
    fitting = [
        m for m in sentence.measures if not _is_whole(m, quantity, sentence) and _fits(m, quantity, mode, sentence)
    ]
    if fitting:
        nearest = min(fitting, key=lambda m: _distance(m, quantity))
        return (None if nearest.narrowed else nearest), False
    if topic is not None and not any(m.definitions or m.concept for m in sentence.measures):
        back = (
            points_at(sentence, topic.measure)
            or sentence.points_back
            or (mode == "share" and _no_whole(sentence, quantity))
        )
        if back and _fits(topic.measure, quantity, mode, sentence):
            return topic.measure, True
    return None, False


def _is_whole(measure: Measure, quantity: Quantity, sentence: Sentence) -> bool:
    """True for what a share is a share of: "7.7 percent of GDP". Of a product's world total the share is worked out."""
    if any(d.flow and d.kind == "level" for d in measure.definitions):
        return False
    if quantity.unit != "percent" or measure.start < quantity.span.end:
        return False
    between = sentence.span.text[quantity.span.end - sentence.span.start : measure.start - sentence.span.start]
    return re.fullmatch(r"\s+of\s+(?:[\w'’-]+\s+){0,3}", between) is not None


def _no_whole(sentence: Sentence, quantity: Quantity) -> bool:
    """True when the words after "of" name no product of their own ("of global production and refining")."""
    words = [w.norm for w in sentence.words if w.start >= quantity.span.end]
    run = []
    for word in words:
        if not word[0].isalpha() or word not in NO_WHOLE:
            break
        run.append(word)
    return bool(run)


def _fits(measure: Measure, quantity: Quantity, mode: Mode, sentence: Sentence) -> bool:
    overlapping = measure.start < quantity.span.end and quantity.span.start < measure.end
    if overlapping or (quantity.unit == "" and measure.start >= quantity.span.end):
        return False
    if measure.subject:
        return mode == "change" and quantity.unit == "percent"
    if measure.concept and not measure.definitions:
        # A measure we have no figures of still takes the numbers that are about it away from its neighbours.
        concept = concepts()[measure.concept]
        return bool(units.factors(quantity, concept.unit, concept.bare)) or quantity.unit == "percent"
    return any(_unit_fits(d, quantity, mode, sentence) for d in measure.definitions)


def _unit_fits(definition: Definition, quantity: Quantity, mode: Mode, sentence: Sentence) -> bool:
    if mode in ("change", "part"):
        if quantity.unit not in ("percent", ""):
            return False
        return definition.kind in ("level", "change-previous", "change-year") and definition.price_basis != "current"
    if mode == "difference":
        if quantity.unit in ("percentage point", "basis point"):
            return definition.kind in ("rate", "share")
        return definition.kind == "level" and bool(units.factors(quantity, definition.unit, False))
    if mode == "share" and definition.kind == "level":
        return definition.flow != "" and quantity.unit == "percent"
    if definition.kind not in ("level", "rate", "share"):
        return False
    if definition.kind == "share" or mode == "share":
        return _whole_fits(definition, quantity, sentence, mode)
    return bool(units.factors(quantity, definition.unit, _bare(definition)))


def _bare(definition: Definition) -> bool:
    return concepts()[definition.concept].bare if definition.concept else True


def _whole_fits(definition: Definition, quantity: Quantity, sentence: Sentence, mode: Mode) -> bool:
    """True when what follows "of" is the whole that the share is a share of; without "of", the name must say it."""
    if not units.factors(quantity, definition.unit, _bare(definition)):
        return False
    words = [w.norm for w in sentence.words if w.start >= quantity.span.end][:6]
    if mode == "share":
        return any(o in " ".join(words) for o in definition.of)
    return definition.kind == "share" and definition.concept != ""


def _distance(measure: Measure, quantity: Quantity) -> tuple[int, int]:
    inside = (
        quantity.measures is not None
        and measure.start < quantity.measures.end
        and quantity.measures.start < measure.end
    )
    if inside:
        return 0, 0
    if measure.end <= quantity.span.start:
        return 1, quantity.span.start - measure.end
    return 1, 2 * (measure.start - quantity.span.end) + 20


def _another_between(
    measure: Measure, index: int, indices: Sequence[int], annotations: Annotations, sentence: Sentence
) -> bool:
    """True when another number of the same unit stands nearer the measure and nothing ties this one to it too."""
    quantity = annotations.quantities[index]
    for other_index in indices:
        other = annotations.quantities[other_index]
        if other_index == index or not _alike(other, quantity):
            continue
        low, high = sorted((measure.start, quantity.span.start))
        if not low < other.span.start < high:
            continue
        if EQUALS.search(_before(sentence, other)):
            continue
        tied = any({index, other_index} <= {c.amount, c.from_, c.to} for c in annotations.changes)
        if not (tied or _in_step(sentence, other, quantity)):
            return True
    return False


def _alike(one: Quantity, other: Quantity) -> bool:
    """True when two numbers may be of one measure: the same unit, or counts of which one leaves the noun out."""
    return one.unit == other.unit or (one.dimension in ("", "count") and other.dimension in ("", "count"))


def _in_step(sentence: Sentence, first: Quantity, second: Quantity) -> bool:
    """True when two numbers are said of the same measure, each with a period or place of its own directly behind it:
    "7.2 million in 2013 from 7.5 million in 2002", "3.2% in France and 4.1% in Germany"."""
    between = _between_numbers(sentence, first, second)
    if not re.search(
        r"\b(?:from|against|versus|and|to|with)\s+(?:about |around |just |only |nearly )?[$€£]?$", between
    ):
        return False

    def own(quantity: Quantity) -> str | None:
        near = [p.period for p in sentence.periods if 0 <= p.start - quantity.span.end <= 12]
        near += [w.code for w in sentence.places if 0 <= w.start - quantity.span.end <= 8]
        return near[0] if near else None

    return own(first) is not None and own(second) is not None and own(first) != own(second)


def _between_numbers(sentence: Sentence, one: Quantity, other: Quantity) -> str:
    first, second = sorted((one.span, other.span), key=lambda s: s.start)
    return sentence.span.text[first.end - sentence.span.start : second.start - sentence.span.start]


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


def _pair(
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
        # The sentence's own words first: a place further off may belong to another clause.
        own, _ = _places_in(sentence, quantity, measure, traded)
        several = len({w.code for w in sentence.places} - GROUPS) > 1
        place = own or (None if several else place)
    same = next((c for c in made if _same(c.measure, measure)), None)
    earlier = topic if topic is not None and _same(topic.measure, measure) else None
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


def _places_in(sentence: Sentence, quantity: Quantity, measure: Measure, traded: bool) -> tuple[str | None, str | None]:
    """Place and partner that the sentence itself names; None where it leaves a choice."""
    named = sentence.places
    if traded:
        return _trade_pair(sentence)
    opened = re.search(r"\(\s*[$€£]?\s*$", _before(sentence, quantity))
    if opened is not None:
        # "GDP of Jamaica (14.8 billion), of Mozambique (14.6 billion)": each number is its bracket's.
        at = sentence.span.start + len(_before(sentence, quantity)[: opened.start()].rstrip())
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
    own = _canonical(quantity.period)
    if own:
        return own
    said_ = [p for p in sentence.periods if p.period != _canonical(quantity.compared_with)]
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


def _same_clause(sentence: Sentence, start: int, end: int) -> bool:
    """True when no clause ends between two places of a sentence."""
    between = sentence.span.text[start - sentence.span.start : end - sentence.span.start]
    return not re.search(r"[,;:—–]|\b(?:and|but|while|whereas|from|compared|than|after|before|since)\b", between)


def _base_of_part(sentence: Sentence, quantity: Quantity) -> str | None:
    after = [p for p in sentence.periods if 0 <= p.start - quantity.span.end <= 60]
    return after[0].period if after else _canonical(quantity.compared_with)


# ------------------------------------------------------------------------------------------------ judging a claim


def _judge(claim: Claim, article: Article, annotations: Annotations, store: FiguresStore) -> FigureJudgement | None:
    held = list(_held(claim, article, store))
    if not held and claim.carried_pair:
        held = list(_held(replace(claim, partner=WORLD), article, store))
    order = list(Verdict)
    order.sort(key=lambda v: _ORDER.index(v) if v in _ORDER else len(_ORDER))
    held.sort(key=lambda h: order.index(h.verdict))
    if not held:
        return None
    best = held[0]
    neighbour = None
    if best.verdict is Verdict.CONTRADICTED:
        if not best.exact:
            return None
        neighbour = (
            None
            if _is_index(claim, best.series.definition)
            else neighbour_of(
                claim.quantity, claim.mode, best.claimed, best.series, claim.period, store, article, annotations
            )
        )
    verdict = Verdict.OTHER_SERIES if neighbour is not None and neighbour.sure else best.verdict
    kind = KIND_OF[claim.mode]
    evidence = best.evidence + (neighbour.evidence if neighbour else ())
    suggestion = rounded_like(claim.quantity, best.truth, best.claimed) if verdict in _WRONG else None
    return FigureJudgement(
        span=claim.quantity.span,
        kind="share" if claim.mode == "level" and best.series.definition.kind == "share" else kind,
        verdict=verdict,
        message=said(claim.quantity, verdict, best.series, best.words, best.truth, best.evidence, best.later, neighbour,
                     mirrored=_mirrored(claim, best.series)),
        evidence=evidence,
        quantity=claim.index,
        claim=next((c.id for c in annotations.claims if claim.index in c.quantities), None),
        working=best.working,
        neighbour=neighbour.words if neighbour else None,
        suggestion=suggestion,
    )  # fmt: skip


_ORDER = (
    Verdict.SUPPORTED,
    Verdict.SUPERSEDED,
    Verdict.BORDERLINE,
    Verdict.NOT_PUBLISHED,
    Verdict.CONTRADICTED,
)
_WRONG = (Verdict.CONTRADICTED, Verdict.OTHER_SERIES)


def _mirrored(claim: Claim, series: Series) -> bool:
    return claim.flow == "import" and series.definition.flow == "export"


def _held(claim: Claim, article: Article, store: FiguresStore) -> Iterator[Held]:
    for series in _candidates(claim, store):
        if _is_index(claim, series.definition):
            yield from _held_change(replace(claim, mode="change", basis=claim.basis or "year"), series, article, store)
        elif claim.mode == "level" or (claim.mode == "share" and series.definition.kind == "share"):
            yield from _held_level(claim, series, article, store)
        elif claim.mode == "share":
            yield from _held_share(claim, series, article, store)
        else:
            yield from _held_change(claim, series, article, store)


def _candidates(claim: Claim, store: FiguresStore) -> Iterator[Series]:
    """The series whose place, partner and flow fit. An import that only the exporter reports is taken from its exports."""
    for definition in (*claim.measure.definitions, *_indices(claim, store)):
        if claim.flow and definition.flow and not _flow_fits(claim, definition):
            continue
        if definition.flow in ("export", "import"):
            place, partner = claim.place, claim.partner or WORLD
            if (claim.flow == "import" and definition.flow == "export") or (
                claim.flow == "export" and definition.flow == "import"
            ):
                if not claim.partner:
                    continue
                place, partner = claim.partner, claim.place
            yield from store.series(definition, place, partner)
        else:
            yield from store.series(definition, claim.place)


def _indices(claim: Claim, store: FiguresStore) -> tuple[Definition, ...]:
    """The price index that a month's rate of inflation is worked out from."""
    concept = concepts().get(claim.measure.concept)
    if concept is None or not concept.index or claim.period is None or calendar.frequency(claim.period) == "A":
        return ()
    if claim.mode == "level" or claim.measure.subject:
        return store.of_concept(concept.index)
    return ()


def _is_index(claim: Claim, definition: Definition) -> bool:
    concept = concepts().get(claim.measure.concept)
    return concept is not None and concept.index == definition.concept != ""


def _flow_fits(claim: Claim, definition: Definition) -> bool:
    if {claim.flow, definition.flow} <= {"export", "import"}:
        return True
    if claim.mode == "share":
        return {claim.flow, definition.flow} <= {"production", "refining"}
    return claim.flow == definition.flow


def _claimed(claim: Claim, definition: Definition) -> tuple[Claimed, ...]:
    quantity = claim.quantity
    plain = Claimed(quantity.bounds, quantity.coarse, quantity.value)
    return tuple(
        plain.scale(f) if f != 1 else plain for f in units.factors(quantity, definition.unit, _bare(definition))
    )


def _held_level(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    definition = series.definition
    published = article.published
    for claimed in _claimed(claim, definition):
        for period, exact in _periods_to_try(claim, series, article, store):
            found = store.vintages(series, period)
            if found:
                yield _held_published(
                    claim, claimed, series, found, published, f"for {calendar.in_words(period)}", exact
                )
                continue
            worked = derive.summed(store, series, period, published) or derive.average(store, series, period, published)
            if worked is not None:
                spread = max(definition.spread, Decimal("0.01"))
                verdict = compare.against(claimed, worked.result, _tolerance(series), spread)
                yield Held(verdict, series, claimed, worked.result, worked.words, worked.working, worked.evidence)


def _held_published(
    claim: Claim,
    claimed: Claimed,
    series: Series,
    vintages: Sequence[Observation],
    published: date | None,
    words: str,
    exact: bool = True,
) -> Held:
    """A claim against all vintages of one published figure."""
    definition = series.definition
    spread = _spread(definition, vintages)
    outcome = compare.hold(claimed, vintages, definition.scale, _tolerance(series), spread, published)
    one = derive.operand(outcome.vintage.period, outcome.vintage, series)
    shown = [o for o in (outcome.vintage, outcome.later) if o is not None]
    return Held(
        outcome.verdict,
        series,
        claimed,
        one.bounds,
        words,
        _working(claim, claimed, one, definition.unit),
        tuple(compare.evidence_of(o, derive.series_name(series), derive.shown_unit(series)) for o in shown),
        outcome.later,
        exact,
    )


def _spread(definition: Definition, vintages: Sequence[Observation]) -> Decimal:
    """How far serious sources are apart, as a fraction of the value. Of a rate near nothing it is a fraction of one
    percentage point: growth of -0.2 percent and of 0.1 percent are as near to each other as 2.8 and 3.1."""
    least = min(abs(o.value) for o in vintages)
    return definition.spread / least if definition.kind == "rate" and 0 < least < 1 else definition.spread


def _tolerance(series: Series) -> Tolerance | None:
    """What the pack allows; figures that only belong to a run of years are rough even where it does not say so."""
    return series.tolerance or (ROUGH if series.frequency == "U" else None)


def _periods_to_try(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[tuple[str, bool]]:
    """The periods a claim may be about, and whether a mismatch there may be called wrong.

    An undated claim is about the latest figures; it is wrong only when it is far from all of them.
    """
    held = sorted({o.period for o in store.observations(series)}, key=lambda p: calendar.ends(p)[1])
    if series.frequency == "U":
        for period in held:
            if claim.period is None or calendar.overlap(claim.period, period):
                yield period, True
        return
    if claim.period is not None:
        if claim.period in held or series.definition.aggregate == "sum" or calendar.frequency(claim.period) == "A":
            yield claim.period, True
            return
        containing = [p for p in held if calendar.within(claim.period, p)]
        yield from ((p, False) for p in containing[:1])
        return
    if series.definition.aggregate == "sum":
        return
    day = article.published
    if day is not None:
        held = [p for p in held if calendar.ends(p)[1] <= day]
        held = [p for p in held if (day - calendar.ends(p)[1]).days <= 366 * RECENT_YEARS]
    for period in held[-RECENT_YEARS:]:
        yield period, False


def _working(claim: Claim, claimed: Claimed, truth: Operand, unit: str) -> Working:
    printed = Operand("printed", claimed.value, claimed.fine, span=claim.quantity.span)
    return Working("printed against official", (printed, replace(truth, name="official")), truth.bounds, unit)


def _held_share(claim: Claim, part: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    definition = part.definition
    if definition.kind != "level":
        return
    whole = list(store.series(definition, part.place, WORLD)) if part.partner else list(store.series(definition, WORLD))
    of_all = re.search(r"\b(?:world|global|total|all|overall)\b", claim.after[:40], re.IGNORECASE)
    if not whole or of_all is None or claim.period is None:
        return
    worked = derive.share(store, part, whole[0], claim.period, article.published)
    if worked is None:
        return
    for claimed in _claimed(claim, replace(definition, unit="percent")):
        verdict = compare.against(claimed, worked.result, _tolerance(part), Decimal("0.02"))
        yield Held(verdict, part, claimed, worked.result, worked.words, worked.working, worked.evidence)


def _held_change(claim: Claim, series: Series, article: Article, store: FiguresStore) -> Iterator[Held]:
    published = _published_change(claim, series, store)
    if published is not None:
        vintages, words = published
        claimed = _signed(claim, "percent")
        if claimed is not None:
            yield _held_published(claim, claimed, series, vintages, article.published, words)
        return
    for day in dict.fromkeys((article.published, None)):
        for worked in _changes(claim, series, day, store):
            claimed = _signed(claim, worked.working.unit)
            if claimed is None:
                continue
            verdict = compare.against(claimed, worked.result, _tolerance(series), Decimal(0))
            if verdict is Verdict.CONTRADICTED and _within_points(claimed, worked.result, Decimal("0.1")):
                verdict = Verdict.BORDERLINE
            yield Held(verdict, series, claimed, worked.result, worked.words, worked.working, worked.evidence)


def _published_change(claim: Claim, series: Series, store: FiguresStore) -> tuple[tuple[Observation, ...], str] | None:
    """The change as an office published it, with what it is a change from: a rate of growth, or a change on a period."""
    definition, period = series.definition, claim.period
    if period is None or claim.mode != "change":
        return None
    vintages = store.vintages(series, period)
    if definition.kind in ("change-previous", "change-year"):
        of = calendar.previous(period) if definition.kind == "change-previous" else calendar.year_before(period)
        if of is None or of not in _bases(claim, period) or not vintages:
            return None
        return vintages, f"the change from {calendar.in_words(of)} to {calendar.in_words(period)}"
    if definition.kind == "rate" and claim.measure.subject and vintages:
        return vintages, f"for {calendar.in_words(period)}"
    return None


def _within_points(claimed: Claimed, truth: Interval, points: Decimal) -> bool:
    """Rounded and adjusted versions of one change may differ by a tenth of a point."""
    low = None if truth.low is None else truth.low - points
    high = None if truth.high is None else truth.high + points
    return claimed.fine.overlaps(Interval(low, high))


def _signed(claim: Claim, unit: str) -> Claimed | None:
    quantity = claim.quantity
    plain = Claimed(quantity.bounds, quantity.coarse, quantity.value)
    if claim.mode == "part":
        return plain.scale(Decimal("0.01")) if quantity.unit == "percent" else plain
    if quantity.unit == "basis point":
        plain = plain.scale(Decimal("0.01"))
    elif claim.mode == "difference" and quantity.unit != "percentage point":
        found = units.factors(quantity, unit, False)
        if not found:
            return None
        plain = plain.scale(found[0])
    negative = quantity.value is not None and quantity.value < 0
    return plain.scale(Decimal(-1)) if claim.down and not negative else plain


def _changes(claim: Claim, series: Series, published: date | None, store: FiguresStore) -> Iterator[derive.Derived]:
    """What can be worked out about the change from the levels of the series, as they stood on a day."""
    definition, period = series.definition, claim.period
    if period is None:
        return
    bases = _bases(claim, period)
    if definition.kind in ("change-previous", "change-year"):
        of = calendar.previous(period) if definition.kind == "change-previous" else calendar.year_before(period)
        worked = derive.value(store, series, period, published)
        if claim.mode == "part" and of is not None and of in bases and worked is not None:
            yield _as_part(worked, f"{calendar.in_words(period)} as a part of {calendar.in_words(of)}")
        return
    if (claim.measure.subject and not _is_index(claim, definition)) or definition.kind == "rate":
        if claim.mode == "difference":
            for base in bases:
                if (worked := derive.difference(store, series, period, base, published)) is not None:
                    yield worked
        return
    work = {"change": derive.percent, "difference": derive.difference, "part": derive.of_earlier}[claim.mode]
    for base in bases:
        if (worked := work(store, series, period, base, published)) is not None:
            yield worked


def _as_part(worked: derive.Derived, words: str) -> derive.Derived:
    """A published change of -52 % read as "48 % of it is left"."""
    result = worked.result.scale(Decimal("0.01"))
    one = Decimal(1)
    part = Interval(
        None if result.low is None else one + result.low, None if result.high is None else one + result.high
    )
    operands = tuple(replace(o, name="change") for o in worked.working.operands)
    return derive.Derived(Working("1 + change / 100", operands, part, ""), worked.evidence, words)


def _bases(claim: Claim, period: str) -> tuple[str, ...]:
    """What the change may be measured against. Only a stated base is taken; a rate of change over a year is one too."""
    if claim.base is not None:
        return (claim.base,)
    if claim.basis == "previous":
        one = calendar.previous(period)
    elif claim.basis == "year" or calendar.frequency(period) == "A":
        one = calendar.year_before(period)
    else:
        one = None
    return (one,) if one else ()
