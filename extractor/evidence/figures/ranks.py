"""Ranks and records: "the world's third-largest economy", "the highest since February 2020".

A rank is counted over the countries of one measure and year; a record is looked for among all periods that the series
holds between the two that the sentence names. Both need the figures to be complete enough to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

from extractor.annotations import Annotations
from extractor.article import Article, Span
from extractor.evidence.figures import calendar, compare, derive
from extractor.evidence.figures.model import Definition, Observation, Series
from extractor.evidence.figures.places import is_country, name_of
from extractor.evidence.figures.reading import Sentence
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.tables import table
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Verdict, Working
from extractor.intervals import Interval

COUNTRIES_FOR_A_WORLD_RANK = 100
CLOSE = 1
MOST_PERIODS = 1_200
SINCE = re.compile(
    r"\b(?:the|its|their)\s+(?P<extreme>highest|lowest|largest|smallest|biggest|fastest|slowest|strongest|weakest)"
    r"(?:\s+(?:monthly|annual|yearly))?(?:\s+(?:level|rate|reading|figure|number|total))?\s+since\b",
    re.IGNORECASE,
)


def says_rank(text: str) -> bool:
    """True when a text has the words of a rank in it."""
    return _pattern().search(text) is not None


def judge_ranks(
    sentence: Sentence, article: Article, annotations: Annotations, store: FiguresStore
) -> tuple[FigureJudgement, ...]:
    """Every judgement on a stated rank in the sentence."""
    return tuple(_ranks(sentence, article, annotations, store))


def judge_record(
    sentence: Sentence,
    series: Series,
    period: str,
    annotations: Annotations,
    store: FiguresStore,
    published: date | None,
) -> FigureJudgement | None:
    """ "The highest since 2016" of a level whose series and period are known; None when nothing of the kind is said, or
    when the series does not hold every period in between."""
    match = SINCE.search(sentence.span.text)
    if match is None:
        return None
    start = sentence.span.start + match.start()
    since = next((p for p in sentence.periods if 0 <= p.start - start - len(match.group()) <= 4), None)
    if since is None or calendar.frequency(period) != series.frequency:
        return None
    words = table("ranks")["record"]
    lowest = match["extreme"].lower() in words["lowest"]
    run = _run(since.period, period, series.frequency)
    known = [derive.as_known(store.vintages(series, p), published) for p in run]
    held = [o for o in known if o is not None]
    now = derive.as_known(store.vintages(series, period), published)
    if now is None or len(held) < len(run) or not run:
        return None
    worse = [o for o in held if (o.value < now.value if lowest else o.value > now.value)]
    broken = (min if lowest else max)(worse, key=lambda o: o.value) if worse else None
    end = since.end - sentence.span.start
    span = Span(start, since.end, sentence.span.text[match.start() : end], sentence.span.where)
    shown = (now, broken) if broken is not None else (now,)
    figure = f"{name_of(series.place)} had {now.value:f} in {calendar.in_words(period)}"
    if broken is None:
        than = "lower" if lowest else "higher"
        message = f"“{span.text}”: {figure}, and nothing {than} stands between ({derive.series_name(series)})."
    else:
        message = (
            f"“{span.text}”: {figure}, but {broken.value:f} in {calendar.in_words(broken.period)} was "
            f"{'lower' if lowest else 'higher'} ({derive.series_name(series)})."
        )
    return FigureJudgement(
        span=span,
        kind="rank",
        verdict=Verdict.SUPPORTED if broken is None else Verdict.CONTRADICTED,
        message=message,
        evidence=tuple(compare.evidence_of(o, derive.series_name(series), derive.shown_unit(series)) for o in shown),
        claim=next((c.id for c in annotations.claims if c.span.covers(span)), None),
        working=Working(
            "min over the periods" if lowest else "max over the periods",
            tuple(derive.operand(calendar.in_words(o.period), o, series) for o in shown),
            compare.official(now.value, series.definition.scale),
            series.definition.unit,
        ),
    )


def _run(since: str, period: str, frequency: str) -> tuple[str, ...]:
    """The periods after the one named and before the one spoken of, at the series' frequency."""
    size = {"M": 1, "Q": 3, "A": 12}.get(frequency)
    if size is None:
        return ()
    last, step = calendar.ends(since)[1], calendar.previous(period)
    found: list[str] = []
    while step is not None and calendar.ends(step)[0] > last and len(found) < MOST_PERIODS:
        found.append(step)
        step = calendar.previous(step)
    return tuple(found)


