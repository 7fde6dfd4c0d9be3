"""Each registry's file format, in a fixture made up for the test: what is taken, what is refused, and where it stood."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from extractor.evidence.registry.importers import import_registry, importer_of, importers
from extractor.evidence.registry.importers.reading import ImportRefused, json_values
from extractor.evidence.registry.store import RegistryStore

CONGRESS = """- id:
    bioguide: Q000001
    wikidata: Q1
    wikipedia: Orla Quince (politician)
  name:
    first: Orla
    middle: May
    last: Quince
    official_full: Orla M. Quince
  terms:
  - type: rep
    start: '2011-01-05'
    end: '2013-01-03'
    state: OH
    district: 1
    party: Independent
  - type: rep
    start: '2013-01-03'
    end: '2015-01-03'
    state: OH
    district: 1
    party: Independent
  - type: prez
    start: '2021-01-20'
    end: '2025-01-20'
    party: Independent
    how: election
- id:
    bioguide: Q000002
  name:
    first: Nobody
"""
COMMITTEES = """- type: house
  name: House Committee on Tides
  url: https://tides.example/
  thomas_id: HSTI
  subcommittees:
  - name: Ebb and Flow
    thomas_id: '01'
- type: senate
  name: Senate Select Committee on Ice
"""
MEMBERSHIP = """HSTI:
- name: Orla Quince
  party: majority
  rank: 1
  title: Chair
  bioguide: Q000001
HSTI01:
- name: Nobody
  rank: 2
