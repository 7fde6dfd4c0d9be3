"""People, organisations, their names, roles and what else points at them, by the rules alone."""

import re
import time

import pytest

from extractor.annotate import organizations, people
from extractor.annotate.cast import Company, find_company
from extractor.annotate.encoder import EncoderOutput, Tagged
from extractor.annotate.entities import (
    APPOSED,
    BODY_OF,
    PRENOMINAL,
    TITLED,
    WITH_TAIL,
    EntityMention,
    find_entities,
    headline_like,
    trim,
)
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.publications import WORK
from extractor.article import Article


def read(text: str) -> Company:
    parts = parse(Article("t", text), load_pipeline())
    return find_company(parts, find_entities(parts))


SAME_PERSON = [
    ("Robert S. Mueller", "Robert Mueller", True),
    ("R. Mueller", "Robert Mueller", True),
    ("Ben Farrow", "Benjamin Farrow", True),
    ("Ann Mueller", "Robert Mueller", False),
    ("Robert A. Mueller", "Robert S. Mueller", False),
    ("Anna van der Berg", "Anna van der Berg", True),
    ("E.J. Bates", "Edwin James Bates", True),
    ("E.J. Bates", "E. Bates", True),
    ("E.J. Bates", "Ernest Karl Bates", False),
    ("Karl Bates Jr.", "Karl Bates III", False),
    ("Chuck Bates", "Charles Edward Bates", True),
    ("Bill Bates", "William Bates", True),
    ("Bill Bates", "Robert Bates", False),
    ("Omar El-Bates", "Omar al-Bates", True),
    ("KB Bates", "Karl Bertram Bates", True),
    ("KC Bates", "Karl Bertram Bates", False),
    ("Nordstad MV Bates", "MV Bates", True),
    ("Mohammed Karim Bates", "Muhammad Karim Bates", True),
    ("Karim Khaled Bates", "Karim Al-Khaled Bates", True),
    ("Taras Halzansky", "Taras Halzanskyy", True),
    ("Ana Maria Halder", "Ana Maria Haldar", True),
    ("Ana Halder", "Ana Haldar", False),
    ("Lukas Moraesh", "Lukas Moreash", True),
    ("Halder Syad", "Syad Halder", True),
    ("Golcharran Halder", "Golcharan Halder", True),
    ("Roberto Halder", "Roberta Halder", False),
    ("Karel Anderson", "Karel Andersen", False),
    ("Karel Amir-Halder", "Karel Amirhalder", True),
    ("Sasha Ana Petrov", "Sasha Ana Petrova", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME_PERSON)
def test_full_names_of_one_person(one: str, other: str, same: bool) -> None:
    first, second = people.take_apart(one), people.take_apart(other)
    assert first is not None
    assert second is not None
    assert people.may_be_same(first, second) is same


GENDERS = [
    ("Ruiz", "Mrs. ", "female"),
    ("Ruiz", "Mr. ", "male"),
    ("Sarah Johnson", "", "female"),
    ("Peter Alexander", "", "male"),
    ("Yue Wang", "", None),
    ("Ruiz", "Sen. ", None),
]


@pytest.mark.parametrize(("name", "before", "gender"), GENDERS)
def test_a_gender_is_read_only_where_it_is_safe(name: str, before: str, gender: str | None) -> None:
    taken = people.take_apart(name, before)
    assert taken is not None
    assert people.gender_of(taken) == gender


SAME_BODY = [
    ("Apple Inc.", "Apple", True),
    ("Commerce Department", "U.S. Department of Commerce", True),
    ("Harvard University", "Harvard", True),
    ("Toyota Motor Corp.", "Toyota", True),
    ("Samsung Electronics", "Samsung", False),
    ("Tidewell Air X", "Tidewell Air", False),
    ("Chinese Foreign Ministry", "Russian Foreign Ministry", False),
    ("General Administration of Customs", "Customs", True),
    ("Ministry of Commerce of the People's Republic of China", "Commerce Ministry", True),
    ("Ministry of Commerce", "Ministry of Finance", False),
]


@pytest.mark.parametrize(("one", "other", "same"), SAME_BODY)
def test_names_of_one_organisation(one: str, other: str, same: bool) -> None:
    assert organizations.may_be_same(organizations.take_apart(one), organizations.take_apart(other)) is same


def test_the_country_of_a_body_is_read_from_its_name_or_from_before_it() -> None:
    assert organizations.take_apart("Ministry of Commerce of the People's Republic of China").country == "CHN"
    assert organizations.take_apart("General Administration of Customs", "data from China's ").country == "CHN"
    assert organizations.take_apart("French Finance Ministry").country == "FRA"


def test_full_short_and_acronym_forms_are_one_organisation() -> None:
    found = read(
        "The General Directorate of Customs (GDC) seized the crates on Friday. The GDC said they were marked as tiles. "
        "Customs said the goods were worth 3 million euros."
    )
    (body,) = found.organizations
    assert body.name == "General Directorate of Customs"
    assert [m.text for m in body.mentions][:3] == ["General Directorate of Customs", "GDC", "GDC"]


def test_surnames_and_pronouns_belong_to_their_person() -> None:
    found = read(
        "Marta Lindqvist, 51, runs the works. Lindqvist said the bridge was safe. She promised to check it again."
    )
    (person,) = found.people
    assert (person.id, person.name, person.age) == ("p1", "Marta Lindqvist", 51)
    assert [m.text for m in person.mentions] == ["Marta Lindqvist", "Lindqvist"]
    assert [r.text for r in person.references] == ["She"]


FAMILIES = [
    (
        "E.J. Bates ran the mill with his son, Edwin Bates. Edwin Bates said it would close.",
        ["E.J. Bates", "Edwin Bates"],
    ),
    ("Edwin Bates, son of E.J. Bates, said it would close.", ["Edwin Bates", "E.J. Bates"]),
    ("Karl Anders Sr. founded the firm. Karl Anders, his son, runs it.", ["Karl Anders Sr.", "Karl Anders"]),
    ("E.J. Bates, 81, founded the mill. His son, E.J. Bates, 52, runs it.", ["E.J. Bates", "E.J. Bates"]),
    ("Karl Bush met Karl H.W. Bush. Karl W. Bush left the house.", ["Karl H.W. Bush", "Karl W. Bush"]),
    ("Sofia Anders spoke. Peter Lund and his wife, Sofia K. Anders, left.", ["Sofia K. Anders", "Peter Lund"]),
    ("E.J. Bates ran the mill. Edwin Bates said it would close.", ["Edwin Bates"]),
]


@pytest.mark.parametrize(("text", "names"), FAMILIES)
def test_a_relative_of_one_name_is_another(text: str, names: list[str]) -> None:
    assert [p.name for p in read(text).people] == names


def test_malaysian_titles_are_no_person_and_no_part_of_the_name() -> None:
    found = read(
        "Prime Minister Datuk Seri Karl Anders said on Friday that the budget would pass. Karl Anders thanked the house. "
        "Datuk Seri Anders met Tan Sri Peter Lund and Fr. Paul Hoyer."
    )
    assert [p.name for p in found.people] == ["Karl Anders", "Peter Lund", "Paul Hoyer"]


def test_two_of_one_surname_are_told_apart_by_title() -> None:
    found = read(
        "Robert Mueller and Ann Mueller came. Mrs. Mueller said the house was cold. Mr. Mueller said it was not."
    )
    spoken = {q.speaker.text if q.speaker else "": q.speaker_id for q in found.quotes}
    names = {p.id: p.name for p in found.people}
    assert names[spoken["Mrs. Mueller"] or ""] == "Ann Mueller"
    assert names[spoken["Mr. Mueller"] or ""] == "Robert Mueller"


ROLES = [
    ("Yue Wang, a senior consultant at Wood Mackenzie, left.", "senior consultant", "Wood Mackenzie", "current"),
    ("Paul Renner, chief economist at Meridian Capital, left.", "chief economist", "Meridian Capital", "current"),
    ("Apple chief executive Tim Cook left.", "chief executive", "Apple", "current"),
    ("Sarah Johnson, Professor of Economics at Harvard University, spoke.",
     "Professor of Economics", "Harvard University", "current"),
    ("Former Microsoft president Karl Anders left.", "president", "Microsoft", "former"),
    ("Karl Anders is the chairman of Microsoft.", "chairman", "Microsoft", "current"),
    ("Karl Anders was named chairman of Microsoft on Monday.", "chairman", "Microsoft", "current"),
    ("The chairman of Microsoft, Karl Anders, left.", "chairman", "Microsoft", "current"),
    ("Acting Prime Minister Karl Anders left.", "Prime Minister", None, "acting"),
    ("Karl Anders, 63, the president-elect, left.", "president", None, "elect"),
    ("Chief Justice Karl Anders left.", "Chief Justice", None, "current"),
    ("U.S. Secretary of State Karl Anders left.", "Secretary of State", None, "current"),
    ("The former President of Iceland Karl Anders left.", "President", None, "former"),
    ("Military spokesman Lt. Gen. Karl Anders left.", "Military spokesman", None, "current"),
    ("Apple Editor-in-Chief Lena Ortiz left.", "Editor-in-Chief", "Apple", "current"),
    ("Health Commissioner Dr. Karl Anders left.", "Health Commissioner", None, "current"),
    ("Energy and Climate Change Minister Karl Anders left.", "Energy and Climate Change Minister", None, "current"),
    ("Karl Anders, a Jamaican-American economist, left.", "economist", None, "current"),
    ("They met Karl Anders, the 26-year-old president of the local.", "president of the local", None, "current"),
    ("Karl Anders has been vice president for four years.", "vice president", None, "current"),
    ("Karl Anders, who was a policy adviser to Microsoft, left.", "policy adviser", "Microsoft", "former"),
    ("Karl Anders, who heads the regional administration, left.", "head", None, "current"),
    ("Karl Anders, the Lena Ortiz campaign's political director, left.", "political director", None, "current"),
    ("It tells the story of high school teacher Karl Anders.", "high school teacher", None, "current"),
    ("Senate Democratic Leader Karl Anders left.", "Democratic Leader", "Senate", "current"),
    ("The resort's general manager Karl Anders left.", "general manager", None, "current"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "body", "status"), ROLES)
def test_roles(text: str, title: str, body: str | None, status: str) -> None:
    found = read(text)
    names = {o.id: o.name for o in found.organizations}
    roles = [(r.title, names.get(r.organization or ""), r.status) for p in found.people for r in p.roles]
    assert (title, body, status) in roles


# What a role noun or a verb says somebody works for, beyond the plain forms above.
EMPLOYERS = [
    ("Karl Anders, owner of Anders Bank and the private radio network Tidewell Media, left.",
     ["Anders Bank", "Tidewell Media"]),
    ("Karl Anders, one of the secretaries of the Civic League, left.", ["Civic League"]),
    ("Karl Anders, a botanist and entomologist at Cornell University, left.", ["Cornell University"]),
    ("Karl Anders, chairman of the strongest opposition party, the Civic League, left.", ["Civic League"]),
    ("Karl Anders, the lawyer representing Microsoft, left.", ["Microsoft"]),
    ("Microsoft has named Karl Anders publisher of Tidewell Media, it said.", ["Tidewell Media"]),
    ("Karl Anders has covered education for the Associated Press since 1981.", ["Associated Press"]),
    ("Karl Anders holds the position of deputy head of Tidewell Media.", ["Tidewell Media"]),
    ("The Transport Department will act, said the department's Karl Anders.", ["Transport Department"]),
    ("Civic League members Karl Anders and Lena Ortiz left.", ["Civic League"]),
    ("He wrote to Microsoft's directors, Karl Anders and Lena Ortiz: stay.", ["Microsoft"]),
    ("The Bureau of Fisheries was told. It was late, fisheries bureau spokesman Karl Anders said.",
     ["Bureau of Fisheries"]),
    ("Karl Anders of the law firm of Tidewell Partners left.", ["Tidewell Partners"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bodies"), EMPLOYERS)
def test_for_whom_somebody_works(text: str, bodies: list[str]) -> None:
    found = read(text)
    names = {o.id: o.name for o in found.organizations}
    for person in found.people:
        assert [names[r.organization] for r in person.roles if r.organization] == bodies, person.name


# A body that is named near a person and employs nobody there.
NO_EMPLOYER = [
    "Karl Anders, inventor of the Kodak camera, left.",
    "Karl Anders told Tidewell Media that a charity linked to founder Lena Ortiz had closed.",
    "Karl Anders, and the United Nations mediator, Lena Ortiz, left.",
]


@pytest.mark.parametrize("text", NO_EMPLOYER)
def test_a_body_beside_a_person_that_employs_nobody(text: str) -> None:
    found = read(text)
    (person,) = (p for p in found.people if p.name == "Karl Anders")
    assert [r for r in person.roles if r.organization] == []


def test_a_council_chairman_is_not_of_the_company_named_before() -> None:
    found = read(
        "Former Tidewell Energy executive Lena Ortiz has raised $100, while council chairman Karl Anders has not."
    )
    (person,) = (p for p in found.people if p.name == "Karl Anders")
    assert [r.organization for r in person.roles] == [None]


# Near a person stands a role that is somebody else's, or none at all.
NOT_THEIRS = [
    "President Karl Anders, actor Victor Thorne and comedian Paul Renner flew in.|Karl Anders|President",
    "If Karl Anders becomes president, taxes will fall.|Karl Anders|",
    "Is Karl Anders a good leader?|Karl Anders|",
    "One of the victims, Lena Ortiz, spoke.|Lena Ortiz|",
    "According to a senior official, Karl Anders is gathering commanders.|Karl Anders|",
]


@pytest.mark.parametrize("case", NOT_THEIRS)
def test_roles_that_are_not_the_persons(case: str) -> None:
    text, name, title = case.split("|")
    (person,) = (p for p in read(text).people if p.name == name)
    assert [r.title for r in person.roles] == ([title] if title else [])


def test_a_study_with_year_venue_and_author() -> None:
    found = read(
        "According to Dr. Ana Ruiz, author of a 2023 study on river trade published in the Journal of Inland Shipping, "
        "the locks are too short."
    )
    (work,) = found.publications
    assert (work.kind, work.year, work.venue and work.venue.text) == ("study", 2023, "Journal of Inland Shipping")
    (person,) = found.people
    assert ("author of a 2023 study on river trade", None) in [(r.title, r.organization) for r in person.roles]
    assert work.author == next(p.id for p in found.people if p.name == "Ana Ruiz")


TRIMMED = [
    ("the Ministry of Commerce", "Ministry of Commerce"),
    ("Ruiz's", "Ruiz"),
    ("“Apple Inc.", "Apple Inc."),
    ("Ruiz,", "Ruiz"),
    ("The U.S.", "U.S."),
]


@pytest.mark.parametrize(("printed", "name"), TRIMMED)
def test_names_lose_article_and_possessive(printed: str, name: str) -> None:
    start, end = trim(printed, 0, len(printed))
    assert printed[start:end] == name


def test_a_headline_gives_no_names_that_the_article_lacks() -> None:
    assert headline_like("Firms Rush to Secure Rare-Earth Magnets Amid Export Surge")
    assert not headline_like("Firms rush to secure magnets from China")
    body = "Exports of magnets rose in June. " * 20 + "Ana Ruiz of Northgate Bank said so."
    found = read("Firms Rush to Secure Magnets as Ruiz Warns of Surge\n\n" + body)
    assert {p.name for p in found.people} == {"Ana Ruiz"}


ARTICLE = """
In June, exports of {good} rose by half, {customs} said. According to {spokesperson}, a spokesperson for {ministry}, "The \
framework reflects a mutual understanding." According to Dr. {professor}, Professor of Economics at {university} and author of \
a 2023 study on trade published in the Journal of Economic Research, "The restrictions have shown how weak the chains are."
{adviser}, a financial consultant from {firm}, noted during an interview that, "The country still faces a challenge. It will \
take years to solve." Recently, {company} announced a $500 million plan. {consultant}, a senior consultant at {house}, \
emphasized, "Nations need to invest in new technologies."
"""
CASTS = [
    {"good": "magnets", "customs": "the General Administration of Customs", "spokesperson": "Zhao Li",
     "ministry": "the Ministry of Commerce", "professor": "Sarah Johnson", "university": "Harvard University",
     "adviser": "Peter Alexander", "firm": "Z-ben Advisors", "company": "Apple Inc.", "consultant": "Yue Wang",
     "house": "Wood Mackenzie"},
    {"good": "copper", "customs": "the National Administration of Ports", "spokesperson": "Ilya Marchenko",
     "ministry": "the Ministry of Trade", "professor": "Maria Castellano", "university": "Tromvik University",
     "adviser": "Robert Voss", "firm": "Redstone Advisors", "company": "Taldor Corp.", "consultant": "Karin Vogel",
     "house": "Colbert Securities"},
    {"good": "wheat", "customs": "the Federal Office of Statistics", "spokesperson": "Grace Wambui",
     "ministry": "the Ministry of Agriculture", "professor": "Anna Menon", "university": "Penang University",
     "adviser": "Daniel Okafor", "firm": "Meridian Capital", "company": "Calder Airlines", "consultant": "Joanna Feld",
     "house": "Ostmark Partners"},
]  # fmt: skip


@pytest.mark.parametrize("cast", CASTS)
def test_other_names_give_the_same_structure(cast: dict[str, str]) -> None:
    found = read(ARTICLE.format(**cast).strip())
    bodies = {o.id: o.name for o in found.organizations}
    roles = {p.name: {(r.title, bodies.get(r.organization or "")) for r in p.roles} for p in found.people}
    bare = {key: name.removeprefix("the ") for key, name in cast.items()}
    assert ("spokesperson", bare["ministry"]) in roles[cast["spokesperson"]]
    assert ("Professor of Economics", bare["university"]) in roles[cast["professor"]]
    assert ("financial consultant", bare["firm"]) in roles[cast["adviser"]]
    assert ("senior consultant", bare["house"]) in roles[cast["consultant"]]
    assert {bare["customs"], bare["company"]} <= set(bodies.values())
    names = {p.id: p.name for p in found.people}
    direct = [names.get(q.speaker_id or "") for q in found.quotes if q.kind == "direct"]
    assert direct == [cast["spokesperson"], cast["professor"], cast["adviser"], cast["consultant"]]


@pytest.mark.parametrize("pattern", [APPOSED, BODY_OF, PRENOMINAL, TITLED, WITH_TAIL, WORK])
@pytest.mark.parametrize("piece", ["Ministry of ", "Aa ", "Aa, a ", "2023 study published ", "Mr. A "])
def test_patterns_are_linear(pattern: re.Pattern[str], piece: str) -> None:
    hostile = piece * (100_000 // len(piece))
    begin = time.process_time()
    for _ in pattern.finditer(hostile):
        pass
    assert time.process_time() - begin < 1.0


def test_the_town_of_a_dateline_is_no_organisation() -> None:
    text = "BELGRAVE (Wire) - Norden Air flies to 12 new cities."
    (part,) = parse(Article("t", text), load_pipeline())
    mentions = [EntityMention(part.span(0, 8), "ORG"), EntityMention(part.span(18, 28), "ORG")]
    assert [b.name for b in organizations.find_bodies((part,), mentions)] == ["Norden Air"]


def test_a_body_is_known_by_the_kind_printed_beside_its_name() -> None:
    text = "She buys from the chain Freshway. Linea Azzurra, a ferry company, sails at noon."
    (part,) = parse(Article("t", text), load_pipeline())
    mentions = [EntityMention(part.span(24, 32), "ORG"), EntityMention(part.span(34, 47), "ORG")]
    kinds = {b.name: b.kinds for b in organizations.find_bodies((part,), mentions)}
    assert kinds == {"Freshway": {"chain"}, "Linea Azzurra": {"company"}}


def test_a_role_read_as_part_of_a_name_is_left_out_of_it() -> None:
    text = "Striker Mateo Brandao scored. King Charles III watched."
    (part,) = parse(Article("t", text), load_pipeline())
    mentions = [EntityMention(part.span(0, 21), "PERSON"), EntityMention(part.span(30, 46), "PERSON")]
    assert [h.name for h in people.find_humans((part,), mentions)] == ["Mateo Brandao", "King Charles III"]


def test_a_lone_first_word_is_the_body_named_in_full_before_it() -> None:
    text = "Velmara Energy opened a plant. Velmara is proud."
    (part,) = parse(Article("t", text), load_pipeline())
    mentions = [EntityMention(part.span(0, 14), "ORG"), EntityMention(part.span(31, 38), "ORG")]
    assert [len(b.mentions) for b in organizations.find_bodies((part,), mentions)] == [2]


def test_a_title_read_as_part_of_a_name_is_the_title() -> None:
    text = "They met General Secretary-Treasurer Fred Brandt."
    (part,) = parse(Article("t", text), load_pipeline())
    start = text.index("Treasurer")
    found = find_company((part,), [EntityMention(part.span(start, len(text) - 1), "PERSON")])
    assert [(p.name, r.title) for p in found.people for r in p.roles] == [
        ("Fred Brandt", "General Secretary-Treasurer")
    ]


def test_a_role_in_capitals_is_no_organisation_and_a_portfolio_none_either() -> None:
    text = "Lena Ortiz became the C.E.O. last year. MEC for Cooperative Governance, Karl Anders, left."
    (part,) = parse(Article("t", text), load_pipeline())
    spans = [("Lena Ortiz", "PERSON"), ("C.E.O.", "ORG"), ("Cooperative Governance", "ORG"), ("Karl Anders", "PERSON")]
    mentions = [EntityMention(part.span(i := text.index(name), i + len(name)), label) for name, label in spans]
    found = find_company((part,), mentions)
    assert [o.name for o in found.organizations] == ["Cooperative Governance"]
    assert [(p.name, r.title, r.organization) for p in found.people for r in p.roles] == [
        ("Lena Ortiz", "C.E.O.", None),
        ("Karl Anders", "MEC for Cooperative Governance", None),
    ]


ONE_BODY = [
    ("Halder Electronics rose. Its parent Halder Group fell. Halder is old.", 2),
    ("FED RAISES RATES AS TALKS END\n\nThe Federal Reserve raised rates. The Fed said so.", 1),
]


@pytest.mark.parametrize(("text", "count"), ONE_BODY)
def test_a_group_is_no_short_form_and_a_clipped_name_is_one(text: str, count: int) -> None:
    (part,) = parse(Article("t", text), load_pipeline())
    names = ["Halder Electronics", "Halder Group"] if "Halder" in text else ["FED", "Federal Reserve", "Fed"]
    at = [text.index(name) if name != "Fed" else text.index("The Fed said") + 4 for name in names]
    mentions = [EntityMention(part.span(i, i + len(name)), "ORG") for i, name in zip(at, names, strict=True)]
    assert len(find_company((part,), mentions).organizations) == count


def test_a_bare_surname_is_not_hers_who_is_called_mrs() -> None:
    text = "Owen Pryce met the board. Pryce was late. Mrs. Pryce was not. Clara Pryce came alone, and Pryce left."
    parts = parse(Article("t", text), load_pipeline())
    found = find_company(parts, find_entities(parts))
    owen = next(p for p in found.people if p.name == "Owen Pryce")
    assert text.rindex("Pryce") in {m.start for m in owen.mentions}


def test_who_is_spoken_of_by_an_aged_speaker_is_not_of_that_age() -> None:
    text = "The 37-year-old revealed Owen Pryce had left."
    parts = parse(Article("t", text), load_pipeline())
    assert [p.age for p in find_company(parts, find_entities(parts)).people] == [None]


def test_a_son_who_is_called_jr_alone_is_not_his_father() -> None:
    text = "Owen Pryce’s eldest son, Owen Pryce Jr., met the board. Pryce Jr. said no. Later Pryce said yes."
    parts = parse(Article("t", text), load_pipeline())
    names = ["Owen Pryce", "Owen Pryce Jr.", "Pryce", "Pryce"]  # the suffix need not be in the mention
    at = [0, text.index("Owen Pryce Jr."), text.index("Pryce Jr. said"), text.index("Pryce said")]
    mentions = [EntityMention(parts[0].span(i, i + len(n)), "PERSON") for i, n in zip(at, names, strict=True)]
    assert [[m.start for m in h.mentions] for h in people.find_humans(parts, mentions)] == [[0, at[3]], [at[1], at[2]]]


def test_without_a_jr_alone_a_name_with_and_without_it_is_one_persons() -> None:
    text = "Owen Pryce Jr. met the board. Owen Pryce said no."
    parts = parse(Article("t", text), load_pipeline())
    at = [0, text.index("Owen Pryce said")]
    mentions = [
        EntityMention(parts[0].span(0, 14), "PERSON"),
        EntityMention(parts[0].span(at[1], at[1] + 10), "PERSON"),
    ]
    assert len(people.find_humans(parts, mentions)) == 1


def humans(text: str, names: list[str]) -> dict[str, int]:
    """Who is named how often in a text whose people are printed so, in reading order."""
    parts, at, mentions = parse(Article("t", text), load_pipeline()), 0, []
    for name in names:
        at = text.index(name, at)
        mentions.append(EntityMention(parts[0].span(at, at + len(name)), "PERSON"))
        at += len(name)
    return {h.name: len(h.mentions) for h in people.find_humans(parts, mentions)}


def test_rulers_of_one_name_are_told_apart_by_their_number() -> None:
    text = "Emperor Karl II met the son of Emperor Karl I. Karl II left."
    assert humans(text, ["Karl II", "Karl I", "Karl II"]) == {"Karl II": 2, "Karl I": 1}


def test_a_hyphen_for_a_lost_blank_makes_nobody_else() -> None:
    text = "Chancellor Ana-Halder spoke. Ana Halder left. Mr Karl Lloyd-Moss and Lloyd-Moss stayed."
    names = ["Ana-Halder", "Ana Halder", "Karl Lloyd-Moss", "Lloyd-Moss"]
    assert humans(text, names) == {"Ana Halder": 2, "Karl Lloyd-Moss": 2}


def test_a_bare_surname_stays_with_whom_it_was_established_for_when_a_namesake_is_named_in_passing() -> None:
    text = "Karl Halder met Moss. Halder spoke. Halder left. Moss backed Ana Halder's run for office. Moss said Halder called."
    names = ["Karl Halder", "Moss", "Halder", "Halder", "Moss", "Ana Halder", "Moss", "Halder"]
    assert humans(text, names) == {"Karl Halder": 4, "Moss": 3, "Ana Halder": 1}


def test_a_namesake_who_speaks_is_meant_by_the_bare_surname_after() -> None:
    text = "Karl Halder left. Halder spoke. Halder sat. Ana Halder disagreed. Halder left."
    names = ["Karl Halder", "Halder", "Halder", "Ana Halder", "Halder"]
    assert humans(text, names) == {"Karl Halder": 3, "Ana Halder": 2}


def test_a_surname_before_any_name_is_an_office_holders_rather_than_his_wifes() -> None:
    text = "Halder Lashes Out. President Halder spoke. The first lady, Ana Halder, left. Mr. Halder stayed."
    names = ["Halder", "Halder", "Ana Halder", "Halder"]
    assert humans(text, names) == {"Halder": 3, "Ana Halder": 1}


def test_who_is_called_by_a_name_printed_in_the_middle_is_one() -> None:
    names = ["Gabriella Gabbie Halder", "Gabbie", "Kim Anders", "Anders"]
    text = "Gabriella Gabbie Halder left. Gabbie spoke. Kim Anders met Mr Anders."
    assert humans(text, names) == {"Gabriella Gabbie Halder": 2, "Kim Anders": 2}


def test_a_surname_cut_to_its_letter_or_parted_by_a_page_is_the_same_surname() -> None:
    names = ["Ana Halder", "Ana H.", "Karl Hal\u00adder", "Karl Halder", "Moss", "Abu Zahn", "Shawk"]
    text = "Ana Halder left. Ana H. modelled. Karl Hal\u00adder met Karl Halder. Moss met Abu Zahn, who's widely known as Shawk."
    assert humans(text, names) == {"Ana Halder": 2, "Karl Halder": 2, "Moss": 1, "Abu Zahn": 2}


def test_a_seat_is_no_part_of_a_name() -> None:
    assert [p.name for p in read("Sen. Karl Anders R-Bergen left.").people] == ["Karl Anders"]


def test_what_somebody_belongs_to_is_no_part_of_the_name() -> None:
    text = "The seat went to Lib Dem Norman Halder, and not to Tory Gavin Moss."
    assert humans(text, ["Norman Halder", "Gavin Moss"]) == {"Norman Halder": 1, "Gavin Moss": 1}
    parts = parse(Article("t", text), load_pipeline())
    found = [
        Tagged("PERSON", i := text.index(n), i + len(n), 1.0) for n in ("Lib Dem Norman Halder", "Tory Gavin Moss")
    ]
    mentions = find_entities(parts, (EncoderOutput(entities=tuple(found)),))
    assert [m.span.text for m in mentions if m.label == "PERSON"] == ["Norman Halder", "Gavin Moss"]


def test_a_couple_named_by_the_husband_is_not_a_woman() -> None:
    names = ["Karl Halder Jr.", "Halder", "Karl Anders", "Yogi Karl"]
    text = "Mr. and Mrs. Karl Halder Jr. planned it. Mr. Halder is ill. Karl Anders, better known in Norland as Yogi Karl, left."
    assert humans(text, names) == {"Karl Halder Jr.": 2, "Karl Anders": 2}


def test_an_arabic_surname_is_the_same_without_its_article() -> None:
    names = ["Omar El-Halder", "Halder", "Sami al-Moss", "El-Moss", "Albin"]
    text = "President Omar El-Halder spoke. Halder met Sami al-Moss. El-Moss left. Albin came."
    assert humans(text, names) == {"Omar El-Halder": 2, "Sami al-Moss": 2, "Albin": 1}


NAMESAKES = [
    # who is introduced as a relative with an office, or as whose relative somebody is, is not meant by the surname alone
    ("Ana Halder spoke. Her husband, former prime minister Karl Halder, had left. Halder spoke again.",
     ["Ana Halder", "Karl Halder", "Halder"], {"Ana Halder": 2, "Karl Halder": 1}),
    ("Ana Halder spoke. Halder's younger brother, President Karl Halder, left. Halder sat.",
     ["Ana Halder", "Halder", "Karl Halder", "Halder"], {"Ana Halder": 3, "Karl Halder": 1}),
    ("Ana Halder, son of Norden property tycoon Karl Halder and an heir, spoke. Halder's account was closed.",
     ["Ana Halder", "Karl Halder", "Halder"], {"Ana Halder": 2, "Karl Halder": 1}),
    ("Ana Halder met her husband with President Karl Halder. Halder spoke.",
     ["Ana Halder", "Karl Halder", "Halder"], {"Ana Halder": 1, "Karl Halder": 2}),
    # but where the relative speaks
    ("Karl Halder died. Halder's brother, Lars Halder, said so. Halder said it was over. Halder's family left.",
     ["Karl Halder", "Halder", "Lars Halder", "Halder", "Halder"], {"Karl Halder": 3, "Lars Halder": 2}),
    # a committee called by somebody's name
    ("Karl Halder spoke. Halder and Moss wrote to the Ana Halder committee. Halder left.",
     ["Karl Halder", "Halder", "Moss", "Ana Halder", "Halder"], {"Karl Halder": 3, "Moss": 1, "Ana Halder": 1}),
    # an office of two words
    ("Prime Minister Karl Halder met Justice Minister Ana Halder. Halder spoke. Prime Minister Halder left.",
     ["Karl Halder", "Ana Halder", "Halder", "Halder"], {"Karl Halder": 2, "Ana Halder": 2}),
    ("The family's mother, Kim Mal-im, died. Kim was 80. Their lawyer Kim Ki-yoon spoke. Kim said no.",
     ["Kim Mal-im", "Kim", "Kim Ki-yoon", "Kim"], {"Kim Mal-im": 2, "Kim Ki-yoon": 2}),
    # somebody's husband
    ("Karl Halder spoke. Halder left. Ana Moss and her husband, Karl, stayed.",
     ["Karl Halder", "Halder", "Ana Moss", "Karl"], {"Karl Halder": 2, "Ana Moss": 1, "Karl": 1}),
    ("Karl Moss spoke. Moss left. Ana Moss and her husband, Karl, stayed.",
     ["Karl Moss", "Moss", "Ana Moss", "Karl"], {"Karl Moss": 3, "Ana Moss": 1}),
    # somebody of whom the text knows no more than the surname
    ("Karl Halder spoke. A friend surnamed Halder left.", ["Karl Halder", "Halder"], {"Karl Halder": 1, "Halder": 1}),
    # a couple, of whom the second has two given names
    ("Karl Moss Halder and Ana Maria Lund left. They missed Karl and Ana Maria.",
     ["Karl Moss Halder", "Ana Maria Lund", "Karl", "Ana Maria"], {"Karl Moss Halder": 2, "Ana Maria Lund": 2}),
    # one name in three forms, two spellings of a foreign surname, and a word in brackets
    ("Karl “Tito” Halder spoke. Karl Halder left. Tito Halder came.",
     ["Karl “Tito” Halder", "Karl Halder", "Tito Halder"], {"Karl “Tito” Halder": 3}),
    ("Taras Halzansky called. “We met Mr. Halzanski,” he said.", ["Taras Halzansky", "Halzanski"], {"Taras Halzansky": 2}),
    ("Karl Stephanos told Karl Anderson so. “I know,” Stephanso said. Andersen left.",
     ["Karl Stephanos", "Karl Anderson", "Stephanso", "Andersen"], {"Karl Stephanos": 2, "Karl Anderson": 1, "Andersen": 1}),
    # a lone name with its letters in another order, one that stands once with a wrong letter, and without an accent
    ("Karl Jagdeo met Vice President Jadgeo.", ["Karl Jagdeo", "Jadgeo"], {"Karl Jagdeo": 2}),
    ("Karl Kremlacek met Kremacek.", ["Karl Kremlacek", "Kremacek"], {"Karl Kremlacek": 2}),
    ("Karl Kremlacek met Kremacek. Kremacek left.",
     ["Karl Kremlacek", "Kremacek", "Kremacek"], {"Karl Kremlacek": 1, "Kremacek": 2}),
    ("Karl Martínez Gómez spoke. Martinez left.", ["Karl Martínez Gómez", "Martinez"], {"Karl Martínez Gómez": 2}),
    ("Maximillian spoke. Maximilian sat. Maximilian left.", ["Maximillian", "Maximilian", "Maximilian"], {"Maximilian": 3}),
    ("Sheikh Habiba spoke. Habiba left.", ["Habiba", "Habiba"], {"Sheikh Habiba": 2}),
    ("She lost two nephews, Jorda and Josué Halder; Karl Moss left.",
     ["Jorda", "Josué Halder", "Karl Moss"], {"Jorda Halder": 1, "Josué Halder": 1, "Karl Moss": 1}),
    # whose speechwriter somebody was is named in passing, where a courtesy title stands before the surname too
    ("Karl Halder spoke. Mr. Halder left. Moss, a former speechwriter for Ana Halder, wrote. Mr. Halder and Moss met.",
     ["Karl Halder", "Halder", "Moss", "Ana Halder", "Halder", "Moss"], {"Karl Halder": 3, "Moss": 2, "Ana Halder": 1}),
    ("Karl Halder brought his brother, Lars Halder. Mr. Halder spoke. It was a critic of President Halder. The Halder era ended.",
     ["Karl Halder", "Lars Halder", "Halder", "Halder", "Halder"], {"Karl Halder": 2, "Lars Halder": 1, "Halder": 2}),
    # an epithet before a given name
    ("Hillary Halder spoke. “Crooked Hillary spends a fortune,” he said.",
     ["Hillary Halder", "Crooked Hillary"], {"Hillary Halder": 2}),
    # an office before a given name
    ("His son, former minister Namal, left. Namal Halder is 36.", ["Namal", "Namal Halder"], {"Namal Halder": 2}),
    ("“[Karl] Halder thinks so,” she said.", ["Karl] Halder"], {"Karl Halder": 1}),
    ("Ato Mihret Halder met Ato Anders.", ["Ato Mihret Halder", "Ato Anders"], {"Mihret Halder": 1, "Ato Anders": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names", "found"), NAMESAKES)
def test_who_is_meant_by_a_name(text: str, names: list[str], found: dict[str, int]) -> None:
    assert humans(text, names) == found


def test_a_family_name_that_stands_first_is_what_somebody_is_called_by() -> None:
    names = ["Wei Yiyin", "Miao Wei", "Wei", "Miao"]
    text = "Wei Yiyin met the minister, Miao Wei. Wei said so. Miao left."
    assert humans(text, names) == {"Wei Yiyin": 2, "Miao Wei": 2}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Karl Omar Halder (Faro) was elected. Faro spoke on Monday in Oslo.", {"Karl Omar Halder"}),
        ("Karl Halder, born Karl Moss, sang on Monday. Halder left.", {"Karl Halder"}),
        ("Karl Halder (Anna) sang on Monday, and so did Lena Moss (Halder).", {"Karl Halder", "Anna", "Lena Moss"}),
        ("Cdr Karl Halder left. Cdr Halder is well.", {"Karl Halder"}),
    ],
)
def test_a_name_in_brackets_or_by_birth_is_its_bearers(text: str, expected: set[str]) -> None:
    parts = parse(Article("t", text), load_pipeline())
    names = re.findall(r"Karl Omar Halder|Karl Halder|Karl Moss|Lena Moss|(?<!Karl )(?<!Omar )Halder|Faro|Anna", text)
    mentions, at = [], 0
    for name in names:
        at = text.index(name, at)
        mentions.append(EntityMention(parts[-1].span(at, at + len(name)), "PERSON"))
        at += len(name)
    humans = people.find_humans(parts, mentions)
    assert {human.name for human in humans} == expected
