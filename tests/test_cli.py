"""The command line as a person meets it: what it prints, where it writes, and what its exit status says."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

from extractor.article import Article
from extractor.cli import cli
from extractor.pipeline import Checked, Desk
from extractor.report.record import schema

VALIDATOR = jsonschema.Draft202012Validator(schema())
WRONG = "Sales rose 50% to 126 tons in June from 105 tons in May, the company said.\n"
RIGHT = "Sales rose 20% to 126 tons in June from 105 tons in May, the company said.\n"


def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, list(arguments), input=stdin, prog_name="presscheck")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    file = tmp_path / "wrong.txt"
    file.write_text(WRONG)
    return file


def test_a_dash_is_the_standard_output(wrong: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("extract", "--fast", str(wrong), "-o", "-")
    assert json.loads(result.output)["text"] == WRONG
    assert sorted(tmp_path.iterdir()) == [wrong]


def test_help_names_every_command_and_shows_examples() -> None:
    text = run("--help").output
    for word in ("check", "extract", "rules", "rule", "figures", "registry", "evaluate", "completion", "Examples:"):
        assert word in text


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


@pytest.mark.parametrize("words", list(commands(cli)), ids=" ".join)
def test_the_help_of_every_command_has_an_example(words: tuple[str, ...]) -> None:
    result = run(*words, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output


@pytest.mark.parametrize(
    "words", [("registry", "show", "nobody"), ("registry", "import", "nofile"), ("figures", "show", "x")]
)
def test_what_is_wrong_is_said_in_one_line_with_the_programs_name(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.output.startswith("presscheck: ")
    assert result.output.count("\n") == 1


@pytest.mark.parametrize(
    ("format_", "said"), [("sqlite", "has 1 articles, and the same command goes on"), ("jsonl", "stopped")]
)
def test_ctrl_c_has_a_status_of_its_own_and_loses_nothing(
    format_: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus, output = tmp_path / "corpus.jsonl", tmp_path / f"news.{format_}"
    corpus.write_text("".join(json.dumps({"id": id_, "text": RIGHT}) + "\n" for id_ in "abc"))
    arguments = ("check", "--fast", "--from", "jsonl", str(corpus), "--format", format_, "-o", str(output))
    check = Desk.check

    def interrupted(desk: Desk, article: Article) -> Checked:
        if article.id == "b":
            raise KeyboardInterrupt
        return check(desk, article)

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "check", interrupted)
        result = run(*arguments)
    assert result.exit_code == 130
    assert said in result.output
    if format_ == "sqlite":
        assert "2 articles added, 1 already there" in run(*arguments).output


def test_a_finding_gives_one_and_a_clean_article_zero(wrong: Path, tmp_path: Path) -> None:
    right = tmp_path / "right.txt"
    right.write_text(RIGHT)
    assert run("check", str(wrong)).exit_code == 1
    assert run("check", str(right)).exit_code == 0
    assert run("check", str(wrong), "--fail-on", "never").exit_code == 0


def test_standard_input_is_read() -> None:
    result = run("check", "-", stdin=WRONG)
    assert "ARI001" in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("format_", ["json", "jsonl"])
def test_records_hold_the_schema(wrong: Path, format_: str) -> None:
    result = run("check", str(wrong), "--format", format_)
    made = json.loads(result.output)
    VALIDATOR.validate(made)
    assert "ARI001" in [f["code"] for f in made["findings"]]
    assert (result.output.count("\n") == 1) == (format_ == "jsonl")


def test_extract_has_no_findings(wrong: Path) -> None:
    made = json.loads(run("extract", str(wrong)).output)
    VALIDATOR.validate(made)
    assert made["findings"] == []
    assert [q["value"] for q in made["quantities"]] == ["50", "126", "105"]


def test_an_html_report_is_one_file(wrong: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    result = run("check", str(wrong), "--format", "html", "-o", str(report))
    assert result.exit_code == 1
    assert report.read_text(encoding="utf-8").casefold().startswith("<!doctype html>")
    assert result.output == ""


def test_json_lines_stream_in_order_and_bad_lines_are_not_fatal(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "text": WRONG}),
        "{not json",
        json.dumps({"id": "b"}),
        "",
        json.dumps({"id": "c", "text": RIGHT}),
    ]
    result = run("check", "--from", "jsonl", "-", "--format", "jsonl", stdin="\n".join(lines) + "\n")
    made = [json.loads(line) for line in result.stdout.splitlines()]
    for one in made:
        VALIDATOR.validate(one)
    assert [(one["id"], one.get("line"), "error" in one) for one in made] == [
        ("a", None, False),
        (None, 2, True),
        ("b", 3, True),
        ("c", None, False),
    ]
    assert made[0]["text"] == WRONG


def test_relative_periods_stay_open_without_a_dateline(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Sales fell 5% last month, the company said.\n")
    undated = json.loads(run("extract", str(file)).output)
    dated = json.loads(run("extract", str(file), "--published", "2025-07-21").output)
    assert [p["value"] for p in undated["periods"]] == [None]
    assert [p["value"] for p in dated["periods"]] == ["2025-06"]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "empty.txt"),
        (b"   \n\t\n", "blank.txt"),
        (b"\x00\x01\x02\xff\xfe" * 400, "binary.bin"),
        (b"PK\x03\x04" + b"\x00" * 200, "story.docx"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "story.pdf"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "menu.html"),
    ],
)
def test_an_input_that_cannot_be_read_is_one_clear_line_and_two(tmp_path: Path, content: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    result = run("check", str(file))
    assert result.exit_code == 2
    assert name in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    for source in (str(tmp_path), str(tmp_path / "none.txt")):
        result = run("check", source)
        assert result.exit_code == 2
        assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/story", "http://10.0.0.8/", "http://[::1]/", "file:///etc/hosts", "http://0x7f000001/"]
)
def test_private_addresses_are_refused(url: str) -> None:
    result = run("check", url)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_silenced_finding_is_shown_as_silenced_and_does_not_fail(wrong: Path, tmp_path: Path) -> None:
    fingerprint = next(
        f["fingerprint"]
        for f in json.loads(run("check", str(wrong), "--format", "json").output)["findings"]
        if f["code"] == "ARI001"
    )
    baseline = tmp_path / "baseline.toml"
    baseline.write_text(f'[[silenced]]\nfinding = "{fingerprint}"\nreason = "the release prints it so"\n')
    result = run("check", str(wrong), "--baseline", str(baseline))
    assert result.exit_code == 0
    assert "silenced: ARI001" in result.output
    assert "the release prints it so" in result.output


def test_rules_are_listed_and_explained() -> None:
    assert "ARI001" in run("rules").output
    page = run("rule", "ari001").output
    assert "percent-change" in page
    assert "Fires on:" in page
    assert "Stays quiet on:" in page
    assert run("rule", "XYZ999").exit_code == 2


def test_a_wrong_settings_file_is_one_clear_line(wrong: Path, tmp_path: Path) -> None:
    config = tmp_path / "presscheck.toml"
    config.write_text("[model]\n")
    result = run("check", str(wrong), "--config", str(config))
    assert result.exit_code == 2
    assert "unknown key model" in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell: str) -> None:
    assert "_PRESSCHECK_COMPLETE" in run("completion", shell).output
