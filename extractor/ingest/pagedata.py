"""What a page says about itself: JSON-LD (schema.org) and ``meta`` tags (OpenGraph, Dublin Core and the older names)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from lxml.html import HtmlElement

# schema.org types whose headline, body and date are those of the page itself.
ARTICLE_TYPE = re.compile(
    r"(?:\w*NewsArticle|Article|\w*BlogPosting|Report|LiveBlogPosting|OpinionPiece|ScholarlyArticle)$"
)
TAGS = re.compile(r"<[^<>]{0,2000}>")
JOINT = re.compile(r"\s+(?:and|&)\s+|\s*;\s*")
JSON_DEPTH = 40
TITLE_LENGTH = 500


@dataclass(frozen=True, slots=True)
class PageData:
    """The page's own statements. body: the JSON-LD articleBody without markup; every field "" or empty when absent."""

    headline: str = ""
    social_title: str = ""
    tab_title: str = ""
    site: str = ""
    description: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    address: str = ""


def page_data(tree: HtmlElement) -> PageData:
    """Reads the statements of a parsed page."""
    meta = _meta(tree)
    articles = list(_articles(tree))
    first: dict[str, Any] = articles[0] if articles else {}
    bodies = [plain(str(a["articleBody"])) for a in articles if isinstance(a.get("articleBody"), str)]
    publisher = first.get("publisher")
    site = meta.get("og:site_name") or (publisher.get("name") if isinstance(publisher, dict) else "") or ""
    return PageData(
        headline=_string(first.get("headline"))[:TITLE_LENGTH],
        social_title=_string(meta.get("og:title") or meta.get("twitter:title"))[:TITLE_LENGTH],
        tab_title=_string(" ".join(tree.xpath("//head/title[1]//text()") or tree.xpath("(//title)[1]//text()")))[
            :TITLE_LENGTH
        ],
        site=_string(site),
        description=_string(first.get("description") or meta.get("og:description") or meta.get("description")),
        body=max(bodies, key=len, default="") if len(bodies) == 1 else "",
        authors=tuple(_people(_names(first.get("author")))),
        language=_string(tree.get("lang") or meta.get("og:locale") or ""),
        address=_string((tree.xpath("//link[@rel='canonical']/@href") or [meta.get("og:url") or ""])[0]),
    )


def plain(markup: str) -> str:
    """Text of a JSON-LD value, which sites fill with entities and even tags."""
    return TAGS.sub(" ", unescape(unescape(markup)))


def _string(value: object) -> str:
    return " ".join(plain(value).split()) if isinstance(value, str) else ""


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content")
        if name and content and name not in found:
            found[name] = content
    return found


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            loaded = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD is common, and says nothing
        yield from _walk(loaded, 0)


def _walk(node: object, depth: int) -> Iterator[dict[str, Any]]:
    """Article objects in document order. Not below an article: its ``hasPart`` and ``isPartOf`` are other pages."""
    if depth > JSON_DEPTH:
        return
    if isinstance(node, list):
        for entry in node:
            yield from _walk(entry, depth + 1)
    elif isinstance(node, dict):
        kinds = node.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(k, str) and ARTICLE_TYPE.match(k) for k in kinds):
            yield node
        else:
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
                yield from _walk(node.get(key), depth + 1)


def _people(names: Iterable[str]) -> Iterator[str]:
    """Each name once: a joint byline is cut at its "and", and "Jo-Example" is an account's name for "Jo Example"."""
    seen: set[str] = set()
    for joint in names:
        for name in JOINT.split(joint):
            key = name.casefold().replace("-", " ").strip()
            if key and key not in seen:
                seen.add(key)
                yield name.strip()


def _names(author: object) -> Iterator[str]:
    entries = author if isinstance(author, list) else [author]
    for entry in entries:
        name = entry.get("name") if isinstance(entry, dict) else entry
        if isinstance(name, list):
            yield from (_string(n) for n in name if _string(n))
        elif _string(name):
            yield _string(name)
