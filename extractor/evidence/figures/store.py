"""The figures store: one SQLite file of definitions, series, observations with all vintages, and events.

The tables are plain and joined by integer keys, so the file opens in Datasette; ``observations_in_full`` is a view that
spells every observation out. Values are kept as the decimal text that was printed.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlite_utils

from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import Definition, Document, Event, Observation, Series, Tolerance
from extractor.evidence.figures.rows import FigureRow, Pack
from extractor.evidence.figures.tables import tables_digest

FORMAT = 2  # of the file and of the names written into it: raise it when either changes
BATCH = 5_000

SCHEMA = """
CREATE TABLE packs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, licence TEXT NOT NULL,
  url TEXT NOT NULL, sha256 TEXT NOT NULL, supported TEXT NOT NULL, contradicted TEXT NOT NULL);
CREATE TABLE definitions (id INTEGER PRIMARY KEY, pack INTEGER NOT NULL REFERENCES packs(id), key TEXT NOT NULL UNIQUE,
  indicator TEXT NOT NULL, label TEXT NOT NULL, names TEXT NOT NULL, concept TEXT NOT NULL, product TEXT NOT NULL,
  flow TEXT NOT NULL, kind TEXT NOT NULL, unit TEXT NOT NULL, scale TEXT NOT NULL, aggregate TEXT NOT NULL,
  adjustment TEXT NOT NULL, price_basis TEXT NOT NULL, mass_basis TEXT NOT NULL, of TEXT NOT NULL, spread TEXT NOT NULL);
CREATE INDEX definitions_concept ON definitions(concept);
CREATE TABLE names (name TEXT NOT NULL, definition INTEGER NOT NULL REFERENCES definitions(id),
  PRIMARY KEY (name, definition)) WITHOUT ROWID;
CREATE TABLE series (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, definition INTEGER NOT NULL REFERENCES definitions(id),
  place TEXT NOT NULL, partner TEXT NOT NULL, frequency TEXT NOT NULL);
CREATE INDEX series_place ON series(definition, place, partner);
CREATE TABLE documents (id INTEGER PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, published TEXT NOT NULL,
  retrieved TEXT NOT NULL, dates TEXT NOT NULL, second_hand INTEGER NOT NULL, note TEXT NOT NULL,
  UNIQUE (source, url, published, dates, second_hand, note));
CREATE TABLE observations (series INTEGER NOT NULL REFERENCES series(id), period TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(id), value TEXT NOT NULL, status TEXT NOT NULL,
  PRIMARY KEY (series, period, document)) WITHOUT ROWID;
CREATE TABLE events (id INTEGER PRIMARY KEY, pack INTEGER NOT NULL REFERENCES packs(id), key TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL, actors TEXT NOT NULL, keywords TEXT NOT NULL, about TEXT NOT NULL, location TEXT NOT NULL,
  start TEXT NOT NULL, "end" TEXT NOT NULL, amount TEXT NOT NULL, unit TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(id));
CREATE VIEW observations_in_full AS
  SELECT s.key AS series, d.label, s.place, s.partner, d.product, d.flow, o.period, o.value, d.scale, d.unit, o.status,
    c.source, c.url, c.published, c.retrieved, c.second_hand, c.note, p.name AS pack
  FROM observations o JOIN series s ON s.id = o.series JOIN definitions d ON d.id = s.definition
  JOIN documents c ON c.id = o.document JOIN packs p ON p.id = d.pack;
