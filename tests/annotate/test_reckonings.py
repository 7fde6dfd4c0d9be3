"""Wholes and parts, shares, rates and averages, in whatever order a sentence tells them; and what looks like one and is none."""

from __future__ import annotations

import pytest

from extractor.annotate.annotate import annotate
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

Read = tuple[str, str, tuple[str, ...]]


def read(text: str) -> set[Read]:
    """(kind, whole, parts) of every reckoning, as printed."""
    found = annotate(Article("a", text), DEFAULT_PIPELINE, fast=True)
    printed = [q.span.text for q in found.quantities]
    return {(r.kind, printed[r.whole], tuple(printed[p] for p in r.parts)) for r in found.reckonings}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the whole in front, a list beside it
        (
            "Of the 1,460 jobs to go, 890 will be lost in Britain and 570 in Ireland.",
            ("sum", "1,460 jobs", ("890", "570")),
        ),
        (
            "The $85 million package includes $60 million in loans, with the remaining $25 million coming as grants.",
            ("sum", "$85 million", ("$60 million", "$25 million")),
        ),
        # the whole behind
        (
            "Twelve adults and nine children, 21 people in all, were taken to hospital.",
            ("sum", "21 people", ("Twelve adults", "nine children")),
        ),
        (
            "Added to the 12,400 cases confirmed by July, the 3,100 of August bring the total to 15,500.",
            ("sum", "15,500", ("12,400 cases", "3,100")),
        ),
        # what is left
        ("The party lost 38 of its 112 seats and is left with 74.", ("sum", "112 seats", ("38", "74"))),
        # shares
        (
            "The drug helped 78 of 120 patients, a success rate of 65 per cent.",
            ("share", "120 patients", ("65 per cent", "78")),
        ),
        (
            "One in eight of the 2,400 phones inspected, 300 in total, was found to be faulty.",
            ("share", "2,400 phones", ("One in eight", "300")),
        ),
        # rates
        (
            "At $12 a ticket, 20,000 fans brought in $240,000.",
            ("each", "$240,000", ("$12 a ticket", "20,000 fans")),
        ),
        (
            "The city has 1,200 buses for its 3 million people, one for every 2,500 inhabitants.",
            ("each", "3 million people", ("2,500 inhabitants", "1,200 buses")),
        ),
        (
            "The 300 survivors will each be paid £4,000, at a total cost of £1.2 million.",
            ("each", "£1.2 million", ("£4,000", "300 survivors")),
        ),
        # averages
        (
            "In 2018, 2019 and 2020 the region recorded 110, 140 and 170 fires, a yearly average of 140.",
            ("mean", "140", ("110", "140", "170 fires")),
        ),
    ],
)
def test_the_parts_that_the_numbers_play_are_read(text: str, expected: Read) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    "text",
    [
        # three things told alike, none of them the whole
        "Since 2005 the firm has treated 15,000 tons of cobalt, 10,000 tons of nickel and 4,000 tons of manganese.",
        "Some 44 million are retired, 15 million are disabled and 13 million are in training.",
        # the total is of another list
        "The office withheld a total of seven letters and 37 pages, including 22 messages in total.",
        # an average of other things than are listed
        "The average of three polls has her leading by an average of 20 points, with one giving her 30 points.",
        # a pay rise for each of them, and nothing that it adds up to
        "Under the two-year contract 500 workers will see a raise of 8 percent in each of the three years.",
        # clauses of their own
        "She pays $900 a month and saved $4,000 in six months.",
        "Inspectors visited 18 of 24 towns, and 65% of residents had complaints.",
    ],
)
def test_numbers_of_different_statements_are_left_apart(text: str) -> None:
    assert read(text) == set()
