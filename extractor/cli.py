"""The command line: parse options, call the library, print. Heavy imports wait until a command needs them."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from extractor import __version__

if TYPE_CHECKING:
    from extractor.article import Article
    from extractor.ingest.records import BadLine
    from extractor.pipeline import Checked
    from extractor.settings import Settings

SEVERITIES = ("error", "warning", "note", "never")
OK, FINDINGS, BAD_USE, STOPPED = 0, 1, 2, 130

ELSEWHERE = {
    "figures": (
        "extractor.evidence.figures.command",
        "figures",
        "Official figures: list, search, show, import, update.",
    ),
    "registry": ("extractor.evidence.registry.command", "registry", "Source registries: search, show, import, update."),
    "evaluate": ("extractor.evaluate.command", "evaluate", "Measure the accuracy on gold sets."),
}


class Commands(click.Group):
    """The command group; the commands of ELSEWHERE are imported when they are called, so that --help is quick."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl-C ends it with the shell's usual status, since 1 stands for findings."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("presscheck: stopped", err=True)
            sys.exit(STOPPED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*super().list_commands(ctx), *ELSEWHERE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        module, attribute, _ = ELSEWHERE[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        here = [(name, self.commands[name].get_short_help_str(90)) for name in super().list_commands(ctx)]
        elsewhere = [(name, text) for name, (_, _, text) in ELSEWHERE.items()]
        with formatter.section("Commands"):
            formatter.write_dl(here + elsewhere)


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


def _file(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path | None:
    return None if value == Path("-") else value  # as everywhere: the standard output


def _shared(command: Any) -> Any:
    """The options that check and extract have in common."""
    options = (
        click.option("--published", type=click.DateTime(["%Y-%m-%d"]), callback=_day, metavar="DATE",
                     help="The dateline, YYYY-MM-DD, when the source does not say."),
        click.option("--from", "from_", type=click.Choice(["article", "jsonl"]), default="article", show_default=True,
                     help='What SOURCE holds: one article, or JSON Lines {"id", "text", "title"?, "published"?, "url"?}.'),
        click.option("--output", "-o", type=click.Path(dir_okay=False, path_type=Path), callback=_file, metavar="FILE",
                     help="Write here, not to the terminal."),
        click.option("--config", type=click.Path(path_type=Path), help="Settings file [default: presscheck.toml here]."),
        click.option("--fast", is_flag=True, help="Without the encoder: quicker, names and quotes less exact."),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    epilog="Examples: presscheck check story.html   ·   presscheck check story.txt --format html -o report.html   ·   "
    "presscheck extract --from jsonl corpus.jsonl --format jsonl -o records.jsonl",
)
@click.version_option(__version__, prog_name="presscheck")
def cli() -> None:
    """Reads a news article and shows what does not hold, with the evidence and the arithmetic."""


@cli.command(epilog="Examples: presscheck check story.html  ·  presscheck check https://example.org/story  ·  "
             "pbpaste | presscheck check - --published 2025-07-21")  # fmt: skip
@click.argument("source")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "html", "json", "jsonl", "sqlite"]),
    default="text",
    show_default=True,
)
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="error", show_default=True,
              help="Exit with 1 when there is a finding at least this grave.")  # fmt: skip
@click.option(
    "--all", "show_all", is_flag=True, help="Show every finding in full, who says what and what became of every claim."
)
@click.option(
    "--source-text", type=click.Path(path_type=Path), help="A transcript or release: quotes are held against it."
)
@click.option("--baseline", type=click.Path(path_type=Path), help="TOML file of silenced findings with their reasons.")
@_shared
def check(
    source: str, format_: str, fail_on: str, show_all: bool, source_text: Path | None,
    baseline: Path | None, published: date | None,
    from_: str, output: Path | None, config: Path | None, fast: bool,
) -> None:  # fmt: skip
    """Check SOURCE: a text or HTML file, a URL, or - for standard input.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 bad use or an input that cannot be read.
    """
    settings = _settings(config, baseline, fast)
    if format_ == "sqlite":
        _store(source, from_, output, settings, published)
        return
    if from_ == "jsonl":
        _stream(source, format_, output, settings, published, checks=True)
        return
    from extractor.pipeline import Desk

    desk = Desk(settings)
    release = "\n".join(text for _, text in _read(str(source_text), None).parts()) if source_text else None
    article = _read(source, published)
    with _clear_errors():
        checked = desk.check(article, release)
    with _opened(output) as write:
        if format_ == "text":
            _print_text(checked, output, show_all)
        elif format_ == "html":
            from extractor.report.html import render

            write(
                render(
                    checked.article,
                    checked.annotations,
                    checked.evidence,
                    checked.findings,
                    checked.coverage,
                    checked.silenced,
                )
            )
        else:
            write(_dumps(desk.record(checked), pretty=format_ == "json"))
    threshold = SEVERITIES.index(fail_on)
    if fail_on != "never" and any(f.severity.rank <= threshold for f in checked.findings):
        sys.exit(FINDINGS)


