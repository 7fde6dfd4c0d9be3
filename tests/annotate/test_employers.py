"""Bodies that only a role beside a person shows to be bodies, and for whom the people are; names are made up."""

import pytest

from extractor.annotate.cast import Company, find_company
from extractor.annotate.encoder import Employment, EncoderOutput, Tagged
from extractor.annotate.entities import EntityMention, find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.annotate.people import find_humans
from extractor.article import Article


def read(text: str, tags: dict[str, str]) -> Company:
    """What is read of a text in which the encoder gave the first of each name its label."""
    parts = parse(Article("t", text), load_pipeline())
    found = sorted((Tagged(label, i := text.index(name), i + len(name), 1.0) for name, label in tags.items()),
                   key=lambda tag: tag.start)  # fmt: skip
    tagged = (EncoderOutput(entities=tuple(found)),)
    return find_company(parts, find_entities(parts, tagged), tagged)


def employers(company: Company) -> list[tuple[str, str]]:
    names = {o.id: o.name for o in company.organizations}
    return [(p.name, names[r.organization]) for p in company.people for r in p.roles if r.organization]


P, B, L = "PERSON", "ORG", "LOC"
EMPLOYERS = [
    ("Halder president Karl Anders left.", {"Halder": P, "Karl Anders": P}, ["Halder"]),
    ("Karl Anders, a Halder employee, left.", {"Karl Anders": P, "Halder": P}, ["Halder"]),
    ("Lena Ortiz works for the investment firm Tidewell Securities Inc.",
     {"Lena Ortiz": P, "Tidewell Securities Inc": B}, ["Tidewell Securities Inc"]),
    ("Lena Ortiz, who operates the Norden Military Museum, left.",
     {"Lena Ortiz": P, "Norden Military Museum": L}, ["Norden Military Museum"]),
    ("The theater was busy when the Norden Opera Company was founded in 1977 by Lena Ortiz.",
     {"Norden Opera Company": B, "Lena Ortiz": P}, ["Norden Opera Company"]),
    ("Lena Ortiz covers the White House for The Norden Press.",
     {"Lena Ortiz": P, "White House": B, "Norden Press": B}, ["Norden Press"]),
    ("NBC newsman Karl Anders left.", {"NBC newsman": B, "Karl Anders": P}, ["NBC"]),
    ("The Foreign Ministry's Asian Department chief Karl Anders left.",
     {"Foreign Ministry": B, "Asian Department": B, "Karl Anders": P}, ["Asian Department", "Foreign Ministry"]),
    ("In an interview with Tidewell Media the chief of the Security Committee, Karl Anders, said no.",
     {"Tidewell Media": B, "Security Committee": B, "Karl Anders": P}, ["Security Committee"]),
    ("Karl Anders was assigned to a Norden Guard force.", {"Karl Anders": P, "Norden Guard": B}, ["Norden Guard"]),
    ("Karl Anders, who stars on NBC's “Low Tide”, left.", {"Karl Anders": P, "NBC": B}, ["NBC"]),
    ("Karl Anders's powerful Norden Workers Union won.",
     {"Karl Anders": P, "Norden Workers Union": B}, ["Norden Workers Union"]),
    ("Karl Anders set up the Norden Alliance in 1991.", {"Karl Anders": P, "Norden Alliance": B}, ["Norden Alliance"]),
    ("Police arrested Karl Anders, considered by Madrid to be a top leader of the group Halder, today.",
     {"Karl Anders": P, "Madrid": L, "Halder": B}, ["Halder"]),
    ("So says Karl Anders in a 1991 study for the Norden Institute.",
     {"Karl Anders": P, "Norden Institute": B}, ["Norden Institute"]),
    ("Karl Anders (2799 1017) of the Norden Institute wrote it.",
     {"Karl Anders": P, "Norden Institute": B}, ["Norden Institute"]),
    ("Karl Anders is a professor who has been on the Norden Commission since May.",
     {"Karl Anders": P, "Norden Commission": B}, ["Norden Commission"]),
    ("Karl Anders, chairman of the Senate Appropriations treasury and postal subcommittee, left.",
     {"Karl Anders": P, "Senate Appropriations": B}, ["Senate Appropriations treasury and postal subcommittee"]),
    ("Judge Karl Anders of the 2nd U.S. Circuit Court of Appeals left.",
     {"Karl Anders": P, "U.S. Circuit Court of Appeals": B}, ["2nd U.S. Circuit Court of Appeals"]),
    ("It was the first time, said Miller, 41, owner of Miller Aviation.",
     {"Miller": B, "Miller Aviation": B}, ["Miller Aviation"]),
    ("Covering the maker for Tidewell Bank, analyst Karl Anders wrote a note.",
     {"Tidewell Bank": B, "Karl Anders": P}, ["Tidewell Bank"]),
    ("Karl Anders is an editor-at-large and co-host of The Low Tide at Norden Finance.",
     {"Karl Anders": P, "Norden Finance": B}, ["Norden Finance"]),
    ("Karl Anders, Director of the Crime Prevention agency, Halder, left.",
     {"Karl Anders": P, "Crime Prevention": B, "Halder": B}, ["Halder"]),
    ("Karl Anders, who became the C.E.O. of the Norden Ice Project in May, left.",
     {"Karl Anders": P, "Norden Ice Project": "MISC"}, ["Norden Ice Project"]),
    ("Karl Anders, a member of Tidewell's Advisory Council, left.",
     {"Karl Anders": P, "Tidewell": B, "Advisory Council": B}, ["Advisory Council"]),
    ("They hail from Norders for a Democratic Union (NDU), a movement. Karl Anders became a member of NDU in May.",
     {"Norders": B, "Democratic Union": B, "NDU": B, "Karl Anders": P}, ["Norders for a Democratic Union"]),
    ("She formed Halder911, a nonprofit, to fund it. Karl Anders joined the team at Halder911 as executive director.",
     {"Halder911": "MISC", "Karl Anders": P}, ["Halder911"]),
    ("She spoke at Tidewell’s Norden Research Center and met its associate director, Karl Anders, a former engineer.",
     {"Tidewell": B, "Norden Research Center": L, "Karl Anders": P}, ["Norden Research Center"]),
    ("On Friday Norden Times columnist Karl Anders stated so.", {"Norden Times": B, "Karl Anders": P}, ["Norden Times"]),
    ("AFQ Global News Director Karl Anders left.", {"AFQ Global News": B, "Karl Anders": P}, ["AFQ"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "bodies"), EMPLOYERS)
def test_for_whom_somebody_works(text: str, tags: dict[str, str], bodies: list[str]) -> None:
    assert [body for _, body in employers(read(text, tags))] == bodies


def test_titles_across_no_break_spaces_and_with_their_status() -> None:
    text = "Presidential nominee\xa0Karl Anders left. He met Lena Ortiz, formerly the head of Halder, and Jan Berg, an ecologist."
    found = read(text, {"Karl Anders": P, "Lena Ortiz": P, "Halder": B, "Jan Berg": P})
    roles = [(p.name, r.title, r.status) for p in found.people for r in p.roles]
    assert roles == [
        ("Karl Anders", "Presidential nominee", "current"),
        ("Lena Ortiz", "head", "former"),
        ("Jan Berg", "ecologist", "current"),
    ]


def test_a_name_somebody_is_also_known_by_is_his() -> None:
    for text in ("Karl Anders, also known as Cheiko, left.", "Karl Anders's (mostly known as Cheiko) film is out."):
        found = read(text, {"Karl Anders": P, "Cheiko": P})
        assert [[m.text for m in p.mentions] for p in found.people] == [["Karl Anders", "Cheiko"]]


NONE = [
    ("Halder, president Karl Anders said, left.", {"Halder": P, "Karl Anders": P}),
    ("Halder campaign manager Karl Anders left.", {"Halder": P, "Karl Anders": P}),
    ("Assistant Secretary of State Karl Anders left.", {"Karl Anders": P}),
    ("Dallas nightclub owner Karl Anders left.", {"Dallas": L, "Karl Anders": P}),
    ("Karl Anders at Norden's theater clapped.", {"Karl Anders": P, "Norden": B}),
    ("Norden Agriculture Commissioner Karl Anders left.", {"Norden Agriculture": B, "Karl Anders": P}),
    ("Mayor Karl Anders's Justice Department left.", {"Karl Anders": P, "Justice Department": B}),
    ("Karl Anders's Norden Bank account was empty.", {"Karl Anders": P, "Norden Bank": B}),
    ("Karl Anders is not an employee of Halder.", {"Karl Anders": P, "Halder": B}),
    (
        "Lena Ortiz, appearing after Karl Anders at the NBC/MSNBC forum, left.",
        {"Lena Ortiz": P, "Karl Anders": P, "NBC": B, "MSNBC": B},
    ),
    ("Records list Karl Anders, with the same Social Security number.", {"Karl Anders": P, "Social Security": B}),
    (
        "Karl Anders, the foreign minister of France, a permanent member of the Security Council, left.",
        {"Karl Anders": P, "France": L, "Security Council": B},
    ),
    (
        "The Halder Bank helped. Former Ortiz campaign manager Karl Anders left.",
        {"Halder Bank": B, "Ortiz": P, "Karl Anders": P},
    ),
    ("The FBI warned the state. The state's campaign chairman, Karl Anders, left.", {"FBI": B, "Karl Anders": P}),
    ("Karl Anders was the victim of a Tidewell Media prank.", {"Karl Anders": P, "Tidewell Media": B}),
    ("But at the Norden Congress, Karl Anders played down any discord.", {"Norden Congress": B, "Karl Anders": P}),
]


@pytest.mark.parametrize(("text", "tags"), NONE)
def test_a_name_beside_a_person_that_employs_nobody(text: str, tags: dict[str, str]) -> None:
    assert employers(read(text, tags)) == []


def test_a_given_name_that_was_overlooked_tells_two_bearers_of_a_surname_apart() -> None:
    """The model saw only one of the two; the other's surname alone would be taken for his."""
    text = "Voters prefer Ingrid Halder.\n\nHalder leads. They like Ingrid Halder, Peter Halder and Paul Rowan."
    company = read(text, {"Peter Halder": P, "Paul Rowan": P})
    found = {p.name: [m.text for m in p.mentions] for p in company.people}
    assert found["Peter Halder"] == ["Peter Halder"]
    assert found["Ingrid Halder"] == ["Ingrid Halder", "Halder", "Ingrid Halder"]


TITLES = [
    ("The federal judge overseeing the case, Karl Anders, is to decide.", {"Karl Anders": P}, ["federal judge"]),
    ("Echoing the new Secretary of State Karl Anders, the prime minister said no.", {"Karl Anders": P}, ["Secretary of State"]),
    ("He told Karl Anders, a physicist who is co-director of the programme, so.",
     {"Karl Anders": P}, ["physicist", "co-director of the programme"]),
    ("Ortiz said Karl Anders is the only candidate who can win.", {"Ortiz": P, "Karl Anders": P}, []),
    ("Sens. Lena Ortiz (D-Mont.) and Karl Anders (R-La.) left.", {"Lena Ortiz": P, "Karl Anders": P}, ["Sens"]),
    ("Karl Anders, a Washington-based developer and spokesman, left.", {"Karl Anders": P}, ["developer and spokesman"]),
    ("Chief U.S. Economist Karl Anders left.", {"Karl Anders": P}, ["Chief U.S. Economist"]),
    ("Former Ortiz campaign manager Karl Anders left.", {"Ortiz": P, "Karl Anders": P}, ["campaign manager"]),
    ("It began by decision of President Karl Anders, Norden Defence Minister, Lena Ortiz, said.",
     {"Karl Anders": P, "Lena Ortiz": P}, ["President"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "titles"), TITLES)
def test_titles(text: str, tags: dict[str, str], titles: list[str]) -> None:
    (person,) = (p for p in read(text, tags).people if p.name == "Karl Anders")
    assert [role.title for role in person.roles] == titles


def test_a_king_with_and_without_his_number_is_one() -> None:
    company = read("King Karl spoke. The King Karl III left.", {"King Karl": P, "Karl III": P})
    assert len(company.people) == 1


def test_a_surname_is_not_that_of_the_relative_named_last() -> None:
    text = "Karl Anders and his wife, Lena Anders, left. Anders is a senator."
    found = read(text, {"Karl Anders": P, "Lena Anders": P})
    assert [(len(p.mentions), [r.title for r in p.roles]) for p in found.people] == [(2, ["senator"]), (1, [])]


@pytest.mark.parametrize(
    ("text", "score", "organisation", "title"),
    [
        ("Karl Anders, long a face of Norden, left.", 0.95, "Norden", ""),
        ("Karl Anders, long a face of Norden, left.", 0.6, None, None),
        ("The Norden great Karl Anders left.", 0.95, "Norden", ""),
        # What stands elsewhere in the sentence is no employer, however sure the encoder is.
        ("Karl Anders, a welder, walked out of the Norden gate.", 0.95, None, None),
        ("Karl Anders spent his years with Norden.", 0.95, None, None),
    ],
)
def test_the_encoder_says_whom_somebody_works_for_where_the_words_beside_the_name_do_not(
    text: str, score: float, organisation: str | None, title: str | None
) -> None:
    parts = parse(Article("t", text), load_pipeline())
    entities = tuple(
        Tagged(label, text.index(name), text.index(name) + len(name), 1.0)
        for name, label in {"Karl Anders": P, "Norden": B}.items()
    )
    tagged = (EncoderOutput(entities=entities, employments=(Employment(0, 1, score),)),)
    company = find_company(parts, find_entities(parts, tagged), tagged)
    names = {o.id: o.name for o in company.organizations}
    found = [(names[r.organization], r.title) for p in company.people for r in p.roles if r.organization]
    assert found == ([] if organisation is None else [(organisation, title)])


def test_a_trade_that_begins_a_sentence_is_no_part_of_the_name() -> None:
    company = read("Developer Crane & Moss said no. The Developer Crane & Moss said so.", {"Developer Crane & Moss": B})
    assert company.organizations[0].name == "Crane & Moss"
    brigade = read("Said county Fire Department Capt. Ann Lee.", {"county Fire Department": B, "Ann Lee": P})
    assert brigade.organizations[0].name == "Fire Department"


def test_no_person_is_called_by_a_number_or_like_a_news_agency() -> None:
    tags = {"180 Norden": P, "Slater": P, "Agence France-Presse": P}
    company = read("180 Norden was sold and 300 Slater too, Agence France-Presse said.", tags)
    assert company.people == ()
    assert [o.name for o in company.organizations] == ["Agence France-Presse"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("President Halder spoke. Sofia Halder left.", "Halder"),
        ("First lady Sofia Halder spoke. President Halder left. Halder said no.", "Halder"),
        ("Sofia Halder, the president's daughter, spoke. President Halder left.", "Halder"),
        ("Sen. Sofia Halder spoke. President Halder left.", "Halder"),
        ("Halder wins. Sofia Halder spoke. President Halder left.", "Sofia Halder"),
        ("President Sofia Halder spoke. Karl Halder left. President Halder too.", "Sofia Halder"),
        ("Rep. Sofia Halder spoke. Congresswoman Halder left.", "Sofia Halder"),
    ],
)
def test_an_office_before_a_surname_is_no_namesakes(text: str, holder: str) -> None:
    tags = {name: P for name in ("Sofia Halder", "Karl Halder", "Halder") if name in text}
    company = read(text, tags)
    assert {p.name for p in company.people if any(r.title in {"President", "Congresswoman"} for r in p.roles)} == {
        holder
    }


def test_a_king_is_no_bearer_of_his_name_as_a_surname() -> None:
    company = read("King Karl left. Crown Prince Jan Karl stayed.", {"King Karl": P, "Jan Karl": P})
    assert len(company.people) == 2
    company = read("King Karl left. Then King Karl came.", {"King Karl": P})
    assert len(company.people) == 1


MORE_TITLES = [
    ("US President-elect Karl Anders left.", {}, [("President", "", "elect")]),
    ("Karl Anders, a security analyst and former adviser to the army, left.", {},
     [("security analyst", "", "current"), ("adviser to the army", "", "former")]),
    ("He met Karl Anders, a billionaire former agriculture minister who left.", {},
     [("agriculture minister", "", "former")]),
    ("Policy adviser and frequent speechwriter Karl Anders left.", {},
     [("Policy adviser and frequent speechwriter", "", "current")]),
    ("Tidewell News, whose former executive chairman, Karl Anders, is a strategist, left.", {"Tidewell News": B},
     [("executive chairman", "Tidewell News", "former")]),
    ("The puppeteer who plays Julia, Karl Anders, has a son.", {"Julia": P}, [("puppeteer", "", "current")]),
    ("Karl Anders, a retired FBI agent explained.", {"FBI": B}, [("agent", "FBI", "former")]),
    ("Karl Anders, a former Halder campaign foreign policy adviser, left.", {"Halder": P},
     [("campaign foreign policy adviser", "", "former")]),
    ("National Security Adviser Karl Anders left.", {"National Security": B},
     [("National Security Adviser", "", "current")]),
    ("Karl Anders, Senior Director of Product Planning at Halder, left.", {"Product Planning": B, "Halder": B},
     [("Senior Director of Product Planning", "Halder", "current")]),
    ("Acting Undersecretary for Intelligence Karl Anders left.", {"Intelligence": B},
     [("Undersecretary for Intelligence", "", "acting")]),
    ("OSK Special Representative on Small Arms Karl Anders left.", {"OSK": B},
     [("Special Representative on Small Arms", "OSK", "current")]),
    ("The acting deputy attorney general, Karl Anders, left.", {}, [("deputy attorney general", "", "acting")]),
    ("The Norden Council has spoken. Its Director, Karl Anders, left.", {"Norden Council": B},
     [("Director", "Norden Council", "current")]),
    ("Its leader, the flamboyant Karl Anders, left.", {}, [("leader", "", "current")]),
    ("Karl Anders served as foreign minister until May.", {}, [("foreign minister", "", "former")]),
    ("Karl Anders has served as foreign minister since May.", {}, [("foreign minister", "", "current")]),
    ("Karl Anders has resigned as Prime Minister.", {}, [("Prime Minister", "", "former")]),
    ("Karl Anders was the last president to miss it.", {}, [("president", "", "former")]),
    ("The far-right MP Karl Anders left.", {}, [("far-right MP", "", "current")]),
    ("Norden County District Attorney Karl Anders left.", {}, [("District Attorney", "", "current")]),
    ("The former first lady Karl Anders left.", {}, [("first lady", "", "former")]),
    ("They play physicist Dr. Karl Anders in the show.", {}, [("physicist", "", "current")]),
    ("Det Supt Karl Anders left.", {}, [("Det Supt", "", "current")]),
    ("Kremlin press secretary Karl Anders left.", {"Kremlin": L}, [("press secretary", "Kremlin", "current")]),
    ("Karl Anders, a member of the Russian delegation and Halder Bank deputy speaker, left.", {"Halder Bank": B},
     [("member of the Russian delegation", "", "current"), ("deputy speaker", "Halder Bank", "current")]),
    ("They named Lena Ortiz, former acting director of Halder, Karl Anders, former defense secretary, and others.",
     {"Lena Ortiz": P, "Halder": B}, [("defense secretary", "", "former")]),
    ("Her marriage to businessman Karl Anders ended.", {}, [("businessman", "", "current")]),
    ("The US-based researcher Karl Anders left.", {}, [("researcher", "", "current")]),
    ("Russian Ambassador to Norway Karl Anders left.", {"Norway": L}, [("Ambassador", "", "current")]),
    ("They sued then-President Karl Anders.", {}, [("President", "", "former")]),
    ("Karl Anders, the Russian president's press secretary, left.", {}, [("press secretary", "", "current")]),
    ("It lost two contractors for Halder, Lena Ortiz and Karl Anders, on Friday.",
     {"Halder": B, "Lena Ortiz": P}, [("contractors", "Halder", "current")]),
    ("Halder's Lena Ortiz and Karl Anders wrote this.", {"Halder": B, "Lena Ortiz": P}, [("", "Halder", "current")]),
    ("Karl Anders, the camp co-ordinator, left.", {}, [("camp co-ordinator", "", "current")]),
    ("Karl Anders, author of advice books whose ideas are new, left.", {}, [("author of advice books", "", "current")]),
    ("Deputy Chairman of Norway's ruling Justice Party Karl Anders left.", {"Justice Party": B},
     [("Deputy Chairman", "Justice Party", "current")]),
    ("Chair of the Institute of Obstetricians Karl Anders left.", {"Institute of Obstetricians": B},
     [("Chair", "Institute of Obstetricians", "current")]),
    ("Consultant Obstetrician at Norden Hospital Karl Anders left.", {"Norden Hospital": B},
     [("Consultant Obstetrician", "Norden Hospital", "current")]),
    ("They met Karl Anders, the SDU designated leader and presumed challenger.", {"SDU": B},
     [("designated leader", "SDU", "current"), ("presumed challenger", "", "current")]),
    ("Karl Anders - a 27-year-old taxi driver in Freetown - the evening began.", {}, [("taxi driver", "", "current")]),
    ("The PM Karl Anders left.", {}, [("PM", "", "current")]),
    ("Karl Anders, Director of Sexuality Education and Training at Norden for Youth, left.",
     {"Sexuality Education": B, "Norden for Youth": B},
     [("Director of Sexuality Education and Training", "Norden for Youth", "current")]),
    ("Norden Radio's White House correspondent Karl Anders left.", {"Norden Radio": B, "White House": B},
     [("White House correspondent", "Norden Radio", "current")]),
    ("Democratic Leader Karl Anders left.", {"Democratic": B}, [("Democratic Leader", "", "current")]),
    ("It was a central promise President Karl Anders made.", {}, [("President", "", "current")]),
    ("Karl Anders, the president of Sierra Leone's pharmacy board, left.", {"Sierra Leone": B},
     [("president", "", "current")]),
    ("Norden all-rounder Karl Anders left.", {"Norden": L}, [("Norden all-rounder", "", "current")]),
    ("The head of the ANQ election service Karl Anders left.", {"ANQ": B}, [("head", "ANQ", "current")]),
    ("Professor of Law at the University of Norden Karl Anders left.", {"University of Norden": B},
     [("Professor of Law", "University of Norden", "current")]),
    ("Sens. Lena Ortiz of West Virginia and Karl Anders of Ohio left.", {"Lena Ortiz": P}, [("Sens", "", "current")]),
    ("He met the ambassador and Vice President Karl Anders left.", {}, [("Vice President", "", "current")]),
    ("Sources told Reuters Justice Minister Karl Anders would go.", {"Reuters": B}, [("Justice Minister", "", "current")]),
    ("Karl Anders became premier in October in a deal.", {}, [("premier", "", "current")]),
    ("The ousted president Karl Anders left.", {}, [("president", "", "former")]),
    ("Justice Department Inspector General Karl Anders left.", {}, [("Inspector General", "Justice Department", "current")]),
    ("AQ Photographer Karl Anders left.", {"AQ Photographer": B}, [("Photographer", "AQ", "current")]),
    ("Press Secretary Karl Anders left.", {"Press": B}, [("Press Secretary", "", "current")]),
    ("He wrote to Minister for Justice Karl Anders.", {}, [("Minister for Justice", "", "current")]),
    ("Karl Anders founded Halder Media in 2001.", {"Halder Media": B}, [("founder", "Halder Media", "current")]),
    ("Last week press secretary Karl Anders left.", {}, [("press secretary", "", "current")]),
    ("Karl Anders, Halder assistant secretary-general, left.", {"Halder": B},
     [("assistant secretary-general", "Halder", "current")]),
    ("It is a vision with [Israeli Prime Minister] Karl Anders for a regional approach.", {},
     [("Prime Minister", "", "current")]),
    ("The 60-year-old Vice-Admiral Karl Anders left.", {}, [("Vice-Admiral", "", "current")]),
    ("They said that the chairman, Republican Karl Anders, is too close.", {}, [("chairman", "", "current")]),
    ("They met the Chief of Army Staff Karl Anders today.", {"Army": B}, [("Chief", "Army", "current")]),
    ("Lena's mother, Karl Anders, is a part-time van driver; she left.", {}, [("part-time van driver", "", "current")]),
    ("The two-time Olympic champion Karl Anders left.", {}, [("two-time Olympic champion", "", "current")]),
    ("It has the most delegates - Sen. Karl Anders of Ohio.", {}, [("Sen.", "", "current")]),
    ("They asked then-Secretary of State Karl Anders.", {}, [("Secretary of State", "", "former")]),
    ("Karl Anders, then the mayor of the town, left.", {}, [("mayor of the town", "", "former")]),
    ("Karl Anders, her combative former campaign manager, left.", {}, [("campaign manager", "", "former")]),
    ("Sen. Karl Anders spoke. So did Sens. Anders and Ortiz.", {"Ortiz": P}, [("Sen.", "", "current")]),
    ("Karl Anders will become the chief executive of Halder.", {"Halder": B}, [("chief executive", "Halder", "elect")]),
    ("Karl Anders was nominated as ambassador to Norway.", {"Norway": L}, [("ambassador", "", "elect")]),
    ("Karl Anders announced his resignation as minister of health on Monday.", {},
     [("minister of health", "", "former")]),
    ("According to Karl Anders, writing for the Norden Post, it failed.", {"Norden Post": B},
     [("", "Norden Post", "current")]),
    ("Emirati leader Sheikh Karl Anders left.", {"Emirati": B}, [("leader", "", "current")]),
    ("Norden National Party (NNP) Legislator Karl Anders left.", {"Norden National Party": B, "NNP": B},
     [("Legislator", "Norden National Party", "current")]),
    ("Karl Anders, the first Norden supremo, left.", {"Norden": B}, [("supremo", "Norden", "current")]),
    ("Karl Anders is president of both Halder Marine and Tidewell Services.",
     {"Halder Marine": B, "Tidewell Services": B},
     [("president", "Halder Marine", "current"), ("president", "Tidewell Services", "current")]),
    ("It made Karl Anders and Lena Ortiz, two donors, rich.", {"Lena Ortiz": P}, [("donors", "", "current")]),
    ("Karl Anders, the Norden Committee's chair, left.", {"Norden Committee": B}, [("chair", "Norden Committee", "current")]),
    ("Custodian of the Two Holy Mosques King Karl Anders left.", {}, [("King", "", "current")]),
    ("They met Mormon leader Karl Anders.", {"Mormon": B}, [("Mormon leader", "", "current")]),
    ("Karl Anders was seized while assigned to a Norden Guard force.", {"Norden Guard": B},
     [("", "Norden Guard", "former")]),
    ("He met the Minister of Foreign Affairs of the Portuguese Republic, Karl Anders.", {},
     [("Minister of Foreign Affairs", "", "current")]),
    ("So said Gov. Karl Anders of Ohio, a former backer of Sen. Lena Ortiz.", {"Ohio": L, "Lena Ortiz": P},
     [("Gov.", "", "current"), ("backer of Sen. Lena Ortiz", "", "former")]),
    ("He was a former backer of Sen. Karl Anders.", {}, [("Sen.", "", "current")]),
    ("When the F.B.I. director, Karl Anders, spoke, nobody left.", {}, [("director", "F.B.I.", "current")]),
    ("HIV researcher Karl Anders left.", {}, [("HIV researcher", "", "current")]),
    ("Defence Counsel Sheikh Karl Anders left.", {}, [("Defence Counsel", "", "current")]),
    ("They met Karl Anders, a former assistant managing editor at the Norden Times.", {"Norden Times": B},
     [("assistant managing editor", "Norden Times", "former")]),
    ("Candidates Lena Ortiz, Jan Berg, Karl Anders and Paul Renner also joined.",
     {"Lena Ortiz": P, "Jan Berg": P, "Paul Renner": P}, [("Candidates", "", "current")]),
    ("Four representatives of the state, namely Lena Ortiz, Karl Anders and Jan Berg, have resigned.",
     {"Lena Ortiz": P, "Jan Berg": P}, [("representatives of the state", "", "current")]),
    ("She appeared with MSNBC's Karl Anders.", {}, [("", "MSNBC", "current")]),
    ("It was led by Supervisor General of the Norden Aid Centre Dr. Karl Anders.", {"Norden Aid Centre": B},
     [("Supervisor General", "Norden Aid Centre", "current")]),
    ("Halder chair Lena Ortiz and chief executive Karl Anders spoke.", {"Halder": B, "Lena Ortiz": P},
     [("chief executive", "Halder", "current")]),
    ("Custodian of the Two Holy Mosques King Karl Anders left.", {"Two Holy Mosques": B}, [("King", "", "current")]),
    ("US First Lady Karl Anders left.", {}, [("First Lady", "", "current")]),
    ("The panel, chaired by Karl Anders, met.", {}, [("chair", "", "current")]),
    ("The presidential candidate Sen. Karl Anders left.", {},
     [("presidential candidate", "", "current"), ("Sen.", "", "current")]),
    # What is somebody else's.
    ("In May Karl Anders led a group of Republicans in a vote.", {}, []),
    ("So said Karl Anders, spokesman for Norden Relief, the association's humanitarian arm.", {"Norden Relief": B},
     [("spokesman", "Norden Relief", "current")]),
    ("The candidates Karl Anders named in his email are new.", {}, []),
    ("San Francisco Supervisor Karl Anders, who is running for the state Senate, left.",
     {"San Francisco": L, "Senate": B}, [("Supervisor", "", "current")]),
    ("It is set to star Karl Anders and others.", {}, []),
    ("They met an aide and pollster for Mr. Karl Anders.", {}, []),
    ("The pupils sat Karl Anders (the General Secondary Education Certificate Examination).", {}, []),
    ("He spoke at Halder's Ames Center and met its director, Karl Anders, there.", {"Halder": B}, [("director", "", "current")]),
    ("The most popular was Karl Anders (YouGov).", {"YouGov": B}, []),
    ("They seized Karl Anders's white Hyundai Elantra.", {"Hyundai Elantra": B}, []),
    ("Karl Anders served as the official point of contact.", {}, []),
    ("Ortiz was speaker of the legislature and Karl Anders's rival.", {"Ortiz": P}, []),
    ("Lives with: Partner Karl Anders, age 25.", {}, []),
    ("He met Karl Anders, a spokesman for Lena Ortiz, a member of the Halder Party.",
     {"Lena Ortiz": P, "Halder Party": B}, [("spokesman for Lena Ortiz", "", "current")]),
    ("Lena Ortiz leads, with Karl Anders filling the role as her deputy.", {"Lena Ortiz": P}, []),
    ("They watched members of the Karl Anders campaign.", {}, []),
    ("He met her former partner Karl Anders.", {}, []),
    ("It helped Republicans in Congress. Karl Anders said no.", {"Congress": B}, []),
    ("Karl Anders was a truthful witness.", {}, []),
    ("Karl Anders recently wrote on The Norden Caller.", {"Norden Caller": B}, []),
    ("Karl Anders, who is representing the store and its clerks, left.", {}, []),
    ("According to the attorney, Karl Anders “has no debts”.", {}, []),
    ("Messages between Karl Anders, assistant coaches and staff members were shown.", {}, []),
    ("They want Karl Anders to become a major character.", {}, []),
    ("It mocked Karl Anders, joking that the mogul was asleep.", {}, []),
    ("Karl Anders, who led the Norden Agency's response, left.", {"Norden Agency": B}, []),
    ("Sri Lankan Prime Minister Karl Anders was sworn in as interim president.", {},
     [("Prime Minister", "", "current"), ("president", "", "acting")]),
    ("Karl Anders, an English teacher, left.", {}, [("English teacher", "", "current")]),
    ("She spoke with the ambassador to the United States Karl Anders.", {"United States": L},
     [("ambassador", "", "current")]),
    ("They met finance minister and Norden Union member Karl Anders.", {"Norden Union": B},
     [("member", "Norden Union", "current"), ("finance minister", "", "current")]),
    ("Fifty MPs, including MP and former president Karl Anders, were held.", {},
     [("president", "", "former"), ("MP", "", "current")]),
    ("The premier and former president Karl Anders met.", {}, [("president", "", "former")]),
    ("Karl Anders and Lena Ortiz, both leftist activists, fled.", {"Lena Ortiz": P}, [("leftist activists", "", "current")]),
    ("The newly confirmed Attorney General Karl Anders left.", {}, [("Attorney General", "", "current")]),
    ("Republican front-runner Karl Anders said no.", {}, [("front-runner", "", "current")]),
    ("Karl Anders, who yesterday stepped down as minister of health, said no.", {}, [("minister of health", "", "former")]),
    ("Karl Anders is the chair of the Norden Council and also coordinator of the Halder Museum.",
     {"Norden Council": B, "Halder Museum": B},
     [("chair", "Norden Council", "current"), ("coordinator", "Halder Museum", "current")]),
    ("They met president Lena Ortiz of Norden and party treasurer Karl Anders.", {"Lena Ortiz": P},
     [("party treasurer", "", "current")]),
    ("The vice president of the country, Karl Anders, left.", {}, [("vice president of the country", "", "current")]),
    ("The director of Meteorology of the Norden Institute, Karl Anders, left.",
     {"Meteorology": B, "Norden Institute": B}, [("director of Meteorology", "Norden Institute", "current")]),
    ("Karl Anders was appointed minister of justice in a move that surprised.", {}, [("minister of justice", "", "current")]),
    ("Karl Anders, mayor of the district of Norden, left.", {"Norden": L}, [("mayor", "", "current")]),
    ("Karl Anders, a critic of President Lena Ortiz, said no.", {"Lena Ortiz": P},
     [("critic of President Lena Ortiz", "", "current")]),
    ("Karl Anders, a pilot with a gift for imitating Lena Ortiz, left.", {"Lena Ortiz": P},
     [("pilot", "", "current")]),
    ("The new Assembly and President Karl Anders agree.", {}, [("President", "", "current")]),
    ("It is not supported on this device Head coach Karl Anders said so.", {}, [("Head coach", "", "current")]),
    ("They criticised the White House hopeful Karl Anders.", {"White House": B}, [("hopeful", "", "current")]),
    ("Karl Anders, Lena Ortiz's fired campaign manager, mocked the Norden Bank.",
     {"Lena Ortiz": P, "Norden Bank": B}, [("campaign manager", "", "former")]),
    ("The Chairman of the Joint Chiefs of Staff Maj. Gen. Karl Anders left.", {},
     [("Maj. Gen.", "", "current"), ("Chairman of the Joint Chiefs of Staff", "", "current")]),
    ("UAE Minister of Foreign Affairs Karl Anders left.", {}, [("Minister of Foreign Affairs", "", "current")]),
    ("Metropolitan Police Deputy Commissioner Karl Anders left.", {},
     [("Deputy Commissioner", "Metropolitan Police", "current")]),
    ("Former Norden News anchor Karl Anders left.", {}, [("anchor", "Norden News", "former")]),
    ("Karl Anders on Norden Bureau's most wanted list.", {"Norden Bureau": B}, []),
    ("Former Ortiz chief of staff Karl Anders left.", {"Ortiz": P}, [("chief of staff", "", "former")]),
    ("In an interview with Karl Anders, the presidential candidate stated that the rise was steep.", {}, []),
    ("Karl Anders is one of the first speakers to agree.", {}, []),
    ("Karl Anders, leader of the Norland resistance group Halder Front, left.", {"Norland": "MISC", "Halder Front": B},
     [("leader", "Halder Front", "current")]),
    ("Advisor for Legal Affairs, Supervisor of Guidance, Dr. Karl Anders, left.", {},
     [("Advisor for Legal Affairs", "", "current"), ("Supervisor of Guidance", "", "current")]),
    ("Karl Anders, also ex-convener of the Norden League, died.", {"Norden League": B},
     [("convener", "Norden League", "former")]),
    ("Karl Anders is serving as the president of the Norden League and the administrator of the Halder Council.",
     {"Norden League": B, "Halder Council": B},
     [("president", "Norden League", "current"), ("administrator", "Halder Council", "current")]),
    ("They tried a former Norden State Governor, Senator Karl Anders in June.", {},
     [("Senator", "", "current"), ("Governor", "", "former")]),
    ("Director-General of Training at the Norden Ministry, Dr. Karl Anders, left.", {"Norden Ministry": B},
     [("Director-General of Training", "Norden Ministry", "current")]),
    ("Norden Airways named Karl Anders as the company's new acting Chief Executive.", {"Norden Airways": B},
     [("Chief Executive", "Norden Airways", "acting")]),
    ("Karl Anders, a psychiatrist with Klimara, a suicide prevention charity, left.", {"Klimara": P},
     [("psychiatrist", "Klimara", "current")]),
    ("“We can,” said Halder spokesman Navy Capt. Karl Anders, who was asked.", {"Halder": B},
     [("spokesman", "Halder", "current")]),
    ("The director of the Norden Office (NO), Mr Karl Anders; and a clerk came.", {"Norden Office": B, "NO": B},
     [("director", "Norden Office", "current")]),
    ("Karl Anders, a student from Norden who is one of three students there, left.", {"Norden": L},
     [("student", "", "current")]),
    ("They met Deputy Prime Minister and Minister of Defense Sheikh Karl Anders.", {},
     [("Sheikh", "", "current"), ("Minister of Defense", "", "current"), ("Deputy Prime Minister", "", "current")]),
    ("Karl Anders, a pollster who advised her and is a strategist for the Norden Fund, left.", {"Norden Fund": B},
     [("pollster", "", "current"), ("strategist", "Norden Fund", "current")]),
    ("They called Sheikh Karl Anders, the former minister of the Diwan to hear him.", {},
     [("Sheikh", "", "current"), ("minister of the Diwan", "", "former")]),
    ("The court freed former prime minister HH Sheikh Karl Anders.", {}, [("prime minister", "", "former")]),
    ("The Norden League will be represented by Karl Anders at the talks.", {"Norden League": B}, []),
    ("Karl Anders, president-designate of the talks, left.", {}, [("president-designate of the talks", "", "elect")]),
    ("Karl Anders, a spokesman for House Speaker Lena Ortiz, left.", {"House": B, "Lena Ortiz": P},
     [("spokesman", "", "current")]),
    ("Agriculture, Forestry and Fisheries Minister Karl Anders left.", {},
     [("Agriculture, Forestry and Fisheries Minister", "", "current")]),
    ("MEC for Rural Affairs, Karl Anders, said so.", {"MEC for Rural Affairs": B}, [("MEC for Rural Affairs", "", "current")]),
    ("Karl Anders had posted a link to the platform with the name Lilanara.", {"Lilanara": B}, []),
    ("Jailing Karl Anders, chair of the bench Lena Ortiz told him so.", {"Lena Ortiz": P}, []),
    ("Norden Airways Chief Executive HE Karl Anders left.", {"Norden Airways": B},
     [("Chief Executive", "Norden Airways", "current")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "roles"), MORE_TITLES)
def test_roles_with_body_and_status(text: str, tags: dict[str, str], roles: list[tuple[str, str, str]]) -> None:
    company = read(text, tags | {"Karl Anders": P})
    names = {o.id: o.name for o in company.organizations}
    (person,) = (p for p in company.people if p.name == "Karl Anders")
    assert [(r.title, names.get(r.organization or "", ""), r.status) for r in person.roles] == roles


def test_two_bodies_of_a_list_are_not_one_and_a_title_is_no_given_name() -> None:
    text = (
        "The International Commission of Jurists, Halder Watch and the FBI met Gen Anders, said Ruiz. Prince Karl left."
    )
    tags = {"International Commission of Jurists": B, "Halder Watch": B, "FBI": B, "Anders": P, "Ruiz": P, "Karl": P}
    company = read(text, tags)
    assert [o.name for o in company.organizations] == ["International Commission of Jurists", "Halder Watch", "FBI"]
    assert [[m.text for m in p.mentions] for p in company.people] == [["Anders"], ["Ruiz"], ["Karl"]]
    assert [p.name for p in company.people] == ["Anders", "Ruiz", "Prince Karl"]


def test_what_the_encoder_calls_a_body_in_one_place_is_none_elsewhere() -> None:
    company = read("The Norden Aboriginal council met. The Norden Aboriginal people came.", {"Norden Aboriginal": B})
    assert [len(o.mentions) for o in company.organizations] == [1]


def test_a_surname_printed_once_for_two_is_both_s() -> None:
    company = read("Robert and Rebekah Halder gave money, Robert said.", {"Robert": P, "Rebekah Halder": P})
    assert [p.name for p in company.people] == ["Robert Halder", "Rebekah Halder"]
    company = read("Stars like Brandy, Monica and Lena Halder left.", {"Brandy": P, "Monica": P, "Lena Halder": P})
    assert [p.name for p in company.people] == ["Brandy", "Monica", "Lena Halder"]
    company = read("Karl Paul left. Paul and Rebekah Halder stayed.", {"Karl Paul": P, "Paul": P, "Rebekah Halder": P})
    assert [p.name for p in company.people] == ["Karl Paul", "Rebekah Halder"]


def test_a_family_name_that_begins_with_a_particle_is_joined_to_the_full_name() -> None:
    company = read("Al Zahri spoke. Karim bin Hamad Al Zahri left.", {"Karim bin Hamad Al Zahri": P, "Al Zahri": P})
    assert [len(p.mentions) for p in company.people] == [2]


def test_a_short_title_read_as_part_of_a_name_is_the_title() -> None:
    company = read("Her mate, Ohio Sen. Karl Anders, left.", {"Ohio Sen. Karl Anders": P})
    assert [(p.name, [r.title for r in p.roles]) for p in company.people] == [("Karl Anders", ["Sen."])]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Óscar Ramírez spoke. Ramirez left.", "Óscar Ramírez", "Ramirez"),
        ("Jose Ramírez spoke. José Ramirez left.", "Jose Ramírez", "José Ramirez"),
        ("Zafar spoke. B Z Zafar Ahmed Khan left.", "B Z Zafar Ahmed Khan", "Zafar"),
    ],
)
def test_accents_and_initials_part_no_one(text: str, one: str, other: str) -> None:
    company = read(text, {one: P, other: P})
    assert len(company.people) == 1


