"""Bringing figures up to date from the services' answers: as they document them, with made-up numbers, and as they fail.

A server on this machine stands for all five services; no test leaves it.
"""

import json
import ssl
from dataclasses import replace
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from local_server import SELF_SIGNED, Answer, ToTheServer, network, send, serving

from extractor.cli import cli
from extractor.evidence.figures.recipes import read_recipes
from extractor.evidence.figures.rows import PackError
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.updates import Updated, import_address, update_pack
from extractor.evidence.updating import Clock, Limits, UpdateClient
from extractor.ingest.exchange import Network
from extractor.models import corpus_folder

TODAY = date(2026, 9, 1)
INDICATOR = {"id": "FP.CPI.TOTL.ZG", "value": "Inflation, consumer prices (annual %)"}


def trusting(backend: ToTheServer) -> Network:
    """The network of a test that takes the local server's own certificate for any host's."""

    def tls() -> ssl.SSLContext:
        context = ssl.create_default_context(cafile=str(SELF_SIGNED))
        context.check_hostname = False
        return context

    return replace(network(backend), tls=tls)


def client(folder: Path, backend: ToTheServer, day: date = TODAY) -> UpdateClient:
    now = datetime(day.year, day.month, day.day, tzinfo=UTC)
    clock = Clock(lambda: now, lambda: 0.0, lambda seconds: None)
    return UpdateClient(folder / "cache", trusting(backend), Limits(attempts=3), clock)


def pack(folder: Path, recipes: str) -> Path:
    made = folder / "stone"
    made.mkdir(exist_ok=True)
    (made / "datapackage.json").write_text('{"name": "stone", "resources": []}')
    (made / "recipes.toml").write_text(recipes)
    return made


def updated(tmp_path: Path, recipes: str, answer: Answer, day: date = TODAY) -> tuple[list[Updated], list[str]]:
    """What became of each recipe, and the paths that were asked for."""
    with serving(answer, tls=True) as (backend, seen):
        fetching = client(tmp_path, backend, day)
        results = list(update_pack(pack(tmp_path, recipes), tmp_path / "figures.db", fetching, day))
    return results, [path for path, _ in seen]


def held(tmp_path: Path) -> dict[tuple[str, str, str], list[str]]:
    """(place, label, period) → every vintage's value, with the day it was published."""
    store = FiguresStore((tmp_path / "figures.db",))
    found: dict[tuple[str, str, str], list[str]] = {}
    for series in store.listing():
        for o in store.observations(series):
            key = (series.place, series.definition.label, o.period)
            found.setdefault(key, []).append(f"{o.value} {o.document.published} {o.document.dates}")
    return found


