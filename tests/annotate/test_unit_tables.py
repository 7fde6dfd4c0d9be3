"""The generated tables are what Pint and CLDR say, and every measure is one that Pint knows."""

from __future__ import annotations

import json
from decimal import Decimal

import pint
import pytest

from extractor.annotate.numerals import lex
from extractor.annotate.unit_tables import TABLES, currency_table, dump, unit_table
from extractor.annotate.units import convert_factor, lexicon


def test_units_json_is_what_pint_gives() -> None:
    assert TABLES.joinpath("units.json").read_text(encoding="utf-8") == dump(unit_table())


def test_currencies_json_is_what_cldr_gives() -> None:
    assert TABLES.joinpath("currencies.json").read_text(encoding="utf-8") == dump(currency_table())


@pytest.mark.parametrize(
    ("name", "in_pint"),
    [("metric_ton", "tonne"), ("short_ton", "short_ton"), ("long_ton", "long_ton"), ("mile", "mile")],
)
def test_factors_agree_with_pint(name: str, in_pint: str) -> None:
    factor = convert_factor(name)
    assert factor is not None
    assert factor == pytest.approx(Decimal(str(pint.UnitRegistry()(in_pint).to_base_units().magnitude)))


def test_tons_are_kept_apart() -> None:
    factors = {convert_factor(name) for name in ("metric_ton", "short_ton", "long_ton")}
    assert len(factors) == 3


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("percentage points", "percentage point"),
        ("basis points", "basis point"),
        ("pct", "percent"),
        ("bpd", "oil_barrel per day"),
        ("sq ft", "square_foot"),
        ("GWh", "gigawatt_hour"),
        ("C", "degree_Celsius"),
        ("tonnes", "metric_ton"),
        ("years old", "year of age"),
        ("Swiss francs", "CHF"),
        ("dlrs", "USD"),
        ("₭", "LAK"),
        ("MEUR", "EUR"),
    ],
)
def test_printed_form(printed: str, unit: str) -> None:
    match = lexicon().match_after(lex("5 " + printed), 1)
    assert match is not None
    assert match.unit.name == unit


def test_every_currency_code_is_known() -> None:
    codes = json.loads(TABLES.joinpath("currencies.json").read_text(encoding="utf-8"))["tender"]
    assert len(codes) > 150
