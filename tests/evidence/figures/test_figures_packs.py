"""The packs that ship: every row has a source, an address and dates; codes are codes; nothing stands there twice."""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.evidence.figures import calendar
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.model import WORLD
from extractor.evidence.figures.opening import open_store
from extractor.evidence.figures.packs import read_pack, store_of_text
from extractor.evidence.figures.places import GROUPS, is_country
from extractor.evidence.figures.ranks import COUNTRIES_FOR_A_WORLD_RANK
from extractor.evidence.figures.store import COMMON, FiguresStore
from extractor.findings import Verdict
from extractor.models import corpus_folder
from extractor.settings import DEFAULT_PIPELINE

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
        assert not re.search(r"\bmemory\b|\bnot opened\b", row["source"], re.IGNORECASE), row
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
    card, observations, events = read_pack(corpus_folder() / "figures" / "economies")
    store = FiguresStore.of_rows(card, observations, events)
    found = store.search("population DEU", 5)
    assert {s.place for s in found} == {"DEU"}
    shown = store.show(found[0].id)
    assert shown is not None
    assert shown[0] == found[0]
    assert store.show("0.999999") is None
    assert store.show("nonsense") is None


G20 = frozenset(
    [
        "ARG",
        "AUS",
        "BRA",
        "CAN",
        "CHN",
        "DEU",
        "FRA",
        "GBR",
        "IDN",
        "IND",
        "ITA",
        "JPN",
        "KOR",
        "MEX",
        "RUS",
        "SAU",
        "TUR",
        "USA",
        "ZAF",
    ]
)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> FiguresStore:
    return open_store(PACKS, tmp_path_factory.mktemp("figures"))


@pytest.mark.parametrize("concept", ["population", "gdp", "gdp_growth", "inflation", "unemployment_rate"])
def test_the_g20_have_recent_years_of_every_measure_of_the_news(shipped: FiguresStore, concept: str) -> None:
    recent: dict[str, set[str]] = {}
    for definition in shipped.of_concept(concept):
        for place in G20:
            for series in shipped.series(definition, place):
                recent.setdefault(place, set()).update(o.period[:4] for o in shipped.observations(series))
    assert {place for place, years in recent.items() if years & {"2022", "2023", "2024"}} >= G20


def test_no_measure_of_a_part_of_the_world_ranks_it() -> None:
    """A rank is counted over a hundred countries or more: a pack that leaves countries out has fewer of each measure."""
    for pack in PACKS:
        if pack.name != "economies":
            places = Counter((r["indicator"], r["scale"]) for r in rows(pack, "series") if is_country(r["place"]))
            ranked = {k: n for k, n in places.items() if k[0] in ("NY.GDP.MKTP.CD", "SP.POP.TOTL")}
            assert all(n < COUNTRIES_FOR_A_WORLD_RANK for n in ranked.values()), ranked


