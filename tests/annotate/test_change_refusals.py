"""What is said between numbers keeps them apart although the words right beside them would bind them. All made up."""

from __future__ import annotations

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE


def bound(text: str) -> set[tuple[str | None, str, str]]:
    """(amount, old, new) of every change with both ends."""
    found = annotate(Article("a", text), DEFAULT_PIPELINE, fast=True)
    printed = [q.span.text for q in found.quantities]
    return {
        (None if c.amount is None else printed[c.amount], printed[c.from_], printed[c.to])
        for c in found.changes
        if c.from_ is not None and c.to is not None
    }


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "Shares in Quint Ales fell 4.3% to 512p, valuing the brewer at £2.1bn, compared with £2.6bn when it floated.",
            "the value of the whole company",
        ),
        (
            "They were up 2.1 percent to $35.69 at noon, giving the company a market value of almost $3 billion.",
            "a share price is no market value",
        ),
        (
            "Bond yields rose 6 basis points to 2.50 percent in early trade before falling back to 2.47 percent.",
            "where it went later",
        ),
        (
            "The number of dead in the blast had risen to 21, officials said. They said 42 other people had been hurt the night "
            "before.",
            "others are none of the dead",
        ),
        (
            "The death toll had risen to 21, officials said. Another 42 people had been wounded the previous night.",
            "another 42",
        ),
        (
            "The fund returned 10.6% if rates drop one point and 6.6% if rates rise by the same amount.",
            "a condition",
        ),
        (
            "Claims doubled in two years, reaching 4,100 by May, up from 3,600 in January.",
            "two years, and four months",
        ),
        (
            "The export value of the port reached 3.03 billion dollars, which was 84.3% higher than in the same period last "
            "year; and the import value reached 2.18 billion dollars, which was 30.2% higher.",
            "two measures",
        ),
        (
            "The index of output increased at a slower pace, to 51.2 from 53.4, where 50 divides growth from decline.",
            "the pace slowed, the output grew",
        ),
        (
            "Passenger numbers grew 14% last month, taking the total for the year so far to 3.1 million, compared with 2.9 "
            "million by this point in 2018.",
            "a month, and the year so far",
        ),
        (
            "Revenues of Quint Lines were down 99.5% year-over-year to $31 million. Additionally, its loss for the period was "
            "$2.90 billion.",
            "revenue, and a loss",
        ),
        ("The Harlow 30 gained 32 points to 20,881, having touched 20,900 at noon.", "where it went on the way"),
        (
            "Opening stocks are expected to be about 1.4 million tonnes, 300,000 tonnes below year-earlier levels, bringing "
            "total supplies to 9.5 million tonnes, the ministry said.",
            "another total",
        ),
        (
            "The league gave clubs $80 million, up from $66 million at this point in 1986 and nearly eight times the 1978 total.",
            "of another year's figure",
        ),
        (
            "Crowds reached 4,800, up from 3,900 in 2019 and more than six times the 2003 crowd.",
            "of another year's figure",
        ),
        (
            "In his one full year Lund carried the ball three times for a net gain of 10 yards, kicked once for 39 yards and "
            "caught one pass for 13 yards.",
            "members of a list",
        ),
        (
            "It carried 2.40 million boxes last year. It had carried 2.10 million boxes the year before, when diesel cost "
            "twice as much.",
            "the cost of diesel",
        ),
        ("The party has 41 percent, a four-point gain, in three papers instead of four.", "papers are no points"),
        (
            "Since 1949 the club has been below third place on May 1 just four times. The '49 team was off to a slow start "
            "before finishing with 96 victories.",
            "occasions, and a year",
        ),
        ("The index gave Harlow 0.5 and Marlow 1.5, which is 50% more volatile.", "an adjective of its own"),
    ],
)
def test_kept_apart(text: str, why: str) -> None:
    assert not bound(text), why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Crowds reached 4,800, up from 800 in 2003, and six times the 2003 figure.", ("six times", "800", "4,800")),
        ("In 2012 rents were $400, while in 2020 rents were twice as high at $800.", ("twice", "$400", "$800")),
        ("The index rose four points to 412 points from 408 points.", ("four points", "408 points", "412 points")),
    ],
)
def test_still_bound(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in bound(text)


def test_an_amount_of_other_things_is_no_difference_of_the_two() -> None:
    text = "Hiring at Quint will fall to 80,000 from 83,000 last year, with the chain operating 70 fewer stores than last year."
    assert all(amount is None for amount, _, _ in bound(text))


def test_a_cause_is_told_with_an_amount_of_its_own() -> None:
    text = "Profit rose 18% to £46m, and sales to £388m from £351m, helped by a 9% rise in Norway."
    assert all(amount != "9%" for amount, _, _ in bound(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Retail sales fell by 10.4 percent to 33.23 trillion yuan ($4.83 trillion; 4.49 trillion euros; 3.87 trillion) from "
            "37.09 trillion yuan.",
            ("10.4 percent", "37.09 trillion yuan", "33.23 trillion yuan"),
        ),
        (
            "Its profit declined by 46.8 percent to 3.3 billion francs ($3.26 billion; 3 billion euros; 2.6 billion) from 6.2 "
            "billion francs a year earlier.",
            ("46.8 percent", "6.2 billion francs", "3.3 billion francs"),
        ),
        ("Turnover rose 10 percent to $2.2m ($2.0m).", ("10 percent", "$2.0m", "$2.2m")),
        (
            "Claims doubled in two years, to 7,200 from 3,600.",
            ("doubled", "3,600", "7,200"),
        ),
        (
            "If rates drop one point to 3 percent from 4 percent, bonds will gain.",
            ("one point", "4 percent", "3 percent"),
        ),
    ],
)
def test_what_a_bracket_converts_and_a_condition_of_its_own_do_not_keep_apart(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in bound(text)
