"""The main job, end to end: the sample article that ships, and a twin of it in which everything is called otherwise.

The twin renames every person, organisation, country, product, date and figure, with packs of made-up evidence to match.
It must give the same findings: nothing in the program may know the article.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from extractor.findings import Finding, Severity, Verdict
from extractor.ingest.furniture import find_furniture
from extractor.ingest.read import read
from extractor.models import corpus_folder
from extractor.pipeline import Checked, Desk
from extractor.report.terminal import print_report
from extractor.settings import Settings

SAMPLE = corpus_folder() / "articles" / "rare-earth-magnets.html"


@dataclass(frozen=True, slots=True)
class Story:
    """The words of one telling: what the same expectations are called in it."""

    new: str
    old: str
    old_in_record: str
    mended: str
    stated: str
    edge: tuple[str, str]
    year_ago: str
    share: str
    share_in_record: str
    controls: str
    deal: str
    deal_in_record: str
    elsewhere: str
    unconfirmed_people: tuple[str, str]
    study: str
    journal: str
    resolved: tuple[str, ...]
    speakers: tuple[tuple[str, str, str], ...]


STORY = Story(
    new="353 metric tons",
    old="47 metric tons",
    old_in_record="46.4",
    mended="46",
    stated="more than 660%",
    edge=("642.1", "660.2"),
    year_ago="nearly half",
    share="approximately 90%",
    share_in_record="9",
    controls="April 2025",
    deal="$500 million",
    deal_in_record="purchase commitment",
    elsewhere="38.1",
    unconfirmed_people=("Wei Anlan", "Miriam Oakhurst"),
    study="2023 study",
    journal="Journal of Applied Trade Dependence",
    resolved=(
        "Harvard University",
        "Apple",
        "MP Materials",
        "Wood Mackenzie",
        "Ministry of Commerce",
        "General Administration of Customs",
    ),
    speakers=(
        ("Wei Anlan", "spokesperson", "Ministry of Commerce"),
        ("Miriam Oakhurst", "Professor of Economics", "Harvard University"),
        ("Tobias Renwick", "financial consultant", "Larkmoor Advisors"),
        ("Lin Qiaoyu", "senior consultant", "Wood Mackenzie"),
    ),
)

TWIN = Story(
    new="441 metric tons",
    old="62 metric tons",
    old_in_record="61.4",
    mended="61",
    stated="more than 617%",
    edge=("604.8", "617.9"),
    year_ago="nearly half",
    share="approximately 80%",
    share_in_record="8",
    controls="August 2019",
    deal="$350 million",
    deal_in_record="purchase promise",
    elsewhere="36.4",
    unconfirmed_people=("Ingrid Solvaag", "Paula Tresmar"),
    study="2017 study",
    journal="Journal of Invented Commerce",
    resolved=(
        "Quellmark University",
        "Brightfold",
        "Oreline Minerals",
        "Stennard Cole",
        "Ministry of Industry",
        "National Directorate of Duties",
    ),
    speakers=(
        ("Ingrid Solvaag", "spokesperson", "Ministry of Industry"),
        ("Paula Tresmar", "Professor of Economics", "Quellmark University"),
        ("Edgar Dorsk", "financial consultant", "Tidewell Partners"),
        ("Amadou Verrel", "senior consultant", "Stennard Cole"),
    ),
)

RENAMED = {
    "rare-earth permanent magnets": "graphite battery anodes",
    "rare-earth magnets": "graphite anodes",
    "rare-earth": "graphite",
    "neodymium, iron and boron": "coke, pitch and binder",
    "magnets": "anodes",
    "General Administration of Customs": "National Directorate of Duties",
    "Ministry of Commerce of the People's Republic of China": "Ministry of Industry of the Kingdom of Norway",
    "Harvard University": "Quellmark University",
    "Apple Inc.": "Brightfold Inc.",
    "MP Materials": "Oreline Minerals",
    "Wood Mackenzie": "Stennard Cole",
    "Larkmoor Advisors": "Tidewell Partners",
    "Wei Anlan": "Ingrid Solvaag",
    "Wei\n  Anlan": "Ingrid Solvaag",
    "Miriam Oakhurst": "Paula Tresmar",
    "Tobias Renwick": "Edgar Dorsk",
    "Lin Qiaoyu": "Amadou Verrel",
    "Journal of Applied Trade Dependence": "Journal of Invented Commerce",
    "China": "Norway",
    "Chinese": "Norwegian",
    "the United States": "Brazil",
    "The United States": "Brazil",
    "American": "Brazilian",
    "Washington": "Brasilia",
    "Beijing": "Oslo",
    "660%": "617%",
    "353 metric": "441 metric",
    "47 metric": "62 metric",
    "90%": "80%",
    "$500 million": "$350 million",
    "2023 study": "2017 study",
    "June 2025": "October 2019",
    "June 2024": "October 2018",
    "April 2025": "August 2019",
    "in June": "in October",
    "in May": "in September",
}

FURNITURE = "Advertisement\nTags\nAdvertisement"

MADE_UP = {"source": "A made-up office", "url": "https://example.org/made-up", "retrieved": "2020-06-01"}
ANODES = {
    "indicator": "exports",
    "label": "Exports of graphite battery anodes",
    "product": "made-up code 1",
    "product_names": "graphite anode; graphite anodes; graphite battery anode",
    "flow": "export",
    "unit": "tonne",
    "place": "NOR",
}
SERIES = [
    {**ANODES, "series": "bra", "kind": "level", "partner": "BRA"},
    {**ANODES, "series": "wld", "kind": "level", "partner": "WLD"},
    {**ANODES, "series": "bra-yoy", "kind": "change-year", "unit": "percent", "partner": "BRA"},
    {**ANODES, "series": "wld-yoy", "kind": "change-year", "unit": "percent", "partner": "WLD"},
    {
        "series": "refining",
        "indicator": "refining share",
        "label": "Share of world refining of graphite",
        "product": "graphite",
        "product_names": "graphite; graphite anode; graphite anodes",
        "flow": "refining",
        "kind": "share",
        "unit": "percent",
        "names": "refining; processing; capacity",
        "place": "NOR",
    },
    {
        "series": "making",
        "indicator": "manufacturing share",
        "label": "Share of world production of graphite anodes",
        "product": "graphite anodes",
        "product_names": "graphite anode; graphite anodes; graphite battery anode",
        "flow": "production",
        "kind": "share",
        "unit": "percent",
        "names": "production; manufacturing",
        "place": "NOR",
    },
]
OBSERVATIONS = [
    {"series": "bra", "period": "2019-10", "value": "440.8", "published": "2019-11-20"},
    {"series": "bra", "period": "2019-09", "value": "61.4", "published": "2019-10-20"},
    {"series": "bra-yoy", "period": "2019-10", "value": "-53", "published": "2019-11-20"},
    {"series": "wld", "period": "2019-10", "value": "3910", "published": "2019-11-20"},
    {"series": "wld-yoy", "period": "2019-10", "value": "-36.4", "published": "2019-11-20"},
    {"series": "refining", "period": "2018", "value": "81", "published": "2019-05-17"},
    {"series": "making", "period": "2018", "value": "83", "published": "2019-05-17"},
]
EVENTS = [
    {
        "event": "controls",
        "title": "Norway puts graphite anodes under export licensing",
        "actors": "NOR; Ministry of Industry",
        "keywords": "export control; export controls; export licensing; export licence",
        "about": "graphite; anode",
        "start": "2019-08-04",
        "end": "2019-08-04",
        "published": "2019-08-04",
    },
    {
        "event": "deal",
        "title": "Brightfold and Oreline Minerals agree on recycled graphite anodes",
        "actors": "Brightfold; Oreline Minerals",
        "keywords": "partnership; deal; agreement; commitment; recycling",
        "about": "graphite; anode; recycling",
        "start": "2019-11-15",
        "end": "2019-11-15",
        "amount": "350000000",
        "unit": "USD",
        "published": "2019-11-15",
        "note": "a purchase promise and no shares",
    },
]
ENTITIES = [
    {
        "id": f"made-up:{i}",
        "kind": "organization",
        "type": type_,
        "name": name,
        "country": country,
        "registry": "made-up",
    }
    for i, (type_, name, country) in enumerate(
        [
            ("university", "Quellmark University", "BRA"),
            ("company", "Brightfold Inc.", "BRA"),
            ("company", "Oreline Minerals", "BRA"),
            ("company", "Stennard Cole", "GBR"),
            ("ministry", "Ministry of Industry of the Kingdom of Norway", "NOR"),
            ("public body", "National Directorate of Duties", "NOR"),
        ]
    )
]


def shipped(pack: str, table: str) -> tuple[list[str], Path]:
    """The columns of a shipped pack's table, so that the made-up rows keep the packs' form."""
    path = corpus_folder() / pack / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file)), path


def write(folder: Path, pack: str, tables: Mapping[str, Iterable[Mapping[str, str]]]) -> Path:
    """A pack of made-up rows in the form of the shipped one."""
    folder.mkdir()
    for table, rows in tables.items():
        columns, path = shipped(pack, table)
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows({k: v for k, v in {**MADE_UP, **row}.items() if k in columns} for row in rows)
    descriptor = json.loads((corpus_folder() / pack / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["name"] = f"made-up-{folder.name}"
    if "sources" in descriptor:
        descriptor["sources"] = [
            {**descriptor["sources"][0], "name": "made-up", "title": "Made up for a test", "retrieved": "2020-06-01"}
        ]
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def renamed(text: str) -> str:
    for old, new in RENAMED.items():
        text = text.replace(old, new)
    return text


@pytest.fixture(scope="module")
def sample() -> Checked:
    return Desk(Settings()).check(read(str(SAMPLE)))


@pytest.fixture(scope="module")
def twin(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("packs")
    figures = write(
        folder / "figures", "figures/rare-earths", {"series": SERIES, "observations": OBSERVATIONS, "events": EVENTS}
    )
    registry = write(folder / "registry", "registry/offices", {"entities": ENTITIES, "aliases": [], "roles": []})
    article = read(str(SAMPLE))
    text = f"{renamed(article.text)}\n{FURNITURE}"
    told = replace(
        article,
        id="twin",
        title=renamed(article.title or ""),
        text=text,
        published=date(2019, 11, 21),
        url=None,
        captions=(),
        deck=renamed(article.deck) if article.deck else None,
        furniture=find_furniture(text),
    )
    return Desk(Settings(figures=(figures,), registry=(registry,))).check(told)


@pytest.fixture(params=["sample", "twin"])
def told(request: pytest.FixtureRequest) -> tuple[Checked, Story]:
    return request.getfixturevalue(request.param), STORY if request.param == "sample" else TWIN


def about(checked: Checked, words: str, family: str = "") -> list[Finding]:
    """Findings whose primary span and ``words`` lie on each other, of a family of rules."""
    return [
        f
        for f in checked.findings
        if f.code.startswith(family) and (words in f.spans[0].text or (f.spans[0].text in words and f.spans[0].text))
    ]


def one(checked: Checked, words: str, family: str) -> Finding:
    found = about(checked, words, family)
    assert len(found) == 1, [(f.code, f.spans[0].text, f.message) for f in checked.findings]
    return found[0]


def test_the_twin_shares_no_name_or_number_with_the_sample(twin: Checked) -> None:
    words = f"{twin.article.title} {twin.article.text}"
    assert [old for old in RENAMED if old in words] == []


def test_the_stated_change_is_borderline_by_the_articles_own_numbers(told: tuple[Checked, Story]) -> None:
    checked, story = told
    finding = one(checked, story.stated, "ARI001")
    assert finding.verdict is Verdict.BORDERLINE
    assert finding.severity is Severity.WARNING
    assert finding.working is not None
    ends = (finding.working.result.low, finding.working.result.high)
    assert tuple(str(round(end, 1)) for end in ends if end is not None) == story.edge


def test_the_new_figure_is_supported(told: tuple[Checked, Story]) -> None:
    checked, story = told
    assert one(checked, story.new, "FIG001").verdict is Verdict.SUPPORTED


def test_the_old_figure_is_contradicted_and_mended(told: tuple[Checked, Story]) -> None:
    checked, story = told
    finding = one(checked, story.old, "FIG001")
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.severity is Severity.ERROR
    assert finding.suggestion is not None
    assert story.mended in finding.suggestion
    assert [e.value for e in finding.evidence] == [story.old_in_record]
    assert all(e.source and e.url and e.published for e in finding.evidence)


def test_the_stated_change_is_supported_by_the_office(told: tuple[Checked, Story]) -> None:
    checked, story = told
    assert one(checked, story.stated, "FIG002").verdict is Verdict.SUPPORTED


def test_half_of_a_year_earlier_is_supported_and_never_held_against_the_world_total(
    told: tuple[Checked, Story],
) -> None:
    checked, story = told
    assert one(checked, story.year_ago, "FIG").verdict is Verdict.SUPPORTED
    accused = [f for f in checked.findings if f.verdict in (Verdict.CONTRADICTED, Verdict.OTHER_SERIES)]
    assert [f for f in accused if any(story.elsewhere in e.value for e in f.evidence)] == []


def test_the_share_is_supported_with_its_year(told: tuple[Checked, Story]) -> None:
    checked, story = told
    finding = one(checked, story.share, "FIG")
    assert finding.verdict in (Verdict.SUPPORTED, Verdict.BORDERLINE)
    assert all(e.value.startswith(story.share_in_record) and e.period for e in finding.evidence)


def test_the_events_are_supported(told: tuple[Checked, Story]) -> None:
    checked, story = told
    assert one(checked, story.controls, "FIG005").verdict is Verdict.SUPPORTED
    deal = one(checked, story.deal, "FIG005")
    assert deal.verdict is Verdict.SUPPORTED
    assert story.deal_in_record in f"{deal.message} {deal.evidence[0].note}"


def test_only_the_old_figure_is_an_error(told: tuple[Checked, Story]) -> None:
    checked, story = told
    assert [f.spans[0].text for f in checked.findings if f.severity is Severity.ERROR] == [story.old]


def test_unknown_sources_could_not_be_confirmed_and_say_where_was_looked(told: tuple[Checked, Story]) -> None:
    checked, story = told
    for words in (*story.unconfirmed_people, story.study, story.journal):
        found = [
            f
            for f in checked.findings
            if f.code[:3] == "SRC" and any(words in s.text or s.text in words for s in f.spans)
        ]
        assert found, words
        for finding in found:
            assert finding.severity is Severity.NOTE
            assert finding.verdict is Verdict.NO_EVIDENCE
            assert "could not be confirmed" in finding.message
            assert "does not exist" not in finding.message
            assert "20" in finding.message, "the registries' dates"


def test_unknown_sources_give_one_note_with_the_registries_named_once(told: tuple[Checked, Story]) -> None:
    checked, _ = told
    (note,) = (f for f in checked.findings if f.code == "SRC001" and f.severity is Severity.NOTE)
    assert len(note.spans) == len(note.gathers) > 1
    assert note.message.count("Searched for") == 1


def test_known_organisations_are_resolved(told: tuple[Checked, Story]) -> None:
    checked, story = told
    found = {o.id: o.name for o in checked.annotations.organizations}
    resolved = {found[s.entity] for s in checked.evidence.sources if s.entity in found and s.registry_id}
    assert [name for name in story.resolved if not any(name in known for known in resolved)] == []


def test_every_quote_has_its_speaker_with_role_and_organisation(told: tuple[Checked, Story]) -> None:
    checked, story = told
    people = {p.id: p for p in checked.annotations.people}
    organizations = {o.id: o.name for o in checked.annotations.organizations}
    quotes = [
        q
        for q in checked.annotations.quotes
        if q.kind != "indirect" and "“" not in q.span.text and len(q.span.text) > 60
    ]
    assert len(quotes) == 4
    for quote, (name, role, organization) in zip(quotes, story.speakers, strict=True):
        assert quote.speaker_id in people, quote
        speaker = people[quote.speaker_id]
        assert speaker.name.endswith(name)
        held = [(r.title, organizations.get(r.organization or "", "")) for r in speaker.roles]
        assert any(role in title and organization in of for title, of in held), held


def test_furniture_of_the_page_is_left_out_and_noted(sample: Checked) -> None:
    assert sample.article.left_out == ("Advertisement", "Tags", "Advertisement")
    assert "Advertisement" not in sample.article.text
    out = io.StringIO()
    console = Console(file=out, width=120, markup=False, highlight=False, emoji=False)
    print_report(console, sample.article, sample.annotations, sample.findings, (), sample.coverage, show_all=False)
    assert "left out as page furniture, not checked: Advertisement · Tags · Advertisement" in out.getvalue()


def test_furniture_in_a_text_is_noted_and_not_analysed(twin: Checked) -> None:
    finding = one(twin, FURNITURE, "TXT001")
    assert finding.severity is Severity.NOTE
    assert not any(s.overlaps(finding.spans[0]) for s in twin.annotations.sentences)
