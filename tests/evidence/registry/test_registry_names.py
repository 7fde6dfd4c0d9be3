"""Names are brought to one form: what must compare equal does, and what is another name stays another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rigour.names import tokenize_name
from rigour.text import ascii_text

from extractor.annotate.honorifics import honorifics
from extractor.annotate.people import take_apart
from extractor.evidence.registry.names import (
    gives_standing,
    is_generic,
    may_be_one_author,
    org_block,
    org_name,
    person_block,
    person_form,
    title,
    tokens,
    work_form,
)


@pytest.mark.parametrize(
    ("printed", "form"),
    [
        ("Dr. Sarah Johnson", "sarah johnson"),
        ("Sen. John McCain III", "john mccain"),
        ("Datuk Seri Anwar Ibrahim", "anwar ibrahim"),
        ("Tan Sri Karl Anders", "karl anders"),
        ("Tan Wei", "tan wei"),
        ("Don Bacon", "don bacon"),  # a given name, and a title in Spain
        ("Sheikh Hasina", "hasina"),  # an article may leave out what a record has
        ("J.D. Vance", "jd vance"),
        ("J. D. Vance", "jd vance"),
        ("JD Vance", "jd vance"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Ангела Меркель", "angela merkel"),
        ("Robert F. Kennedy Jr.", "robert f kennedy"),
        ("Prof Jürgen Müller, PhD", "jurgen muller"),
        ("Sir Keir Starmer", "keir starmer"),
        ("Siobhán O’Brien", "siobhan obrien"),
        ("General", "general"),
    ],
)
def test_person_form(printed: str, form: str) -> None:
    assert person_form(printed) == form


@pytest.mark.parametrize("honorific", sorted(honorifics()))
def test_an_honorific_is_none_of_the_name_to_who_reads_it_and_to_who_looks_it_up(honorific: str) -> None:
    printed = f"{honorific.title()} Anwar Ibrahim"
    read = take_apart(printed)
    assert read is not None
    assert (read.title, *read.given, read.surname) == (honorific, "anwar", "ibrahim")
    assert person_form(printed) == "anwar ibrahim"


def test_an_author_may_be_called_what_is_also_a_title() -> None:
    assert may_be_one_author("Marta King", "M. King")
    assert not may_be_one_author("Marta King", "Marta Bishop")


@pytest.mark.parametrize(
    ("printed", "form", "country"),
    [
        ("the Ministry of Commerce of the People's Republic of China", "ministry of commerce", "CHN"),
        ("McDonald's", "mcdonalds", None),  # not McDonald & Co., a bank
        ("McDonald and Co", "mcdonald", None),
        ("Lowe's Companies", "lowes", None),
        ("Banco Santander (Brasil) S.A.", "banco santander brasil", None),  # another company than Banco Santander
        ("Alphabet Inc. (Class A)", "alphabet", None),
        ("China's Ministry of Commerce", "ministry of commerce", "CHN"),
        ("Chinese Commerce Ministry", "ministry of commerce", "CHN"),
        ("Commerce Ministry", "ministry of commerce", None),
        ("U.S. Department of the Treasury", "department of treasury", "USA"),
        ("US Treasury Department", "department of treasury", "USA"),
        ("Treasury Department", "department of treasury", None),
        ("Ministry for Foreign Affairs of Finland", "ministry of foreign affairs", "FIN"),
        ("UK Office for National Statistics", "office for national statistics", "GBR"),
        ("Apple Inc.", "apple", None),
        ("MP Materials Corp.", "mp materials", None),
        ("The Home Depot, Inc.", "home depot", None),
        ("Procter & Gamble Co.", "procter and gamble", None),
        ("Bank of America", "bank of america", None),
        ("Bank of England", "bank of england", None),
        ("American Airlines", "american airlines", None),
        ("News Corp", "news corp", None),
        ("World Health Organisation (WHO)", "world health organization", None),
        ("Centre for Economic Policy Research", "center for economic policy research", None),
        ("Volkswagen AG", "volkswagen", None),
    ],
)
def test_organisation_form(printed: str, form: str, country: str | None) -> None:
    parsed = org_name(printed)
    assert (parsed.form, parsed.country) == (form, country)


def test_journals_of_similar_titles_stay_apart() -> None:
    forms = {work_form(t) for t in ("Journal of Economic Research", "Journal of Applied Economic Research")}
    assert len(forms) == 2
    assert work_form("The Journal of Labour & Society") == work_form("Journal of Labor and Society")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Treasury Secretary", "Secretary of the Treasury"),
        ("Foreign Minister", "Minister of Foreign Affairs"),
        ("Fed Chairman", "Chair of the Federal Reserve"),
        ("US president", "President of the United States"),
        ("U.S. Sen.", "United States Senator"),
        ("UK PM", "Prime Minister of the United Kingdom"),
        ("former Secretary-General", "secretary general"),
    ],
)
def test_titles_in_one_wording(one: str, other: str) -> None:
    assert title(one).words == title(other).words
    assert title(one).rank == title(other).rank
    assert title(one).country == title(other).country


def test_a_deputy_is_not_the_chief() -> None:
    assert title("vice president").rank != title("president").rank
    assert title("deputy finance minister").rank != title("finance minister").rank


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("former US President", "former"),
        ("ex-chancellor", "former"),
        ("then-President", "then"),
        ("president-elect", "elect"),
        ("acting attorney general", "acting"),
        ("US President", None),
    ],
)
def test_title_status(printed: str, status: str | None) -> None:
    assert title(printed).status == status


def test_bodies_that_every_state_has() -> None:
    assert is_generic("ministry of finance")
    assert is_generic("central bank")
    assert not is_generic("federal reserve")
    assert not is_generic("bundesbank")


def test_standing() -> None:
    assert gives_standing("professor of economics")
    assert gives_standing("chief spokeswoman")
    assert not gives_standing("mother of three")


@given(st.lists(st.text("abcdefgäöüçñ", min_size=2, max_size=9), min_size=1, max_size=5))
def test_a_form_is_its_own_form(words: list[str]) -> None:
    form = person_form(" ".join(words))
    assert person_form(form) == form
    organisation = org_name(" ".join(words)).form
    assert org_name(organisation).form == organisation


@given(st.text(max_size=80))
def test_any_text_has_forms_and_blocks(name: str) -> None:
    assert person_block(person_form(name)).count(" ") <= 1
    assert len(org_block(org_name(name).form)) <= 9
    assert title(name).words.isdisjoint({"", " "})


@pytest.mark.parametrize(
    "hostile", ["a " * 50_000, "(" * 100_000, "Ministry of " * 10_000, "’s" * 50_000, "-" * 100_000]
)
def test_hostile_names_are_quick(hostile: str) -> None:
    started = time.perf_counter()
    person_form(hostile)
    org_name(hostile)
    work_form(hostile)
    title(hostile)
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "name",
    [
        "Gérard Müller-Łoś",
        "Søren Æbelø",
        "Þórður Ásgeir",
        "Владимир Ефремов",
        "İbrahim Çağlar",
        "Nguyễn Phú Trọng",
        "王毅",
    ],
)
def test_marks_are_taken_off_as_the_transliteration_does(name: str) -> None:
    assert tokens(name) == [t.casefold() for t in tokenize_name(ascii_text(name))]
