"""Paragraphs without furniture, wire copy unwrapped, small numbers, and what stands inside quotation marks."""

from __future__ import annotations

import re

import pytest

from extractor.article import Article, Span
from extractor.checks.passages import found, paragraphs, quoted, small_number


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("7", 7),
        ("seven", 7),
        ("Twenty-five", 25),
        ("ninety-nine", 99),
        ("hundred", 100),
        ("several", None),
        ("½", None),
    ],
)
def test_small_numbers(printed: str, value: int | None) -> None:
    assert small_number(printed) == value


def test_furniture_is_no_paragraph() -> None:
    text = "One.\n\nAdvertisement\n\nTwo."
    article = Article("a", text, title="T", furniture=(Span(6, 19, "Advertisement"),))
    assert [(p.where, p.text) for p in paragraphs(article)] == [("title", "T"), ("text", "One."), ("text", "Two.")]
    assert [p.text for p in paragraphs(article, body_only=True)] == ["One.", "Two."]


def test_lines_wrapped_at_wire_width_are_one_paragraph() -> None:
    wire = (
        "The Department said significant increases were shown in\norders for crude materials and for machinery.\n"
        "    It gave no reason."
    )
    assert [p.text for p in paragraphs(Article("a", wire))] == [wire[: wire.index("\n    ")], "    It gave no reason."]


def test_headlines_and_list_items_stay_apart() -> None:
    assert [p.text for p in paragraphs(Article("a", "Short line\nAnother line"))] == ["Short line", "Another line"]


def test_offsets_of_matches_count_from_the_paragraph() -> None:
    article = Article("a", "One.\nTwo two.")
    ((paragraph, match),) = found(article, re.compile("two"), needs=("two",))
    assert paragraph.start + match.start() == article.text.index("two")
    assert list(found(article, re.compile("two"), needs=("three",))) == []


def test_inside_quotation_marks() -> None:
    text = 'He said "yes, 5" and left.'
    paragraph = Span(0, len(text), text)
    assert quoted(paragraph, text.index("5"))
    assert not quoted(paragraph, text.index("left"))
