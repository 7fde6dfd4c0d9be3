"""Reads figures stores: definitions by their names, series, observations with all vintages, and events."""

from __future__ import annotations

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

from extractor.evidence.figures import calendar
from extractor.evidence.figures.labels import normalize
from extractor.evidence.figures.model import Code, Definition, Document, Event, Observation, Series, Tolerance
from extractor.evidence.figures.rows import FigureRow, Pack
from extractor.evidence.figures.schema import FORMAT, StoreError
from extractor.evidence.figures.writer import write

COMMON = 200
"""Definitions: a word in more of them finds nothing in particular."""


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
        self._values = lru_cache(maxsize=4_096)(self._values_uncached)
        self._series = lru_cache(maxsize=20_000)(self._series_uncached)
        self._document = lru_cache(maxsize=20_000)(self._document_uncached)
        self._frequency = lru_cache(maxsize=20_000)(self._frequency_uncached)

    @classmethod
    def of_rows(cls, pack: Pack, rows: Iterable[FigureRow], events: Iterable[Event] = ()) -> FiguresStore:
        """A store in a temporary file that lives as long as its reader: for tests and for the examples of rules."""
        handle, name = tempfile.mkstemp(suffix=".db")
        os.close(handle)
        path = Path(name)
        try:
            write(path, ((pack, rows, events),))
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
        """The definitions whose label or names share most with the words (FTS5, best first).

        Words that are in more than COMMON definitions tell them apart no longer and are left out, as long as others are
        left: ranking every definition that has an "output" in its label would take longer than all the rest.
        """
        terms = list(dict.fromkeys(w for w in normalize(words).split() if w.isalnum()))
        found: list[Definition] = []
        for i, base in enumerate(self._bases):
            known = {t: n for t in terms if (n := self._frequency(i, t))}
            rare = [t for t, n in known.items() if n <= COMMON] or sorted(known, key=lambda t: known[t])[:1]
            if not rare:
                continue
            rows = base.execute(
                "SELECT d.* FROM definitions_fts f JOIN definitions d ON d.id = f.rowid WHERE definitions_fts MATCH ? "
                "ORDER BY bm25(definitions_fts), d.id LIMIT ?",
                (" OR ".join(f'"{t}"' for t in rare), limit),
            )
            found.extend(_definition(i, row) for row in rows)
        return tuple(found)

    def _frequency_uncached(self, base: int, term: str) -> int:
        """In how many definitions a word is, counted no further than it matters."""
        found = self._bases[base].execute(
            "SELECT count(*) FROM (SELECT 1 FROM definitions_fts WHERE definitions_fts MATCH ? LIMIT ?)",
            (f'"{term}"', COMMON + 1),
        )
        return int(found.fetchone()[0])

    def series(
        self, definition: Definition, place: str | None = None, partner: str | None = None
    ) -> tuple[Series, ...]:
        """A definition's series, all or those of one place and partner ("" = no partner)."""
        return self._series(definition, place, partner)

    def _series_uncached(self, definition: Definition, place: str | None, partner: str | None) -> tuple[Series, ...]:
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

    def values(self, series: Series) -> tuple[tuple[str, Decimal], ...]:
        """(period, value) of everything observed, without the documents, by period."""
        return self._values(series.id)

    def periods(self, series: Series) -> tuple[str, ...]:
        """The periods that the series has values for, from the first that ends to the last."""
        return tuple(sorted(dict.fromkeys(p for p, _ in self._values(series.id)), key=lambda p: calendar.ends(p)[1]))

    def _values_uncached(self, series: str) -> tuple[tuple[str, Decimal], ...]:
        base_id, row_id = series.split("#")[0].split(".")
        rows = self._bases[int(base_id)].execute(
            "SELECT period, value FROM observations WHERE series = ? ORDER BY period", (row_id,)
        )
        return tuple((period, Decimal(value)) for period, value in rows)

    def _vintages_uncached(self, series: str, period: str) -> tuple[Observation, ...]:
        return self._read(series, "AND o.period = ?", period)

    def _observations_uncached(self, series: str) -> tuple[Observation, ...]:
        return self._read(series, "")

    def _read(self, series: str, wanted: str, *values: str) -> tuple[Observation, ...]:
        base_id, row_id = series.split("#")[0].split(".")
        base = int(base_id)
        rows = self._bases[base].execute(
            f"SELECT o.period, o.value, o.status, o.document FROM observations o WHERE o.series = ? {wanted} "
            "ORDER BY o.period, o.document",
            (row_id, *values),
        )
        found = [Observation(series, p, Decimal(v), self._document(base, d), s) for p, v, s, d in rows]
        # Stable: vintages of one day stay in the order they were taken in.
        return tuple(sorted(found, key=lambda o: (o.period, o.document.published)))

    def _document_uncached(self, base: int, document: int) -> Document:
        row = self._bases[base].execute("SELECT * FROM documents WHERE id = ?", (document,)).fetchone()
        return _document(row)

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

    def codes(self) -> dict[tuple[str, str], Code]:
        """(list, code) → what the lists of codes that were taken in say of it."""
        rows = (
            r for base in self._bases for r in base.execute("SELECT scheme, code, label, parent, standard FROM codes")
        )
        return {(row[0], row[1]): Code(*row) for row in rows}

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
                "(SELECT count(*) FROM events e WHERE e.pack = p.id) AS events, "
                "(SELECT count(*) FROM codes c WHERE c.pack = p.id) AS codes FROM packs p ORDER BY p.name"
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
