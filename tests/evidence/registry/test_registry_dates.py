"""A role on a day: only what the dates, and the day the record was retrieved, make sure is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractor.evidence.registry.dates import Standing, earliest, in_words, latest, neighbours, standing
from extractor.evidence.registry.records import RoleRecord


def role(start: str, end: str, retrieved: str = "2026-06-15", seen: str = "") -> RoleRecord:
    return RoleRecord(
        "p", "Minister", "", "XXX", start, end, "example", "made up", "https://example.org", retrieved, seen=seen
    )


@pytest.mark.parametrize(
    ("start", "end", "day", "expected"),
    [
        ("2021-01-20", "2025-01-20", "2023-05-01", Standing.IN_FORCE),
        ("2021-01-20", "2025-01-20", "2025-07-21", Standing.ENDED),
        ("2021-01-20", "2025-01-20", "2020-12-01", Standing.BEFORE),
        ("2021-01-20", "2025-01-20", "2025-01-21", Standing.UNKNOWN),  # the days of the hand-over
        ("2021-01-20", "2025-01-20", "2021-01-20", Standing.UNKNOWN),
        ("2025-01-20", "", "2025-07-21", Standing.IN_FORCE),
        ("2025-01-20", "", "2026-07-01", Standing.UNKNOWN),  # after the record was retrieved
        ("2025-01-20", "2029-01-20", "2025-07-21", Standing.IN_FORCE),  # the end is a schedule
        ("2025-01-20", "2029-01-20", "2027-01-01", Standing.UNKNOWN),
        ("2025-01-20", "2029-01-20", "2030-01-01", Standing.UNKNOWN),
        ("2020", "2024", "2024-06-01", Standing.UNKNOWN),  # ended some time in 2024
        ("2020", "2024", "2025-06-01", Standing.ENDED),
        ("2020", "2024", "2022-06-01", Standing.IN_FORCE),
        ("2020-05", "", "2020-05-20", Standing.UNKNOWN),
    ],
)
def test_standing(start: str, end: str, day: str, expected: Standing) -> None:
    assert standing(role(start, end), date.fromisoformat(day)) is expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2022-01-01", Standing.IN_FORCE),
        ("2022-05-30", Standing.IN_FORCE),
        ("2023-05-01", Standing.UNKNOWN),  # last seen a year before, and another is seen only two years later
        ("2025-01-20", Standing.UNKNOWN),
        ("2025-01-25", Standing.ENDED),
    ],
)
def test_gone_by_the_day_another_was_in_office(day: str, expected: Standing) -> None:
    assert standing(role("2021-01-20", "..2025-01-20", seen="2022-05-30"), date.fromisoformat(day)) is expected


def test_coarse_dates() -> None:
    assert (earliest("2024"), latest("2024")) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (earliest("2024-02"), latest("2024-02")) == (date(2024, 2, 1), date(2024, 2, 29))


def test_in_words() -> None:
    assert in_words(role("2021-01-20", "2025-01-20")) == "from 2021-01-20 to 2025-01-20"
    assert in_words(role("..2013-05-31", "2013-06")) == "in office by 2013-05-31, until 2013-06"
    assert in_words(role("2025-01-20", "2029-01-20")) == "from 2025-01-20, scheduled to 2029-01-20"
    assert in_words(role("2021-01-20", "..2025-01-20", seen="2022-05-30")) == (
        "from 2021-01-20, last seen on 2022-05-30, succeeded by 2025-01-20"
    )
    assert in_words(role("2025-01-20", "")) == "from 2025-01-20, still open on 2026-06-15"


def test_neighbours_follow_without_a_gap() -> None:
    first, second = role("2015-03-01", "2019-03-01"), role("2019-04-10", "2023-01-01")
    assert neighbours(first, (second, first)) == (None, second)
    assert neighbours(second, (second, first)) == (first, None)
    # Somebody unknown sat there between 2019 and 2021: neither is the other's neighbour.
    late = role("2021", "2023-01-01")
    assert neighbours(late, (first, late)) == (None, None)
    assert neighbours(first, (first, late)) == (None, None)


def test_nobody_came_before_himself() -> None:
    """Two registries that tell of one term: "Quince, from 2019 …; before: Quince, from 2019"."""
    before, one = role("2015-03-01", "2019-03-01"), role("2019-03-01", "2023-03-01")
    other = replace(one, person="q", source="another")
    assert neighbours(one, (before, other, one)) == (before, None)
    assert neighbours(other, (before, other, one)) == (before, None)
