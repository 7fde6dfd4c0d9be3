"""Comparatives of any adjective, and words of direction told ahead of their figures."""

from __future__ import annotations

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

Bound = tuple[str, str, str]


def bound(text: str) -> set[Bound]:
    """(amount or direction, old, new) of every change that has both figures."""
    found = annotate(Article("a", text), DEFAULT_PIPELINE, fast=True)
    printed = [q.span.text for q in found.quantities]
    return {
        (str(c.direction) if c.amount is None else printed[c.amount], printed[c.from_], printed[c.to])
        for c in found.changes
        if c.from_ is not None and c.to is not None and c.score >= 0.7
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The new bridge is 420 metres long, 130 metres longer than the one it replaces, which measured 290.",
            ("130 metres", "290", "420 metres"),
        ),
        (
            "The trip took 36 minutes, 20 percent longer than the 30 minutes planned.",
            ("20 percent", "30 minutes", "36 minutes"),
        ),
        (
            "A crowd of 58,050, thinner by 5.3 percent than the 61,300 of the first Test, looked on.",
            ("5.3 percent", "61,300", "58,050"),
        ),
        (
            "The gap between the 71 percent approval in the south and the 58 percent in the north is 13 points.",
            ("13 points", "71 percent", "58 percent"),
        ),
        (
            "At 36 metres the new tower is one and a half times as tall as the old one, at 24.",
            ("one and a half times", "24", "36 metres"),
        ),
        (
            "Sales came to $880 million, lower than the $930 million of a year ago.",
            ("down", "$930 million", "$880 million"),
        ),
        (
            "Visitor numbers were down on 2018, with 1.1 million arrivals against 1.3 million.",
            ("down", "1.3 million", "1.1 million arrivals"),
        ),
        (
            "Its 2,400 nurses will become 1,800 under the plan, a cut of 25 percent.",
            ("25 percent", "2,400 nurses", "1,800"),
        ),
    ],
)
def test_the_two_figures_are_bound(text: str, expected: Bound) -> None:
    assert expected in bound(text)


@pytest.mark.parametrize(
    "text",
    [
        "Profits fell, with sales of 1.1 million against 1.3 million.",  # sales are not profits
        "It sold 240 vans, more than 100 of them in May.",  # a hedge
        "The firm has 420 shops, 130 more on order, but opened only 90.",
        "Stocks are put at 1.4 million tonnes, 300,000 tonnes below year-earlier levels, bringing supplies to 9.5 million.",
        "The deficit is put at $544 billion, $105 billion more than last year, and $130 billion more than had been projected.",
        "The time between school and a doctorate has grown over 20 years, the gap ranging from 7.4 years to 16.2 years.",
    ],
)
def test_figures_of_two_things_are_left_apart(text: str) -> None:
    assert bound(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beef exports declined last year to 310,000 tonnes, having been 355,000 tonnes in 2017.",
            ("down", "355,000 tonnes", "310,000 tonnes"),
        ),
        ("Life expectancy for men is 78.2 years, up from 77.5 a decade ago.", ("up", "77.5", "78.2 years")),
        (
            "Its wheat stocks, 466,800 tonnes in January, had come down to 459,100 a month later.",
            ("down", "466,800 tonnes", "459,100"),
        ),
        ("It costs $1.80 here and $1.45 across the border, a saving of 35 cents.", ("35 cents", "$1.80", "$1.45")),
        (
            "Traffic through the tunnel thinned by 12 percent, from 25,000 vehicles a day to 22,000.",
            ("12 percent", "25,000 vehicles a day", "22,000"),
        ),
    ],
)
def test_words_of_direction_and_of_distance_bind_what_they_are_told_of(text: str, expected: Bound) -> None:
    assert expected in bound(text)
