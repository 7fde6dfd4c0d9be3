"""Changes written as nobody foresaw: which figure is the old one and which the new one follows from the words around them."""

from __future__ import annotations

import pytest

from extractor.annotate.annotate import annotate
from extractor.annotations import Annotations
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

Bound = tuple[str | None, str | None, str | None, str | None]


def read(text: str) -> Annotations:
    return annotate(Article("a", text), DEFAULT_PIPELINE, fast=True)


def whole(text: str) -> list[Bound]:
    """(amount, old, new, direction) of every change that has an amount and both its ends."""
    found = read(text)

    def printed(index: int | None) -> str | None:
        return None if index is None else found.quantities[index].span.text

    return [
        (printed(c.amount), printed(c.from_), printed(c.to), c.direction)
        for c in found.changes
        if None not in (c.amount, c.from_, c.to) and c.score >= 0.7
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Net sales of $1,204 million, +12% versus $1,075 million in Q2 2023.",
            ("+12%", "$1,075 million", "$1,204 million", "up"),
        ),
        (
            "Subscriptions, having numbered 8,200 in May, were down to 7,380 by August: minus 10 percent.",
            ("minus 10 percent", "8,200", "7,380", "down"),
        ),
        (
            "Ridership, 4.1 million in 2021, has climbed to 5.2 million, growth of 27 percent.",
            ("27 percent", "4.1 million", "5.2 million", "up"),
        ),
        (
            "The town had 9,000 inhabitants at the last census and has 9,900 today, a growth of 10 percent.",
            ("10 percent", "9,000 inhabitants", "9,900", "up"),
        ),
        (
            "With 5,400 members, the club is 20 percent bigger than in 2010, when it counted 4,500.",
            ("20 percent", "4,500", "5,400 members", "up"),
        ),
        (
            "The new stadium holds 45,000, or 50 percent more than the old one's 30,000.",
            ("50 percent", "30,000", "45,000", "up"),
        ),
        (
            "Rents averaged $1,260 a month in May, as against $1,200 in April, so tenants now pay 5 percent more.",
            ("5 percent", "$1,200", "$1,260 a month", "up"),
        ),
        (
            "Emissions were cut by 30 percent between 1990 and 2020: from 200 million tonnes to 140 million tonnes.",
            ("30 percent", "200 million tonnes", "140 million tonnes", "down"),
        ),
        (
            "Its loss widened to $12 million, from $8 million a year ago, a 50 percent deterioration.",
            ("50 percent", "$8 million", "$12 million", None),
        ),
        (
            "The port shipped 30,000 containers in May and 36,000 in June. The increase is 20 percent.",
            ("20 percent", "30,000 containers", "36,000", "up"),
        ),
        (
            "The index shed 80 points to finish at 4,920, having begun the day at 5,000.",
            ("80 points", "5,000", "4,920", "down"),
        ),
        (
            "Shares put on $1.50 to close at $31.50 after ending at $30.00 on Monday.",
            ("$1.50", "$30.00", "$31.50", "up"),
        ),
        ("The workforce was cut in half, from 800 to 400.", ("half", "800", "400", "down")),
        (
            "They sold 750 this year, half as many again as the 500 of last year.",
            ("half as many again", "500", "750", "up"),
        ),
        (
            "Membership, which stood at 24,000 in 1990, has since dropped to 18,000, a loss of a quarter.",
            ("a quarter", "24,000", "18,000", "down"),
        ),
        (
            "Corn closed at 363.0 cents, 3.0 cents above the 360.0 cents of Thursday.",
            ("3.0 cents", "360.0 cents", "363.0 cents", "up"),
        ),
        (
            "Production halved in four years: it was 60,000 in 2012, and in 2016 it was 30,000.",
            ("halved", "60,000", "30,000", "down"),
        ),
        (
            "The grocer sold $207.5 million last month (February 2016: $164.7 million), 26% up on the year.",
            ("26%", "$164.7 million", "$207.5 million", "up"),
        ),
        (
            "The airline flew 3.66 billion miles, against 3.45 billion a year ago. It laid the 6.1% increase to lower fares.",
            ("6.1%", "3.45 billion", "3.66 billion miles", "up"),
        ),
        (
            "Demand grew to 16.39 million barrels a day - it had been 16.08 million - for an increase of 1.9 percent.",
            ("1.9 percent", "16.08 million", "16.39 million barrels", "up"),
        ),
    ],
)
def test_an_amount_binds_the_only_two_values_of_one_measure(text: str, expected: Bound) -> None:
    assert expected in whole(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sales were up 19 percent to $52 million from $43 million a year earlier, with same-store sales up five percent.",
        "Store sales reached $92.0 million against $84.7 million, with identical-store growth of 1.9 percent.",
        "Orders fell 4% on the year to 41.4 billion yen; in the previous month they were 47.7 billion.",
        "Credit volume eased to 9.1 billion from 9.2 billion while loans to companies rose seven percent.",
        "The fall in oil prices to $16 at the end of 1986 from $27 a year earlier made it cut its estimate by four percent.",
        "Investment fell to 2.8 billion in 1985 from 3.2 billion in 1983 and is thought to have declined six percent last year.",
        "Sales to the mainland totaled $40.4 billion last year, a 10 percent drop, and trade with it stood at $139.2 billion.",
        "The firm had revenue of $60 million (55.8 million euros; 47 million pounds), 20 percent more than before.",
        "Prices rose 200 percent in 2016. More than 100 new investors came, compared with some 20 new investors before October.",
    ],
)
def test_figures_of_another_thing_or_time_stay_apart(text: str) -> None:
    """Of two figures that another amount is bound to, of another subject, year or currency, an amount says nothing."""
    found = read(text)
    numbers = found.quantities
    for change in found.changes:
        if None in (change.amount, change.from_, change.to):
            continue
        assert change.amount is not None
        assert numbers[change.amount].span.text == "19 percent"


def test_the_other_pairs_of_a_sentence_are_kept_as_other_readings() -> None:
    text = "It sold 1,100 boats last year, 10 percent more than the 1,000 of 2015; the yard had built 900 in 1990."
    for change in read(text).changes:
        assert all(pair != (change.from_, change.to) for pair in change.others)
