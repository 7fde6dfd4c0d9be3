"""Periods, printed intervals and units: the ground that every judgement stands on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.evidence.figures import calendar
from extractor.evidence.figures.compare import Claimed, against, hold, meets, printed
from extractor.evidence.figures.labels import grams, label_names, normalize, tokens
from extractor.evidence.figures.model import Document, Observation, Tolerance
from extractor.evidence.figures.rows import RowError, decimal_text
from extractor.findings import Verdict
from extractor.intervals import Interval


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("2025M6", "2025-06"),
        ("2025-Q2", "2025-04/2025-06"),
        ("2025K2", "2025-04/2025-06"),
        ("2025-H1", "2025-01/2025-06"),
        ("2025-01-01/2025-12-31", "2025"),
        ("2024-04-01/2025-03-31", "2024-04/2025-03"),
        ("2010/2014", "2010/2014"),
        ("2025-06-09/2025-06-10", "2025-06-09/2025-06-10"),
    ],
)
def test_a_period_has_one_form(written: str, canonical: str) -> None:
    assert calendar.canonical(written) == canonical


@pytest.mark.parametrize("text", ["", "June", "2025-13", "2025-06/2025-01", "25", "2025-Q5"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"period|month|day"):
        calendar.canonical(text)


@given(st.integers(1800, 2200), st.integers(1, 12), st.integers(-300, 300))
def test_shifting_there_and_back_is_no_shift(year: int, month: int, by: int) -> None:
    period = f"{year:04d}-{month:02d}"
    there = calendar.shifted(period, by)
    assert there is not None
    assert calendar.shifted(there, -by) == period
    assert calendar.canonical(there) == there


@given(st.integers(1900, 2100))
def test_the_months_of_a_year_lie_in_it_one_after_the_other(year: int) -> None:
    months = calendar.parts(f"{year}", 1)
    assert len(months) == 12
    assert all(calendar.within(m, f"{year}") for m in months)
    assert [calendar.previous(m) for m in months[1:]] == list(months[:-1])


def interval(low: str, high: str) -> Interval:
    return Interval(Decimal(low), Decimal(high))


def claimed(low: str, high: str, value: str) -> Claimed:
    return Claimed(interval(low, high), interval(low, high), Decimal(value))


def test_an_official_figure_is_an_interval_too() -> None:
    assert printed(Decimal("46.4")) == interval("46.35", "46.45")
    assert printed(Decimal("353")) == interval("353", "353")


@pytest.mark.parametrize(
    ("claim", "truth", "verdict"),
    [
        (claimed("46.5", "47.5", "47"), interval("46.35", "46.45"), Verdict.CONTRADICTED),
        (claimed("45.5", "46.5", "46"), interval("46.35", "46.45"), Verdict.SUPPORTED),
        (claimed("9.55", "9.65", "9.6"), interval("9.45", "9.55"), Verdict.CONTRADICTED),
        (Claimed(Interval(Decimal(660), None), Interval(Decimal(660), None), Decimal(660)), interval("659.5", "660.5"),
         Verdict.SUPPORTED),
        (Claimed(Interval(Decimal(24), None), Interval(Decimal(24), None), Decimal(24)), interval("28", "28"),
         Verdict.BORDERLINE),
    ],
)  # fmt: skip
def test_two_intervals(claim: Claimed, truth: Interval, verdict: Verdict) -> None:
    assert against(claim, truth, None, Decimal(0)) is verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("101", Verdict.SUPPORTED),
        ("106", Verdict.BORDERLINE),
        ("115", Verdict.CONTRADICTED),
        ("85", Verdict.CONTRADICTED),
    ],
)
def test_a_pack_may_declare_a_tolerance(value: str, verdict: Verdict) -> None:
    allowed = Tolerance(Decimal("0.02"), Decimal("0.10"))
    assert against(claimed(value, value, value), interval("100", "100"), allowed, Decimal(0)) is verdict


@given(st.decimals(1, 1000, places=1), st.decimals(1, 1000, places=1))
def test_meeting_is_mutual(one: Decimal, other: Decimal) -> None:
    assert meets(printed(one), printed(other)) == meets(printed(other), printed(one))
    assert meets(printed(one), printed(one))


def vintage(value: str, published: str, dates: str = "release") -> Observation:
    made = Document(
        "made up", "https://example.org", published, "2026-01-01", "snapshot" if dates == "snapshot" else "release"
    )
    return Observation("s", "2021", Decimal(value), made)


@pytest.mark.parametrize(
    ("value", "day", "verdict"),
    [
        ("3.9", "2022-06-01", Verdict.SUPERSEDED),
        ("4.8", "2022-06-01", Verdict.SUPPORTED),
        ("4.8", "2023-06-01", Verdict.SUPPORTED),
        ("4.3", "2023-06-01", Verdict.BORDERLINE),
        ("7.0", "2023-06-01", Verdict.CONTRADICTED),
        ("7.0", "2021-06-01", Verdict.NOT_PUBLISHED),
    ],
)
def test_vintages_are_judged_as_of_the_day(value: str, day: str, verdict: Verdict) -> None:
    vintages = [vintage("3.9", "2022-02-01"), vintage("4.8", "2023-02-01")]
    low, high = str(Decimal(value) - Decimal("0.05")), str(Decimal(value) + Decimal("0.05"))
    outcome = hold(claimed(low, high, value), vintages, Decimal(1), None, Decimal(0), date.fromisoformat(day))
    assert outcome.verdict is verdict


def test_a_copys_date_does_not_mean_that_nothing_was_out_before() -> None:
    outcome = hold(
        claimed("6.95", "7.05", "7.0"),
        [vintage("3.9", "2022-02-01", "snapshot")],
        Decimal(1),
        None,
        Decimal(0),
        date(2015, 1, 1),
    )
    assert outcome.verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("3,7", "3.7"),
        ("−2.5", "-2.5"),
        (" 12 ", "12"),
        ("1e3", "1000"),
    ],
)
def test_numbers_in_tables(text: str, plain: str) -> None:
    assert decimal_text(text) == plain


@pytest.mark.parametrize("text", ["", "abc", "inf", "NaN", "1 2"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(RowError):
        decimal_text(text)


def test_names_meet_in_one_form() -> None:
    assert normalize("The rare-earth permanent magnets") == "rare earth permanent magnet"
    assert normalize("Labour-force participation") == "labor force participation"
    assert label_names("Life expectancy at birth, total (years)")[-1] == "life expectancy birth"
    runs = {name for name, _, _ in grams(tokens("Unemployment fell. Inflation rose."))}
    assert "unemployment fell" in runs
    assert "fell inflation" not in runs


@pytest.mark.parametrize("text", ["a " * 50_000, "the rare-earth " * 7_000, "(" * 100_000, "In June 2025, " * 7_000])
def test_long_text_is_read_in_linear_time(text: str) -> None:
    assert len(tokens(text)) <= len(text)
