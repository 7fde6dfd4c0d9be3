"""How often the judging of dated figures is right, on sentences made over real series: a third true, a third wrong, a
third true of a neighbour (another year, country or scale).

    python tests/benchmarks/bench_figures_sentences.py STORE.db [--show]

STORE.db is a store that ``presscheck figures import FILE --store STORE.db`` has filled with yearly population, GDP and
inflation of many countries (the World Bank's, say) and with the monthly unemployment rate, payrolls and consumer price
index of the United States (FRED's UNRATE, PAYEMS and CPIAUCSL), or with some of these. The share of right verdicts is
printed beside that of a judge that says "supported" to everything, and for revised figures how many claims that were
right when published were called wrong.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.evidence.figures import calendar
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.model import Observation, Series
from extractor.evidence.figures.places import is_country, name_of
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Verdict
from extractor.settings import DEFAULT_PIPELINE

WRONG = (Decimal("1.17"), Decimal("0.83"), Decimal("1.34"), Decimal("0.71"), Decimal("1.58"))
YEARLY = {
    "population": (
        "{Place} had a population of {figure} in {year}.",
        "The population of {place} was {figure} in {year}, according to the World Bank.",
        "In {year}, {place}'s population stood at {figure}.",
        "With a population of {figure} in {year}, {place} needs more housing, the minister said.",
    ),
    "gdp": (
        "The gross domestic product of {place} was ${figure} in {year}.",
        "{Place}'s GDP reached ${figure} in {year}.",
        "In {year}, the economy of {place} was worth ${figure}, World Bank data show.",
        "{Place} recorded a GDP of ${figure} in {year}.",
    ),
    "inflation": (
        "Inflation in {place} was {figure} percent in {year}.",
        "{Place}'s annual inflation rate stood at {figure}% in {year}.",
        "Consumer price inflation in {place} averaged {figure} percent in {year}.",
        "In {year}, the inflation rate in {place} reached {figure} percent.",
    ),
}
MONTHLY = {
    "unemployment_rate": (
        "The U.S. unemployment rate was {figure} percent in {month}.",
        "Unemployment in the United States stood at {figure}% in {month}.",
        "The jobless rate in the United States rose to {figure} percent in {month}, the Labor Department said.",
    ),
    "nonfarm_payrolls": ("Nonfarm payroll employment in the United States totaled {figure} in {month}.",),
    "cpi_index": ("The U.S. consumer price index stood at {figure} in {month}.",),
}


@dataclass(frozen=True)
class Made:
    """A sentence with what is expected of it. words: what the explanation must name, for a neighbour."""

    text: str
    published: date | None
    expected: str
    words: str = ""


def figure(value: Decimal, concept: str) -> str:
    """A number as a desk prints it: three to four significant digits with a scale word, rates to a tenth."""
    if concept in ("inflation", "unemployment_rate", "cpi_index"):
        return f"{value.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}"
    for size, word in ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million")):
        if value >= size:
            scaled = value / size
            places = Decimal("0.01") if scaled < 100 else Decimal("0.1")
            return f"{scaled.quantize(places, rounding=ROUND_HALF_UP)} {word}"
    return f"{value.quantize(Decimal(1)):,f}"


def sentences(store: FiguresStore, count: int) -> Iterator[Made]:
    """The same sentences at every run: they are drawn by a seeded generator. None when the store has no fitting series."""
    chance = random.Random(20)
    known = {concept: found for concept in (*YEARLY, *MONTHLY) if (found := _series(store, concept))}
    concepts = list(known)
    kinds = ("true", "wrong", "neighbour")
    made = 0
    for _ in range(100 * count * bool(known)):
        if made == count:
            return
        concept = concepts[made % len(concepts)]
        one = _make(store, known[concept], concept, kinds[(made // len(concepts)) % 3], chance)
        if one is not None:
            made += 1
            yield one


def _series(store: FiguresStore, concept: str) -> list[Series]:
    """The series that the sentences about a concept speak of: yearly ones of countries, monthly ones of the United States."""
    found = [s for definition in store.of_concept(concept) for s in store.series(definition) if is_country(s.place)]
    if concept in YEARLY:
        return [s for s in found if s.frequency == "A"]
    return [s for s in found if s.frequency == "M" and s.place == "USA"]


def _make(store: FiguresStore, all_series: list[Series], concept: str, kind: str, chance: random.Random) -> Made | None:
    series = chance.choice(all_series)
    definition = series.definition
    last = [o for o in store.observations(series) if o.period >= "2005"]
    latest = {o.period: o for o in last}
    if len(latest) < 5:
        return None
    period = chance.choice(sorted(latest)[1:-1])
    value = latest[period].value * definition.scale
    if abs(value) < 1:
        return None
    told, words = value, ""
    if kind == "wrong":
        told = _wrong(store, series, concept, value, chance)
    elif kind == "neighbour":
        found = _neighbour(store, series, all_series, latest, period, value, concept, chance)
        if found is None:
            return None
        told, words = found
    apart = definition.spread * 2 + Decimal("0.005")
    if told is None or (kind != "true" and abs(told - value) / abs(value) < apart):
        return None
    templates = YEARLY.get(concept) or MONTHLY[concept]
    place = name_of(series.place)
    text = chance.choice(templates).format(
        place=place,
        Place=place[0].upper() + place[1:],
        year=period,
        month=calendar.in_words(period),
        figure=figure(told, concept),
    )
    return Made(text, date(2026, 6, 1), kind, words)


def _wrong(store: FiguresStore, series: Series, concept: str, value: Decimal, chance: random.Random) -> Decimal | None:
    """A number that is far off and, as printed, no other figure of the series."""
    told = value * chance.choice(WRONG)
    seen = {figure(o.value * series.definition.scale, concept) for o in store.observations(series)}
    seen |= {
        figure(o.value * series.definition.scale * f, concept)
        for o in store.observations(series)
        for f in (10, Decimal("0.1"))
    }
    return None if figure(told, concept) in seen else told


def _neighbour(
    store: FiguresStore,
    series: Series,
    others: list[Series],
    latest: dict[str, Observation],
    period: str,
    value: Decimal,
    concept: str,
    chance: random.Random,
) -> tuple[Decimal, str] | None:
    """A number that is right elsewhere: the year or month before, another country, a thousand times too much."""
    scale = series.definition.scale
    which = chance.choice(("period", "place", "scale"))
    if which == "period" or concept in MONTHLY:
        before = calendar.year_before(period)
        if before not in latest:
            return None
        return latest[before].value * scale, calendar.in_words(before)
    if which == "scale" and concept != "inflation":
        return value * 1000, "thousand times too large"
    if concept == "inflation":
        return None
    other = chance.choice(others)
    there = [o for o in store.observations(other) if o.period == period]
    return (there[-1].value * scale, name_of(other.place)) if there and other.place != series.place else None


def verdict_of(made: Made, store: FiguresStore) -> tuple[str, tuple[FigureJudgement, ...]]:
    """What the whole chain says of a sentence."""
    article = Article("made", made.text, published=made.published)
    judged = judge_figures(article, annotate(article, DEFAULT_PIPELINE), store)
    if not judged:
        return "not judged", judged
    worst = judged[0]
    if worst.verdict in (Verdict.SUPPORTED, Verdict.SUPERSEDED, Verdict.BORDERLINE):
        return "true" if worst.verdict is not Verdict.BORDERLINE else "borderline", judged
    if worst.verdict is Verdict.OTHER_SERIES or (made.words and made.words in (worst.neighbour or "")):
        return "neighbour" if not made.words or made.words in (worst.neighbour or "") else "another neighbour", judged
    return "wrong" if worst.verdict is Verdict.CONTRADICTED else str(worst.verdict), judged


def revised(store: FiguresStore, least: Decimal) -> Iterator[Made]:
    """For every revision of at least ``least``: what was right in the days before it, as printed then."""
    for concept in ("gdp", "population"):
        for definition in store.of_concept(concept):
            for series in store.series(definition):
                if not is_country(series.place):
                    continue
                by_period: dict[str, list[Observation]] = {}
                for observation in store.observations(series):
                    by_period.setdefault(observation.period, []).append(observation)
                for period, vintages in by_period.items():
                    for first, second in pairwise(vintages):
                        if (
                            first.document.published
                            and first.value
                            and abs(second.value - first.value) / abs(first.value) >= least
                        ):
                            place = name_of(series.place)
                            template = YEARLY[concept][1 if concept == "population" else 0]
                            text = template.format(place=place, year=period, figure=figure(first.value, concept))
                            yield Made(text, date.fromisoformat(first.document.published), "true", period)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, metavar="STORE.db")
    parser.add_argument("--show", action="store_true", help="print every sentence that was judged otherwise than made")
    options = parser.parse_args()
    path: Path = options.store
    if not path.is_file():
        raise SystemExit(f"{path}: no such store; fill one with: presscheck figures import FILE --store {path}")
    store = FiguresStore((path,))
    missing = [concept for concept in (*YEARLY, *MONTHLY) if not _series(store, concept)]
    made_sentences = list(sentences(store, 300))
    if not made_sentences:
        raise SystemExit(
            f"{path}: no series to make sentences of. Needed is one of: yearly {', '.join(YEARLY)} of countries; monthly "
            f"{', '.join(MONTHLY)} of the United States. Take some in with: presscheck figures import FILE --store {path}"
        )
    if missing:
        print(f"not in this store, so no sentences about: {', '.join(missing)}")
    counted: Counter[tuple[str, str]] = Counter()
    for made in made_sentences:
        said, judged = verdict_of(made, store)
        counted[made.expected, said] += 1
        if options.show and said != made.expected:
            print(f"{made.expected} -> {said}: {made.text} [{made.words}] {[(j.span.text, j.message) for j in judged]}")
    right = sum(n for (expected, said), n in counted.items() if expected == said)
    given = sum(n for (_, said), n in counted.items() if said not in ("not judged", "borderline"))
    yes = sum(n for (expected, _), n in counted.items() if expected == "true")
    for key, n in sorted(counted.items()):
        print(f"{key[0]:10s} -> {key[1]:18s} {n:4d}")
    count = len(made_sentences)
    print(
        f"right {right}/{count} = {right / count:.3f}; of verdicts given {right / max(1, given):.3f}; "
        f"'supported' to everything {yes / count:.3f}"
    )
    sample = list(revised(store, Decimal("0.01")))
    drawn = random.Random(21).sample(sample, min(300, len(sample)))
    verdicts = Counter(
        str(judged[0].verdict) if judged else "not judged" for made in drawn for judged in (verdict_of(made, store)[1],)
    )
    print(f"revisions of 1 % or more: {len(sample)}; of {len(drawn)} drawn: {dict(sorted(verdicts.items()))}")


if __name__ == "__main__":
    main()
