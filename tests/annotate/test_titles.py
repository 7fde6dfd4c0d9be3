"""Roles as an editor reads them."""

import pytest

from extractor.annotate.titles import in_words, of_one
from extractor.annotations import Role
from extractor.article import Span


@pytest.mark.parametrize(
    ("printed", "own"),
    [
        ("materials scientists", "materials scientist"),
        ("members of the Board of Directors", "member of the Board of Directors"),
        ("Co-founders of the firm", "Co-founder of the firm"),
        ("spokesmen for the army", "spokesman for the army"),
        ("secretaries", "secretary"),
        ("actresses", "actress"),
        ("Minister for Veterans Affairs", "Minister for Veterans Affairs"),
        ("head of sales", "head of sales"),
        ("boss", "boss"),
        ("", ""),
    ],
)
def test_each_of_several_has_the_title_in_the_singular(printed: str, own: str) -> None:
    assert of_one(printed) == own


def test_a_title_says_whether_it_is_held() -> None:
    at = Span(0, 5, "chair")
    roles = [
        Role("chair", at),
        Role("chair", at, status="former"),
        Role("chair", at, status="elect"),
        Role("", at, "o1", "former"),
    ]
    assert [in_words(role) for role in roles] == ["chair", "former chair", "chair-elect", ""]
