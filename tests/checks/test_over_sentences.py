"""Sums told over two or three sentences: what is wrong is found, what is right and what belongs to no sum is left alone.

All passages are made up. ``{right|wrong}`` holds what is printed in the right and in the wrong one.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from extractor.article import Article
from extractor.checks import catalogue
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered
from extractor.findings import Severity
from extractor.pipeline import Desk
from extractor.settings import Settings

TOLD = (
    (
        "Police logged 350 robberies in the borough last year. The year before it was {412|512}. Commander Ruth Adan, who has "
        "1,900 officers, welcomed the 15.0 percent fall.",
        "ARI001",
    ),
    (
        "Freight came to 142.1 million tons in 1985. The following year, when oil prices halved, it was 130.9 million. The drop "
        "was {7.9|9.7} percent, the state railway said.",
        "ARI001",
    ),
    (
        "Deaths on the line dropped to 45 last year. In 2010, when there were 20 level crossings more, it was 60. "
        "That represents "
        "a decline of {25|35} percent.",
        "ARI001",
    ),
    (
        "Ridership on the tram was 12.1 million last year. In 2018 it had been {11.4|14.1} million. The 6 percent "
        "rise means that "
        "9 more trams will be bought.",
        "ARI002",
    ),
    (
        "The shelter took in 1,100 dogs last year. In the previous year it was 1,250. Its director said the 12.0 percent "
        "{decline|increase} reflected a law passed in 2015.",
        "ARI002",
    ),
    (
        "The number of thefts fell to {380|410} in the spring. It had been 400 in the same season the year before.",
        "ARI002",
    ),
    (
        "Net profit was 73 million crowns in the third quarter. In the second quarter it was 81 million crowns. The {drop|rise} "
        "came as costs climbed by 6 percent.",
        "ARI002",
    ),
    (
        "The garrison has 5,190 troops. Before the drawdown it was 5,412. The {222|322} who left were flown home.",
        "ARI003",
    ),
    (
        "The orchestra has a budget of 11.4 million dollars this season. Last season it spent 9.8 million. The extra {1.6|1.9} "
        "million will pay for 12 players.",
        "ARI003",
    ),
    (
        "The key rate is 4.75 percent. In January it was 5.25 percent. Since then it has been cut by {50|75} basis points.",
        "ARI003",
    ),
    (
        "The brewery had 48 lorries in 1978. It now runs 24. The fleet has been {halved|tripled}, its manager said.",
        "ARI002",
    ),
    (
        "Bus thefts were 3,200 in 1990. In 2000, after 6 depots had closed, they were 12,800. That is {four "
        "times|twice} as many.",
        "ARI004",
    ),
    (
        "Doctors followed 900 miners over 11 years. Of them 270 developed a cough. That is {30|40} percent, they said.",
        "ARI005",
    ),
    (
        "The orchard has 4,800 trees. Frost killed 1,200 of them. The farmer says {a quarter|half} of his trees are gone.",
        "ARI005",
    ),
    (
        "Of the 1,240 applicants, 310 were accepted. They will start in June, two weeks early. That is one in {four|seven}.",
        "ARI005",
    ),
    ("The group's sales were 12.0 billion francs. Asia contributed 4.2 billion, which is {35|53} percent.", "ARI005"),
    (
        "The storm destroyed 214 houses. Of these, 130 were on the coast. The other {84|94} were up to 25 miles inland.",
        "ARI006",
    ),
    (
        "The bill provides 6.5 billion for roads and rail. Roads would get 4.2 billion. Rail, which carries 12 percent of "
        "travellers, would get {2.3|3.2} billion.",
        "ARI006",
    ),
    ("Ford sold 14,200 and Opel 9,600 vans in the period. The two makers together sold {23,800|28,300}.", "ARI006"),
    (
        "Mayor Tind will close 13 of the city's libraries. It runs {34|44} at present. In the end, 21 will remain.",
        "ARI006",
    ),
    (
        "The council has 59 seats. The left won 27 and the centre 14. The remaining {18|28} went to the right.",
        "ARI006",
    ),
    (
        "The club's wage bill is 61 million. It was 58 million last season. The {higher|lower} bill is due to 4 strikers.",
        "ARI002",
    ),
    (
        "The province will pay 3.9 million dollars to fishermen. There are 1,300 of them. Each gets {3,000|2,000} dollars.",
        "ARI010",
    ),
    (
        "The council built 80 flats. It spent 14.4 million on them. Each flat therefore cost {180,000|810,000}.",
        "ARI010",
    ),
)

APART = (
    (
        "Gains so far this week have totalled 2.92 percent. Daily turnover dropped to 7.2 trillion crowns from Wednesday's 7.8 "
        "trillion crowns.",
        "gains of shares, turnover that dropped",
    ),
    (
        "The minister vowed to take 20,000 refugees, so far fewer than 2,000 of them have come. In the spring, up to 40 percent "
        "of the refugees came to the north.",
        "a bound, and of a part of the time",
    ),
    (
        "Hiring for the season will fall to 80,000 from 83,000 last year, the firm said, with Quint operating 70 fewer stores "
        "than it did last year.",
        "stores are no workers",
    ),
    (
        "There were 1,980 weddings in 2019, against 1,650 the year before. The registrar performed 300 of them.",
        "last year's are no part of this year's",
    ),
    (
        "The mark stands unless it is broken in 132 matches. “Even on the basis of 132 matches, this is the best year,” said "
        "Ola Brenn. “It has to be easier with two of them.”",
        "the whole is told twice, and two of them are no part",
    ),
    (
        "In ten years listening in the valley has increased 25 percent. “The forgotten 15 million”, as the weekly called the "
        "valley market in its first survey, has become a better-remembered 19 million.",
        "what the 15 million has become is the newer figure",
    ),
    (
        "Orrin Canal carried 2.04 million boxes in 2019. It carried 2.40 million boxes the year before, when diesel cost "
        "twice as much.",
        "the diesel cost twice as much, the boxes are told of the canal",
    ),
    (
        "Margins stood at $10,000 a contract before May and were $5,000 in March. They were raised or lowered about a dozen "
        "times since the crash.",
        "how often, not how much",
    ),
    (
        "The firm expects the market to reach 12 million tons a year by 1992, compared with 10.2 million tons shipped in "
        "1988. Shipments of thin sheet rose about 8 percent, while all shipments were up only 2.4 percent.",
        "two sorts, neither of them the forecast",
    ),
    (
        "Makers had a $2.15 billion backlog of orders at the end of September. That was up 2.8 percent from a year earlier.\n"
        "$2,057,750,000.\n$675,400,000.",
        "a line of a table",
    ),
    (
        "The county's jails held 4,080 prisoners in June. The number at the same time last year was 3,400, for 3,900 places. "
        "The sheriff wants 60 guards to cope with the 20 percent increase.",
        "places are no prisoners",
    ),
    (
        "The hospital had 3 scanners in 2001. Today it has 12, and 70 technicians. That is four times the number of then.",
        "technicians are no scanners",
    ),
    (
        "Cement sales were 2.9 million tons, lower than in the same quarter of the year before. Then they were 3.1 million "
        "tons. Prices rose 2 percent.",
        "prices are no sales",
    ),
    (
        "Yields were 5.2 percent in May. In April they were 4.9 percent. The result was 25% higher than expectations.",
        "another base",
    ),
    (
        "The new firm plans to buy 10 of the town's restaurants. It intends to open a store by December 1990. The chain has 90 "
        "outlets in the north and a dozen more abroad.",
        "a dozen more outlets, and no difference of two counts",
    ),
    (
        "The port has 20 docks, among which 10 have berths for large ships. Railways reach it. In 1997 it handled 6.5"
        " million tons, "
        "increasing 28% compared with the previous year.",
        "the tons grew, not the docks",
    ),
    (
        "Some see stocks unchanged to three million barrels higher, others as much as five million barrels lower. "
        "They were down by "
        "4.4 million barrels the week before. The decline was smaller than usual.",
        "three changes",
    ),
    (
        "From about 200,000 six years ago, the number of bicycles is expected to grow to 1.2 million. There are "
        "trails on 165,000 "
        "acres. At least half that growth has come lately.",
        "half of the growth",
    ),
    (
        "The House voted 250 to 170 to spend $28.4 million on 38 projects. The agency has no papers on 30 of the "
        "projects, none of "
        "the others has been approved.",
        "votes and projects",
    ),
    (
        "Enterprises of the province made goods worth 238 billion yuan, with a profit of 10.9 billion. The output of "
        "its villages "
        "accounted for 1/3 of the whole province's.",
        "a third of another whole",
    ),
    (
        "Brazil shipped 36 million bags of coffee. Vietnam, with 24 million, came next. World exports were 120 "
        "million, so Brazil's "
        "share was 30 percent.",
        "Brazil's share, not Vietnam's",
    ),
    (
        "Prior to May, three-quarters of the $59 million that the campaign spent was his own. In July $495,000 went "
        "to the owner of "
        "the plane. It cost $10,000 an hour.",
        "the share has its own whole",
    ),
    (
        "The senator leads with 48 percent. His rival, who sits at 16 percent, is next. The governor lost 7 points "
        "and now sits at "
        "11 percent.",
        "three candidates",
    ),
    (
        "Apartments in the old port went for 4,200 euros a metre. In 2010 the price was 3,000 euros. That 40 percent "
        "increase has "
        "driven out 600 families.",
        "the old port is no old price",
    ),
    (
        "Toyo sold 13,806 cars in the period. Nisso sold 15,873. It has 1,030 dealers. The gain of 5 percent was its "
        "best in years.",
        "two makers",
    ),
    (
        "Revenue was 45 million dollars. A year earlier it was 38 million dollars. The 28 percent rise in tourism "
        "helped, as did 3 "
        "new hotels.",
        "the rise is of tourism",
    ),
)


@cache
def desk() -> Desk:
    return Desk(Settings(encoder=False))


def found(text: str) -> list[tuple[str, Severity]]:
    article = Article("a", text)
    annotations = desk().annotate(article)
    findings = catalogue.run(CheckContext(article, annotations, Gathered(), None))
    return [(f.code, f.severity) for f in findings if f.code.startswith("ARI") and f.severity is not Severity.NOTE]


def printed(text: str, which: int) -> str:
    return re.sub(r"\{(.*?)\|(.*?)\}", lambda m: m[which], text)


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_what_is_wrong_is_a_warning(text: str, code: str) -> None:
    assert (code, Severity.WARNING) in found(printed(text, 2))


@pytest.mark.parametrize(("text", "code"), TOLD)
def test_what_is_right_is_left_alone(text: str, code: str) -> None:
    assert not found(printed(text, 1))


@pytest.mark.parametrize(("text", "why"), APART)
def test_what_belongs_to_no_sum_is_left_alone(text: str, why: str) -> None:
    assert not found(text), why
