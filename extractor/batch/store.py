"""A corpus database: articles, quantities, claims and findings as tables of one SQLite file, which Datasette opens as it is.

An article is committed whole, with everything found in it, or not at all; a run that was stopped goes on where it was, since
an article whose text, title, date, program and evidence are the same as when it was committed is passed over. The columns
``article``, ``code``, ``severity``, ``message``, ``fingerprint`` and ``sentence`` of ``findings`` are what
``presscheck evaluate sample`` draws from.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils

from extractor.article import Article
from extractor.report.excerpt import marked

PARTS = ("quantities", "claims", "findings")
TABLES: dict[str, tuple[dict[str, type], tuple[str, ...] | str]] = {
    "articles": (
        {
            "id": str, "title": str, "published": str, "publisher": str, "url": str, "language": str, "words": int,
            "text": str, "made_with": str, "digest": str,
        },
        "id",
    ),
    "quantities": (
        {
            "article": str, "number": int, "part": str, "start": int, "end": int, "text": str, "value": str, "low": str,
            "high": str, "unit": str, "dimension": str, "comparison": str, "change": str, "measures": str, "place": str,
            "period": str, "compared_with": str,
        },
        ("article", "number"),
    ),
    "claims": (
        {
            "article": str, "id": str, "part": str, "start": int, "end": int, "text": str, "kind": str, "stance": str,
            "check_worthiness": float, "standalone": str, "measure": str, "place": str, "period": str,
            "attributed_to": str, "checked": str, "detail": str, "numbers_unchecked": int,
        },
        ("article", "id"),
    ),
    "findings": (
        {
            "article": str, "number": int, "code": str, "name": str, "severity": str, "verdict": str, "message": str,
            "part": str, "start": int, "end": int, "sentence": str, "suggestion": str, "formula": str, "fingerprint": str,
            "evidence": str,
        },
        ("article", "number"),
    ),
    "refused": ({"line": int, "id": str, "kind": str, "message": str}, ("line", "id")),
}  # fmt: skip
"""Columns and primary key of each table. ``refused``: the lines that could not be read, with the reason."""
INDEXES = (("findings", "code"), ("findings", "severity"), ("claims", "kind"), ("quantities", "unit"))


class CorpusError(ValueError):
    """The file cannot be used as a corpus database; the message names it and the mend."""


@contextmanager
def opened(path: Path) -> Iterator[CorpusStore]:
    """The store at ``path``, made when there is none. Raises CorpusError when the file is another sort of file."""
    try:
        connection = sqlite3.connect(path)
    except sqlite3.Error as error:
        raise CorpusError(f"{path}: cannot be opened ({error}); choose another --output") from error
    try:
        yield CorpusStore(path, connection)
    finally:
        connection.close()


class CorpusStore:
    """Writes records as rows; each article in one transaction."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._database = sqlite_utils.Database(connection)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            self._prepare()
        except sqlite3.Error as error:
            raise CorpusError(f"{path}: is no corpus database ({error}); choose another --output") from error

    def _prepare(self) -> None:
        for name, (columns, key) in TABLES.items():
            foreign = [("article", "articles", "id")] if name in PARTS else []
            self._database.table(name).create(columns, pk=key, foreign_keys=foreign, transform=True)
        for table, column in INDEXES:
            self._database.table(table).create_index([column], if_not_exists=True)
        self._connection.commit()

    def holds(self, article: Article, made_with: Mapping[str, Any]) -> bool:
        """Whether the article, as it is now, was committed by the same program with the same evidence."""
        row = self._connection.execute("SELECT digest FROM articles WHERE id = ?", (article.id,)).fetchone()
        return row is not None and row[0] == digest_of(article, made_with)

    def add(self, record: Mapping[str, Any], article: Article | None) -> None:
        """Commits one record with all its rows; an earlier record of the same id is replaced. article: what it was read from,
        None for the record of a line that could not be read."""
        with self._connection:
            if "error" in record or article is None:
                error = record["error"]
                row = (record["line"], record["id"] or "", error["kind"], error["message"])
                self._connection.execute("INSERT OR REPLACE INTO refused VALUES (?, ?, ?, ?)", row)
                return
            for table in PARTS:
                self._connection.execute(f"DELETE FROM {table} WHERE article = ?", (record["id"],))
            for table, rows in _rows(record, article).items():
                names = list(TABLES[table][0])
                columns = ", ".join(f'"{name}"' for name in names)
                places = ", ".join("?" for _ in names)
                self._connection.executemany(
                    f"INSERT OR REPLACE INTO {table} ({columns}) VALUES ({places})",
                    [tuple(row.get(name) for name in names) for row in rows],
                )


def digest_of(article: Article, made_with: Mapping[str, Any]) -> str:
    """SHA-256 of what decides an article's record: its texts, its date, and what reads it."""
    what = (article.title, article.deck, article.text, article.captions, str(article.published), made_with)
    return hashlib.sha256(json.dumps(what, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _rows(record: Mapping[str, Any], article: Article) -> dict[str, list[dict[str, Any]]]:
    of_article = {"article": record["id"]}
    head = {name: record.get(name) for name in ("id", "title", "published", "publisher", "url", "language", "text")}
    head |= {
        "words": len(article.text.split()),
        "made_with": json.dumps(record["made_with"], sort_keys=True),
        "digest": digest_of(article, record["made_with"]),
    }
    quantities = [
        {
            **q,
            **of_article,
            "number": number,
            "part": q.get("in", "text"),
            "measures": (q.get("measures") or {}).get("text"),
        }
        for number, q in enumerate(record["quantities"])
    ]
    claims = [
        {**c["frame"], **c, **of_article, "part": c.get("in", "text"), "numbers_unchecked": len(c["unchecked"])}
        for c in record["claims"]
    ]
    findings = []
    for number, finding in enumerate(record["findings"]):
        start, end, part = (*finding["spans"][0], "text")[:3]
        findings.append(
            {
                **finding,
                **of_article,
                "number": number,
                "part": part,
                "start": start,
                "end": end,
                "sentence": marked(article.part(part), start, end),
                "formula": (finding.get("working") or {}).get("formula"),
                "evidence": json.dumps(finding["evidence"], ensure_ascii=False),
            }
        )
    return {"articles": [head], "quantities": quantities, "claims": claims, "findings": findings}
