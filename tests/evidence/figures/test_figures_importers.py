"""Every format that comes in, on small tables written for these tests. The numbers are made up."""

from __future__ import annotations

import gzip
import json
import sqlite3
import tomllib
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.evidence.figures.importers.proposals import proposal
from extractor.evidence.figures.importers.reading import Options, head_of
from extractor.evidence.figures.importing import ImportReport, import_figures
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.rows import PackError
from extractor.evidence.figures.store import FiguresStore

Taken = dict[tuple[str, str, str], str]


def brought_in(tmp_path: Path, name: str, text: str, mapping: str = "") -> tuple[ImportReport, Taken]:
    """A file with this text, imported: the report, and (place, label, period) → value with its unit and status."""
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    return taken_from(tmp_path, source, mapping)


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def taken_from(tmp_path: Path, source: Path, mapping: str = "") -> tuple[ImportReport, Taken]:
    told = None
    if mapping:
        told = tmp_path / "mapping.toml"
        told.write_text(mapping, encoding="utf-8")
    target = tmp_path / "figures.db"
    report = import_figures(source, target, mapping=told)
    store = FiguresStore((target,))
    return report, {
        (series.place, series.definition.label, o.period): f"{o.value} {series.definition.unit} {o.status}".strip()
        for series in store.listing()
        for o in store.observations(series)
    }


def test_a_long_csv_explains_itself(tmp_path: Path) -> None:
    report, taken = brought_in(
        tmp_path,
        "population.csv",
        "Country Name,Country Code,Year,Value\nFrance,FRA,2020,68000001\nNowhere,,2020,5\nItaly,ITA,2020,x\n",
    )
    assert taken == {("FRA", "population", "2020"): "68000001 person"}
    assert [line for line, _ in report.refused] == [3, 4]


def test_a_wide_csv_has_a_column_a_year(tmp_path: Path) -> None:
    _, taken = brought_in(tmp_path, "inflation.csv", "Country,2019,2020,2021\nFrance,1.1,..,1.6\n")
    assert taken == {("FRA", "inflation", "2019"): "1.1 percent", ("FRA", "inflation", "2021"): "1.6 percent"}


def test_a_mapping_says_what_the_headers_do_not(tmp_path: Path) -> None:
    mapping = (
        '[columns]\nperiod = "quando"\nvalue = "quanto"\n[constants]\nplace = "ITA"\nproduct = "HS 2513"\nflow = "export"\n'
        'product_names = "pumice; pumice stone"\nunit = "t"\n[labels]\nquanto = "Exports of pumice"\n'
        "[tolerance]\nsupported = 0.02\ncontradicted = 0.1\n"
    )
    _, taken = brought_in(tmp_path, "pomice.csv", "quando;quanto\n2021-05;1.204,5\n2021-06;117\n", mapping)
    assert taken == {
        ("ITA", "Exports of pumice", "2021-06"): "117 tonne",
        ("ITA", "Exports of pumice", "2021-05"): "1204.5 tonne",
    }
    store = FiguresStore((tmp_path / "figures.db",))
    series = store.listing()[0]
    assert series.definition.names == ("pumice", "pumice stone")
    assert series.tolerance is not None
    assert series.tolerance.contradicted == Decimal("0.1")


def test_figures_of_a_run_of_years_keep_the_run(tmp_path: Path) -> None:
    _, taken = brought_in(
        tmp_path,
        "facts.csv",
        'country,property,value,vintage\nFrance,fertility_rate,1.99,"most recent value 2010-2014"\n',
    )
    assert taken == {("FRA", "fertility rate", "2010/2014"): "1.99"}


def test_fred_blank_is_not_published(tmp_path: Path) -> None:
    report, taken = brought_in(tmp_path, "UNRATE.csv", "date,value\n2025-09-01,4.4\n2025-10-01,\n2025-11-01,4.6\n")
    assert report.format == "FRED CSV"
    assert taken == {
        ("USA", "Unemployment rate", "2025-09"): "4.4 percent",
        ("USA", "Unemployment rate", "2025-11"): "4.6 percent",
    }


def test_fred_quarters_are_quarters(tmp_path: Path) -> None:
    _, taken = brought_in(tmp_path, "GDPC1.csv", "date,value\n2024-01-01,23053.5\n2024-04-01,23223.9\n")
    assert ("USA", "Real GDP", "2024-04/2024-06") in taken


