"""A text that begins or ends in the middle of a sentence is read like any other: crawls and headlines are cut anywhere."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.article import Article
from extractor.pipeline import Desk
from extractor.settings import Settings

GOLD = Path(__file__).parents[2] / "corpus" / "gold" / "arithmetic.jsonl"
SENTENCES = [json.loads(line)["text"].split() for line in GOLD.read_text(encoding="utf-8").splitlines()]


@cache
def desk() -> Desk:
    return Desk(Settings(encoder=False))


@settings(max_examples=60)
@given(st.sampled_from(SENTENCES), st.data())
def test_a_fragment_is_checked(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    fragment = " ".join(words[first:last])
    checked = desk().check(Article("a", fragment, title=fragment))
    assert all(fragment[q.span.start : q.span.end] == q.span.text for q in checked.annotations.quantities)


@pytest.mark.parametrize(
    "text",
    [
        "Aid worth 5.6 billion yen, of which 3.9 billion is loans, was pledged.",  # the first word taken for a verb
        "Sales rose 5 percent, according",
        "old 5",
        "The crew of 12",
    ],
)
def test_nothing_stands_before_the_first_word_or_behind_the_last(text: str) -> None:
    assert desk().check(Article("a", text)).annotations.quantities