def answering(body: bytes | str, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    raw = body.encode() if isinstance(body, str) else body
    return lambda handler: send(handler, raw, status, {"Content-Type": "application/json", **named})


def one_after_the_other(*answers: Answer) -> Answer:
    left = list(answers)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def world_bank(page: int, pages: int, rows: list[tuple[str, str, float | None]], day: str = "2026-07-13") -> bytes:
    meta = {"page": page, "pages": pages, "per_page": 2, "total": 3, "sourceid": "2", "lastupdated": day}
    listed = [
        {"indicator": INDICATOR, "country": {"id": place[:2], "value": place}, "countryiso3code": place, "date": year,
         "value": value, "unit": "", "obs_status": "", "decimal": 1}
        for place, year, value in rows
    ]  # fmt: skip
    return json.dumps([meta, listed]).encode()


WORLD_BANK = '[[recipe]]\nsource = "world-bank"\nindicator = "FP.CPI.TOTL.ZG"\nplaces = ["ISL", "NOR"]\nsince = 2020\n'


def test_the_world_bank_is_asked_page_by_page(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        page = int(parse_qs(urlsplit(handler.path).query)["page"][0])
        rows: list[tuple[str, str, float | None]] = [("ISL", "2024", 5.9), ("NOR", "2024", 3.1), ("ISL", "2025", None)]
        send(handler, world_bank(page, 2, rows[2 * page - 2 : 2 * page]))

    results, asked = updated(tmp_path, WORLD_BANK, answer)
    assert [r.failure for r in results] == [""]
    assert asked[0] == ("/v2/country/ISL;NOR/indicator/FP.CPI.TOTL.ZG?format=json&date=2020:2026&per_page=10000&page=1")
    assert len(asked) == 2
    assert held(tmp_path) == {
        ("ISL", INDICATOR["value"], "2024"): ["5.9 2026-07-13 snapshot"],
        ("NOR", INDICATOR["value"], "2024"): ["3.1 2026-07-13 snapshot"],
    }


def test_a_revision_becomes_a_vintage_and_what_stays_does_not(tmp_path: Path) -> None:
    updated(tmp_path, WORLD_BANK, answering(world_bank(1, 1, [("ISL", "2024", 5.9), ("NOR", "2024", 3.1)])))
    later = world_bank(1, 1, [("ISL", "2024", 5.8), ("NOR", "2024", 3.1)], "2026-08-20")
    updated(tmp_path, WORLD_BANK, answering(later))
    after = held(tmp_path)
    updated(tmp_path, WORLD_BANK, answering(later))
    assert (
        held(tmp_path)
        == after
        == {
            ("ISL", INDICATOR["value"], "2024"): ["5.9 2026-07-13 snapshot", "5.8 2026-08-20 snapshot"],
            ("NOR", INDICATOR["value"], "2024"): ["3.1 2026-07-13 snapshot"],
        }
    )


def test_the_world_banks_errors_come_with_status_200(tmp_path: Path) -> None:
    error = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
    results, _ = updated(tmp_path, WORLD_BANK, answering(json.dumps(error)))
    assert "The provided parameter value is not valid" in results[0].failure
    assert not (tmp_path / "figures.db").exists()


EUROSTAT = (
    '[[recipe]]\nsource = "eurostat"\ndataset = "une_rt_m"\nsince = "2026-01"\n'
    'filter = { s_adj = "SA", geo = ["IS", "NO"], unit = "PC_ACT" }\n'
)


def dimension(label: str, **categories: str) -> dict[str, object]:
    index = {code: number for number, code in enumerate(categories)}
    return {"label": label, "category": {"index": index, "label": categories}}


CUBE = {
    "version": "2.0", "class": "dataset", "label": "Unemployment rate", "source": "ESTAT",
    "updated": "2026-08-29T23:00:00+0200", "value": {"0": 3.2, "1": 3.4, "3": 4.1}, "status": {"1": "p"},
    "id": ["freq", "s_adj", "unit", "geo", "time"], "size": [1, 1, 1, 2, 2],
    "dimension": {
        "freq": dimension("Time frequency", M="Monthly"),
        "s_adj": dimension("Seasonal adjustment", SA="Seasonally adjusted data"),
        "unit": dimension("Unit of measure", PC_ACT="Percentage of population in the labour force"),
        "geo": dimension("Geopolitical entity", IS="Iceland", NO="Norway"),
        "time": {"label": "Time", "category": {"index": {"2026-05": 0, "2026-06": 1}}},
    },
}  # fmt: skip


def test_eurostat_is_asked_with_its_filter(tmp_path: Path) -> None:
    results, asked = updated(tmp_path, EUROSTAT, answering(json.dumps(CUBE), ETag='"a"'))
    assert results[0].failure == ""
    assert asked == [
        "/eurostat/api/dissemination/statistics/1.0/data/une_rt_m?format=JSON&lang=EN&s_adj=SA&geo=IS&geo=NO"
        "&unit=PC_ACT&sinceTimePeriod=2026-01"
    ]
    found = held(tmp_path)
    assert {(place, period): values for (place, _, period), values in found.items()} == {
        ("ISL", "2026-05"): ["3.2 2026-08-29 snapshot"],
        ("ISL", "2026-06"): ["3.4 2026-08-29 snapshot"],
        ("NOR", "2026-06"): ["4.1 2026-08-29 snapshot"],
    }
    assert FiguresStore((tmp_path / "figures.db",)).of_concept("unemployment_rate")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            answering(
                json.dumps({"error": [{"status": 400, "id": 150, "label": "Unknown dimension 'SADJ'"}]}), status=400
            ),
            "400 (",
        ),
        (answering(json.dumps({"error": [{"status": 404, "label": "Resource not found"}]})), "Resource not found"),
        (
            answering(json.dumps({"warning": {"status": 413, "label": "ASYNCHRONOUS_RESPONSE. Try again later."}})),
            "ASYNCHRONOUS_RESPONSE",
        ),
        (answering(json.dumps({**CUBE, "value": {}})), "no figures"),
        (answering(json.dumps(CUBE)[:-40]), "not whole"),
        (answering("<html>Down for maintenance</html>", status=503), "503; 3 tries"),
        (answering("slow down", status=429, Retry_After="86400"), "asks to wait 86400 s"),
    ],
)
def test_what_eurostat_says_instead_of_figures_is_told_and_nothing_taken(
    tmp_path: Path, answer: Answer, said: str
) -> None:
    results, _ = updated(tmp_path, EUROSTAT, answer)
    assert said in results[0].failure
    assert not (tmp_path / "figures.db").exists()


