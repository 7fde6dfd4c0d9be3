"""Brings the user's registry store up to date: fetches a source by its recipe, or one file by its address, and takes it.

The recipes are in ``tables/sources.toml``. All files of a source are fetched first and taken together, or not at all.
"""

from __future__ import annotations

import json
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from extractor.evidence.registry.importers import ImportReport, Source, import_files
from extractor.evidence.updating import Download, Passing, UpdateClient, UpdateError

SOURCES = Path(__file__).parent / "tables" / "sources.toml"
MOST_PAGES = 2_000
Words = Mapping[str, Sequence[str]]


class BadRecipe(ValueError):
    """A source that is not known, or words that it does not take: names what there is."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one registry is fetched. addresses: with words in braces; next: path of the next page's cursor, or ""; index:
    addresses of answers that say what else is to be fetched, finds: where in them, then: what is made of it."""

    source: str
    title: str
    addresses: tuple[str, ...]
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    accept: str
    pause: float | None
    next: str
    index: tuple[str, ...]
    finds: str
    then: str
    example: str


@cache
def recipes() -> tuple[Recipe, ...]:
    """Every source that can be fetched."""
    return tuple(
        Recipe(
            source,
            row["title"],
            tuple(row.get("addresses", ())),
            tuple(row.get("needs", ())),
            tuple(row.get("takes", ())),
            row.get("accept", "*/*"),
            row.get("pause"),
            row.get("next", ""),
            tuple(row.get("index", ())),
            row.get("finds", ""),
            row.get("then", ""),
            row["example"],
        )
        for source, row in tomllib.loads(SOURCES.read_text(encoding="utf-8")).items()
    )


def recipe_of(source: str, words: Words) -> Recipe:
    """The recipe of a source, its words checked. Raises BadRecipe."""
    found = next((r for r in recipes() if r.source == source), None)
    if found is None:
        raise BadRecipe(f"no source {source!r}; there are {', '.join(r.source for r in recipes())}")
    missing = [n for n in found.needs if not words.get(n)]
    unknown = [w for w in words if w not in (*found.needs, *found.takes)]
    if missing or unknown or (found.takes and not found.needs and not words):
        needs = f"needs {', '.join(found.needs)}" if found.needs else "needs one word at least"
        takes = f" and takes {', '.join(found.takes)}" if found.takes else ""
        raise BadRecipe(f"{source} {needs}{takes}: presscheck registry update {found.example}")
    return found


def update_source(
    source: str, words: Words, store: Path, client: UpdateClient, progress: Callable[[int], None] | None = None
) -> tuple[ImportReport, bool]:
    """(report, whether anything new was sent) of a source fetched and taken into the store file.

    words: what the recipe leaves open, each with the values given. Raises BadRecipe, UpdateError when a file cannot be
    had, and ImportRefused when it cannot be read: the store is then as it was.
    """
    recipe = recipe_of(source, words)
    listed = [*_addresses(recipe, recipe.addresses, words), *_found(recipe, words, client)]
    downloads = [d for address in dict.fromkeys(listed) for d in _pages(recipe, address, client)]
    return import_files(_sources(downloads), store, progress), any(d.fresh for d in downloads)


def import_address(
    address: str, store: Path, client: UpdateClient, progress: Callable[[int], None] | None = None
) -> ImportReport:
    """Fetch one file and take it in. Raises UpdateError when it cannot be had, ImportRefused when it cannot be read."""
    return import_files(_sources([client.get(address, examine=_examine(address))]), store, progress)


def _sources(downloads: Sequence[Download]) -> list[Source]:
    return [Source(d.path, d.retrieved, _name(d)) for d in downloads]


def _name(download: Download) -> str:
    return urlsplit(download.url).path.rpartition("/")[2] or download.path.name


def _examine(address: str) -> Callable[[Path], None]:
    """What looks at a file before it is kept: a zip's list of members stands at its end, so without it the file is cut."""

    def examine(path: Path) -> None:
        with path.open("rb") as file:
            begins = file.read(4)
        if begins == b"PK\x03\x04" and not zipfile.is_zipfile(path):
            raise Passing(f"{address}: the archive came only in part")

    return examine


def _found(recipe: Recipe, words: Words, client: UpdateClient) -> Iterator[str]:
    """The addresses that the recipe's index leads to: those it gives, on its own host only, or what is made of the last
    part of each."""
    for address in _addresses(recipe, recipe.index, words):
        page = client.get(address, accept="application/json", pause=recipe.pause)
        try:
            found = [str(v) for v in _at(json.loads(page.path.read_text(encoding="utf-8")), recipe.finds.split("."))]
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise UpdateError(f"{address}: not the answer that the service documents ({error!r})") from error
        if not found:
            raise UpdateError(f"{address}: the service lists nothing for this")
        for value in found:
            if recipe.then:
                yield recipe.then.replace("{last}", quote(value.rpartition("/")[2], safe=""))
                continue
            parts = urlsplit(value)
            if parts.scheme != "https" or parts.hostname != urlsplit(address).hostname:
                raise UpdateError(f"{address}: leads to another host: {value[:200]}")
            yield value


def _at(value: Any, steps: list[str]) -> Iterator[Any]:
    """What stands at a path in an answer: names, numbers from 0, and * for every one."""
    if not steps:
        yield value
        return
    step, *rest = steps
    chosen = value if step == "*" else [value[int(step)] if step.isdecimal() else value[step]]
    for inner in chosen:
        yield from _at(inner, rest)


def _addresses(recipe: Recipe, addresses: tuple[str, ...], words: Words) -> Iterator[str]:
    """The addresses with the words put in, one for each value of a word that stands in the path."""
    query = urlencode([(name, value) for name in recipe.takes for value in words.get(name, ())])
    for address in addresses:
        inside = [name for _, name, _, _ in Formatter().parse(address) if name]
        asked = [(name, value) for name in recipe.needs if name not in inside for value in words[name]]
        parts = "&".join(part for part in (urlencode(asked), query) if part)
        for value in words[inside[0]] if inside else [""]:
            filled = address.replace("{" + inside[0] + "}", quote(value, safe="")) if inside else address
            yield f"{filled}{'&' if '?' in filled else '?'}{parts}" if parts else filled


def _pages(recipe: Recipe, address: str, client: UpdateClient) -> Iterator[Download]:
    """The file, or every page of an answer that comes in pages, as many as ``MOST_PAGES``.
    Raises UpdateError when there are more: a part of an answer is not taken for the whole."""
    if not recipe.next:
        yield client.get(address, accept=recipe.accept, pause=recipe.pause, examine=_examine(address))
        return
    cursor = "*"
    for _ in range(MOST_PAGES):
        page = client.get(f"{address}&{urlencode({'cursor': cursor})}", accept=recipe.accept, pause=recipe.pause)
        following, empty = _next(recipe, page)
        if not empty:
            yield page
        if empty or not following or following == cursor:
            return
        cursor = following
    raise UpdateError(f"{address}: more than {MOST_PAGES:,d} pages; ask for less with a filter")


def _next(recipe: Recipe, page: Download) -> tuple[str, bool]:
    """(cursor of the next page or "", whether this page has no records)."""
    try:
        answer = json.loads(page.path.read_text(encoding="utf-8"))
        value = answer
        for step in recipe.next.split("."):
            value = value.get(step) or {}
        records = answer.get("results", (answer.get("message") or {}).get("items"))
    except (AttributeError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UpdateError(f"{page.url}: not the answer that the service documents ({error})") from error
    return (value if isinstance(value, str) else ""), records == []