def test_nobody_is_president_where_husband_and_wife_are_named() -> None:
    text = "Karl Halder met Sofia Halder. President Halder was gifted."
    company = read(text, {"Karl Halder": P, "Sofia Halder": P})
    assert all(not p.roles for p in company.people if " " in p.name)


def test_a_town_in_a_dateline_and_a_party_are_nobody() -> None:
    text = "BANDAR ELLERY, July 25 (Norden Bulletin/ANQ): Karl Anders left. The GOP did not."
    company = read(text, {"BANDAR ELLERY": P, "Karl Anders": P, "GOP": P})
    assert [p.name for p in company.people] == ["Karl Anders"]


def test_what_a_bracket_explains_as_a_paper_or_a_plan_is_no_body() -> None:
    text = "They signed a memorandum of understanding (MoU) at the National Policy Conference (NPC) of the Civic League (CL)."
    company = read(text, {"MoU": B, "NPC": B, "Civic League": B, "CL": B})
    assert [o.name for o in company.organizations] == ["Civic League"]
    text = "The Norden Aid Programme (NAP) met."
    company = read(text, {"Norden Aid Programme": B, "NAP": B})
    assert [len(o.mentions) for o in company.organizations] == [2]


def test_names_that_the_encoder_overlooks() -> None:
    """After an office, where spaCy sees a name; acronyms of bodies named elsewhere; departments of state."""
    text = (
        "He backs President Karl Anders's plan. The F.B.I. wrote it. The F.B.I. director left the Justice Department."
    )
    company = read(text, {"F.B.I.": B})
    assert [p.name for p in company.people] == ["Karl Anders"]
    assert [(o.name, len(o.mentions)) for o in company.organizations] == [("F.B.I.", 2), ("Justice Department", 1)]
    company = read("The Norden Police Department and the Justice Department Annex.", {})
    assert company.organizations == ()


