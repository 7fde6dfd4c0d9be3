"""Plain wordings of the most-reported figures, each with the right number and a wrong one, and wordings of other things that
look like them. The figures are made up, for real places."""

from __future__ import annotations

import pytest
from test_figures_judge import HEAD, judged, row

from extractor.evidence.figures.packs import store_of_text
from extractor.evidence.figures.store import FiguresStore


@pytest.fixture(scope="module")
def figures() -> FiguresStore:
    yearly = (
        ("population", "Population, total", "KEN", "56400000", "person"),
        ("gdp_nominal", "GDP (current US$)", "KEN", "124500000000", "USD"),
        ("gdp_growth_rate", "GDP growth (annual %)", "KEN", "4.5", "percent"),
        ("inflation", "Inflation, consumer prices (annual %)", "KEN", "4.6", "percent"),
        ("unemployment_rate", "Unemployment rate", "KEN", "5.5", "percent"),
    )
    rows = [row(i, label, place, "2024", value, unit, "2025-01-10") for i, label, place, value, unit in yearly]
    spells = (("2023-12-04/2024-08-05", "12.5"), ("2024-08-06/2025-02-04", "11.25"), ("2025-02-05/2025-12-31", "10"))
    rows += [
        row("policy_rate", "Policy rate", place, period, rate, "percent", "2023-12-01")
        for place in ("KEN", "TUR", "BRA")
        for period, rate in spells
    ]
    ranges = (
        ("DFEDTARL", "Lower", (("2023-12-04/2024-08-05", "5.25"), ("2024-08-06/2025-12-31", "4.25"))),
        ("DFEDTARU", "Upper", (("2023-12-04/2024-08-05", "5.5"), ("2024-08-06/2025-12-31", "4.5"))),
    )
    rows += [
        row(
            code,
            f"{end} end of the target range of the federal funds rate",
            "USA",
            period,
            rate,
            "percent",
            "2023-12-01",
        )
        for code, end, rates in ranges
        for period, rate in rates
    ]
    return store_of_text(HEAD + "".join(rows))


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        # "Growth of" is the end of the measure's own name, and no change of it.
        ("Kenya reported economic growth of {} percent for 2024.", "4.5", "9.5"),
        ("Kenya posted GDP growth of {} percent in 2024.", "4.5", "9.5"),
        ("Kenya's economy grew at an annual rate of {} percent in 2024.", "4.5", "9.5"),
        ("Kenyans saw the cost of living rise by {} percent in 2024.", "4.6", "9.6"),
        ("Consumer prices across Kenya went up by an average of {} percent in 2024.", "4.6", "9.6"),
        ("Joblessness in Kenya eased to {} percent in 2024.", "5.5", "9.5"),
        ("Nearly {} percent of Kenya's workforce was unemployed in 2024.", "5.5", "9.5"),
        ("Some {} percent of the Kenyan labour force was looking for work in 2024.", "5.5", "9.5"),
        ("In 2024, {} percent of the labor force in Kenya was out of work.", "5.5", "9.5"),
        ("In Kenya {} percent of the workforce were out of a job in 2024.", "5.5", "9.5"),
        ("Unemployment in Kenya stood at {} percent of the labour force in 2024.", "5.5", "9.5"),
        # The month is no "may".
        ("Kenya's central bank cut rates in May to {} percent.", "10", "15"),
        ("Kenya's central bank lowered borrowing costs in May to {} percent.", "10", "15"),
        ("Kenya's central bank has put its key rate at {} percent after eight cuts in two years.", "10", "15"),
        ("Kenya's central bank left borrowing costs unchanged at {} percent last week.", "10", "15"),
        ("Turkey's central bank cut its one-week repo rate to {} percent in February.", "10", "15"),
        ("Brazil's central bank cut the Selic to {} percent in February.", "10", "15"),
        ("The Selic stood at {} percent in the middle of March 2025.", "10", "15"),
        ("The Central Bank of Brazil's interest rate peaked at {} percent in March 2024.", "12.5", "17.5"),
        ("The Fed lowered borrowing costs, bringing its target range to {} percent.", "4.25 to 4.5", "3.25 to 3.5"),
        # The other clause has a time of its own.
        ("Kenya tightened in March 2024; its policy rate has been {} percent since February.", "10", "15"),
    ],
)  # fmt: skip
def test_wordings_of_the_most_reported_figures(figures: FiguresStore, text: str, right: str, wrong: str) -> None:
    found = [[str(j.verdict) for j in judged(figures, text.format(value), "2025-06-01")] for value in (right, wrong)]
    assert found == [["supported"], ["contradicted"]]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("With {} million people, Kenya is the largest of the three.", "56.4", "86.4"),
        ("Kenya, with its {} million inhabitants, is the largest of the three.", "56.4", "86.4"),
        ("Kenya, a ${} billion economy, is the largest of the three.", "124.5", "224.5"),
        ("Kenya's ${} billion economy depends on tea.", "124.5", "224.5"),
    ],
)
def test_an_undated_size_may_be_borne_out_and_is_not_denied(
    figures: FiguresStore, text: str, right: str, wrong: str
) -> None:
    found = [[str(j.verdict) for j in judged(figures, text.format(value), "2025-06-01")] for value in (right, wrong)]
    assert found == [["supported"], []]


