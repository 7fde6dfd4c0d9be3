"""What quantities, periods and changes cost beyond the shared parse.

    python tests/benchmarks/bench_quantities.py [ARTICLES.jsonl]

Prints milliseconds per 1,000 words on one core, on running news and on the gold sentences, and the ratio to spaCy's parse
of the same text in the same run.
"""

from __future__ import annotations

import json
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

from extractor.annotate.changes import bind_changes
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.quantities import find_quantities
from extractor.article import Article
from extractor.ingest.read import read

CORPUS = Path(__file__).parents[2] / "corpus"
ROUNDS = 5
TOGETHER = 20


def best(work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def running_news(argument: str | None) -> list[Article]:
    """The articles of a file, or the sample that ships and those that the speakers' gold is marked in."""
    if argument is not None:
        rows = map(json.loads, Path(argument).read_text(encoding="utf-8").splitlines())
        return [Article(row["id"], row["text"]) for row in rows][:200]
    sample = read(str(CORPUS / "articles" / "rare-earth-magnets.html"))
    marked = tomllib.loads((CORPUS / "gold" / "speakers.toml").read_text(encoding="utf-8"))["article"]
    return [sample, *(Article(str(i), article["text"]) for i, article in enumerate(marked))]


def gold_sentences() -> list[Article]:
    """Every gold sentence has a number: dearer than the running text of an article."""
    lines = (CORPUS / "gold" / "quantities.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    return [Article(str(i), " ".join(texts[i : i + TOGETHER])) for i in range(0, len(texts), TOGETHER)]


def measure(name: str, articles: list[Article]) -> None:
    thousands = sum(len(a.text.split()) for a in articles) / 1000
    nlp = load_pipeline()
    parsed = [parse(a, nlp) for a in articles]
    periods = [find_periods(parts, None) for parts in parsed]
    found = [find_quantities(parts, own, (), None)[0] for parts, own in zip(parsed, periods, strict=True)]

    def annotate() -> None:
        for parts in parsed:
            find_quantities(parts, find_periods(parts, None), (), None)

    def bind() -> None:
        for parts, own, quantities in zip(parsed, periods, found, strict=True):
            bind_changes(parts, quantities, own)

    spacy_time = best(lambda: [parse(a, nlp) for a in articles])
    reading, binding = best(annotate), best(bind)
    print(f"{name} ({1000 * thousands:.0f} words)")
    for what, cost in (
        ("parse", spacy_time),
        ("quantities + periods", reading),
        ("changes", binding),
        ("together", reading + binding),
    ):
        print(f"  {what:21} {1000 * cost / thousands:7.1f} ms per 1,000 words, {cost / spacy_time:.2f} of the parse")


def main() -> None:
    measure("running news", running_news(sys.argv[1] if len(sys.argv) > 1 else None))
    measure("gold sentences", gold_sentences())


if __name__ == "__main__":
    main()