def test_fred_gives_several_series_in_one_table(tmp_path: Path) -> None:
    report, taken = brought_in(
        tmp_path, "fredgraph.csv", "observation_date,UNRATE,PUMICE\n2025-09-01,4.4,7\n2025-10-01,,8\n"
    )
    assert report.format == "FRED CSV"
    assert taken == {
        ("USA", "Unemployment rate", "2025-09"): "4.4 percent",
        ("USA", "PUMICE", "2025-09"): "7",
        ("USA", "PUMICE", "2025-10"): "8",
    }


def test_a_data_package_by_another_name_is_known_by_what_it_says(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="import its folder"):
        brought_in(tmp_path, "package_with_bom.json", '\ufeff{"name": "stone", "resources": []}')


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ddf--datapoints--pumice--by--geo--time.csv", "import its folder"),
        ("datapackage.json", "import its folder"),
        ("pumice.datapackage.json", "import its folder"),
        ("owid-pumice-codebook.csv", "beside it"),
    ],
)
def test_a_part_of_a_folder_says_what_to_import_instead(tmp_path: Path, name: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        brought_in(tmp_path, name, "geo,time,pumice\nisl,2020,7\n")


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    table = b"Country Code,Year,Value\nISL,2020,7\n"
    packed = tmp_path / "pumice.csv.gz"
    packed.write_bytes(gzip.compress(table))
    assert taken_from(tmp_path, packed)[1] == {("ISL", "pumice", "2020"): "7"}
    bulk = (
        b'"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-13",\n\n'
        b'"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
        b'"Iceland","ISL","Population, total","SP.POP.TOTL","3","4",\n'
    )
    zipped = tmp_path / "API_SP.POP.TOTL_DS2_en_csv_v2.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("API_SP.POP.TOTL_DS2_en_csv_v2.csv", bulk)
        archive.writestr("Metadata_Country_API_SP.POP.TOTL.csv", '"Country Code","Region"\n"ISL","Europe"\n')
    report, taken = taken_from(tmp_path, zipped)
    assert report.format == "World Bank bulk CSV"
    assert taken["ISL", "Population, total", "2020"] == "4 person"


def test_an_archive_leads_nowhere_else_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    zipped = tmp_path / "trap.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("../../pumice.csv", "Country Code,Year,Value\nISL,2020,7\n")
    assert taken_from(tmp_path, zipped)[1] == {("ISL", "pumice", "2020"): "7"}
    assert not (tmp_path.parent.parent / "pumice.csv").exists()
    for name, start in (("cut.csv.gz", gzip.compress(b"a,b\n" * 999)[:-20]), ("cut.zip", b"PK\x03\x04 nothing")):
        (tmp_path / name).write_bytes(start)
        with pytest.raises(PackError, match="cannot be unpacked"):
            import_figures(tmp_path / name, tmp_path / "figures.db")


def test_the_world_banks_errors_arrive_as_files(tmp_path: Path) -> None:
    error = [{"message": [{"id": "120", "key": "Invalid value", "value": "The provided parameter value is not valid"}]}]
    with pytest.raises(PackError, match="parameter value is not valid"):
        brought_in(tmp_path, "answer.json", json.dumps(error))
    assert not (tmp_path / "figures.db").exists()


def test_world_bank_api(tmp_path: Path) -> None:
    rows = [
        {"indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}, "country": {"id": "MX", "value": "Mexico"},
         "countryiso3code": "MEX", "date": "2024", "value": 1830.25, "obs_status": "", "decimal": 0},
        {"indicator": {"id": "NY.GDP.MKTP.CD", "value": "GDP (current US$)"}, "country": {"id": "MX", "value": "Mexico"},
         "countryiso3code": "MEX", "date": "2025", "value": None, "obs_status": "", "decimal": 0},
    ]  # fmt: skip
    meta = {"page": 1, "pages": 1, "per_page": 50, "total": 2, "lastupdated": "2026-07-13"}
    report, taken = brought_in(tmp_path, "gdp.json", json.dumps([meta, rows]))
    assert (report.format, taken) == ("World Bank API JSON", {("MEX", "GDP (current US$)", "2024"): "1830.25 USD"})


def test_world_bank_bulk_csv(tmp_path: Path) -> None:
    text = (
        '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-13",\n\n'
        '"Country Name","Country Code","Indicator Name","Indicator Code","2019","2020",\n'
        '"France","FRA","Population, total","SP.POP.TOTL","67","",\n'
    )
    _, taken = brought_in(tmp_path, "API_SP.POP.TOTL.csv", text)
    assert taken == {("FRA", "Population, total", "2019"): "67 person"}


COMTRADE = {
    "typeCode": "C", "freqCode": "M", "period": "202106", "reporterISO": "ISL", "flowCode": "X", "partnerISO": "NOR",
    "partner2Code": 0, "classificationCode": "H6", "cmdCode": "251310", "cmdDesc": "Pumice stone; crude", "motCode": 0,
    "netWgt": 117000, "primaryValue": 90210.5,
}  # fmt: skip


def test_comtrade_gives_value_and_weight(tmp_path: Path) -> None:
    parts = {**COMTRADE, "motCode": 1000}
    answer = {"elapsedTime": "0.1 secs", "count": 2, "data": [COMTRADE, parts], "error": ""}
    report, taken = brought_in(tmp_path, "trade.json", json.dumps(answer))
    assert taken == {
        ("ISL", "Exports of Pumice stone; crude", "2021-06"): taken["ISL", "Exports of Pumice stone; crude", "2021-06"]
    }
    store = FiguresStore((tmp_path / "figures.db",))
    assert sorted(d.unit for d in store.named(["crude pumice stone"])["crude pumice stone"]) == ["USD", "kilogram"]
    assert report.refused_in_all == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": ""}', "found nothing"),
        ('{"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": "rate limit"}', "rate limit"),
    ],
)
def test_comtrade_answers_without_figures(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(PackError, match=said):
        brought_in(tmp_path, "answer.json", text)


def test_a_reference_table_names_the_codes_of_what_comes_after_it(tmp_path: Path) -> None:
    goods = {"classCode": "HS", "results": [
        {"id": "TOTAL", "text": "Total - All HS commodities", "parent": "#", "aggrLevel": 0},
        {"id": "251310", "text": "251310 - Pumice stone :-- crude, non-sorted", "parent": "2513", "aggrLevel": 6}]}  # fmt: skip
    report, _ = brought_in(tmp_path, "HS.json", json.dumps(goods))
    assert (report.codes, report.taken, report.format) == (2, 0, "UN Comtrade reference table")
    areas = {"results": [{"id": 9001, "reporterCode": 9001, "reporterDesc": "Isle", "reporterCodeIsoAlpha3": "ISL"}]}
    brought_in(tmp_path, "reporters.json", json.dumps(areas))
    bare = {
        **COMTRADE,
        "cmdDesc": None,
        "reporterISO": None,
        "reporterCode": 9001,
        "partnerISO": None,
        "partnerCode": 842,
    }
    answer = {"elapsedTime": "0.1 secs", "count": 1, "data": [bare], "error": ""}
    report, taken = brought_in(tmp_path, "trade.json", json.dumps(answer))
    assert list(taken) == [("ISL", "Exports of Pumice stone; crude, non-sorted", "2021-06")]
    (series, _) = FiguresStore((tmp_path / "figures.db",)).listing()
    assert series.partner == "USA"


def test_a_classification_of_goods_is_a_list_of_codes(tmp_path: Path) -> None:
    report, _ = brought_in(
        tmp_path, "goods.csv", "section,hscode,description,parent,level\nV,2513,Pumice stone; emery,25,4\n"
    )
    assert report.codes == 1
    trade = "month,partner,hs6,val\n2021-06-01,Norway,2513,900\n2021-07-01,Norway,2513,800\n"
    _, taken = brought_in(tmp_path, "stone.csv", trade, '[constants]\nplace = "ISL"\nflow = "export"\nunit = "USD"\n')
    assert taken == {
        ("ISL", "Exports of Pumice stone; emery", "2021-06"): "900 USD",
        ("ISL", "Exports of Pumice stone; emery", "2021-07"): "800 USD",
    }


@pytest.mark.parametrize(
    ("code", "described", "names", "not_names"),
    [
        ("380110", "Graphite; artificial", ["artificial graphite"], ["graphite"]),
        ("3801", "Graphite; artificial, colloidal", ["graphite", "artificial graphite"], []),
        ("850511", "Magnets; permanent magnets and articles intended to become such, of metal", ["permanent magnets"],
         ["magnets"]),
        ("283691", "Lithium carbonates", ["lithium carbonates"], []),
        ("270900", "Oils; petroleum oils and oils obtained from bituminous minerals, crude", ["petroleum oils"], ["oils"]),
    ],
)  # fmt: skip
def test_a_part_of_a_heading_is_not_called_by_the_headings_name(
    tmp_path: Path, code: str, described: str, names: list[str], not_names: list[str]
) -> None:
    answer = {
        "elapsedTime": "0 s",
        "count": 1,
        "data": [{**COMTRADE, "cmdCode": code, "cmdDesc": described}],
        "error": "",
    }
    brought_in(tmp_path, "trade.json", json.dumps(answer))
    store = FiguresStore((tmp_path / "figures.db",))
    asked = [normalize(n) for n in names]
    assert sorted(store.named(asked)) == sorted(asked)
    assert not store.named([normalize(n) for n in not_names])


def test_comtrade_counts_in_a_unit_of_its_own(tmp_path: Path) -> None:
    litres = {**COMTRADE, "qtyUnitCode": 7, "qtyUnitAbbr": "l", "qty": 500}
    answer = {"elapsedTime": "0.1 secs", "count": 1, "data": [litres], "error": ""}
    brought_in(tmp_path, "trade.json", json.dumps(answer))
    units = {s.definition.unit for s in FiguresStore((tmp_path / "figures.db",)).listing()}
    assert units == {"USD", "kilogram", "liter"}


def test_a_folder_leaves_out_what_holds_no_figures(tmp_path: Path) -> None:
    folder = tmp_path / "trade"
    folder.mkdir()
    (folder / "a.json").write_text('{"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": ""}')
    (folder / "b.csv").write_text("Country Code,Year,Value\nFRA,2020,68\nFRA,2021,x\n")
    (folder / "c.txt").write_text("A letter.\n")
    report, taken = taken_from(tmp_path, folder)
    assert list(taken) == [("FRA", "b", "2020")]
    assert [line for line, _ in report.refused] == [3, 0, 0]
    assert [reason.split(":")[0] for _, reason in report.refused] == ["b.csv", "left out", "left out"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("cpi-us.csv", "Date,Index\n1913-01-01,9.8\n1913-02-01,9.9\n", {"place": "USA"}),
        (
            "exports_iceland.csv",
            "period,partner,hs6,val\n2021-06-01,Norway,2513,9\n",
            {"place": "ISL", "flow": "export"},
        ),
    ],
)
def test_what_a_table_leaves_open_is_proposed_as_a_mapping(
    tmp_path: Path, name: str, text: str, expected: dict[str, str]
) -> None:
    with pytest.raises(PackError, match="--propose-mapping writes, or say what holds for every row"):
        brought_in(tmp_path, name, text)
    proposed = proposal(head_of(tmp_path / name), Options())
    assert expected.items() <= tomllib.loads(proposed)["constants"].items()
    report, _ = brought_in(tmp_path, name, text, proposed)
    assert report.taken == len(text.splitlines()) - 1