@pytest.mark.parametrize(
    "text",
    [
        "The Fed has cut its benchmark rate from 5.25 to 5.5 percent.",
        "The Fed left its target range at 5.25 to 5.5 percent before the first cut.",
    ],
)
def test_an_undated_range_that_was_in_force_before_is_not_called_wrong(figures: FiguresStore, text: str) -> None:
    assert "contradicted" not in [str(j.verdict) for j in judged(figures, text, "2025-06-01")]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya reported economic growth of 24.5 percent since 2019.",
        "Kenya posted GDP growth of 24.5 percent over the past five years.",
        "Kenyans got a cost-of-living adjustment of 9.6 percent in 2024.",
        "The cost of living allowance in Kenya rose 9.6 percent in 2024.",
        "The cost of living for pensioner households in Kenya rose 9.6 percent in 2024.",
        "Consumer prices across Kenya went up by an average of 9.6 percent a year from 2014 to 2024.",
        "Consumer prices across Kenya went up by an average of 0.9 percent a month in 2024.",
        "Youth joblessness in Kenya eased to 25.5 percent in 2024.",
        "Some 25 percent of Kenya's young workforce was unemployed in 2024.",
        "Some 2 percent of Kenya's workforce was unemployed for more than a year in 2024.",
        "Some 25 percent of Kenya's workforce in construction was out of work in 2024.",
        "Some 25 percent of Nairobi's workforce was unemployed in 2024.",
        "In Kenya's north 25 percent of the workforce were out of a job in 2024.",
        "Kenya's economy grew at an average rate of 9.5 percent in 2024.",
        "Long-term unemployment in Kenya stood at 2 percent of the labour force in 2024.",
        "With 2 million people, Kenya's capital is the largest.",
        "With 2 million people in camps, Kenya is asking for help.",
        "Kenya, with its 2 million inhabitants abroad, is the largest of the three.",
        "Kenya, with 2 million people displaced, is the largest of the three.",
        "Kenya hopes to be a $500 billion economy.",
        "Kenya's $2 billion film economy depends on tax relief.",
        "Kenya's $500 billion economy goal is far off.",
        "By 2030, Kenya will be Africa's largest, a $500 billion economy.",
        "Kenya's central bank said borrowing costs on new loans rose to 15 percent.",
        "Kenya's central bank said the government's borrowing costs rose to 15 percent.",
        "Kenya's central bank brought inflation back to its target range of 2.5 to 7.5 percent.",
        "The Fed's interest rate on reserves was 7.4 percent in May.",
        "The airline told half of its U.S. workforce, 36,000 employees, that federal payroll aid ran out in May 2025.",
        # Of a time that is not said.
        "The Fed raised borrowing costs to 20 percent in the time of Paul Volcker.",
        "Kenya's central bank once raised its key rate to 30 percent.",
        "Kenya's key rate has come down from a peak of 30 percent.",
        "During the pandemic Kenya's central bank cut rates to 7 percent.",
    ],
)
def test_wordings_of_something_else(figures: FiguresStore, text: str) -> None:
    assert [j.message for j in judged(figures, text, "2025-06-01")] == []
