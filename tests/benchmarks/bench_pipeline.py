"""Words per second of the full pipeline beside bare ``spacy.pipe`` with the same model, in one run.

    python tests/benchmarks/bench_pipeline.py [ARTICLES.jsonl]

Without a file it reads the sample article that ships, forty times. Each round times both, one after the other, so that
the ratio holds when the machine's speed drifts.
"""

import json
import statistics
import sys
import time
from dataclasses import replace
from pathlib import Path

from extractor.annotate.parse import load_pipeline
from extractor.article import Article
from extractor.ingest.read import read
from extractor.pipeline import Desk
from extractor.settings import Settings

SAMPLE = Path(__file__).parents[2] / "corpus" / "articles" / "rare-earth-magnets.html"
ROUNDS = 5


def articles(argument: str | None) -> list[Article]:
    if argument is None:
        sample = read(str(SAMPLE))
        return [replace(sample, id=f"sample-{i}") for i in range(40)]
    rows = map(json.loads, Path(argument).read_text(encoding="utf-8").splitlines())
    return [Article(row["id"], row["text"], title=row.get("title")) for row in rows][:200]


def seconds(work: object) -> float:
    start = time.perf_counter()
    for _ in work:  # type: ignore[attr-defined]
        pass
    return time.perf_counter() - start


def main() -> None:
    found = articles(sys.argv[1] if len(sys.argv) > 1 else None)
    words = sum(len(a.text.split()) for a in found)
    desks = {"full": Desk(Settings()), "fast": Desk(Settings(encoder=False))}
    nlp = load_pipeline(Settings().pipeline)
    for desk in desks.values():
        desk.check(found[0])
    rounds: dict[str, list[float]] = {"bare": [], **{name: [] for name in desks}}
    for _ in range(ROUNDS):
        rounds["bare"].append(seconds(nlp.pipe(a.text for a in found)))
        for name, desk in desks.items():
            rounds[name].append(seconds(desk.check(a) for a in found))
    print(f"{len(found)} articles, {words} words, {ROUNDS} rounds, medians")
    for name, times in rounds.items():
        ratio = statistics.median(t / bare for t, bare in zip(times, rounds["bare"], strict=True))
        print(f"{name:5s} {words / statistics.median(times):8.0f} words/s   {ratio:5.2f} x bare spacy.pipe")


if __name__ == "__main__":
    main()
