"""Names that the encoder took for people's and the text shows to be others'; names are made up, but for two that bring news."""

import re
import time

import pytest

from extractor.annotate import false_people
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article


def read(text: str, people: dict[str, float]) -> dict[str, str]:
    """The label of each name found in a text in which the encoder took every place of these names for people, so surely."""
    parts = parse(Article("t", text), load_pipeline())
    found = [
        Tagged("PERSON", place.start(), place.end(), score)
        for name, score in people.items()
        for place in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    tagged = (EncoderOutput(entities=tuple(sorted(found, key=lambda tag: tag.start))),)
    return {mention.span.text: mention.label for mention in find_entities(parts, tagged)}


def people(text: str, scores: dict[str, float]) -> set[str]:
    return {name for name, label in read(text, scores).items() if label == "PERSON"}


NOBODY = [
    # what it is stands before it, in one of its places
    ("Halder has sacked its editor. The head of the Turkish daily newspaper Halder, an ally, left.", "Halder", 0.9),
    ("Cyclone Mirabel bears down on the coast. Mirabel's force has been felt in the north.", "Mirabel", 0.9),
    ("Independent radio station Vox Norda estimated that 82 cities saw rallies.", "Vox Norda", 0.95),
    ("Warships sailed, with the frigate Admiral Karlsund among them.", "Admiral Karlsund", 0.9),
    ("She watched the thriller Halder at home.", "Halder", 0.9),
    ("Shares in housebuilder George Halder rose.", "George Halder", 0.98),
    ("They were buried in the Norda Fortress.", "Norda Fortress", 0.98),
    ("The aircraft carrier Admiral Halder has returned. Halder sailed home.", "Halder", 0.9),
    ("Segregating Jim Crow laws were still in use.", "Jim Crow", 0.97),
    # or after it
    ("Halder, a self-driving car company that used to be a project, has sued.", "Halder", 0.97),
    ("Norda, a London-based nongovernmental organization, said so.", "Norda", 0.9),
    ("Mirabel is the most powerful storm to hit the coast since 2011.", "Mirabel", 0.9),
    ("There was Mibble, an otter who travelled with him.", "Mibble", 0.95),
    ("It is used by Halder Norda, China's largest ride-hailing company, every day.", "Halder Norda", 0.9),
    ("He stood over his own dog, Halder. Halder weighed 14 pounds.", "Halder", 0.95),
    ("Labels such as Halder, Deutzer and Moss have won.", "Moss", 0.95),
    ("Automakers like Halder pay more.", "Halder", 0.95),
    ("He was Bishop of Halder until May.", "Halder", 0.95),
    ("The Halder-based artist paints.", "Halder", 0.95),
    ("Caracas: The president left.", "Caracas", 0.95),
    ("He wrote some of the band's songs, such as Halder and Mosser.", "Halder", 0.9),
    ("The boy was shot, WESH reports.", "WESH", 0.9),
    ("The others are the Allen Halders, formerly of Norland.", "Allen Halders", 0.99),
    # a title in quotation marks
    ("The band's hit singles “Johnny B. Halder” and “Go On” sold well.", "Johnny B. Halder", 0.9),
    ("The comedy “The Marvelous Mrs Halder” won. “Mrs Halder” actress Ana Ruiz left.", "Halder", 0.95),
    # what is said to be called so
    ("They posted it from an account called “Hypo-Halder” in May.", "Hypo-Halder", 0.9),
    ("She sailed on a white ship named Ana Halder for years.", "Ana Halder", 0.9),
    # what a headline says of somebody
    ("Norden Mayor Expected To Be Indicted\n\nThe mayor left.", "Expected To Be Indicted", 0.95),
    # a heading in capitals
    ("The flights cost more.\n\nJETSETTER\n\nThe plane was sold.", "JETSETTER", 0.9),
    # the noun of a site
    ("Fuel will be loaded into the Karsund reactor in August. Karsund has been late.", "Karsund", 0.95),
    # nothing speaks for a person, and the encoder was hardly sure
    ("The question of Karsund is thorny.", "Karsund", 0.45),
    ("The policy was called Halderpolitik.", "Halderpolitik", 0.5),
    # a newspaper that nobody is called by
    ("Kommersant writes that the talks failed.", "Kommersant", 0.95),
    ("The site asked users to pay, Gizmodo reported.", "Gizmodo", 0.95),
    ("Photos by Xinhua", "Xinhua", 0.9),
    # a god, and a figure of films
    ("He was ready to die for Allah.", "Allah", 0.9),
    ("He will step away from his role as Captain America.", "Captain America", 0.95),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "score"), NOBODY)
