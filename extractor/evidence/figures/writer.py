"""Writes rows and events into a figures store, all or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import sqlite_utils

from extractor.evidence.figures.model import Code, Definition, Document, Event
from extractor.evidence.figures.rows import FigureRow, Pack
from extractor.evidence.figures.schema import FORMAT, SCHEMA, StoreError

BATCH = 5_000
UNCHANGED = """
DELETE FROM observations WHERE document = ? AND EXISTS (
  SELECT 1 FROM observations e JOIN documents d ON d.id = e.document JOIN documents c ON c.id = observations.document
  WHERE e.series = observations.series AND e.period = observations.period
    AND d.source = c.source AND d.dates = 'snapshot' AND d.published <> '' AND d.published < c.published
    AND e.value = observations.value AND e.status = observations.status
    AND NOT EXISTS (
      SELECT 1 FROM observations m JOIN documents md ON md.id = m.document
      WHERE m.series = e.series AND m.period = e.period AND md.published > d.published AND md.published < c.published))
"""


class StoreWriter:
    """Writes rows into a store. Everything between two :meth:`commit` calls is one transaction: it is there or it is not.

    Use as a context manager: leaving it with an exception undoes what was not committed.
    """

    def __init__(self, path: Path) -> None:
        """path: the SQLite file, made when missing. Raises StoreError when it is something else."""
        self._connection = sqlite3.connect(path, isolation_level=None)
        self.database = sqlite_utils.Database(self._connection)
        try:
            version = self._connection.execute("PRAGMA user_version").fetchone()[0]
            tables = set(self.database.table_names())
        except sqlite3.DatabaseError as error:
            self._connection.close()
            raise StoreError(f"{path} is not a figures store: {error}") from error
        if tables and version != FORMAT:
            self._connection.close()
            raise StoreError(f"{path} is not a figures store of format {FORMAT}; move it away and import again")
        self._connection.execute("PRAGMA cache_size = -65536")
        self._connection.execute("BEGIN IMMEDIATE")
        if not tables:
            for statement in SCHEMA.split(";\n"):
                self._connection.execute(statement)
            self.database.table("definitions").enable_fts(["label", "names"], tokenize="porter unicode61")
            self._connection.execute(f"PRAGMA user_version = {FORMAT}")
        self._definitions: dict[str, int] = {}
        self._series: dict[tuple[int, str, str, str], int] = {}
        self._documents: dict[Document, int] = {}
        self._pending: list[tuple[int, str, int, str, str]] = []
        self._new_definitions = False

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self.commit()
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
        self._connection.close()

    def pack(self, pack: Pack) -> int:
        """The pack's id; its title, licence and hash are brought up to date."""
        tolerance = pack.tolerance
        row = (
            pack.name,
            pack.title,
            pack.licence,
            pack.url,
            pack.sha256,
            str(tolerance.supported) if tolerance else "",
            str(tolerance.contradicted) if tolerance else "",
        )
        self._connection.execute(
            "INSERT INTO packs (name, title, licence, url, sha256, supported, contradicted) VALUES (?,?,?,?,?,?,?) "
            "ON CONFLICT(name) DO UPDATE SET title=excluded.title, licence=excluded.licence, url=excluded.url, "
            "sha256=excluded.sha256, supported=excluded.supported, contradicted=excluded.contradicted",
            row,
        )
        return int(self._connection.execute("SELECT id FROM packs WHERE name=?", (pack.name,)).fetchone()[0])

    def add(self, pack: int, row: FigureRow) -> None:
        """One observation. The same one twice is one; another value from the same document takes the old one's place."""
        definition = self._definition(pack, row.definition)
        key = (definition, row.place, row.partner, row.frequency)
        series = self._series.get(key)
        if series is None:
            text = ":".join((row.definition.id, row.place, row.partner, row.frequency, str(pack)))
            self._connection.execute(
                "INSERT OR IGNORE INTO series (key, definition, place, partner, frequency) VALUES (?,?,?,?,?)",
                (text, *key),
            )
            series = int(self._connection.execute("SELECT id FROM series WHERE key=?", (text,)).fetchone()[0])
            self._series[key] = series
        document = self._document(row.document)
        self._pending.append((series, row.period, document, row.value, row.status))
        if len(self._pending) >= BATCH:
            self._flush()

    @property
    def series_seen(self) -> int:
        """How many series the rows added so far belong to."""
        return len(self._series)

    def add_event(self, pack: int, event: Event) -> None:
        """One event; the same key again brings it up to date."""
        self._connection.execute(
            'INSERT OR REPLACE INTO events (pack, key, title, actors, keywords, about, location, start, "end", amount, '
            "unit, document) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                pack,
                event.id,
                event.title,
                json.dumps(event.actors, ensure_ascii=False),
                json.dumps(event.keywords, ensure_ascii=False),
                json.dumps(event.about, ensure_ascii=False),
                event.location,
                event.start,
                event.end,
                "" if event.amount is None else str(event.amount),
                event.unit,
                self._document(event.document),
            ),
        )

    def add_codes(self, pack: int, codes: Iterable[Code]) -> int:
        """What codes stand for, the newest word on each; gives how many."""
        rows = [(c.scheme, c.code, c.label, c.parent, c.standard, pack) for c in codes]
        self._connection.executemany("INSERT OR REPLACE INTO codes VALUES (?,?,?,?,?,?)", rows)
        return len(rows)

    def commit(self) -> None:
        """Make what was written so far permanent."""
        self._flush()
        self._forget_unchanged()
        if self._new_definitions:
            self._connection.execute("INSERT INTO definitions_fts(definitions_fts) VALUES ('rebuild')")
        self._connection.execute("COMMIT")

    def _flush(self) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO observations VALUES (?,?,?,?,?)", self._pending)
        self._pending.clear()

    def _forget_unchanged(self) -> None:
        """A later copy of a table repeats most of its figures; a vintage is only what differs from the copy before."""
        copies = [i for d, i in self._documents.items() if d.dates == "snapshot" and d.published]
        self._connection.executemany(UNCHANGED, [(i,) for i in copies])

    def _definition(self, pack: int, made: Definition) -> int:
        key = f"{pack}:{made.id}"
        known = self._definitions.get(key)
        if known is not None:
            return known
        row = self._connection.execute("SELECT id, names FROM definitions WHERE key=?", (key,)).fetchone()
        names = " | ".join(made.names)
        if row is None:
            self._connection.execute(
                "INSERT INTO definitions (pack, key, indicator, label, names, concept, product, flow, kind, unit, scale, "
                "aggregate, adjustment, price_basis, mass_basis, of, spread) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    pack,
                    key,
                    made.indicator,
                    made.label,
                    names,
                    made.concept,
                    made.product,
                    made.flow,
                    made.kind,
                    made.unit,
                    str(made.scale),
                    made.aggregate,
                    made.adjustment,
                    made.price_basis,
                    made.mass_basis,
                    " | ".join(made.of),
                    str(made.spread),
                ),
            )
            row = self._connection.execute("SELECT id, names FROM definitions WHERE key=?", (key,)).fetchone()
            self._new_definitions = True
        self._connection.executemany("INSERT OR IGNORE INTO names VALUES (?,?)", [(n, row[0]) for n in made.names])
        self._definitions[key] = int(row[0])
        return int(row[0])

    def _document(self, document: Document) -> int:
        known = self._documents.get(document)
        if known is not None:
            return known
        key = (document.source, document.url, document.published, document.dates, document.second_hand, document.note)
        self._connection.execute(
            "INSERT OR IGNORE INTO documents (source, url, published, dates, second_hand, note, retrieved) "
            "VALUES (?,?,?,?,?,?,?)",
            (*key, document.retrieved),
        )
        row = self._connection.execute(
            "SELECT id FROM documents WHERE source=? AND url=? AND published=? AND dates=? AND second_hand=? AND note=?",
            key,
        ).fetchone()
        self._documents[document] = int(row[0])
        return int(row[0])


def write(path: Path, packs: Iterable[tuple[Pack, Iterable[FigureRow], Iterable[Event]]]) -> None:
    """Write packs into a store file in one transaction."""
    with StoreWriter(path) as writer:
        for pack, rows, events in packs:
            pack_id = writer.pack(pack)
            for row in rows:
                writer.add(pack_id, row)
            for event in events:
                writer.add_event(pack_id, event)
