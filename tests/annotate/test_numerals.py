"""Numbers in print: what value a writer meant."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotate.numerals import find_numerals, lex


def values(text: str) -> list[str]:
    return [
        f"{n.low}-{n.high}" if n.value is None else format(n.value.normalize(), "f")
        for n in find_numerals(lex(text))
        if n.kind != "ordinal"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.2 million", ["1200000"]),
        ("half a billion", ["500000000"]),
        ("a half-dozen", ["6"]),
        ("two dozen", ["24"]),
        ("a dozen eggs", ["12"]),
        ("twenty-eight thousand six hundred forty-two", ["28642"]),
        ("five hundred and twenty thousand", ["520000"]),
        ("2½", ["2.5"]),
        ("10 1/2", ["10.5"]),
        ("two-and-a-half", ["2.5"]),
        ("one and a half million", ["1500000"]),
        ("nine-tenths", ["0.9"]),
        ("three-quarters", ["0.75"]),
        ("one in five adults", ["0.2"]),
        ("2 out of 5", ["0.4"]),
        ("1.99×10−30", ["0.00000000000000000000000000000199"]),
        ("tens of thousands", ["10000-100000"]),
        ("dozens", ["12-120"]),
        ("hundreds of millions", ["100000000-1000000000"]),
        ("75 crore", ["750000000"]),
        ("1,23,456", ["123456"]),
        ("12,5 percent", ["12.5"]),
        ("1.250.000 euros", ["1250000"]),
        ("80, 000 spectators", ["80000"]),
        ("1.45 mln tonnes", ["1450000"]),
        ("£2.7bn", ["2700000000"]),
        (".534", ["0.534"]),
        ("fivefold", ["5"]),
        ("doubled", ["2"]),
        ("halved", ["0.5"]),
        ("twice as many", ["2"]),
        ("minus-130", ["-130"]),
        ("-0.6%", ["-0.6"]),
        ("200,000 to-260,000", ["200000", "260000"]),
        ("three in 1990", ["3", "1990"]),
        ("a third goal", []),
        ("mixed doubles", []),
        ("no number here", []),
    ],
)
def test_value(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "step", "coarse"),
    [("353", "1", "1"), ("500", "1", "100"), ("1.2 million", "100000", "100000"), ("3,000", "1", "1000")],
)
def test_printed_place(text: str, step: str, coarse: str) -> None:
    (numeral,) = find_numerals(lex(text))
    assert (numeral.step, numeral.coarse_step) == (Decimal(step), Decimal(coarse))


def test_a_fraction_keeps_its_exact_form() -> None:
    (numeral,) = find_numerals(lex("a third of the vote"))
    assert numeral.exact == "1/3"


@given(st.text(alphabet=st.sampled_from("0123456789.,-/ ½×%$m twohundredahalf in of ten and"), max_size=60))
def test_no_text_breaks_the_reader_and_offsets_are_true(text: str) -> None:
    lexemes = lex(text)
    assert all(text[x.start : x.end] == x.text for x in lexemes)
    end = 0
    for numeral in find_numerals(lexemes):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end


@pytest.mark.parametrize("unit", ["1.", "1,", "one hundred ", "-1", "1/2 ", "half a ", "million ", "1 x 10^"])
def test_hostile_repetition_stays_linear(unit: str) -> None:
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        began = time.process_time()
        find_numerals(lex(text))
        return time.process_time() - began

    cost(2_000)
    small, large = min(cost(25_000) for _ in range(3)), min(cost(50_000) for _ in range(3))
    assert large <= 3 * small + 0.02
