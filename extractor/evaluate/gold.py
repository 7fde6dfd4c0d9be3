"""Gold sets: JSON Lines of texts with what should be found in them.

Three formats are read, told apart by their keys: findings {"id", "text", "title"?, "expect": "flag" | "none" | "any",
"kind"?}, check-worthiness {"id", "text", "label": 0 | 1} and quantities {"id", "text", "gold": [{"value", "unit", …}]}.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from extractor.article import Article
from extractor.checks.catalogue import RuleEntry
from extractor.ingest.furniture import find_furniture
from extractor.models import corpus_folder

Format = Literal["findings", "worthiness", "quantities"]
KEYS: dict[str, Format] = {"expect": "findings", "label": "worthiness", "gold": "quantities"}
EXPECTED = ("flag", "none", "any")


class GoldError(ValueError):
    """A gold file cannot be used; the message names the file, the line and the mend."""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """One text. expected: the value of the key that tells the format; kind: what the file calls this sort of case.

    codes: families or codes of the rules that count ("CON"). source_text: what its quotes are held against. figures,
    registry: made-up evidence of its own, as the packs' CSV text.
    """

    article: Article
    expected: Any
    kind: str
    codes: tuple[str, ...]
    source_text: str | None = None
    figures: str = ""
    registry: str = ""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One file of one format."""

    name: str
    format: Format
    items: tuple[GoldItem, ...]


def shipped() -> tuple[Path, ...]:
    """The gold files that come with presscheck and hold one of the three formats."""
    return tuple(sorted(p for p in (corpus_folder() / "gold").glob("*.jsonl") if _format_of(p) is not None))


def _format_of(path: Path) -> Format | None:
    with path.open(encoding="utf8") as lines:
        first = json.loads(next(lines, "{}"))
    return next((form for key, form in KEYS.items() if key in first), None)


def load(path: Path) -> GoldSet:
    """Read a gold file. Raises GoldError when it cannot be read or a line has not the keys of its format."""
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: cannot be read ({error}); give a file of JSON Lines") from error
    rows = [(number, _row(path, number, line)) for number, line in enumerate(lines, 1) if line.strip()]
    if not rows:
        raise GoldError(f"{path}: holds no line; every line is one text with what should be found in it")
    key = next((key for key in KEYS if key in rows[0][1]), None)
    if key is None:
        raise GoldError(f"{path}, line {rows[0][0]}: needs one of the keys {', '.join(KEYS)}")
    return GoldSet(path.stem, KEYS[key], tuple(_item(path, number, row, key) for number, row in rows))


def _row(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise GoldError(f"{path}, line {number}: not JSON ({error.msg})") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or "id" not in row:
        raise GoldError(f'{path}, line {number}: needs "id" and "text"')
    return row


def _item(path: Path, number: int, row: dict[str, Any], key: str) -> GoldItem:
    expected = row.get(key, "any" if key == "expect" else None)
    if expected is None or (key == "expect" and expected not in EXPECTED):
        raise GoldError(f'{path}, line {number}: "{key}" is missing or not one of {", ".join(EXPECTED)}')
    title = row.get("title") or row.get("headline")
    published = row.get("published")
    article = Article(
        id=str(row["id"]),
        text=row["text"],
        title=title,
        published=date.fromisoformat(published) if published else None,
        furniture=find_furniture(row["text"]),
    )
    return GoldItem(article, expected, str(row.get("kind", key)), ("CON",) if title else ("ARI",))


def examples(entries: Iterable[RuleEntry]) -> GoldSet:
    """Every rule's own examples as a gold set."""
    items = []
    for entry in entries:
        for expected, cases in (("flag", entry.fires), ("none", entry.quiet)):
            for number, example in enumerate(cases, 1):
                article = Article(
                    id=f"{entry.rule.code} {expected} {number}",
                    text=example.text,
                    title=example.title,
                    captions=example.captions,
                    published=date.fromisoformat(example.published) if example.published else None,
                    furniture=find_furniture(example.text),
                )
                own = (example.source_text, example.figures, example.registry)
                items.append(GoldItem(article, expected, entry.rule.code, (entry.rule.code,), *own))
    return GoldSet("rules' own examples", "findings", tuple(items))
