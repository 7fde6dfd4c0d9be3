"""The manual in docs/rules is what the rules say today."""

from __future__ import annotations

from pathlib import Path

from extractor.checks import catalogue
from extractor.checks.manual import _line, pages, write
from extractor.models import PACKAGE

DOCS = PACKAGE.parent / "docs" / "rules"


def test_the_shipped_manual_is_not_stale() -> None:
    shipped = {p.name: p.read_text(encoding="utf8") for p in DOCS.glob("*.md")}
    assert shipped == pages(), "run: python -m extractor.checks.manual docs/rules"


def test_every_rule_has_its_page_and_its_line_in_the_index() -> None:
    made = pages()
    for entry in catalogue.rules():
        assert f"# {entry.rule.code} {entry.rule.name}" in made[f"{entry.rule.code}.md"]
        assert f"[{entry.rule.code}]({entry.rule.code}.md)" in made["README.md"]


def test_there_are_at_least_thirty_five_rules_with_distinct_codes_and_names() -> None:
    rules = [entry.rule for entry in catalogue.rules()]
    assert len(rules) >= 35
    assert len({r.code for r in rules}) == len({r.name for r in rules}) == len(rules)


def test_marks_of_markdown_and_html_stay_text() -> None:
    assert _line("a*b <i>&amp;\n\nc") == "a\\*b &lt;i>&amp;amp; ¶ c"


def test_pages_of_rules_that_are_gone_are_removed(tmp_path: Path) -> None:
    (tmp_path / "ARI999.md").write_text("gone")
    write(tmp_path)
    assert not (tmp_path / "ARI999.md").exists()
    assert (tmp_path / "README.md").is_file()
