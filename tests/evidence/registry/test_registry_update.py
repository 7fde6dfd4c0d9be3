"""Bringing registries up to date from the services' answers, with made-up people; a server here stands for the services."""

import io
import json
import shlex
import ssl
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from evidence.registry.test_registry_importers import FIXTURES
from local_server import SELF_SIGNED, ToTheServer, network, send, serving

from extractor.cli import cli
from extractor.evidence.registry.importers.reading import ImportRefused
from extractor.evidence.registry.store import RegistryStore
from extractor.evidence.registry.updates import BadRecipe, Recipe, import_address, recipe_of, recipes, update_source
from extractor.evidence.updating import Clock, Limits, UpdateClient, UpdateError
from extractor.ingest.exchange import Network

SEC = json.dumps({"0": {"cik_str": 12345, "ticker": "FRW", "title": "Ferrow Corp"}}).encode()


def trusting(backend: ToTheServer) -> Network:
    """The network of a test that takes the local server's own certificate for any host's."""

    def tls() -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(SELF_SIGNED))
        context.check_hostname = False
        return context

    return replace(network(backend), tls=tls)


def client(folder: Path, backend: ToTheServer) -> UpdateClient:
    clock = Clock(lambda: datetime(2026, 9, 1, tzinfo=UTC), lambda: 0.0, lambda seconds: None)
    return UpdateClient(folder / "cache", trusting(backend), Limits(attempts=3), clock)


def json_answer(handler: BaseHTTPRequestHandler, value: object) -> None:
    send(handler, json.dumps(value).encode(), headers={"Content-Type": "application/json"})


