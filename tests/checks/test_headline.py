"""What CON001 stands on: what a number is of, what bears it out, and whether headline and body are one story.

All stories are made up.
"""

from __future__ import annotations

from datetime import date

import pytest

from extractor.article import Article
from extractor.checks import con001_headline_body
from extractor.checks.headline.printed import one_slip
from extractor.checks.headline.words import matter, one_story
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding, Severity
from extractor.pipeline import Desk
from extractor.settings import Settings

DESK = Desk(Settings(encoder=False))


def findings(title: str, text: str, deck: str | None = None) -> list[Finding]:
    article = Article("a", text, title=title, deck=deck)
    annotations = DESK.extract(article).annotations
    return list(con001_headline_body.check(CheckContext(article, annotations, Gathered())))


CHANCE = [
    (
        "3 Miners Killed as Shaft Caves In",
        "Seven miners were killed on Friday when a shaft caved in, the operator said. Rescuers worked for three hours.",
        "7",
        "an hour is no miner",
    ),
    (
        "Bakery to Pay $14M Fine",
        "A bakery chain must pay a fine of $19 million for selling stale bread as fresh, a court ruled on Monday. The case "
        "began two years ago. The chain's founder once sold a flat for $14 million.",
        None,
        "the fine is 19 million; the flat is another matter",
    ),
    (
        "Clerk Gets 2 Years for Stealing Stamps",
        "A clerk was sentenced to seven years in prison for stealing stamps, a judge ruled. She had worked there for two "
        "months.",
        None,
        "months are no years",
    ),
    (
        "Ferry Line Adds 12 Boats",
        "A ferry line will add 11 boats next summer, its owner said. More than one passenger had complained of crowding.",
        "11",
        "eleven boats and one passenger make no twelve boats",
    ),
]


@pytest.mark.parametrize(("title", "text", "instead", "why"), CHANCE)
def test_a_chance_match_is_no_support(title: str, text: str, instead: str | None, why: str) -> None:
    found = findings(title, text)
    assert len(found) == 1, why
    assert found[0].severity in (Severity.ERROR, Severity.WARNING)
    if found[0].severity is Severity.ERROR and instead:
        assert found[0].suggestion == instead


BORNE_OUT = [
    (
        "4 Children Dead, 3 People Hurt in Harlow Fire",
        "Four children died in a house fire on Wednesday in a timber town and their mother, her husband and a 13-year-old "
        "brother were badly injured, a deputy said.",
        "three people, one by one",
    ),
    (
        "350 Jobs Announced for Harlow and Marl",
        "A maker of online shops has announced plans to create 250 jobs over three years, most of them at its head office in "
        "Harlow. The news came as the office was opened by the mayor, who spoke of a long wait and of the many young people "
        "who had left. The firm was founded in 2010 and has grown ever since. It wants to sell to more countries. Elsewhere, a "
        "laundry has announced that it is to begin hiring another 100 staff in Marl a year ahead of schedule.",
        "250 jobs and another 100 staff",
    ),
    (
        "35 Feared Dead in Hostel Fire",
        "Five people died in a hostel fire and about 30 were missing, the mayor said.",
        "30 and 5",
    ),
    (
        "Cranes Topple, Killing 15 in Port",
        "Ten dockers were killed when a crane toppled in the port, the harbour master said. It fell at dawn, in a gale that "
        "had been forecast for days. Five others died when a second crane was hit.",
        "ten and five others",
    ),
    (
        "Heirs Split $1.3B",
        "The heirs will get $800 million in shares. They will also get $528 million in cash.",
        "rounded sum",
    ),
    (
        "Painter's Lost Work Found After 43 Years",
        "The work vanished in 1971. It was found in 2014 under a bed.",
        "years",
    ),
    (
        "Reef Survey Counts 12 Dozen Eels",
        "A survey of the reef counted 143 eels, the institute said.",
        "dozens are round",
    ),
    (
        "Doctor Accused by 3 Others",
        "A doctor was charged in May. Four women have now accused him, the court said.",
        "three others",
    ),
    (
        "Lonely Boy, 10, Gets Town Party",
        "The town threw a party for a boy on his 10th birthday. His brother, a 5-year-old, had sent the invitations.",
        "a birthday is an age",
    ),
    (
        "Economy Fell in 2nd Quarter",
        "The economy shrank in the second quarter, the office said, and should grow in the third.",
        "2nd is second",
    ),
    (
        "1M Voters May Stay at Home",
        "Some 500,000 to 2 million voters may stay at home, the institute said. It asked 3 million.",
        "within the range",
    ),
]


