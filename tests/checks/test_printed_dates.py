"""Dates as newspapers print them."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.article import Article
from extractor.checks.printed_dates import in_words, nearest, printed_dates

DATES = [
    ("on Tuesday, May 5, 2020, in", "Tuesday, May 5, 2020", 5, 5, 2020, 1),
    ("on Tues. Sept. 11 the", "Tues. Sept. 11", 11, 9, None, 1),
    ("on 5 May 2020 in", "5 May 2020", 5, 5, 2020, None),
    ("the 5th of May was", "the 5th of May", 5, 5, None, None),
    ("by May 5th.", "May 5th", 5, 5, None, None),
    ("on May 5, 2020, a Tuesday, the", "May 5, 2020, a Tuesday", 5, 5, 2020, 1),
    ("on 5 May (Tuesday) the", "5 May (Tuesday", 5, 5, None, 1),
]


@pytest.mark.parametrize(("text", "printed", "day", "month", "year", "weekday"), DATES)
def test_forms(text: str, printed: str, day: int, month: int, year: int | None, weekday: int | None) -> None:
    (found,) = printed_dates(Article("a", text))
    assert (found.span.text.rstrip(")"), found.day, found.month, found.year, found.weekday) == (
        printed,
        day,
        month,
        year,
        weekday,
    )
    assert text[found.span.start : found.span.end] == found.span.text


@pytest.mark.parametrize(
    "text",
    [
        "They may 5 times",
        "in May 2020",
        "up 3.5 March",
        "$5 March",
        "May 1,200 people",
        "March 15% of",
        "Marching 5 miles",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert list(printed_dates(Article("a", text))) == []


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    (found,) = printed_dates(Article("a", "on December 30"))
    assert nearest(found, date(2025, 1, 3)) == date(2024, 12, 30)
    assert nearest(found, date(2025, 11, 3)) == date(2025, 12, 30)


def test_the_thirtieth_of_february_is_no_day() -> None:
    (found,) = printed_dates(Article("a", "on February 30, 2024"))
    assert found.full is None
    assert nearest(found, date(2024, 3, 1)) is None


def test_in_words() -> None:
    assert in_words(date(2020, 5, 5)) == "Tuesday, May 5, 2020"
