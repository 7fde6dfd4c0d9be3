"""Tail probabilities against printed tables (Abramowitz and Stegun 26; any statistics textbook)."""

from __future__ import annotations

import pytest

from extractor.checks.significance import chi_squared_upper, f_upper, normal_two_sided, r_two_sided, t_two_sided


@pytest.mark.parametrize(("z", "p"), [(1.959964, 0.05), (2.575829, 0.01), (0, 1.0), (-1.644854, 0.1)])
def test_normal(z: float, p: float) -> None:
    assert normal_two_sided(z) == pytest.approx(p, abs=1e-6)


@pytest.mark.parametrize(
    ("t", "df", "p"), [(12.7062, 1, 0.05), (2.0860, 20, 0.05), (2.7045, 40, 0.01), (1.9600, 100_000, 0.05), (0, 7, 1.0)]
)
def test_student(t: float, df: float, p: float) -> None:
    assert t_two_sided(t, df) == pytest.approx(p, abs=1e-5)


@pytest.mark.parametrize(
    ("f", "df1", "df2", "p"),
    [(4.3512, 1, 20, 0.05), (3.0718, 2, 120, 0.05), (161.4476, 1, 1, 0.05), (5.8489, 2, 20, 0.01)],
)
def test_fisher(f: float, df1: float, df2: float, p: float) -> None:
    assert f_upper(f, df1, df2) == pytest.approx(p, abs=1e-5)


@pytest.mark.parametrize(
    ("x", "df", "p"), [(3.8415, 1, 0.05), (18.3070, 10, 0.05), (2.7055, 1, 0.1), (124.3421, 100, 0.05), (0, 3, 1.0)]
)
def test_chi_squared(x: float, df: float, p: float) -> None:
    assert chi_squared_upper(x, df) == pytest.approx(p, abs=1e-5)


def test_correlation_is_students_t_in_other_clothes() -> None:
    assert r_two_sided(0.4438, 18) == pytest.approx(0.05, abs=1e-4)
