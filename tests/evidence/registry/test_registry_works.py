"""Cited studies against a registry of works: found by DOI, title or author, or said not to be found with what is near."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests_registry import Desk as Hand
from tests_registry import store_of

from extractor.annotations import Annotations, Person, Publication
from extractor.article import Article
from extractor.evidence.registry.importers import import_registry
from extractor.evidence.registry.judge_works import judge_publication
from extractor.evidence.registry.match_works import Cited, resolve_work
from extractor.evidence.registry.packs import write_example
from extractor.evidence.registry.store import RegistryStore
from extractor.findings import Severity
from extractor.pipeline import Desk
from extractor.settings import Settings

# The people, works and journals are made up.
ROWS = (
    "[entities]\nid,kind,type,name,country,detail\n"
    "w1,work,journal-article,Tides and seams: a long view,,"
    "authors=I. M. Varga;Bram Oudekerk|year=2023|venue=Tidal Letters|doi=10.5555/tides.7\n"
    "w2,work,journal-article,The price of ice in winter,,authors=Ilse Varga|year=2019|venue=Annals of Ice\n"
    "w3,work,journal-article,The price of ice in summer,,authors=Ilse Varga|year=2021|venue=Annals of Ice\n"
    "w4,work,journal-article,Tides and seams: a long view,,authors=Ilse Varga|year=2023|doi=10.5555/TIDES.7\n"
    "j1,journal,journal,Tidal Letters,,\n"
    "j2,journal,journal,Annals of Ice,,\n"
)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegistryStore]:
    with store_of(ROWS, tmp_path_factory.mktemp("works")) as store:
        yield store


@pytest.mark.parametrize(
    ("cited", "found"),
    [
        (Cited(doi="https://doi.org/10.5555/Tides.7"), "w1"),
        (Cited(doi="10.5555/none"), None),
        (Cited(title="Tides and Seams: A Long View"), "w1"),
        (Cited(title="Tides and Seams"), "w1"),  # news leaves the subtitle out
        (Cited(title="Tides and Seams", author="Bram Oudekerk", year=2024), "w1"),  # a year apart: online first
        (Cited(title="Tides and Seams", author="Orla Quince"), None),
        (Cited(title="Tides and Seams", year=2011), None),
        (Cited(title="The Price of Ice in Winters"), "w2"),  # spelled nearly so
        (Cited(author="Ilse Varga", year=2019), "w2"),
        (Cited(author="Ilse Varga", venue="Annals of Ice", year=2019), "w2"),
        (Cited(author="Ilse Varga", venue="Tidal Letters"), "w1"),
        (Cited(author="Ilse Varga"), None),  # an author alone names no work
        (Cited(author="Inga Varga", year=2023), "w1"),  # the record has the initial alone
        (Cited(author="Inga Varga", year=2019), None),
        (Cited(author="Varga", year=2019), None),
    ],
)
def test_a_cited_work(works: RegistryStore, cited: Cited, found: str | None) -> None:
    match = resolve_work(works, cited).match
    assert (match.entity.key if match else None) == found


def test_two_works_of_an_author_in_a_year_are_not_told_apart(tmp_path: Path) -> None:
    rows = (
        "[entities]\nid,kind,type,name,country,detail\n"
        "w1,work,journal-article,On ice,,authors=Ilse Varga|year=2019\n"
        "w2,work,journal-article,On snow,,authors=Ilse Varga|year=2019\n"
    )
    with store_of(rows, tmp_path) as store:
        found = resolve_work(store, Cited(author="Ilse Varga", year=2019))
    assert found.match is None
    assert [w.key for w in found.ambiguous] == ["w1", "w2"]


@pytest.mark.parametrize(
    ("text", "kind", "title", "year", "venue", "expected", "words"),
    [
        ("A 2023 study, “Tides and Seams”, printed in Tidal Letters.", "study", "Tides and Seams", 2023, "Tidal Letters",
         ["resolved", "resolved"], "“Tides and seams: a long view”, I. M. Varga and others, Tidal Letters, 2023"),
        ("A 2003 study, “Tides and Seams”, says so.", "study", "Tides and Seams", 2003, None,
         ["not found"], "Nearest on record: “Tides and seams: a long view”, I. M. Varga and others, Tidal Letters, 2023; the "
         "article has the year 2003."),
        ("A 2019 study, “The Price of Ice in Winter”, printed in Tidal Letters.", "study", "The Price of Ice in Winter", 2019,
         "Tidal Letters", ["resolved", "not found"], "; the article has Tidal Letters."),
        ("A 2003 study, “Seas and Teams”, says so.", "study", "Seas and Teams", 2003, None,
         ["not found"], "could not be confirmed in the registries."),
        ("A book, “Seas and Teams”, says so.", "book", "Seas and Teams", None, None, [], ""),
    ],
)  # fmt: skip
def test_what_is_said_of_it(
    works: RegistryStore,
    text: str,
    kind: str,
    title: str,
    year: int | None,
    venue: str | None,
    expected: list[str],
    words: str,
) -> None:
    desk = Hand(text)
    publication = Publication(desk.span(text), kind, year, desk.span(venue) if venue else None, title=desk.span(title))
    found = list(judge_publication(works, publication, Annotations()))
    assert [f.status for f in found] == expected
    assert not found or words in found[-1].message


# An article of our own words that quotes the studies of the fixture, as a news agency would; who and what is made up.
ARTICLE = (
    "The sea climbs up the seams of old quays, according to a 2023 study, “Tides and seams: a long view”, published in the "
    "journal Tidal Letters.\n\nIn a 2019 paper in Annals of Ice, “The price of ice in winter”, researchers described the "
    "old markets.\n\nMore is at doi:10.5555/tides.7 on the web."
)
WRONG = (
    ("a 2023 study", "a 2003 study", "the article has the year 2003"),
    ("in Annals of Ice, “The price", "in Tidal Letters, “The price", "the article has Tidal Letters"),
    ("10.5555/tides.7", "10.5555/tides.700", "could not be confirmed"),
)


def remarks(text: str, folder: Path) -> tuple[list[str], list[str]]:
    """What is confirmed and what is remarked upon of the works that a text names, through the whole program."""
    write_example(ROWS, folder / "pack")
    desk = Desk(Settings(encoder=False, registry=(folder / "pack",)))
    found = [f for f in desk.check(Article("a", text)).findings if f.code == "SRC004"]
    confirmed = [f.message for f in found if f.severity is Severity.CONFIRMED]
    return confirmed, [f.message for f in found if f.severity is not Severity.CONFIRMED]


def test_a_study_that_an_article_quotes_is_found(tmp_path: Path) -> None:
    confirmed, remarked = remarks(ARTICLE, tmp_path)
    assert remarked == []
    assert len([message for message in confirmed if "on record: “" in message]) == 3


@pytest.mark.parametrize(("right", "wrong", "said"), WRONG)
def test_a_study_that_an_article_misquotes_is_remarked_upon(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in ARTICLE
    _, (remark,) = remarks(ARTICLE.replace(right, wrong), tmp_path)
    assert said in remark


def test_a_title_is_kept_without_its_publishers_markup(tmp_path: Path) -> None:
    answer = {"message-type": "work", "message": {"DOI": "10.5555/7", "prefix": "10.5555", "type": "journal-article",
              "title": ["Feeding of <i>Salmo\n trutta</i> &amp; others"]}}  # fmt: skip
    (tmp_path / "w.json").write_text(json.dumps(answer))
    import_registry(tmp_path / "w.json", tmp_path / "r.sqlite", retrieved="2026-05-01")
    with RegistryStore([tmp_path / "r.sqlite"]) as store:
        (hit,) = store.named("work", "feeding of salmo trutta and others")
    assert hit.text == "Feeding of Salmo trutta & others"


def test_the_author_is_named_where_the_citation_does_not_say(works: RegistryStore) -> None:
    text = "Orla Quince is the author of a 2023 study printed in Tidal Letters."
    article = Article("a", text)
    person = Person("p1", "Orla Quince", (article.span(0, 11),))
    start = text.index("2023")
    publication = Publication(article.span(start, len(text) - 1), "study", 2023, author="p1")
    (found,) = judge_publication(works, publication, Annotations(people=(person,)))
    assert found.status == "not found"
    assert "by Orla Quince" in found.message
