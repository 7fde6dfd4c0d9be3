"""The same story told of two different worlds must be judged alike: nothing may know an article.

Both worlds are made up: the figures are test data, and say nothing about the countries they are set in.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from figures_by_hand import annotated, article, quantity

from extractor.annotations import Annotations, Change
from extractor.article import Article
from extractor.evidence.figures.judge import judge_figures
from extractor.evidence.figures.packs import store_of_text
from extractor.evidence.gathered import FigureJudgement
from extractor.findings import Verdict
from extractor.intervals import Interval

HEAD = (
    "indicator,label,product,product_names,flow,kind,of,place,partner,period,value,unit,source,url,published,retrieved,"
    "event,title,actors,keywords,about,start,amount\n"
)


@dataclass(frozen=True)
class World:
    """One telling: product, exporter and importer (name, code), the months' figures and the deal."""

    product: str
    head: str
    exporter: tuple[str, str]
    importer: tuple[str, str]
    now: str
    before: str
    printed_before: str
    year_change: str
    world_change: str
    rise: str
    share: str
    month: tuple[str, str]
    month_before: tuple[str, str]
    year_before: tuple[str, str]
    parties: tuple[str, str]
    amount: str

    def rows(self) -> str:
        (_, ex), (_, im) = self.exporter, self.importer
        base = f"exports,Exports of {self.product},{self.product},{self.product},export"
        tail = "made up for this test,https://example.org/trade,2021-08-01,2021-09-01,,,,,,,"
        lines = [
            f"{base},level,,{ex},{im},{self.month[1]},{self.now},tonne,{tail}",
            f"{base},level,,{ex},{im},{self.month_before[1]},{self.before},tonne,{tail}",
            f"{base},change-year,,{ex},{im},{self.month[1]},{self.year_change},percent,{tail}",
            f"{base},change-year,,{ex},WLD,{self.month[1]},{self.world_change},percent,{tail}",
            f"refining share,Share of world refining of {self.product},{self.product},{self.product},refining,share,"
            f"refining; production,{ex},,2020,{self.share},percent,{tail}",
            "," * 11 + "USD,made up for this test,https://example.org/deal,2021-07-05,2021-09-01,deal,"
            f"Supply agreement,{self.parties[0]}; {self.parties[1]},partnership; agreement,{self.product},2021-07-05,"
            f"{self.amount}",
        ]
        return HEAD + "\n".join(lines) + "\n"

    def story(self) -> tuple[Article, Annotations]:
        (ex, ex_code), (im, im_code) = self.exporter, self.importer
        text = (
            f"In {self.month[0]}, {ex}'s exports of {self.product} to {im} climbed more than {self.rise}% from the previous "
            "month.\n"
            f"{im} received approximately {round(Decimal(self.now))} metric tons of these {self.head} in the month, up from "
            f"just {self.printed_before} metric tons in {self.month_before[0]}.\n"
            f"However, this number is still nearly half of what was imported in {self.year_before[0]}.\n"
            f"{self.product.capitalize()} are needed everywhere.\n"
            f"{ex} dominates the market, controlling approximately 90% of global production and refining capabilities.\n"
            f"{self.parties[0]} and {self.parties[1]} announced a $500 million partnership in July 2021.\n"
        )
        told = article(text, "2021-08-15")
        rise, now = Decimal(self.rise), round(Decimal(self.now))
        pair = {"place": ex_code, "partner": im_code, "flow": "export"}
        quantities = (
            quantity(told, f"more than {self.rise}%", self.rise, "percent", change="up", comparison=">",
                     bounds=Interval(rise, None), period=self.month[1], compared_with=self.month_before[1], **pair),
            quantity(told, f"approximately {now} metric tons", str(now), "metric_ton", period=self.month[1], place=im_code,
                     flow="import", approximate=True, comparison="~"),
            quantity(told, f"just {self.printed_before} metric tons", self.printed_before, "metric_ton",
                     period=self.month_before[1]),
            quantity(told, "nearly half", "0.5", "", exact="1/2", bounds=Interval(Decimal("0.45"), Decimal("0.5"))),
            quantity(told, "approximately 90%", "90", "percent", bounds=Interval(Decimal("85"), Decimal("95"))),
            quantity(told, "$500 million", "500000000", "USD", unit_text="$"),
        )  # fmt: skip
        return told, annotated(
            told,
            quantities,
            periods=(self.month, self.month_before, self.year_before, ("July 2021", "2021-07")),
            places=(self.exporter, self.importer),
            changes=(Change(None, 2, 1, "up", 0.9),),
        )


ONE = World(
    "pumice stones", "stones", ("Iceland", "ISL"), ("Norway", "NOR"), "352.8", "46.4", "47", "-52", "-38.1", "660", "91",
    ("June 2021", "2021-06"), ("May 2021", "2021-05"), ("June 2020", "2020-06"), ("Halvard Glass", "Sula Mining"),
    "500000000",
)  # fmt: skip
OTHER = World(
    "dried cod fillets", "fillets", ("Portugal", "PRT"), ("Kenya", "KEN"), "911.2", "118.6", "121", "-53", "-20.4", "668",
    "92", ("March 2021", "2021-03"), ("February 2021", "2021-02"), ("March 2020", "2020-03"),
    ("Mombasa Foods", "Aveiro Mar"), "500000000",
)  # fmt: skip


def judged(world: World) -> dict[str, FigureJudgement]:
    told, annotations = world.story()
    store = store_of_text(world.rows())
    return {j.span.text: j for j in judge_figures(told, annotations, store)}


@pytest.mark.parametrize("world", [ONE, OTHER], ids=["pumice", "cod"])
def test_the_same_story_in_another_world_is_judged_alike(world: World) -> None:
    found = judged(world)
    verdicts = {
        f"more than {world.rise}%": Verdict.SUPPORTED,
        f"approximately {round(Decimal(world.now))} metric tons": Verdict.SUPPORTED,
        f"just {world.printed_before} metric tons": Verdict.CONTRADICTED,
        "nearly half": Verdict.SUPPORTED,
        "approximately 90%": Verdict.SUPPORTED,
        "$500 million": Verdict.SUPPORTED,
    }
    assert {text: found[text].verdict for text in verdicts} == verdicts
    wrong = found[f"just {world.printed_before} metric tons"]
    assert wrong.suggestion == str(round(Decimal(world.before)))
    half = found["nearly half"]
    assert world.year_change in [e.value for e in half.evidence]
    assert world.world_change not in [e.value for e in half.evidence]