OECD = '[[recipe]]\nsource = "oecd"\nflow = "OECD.SDD.TPS,DSD_STONE@DF_STONE,1.0"\nkey = "ISL+NOR.M.PUM"\nsince = "2026-01"\n'
OECD_CSV = (
    "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,FREQ,Frequency of observation,MEASURE,Measure,"
    "UNIT_MEASURE,Unit of measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status,"
    "UNIT_MULT,Unit multiplier\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_STONE@DF_STONE(1.0),Stone,I,ISL,Iceland,M,Monthly,PUM,Pumice output,T,Tonnes,2026-05,,"
    "12.5,,A,Normal value,3,Thousands\n"
    "DATAFLOW,OECD.SDD.TPS:DSD_STONE@DF_STONE(1.0),Stone,I,NOR,Norway,M,Monthly,PUM,Pumice output,T,Tonnes,2026-05,,"
    "7,,P,Provisional value,3,Thousands\n"
)


def test_the_oecds_table_says_what_its_codes_mean(tmp_path: Path) -> None:
    results, asked = updated(tmp_path, OECD, answering(OECD_CSV))
    assert results[0].failure == ""
    assert asked == [
        "/public/rest/data/OECD.SDD.TPS,DSD_STONE@DF_STONE,1.0/ISL+NOR.M.PUM?startPeriod=2026-01"
        "&dimensionAtObservation=AllDimensions&format=csvfilewithlabels"
    ]
    assert held(tmp_path) == {
        ("ISL", "Pumice output", "2026-05"): ["12.5 2026-09-01 snapshot"],
        ("NOR", "Pumice output", "2026-05"): ["7 2026-09-01 snapshot"],
    }
    definition = FiguresStore((tmp_path / "figures.db",)).listing()[0].definition
    assert (definition.unit, str(definition.scale)) == ("tonne", "1000")


def test_the_oecd_knows_nothing_of_it(tmp_path: Path) -> None:
    results, _ = updated(tmp_path, OECD, answering("NoRecordsFound", status=404))
    assert "404 (NoRecordsFound)" in results[0].failure


COMTRADE = (
    '[[recipe]]\nsource = "comtrade"\nreporter = 352\npartner = [579, 0]\ncommodity = "251310"\nflow = "X"\n'
    'since = "2025-06"\nuntil = "2026-06"\n'
)


def comtrade_record(period: str) -> dict[str, object]:
    return {
        "typeCode": "C", "freqCode": "M", "period": period, "reporterCode": 352, "reporterISO": "ISL", "flowCode": "X",
        "partnerCode": 579, "partnerISO": "NOR", "partner2Code": 0, "classificationCode": "H6", "cmdCode": "251310",
        "cmdDesc": "Pumice stone", "customsCode": "C00", "motCode": 0, "netWgt": 117000, "primaryValue": 90210.5,
    }  # fmt: skip


