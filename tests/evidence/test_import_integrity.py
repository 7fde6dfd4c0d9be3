"""What an import promises of every format: twice is once, a killed one leaves the old state, and the store opens in Datasette.

The tables are small ones written for these tests; the numbers are made up.
"""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from evidence.registry.test_registry_importers import FIXTURES as REGISTRIES
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.evidence.figures.importing import import_figures
from extractor.evidence.figures.rows import PackError
from extractor.evidence.registry.importers import import_registry
from extractor.evidence.registry.importers.reading import ImportRefused

COMTRADE = {
    "period": "202106", "reporterISO": "ISL", "flowCode": "X", "partnerISO": "NOR", "classificationCode": "H6",
    "cmdCode": "251310", "cmdDesc": "Pumice stone; crude", "netWgt": 117000, "primaryValue": 90210.5,
}  # fmt: skip
WORLD_BANK = [
    {"page": 1, "pages": 1, "per_page": 50, "total": 1, "lastupdated": "2026-07-13"},
    [{"indicator": {"id": "SP.POP.TOTL", "value": "Population, total"}, "country": {"id": "IS", "value": "Iceland"},
      "countryiso3code": "ISL", "date": "2024", "value": 383000}],
]  # fmt: skip
JSON_STAT = {
    "version": "2.0", "class": "dataset", "label": "Stone", "id": ["geo", "time"], "size": [1, 2], "value": [4, 5],
    "dimension": {"geo": {"category": {"index": ["IS"], "label": {"IS": "Iceland"}}},
                  "time": {"category": {"index": ["2020", "2021"]}}},
}  # fmt: skip
PACKAGE = {
    "name": "stone",
    "resources": [{"name": "stone", "path": "stone.csv", "schema": {"fields": [{"name": "Country Code"}]}}],
}
FIGURES = {
    "long": {"population.csv": "Country Code,Year,Value\nFRA,2020,68\nFRA,2021,69\n"},
    "wide": {"inflation.csv": "Country,2019,2020,2021\nFrance,1.1,..,1.6\n"},
    "copy of a day": {"population_2020-04-14.csv": "Country Code,Year,Value\nFRA,2020,68\n"},
    "World Bank": {"wb.json": json.dumps(WORLD_BANK)},
    "Comtrade": {"trade.json": json.dumps({"elapsedTime": "0.1 secs", "count": 1, "data": [COMTRADE], "error": ""})},
    "reference table": {"HS.json": json.dumps({"results": [{"id": "25", "text": "25 - Salt", "aggrLevel": 2}]})},
    "SDMX-CSV": {"s.csv": "DATAFLOW,FREQ,REF_AREA,ITEM,TIME_PERIOD,OBS_VALUE\nXY:DF(1.0),A,FR,PUM,2021,12.4\n"},
    "SDMX-JSON": {"s.json": json.dumps({"meta": {"schema": "sdmx-json"}, "data": {
        "dataSets": [{"observations": {"0:0": [7.5]}}],
        "structures": [{"name": "Stone", "dimensions": {"observation": [
            {"id": "REF_AREA", "values": [{"id": "IS"}]}, {"id": "TIME_PERIOD", "values": [{"id": "2020"}]}]}}]}})},
    "JSON-stat": {"j.json": json.dumps(JSON_STAT)},
    "Eurostat": {"t.tsv": "unit,geo\\time\t2020 \t2021 \nPC,IS\t1.5 p\t: \n"},
    "FRED": {"UNRATE.csv": "observation_date,UNRATE\n2024-01-01,3.7\n2024-02-01,\n"},
    "Our World in Data": {
        "owid-stone-data.csv": "iso_code,country,year,stone\nISL,Iceland,2020,7\n",
        "owid-stone-codebook.csv": "column,description,unit,source\nstone,Stone,tonnes,none\n",
    },
    "Gapminder": {
        "ddf--concepts.csv": "concept,concept_type,name\nstone,measure,Stone\ngeo,entity_domain,Geo\ntime,time,Time\n",
        "ddf--datapoints--stone--by--geo--time.csv": "geo,time,stone\nisl,2020,7\n",
    },
    "Frictionless": {"datapackage.json": json.dumps(PACKAGE), "stone.csv": "Country Code,Year,Value\nISL,2020,7\n"},
}  # fmt: skip


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row for row in connection.iterdump() if "_fts" not in row]