def test_each_column_of_a_wide_table_has_a_unit_of_its_own(tmp_path: Path) -> None:
    text = "year,population,unemployed_percent\n2023,266,3.6\n2024,268,4.0\n"
    proposed = proposal(
        head_of(written(tmp_path, "jobs.csv", text)), Options().having(["place=ISL", "source=Made-up office"])
    )
    assert tomllib.loads(proposed)["units"] == {"population": "", "unemployed_percent": "percent"}
    mended = proposed.replace('"population" = ""', '"population" = "thousand person"')
    brought_in(tmp_path, "jobs.csv", text, mended)
    found = {s.definition.label: s.definition for s in FiguresStore((tmp_path / "figures.db",)).listing()}
    assert (found["population"].unit, found["population"].scale) == ("person", Decimal(1000))
    assert found["unemployed percent"].unit == "percent"


def test_a_series_of_the_ons_has_years_quarters_and_months_in_one_column(tmp_path: Path) -> None:
    text = (
        '"Title","Stone exports: BOP: CP SA"\n"CDID","ABCD"\n"PreUnit","£"\n"Unit","m"\n"Release date","18-09-2024"\n'
        '"Important notes",\n"2023","31"\n"2024 Q1","7.5"\n"2024 JAN","2.5"\n"2024 FEB",""\n'
    )
    report, taken = brought_in(tmp_path, "series-180924.csv", text)
    label = "Stone exports: BOP: CP SA"
    assert (report.format, report.refused_in_all) == ("ONS time series", 0)
    assert taken == {
        ("GBR", label, "2023"): "31 GBP", ("GBR", label, "2024-01/2024-03"): "7.5 GBP", ("GBR", label, "2024-01"): "2.5 GBP"
    }  # fmt: skip
    (series, *_) = FiguresStore((tmp_path / "figures.db",)).listing()
    assert series.definition.scale == 1_000_000


