"""Takes out of a parsed page what is plainly not the article, so that the extractor has less to be misled by."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from lxml.html import HtmlElement

NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
MUCH = 0.25
"""The share of the page's running words that marks an element as holding the article."""
RUNNING = ("p", "blockquote", "li")


@dataclass(frozen=True, slots=True)
class _Table:
    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    pairs: tuple[frozenset[str], ...]
    embedded: frozenset[str]


@cache
def _table() -> _Table:
    raw = tomllib.loads(resources.files("extractor.ingest").joinpath("tables/prune.toml").read_text(encoding="utf-8"))
    return _Table(
        frozenset(raw["tags"]),
        frozenset(raw["roles"]),
        frozenset(raw["words"]),
        tuple(frozenset(pair) for pair in raw["pairs"]),
        frozenset(raw["embedded"]),
    )


def prune(tree: HtmlElement) -> None:
    """Removes furniture elements from ``tree``, in place. Linear in the size of the page."""
    running = _running_words(tree)
    total = running.get(tree, 0)
    doomed: list[HtmlElement] = []
    for element in tree.iter():
        if isinstance(element.tag, str) and _is_furniture(element) and running.get(element, 0) <= MUCH * total:
            doomed.append(element)
    for element in doomed:
        if element.getparent() is not None:
            element.drop_tree()


def _running_words(tree: HtmlElement) -> dict[HtmlElement, int]:
    """Words in paragraphs below every element."""
    counts: dict[HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        if not isinstance(element.tag, str):
            continue
        own = len((element.text or "").split()) if element.tag not in ("script", "style") else 0
        own += sum(len((child.tail or "").split()) for child in element)
        counts[element] = own + sum(counts.get(child, 0) for child in element)
    return counts


def _is_furniture(element: HtmlElement) -> bool:
    table = _table()
    if element.tag in ("html", "body", "main", "article"):
        return False
    if element.tag in table.tags or element.get("role", "") in table.roles:
        return True
    classes = element.get("class", "")
    if any(name in table.embedded for name in classes.split()):
        return True
    words = frozenset(w.lower() for w in NAME_PARTS.findall(f"{classes} {element.get('id', '')}"[:1000]))
    return not words.isdisjoint(table.words) or any(pair <= words for pair in table.pairs)
