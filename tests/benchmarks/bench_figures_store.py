"""Import and matching at size: made-up observations by the million.

    python tests/benchmarks/bench_figures_store.py [OBSERVATIONS, default 10000000]

Prints the peak memory and the time of an import beside a bare ``csv`` pass over the same file, and how long it takes to
hold a claim against the store, beside the same on a store of one series.
"""

from __future__ import annotations

import csv
import resource
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from extractor.annotations import Annotations, Period, Place, Quantity
from extractor.article import Article
from extractor.evidence.figures.importing import import_figures
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.store import FiguresStore
from extractor.intervals import Interval

PLACES = ("FRA", "DEU", "ITA", "ESP", "USA", "CHN", "JPN", "IND", "BRA", "ZAF")
YEARS = range(1925, 2025)
SMALL_GOODS = 100


def write(path: Path, observations: int) -> None:
    """A long table: as many made-up indicators as it takes, each for ten places and a hundred years."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["indicator", "country code", "year", "value"])
        written = 0
        number = 0
        while written < observations:
            name = f"output of made up good number {number}"
            for place in PLACES:
                for year in YEARS:
                    writer.writerow([name, place, year, 1000 + (number * 7 + year * 13 + ord(place[0])) % 9000])
                    written += 1
            number += 1


def claim(number: int) -> tuple[Article, Annotations]:
    right = 1000 + (number * 7 + 2001 * 13 + ord("F")) % 9000
    printed = f"{right if number % 2 else 5678:,d}"
    text = f"The output of made up good number {number} in France was {printed} in 2001."
    article = Article(str(number), text)
    sentence = article.span(0, len(text))
    start = text.index(printed)
    value = Decimal(printed.replace(",", ""))
    half = Decimal("0.5")
    quantity = Quantity(
        article.span(start, start + len(printed)), value, None, None, Interval(value - half, value + half),
        Interval(value - half, value + half), "", "", "count",
    )  # fmt: skip
    year, france = text.index("2001"), text.index("France")
    return article, Annotations(
        sentences=(sentence,),
        quantities=(quantity,),
        periods=(Period(article.span(year, year + 4), "2001"),),
        places=(Place("g1", "France", "FRA", (article.span(france, france + 6),)),),
    )


def milliseconds(store: FiguresStore, numbers: range) -> tuple[float, int]:
    times, judged = [], 0
    for number in numbers:
        article, annotations = claim(number)
        start = time.perf_counter()
        judged += len(judge_figures(article, replace(annotations), store))
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times), judged


def main() -> None:
    observations = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as folder:
        table, small = Path(folder) / "made_up.csv", Path(folder) / "small.csv"
        write(table, observations)
        write(small, SMALL_GOODS * len(PLACES) * len(YEARS))
        start = time.perf_counter()
        with table.open(newline="") as file:
            lines = sum(1 for _ in csv.reader(file))
        bare = time.perf_counter() - start
        start = time.perf_counter()
        report = import_figures(table, Path(folder) / "big.db")
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{report.taken:,d} observations in {took:.0f} s, {took / bare:.1f} times a bare csv pass over {lines:,d} lines"
        )
        print(f"peak memory {peak:.0f} MB; store {(Path(folder) / 'big.db').stat().st_size / 1e6:.0f} MB")
        import_figures(small, Path(folder) / "small.db")
        goods = observations // (len(PLACES) * len(YEARS))
        big_median, big_judged = milliseconds(
            FiguresStore((Path(folder) / "big.db",)), range(0, goods, max(1, goods // 200) | 1)
        )
        small_median, _ = milliseconds(FiguresStore((Path(folder) / "small.db",)), range(SMALL_GOODS))
        print(
            f"a claim is held against it in {big_median:.2f} ms (median of {big_judged}), "
            f"{big_median / small_median:.1f} times as long as against a store of {SMALL_GOODS} goods ({small_median:.2f} ms)"
        )


if __name__ == "__main__":
    main()
