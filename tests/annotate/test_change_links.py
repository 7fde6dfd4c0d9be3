"""Changes in whatever order a sentence puts its three numbers: they are bound where nothing else is spoken of between them."""

from __future__ import annotations

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

Bound = tuple[str, str, str]


def bound(text: str) -> set[Bound]:
    """(amount, old, new) of every change that has all three."""
    found = annotate(Article("a", text), DEFAULT_PIPELINE, fast=True)
    printed = [q.span.text for q in found.quantities]
    return {
        (printed[c.amount], printed[c.from_], printed[c.to])
        for c in found.changes
        if c.amount is not None and c.from_ is not None and c.to is not None and c.score >= 0.7
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the amount before its base
        (
            "Half-year sales, at $849.3 million, exceed by 15.9 percent the $732.7 million of a year before.",
            ("15.9 percent", "$732.7 million", "$849.3 million"),
        ),
        # a list without a verb
        ("Beds filled, 1,260; last winter, 1,400; drop, 10 percent.", ("10 percent", "1,400", "1,260")),
        # the figures in a participle
        (
            "Brennig cut output by 12.8 percent in May, building 94,715 against 108,595.",
            ("12.8 percent", "108,595", "94,715"),
        ),
        # what it stood at before
        (
            "Loans came to $7.26 billion, having stood at $6.6 billion in the spring, a gain of 10 percent.",
            ("10 percent", "$6.6 billion", "$7.26 billion"),
        ),
        # a verb of change with its object
        (
            "Brennig lifted deliveries 25 percent, shipping 15,000 vans compared with 12,000.",
            ("25 percent", "12,000", "15,000 vans"),
        ),
        # three sentences, with a number of another thing in the middle one
        (
            "The firm had sales of $4.97 billion in the half. It runs 1,214 shops. A year earlier the figure was $4.75 "
            "billion, so the chain grew 4.6 percent.",
            ("4.6 percent", "$4.75 billion", "$4.97 billion"),
        ),
    ],
)
def test_the_pair_is_found(text: str, expected: Bound) -> None:
    assert expected in bound(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Turnover was 92.0 million against 84.7 million, with identical-store growth of 1.9 percent.", "1.9 percent"),
        (
            "The economy expanded by 3.2 percent, and the output index was at 114.9, against 114.5 in March.",
            "3.2 percent",
        ),
        ("The group sold 13,200 tonnes, compared with 12,000, and lifted prices by 3 percent.", "3 percent"),
        ("Brennig cut the base price 6%; at $11,450, prices start $749 below the older model.", "6%"),
        (
            "The storm killed 12 people, three times as many as the storm of 1999, and left 3,000 homeless.",
            "three times",
        ),
        (
            "In 2010 the town had 3,000 jobs in mining. It now has 500 in tourism, an increase of 25 percent on last year.",
            "25 percent",
        ),
    ],
)
def test_another_thing_between_them_keeps_them_apart(text: str, amount: str) -> None:
    assert not {b for b in bound(text) if b[0] == amount}
