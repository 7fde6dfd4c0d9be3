"""Names of bodies made whole, and their short forms joined to them; all names are made up, but for states."""

import re

import pytest

from extractor.annotate.cast import Company, find_company
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article

P, B, L = "PERSON", "ORG", "LOC"


def read(text: str, tags: dict[str, str]) -> Company:
    """Everybody and everything of a text in which the encoder took every place of these names (longest first) so."""
    parts = parse(Article("t", text), load_pipeline())
    found: list[Tagged] = []
    for name, label in sorted(tags.items(), key=lambda tag: -len(tag[0])):
        for place in re.finditer(rf"\b{re.escape(name)}\b", text):
            if not any(tag.start < place.end() and place.start() < tag.end for tag in found):
                found.append(Tagged(label, place.start(), place.end(), 0.95))
    tagged = (EncoderOutput(entities=tuple(sorted(found, key=lambda tag: tag.start))),)
    return find_company(parts, find_entities(parts, tagged), tagged)


def bodies(text: str, tags: dict[str, str]) -> dict[str, int]:
    return {body.name: len(body.mentions) for body in read(text, tags).organizations}


WHOLE = [
    # an "'s" of its own, where nothing is owned
    ("They asked Altona, Halder’s, and a gaggle of firms. Democrats have lambasted Halder’s and Altona.",
     {"Altona": B, "Halder": B}, {"Altona": 2, "Halder’s": 2}),
    ("He told a crowd at Hamburger Lena's that spilled onto the street.", {"Hamburger Lena": B}, {"Hamburger Lena's": 1}),
    ("The unit of Halder's said so. Halder's shares fell.", {"Halder": B}, {"Halder's": 2}),
    # where something is, or the name stands without it too
    ("Halder's shares fell.", {"Halder": B}, {"Halder": 1}),
    ("The rate was lower than Halder's, he said.", {"Halder": B}, {"Halder": 1}),
    ("Halder said so. It was no fault of Halder's, he said.", {"Halder": B}, {"Halder": 2}),
    # a couple's foundation
    ("He gave to the Karl and Ana Halder Foundation.", {"Ana Halder Foundation": B}, {"Karl and Ana Halder Foundation": 1}),
    # the state of a chamber
    ("Seven members of the Missouri Senate spoke.", {"Missouri": L, "Senate": B}, {"Missouri Senate": 1}),
    ("It went to the West Virginia Supreme Court in May.", {"Supreme Court": B}, {"West Virginia Supreme Court": 1}),
    ("In Missouri Halder grew.", {"Missouri": L, "Halder": B}, {"Halder": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "found"), WHOLE)
def test_the_name_of_a_body_is_whole(text: str, tags: dict[str, str], found: dict[str, int]) -> None:
    assert bodies(text, tags) == found


SHORT = [
    # an acronym with more than first letters, and one in lower case
    ("The Norden Institute of Science grew. The NISc said so.",
     {"Norden Institute of Science": B, "NISc": B}, {"Norden Institute of Science": 2}),
    ("The Norden Institute of Science grew. The NISt said so.",
     {"Norden Institute of Science": B, "NISt": B}, {"Norden Institute of Science": 1, "NISt": 1}),
    ("The Norden Centre of Insect Ecology (ncie) grew. A survey by ncie shows it.",
     {"Norden Centre of Insect Ecology": B, "ncie": B}, {"Norden Centre of Insect Ecology": 3}),
    # a place's name before the role of somebody who speaks for the mine
    ("Halderland Ore Mine runs flights, said Halderland spokesperson Karl Anders. “It is not about Halderland.”",
     {"Halderland Ore Mine": B, "Halderland": L, "Karl Anders": P}, {"Halderland Ore Mine": 3}),
    ("Halderland Blue Jays won in Halderland. Halderland spokesman Karl Anders left.",
     {"Halderland Blue Jays": B, "Halderland": L, "Karl Anders": P}, {"Halderland Blue Jays": 1}),
    # a paper, a site, and the one corporation that the article names
    ("The Norden Post asked. He told the Post so.", {"Norden Post": B, "Post": B}, {"Norden Post": 2}),
    ("Halder.com writes of it. Halder is old.", {"Halder.com": B, "Halder": B}, {"Halder.com": 2}),
    ("The Norden Power Corporation built it. The Corporation will sell.",
     {"Norden Power Corporation": B, "Corporation": B}, {"Norden Power Corporation": 2}),
    ("The Norden Power Corporation met the Moss Corporation. The Corporation will sell.",
     {"Norden Power Corporation": B, "Moss Corporation": B, "Corporation": B},
     {"Norden Power Corporation": 1, "Moss Corporation": 1, "Corporation": 1}),
    # a team by its last word
    ("The Lions beat Wellman Halder. The guard outclassed Halder early. There was a surge from Halder.",
     {"Wellman Halder": B, "Halder": P}, {"Wellman Halder": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "found"), SHORT)
def test_a_short_form_is_the_bodys(text: str, tags: dict[str, str], found: dict[str, int]) -> None:
    assert bodies(text, tags) == found


def test_a_surname_that_the_encoder_doubts_to_be_a_bodys_is_the_persons() -> None:
    text = "Andri Halder and Ana Moss sell socks. The socks, designed by Halder, cost little. Moss makes them."
    parts = parse(Article("t", text), load_pipeline())
    tags = [("Andri Halder", P, 0.98), ("Ana Moss", P, 0.98), ("Halder,", B, 0.57), ("Moss makes", B, 0.97)]
    found = [
        Tagged(label, at := text.index(name), at + len(name.split(",")[0].removesuffix(" makes")), score)
        for name, label, score in tags
    ]
    company = find_company(parts, find_entities(parts, (EncoderOutput(entities=tuple(found)),)))
    assert [(p.name, len(p.mentions)) for p in company.people] == [("Andri Halder", 2), ("Ana Moss", 1)]


def test_somebody_can_be_called_by_a_small_word() -> None:
    found = read("It helped, said Al From, who wrote of it. It was over, From said.", {"Al From": P, "From": P})
    assert [person.name for person in found.people] == ["Al From"]


def test_somebody_whose_name_ends_a_bodys_is_a_person() -> None:
    tags = {"Estate of Halder": B, "Halder": P}
    found = read("The Estate of Halder sued. “It is ours,” Halder said.", tags)
    assert [person.name for person in found.people] == ["Halder"]


HOUSES = [
    # two of a list, and one with its other name in quotation marks
    ("He owned the newspapers “Al Norda” and “Al Norda Sport”.", ["Al Norda", "Al Norda Sport"], 2),
    ("The Norden Anti-Graft Authority “Nazoha” met. Nazoha left.", ["Norden Anti-Graft Authority", "Nazoha"], 1),
    # a parent by its form, a service, a branch in a country, and what only ends in another's name
    ("Halder Enterprises rose. Halder Group fell.", ["Halder Enterprises", "Halder Group"], 2),
    ("Halder wrote. Halder Translate reads it. Halder said so.", ["Halder", "Halder Translate", "Halder"], 2),
    ("Halder Norway fell. Halder Oil rose.", ["Halder Norway", "Halder Oil"], 2),
    ("Halder Sports fell. Halder Sports Norway rose.", ["Halder Sports", "Halder Sports Norway"], 2),
    ("The Voice to Parliament won. Parliament met.", ["Voice to Parliament", "Parliament"], 2),
    ("The Islamic State lost. She ran State then.", ["Islamic State", "State"], 2),
    ("The Norstad Commission met. The federal Commission left.", ["Norstad Commission", "Commission"], 2),
    ("The Norstad Party met. The Party chairman left.", ["Norstad Party", "Party"], 2),
    ("She led State. The State Department met.", ["State Department", "State"], 1),
    ("The House of Representatives met. The House voted.", ["House of Representatives", "House"], 1),
    ("The Norwegian Ministry of Foreign Affairs met. Norway's Foreign Ministry left.",
     ["Norwegian Ministry of Foreign Affairs", "Foreign Ministry"], 1),
    ("The United Norders Security Council met. The Security Council left.",
     ["United Norders Security Council", "Security Council"], 1),
    ("The Norstad City Council met the Halder City Council. The City Council left.",
     ["Norstad City Council", "Halder City Council", "City Council"], 3),
    ("The Farm Bank of Norway met the Bank of Norway.", ["Farm Bank of Norway", "Bank of Norway"], 2),
    ("The Norstad Democratic Party met. The Democratic Party left.", ["Norstad Democratic Party", "Democratic Party"], 2),
    ("The Supreme Court of Norway met. The Supreme Court left.", ["Supreme Court of Norway", "Supreme Court"], 1),
    ("The Thai Ball Association met. The Ball Association of Thailand left.",
     ["Thai Ball Association", "Ball Association of Thailand"], 1),
    ("The Olympic Shooting Clubs met. The Olympic Shooting Club won.",
     ["Olympic Shooting Clubs", "Olympic Shooting Club"], 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "count"), HOUSES)
def test_bodies_of_one_house_are_kept_apart(text: str, names: list[str], count: int) -> None:
    assert len(bodies(text, dict.fromkeys(names, B))) == count


def test_an_office_in_brackets_is_no_body() -> None:
    text = "He was arrested, said the director general of police (DGP). The DGP left."
    assert bodies(text, {"DGP": B}) == {}


def test_a_paper_called_like_a_trade_is_a_body() -> None:
    assert bodies("They told the Advocate so. It was pulled from Star.", {"Advocate": B, "Star": B}) == {
        "Advocate": 1,
        "Star": 1,
    }
    assert bodies("The Congresswoman Ana Ruiz left.", {"Congresswoman": B, "Ana Ruiz": P}) == {}


def test_letters_that_somebody_holds_are_an_office() -> None:
    text = "Contacted, Karl Anders, OC of Norstad Police Station, denied it. The OC left."
    assert bodies(text, {"Karl Anders": P, "OC": B}) == {}


def test_a_place_is_no_part_of_the_name_that_follows_it() -> None:
    text = "The head of the department in Norstad Ural Halder said so. Norstad is a town."
    found = read(text, {"Ural Halder": P, "Norstad": L})
    assert [person.name for person in found.people] == ["Ural Halder"]


def test_a_name_goes_on_in_the_next_line() -> None:
    text = "And based on an innovative study, it ties in with Wessa President Karl\nInfantin’s vision of the game."
    found = read(text, {"Karl": P, "Infantin": P})
    assert [" ".join(person.name.split()) for person in found.people] == ["Karl Infantin"]


def test_a_given_name_is_no_short_form_of_a_foundation() -> None:
    found = read("He gave to the Ana Halder Foundation. Ana runs for office.", {"Ana Halder Foundation": B, "Ana": P})
    assert [person.name for person in found.people] == ["Ana"]


def test_dean_is_a_given_name() -> None:
    found = read("Dean Halder, a salesman from Norstad, left.", {"Dean Halder": P})
    assert [(person.name, role.title) for person in found.people for role in person.roles] == [
        ("Dean Halder", "salesman")
    ]


def test_what_may_be_a_body_of_several_countries_is_none_of_them() -> None:
    text = (
        "The Chinese Foreign Ministry spoke. The Pakistani Foreign Ministry denied it. The Foreign Ministry was late."
    )
    names = {"Chinese Foreign Ministry": B, "Pakistani Foreign Ministry": B, "Foreign Ministry": B}
    assert bodies(text, names) == dict.fromkeys(names, 1)
    assert bodies("The Chinese Foreign Ministry spoke. The Foreign Ministry was late.", names) == {
        "Chinese Foreign Ministry": 2
    }
