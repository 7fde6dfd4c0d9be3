"""One period that is said to have outdone another: "exports in the first half have already outpaced all of last year".

No number is printed, so nothing else is judged in such a sentence; both periods must be published, or add up from what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.annotations import Annotations
from extractor.article import Article, Span
from extractor.evidence.figures import calendar, derive
from extractor.evidence.figures.derive import Derived
from extractor.evidence.figures.model import WORLD, Series
from extractor.evidence.figures.reading import Said, Sentence
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Verdict, Working
from extractor.intervals import subtract

VERB = r"(?:outpac|exceed|surpass|topp|outstripp|overtak|overtook|eclips|outdo|outdid|outnumber)\w*"
SAYS = re.compile(rf"\b{VERB}", re.IGNORECASE)
OTHER = re.compile(
    r"\b(?:growth|pace|rate|value|worth|revenues?|earnings|per\s+cent|percent|average)\b|[%$€£]", re.IGNORECASE
)
"""What outdoes may be another side of the measure than its amount."""
OUTDOES = re.compile(
    r"\s*(?:of (?:the|this) year\s+)?(?:,\s*)?(?:(?:has|have|had)\s+)?(?:already\s+|now\s+)?"
    rf"{VERB}\s+"
    r"(?:(?:that|those)\s+(?:of|in|for|from)\s+|the\s+(?:total|figure|amount|volume|level)\s+(?:of|in|for|from)\s+)?"
    r"(?:(?:all|the\s+whole|the\s+entirety)\s+of\s+|the\s+entire\s+|the\s+full\s+)?",
    re.IGNORECASE,
)


def says_outdone(text: str) -> bool:
    """True when a text has a verb of outdoing in it."""
    return SAYS.search(text) is not None


def judge_outdone(
    sentence: Sentence, article: Article, annotations: Annotations, store: FiguresStore
) -> Iterator[FigureJudgement]:
    """A judgement for two periods with such a verb between them and one level before them; at most one a sentence."""
    if OTHER.search(sentence.span.text):
        return
    for first, second in zip(sentence.periods, sentence.periods[1:], strict=False):
        between = sentence.span.text[first.end - sentence.span.start : second.start - sentence.span.start]
        if OUTDOES.fullmatch(between) is None or calendar.overlap(first.period, second.period):
            continue
        for series in _series(sentence, first, store):
            judged = _judged(sentence, first, second, series, article, annotations, store)
            if judged is not None:
                yield judged
                return


def _series(sentence: Sentence, first: Said, store: FiguresStore) -> Iterator[tuple[Series, ...]]:
    """The series of the one level that is named before the first period, of the one place that the sentence names: those
    of one definition together, as months, half-years and years of it are series of their own."""
    named = [m for m in sentence.measures if m.end <= first.start and m.definitions and not (m.subject or m.narrowed)]
    places = {w.code for w in sentence.places}
    if len({m.name for m in named}) != 1 or len(places) != 1:
        return
    flows = {flow for flow, _ in sentence.flows}
    for definition in named[0].definitions:
        if definition.kind != "level" or (definition.flow and flows and definition.flow not in flows):
            continue
        partner = WORLD if definition.flow in ("export", "import") else ""
        yield store.series(definition, next(iter(places)), partner)


def _judged(
    sentence: Sentence,
    first: Said,
    second: Said,
    of_measure: tuple[Series, ...],
    article: Article,
    annotations: Annotations,
    store: FiguresStore,
) -> FigureJudgement | None:
    now, then = (
        next((w for s in of_measure if (w := derive.value(store, s, p.period, article.published)) is not None), None)
        for p in (first, second)
    )
    if now is None or then is None:
        return None
    series = of_measure[0]
    more = subtract(now.result, then.result)
    if more.low is None or more.high is None:
        return None
    verdict = Verdict.SUPPORTED if more.low > 0 else Verdict.CONTRADICTED if more.high < 0 else Verdict.BORDERLINE
    start, end = first.start - sentence.span.start, second.end - sentence.span.start
    span = Span(first.start, second.end, sentence.span.text[start:end], sentence.span.where)
    figures = " and ".join(
        f"{_middle(one)} {derive.shown_unit(series)} in {calendar.in_words(period.period)}"
        for one, period in ((now, first), (then, second))
    )
    return FigureJudgement(
        span=span,
        kind="rank",
        verdict=verdict,
        message=f"“{span.text}”: the official figures are {figures} ({derive.series_name(series)}).",
        evidence=(*now.evidence, *then.evidence),
        claim=next((c.id for c in annotations.claims if c.span.covers(span)), None),
        working=Working("a - b", (*now.working.operands, *then.working.operands), more, series.definition.unit),
    )


def _middle(one: Derived) -> str:
    low, high = one.result.low, one.result.high
    if low is None or high is None:
        return ""
    return f"{(low + high) / 2:,.1f}".removesuffix(".0")