"""


class StoreError(ValueError):
    """The file is no figures store, or one of another format."""


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

    def commit(self) -> None:
        """Make what was written so far permanent."""
        self._flush()
        if self._new_definitions:
            self._connection.execute("INSERT INTO definitions_fts(definitions_fts) VALUES ('rebuild')")
        self._connection.execute("COMMIT")

    def _flush(self) -> None:
        self._connection.executemany("INSERT OR REPLACE INTO observations VALUES (?,?,?,?,?)", self._pending)
        self._pending.clear()

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


class FiguresStore:
    """Reads one or more store files as one. Nothing here writes."""

    def __init__(self, paths: Sequence[Path], identity: str = "") -> None:
        """identity: a digest of what the store was built from, for the record's ``made_with``."""
        self._bases = tuple(_open(path) for path in paths)
        self.identity = identity
        self._named = lru_cache(maxsize=20_000)(self._named_uncached)
        self._observed = lru_cache(maxsize=4_096)(self._observations_uncached)
        self._first_words = lru_cache(maxsize=1)(self._first_words_uncached)
        self._events = lru_cache(maxsize=1)(self._events_uncached)
        self._of_concept = lru_cache(maxsize=1_024)(self._of_concept_uncached)
        self._vintages = lru_cache(maxsize=65_536)(self._vintages_uncached)

    @classmethod
    def of_rows(cls, pack: Pack, rows: Iterable[FigureRow], events: Iterable[Event] = ()) -> FiguresStore:
        """A store in a temporary file that lives as long as its reader: for tests and for the examples of rules."""
        handle, name = tempfile.mkstemp(suffix=".db")
        os.close(handle)
        path = Path(name)
        try:
            _write(path, ((pack, rows, events),))
            return cls((path,), pack.sha256)
        finally:
            path.unlink()

    @property
    def first_words(self) -> frozenset[str]:
        """The first words of all names, to look up only what can be one."""
        return self._first_words()

    def _first_words_uncached(self) -> frozenset[str]:
        found: set[str] = set()
        for base in self._bases:
            rows = base.execute("SELECT DISTINCT substr(name, 1, instr(name || ' ', ' ') - 1) FROM names")
            found.update(row[0] for row in rows)
        return frozenset(found)

    def named(self, names: Iterable[str]) -> dict[str, tuple[Definition, ...]]:
        """Normalised name → the definitions that are called so, for those names that the store knows."""
        found = {name: self._named(name) for name in names}
        return {name: definitions for name, definitions in found.items() if definitions}

    def _named_uncached(self, name: str) -> tuple[Definition, ...]:
        found: list[Definition] = []
        for i, base in enumerate(self._bases):
            rows = base.execute(
                "SELECT d.* FROM names n JOIN definitions d ON d.id = n.definition WHERE n.name = ? ORDER BY d.id",
                (name,),
            )
            found.extend(_definition(i, row) for row in rows)
        return tuple(found)

    def of_concept(self, concept: str) -> tuple[Definition, ...]:
        """The definitions that measure a concept of ``tables/indicators.toml``."""
        return self._of_concept(concept)

    def _of_concept_uncached(self, concept: str) -> tuple[Definition, ...]:
        found: list[Definition] = []
        for i, base in enumerate(self._bases):
            rows = base.execute("SELECT * FROM definitions WHERE concept = ? AND concept <> '' ORDER BY id", (concept,))
            found.extend(_definition(i, row) for row in rows)
        return tuple(found)

    def like(self, words: str, limit: int = 20) -> tuple[Definition, ...]:
        """The definitions whose label or names share most with the words (FTS5, best first)."""
        query = " OR ".join(f'"{w}"' for w in normalize(words).split() if w.isalnum())
        found: list[Definition] = []
        if not query:
            return ()
        for i, base in enumerate(self._bases):
            rows = base.execute(
                "SELECT d.* FROM definitions_fts f JOIN definitions d ON d.id = f.rowid WHERE definitions_fts MATCH ? "
                "ORDER BY bm25(definitions_fts), d.id LIMIT ?",
                (query, limit),
            )
            found.extend(_definition(i, row) for row in rows)
        return tuple(found)

    def series(
        self, definition: Definition, place: str | None = None, partner: str | None = None
    ) -> tuple[Series, ...]:
        """A definition's series, all or those of one place and partner ("" = no partner)."""
        base_id, row_id = definition.id.split("#")[0].split(".")
        wanted, values = "", [row_id]
        for column, value in (("place", place), ("partner", partner)):
            if value is not None:
                wanted += f" AND s.{column} = ?"
                values.append(value)
        rows = self._bases[int(base_id)].execute(
            "SELECT s.*, p.name, p.supported, p.contradicted FROM series s JOIN definitions d ON d.id = s.definition "
            f"JOIN packs p ON p.id = d.pack WHERE s.definition = ?{wanted} ORDER BY s.id",
            values,
        )
        return tuple(_series(int(base_id), definition, row) for row in rows)

    def observations(self, series: Series) -> tuple[Observation, ...]:
        """All vintages of all periods, by period and then from the first published to the last."""
        return self._observed(series.id)

    def vintages(self, series: Series, period: str) -> tuple[Observation, ...]:
        """Everything published for exactly one period, first to last."""
        return self._vintages(series.id, period)

    def _vintages_uncached(self, series: str, period: str) -> tuple[Observation, ...]:
        base_id, row_id = series.split("#")[0].split(".")
        rows = self._bases[int(base_id)].execute(
            "SELECT o.period, o.value, o.status, c.* FROM observations o JOIN documents c ON c.id = o.document "
            "WHERE o.series = ? AND o.period = ? ORDER BY c.published, c.id",
            (row_id, period),
        )
        return tuple(Observation(series, r["period"], Decimal(r["value"]), _document(r), r["status"]) for r in rows)

    def _observations_uncached(self, series: str) -> tuple[Observation, ...]:
        base_id, row_id = series.split("#")[0].split(".")
        rows = self._bases[int(base_id)].execute(
            "SELECT o.period, o.value, o.status, c.* FROM observations o JOIN documents c ON c.id = o.document "
            "WHERE o.series = ? ORDER BY o.period, c.published, c.id",
            (row_id,),
        )
        return tuple(Observation(series, r["period"], Decimal(r["value"]), _document(r), r["status"]) for r in rows)

    def at(self, definition: Definition, period: str, partner: str = "") -> Iterator[tuple[Series, Observation]]:
        """The latest vintage of one period for every place that the definition has: what ranks are made of."""
        for series in self.series(definition, partner=partner):
            latest = self.vintages(series, period)
            if latest:
                yield series, latest[-1]

    @property
    def events(self) -> tuple[Event, ...]:
        """Every dated event, in order of their first day."""
        return self._events()

    def _events_uncached(self) -> tuple[Event, ...]:
        found: list[Event] = []
        for base in self._bases:
            rows = base.execute(
                "SELECT e.*, c.source, c.url, c.published, c.retrieved, c.dates, c.second_hand, c.note, p.name AS pack_name "
                "FROM events e JOIN documents c ON c.id = e.document JOIN packs p ON p.id = e.pack ORDER BY e.start, e.key"
            )
            found.extend(_event(row) for row in rows)
        return tuple(found)

    def packs(self) -> list[dict[str, Any]]:
        """What is in the store: a row for each pack with its counts."""
        return [
            dict(row)
            for base in self._bases
            for row in base.execute(
                "SELECT p.name, p.title, p.licence, p.url, p.sha256, "
                "(SELECT count(*) FROM series s JOIN definitions d ON d.id = s.definition WHERE d.pack = p.id) AS series, "
                "(SELECT count(*) FROM observations o JOIN series s ON s.id = o.series "
                " JOIN definitions d ON d.id = s.definition WHERE d.pack = p.id) AS observations, "
                "(SELECT count(*) FROM events e WHERE e.pack = p.id) AS events FROM packs p ORDER BY p.name"
            )
        ]

    def listing(self, limit: int = 1_000) -> list[Series]:
        """Series in the order they were taken in, at most ``limit``."""
        found: list[Series] = []
        for i, base in enumerate(self._bases):
            rows = base.execute(
                "SELECT s.*, p.name, p.supported, p.contradicted FROM series s JOIN definitions d ON d.id = s.definition "
                "JOIN packs p ON p.id = d.pack ORDER BY s.id LIMIT ?",
                (limit - len(found),),
            ).fetchall()
            for row in rows:
                made = base.execute("SELECT * FROM definitions WHERE id=?", (row["definition"],)).fetchone()
                found.append(_series(i, _definition(i, made), row))
        return found

    def search(self, words: str, limit: int = 20) -> list[Series]:
        """Series whose measure fits the words best; an ISO alpha-3 code among the words picks the place."""
        places = {w for w in words.split() if w.isupper() and (len(w) == 3 or w == "EU27")}
        rest = " ".join(w for w in words.split() if w not in places) or words
        found: list[Series] = []
        for definition in self.like(rest, limit):
            for series in self.series(definition):
                if not places or places <= {series.place, series.partner}:
                    found.append(series)
                if len(found) == limit:
                    return found
        return found

    def show(self, key: str) -> tuple[Series, tuple[Observation, ...]] | None:
        """One series by its key (as ``search`` gives it) with everything observed, or None."""
        base_id = key.split(".", 1)[0]
        if not base_id.isdigit() or int(base_id) >= len(self._bases) or not key.split(".", 1)[1:]:
            return None
        base = self._bases[int(base_id)]
        row = base.execute(
            "SELECT s.*, p.name, p.supported, p.contradicted FROM series s JOIN definitions d ON d.id = s.definition "
            "JOIN packs p ON p.id = d.pack WHERE s.id = ?",
            (key.split("#")[0].split(".", 1)[1],),
        ).fetchone()
        if row is None:
            return None
        made = base.execute("SELECT * FROM definitions WHERE id=?", (row["definition"],)).fetchone()
        series = _series(int(base_id), _definition(int(base_id), made), row)
        return series, self.observations(series)


