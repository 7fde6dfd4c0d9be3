"""Milliseconds per 1,000 words of each stage, with the encoder and without, in one run.

    python tests/benchmarks/bench_stages.py [ARTICLES.jsonl] [--articles 100] [--rounds 3]

Without a file (one object a line with "text" and perhaps "title") it reads the sample article that ships, twenty times.
Each round reads every article with the default profile and right after it with the fast one, so that the ratio holds when
the machine's speed drifts; a stage's time is the median of the rounds. The last lines give words per second of the clock,
and per second of two processors' time, as two processes on two cores would read them: the encoder's own threads count in
full, and another program beside it counts little. "names and quotes" is everything from the parse to the speakers, which
is what a program that reads only those would need. Target: 2,500 of those words a second on two cores.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

from extractor import pipeline
from extractor.annotate import annotate, cast
from extractor.annotate.encoder import Encoder
from extractor.article import Article
from extractor.checks import catalogue
from extractor.ingest.read import read
from extractor.pipeline import Desk
from extractor.settings import Settings

SAMPLE = Path(__file__).parents[2] / "corpus" / "articles" / "rare-earth-magnets.html"
NAMES_AND_QUOTES = {
    "parse": ((annotate, "parse"),),
    "encoder": ((Encoder, "tag"),),
    "names": ((annotate, "find_entities"),),
    "people": ((cast, "find_humans"),),
    "organisations": ((cast, "find_bodies"),),
    "roles": ((cast, "find_roles"),),
    "quotes": ((cast, "attributions"),),
    "speakers": ((cast, "Cast"), (cast, "find_quotes")),
}
STAGES: dict[str, tuple[tuple[object, str], ...]] = {
    **NAMES_AND_QUOTES,
    "publications": ((cast, "find_publications"),),
    "places": ((annotate, "find_places"),),
    "periods": ((annotate, "find_periods"),),
    "quantities": ((annotate, "find_quantities"),),
    "changes": ((annotate, "bind_changes"),),
    "claims": ((annotate, "find_claims"),),
    "figures": ((pipeline, "judge_figures"),),
    "registries": ((pipeline, "judge_sources"),),
    "rules": ((catalogue, "run"), (catalogue, "gather"), (pipeline, "what_became_of")),
    "record": ((Desk, "record"),),
}
"""What is called in each stage, and where it is looked up; none is called within another."""


class Clock:
    """Seconds of the clock and of processor time (of all threads) by stage; "all" is the whole."""

    def __init__(self) -> None:
        self.wall: Counter[str] = Counter()
        self.processor: Counter[str] = Counter()

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        begun, used = time.perf_counter(), time.process_time()
        yield
        self.wall[stage] += time.perf_counter() - begun
        self.processor[stage] += time.process_time() - used

    def timed(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*arguments: Any, **named: Any) -> Any:
            with self.timing(stage):
                return call(*arguments, **named)

        return wrapped


def round_of(desk: Desk, articles: list[Article]) -> Clock:
    """Every article checked once, by stage."""
    clock = Clock()
    patches = [
        patch.object(place, name, clock.timed(stage, getattr(place, name)))
        for stage, calls in STAGES.items()
        for place, name in calls
    ]
    for one in patches:
        one.start()
    try:
        with clock.timing("all"):
            for article in articles:
                desk.record(desk.check(article))
    finally:
        for one in patches:
            one.stop()
    return clock


def articles_of(path: Path | None, count: int) -> list[Article]:
    if path is None:
        sample = read(str(SAMPLE))
        return [replace(sample, id=f"sample-{i}") for i in range(20)]
    rows = map(json.loads, filter(str.strip, path.read_text(encoding="utf-8").split("\n")))
    return [Article(row["id"], row["text"], title=row.get("title")) for row in rows][:count]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=Path, metavar="ARTICLES.jsonl")
    parser.add_argument("--articles", dest="count", type=int, default=100, help="how many of the file [default: 100]")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = articles_of(options.articles, options.count)
    words = sum(len(a.text.split()) for a in articles)
    desks = {"default": Desk(Settings()), "fast": Desk(Settings(encoder=False))}
    for desk in desks.values():
        desk.record(desk.check(articles[0]))
    rounds: dict[str, list[Clock]] = {name: [] for name in desks}
    for _ in range(options.rounds):
        for name, desk in desks.items():
            rounds[name].append(round_of(desk, articles))

    print(f"{len(articles)} articles, {words:,} words, {options.rounds} rounds, medians; ms per 1,000 words (share)")
    print(f"{'':34s}{'default':>18s}{'fast':>18s}")
    for stage in (*STAGES, "all"):
        cells = []
        for clocks in rounds.values():
            spent = statistics.median(clock.wall[stage] for clock in clocks)
            share = statistics.median(clock.wall[stage] / clock.wall["all"] for clock in clocks)
            cells.append(f"{1e6 * spent / words:8.1f} ({share:4.0%})")
        print(f"{stage:34s}{cells[0]:>18s}{cells[1]:>18s}")
    print("words a second")
    for what, stages in (("all", {"all"}), ("names and quotes", set(NAMES_AND_QUOTES))):
        by_clock = [speed(words, [clock.wall for clock in clocks], stages) for clocks in rounds.values()]
        of_cores = [2 * speed(words, [clock.processor for clock in clocks], stages) for clocks in rounds.values()]
        print(f"{what + ' by the clock':34s}{by_clock[0]:18,.0f}{by_clock[1]:18,.0f}")
        print(f"{what + ' on two cores':34s}{of_cores[0]:18,.0f}{of_cores[1]:18,.0f}")


def speed(words: int, rounds: Iterable[Mapping[str, float]], stages: Set[str]) -> float:
    """Words a second of some stages together, from the seconds by stage of each round."""
    return words / statistics.median(sum(seconds[stage] for stage in stages) for seconds in rounds)


if __name__ == "__main__":
    main()
