"""Gold files: three formats told apart by their keys, and clear words for a file that is none of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.checks import catalogue
from extractor.evaluate.gold import GoldError, examples, load, shipped


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return path


def test_the_formats_are_told_by_their_keys(tmp_path: Path) -> None:
    base = {"id": "1", "text": "Sales rose."}
    for more, form in (({"expect": "flag"}, "findings"), ({"label": 1}, "worthiness"), ({"gold": []}, "quantities")):
        assert load(write(tmp_path / f"{form}.jsonl", {**base, **more})).format == form


def test_a_case_with_a_headline_is_for_the_rules_on_consistency(tmp_path: Path) -> None:
    rows = ({"id": "1", "text": "x", "title": "y", "expect": "none"}, {"id": "2", "text": "x", "expect": "none"})
    assert [item.codes for item in load(write(tmp_path / "g.jsonl", *rows)).items] == [("CON",), ("ARI",)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "holds no line"),
        ("{bad\n", "line 1: not JSON"),
        ('{"id": "1"}\n', 'needs "id" and "text"'),
        ('{"id": "1", "text": "x"}\n', "needs one of the keys"),
        ('{"id": "1", "text": "x", "expect": "maybe"}\n', "not one of flag, none, any"),
        ('{"id": "1", "text": "x", "label": 1}\n{"id": "2", "text": "y"}\n', "line 2"),
    ],
)
def test_a_bad_file_is_named_with_its_line(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "g.jsonl"
    path.write_text(content, encoding="utf8")
    with pytest.raises(GoldError, match=words):
        load(path)


def test_every_shipped_gold_file_is_read() -> None:
    assert {load(path).format for path in shipped()} >= {"findings"}


def test_every_rule_is_in_the_examples_on_both_sides() -> None:
    made = examples(catalogue.rules())
    sides = {(item.kind, item.expected) for item in made.items}
    assert {(e.rule.code, side) for e in catalogue.rules() for side in ("flag", "none")} <= sides
