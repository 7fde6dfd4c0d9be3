"""Sentences over real dated roles, held against the shipped registries: what is confirmed, contradicted and let pass.

    python tests/benchmarks/bench_role_sentences.py [--fast] [--all]

``role_sentences.csv`` beside this file has three kinds, a third each: true ones, wrong ones, and tricky ones about which
nothing must be said against the article (another time, a spouse, a namesake, a hand-over, somebody who is yet to be
elected). The people and their dates are real and stand in ``corpus/registry``; the sentences are ours, and those marked
wrong are wrong on purpose. --all prints every sentence, else only those that came out otherwise than expected.
"""

import argparse
import csv
from collections import Counter
from datetime import date
from pathlib import Path

from platformdirs import user_cache_path

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.evidence.registry.judge import judge_sources
from extractor.evidence.registry.store import open_store
from extractor.models import corpus_folder
from extractor.settings import Settings

SENTENCES = Path(__file__).with_name("role_sentences.csv")


def outcome(statuses: set[tuple[str, bool]]) -> str:
    if ("role contradicted", True) in statuses:
        return "error"
    if ("role contradicted", False) in statuses:
        return "warning"
    return "confirmed" if any(status == "role confirmed" for status, _ in statuses) else "silent"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fast", action="store_true", help="without the encoder")
    parser.add_argument("--all", action="store_true", help="print every sentence")
    parser.add_argument("--cache", type=Path, default=user_cache_path("presscheck"), help="folder of the built store")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    with (
        SENTENCES.open(encoding="utf-8", newline="") as lines,
        open_store([corpus_folder() / "registry"], options.cache) as store,
    ):
        for row in csv.DictReader(lines):
            article = Article("a", row["text"], published=date.fromisoformat(row["published"]))
            annotations = annotate(article, Settings().pipeline, fast=options.fast)
            judged = [s for s in judge_sources(article, annotations, store) if s.kind == "role"]
            got = outcome({(s.status, s.firm) for s in judged})
            counted[row["kind"], got] += 1
            harmless = got in {"silent", "confirmed"} and row["expected"] in {"silent", "confirmed"}
            if options.all or not (harmless or got == row["expected"]):
                print(f"{row['kind']:7s} expected {row['expected']:9s} got {got:9s} {row['published']}  {row['text']}")
                for role in judged:
                    print(f"        {role.message}")
    print(f"{'':8s}{'error':>10s}{'warning':>10s}{'confirmed':>10s}{'silent':>10s}")
    for kind in ("true", "wrong", "tricky"):
        numbers = "".join(f"{counted[kind, got]:10d}" for got in ("error", "warning", "confirmed", "silent"))
        print(f"{kind:8s}{numbers}")


if __name__ == "__main__":
    main()
