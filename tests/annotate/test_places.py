"""Places with their codes: countries, adjectives, capitals that act, regions without a code."""

import pytest

from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.places import find_places
from extractor.annotations import Place
from extractor.article import Article


def read(text: str) -> tuple[Place, ...]:
    parts = parse(Article("t", text), load_pipeline())
    return find_places(parts, find_entities(parts))


CODES = [
    ("The United States and France agreed.", {"United States": "USA", "France": "FRA"}),
    ("U.S. officials met Chinese firms.", {"United States": "USA", "China": "CHN"}),
    ("South Korean exports rose.", {"South Korea": "KOR"}),
    ("They told us that US troops left.", {"United States": "USA"}),
    ("The European Union fined the firm.", {"European Union": None}),
    ("Talks between Washington and Beijing failed.", {"Washington": "USA", "Beijing": "CHN"}),
    ("The factory stands in Beijing.", {"Beijing": None}),
    ("The U.S.-China trade grew.", {"United States": "USA", "China": "CHN"}),
]


@pytest.mark.parametrize(("text", "codes"), CODES)
def test_codes(text: str, codes: dict[str, str | None]) -> None:
    found = read(text)
    assert {p.name: p.iso3 for p in found} == codes


def test_a_capital_that_acts_and_one_that_is_visited_are_two_places() -> None:
    found = read("Beijing rejected the plan. She lives in Beijing.")
    assert [(p.name, p.iso3) for p in found] == [("Beijing", "CHN"), ("Beijing", None)]


def test_one_country_is_one_place_with_all_its_mentions() -> None:
    found = read("China grew. Chinese firms in China hired.")
    (place,) = found
    assert (place.id, [m.text for m in place.mentions]) == ("g1", ["China", "Chinese", "China"])