"""
SP500 = """Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded
FRW,Ferrow Corporation (Class A),Industrials,Machinery,"Leeds, Ohio",2001-01-01,0000012345,1901
FRW.B,Ferrow Corporation (Class B),Industrials,Machinery,"Leeds, Ohio",2001-01-01,0000012345,1901
,,,,,,,
"""
SEC = '{"0":{"cik_str":12345,"ticker":"FRW","title":"FERROW MP CORP. / DE"},"1":{"cik_str":12345,"ticker":"FRWB","title":"x"}}'
BODIES = (
    "id,name,abbreviation,other_names,description,classification,parent_id,founding_date,dissolution_date,image,url,"
    "jurisdiction_code,phone,email,address,contact,tags,source_url\n"
    "gb/tides,Tidal Authority (TDA),,Office of Tides,,,,,,,http://tides.example,GB,,,,,,\n"
    "gb/old,Board of Ice,BOI,,,,,,1999-01-01,,,GB,,,,,,\n,,,,,,,,,,,,,,,,,\n"
)
DOAJ = (
    "Journal title,Journal ISSN (print version),Journal EISSN (online version),Languages in which the journal accepts "
    "manuscripts,Publisher,DOAJ Seal,Journal license,APC\n"
    "Journal of Cheese Studies,1234-5678,2345-6789,English,Ferrow Press,No,CC BY,No\nNo Number,,,English,X,No,CC BY,No\n"
)
ROR = {
    "id": "https://ror.org/0made0up1",
    "status": "active",
    "types": ["education"],
    "names": [
        {"value": "Université de Namur", "types": ["label"]},
        {"value": "Ferrow University", "types": ["ror_display", "label"]},
        {"value": "FU", "types": ["acronym"]},
    ],
    "locations": [{"geonames_details": {"country_code": "BE", "name": "Ferrow"}}],
    "external_ids": [{"type": "wikidata", "preferred": None, "all": ["Q2"]}],
}
GLEIF = {
    "data": {
        "type": "lei-records",
        "id": "00MADEUP000000000001",
        "attributes": {
            "entity": {
                "legalName": {"name": "Ferrow Holding GmbH"},
                "otherNames": [{"name": "Ferrow"}],
                "transliteratedOtherNames": None,
                "legalAddress": {"country": "DE", "city": "Bonn"},
                "status": "INACTIVE",
            }
        },
    }
}
GLEIF_CSV = (
    "LEI,Entity.LegalName,Entity.OtherEntityNames.OtherEntityName.1,Entity.LegalAddress.City,"
    "Entity.LegalAddress.Country,Entity.EntityStatus\n"
    "00MADEUP000000000002,Quince Trading SA,Quince,Namur,BE,ACTIVE\nshort,X,,,BE,ACTIVE\n"
)
FTM = [
    {"id": "occ", "schema": "Occupancy", "properties": {"holder": ["p"], "post": ["pos"], "startDate": ["2020-02"]}},
    {"id": "p", "caption": "Bram Oudekerk", "schema": "Person",
     "properties": {"name": ["Bram Oudekerk", "B. Oudekerk"], "weakAlias": ["Bram"], "nationality": ["nl"]}},
    {"id": "pos", "schema": "Position", "properties": {"name": ["Minister of Tides"]}},
    {"id": "c", "schema": "Company", "properties": {"name": ["Ferrow NV"], "jurisdiction": ["nl"]}},
    {"id": "d", "schema": "Directorship",
     "properties": {"director": ["p"], "organization": ["c"], "role": ["chair"], "startDate": ["2021"], "endDate": ["2020"]}},
    {"id": "e", "schema": "Employment",
     "properties": {"employee": ["p"], "employer": ["c"], "role": ["clerk"], "endDate": ["2019-01-31"]}},
    {"id": "x", "schema": "Person", "properties": {}},
    {"id": "s", "schema": "Sanction", "properties": {}},
]  # fmt: skip


def _item(number: str) -> dict[str, object]:
    return {"snaktype": "value", "datavalue": {"value": {"id": number, "numeric-id": int(number[1:])}}}


def _time(day: str, precision: int) -> list[dict[str, object]]:
    return [{"snaktype": "value", "datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}]


WIKIDATA = [
    {
        "id": "Q900001", "type": "item",
        "labels": {"en": {"value": "Ilse Varga"}, "hu": {"value": "Varga Ilse"}},
        "aliases": {"en": [{"value": "Ilse M. Varga"}]},
        "claims": {
            "P31": [{"mainsnak": _item("Q5")}],
            "P39": [{
                "mainsnak": _item("Q900002"), "rank": "normal",
                "qualifiers": {"P580": _time("2018-05-00", 10), "P582": _time("2022-01-01", 11)},
            }],
            "P108": [{"mainsnak": _item("Q900003"), "rank": "normal"}, {"mainsnak": {"snaktype": "somevalue"}}],
        },
    },
    {"id": "Q900002", "type": "item", "labels": {"en": {"value": "Minister of Tides"}}, "aliases": {}, "claims": {}},
    {"id": "Q900003", "type": "item", "labels": {"en": {"value": "Ferrow University"}}, "aliases": {},
     "claims": {"P31": [{"mainsnak": _item("Q3918")}]}},
    {"id": "Q900004", "type": "item", "labels": {"en": {"value": "Tidal Letters"}}, "aliases": {},
     "claims": {"P31": [{"mainsnak": _item("Q5633421")}],
                "P236": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": "1111-2222"}}}]}},
    {"id": "Q900005", "type": "item", "labels": {}, "claims": {}},
]  # fmt: skip
OPENALEX = {
    "meta": {"count": 4},
    "results": [
        {"id": "https://openalex.org/A1", "display_name": "Ilse Varga", "orcid": "https://orcid.org/0000-0000-0000-0001",
         "display_name_alternatives": ["I. Varga"],
         "affiliations": [{"institution": {"id": "https://openalex.org/I1", "ror": "https://ror.org/0made0up1",
                                           "display_name": "Ferrow University", "country_code": "BE"}, "years": [2021, 2019]}]},
        {"id": "https://openalex.org/W1", "display_name": "On tides", "publication_year": 2023, "type": "article",
         "doi": "https://doi.org/10.0/tides", "authorships": [{"author": {"display_name": "Ilse Varga"}}],
         "primary_location": {"source": {"display_name": "Tidal Letters"}}},
        {"id": "https://openalex.org/I1", "display_name": "Ferrow University", "type": "education", "country_code": "BE",
         "display_name_acronyms": ["FU"], "display_name_alternatives": []},
        {"id": "https://openalex.org/S1", "display_name": "Tidal Letters", "type": "journal", "issn": ["1111-2222"]},
        {"id": "https://openalex.org/W2", "display_name": None},
    ],
}  # fmt: skip
CROSSREF = {
    "message-type": "work-list",
    "message": {
        "items": [
            {"DOI": "10.0/TIDES", "type": "journal-article", "title": ["On\n tides"], "container-title": ["Tidal Letters"],
             "ISSN": ["1111-2222"], "publisher": "Ferrow Press", "issued": {"date-parts": [[2023, 4]]},
             "author": [{"given": "Ilse", "family": "Varga"}, {"name": "The Tide Group"}]},
            {"DOI": "10.0/untitled", "title": []},
        ]
    },
}  # fmt: skip
ORCID = {
    "orcid-identifier": {"path": "0000-0000-0000-0001"},
    "person": {
        "name": {"given-names": {"value": "Ilse"}, "family-name": {"value": "Varga"}, "credit-name": None},
        "other-names": {"other-name": [{"content": "Ilse M. Varga"}]},
    },
    "activities-summary": {
        "employments": {"affiliation-group": [{"summaries": [{"employment-summary": {
            "role-title": "Professor of Tides",
            "start-date": {"year": {"value": "2019"}, "month": {"value": "09"}, "day": None}, "end-date": None,
            "organization": {"name": "Ferrow University", "address": {"country": "BE"}}}}]}]},
        "works": {"group": [{"external-ids": {"external-id": [
            {"external-id-type": "doi", "external-id-value": "10.0/tides"}]},
            "work-summary": [{"put-code": 7, "title": {"title": {"value": "On tides"}},
                              "publication-date": {"year": {"value": "2023"}, "month": None, "day": None}}]}]},
    },
}  # fmt: skip
ORCID_XML = """<?xml version="1.0" encoding="UTF-8"?>
<record:record xmlns:record="http://www.orcid.org/ns/record" xmlns:common="http://www.orcid.org/ns/common"
  xmlns:person="http://www.orcid.org/ns/person" xmlns:details="http://www.orcid.org/ns/personal-details"
  xmlns:activities="http://www.orcid.org/ns/activities" xmlns:employment="http://www.orcid.org/ns/employment">
 <common:orcid-identifier><common:path>0000-0000-0000-0002</common:path></common:orcid-identifier>
 <person:person><person:name><details:given-names>Bram</details:given-names>
   <details:family-name>Oudekerk</details:family-name></person:name></person:person>
 <activities:activities-summary><activities:employments><activities:affiliation-group><employment:employment-summary>
   <common:role-title>Lecturer</common:role-title><common:start-date><common:year>2015</common:year></common:start-date>
   <common:organization><common:name>Ferrow University</common:name>
     <common:address><common:country>BE</common:country></common:address></common:organization>
 </employment:employment-summary></activities:affiliation-group></activities:employments></activities:activities-summary>
