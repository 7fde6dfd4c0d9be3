"""``presscheck registry``: search, show, import and update; each command is a few lines over the library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from platformdirs import user_cache_path
from rich.console import Console

from extractor.evidence.registry.dates import in_words, neighbours
from extractor.evidence.registry.packs import PackError
from extractor.evidence.registry.records import Entity, RoleRecord
from extractor.evidence.registry.store import RegistryStore, imported_store, open_installed

if TYPE_CHECKING:
    from extractor.evidence.registry.importers import ImportReport
    from extractor.evidence.updating import UpdateClient
    from extractor.ingest.exchange import Network

PACKS = click.option(
    "--pack",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder of packs to use beside the shipped ones.",
)


@click.group(
    help="Source registries: what is on record of people, organisations, journals and works.",
    epilog="Examples: presscheck registry list  ·  presscheck registry import --help",
)
def registry() -> None:
    """The command group."""


def _open(folders: tuple[Path, ...]) -> RegistryStore:
    try:
        return open_installed(folders)
    except (PackError, PermissionError) as error:
        raise BadUse(str(error)) from error


class BadUse(click.ClickException):
    """One line of what is wrong, and exit status 2."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line as every command of presscheck does."""
        click.echo(f"presscheck: {self.format_message()}", file=file, err=file is None)


@registry.command("list", epilog="Example: presscheck registry list")
@PACKS
def list_(folders: tuple[Path, ...]) -> None:
    """List the registries that are searched, with the day each was retrieved."""
    with _open(folders) as store:
        for listed in store.registries():
            click.echo(
                f"{listed.id}\t{listed.title}\t{', '.join(listed.kinds)}\t{listed.licence}\tretrieved {listed.retrieved}"
            )
        click.echo(", ".join(f"{number} {kind} records" for kind, number in store.counts().items()))


@registry.command(epilog='Example: presscheck registry search "Ministry of Commerce"')
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000))
@PACKS
def search(words: tuple[str, ...], limit: int, folders: tuple[Path, ...]) -> None:
    """Search all names for WORDS."""
    with _open(folders) as store:
        found = store.search(" ".join(words), limit)
        if not found:
            click.echo("Nothing found in: " + "; ".join(f"{r.title} ({r.retrieved})" for r in store.registries()))
            return
        for entity in found:
            what = ", ".join(part for part in (entity.type or entity.kind, entity.place, entity.country) if part)
            click.echo(f"{entity.key}\t{entity.name}\t{what}\t{entity.source}, retrieved {entity.retrieved}")


@registry.command(epilog="Example: presscheck registry show person:deu-angela-merkel")
@click.argument("key", metavar="ID")
@PACKS
def show(key: str, folders: tuple[Path, ...]) -> None:
    """Show the record ID with its names, its dated roles and who held them before and after."""
    with _open(folders) as store:
        entity = store.entity(key)
        if entity is None:
            near = ", ".join(e.key for e in store.search(key, 3))
            raise BadUse(
                f"no record {key!r}" + (f"; did you mean {near}?" if near else "; try: presscheck registry search")
            )
        for line in _described(store, entity):
            click.echo(line)


def _described(store: RegistryStore, entity: Entity) -> list[str]:
    lines = [
        f"{entity.name}  [{entity.key}]",
        "  " + ", ".join(part for part in (entity.kind, entity.type, entity.place, entity.country) if part),
        f"  source: {entity.source}, {entity.url}, retrieved {entity.retrieved}",
    ]
    others = [name for name in store.names_of(entity.key) if name != entity.name]
    if others:
        lines.append("  also: " + "; ".join(others))
    lines += [f"  {name}: {value}" for name, value in entity.detail]
    for role in store.roles(entity.key):
        lines.append(f"  {_role(role)}")
        for word, other in zip(("before", "after"), neighbours(role, store.seat(role.seat)), strict=True):
            holder = store.entity(other.person) if other else None
            if other:
                lines.append(f"    {word}: {holder.name if holder else other.person}, {in_words(other)}")
    return lines


