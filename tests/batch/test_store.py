"""Articles in, a database out; what it holds is passed over; from it findings are drawn, labelled and counted."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.article import Article
from extractor.batch.store import CorpusError, digest_of, opened
from extractor.cli import cli

WRONG = "Turnover rose 31 percent to $87.1 million last year from $72.6 million in 2018."
RIGHT = "Turnover rose 20 percent to $87.1 million last year from $72.6 million in 2018."


def corpus(path: Path, texts: dict[str, str]) -> Path:
    lines = [json.dumps({"id": id_, "text": text}) for id_, text in texts.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf8")
    return path


def run(*args: object) -> str:
    result = CliRunner().invoke(cli, [str(a) for a in args])
    assert result.exit_code == 0, result.output
    return result.output


def count(path: Path, table: str) -> int:
    with sqlite3.connect(path) as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_from_articles_to_precision(tmp_path: Path) -> None:
    source = corpus(tmp_path / "in.jsonl", {"a": WRONG, "b": RIGHT, "c": WRONG.replace("31", "41")})
    with source.open("a", encoding="utf8") as file:
        file.write("{no record\n")
    store, sheet = tmp_path / "news.db", tmp_path / "sheet.jsonl"
    told = run("check", "--fast", "--from", "jsonl", source, "--format", "sqlite", "-o", store)
    assert "3 articles added, 0 already there, 1 refused" in told
    assert (count(store, "articles"), count(store, "refused")) == (3, 1)
    run("evaluate", "sample", "ARI001", "--from", store, "-o", sheet)
    rows = [json.loads(line) for line in sheet.read_text(encoding="utf8").splitlines()]
    assert {row["article"] for row in rows} == {"a", "c"}
    assert all("⟦" in row["sentence"] for row in rows)
    labels = zip(rows, ("right", "wrong"), strict=True)
    sheet.write_text("".join(json.dumps(row | {"label": label}) + "\n" for row, label in labels), encoding="utf8")
    assert "ARI001 1 of 2 right" in run("evaluate", "labelled", sheet)


def test_a_second_run_adds_what_is_new_and_replaces_what_changed(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    first = corpus(tmp_path / "first.jsonl", {"a": WRONG, "b": RIGHT})
    run("check", "--fast", "--from", "jsonl", first, "--format", "sqlite", "-o", store)
    findings = count(store, "findings")
    second = corpus(tmp_path / "second.jsonl", {"a": WRONG, "b": WRONG, "c": RIGHT})
    told = run("check", "--fast", "--from", "jsonl", second, "--format", "sqlite", "-o", store)
    assert "2 articles added, 1 already there" in told
    assert count(store, "articles") == 3
    assert count(store, "findings") > findings


def test_every_row_belongs_to_an_article(tmp_path: Path) -> None:
    store = tmp_path / "news.db"
    source = corpus(tmp_path / "in.jsonl", {"a": WRONG})
    run("check", "--fast", "--from", "jsonl", source, "--format", "sqlite", "-o", store)
    with sqlite3.connect(store) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        value, unit = database.execute("SELECT value, unit FROM quantities WHERE number = 0").fetchone()
        assert (value, unit) == ("31", "percent")
        assert database.execute("SELECT count(*) FROM claims WHERE checked <> ''").fetchone() == (1,)


def test_an_article_cut_off_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    article = Article("a", WRONG)
    record = {"id": "a", "made_with": {}, "quantities": [], "claims": [], "findings": [{"spans": []}]}
    with opened(tmp_path / "news.db") as store:
        with pytest.raises(IndexError):
            store.add(record, article)
        assert not store.holds(article, {})
    assert count(tmp_path / "news.db", "articles") == 0


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text("This is no database, but a story that is long enough to be read as one.\n" * 20)
    with pytest.raises(CorpusError, match=r"story\.txt"), opened(path):
        pass


def test_one_article_is_no_corpus() -> None:
    result = CliRunner().invoke(cli, ["check", "-", "--format", "sqlite"], input=WRONG)
    assert result.exit_code == 2
    assert "--from jsonl" in result.output


def test_the_digest_follows_text_and_program() -> None:
    article = Article("a", WRONG)
    assert digest_of(article, {"presscheck": "1"}) != digest_of(article, {"presscheck": "2"})
    assert digest_of(article, {}) != digest_of(Article("a", RIGHT), {})