def test_a_source_is_fetched_and_taken_with_the_day(tmp_path: Path) -> None:
    with serving(lambda handler: send(handler, SEC, headers={"ETag": '"1"'}), tls=True) as (backend, seen):
        report, fresh = update_source("sec", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert [path for path, _ in seen] == ["/files/company_tickers.json"]
    assert (report.taken, fresh) == (1, True)
    with RegistryStore([tmp_path / "r.sqlite"]) as store:
        (listed,) = store.registries()
        assert listed.retrieved == "2026-09-01"
        assert store.entity("cik:12345") is not None


def test_what_still_stands_is_not_sent_again(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"'
        send(handler, b"" if known else SEC, 304 if known else 200, {"ETag": '"1"'})

    with serving(answer, tls=True) as (backend, _):
        fetching = client(tmp_path, backend)
        found = [update_source("sec", {}, tmp_path / "r.sqlite", fetching)[1] for _ in range(2)]
    assert found == [True, False]


def work(number: int) -> dict[str, object]:
    return {"id": f"https://openalex.org/W{number}", "display_name": f"On tides {number}", "publication_year": 2023}


def test_an_answer_in_pages_is_followed_by_its_cursor(tmp_path: Path) -> None:
    pages = {"*": ([work(1), work(2)], "b"), "b": ([work(3)], "c"), "c": ([], None)}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        results, following = pages[parse_qs(urlsplit(handler.path).query)["cursor"][0]]
        json_answer(handler, {"meta": {"next_cursor": following}, "results": results})

    words = {"kind": ["works"], "search": ["rare earth & magnets"]}
    with serving(answer, tls=True) as (backend, seen):
        report, _ = update_source("openalex", words, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert report.taken == 3
    assert len(seen) == 3
    assert seen[0][0].startswith("/works?per-page=200&search=rare+earth+%26+magnets&cursor=")


def test_a_word_in_the_path_is_one_file_for_each_value(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        number = handler.path.rpartition("/")[2].removesuffix(".json")
        person = {"id": number, "type": "item", "labels": {"en": {"value": f"Ilse {number}"}},
                  "claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}}]}}  # fmt: skip
        json_answer(handler, {"entities": {number: person}})

    with serving(answer, tls=True) as (backend, seen):
        report, _ = update_source("wikidata", {"id": ["Q91", "Q92"]}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert [path for path, _ in seen] == [f"/wiki/Special:EntityData/Q9{n}.json" for n in (1, 2)]
    assert report.taken == 2


ROR = {
    "id": "https://ror.org/000000001", "status": "active", "types": ["education"], "locations": [],
    "names": [{"value": "Tidewater University", "types": ["ror_display", "label"]}],
}  # fmt: skip
GLEIF = (
    "LEI,Entity.LegalName,Entity.LegalAddress.Country,Entity.EntityStatus\n00000000000000000FRW,Ferrow GmbH,DE,ACTIVE\n"
)
LISTED = "https://zenodo.org/api/records/7/files/v9-ror-data.zip/content"


def zipped(name: str, text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, text)
    return packed.getvalue()


def listing(address: str) -> dict[str, object]:
    return {"hits": {"hits": [{"files": [{"key": "v9-ror-data.zip", "links": {"self": address}}]}]}}


def in_turn(*answers: Callable[[BaseHTTPRequestHandler], None]) -> Callable[[BaseHTTPRequestHandler], None]:
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def broken_off(body: bytes, at: int) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        for name, value in {"Content-Length": str(len(body)), "ETag": '"1"'}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body[:at])
        handler.close_connection = True

    return answer


def the_rest(body: bytes, at: int) -> Callable[[BaseHTTPRequestHandler], None]:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        assert handler.headers["Range"] == f"bytes={at}-"
        piece = {"Content-Range": f"bytes {at}-{len(body) - 1}/{len(body)}", "ETag": '"1"'}
        send(handler, body[at:], 206, piece)

    return answer


def test_the_whole_of_ror_is_found_from_its_index_and_continued_when_it_breaks_off(tmp_path: Path) -> None:
    dump = zipped("v9-ror-data.json", json.dumps([ROR]))
    answer = in_turn(
        lambda handler: json_answer(handler, listing(LISTED)),
        lambda handler: send(handler, b"later", 429, {"Retry-After": "7"}),
        broken_off(dump, 90),
        the_rest(dump, 90),
    )
    with serving(answer, tls=True) as (backend, seen):
        report, fresh = update_source("ror-all", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert (report.taken, fresh, len(seen)) == (1, True, 4)
    assert seen[0][0].startswith("/api/communities/ror-data/records?")
    assert seen[3][0] == "/api/records/7/files/v9-ror-data.zip/content"


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (listing("https://elsewhere.example/ror.zip"), "leads to another host: https://elsewhere.example"),
        (listing("http://zenodo.org/ror.zip"), "leads to another host"),
        ({"hits": {"hits": [{"files": []}]}}, "lists nothing for this"),
        ({"hits": {"hits": []}}, "not the answer that the service documents"),
        ([], "not the answer that the service documents"),
    ],
)
def test_an_index_that_leads_nowhere(tmp_path: Path, index: object, message: str) -> None:
    with (
        serving(lambda handler: json_answer(handler, index), tls=True) as (backend, seen),
        pytest.raises(UpdateError, match=message),
    ):
        update_source("ror-all", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert len(seen) == 1
    assert not (tmp_path / "r.sqlite").exists()


def test_the_golden_copy_that_comes_cut_off_is_asked_for_again(tmp_path: Path) -> None:
    whole = zipped("golden-copy.csv", GLEIF)
    answer = in_turn(lambda handler: send(handler, whole[:-30]), lambda handler: send(handler, whole))
    with serving(answer, tls=True) as (backend, seen):
        report, _ = update_source("gleif-all", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert (report.taken, len(seen)) == (1, 2)
    with RegistryStore([tmp_path / "r.sqlite"]) as store:
        found = store.entity("lei:00000000000000000FRW")
    assert found is not None
    assert (found.name, found.country) == ("Ferrow GmbH", "DEU")


def test_the_holders_of_an_office_are_fetched_one_by_one(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/sparql"):
            assert "wd%3AQ77" in handler.path
            person = {"person": {"type": "uri", "value": "http://www.wikidata.org/entity/Q91"}}
            return json_answer(handler, {"results": {"bindings": [person]}})
        number = handler.path.rpartition("/")[2].removesuffix(".json")
        held = {"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q77"}}}}
        claims = {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": {"id": "Q5"}}}}], "P39": [held]}
        name = "Harbour Master" if number == "Q77" else "Ilse Varga"
        entity = {"id": number, "type": "item", "labels": {"en": {"value": name}}}
        return json_answer(handler, {"entities": {number: {**entity, "claims": claims if number == "Q91" else {}}}})

    with serving(answer, tls=True) as (backend, _):
        report, _ = update_source(
            "wikidata-office", {"position": ["Q77"]}, tmp_path / "r.sqlite", client(tmp_path, backend)
        )
    assert (report.taken, report.roles) == (1, 1)
    with RegistryStore([tmp_path / "r.sqlite"]) as store:
        assert [r.title for r in store.roles("wikidata:Q91")] == ["Harbour Master"]


def test_an_answer_without_end_is_not_taken_for_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.evidence.registry.updates.MOST_PAGES", 3)
    pages = iter(range(100))

    def answer(handler: BaseHTTPRequestHandler) -> None:
        number = next(pages)
        json_answer(handler, {"meta": {"next_cursor": f"c{number}"}, "results": [work(number)]})

    with serving(answer, tls=True) as (backend, _), pytest.raises(UpdateError, match="more than 3 pages"):
        update_source("openalex", {"kind": ["works"]}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert not (tmp_path / "r.sqlite").exists()


def test_the_services_failing_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with serving(lambda handler: send(handler, SEC), tls=True) as (backend, _):
        update_source("sec", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    before = (tmp_path / "r.sqlite").read_bytes()
    with serving(lambda handler: send(handler, b"down", 503), tls=True) as (backend, seen), pytest.raises(UpdateError):
        update_source("doaj", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert len(seen) == 3
    with (
        serving(lambda handler: send(handler, b"<html>sorry</html>"), tls=True) as (backend, _),
        pytest.raises(ImportRefused),
    ):
        update_source("doaj", {}, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert (tmp_path / "r.sqlite").read_bytes() == before


def test_a_file_is_taken_from_its_address(tmp_path: Path) -> None:
    with serving(lambda handler: send(handler, SEC), tls=True) as (backend, _):
        report = import_address("https://example.org/tickers.json", tmp_path / "r.sqlite", client(tmp_path, backend))
    assert report.taken == 1


@pytest.mark.parametrize(
    ("source", "words", "message"),
    [
        ("nobody", {}, "no source 'nobody'; there are us-congress, sec"),
        ("wikidata", {}, "wikidata needs id: presscheck registry update wikidata id=Q42"),
        ("openalex", {"kind": ["works"], "colour": ["red"]}, "openalex needs kind and takes filter, search"),
        ("crossref", {}, "crossref needs one word at least"),
    ],
)
def test_words_that_a_source_does_not_take(source: str, words: dict[str, list[str]], message: str) -> None:
    with pytest.raises(BadRecipe, match=message):
        recipe_of(source, words)


def test_every_recipe_has_https_addresses_and_an_example_that_works() -> None:
    for recipe in recipes():
        assert all(address.startswith("https://") for address in recipe.addresses)
        source, *words = recipe.example.replace("'", "").split(" ", 1)
        given = {name: [value] for name, _, value in (w.partition("=") for w in " ".join(words).split(" ") if "=" in w)}
        assert recipe_of(source, given) is recipe


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    run = CliRunner()
    listed = run.invoke(cli, ["registry", "update"])
    assert "presscheck registry update us-congress" in listed.output
    with serving(lambda handler: send(handler, SEC), tls=True) as (backend, _):
        target = str(tmp_path / "r.sqlite")
        taken = run.invoke(cli, ["registry", "update", "sec", "--store", target], obj=trusting(backend))
        assert taken.exit_code == 0
        assert "1 records and 0 roles taken from SEC company tickers" in taken.output
        by_address = run.invoke(
            cli, ["registry", "import", "https://example.org/t.json", "--store", target], obj=trusting(backend)
        )
        assert by_address.exit_code == 0
    bad = run.invoke(cli, ["registry", "update", "sec", "colour"])
    assert (bad.exit_code, "is no NAME=VALUE" in bad.output) == (2, True)


# What each service answers, by the file of test_registry_importers or the bytes themselves; made up like all of them.
SERVICES: dict[str, tuple[str | bytes, ...]] = {
    "us-congress": ("legislators.yaml", "legislators.yaml", "legislators.yaml", "committees-current.yaml",
                    "committee-membership-current.yaml"),
    "sec": ("company_tickers.json",),
    "sp500": ("constituents.csv",),
    "public-bodies": ("gb.csv", "gb.csv"),
    "doaj": ("doaj.csv",),
    "ror": ("ror.json",),
    "ror-all": (json.dumps(listing(LISTED)).encode(), zipped("v9-ror-data.json", FIXTURES["ror.json"][0])),
    "gleif": ("lei.json",),
    "gleif-all": (zipped("golden-copy.csv", FIXTURES["lei.csv"][0]),),
    "opensanctions": ("entities.ftm.json",),
    "wikidata": ("Q900001.json", "Q900001.json"),
    "wikidata-office": (json.dumps({"results": {"bindings": [{"person": {"value": "http://x/entity/Q900001"}}]}}).encode(),
                        "Q900001.json", "Q900001.json"),
    "openalex": ("openalex.json",),
    "crossref": ("crossref.json",),
    "crossref-doi": ("crossref.json",),
    "orcid": ("orcid.json",),
}  # fmt: skip


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.source)
def test_every_service_is_waited_for_and_continued(tmp_path: Path, recipe: Recipe) -> None:
    """Each file is refused at first for being asked too often, then breaks off in the middle, then is continued."""
    answers = SERVICES[recipe.source]
    bodies = [FIXTURES[a][0].encode() if isinstance(a, str) else a for a in answers]
    order: list[str] = []
    times: dict[str, int] = {}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path not in times:
            order.append(handler.path)
        number = times[handler.path] = times.get(handler.path, 0) + 1
        body = bodies[order.index(handler.path)]
        half = len(body) // 2
        if number == 1:
            send(handler, b"too often", 429, {"Retry-After": "3"})
        elif number == 2:
            broken_off(body, half)(handler)
        else:
            the_rest(body, half)(handler)

    source, *words = shlex.split(recipe.example)
    given: dict[str, list[str]] = {}
    for word in words:
        name, _, value = word.partition("=")
        given.setdefault(name, []).append(value)
    with serving(answer, tls=True) as (backend, _):
        report, fresh = update_source(source, given, tmp_path / "r.sqlite", client(tmp_path, backend))
    assert report.taken + report.roles
    assert fresh
    assert list(times.values()) == [3] * len(bodies)
