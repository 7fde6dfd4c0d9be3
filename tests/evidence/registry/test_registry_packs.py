"""The packs that ship: every row sourced and dated, codes that exist, nothing twice, offices that two do not hold at once."""

from __future__ import annotations

import csv
import itertools
import json
from collections import Counter
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pycountry
import pytest

from extractor.evidence.registry.dates import Standing, earliest, in_order, latest, standing
from extractor.evidence.registry.names import org_name, person_form
from extractor.evidence.registry.packs import entities, find_packs, registries, roles
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.store import open_store

CORPUS = Path(__file__).parents[3] / "corpus" / "registry"
PACKS = find_packs([CORPUS])
NO_LATER_THAN = date(2026, 11, 26)
COUNTRIES = {c.alpha_3 for c in pycountry.countries} | {"EUU", "XKX", ""}
# Two presidents; a president and a senator.
KNOWN_NAMESAKES = frozenset({("george bush", "USA"), ("john kennedy", "USA")})


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
            assert role.registry == "us-congress" or role.end, (
                f"an open role says when its holder was last seen: {role}"
            )
        if role.registry in ("factbook", "ministers"):
            assert role.second_hand, role


def test_addresses_are_whole(pack: Path) -> None:
    for row in (*entities(pack), *roles(pack)):
        parts = urlsplit(row.url)
        assert parts.scheme in ("https", "http"), row
        assert "." in (parts.hostname or ""), row
        assert " " not in row.url, row


def test_rows_were_read_at_a_source(pack: Path) -> None:
    """A row says whose page shows it and where; nothing that ships was written down from memory."""
    for row in (*entities(pack), *roles(pack)):
        assert row.source.strip(), row
        assert row.url.strip(), row
        assert "memory" not in row.source.lower(), row


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
            # A term whose end nobody read stands as far as its holder was seen.
            gone = one.end or one.seen
            assert gone, f"{seat}: {one.person} is followed by {following.person}, with neither an end nor a last sight"
            assert earliest(gone) <= latest(following.start), f"{seat}: {one.person} and {following.person} overlap"


def test_a_person_has_one_record_in_a_country() -> None:
    """Two keys for one office-holder would make every mention of the name ambiguous."""
    found = Counter((person_form(e.name), e.country) for e in _all_entities() if e.kind == "person")
    assert {k for k, n in found.items() if n > 1} <= KNOWN_NAMESAKES


def test_chief_executives_hold_no_seat_of_a_country() -> None:
    for role in _all_roles():
        if role.seat.endswith("/chief-executive") and role.seat != "hkg/chief-executive":
            assert not role.country, role
            assert role.organization_key, role


G20 = ("arg", "aus", "bra", "can", "chn", "deu", "fra", "gbr", "idn", "ind", "ita", "jpn", "kor", "mex", "rus", "sau", "tur",
       "usa", "zaf")  # fmt: skip


@pytest.mark.parametrize("country", G20)
def test_the_offices_of_the_news_are_there(country: str) -> None:
    """Who governs, who keeps the money and who speaks abroad, each with a holder known to be in office since 2022.

    Who governs is known on a given day; a minister only as far as a page that was read shows him or her in office.
    """
    seats = [r for r in _all_roles() if r.seat.startswith(f"{country}/")]
    governing = {r.seat.partition("/")[2] for r in seats if standing(r, date(2026, 1, 15)) is Standing.IN_FORCE}
    assert governing & {"president", "prime-minister", "chancellor", "monarch", "premier"}
    offices = {r.seat.partition("/")[2] for r in seats if latest(r.end or r.known_until) >= date(2022, 1, 1)}
    assert "central-bank" in offices
    assert offices & {"minister-of-finance", "minister-of-economy", "treasurer", "chancellor-of-the-exchequer",
                      "secretary-of-the-treasury"}  # fmt: skip
    assert offices & {"minister-of-foreign-affairs", "foreign-secretary", "secretary-of-state"}


def test_the_hundred_largest_companies_are_there() -> None:
    """By a named ranking, with its address and date; most with who leads them."""
    with (CORPUS / "largest_companies.csv").open(encoding="utf-8", newline="") as file:
        ranked = list(csv.DictReader(file))
    assert [int(r["rank"]) for r in ranked] == list(range(1, 101))
    assert all(r["source"] and urlsplit(r["url"]).scheme == "https" and latest(r["date"]) for r in ranked)
    organizations = {e.key for e in _all_entities() if e.kind == "organization"}
    assert {r["entity"] for r in ranked} <= organizations
    assert len({r["entity"] for r in ranked}) == len(ranked)
    led = {r.organization_key for r in _all_roles() if r.seat.endswith("/chief-executive")}
    assert len({r["entity"] for r in ranked} & led) >= 60


def test_enough_of_every_kind() -> None:
    counts = Counter(e.type for e in _all_entities())
    assert counts["university"] >= 2000
    assert counts["central bank"] >= 100
    assert counts["statistical office"] >= 80
    assert counts["international organisation"] >= 85
    assert len({r.seat for r in _all_roles() if r.seat.endswith("/chief-executive")}) >= 75
    assert len({r.seat for r in _all_roles() if r.seat.endswith("/central-bank")}) >= 55
    assert len({r.seat for r in _all_roles() if "/minister-of-foreign-affairs" in r.seat}) >= 60
    assert (
        len(
            {
                r.seat
                for r in _all_roles()
                if r.seat.partition("/")[2].startswith(
                    ("minister-of-defence", "defence-secretary", "secretary-of-defense")
                )
            }
        )
        >= 30
    )


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


def test_a_company_has_one_record() -> None:
    """By its ticker and its number at the SEC, across the packs."""
    listed = [e for e in _all_entities() if e.type == "company"]
    tickers = Counter(t for e in listed for t in dict(e.detail).get("ticker", "").split(";") if t)
    numbers = Counter(n for e in listed if (n := dict(e.detail).get("cik")))
    assert [k for k, n in (tickers | numbers).items() if n > 1] == []


@pytest.mark.parametrize(
    ("called", "record"),
    [
        ("Alibaba", "org:alibaba"),
        ("Alibaba Group Holding Ltd.", "org:alibaba"),
        ("Palantir Technologies", "org:palantir"),
        ("Novo Nordisk A/S", "org:novo-nordisk"),
        ("ExxonMobil", "cik:2115436"),
        ("Exxon Mobil Corp.", "cik:2115436"),
        ("BlackRock Inc.", "cik:2012383"),
    ],
)
def test_names_of_one_company_lead_to_one_record(called: str, record: str) -> None:
    form = org_name(called).form
    of_form = {
        e.key for e in _all_entities() for n in (e.name, *(a.text for a in e.aliases)) if org_name(n).form == form
    }
    assert of_form == {record}