def test_a_table_under_a_title_in_the_letters_of_an_older_office(tmp_path: Path) -> None:
    above = "Export of pumice, by country\nLast updated: 3 May 2024\n\n"
    text = f"{above}Country;2021;2022;2023\nCôte d’Ivoire;1,5;2,5;..\nBogus;1;2;3\n"
    for encoding in ("cp1252", "utf-16"):
        source = tmp_path / "pumice.csv"
        source.write_bytes(text.encode(encoding))
        report, taken = taken_from(tmp_path, source)
        assert taken == {("CIV", "pumice", "2021"): "1.5", ("CIV", "pumice", "2022"): "2.5"}
        assert [line for line, _ in report.refused] == [6]


def test_scales_that_stand_in_a_column(tmp_path: Path) -> None:
    """As the IMF and Statistics Canada print them."""
    text = (
        "ISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\t2021\t2022\t2023\n"
        "ISL\tNGDPD\tIceland\tGDP, current prices\tU.S. dollars\tBillions\t25.6\tn/a\t31.3\n"
        "ISL\tPCPIPCH\tIceland\tInflation\tPercent change\t\t4.5\t8.3\t8.7\n"
    )
    brought_in(tmp_path, "weo.xls.csv", text)
    found = {s.definition.indicator: s.definition for s in FiguresStore((tmp_path / "figures.db",)).listing()}
    assert (found["NGDPD"].unit, found["NGDPD"].scale) == ("USD", Decimal(10**9))
    assert found["PCPIPCH"].scale == 1
    canada = (
        "REF_DATE,GEO,DGUID,Item,UOM,UOM_ID,SCALAR_FACTOR,SCALAR_ID,VECTOR,VALUE,STATUS\n"
        "2024-01,Canada,1,Stone,Dollars,81,thousands,3,v1,7,\n2024-02,Canada,1,Stone,Dollars,81,thousands,3,v1,8,\n"
    )
    _, taken = brought_in(tmp_path, "canada.csv", canada)
    assert [key[::2] for key in taken if key[0] == "CAN"] == [("CAN", "2024-01"), ("CAN", "2024-02")]
    scales = {s.place: s.definition.scale for s in FiguresStore((tmp_path / "figures.db",)).listing()}
    assert scales["CAN"] == 1_000


