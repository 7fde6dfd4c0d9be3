"""Sources held against registries: who is linked, which role a dated record bears out or contradicts, what is a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests_registry import Desk, Status, store_of

from extractor.annotations import Period, Role
from extractor.evidence.gathered import SourceResolution
from extractor.evidence.registry.judge import judge_sources
from extractor.evidence.registry.match import near_names
from extractor.evidence.registry.match_works import resolve_journal
from extractor.evidence.registry.store import RegistryStore, open_store

CORPUS = Path(__file__).parents[3] / "corpus" / "registry"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegistryStore]:
    with open_store([CORPUS], tmp_path_factory.mktemp("registry")) as store:
        yield store


def judged(store: RegistryStore, desk: Desk, kind: str) -> list[SourceResolution]:
    return [r for r in judge_sources(desk.article, desk.annotations, store) if r.kind == kind]


# --- how it is put ---


def test_a_second_hand_record_is_marked_so_and_its_fields_read_as_words(shipped: RegistryStore) -> None:
    desk = Desk("Analysts at Wood Mackenzie expect more.").organization("Wood Mackenzie")
    [found] = judged(shipped, desk, "organization")
    assert found.message == "Wood Mackenzie is on record (company, Edinburgh, GBR); matched by the name"
    assert [(e.second_hand, e.note) for e in found.evidence] == [(True, "")]


def test_a_source_is_named_with_its_role_and_body(shipped: RegistryStore) -> None:
    text = "Ilse Varga, a senior analyst at Brackwater Advisors, said so. Bo Tarn, a researcher at Harvard University, said so."
    desk = Desk(text).organization("Brackwater Advisors").organization("Harvard University")
    desk = desk.person("Ilse Varga", "senior analyst", "o1", speaks=True)
    desk = desk.person("Bo Tarn", "researcher", "o2", speaks=True)
    assert [r.message for r in judged(shipped, desk, "person")] == [
        "Ilse Varga (senior analyst, Brackwater Advisors, which is in no registry either) could not be confirmed in the "
        "registries.",
        "Bo Tarn (researcher, Harvard University, which is on record) could not be confirmed in the registries.",
    ]


# --- organisations ---


@pytest.mark.parametrize(
    ("text", "name", "country", "place", "expected"),
    [
        ("Harvard University opened a school.", "Harvard University", None, None, "Harvard University"),
        ("Apple Inc. announced a deal.", "Apple Inc.", None, None, "Apple Inc."),
        ("MP Materials announced a deal.", "MP Materials", None, None, "MP Materials Corp."),
        ("Analysts at Wood Mackenzie expect more.", "Wood Mackenzie", None, None, "Wood Mackenzie"),
        (
            "The Ministry of Commerce of the People's Republic of China said so.",
            "Ministry of Commerce of the People's Republic of China",
            None,
            None,
            "Ministry of Commerce of the People's Republic of China",
        ),
        (
            "Data from the General Administration of Customs showed a rise of exports from China.",
            "General Administration of Customs",
            None,
            ("CHN", "China"),
            "General Administration of Customs of the People's Republic of China",
        ),
        ("The Ministry of Commerce said so in Cambodia.", "Ministry of Commerce", None, ("KHM", "Cambodia"), None),
        ("The Ministry of Commerce said so.", "Ministry of Commerce", None, None, None),
        ("The Ministry of Commerce said so.", "Ministry of Commerce", "KHM", None, None),
        ("The target was missed, Target said.", "Target", None, None, None),
        ("The bar next to the Flex nightclub was shut.", "Flex", None, None, None),
        ("Target shares fell after the retailer cut its outlook.", "Target", None, None, "Target Corporation"),
        (
            "The Brackwater Institute for Applied Tides said so.",
            "Brackwater Institute for Applied Tides",
            None,
            None,
            None,
        ),
    ],
)
def test_organisations(
    shipped: RegistryStore,
    text: str,
    name: str,
    country: str | None,
    place: tuple[str, str] | None,
    expected: str | None,
) -> None:
    desk = Desk(text).organization(name, country=country)
    if place:
        desk.place(*place)
    (found,) = judged(shipped, desk, "organization")
    assert found.registry_name == expected
    assert found.status == ("resolved" if expected else "not found")
    if not expected:
        assert "could not be confirmed" in found.message
        assert any("Research Organization Registry (2026-06-23)" in one for one in found.searched)


@pytest.mark.parametrize(("printed", "found"), [("Norwegian Council", "o1"), ("Council", None)])
def test_a_word_for_many_bodies_is_none_of_them_alone(tmp_path: Path, printed: str, found: str | None) -> None:
    """ "the Council" is that of the sentence before, even where the country is the right one."""
    rows = "[entities]\nid,kind,type,name,country\no1,organization,public body,Norwegian Council,NOR\n"
    desk = Desk(f"The Security Council met in Norway, and the {printed} failed.").organization(printed)
    desk.place("NOR", "Norway")
    with store_of(rows, tmp_path) as store:
        (judgement,) = judged(store, desk, "organization")
    assert judgement.registry_id == found


# --- people ---

NAMESAKES = (
    "[entities]\nid,kind,type,name,country\n"
    "p1,person,politician,Ilse Varga,HUN\np2,person,politician,Orla Quince,HUN\np3,person,politician,Bela Varga,HUN\n"
    "o1,organization,public body,National Bank of Hungary,HUN\n"
    "[roles]\nperson,title,organization,organization_id,seat,country,start,end\n"
    "p1,Prime Minister of Hungary,,,hun/prime-minister,HUN,2018-01-01,2022-01-01\n"
    "p2,Prime Minister of Hungary,,,hun/prime-minister,HUN,2022-01-01,2024-01-01\n"
    "p1,Prime Minister of Hungary,,,hun/prime-minister,HUN,2024-01-01,\n"
    "p3,Governor,National Bank of Hungary,o1,hun/central-bank,HUN,2019-01-01,2025-01-01\n"
)


@pytest.fixture
def namesakes(tmp_path: Path) -> Iterator[RegistryStore]:
    with store_of(NAMESAKES, tmp_path) as store:
        yield store


def test_a_private_person_of_the_same_name_is_not_linked(namesakes: RegistryStore) -> None:
    desk = Desk("Ilse Varga, a nurse from Leeds, found the dog.").person("Ilse Varga", "a nurse").place("GBR", "Leeds")
    (found,) = judged(namesakes, desk, "person")
    assert found.registry_id is None


@pytest.mark.parametrize(
    ("published", "office"),
    [
        ("2025-07-21", "President of the United States, from 2025-01-20"),
        ("2024-03-01", "President of the United States, from 2017-01-20"),
        ("2018-03-01", "President of the United States, from 2017-01-20"),
        ("2015-03-01", "later President of the United States, from 2017-01-20"),
    ],
)
def test_the_office_shown_is_the_one_of_the_articles_day(shipped: RegistryStore, published: str, office: str) -> None:
    desk = Desk("US President Donald Trump said so.", published).person("Donald Trump", "US President")
    (found,) = judged(shipped, desk, "person")
    assert f": {office}" in found.message


def test_a_nurse_in_the_same_country_is_not_linked(namesakes: RegistryStore) -> None:
    desk = (
        Desk("Ilse Varga, a nurse in Hungary, found the dog.").person("Ilse Varga", "a nurse").place("HUN", "Hungary")
    )
    (found,) = judged(namesakes, desk, "person")
    assert found.registry_id is None


def test_linked_by_role(namesakes: RegistryStore) -> None:
    desk = Desk("Hungarian Prime Minister Ilse Varga spoke.").person("Ilse Varga", "Hungarian Prime Minister")
    (found,) = judged(namesakes, desk, "person")
    assert (found.status, found.registry_id) == ("resolved", "p1")


def test_a_holder_of_high_office_is_linked_where_the_country_is_named(namesakes: RegistryStore) -> None:
    desk = Desk("Ilse Varga spoke in Hungary.").person("Ilse Varga").place("HUN", "Hungary")
    assert judged(namesakes, desk, "person")[0].registry_id == "p1"


def test_a_surname_needs_an_office_that_fits(namesakes: RegistryStore) -> None:
    with_office = (
        Desk("Prime Minister Varga spoke in Hungary.").person("Varga", "Prime Minister").place("HUN", "Hungary")
    )
    without = Desk("Varga spoke in Hungary.").person("Varga").place("HUN", "Hungary")
    elsewhere = Desk("Prime Minister Varga spoke in Peru.").person("Varga", "Prime Minister").place("PER", "Peru")
    assert judged(namesakes, with_office, "person")[0].registry_id == "p1"
    assert judged(namesakes, without, "person")[0].registry_id is None
    assert judged(namesakes, elsewhere, "person")[0].registry_id is None


# --- roles at the article's date ---


@pytest.mark.parametrize(
    ("text", "published", "name", "title", "status", "expected", "firm"),
    [
        # in office at the date
        ("Hungarian Prime Minister Ilse Varga said so.", "2025-03-01", "Ilse Varga", "Hungarian Prime Minister",
         "current", "role confirmed", True),
        ("The former Hungarian prime minister, Ilse Varga, said so.", "2025-03-01", "Ilse Varga",
         "former Hungarian prime minister", "former", "role contradicted", True),
        # between two terms
        ("The former Hungarian prime minister, Ilse Varga, said so.", "2023-03-01", "Ilse Varga",
         "former Hungarian prime minister", "former", "role confirmed", True),
        ("Ilse Varga, the current prime minister of Hungary, said so.", "2023-03-01", "Ilse Varga",
         "current prime minister of Hungary", "current", "role contradicted", True),
        ("Ilse Varga, the prime minister of Hungary, said so.", "2023-03-01", "Ilse Varga",
         "prime minister of Hungary", "current", "role contradicted", True),
        # a title before the name may be a courtesy
        ("Hungarian Prime Minister Ilse Varga said so.", "2023-03-01", "Ilse Varga", "Hungarian Prime Minister",
         "current", "role contradicted", False),
        # another time
        ("In 2019 Hungarian Prime Minister Ilse Varga said so.", "2023-03-01", "Ilse Varga",
         "Hungarian Prime Minister", "current", None, True),
        ("Then-prime minister Ilse Varga said so in Hungary.", "2023-03-01", "Ilse Varga", "prime minister",
         "current", None, True),
        # after the record was retrieved (2026-01-01) nothing is known
        ("The former Hungarian prime minister, Ilse Varga, said so.", "2026-03-01", "Ilse Varga",
         "former Hungarian prime minister", "former", None, True),
        # the office is held by another
        ("Hungarian Prime Minister Tamas Kelemen said so.", "2025-03-01", "Tamas Kelemen", "Hungarian Prime Minister",
         "current", "role contradicted", False),
        # whose prime minister is not said: another country's may be meant
        ("Prime Minister Tamas Kelemen said so in Hungary.", "2025-03-01", "Tamas Kelemen", "Prime Minister",
         "current", None, True),
        ("The flood came in years of neglect under Hungarian Prime Minister Ilse Varga.", "2023-03-01", "Ilse Varga",
         "Hungarian Prime Minister", "current", None, True),
        # in its day
        ("Ilse Varga, prime minister of Hungary when the flood came, said so.", "2023-03-01", "Ilse Varga",
         "prime minister of Hungary", "current", None, True),
        # not yet, or no longer
        ("Ilse Varga wants to become prime minister of Hungary again.", "2023-03-01", "Ilse Varga",
         "prime minister of Hungary", "current", None, True),
        # no dateline
        ("The former Hungarian prime minister, Ilse Varga, said so.", None, "Ilse Varga",
         "former Hungarian prime minister", "former", None, True),
        # a deputy is another office
        ("Hungarian Deputy Prime Minister Tamas Kelemen said so.", "2025-03-01", "Tamas Kelemen",
         "Hungarian Deputy Prime Minister", "current", None, True),
    ],
)  # fmt: skip
def test_roles_at_the_date(
    namesakes: RegistryStore, text: str, published: str | None, name: str, title: str, status: str,
    expected: str | None, firm: bool,
) -> None:  # fmt: skip
    desk = Desk(text, published).person(name, title, status=status, speaks=True)
    if "Hungary" in text:
        desk.place("HUN", "Hungary")
    found = judged(namesakes, desk, "role")
    assert [r.status for r in found] == ([expected] if expected else [])
    if expected == "role contradicted":
        assert found[0].firm is firm
        assert found[0].evidence


def test_both_records_and_the_neighbours_are_shown(namesakes: RegistryStore) -> None:
    text = "Ilse Varga, the prime minister of Hungary, said so."
    desk = Desk(text, "2023-03-01").person("Ilse Varga", "prime minister of Hungary", speaks=True)
    (found,) = judged(namesakes, desk, "role")
    assert "Orla Quince, from 2022-01-01 to 2024-01-01" in found.message
    assert [e.series for e in found.evidence] == [
        "Ilse Varga: Prime Minister of Hungary",
        "Orla Quince: Prime Minister of Hungary",
    ]
    assert found.suggestion == "former prime minister of Hungary"


def test_an_answer_awaited_before_a_month_is_of_no_other_year(shipped: RegistryStore) -> None:
    """ "before November", printed in October, was given the November gone by, in which he was a former president."""
    text = "Former U.S. President Donald Trump wants an answer before November. The United States waits."
    desk = (
        Desk(text, "2025-10-20")
        .person("Donald Trump", "Former U.S. President", status="former")
        .place("USA", "United States")
    )
    dated = replace(desk.annotations, periods=(Period(desk.span("November"), "2024-11"),))
    found = [r for r in judge_sources(desk.article, dated, shipped) if r.kind == "role"]
    assert [r.status for r in found] == ["role contradicted"]


def test_the_organisation_counts_as_part_of_the_office(namesakes: RegistryStore) -> None:
    text = "Bela Varga, governor of the National Bank of Hungary, said so."
    desk = (
        Desk(text, "2023-03-01")
        .organization("National Bank of Hungary")
        .person("Bela Varga", "governor", "o1", speaks=True)
    )
    (found,) = judged(namesakes, desk, "role")
    assert found.status == "role confirmed"


# Statements as real pages printed them, in articles of our own words: dated roles catch both, and the mended ones pass.
@pytest.mark.parametrize(
    ("text", "published", "name", "title", "status", "expected"),
    [
        ("Shipments fell after import tariffs imposed by former US President Donald Trump.", "2025-07-20",
         "Donald Trump", "former US President", "former", "role contradicted"),
        ("Shipments fell after import tariffs imposed by US President Donald Trump.", "2025-07-20",
         "Donald Trump", "US President", "current", "role confirmed"),
        ("The curbs were a step that Former U.S. President Trump opposed, dealers in the United States said.",
         "2025-10-20", "Trump", "Former U.S. President", "former", "role contradicted"),
        ("The curbs were a step that U.S. President Trump opposed, dealers in the United States said.",
         "2025-10-20", "Trump", "U.S. President", "current", "role confirmed"),
        ("Shipments fell under former US President Joe Biden.", "2025-07-20", "Joe Biden", "former US President",
         "former", "role confirmed"),
    ],
)  # fmt: skip
def test_former_presidents(
    shipped: RegistryStore, text: str, published: str, name: str, title: str, status: str, expected: str
) -> None:  # fmt: skip
    desk = Desk(text, published).person(name, title, status=status)
    if "United States" in text:
        desk.place("USA", "United States")
    (found,) = judged(shipped, desk, "role")
    assert found.status == expected
    if expected == "role contradicted":
        assert found.firm
        assert "2025-01-20" in found.message


def test_a_name_comes_near_by_its_spelling_and_not_by_its_initial(tmp_path: Path) -> None:
    rows = "[entities]\nid,kind,type,name\np1,person,person,Dusty Tarrant\np2,person,person,Christopher Tarrant\n"
    with store_of(rows, tmp_path) as store:
        assert near_names(store, "person", "Doug Tarrant") == ()
        assert near_names(store, "person", "Dutsy Tarrant") == ("Dusty Tarrant",)
        assert near_names(store, "person", "Chris Tarrant") == ("Christopher Tarrant",)
        assert near_names(store, "person", "C Tarrant") == ()


# --- publications ---


def test_a_similar_journal_is_only_suggested(tmp_path: Path) -> None:
    rows = "[entities]\nid,kind,type,name\nj1,journal,journal,Journal of Applied Cheese Research\n"
    with store_of(rows, tmp_path) as store:
        other = resolve_journal(store, "Journal of Cheese Research")
        near = near_names(store, "journal", "Journal of Cheese Research")
        same = resolve_journal(store, "The Journal of Applied Cheese Research")
    assert other.match is None
    assert near == ("Journal of Applied Cheese Research",)
    assert same.match is not None


def test_a_ship_is_not_its_namesake(shipped: RegistryStore) -> None:
    text = (
        "Sailors of the USS Gerald R. Ford cheered. The $12.9 billion Gerald R. Ford is the dearest warship of the US."
    )
    desk = Desk(text, "2017-03-03").person("Gerald R. Ford").place("USA", "US.")
    assert judged(shipped, desk, "person")[0].registry_id is None
    text = "The law was signed by Gerald R. Ford, who pardoned Nixon. No other president of the US did."
    desk = Desk(text, "2017-03-03").person("Gerald R. Ford").place("USA", "US ")
    assert judged(shipped, desk, "person")[0].registry_name == "Gerald Ford"


def test_an_acronym_of_one_body_that_two_registries_list_is_linked(shipped: RegistryStore) -> None:
    desk = Desk("NASA will fly to the Moon, the US said.").organization("NASA").place("USA", "US")
    (found,) = judged(shipped, desk, "organization")
    assert found.registry_name == "National Aeronautics and Space Administration"


def test_a_given_name_in_two_parts_has_no_middle_name(shipped: RegistryStore) -> None:
    """ "Park Sang-jin", a manager, was linked to the minister Park Jin."""
    desk = (
        Desk("Park Sang-jin of South Korea said so.", "2023-02-17").person("Park Sang-jin").place("KOR", "South Korea")
    )
    assert judged(shipped, desk, "person")[0].registry_id is None
    desk = Desk("Park Jin of South Korea said so.", "2023-02-17").person("Park Jin").place("KOR", "South Korea")
    assert judged(shipped, desk, "person")[0].registry_name == "Park Jin"


def test_the_son_is_not_linked_to_the_father(shipped: RegistryStore) -> None:
    desk = Desk("Donald Trump Jr. spoke in the United States.").person("Donald Trump Jr").place("USA", "United States")
    assert judged(shipped, desk, "person")[0].registry_id is None


def test_the_president_of_a_company_is_not_the_president_of_its_country(tmp_path: Path) -> None:
    rows = """[entities]