@pytest.mark.parametrize(("title", "text", "why"), BORNE_OUT)
def test_what_a_reader_can_work_out_is_borne_out(title: str, text: str, why: str) -> None:
    assert findings(title, text) == [], why


TOTALS = [
    (
        "6 Hurt in Market Shooting",
        "A gunman shot three people at a market on Sunday, police said. All three victims are in hospital.",
        ["6 Hurt"],
        "“all three” are the three of before",
    ),
    (
        "4 Dockers Set Crane on Fire",
        "It was the second fire in the port. After two incidents on Monday, two men set a crane on fire, police said.",
        ["4 Dockers Set Crane"],
        "two incidents and two men are no four of anything",
    ),
    (
        "8% Drop in Milk Sales",
        "Milk sales fell 3% in May, the dairy board said. Cheese gained 5% in the first months of the year.",
        ["8%"],
        "percentages of two things are no total",
    ),
    (
        "4 Missing After Boats Collide",
        "Three people are missing after a ferry and another boat collided on the lake on Sunday, police said.",
        ["4 Missing"],
        "another boat is no fourth person",
    ),
    (
        "3 Burned in Kitchen Blaze",
        "A cook's mishap ended up burning five diners on Saturday, two of whom were taken to hospital. The two others who were "
        "hurt went home.",
        ["3"],
        "“the two others” adds no one to anybody",
    ),
    (
        "Boy, 2, Found Safe",
        "An 18-month-old boy was found safe on Friday, police said.",
        ["2"],
        "18 months are one year",
    ),
    (
        "7 Killed in Dock Blast",
        "Three dockers were killed in a blast on Monday, and seven were injured, the harbour master said.",
        ["7"],
        "the injured are not the dead",
    ),
    (
        "Clerk, 13, Held Over Break-In",
        "Anna Pell, 33, was held over the break-in on Monday in 2019. She had worked there since 2006.",
        ["13"],
        "two years apart are no age",
    ),
    (
        "Clerk, 13, Held Over Break-In",
        "Anna Pell was held over the break-in on Monday in 2019. She was born in 2006.",
        [],
        "a year of birth makes an age",
    ),
    (
        "3K Calories in Worst Dinner",
        "The worst dinner has 3,540 calories, said the group; one can expect 1,000 calories in a starter, 1,000 calories in a "
        "main dish and 1,000 calories in a cake.",
        [],
        "3,540 cut off",
    ),
    (
        "3.0K Calories in Worst Dinner",
        "The worst dinner has 3,540 calories, said the group; one can expect 1,000 calories in a starter, 1,000 calories in a "
        "main dish and 1,000 calories in a cake.",
        ["3.0K Calories"],
        "the same figure three times is no sum",
    ),
    (
        "Police Name 1 Women Found in Barn",
        "Police named all three women found in a barn on Friday. One victim was a clerk.",
        ["1 Women"],
        "number and noun do not agree",
    ),
    (
        "Cellist Makes History With 17 Nods",
        "The cellist has 16 award nominations. Her teacher won another at the spring festival, and history was made.",
        ["17 Nods"],
        "another what, nobody says",
    ),
    (
        "Flat for Rent: Only $150K a Month",
        "The flat is for rent at $100,000 a month. It has a garden, a gate, three lifts, a pool on the roof and a kitchen of "
        "black stone, and flats around it cost $50,000 a month or more.",
        ["$150K a Month"],
        "prices of two flats are no price of one",
    ),
    (
        "Painter Wins $4M From Mill",
        "The mill agreed to pay $5.28 million to 71 painters, the court said.",
        ["$4M"],
        "from five million to 71 is no range",
    ),
    (
        "Bus Crash Kills 5",
        "Four pupils and one teacher were killed in a bus crash on Monday, police said.",
        [],
        "four and one",
    ),
    ("Family of 5 Found Safe", "A couple and three of their kids were found safe on Monday.", [], "a couple and three"),
    ("Ferry Sinks With 98 Aboard", "All 83 passengers and 15 crew were on board when the ferry sank.", [], "83 and 15"),
    ("Boy, 1, Found Safe", "An 18-month-old boy was found safe on Friday, police said.", [], "18 months are one year"),
    ("Boy, 2, Found Safe", "A 23-month-old boy was found safe on Friday, police said.", [], "almost two"),
    ("Clerk Sheds 40 Pounds", "The clerk went from 190 pounds to 150 pounds in a year, he said.", [], "a difference"),
    (
        "60% of Town Does Not Trust Mayor",
        "Just 40% of the town said they trust the mayor, a poll found.",
        [],
        "the rest, under a headline that denies",
    ),
    (
        "Strike Toll Hits 5",
        "The toll of the strike has hit five, after two elderly people were found in a shelter on Monday.",
        [],
        "the number in words, where the headline's words stand",
    ),
]