def laid_out(folder: Path, files: dict[str, str]) -> Path:
    """The one file, or the folder of several."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder if len(files) > 1 else folder / next(iter(files))


@pytest.mark.parametrize("kind", FIGURES)
def test_taking_figures_twice_changes_nothing(tmp_path: Path, kind: str) -> None:
    source, target = laid_out(tmp_path / "in", FIGURES[kind]), tmp_path / "figures.db"
    first = import_figures(source, target)
    assert first.taken or first.codes
    before = dump(target)
    second = import_figures(source, target)
    assert (second.taken, second.codes) == (first.taken, first.codes)
    assert dump(target) == before


DAMAGED = [(kind, name) for kind, files in FIGURES.items() for name in files]


@given(st.sampled_from(DAMAGED), st.floats(0, 1), st.binary(max_size=4), st.sampled_from(["cut", "put in", "put over"]))
@settings(max_examples=150, deadline=None)
def test_a_damaged_table_is_taken_in_part_or_refused_in_one_sentence(
    which: tuple[str, str], where: float, put: bytes, how: str
) -> None:
    kind, name = which
    with tempfile.TemporaryDirectory() as folder:
        source = laid_out(Path(folder) / "in", FIGURES[kind])
        damaged = source / name if source.is_dir() else source
        raw = damaged.read_bytes()
        at = int(where * len(raw))
        rest = b"" if how == "cut" else raw[at:] if how == "put in" else raw[at + len(put) :]
        damaged.write_bytes(raw[:at] + put + rest)
        target = Path(folder) / "figures.db"
        said = ""
        try:
            import_figures(source, target)
        except PackError as error:
            said = str(error)
        assert "\n" not in said
        assert target.exists() == (said == "")


@given(
    st.sampled_from(sorted(REGISTRIES)),
    st.floats(0, 1),
    st.binary(max_size=4),
    st.sampled_from(["cut", "put in", "put over"]),
)
@settings(max_examples=100, deadline=None)
def test_a_damaged_registry_is_taken_in_part_or_refused_in_one_sentence(
    name: str, where: float, put: bytes, how: str
) -> None:
    raw = REGISTRIES[name][0].encode()
    at = int(where * len(raw))
    rest = b"" if how == "cut" else raw[at:] if how == "put in" else raw[at + len(put) :]
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        source.write_bytes(raw[:at] + put + rest)
        said = ""
        try:
            import_registry(source, Path(folder) / "r.sqlite", retrieved="2026-05-01")
        except ImportRefused as error:
            said = str(error)
    assert "\n" not in said


def test_a_broken_message_is_refused_without_what_its_reader_prints(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = (
        '<m:GenericData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"><m:Header><m:ID>a</m:ID>'
        "</m:Header><m:Wrong><m:Obs/></m:Wrong></m:GenericData>"
    )
    (tmp_path / "a.xml").write_text(broken)
    with pytest.raises(PackError, match=r"a\.xml: (not a readable|an) SDMX message"):
        import_figures(tmp_path / "a.xml", tmp_path / "figures.db")
    assert capsys.readouterr() == ("", "")


IMPORTING = """
import sys, time
from pathlib import Path
from extractor.evidence.figures.importing import import_figures
from extractor.evidence.registry.importers import import_registry
from extractor.evidence.registry.importers.reading import ImportRefused

def stand_still(number):
    print("in the middle", flush=True)
    time.sleep(600)

take = import_figures if sys.argv[1] == "figures" else import_registry
take(Path(sys.argv[2]), Path(sys.argv[3]), progress=stand_still)
"""
LARGE = {
    ("figures", "long"): (
        "population.csv", "Country Code,Year,Value\n", [f"FRA,{y % 400 + 1700},{y}\n" for y in range(12_000)]
    ),
    ("figures", "wide"): (
        "stone.csv", "Country," + ",".join(map(str, range(1700, 2100))) + "\n", [f"{c}{',7' * 400}\n" for c in
        ("France", "Italy", "Spain", "Chile", "Peru", "Cuba", "Japan", "China", "India", "Kenya") * 3]
    ),
    ("registry", "DOAJ"): (
        "journals.csv",
        "Journal title,Journal URL,Journal ISSN (print version),Journal EISSN (online version),Publisher,Country of publisher\n",
        [f"Journal of Tides {n},https://tides.example/{n},1234-{n:04d},,Tide,Norway\n" for n in range(3_000)],
    ),
    ("registry", "SEC"): (
        "company_tickers.json", "",
        [json.dumps({str(n): {"cik_str": n + 1, "ticker": f"T{n}", "title": f"Tide {n} Corp"} for n in range(3_000)})],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("store", "kind"), LARGE)
def test_an_import_that_is_killed_leaves_the_old_state(tmp_path: Path, store: str, kind: str) -> None:
    target = tmp_path / "store.db"
    old = laid_out(tmp_path / "old", {"sp.csv": SP500} if store == "registry" else FIGURES["FRED"])
    if store == "registry":
        import_registry(old, target, retrieved="2026-05-01")
    else:
        import_figures(old, target)
    before = dump(target)
    name, head, rows = LARGE[store, kind]
    source = laid_out(tmp_path / "new", {name: head + "".join(rows)})
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORTING, store, str(source), str(target)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "in the middle\n"
    process.send_signal(signal.SIGKILL)
    process.wait(60)
    assert dump(target) == before
    assert sqlite3.connect(target).execute("PRAGMA integrity_check").fetchone() == ("ok",)


SP500 = (
    "Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded\n"
    'FRW,Ferrow,Industrials,Ferries,"Bergen, Norway",2001-01-01,12345,1901\n'
)


def searches(connection: sqlite3.Connection, table: str) -> bool:
    """Whether Datasette offers a search box for a table: it looks for a full-text table that names it as its content."""
    query = "SELECT sql FROM sqlite_master WHERE sql LIKE '%VIRTUAL TABLE%USING FTS%'"
    return any(f'content="{table}"' in sql or f"content=[{table}]" in sql for (sql,) in connection.execute(query))


def test_the_stores_open_in_datasette(tmp_path: Path) -> None:
    """Keys that lead nowhere, views that fail and searches that are not offered are what goes wrong there."""
    import_figures(laid_out(tmp_path / "in", FIGURES["long"]), tmp_path / "figures.db")
    import_registry(laid_out(tmp_path / "sp", {"sp.csv": SP500}), tmp_path / "registry.db", retrieved="2026-05-01")
    for store, table in (("figures.db", "definitions"), ("registry.db", "name")):
        connection = sqlite3.connect(tmp_path / store)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert searches(connection, table)
        for (view,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
            connection.execute(f"SELECT * FROM {view}").fetchall()
    figures = sqlite3.connect(tmp_path / "figures.db")
    assert figures.execute("SELECT label, place, pack FROM series_in_full").fetchall() == [
        ("population", "FRA", "population")
    ]
