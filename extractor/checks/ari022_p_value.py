"""A p-value that its test statistic does not give.

**What it does.** Where a text prints a test as scientists do, "t(38) = 2.10, p = .04", the rule works the p-value out from
the statistic and its degrees of freedom, for every value that rounds to the printed ones, two-sided and one-sided.

**Why.** One paper in eight has a p-value that is wrong enough to change the conclusion (Nuijten and others, "The prevalence
of statistical reporting errors in psychology", Behavior Research Methods, 2016); the idea is their program statcheck's.

**What it lets pass.** Rounding at either end, one-sided tests, tests without degrees of freedom, and "p < .05" wherever
the result is below.

**Fires:** "t(38) = 1.20, p = .01"
**Quiet:** "t(38) = 2.10, p = .04"
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.article import Span
from extractor.checks.passages import found, inside
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.significance import chi_squared_upper, f_upper, normal_two_sided, r_two_sided, t_two_sided
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "ARI022",
    "p-value",
    Severity.WARNING,
    "a p-value that its test statistic does not give",
    "Science Media Centre, guidelines for reporting science; Nuijten et al. 2016",
)

FIRES = (
    Example("The groups differed in recall (t(38) = 1.20, p = .01), the paper says.", "t gives p = .24"),
    Example("Sleep mattered, the authors write: F(2, 87) = 1.10, p < .05.", "F gives p = .34"),
    Example("More of the treated patients recovered (χ2(1) = 2.5, p = .002).", "chi-squared gives p = .11"),
)

QUIET = (
    Example("The groups differed in recall (t(38) = 2.10, p = .04), the paper says.", "it fits"),
    Example("Sleep mattered, the authors write: F(2, 87) = 5.20, p < .05.", "it fits"),
    Example("The effect was significant (z = 1.70, p = .045, one-sided).", "one-sided"),
    Example("The paper gives p = .04 and no statistic.", "nothing to hold it against"),
)

NUMBER = r"-?\d*\.?\d+"
TEST = re.compile(
    r"(?:\b(?P<t>t) ?\((?P<tdf>\d+(?:\.\d+)?)\)|\b(?P<f>F) ?\((?P<df1>\d+(?:\.\d+)?), ?(?P<df2>\d+(?:\.\d+)?)\)"
    r"|(?P<chi>χ ?[2²]|[Xx]2|chi-squared?) ?\((?P<cdf>\d+)(?:, ?[Nn] ?= ?[\d,]+)?\)|\b(?P<r>r) ?\((?P<rdf>\d+)\)|\b(?P<z>[zZ]))"
    r" ?= ?(?P<value>[-−]?\d*\.?\d+)[,;] ?[pP] ?(?P<sign>[=<>]) ?(?P<p>\d?\.\d+)"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for each test whose printed p-value lies outside what its statistic allows."""
    for paragraph, match in found(
        context.article, TEST, needs=("p =", "p=", "p <", "p<", "p >", "p>", "P =", "P=", "P <", "P<")
    ):
        bounds = _p_bounds(match)
        if bounds is None:
            continue
        low, high = bounds
        printed = Decimal(match["p"])
        step = Decimal(1).scaleb(int(printed.as_tuple().exponent)) / 2
        sign = match["sign"]
        fits = {
            "=": low / 2 <= float(printed + step) and float(printed - step) <= high,
            "<": low / 2 < float(printed),
            ">": high > float(printed),
        }
        if fits[sign]:
            continue
        yield _finding(paragraph, match, low, high, printed)


def _p_bounds(match: re.Match[str]) -> tuple[float, float] | None:
    """The smallest and largest two-sided p over all values that round to the printed statistic."""
    printed = match["value"].replace("−", "-")
    value = abs(float(printed))
    decimals = len(printed.partition(".")[2])
    half = 0.5 * 10**-decimals
    near, far = max(0.0, value - half), value + half
    if match["t"]:
        return t_two_sided(far, float(match["tdf"])), t_two_sided(near, float(match["tdf"]))
    if match["f"]:
        df1, df2 = float(match["df1"]), float(match["df2"])
        return f_upper(far, df1, df2), f_upper(near, df1, df2)
    if match["chi"]:
        return chi_squared_upper(far, float(match["cdf"])), chi_squared_upper(near, float(match["cdf"]))
    if match["r"]:
        if far >= 1:
            return None
        return r_two_sided(far, float(match["rdf"])), r_two_sided(near, float(match["rdf"]))
    return normal_two_sided(far), normal_two_sided(near)


def _finding(paragraph: Span, match: re.Match[str], low: float, high: float, printed: Decimal) -> Finding:
    span = inside(paragraph, *match.span("p"))
    shown = f"{(low + high) / 2:.3f}".removeprefix("0")
    value = Decimal(match["value"].replace("−", "-"))
    operands = (
        Operand("statistic", value, Interval.point(value), inside(paragraph, *match.span("value"))),
        Operand("p", printed, Interval.point(printed), span),
    )
    result = Interval(Decimal(f"{low:.6f}"), Decimal(f"{high:.6f}"))
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"{paragraph.text[match.start() : match.end('value')]} gives p = {shown}, not p {match['sign']} {match['p']}.",
        (span, inside(paragraph, *match.span())),
        working=Working("two-sided tail of the statistic", operands, result, "probability"),
        suggestion=f"p = {shown}",
    )
