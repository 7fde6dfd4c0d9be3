"""Holds what an article says happened against dated events: who, what, when, for how much.

An event is recognised when the sentence names who acted and what it was. It is confirmed when the day lies in the period
the sentence gives, or the amount agrees. It is denied only when it is pinned down beyond its kind: by the place it took
place in, or by its actors, its period and a currency. "Controls in March" may be other controls, and nothing is said.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from extractor.annotations import Annotations, Quantity
from extractor.article import Article, Span
from extractor.evidence.figures import calendar
from extractor.evidence.figures.compare import Claimed, against
from extractor.evidence.figures.labels import grams, tokens
from extractor.evidence.figures.model import Event
from extractor.evidence.figures.reading import Said, Where, named_places, said_periods
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Evidence, Operand, Verdict, Working
from extractor.intervals import Interval


def judge_events(article: Article, annotations: Annotations, store: FiguresStore) -> tuple[FigureJudgement, ...]:
    """Every judgement on dated events, in reading order, at most one a sentence and event."""
    if not store.events:
        return ()
    whole = " ".join(_flat(text) for _, text in article.parts())
    of_subject = [e for e in store.events if not e.about or any(f" {word} " in whole for word in e.about)]
    codes = {p.iso3 for p in annotations.places if p.iso3}
    found: list[FigureJudgement] = []
    for sentence in annotations.sentences if of_subject else ():
        flat = _flat(sentence.text)
        if not any(f" {keyword} " in flat for event in of_subject for keyword in event.keywords):
            continue
        places = named_places(sentence, annotations)
        around = codes | {w.code for w in places}
        judged = [j for e in of_subject if (j := _judge(e, sentence, places, around, article, annotations, of_subject))]
        pinned = [j for j in judged if j.verdict is Verdict.SUPPORTED]
        found.extend(pinned or judged)
    return tuple(found)


def _flat(text: str) -> str:
    """The words of a text in normal form, between blanks."""
    return f" {' '.join(t.norm for t in tokens(text))} "


def _judge(
    event: Event,
    sentence: Span,
    places: tuple[Where, ...],
    around: set[str],
    article: Article,
    annotations: Annotations,
    others: list[Event],
) -> FigureJudgement | None:
    what = _keyword(event, sentence)
    if what is None:
        return None
    located = bool(event.location) and re.search(rf"\b{re.escape(event.location)}\b", sentence.text) is not None
    acted = [_acts(actor, sentence, places, around if located else set()) for actor in event.actors]
    when = _when(what, list(said_periods(sentence, article, annotations)))
    if event.amount is not None:
        if sum(acted) < 2:
            return None
        return _judge_amount(event, sentence, annotations, when)
    if not any(acted) or when is None or (event.location and not located):
        return None
    day = calendar.text_of(*_days(event))
    if calendar.overlap(day, when.period):
        return _made(event, sentence, what, when, Verdict.SUPPORTED, f"{event.title}: {calendar.in_words(day)}")
    if not located or calendar.gap_days(day, when.period) > 366:
        return None
    then = [o for o in others if o is not event and set(o.actors) == set(event.actors) and o.location
            and calendar.overlap(calendar.text_of(*_days(o)), when.period)]  # fmt: skip
    neighbour = f"{then[0].title} ({calendar.in_words(calendar.text_of(*_days(then[0])))})" if then else None
    message = f"“{when_text(sentence, when)}”: {event.title} was on {calendar.in_words(day)}"
    if neighbour:
        message += f"; in {calendar.in_words(when.period)} it was: {neighbour}"
    return _made(event, sentence, what, when, Verdict.CONTRADICTED, message, neighbour=neighbour, also=then[:1])


def when_text(sentence: Span, when: Said) -> str:
    """The period as the sentence prints it."""
    return sentence.text[when.start - sentence.start : when.end - sentence.start]


def _days(event: Event) -> tuple[date, date]:
    return calendar.ends(event.start)[0], calendar.ends(event.end)[1]


def _keyword(event: Event, sentence: Span) -> tuple[int, int] | None:
    """Where the sentence says what the event is called, the longest name first."""
    words = tokens(sentence.text)
    wanted = set(event.keywords)
    hits = [(j - i, words[i].start, words[j - 1].end) for name, i, j in grams(words) if name in wanted]
    if not hits:
        return None
    _, start, end = max(hits)
    return sentence.start + start, sentence.start + end


def _acts(actor: str, sentence: Span, places: tuple[Where, ...], around: set[str]) -> bool:
    if len(actor) == 3 and actor.isupper() and actor.isalpha():
        return actor in {w.code for w in places} | around
    return any(re.search(rf"\b{re.escape(form.strip())}\b", sentence.text) for form in actor.split("|"))


def _when(what: tuple[int, int], periods: list[Said]) -> Said | None:
    """The period nearest to the event's name: what follows it counts before what stands ahead of it."""
    if not periods:
        return None
    return min(periods, key=lambda p: p.start - what[1] if p.start >= what[1] else 2 * (what[0] - p.end) + 10)


