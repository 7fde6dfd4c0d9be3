"""Brings figures up to date: fetches what a pack's recipes name, or one file from its address, and takes it in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from shutil import copyfile

from extractor.evidence.figures.importers.reading import Options
from extractor.evidence.figures.importing import ImportReport, Progress, import_figures, import_files
from extractor.evidence.figures.packs import read_descriptor
from extractor.evidence.figures.recipes import Recipe, fetch, read_recipes
from extractor.evidence.figures.rows import Pack, PackError
from extractor.evidence.figures.tables import table
from extractor.evidence.updating import Download, UpdateClient, UpdateError


@dataclass(frozen=True, slots=True)
class Updated:
    """What became of a recipe: its report, or why it failed. fresh: whether anything new was sent."""

    recipe: Recipe
    report: ImportReport | None
    failure: str = ""
    fresh: bool = True


def update_pack(
    folder: Path, store: Path, client: UpdateClient, today: date, progress: Progress | None = None
) -> Iterator[Updated]:
    """Fetch each recipe of a pack and take it into the store file, one after the other.

    Each is all or nothing, and one that fails leaves what the store had of it. Figures of a service are filed under the
    pack's name and the service's. Raises PackError when the pack or its recipes cannot be used.
    """
    pack, _ = read_descriptor(folder)
    for recipe in read_recipes(folder):
        try:
            downloads = fetch(recipe, client, today)
            if not downloads:
                yield Updated(recipe, None, "nothing is published for this yet")
                continue
            yield Updated(
                recipe, _take(pack, recipe, downloads, store, progress), fresh=any(d.fresh for d in downloads)
            )
        except (UpdateError, PackError) as error:
            yield Updated(recipe, None, str(error))


def _take(
    pack: Pack, recipe: Recipe, downloads: tuple[Download, ...], store: Path, progress: Progress | None
) -> ImportReport:
    service = table("services")[recipe.service]
    filed = Pack(f"{pack.name}: {service['title']}", service["title"], service["licence"], service["url"])
    # Some readers name what they read after the file: give it the name that the recipe has for it.
    with tempfile.TemporaryDirectory() as folder:
        named: list[tuple[Path, Options]] = []
        for number, download in enumerate(downloads):
            target = Path(folder) / str(number) / f"{_stem(recipe)}{_suffix(recipe)}"
            target.parent.mkdir()
            copyfile(download.path, target)
            named.append((target, dated(recipe.options, download)))
        return import_files(named, store, filed, progress)


def _stem(recipe: Recipe) -> str:
    return recipe.name.split(" ", 1)[1].replace("/", "-")


def _suffix(recipe: Recipe) -> str:
    return ".csv" if recipe.service in ("fred", "oecd") else ".json"


def dated(options: Options, download: Download) -> Options:
    """The options with what the download says: where and when, for figures that do not say so themselves."""
    copied = _day(download.last_modified) or download.retrieved
    return replace(options, address=download.url, retrieved=download.retrieved, copied=copied)


def _day(last_modified: str) -> str:
    try:
        return parsedate_to_datetime(last_modified).date().isoformat()
    except ValueError:
        return ""


def import_address(
    address: str, store: Path, client: UpdateClient, options: Options | None = None, progress: Progress | None = None
) -> ImportReport:
    """Fetch one file and take it in. Raises UpdateError when it cannot be had, PackError when it cannot be read."""
    download = client.get(address)
    return import_figures(download.path, store, progress=progress, options=dated(options or Options(), download))