@pytest.mark.parametrize(("title", "text", "marked", "why"), TOTALS)
def test_two_figures_make_a_third_only_when_they_count_one_thing(
    title: str, text: str, marked: list[str], why: str
) -> None:
    assert [f.spans[0].text for f in findings(title, text)] == marked, why


NAMED_BY_NUMBER = [
    ("Fire No. 5 Destroys Barn", "For the second time this summer, a barn has burnt; this fire destroyed it.", ["5"]),
    ("Fire No. 2 Destroys Barn", "For the second time this summer, a barn has burnt; this fire destroyed it.", []),
    ("Tea in 30s Tied to Long Life", "Those who drank tea in their 50s led a long life, a study says.", ["30"]),
    ("Tea in 30s Tied to Long Life", "Those who drank tea between 31 and 38 led a long life, a study says.", []),
    ("Agency Looks at Model 4 Brakes", "The agency looks at the brakes of the Model 3. It has had 4 letters.", ["4"]),
    ("Agency Looks at Model 4 Brakes", "The agency looks at the brakes of the Model 3 and the Model 4.", []),
    ("Town Drops 8020 Plan", "The town has dropped its plan for 2020, the mayor said.", ["8020"]),
    ("Town Counts 8020 Trees", "The town has counted 8,020 trees, the mayor said in 2020.", []),
    ("Mayor Marks 20th Anniversary of Fire", "Ten years ago a fire burnt the mill. The mayor laid a wreath.", ["20th"]),
    (
        "Mayor Marks 25th Anniversary of Fire",
        "It is 15 years since a fire burnt the mill. The mayor laid a wreath.",
        ["25th"],
    ),
    (
        "Mayor Marks 15th Anniversary of Fire",
        "It is 15 years since a fire burnt the mill. The mayor laid a wreath.",
        [],
    ),
    ("Tea in 52s Tied to Long Life", "Those who drank tea in their 50s led a long life, a study says.", ["52"]),
    (
        "Where Are the '70s Singers Now?",
        "The paper goes back to the singers of the '60s. Guess who still sings.",
        ["70"],
    ),
    ("Where Are the '60s Singers Now?", "The paper goes back to the singers of the '60s. Guess who still sings.", []),
    (
        "Rower Chosen as Envoy of 2017 Harbour Games",
        "A rower is the envoy of the third Harbour Games in May. Reed won the world cup of the Games three times (2003, 2007 and "
        "2013).",
        [],
    ),
    ("Clerk Held in '26 Murder", "A clerk, 26, was held over the murder of 1986, police said on Monday.", ["26"]),
    ("Clerk Sees '13 Hours' Twice", "A clerk saw the film 13 Hours twice in 2015, he said on Monday.", []),
    ("Gales Kill 23", "Gales have killed 29 people on the coast, the rescue service said on Monday.", ["23"]),
    ("Clerk Missing for 1 Weeks Found", "A clerk who had been missing was found on Monday, police said.", ["1 Weeks"]),
    ("Clerk Missing for 1 Week Found", "A clerk who had been missing was found on Monday, police said.", []),
]


@pytest.mark.parametrize(("title", "text", "marked"), NAMED_BY_NUMBER)
def test_numbers_of_names_rows_and_decades(title: str, text: str, marked: list[str]) -> None:
    assert [f.spans[0].text for f in findings(title, text)] == marked


