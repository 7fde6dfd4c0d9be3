"""What a finding on a stated change offers an editor: the sum in the article's own units, and the edits that would mend it.

All sentences are made up.
"""

from __future__ import annotations

import pytest

from extractor.article import Article
from extractor.checks import ari001_percent_change, ari002_direction_word, ari003_difference
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered
from extractor.findings import Finding
from extractor.pipeline import Desk
from extractor.settings import Settings

DESK = Desk(Settings(encoder=False))


def only(text: str, rule: object) -> Finding:
    article = Article("a", text)
    context = CheckContext(article, DESK.extract(article).annotations, Gathered())
    (finding,) = rule.check(context)  # type: ignore[attr-defined]
    assert isinstance(finding, Finding)
    return finding


def test_the_change_worked_out_is_always_among_the_ways_out() -> None:
    finding = only("The mill shipped 353 tonnes in June, up 700 percent from 47 tonnes in May.", ari001_percent_change)
    assert "651 instead of 700 (the change)" in finding.message
    assert finding.suggestion == "44", "the smallest edit, one digit"


DIFFERENCES = [
    ("Profit rose by $30 million to $120 million from $100 million.", "lie $20 million (19 to 21 within rounding)"),
    ("Costs fell by €1.4 billion to €3.1 billion from €4.2 billion.", "lie €1.1 billion (1.0 to 1.2 within rounding)"),
    ("Membership rose by 300 to 1,240 from 1,180.", "lie 60 ("),
]


@pytest.mark.parametrize(("text", "words"), DIFFERENCES)
def test_a_difference_is_worked_out_in_the_printed_scale(text: str, words: str) -> None:
    assert words in only(text, ari003_difference).message


def test_a_wrong_direction_is_mended_by_the_other_word_or_the_other_order() -> None:
    finding = only("The jobless total rose to 699,600 in March from 702,600 in February.", ari002_direction_word)
    assert finding.suggestion == "fell"
    assert "“fell” instead of “rose”, or 699,600 and 702,600 the other way round" in finding.message
    finding = only("Sales dropped 5 percent, down to 120 tonnes from 114 tonnes.", ari002_direction_word)
    assert finding.suggestion == "120 tonnes and 114 tonnes the other way round", "no single word would do"