@cache
def _pattern() -> re.Pattern[str]:
    words = table("ranks")
    ordinals = "|".join(words["ordinals"])
    superlatives = "|".join((*words["highest"], *words["lowest"]))
    nouns = "|".join(words["measure"])
    return re.compile(
        rf"\b(?:world['’]s|on earth|globe['’]s)\s+(?:(?P<ordinal>{ordinals}|\d{{1,2}}(?:st|nd|rd|th))[-\s])?"
        rf"(?P<super>{superlatives})[-\s](?P<noun>{nouns})\b",
        re.IGNORECASE,
    )


def _ranks(
    sentence: Sentence, article: Article, annotations: Annotations, store: FiguresStore
) -> Iterator[FigureJudgement]:
    words = table("ranks")
    for match in _pattern().finditer(sentence.span.text):
        place = _subject(sentence, sentence.span.start + match.start(), sentence.span.start + match.end())
        if place is None:
            continue
        noun, ordinal = match["noun"].lower(), (match["ordinal"] or "first").lower()
        said = words["ordinals"].get(ordinal) or (int(re.sub(r"\D", "", ordinal)) if ordinal[0].isdigit() else 1)
        lowest = match["super"].lower() in words["lowest"]
        start = sentence.span.start + match.start()
        span = Span(start, start + len(match.group()), match.group(), sentence.span.where)
        period = sentence.periods[0].period if len(sentence.periods) == 1 else None
        for definition in store.of_concept(words["measure"][noun]):
            judged = _judge_rank(span, place, said, lowest, definition, period, article, annotations, store)
            if judged is not None:
                yield judged
                break


def _subject(sentence: Sentence, start: int, end: int) -> str | None:
    """The country that is given the rank: "India, the world's …", "India is the world's …", "the world's … , India"."""
    offset = sentence.span.start
    for where in sentence.places:
        if not is_country(where.code):
            continue
        between = sentence.span.text[where.end - offset : start - offset] if where.end <= start else ""
        if where.end <= start and re.fullmatch(
            r"(?:,|\s+(?:is|was|became|has become|remains|remained|overtook \w+ as|as|—|–))\s*(?:now\s+|still\s+)?(?:the\s+)?",
            between,
        ):
            return where.code
        after = sentence.span.text[end - offset : where.start - offset] if where.start >= end else ""
        if where.start >= end and after.strip() in (",", "is", "after", "") and "after" not in after:
            return where.code
    return None


def _judge_rank(
    span: Span,
    place: str,
    said: int,
    lowest: bool,
    definition: Definition,
    period: str | None,
    article: Article,
    annotations: Annotations,
    store: FiguresStore,
) -> FigureJudgement | None:
    own = store.series(definition, place, "")
    if not own or definition.concept == "":
        return None
    year = period if period and calendar.frequency(period) == "A" else _latest(own[0], article, store)
    if year is None:
        return None
    ranked = [(s, o) for s, o in store.at(definition, year) if is_country(s.place)]
    if len(ranked) < COUNTRIES_FOR_A_WORLD_RANK:
        return None
    ranked.sort(key=lambda item: (item[1].value if lowest else -item[1].value, item[0].place))
    order = [s.place for s, _ in ranked]
    if place not in order:
        return None
    rank = order.index(place) + 1
    verdict = (
        Verdict.SUPPORTED if rank == said else Verdict.BORDERLINE if abs(rank - said) <= CLOSE else Verdict.CONTRADICTED
    )
    if verdict is Verdict.CONTRADICTED and period is None:
        verdict = Verdict.BORDERLINE if abs(rank - said) <= 2 * CLOSE else verdict
    holder = order[said - 1] if said <= len(order) else ""
    message = (
        f"“{span.text}”: in {calendar.in_words(year)} {name_of(place)} was number {rank} of {len(order)} countries by "
        f"{definition.label}; number {said} was {name_of(holder)}."
    )
    shown = ranked[: max(rank, said)][-3:]
    operands = tuple(derive.operand(name_of(s.place), o, s) for s, o in shown)
    return FigureJudgement(
        span=span,
        kind="rank",
        verdict=verdict,
        message=message,
        evidence=tuple(compare.evidence_of(o, derive.series_name(s), derive.shown_unit(s)) for s, o in shown),
        claim=next((c.id for c in annotations.claims if c.span.covers(span)), None),
        working=Working("rank by value", operands, Interval.point(Decimal(rank)), "rank"),
        neighbour=None,
        suggestion=None,
    )


def _latest(series: Series, article: Article, store: FiguresStore) -> str | None:
    held: list[Observation] = [o for o in store.observations(series) if calendar.frequency(o.period) == "A"]
    if article.published is not None:
        day = article.published.isoformat()
        held = [
            o for o in held if o.document.dates == "snapshot" or not o.document.published or o.document.published <= day
        ]
        held = [o for o in held if calendar.ends(o.period)[1] <= article.published]
    return max((o.period for o in held), default=None)
