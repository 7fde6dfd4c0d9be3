"""Roles by the grammar of news: verbs that give a post, nouns of appointment, lists, asides; the names are made up."""

import pytest

from extractor.annotate.cast import Company, find_company
from extractor.annotate.encoder import Employment, EncoderOutput, Tagged
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article

P, B, L = "PERSON", "ORG", "LOC"


def read(text: str, tags: dict[str, str], employed: tuple[tuple[str, str], ...] = ()) -> Company:
    """What is read of a text in which the encoder gave the first of each name its label."""
    parts = parse(Article("t", text), load_pipeline())
    found = sorted((Tagged(label, i := text.index(name), i + len(name), 1.0) for name, label in tags.items()),
                   key=lambda tag: tag.start)  # fmt: skip
    at = {text[tag.start : tag.end]: number for number, tag in enumerate(found)}
    works = tuple(Employment(at[person], at[body], 0.99) for person, body in employed)
    tagged = (EncoderOutput(entities=tuple(found), employments=works),)
    return find_company(parts, find_entities(parts, tagged), tagged)


def roles(company: Company, name: str = "Karl Anders") -> list[tuple[str, str, str]]:
    names = {o.id: o.name for o in company.organizations}
    (person,) = (p for p in company.people if p.name == name)
    return [(r.title, names.get(r.organization or "", ""), r.status) for r in person.roles]