@cli.command(
    epilog="Examples: presscheck extract story.html  ·  presscheck extract --from jsonl in.jsonl --format jsonl -o out.jsonl"
)
@click.argument("source", default="-")
@click.option("--format", "format_", type=click.Choice(["json", "jsonl"]), default="json", show_default=True)
@_shared
def extract(
    source: str, format_: str, published: date | None, from_: str, output: Path | None, config: Path | None, fast: bool
) -> None:
    """Write what is read in SOURCE as a record, without evidence and rules."""
    settings = _settings(config, None, fast)
    if from_ == "jsonl":
        _stream(source, format_, output, settings, published, checks=False)
        return
    from extractor.pipeline import Desk

    desk = Desk(settings)
    article = _read(source, published)
    with _clear_errors():
        record = desk.record(desk.extract(article))
    with _opened(output) as write:
        write(_dumps(record, pretty=format_ == "json"))


@cli.command(epilog="Example: presscheck rules | grep CON")
def rules() -> None:
    """List the rules."""
    from extractor.checks.catalogue import rules as entries

    for entry in entries():
        click.echo(f"{entry.rule.code}  {entry.rule.severity:<8} {entry.rule.name:<24} {entry.rule.summary}")


@cli.command(epilog="Example: presscheck rule ARI001")
@click.argument("code")
def rule(code: str) -> None:
    """Explain the rule CODE."""
    from extractor.checks.catalogue import find
    from extractor.checks.catalogue import rules as entries

    entry = find(code)
    if entry is None:
        known = ", ".join(e.rule.code for e in entries())
        _stop(f"there is no rule {code}; known are {known}")
    click.echo(
        f"{entry.rule.code} {entry.rule.name} ({entry.rule.severity})\n\n{entry.documentation}\n\nStandard: {entry.rule.standard}"
    )
    for word, examples in (("Fires on", entry.fires), ("Stays quiet on", entry.quiet)):
        for example in examples:
            title = "".join(f"[{text}] " for text in (example.title, *example.captions) if text)
            click.echo(f"\n{word}: {title}{example.text}\n  because: {example.why}")


@cli.command(epilog="Example: presscheck completion bash >> ~/.bashrc")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print the script that completes presscheck's commands and options in SHELL."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        _stop(f"no completion for {shell}")
    click.echo(found(cli, {}, "presscheck", "_PRESSCHECK_COMPLETE").source())


def main() -> None:
    """Entry point: a full pipe's reader going away is no error."""
    try:
        cli(prog_name="presscheck")
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(OK)


def _stop(message: str) -> NoReturn:
    """One clear line and exit 2."""
    click.echo(f"presscheck: {message}", err=True)
    sys.exit(BAD_USE)


def _settings(config: Path | None, baseline: Path | None, fast: bool) -> Settings:
    from dataclasses import replace

    from extractor.settings import SettingsError, load

    try:
        settings = load(config)
        if baseline:
            settings = replace(settings, silenced=settings.silenced + load(baseline).silenced)
    except SettingsError as error:
        _stop(str(error))
    return replace(settings, encoder=settings.encoder and not fast)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """A model, a pack or a store that cannot be used is one clear line and exit 2."""
    from extractor.evidence.figures.rows import PackError as FiguresPackError
    from extractor.evidence.figures.schema import StoreError
    from extractor.evidence.registry.packs import PackError as RegistryPackError
    from extractor.models import ModelError

    try:
        yield
    except (ModelError, FiguresPackError, RegistryPackError, StoreError, PermissionError) as error:
        _stop(str(error))


