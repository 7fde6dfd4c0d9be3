"""The record: its schema holds, spans are where they say, numbers lose nothing."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.annotations import (
    Annotations,
    Change,
    Claim,
    Frame,
    NotQuantity,
    Organization,
    Period,
    Person,
    Place,
    Publication,
    Quantity,
    Quote,
    Role,
)
from extractor.article import Article, Span
from extractor.checks.coverage import Coverage
from extractor.evidence.gathered import Gathered, SourceResolution
from extractor.findings import Evidence, Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval
from extractor.report.record import Record, decimal_text, dumps, error_record, record, schema

VALIDATOR = jsonschema.Draft202012Validator(schema())

TEXT = "Ana Made-Up of Test Corp said sales rose 5% to $3m in June, a third of them in France."
ARTICLE = Article("a1", TEXT, title="Sales rise 5%", published=date(2025, 7, 1), captions=("A shop",))


def at(words: str, where: str = "text") -> Span:
    start = ARTICLE.part(where).index(words)
    return ARTICLE.span(start, start + len(words), where)


def quantity(words: str, value: str, unit: str, where: str = "text") -> Quantity:
    number = Decimal(value)
    bounds = Interval(number, number)
    return Quantity(
        at(words, where), number, None, None, bounds, bounds, unit, words, "ratio", exact="1/3", readings=(number,)
    )


FULL = Annotations(
    sentences=(at(TEXT),),
    periods=(Period(at("June"), "2025-06"),),
    quantities=(
        quantity("5%", "5", "percent", "title"),
        quantity("5%", "5", "percent"),
        quantity("$3m", "3000000", "USD"),
    ),
    not_quantities=(NotQuantity(at("June"), "date"),),
    changes=(Change(1, None, 2, "up", 0.97, "percent", "amount, to X"),),
    people=(
        Person("p1", "Ana Made-Up", (at("Ana Made-Up"),), (), (Role("head", at("Test Corp"), "o1", "former"),), 41),
    ),
    organizations=(Organization("o1", "Test Corp", (at("Test Corp"),), (), "FRA"),),
    places=(Place("g1", "France", "FRA", (at("France"),)),),
    publications=(Publication(at("sales"), "study", 2023, at("June"), "p1"),),
    quotes=(
        Quote(at("sales rose 5%"), (at("sales rose 5%"),), "indirect", "speech", at("said"), at("Ana Made-Up"), "p1"),
    ),
    claims=(
        Claim("c1", at("sales rose 5%"), "change", 0.5, (1,), Frame("sales", "FRA", period="2025-06"), speaker_id="p1"),
    ),
)
OPERAND = Operand("a", Decimal("1.50"), Interval(Decimal(1), None), at("5%"))
FINDING = Finding(
    "ARI001",
    "percent-change",
    Severity.WARNING,
    Verdict.BORDERLINE,
    "holds only at the edge",
    (at("5%"), at("5%", "title")),
    Working("(b - a) / a", (OPERAND,), Interval(None, Decimal(2)), "percent"),
    (Evidence("A made-up office", "https://example.org", value="46.4"),),
    "46",
    "c1",
)
GATHERED = Gathered(
    sources=(
        SourceResolution(
            "organization", at("Test Corp"), "Test Corp", "resolved", "", ("r",), "o1", "x:1", "Test", 0.9
        ),
    ),
    made_with=(("starter", "abc"),),
)


def full_record() -> Record:
    return record(
        ARTICLE,
        FULL,
        GATHERED,
        (FINDING,),
        ((FINDING, "settled"),),
        (Coverage("c1", "borderline", left="“5%”", unchecked=(1,)),),
        {"m": "f00"},
    )


def test_a_record_with_everything_in_it_holds_the_schema() -> None:
    VALIDATOR.validate(full_record())


def test_an_article_with_nothing_in_it_holds_the_schema() -> None:
    VALIDATOR.validate(record(Article("x", "Hm."), Annotations(), Gathered(), (), (), (), {}))


def test_a_line_that_could_not_be_read_holds_the_schema() -> None:
    unread = error_record(7, None, "bad-json", "Expecting value")
    assert unread == {
        "schema": "presscheck/1",
        "id": None,
        "line": 7,
        "error": {"kind": "bad-json", "message": "Expecting value"},
    }
    VALIDATOR.validate(unread)


@pytest.mark.parametrize(
    ("break_it", "why"),
    [
        (lambda r: r["quantities"][0].update(value=5), "numbers are decimal strings"),
        (lambda r: r["quantities"][0].update(surprise=1), "no field the schema does not know"),
        (lambda r: r["findings"][0].update(severity="grave"), "severities are four"),
        (lambda r: r.pop("made_with"), "a record says what made it"),
        (lambda r: r["periods"][0].update(value="last June"), "periods are ISO 8601"),
    ],
)
def test_the_schema_refuses_what_is_no_record(break_it: Callable[[Record], object], why: str) -> None:
    broken = json.loads(dumps(full_record()))
    break_it(broken)
    assert not VALIDATOR.is_valid(broken), why


def test_spans_name_the_text_they_lie_in() -> None:
    made = full_record()
    assert made["findings"][0]["spans"] == [[41, 43], [11, 13, "title"]]
    assert made["quantities"][0]["in"] == "title"
    assert "in" not in made["quantities"][1]


def test_registry_and_fate_of_claims_are_joined_in() -> None:
    made = full_record()
    assert made["organizations"][0]["registry"] == {"id": "x:1", "name": "Test", "score": 0.9}
    claim = made["claims"][0]
    assert (claim["checked"], claim["detail"], claim["unchecked"]) == ("borderline", "not checked: “5%”", [1])


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_decimal_text_loses_nothing_and_has_no_exponent(value: Decimal) -> None:
    text = decimal_text(value)
    assert text is not None
    assert "E" not in text
    assert Decimal(text) == value
