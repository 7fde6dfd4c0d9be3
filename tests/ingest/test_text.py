"""What becomes title and what text of a plain text, and that nothing of it is altered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.errors import IngestError
from extractor.ingest.text import TEXT_LIMIT, article_from_text, split_headline

BODY = (
    "The harbour authority said on Monday that 4,310 containers were unloaded in May, 12 percent more than a year ago."
)

HEADLINES = [
    (f"Harbour unloads more containers\n\n{BODY}", "Harbour unloads more containers"),
    (f"\n\n  Is the harbour too small?  \n\n\n{BODY}", "Is the harbour too small?"),
    (f"Harbour ‘full to the brim’, union warns\r\n\r\n{BODY}", "Harbour ‘full to the brim’, union warns"),
    # a first sentence, a salutation, a list heading, a lone word, a heading without text, a poem: no headline
    (f"The harbour is full.\n\n{BODY}", None),
    (f"Dear readers,\n\n{BODY}", None),
    (f"What we know so far:\n\n{BODY}", None),
    (f"HARBOUR\n\n{BODY}", None),
    (f"Harbour unloads more containers\n{BODY}", None),
    ("Harbour unloads more containers\n\n", None),
    ("The sea was wide and the night was long\n\nThe sea was wide", None),
    (BODY, None),
]


@pytest.mark.parametrize(("text", "title"), HEADLINES)
def test_a_headline_is_a_short_line_without_a_stop_and_an_empty_line_under_it(text: str, title: str | None) -> None:
    found, body = split_headline(text)
    assert found == title
    assert text.endswith(body)
    if title is not None:
        assert body == BODY


def test_furniture_is_marked_with_its_place_in_the_body() -> None:
    article = article_from_text(
        f"Harbour unloads more\n\n{BODY}\nAdvertisement\nShare this article\n", "harbour", "harbour.txt"
    )
    assert article.title == "Harbour unloads more"
    assert [f.text for f in article.furniture] == ["Advertisement\nShare this article"]
    for span in article.furniture:
        assert article.text[span.start : span.end] == span.text


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_text_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(IngestError, match=r"^harbour\.txt: no text"):
        article_from_text(text, "harbour", "harbour.txt")


def test_the_limit_is_named() -> None:
    with pytest.raises(IngestError, match=r"1,000,000 of one article"):
        article_from_text("a" * (TEXT_LIMIT + 1), "harbour", "harbour.txt")


@given(st.text(alphabet=st.sampled_from("ab .\n\r\tÀ“‘é—…\u2028:?,"), max_size=80))
def test_the_text_is_the_end_of_what_was_given_character_for_character(text: str) -> None:
    title, body = split_headline(text)
    assert text.endswith(body)
    if title is None:
        assert body == text
    else:
        assert title in text[: len(text) - len(body)]
