"""Tail probabilities of the test statistics that science news prints: z, t, F, chi-squared and r.

The incomplete beta and gamma functions are computed by their continued fractions and series as in Abramowitz and Stegun,
"Handbook of Mathematical Functions" (1964), 26.5.8 and 6.5.29/6.5.31, to about ten digits: far more than any p-value
in print carries.
"""

from __future__ import annotations

import math

STEPS = 300
ENOUGH = 1e-12
TINY = 1e-300


def normal_two_sided(z: float) -> float:
    """P(\\|Z\\| >= \\|z\\|) for a standard normal Z."""
    return math.erfc(abs(z) / math.sqrt(2))


def t_two_sided(t: float, df: float) -> float:
    """P(\\|T\\| >= \\|t\\|) for Student's t with ``df`` degrees of freedom."""
    return _beta_ratio(df / 2, 0.5, df / (df + t * t))


def f_upper(f: float, df1: float, df2: float) -> float:
    """P(F >= f) for an F distribution; f must not be negative."""
    return _beta_ratio(df2 / 2, df1 / 2, df2 / (df2 + df1 * f))


def chi_squared_upper(x: float, df: float) -> float:
    """P(X >= x) for a chi-squared distribution; x must not be negative."""
    return _gamma_upper(df / 2, x / 2)


def r_two_sided(r: float, df: float) -> float:
    """The p-value of a correlation with ``df`` = n - 2; r strictly between -1 and 1."""
    return t_two_sided(r * math.sqrt(df / (1 - r * r)), df)


def _beta_ratio(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _beta_fraction(a, b, x) / a
    return 1 - front * _beta_fraction(b, a, 1 - x) / b


def _beta_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1 / _away_from_zero(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / _away_from_zero(1 + term * d)
            c = _away_from_zero(1 + term / c)
            value *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return value


def _gamma_upper(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x)."""
    if x <= 0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1 / a
        for n in range(1, STEPS):
            term *= x / (a + n)
            total += term
            if term < total * ENOUGH:
                break
        return 1 - front * total
    b = x + 1 - a
    c, d = 1 / TINY, 1 / b
    value = d
    for n in range(1, STEPS):
        term = -n * (n - a)
        b += 2
        d = 1 / _away_from_zero(term * d + b)
        c = _away_from_zero(b + term / c)
        value *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return front * value


def _away_from_zero(x: float) -> float:
    return x if abs(x) > TINY else TINY
