"""``presscheck figures``: look into the figures that ship and those the user brought in, and bring in more."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NoReturn

import click

from extractor.evidence.figures.importing import import_figures
from extractor.evidence.figures.model import Series
from extractor.evidence.figures.rows import PackError
from extractor.evidence.figures.schema import StoreError
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.installed import imported_figures, open_figures

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


@click.group()
def figures() -> None:
    """Official figures: list, search, show, import."""


@figures.command("list")
@STORE
def list_(store: Path | None) -> None:
    """The packs with their licence and how much each holds."""
    try:
        for pack in opened(store).packs():
            click.echo(
                f"{pack['name']:28s} {pack['series']:8,d} series {pack['observations']:10,d} observations "
                f"{pack['events']:5,d} events  {pack['licence'] or 'licence not stated'}  {pack['title']}"
            )
    except (StoreError, PackError) as error:
        _fail(str(error))


@figures.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@STORE
def search(words: tuple[str, ...], limit: int, store: Path | None) -> None:
    """Series whose name fits WORDS; an ISO alpha-3 code picks the place: presscheck figures search unemployment USA"""
    try:
        found = opened(store).search(" ".join(words), limit)
    except (StoreError, PackError) as error:
        _fail(str(error))
    for series in found:
        click.echo(_line(series))
    if not found:
        click.echo(f"nothing is called {' '.join(words)!r}", err=True)


@figures.command()
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


@figures.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What the columns of a CSV are."
)
@STORE
def import_(source: Path, mapping: Path | None, store: Path | None) -> None:
    """Take the figures of a file or folder into the store; the format is found out.

    Prints what was taken and what was refused, with line numbers. A wrong file leaves the store as it was.
    """
    target = store or imported_figures()
    target.parent.mkdir(parents=True, exist_ok=True)

    def progress(taken: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{taken:,d} observations", nl=False, err=True)

    try:
        report = import_figures(source, target, mapping=mapping, progress=progress)
    except (StoreError, PackError) as error:
        _fail(str(error))
    click.echo(f"{report.format}: {report.taken:,d} observations of {report.series:,d} series taken into {target}")
    for line, reason in report.refused:
        click.echo(f"  line {line}: {reason}")
    if report.refused_in_all > len(report.refused):
        click.echo(f"  and {report.refused_in_all - len(report.refused):,d} more refused")


def _line(series: Series) -> str:
    d = series.definition
    to = f" > {series.partner}" if series.partner else ""
    unit = d.unit or "number"
    return f"{series.id.split('#')[0]:10s} {series.place}{to}  {d.label}  [{unit}, {series.frequency}]  {series.pack}"