def _role(role: RoleRecord) -> str:
    where = f", {role.organization}" if role.organization else ""
    second = ", second-hand" if role.second_hand else ""
    note = f" ({role.note})" if role.note else ""
    return (
        f"{role.title}{where}, {in_words(role)}{note} — {role.source}, {role.url}, retrieved {role.retrieved}{second}"
    )


STORE = click.option(
    "--store",
    "store_path",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write this store [default: your own].",
)


@registry.command(
    "import",
    epilog="Examples: presscheck registry import ror-data.zip --retrieved 2025-06-30  ·  presscheck registry import congress/",
)
@click.argument("source")
@click.option("--retrieved", metavar="DATE", help="The day the file's state was taken [default: the file's date].")
@STORE
@click.pass_obj
def import_(network: Network | None, source: str, retrieved: str | None, store_path: Path | None) -> None:
    """Take SOURCE into your own store: a registry's file, every file of a folder, or an http(s) address.

    The format is recognised. Prints what was taken and what was refused, with line numbers; a wrong file leaves the
    store as it was, and of a folder, files that are no registry's are left out and named. The store is one SQLite file,
    which opens in Datasette too.
    """
    from extractor.evidence.registry.importers import import_registry
    from extractor.evidence.registry.updates import import_address

    with _taking() as progress:
        target = store_path or imported_store()
        if source.startswith(("http://", "https://")):
            report = import_address(source, target, _client(network), progress)
        elif Path(source).exists():
            report = import_registry(Path(source), target, progress, retrieved)
        else:
            raise BadUse(f"{source}: no such file or folder")
    _print_report(report, target)


@registry.command(
    epilog="Examples: presscheck registry update us-congress  ·  presscheck registry update ror-all"
    "  ·  presscheck registry update wikidata id=Q42 id=Q5"
)
@click.argument("source", required=False)
@click.argument("words", nargs=-1, metavar="[NAME=VALUE]...")
@STORE
@click.pass_obj
def update(network: Network | None, source: str | None, words: tuple[str, ...], store_path: Path | None) -> None:
    """Fetch SOURCE and take it into your own store; without SOURCE, list the sources and the words that they take.

    What has not changed is not sent again, what breaks off is continued, and a service that asks to wait is waited for.
    """
    from extractor.evidence.registry.updates import recipes, update_source

    if source is None:
        for recipe in recipes():
            click.echo(f"{recipe.source:14s} {recipe.title}\n{'':14s} presscheck registry update {recipe.example}")
        return
    given: dict[str, list[str]] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not value:
            raise BadUse(f"{word!r} is no NAME=VALUE")
        given.setdefault(name, []).append(value)
    target = store_path or imported_store()
    with _taking() as progress:
        report, fresh = update_source(source, given, target, _client(network), progress)
    _print_report(report, target)
    if not fresh:
        click.echo("unchanged since the last time")


@contextmanager
def _taking() -> Iterator[Callable[[int], None]]:
    """Shows how many records were read, and turns what goes wrong into one line and exit status 2."""
    from extractor.evidence.registry.importers.reading import ImportRefused
    from extractor.evidence.registry.updates import BadRecipe
    from extractor.evidence.updating import UpdateError

    with Console(stderr=True).status("0 records read") as status:
        try:
            yield lambda number: status.update(f"{number} records read")
        except (BadRecipe, ImportRefused, UpdateError) as error:
            raise BadUse(str(error)) from error


def _client(network: Network | None) -> UpdateClient:
    """network: the real one, but for tests, which hand theirs over as click's own object."""
    from extractor.evidence.updating import UpdateClient

    return UpdateClient(user_cache_path("presscheck") / "fetched", network)


def _print_report(report: ImportReport, target: Path) -> None:
    click.echo(
        f"{report.taken} records and {report.roles} roles taken from {', '.join(report.registries)} into {target}"
    )
    for file, line, reason in report.refused[:20]:
        click.echo(f"refused {file}:{line}: {reason}" if line else f"{file} {reason}", err=True)
    if report.refused_in_all > 20:
        click.echo(f"… {report.refused_in_all} refused in all", err=True)
