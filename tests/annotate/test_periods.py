"""Time expressions against a dateline of 21 July 2025."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate.parse import Part, load_pipeline
from extractor.annotate.periods import find_periods

PUBLISHED = date(2025, 7, 21)
ISO = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


def read(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str | None]]:
    doc = load_pipeline().make_doc(text)
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    part = Part("text", text, doc, tuple(doc.sents))
    return [(p.span.text, p.value) for p in find_periods((part,), published)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was born March 3, 1950.", "1950-03-03"),
        ("It opened on 14 May 1998.", "1998-05-14"),
        ("The permit of 2024-03-31 lapsed.", "2024-03-31"),
        ("The mayor died on Sept. 8.", "2024-09-08"),
        ("The vote is due on Sept. 8.", "2025-09-08"),
        ("Talks run July 20-24.", "2025-07-20/2025-07-24"),
        ("It sold more in June 2024.", "2024-06"),
        ("It sold more in June.", "2025-06"),
        ("It sold more in November.", "2024-11"),
        ("The race is likely to end in November.", "2025-11"),
        ("The fee will rise in March.", "2026-03"),
        ("The mayor, who will retire, sold more in November.", "2024-11"),
        ("It sold more last June.", "2025-06"),
        ("It sold more in June last year.", "2024-06"),
        ("Trade between January and May fell.", "2025-01/2025-05"),
        ("It has grown since 2019.", "2019"),
        ("From 2015 to 2019 it doubled.", "2015/2019"),
        ("In the 2014-15 season they won.", "2014/2015"),
        ("Fashion of the 1970s is back.", "1970/1979"),
        ("Profit fell in the first quarter of 2024.", "2024-01/2024-03"),
        ("First-quarter profit fell.", "2025-01/2025-03"),
        ("Fourth-quarter profit fell.", "2024-10/2024-12"),
        ("Q3 2024 was flat.", "2024-07/2024-09"),
        ("H1 was strong.", "2025-01/2025-06"),
        ("In the 12 months to March it grew.", "2024-04/2025-03"),
        ("The year ended June 30, 2024 was bad.", "2023-07/2024-06"),
        ("It rose in the three months to June.", "2025-04/2025-06"),
        ("It rose last month.", "2025-06"),
        ("It rose last year.", "2024"),
        ("It may rise next quarter.", "2025-10/2025-12"),
        ("It rose two weeks ago.", "2025-07-07/2025-07-13"),
        ("It rose in the past three months.", "2025-04-21/2025-07-21"),
        ("It rose so far this year.", "2025-01-01/2025-07-21"),
        ("It rose yesterday.", "2025-07-20"),
        ("It rose on Friday.", "2025-07-18"),
        ("It rose last summer.", "2024-06/2024-08"),
        ("Fiscal 2024 was good.", None),
    ],
)
def test_value(text: str, value: str | None) -> None:
    assert [v for _, v in read(text)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It climbed from the previous month to 353 in June.", ["2025-05", "2025-06"]),
        ("First-quarter net fell from a year earlier.", ["2025-01/2025-03", "2024-01/2024-03"]),
        ("In April, prices rose 2% year-on-year.", ["2025-04", "2024-04"]),
        ("In March it sold less than in the same month last year.", ["2025-03", "2024-03"]),
    ],
)
def test_comparisons_count_from_the_time_spoken_of(text: str, values: list[str]) -> None:
    assert [v for _, v in read(text)] == values


@pytest.mark.parametrize("text", ["It rose last month.", "It rose on Friday.", "It rose in June.", "H1 was strong."])
def test_without_a_dateline_relative_times_stay_open(text: str) -> None:
    assert [v for _, v in read(text, published=None)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "She may march on.",
        "It fell hard.",
        "The second man left.",
        "He won 12 of 40.",
        "It was argued a month before Judge Lund died.",
        "He left the week before his trial.",
        "A year before moving to Harlow he sold his shop.",
    ],
)
def test_no_time_is_seen_where_there_is_none(text: str) -> None:
    assert read(text) == []


# fmt: off
TIMES = st.sampled_from(
    [
        "in", "last", "this", "next", "the", "of", "June", "May", "31", "30", "2024", "9999", "1500", "first",
        "quarter", "half", "months", "ended", "to", "year", "ago", "earlier", "previous", "500", "days", "weeks",
        "decade", "Q4", "H1", "1990s", "same", "period", "week", "Friday", "spring", ",", "-", "’s", "years-on",
    ]
)
# fmt: on


@settings(max_examples=300)
@given(st.lists(TIMES, min_size=1, max_size=12).map(" ".join), st.dates())
def test_every_value_is_iso_8601_and_no_text_breaks_the_reader(text: str, published: date) -> None:
    for _, value in read(text, published):
        assert value is None or ISO.fullmatch(value)
