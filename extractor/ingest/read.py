"""Any source to an Article: a path, "-" for standard input, or an http(s) address."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from extractor.article import Article
from extractor.ingest.decode import decode
from extractor.ingest.errors import IngestError
from extractor.ingest.text import article_from_text

FILE_LIMIT = 20_000_000
"""The largest file, in bytes: a saved news page with its scripts is under 3 MB."""

ADDRESS = re.compile(r"https?://", re.IGNORECASE)
OTHER_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)
# A file is HTML when a document starts it, or when it has tags that no prose has.
DOCUMENT = re.compile(r"\s{0,999}(?:<!--|<\?xml|<!doctype\s{1,9}html|<html[\s>]|<head[\s>])", re.IGNORECASE)
TAG = re.compile(r"<(?:p|div|article|body|section|main|h1|meta|br)(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
SNIFF = 20_000


def read(source: str, *, published: date | None = None, url: str | None = None) -> Article:
    """The Article at ``source``: text or HTML, told apart by content.

    published and url, when given, win over what the page says. Raises IngestError, whose message is one line naming
    the source and the mend.
    """
    if ADDRESS.match(source):
        return _from_address(source, published, url)
    if OTHER_SCHEME.match(source):
        raise IngestError(f"{source}: presscheck fetches http and https addresses only")
    if source == "-":
        raw, name = sys.stdin.buffer.read(FILE_LIMIT + 1), "standard input"
    else:
        raw, name = _file(source), source
    if len(raw) > FILE_LIMIT:
        raise IngestError(
            f"{name}: larger than the {FILE_LIMIT // 1_000_000} MB that one article may have; split it, or write one "
            "article a line and use --from jsonl"
        )
    if not raw.strip():
        raise IngestError(f"{name}: the file is empty; give it the article's text")
    identifier = "stdin" if source == "-" else Path(source).stem
    return _from_text(decode(raw, name), identifier, name, published, url)


def looks_like_html(text: str) -> bool:
    """True when the text is a page's markup and not prose."""
    return DOCUMENT.match(text) is not None or len(TAG.findall(text[:SNIFF])) >= 3


def _from_text(text: str, identifier: str, name: str, published: date | None, url: str | None) -> Article:
    if looks_like_html(text):
        from extractor.ingest.html import article_from_html  # trafilatura is slow to import

        article = article_from_html(text, identifier, name, url)
    else:
        article = article_from_text(text, identifier, name)
    return replace(article, published=published or article.published, url=url or article.url)


def _file(source: str) -> bytes:
    path = Path(source)
    try:
        if path.is_dir():
            raise IngestError(f"{source}: a directory; name one article's file")
        with path.open("rb") as stream:
            return stream.read(FILE_LIMIT + 1)
    except FileNotFoundError as error:
        raise IngestError(f"{source}: no such file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IngestError(f"{source!r}: cannot be read ({reason})") from error


def _from_address(address: str, published: date | None, url: str | None) -> Article:
    from extractor.ingest.fetch import fetch

    page = fetch(address)
    text = decode(page.body, address, page.charset)
    return _from_text(text, address, address, published, url or page.url)