def test_what_is_no_person(text: str, name: str, score: float) -> None:
    assert people(text, {name: score}) == set()


def test_what_is_told_to_bring_news_is_a_body() -> None:
    assert read("The Turkish newspaper Halder reported it.", {"Halder": 0.9})["Halder"] == "ORG"


SOMEBODY = [
    ("Baroness Halder told the chamber so.", "Halder", 0.45),
    ("His adviser Halder left.", "Halder", 0.45),
    ("Halder, 45, left the town.", "Halder", 0.45),
    ("Halder, who left the town, said so.", "Halder", 0.45),
    ("The attorneys held over from the Halder administration stayed.", "Halder", 0.5),
    ("Ana Ruiz left the town.", "Ana Ruiz", 0.45),  # a known given name
    ("The company Halder founded in 1990 was sold.", "Halder", 0.9),
    ("The Norden firm Halder built was sold.", "Halder", 0.9),
    ("According to Halder, the newspaper said nothing.", "Halder", 0.9),
    ("In the film Halder plays a widow.", "Halder", 0.9),
    ("They accused the former head of Norden oil company Ural Halder of theft.", "Ural Halder", 0.98),
    ("Telling the paper Halder himself had paid, they left.", "Halder", 0.98),
    ("The art dealer Halder left.", "Halder", 0.9),
    ("The man known as “Halder” left.", "Halder", 0.9),
    ("They called Halder “a machine”. “Halder,” she said.", "Halder", 0.9),
    ("Ola Halder is a storm.", "Ola Halder", 0.98),
    ("Tore Halder / For the Norden Daily", "Tore Halder", 0.5),
    ("He was bitten by the dog, Halder said.", "Halder", 0.9),
    ("He was scribe under Seti I in the 13th century.", "Seti I", 0.5),
    ("Navy chief Admiral Halder said so.", "Halder", 0.9),
    ("Makers like Halder and dealers such as Halder left.", "Halder", 0.9),
    ("The film, said Halder, is a drama.", "Halder", 0.9),
    ("Halder, a member of the central committee, stayed.", "Halder", 0.5),
    ("He met the foreign ministry's Africa department Ural Halder.", "Ural Halder", 0.98),
    # a person is spoken for by a title, a number, a given name, an office, what is said, what only people have
    ("Mr. Stern was its chairman.", "Stern", 0.98),
    ("Dawn left the town.", "Dawn", 0.9),
    ("They looked into the Paula Halders and Ana Moss matters.", "Paula Halders", 0.98),
    ("It set the charges against Halder Kusa XV out.", "Halder Kusa XV", 0.5),
    ("Garda Halder described it as a scheme.", "Garda Halder", 0.5),
    ("Contact: Ural Halder, Press Officer at Media Relations.", "Ural Halder", 0.5),
    ("After two hours Halder said the talks had failed.", "Halder", 0.5),
    ("Tables crashed over Huntz Halder's face with noise.", "Huntz Halder", 0.4),
    ("After the funeral of Halder they left.", "Halder", 0.5),
    ("A book by “Ana Halder” is sold there.", "Ana Halder", 0.8),
    ("The flights cost more.\n\nHALDER\n\nThe plane was Halder's.", "Halder", 0.9),
    ("The Honourable Mrs. Halder won. Mrs Halder left.", "Halder", 0.95),
    ("A man called Halder left.", "Halder", 0.9),
    ("A company named Ural Halder its chief.", "Ural Halder", 0.9),
]


@pytest.mark.parametrize(("text", "name", "score"), SOMEBODY)
def test_what_is_a_person(text: str, name: str, score: float) -> None:
    assert people(text, {name: score}) == {name}


