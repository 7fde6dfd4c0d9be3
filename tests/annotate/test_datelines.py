"""The dateline of a wire story: where it ends, and that it neither says anything nor is said."""

import time

import pytest

from extractor.annotate.annotate import annotate
from extractor.annotate.datelines import after_dateline, datelines
from extractor.article import Article
from extractor.settings import DEFAULT_PIPELINE

OPENINGS = [
    ("KATHMANDU, April 25 (Reuters) - ", "The dam was safe."),
    ("PORT ELLERY, Maine — ", "Officials said so."),
    ("Tokyo, Nov. 25 (Jiji Press)--", "Sales rose on Monday."),
    ("BANDAR ELLERY, 25 July (Norden Bulletin/ANQ): ", "Karl Anders left the house."),
    ("NEW YORK (CNN/Money) - ", "Stocks fell again."),
    ("SPRINGFIELD, Ill. - ", "“We are ready,” the sheriff said."),
    ("MOSCOW. March 3 (Interfax) - ", "12 people were hurt."),
    ("ST. LOUIS, Oct. 7, 2003 -- ", "Two men left."),
    ("", "NASA — the agency that flew there — said no."),
    ("", "COVID-19 cases rose."),
    ("", "HONG KONG: Shares rose."),
    ("", "Karl Anders (Labour) - 4,512 votes were cast."),
    ("", "Madison – The governor will sign."),
    ("", "A third - Some say a half - was lost."),
]


@pytest.mark.parametrize(("dateline", "told"), OPENINGS)
def test_what_a_story_tells_begins_after_its_dateline(dateline: str, told: str) -> None:
    text = f"A headline\n{dateline}{told}"
    begin = len("A headline\n")
    assert after_dateline(text, begin, len(text)) == begin + len(dateline)
    assert list(datelines(text)) == ([(begin, begin + len(dateline))] if dateline else [])


SPOKEN = [
    ("PORT ELLERY, Maine — Officials said the storm had passed.", "Officials", "the storm had passed"),
    ("HARLOW, Oct 7 - Harlow's mayor said that the town would pay.", "Harlow's mayor", "that the town would pay"),
    ("NEW YORK (Wire) - Stocks fell on Friday, analysts said.", "analysts", "Stocks fell on Friday"),
    ("Tokyo, Nov. 25 (Norden Press)--Sundale Corp. said profit rose.", "Sundale Corp.", "profit rose"),
    (
        "WASHINGTON -- Senator Karl Anders, visiting a school on Monday, said it would close.",
        "Senator Karl Anders",
        "it would close",
    ),
    ('SPRINGFIELD, Ill. - "We are ready," the sheriff said.', "the sheriff", "We are ready"),
]


@pytest.mark.parametrize("fast", [True, False])
@pytest.mark.parametrize(("text", "speaker", "said"), SPOKEN)
def test_the_town_of_a_dateline_neither_speaks_nor_is_spoken(text: str, speaker: str, said: str, fast: bool) -> None:
    (quote,) = annotate(Article("t", text), DEFAULT_PIPELINE, fast=fast).quotes
    assert quote.speaker is not None
    assert quote.speaker.text.startswith(speaker)
    assert quote.spans[0].text == said


@pytest.mark.parametrize("piece", ["AB ", "AB, Ab ", "Ab, Ab, March 3 ", "AB (", " \nAB (", "A."])
def test_long_texts_are_searched_in_linear_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    begun = time.process_time()
    list(datelines(text))
    assert time.process_time() - begun < 0.1
