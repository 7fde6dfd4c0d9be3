"""Quantities in sentences: unit, hedge, direction, what is measured, where and when."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate.parse import Part, load_pipeline, parse
from extractor.annotate.periods import find_periods
from extractor.annotate.quantities import find_quantities
from extractor.annotations import NotQuantity, Place, Quantity
from extractor.article import Article, Span
from extractor.intervals import Interval

PUBLISHED = date(2025, 7, 21)


def read(
    text: str, title: str | None = None, places: tuple[Place, ...] = ()
) -> tuple[list[Quantity], list[NotQuantity]]:
    parts = parse(Article("t", text, title=title), load_pipeline())
    quantities, others = find_quantities(parts, find_periods(parts, PUBLISHED), places, PUBLISHED)
    return [q for q in quantities if not q.ordinal], list(others)


def brief(quantity: Quantity) -> str:
    number = (
        f"{quantity.low:f}-{quantity.high:f}"
        if quantity.value is None and quantity.low is not None and quantity.high is not None
        else f"{quantity.value:f}"
    )
    marks = quantity.comparison if quantity.comparison != "=" else ""
    return " ".join(x for x in (marks + number, quantity.unit, quantity.change or "") if x)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Net rose 5 pct to 20 mln dlrs.", ["5 percent up", "20000000 USD"]),
        ("The index lost 190 points, or 0.6%.", ["190 point down", "0.6 percent down"]),
        ("Sales climbed more than 20 percent.", [">20 percent up"]),
        ("The deficit narrowed by about $3 billion.", ["~3000000000 USD down"]),
        ("Support fell 4 percentage points to 38%.", ["4 percentage point down", "38 percent"]),
        ("Wages were 4 percent higher.", ["4 percent up"]),
        ("Unions rejected a 3% rise.", ["3 percent up"]),
        ("Shares rose as much as 8%.", ["<=8 percent up"]),
        ("The firm expects sales of $62 to $68 million.", ["62000000-68000000 USD"]),
        ("Doses ranged from 5 to 20 milligrams.", ["5-20 milligram"]),
        ("Tariffs will be 5, 7 and 9 per cent.", ["5 percent", "7 percent", "9 percent"]),
        ("It costs $5-$10 to park.", ["5-10 USD"]),
        ("A loaf costs 3 dollars 50 cents there.", ["3.5 USD"]),
        ("Petrol now costs $3.20 a gallon.", ["3.2 USD per gallon"]),
        ("Net income was $6.1 million a year ago.", ["6100000 USD"]),
        ("The county recorded 12 cases per 100,000 people.", ["12 case per 100,000 people"]),
        ("Rosa Delgado, 58, has run the bakery since 2004.", ["58 year of age"]),
        ("The 34-year-old signed a five-year deal.", ["34 year of age", "5 year"]),
        ("It reached 41C (106F) in the shade.", ["41 degree_Celsius", "106 degree_Fahrenheit"]),
        ("She paid 20 pounds for the lamp.", ["20 GBP"]),
        ("The tuna weighed 600 pounds.", ["600 pound"]),
        ("The ward admitted 63 patients, compared with 41 in May.", ["63 patient", "41 patient"]),
        ("Groups of 20 or more people must book.", [">=20 people"]),
        ("Cases saw a 10-fold increase.", ["10 times up"]),
        ("Profit halved to $12 million.", ["0.5 times down", "12000000 USD"]),
        ("The trial enrolled 40K patients.", ["40000 patient"]),
        ("Ford Cuts 500 Jobs At Ohio Plant", ["500 job"]),
        ("the bonds are worth $ 75 million in all .", ["75000000 USD"]),
        ("He ran 10 miles (16 km) before dawn.", ["10 mile", "16 kilometer"]),
        ("Profit grew from $1.2 to $1.5 billion.", ["1200000000 USD", "1500000000 USD"]),
        ("The sum rose from $900,000 to $1.2 million.", ["900000 USD", "1200000 USD"]),
        ("People over 65 go first.", [">65 year of age"]),
        ("Children under 5 travel free.", ["<5 year of age"]),
        ("Anyone 21 or older may enter.", [">=21 year of age"]),
        ("Those over 40 degrees from the pole saw nothing.", [">40 degree"]),
        ("It took a year and a half.", ["1.5 year"]),
        ("It took two years and a half.", ["2.5 year"]),
        ("The team won 10 of its last 12 games.", ["10 game", "12 game"]),
        ("The motion passed 52 to 48.", ["52", "48"]),
        ("Sales passed 52 tonnes.", [">52 metric_ton"]),
        ("The error is plus or minus 3 points.", ["3 point"]),
        ("Growth followed three quarters of contraction.", ["3 quarter"]),
        ("Three quarters of members agreed.", ["0.75 member"]),
        ("Inflation has more than halved.", [">0.5 times down"]),
        ("Crude fell from $75 a barrel to $46.", ["75 USD per oil_barrel", "46 USD per oil_barrel"]),
        ("Pay rose from $12.50 to $15 an hour.", ["12.5 USD per hour", "15 USD per hour"]),
        ("Oil steadied at $52 a barrel after a weak start.", ["52 USD per oil_barrel"]),
        ("It took a current density of 1.3 A/cm2 to 0.03 A/cm2.", ["0.03-1.3 ampere per square_centimeter"]),
        ("Glass scores between 50 and 70 on the GPa scale.", ["50-70 gigapascal"]),
        ("Male life expectancy in Dorvale is around 73.", ["~73 year of age"]),
        ("The median age of its readers was 46.", ["46 year of age"]),
        ("Some 1.1m of the country's 1.6m Muslims can vote.", ["~1100000 Muslim", "1600000 Muslim"]),
        ("The index rose 0.7 percent to 16,516 Tuesday.", ["0.7 percent up", "16516"]),
        ("Lending and savings were 29% and 18% lower.", ["29 percent down", "18 percent down"]),
        (
            "Shares have risen 66 percent from a low in October and 18 percent this year.",
            ["66 percent up", "18 percent up"],
        ),
        ("Net income surged 40 percent in 2019 and revenue 12 percent.", ["40 percent up", "12 percent up"]),
        ("Prices rose 4 percent and the share of renters was 30 percent.", ["4 percent up", "30 percent"]),
        ("The news pushed the dollar up to $1.33.", ["1.33 USD"]),
        ("It was short of the 206,000 average pace.", ["206000"]),
        ("The board read a 12 page document.", ["12 page"]),
        ("The navy ordered 12 new aircraft.", ["12 aircraft"]),
        ("The film should top $500 million.", ["500000000 USD"]),
        ("They had been $3.7 billion and 94 cents.", ["3700000000 USD", "94 cent"]),
        ("It polled people between ages 18 and 75.", ["18-75 year of age"]),
        ("It named Mr Shook, who was 44 when he left.", ["44 year of age"]),
        ("The sale pushed the 10-year yield up to nearly 2.5 percent.", ["10 year", "~2.5 percent"]),
        ("It turned over roughly half to the archive.", ["~0.5"]),
        ("The bill was €1.234,56 in all.", ["1234.56 EUR"]),
        ("It sold 1\u00a0234\u00a0567 copies.", ["1234567 copy"]),
        ("A couple of hundred fans turned up.", ["200 fan"]),
        ("Several hundred fans turned up.", ["100-1000 fan"]),
        ("One and a quarter million people signed.", ["1250000 people"]),
        ("Takings fell by just under a fifth.", ["<0.2 down"]),
        ("House sales fell by more than a quarter, to 310,000.", [">0.25 down", "310000"]),
        ("About 2 out of 5 pupils skip breakfast.", ["~0.4 pupil"]),
        ("A pint costs 5 pounds 20 pence there.", ["5.2 GBP"]),
        ("It cost A$12 and 12p.", ["12 AUD", "12 penny"]),
        ("He weighed 12st 4lb.", ["12 stone", "4 pound"]),
        ("The pump works at 3.5 bar using 1.2 kW.", ["3.5 bar", "1.2 kilowatt"]),
        ("The loan is worth $1bn-plus.", [">=1000000000 USD"]),
        ("Training costs $800 to $1,000 per trained employee.", ["800-1000 USD per employee"]),
        ("The sisters, aged 16 and 13 respectively, left.", ["16 year of age", "13 year of age"]),
        ("She missed the 100m and 200m finals.", ["100 meter", "200 meter"]),
        ("The order covers two additional 550 megawatt units.", ["2 unit", "550 megawatt"]),
        ("No fewer than 60 and as many as 85 people fell ill.", [">=60 people", "<=85 people"]),
        (
            "Miles grew 95 pct in May to 2.7 billion from 1.4 billion and 69 pct year-to-date to 4.8 billion.",
            ["95 percent up", "2700000000", "1400000000", "69 percent up", "4800000000"],
        ),
    ],
)
def test_reading(sentence: str, expected: list[str]) -> None:
    found, _ = read(sentence)
    assert [brief(q).replace("degree Celsius", "degree_Celsius") for q in found] == expected


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The treaty was signed on 14 May 1998.", "date"),
        ("Nothing has been built there since 2011.", "year"),
        ("They were relegated in the 2014-15 season.", "year"),
        ("Doors open at 7.30pm.", "time"),
        ("Call +44 20 7946 0101 for details.", "phone"),
        ("The airline grounded its 737 Max fleet.", "name"),
        ("A Falcon 9 was rolled out.", "name"),
        ("G20 ministers meet in Cape Town.", "name"),
        ("Section 427 of the code was repealed.", "citation"),
        ("The suit cites 42 U.S.C. § 1983.", "citation"),
        ("Pages 3 through 9 are missing.", "list-number"),
        ("She is one of the finest cellists alive.", "pronoun"),
        ("The shop at 221 Baker Street closed.", "address"),
        ("Firmware 2.1.4 fixes the fault.", "version"),
        ("The hosts won 3-1 after extra time.", "score"),
        ("He called 911 at once.", "phone"),
        ("The bill, H.R. 4410, passed.", "citation"),
        ("The case is Doe v. Roe, 17-cv-00220.", "citation"),
        ("Volta builds the R1T pickup.", "name"),
        ("Rapper 50 Cent sang.", "name"),
        ("Doors close between 7 and 8 p.m.", "time"),
        ("The storm weakens as one heads south.", "pronoun"),
        ("Offers are due by 1200 hrs EDT.", "time"),
        ("The firm makes 3-D graphics boards.", "name"),
        ("It outran a VAX 11/780 system.", "name"),
        ("The program runs under System V.3 today.", "name"),
        ("Its backers paid for the One Door charity.", "name"),
        ("It is raising its 2021 estimates.", "year"),
        ("The minister ruled out a return to 1967 borders.", "year"),
        ("Delgado's Eleven played for charity.", "name"),
    ],
)
def test_numbers_that_are_no_quantities_are_recognised(sentence: str, kind: str) -> None:
    found, others = read(sentence)
    assert found == []
    assert kind in {o.kind for o in others}


def test_the_design_example_has_its_bounds() -> None:
    found, _ = read("Exports climbed more than 660% to approximately 353 metric tons from just 47 metric tons.")
    assert [q.bounds for q in found] == [
        Interval(Decimal(660), None),
        Interval(Decimal("352.5"), Decimal("353.5")),
        Interval(Decimal("46.5"), Decimal("47.5")),
    ]
    assert found[1].approximate


def test_unqualified_dollar_keeps_its_printed_form() -> None:
    (quantity,), _ = read("The fund lost $4 billion.")
    assert (quantity.unit, quantity.unit_text) == ("USD", "$")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In all 500, or 14 percent, voted.", ["500", "14 percent"]),
        ("Members voted 5, 6, or 7 percent of their pay.", ["5 percent", "6 percent", "7 percent"]),
        ("Visitors numbered 36,000, four times the 12,000 of a decade ago.", ["36000", "4 times", "12000"]),
        ("It happened two, three or four times.", ["2 times", "3-4 times"]),
        ("One in five or 12 percent was absent.", ["0.2", "12 percent"]),
    ],
)
def test_a_number_put_beside_a_percentage_or_a_multiple_is_none_itself(sentence: str, expected: list[str]) -> None:
    assert [brief(q) for q in read(sentence)[0]] == expected


def test_titles_are_read_too() -> None:
    found, _ = read("The plant will close.", title="Ford Cuts 500 Jobs")
    assert [(q.span.where, q.unit) for q in found] == [("title", "job")]


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        ("Revenue in the quarter rose to $7 billion.", "Revenue"),
        ("The van has a 6kW electric motor.", "electric motor"),
        ("Hydro supplies 96% of electricity.", "electricity"),
        ("The median house price was $412,000.", "median house price"),
        ("Acme, down 3%, led the losers.", "Acme"),
        ("Orvane posted a first-quarter loss of 63 cents a share.", "first-quarter loss"),
        ("Same-store sales rose 4%.", "Same-store sales"),
        ("Sales of Ford trucks rose 4%.", "Sales of Ford trucks"),
        ("North Sea oil and gas revenues rose 3%.", "North Sea oil and gas revenues"),
        ("The least expensive option costs $40.", "least expensive option"),
        ("Marlo raised its guidance to $84 billion.", "guidance"),
        ("Volta will boost its output to 1.2m tons of ilmenite.", "output"),
        ("Volta announced plans to cut 500 jobs.", "Volta"),
        ("World trade could see a 5 percent rebound.", "World trade"),
        ("There was a 10% rise in the median price.", "median price"),
        ("The index edged down to a close of 1,463 points.", "index"),
        ("The S&P 500 e-minis were up 17 points.", "S&P 500 e-minis"),
        ("Virus infections have doubled.", "Virus infections"),
        ("The blaze wiped $3 million off its value.", "value"),
        ("Global debt, excluding banks, was about $113 trillion.", "Global debt"),
        ("Winds of 155 mph early Wednesday felled trees.", "Winds"),
        ("The grant is worth $34bn including debt.", "grant"),
        ("Orvane recorded $152 million in export earnings.", "export earnings"),
        ("Orvane paid $4 a share in cash.", "Orvane"),
        ("Orvane spent $5 million in Ohio.", "Orvane"),
        ("Homes there stay on the market an average of 70 days.", "Homes"),
        ("Income rose to a seasonally adjusted annual rate of $3 trillion.", "Income"),
        ("The bank is cutting its savings rate on a regional basis by 0.5 points.", "savings rate"),
        ("Marlo hosted the evening show for 30 years.", "Marlo"),
        ("The news pushed the dollar up to $1.33.", "dollar"),
        ("A 6-inch-tall figure was sold.", "figure"),
        ("Nearly 40 percent fewer visitors came.", "visitors"),
        ("Turnout was 61.4% ± 0.8%.", "Turnout"),
        ("The dollar's tumble to a record low of 144 yen in Tokyo worried investors.", "dollar"),
        ("One of her reels has been viewed about 1 million times.", "reels"),
        ("The dollar index was up at 96.08.", "dollar index"),
        ("In the quarter ended Sept. 30 output rose 2.1%.", "output"),
        ("In the year to June output rose 2.1%.", "output"),
        ("The cartel wants to keep oil from breaking $40.", "oil"),
        ("Marlo vetoed an $88 billion highway and transit bill.", "highway and transit bill"),
        ("The sale raised more than the £100m analysts had expected.", "sale"),
        ("Shares fell from an all-time high of 120p.", "Shares"),
        ("Orvane runs the Marlo project in Ohio, which can export 8 million tonnes a year.", "Marlo project"),
        ("The Department of Fish and Wildlife confirmed 17 attacks.", "Department of Fish and Wildlife"),
        ("It opened an 8,000-square foot (743 square meters) research center.", "research center"),
    ],
)
def test_what_is_measured(sentence: str, measured: str) -> None:
    found, _ = read(sentence)
    assert found[0].measures is not None
    assert found[0].measures.text == measured


@pytest.mark.parametrize(
    "sentence",
    [
        "About 460 vehicles were stolen.",
        "He stayed for the last three months.",
        "Shots were fired in attacks at two mosques.",
        "Carriers made 5G available.",
        "He was on the light side at 21 inches.",
        "It calls for status for many of the 11 million migrants in the country, the aides said.",
    ],
)
def test_where_nothing_is_measured(sentence: str) -> None:
    found, _ = read(sentence)
    assert [q.measures for q in found] == [None]


@pytest.mark.parametrize(
    ("sentence", "measured"),
    [
        (
            "Seat miles rose 73 pct in the two months to 8.2 billion from 4.7 billion.",
            ["Seat miles"] * 4,
        ),
        ("Of those asked, 65% of voters said yes, while 27% are undecided.", ["voters", "voters"]),
        ("It imposed a penalty of $52,000 for Orvane and $75,000 for Marlo.", ["Orvane", "Marlo"]),
        ("Orvane shipped 1.2m tonnes of soybeans in July, 14% more than in June.", ["soybeans", "soybeans"]),
        ("A 7.2-magnitude quake struck 10km down.", ["quake", "quake"]),
        ("A 5ft 11in man was seen.", ["man", "man"]),
        ("The 68-year-old Delgado, who played for five local teams, retired.", ["Delgado", "Delgado"]),
        ("Only 7% claimed that a final decision had been made.", [None]),
        ("Orvane holds 5,200 securities of 4,400 companies.", ["Orvane", "securities"]),
        ("The party won 63 seats in the House, narrowed the gap and took 19 towns.", ["party", "party"]),
    ],
)
def test_numbers_that_share_what_they_measure(sentence: str, measured: list[str | None]) -> None:
    found, _ = read(sentence)
    assert [q.measures and q.measures.text for q in found] == measured


def test_a_suspended_list_measures_what_its_last_number_does() -> None:
    found, _ = read("The maker offers four-, five- and six-cylinder engines.")
    assert [q.measures and q.measures.text for q in found] == ["engines"] * 3


def test_a_time_after_the_number_compared_with_is_its_own() -> None:
    (new, old), _ = read("The deficit narrowed to $61 billion from $70 billion in April.")
    assert (new.period, new.compared_with, old.period) == (None, "2025-04", "2025-04")


def test_the_time_of_a_comparison_is_not_that_of_the_next_number() -> None:
    found, _ = read("Output in the three months to end-June was 2.1% above the level of a year ago.")
    assert (found[-1].period, found[-1].compared_with) == ("2025-04/2025-06", "2024-04/2024-06")
    found, _ = read("Output in March was 2.1% higher than in the previous quarter and 3.5% above its 2019 level.")
    assert found[-1].period == "2025-03"


def test_a_record_since_a_year_is_not_of_that_year() -> None:
    (quantity,), _ = read("Turnout was 61.3%, the lowest since 1980.")
    assert quantity.period is None


def test_times_are_attached() -> None:
    (amount, new, old), _ = read(
        "Exports climbed 660% from the previous month to 353 tonnes in June, from 47 tonnes in May."
    )
    assert (new.period, old.period) == ("2025-06", "2025-05")
    assert amount.compared_with == "2025-05"


def test_places_and_flow_are_attached() -> None:
    text = "China's exports to Japan fell 4 percent."
    places = (
        Place("g1", "China", "CHN", (Span(0, 5, "China"),)),
        Place("g2", "Japan", "JPN", (Span(19, 24, "Japan"),)),
    )
    (quantity,), _ = read(text, places=places)
    assert (quantity.place, quantity.partner, quantity.flow) == ("CHN", "JPN", "export")


# fmt: off
PIECES = st.sampled_from(
    [
        "$", "£", "€", "%", "5", "10", "1,200", "2.7bn", "m", "million", "per", "a", "to", "-", "–", "of", "from",
        "up", "down", "about", "nearly", "(", ")", ",", ".", "year-old", "2019", "May", "3/4", "½", "percent",
        "points", "one", "half", "third", "dozens", "Q3", "No.", "Section", "rose", "fell", "by", "workers", "±",
        "+0.3%", "1e9", "999999999999999999999999",
    ]
)
# fmt: on


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=16).map(" ".join) | st.text(max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    nlp = load_pipeline()
    doc = nlp.make_doc(text)
    if len(doc) == 0:
        return
    doc = nlp(text)
    part = Part("text", text, doc, tuple(s for s in doc.sents if s.text.strip()))
    periods = find_periods((part,), PUBLISHED)
    quantities, others = find_quantities((part,), periods, (), PUBLISHED)
    for found in (*quantities, *others, *periods):
        assert text[found.span.start : found.span.end] == found.span.text
    for quantity in quantities:
        assert quantity.bounds.within(quantity.coarse)
        assert quantity.value is not None or (quantity.low is not None and quantity.high is not None)
        assert (
            quantity.measures is None or text[quantity.measures.start : quantity.measures.end] == quantity.measures.text
        )
    assert [q.span.start for q in quantities] == sorted(q.span.start for q in quantities)


@pytest.mark.parametrize(
    ("sentence", "readings"),
    [
        ("Women did six times more unpaid work.", (Decimal(6), Decimal(7))),
        ("Women did six times as much unpaid work.", ()),
    ],
)
def test_times_more_is_flagged_with_both_readings(sentence: str, readings: tuple[Decimal, ...]) -> None:
    (quantity,), _ = read(sentence)
    assert quantity.readings == readings


def test_a_stated_tolerance_gives_the_bounds() -> None:
    found, _ = read("The part must be 20 mm ± 0.1 mm.")
    assert found[0].bounds == Interval(Decimal("19.9"), Decimal("20.1"))
    found, _ = read("Support was 61.4% plus or minus 2 points.")
    assert found[0].bounds == Interval(Decimal("59.4"), Decimal("63.4"))


@pytest.mark.parametrize(
    ("sentence", "age"),
    [("She was 15 when she left.", 15), ("Rosa turned 17 in May.", 17), ("The score was 15 when she left.", None)],
)
def test_ages_told_in_running_text(sentence: str, age: int | None) -> None:
    found, _ = read(sentence)
    assert [int(q.value) for q in found if q.kind == "age" and q.value is not None] == ([] if age is None else [age])


@pytest.mark.parametrize("unit", ["5 ", "(5 ", "12 34 ", "May 5 ", "up 5% or ", "from 2019 to "])
def test_a_page_of_figures_in_one_sentence_stays_linear(unit: str) -> None:
    nlp = load_pipeline()

    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        doc = nlp.make_doc(text)
        for token in doc:
            token.is_sent_start = token.i == 0
        part = Part("text", text, doc, tuple(doc.sents))
        began = time.process_time()
        find_quantities((part,), find_periods((part,), PUBLISHED), (), PUBLISHED)
        return time.process_time() - began

    cost(500)
    small, large = min(cost(3_000) for _ in range(2)), min(cost(6_000) for _ in range(2))
    assert large <= 3 * small + 0.05


@pytest.mark.parametrize(
    ("text", "place", "partner"),
    [
        ("Shipments from China to Japan fell 4 percent.", "CHN", "JPN"),
        ("Imports from China fell 4 percent in Japan.", "JPN", "CHN"),
    ],
)
def test_from_names_the_partner_of_imports_only(text: str, place: str, partner: str) -> None:
    places = tuple(
        Place(f"g{i}", name, iso3, (Span(text.index(name), text.index(name) + 5, name),))
        for i, (name, iso3) in enumerate((("China", "CHN"), ("Japan", "JPN")))
    )
    (quantity,), _ = read(text, places=places)
    assert (quantity.place, quantity.partner) == (place, partner)