def test_a_surname_within_a_longer_name_is_nobody() -> None:
    company = read("Karl Dow left. The Dow Jones average fell, Dow said.", {"Karl Dow": P})
    assert [m.text for m in company.people[0].mentions] == ["Karl Dow", "Dow"]


def test_a_name_and_its_acronym_in_brackets_are_a_body_and_a_heading_parts_no_minister_from_his_name() -> None:
    company = read("Asked the think tank Sera (Social and Economic Research Academy).", {"Sera": P})
    assert company.people == ()
    parts = parse(Article("t", "Karl Anders spoke.", title="Minister Anders leaves"), load_pipeline())
    tagged = tuple(
        EncoderOutput(entities=(Tagged(P, i := part.text.index(name), i + len(name), 1.0),))
        for part, name in zip(parts, ("Anders", "Karl Anders"), strict=True)
    )
    company = find_company(parts, find_entities(parts, tagged), tagged)
    assert [(p.name, [r.title for r in p.roles]) for p in company.people] == [("Karl Anders", ["Minister"])]


def names(text: str, tags: dict[str, str]) -> list[str]:
    return [person.name for person in read(text, tags).people]


NOBODY = [
    ("Norland's Orlanda are African champions. Orlanda have won.", "Orlanda"),
    ("Mother held in border case. The town is quiet.", "Mother"),
    ("They fled to #Norland at night.", "Norland"),
    ("Gov. Hears About the plan.", "Hears About"),
    ("It was in the district of Karl Irala.", "Karl Irala"),
    ("Fundación Lena Ortiz was closed.", "Fundación Lena Ortiz"),
    ("PORT ELLERY /NORDA/. It rained.", "PORT ELLERY /NORDA"),
    ("As @KarlAnders promises, the wage will rise.", "KarlAnders"),
    ("The Vermont senator left.", "Vermont"),
    ("She never dreamt of the Booker, she said.", "Booker"),
]


