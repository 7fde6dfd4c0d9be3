"""Check-worthiness: what the models see, that sentences do not disturb each other, and how statements rank."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from extractor.annotate.checkworthiness import (
    Reading,
    load_model,
    ngrams,
    readings,
    scores,
    sentence_logits,
    worthiness,
)
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.parse import load_pipeline
from extractor.annotate.words import Words, words_of


def words_in(text: str) -> tuple[Words, list[tuple[int, int]]]:
    doc = load_pipeline()(text)
    return words_of(doc), [(s.start, s.end) for s in doc.sents]


def test_words_agree_with_the_parse_they_are_taken_from() -> None:
    doc = load_pipeline()("The 2 mills\nclosed,  she said.")
    words = words_of(doc)
    assert words.lower == [t.lower_ for t in doc]
    assert words.lemma == [t.lemma_.lower() for t in doc]
    assert (words.tag, words.pos, words.dep) == ([t.tag_ for t in doc], [t.pos_ for t in doc], [t.dep_ for t in doc])
    assert words.starts == [t.idx for t in doc]
    assert words.heads == [t.head.i for t in doc]


def test_an_empty_text_has_no_words() -> None:
    assert words_of(load_pipeline()("")).starts == []
    assert worthiness(words_of(load_pipeline()("")), []) == []


def test_digits_are_levelled_and_blanks_and_quotation_marks_left_out() -> None:
    words, sentences = words_in('"We lost  4,210 jobs," she said.')
    assert readings(words, sentences)[0].words[:4] == ("we", "lost", "0,000", "jobs")


def test_ngrams_know_the_edges() -> None:
    assert ngrams(("a", "a"), 2) == Counter({("<s>",): 2, ("a",): 2, ("<s>", "a"): 1, ("a", "a"): 1, ("a", "<s>"): 1})


def test_a_sentence_scores_the_same_alone_and_among_others() -> None:
    words, sentences = words_in(
        "Unemployment fell to 4 percent. Thank you. The bank was founded in 1921 and employs nine thousand people. No."
    )
    together = worthiness(words, sentences)
    alone = [worthiness(words, [one])[0] for one in sentences]
    assert together == pytest.approx(alone, abs=1e-4)
    assert worthiness(words, list(reversed(sentences))) == pytest.approx(together[::-1], abs=1e-4)


def test_no_words_score_nothing() -> None:
    assert scores([Reading((), (), ())], load_model()) == [0.0]


PAIRS = [
    ("The government spent $3 billion on roads in 2019.", "Thank you all for coming tonight."),
    ("Crime in the city has doubled since he took office.", "Let me finish, please."),
    ("She voted against the bill nine times.", "I hope we can do better than this."),
    ("Half of all nurses work a second job.", "What would you say to them?"),
]


@pytest.mark.parametrize(("statement", "talk"), PAIRS)
def test_statements_rank_above_talk(statement: str, talk: str) -> None:
    (high,), (low,) = (worthiness(*words_in(text)) for text in (statement, talk))
    assert 0 <= low < 0.2
    assert low + 0.1 < high <= 1


def read_as(text: str, worth: dict[str, float]) -> EncoderOutput:
    """What an encoder would say that gives each word its own worth, 0 where none is given."""
    found = [(m.start(), worth.get(m.group(), 0.0)) for m in re.finditer(r"\w+|[^\w\s]", text)]
    return EncoderOutput(word_starts=tuple(s for s, _ in found), worth=tuple(w for _, w in found))


def test_the_encoders_word_on_a_sentence_is_the_mean_of_its_words() -> None:
    text = "Rents doubled. Thank you."
    words, sentences = words_in(text)
    read = read_as(text, {"Rents": 1.0, "doubled": 5.0, ".": 0.0, "Thank": -4.0, "you": -2.0})
    assert sentence_logits(words, sentences, read) == pytest.approx([2.0, -2.0])
    assert sentence_logits(words, [], read) == []
    assert sentence_logits(words, sentences, EncoderOutput()) == [0.0, 0.0]


def test_the_encoder_raises_and_lowers_what_the_two_readers_say() -> None:
    text = "Rents doubled in a year. Thank you for coming."
    words, sentences = words_in(text)
    high, low = (worthiness(words, sentences, read_as(text, dict.fromkeys(text.split(), sign))) for sign in (2.0, -2.0))
    assert all(a > b for a, b in zip(high, low, strict=True))
    assert all(0 <= score <= 1 for score in (*high, *low))
