"""Keys that hold across the documents of a corpus."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.identity import organization_key, person_key

PEOPLE = [
    ("Robert S. Mueller III", "name:robert-mueller"),
    ("Mr. Robert Mueller", "name:robert-mueller"),
    ("Ólafur Grímsson", "name:olafur-grimsson"),
    ("Jean-Luc Brunel", "name:jean-luc-brunel"),
    ("Sean O'Brien", "name:sean-obrien"),
    ("Sean O’Brien", "name:sean-obrien"),
    ("Mueller", None),
    ("", None),
]


@pytest.mark.parametrize(("name", "key"), PEOPLE)
def test_a_person_has_one_key_however_the_name_is_dressed(name: str, key: str | None) -> None:
    assert person_key(name) == key


ORGANIZATIONS = [
    ("U.S. Department of Commerce", None, "name:commerce-department:USA"),
    ("Commerce Department", "USA", "name:commerce-department:USA"),
    ("Commerce Department", None, "name:commerce-department"),
    ("Ministry of Commerce of the People's Republic of China", None, "name:commerce-ministry:CHN"),
    ("Apple Inc.", None, "name:apple"),
    ("the Apple Corp.", None, "name:apple"),
    ("Samsung Electronics", None, "name:samsung-electronics"),
]


@pytest.mark.parametrize(("name", "country", "key"), ORGANIZATIONS)
def test_an_organisation_has_one_key_in_its_full_and_plain_forms(name: str, country: str | None, key: str) -> None:
    assert organization_key(name, country) == key


@given(st.text(max_size=60))
def test_a_key_is_one_word_or_nothing(name: str) -> None:
    for key in (person_key(name), organization_key(name, None)):
        assert key is None or (key.startswith("name:") and not any(c.isspace() for c in key))
