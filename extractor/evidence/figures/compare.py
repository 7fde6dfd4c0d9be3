"""Holds a printed interval against an official value with all its vintages, and says what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractor.evidence.figures.model import Observation, Tolerance
from extractor.findings import Evidence, Verdict
from extractor.intervals import Interval

HALF = Decimal("0.5")
FAR = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What the article prints, in the unit of the series: finest and coarsest reading, and the middle value if any."""

    fine: Interval
    coarse: Interval
    value: Decimal | None

    def scale(self, factor: Decimal) -> Claimed:
        """The same in a unit ``factor`` times smaller."""
        value = None if self.value is None else self.value * factor
        return Claimed(self.fine.scale(factor), self.coarse.scale(factor), value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with the vintage it rests on and, for ``superseded``, the one that followed."""

    verdict: Verdict
    vintage: Observation
    later: Observation | None = None


def printed(value: Decimal) -> Interval:
    """All values that round to an official value as it is printed: "46.4" is 46.35 to 46.45, whole numbers are exact."""
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= 0:
        return Interval.point(value)
    half = HALF * Decimal(1).scaleb(exponent)
    return Interval(value - half, value + half)


def official(value: Decimal, scale: Decimal) -> Interval:
    """The interval that a published value stands for, in its definition's unit."""
    interval = printed(value)
    if scale != 1 and interval.low == interval.high:
        interval = Interval(value - HALF, value + HALF)
    return interval.scale(scale)


def against(claimed: Claimed, truth: Interval, tolerance: Tolerance | None, spread: Decimal) -> Verdict:
    """``supported``, ``borderline`` or ``contradicted`` for one value. spread: a fraction within which nothing is called
    wrong; tolerance: what the pack allows, which takes its place."""
    if meets(claimed.fine, truth):
        return Verdict.BORDERLINE if _far_off(claimed, truth) else Verdict.SUPPORTED
    apart = gap(claimed.fine, truth)
    if tolerance is not None:
        if apart <= tolerance.supported:
            return Verdict.SUPPORTED
        return Verdict.CONTRADICTED if apart > tolerance.contradicted else Verdict.BORDERLINE
    if meets(claimed.coarse, truth) or (apart <= spread and spread):
        return Verdict.BORDERLINE
    return Verdict.CONTRADICTED


def meets(one: Interval, other: Interval) -> bool:
    """True when two intervals have more than a common end: 9.5 and 9.6, both rounded to a tenth, do not meet."""
    if not one.overlaps(other):
        return False
    touching = (one.low is not None and one.low == other.high) or (one.high is not None and one.high == other.low)
    point = one.low == one.high or other.low == other.high
    return point or not touching


def _far_off(claimed: Claimed, truth: Interval) -> bool:
    """True for "more than 24 million" of 28 million: it holds, but nobody would say so who had the figure."""
    if claimed.value is None or (claimed.fine.low is not None and claimed.fine.high is not None):
        return False
    return gap(Interval.point(claimed.value), truth) > FAR


def gap(one: Interval, truth: Interval) -> Decimal:
    """The distance between two intervals as a fraction of the true one's middle."""
    if one.low is not None and truth.high is not None and one.low > truth.high:
        distance = one.low - truth.high
    elif one.high is not None and truth.low is not None and one.high < truth.low:
        distance = truth.low - one.high
    else:
        return Decimal(0)
    middle = abs(((truth.low or Decimal(0)) + (truth.high or Decimal(0))) / 2)
    return distance / middle if middle else Decimal(1)


def hold(
    claimed: Claimed,
    vintages: Sequence[Observation],
    scale: Decimal,
    tolerance: Tolerance | None,
    spread: Decimal,
    published: date | None,
) -> Outcome:
    """The verdict over all vintages of one period (from the first published to the last).

    Judged as published on the article's day: what held then and was revised later is ``superseded``; what no vintage
    bears out is judged by the vintage of that day; a figure that came out only afterwards is ``not published yet``.
    """
    verdicts = [(o, against(claimed, official(o.value, scale), tolerance, spread)) for o in vintages]
    last, of_last = verdicts[-1]
    if of_last is Verdict.SUPPORTED:
        return Outcome(of_last, last)
    day = "" if published is None else published.isoformat()
    known = [
        (o, v) for o, v in verdicts if not day or not o.document.published or o.document.published[: len(day)] <= day
    ]
    borne_out = [o for o, v in known if v is Verdict.SUPPORTED] or [o for o, v in verdicts if v is Verdict.SUPPORTED]
    if borne_out:
        return Outcome(Verdict.SUPERSEDED, borne_out[-1], last)
    if not known and vintages[0].document.dates == "release":
        return Outcome(Verdict.NOT_PUBLISHED, vintages[0])
    if any(v is Verdict.BORDERLINE for _, v in verdicts) or _between(
        claimed, [official(o.value, scale) for o in vintages]
    ):
        at_edge = [o for o, v in known if v is Verdict.BORDERLINE] or [
            o for o, v in verdicts if v is Verdict.BORDERLINE
        ]
        return Outcome(Verdict.BORDERLINE, (at_edge or [last])[-1])
    return Outcome(Verdict.CONTRADICTED, (known or verdicts)[-1][0])


def _between(claimed: Claimed, vintages: Sequence[Interval]) -> bool:
    """True when the claim lies between two vintages: a revision that we do not hold may have said just that."""
    lows = [v.low for v in vintages if v.low is not None]
    highs = [v.high for v in vintages if v.high is not None]
    return len(vintages) > 1 and claimed.fine.overlaps(Interval(min(lows), max(highs)))


def best(outcomes: Iterable[Outcome]) -> Outcome | None:
    """Of several series that a claim may be about: what any of them bears out holds; only what all deny is denied."""
    order = (
        Verdict.SUPPORTED,
        Verdict.SUPERSEDED,
        Verdict.BORDERLINE,
        Verdict.NOT_PUBLISHED,
        Verdict.CONTRADICTED,
    )
    ranked = sorted(outcomes, key=lambda o: order.index(o.verdict))
    return ranked[0] if ranked else None


def evidence_of(observation: Observation, series: str, unit: str) -> Evidence:
    """The record that a reader can look up."""
    document = observation.document
    return Evidence(
        source=document.source,
        url=document.url,
        series=series,
        period=observation.period,
        value=format(observation.value, "f"),
        unit=unit,
        published=document.published,
        retrieved=document.retrieved,
        second_hand=document.second_hand,
        note=document.note,
    )