def test_comtrade_is_asked_for_a_year_of_months_at_a_time(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        periods = parse_qs(urlsplit(handler.path).query)["period"][0].split(",")
        rows = [comtrade_record(p) for p in periods if p <= "202604"]  # the last months are not reported yet
        send(handler, json.dumps({"elapsedTime": "0.1 secs", "count": len(rows), "data": rows, "error": ""}).encode())

    results, asked = updated(tmp_path, COMTRADE, answer)
    assert results[0].failure == ""
    assert asked[0].startswith(
        "/public/v1/preview/C/M/HS?reporterCode=352&period=202506,202507,202508,202509,202510,202511,202512,202601,202602,"
        "202603,202604,202605&partnerCode=579,0&cmdCode=251310&flowCode=X"
    )
    assert [len(parse_qs(urlsplit(a).query)["period"][0].split(",")) for a in asked] == [12, 1]
    assert results[0].report is not None
    assert results[0].report.taken == 22


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        (
            {"elapsedTime": "0 secs", "count": 0, "data": [], "error": "Invalid commodity code"},
            200,
            "Invalid commodity",
        ),
        (
            {"statusCode": 429, "message": "Rate limit is exceeded. Try again in 1 seconds."},
            429,
            "Rate limit is exceeded",
        ),
        ({"statusCode": 401, "message": "Access denied due to missing subscription key."}, 401, "Access denied"),
        ({"elapsedTime": "0 secs", "count": 0, "data": [], "error": ""}, 200, "nothing is published"),
        ({"data": [comtrade_record("202506")] * 500, "error": "", "elapsedTime": "1"}, 200, "cuts its answer at 500"),
    ],
)
def test_what_comtrade_says_instead_of_figures(tmp_path: Path, body: dict[str, object], status: int, said: str) -> None:
    results, _ = updated(tmp_path, COMTRADE, answering(json.dumps(body), status))
    assert said in results[0].failure


FRED = '[[recipe]]\nsource = "fred"\nseries = "UNRATE"\nsince = "2026-04"\n'


def test_fred_blank_is_not_published_and_a_page_is_no_table(tmp_path: Path) -> None:
    table = "observation_date,UNRATE\n2026-04-01,4.1\n2026-05-01,\n2026-06-01,4.3\n"
    page = answering("<!DOCTYPE html><title>FRED</title>")
    results, asked = updated(tmp_path, FRED, one_after_the_other(page, answering(table)))
    assert results[0].failure == ""
    assert asked == ["/graph/fredgraph.csv?id=UNRATE&cosd=2026-04-01"] * 2
    assert held(tmp_path) == {
        ("USA", "Unemployment rate", "2026-04"): ["4.1 2026-09-01 snapshot"],
        ("USA", "Unemployment rate", "2026-06"): ["4.3 2026-09-01 snapshot"],
    }
    results, _ = updated(tmp_path, FRED, answering(table[:-2]))
    assert "in the middle of a line" in results[0].failure


def test_fred_series_of_elsewhere_is_told_by_the_recipe(tmp_path: Path) -> None:
    recipes = (
        '[[recipe]]\nsource = "fred"\nseries = "LRHUTTTTISM156S"\n[recipe.mapping.constants]\nplace = "ISL"\nunit = "percent"\n'
        '[recipe.mapping.labels]\nLRHUTTTTISM156S = "Unemployment rate"\n'
    )
    updated(tmp_path, recipes, answering("observation_date,LRHUTTTTISM156S\n2026-04-01,3.9\n2026-05-01,3.8\n"))
    assert ("ISL", "Unemployment rate", "2026-04") in held(tmp_path)
    assert FiguresStore((tmp_path / "figures.db",)).of_concept("unemployment_rate")


