"""Plain text to an Article.

A headline that clearly stands above the text (a short first line without a final stop, then an empty line) becomes
``Article.title`` and the rest is ``Article.text``, whose offsets start at the first character after that empty line.
Otherwise the whole file is ``Article.text``, character for character.
"""

from __future__ import annotations

import re

from extractor.article import Article
from extractor.ingest.errors import IngestError
from extractor.ingest.furniture import find_furniture

TEXT_LIMIT = 1_000_000
"""The longest text, in code points: three long novels. Longer is a corpus, not an article."""

HEADLINE_WORDS = range(2, 31)
# A headline ends without a stop; "…?" and "…!" are headlines too, "…:" opens a list and "…," a letter.
HEADLINE = re.compile(r"\s{0,20}(\S[^\n]{0,299}?)[ \t]{0,20}\r?\n(?:[ \t]{0,20}\r?\n)+")
NO_HEADLINE_END = (".", ",", ":", ";")


def article_from_text(text: str, identifier: str, name: str) -> Article:
    """The Article of a plain text. name: what errors call the source.

    Raises IngestError when the text is empty or longer than TEXT_LIMIT.
    """
    if not text.strip():
        raise IngestError(f"{name}: no text in it; give it the article's text")
    check_length(text, name)
    title, body = split_headline(text)
    return Article(id=identifier, text=body, title=title, furniture=find_furniture(body))


def check_length(text: str, name: str) -> None:
    """Raises IngestError when ``text`` is longer than TEXT_LIMIT."""
    if len(text) > TEXT_LIMIT:
        raise IngestError(
            f"{name}: {len(text):,} characters of text, more than the {TEXT_LIMIT:,} of one article; "
            "split it, or write one article a line and use --from jsonl"
        )


def split_headline(text: str) -> tuple[str | None, str]:
    """(headline, rest) when the text clearly opens with a headline, else (None, text)."""
    found = HEADLINE.match(text)
    if found is None:
        return None, text
    line = found[1].strip()
    rest = text[found.end() :]
    if line.endswith(NO_HEADLINE_END) or len(line.split()) not in HEADLINE_WORDS or not rest.strip():
        return None, text
    # Verse, lists and tables also open with a short line; an article's first paragraph is longer than its headline.
    first = rest.lstrip().split("\n", 1)[0]
    return (line, rest) if len(first) > len(line) else (None, text)
