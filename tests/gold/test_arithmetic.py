"""Gates on the shipped gold sets: arithmetic in sentences and headlines against their bodies.

The sentences are made up for presscheck in the manner of business news, the names in them too; their figures are facts of
no one. Headlines come as pairs, the right one and one with a wrong digit, with near-misses beside them. The floors
are pinned to the digest of the gold set: a changed set needs its floors measured again, and a floor is never lowered
without a reason in the commit.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from extractor.article import Article
from extractor.findings import Severity, Verdict
from extractor.pipeline import Desk
from extractor.settings import Settings

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
FAMILY = {"arithmetic.jsonl": "ARI", "headlines.jsonl": "CON"}
FLOORS: dict[str, dict[str, float]] = {
    "arithmetic.jsonl": {"recall": 0.94, "false alarms": 0.01, "sharp": 0.7},
    "headlines.jsonl": {"recall": 0.9, "false alarms": 0.03, "sharp": 0.7},
}


@cache
def measured(name: str) -> Counter[str]:
    desk = Desk(Settings())
    counts: Counter[str] = Counter()
    family = FAMILY[name]
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        checked = desk.check(Article(item["id"], item["text"], title=item.get("title")))
        found = [
            f
            for f in checked.findings
            if f.code.startswith(family) and f.severity in (Severity.ERROR, Severity.WARNING)
        ]
        hard = [f for f in found if f.verdict is not Verdict.BORDERLINE]
        counts[item["expect"]] += 1
        counts[f"{item['expect']} flagged"] += bool(hard)
        counts[f"{item['expect']} error"] += any(f.severity is Severity.ERROR for f in hard)
        counts[f"{item['expect']} borderline"] += bool(found) and not hard
    return counts


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_floors_hold(name: str) -> None:
    counts, floors = measured(name), FLOORS[name]
    assert counts["flag flagged"] >= floors["recall"] * counts["flag"]
    assert counts["none flagged"] <= floors["false alarms"] * counts["none"]
    assert counts["flag error"] >= floors["sharp"] * counts["flag flagged"]
    assert counts["none borderline"] <= 0.05 * counts["none"]


DIGESTS = {"arithmetic.jsonl": "9a1591415de52a50", "headlines.jsonl": "21cd9425ce31e855"}


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_the_set_is_the_one_the_floors_were_measured_on(name: str) -> None:
    assert hashlib.sha256((GOLD / name).read_bytes()).hexdigest()[:16] == DIGESTS[name]