def test_headers_that_hold_a_measure_and_a_year(tmp_path: Path) -> None:
    text = "country,cause,deficit_2007,deficit_2008,debt_2007\nIceland,all,0.5,0.6,30.1\nIceland,GDP,0.1,0.2,3.1\n"
    with pytest.raises(PackError, match="'cause' tells rows apart"):
        brought_in(tmp_path, "edp.csv", text)
    _, taken = brought_in(tmp_path, "edp.csv", text, '[columns]\nindicator = "cause"\n[constants]\nunit = "percent"\n')
    assert len(taken) == 6
    assert taken["ISL", "deficit all", "2008"] == "0.6 percent"
    assert taken["ISL", "debt GDP", "2007"] == "3.1 percent"


def test_rows_that_only_an_unknown_column_tells_apart_are_not_taken_for_one(tmp_path: Path) -> None:
    text = "Country Code,Year,sex,Value\nFRA,2020,men,30\nFRA,2020,women,38\n"
    with pytest.raises(PackError, match="'sex' tells rows apart"):
        brought_in(tmp_path, "population.csv", text)
    _, taken = brought_in(tmp_path, "population.csv", text, '[columns]\nindicator = "sex"\n')
    assert len(taken) == 2


def test_a_place_for_all_rows_does_not_go_over_the_rows_own(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="'Country Code' says what place each row is for"):
        brought_in(
            tmp_path, "a.csv", "Country Code,Year,Value\nFRA,2020,68\nITA,2020,59\n", '[constants]\nplace = "CHN"\n'
        )


def test_a_constant_that_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="--set colour=red: NAME=VALUE, with a name of adjustment, flow"):
        Options().having(["colour=red"])
    with pytest.raises(PackError, match="unknown constant colour"):
        brought_in(tmp_path, "a.csv", "Year,Value\n2020,1\n", '[constants]\ncolour = "red"\n')


def test_sdmx_csv_one_and_two(tmp_path: Path) -> None:
    one = (
        "DATAFLOW,FREQ,REF_AREA,ITEM,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n"
        "XY:DF(1.0),A,FR,PUM,2021,12.4,E,3\n"
        "XY:DF(1.0),A,FR,PUM,2022,,M,3\n"
    )
    report, taken = brought_in(tmp_path, "one.csv", one)
    assert (report.format, taken) == ("SDMX-CSV 1.0", {("FRA", "PUM", "2021"): "12.4  E"})
    two = (
        "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,ITEM,TIME_PERIOD,OBS_VALUE\n"
        "dataflow,XY:DF(1.0),I,A,DE,PUM,2021,9\n"
        "dataflow,XY:DF(1.0),D,A,DE,PUM,2022,9\n"
    )
    report, taken = brought_in(tmp_path, "two.csv", two)
    assert report.format == "SDMX-CSV 2"
    assert taken["DEU", "PUM", "2021"] == "9"
    assert report.refused_in_all == 1