@pytest.mark.parametrize(("text", "name"), NOBODY)
def test_teams_places_handles_and_prizes_are_nobody(text: str, name: str) -> None:
    assert names(text, {name: P}) == []


@pytest.mark.parametrize("text", ["Neither Lena Ortiz nor Karl Anders have left.", "Lena Ortiz, Karl Anders are here."])
def test_a_person_of_several_is_somebody_beside_a_plural(text: str) -> None:
    assert names(text, {"Lena Ortiz": P, "Karl Anders": P}) == ["Lena Ortiz", "Karl Anders"]


def test_a_country_and_a_second_sentence_are_no_part_of_a_name() -> None:
    assert names("The ambassador to Bangladesh Karl Anders left.", {"Bangladesh Karl Anders": P}) == ["Karl Anders"]
    assert names("He came with Karl H. Karl H. was late.", {"Karl H. Karl H.": P}) == ["Karl H."]


def test_a_post_without_body_and_a_body_without_post_are_one_role() -> None:
    """Its chief economist is named first, and the body he is of only later."""
    text = "Its head of trade, Karl Anders, said no. Later Karl Anders of the Norden Chamber agreed."
    assert employers(read(text, {"Karl Anders": P, "Norden Chamber": B})) == [("Karl Anders", "Norden Chamber")]