@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("Unemployment in Brazil fell to 7.7% in 2024.", {Verdict.SUPPORTED}),
        ("The German economy shrank by 0.2% in 2024.", {Verdict.SUPPORTED}),
        ("India's GDP was $3.9 trillion in 2024.", {Verdict.SUPPORTED}),
        # The labour office counts the registered unemployed, the statistics bureau those in towns.
        ("Germany's unemployment rate averaged 6.0 percent in 2024.", {Verdict.BORDERLINE}),
        ("China's unemployment rate was 5.1 percent in 2024.", {Verdict.BORDERLINE}),
        # First published as -0.3 percent, revised to -0.9 two years later.
        ("Germany's economy contracted 0.9 percent in 2023.", {Verdict.BORDERLINE}),
        ("Japan's unemployment rate was 26 percent in 2023.", {Verdict.CONTRADICTED, Verdict.OTHER_SERIES}),
        ("Inflation in Germany was 5.9 percent in 2023.", {Verdict.SUPPORTED}),
        # Of December; the year's average was 2.5 percent.
        ("Inflation in the United Kingdom was 5.4 percent in 2021.", {Verdict.BORDERLINE}),
        # Said to be the year's average, it is no December; a national index and the harmonised one stay apart.
        ("Inflation in the United Kingdom averaged 3.9 percent in 2022.", {Verdict.CONTRADICTED, Verdict.OTHER_SERIES}),
        ("Inflation in Germany averaged 8.7 percent in 2022.", {Verdict.BORDERLINE}),
        ("After years when it averaged 2 percent, inflation in Germany was 3.7 percent in 2023.", {Verdict.BORDERLINE}),
        (
            "Inflation in Germany was 3.7 percent in 2023, above the long-run average of 2 percent.",
            {Verdict.BORDERLINE},
        ),
        ("Inflation in the United States was 80 percent in 2022.", {Verdict.CONTRADICTED, Verdict.OTHER_SERIES}),
        ("India's GDP growth was 16.5% in 2024.", {Verdict.CONTRADICTED}),
        ("The U.S. benchmark interest rate was 5.5 percent in March 2024.", {Verdict.SUPPORTED}),
        ("Brazil's benchmark Selic rate stands at 15%.", {Verdict.SUPPORTED}),
        # In force two years before the article: an undated sentence may look back.
        ("The UK's key interest rate stands at 5.25%.", {Verdict.BORDERLINE}),
        ("The UK's key interest rate stands at 8.25%.", {Verdict.CONTRADICTED}),
        # Whose rate it is only the bank's name says, and what rate.
        ("The Fed lowered its key rate to 4 percent.", {Verdict.SUPPORTED}),
        ("The Federal Reserve cut rates to a range of 3.75% to 4% last week.", {Verdict.SUPPORTED}),
        # One end fits, the other does not.
        ("The federal funds rate now stands between 3.75% and 4%.", {Verdict.SUPPORTED}),
        ("The Federal Reserve cut rates to a range of 3.75% to 4.75% last week.", {Verdict.CONTRADICTED}),
        ("The Federal Reserve cut rates to a range of 2.75% to 4% last week.", {Verdict.CONTRADICTED}),
        ("The ECB left its deposit rate at 2 %.", {Verdict.SUPPORTED}),
        # A rate is set, not measured: 4 percent was not 3.75 rounded, nor 4.25.
        ("In August 2024 the Bank of England cut its key rate to 5 percent.", {Verdict.SUPPORTED}),
        ("In June 2024 the Bank of England kept its key rate at 5 percent.", {Verdict.BORDERLINE}),
        ("The ECB left its deposit rate at 5.2 %.", {Verdict.CONTRADICTED}),
        ("The European Central Bank left its main refinancing rate at 2.15 percent.", {Verdict.SUPPORTED}),
        ("Turkey's central bank cut its policy rate by 100 basis points to 39.5%.", {Verdict.SUPPORTED}),
        ("U.S. employers added 240,000 jobs in September 2024.", {Verdict.SUPPORTED}),
        ("U.S. employers added 840,000 jobs in September 2024.", {Verdict.CONTRADICTED}),
        ("Employers added 840,000 jobs in September 2024, the Labor Department said.", {Verdict.CONTRADICTED}),
        ("Inflation in the United States was 2.7 percent in June 2025.", {Verdict.SUPPORTED}),
        # Each of two percentages has words of its own.
        (
            "U.S. consumer prices rose 0.4% in September 2021 from the previous month and 5.4% from a year earlier.",
            {Verdict.SUPPORTED},
        ),
        (
            "U.S. inflation rose to 3.7 percent in August 2023 from 3.2 percent in July.",
            {Verdict.SUPPORTED, Verdict.BORDERLINE},
        ),
        (
            "Inflation in the United States was 0.6 percent in August 2023, the most for a year, and 3.7% over the year.",
            {Verdict.SUPPORTED, Verdict.BORDERLINE},
        ),
        # The change on the month before: right only of what the sentence does not say.
        ("Inflation in the United States was 0.3 percent in June 2025.", {Verdict.BORDERLINE}),
        ("Monthly inflation in the United States was 0.3 percent in June 2025.", {Verdict.SUPPORTED}),
        ("Inflation in Argentina was 117.8 percent in 2024.", {Verdict.SUPPORTED}),
        ("Inflation in Russia was 9.5 percent in 2024.", {Verdict.SUPPORTED}),
        ("India's repo rate was 16.5 percent in 2024.", {Verdict.CONTRADICTED}),
    ],
)
def test_sentences_on_the_figures_that_ship(shipped: FiguresStore, sentence: str, verdicts: set[Verdict]) -> None:
    article = Article("test", sentence, published=date(2025, 11, 3))
    found = judge_figures(article, annotate(article, DEFAULT_PIPELINE, fast=True), shipped)
    assert {j.verdict for j in found} <= verdicts, [j.message for j in found]
    assert found