def test_a_name_joined_to_a_sure_one_is_a_persons_too() -> None:
    assert people("Halder and Moss gave titles to nearly everything.", {"Halder": 0.5, "Moss": 0.9}) == {
        "Halder",
        "Moss",
    }


def test_a_sign_that_the_encoder_took_with_a_name_takes_nothing_from_it() -> None:
    text = "Character is what they need. -- Mayo Halder."
    tagged = EncoderOutput(entities=(Tagged("PERSON", text.index("--"), len(text), 0.83),))
    found = find_entities(parse(Article("t", text), load_pipeline()), (tagged,))
    assert [mention.span.text for mention in found] == ["Mayo Halder"]


def test_one_sure_name_of_a_list_speaks_for_all_of_it() -> None:
    scores = {"Halder": 0.4, "Deutzer": 0.5, "Moss": 0.9}
    assert people("They played works of Halder, Deutzer, and Moss.", scores) == set(scores)
    assert people("They played works of Halder, Deutzer, and Moss.", scores | {"Moss": 0.5}) == set()


def test_who_follows_somebody_is_called_by_no_name_of_his_own() -> None:
    text = "Will the Halderista regime stay? Former leader Karl Hälder is gone. Anders Batista left."
    assert people(text, {"Halderista": 0.8, "Karl Hälder": 1.0, "Anders Batista": 0.9}) == {
        "Karl Hälder",
        "Anders Batista",
    }


def test_an_office_at_court_or_its_guard_is_nobody() -> None:
    text = "The peers were cut, but for the Earl Marshal and Lord Great Chamberlain. The Yeomen of the Guard searched."
    assert people(text, {"Earl Marshal": 0.9, "Great Chamberlain": 0.9, "Yeomen": 0.8}) == set()


def test_a_surname_is_somebodys_though_a_tower_is_called_so() -> None:
    text = "Karl Halder spoke in Halder Avenue. HALDER left. Halder stayed."
    found = people(text, {"Karl Halder": 1.0, "Halder Avenue": 0.9, "HALDER": 0.3, "Halder": 0.5})
    assert found == {"Karl Halder", "HALDER", "Halder"}


def test_a_family_is_no_person() -> None:
    text = "Karl Anders spoke. The Anderses left. The Halders waited for Mr. Halder."
    assert people(text, {"Karl Anders": 1.0, "Anderses": 0.9, "Halders": 0.9, "Halder": 0.9}) == {
        "Karl Anders",
        "Halder",
    }


@pytest.mark.parametrize(
    "pattern",
    [
        false_people.WORD_BEFORE,
        false_people.NICKNAMED,
        false_people.AGED,
        false_people.AGED_BEFORE,
        false_people.APPOSED,
    ],
)
@pytest.mark.parametrize("piece", ["a", "Aa ", "a-", "as ", "12 ", "12-year-old ", "'"])
def test_patterns_are_linear(pattern: re.Pattern[str], piece: str) -> None:
    """They are used on a few dozen characters, so that no long text can slow them."""
    hostile = piece * (100 // len(piece))
    begin = time.process_time()
    for _ in range(100):
        pattern.search(hostile)
    assert time.process_time() - begin < 0.5


def test_a_nickname_parts_no_name_in_two() -> None:
    text = "Bae “Bengi” Seong-woong met Karl (Bevo) Halder."
    halves = {"Bae “Bengi": 0.9, "Seong-woong": 0.9, "Karl": 0.9, "Halder": 0.9}
    assert people(text, halves) == {"Bae “Bengi” Seong-woong", "Karl (Bevo) Halder"}


def test_two_names_of_one_brand_are_no_people() -> None:
    assert people("She sneaked Halder and Mosses books from a shelf.", {"Halder": 0.9, "Mosses": 0.9}) == set()
    assert people("Halder and Moss left.", {"Halder": 0.9, "Moss": 0.9}) == {"Halder", "Moss"}


def test_an_office_that_the_article_names_alone_is_no_part_of_a_name() -> None:
    text = "Black Rod Sarah Halder knocked thrice. ‘Black Rod’ then walked in. Karl Sarah Moss left."
    found = people(text, {"Rod Sarah Halder": 0.99, "Rod": 0.9, "Karl Sarah Moss": 0.99})
    assert found == {"Sarah Halder", "Karl Sarah Moss"}