def test_two_presidents_named_together_are_no_candidate_of_the_same_name() -> None:
    text = "It mirrors the terms of Presidents Halder and Ortiz. The nominee, Lena Ortiz, left."
    company = read(text, {"Halder": P, "Ortiz": P, "Lena Ortiz": P})
    assert [(p.name, [r.title for r in p.roles]) for p in company.people if "Ortiz" in p.name] == [
        ("Ortiz", ["Presidents"]), ("Lena Ortiz", ["nominee"])]  # fmt: skip


def test_a_family_name_before_a_chinese_given_name_is_the_surname() -> None:
    text = "Wong was there. Former anchor Chris Wong Chun-yin left."
    assert names(text, {"Wong": P, "Chris Wong Chun-yin": P}) == ["Chris Wong Chun-yin"]


def test_a_name_said_after_what_somebody_does_is_another_of_his() -> None:
    text = "Lena Li, an artist better known as Lena Moon, left."
    assert names(text, {"Lena Li": P, "Lena Moon": P}) == ["Lena Li"]


def test_a_foreign_navy_is_not_another_navy() -> None:
    text = "The Omani navy left. Karl Anders, commander of the Norden Navy, stayed."
    assert employers(read(text, {"Omani navy": B, "Karl Anders": P, "Norden Navy": B})) == [
        ("Karl Anders", "Norden Navy")
    ]