def open_store(pack_dirs: Sequence[Path], cache_dir: Path, imported: Sequence[Path] = ()) -> FiguresStore:
    """The store of these packs and of the store files that the user imported into.

    Built on first use in ``cache_dir`` under a name that is a digest of the packs, written beside it and renamed into
    place; a folder that cannot be written to is replaced by a temporary one. Raises PackError when a pack is faulty.
    """
    from extractor.evidence.figures.packs import digest, read_pack

    identity = digest(pack_dirs)
    name = f"figures-{FORMAT}-{tables_digest()[:8]}-{identity[:16]}.db"
    present = tuple(path for path in imported if path.exists())
    target = cache_dir / name
    if target.exists():
        return FiguresStore((target, *present), identity)
    folder = _writable(cache_dir)
    target = folder / name
    if not target.exists():
        handle, made = tempfile.mkstemp(dir=folder, suffix=".making")
        os.close(handle)
        try:
            _write(Path(made), (read_pack(p) for p in sorted(pack_dirs)))
            os.replace(made, target)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    return FiguresStore((target, *present), identity)


def _write(path: Path, packs: Iterable[tuple[Pack, Iterable[FigureRow], Iterable[Event]]]) -> None:
    with StoreWriter(path) as writer:
        for pack, rows, events in packs:
            pack_id = writer.pack(pack)
            for row in rows:
                writer.add(pack_id, row)
            for event in events:
                writer.add_event(pack_id, event)


