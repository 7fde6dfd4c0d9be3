"""The rules' manual as Markdown pages, made from the rules themselves: ``python -m extractor.checks.manual docs/rules``."""

from __future__ import annotations

import sys
from pathlib import Path

from extractor.checks import catalogue
from extractor.checks.catalogue import RuleEntry
from extractor.checks.rule import Example

FAMILIES = {
    "ARI": "Arithmetic: do the article's own numbers agree?",
    "CON": "Consistency: is the same thing said the same way throughout?",
    "DAT": "Dates: can it have been then?",
    "FIG": "Official figures: what does the record say?",
    "SRC": "Sources: who says so, and is the source on record?",
    "QUO": "Quotes: whose words are these, and are they right?",
    "TXT": "Copy: is the text itself in order?",
}
MARKS = frozenset("\\`*_[]")
MADE = "<!-- Made from the rules by `python -m extractor.checks.manual docs/rules`; edit the rule, not this page. -->"


def pages() -> dict[str, str]:
    """File name → Markdown: an index and one page a rule."""
    made = {f"{entry.rule.code}.md": page(entry) for entry in catalogue.rules()}
    return {"README.md": index(), **made}


def index() -> str:
    """The list of all rules by family."""
    lines = [MADE, "", "# Rules", ""]
    for family, question in FAMILIES.items():
        entries = [e for e in catalogue.rules() if e.rule.code.startswith(family)]
        if not entries:
            continue
        lines += [f"## {question}", "", "| rule | name | gravest | flags |", "|---|---|---|---|"]
        lines += [
            f"| [{e.rule.code}]({e.rule.code}.md) | {e.rule.name} | {e.rule.severity.value} | {_cell(e.rule.summary)} |"
            for e in entries
        ]
        lines.append("")
    return "\n".join(lines)


def page(entry: RuleEntry) -> str:
    """One rule's page: its documentation, its desk standard and its examples, which the tests run."""
    rule = entry.rule
    lines = [
        MADE,
        "",
        f"# {rule.code} {rule.name}",
        "",
        f"Gravest severity: {rule.severity.value}. Standard: {rule.standard}.",
        "",
        entry.documentation,
        "",
        "## Fires on",
        "",
        *(_example(e) for e in entry.fires),
        "",
        "## Stays quiet on",
        "",
        *(_example(e) for e in entry.quiet),
        "",
    ]
    return "\n".join(lines)


def _example(example: Example) -> str:
    title = "".join(f"**{_line(text)}** " for text in (example.title, *example.captions) if text)
    dated = f" (published {example.published})" if example.published else ""
    beside = f" Beside the source text: “{_line(example.source_text)}”" if example.source_text else ""
    return f"- {title}{_line(example.text)}{dated}{beside} — *{_line(example.why)}*"


def _line(text: str) -> str:
    """One line; marks that Markdown or HTML would take for their own are escaped."""
    joined = " ¶ ".join(" ".join(part.split()) for part in text.split("\n") if part.strip())
    joined = joined.replace("&", "&amp;").replace("<", "&lt;")
    return "".join(f"\\{c}" if c in MARKS else c for c in joined)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def write(folder: Path) -> None:
    """Write the pages and remove those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