def test_sdmx_csv_whose_period_is_known_by_what_stands_in_it(tmp_path: Path) -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,DIM_1,DIM_2,OBS_VALUE,UPDATED\ndataflow,XY:DF(1.0),I,A,2014-01,12.4,2021-01-22\n"
    )
    with pytest.raises(PackError, match="--set place=USA"):
        brought_in(tmp_path, "s.csv", text)
    _, taken = brought_in(tmp_path, "s.csv", text, '[constants]\nplace = "ISL"\n')
    assert taken == {("ISL", "A", "2014-01"): "12.4"}


def test_sdmx_csv_as_eurostat_writes_it(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n"
        "ESTAT:PUM_10(1.0),17/09/26 23:00:00,A,MIO_EUR,PUM,EL,2025,12.5,p,\n"
        "ESTAT:PUM_10(1.0),17/09/26 23:00:00,A,PC_GDP,PUM,EL,2025,0.3,,\n"
        "ESTAT:PUM_10(1.0),17/09/26 23:00:00,A,MIO_EUR,PUM,IS,2025,:,,\n"
    )
    report, _ = brought_in(tmp_path, "estat_pum_10.csv", text)
    assert report.format == "SDMX-CSV 1.0"
    store = FiguresStore((tmp_path / "figures.db",))
    found = {
        (s.place, s.definition.unit, s.definition.kind, str(s.definition.scale)): store.observations(s)[0]
        for s in store.listing()
    }
    assert set(found) == {("GRC", "EUR", "level", "1000000"), ("GRC", "percent", "share", "1")}
    document = found["GRC", "EUR", "level", "1000000"].document
    assert (document.source, document.published, document.dates) == ("Eurostat, PUM_10", "2026-09-17", "snapshot")


def test_sdmx_csv_with_labels_in_the_cells(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,FREQ: Frequency,REF_AREA: Area,ITEM: Item,TIME_PERIOD: Time,OBS_VALUE: Value,OBS_STATUS: Status\n"
        "XY:DF(1.0): Stone,A: Annual,IS: Iceland,PUM: Pumice,2021: 2021,12.4,E: Estimated\n"
    )
    assert brought_in(tmp_path, "labels.csv", text)[1] == {("ISL", "Pumice", "2021"): "12.4  E"}


def test_sdmx_csv_whose_dimensions_only_a_mapping_knows(tmp_path: Path) -> None:
    text = (
        "STRUCTURE[;],STRUCTURE_ID,ACTION,DIM_1,DIM_2,DIM_3,OBS_VALUE,ATTR_1[en;fr]\n"
        'dataflow,XY:STONE(1.0),I,A,B,2014-01,12.4,"en:Any;fr:Toute"\n'
    )
    with pytest.raises(PackError, match=r"name it in a mapping \(\[columns\] place = \"DIM_1\""):
        brought_in(tmp_path, "dims.csv", text)
    mapping = '[columns]\nperiod = "DIM_3"\n[constants]\nplace = "ISL"\nlabel = "Pumice output"\nunit = "t"\n'
    assert brought_in(tmp_path, "dims.csv", text, mapping)[1] == {("ISL", "Pumice output", "2014-01"): "12.4 tonne"}


def test_json_stat_whose_periods_are_in_its_labels(tmp_path: Path) -> None:
    """As the UK's Office for National Statistics writes it: codes of its own for months, and days before months."""
    cube = {
        "label": "Pumice prices", "updated": "13/09/2016 09:41:40", "source": "made up", "value": {"0": 67.8, "1": 68.1},
        "dimension": {
            "id": ["T", "G"], "size": [2, 1], "role": {"time": ["T"], "geo": ["G"]},
            "T": {"category": {"index": {"CI_7": 1, "CI_3": 0}, "label": {"CI_7": "Sept 1999", "CI_3": "Aug 1999"}}},
            "G": {"category": {"index": {"K02000001": 0}, "label": {"K02000001": "United Kingdom"}}},
        },
    }  # fmt: skip
    _, taken = brought_in(tmp_path, "CPI15.json", json.dumps({"CPI15": cube}))
    assert taken == {("GBR", "Pumice prices", "1999-08"): "67.8", ("GBR", "Pumice prices", "1999-09"): "68.1"}
    store = FiguresStore((tmp_path / "figures.db",))
    assert store.observations(store.listing()[0])[0].document.published == "2016-09-13"


