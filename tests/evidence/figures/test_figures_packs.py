"""The packs that ship: every row has a source, an address and dates; codes are codes; nothing stands there twice."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.evidence.figures import calendar
from extractor.evidence.figures.model import WORLD
from extractor.evidence.figures.packs import read_pack
from extractor.evidence.figures.places import GROUPS, is_country
from extractor.evidence.figures.store import FiguresStore, open_store
from extractor.models import corpus_folder

PACKS = sorted(p.parent for p in (corpus_folder() / "figures").glob("*/datapackage.json"))


def rows(pack: Path, name: str) -> list[dict[str, str]]:
    path = pack / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(params=PACKS, ids=lambda p: p.name)
def pack(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_the_descriptor_names_licence_and_every_column(pack: Path) -> None:
    descriptor = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["licenses"][0]["name"]
    assert descriptor["presscheck"]["dates"] in ("release", "snapshot")
    for resource in descriptor["resources"]:
        header = (pack / resource["path"]).read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [f["name"] for f in resource["schema"]["fields"]] == header


def test_every_row_has_source_address_and_dates(pack: Path) -> None:
    for row in rows(pack, "observations") + rows(pack, "events"):
        assert row["source"]
        assert urlsplit(row["url"]).scheme in ("http", "https")
        assert urlsplit(row["url"]).hostname
        assert date.fromisoformat(row["published"]) <= date.fromisoformat(row["retrieved"])
        assert row.get("second_hand", "false") in ("true", "false")


def test_places_are_codes(pack: Path) -> None:
    known = GROUPS | {WORLD}
    # Dependencies and the Channel Islands have codes of the World Bank's own.
    own = {"CHI", "XKX"}
    for row in rows(pack, "series"):
        for code in (row["place"], row.get("partner", "")):
            assert not code or code in known | own or is_country(code), row


def test_nothing_stands_there_twice(pack: Path) -> None:
    observed = Counter((r["series"], r["period"], r["published"], r["source"]) for r in rows(pack, "observations"))
    assert [k for k, n in observed.items() if n > 1] == []
    named = Counter(r["series"] for r in rows(pack, "series"))
    assert [k for k, n in named.items() if n > 1] == []
    assert {r["series"] for r in rows(pack, "observations")} == set(named)


def test_periods_and_numbers_are_in_one_form(pack: Path) -> None:
    for row in rows(pack, "observations"):
        assert calendar.canonical(row["period"]) == row["period"]
        assert re.fullmatch(r"-?\d+(\.\d+)?", row["value"])


def test_the_pack_reads(pack: Path) -> None:
    _, observations, events = read_pack(pack)
    assert len(list(observations)) == len(rows(pack, "observations"))
    assert len(list(events)) == len(rows(pack, "events"))


def test_the_store_is_built_once_and_found_again(tmp_path: Path) -> None:
    first = open_store(PACKS, tmp_path / "cache")
    built = sorted((tmp_path / "cache").iterdir())
    again = open_store(PACKS, tmp_path / "cache")
    assert sorted((tmp_path / "cache").iterdir()) == built
    assert first.identity == again.identity
    assert sum(p["observations"] for p in again.packs()) == sum(len(rows(p, "observations")) for p in PACKS)


def test_a_cache_that_cannot_be_made_is_replaced(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    store = open_store(PACKS, blocked / "cache")
    assert store.packs()


def test_series_are_found_by_words_and_place() -> None:
    card, observations, events = read_pack(PACKS[0])
    store = FiguresStore.of_rows(card, observations, events)
    found = store.search("population DEU", 5)
    assert {s.place for s in found} == {"DEU"}
    shown = store.show(found[0].id)
    assert shown is not None
    assert shown[0] == found[0]
    assert store.show("0.999999") is None
    assert store.show("nonsense") is None
