"""Milliseconds per 1,000 words of the encoder (names and quotes at once) beside en_core_web_sm's own NER, in one run.

    python tests/benchmarks/bench_encoder.py [TEXTS.jsonl] [--threads 2] [--rounds 5]

Without a file (one object a line with "text") it reads the sample article that ships, twenty times. Each round times both
on the same texts, one after the other, so that the ratio holds when the machine's speed drifts. spaCy's NER runs alone,
without tagger and parser, in batches as `nlp.pipe` makes them. Beside the clock's time stands the processor's, of all
threads together, which other programs on the machine disturb less; with --threads 1 neither waits for the other thread.
Targets: at most 2 times spaCy's time; 2,500 words a second.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from extractor.annotate.encoder import Encoder
from extractor.ingest.read import read
from extractor.settings import DEFAULT_PIPELINE

SAMPLE = Path(__file__).parents[2] / "corpus" / "articles" / "rare-earth-magnets.html"


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """Of the clock, and of the processors."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - used


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    a = parser.parse_args()
    if a.texts is None:
        texts = [read(str(SAMPLE)).text] * 20
    else:
        texts = [json.loads(line)["text"] for line in a.texts.read_text(encoding="utf-8").splitlines()]
    words = sum(len(text.split()) for text in texts)

    begun = time.perf_counter()
    encoder = Encoder.load(a.threads)
    print(f"loading, hashes checked: {time.perf_counter() - begun:.2f} s")
    nlp = spacy.load(DEFAULT_PIPELINE)
    names = nlp.select_pipes(enable="ner")
    encoder.tag(texts[:1])
    list(nlp.pipe(texts[:1]))

    ours, theirs = [], []
    for _ in range(a.rounds):
        ours.append(seconds(lambda: [encoder.tag([text]) for text in texts]))
        theirs.append(seconds(lambda: list(nlp.pipe(texts))))
    names.restore()
    for kind, label in enumerate(("by the clock", "processor time")):
        print(f"{label}, ms per 1,000 words")
        for name, spent in (("encoder", ours), ("spaCy's NER alone", theirs)):
            middle = statistics.median(one[kind] for one in spent)
            print(f"  {name:18s} {1e6 * middle / words:7.1f}   {words / middle:8,.0f} words/s")
        ratios = [our[kind] / their[kind] for our, their in zip(ours, theirs, strict=True)]
        print(
            f"  ratio              median {statistics.median(ratios):.2f}   from {min(ratios):.2f} to {max(ratios):.2f}"
        )


if __name__ == "__main__":
    main()