def _judge_amount(event: Event, sentence: Span, annotations: Annotations, when: Said | None) -> FigureJudgement | None:
    money = [(i, q) for i, q in enumerate(annotations.quantities) if sentence.covers(q.span) and _is_money(q, event)]
    if len(money) != 1 or event.amount is None:
        return None
    index, quantity = money[0]
    day = calendar.text_of(*_days(event))
    if when is not None and not calendar.overlap(day, when.period):
        return None
    claimed = Claimed(quantity.bounds, quantity.coarse, quantity.value)
    verdict = against(claimed, Interval.point(event.amount), None, Decimal(0))
    if verdict is not Verdict.SUPPORTED and when is None:
        return None
    note = f" ({event.document.note})" if event.document.note else ""
    message = f"{event.title}, {calendar.in_words(day)}: {event.amount:,f} {event.unit}{note}"
    operands = (
        Operand("printed", quantity.value, quantity.bounds, span=quantity.span),
        Operand("on record", event.amount, Interval.point(event.amount), source=event.document.source),
    )
    working = Working("printed = on record", operands, Interval.point(event.amount), event.unit)
    return FigureJudgement(
        span=quantity.span,
        kind="event",
        verdict=verdict,
        message=message,
        evidence=(_evidence(event),),
        quantity=index,
        claim=next((c.id for c in annotations.claims if index in c.quantities), None),
        working=working,
    )


def _is_money(quantity: Quantity, event: Event) -> bool:
    return quantity.dimension == "money" and (
        quantity.unit == event.unit or (event.unit == "USD" and quantity.unit_text == "$")
    )


def _evidence(event: Event) -> Evidence:
    document = event.document
    return Evidence(
        source=document.source,
        url=document.url,
        series=event.title,
        period=calendar.text_of(*_days(event)),
        value="" if event.amount is None else format(event.amount, "f"),
        unit=event.unit,
        published=document.published,
        retrieved=document.retrieved,
        second_hand=document.second_hand,
        note=document.note,
    )


def _made(
    event: Event,
    sentence: Span,
    what: tuple[int, int],
    when: Said,
    verdict: Verdict,
    message: str,
    neighbour: str | None = None,
    also: list[Event] | None = None,
) -> FigureJudgement:
    start, end = min(what[0], when.start), max(what[1], when.end)
    span = Span(start, end, sentence.text[start - sentence.start : end - sentence.start], sentence.where)
    note = f" ({event.document.note})" if event.document.note else ""
    return FigureJudgement(
        span=span,
        kind="event",
        verdict=verdict,
        message=f"{message}{note}.",
        evidence=(_evidence(event), *(_evidence(e) for e in also or ())),
        neighbour=neighbour,
    )
