"""Brings the user's registry store up to date: fetches a source by its recipe, or one file by its address, and takes it.

The recipes are in ``tables/sources.toml``. All files of a source are fetched first and taken together, or not at all.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from urllib.parse import quote, urlencode, urlsplit

from extractor.evidence.registry.importers import ImportReport, Source, import_files
from extractor.evidence.updating import Download, UpdateClient, UpdateError

SOURCES = Path(__file__).parent / "tables" / "sources.toml"
MOST_PAGES = 200
Words = Mapping[str, Sequence[str]]


class BadRecipe(ValueError):
    """A source that is not known, or words that it does not take: names what there is."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one registry is fetched. addresses: with words in braces; next: path of the next page's cursor, or ""."""

    source: str
    title: str
    addresses: tuple[str, ...]
    needs: tuple[str, ...]
    takes: tuple[str, ...]
    accept: str
    pause: float | None
    next: str
    example: str


@cache
def recipes() -> tuple[Recipe, ...]:
    """Every source that can be fetched."""
    return tuple(
        Recipe(
            source,
            row["title"],
            tuple(row["addresses"]),
            tuple(row.get("needs", ())),
            tuple(row.get("takes", ())),
            row.get("accept", "*/*"),
            row.get("pause"),
            row.get("next", ""),
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
    downloads = [d for address in _addresses(recipe, words) for d in _pages(recipe, address, client)]
    return import_files(_sources(downloads), store, progress), any(d.fresh for d in downloads)


def import_address(
    address: str, store: Path, client: UpdateClient, progress: Callable[[int], None] | None = None
) -> ImportReport:
    """Fetch one file and take it in. Raises UpdateError when it cannot be had, ImportRefused when it cannot be read."""
    return import_files(_sources([client.get(address)]), store, progress)


def _sources(downloads: Sequence[Download]) -> list[Source]:
    return [Source(d.path, d.retrieved, _name(d)) for d in downloads]


def _name(download: Download) -> str:
    return urlsplit(download.url).path.rpartition("/")[2] or download.path.name


def _addresses(recipe: Recipe, words: Words) -> Iterator[str]:
    """The addresses with the words put in, one for each value of a word that stands in the path."""
    query = urlencode([(name, value) for name in recipe.takes for value in words.get(name, ())])
    for address in recipe.addresses:
        inside = [name for _, name, _, _ in Formatter().parse(address) if name]
        asked = [(name, value) for name in recipe.needs if name not in inside for value in words[name]]
        parts = "&".join(part for part in (urlencode(asked), query) if part)
        for value in words[inside[0]] if inside else [""]:
            filled = address.replace("{" + inside[0] + "}", quote(value, safe="")) if inside else address
            yield f"{filled}{'&' if '?' in filled else '?'}{parts}" if parts else filled


def _pages(recipe: Recipe, address: str, client: UpdateClient) -> Iterator[Download]:
    """The file, or every page of an answer that comes in pages, as many as ``MOST_PAGES``."""
    if not recipe.next:
        yield client.get(address, accept=recipe.accept, pause=recipe.pause)
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
