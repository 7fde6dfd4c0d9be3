"""A stated share does not agree with the official figures.

**What it does.** "Health spending accounts for 7.7 % of GDP", "about 90 % of global production": the share is held against
a published share of that whole, or worked out from the part and the total. What stands after "of" must be what the
series is a share of.

**Why.** A share without its whole and its year misleads; the AP Stylebook asks for both. The message gives the year of
the figure, which articles often leave out.

**What it lets pass.** Shares of a whole that no series knows, and shares of several things at once unless every series
of them denies the number.

**Fires:** "Health spending accounts for 17 % of GDP in France." (The made-up record says 11.2.)
**Quiet:** "Health spending accounts for 11 % of GDP in France."
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.checks.official_figures import findings
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.findings import Finding, Severity

RULE = Rule(
    "FIG003",
    "share",
    Severity.ERROR,
    "a share that the official figures do not bear out",
    "AP Stylebook, percent and polls: say of what and of when; Reuters Handbook of Journalism, accuracy",
)

# Made-up figures for real places: they test the rule and say nothing about the countries.
ROWS = (
    "indicator,label,place,period,value,unit,source,url,published,retrieved\n"
    "health_expenditure,Health expenditure (% of GDP),FRA,2021,11.2,percent,made up for this example,https://example.org/health,"
    "2022-06-01,2022-06-02\n"
    "health_expenditure,Health expenditure (% of GDP),ESP,2021,9.1,percent,made up for this example,https://example.org/health,"
    "2022-06-01,2022-06-02\n"
)

FIRES = (
    Example(
        text="Health spending accounted for 17 percent of GDP in France in 2021.",
        why="the (made-up) series says 11.2 percent",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Spain spent 11.2 percent of GDP on health in 2021: its health spending was the talk of the congress. "
        "In 2021 health expenditure was 11.2% of GDP in Spain.",
        why="that is the (made-up) share of France; Spain has 9.1",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Health expenditure in Spain stood at 6.3 percent of GDP in 2021.",
        why="the (made-up) series says 9.1 percent",
        published="2022-07-01",
        figures=ROWS,
    ),
)

QUIET = (
    Example(
        text="Health spending accounted for 11 percent of GDP in France in 2021.",
        why="11.2 rounds to 11",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Health spending accounted for 17 percent of the state budget in France in 2021.",
        why="a share of another whole",
        published="2022-07-01",
        figures=ROWS,
    ),
    Example(
        text="Public health spending accounted for 7 percent of GDP in France in 2021.",
        why="a part of what the series measures",
        published="2022-07-01",
        figures=ROWS,
    ),
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Findings on shares."""
    yield from findings(context, RULE, ("share",))