def test_eurostat_tsv_with_flags(tmp_path: Path) -> None:
    text = "unit,sector,na_item,geo\\time\t2014 \t2013 \nPC_GDP,S13,GD,EL\t178.6 bp\t: \nPC_GDP,S13,GD,FR\t95.3 \tabc\n"
    report, taken = brought_in(tmp_path, "gov.tsv", text)
    assert taken == {
        ("GRC", "general government, Government gross debt", "2014"): "178.6 percent bp",
        ("FRA", "general government, Government gross debt", "2014"): "95.3 percent",
    }
    assert report.refused[0][0] == 3


def test_json_stat_two_and_one(tmp_path: Path) -> None:
    cube = {
        "class": "dataset", "label": "Pumice output", "source": "made up", "updated": "2022-01-05", "value": [1.5, None, 2.5, 3],
        "id": ["area", "year"], "size": [2, 2], "role": {"time": ["year"], "geo": ["area"]},
        "dimension": {"area": {"category": {"index": ["ISL", "NOR"], "label": {"ISL": "Iceland", "NOR": "Norway"}}},
                      "year": {"category": {"index": {"2020": 0, "2021": 1}}}},
    }  # fmt: skip
    report, taken = brought_in(tmp_path, "cube.json", json.dumps(cube))
    assert report.format == "JSON-stat 2"
    assert taken["ISL", "Pumice output", "2020"] == "1.5"
    assert ("ISL", "Pumice output", "2021") not in taken
    old = {"pumice": {k: v for k, v in cube.items() if k != "class"}}
    report, _ = brought_in(tmp_path, "bundle.json", json.dumps(old))
    assert (report.format, report.taken) == ("JSON-stat 1", 3)
    with pytest.raises(PackError, match="links to data sets"):
        brought_in(tmp_path, "links.json", '{"version": "2.0", "class": "collection", "link": {"item": []}}')


def test_our_world_in_data_reads_its_codebook(tmp_path: Path) -> None:
    (tmp_path / "owid-stone-codebook.csv").write_text(
        "column,title,description,unit,source\npumice,Pumice output,,tonnes,made up\n"
    )
    report, taken = brought_in(
        tmp_path, "owid-stone-data.csv", "iso_code,country,year,pumice,basalt\nISL,Iceland,2020,7,8\n,World,2020,70,\n"
    )
    assert report.format == "Our World in Data CSV"
    assert taken == {
        ("ISL", "Pumice output", "2020"): "7 tonne",
        ("ISL", "basalt", "2020"): "8",
        ("WLD", "Pumice output", "2020"): "70 tonne",
    }


def test_gapminder_ddf(tmp_path: Path) -> None:
    folder = tmp_path / "ddf"
    folder.mkdir()
    (folder / "ddf--concepts.csv").write_text("concept,name,format,source\npumice_share,Pumice share,percent,made up\n")
    (folder / "ddf--entities--geo--country.csv").write_text("country,iso3166_1_alpha3,name\nisl,ISL,Iceland\n")
    (folder / "ddf--datapoints--pumice_share--by--geo--time.csv").write_text(
        "geo,time,pumice_share\nisl,2020,4.5\nzzz,2020,1\n"
    )
    report, taken = taken_from(tmp_path, folder)
    assert taken == {("ISL", "Pumice share", "2020"): "4.5 percent"}
    assert report.refused_in_all == 1


