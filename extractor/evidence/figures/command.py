"""``presscheck figures``: look into the figures that ship and those the user brought in, and bring in more."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import click
from platformdirs import user_cache_path

from extractor.evidence.figures.importers.archives import readable
from extractor.evidence.figures.importers.proposals import proposal
from extractor.evidence.figures.importers.reading import Options, head_of
from extractor.evidence.figures.importing import ImportReport, import_figures
from extractor.evidence.figures.model import Series
from extractor.evidence.figures.rows import PackError
from extractor.evidence.figures.schema import StoreError
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.updates import import_address, update_pack
from extractor.evidence.installed import imported_figures, open_figures
from extractor.evidence.registry.packs import find_packs
from extractor.evidence.updating import UpdateClient, UpdateError
from extractor.ingest.exchange import Network
from extractor.models import corpus_folder

ADDRESSES = ("http://", "https://")
BAD_USE = 2


def opened(store: Path | None) -> FiguresStore:
    """The shipped packs together with what the user imported. Raises StoreError or PackError."""
    return open_figures(imported=store)


def _fail(message: str) -> NoReturn:
    click.echo(f"presscheck: {message}", err=True)
    sys.exit(BAD_USE)


STORE = click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), help="The store file [default: the user's own]."
)


@click.group(epilog="Examples: presscheck figures list  ·  presscheck figures import --help")
def figures() -> None:
    """Official figures: list, search, show, import, update."""


@figures.command("list", epilog="Example: presscheck figures list")
@STORE
def list_(store: Path | None) -> None:
    """The packs with their licence and how much each holds."""
    try:
        for pack in opened(store).packs():
            click.echo(
                f"{pack['name']:28s} {pack['series']:8,d} series {pack['observations']:10,d} observations "
                f"{pack['events']:5,d} events {pack['codes']:6,d} codes  "
                f"{pack['licence'] or 'licence not stated'}  {pack['title']}"
            )
    except (StoreError, PackError) as error:
        _fail(str(error))


@figures.command(epilog="Example: presscheck figures search unemployment USA")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@STORE
def search(words: tuple[str, ...], limit: int, store: Path | None) -> None:
    """Series whose name fits WORDS; an ISO alpha-3 code picks the place."""
    try:
        found = opened(store).search(" ".join(words), limit)
    except (StoreError, PackError) as error:
        _fail(str(error))
    for series in found:
        click.echo(_line(series))
    if not found:
        click.echo(f"nothing is called {' '.join(words)!r}", err=True)


@figures.command(epilog="Example: presscheck figures show 0.12")
@click.argument("series")
@STORE
def show(series: str, store: Path | None) -> None:
    """Everything published for one SERIES (its key, as search prints it): period, value, source, dates."""
    try:
        found = opened(store).show(series)
    except (StoreError, PackError) as error:
        _fail(str(error))
    if found is None:
        _fail(f"no series {series!r}; presscheck figures search WORDS lists them")
    made, observations = found
    click.echo(_line(made))
    for o in observations:
        second = " second-hand" if o.document.second_hand else ""
        status = f" [{o.status}]" if o.status else ""
        click.echo(
            f"  {o.period:18s} {o.value:>22f}{status}  {o.document.published or 'undated':10s}{second}  "
            f"{o.document.source}  {o.document.url}"
        )


@figures.command(
    "import",
    epilog="Examples: presscheck figures import tables/  ·  presscheck figures import gold.csv --set place=WLD --set unit=USD"
    "  ·  presscheck figures import jobs.csv --propose-mapping > jobs.toml",
)
@click.argument("source")
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What the columns of a CSV are."
)
@click.option("--set", "said", multiple=True, metavar="NAME=VALUE", help="What holds for every row, say place=USA.")
@click.option("--propose-mapping", is_flag=True, help="Print a mapping for SOURCE to mend and use; take nothing.")
@STORE
@click.pass_obj
def import_(
    network: Network | None,
    source: str,
    mapping: Path | None,
    said: tuple[str, ...],
    propose_mapping: bool,
    store: Path | None,
) -> None:
    """Take the figures of SOURCE into the store: a file, a folder or an http(s) address; the format is found out.

    Prints what was taken and what was refused, with line numbers. A wrong file leaves the store as it was; of a folder,
    files without figures are left out and named. Lists of codes (UN Comtrade's reference tables, the Harmonized System)
    are kept to name the codes of what comes after them.
    """
    target = store or imported_figures()
    try:
        options = Options.read(mapping).having(said)
        if source.startswith(ADDRESSES):
            report = import_address(source, target, _client(network), options, _progress)
        elif not Path(source).exists():
            _fail(f"{source}: no such file or folder")
        elif propose_mapping:
            with readable(Path(source)) as found:
                click.echo(proposal(head_of(found), options), nl=False)
            return
        else:
            report = import_figures(Path(source), target, progress=_progress, options=options)
    except (StoreError, PackError, UpdateError) as error:
        _fail(str(error))
    _clear()
    codes = f" and {report.codes:,d} codes" if report.codes else ""
    click.echo(
        f"{report.format}: {report.taken:,d} observations of {report.series:,d} series{codes} taken into {target}"
    )
    _refusals(report)


@figures.command(epilog="Examples: presscheck figures update economies  ·  presscheck figures update my-packs/steel")
@click.argument("pack")
@STORE
@click.pass_obj
def update(network: Network | None, pack: str, store: Path | None) -> None:
    """Bring PACK up to date: fetch what its recipes.toml names and take it into the store.

    PACK is the name of a pack that ships, or a folder. What has not changed is not sent again, what breaks off is
    continued, and a service that asks to wait is waited for. Exit status: 2 when a recipe could not be fetched; the
    others are taken in all the same.
    """
    target = store or imported_figures()
    client = _client(network)
    failed = False
    try:
        for updated in update_pack(_pack_folder(pack), target, client, datetime.now(UTC).date(), _progress):
            _clear()
            report = updated.report
            if report is None:
                failed = True
                click.echo(f"{updated.recipe.name}: {updated.failure}", err=True)
                continue
            news = "" if updated.fresh else ", unchanged since the last time"
            click.echo(f"{updated.recipe.name}: {report.taken:,d} observations of {report.series:,d} series{news}")
            _refusals(report)
    except (StoreError, PackError) as error:
        _fail(str(error))
    if failed:
        sys.exit(BAD_USE)


def _pack_folder(pack: str) -> Path:
    """A folder, or the shipped pack of that name. Raises PackError when there is neither."""
    if Path(pack).is_dir():
        return Path(pack)
    shipped = {folder.name: folder for folder in find_packs((corpus_folder() / "figures",))}
    if pack not in shipped:
        raise PackError(f"no pack {pack!r}; there are {', '.join(sorted(shipped))}, or name a folder")
    return shipped[pack]


def _client(network: Network | None) -> UpdateClient:
    """network: the real one, but for tests, which hand theirs over as click's own object."""
    return UpdateClient(user_cache_path("presscheck") / "fetched", network, say=_say)


def _refusals(report: ImportReport) -> None:
    for line, reason in report.refused:
        click.echo(f"  line {line}: {reason}" if line else f"  {reason}")
    if report.refused_in_all > len(report.refused):
        click.echo(f"  and {report.refused_in_all - len(report.refused):,d} more refused")


def _say(words: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{words}", nl=False, err=True)


def _progress(taken: int) -> None:
    _say(f"{taken:,d} observations")


def _clear() -> None:
    _say("")


def _line(series: Series) -> str:
    d = series.definition
    to = f" > {series.partner}" if series.partner else ""
    unit = d.unit or "number"
    return f"{series.id.split('#')[0]:10s} {series.place}{to}  {d.label}  [{unit}, {series.frequency}]  {series.pack}"
