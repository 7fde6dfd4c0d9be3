"""What quantities and periods cost beyond the shared parse: ``python tests/benchmarks/bench_quantities.py``.

Prints milliseconds per 1,000 words on one core and the ratio to spaCy's parse of the same text in the same run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.quantities import find_quantities
from extractor.article import Article

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "quantities.jsonl"
ROUNDS = 5


def best(work: Callable[[], object]) -> float:
    """The least processor time of several rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times)


def main() -> None:
    """Every gold sentence has a number: dearer than the running text of an article."""
    lines = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = [Article(str(i), " ".join(lines[i : i + 20])) for i in range(0, len(lines), 20)]
    thousands = sum(len(a.text.split()) for a in articles) / 1000
    nlp = load_pipeline()
    parsed = [parse(a, nlp) for a in articles]

    def annotate() -> None:
        for parts in parsed:
            find_quantities(parts, find_periods(parts, None), (), None)

    annotate()
    spacy_time = best(lambda: [parse(a, nlp) for a in articles])
    own = best(annotate)
    print(f"parse                 {1000 * spacy_time / thousands:7.1f} ms per 1,000 words")
    print(
        f"quantities + periods  {1000 * own / thousands:7.1f} ms per 1,000 words ({own / spacy_time:.2f} of the parse)"
    )


if __name__ == "__main__":
    main()