id,kind,type,name,country
person:vess,person,politician,Orla Vess,USA
person:brand,person,executive,Ivo Brand,
org:tarn,organization,company,Tarnlight,USA
[roles]
person,title,organization,organization_id,seat,country,start,end,seen
person:vess,President of the United States,,,usa/president,USA,2019-01-20,2027-01-20,2026-01-01
person:brand,Chief Executive Officer of Tarnlight,Tarnlight,org:tarn,tarnlight/chief-executive,,2025-12-01,,2026-01-01
"""
    text = "Tarnlight President Ivo Brand said sales in the United States rose."
    desk = (
        Desk(text, "2025-07-21")
        .organization("Tarnlight")
        .person("Ivo Brand", "President")
        .place("USA", "United States")
    )
    with store_of(rows, tmp_path) as store:
        assert judged(store, desk, "role") == []


OLD_PAGES = """[entities]
id,kind,type,name,country
p1,person,politician,Ilse Varga,HUN
p2,person,politician,Orla Quince,HUN
p3,person,politician,Bela Tarr,HUN
[roles]
person,title,organization,organization_id,seat,country,start,end,seen
p1,Prime Minister of Hungary,,,hun/prime-minister,HUN,2018-01-01,2022-01-01,
p2,Prime Minister of Hungary,,,hun/prime-minister,HUN,2022-01-01,,2023-06-01
p2,Minister of Finance,,,hun/minister-of-finance,HUN,2010-01-01,..2016-03-01,2011-05-01
p3,Minister of Finance,,,hun/minister-of-finance,HUN,..2016-03-01,,2023-06-01
"""


@pytest.mark.parametrize(
    ("title", "name", "published", "status"),
    [
        ("Prime Minister", "Ilse Varga", "2022-09-01", "role contradicted"),  # another was in office on that day
        ("Prime Minister", "Ilse Varga", "2024-09-01", None),  # the pages are older than the article: she may be back
        ("Prime Minister", "Orla Quince", "2024-09-01", None),
        ("Minister of Finance", "Orla Quince", "2010-09-01", "role confirmed"),
        ("Minister of Finance", "Orla Quince", "2013-09-01", None),  # last seen in 2011, another in 2016
        ("Minister of Finance", "Orla Quince", "2019-09-01", "role contradicted"),
        ("Minister of Finance", "Bela Tarr", "2013-09-01", None),
        ("Minister of Finance", "Bela Tarr", "2019-09-01", "role confirmed"),
    ],
)
def test_nothing_is_said_of_days_that_the_pages_do_not_reach(
    tmp_path: Path, title: str, name: str, published: str, status: str | None
) -> None:
    text = f"Hungary's current {title}, {name}, said so."
    desk = Desk(text, published).person(name, title, speaks=True).place("HUN", "Hungary")
    with store_of(OLD_PAGES, tmp_path) as store:
        assert [r.status for r in judged(store, desk, "role")] == ([status] if status else [])


@pytest.mark.parametrize(
    ("text", "title", "name", "published", "status"),
    [
        ("French President François Hollande said so.", "French President", "François Hollande", "2014-05-05", "role confirmed"),
        ("Germany's finance minister, Wolfgang Schäuble, said so.", "finance minister", "Wolfgang Schäuble", "2015-06-30",
         "role confirmed"),
        ("Bank of England Governor Mark Carney said so.", "Bank of England Governor", "Mark Carney", "2016-08-04",
         "role confirmed"),
        ("Former French President Emmanuel Macron said so.", "French President", "Emmanuel Macron", "2024-05-05",
         "role contradicted"),
        ("French President Nicolas Tarrant said so.", "French President", "Nicolas Tarrant", "2014-05-05", "role contradicted"),
        # In office only three years later: the record shows who was then.
        ("French President Emmanuel Macron said so.", "French President", "Emmanuel Macron", "2014-05-05", "role contradicted"),
        ("Germany's incoming finance minister, Wolfgang Schäuble, said so.", "incoming finance minister", "Wolfgang Schäuble",
         "2008-06-30", None),
        # The kind of body in the place of its name.
        ("England's central bank governor, Mark Carney, said so.", "central bank governor", "Mark Carney", "2016-08-04",
         "role confirmed"),
        ("England's central bank economist, Mark Carney, said so.", "central bank economist", "Mark Carney", "2016-08-04", None),
        # Who held the office then is not on record, and the record says nothing of after it was last seen.
        ("French President Nicolas Tarrant said so.", "French President", "Nicolas Tarrant", "1988-05-05", None),
        ("French President Nicolas Tarrant said so.", "French President", "Nicolas Tarrant", "2027-09-05", None),
    ],
)  # fmt: skip
def test_offices_that_ship(
    shipped: RegistryStore, text: str, title: str, name: str, published: str, status: str | None
) -> None:
    desk = Desk(text, published).person(name, title, speaks=True)
    for iso3, place in (("FRA", "French"), ("DEU", "Germany"), ("GBR", "England")):
        if place in text:
            desk = desk.place(iso3, place)
    assert [r.status for r in judged(shipped, desk, "role")] == ([status] if status else [])


def test_a_courtesy_title_in_somebody_elses_words_is_theirs(shipped: RegistryStore) -> None:
    text = (
        "“We ask that Secretary Clinton appear,” the chairman wrote. Hillary Clinton said she would. It is a US matter."
    )
    desk = Desk(text, "2015-03-31").person("Hillary Clinton", "Secretary", speaks=True).place("USA", "US")
    person = desk.annotations.people[0]
    spoken = replace(person, mentions=(desk.span("Clinton"), *person.mentions))
    quoted = desk.quote("We ask that Secretary Clinton appear,").annotations
    found = judge_sources(desk.article, replace(quoted, people=(spoken,)), shipped)
    assert [r.status for r in found if r.kind == "role"] == []


def test_a_courtesy_title_is_none_in_an_article_that_says_former(namesakes: RegistryStore) -> None:
    text = (
        "Former Hungarian prime minister Ilse Varga was ill. “Nonsense,” Varga said. How ill is Prime Minister Varga?"
    )
    desk = Desk(text, "2023-03-01").person("Ilse Varga", "Hungarian prime minister", status="former", speaks=True)
    person = desk.annotations.people[0]
    later = Role("Prime Minister", desk.span("Prime Minister"), None, "current")
    people = (replace(person, roles=(*person.roles, later)),)
    annotations = replace(desk.place("HUN", "Hungarian").annotations, people=people)
    found = judge_sources(desk.article, annotations, namesakes)
    assert "role contradicted" not in [r.status for r in found if r.kind == "role"]


def test_a_title_whose_holder_stands_beside_it_is_his(namesakes: RegistryStore) -> None:
    text = "It was decided by Tamas Kelemen, Hungarian Prime Minister, Ilse Varga, said."
    desk = Desk(text, "2025-03-01").person("Tamas Kelemen", "Hungarian Prime Minister").person("Ilse Varga")
    assert judged(namesakes, desk, "role") == []


@pytest.mark.parametrize("title", ["President of the French", "president of the Hungarian"])
def test_a_title_cut_short_before_the_body_it_is_of_is_not_judged(shipped: RegistryStore, title: str) -> None:
    desk = Desk(f"Paul Tarrant, {title} rowing union, said so.", "2014-05-05").person("Paul Tarrant", title)
    assert judged(shipped, desk.place("FRA", title.split()[-1]), "role") == []


def test_a_role_whose_span_is_empty_is_judged_by_its_title(shipped: RegistryStore) -> None:
    desk = Desk("Paul Tarrant spoke in France.", "2014-05-05").person("Paul Tarrant").place("FRA", "France")
    role = Role("member", desk.article.span(0, 0), None, "current")
    people = tuple(replace(p, roles=(role,)) for p in desk.annotations.people)
    found = judge_sources(desk.article, replace(desk.annotations, people=people), shipped)
    assert [r for r in found if r.kind == "role"] == []


# --- names that come near and are not meant ---

BODIES = (
    "[entities]\nid,kind,type,name,country,detail,registry\n"
    "who,organization,international organisation,World Health Organization,,,example\n"
    "jac,organization,public body,Judicial Appointments Commission,GBR,,example\n"
    "ap,organization,news agency,Tidal Press,USA,,example\n"
    "m,organization,company,Moody's Corporation,USA,,example\n"
    "u,organization,company,Universal Corp,,ticker=UVV,sec\n"
    "g,organization,company,Ferrow Group,USA,,example\n"
    "[aliases]\nentity,name,weak\nwho,WHO,\njac,JAC,yes\n"
)


@pytest.fixture
def bodies(tmp_path: Path) -> Iterator[RegistryStore]:
    with store_of(BODIES, tmp_path) as store:
        yield store


@pytest.mark.parametrize(
    ("text", "name", "places", "expected"),
    [
        ("Who's Next by The Who is out.", "Who", [], None),  # a band, not the WHO
        ("The WHO said so.", "WHO", [], "who"),
        # an acronym counts where the article is about the body's country, not where it is named in passing
        ("Bulls bet that JAC can copy America, America said; Britain too. America!", "JAC",
         [("USA", "America", "America"), ("USA", "America!", "America!"), ("GBR", "Britain")], None),
        ("The JAC chose judges in Britain.", "JAC", [("GBR", "Britain")], "jac"),
        ("It sold shares in the Australian Tidal Press Pty Ltd.", "Tidal Press Pty Ltd", [("AUS", "Australian")], None),
        ("Norway's Tidal Press sold it.", "Tidal Press", [("NOR", "Norway")], None),
        ("America’s Tidal Press sold it.", "Tidal Press", [("USA", "America")], "ap"),
        ("The Tidal Press said so.", "Tidal Press", [], "ap"),
        ("A Moody's analyst said so.", "Moody", [], "m"),  # readers of names leave the 's out
        ("A man called Moody said so.", "Moody", [], None),
        ("The record company Universal said so.", "Universal", [], None),  # one word, and thousands of filers
        ("Universal (NYSE:UVV) said so.", "Universal", [], "u"),
        ("Universal Corp said so.", "Universal Corp", [], "u"),
    ],
)  # fmt: skip
def test_names_that_come_near(
    bodies: RegistryStore, text: str, name: str, places: list[tuple[str, ...]], expected: str | None
) -> None:
    desk = Desk(text).organization(name)
    for iso3, *names in places:
        desk.place(iso3, *names)
    (found,) = judged(bodies, desk, "organization")
    assert found.registry_id == expected


def test_the_name_on_record_is_marked_and_not_a_shorter_one(bodies: RegistryStore) -> None:
    desk = Desk("Ferrow rose. The Ferrow Group said so.").organization("Ferrow Group", "Ferrow", "Ferrow Group")
    (found,) = judged(bodies, desk, "organization")
    assert (found.registry_id, found.span.text) == ("g", "Ferrow Group")


# --- an office that many hold ---

MEMBERS = (
    "[entities]\nid,kind,type,name,country\nr1,person,politician,Orla Quince,USA\n"
    "[roles]\nperson,title,organization,country,start,end,retrieved,note\n"
    "r1,United States Representative,"
    'United States House of Representatives,USA,2003-01-07,2027-01-03,2026-06-15,"Independent, AL"\n'
)


@pytest.mark.parametrize(
    ("text", "linked", "judged_as"),
    [
        # the registry lists who sits, not everyone who sat: this may be a namesake
        ("Former Representative Orla Quince of Michigan is on the list.", False, []),
        ("Former Representative Orla Quince is on the list.", False, []),
        ("Former Representative Orla Quince of Alabama is on the list.", True, ["role contradicted"]),
        ("Former Rep. Orla Quince, R-Ala., is on the list.", True, ["role contradicted"]),
        ("Representative Orla Quince is on the list.", True, ["role confirmed"]),
    ],
)
def test_a_former_member_may_be_a_namesake(tmp_path: Path, text: str, linked: bool, judged_as: list[str]) -> None:
    role = text[: text.index(" Orla")]
    desk = Desk(text, "2017-05-18").person("Orla Quince", role, status="former" if "Former" in role else "current")
    with store_of(MEMBERS, tmp_path) as store:
        (person,) = judged(store, desk, "person")
        roles = judged(store, desk, "role")
    assert (person.registry_id == "r1") is linked
    assert [r.status for r in roles] == judged_as


@pytest.mark.parametrize(
    ("role", "status", "linked"),
    [("Representative", "current", False), ("Representative-elect", "elect", True)],
)
def test_a_member_before_the_record_begins_is_a_namesake(
    tmp_path: Path, role: str, status: Status, linked: bool
) -> None:
    desk = Desk(f"{role} Orla Quince of the House voted.", "1999-05-18").person("Orla Quince", role, status=status)
    with store_of(MEMBERS, tmp_path) as store:
        (person,) = judged(store, desk, "person")
    assert (person.registry_id == "r1") is linked


@pytest.mark.parametrize(
    ("text", "role"),
    [
        # "former" belongs to the adviser, and to the second office
        ("Former Hungarian Prime Minister Ilse Varga adviser Bela Fodor wrote it.", "Former Hungarian Prime Minister"),
        ("Former Hungarian Prime Minister Ilse Varga’s press secretary wrote it.", "Former Hungarian Prime Minister"),
        (
            "Ilse Varga, prime minister of Hungary and a former nurse, wrote it.",
            "prime minister of Hungary and a former nurse",
        ),
        (
            "Ilse Varga, prime minister of Hungary, a former mayor, wrote it.",
            "prime minister of Hungary, a former mayor",
        ),
    ],
)
def test_former_that_belongs_to_something_else(namesakes: RegistryStore, text: str, role: str) -> None:
    desk = Desk(text, "2025-03-01").person("Ilse Varga", role, status="former" if role.startswith("F") else "current")
    desk.place("HUN", "Hungar")
    assert not [r for r in judged(namesakes, desk, "role") if r.status == "role contradicted"]


def test_what_a_quoted_speaker_says_is_one_step_lower(namesakes: RegistryStore) -> None:
    text = "“The former Hungarian prime minister, Ilse Varga, lied,” Bela Fodor said."
    desk = Desk(text, "2025-03-01").person("Ilse Varga", "former Hungarian prime minister", status="former")
    desk.person("Bela Fodor").place("HUN", "Hungarian").quote(text[1 : text.index("”")], "Bela Fodor")
    (found,) = judged(namesakes, desk, "role")
    assert (found.status, found.firm) == ("role contradicted", False)
