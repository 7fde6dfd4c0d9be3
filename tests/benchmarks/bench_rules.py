"""Time of all rules beside the annotation of the same articles, in one run, with the encoder and without.

    python tests/benchmarks/bench_rules.py [ARTICLES.jsonl [HOW_MANY]]

Without a file it reads the sample article that ships, ten times. Looking evidence up is shown beside the rules; it is no
part of them.
"""

import json
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.coverage import what_became_of
from extractor.checks.rule import CheckContext
from extractor.ingest.read import read
from extractor.pipeline import Desk
from extractor.settings import Settings

SAMPLE = Path(__file__).parents[2] / "corpus" / "articles" / "rare-earth-magnets.html"
ROUNDS = 3


def articles(arguments: list[str]) -> list[Article]:
    if not arguments:
        sample = read(str(SAMPLE))
        return [replace(sample, id=f"sample-{i}") for i in range(10)]
    rows = map(json.loads, filter(str.strip, Path(arguments[0]).read_text(encoding="utf-8").split("\n")))
    found = [Article(row["id"], row["text"], title=row.get("title")) for row in rows]
    return found[: int(arguments[1])] if len(arguments) > 1 else found


def timed(desk: Desk, article: Article) -> tuple[float, float, float]:
    """Seconds of annotation, of looking evidence up, and of all rules with what became of each claim."""
    start = time.perf_counter()
    annotations = desk.annotate(article)
    read_at = time.perf_counter()
    evidence = desk.gather(article, annotations)
    gathered = time.perf_counter()
    found = catalogue.run(CheckContext(article, annotations, evidence, None))
    what_became_of(annotations, found, evidence)
    return read_at - start, gathered - read_at, time.perf_counter() - gathered


def main() -> None:
    found = articles(sys.argv[1:])
    words = sum(len(a.text.split()) for a in found)
    print(f"{len(found)} articles, {words} words, {ROUNDS} rounds, medians")
    for name, settings in (("default", Settings()), ("fast", Settings(encoder=False))):
        desk = Desk(settings)
        timed(desk, found[0])
        rounds = []
        for _ in range(ROUNDS):
            rounds.append([sum(part) for part in zip(*(timed(desk, a) for a in found), strict=True)])
        annotation = statistics.median(r[0] for r in rounds)
        looked_up = statistics.median(r[1] / r[0] for r in rounds)
        rules = statistics.median(r[2] / r[0] for r in rounds)
        print(
            f"{name:7s} annotation {words / annotation:6.0f} words/s   rules {rules:6.1%} of it   evidence {looked_up:6.1%}"
        )


if __name__ == "__main__":
    main()