def test_a_frictionless_package_with_a_byte_order_mark(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    (folder / "data").mkdir(parents=True)
    descriptor = {
        "name": "stone",
        "licenses": [{"name": "CC0-1.0"}],
        "resources": [{"name": "t", "path": "data/pumice.csv"}],
    }
    (folder / "datapackage.json").write_text("\ufeff" + json.dumps(descriptor), encoding="utf-8")
    (folder / "data" / "pumice.csv").write_text("iso3,year,value\nISL,2020,7\n")
    report, taken = taken_from(tmp_path, folder)
    assert (report.format, taken) == ("Frictionless data package", {("ISL", "pumice", "2020"): "7"})
    descriptor["resources"] = [{"name": "t", "path": "../../outside.csv"}]
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    with pytest.raises(PackError, match="outside"):
        taken_from(tmp_path, folder)


def test_an_excel_table_with_a_title_above(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["Output of pumice, tonnes"],
        [],
        ["Country", 2019, 2020, 2021],
        ["Iceland", 5, 7.5, None],
        ["Note: made up"],
    ):
        book.active.append(row)
    path = tmp_path / "pumice.xlsx"
    book.save(path)
    report, taken = taken_from(tmp_path, path)
    assert report.format == "Excel"
    assert taken == {
        ("ISL", "Output of pumice, tonnes", "2019"): "5",
        ("ISL", "Output of pumice, tonnes", "2020"): "7.5",
    }


SDMX_ML = """<?xml version="1.0"?>
<message:GenericData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
 xmlns:generic="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic"
 xmlns:common="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common">
<message:Header><message:ID>x</message:ID><message:Test>false</message:Test><message:Prepared>2022-01-05T00:00:00</message:Prepared>
<message:Sender id="XY"/><message:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><common:Structure>
<Ref agencyID="XY" id="STONE" version="1.0"/></common:Structure></message:Structure></message:Header>
<message:DataSet structureRef="S"><generic:Series><generic:SeriesKey><generic:Value id="FREQ" value="A"/>
<generic:Value id="REF_AREA" value="IS"/><generic:Value id="ITEM" value="PUM"/></generic:SeriesKey>
<generic:Obs><generic:ObsDimension value="2020"/><generic:ObsValue value="7.5"/></generic:Obs></generic:Series></message:DataSet>
</message:GenericData>"""


def test_sdmx_ml(tmp_path: Path) -> None:
    pytest.importorskip("sdmx")
    report, taken = brought_in(tmp_path, "stone.xml", SDMX_ML)
    assert (report.format, taken) == ("SDMX-ML", {("ISL", "PUM", "2020"): "7.5"})
    with pytest.raises(PackError, match="entities"):
        brought_in(tmp_path, "bomb.xml", SDMX_ML.replace("?>", '?><!DOCTYPE a [<!ENTITY b "c">]>', 1))


def test_sdmx_json_two(tmp_path: Path) -> None:
    message = {
        "meta": {"schema": "https://example.org/sdmx-json/2.0.0", "id": "x"},
        "data": {
            "structures": [{"name": "Stone", "dimensions": {"series": [
                {"id": "REF_AREA", "values": [{"id": "IS", "name": "Iceland"}]},
                {"id": "ITEM", "values": [{"id": "PUM", "name": "Pumice"}]}],
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}, {"value": "2021"}]}]}}],
            "dataSets": [{"structure": 0, "series": {"0:0": {"observations": {"0": [7.5], "1": [8]}}}}],
        },
    }  # fmt: skip
    report, taken = brought_in(tmp_path, "stone.json", json.dumps(message))
    assert report.format == "SDMX-JSON 2.0"
    assert taken == {("ISL", "Pumice", "2020"): "7.5", ("ISL", "Pumice", "2021"): "8"}


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    text = "Country Code,Year,Value\nFRA,2020,68\nFRA,2021,69\n"
    brought_in(tmp_path, "population.csv", text)
    before = dump(tmp_path / "figures.db")
    brought_in(tmp_path, "population.csv", text)
    assert dump(tmp_path / "figures.db") == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("empty.csv", ""),
        ("picture.csv", "\x89PNG\0\0\0"),
        ("prose.csv", "This is a letter.\nIt has no table.\n"),
        ("half.json", '[{"page": 1, "per_page": 5}, [{"indicator"'),
        ("columns.csv", "alpha,beta\nx,y\n"),
    ],
)
def test_a_wrong_file_is_one_clear_error_and_leaves_the_store(tmp_path: Path, name: str, text: str) -> None:
    brought_in(tmp_path, "population.csv", "Country Code,Year,Value\nFRA,2020,68\n")
    before = dump(tmp_path / "figures.db")
    with pytest.raises(PackError) as raised:
        brought_in(tmp_path, name, text)
    assert name in str(raised.value)
    assert dump(tmp_path / "figures.db") == before


def test_a_stopped_import_leaves_the_old_state(tmp_path: Path) -> None:
    brought_in(tmp_path, "population.csv", "Country Code,Year,Value\nFRA,2020,68\n")
    before = dump(tmp_path / "figures.db")
    long = tmp_path / "long.csv"
    long.write_text("Country Code,Year,Value\n" + "".join(f"FRA,{y},{y}\n" for y in range(1700, 2100)) * 30)

    def stop(taken: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_figures(long, tmp_path / "figures.db", progress=stop)
    assert dump(tmp_path / "figures.db") == before


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [row for row in connection.iterdump() if "_fts" not in row]
