"""Acronyms of papers, zones, offices and people, and what else is no body by its form. All texts are made up."""

from __future__ import annotations

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.acronyms import explained_things, person_shortened, several_of_a_kind
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article


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


def names(text: str, tagged: list[tuple[str, str, float]]) -> dict[str, str]:
    """The label of each name found where the encoder took every place of the names given for what is said, so surely."""
    parts = parse(Article("t", text), load_pipeline())
    found = [
        Tagged(label, place.start(), place.end(), score)
        for name, label, score in tagged
        for place in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    ]
    read = (EncoderOutput(entities=tuple(sorted(found, key=lambda tag: tag.start))),)
    return {mention.span.text: mention.label for mention in find_entities(parts, read)}


def test_what_an_article_explains_is_not_listed_as_a_body() -> None:
    text = (
        "The U.S.-Norland Free Trade Agreement (NORUS) is five. NORUS pays, said the Norland Rights Observatory (NRO)."
    )
    found = names(text, [("NORUS", "ORG", 0.9), ("Norland Rights Observatory", "ORG", 0.9), ("NRO", "ORG", 0.9)])
    assert "NORUS" not in found
    assert found["NRO"] == "ORG"


def test_a_persons_initials_are_the_persons() -> None:
    text = "President Ana María Ruiz Costa (AMRC) spoke. AMRC left early."
    found = names(text, [("Ana María Ruiz Costa", "PERSON", 0.95), ("AMRC", "ORG", 0.7)])
    assert found["AMRC"] == "PERSON"


def test_a_region_written_short_is_no_body() -> None:
    assert names("Shipping in LatAm has grown.", [("LatAm", "ORG", 0.8)]) == {"LatAm": "LOC"}


def test_letters_of_an_office_end_no_bodys_name() -> None:
    found = names("Sundale CPO Ana Ruiz spoke.", [("Sundale CPO", "ORG", 0.8), ("Ana Ruiz", "PERSON", 0.99)])
    assert found == {"Sundale": "ORG", "Ana Ruiz": "PERSON"}


def test_a_legal_form_keeps_its_full_stop_within_a_sentence() -> None:
    found = names("Calder Brewing Inc. will leave. It left Sundale Foods Ltd. The rest stayed.",
                  [("Calder Brewing Inc", "ORG", 0.9), ("Sundale Foods Ltd", "ORG", 0.9)])  # fmt: skip
    assert set(found) == {"Calder Brewing Inc.", "Sundale Foods Ltd"}


def test_two_surnames_with_an_ampersand_are_a_firm() -> None:
    people = [("Halder", "PERSON", 0.5), ("Moss", "PERSON", 0.4)]
    assert names("Developer Halder & Moss did not reply.", people) == {"Halder & Moss": "ORG"}
    told = names("Karl Halder wed Eva Moss. Halder & Moss left.", [*people, ("Karl Halder", "PERSON", 0.9)])
    assert "Halder & Moss" not in told


def test_who_holds_a_post_is_no_body() -> None:
    text = (
        "The bus maker Norrbuss, whose head of purchasing, Tove Ek, said that her company had tested them, was there."
    )
    assert names(text, [("Norrbuss", "ORG", 0.8), ("Tove Ek", "ORG", 0.6)])["Tove Ek"] == "PERSON"
    text = "The parent, Tove Ek, said that sales had grown."
    assert names(text, [("Tove Ek", "ORG", 0.6)])["Tove Ek"] == "ORG"


def test_a_body_without_any_capital_is_described_and_not_named() -> None:
    tagged = [("integrity commission", "ORG", 0.8), ("norden.org", "ORG", 0.8)]
    assert set(names("The integrity commission met, said norden.org on Monday.", tagged)) & {
        "integrity commission",
        "norden.org",
    } == {"norden.org"}
    assert "integrity commission" in names("the integrity commission met on monday", tagged)
