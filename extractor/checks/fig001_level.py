"""A figure does not agree with the official series it is about.

**What it does.** A number with a measure, a place and a period ("353 metric tons in June") is held against the official
series of that measure, place, partner and unit, as published on the day of the article. Both are intervals: the number
stands for everything that rounds to it. Where it fails, the rule looks for the figure it would match: another month or
year, another country or trading partner, another product, millions for billions, short tons for tonnes.

**Why.** The AP Stylebook and the Reuters Handbook ask that figures be checked against the source that published them.
Most wrong figures in print are right figures of something else: the month before, the world instead of the country.

**What it lets pass.** Averages, targets and forecasts; a measure narrowed by a word that the series does not know
("prison population"); a place or a period that the sentence leaves open; figures within the distance that serious
sources are apart. A figure that was right when it was published and was revised later is *superseded*, never wrong.
Imports that only the exporter reports are held against the exporter's figures, and the message says so.

**Fires:** "Ruritania had a population of 9.9 million in 2021." (The made-up record says 5.2 million.)
**Quiet:** "Ruritania had a population of 5.2 million in 2021."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.official_figures import findings
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE = Rule(
    "FIG001",
    "level",
    Severity.ERROR,
    "a figure that the official series of its place and period does not bear out",
    "AP Stylebook, numerals and statistics; Reuters Handbook of Journalism, accuracy: check figures at their source",
)

# Made-up figures for real places: they test the rule and say nothing about the countries.
ROWS = (
    "indicator,label,place,period,value,unit,source,url,published,retrieved\n"
    'population,"Population, total",FRA,2021,5214000,person,made up for this example,https://example.org/pop,2022-06-01,2022-06-02\n'
    'population,"Population, total",FRA,2020,5180000,person,made up for this example,https://example.org/pop,2021-06-01,2022-06-02\n'
    'inflation,"Inflation, consumer prices (annual %)",FRA,2021,2.4,percent,made up for this example,https://example.org/cpi,2022-01-15,2022-06-02\n'
)

FIRES = (
    Example(
        text="France had a population of 9.9 million in 2021, the statistics office said.",
        why="the (made-up) series says 5,214,000 for that year",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was 4.2 percent in 2021.",
        why="digits swapped: the (made-up) series says 2.4 percent",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="France had a population of 5.2 billion in 2021, the statistics office said.",
        why="billions for millions: a thousand times too large (made-up figures)",
        published="2022-07-01",
        figures=ROWS,
    ),
)

QUIET = (
    Example(
        text="France had a population of 5.2 million in 2021, the statistics office said.",
        why="5,214,000 rounds to 5.2 million",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="France had a prison population of 69,000 in 2021.",
        why="a narrower measure than the series has",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Inflation in France was expected at 4.2 percent in 2021.",
        why="a forecast is not the published figure",
        published="2022-07-01",
        figures=ROWS,
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Findings on levels and rates."""
    yield from findings(context, RULE, ("level", "rate", "count"))
