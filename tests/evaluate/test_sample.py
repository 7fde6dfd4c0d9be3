"""Findings drawn to be judged, from records and from a database, and the judgements as precision."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.evaluate.command import evaluate
from extractor.evaluate.sample import SampleError, draw, judged, sheet


def records(path: Path, number: int = 12) -> Path:
    rows = [
        {
            "id": f"a{i}",
            "title": "The title",
            "text": f"Sales rose {i} percent.",
            "findings": [
                {"code": "ARI001", "severity": "error", "message": "no", "fingerprint": f"f{i}", "spans": [[6, 10]]},
                {
                    "code": "CON001",
                    "severity": "warning",
                    "message": "no",
                    "fingerprint": f"g{i}",
                    "spans": [[4, 9, "title"]],
                },
            ],
        }
        for i in range(number)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def test_a_draw_is_the_same_every_time_and_a_larger_one_holds_it(tmp_path: Path) -> None:
    source = records(tmp_path / "r.jsonl")
    five = draw(source, "ari001", 5)
    assert five == draw(source, "ARI001", 5)
    assert set(five) < set(draw(source, "ARI001", 9))
    assert "⟦rose⟧" in five[0].sentence


def test_marks_stand_in_the_text_the_finding_is_in(tmp_path: Path) -> None:
    assert draw(records(tmp_path / "r.jsonl"), "CON001", 1)[0].sentence == "The ⟦title⟧"


def test_from_a_database(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE findings (article, code, severity, message, fingerprint, sentence)")
        database.execute("INSERT INTO findings VALUES ('a', 'DAT001', 'error', 'no', 'f', 'On ⟦Monday⟧.')")
    assert [d.sentence for d in draw(path, "DAT001", 5)] == ["On ⟦Monday⟧."]


def test_a_database_without_the_columns_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE findings (article)")
    with pytest.raises(SampleError, match="no column code, severity"):
        draw(path, "DAT001", 5)


def test_a_file_that_holds_no_records_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text('{"id": 1, "findings": [{}]}\n', encoding="utf8")
    with pytest.raises(SampleError, match="line 1"):
        draw(path, "DAT001", 5)


def test_labels_become_a_precision(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in sheet(draw(records(tmp_path / "r.jsonl"), "ARI001", 5)).splitlines()]
    for row, label in zip(rows, ("right", "right", "wrong", "right", None), strict=True):
        row["label"] = label
    path = tmp_path / "labels.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    assert {code: (rate.hits, rate.total) for code, rate in judged(path).items()} == {"ARI001": (3, 4)}
    printed = CliRunner().invoke(evaluate, ["labelled", str(path)])
    assert printed.output.startswith("ARI001 3 of 4 right: 75.0 %")


def test_another_label_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"label": "perhaps", "code": "ARI001"}\n', encoding="utf8")
    with pytest.raises(SampleError, match="perhaps"):
        judged(path)


def test_the_command_draws_and_a_bad_gold_file_is_one_clear_line(tmp_path: Path) -> None:
    drawn = CliRunner().invoke(evaluate, ["sample", "ARI001", "--from", str(records(tmp_path / "r.jsonl")), "-n", "3"])
    assert drawn.exit_code == 0
    assert drawn.output.count('"label": null') == 3
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n", encoding="utf8")
    refused = CliRunner().invoke(evaluate, ["--gold", str(bad)])
    assert refused.exit_code == 2
    assert 'needs "id" and "text"' in refused.output