def test_a_word_of_every_label_does_not_hide_what_a_rare_one_finds() -> None:
    """Ranking all definitions with "output" in their label took longer than the rest of the judging."""
    lines = [f"good{n},Output of good number {n},t,FRA,2020,{n}" for n in range(COMMON + 50)]
    lines.append("pumice,Output of pumice,t,FRA,2020,7")
    store = store_of_text("indicator,label,unit,place,period,value\n" + "\n".join(lines))
    assert [d.indicator for d in store.like("output of pumice")] == ["pumice"]
    assert len(store.like("output", limit=5)) == 5
    assert store.like("marble") == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "He borrowed $5,000 in the U.S. at an interest rate of 36 percent.",
        "Credit card interest rates averaged 21 percent in the United States in 2024.",
        "The average interest rate on a 30-year U.S. mortgage was 6.8% in June 2025.",
        "Brazil's unemployment rate was 6.2% in October 2024.",
        "South Africa's unemployment rate was 32.1% in the third quarter of 2024.",
        "The Fed is expected to cut its key rate to 2.5 percent.",
        "After the Fed cut rates, the average rate on a 30-year mortgage fell to 6.1%.",
        "The Fed said rates on new credit cards had reached 21 percent.",
        "The U.S. private sector added 840,000 jobs in September 2024.",
        "Given the rate of home ownership in China, over 900 million people may be on the web.",
        "Canada added 1.27 million people in 2023, and its population grew.",
        "The U.S. economy added 353,000 jobs in January 2024.",
        "The unemployment rate among young people in Spain was 28 percent in 2023.",
        "Unemployment in Spain's Andalusia region was 18 percent in 2023.",
        "Turkey's central bank kept its overnight lending rate at 42.5% and said little.",
        "The population of Greater London in the United Kingdom is about 9 million.",
        # 254,000 in the first report, 240,000 in the latest.
        "The U.S. economy added 254,000 jobs in September 2024.",
        "The U.S. economy added 2.2 million jobs in 2024.",
        "China is home to over 900 million people online.",
        "China has a population of 900 million people who use the internet.",
    ],
)
def test_what_the_figures_do_not_speak_of(shipped: FiguresStore, sentence: str) -> None:
    article = Article("test", sentence, published=date(2025, 11, 3))
    assert judge_figures(article, annotate(article, DEFAULT_PIPELINE, fast=True), shipped) == ()


def test_of_a_central_banks_rates_one_is_in_force() -> None:
    in_force: dict[str, list[tuple[date, date]]] = {}
    for row in rows(corpus_folder() / "figures" / "policy-rates", "observations"):
        assert row["frequency"] == "S", row
        in_force.setdefault(row["series"], []).append(calendar.ends(row["period"]))
    assert len(in_force) >= 50
    for series, spells in in_force.items():
        for (_, end), (start, _) in itertools.pairwise(sorted(spells)):
            assert end < start, (series, start)


def test_inflation_is_the_change_of_consumer_prices() -> None:
    """The table that it was first taken from holds the GDP deflator under this name: 7.1 percent for 2022, not 8.0."""
    economies = corpus_folder() / "figures" / "economies"
    index: dict[str, list[Decimal]] = {}
    rate: dict[str, Decimal] = {}
    for row in rows(economies, "observations"):
        if row["series"] == "cpiaucsl-usa":
            index.setdefault(row["period"][:4], []).append(Decimal(row["value"]))
        elif row["series"] == "inflation-usa":
            rate[row["period"]] = Decimal(row["value"])
    for year in ("2018", "2020", "2022", "2023", "2024"):
        average, before = (sum(index[y], Decimal(0)) / len(index[y]) for y in (year, str(int(year) - 1)))
        assert abs(100 * (average / before - 1) - rate[year]) < Decimal("0.1"), year
