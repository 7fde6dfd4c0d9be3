"""Findings drawn for a person to judge, and what the judgements say about a rule.

The draw is by digest, not by chance: the same findings and the same number give the same sample, and a larger sample
holds every smaller one.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.evaluate.interval import Rate
from extractor.report.excerpt import marked

SQLITE_MAGIC = b"SQLite format 3\x00"
LABELS = {"right": True, "wrong": False}


class SampleError(ValueError):
    """The findings or labels cannot be used; the message names the file and the mend."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One finding to judge: its article, the rule's words, and the text around the marked words with ⟦ and ⟧ about them."""

    article: str
    code: str
    severity: str
    message: str
    fingerprint: str
    sentence: str


def draw(path: Path, code: str, number: int) -> tuple[Drawn, ...]:
    """Up to ``number`` findings of a rule from records (JSON Lines) or a corpus database (SQLite).

    Raises SampleError when the file is neither.
    """
    found = [d for d in _findings(path) if d.code == code.upper()]
    return tuple(sorted(found, key=_digest)[:number])


def _digest(drawn: Drawn) -> str:
    return hashlib.sha256(f"{drawn.article}\x1f{drawn.fingerprint}\x1f{drawn.message}".encode()).hexdigest()


def _findings(path: Path) -> Iterator[Drawn]:
    try:
        with path.open("rb") as file:
            is_database = file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC
    except OSError as error:
        raise SampleError(f"{path}: cannot be read ({error.strerror})") from error
    if is_database:
        yield from _from_database(path)
        return
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from _from_record(path, number, line)


def _from_record(path: Path, number: int, line: str) -> Iterator[Drawn]:
    try:
        record = json.loads(line)
        texts = {where: record.get(where) or "" for where in ("text", "title", "deck")}
        texts |= {f"caption:{i}": caption for i, caption in enumerate(record.get("captions") or ())}
        for finding in record.get("findings", []):
            start, end, where = (*finding["spans"][0], "text")[:3]
            yield Drawn(
                str(record.get("id")),
                finding["code"],
                finding["severity"],
                finding["message"],
                finding["fingerprint"],
                marked(texts.get(where, ""), start, end),
            )
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise SampleError(
            f"{path}, line {number}: not a record of presscheck check --format jsonl ({error})"
        ) from error


def _from_database(path: Path) -> Iterator[Drawn]:
    """A corpus database: its table ``findings`` has the columns named here, and perhaps ``sentence``."""
    with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(findings)")}
        needed = ("article", "code", "severity", "message", "fingerprint")
        missing = [name for name in needed if name not in columns]
        if missing:
            raise SampleError(f"{path}: the table findings has no column {', '.join(missing)}")
        sentence = "sentence" if "sentence" in columns else "''"
        for row in database.execute(f"SELECT {', '.join(needed)}, {sentence} FROM findings ORDER BY rowid"):
            yield Drawn(*(str(value) for value in row))


def sheet(drawn: Iterable[Drawn]) -> str:
    """JSON Lines to fill in: ``label`` is to become "right" or "wrong"."""
    rows: list[dict[str, Any]] = [
        {
            "label": None,
            "sentence": d.sentence,
            "message": d.message,
            "severity": d.severity,
            "code": d.code,
            "article": d.article,
            "fingerprint": d.fingerprint,
        }
        for d in drawn
    ]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def judged(path: Path) -> dict[str, Rate]:
    """Precision by rule of a sheet that was filled in; rows without a label are left out.

    Raises SampleError for a label that is neither "right" nor "wrong".
    """
    counts: dict[str, list[bool]] = {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), 1):
        row = json.loads(line) if line.strip() else {}
        label = row.get("label")
        if label is None:
            continue
        if label not in LABELS:
            raise SampleError(f'{path}, line {number}: the label is {label!r}; write "right" or "wrong"')
        counts.setdefault(row["code"], []).append(LABELS[label])
    return {code: Rate(sum(labels), len(labels)) for code, labels in sorted(counts.items())}
