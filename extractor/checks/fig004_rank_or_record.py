"""A stated rank or record does not agree with the official figures.

**What it does.** "The world's most populous country", "the third-largest economy", "the highest since February 2020": a rank
is counted over all countries of the measure and year, a record over all periods that the series holds. A rank is judged
only where at least a hundred countries are on record, a record only where no period is missing.

**Why.** The Reuters Handbook warns of superlatives: they are the claims most often copied from an old story after they
have stopped being true.

**What it lets pass.** Ranks within a region or a group, ranks that neighbours would swap after a small revision, and
superlatives about anything that no series measures.

**Fires:** "Exports … were the lowest since January 2021" when a month in between was lower.
**Quiet:** "Exports … were the lowest since January 2021" when none was.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.official_figures import findings
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE = Rule(
    "FIG004",
    "rank-or-record",
    Severity.ERROR,
    "a rank or record that the official figures do not bear out",
    "Reuters Handbook of Journalism: be wary of superlatives; AP Stylebook, statistics",
)

# Made-up figures for real places: they test the rule and say nothing about the countries.
ROWS = "indicator,label,place,period,value,unit,source,url,published,retrieved\n" + "".join(
    f'inflation,"Inflation, consumer prices (annual %)",FRA,{year},{value},percent,made up for this example,'
    f"https://example.org/cpi,{year + 1}-01-15,2023-01-16\n"
    for year, value in (
        (2016, "0.9"),
        (2017, "1.4"),
        (2018, "5.1"),
        (2019, "1.1"),
        (2020, "1.6"),
        (2021, "2.4"),
        (2022, "4.0"),
    )
)

FIRES = (
    Example(
        text="Inflation in France was 4.0 percent in 2022, the highest since 2016.",
        why="2018 had 5.1 percent (made-up figures)",
        published="2023-02-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was 1.1 percent in 2019, the lowest since 2015.",
        why="2016 had 0.9 percent (made-up figures)",
        published="2023-02-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was 2.4 percent in 2021, its highest level since 2017.",
        why="2018 had 5.1 percent (made-up figures)",
        published="2023-02-01",
        figures=ROWS,
    ),
)

QUIET = (
    Example(
        text="Inflation in France was 4.0 percent in 2022, the highest since 2018.",
        why="nothing higher lies in between (made-up figures)",
        published="2023-02-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was 4.0 percent in 2022, the highest since 1990.",
        why="the series does not reach back that far, so nothing is known",
        published="2023-02-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was 1.1 percent in 2019, the lowest since 2016.",
        why="2017 and 2018 were higher (made-up figures)",
        published="2023-02-01",
        figures=ROWS,
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Findings on ranks and records."""
    yield from findings(context, RULE, ("rank",))
