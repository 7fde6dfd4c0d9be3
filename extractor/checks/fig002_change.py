"""A stated change does not agree with the official series.

**What it does.** "Climbed more than 660 % from the previous month", "nearly half of what was imported in June 2024": the
change is worked out from the official levels of the two periods, or taken as published, for the same place, partner and
product, and both operands are shown. A change against the month before is never held against one on the year.

**Why.** The Reuters Handbook asks for the base of every percentage. The commonest error in wire copy is the right
percentage of the wrong series: the world total's change for one country's, a year's change for a month's.

**What it lets pass.** A change whose base the sentence leaves open; changes of money amounts at current prices, which
articles usually give after inflation; a difference of a tenth of a point, which rounding and adjustment explain.

**Fires:** "Exports of pumice from Ruritania to Freedonia fell 20 percent in June from a month earlier." (Made up: 50.)
**Quiet:** the same sentence with 50 percent.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.official_figures import findings
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE = Rule(
    "FIG002",
    "change",
    Severity.ERROR,
    "a change that the official series does not bear out",
    "Reuters Handbook of Journalism, accuracy: give the base of a percentage; AP Stylebook, percent",
)

# Made-up figures for real places: they test the rule and say nothing about the countries.
ROWS = (
    "indicator,label,product,product_names,flow,place,partner,period,value,unit,source,url,published,retrieved\n"
    "exports,Exports of pumice,pumice,pumice; pumice stone,export,ISL,NOR,2021-05,400,tonne,made up for this example,"
    "https://example.org/trade,2021-06-20,2021-08-01\n"
    "exports,Exports of pumice,pumice,pumice; pumice stone,export,ISL,NOR,2021-06,200,tonne,made up for this example,"
    "https://example.org/trade,2021-07-20,2021-08-01\n"
)

FIRES = (
    Example(
        text="Iceland's exports of pumice to Norway fell 20 percent in June 2021 from the previous month.",
        why="from 400 to 200 tonnes is a fall of 50 percent (made-up figures)",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Iceland's exports of pumice to Norway rose 50 percent in June 2021 from the previous month.",
        why="they fell (made-up figures)",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Norway imported 200 metric tons of pumice from Iceland in June 2021. This figure is a quarter of what was "
        "imported in May 2021.",
        why="it is half (made-up figures)",
        published="2021-08-01",
        figures=ROWS,
    ),
)

QUIET = (
    Example(
        text="Iceland's exports of pumice to Norway fell 50 percent in June 2021 from the previous month.",
        why="from 400 to 200 tonnes is a fall of 50 percent (made-up figures)",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Iceland's exports of pumice to Norway fell 20 percent in June 2021 from a year earlier.",
        why="nothing is on record for June 2020",
        published="2021-08-01",
        figures=ROWS,
    ),
    Example(
        text="Norway imported 200 metric tons of pumice from Iceland in June 2021. This figure is half of what was "
        "imported in May 2021.",
        why="from 400 to 200 tonnes (made-up figures)",
        published="2021-08-01",
        figures=ROWS,
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Findings on changes and on parts of an earlier level."""
    yield from findings(context, RULE, ("change",))
