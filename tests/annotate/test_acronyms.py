"""Acronyms of papers, zones, offices and people. All names and texts are made up."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.acronyms import explained_things, person_shortened, several_of_a_kind


@pytest.mark.parametrize(
    ("text", "acronym"),
    [
        ("Both signed a memorandum of understanding (MoU) on Monday.", "MoU"),
        ("She spoke at the Policy Conference (PC) of the party.", "PC"),
        ("Five years of the U.S.-Norland Free Trade Agreement (NORUS) have passed.", "NORUS"),
        ("They opened the Puerto Claro Special Development Zone (ZEDP) in May.", "ZEDP"),
        ("The former aide-de-camp (ADC) Karl Anders went too.", "ADC"),
        ("The trainees of vocational training centres (VTC) wait.", "VTC"),
        ("The deputy secretary general (DSG) spoke.", "DSG"),
    ],
)
def test_acronyms_explained_as_no_body(text: str, acronym: str) -> None:
    assert list(explained_things(text, frozenset())) == [acronym]


@pytest.mark.parametrize(
    "text",
    [
        "The Norland Rights Observatory (NRO) spoke.",
        "The national electoral commission (NEC) met.",
        "The Free Trade Agreement (AFX) - Sundale was told.",
        "He signed the agreement (NRO) at noon.",
        "The Norland Press (NP) reported.",
        "(NRO) said",
    ],
)
def test_bodies_and_strangers_are_left_alone(text: str) -> None:
    assert list(explained_things(text, frozenset())) == []


def test_what_ends_a_bodys_name_is_the_bodys_acronym() -> None:
    text = "The UN Environment Programme (UNEP) said"
    assert list(explained_things(text, {text.index(" (")})) == []
    assert list(explained_things(text, frozenset())) == ["UNEP"]


def test_a_persons_initials() -> None:
    assert person_shortened("Ana María Ruiz Costa", "AMRC")
    assert not person_shortened("Ana Ruiz", "AR")
    assert not person_shortened("Karl Anders Holm", "KAH Ltd")


def test_several_of_a_kind() -> None:
    assert set(several_of_a_kind("The EEZs and NGOs, not AT&Ts or GANsome")) == {
        "EEZ", "EEZs", "EEZS", "NGO", "NGOs", "NGOS"
    }  # fmt: skip


@given(st.text(alphabet="AaBs(). -&", max_size=60))
def test_any_text_is_read(text: str) -> None:
    for acronym in explained_things(text, frozenset()):
        assert f"({acronym})" in text
    assert all(acronym.rstrip("sS") in text for acronym in several_of_a_kind(text))


@pytest.mark.parametrize("text", ["(A" * 20_000, "AB " * 20_000, "AAs" * 20_000, "A Zone (AZ) " * 4_000])
def test_long_texts_take_linear_time(text: str) -> None:
    begun = perf_counter()
    list(explained_things(text, frozenset()))
    list(several_of_a_kind(text))
    assert perf_counter() - begun < 5
