"""Works named in a sentence: what is read of year, title, venue, author and DOI, and what names no work."""

from __future__ import annotations

import time

import pytest
import spacy

from extractor.annotate.parse import Part
from extractor.annotate.publications import find_publications
from extractor.annotations import Person, Publication
from extractor.article import Article


def read(text: str, *names: str) -> list[Publication]:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = nlp(text)
    article = Article("a", text)
    part = Part("text", text, doc, tuple(doc.sents))
    people = [
        Person(f"p{n}", name, (article.span(text.index(name), text.index(name) + len(name)),))
        for n, name in enumerate(names, 1)
    ]
    return list(find_publications([part], {}, people))


# The people, works and journals are made up.
WORKS = [
    # text, people, year, title, venue, author, doi
    ("It rests on a 2023 study by Orla Quince of Ferrow University.", ["Orla Quince"], 2023, None, None, "p1", None),
    ("A 2019 paper titled “Tides and Seams” by Bram Oudekerk said so.", ["Bram Oudekerk"],
     2019, "Tides and Seams", None, "p1", None),
    ("“The Price of Ice in Winter,” a 2021 paper by Ilse Varga, says so.", ["Ilse Varga"],
     2021, "The Price of Ice in Winter", None, "p1", None),
    ("A study published online in the journal Tidal Letters found that seas rise.", [], None, None, "Tidal Letters", None, None),
    ("The findings, reported in the journal Tidal Letters, are new.", [], None, None, "Tidal Letters", None, None),
    ("A study led by Dr. Ilse Varga and published in Tidal Letters in 2020 says so.", ["Ilse Varga"],
     2020, None, "Tidal Letters", "p1", None),
    ("See doi:10.5555/tides.2023.7. It is short.", [], None, None, None, None, "10.5555/tides.2023.7"),
    ("It is so, says a 2023 study, “What the sea takes from us”, published in the journal Tidal Letters.", [],
     2023, "What the sea takes from us", "Tidal Letters", None, None),
    ("In a 2012 paper in Tidal Letters, “What the sea takes from us,” researchers described mice.", [],
     2012, "What the sea takes from us", "Tidal Letters", None, None),
    ("The paper, called 'Seams that don't last', is by Ilse Varga.", ["Ilse Varga"],
     None, "Seams that don't last", None, "p1", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "year", "title", "venue", "author", "doi"), WORKS)
def test_works(
    text: str,
    names: list[str],
    year: int | None,
    title: str | None,
    venue: str | None,
    author: str | None,
    doi: str | None,
) -> None:
    (found,) = read(text, *names)
    assert found.year == year
    assert (found.title.text if found.title else None) == title
    assert (found.venue.text if found.venue else None) == venue
    assert found.author == author
    assert found.doi == doi


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The study took nine years, Orla Quince said.", ["Orla Quince"]),
        ("The report, “a damning account of a bad year”, came late.", []),
        ("“It is a disaster for us all,” the report said.", []),
        ("“It was a bad year for them,” a report by the firm said.", []),
        ("The book was read by millions. Orla Quince wept.", ["Orla Quince"]),
        (
            "The book is a classic of English writing - the story of a social climber of the last century - by Orla Quince.",
            ["Orla Quince"],
        ),
        ("The journal of his travels is lost.", []),
    ],
)
def test_what_names_no_work(text: str, names: list[str]) -> None:
    assert read(text, *names) == []


def test_hostile_text_is_read_in_linear_time() -> None:
    nlp = spacy.blank("en")
    for unit in ("a 2019 study ", "a paper titled “", "published in A of the ", "“Aaaa Bbbb, ", "doi:10.5555/"):
        doc = nlp(unit * (60_000 // len(unit)))
        part = Part("text", doc.text, doc, (doc[:],))
        begun = time.process_time()
        find_publications([part], {}, [])
        assert time.process_time() - begun < 2.0
