"""Every rule stays linear on text made to hurt it: doubling the text must not cost much more than double."""

from __future__ import annotations

import time
from datetime import date

import pytest

from extractor.annotations import Annotations
from extractor.article import Article, Span
from extractor.checks import catalogue
from extractor.checks.catalogue import RuleEntry
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered

SIZE = 50_000
GROWTH = 3.5
FLOOR = 0.1
PIECES = {
    "digits": "1",
    "dates": "Monday, May 5, 2020 ",
    "from years": "from 2015 to from 2012 between 1999 and ",
    "quotes": '" “ ',
    "brackets": "([ ",
    "capitals": "The Sea Of The ",
    "poll": "poll found that 52 percent survey of ",
    "risk": "raises the risk of the the the ",
    "numbers of": "twelve out of the ten members of the ",
    "votes": "312 votes to 295, a majority of ",
    "born": "was born in 1950 and died in 1940 and ",
    "degrees": "35 degrees temperature ",
    "colons": "three ideas: a, b, c and ",
    "p-values": "t(38) = 1.20, p = ",
    "times": "three times more than ",
    "blanks": " ",
    "lines": "a line that is wrapped at a fixed width as wire copy\n",
    "entities": "&amp;Ã©â€™",
    "years old": "147-year-old man aged 203 ",
    "today": "yesterday, 5 May last month (March) last year, in 2019, ",
    "experts": "experts say that 40 percent of ",
    "scores": "drew 2-1 won 2-2 ",
    "will": "will open on 3 May 2019 was signed on ",
}


def seconds(entry: RuleEntry, text: str) -> float:
    sentence = Span(0, len(text), text)
    context = CheckContext(
        Article("h", text, title="Five things to know", published=date(2025, 3, 4)),
        Annotations(sentences=(sentence,)),
        Gathered(),
    )
    started = time.process_time()
    for _ in entry.check(context):
        pass
    return time.process_time() - started


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES.keys())
def test_rules_are_linear(piece: str) -> None:
    slow = []
    for entry in catalogue.rules():
        text = (piece * (2 * SIZE // len(piece) + 1))[: 2 * SIZE]
        # A busy machine can slow one reading; only what is slow three times over is.
        pairs = ((seconds(entry, text), seconds(entry, text[:SIZE])) for _ in range(3))
        if all(whole > FLOOR and whole > GROWTH * half for whole, half in pairs):
            slow.append(entry.rule.code)
    assert slow == []