</record:record>"""


def lines(values: list[dict[str, object]]) -> str:
    return "\n".join(json.dumps(v) for v in values) + "\n"


FIXTURES: dict[str, tuple[str, str, int, int, list[int]]] = {
    # file: (text, registry, entities taken, roles taken, lines refused)
    "legislators.yaml": (CONGRESS, "us-congress", 1, 2, [28]),
    "committees-current.yaml": (COMMITTEES, "us-committees", 2, 0, [8]),
    "committee-membership-current.yaml": (MEMBERSHIP, "us-committees", 0, 1, [7]),
    "constituents.csv": (SP500, "sp500", 1, 0, [3, 4]),
    "company_tickers.json": (SEC, "sec", 1, 0, []),
    "gb.csv": (BODIES, "publicbodies", 2, 0, [4]),
    "doaj.csv": (DOAJ, "doaj", 1, 0, [3]),
    "ror.json": (json.dumps([ROR, {**ROR, "status": "withdrawn"}], indent=1), "ror", 1, 0, [47]),
    "ror.jsonl": (lines([ROR, {"id": "https://ror.org/x"}]), "ror", 1, 0, [2]),
    "lei.json": (json.dumps(GLEIF, indent=2), "gleif", 1, 0, []),
    "lei.csv": (GLEIF_CSV, "gleif", 1, 0, [3]),
    "entities.ftm.json": (lines(FTM), "ftm", 2, 2, [5, 7]),
    "wikidata.json": ("[\n" + ",\n".join(json.dumps(e) for e in WIKIDATA) + "\n]\n", "wikidata", 3, 2, [6]),
    "Q900001.json": (json.dumps({"entities": {"Q900001": WIKIDATA[0]}}), "wikidata", 1, 2, []),
    "openalex.json": (json.dumps(OPENALEX), "openalex", 4, 1, [1]),
    "crossref.json": (json.dumps(CROSSREF), "crossref", 2, 0, [1]),
    "orcid.json": (json.dumps(ORCID), "orcid", 2, 1, []),
    "orcid.xml": (ORCID_XML, "orcid", 1, 1, []),
}


@pytest.mark.parametrize("name", FIXTURES)
def test_each_format(tmp_path: Path, name: str) -> None:
    text, registry, entities, roles, refused = FIXTURES[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert importer_of(tmp_path / name).registry.id == registry
    report = import_registry(tmp_path / name, tmp_path / "mine.sqlite", retrieved="2026-05-01")
    assert (report.taken, report.roles) == (entities, roles)
    assert [line for _, line, _ in report.refused] == refused
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        (listed,) = store.registries()
        assert (listed.id, listed.retrieved) == (registry, "2026-05-01")


def test_every_importer_has_a_fixture() -> None:
    assert {registry for _, registry, *_ in FIXTURES.values()} == {i.registry.id for i in importers()}


def _rows(target: Path) -> list[list[tuple[object, ...]]]:
    tables = {
        "entity": "key, kind, name, country, detail",
        "name": "text, form, weak",
        "role": "person, title, organization, start, end",
        "author": "name, block",
    }
    connection = sqlite3.connect(target)
    return [sorted(connection.execute(f"SELECT {columns} FROM {table}")) for table, columns in tables.items()]


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    for name, (text, *_) in FIXTURES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        import_registry(tmp_path / name, target, retrieved="2026-05-01")
        once = _rows(target)
        import_registry(tmp_path / name, target, retrieved="2026-05-01")
        assert _rows(target) == once, name


def test_links_that_come_before_what_they_link(tmp_path: Path) -> None:
    (tmp_path / "e.json").write_text(lines(FTM), encoding="utf-8")
    import_registry(tmp_path / "e.json", tmp_path / "mine.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        assert [(r.title, r.organization, r.start, r.end) for r in store.roles("ftm:p")] == [
            ("clerk", "Ferrow NV", "", "2019-01-31"),
            ("Minister of Tides", "", "2020-02", ""),
        ]


def test_wikidata_positions_are_named_and_dated(tmp_path: Path) -> None:
    (tmp_path / "w.json").write_text(FIXTURES["wikidata.json"][0], encoding="utf-8")
    import_registry(tmp_path / "w.json", tmp_path / "mine.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        assert [(r.title, r.organization, r.start, r.end) for r in store.roles("wikidata:Q900001")] == [
            ("employee", "Ferrow University", "", ""),
            ("Minister of Tides", "", "2018-05", "2022-01-01"),
        ]
        assert [h.key for h in store.named("person", "varga ilse")] == ["wikidata:Q900001"]


def test_terms_that_follow_one_another_are_one_time_in_office(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text(CONGRESS, encoding="utf-8")
    import_registry(tmp_path / "c.yaml", tmp_path / "mine.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        assert [(r.start, r.end) for r in store.roles("us-congress:Q000001")] == [
            ("2011-01-05", "2015-01-03"),
            ("2021-01-20", "2025-01-20"),
        ]


def test_sec_names_as_news_prints_them(tmp_path: Path) -> None:
    (tmp_path / "s.json").write_text(SEC, encoding="utf-8")
    import_registry(tmp_path / "s.json", tmp_path / "mine.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        company = store.entity("cik:12345")
    assert company is not None
    assert (company.name, dict(company.detail)["ticker"]) == ("Ferrow MP Corp.", "FRW;FRWB")


def test_packed_files_and_folders(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with gzip.open(folder / "ror.jsonl.gz", "wt", encoding="utf-8") as packed:
        packed.write(lines([ROR]))
    with zipfile.ZipFile(folder / "lei.zip", "w") as archive:
        archive.writestr("lei.csv", GLEIF_CSV)
    (folder / "notes.txt").write_text("Nothing of note.\n")
    report = import_registry(folder, tmp_path / "mine.sqlite", retrieved="2026-05-01")
    assert report.taken == 2
    assert [(name, line) for name, line, _ in report.refused] == [("notes.txt", 0), ("lei.zip", 3)]
    assert report.refused[0][2].startswith("left out: none of the formats")
    assert report.registries == ("GLEIF legal entities", "Research Organization Registry")


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("x.csv", b"a,b\n1,2\n", "none of the formats"),
        ("x.json", b"{}", "none of the formats"),
        ("empty.json", b"", "none of the formats"),
        ("x.bin", bytes(range(256)) * 9, "not UTF-8"),
        ("x.gz", b"no gzip at all", "cannot be read"),
        ("cut.yaml", b"- id:\n    bioguide: A000001\n  name: {first: [", "not YAML"),
        ("bad.json", b'{"schema": "Person", "id": "x", "properties": {}}\n', "not one record could be taken"),
        ("cut.xml", ORCID_XML[:600].encode(), "not XML"),
    ],
)
def test_a_wrong_file_is_one_clear_error_and_the_store_stays(
    tmp_path: Path, name: str, content: bytes, complaint: str
) -> None:
    (tmp_path / "good.csv").write_text(DOAJ, encoding="utf-8")
    target = tmp_path / "mine.sqlite"
    import_registry(tmp_path / "good.csv", target, retrieved="2026-05-01")
    before = sorted(sqlite3.connect(target).execute("SELECT key, name FROM entity"))
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportRefused, match=complaint):
        import_registry(tmp_path / name, target, retrieved="2026-05-01")
    assert sorted(sqlite3.connect(target).execute("SELECT key, name FROM entity")) == before


def test_an_interrupted_import_leaves_the_old_state(tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    (tmp_path / "a.csv").write_text(DOAJ, encoding="utf-8")
    import_registry(tmp_path / "a.csv", target, retrieved="2026-05-01")
    many = [{**ROR, "id": f"https://ror.org/{n:09d}"} for n in range(3000)]
    (tmp_path / "b.jsonl").write_text(lines(many), encoding="utf-8")

    def interrupt(number: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_registry(tmp_path / "b.jsonl", target, interrupt, retrieved="2026-05-01")
    assert sqlite3.connect(target).execute("SELECT count(*) FROM entity").fetchone() == (1,)


def test_a_packed_file_that_is_cut_off_is_one_clear_error(tmp_path: Path) -> None:
    target = tmp_path / "mine.sqlite"
    many = lines([{**ROR, "id": f"https://ror.org/{n:09d}"} for n in range(3000)])
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(many.encode())[:-2000])
    with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ror.jsonl", many)
    packed = (tmp_path / "whole.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(packed[:-40])
    (tmp_path / "bad.zip").write_bytes(packed[:9000] + bytes(200) + packed[9200:])
    for name in ("cut.jsonl.gz", "cut.zip", "bad.zip"):
        with pytest.raises(ImportRefused, match=name):
            import_registry(tmp_path / name, target, retrieved="2026-05-01")
        assert not target.exists() or not sqlite3.connect(target).execute("SELECT * FROM sqlite_master").fetchall()


def test_no_entity_of_an_xml_file_is_resolved(tmp_path: Path) -> None:
    hostile = ORCID_XML.replace(
        "<record:record", '<!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/hostname">]><record:record'
    ).replace("Bram<", "&e;<")
    (tmp_path / "x.xml").write_text(hostile, encoding="utf-8")
    report = import_registry(tmp_path / "x.xml", tmp_path / "mine.sqlite", retrieved="2026-05-01")
    assert report.taken == 1
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        person = store.entity("orcid:0000-0000-0000-0002")
    assert person is not None
    assert person.name == "Oudekerk"


@pytest.mark.parametrize(
    "text", ['{"a": 1}\n{"b": 2}\n', '[{"a": 1},\n{"b": 2}\n]', '[\n {\n  "a": 1\n },\n {"b": 2}\n]']
)
def test_json_streams_alike(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    assert [value for _, value in json_values(tmp_path / "x.json")] == [{"a": 1}, {"b": 2}]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("elf.csv", '"ELF Code","Country of formation"\n', "a list of legal forms, not of entities"),
        ("schema.json", '{"$schema": "http://json-schema.org/draft-07/schema#"}', "a schema, not a list of records"),
        ("cassette.yaml", "interactions:\n- request: {}\n", "a recording of an exchange"),
    ],
)
def test_files_that_lie_beside_a_registrys(tmp_path: Path, name: str, text: str, what: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ImportRefused, match=what):
        import_registry(tmp_path / name, tmp_path / "mine.sqlite")
    assert not (tmp_path / "mine.sqlite").exists()


def test_a_seat_on_a_committee_is_known_for_the_day_of_the_file(tmp_path: Path) -> None:
    for name, text in (("c.yaml", COMMITTEES), ("m.yaml", MEMBERSHIP)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        import_registry(tmp_path / name, tmp_path / "mine.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "mine.sqlite"]) as store:
        (seat,) = store.roles("us-congress:Q000001")
        sub = store.entity("us-committees:HSTI01")
        hits = store.named("organization", "house tides committee")
    assert (seat.title, seat.organization, seat.start, seat.seen) == (
        "Chair",
        "House Committee on Tides",
        "",
        "2026-05-01",
    )
    assert sub is not None
    assert sub.name == "House Committee on Tides Subcommittee on Ebb and Flow"
    assert [h.key for h in hits] == ["us-committees:HSTI"]


@pytest.mark.parametrize(
    ("others", "taken"),
    [
        (["v2-ror-data.csv"], True),
        (["v1-ror-data.json", "v1-ror-data.csv", "v2-ror-data_schema_v2.csv"], True),
        (["other.json", "other.csv"], False),
    ],
)
def test_a_zip_with_the_same_in_several_forms(tmp_path: Path, others: list[str], taken: bool) -> None:
    name = "v2-ror-data_schema_v2.json" if taken else "v2-ror-data.json"
    with zipfile.ZipFile(tmp_path / "dump.zip", "w") as archive:
        for other in others:
            archive.writestr(other, "nothing")
        archive.writestr(name, json.dumps([ROR]))
    if taken:
        assert import_registry(tmp_path / "dump.zip", tmp_path / "mine.sqlite").taken == 1
    else:
        with pytest.raises(ImportRefused, match="a zip with 3 files"):
            import_registry(tmp_path / "dump.zip", tmp_path / "mine.sqlite")