BY_VERBS = [
    ("Karl Anders works as a server while going to school.", {}, [("server", "", "current")]),
    ("Karl Anders takes home $2,800 a month as a customer service representative.", {},
     [("customer service representative", "", "current")]),
    ("Karl Anders holds the top office in Norden Union as the secretary-treasurer.", {"Norden Union": B},
     [("secretary-treasurer", "Norden Union", "current")]),
    ("Karl Anders joined Halder Bank as chief economist in May.", {"Halder Bank": B},
     [("chief economist", "Halder Bank", "current")]),
    ("Karl Anders was hired as an anchor by Norden Radio.", {"Norden Radio": B}, [("anchor", "Norden Radio", "current")]),
    ("Karl Anders began his career as a reporter at the Norden Post.", {"Norden Post": B},
     [("reporter", "Norden Post", "former")]),
    ("Karl Anders spent ten years as a judge.", {}, [("judge", "", "former")]),
    ("Karl Anders begins his second term as governor on Friday.", {}, [("governor", "", "current")]),
    ("Karl Anders serves on the executive board of the Norden Union.", {"Norden Union": B},
     [("board member", "Norden Union", "current")]),
    ("Karl Anders, who leads a new energy initiative at the University of Norden, left.", {"University of Norden": B},
     [("", "University of Norden", "current")]),
    ("Both Karl Anders and Lena Ortiz were senior scientists at 3M: Ortiz, a physicist, worked on advanced materials.",
     {"3M": B}, [("senior scientists", "3M", "former")]),
    ("Both Karl Anders and Lena Ortiz were senior scientists at 3M: Anders, a physicist, worked on advanced materials.",
     {"3M": B}, [("senior scientists", "3M", "former"), ("physicist", "", "current")]),
    ("Black Rod Karl Anders walks through the gallery.", {}, [("Black Rod", "", "current")]),
    ("Author and one of the organisers, Karl Anders, from Norden, said the day brought readers together.", {},
     [("organisers", "", "current"), ("Author", "", "current")]),
    ("Karl Anders has been a member of the Civic League for years and was president of Norden Union in the 1990s.",
     {"Civic League": B, "Norden Union": B},
     [("member", "Civic League", "current"), ("president", "Norden Union", "former")]),
    ("Karl Anders, a senior steward at the time, left.", {}, [("senior steward", "", "former")]),
    ("The private email server Karl Anders used was lost.", {}, []),
    ("As part of the roll-back, Karl Anders left.", {}, []),
    ("Lena Ortiz has nominated Karl Anders, a lawyer from Norden who is known as a hawk, as director of the Halder Office.",
     {"Lena Ortiz": P, "Norden": L, "Halder Office": B},
     [("lawyer", "", "current"), ("director", "Halder Office", "elect")]),
    ("She left and the Norden senator Karl Anders, a critic of the law, has been nominated as attorney general.",
     {"Norden": L}, [("Norden senator", "", "current"), ("critic of the law", "", "current"), ("attorney general", "", "elect")]),
    ("Karl Anders, who was overthrown as president of Norway in 2011, left.", {"Norway": L}, [("president", "", "former")]),
    ("Halder fired Karl Anders as chief executive in May.", {"Halder": B}, [("chief executive", "", "former")]),
    ("Karl Anders lost his post as chairman of Halder.", {"Halder": B}, [("chairman", "Halder", "former")]),
    ("Lena Ortiz and Karl Anders became the first sitting members of Congress to endorse her.",
     {"Lena Ortiz": P, "Congress": B}, []),
    ("Without NATO and other world partners, Karl Anders said at a meeting, we would lose.", {"NATO": B}, []),
    ("Karl Anders left. The elder Anders has given to two candidates.", {}, []),
    ("Karl Anders sought the post of chairman.", {}, []),
    ("Lena Ortiz and Karl Anders, both attorneys, were named directors of Halder.", {"Lena Ortiz": P, "Halder": B},
     [("attorneys", "", "current"), ("directors", "Halder", "current")]),
    ("Lena Ortiz and Karl Anders heard that she was a director.", {"Lena Ortiz": P}, []),
    ("Karl Anders has become a legend in the town.", {}, []),
    ("Karl Anders attended as Prime Minister Lena Ortiz's special envoy.", {"Lena Ortiz": P}, [("special envoy", "", "current")]),
    ("Karl Anders, who helmed the DNQ from 1995 to 1997, left.", {"DNQ": B}, [("head", "DNQ", "former")]),
    ("Karl Anders, who used to be an adviser to Halder, left.", {"Halder": B}, [("adviser", "Halder", "former")]),
    ("Karl Anders, who chairs Halder's audit committee, left.", {"Halder": B}, [("chair", "Halder", "current")]),
    ("The new shadow chief secretary to the Treasury is Karl Anders.", {"Treasury": B},
     [("shadow chief secretary", "Treasury", "current")]),
    ("The star of the show is Karl Anders.", {}, [("star of the show", "", "current")]),
    ("The best director is Karl Anders.", {}, []),
    ("The candidate holding the spotlight was Karl Anders.", {}, []),
    ("Karl Anders has been nominated to lead the Halder Agency.", {"Halder Agency": B}, [("leader", "Halder Agency", "elect")]),
    ("They elected Karl Anders to head the Halder Agency.", {"Halder Agency": B}, [("head", "Halder Agency", "current")]),
    ("It began by decision of President Lena Ortiz, Defence Minister, Karl Anders, said.", {"Lena Ortiz": P},
     [("Defence Minister", "", "current")]),
    # Who is disguised as one, or is seen as one, is none.
    ("Karl Anders was disguised as a police officer.", {}, []),
    ("Karl Anders joined the talks as an equal.", {}, []),
]  # fmt: skip
BY_NOUNS = [
    ("The appointment of Karl Anders as president of Halder Bank was a push.", {"Halder Bank": B},
     [("president", "Halder Bank", "current")]),
    ("Halder Bank's recent appointment of former Norden executive Karl Anders as president and chief operating officer is new.",
     {"Halder Bank": B, "Norden": B},
     [("executive", "Norden", "former"), ("president and chief operating officer", "Halder Bank", "current")]),
    ("Halder Bank, the lender founded by billionaire Karl Anders, will grow.", {"Halder Bank": B},
     [("billionaire", "", "current"), ("founder", "Halder Bank", "current")]),
    ("They debated the nomination of Karl Anders as attorney general.", {}, [("attorney general", "", "elect")]),
    ("It was bought by Tidewell, a firm founded by Karl Anders's adviser Lena Ortiz.", {"Tidewell": B, "Lena Ortiz": P}, []),
    ("Tidewell, the space technology and shipping company founded by billionaire Karl Anders, will grow.", {"Tidewell": B},
     [("billionaire", "", "current"), ("founder", "Tidewell", "current")]),
    ("Karl Anders, deputy speaker of the lower house of parliament and leader of the Civic League faction, left.",
     {"Civic League": B},
     [("deputy speaker of the lower house of parliament", "", "current"), ("leader", "Civic League", "current")]),
    ("A young geologist called Karl Anders was held.", {}, [("young geologist", "", "current")]),
    ("They spoke on 20 January and Vice President Karl Anders denied it.", {}, [("Vice President", "", "current")]),
    ("“No,” said the base chief known as Karl Anders.", {}, [("base chief", "", "current")]),
    ("They held talks with Norden's Ambassador in Halder Karl Anders on Wednesday.", {"Norden": L, "Halder": L},
     [("Ambassador", "", "current")]),
    ("Norden Special Representative for Asia and Africa, Deputy Foreign Minister Karl Anders held talks.", {"Norden": L},
     [("Norden Special Representative", "", "current"), ("Deputy Foreign Minister", "", "current")]),
    ("She beat Irish international Karl Anders by 40 metres.", {}, [("international", "", "current")]),
    ("MTQ Public Relations Officer, Karl Anders said no.", {"MTQ": B}, [("Public Relations Officer", "MTQ", "current")]),
    ("Another brother and former finance minister, Karl Anders, tried to leave.", {}, [("finance minister", "", "former")]),
    ("He ran into Karl Anders, the prime minister's then-diplomatic adviser.", {}, [("diplomatic adviser", "", "former")]),
    ("Halder's heir apparent Karl Anders was held.", {"Halder": B}, [("heir apparent", "Halder", "current")]),
    ("Norden's Minister of European Union Affairs, Karl Anders, said so.", {"European Union": B},
     [("Minister of European Union Affairs", "", "current")]),
    ("The current Board Chairman Karl Anders left.", {"Board": B}, [("Board Chairman", "", "current")]),
    ("They are four male skiers, namely Jan Berg, and two female skiers - Lena Ortiz and Karl Anders.",
     {"Jan Berg": P, "Lena Ortiz": P}, [("female skiers", "", "current")]),
    ("She invited billionaire and Ortiz critic Karl Anders to sit.", {"Ortiz": P},
     [("critic", "", "current"), ("billionaire", "", "current")]),
    ("Karl Anders, winner of the Halder Prize, left.", {"Halder Prize": B}, [("winner of the Halder Prize", "", "current")]),
    ("She teams up with a rabbi and an imam for anti-Anders rally.  Karl Anders left.", {}, []),
    ("State attorney general: Karl Anders is not reading the law.", {}, []),
    ("Karl Anders, managing director and head of China research for Halder, left.", {"Halder": B},
     [("managing director and head of China research", "Halder", "current")]),
    ("Karl Anders visited the town as the country's de facto leader.", {}, [("de facto leader", "", "current")]),
    ("Karl Anders, President Lena Ortiz's special envoy, left.", {"Lena Ortiz": P}, [("special envoy", "", "current")]),
    ("Lena Ortiz returned as defence secretary of President Karl Anders.", {"Lena Ortiz": P}, [("President", "", "current")]),
    ("A spokesman for the Interior Minister, Karl Anders, emerged.", {"Interior": B}, [("Interior Minister", "", "current")]),
    ("Karl Anders, formerly of Halder, left.", {"Halder": B}, [("", "Halder", "former")]),
    ("Karl Anders, until recently head of Halder, left.", {"Halder": B}, [("head", "Halder", "former")]),
    ("Karl Anders, a co-author of the study and a professor at Halder University, left.", {"Halder University": B},
     [("co-author of the study", "", "current"), ("professor", "Halder University", "current")]),
    ("Halder University professor emeritus Karl Anders left.", {"Halder University": B},
     [("professor emeritus", "Halder University", "current")]),
    ("Karl Anders, Halder's founder, chairman and chief executive, left.", {"Halder": B},
     [("founder", "Halder", "current"), ("chairman and chief executive", "Halder", "current")]),
    ("So said Karl Anders of Third Halder, a Norden-based private equity and investment research firm.", {"Third Halder": L},
     [("", "Third Halder", "current")]),
    ("Karl Anders, a senior steward in his building at the time, was the first.", {}, [("senior steward", "", "former")]),
    ("Under a government with Karl Anders as prime minister in 2012, it refused.", {}, [("prime minister", "", "current")]),
    ("The leaders of the Halder Unionists, HDLP and Norden Alliance, Lena Ortiz, Karl Anders and Jan Berg, insisted.",
     {"Halder Unionists": B, "HDLP": B, "Norden Alliance": B, "Lena Ortiz": P, "Jan Berg": P}, [("leaders", "HDLP", "current")]),
    ("Senate and House Minority Leaders Karl Anders and Lena Ortiz left.", {"Senate": B, "House": B, "Lena Ortiz": P},
     [("Minority Leaders", "Senate", "current")]),
    ("Jr. Messaged During Presidential Campaign President Karl Anders's son left.", {}, [("President", "", "current")]),
    ("Karl Anders, Director of the Crime Prevention agency, Advisense, left.",
     {"Crime Prevention agency": B, "Advisense": B}, [("Director", "Advisense", "current")]),
    ("Halder analysts led by Karl Anders wrote to clients.", {"Halder": B}, [("analysts", "Halder", "current")]),
    ("It fears an expansion of Halder, presidential spokesman Karl Anders said.", {"Halder": B},
     [("presidential spokesman", "", "current")]),
    ("Halder will appeal, spokesman Karl Anders said.", {"Halder": B}, [("spokesman", "Halder", "current")]),
    ("Sales at Halder fell, spokesman Karl Anders said.", {"Halder": B}, [("spokesman", "Halder", "current")]),
    ("It came from Immigration Minister Lena Ortiz, the Foreign Minister, Karl Anders, and the then defence minister, Jan Berg.",
     {"Lena Ortiz": P, "Jan Berg": P}, [("Foreign Minister", "", "current")]),
    ("It came from Immigration Minister Karl Anders, the Foreign Minister, Lena Ortiz, and the defence minister, Jan Berg.",
     {"Lena Ortiz": P, "Jan Berg": P}, [("Immigration Minister", "", "current")]),
    ("It came from the then defence minister, Karl Anders.", {}, [("defence minister", "", "former")]),
    ("It was not the state but its own investors and Chief Executive Officer Karl Anders.", {},
     [("Chief Executive Officer", "", "current")]),
    ("Critics of the land reform policy claim president Karl Anders is wrong.", {}, [("president", "", "current")]),
    ("Karl Anders, a top Ortiz surrogate, said no.", {"Ortiz": P}, [("surrogate", "", "current")]),
    ("Karl Anders, the Baptist minister who became governor, left.", {},
     [("Baptist minister", "", "current"), ("governor", "", "current")]),
    ("Lena Ortiz told The Norden Post’s Karl Anders that agents came.", {"Lena Ortiz": P, "Norden Post": B},
     [("", "Norden Post", "current")]),
    ("Karl Anders left. Republican Lena Ortiz is the chairman of the Halder Committee Anders, a former general, resigned.",
     {"Lena Ortiz": P, "Halder Committee": B}, []),
    ("MOSCOW, March 20. /TASS/. A lawyer of former US secret service employee Karl Anders has dismissed it.", {"TASS": B},
     [("secret service employee", "", "former")]),
    ("The letter went to the Senate majority leader, Karl Anders of Nevada, and others.", {"Senate": B},
     [("majority leader", "Senate", "current")]),
    ("He met Sen. Karl Anders, D-Conn., a spokesman for Lena Ortiz confirmed.", {"Lena Ortiz": P}, [("Sen.", "", "current")]),
    ("Karl Anders, her former driver and bodyguard and a former prison official were to be arrested.", {}, []),
    ("They waffle over the remarks Norden party leader Karl Anders made.", {}, [("Norden party leader", "", "current")]),
    ("It called Washington state Federal Judge Karl Anders broad.", {}, [("Federal Judge", "", "current")]),
    ("It was Jan Berg, the estranged sibling of the Norwegian leader, Karl Anders, who came.", {"Jan Berg": P},
     [("leader", "", "current")]),
    ("It was Lena Ortiz, director of the bank, Karl Anders, and others.", {"Lena Ortiz": P}, []),
    ("“She sits there like at home,” tweeted actor Karl Anders.", {}, [("actor", "", "current")]),
    ("The bishop named Karl Anders in his letter.", {}, []),
    ("Motorcycle racer, Karl Anders, from Norden left.", {"Norden": L}, [("Motorcycle racer", "", "current")]),
    ("Karl Anders, leader of the Civic League faction, left.", {"Civic League": B}, [("leader", "Civic League", "current")]),
    ("Karl Anders, director of the Halder Network consultancy, left.", {"Halder Network": B},
     [("director", "Halder Network", "current")]),
    ("Karl Anders, senior Treasury strategist at Halder Markets, left.", {"Treasury": B, "Halder Markets": B},
     [("senior Treasury strategist", "Halder Markets", "current")]),
    ("It was imposed by then president Karl Anders in 1986.", {}, [("president", "", "former")]),
    ("The then president Karl Anders imposed it.", {}, [("president", "", "former")]),
    ("It ended, and then President Karl Anders left.", {}, [("President", "", "current")]),
    ("Before this, the Norden Municipal Director, Karl Anders says, there were four lamps.", {"Norden": L},
     [("Norden Municipal Director", "", "current")]),
    ("Rep. Karl Anders, the top Democrat on the House Oversight Committee, left.", {"House Oversight Committee": B},
     [("Rep.", "", "current"), ("top Democrat", "House Oversight Committee", "current")]),
    ("Romance authors Karl Anders, from Norden, and Lena Ortiz left.", {"Norden": L, "Lena Ortiz": P},
     [("Romance authors", "", "current")]),
    ("Romance authors Lena Ortiz, from Norden, and Karl Anders left.", {"Norden": L, "Lena Ortiz": P},
     [("Romance authors", "", "current")]),
    ("Labor journalist Karl Anders noted it.", {"Labor": B}, [("Labor journalist", "", "current")]),
    ("He met Lena Ortiz (Prof. Karl Anders), who heads Halder.", {"Lena Ortiz": P, "Halder": B},
     [("Prof.", "", "current"), ("head", "Halder", "current")]),
    ("Karl Anders, a member of Norden's gay community, left.", {"Norden": L},
     [("member of Norden's gay community", "", "current")]),
    ("Karl Anders, a 32-year-old member of Montana's LGBTQ+ community, left.", {"Montana": L, "LGBTQ+": B},
     [("member of Montana's LGBTQ+ community", "", "current")]),
    ("Karl Anders, who is also a member of China's top advisory body, left.", {"China": L},
     [("member of China's top advisory body", "", "current")]),
    ("Karl Anders, controller of Norden Super League champions Halder Athletic, left.",
     {"Norden Super League": B, "Halder Athletic": B}, [("controller", "Halder Athletic", "current")]),
    ("The scrum-half Karl Anders is to play.", {}, [("scrum-half", "", "current")]),
    ("Lena Ortiz will join, while vocalist and guitarist Karl Anders will appear on Thursday.", {"Lena Ortiz": P},
     [("vocalist and guitarist", "", "current")]),
    ("They met Karl Anders, a San Francisco-area substitute teacher, there.", {"San Francisco": L},
     [("substitute teacher", "", "current")]),
    ("It is a big year for our potential senator, Karl Anders!", {}, []),
    ("This is our potential United States senator Karl Anders.", {}, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tags", "expected"), BY_VERBS + BY_NOUNS)
def test_roles_by_grammar(text: str, tags: dict[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert sorted(roles(read(text, tags | {"Karl Anders": P}))) == sorted(expected)


def test_a_body_that_the_encoder_gives_is_no_body_of_a_seat_in_a_house() -> None:
    text = "Rep. Karl Anders, long a face of the Halder Caucus, left."
    company = read(text, {"Karl Anders": P, "Halder Caucus": B}, (("Karl Anders", "Halder Caucus"),))
    assert roles(company) == [("Rep.", "", "current"), ("", "Halder Caucus", "current")]


def test_a_body_named_elsewhere_is_known_beside_a_post_where_the_encoder_overlooked_it() -> None:
    company = read("They sold 9Q. Karl Anders was a scientist at 9Q for years.", {"9Q": B, "Karl Anders": P})
    assert roles(company) == [("scientist", "9Q", "former")]
