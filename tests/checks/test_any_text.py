"""Whatever the text, the rules that read wording neither fail nor mark anything but the text's own words."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.annotations import Annotations
from extractor.article import Article, Span
from extractor.checks import catalogue
from extractor.checks.rule import CheckContext
from extractor.evidence.gathered import Gathered

PIECES = [
    "Monday, ",
    "May 5, 2020 ",
    "31 June ",
    "29 February 2023 ",
    "from 2015 to 2012 ",
    "(1950-1920) ",
    "born in 1964 and died in 1946 ",
    "the the ",
    "“",
    "”",
    '"',
    "(",
    ")",
    "[NAME] ",
    "1/2/2025 ",
    "three times more than ",
    "35 degrees heat ",
    "14 p.m. ",
    "drew 2-1 ",
    "by 312 votes to 295, a majority of 27 ",
    "twelve of the 10 members ",
    "t(38) = 1.20, p = .01 ",
    "poll of 400 voters, margin of error of 2 points ",
    "three ideas: fees and hours. ",
    "Fund (IFM) ",
    "International Monetary ",
    "yesterday, 9 May, ",
    "last month (March) ",
    "the 50th anniversary of the 1966 flood ",
    "Experts say that 40 percent ",
    "raises the risk of cancer by 18 percent ",
    "\n",
    "\n\n",
    " ",
    ". ",
    "½",
    "é",
    "𝟙",
    "\u2028",
    "0",
    "-",
    "–",
]


@settings(max_examples=120)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30), st.booleans())
def test_spans_are_the_texts_own(pieces: list[str], dated: bool) -> None:
    text = "".join(pieces)
    sentences = (Span(0, len(text), text),) if text.strip() else ()
    article = Article("a", text, title=text[:40] or None, published=date(2025, 5, 12) if dated else None)
    context = CheckContext(article, Annotations(sentences=sentences), Gathered(), source_text=text)
    for finding in catalogue.run(context):
        for span in finding.spans:
            assert article.part(span.where)[span.start : span.end] == span.text
            assert span.start < span.end
        assert finding.message
