"""Claims: which statements there are, of which kind, whose they are, and how they read alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.annotate.claims import find_claims
from extractor.annotate.parse import Part, load_pipeline, parse
from extractor.annotations import (
    Annotations,
    Change,
    Claim,
    Organization,
    Period,
    Person,
    Place,
    Publication,
    Quantity,
    Quote,
    Role,
)
from extractor.article import Article, Span
from extractor.intervals import Interval


def parts_of(text: str) -> tuple[Part, ...]:
    return parse(Article("a", text), load_pipeline())


def marked(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words), words)


def number(text: str, words: str, value: str, unit: str = "", dimension: str = "", **more: object) -> Quantity:
    exact = Interval.point(Decimal(value))
    return Quantity(marked(text, words), Decimal(value), None, None, exact, exact, unit, "", dimension, **more)  # type: ignore[arg-type]


def claims(text: str, **found: object) -> tuple[Claim, ...]:
    return find_claims(parts_of(text), Annotations(**found))  # type: ignore[arg-type]


KINDS = [
    ("Shipments will reach the port on Monday.", "prediction"),
    ("The central bank is expected to cut rates.", "prediction"),
    ("I think the minister did a wonderful job.", "opinion"),
    ("The ruling was wrong.", "opinion"),
    ("Why did nobody stop the trains?", "opinion"),
    ("The bridge fell because of bad bolts.", "causal"),
    ("The outage was caused by a burst pipe.", "causal"),
    ("Police arrested the driver near the harbour.", "event"),
    ("A study found that the vaccine protects infants.", "citation"),
    ("It was the biggest crowd the stadium had ever seen.", "rank"),
    ("Visits to the museum fell by a third.", "change"),
    ("The airline is due to launch a new service on the route.", "prediction"),
    ("The delays were due to a burst pipe.", "causal"),
    ("The ruling allows couples to file joint tax returns.", "other"),
    ("The board published some of the other results from the vote.", "event"),
    ("The minister opened a fuel depot near the harbour.", "event"),
    ("The strike fuelled anger in the north.", "causal"),
    ("Defenders remain sure of victory.", "opinion"),
    ("The regulator extends the licence of the ferry.", "other"),
    ("US officials have begun taking fingerprints in the camp.", "event"),
    ("The streets are older and narrower in that sector.", "other"),
    ("The agency is an arm of the ministry.", "other"),
    ("The captain was exceptional.", "opinion"),
    ("Friction has soared between the two ministries.", "change"),
    ("The ministry declined to comment.", "event"),
    ("Troops have recaptured Iraq’s second-largest city.", "event"),
    ("The river is the longest in the province.", "rank"),
    ("He suffered the worst defeat in 30 years.", "rank"),
    ("The findings could make the plan a harder sell.", "prediction"),
    ("Today would have been her birthday.", "other"),
    ("Will the offensive end the war?", "opinion"),
    ("He sent an image in order to trigger a seizure.", "event"),
    ("Analysts said the streets are dry.", "other"),
    ("The findings may be in by Monday, she said.", "prediction"),
    ("His cellmates are being questioned.", "event"),
    ("In those years he served as an ethics lawyer.", "role"),
    ("It looks like the floods are over.", "opinion"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_without_numbers(text: str, kind: str) -> None:
    assert [c.kind for c in claims(text)] == [kind]


NUMBERS = [
    ("Output was 40 tonnes in May.", "40 tonnes", "tonne", "[mass]", "level"),
    ("Output rose to 40 tonnes in May.", "40 tonnes", "tonne", "[mass]", "change"),
    ("Women held 40 percent of the seats.", "40 percent", "percent", "ratio", "share"),
    ("About one in five farmers is under age.", "one in five farmers", "farmer", "count", "share"),
    ("A flight carrying 40 passengers hit a bird.", "40 passengers", "passenger", "count", "event"),
    ("The charity raised $40 in aid for the victims.", "$40", "USD", "money", "level"),
    ("Jo Field resigned just 40 months after taking the job.", "40 months", "month", "[time]", "event"),
    ("The strike has lasted for 40 weeks.", "40 weeks", "week", "[time]", "level"),
    ("The unemployment rate stood at 4 percent.", "4 percent", "percent", "ratio", "rate"),
    ("The blaze destroyed 40 houses.", "40 houses", "house", "count", "count"),
    ("At 40 tonnes the catch was the highest since 2009.", "40 tonnes", "tonne", "[mass]", "rank"),
    ("The mill will produce 40 tonnes a day.", "40 tonnes", "tonne", "[mass]", "prediction"),
]


@pytest.mark.parametrize(("text", "words", "unit", "dimension", "kind"), NUMBERS)
def test_kind_with_a_number(text: str, words: str, unit: str, dimension: str, kind: str) -> None:
    (claim,) = claims(text, quantities=(number(text, words, "40", unit, dimension),))
    assert claim.kind == kind
    assert claim.quantities == (0,)


def test_a_publication_makes_a_citation_and_a_role_without_a_past_tense_a_role() -> None:
    text = "The Journal of Sand carries the results."
    work = Publication(marked(text, "The Journal of Sand"), "journal")
    assert claims(text, publications=(work,))[0].kind == "citation"
    text = "Ann Field is the mayor of Sandton."
    mayor = Role("mayor", marked(text, "mayor of Sandton"))
    person = Person("p1", "Ann Field", (marked(text, "Ann Field"),), roles=(mayor,))
    assert claims(text, people=(person,))[0].kind == "role"


def test_two_clauses_with_a_number_each_are_two_claims() -> None:
    text = "Sales rose 4 percent, while costs fell 2 percent."
    found = claims(
        text,
        quantities=(
            number(text, "4 percent", "4", "percent", "ratio"),
            number(text, "2 percent", "2", "percent", "ratio"),
        ),
    )
    assert [c.span.text for c in found] == ["Sales rose 4 percent", "costs fell 2 percent."]
    assert [c.quantities for c in found] == [(0,), (1,)]


def test_a_clause_without_a_number_of_its_own_stays_with_its_sentence() -> None:
    text = "Sales rose 4 percent, and the chairman resigned."
    found = claims(text, quantities=(number(text, "4 percent", "4", "percent", "ratio"),))
    assert [c.span.text for c in found] == [text]


STANCES = [
    ("The firm denied that it paid bribes.", "denied"),
    ("The minister rejected the report as false.", "denied"),
    ("The blaze may have started in the kitchen.", "hedged"),
    ("The suspect is believed to have fled.", "hedged"),
    ("The vote was held in May.", "asserted"),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: str) -> None:
    assert claims(text)[0].stance == stance


def test_what_lies_in_a_quote_is_quoted_and_laid_to_its_speaker() -> None:
    text = "“We lost forty jobs last year,” she said."
    said = marked(text, "We lost forty jobs last year,")
    quote = Quote(said, (said,), "direct", speaker=marked(text, "she"), speaker_id="p1")
    person = Person("p1", "Ann Field", (), (marked(text, "she"),))
    (claim,) = claims(text, quotes=(quote,), people=(person,))
    assert (claim.stance, claim.speaker_id, claim.frame.attributed_to) == ("quoted", "p1", "Ann Field")


def test_according_to_names_the_source() -> None:
    text = "Prices rose in May, according to the Office for National Statistics, which surveys shops."
    assert claims(text)[0].frame.attributed_to == "the Office for National Statistics"


def test_the_frame_comes_from_the_stated_change_and_is_completed_by_the_clause() -> None:
    text = "Exports of tin from Peru to China rose 5 percent to 40 tonnes in June."
    amount = number(
        text, "5 percent", "5", "percent", "ratio", change="up", measures=marked(text, "Exports of tin"), partner="CHN"
    )
    level = number(text, "40 tonnes", "40", "tonne", "[mass]")
    (claim,) = claims(
        text,
        quantities=(amount, level),
        changes=(Change(0, None, 1, "up", 0.9),),
        places=(Place("g1", "Peru", "PER", (marked(text, "Peru"),)),),
        periods=(Period(marked(text, "June"), "2025-06"),),
    )
    assert (claim.kind, claim.frame.measure, claim.frame.place) == ("change", "Exports of tin", "PER")
    assert (claim.frame.partner, claim.frame.period) == ("CHN", "2025-06")


def test_since_when_is_no_time_of_the_claim_and_neither_is_the_day_somebody_spoke() -> None:
    text = "She said on Monday that it was the highest total since 2011."
    said = marked(text, "it was the highest total since 2011")
    quote = Quote(said, (said,), "indirect", speaker=marked(text, "She"))
    periods = (Period(marked(text, "Monday"), "2025-07-21"), Period(marked(text, "2011"), "2011"))
    (claim,) = claims(text, quotes=(quote,), periods=periods)
    assert (claim.frame.period, claim.frame.compared_with, claim.frame.attributed_to) == (None, "2011", None)


def test_two_places_leave_the_place_open() -> None:
    text = "Peru and Chile signed the treaty."
    places = (
        Place("g1", "Peru", "PER", (marked(text, "Peru"),)),
        Place("g2", "Chile", "CHL", (marked(text, "Chile"),)),
    )
    assert claims(text, places=places)[0].frame.place is None


def test_alone_in_a_table_pronouns_short_names_and_relative_periods_are_spelled_out() -> None:
    text = "He said Moss had lost his seat last month."
    field = Person("p1", "Tom Field", (), (marked(text, "He"),))
    moss = Person("p2", "Ada Moss", (marked(text, "Moss"),), (marked(text, "his"),))
    month = Period(marked(text, "last month"), "2025-05")
    (claim,) = claims(text, people=(field, moss), periods=(month,))
    assert claim.standalone == "Tom Field said Ada Moss had lost his seat last month (2025-05)."


def test_alone_in_a_table_a_possessive_and_the_company_are_spelled_out() -> None:
    text = "Her book praised the company."
    moss = Person("p2", "Ada Moss", (), (marked(text, "Her"),))
    firm = Organization("o1", "Sand & Sons", (), (marked(text, "the company"),))
    (claim,) = claims(text, people=(moss,), organizations=(firm,))
    assert claim.standalone == "Ada Moss’s book praised Sand & Sons."


def test_the_figure_is_what_the_sentence_before_measured() -> None:
    text = "Imports of tin reached 40 tonnes. The figure was 30 tonnes in May."
    first = number(text, "40 tonnes", "40", "tonne", "[mass]", measures=marked(text, "Imports of tin"))
    second = number(text, "30 tonnes", "30", "tonne", "[mass]")
    claim = claims(text, quantities=(first, second))[1]
    assert claim.standalone == "The figure (Imports of tin) was 30 tonnes in May."
    assert claim.frame.measure == "Imports of tin"


def test_every_sentence_gives_a_claim_and_numbers_outrank_small_talk() -> None:
    text = "Thank you all for coming. The government spent $3 billion on roads in 2019."
    small_talk, statement = claims(text)
    assert small_talk.check_worthiness < 0.2 < 0.8 < statement.check_worthiness
    assert [c.id for c in claims(text)] == ["c1", "c2"]


READ_ALONE = [
    ("Sales of the phone climbed sharply. They made up half of the total.", "They (Sales of the phone) made up half"),
    ("The council repaired the bridge. It could have spent more.", "It (the council) could have spent more."),
    ("Exports of copper rose. The buses were late. They were full.", "They (the buses) were full."),
    ("The council met on Monday. It is likely that the tax will rise.", "It is likely that the tax will rise."),
    ("The council met on Monday. They were full.", "They were full."),
    ("The tram can be used by all. This includes children.", "This includes children."),
    ("The fare was cut again. That led the mayor to resign.", "That led the mayor to resign."),
    ("Councils make such deals so that homes cannot be sold. They are let.", "They are let."),
    ("No members were hurt. They are shaken.", "They are shaken."),
    ("Peru, Chile and Brazil sent aid. It came late.", "It came late."),
    ("The council met on Monday. It was that or nothing.", "It was that or nothing."),
    ("The report praised the bridge. It is thought that more will come.", "It is thought that more will come."),
    ('The report praised Peru. "It is a fine country," Mr Goodman said.', '"It is a fine country,'),
]


@pytest.mark.parametrize(("text", "expected"), READ_ALONE)
def test_a_pronoun_is_given_the_subject_of_the_sentence_before_where_the_number_agrees(
    text: str, expected: str
) -> None:
    assert claims(text)[-1].standalone.startswith(expected)


MAY_BE_ANOTHER = [
    ("Despite worries about Field and his aides, Moss warned the house.", "his", "Moss"),
    ("In a sign that he was through with Reed, Moss left the hall.", "he", "Field"),
]


@pytest.mark.parametrize(("text", "pronoun", "meant"), MAY_BE_ANOTHER)
def test_a_pronoun_is_left_where_somebody_else_named_in_the_claim_may_be_meant(
    text: str, pronoun: str, meant: str
) -> None:
    people = tuple(
        Person(
            name,
            f"Tom {name}",
            (marked(text, name),) if name in text else (),
            (marked(text, pronoun),) if name == meant else (),
        )
        for name in ("Field", "Moss", "Reed")
    )
    assert f" {pronoun} " in claims(text, people=people)[0].standalone


def test_the_party_stays_the_party_where_its_name_is_no_more_than_that() -> None:
    text = "The party’s scheme was praised."
    party = Organization("o1", "Party", (), (marked(text, "The party"),))
    assert claims(text, organizations=(party,))[0].standalone == text


NO_RANK = ["the first quarter", "a first-time buyer", "the first three months", "the first half"]


@pytest.mark.parametrize("words", NO_RANK)
def test_what_is_counted_off_is_not_ranked(words: str) -> None:
    text = f"The shop sold 40 bikes in the name of {words}."
    bikes = number(text, "40 bikes", "40", "bike", "count")
    first = number(text, "first", "1", kind="rank", ordinal=True)
    assert claims(text, quantities=(bikes, first))[0].kind == "count"


def test_a_mark_alone_is_no_claim() -> None:
    assert [c.span.text for c in claims("The bridge fell.\n\n—\n\nNobody was hurt.")] == [
        "The bridge fell.",
        "Nobody was hurt.",
    ]


@pytest.mark.parametrize("speaker", ["that", "the court’s"])
def test_a_pronoun_or_possessive_is_no_source(speaker: str) -> None:
    text = f"Questions over {speaker} ruling were raised in the house."
    words = marked(text, "were raised in the house")
    quote = Quote(words, (words,), "indirect", cue=marked(text, "Questions"), speaker=marked(text, speaker))
    assert claims(text, quotes=(quote,))[0].frame.attributed_to is None


def test_a_name_that_stands_in_the_claim_is_not_put_in_again() -> None:
    text = "The driver, Pavel Novak, was arrested."
    novak = Person("p1", "Pavel Novak", (marked(text, "Pavel Novak"),), references=(marked(text, "The driver"),))
    assert claims(text, people=(novak,))[0].standalone == text


def test_a_source_is_named_to_its_end() -> None:
    (claim,) = claims("According to the statistics office, pay rose.")
    assert claim.frame.attributed_to == "the statistics office"


def test_a_quote_with_a_long_title_behind_it_is_still_quoted() -> None:
    text = '"We lost 300 jobs," said Maria Lopes, the head of the metalworkers\' union of the southern province.'
    jobs = number(text, "300 jobs", "300", "job", "count")
    words = marked(text, "We lost 300 jobs,")
    quote = Quote(words, (words,), "direct", cue=marked(text, "said"), speaker=marked(text, "Maria Lopes"))
    assert claims(text, quantities=(jobs,), quotes=(quote,))[0].stance == "quoted"


def test_an_age_beside_a_name_is_not_what_is_claimed() -> None:
    text = "The driver, Pavel Novak, 43, was arrested."
    age = number(text, "43", "43", "year of age", kind="age")
    assert claims(text, quantities=(age,))[0].kind == "event"


def test_holding_an_office_since_a_year_is_a_role() -> None:
    assert claims("She has been minister since 2020.")[0].kind == "role"


NO_CLAIMS = [
    "(Bloomberg)",
    "Source: Sandton Wire and agencies",
    "NO RESALES.",
    "MANDATORY CREDIT.",
    "Ada Moss (@adamoss) March 13, 2017",
    "By Ada Moss",
    "Gallagher’s day in the spotlight",
]


@pytest.mark.parametrize("line", NO_CLAIMS)
def test_a_credit_or_a_heading_inside_the_text_is_no_claim(line: str) -> None:
    assert claims(line) == ()


def test_a_dateline_is_no_part_of_the_claim() -> None:
    text = "SANDTON, April 25 (Wire) - The airport was closed on Tuesday."
    assert [c.span.text for c in claims(text)] == ["The airport was closed on Tuesday."]


def test_a_count_is_a_count_of_what_it_counts_and_an_age_of_an_age() -> None:
    text = "The scheme enabled about 20 million previously uninsured farmers to see a doctor."
    of = number(text, "about 20 million previously uninsured farmers", "2e7", "farmer", "count",
                measures=marked(text, "scheme"))  # fmt: skip
    assert claims(text, quantities=(of,))[0].frame.measure == "previously uninsured farmers"
    text = "Jo Field, 29, of Sandton was arrested."
    age = number(text, "29", "29", "year of age", "[time]", kind="age", measures=marked(text, "Jo Field"))
    assert claims(text, quantities=(age,))[0].frame.measure == "age of Jo Field"


def test_a_currency_is_no_place_and_where_a_flight_came_from_no_partner() -> None:
    text = "The rand fell 3 percent against the US dollar."
    us = Place("g1", "US", "USA", (marked(text, "US"),))
    assert claims(text, places=(us,))[0].frame.place is None
    text = "A flight carrying 167 people from Nepal was hit by a bird."
    nepal = Place("g1", "Nepal", "NPL", (marked(text, "Nepal"),))
    (claim,) = claims(
        text, quantities=(number(text, "167 people", "167", "person", "count", partner="NPL"),), places=(nepal,)
    )
    assert (claim.frame.place, claim.frame.partner) == ("NPL", None)


def test_nobody_is_put_in_for_he_where_the_sentence_before_was_about_somebody_else() -> None:
    text = "Bo Lund is ill. He works for a paper."
    bo = Person("p1", "Bo Lund", (marked(text, "Bo Lund"),))
    ed = Person("p2", "Ed Falk", (), references=(marked(text, "He"),))
    assert claims(text, people=(bo, ed))[1].standalone == "He works for a paper."
    bo = Person("p1", "Bo Lund", bo.mentions, references=(marked(text, "He"),))
    assert claims(text, people=(bo,))[1].standalone == "Bo Lund works for a paper."


def test_he_is_no_body_and_a_name_that_describes_stays() -> None:
    text = "He said that the Falk administration was late in last year's race."
    body = Organization("o1", "Spurs", (), references=(marked(text, "He"),))
    falk = Person("p1", "Ed Falk", (marked(text, "Falk"),))
    year = Period(marked(text, "last year"), "2016")
    (claim,) = claims(text, organizations=(body,), people=(falk,), periods=(year,))
    assert claim.standalone == "He said that the Falk administration was late in last year's (2016) race."


def test_a_courtesy_goes_with_the_short_name_and_a_surname_is_no_month() -> None:
    text = "Mrs May spoke."
    may = Person("p1", "Theresa May", (marked(text, "May"),))
    (claim,) = claims(text, people=(may,), periods=(Period(marked(text, "May"), "2016-05"),))
    assert (claim.standalone, claim.frame.period) == ("Theresa May spoke.", None)


def test_the_two_men_are_not_what_is_counted() -> None:
    text = "The two men have had an uneasy relationship."
    assert claims(text, quantities=(number(text, "two men", "2", "man", "count"),))[0].kind == "other"
    text = "Two men died in the fire."
    assert claims(text, quantities=(number(text, "Two men", "2", "man", "count"),))[0].kind == "count"


def test_what_the_main_verb_tells_is_laid_to_its_speaker_however_long_the_way_there() -> None:
    text = "After casting doubt all week on the value of an audit of its books, Ann Reed said on Monday that it is welcome."
    said = marked(text, "that it is welcome")
    quote = Quote(said, (said,), "indirect", cue=marked(text, "said"), speaker=marked(text, "Ann Reed"))
    (claim,) = claims(text, quotes=(quote,))
    assert (claim.stance, claim.frame.attributed_to) == ("quoted", "Ann Reed")


def test_the_place_of_a_dateline_has_said_nothing() -> None:
    text = "RANGOON, Burma - Allies of the mayor predicted a landslide on Monday."
    said = marked(text, "a landslide")
    quote = Quote(said, (said,), "indirect", cue=marked(text, "predicted"), speaker=marked(text, "RANGOON"))
    assert claims(text, quotes=(quote,))[0].frame.attributed_to is None


def test_they_who_said_it_are_the_subject_of_the_sentence_before() -> None:
    text = "Other analysts see a pause. They said that the bank has cut its rate."
    said = marked(text, "that the bank has cut its rate")
    quote = Quote(said, (said,), "indirect", cue=marked(text, "said"), speaker=marked(text, "They"))
    assert claims(text, quotes=(quote,))[1].frame.attributed_to == "Other analysts"


def test_a_count_that_describes_is_of_what_it_describes_and_an_average_age_of_itself() -> None:
    text = "The 15-member committee met in Harlow."
    size = number(text, "15-member", "15", "member", "count", measures=marked(text, "committee"))
    assert claims(text, quantities=(size,))[0].frame.measure == "committee"
    text = "The average age of voters in Harlow was 44."
    age = number(text, "44", "44", "year of age", "[time]", kind="age", measures=marked(text, "average age of voters"))
    assert claims(text, quantities=(age,))[0].frame.measure == "average age of voters"


def test_the_year_of_a_comparison_or_of_a_relative_clause_is_not_the_year_of_the_claim() -> None:
    text = "Turnout in Harlow has been lower than it was in 2008."
    frame = claims(text, periods=(Period(marked(text, "2008"), "2008"),))[0].frame
    assert (frame.period, frame.compared_with) == (None, "2008")
    text = "The plan would lift the wage above its peak, which came in 1968."
    assert claims(text, periods=(Period(marked(text, "1968"), "1968"),))[0].frame.period is None


def test_what_is_measured_is_told_with_its_owner() -> None:
    text = "Marlow Credit's 9% issue was quoted at 98, said a dealer."
    lender = Organization("o1", "Marlow Credit", (marked(text, "Marlow Credit"),))
    price = number(text, "98", "98", measures=marked(text, "issue"))
    assert claims(text, quantities=(price,), organizations=(lender,))[0].frame.measure == "Marlow Credit’s issue"


def test_the_most_liberal_member_of_the_court_is_nobody_to_be_put_in() -> None:
    text = "Judge Jane Lund is back. The most liberal member of the court wrote for the minority."
    lund = Person("p1", "Jane Lund", (marked(text, "Jane Lund"),), (marked(text, "The most liberal member"),))
    assert claims(text, people=(lund,))[1].standalone == "The most liberal member of the court wrote for the minority."


def test_the_woman_who_is_described_is_nobody_named_before_and_the_party_keeps_its_article() -> None:
    text = "Jane Lund left. The woman who wrote to her has moved to Harlow."
    lund = Person("p1", "Jane Lund", (marked(text, "Jane Lund"),), references=(marked(text, "The woman"),))
    assert claims(text, people=(lund,))[1].standalone == "The woman who wrote to her has moved to Harlow."
    text = "The Harlow Liberal Party won. Few voters came to the party in May."
    party = Organization(
        "o1", "Harlow Liberal Party", (marked(text, "Harlow Liberal Party"),), (marked(text, "the party"),)
    )
    assert claims(text, organizations=(party,))[1].standalone == "Few voters came to the Harlow Liberal Party in May."


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "said"),
    [
        ("Ann Lund is expected to bring new loans to Harlow.", "Ann Lund", "expected", "to bring new loans to Harlow"),
        ("Market conditions point to even lower prices.", "Market conditions", "point", "to even lower prices"),
    ],
)
def test_who_is_expected_to_do_it_has_not_said_it_and_conditions_say_nothing(
    text: str, speaker: str, cue: str, said: str
) -> None:
    words = marked(text, said)
    quote = Quote(words, (words,), "indirect", cue=marked(text, cue), speaker=marked(text, speaker))
    (claim,) = claims(text, quotes=(quote,))
    assert (claim.stance, claim.frame.attributed_to) == ("asserted", None)
