"""Gate on the shipped gold set of quantities: one difficulty a sentence, with why.

The sentences are made up for presscheck in the manner of news. Floors stand in ``quantities_floors.toml``, pinned to the
digest of the gold set: a changed set needs its floors measured again, and a floor is never lowered without a reason in the
commit. A number is right when its value is equal (relative tolerance 1e-5), its unit is the record's and its label is: the
direction of change, or else the comparison.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.quantities import find_quantities
from extractor.annotations import Quantity
from extractor.article import Article

HERE = Path(__file__).parent
GOLD = HERE.parents[1] / "corpus" / "gold" / "quantities.jsonl"
FLOORS = tomllib.loads((HERE / "quantities_floors.toml").read_text(encoding="utf-8"))
ROWS = ("value", "value+unit", "value+change", "full")


def label(quantity: Quantity) -> str:
    if quantity.change is not None:
        return quantity.change
    return {">=": ">", "<=": "<"}.get(quantity.comparison, quantity.comparison)


def value(quantity: Quantity) -> list[float]:
    if quantity.value is not None:
        return [float(quantity.value)]
    return sorted(float(x) for x in (quantity.low, quantity.high) if x is not None)


def same_value(gold: dict[str, Any], quantity: Quantity) -> bool:
    wanted = sorted(gold["value"]) if isinstance(gold["value"], list) else [gold["value"]]
    found = value(quantity)
    return len(wanted) == len(found) and all(
        abs(w - f) <= 1e-5 * max(1.0, abs(w)) for w, f in zip(wanted, found, strict=True)
    )


def agrees(row: str, gold: dict[str, Any], quantity: Quantity) -> bool:
    unit = gold["unit"] == quantity.unit
    change = gold["change"] == label(quantity)
    return (
        same_value(gold, quantity)
        and {
            "value": True,
            "value+unit": unit,
            "value+change": change,
            "full": unit and change,
        }[row]
    )


def matched(row: str, golds: list[dict[str, Any]], found: list[Quantity]) -> int:
    """How many gold quantities have a number of their own that agrees, taken in reading order."""
    free = list(found)
    count = 0
    for gold in golds:
        fit = next((q for q in free if agrees(row, gold, q)), None)
        if fit is not None:
            free.remove(fit)
            count += 1
    return count


@cache
def measured() -> dict[str, float]:
    """F1 of each row, the share of sentences exactly right and the quantities invented where there are none."""
    nlp = load_pipeline()
    counts: Counter[str] = Counter()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        parts = parse(Article(item["id"], item["text"]), nlp)
        quantities, _ = find_quantities(parts, find_periods(parts, None), (), None)
        found = [q for q in quantities if not q.ordinal]
        golds = item["gold"]
        counts["sentences"] += 1
        counts["gold"] += len(golds)
        counts["found"] += len(found)
        hits = {row: matched(row, golds, found) for row in ROWS}
        counts.update(hits)
        counts["exact"] += hits["full"] == len(golds) == len(found)
        counts["invented"] += 0 if golds else len(found)
        for gold in golds:
            if gold["concept"]:
                fit = next((q for q in found if same_value(gold, q)), None)
                words = set(gold["concept"].lower().split())
                counts["concepts"] += 1
                counts["concept"] += (
                    fit is not None
                    and fit.measures is not None
                    and bool(words & set(fit.measures.text.lower().split()))
                )
    result = {row: 200 * counts[row] / (counts["gold"] + counts["found"]) for row in ROWS}
    result["sentences exactly right"] = 100 * counts["exact"] / counts["sentences"]
    result["concept"] = 100 * counts["concept"] / counts["concepts"]
    result["invented"] = counts["invented"]
    return result


@pytest.mark.parametrize("row", sorted(FLOORS["floors"]))
def test_floor_holds(row: str) -> None:
    assert measured()[row] >= FLOORS["floors"][row]


def test_nothing_is_invented_where_there_is_no_quantity() -> None:
    assert measured()["invented"] <= FLOORS["most_invented"]


def test_floors_belong_to_this_gold_set() -> None:
    assert hashlib.sha256(GOLD.read_bytes()).hexdigest() == FLOORS["digest"]


def test_every_sentence_has_one_difficulty_and_true_offsets() -> None:
    items = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(items) >= 300
    assert len({item["text"] for item in items}) == len(items)
    for item in items:
        assert item["why"]
        for gold in item["gold"]:
            assert 0 <= gold["start"] < gold["end"] <= len(item["text"])