def _read(source: str, published: date | None) -> Article:
    from extractor.ingest.errors import IngestError
    from extractor.ingest.read import read

    try:
        return read(source, published=published)
    except IngestError as error:
        _stop(str(error))


def _print_text(checked: Checked, output: Path | None, show_all: bool) -> None:
    from rich.console import Console

    from extractor.report.terminal import print_report
    from extractor.report.voices import voices

    with output.open("w", encoding="utf-8") if output else _standard_output() as file:
        console = Console(file=file, highlight=False, markup=False, emoji=False, soft_wrap=False)
        print_report(
            console,
            checked.article,
            checked.annotations,
            checked.findings,
            checked.silenced,
            checked.coverage,
            voices(checked.article, checked.annotations, checked.evidence.sources),
            show_all=show_all,
        )


def _dumps(record: dict[str, Any], pretty: bool) -> str:
    from extractor.report.record import dumps

    return dumps(record, indent=2 if pretty else None) + "\n"


@contextmanager
def _standard_output() -> Iterator[Any]:
    yield sys.stdout


@contextmanager
def _opened(output: Path | None) -> Iterator[Any]:
    """A function that writes text to the output file or the terminal."""
    if output is None:
        yield lambda text: click.echo(text, nl=False)
        return
    try:
        with output.open("w", encoding="utf-8") as file:
            yield file.write
    except OSError as error:
        _stop(f"{output}: cannot be written ({error.strerror}); choose another --output")


def _stream(
    source: str, format_: str, output: Path | None, settings: Settings, published: date | None, *, checks: bool
) -> None:
    """JSON Lines in, one record a line out, in order; bad lines are reported and the run goes on."""
    if format_ != "jsonl":
        _stop("--from jsonl writes many records: add --format jsonl")
    from extractor.ingest.records import read_jsonl
    from extractor.pipeline import Desk

    try:
        stream: Any = click.open_file(source, "rb")
    except OSError as error:
        _stop(f"{source}: cannot be read ({error.strerror}); give a JSON Lines file or - for standard input")
    done = failed = 0
    with stream, _opened(output) as write, _progress(output) as advance, _clear_errors():
        articles: Iterator[Article | BadLine] = _dated(read_jsonl(stream), published)
        for record in Desk(settings).records(articles, checks=checks):
            write(_dumps(record, pretty=False))
            done += 1
            failed += "error" in record
            advance()
    if failed:
        click.echo(f"presscheck: {failed} of {done} lines could not be read; their records say why", err=True)


def _store(source: str, from_: str, output: Path | None, settings: Settings, published: date | None) -> None:
    """Articles in, rows of a corpus database out; what the database holds already is passed over."""
    if from_ != "jsonl" or output is None:
        _stop("--format sqlite writes a database of many articles: add --from jsonl and --output news.db")
    from extractor.article import Article
    from extractor.batch.store import CorpusError, opened
    from extractor.ingest.records import read_jsonl
    from extractor.pipeline import Desk

    try:
        stream: Any = click.open_file(source, "rb")
    except OSError as error:
        _stop(f"{source}: cannot be read ({error.strerror}); give a JSON Lines file or - for standard input")
    desk = Desk(settings)
    added = passed = refused = 0
    try:
        with stream, opened(output) as store, _progress(output) as advance, _clear_errors():
            for item in _dated(read_jsonl(stream), published):
                article = item if isinstance(item, Article) else None
                if article is not None and store.holds(article, desk.made_with):
                    passed += 1
                else:
                    for record in desk.records([item], checks=True):
                        store.add(record, article)
                        refused += "error" in record
                        added += "error" not in record
                advance()
    except CorpusError as error:
        _stop(str(error))
    except KeyboardInterrupt:
        click.echo(
            f"presscheck: stopped; {output} has {added + passed} articles, and the same command goes on", err=True
        )
        sys.exit(STOPPED)
    click.echo(f"{output}: {added} articles added, {passed} already there, {refused} refused", err=True)


@contextmanager
def _progress(output: Path | None) -> Iterator[Callable[[], None]]:
    """A counter on standard error, while the records go to a file and a person is looking."""
    if output is None or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:.0f} articles"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.advance(task)


def _dated(articles: Iterator[Article | BadLine], published: date | None) -> Iterator[Article | BadLine]:
    from dataclasses import replace

    from extractor.article import Article

    for item in articles:
        yield replace(item, published=published) if isinstance(item, Article) and item.published is None else item