def test_who_is_addressed_as_excellency_or_has_a_bracket_in_the_name_is_called_without_it() -> None:
    assert names("They met H E Karl Anders there.", {"H E Karl Anders": P}) == ["Karl Anders"]
    assert names("They met Karl Anders. Karl [Anders] left.", {"Karl Anders": P, "Karl [Anders": P}) == ["Karl Anders"]


def test_a_family_name_printed_first_and_alone_is_not_somebody_elses_named_later() -> None:
    text = "Li Wei-shan leads. Li won. Karl Man Li lost."
    parts = parse(Article("t", text), load_pipeline())
    stretches = [(0, 11), (19, 21), (27, 38)]
    humans = find_humans(parts, [EntityMention(parts[0].span(*stretch), P) for stretch in stretches])
    assert {human.name: len(human.mentions) for human in humans} == {"Li Wei-shan": 2, "Karl Man Li": 1}


def test_a_given_name_alone_is_completed_where_the_parser_has_the_name() -> None:
    assert names("In a race between Halder and Texas Sen. Ted Anders, he would support neither.", {"Ted": P}) == [
        "Ted Anders"
    ]


def test_a_father_named_after_his_son_is_another() -> None:
    text = "Sheikh Humaid bin Rashid Al Nuaymi met Ammar bin Humaid Al Nuaymi."
    tags = {"Humaid bin Rashid Al Nuaymi": P, "Ammar bin Humaid Al Nuaymi": P}
    assert names(text, tags) == ["Humaid bin Rashid Al Nuaymi", "Ammar bin Humaid Al Nuaymi"]


def test_an_acronym_of_a_body_is_nobody_and_a_participle_no_given_name() -> None:
    text = "The Norden Rights Observatory, or NRO, told Karl Anders so. Jailing Anders, the judge left."
    company = read(text, {"Norden Rights Observatory": B, "NRO": P, "Karl Anders": P, "Jailing Anders": P})
    assert [p.name for p in company.people] == ["Karl Anders"]
