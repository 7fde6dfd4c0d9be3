"""The packs that ship: every row sourced and dated, codes that exist, nothing twice, offices that two do not hold at once."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pycountry
import pytest

from extractor.evidence.registry.dates import earliest, in_order, latest
from extractor.evidence.registry.names import org_name
from extractor.evidence.registry.packs import entities, find_packs, registries, roles
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.store import open_store

CORPUS = Path(__file__).parents[3] / "corpus" / "registry"
PACKS = find_packs([CORPUS])
NO_LATER_THAN = date(2026, 11, 23)
COUNTRIES = {c.alpha_3 for c in pycountry.countries} | {"EUU", "XKX", ""}


@pytest.fixture(scope="module", params=PACKS, ids=lambda p: p.name)
def pack(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def _all_entities() -> list[Entity]:
    return [e for pack in PACKS for e in entities(pack)]


def _all_roles() -> list[RoleRecord]:
    return [r for pack in PACKS for r in roles(pack)]


def test_the_packs_describe_themselves(pack: Path) -> None:
    described = json.loads((pack / "datapackage.json").read_text(encoding="utf-8"))
    assert {r["path"] for r in described["resources"]} == {"entities.csv", "aliases.csv", "roles.csv"}
    listed = {r.id for r in registries(pack)}
    assert {e.registry for e in entities(pack)} | {r.registry for r in roles(pack)} <= listed
    assert all(r.licence and latest(r.retrieved) <= NO_LATER_THAN for r in registries(pack))


def test_rows_have_codes_and_dates_that_exist(pack: Path) -> None:
    for entity in entities(pack):
        assert entity.country in COUNTRIES, entity
        assert latest(entity.retrieved) <= NO_LATER_THAN, entity
        assert entity.name.strip() == entity.name, entity
        assert entity.name, entity
    for role in roles(pack):
        assert role.country in COUNTRIES, role
        assert latest(role.start.removeprefix("..")[:4]) >= earliest(role.start), role
        assert earliest(role.start.removeprefix("..")) <= NO_LATER_THAN, role
        assert latest(role.known_until) <= latest(role.retrieved), role
        if not role.seen:
            assert role.registry != "offices" or role.end, f"an open role by hand says when it was last seen: {role}"


def test_no_record_stands_twice() -> None:
    keys = Counter(e.key for e in _all_entities())
    assert [k for k, n in keys.items() if n > 1] == []
    said = Counter((r.person, r.title, r.start) for r in _all_roles())
    assert [k for k, n in said.items() if n > 1] == []


def test_roles_name_people_and_organisations_on_record() -> None:
    found = {e.key: e for e in _all_entities()}
    for role in _all_roles():
        assert found[role.person].kind == "person", role
        assert not role.organization_key or found[role.organization_key].kind == "organization", role


def test_one_person_at_a_time_in_a_seat() -> None:
    seats: dict[str, list[RoleRecord]] = {}
    for role in _all_roles():
        if role.seat:
            seats.setdefault(role.seat, []).append(role)
    for seat, held in seats.items():
        line = in_order(held)
        assert all(not r.country or r.seat.startswith(r.country.lower() + "/") for r in line), seat
        for one, following in itertools.pairwise(line):
            assert one.end, f"{seat}: {one.person} is followed by {following.person} and has no end"
            assert earliest(one.end) <= latest(following.start), f"{seat}: {one.person} and {following.person} overlap"


def test_generic_bodies_name_their_country() -> None:
    """ "Ministry of Finance" names nobody: every ministry on record says whose it is."""
    for entity in _all_entities():
        if entity.type == "ministry":
            assert entity.country, entity
            assert org_name(entity.name).country in {None, entity.country}, entity


def test_everything_that_ships_is_in_the_store(tmp_path: Path) -> None:
    with open_store([CORPUS], tmp_path) as store:
        counts = store.counts()
    assert counts["organization"] > 5000
    assert counts["journal"] > 5000
    assert counts["role"] > 600


def test_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for pack in PACKS for p in pack.iterdir()) < 5_000_000
