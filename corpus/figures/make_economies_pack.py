"""Makes ``corpus/figures/economies`` from the data packages of github.com/datasets and from FRED.

    python corpus/figures/make_economies_pack.py RETRIEVED population.csv=DAY gdp.csv=DAY cpi.csv=DAY \
        UNRATE.csv=DAY CPIAUCSL.csv=DAY PAYEMS.csv=DAY GDPC1.csv=DAY

RETRIEVED is the day the files were read, each DAY the day of its copy (YYYY-MM-DD). The first three are the tables
``data/….csv`` of datasets/population, datasets/gdp and datasets/cpi (World Bank, World Development Indicators, CC-BY-4.0),
the others what https://fred.stlouisfed.org/series/UNRATE and so on give as CSV (works of the U.S. government).

``cpi.csv`` says that it holds the index; what it holds since 2025 is its yearly change (FP.CPI.TOTL.ZG: 8.0 percent for the
United States in 2022), while ``inflation-consumer.csv`` of datasets/inflation holds that of the GDP deflator (7.1 percent).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import NamedTuple

from extractor.evidence.figures import calendar
from extractor.evidence.figures.places import RENAMED, is_country

PACK = Path(__file__).parent / "economies"
FIRST_YEAR, FIRST_YEAR_OF_OTHERS, FIRST_MONTH = 2010, 2021, "2015"
# The G20 and what the news reports most: these have every year from FIRST_YEAR, and a rate of inflation.
REPORTED = """
    AFG ARE ARG AUS AUT BEL BGD BRA CAN CHE CHL CHN COL CUB CZE DEU DNK DZA EGY EMU ESP ETH EU27 FIN FRA GBR GHA GRC
    HKG HUN IDN IND IRL IRN IRQ ISR ITA JPN KEN KOR LBN LKA MAR MEX MMR MYS NGA NLD NOR NZL PAK PER PHL POL PRT QAT
    ROU RUS SAU SDN SGP SWE SYR THA TUN TUR UKR USA VEN VNM WLD YEM ZAF
"""
OWN_CODES = frozenset({"CHI", "XKX", "EMU", "EU27", "WLD"})


class Measure(NamedTuple):
    """A table. name: of its series; decimals: how far its values are rounded, None for as printed; spread: where it is not
    the indicator's usual one."""

    name: str
    indicator: str
    label: str
    unit: str
    scale: str
    adjustment: str
    source: str
    url: str
    decimals: int | None
    spread: str = ""


BANK = "World Bank, World Development Indicators"
LABOR = "U.S. Bureau of Labor Statistics, through FRED of the Federal Reserve Bank of St. Louis"
ANALYSIS = "U.S. Bureau of Economic Analysis, through FRED of the Federal Reserve Bank of St. Louis"
INDICATORS, FRED = "https://data.worldbank.org/indicator/", "https://fred.stlouisfed.org/series/"
MEASURES = {
    "population": Measure("population", "SP.POP.TOTL", "Population, total", "person", "1", "", BANK, INDICATORS, 0),
    "gdp": Measure("gdp", "NY.GDP.MKTP.CD", "GDP (current US$)", "USD", "1", "", BANK, INDICATORS, 0),
    # "Inflation was 5.4 percent in 2021" may be said of December, when the year's average was 2.5.
    "cpi": Measure(
        "inflation",
        "FP.CPI.TOTL.ZG",
        "Inflation, consumer prices (annual %)",
        "percent",
        "1",
        "",
        BANK,
        INDICATORS,
        2,
        "1.25",
    ),
    "UNRATE": Measure(
        "unrate", "UNRATE", "Unemployment rate", "percent", "1", "seasonally adjusted", LABOR, FRED, None
    ),
    "CPIAUCSL": Measure(
        "cpiaucsl", "CPIAUCSL", "Consumer price index", "index", "1", "seasonally adjusted", LABOR, FRED, None
    ),
    "PAYEMS": Measure(
        "payems", "PAYEMS", "Nonfarm payroll employment", "person", "1000", "seasonally adjusted", LABOR, FRED, None
    ),
    "GDPC1": Measure(
        "gdpc1", "GDPC1", "Real GDP", "USD", "1000000000", "seasonally adjusted annual rate", ANALYSIS, FRED, None
    ),
}
SERIES = ("series", "indicator", "label", "unit", "scale", "adjustment", "spread", "place")
OBSERVATIONS = ("series", "period", "value", "source", "url", "published", "retrieved")


def main(arguments: list[str]) -> None:
    """Read the files and write the pack's two tables; its ``datapackage.json`` is written by hand."""
    if len(arguments) < 2:
        sys.exit(__doc__)
    retrieved, *files = arguments
    series: dict[str, tuple[str, ...]] = {}
    observations: list[tuple[str, ...]] = []
    for argument in files:
        name, _, day = argument.rpartition("=")
        path = Path(name)
        measure = MEASURES[path.stem]
        for place, period, value in _monthly(path) if path.stem.isupper() else _yearly(path, measure):
            key = f"{measure.name}-{place.lower()}"
            series[key] = (key, *measure[1:6], measure.spread, place)
            url = f"{measure.url}{measure.indicator}"
            observations.append((key, period, value, measure.source, url, day, retrieved))
    _write("series", SERIES, sorted(series.values()))
    _write("observations", OBSERVATIONS, sorted(observations))


def _yearly(path: Path, measure: Measure) -> Iterator[tuple[str, str, str]]:
    """(place, year, value) of a table with a row for a country and year."""
    reported = frozenset(REPORTED.split())
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            code, year = row["Country Code"], row["Year"]
            place = RENAMED.get(code, code)
            if not is_country(place) and place not in OWN_CODES:
                continue
            if place not in reported and measure.name == "inflation":
                continue
            if int(year) < (FIRST_YEAR if place in reported else FIRST_YEAR_OF_OTHERS):
                continue
            yield place, year, _rounded(list(row.values())[-1] or "", measure.decimals)


def _monthly(path: Path) -> Iterator[tuple[str, str, str]]:
    """(place, month or quarter, value) of a FRED file; a blank was not published."""
    quarterly = path.stem == "GDPC1"
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["date"] >= FIRST_MONTH and row["value"].strip():
                month = row["date"][:7]
                number = (int(month[5:]) + 2) // 3
                period = calendar.canonical(f"{month[:4]}-Q{number}") if quarterly else month
                yield "USA", period, _rounded(row["value"], None)


def _rounded(text: str, decimals: int | None) -> str:
    if decimals is None:
        return text
    return format(Decimal(text).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN), "f")


def _write(name: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with (PACK / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


if __name__ == "__main__":
    main(sys.argv[1:])
