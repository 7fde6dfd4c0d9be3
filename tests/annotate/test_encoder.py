"""The encoder's reading side: how a text becomes windows and how tags become stretches of the text."""

import random
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from extractor.annotate import encoder
from extractor.annotate.encoder import GAP_LINE, GAP_NONE, GAP_SPACE, Encoder, EncoderOutput, Tagged, Window

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,\"'“”’!?-()$%"
HEADS = {
    "entity": ["O", *(f"{place}-{kind}" for kind in ("PERSON", "ORG") for place in "BIES")],
    "content": ["O", "B", "I"],
    "cue": ["O", "B", "I"],
    "source": ["O", "B", "I"],
}
CONVENTIONS = ["one", "other"]
COLUMNS = len(HEADS["entity"]) + sum(map(len, HEADS.values()))
LINK_SIZE = 2
SETTINGS = {"heads": HEADS, "conventions": CONVENTIONS, "link_size": LINK_SIZE}


def letter_tokenizer() -> Tokenizer:
    """An uncased tokenizer whose pieces are single letters: every offset can be checked by hand."""
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    tokenizer = Tokenizer(WordPiece({piece: i for i, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer()
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


class Echo:
    """A stand-in for the ONNX session: its tags are drawn from the word pieces alone, so they can be predicted."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def run(self, names: list[str], feed: dict[str, Any]) -> list[Any]:
        ids = feed["ids"]
        self.lengths.append(ids.shape[1])
        draw = np.random.default_rng(int(ids.sum()))
        tags = draw.normal(size=(1, ids.shape[1], COLUMNS)).astype(np.float32)
        vectors = draw.normal(size=(1, ids.shape[1], 6 * LINK_SIZE)).astype(np.float32)
        return [tags, vectors, tags[..., 0], np.zeros((1, ids.shape[1], len(CONVENTIONS)), np.float32)]


def fake_encoder() -> Encoder:
    return Encoder(Echo(), letter_tokenizer(), SETTINGS)


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("minister", encoder.SHAPE_LOWER),
        ("Minister", encoder.SHAPE_TITLE),
        ("NATO", encoder.SHAPE_CAPS),
        ("Q", encoder.SHAPE_INITIAL),
        ("McKinsey", encoder.SHAPE_MIXED),
        ("eBay", encoder.SHAPE_MIXED),
        ("2024", encoder.SHAPE_DIGIT),
        ("”", encoder.SHAPE_OTHER),
        ("Élysée", encoder.SHAPE_TITLE),
    ],
)
def test_the_casing_of_a_word(word: str, shape: int) -> None:
    assert encoder.word_shape(word) == shape


@pytest.mark.parametrize(
    ("between", "gap"),
    [("", GAP_NONE), (" ", GAP_SPACE), ("\u00a0", GAP_SPACE), ("\n", GAP_LINE), (" \r\n ", GAP_LINE)],
)
def test_what_stands_before_a_token(between: str, gap: int) -> None:
    assert encoder.gap_before(f"said{between}he", 4, 4 + len(between)) == gap


def test_a_text_becomes_pieces_that_keep_casing_spacing_and_word_ends() -> None:
    text = 'Ms Ng:\n"No"'
    tokens = encoder.tokenize(text, letter_tokenizer())
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == list('MsNg:"No"')
    assert [text[tokens.starts[i] : end] for i, end in zip(tokens.begins, tokens.word_ends, strict=True)] == [
        "Ms",
        "Ng",
        ":",
        '"',
        "No",
        '"',
    ]
    assert [tokens.gaps[i] for i in tokens.begins] == [GAP_LINE, GAP_SPACE, GAP_NONE, GAP_LINE, GAP_NONE, GAP_NONE]
    assert {tokens.shapes[i] for i in (0, 1, 2, 3)} == {encoder.SHAPE_TITLE}


@pytest.mark.parametrize(
    ("text", "limit", "windows"),
    [
        ("once upon\nten men", 12, ["once upon", "ten men"]),  # a line break, though another word would fit
        ("ab cd. ef gh ij", 9, ["ab cd.", "ef gh ij"]),  # a sentence end
        ('ab. cd." ef gh', 10, ['ab. cd."', "ef gh"]),  # the closing mark stays with its sentence
        ("abcd efgh ij", 9, ["abcd efgh", "ij"]),  # a blank
        ("abcdefgh", 3, ["abc", "def", "gh"]),  # nothing to cut at
        ("short", 10, ["short"]),
    ],
)
def test_windows_end_where_the_text_pauses(text: str, limit: int, windows: list[str]) -> None:
    tokens = encoder.tokenize(text, letter_tokenizer())
    cuts = encoder.cut_windows(text, tokens.starts, tokens.ends, tokens.gaps, limit)
    ends = [*cuts[1:], len(tokens.ids)]
    assert [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in zip(cuts, ends, strict=True)] == windows


@given(st.text(alphabet='ab.!"”\n ', max_size=400), st.integers(2, 40))
def test_windows_cover_every_token_once_and_none_is_too_long(text: str, limit: int) -> None:
    tokens = encoder.tokenize(text, letter_tokenizer())
    cuts = encoder.cut_windows(text, tokens.starts, tokens.ends, tokens.gaps, limit)
    sizes = [b - a for a, b in zip(cuts, [*cuts[1:], len(tokens.ids)], strict=True)]
    assert sum(sizes) == len(tokens.ids)
    assert all(0 < size <= limit for size in sizes) or sizes == [0]


def test_a_wall_of_closing_marks_is_cut_in_linear_time() -> None:
    text = '" ' * 50_000
    starts = list(range(0, len(text), 2))
    ends = [start + 1 for start in starts]
    gaps = [GAP_SPACE] * len(starts)
    looked_at = 0

    class Counted(str):
        def __getitem__(self, where: Any) -> str:
            nonlocal looked_at
            looked_at += 1
            return super().__getitem__(where)

    encoder.cut_windows(Counted(text), starts, ends, gaps, 200)
    assert looked_at < 10 * len(starts)


@pytest.mark.parametrize(
    ("tags", "stretches"),
    [
        ("O B I O", [(1, 3, "")]),
        ("B B I", [(0, 1, ""), (1, 3, "")]),
        ("S-ORG S-ORG", [(0, 1, "ORG"), (1, 2, "ORG")]),
        ("B-ORG I-ORG E-ORG B-PERSON E-PERSON", [(0, 3, "ORG"), (3, 5, "PERSON")]),
        ("", []),
    ],
)
def test_tags_become_stretches(tags: str, stretches: list[tuple[int, int, str]]) -> None:
    assert list(encoder.runs(tags.split())) == stretches


@pytest.mark.parametrize(
    ("before", "after", "allowed"),
    [
        ("O", "I", False),
        ("B", "I", True),
        ("I", "B", True),
        ("O", "E-ORG", False),
        ("B-ORG", "E-ORG", True),
        ("B-ORG", "E-PERSON", False),
        ("B-ORG", "O", False),
        ("S-ORG", "B-ORG", True),
        ("E-ORG", "I-ORG", False),
    ],
)
def test_which_tag_may_follow_which(before: str, after: str, allowed: bool) -> None:
    assert encoder.may_follow(before, after) is allowed


@given(st.integers(0, 10_000), st.integers(0, 30), st.sampled_from([0.3, 1.0, 6.0]))
def test_the_best_tags_are_always_well_formed(seed: int, words: int, sharpness: float) -> None:
    names = HEADS["entity"]
    logits = np.random.default_rng(seed).normal(size=(words, len(names))).astype(np.float32) * sharpness
    tags = ["O", *(names[i] for i in encoder.best_tags(encoder.probabilities(logits), names)), "O"]
    assert all(encoder.may_follow(a, b) for a, b in pairwise(tags))


def test_an_end_without_a_beginning_takes_the_likelier_neighbour_in() -> None:
    names = ["O", "B-ORG", "I-ORG", "E-ORG", "S-ORG"]
    shares = np.array([[0.4, 0.3, 0.0, 0.0, 0.3], [0.1, 0.0, 0.0, 0.8, 0.1]], dtype=np.float32)
    assert [names[i] for i in encoder.best_tags(shares, names)] == ["B-ORG", "E-ORG"]


def test_a_name_does_not_run_on_over_a_line_break_unless_it_is_very_likely() -> None:
    names = ["O", "B-ORG", "I-ORG", "E-ORG", "S-ORG"]
    shares = np.array([[0.01, 0.59, 0.0, 0.0, 0.4], [0.01, 0.0, 0.0, 0.59, 0.4]], dtype=np.float32)
    assert [names[i] for i in encoder.best_tags(shares, names, np.array([True, False]))] == ["B-ORG", "E-ORG"]
    assert [names[i] for i in encoder.best_tags(shares, names, np.array([True, True]))] == ["S-ORG", "S-ORG"]


HOSTILE = st.text(st.characters(), max_size=300) | st.text(
    st.sampled_from(list('aZ9 \n\t"“”.\u0000\u200b\u0301\u00ad\ud800\ufffd🙂👩‍🚀İßﬁ')), max_size=300
)


@given(HOSTILE)
def test_every_stretch_lies_inside_the_text_in_order(text: str) -> None:
    [found] = fake_encoder().tag([text])
    for spans in (found.entities, found.quote_content, found.quote_cues, found.quote_sources):
        edges = [edge for span in spans for edge in (span.start, span.end)]
        assert edges == sorted(edges)
        assert all(0 <= span.start < span.end <= len(text) and 0 < span.score <= 1 for span in spans)
        assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)
    for work in found.employments:
        assert (found.entities[work.person].label, found.entities[work.organization].label) == ("PERSON", "ORG")
    assert [one.content for one in found.links] == list(range(len(found.quote_content)))
    for one in found.links:
        assert one.cue is None or one.cue < len(found.quote_cues)
        assert one.source is None or (one.cue is not None and one.source < len(found.quote_sources))


@given(st.lists(st.text(alphabet="ab z.\n", max_size=300), max_size=4))
def test_what_is_found_in_a_text_without_names_does_not_depend_on_its_company(texts: list[str]) -> None:
    together = fake_encoder().tag(texts)
    assert together == [fake_encoder().tag([text])[0] for text in texts]


@pytest.mark.parametrize("text", ["", " \n\t ", "\u0000\u0001", "\ud83d"])
def test_a_text_without_words_has_nothing_in_it(text: str) -> None:
    assert fake_encoder().tag([text]) == [EncoderOutput()]


def test_no_window_is_longer_than_the_model_was_trained_on() -> None:
    session = Echo()
    Encoder(session, letter_tokenizer(), SETTINGS).tag(["ab " * 2000, "x" * 100_000])
    assert max(session.lengths) == encoder.WINDOW + 2
    assert session.lengths[-1] == 3  # a word of 100,000 letters is one unknown piece between the two markers


def test_each_content_takes_the_cue_and_source_that_answer_it_within_its_window() -> None:
    """Two quotes in a window: unit vectors make content 0 ask for cue 1, whose source is 0, and content 1 for none."""
    rows = np.zeros((9, 4 * LINK_SIZE), dtype=np.float32)
    rows[0, 2:4] = [0, 1]  # "no cue here" answers the second question
    rows[2, 0:2] = [5, 0]  # content at token 1 asks the first question
    rows[7, 0:2] = [0, 5]  # content at token 6 asks the second
    rows[4, 2:4] = [-1, 0]  # cue at token 3
    rows[5, 2:4] = [1, 0]  # cue at token 4 answers the first question
    rows[5, 4:6] = [5, 0]  # and asks for its source
    rows[6, 6:8] = [1, 0]  # which the source at token 5 answers
    words = {"content": [1, 6], "cue": [3, 4], "source": [5]}
    links = encoder.link([Window(0, 8, 8)], [rows], words, LINK_SIZE)
    assert [(one.content, one.cue, one.source) for one in links] == [(0, 1, 0), (1, None, None)]


@pytest.mark.parametrize(("distance", "cue"), [(encoder.CONTEXT, 0), (encoder.CONTEXT + 1, None)])
def test_a_cue_is_taken_from_beside_the_window_but_not_from_farther_off(distance: int, cue: int | None) -> None:
    """The content is the last token of the first window; the cue stands so many tokens after it."""
    count = 100
    windows = [Window(0, 10, count), Window(10, count, count)]
    vectors = [np.ones((w.sight_end - w.sight_begin + 1, 4 * LINK_SIZE), dtype=np.float32) for w in windows]
    vectors[0][0] = -1  # "none here" does not fit
    words = {"content": [9], "cue": [9 + distance], "source": []}
    [one] = encoder.link(windows, vectors, words, LINK_SIZE)
    assert (one.content, one.cue, one.source) == (0, cue, None)


def test_each_person_works_for_the_organisation_that_answers_or_for_none() -> None:
    """Two people and two organisations: the first person asks for the second organisation, the other for none."""
    rows = np.zeros((6, 6 * LINK_SIZE), dtype=np.float32)
    rows[0, 10:12] = [0, 1]  # "none here"
    rows[1, 8:10] = [5, 0]  # the person at token 0
    rows[4, 8:10] = [0, 5]  # the person at token 3
    rows[2, 10:12] = [-1, 0]  # the organisation at token 1
    rows[3, 10:12] = [1, 0]  # the organisation at token 2
    entities = [Tagged(label, i, i + 1, 1.0) for i, label in enumerate(("PERSON", "ORG", "ORG", "PERSON"))]
    found = encoder.employments([Window(0, 5, 5)], [rows], entities, [0, 1, 2, 3], LINK_SIZE)
    assert [(one.person, one.organization) for one in found] == [(0, 2)]


def test_names_are_read_by_the_convention_that_the_article_looks_like() -> None:
    """One word, two conventions that disagree: which of them counts is settled by all words of the article."""
    tags = np.array([[9, 0, 0, 0, 9, 0]], np.float32)  # "O" by one convention, the first kind by the other
    like = np.array([[4, 0]], np.float32)
    rest = np.zeros((2, 6), np.float32)
    [alone] = encoder.mix([tags], [like])
    [among, _] = encoder.mix([tags, rest], [like, np.array([[0, 9], [0, 9]], np.float32)])
    assert alone.argmax() == 0
    assert among.argmax() == 1
    assert np.exp(alone).sum() == pytest.approx(1)


TAGS = ["O", "S-ORG", "S-PERSON"]


def test_a_name_is_what_it_is_in_most_of_its_places() -> None:
    """Three places say a person, one, alone in a headline, an organisation by a hair: it follows them."""
    person, doubtful = [0.0, 0.0, 4.0], [0.0, 1.2, 1.0]
    body = np.array([person, [5.0, 0.0, 0.0], person, person], np.float32)
    headline = np.array([doubtful], np.float32)
    agreed = encoder.agree([headline, body], [["tarr"], ["tarr", "", "tarr", "tarr"]], TAGS)
    assert [len(rows) for rows in agreed] == [1, 4]
    assert TAGS[int(agreed[0][0].argmax())] == "S-PERSON"
    assert (agreed[1][1] == body[1]).all()  # words that are not written like names stay as they are


def test_the_same_neighbours_pull_more() -> None:
    sure, doubtful, outside = [0.0, 6.0, 0.0], [0.0, 0.0, 2.0], [5.0, 0.0, 0.0]
    rows = np.array([sure, outside, doubtful, outside], np.float32)
    [among_others] = encoder.agree([rows], [["bank", "", "bank", "x"]], TAGS)
    [between_the_same] = encoder.agree([rows], [["bank", "", "bank", ""]], TAGS)
    assert rows[2, 1] < among_others[2, 1] < between_the_same[2, 1]


def test_a_letter_that_begins_a_sentence_learns_nothing_from_an_initial() -> None:
    rows = np.array([[5.0, 0.0, 0.0], [0.0, 0.0, 5.0], [0.0, 0.0, 5.0]], np.float32)
    [agreed] = encoder.agree([rows], [["a", "a", "milne"]], TAGS)
    assert (agreed[0] == rows[0]).all()


@given(st.integers(0, 1000), st.lists(st.sampled_from(["", "a", "lee", "bo"]), max_size=12))
def test_words_that_stand_once_keep_their_logits(seed: int, words: list[str]) -> None:
    rows = np.random.default_rng(seed).normal(size=(len(words), len(TAGS))).astype(np.float32)
    [agreed] = encoder.agree([rows], [words], TAGS)
    once = [i for i, word in enumerate(words) if words.count(word) == 1]
    assert np.allclose(agreed[once], rows[once], atol=1e-5)
    assert np.isfinite(agreed).all()


def test_a_word_that_leans_towards_a_person_is_doubtful_unless_it_is_in_a_name() -> None:
    tokens = encoder.tokenize("Ann Lee met trees Tarr", letter_tokenizer())
    leans = [1.0, -9.0, 0.0]
    logits = np.array([[0.0, -9.0, 9.0]] * 2 + [[9.0, 0.0, 0.0], leans, leans], np.float32)
    found = encoder.doubtful_people(logits, TAGS, tokens, [Tagged("PERSON", 0, 7, 1.0)])
    assert [(one.label, one.start, one.end) for one in found] == [("PERSON", 18, 22)]
    assert 0.2 < found[0].score < 0.5


def test_decoding_gives_the_mean_probability_of_the_words() -> None:
    tokens = encoder.tokenize("Ann Lee spoke", letter_tokenizer())
    shares = np.array([[0.1, 0.9, 0.0], [0.3, 0.0, 0.7], [1.0, 0.0, 0.0]], dtype=np.float32)
    spans, firsts = encoder.decode(shares, ["O", "B", "I"], "source", tokens)
    assert spans == (Tagged("SOURCE", 0, 7, 0.8),)
    assert firsts == [0]


def test_shuffled_probabilities_sum_to_one() -> None:
    draw = random.Random(3)
    logits = np.array([[draw.uniform(-90, 90) for _ in range(5)] for _ in range(50)], dtype=np.float32)
    assert np.allclose(encoder.probabilities(logits).sum(axis=1), 1)


@pytest.fixture(scope="module")
def shipped() -> Encoder:
    assert encoder.available()
    return Encoder.load(threads=1)


def test_the_shipped_weights_read_names_and_who_said_what(shipped: Encoder) -> None:
    text = (
        "“We cannot wait another year,” said Amina Okafor, chief economist at Halden Bank. “Rents have doubled,” she "
        "added. According to Reuters, the company has cut 400 jobs in Lisbon."
    )
    [found] = shipped.tag([text])
    names = {(span.label, text[span.start : span.end]) for span in found.entities}
    assert {("PERSON", "Amina Okafor"), ("ORG", "Halden Bank"), ("ORG", "Reuters"), ("LOC", "Lisbon")} <= names
    said = []
    for one in found.links:
        assert one.cue is not None
        assert one.source is not None
        content, cue = found.quote_content[one.content], found.quote_cues[one.cue]
        source = found.quote_sources[one.source]
        said.append(
            (
                text[source.start : source.end].split(",")[0],
                text[cue.start : cue.end].lower(),
                text[content.start : content.end].strip("“”,."),
            )
        )
    assert said == [
        ("Amina Okafor", "said", "We cannot wait another year"),
        ("she", "added", "Rents have doubled"),
        ("Reuters", "according to", "the company has cut 400 jobs in Lisbon"),
    ]


def test_a_headline_in_capitals_still_has_its_names(shipped: Encoder) -> None:
    text = "MERKEL MEETS TRUMP IN HAMBURG"
    [found] = shipped.tag([text])
    assert {("PERSON", "MERKEL"), ("PERSON", "TRUMP"), ("LOC", "HAMBURG")} == {
        (span.label, text[span.start : span.end]) for span in found.entities
    }


def test_reading_twice_or_with_more_threads_gives_the_same_to_the_last_digit(shipped: Encoder) -> None:
    texts = ["The mayor said buses would run again on Monday.\n" * 20, "Prices fell, the bank said."]
    once = shipped.tag(texts)
    assert once == shipped.tag(texts)
    assert once == Encoder.load(threads=2).tag(texts)