def test_one_recipe_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path.startswith("/v2"):
            send(handler, b"", 404)
        else:
            send(handler, OECD_CSV.encode())

    results, _ = updated(tmp_path, WORLD_BANK + OECD, answer)
    assert [bool(r.failure) for r in results] == [True, False]
    assert len(held(tmp_path)) == 2


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == '"a"':
            send(handler, b"", 304, {"ETag": '"a"'})
        else:
            send(handler, OECD_CSV.encode(), 200, {"ETag": '"a"'})

    updated(tmp_path, OECD, answer)
    before = held(tmp_path)
    results, _ = updated(tmp_path, OECD, answer, date(2026, 10, 1))
    assert not results[0].fresh
    assert held(tmp_path) == before


@pytest.mark.parametrize(
    ("recipes", "said"),
    [
        ("", "holds tables"),
        ('[[recipe]]\nsource = "elsewhere"\n', "source must be one of"),
        ('[[recipe]]\nsource = "fred"\n', "needs 'series'"),
        ('[[recipe]]\nsource = "fred"\nseries = "A"\nplace = "USA"\n', "not 'place'"),
        ('[[recipe]]\nsource = "fred"\nseries = "A&id=B"\n', "codes only"),
        ('[[recipe]]\nsource = "world-bank"\nindicator = "../../x"\n', "codes only"),
        ('[[recipe]]\nsource = "fred"\nseries = "A"\n[recipe.mapping]\nspell = 1\n', "unknown key spell"),
        ("[[recipe", "not a file of recipes"),
    ],
)
def test_a_wrong_recipe_is_one_clear_error(tmp_path: Path, recipes: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        read_recipes(pack(tmp_path, recipes))


def test_a_file_is_imported_from_its_address(tmp_path: Path) -> None:
    table = "country code,year,value\nISL,2020,7\nISL,soon,8\n"
    with serving(answering(table, Last_Modified="Mon, 03 Aug 2026 08:00:00 GMT"), tls=True) as (backend, _):
        report = import_address(
            "https://stone.example.org/files/pumice.csv", tmp_path / "figures.db", client(tmp_path, backend)
        )
    assert (report.taken, report.refused_in_all) == (1, 1)
    assert held(tmp_path) == {("ISL", "pumice", "2020"): ["7 2026-08-03 snapshot"]}
    store = FiguresStore((tmp_path / "figures.db",))
    document = store.observations(store.listing()[0])[0].document
    assert (document.url, document.retrieved) == ("https://stone.example.org/files/pumice.csv", "2026-09-01")


def command(tmp_path: Path, answer: Answer, *words: str) -> tuple[int, str, str]:
    with serving(answer, tls=True) as (backend, _):
        environment = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
        result = CliRunner().invoke(
            cli, ["figures", *words, "--store", str(tmp_path / "figures.db")], obj=trusting(backend), env=environment
        )
    return result.exit_code, result.stdout, result.stderr


def test_the_commands_say_what_they_took(tmp_path: Path) -> None:
    code, out, _ = command(tmp_path, answering(OECD_CSV), "update", str(pack(tmp_path, OECD)))
    assert (code, out) == (0, "oecd OECD.SDD.TPS,DSD_STONE@DF_STONE,1.0: 2 observations of 2 series\n")
    code, out, err = command(tmp_path, answering("NoRecordsFound", 404), "update", str(pack(tmp_path, WORLD_BANK)))
    assert (code, out) == (2, "")
    assert "404 (NoRecordsFound)" in err
    code, out, _ = command(tmp_path, answering(OECD_CSV), "import", "https://stone.example.org/oecd.csv")
    assert code == 0
    assert "2 observations of 2 series" in out
    code, _, err = command(tmp_path, answering(OECD_CSV), "import", "https://10.0.0.1/oecd.csv")
    assert code == 2
    assert "not a public address" in err
    code, _, err = command(tmp_path, answering(""), "update", "no-such-pack")
    assert code == 2
    assert "no pack 'no-such-pack'" in err


def test_the_shipped_recipes_can_be_used() -> None:
    folders = [p.parent for p in (corpus_folder() / "figures").glob("*/recipes.toml")]
    assert folders
    for folder in folders:
        assert read_recipes(folder)
