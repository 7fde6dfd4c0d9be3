"""``presscheck evaluate``: accuracy on gold sets, samples for a person to judge, and what the judgements come to."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import click

from extractor.checks import catalogue
from extractor.evaluate import gold as golds
from extractor.evaluate.gold import GoldError, GoldItem, GoldSet
from extractor.evaluate.html import page
from extractor.evaluate.sample import SampleError, draw, judged, sheet
from extractor.evaluate.score import Result, score
from extractor.evidence.figures.packs import store_of_text
from extractor.evidence.registry.packs import write_example
from extractor.pipeline import Checked, Desk
from extractor.settings import SettingsError, load

BAD_USE = 2


@click.group(
    invoke_without_command=True,
    epilog="Examples: presscheck evaluate --fast  ·  presscheck evaluate --gold our-gold.jsonl --html mistakes.html",
)
@click.option(
    "--gold", "files", multiple=True, type=click.Path(path_type=Path), help="A gold file of your own; may be repeated."
)
@click.option(
    "--html", "html", type=click.Path(dir_okay=False, path_type=Path), help="Write every mistake in its sentence here."
)
@click.option("--fast", is_flag=True, help="Without the encoder.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file [default: presscheck.toml here].")
@click.pass_context
def evaluate(ctx: click.Context, files: tuple[Path, ...], html: Path | None, fast: bool, config: Path | None) -> None:
    """Measure the accuracy on gold sets: the shipped ones and the rules' own examples, or those given with --gold."""
    if ctx.invoked_subcommand:
        return
    try:
        settings = load(config)
        sets = [golds.load(path) for path in files or golds.shipped()]
    except (GoldError, SettingsError) as error:
        _stop(str(error))
    desk = Desk(replace(settings, encoder=settings.encoder and not fast, silenced=()))
    if not files:
        sets.append(golds.examples(catalogue.rules()))
    results = [_run(desk, gold_set) for gold_set in sets]
    click.echo("\n\n".join(as_text(result) for result in results))
    if html:
        html.write_text(page(results), encoding="utf8")


def _run(desk: Desk, gold_set: GoldSet) -> Result:
    def check(item: GoldItem) -> Checked:
        if gold_set.format != "findings":
            return desk.extract(item.article)
        if not item.figures and not item.registry:
            return desk.check(item.article, item.source_text)
        with tempfile.TemporaryDirectory() as folder:
            return _with_evidence(desk, item, Path(folder)).check(item.article, item.source_text)

    return score(gold_set, check)


def _with_evidence(desk: Desk, item: GoldItem, folder: Path) -> Desk:
    """A desk that has the case's own made-up evidence in place of the installed stores of that sort."""
    settings = desk.settings
    if item.registry:
        write_example(item.registry, folder / "pack")
        settings = replace(settings, registry=(folder / "pack",))
    own = Desk(settings)
    own.figures = store_of_text(item.figures) if item.figures else desk.figures
    return own


def as_text(result: Result) -> str:
    """One set's tables for the terminal."""
    lines = [f"{result.name}: {result.items} cases"]
    lines += [f"  {line.name:<36} {line.rate.hits:>5} / {line.rate.total:<5} {line.rate}" for line in result.lines]
    if result.average_precision is not None:
        lines.append(f"  {'average precision':<36} {result.average_precision:.4f}")
    if result.rules:
        lines.append(f"  {'rule':<8} {'due':>5} {'not due':>8}  {'precision':<24} recall")
        lines += [f"  {r.code:<8} {r.right:>5} {r.wrong:>8}  {r.precision!s:<24} {r.recall}" for r in result.rules]
    return "\n".join(lines)


@evaluate.command(epilog="Example: presscheck evaluate sample CON003 --from news.db -n 50 -o sheet.jsonl")
@click.argument("rule")
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path),
    help="Records (JSON Lines) or a corpus database.",
)
@click.option("-n", "number", type=click.IntRange(min=1), default=50, show_default=True, help="How many findings.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write here, not to the terminal."
)
def sample(rule: str, source: Path, number: int, output: Path | None) -> None:
    """Draw findings of RULE for a person to label "right" or "wrong"."""
    try:
        drawn = draw(source, rule, number)
    except SampleError as error:
        _stop(str(error))
    if output:
        output.write_text(sheet(drawn), encoding="utf8")
    else:
        click.echo(sheet(drawn), nl=False)
    click.echo(f"{len(drawn)} findings of {rule.upper()} to judge", err=True)


@evaluate.command(epilog="Example: presscheck evaluate labelled sheet.jsonl")
@click.argument("labels", type=click.Path(path_type=Path))
def labelled(labels: Path) -> None:
    """The precision of each rule, from a sheet of "sample" that was filled in."""
    try:
        rates = judged(labels)
    except (OSError, SampleError, ValueError, KeyError) as error:
        _stop(f"{labels}: {error}")
    click.echo(
        "\n".join(f"{code} {rate.hits} of {rate.total} right: {rate}" for code, rate in rates.items())
        or "no labels yet"
    )


def _stop(message: str) -> NoReturn:
    click.echo(f"presscheck: {message}", err=True)
    sys.exit(BAD_USE)