def _writable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, probe = tempfile.mkstemp(dir=folder)
        os.close(handle)
        Path(probe).unlink()
    except OSError:
        return Path(tempfile.mkdtemp(prefix="presscheck-"))
    return folder


def _open(path: Path) -> sqlite3.Connection:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as probe:
        try:
            version = probe.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is not a figures store: {error}") from error
    if version != FORMAT:
        raise StoreError(f"{path} is not a figures store of format {FORMAT}; import again")
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA query_only = 1")
    return connection


def _definition(base: int, row: sqlite3.Row) -> Definition:
    return Definition(
        id=f"{base}.{row['id']}#{row['key']}",
        indicator=row["indicator"],
        label=row["label"],
        names=tuple(row["names"].split(" | ")) if row["names"] else (),
        unit=row["unit"],
        kind=row["kind"],
        scale=Decimal(row["scale"]),
        product=row["product"],
        flow=row["flow"],
        aggregate=row["aggregate"],
        adjustment=row["adjustment"],
        price_basis=row["price_basis"],
        mass_basis=row["mass_basis"],
        of=tuple(row["of"].split(" | ")) if row["of"] else (),
        concept=row["concept"],
        spread=Decimal(row["spread"]),
    )


def _series(base: int, definition: Definition, row: sqlite3.Row) -> Series:
    tolerance = Tolerance(Decimal(row["supported"]), Decimal(row["contradicted"])) if row["supported"] else None
    return Series(
        f"{base}.{row['id']}#{row['key']}",
        definition,
        row["place"],
        row["partner"],
        row["frequency"],
        row["name"],
        tolerance,
    )


def _document(row: sqlite3.Row) -> Document:
    return Document(
        row["source"],
        row["url"],
        row["published"],
        row["retrieved"],
        row["dates"],
        bool(row["second_hand"]),
        row["note"],
    )


def _event(row: sqlite3.Row) -> Event:
    return Event(
        id=row["key"],
        title=row["title"],
        actors=tuple(json.loads(row["actors"])),
        keywords=tuple(json.loads(row["keywords"])),
        start=row["start"],
        end=row["end"],
        document=_document(row),
        location=row["location"],
        about=tuple(json.loads(row["about"])),
        amount=Decimal(row["amount"]) if row["amount"] else None,
        unit=row["unit"],
        pack=row["pack_name"],
    )


def content_hash(paths: Iterable[Path]) -> str:
    """SHA-256 over names and bytes of the files, in order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.name}\0{path.stat().st_size}\0".encode())
        with path.open("rb") as file:
            for block in iter(lambda: file.read(1 << 20), b""):
                total.update(block)
    return total.hexdigest()