BOUNDS = [
    (
        "Town Outlaws Cash Over $7.2K",
        "The town outlaws cash payments over $7,500, the council said on Monday.",
        ["$7.2K"],
    ),
    ("Town Outlaws Cash Over $7.5K", "The town outlaws cash payments over $7,500, the council said on Monday.", []),
    ("Gale Kills at Least 70", "A gale killed at least 80 people on the coast, the rescue service said.", ["70"]),
    ("Gale Kills More Than 100", "A gale killed 113 people on the coast, the rescue service said.", []),
    ("Mill Rates Drop Below 1%", "Mill rates fell below 4% on Friday. They had been below 5% for a year.", ["1%"]),
    ("Board Weighs 6/11 Bill", "The board weighs a bill on the 9/11 victims.", ["6"]),
    ("Board Weighs 9/11 Bill", "The board weighs a bill on the 9/11 victims.", []),
    ("Boy Asks Thief to Call 941", "A boy asked the thief to wait while he called 911, police said.", ["941"]),
    ("Bank to Lend $3.3B to Mills", "The bank will lend $275 million to the mills, it said on Monday.", ["$3.3B"]),
]


@pytest.mark.parametrize(("title", "text", "marked"), BOUNDS)
def test_bounds_and_numbers_that_are_names(title: str, text: str, marked: list[str]) -> None:
    assert [
        f.spans[0].text.removeprefix("Over ").removeprefix("Below ").removeprefix("at Least ")
        for f in findings(title, text)
    ] == marked


def test_an_error_needs_one_competing_figure() -> None:
    one = "The storm killed 12 people in Ohio on Tuesday, officials said."
    two = "The storm killed 12 people in Ohio and 17 people in Iowa, officials said."
    assert [f.severity for f in findings("Storm Kills 14", one)] == [Severity.ERROR]
    assert [f.severity for f in findings("Storm Kills 14", two)] == [Severity.WARNING]


def test_a_year_far_ahead_is_marked_only_where_the_story_has_a_date() -> None:
    story = "The port will not be dredged before then, its master said."
    assert [f.spans[0].text for f in findings("No Dredging of Port Until 2039", f"(May 3, 2012  9:10 AM) {story}")] == [
        "2039"
    ]
    assert findings("No Dredging of Port Until 2039", story) == []


def test_a_long_text_has_a_number_of_any_kind_somewhere() -> None:
    text = "The mayor spoke about the harbour. " * 90 + "A farm sold 67 geese."
    assert findings("Mayor Speaks of 61 Harbour Repairs", text) == []


LABELS = [
    ("Runner Says She Won't Race in 9031", "The runner said on Monday that she would not race in 2031.", "9031"),
    ("Tower Due in 2051", "Work begins in 2019. The tower is due in 2031, the town said.", "2051"),
    ("Big 5 Banks Agree to Levy", "The Big Three banks have agreed to a levy, the ministry said.", "5"),
]


@pytest.mark.parametrize(("title", "text", "said"), LABELS)
def test_years_and_names_with_a_number(title: str, text: str, said: str) -> None:
    assert [f.spans[0].text for f in findings(title, text)] == [said]


def test_a_year_that_follows_from_the_dateline_is_borne_out() -> None:
    text = "(Jan 7, 2011  11:30 AM) The canal is still four years from being finished, its engineer said on Friday."
    assert findings("Canal Won't Be Finished Until 2015", text) == []


def test_the_dateline_is_no_statement_of_the_story() -> None:
    text = "(Nov 16, 2010  3:59 PM) Travellers plan to strike on the day before the holiday, an organiser said."
    assert findings("Nov. 24: The Day Travellers Plan to Strike", text) == []


def test_a_headline_of_another_page_is_not_held_against_the_text() -> None:
    headline = "Ice cream sales soared 68% on the hottest day, with coastal towns buying the most: Frostwell"
    text = (
        "The railway was broken up in 1982. Its owner sold nearly 60% of the lines and bought coaches from the most "
        "trusted maker. " + "The board met on a Monday and found no day for its next session. " * 60
    )
    assert findings(headline, text) == []


def test_one_story_asks_that_words_meet() -> None:
    sentences = ("The mayor opened the bridge.", "A choir sang.", "Rain fell on the market.")
    body = " ".join(sentences)
    assert one_story("Mayor Opens Bridge in Rain", body, sentences)
    assert not one_story("Grain Prices Climb on Harvest Fears", body, sentences)


