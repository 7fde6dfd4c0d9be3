"""Person and organisation pairs (``works_for``) of records against annotated sentences: precision, recall, F1.

    python tests/benchmarks/bench_roles.py GOLD.jsonl RECORDS.jsonl

GOLD has ``{"id", "text", "entities": [{"start", "end", "label"}], "relations": [{"label", "person", "org"}]}`` a line;
RECORDS is what ``presscheck extract --from jsonl --format jsonl GOLD`` wrote. A pair is right when one mention of the person and
one of the organisation are the marked stretches to the letter, an article before a name set aside. A made pair counts once,
however many marked pairs it answers.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

Stretch = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without blanks at its ends and without "the" before it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)


def counts(gold: dict[str, Any], record: dict[str, Any]) -> tuple[int, int, int]:
    """Marked pairs found, made pairs that are wrong, marked pairs missed."""
    at = [trimmed(gold["text"], e["start"], e["end"]) for e in gold["entities"]]
    wanted = [(at[r["person"]], at[r["org"]]) for r in gold["relations"] if r["label"] == "works_for"]
    mentions = {x["id"]: {tuple(m[:2]) for m in x["mentions"] if len(m) == 2}
                for key in ("people", "organizations") for x in record.get(key, [])}  # fmt: skip
    made = {(p["id"], r["organization"]) for p in record.get("people", []) for r in p["roles"] if r["organization"]}
    answered: set[tuple[str, str]] = set()
    found = 0
    for person, body in wanted:
        hits = {pair for pair in made if person in mentions[pair[0]] and body in mentions[pair[1]]}
        answered |= hits
        found += bool(hits)
    return found, len(made - answered), len(wanted) - found


def main(gold_path: str, records_path: str) -> None:
    records = {r["id"]: r for r in map(json.loads, Path(records_path).read_text(encoding="utf-8").splitlines())}
    rows = map(json.loads, Path(gold_path).read_text(encoding="utf-8").splitlines())
    found, wrong, missed = (
        sum(column) for column in zip(*(counts(g, records.get(g["id"], {})) for g in rows), strict=True)
    )
    print(f"precision {found / max(1, found + wrong):.3f}  recall {found / max(1, found + missed):.3f}  "
          f"F1 {2 * found / max(1, 2 * found + wrong + missed):.3f}")  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:3])