def test_synonyms_of_headline_english_are_one_matter() -> None:
    assert matter("Cops Nab Kids") == matter("police arrested children") == frozenset({"police", "arrested", "child"})


@pytest.mark.parametrize(
    ("a", "b", "slip"),
    [("12", "14", True), ("12", "21", True), ("12", "34", False), ("12", "12", False), ("9", "91", False)],
)
def test_a_slip_is_one_digit_or_two_that_changed_places(a: str, b: str, slip: bool) -> None:
    assert one_slip(a, b) is slip


def test_the_deck_is_held_against_the_body_too() -> None:
    text = "A storm killed 12 people on the coast on Tuesday and left 40,000 homes without power, officials said."
    found = findings("Storm Batters Coast", text, deck="The storm killed 14 people and cut power on the coast")
    assert [(f.spans[0].text, f.suggestion) for f in found] == [("14 people", "12")]


FILLER = " ".join(
    f"Carter number {word} of the mill spoke of the hills and of the weather that had kept the roads wet for so long."
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten") * 3
)

CERTAINTY = [
    (
        "Storm Kills 14 in Ohio",
        "A storm killed 12 people in Ohio on Tuesday and left homes without power, officials said.",
        Severity.ERROR,
        "short, told in the lead",
    ),
    (
        "Council spends $55m on bridges",
        "The council will spend $55.7m on bridges next year, its treasurer said on Monday.",
        Severity.WARNING,
        "cut off, not mistyped",
    ),
    (
        "Boy Is Only Survivor of Wreck That Killed 146 Sailors",
        f"A boy was found on Friday. The ship had left the port with 147 sailors on board. {FILLER}",
        Severity.WARNING,
        "those on board are not the dead",
    ),
    (
        "Mill Adds 240 Looms",
        f"The mill adds 260 looms this year, its owner said on Monday. {FILLER}",
        Severity.ERROR,
        "long, but told plainly at the beginning",
    ),
    (
        "Mill Adds 240 Looms",
        f"The mill adds looms this year, its owner said on Monday. {FILLER} Looms ran, 260 of them, in the other valley.",
        Severity.WARNING,
        "somewhere in a long text stands a number a keystroke away",
    ),
    (
        "Bank Sees Growth Under 10 Percent",
        "Growth will be in single digits, the bank said. Demand in the first half was 50 percent above normal, so growth slows.",
        Severity.WARNING,
        "a bound that the body says in words",
    ),
    (
        "Divers Find 5nd Bell of the Minster",
        "Divers have found the second bell of the minster in the harbour.",
        Severity.ERROR,
        "no number ends so",
    ),
]


@pytest.mark.parametrize(("title", "text", "severity", "why"), CERTAINTY)
def test_an_error_needs_more_than_digits_that_are_near(title: str, text: str, severity: Severity, why: str) -> None:
    assert [f.severity for f in findings(title, text)] == [severity], why


SILENT = [
    (
        "Steel output up 14.8 pct vs' 95",
        "Steel output was 355,900 tonnes in July, 14.8 percent higher than in July 1995.",
    ),
    (
        "Metal and scrap prices - August 26",
        "Lead was at 52 cents a pound. A price of lead took effect on August 14, 1996.",
    ),
    (
        "Quint - 96/97 group forecast",
        "Sales of the Quint group were 8.70 billion yen, after 8.67 billion the year before.",
    ),
]
SILENT += [
    (
        "19 die as bus falls into river",
        "A bus fell into a river on Sunday, killing at least 19 people and injuring 11, police said. Some 14 of them died at "
        "once.",
    ),
    (
        "Carmaker Quint expects no 96 currency impact",
        "Quint had hedged half of its currency risk for 1996. Call 69 756525.",
    ),
]


@pytest.mark.parametrize(("title", "text"), SILENT)
def test_years_printed_short_and_days_are_no_figures(title: str, text: str) -> None:
    assert findings(title, text) == []


def test_a_month_ahead_is_when_something_falls_due() -> None:
    article = Article(
        "a",
        "Quint AB has set terms for its notes, the bank that leads the deal said.",
        title="Quint sets $300 million January 1999 notes",
        published=date(1996, 8, 22),
    )
    context = CheckContext(article, DESK.extract(article).annotations, Gathered())
    assert not [f for f in con001_headline_body.check(context) if f.spans[0].text == "1999"]
