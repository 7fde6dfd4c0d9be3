"""Writing a registry store: its tables, and records put into them inside one transaction.

The file opens in Datasette: names are searched there, and the view ``roles_in_full`` gives each role its person's name.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extractor.evidence.registry.names import (
    doi_form,
    main_title,
    org_block,
    org_name,
    person_block,
    person_form,
    work_form,
)
from extractor.evidence.registry.records import Entity, EntityKind, Registry, RoleRecord

SCHEMA_VERSION = "5"
SCHEMA = """
CREATE TABLE registry (id TEXT PRIMARY KEY, title TEXT NOT NULL, kinds TEXT NOT NULL, url TEXT NOT NULL,
    licence TEXT NOT NULL, retrieved TEXT NOT NULL);
CREATE TABLE entity (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, type TEXT NOT NULL,
    name TEXT NOT NULL, country TEXT NOT NULL, place TEXT NOT NULL, detail TEXT NOT NULL, registry TEXT NOT NULL,
    source TEXT NOT NULL, url TEXT NOT NULL, retrieved TEXT NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity(id), kind TEXT NOT NULL,
    text TEXT NOT NULL, form TEXT NOT NULL, block TEXT NOT NULL, country TEXT NOT NULL, weak INTEGER NOT NULL);
CREATE TABLE author (work INTEGER NOT NULL REFERENCES entity(id), name TEXT NOT NULL, block TEXT NOT NULL);
CREATE TABLE doi (doi TEXT NOT NULL, work INTEGER NOT NULL REFERENCES entity(id), PRIMARY KEY (doi, work)) WITHOUT ROWID;
CREATE TABLE role (id INTEGER PRIMARY KEY, person TEXT NOT NULL, title TEXT NOT NULL, organization TEXT NOT NULL,
    organization_key TEXT NOT NULL, seat TEXT NOT NULL, country TEXT NOT NULL, start TEXT NOT NULL, end TEXT NOT NULL,
    registry TEXT NOT NULL, source TEXT NOT NULL, url TEXT NOT NULL, retrieved TEXT NOT NULL,
    second_hand INTEGER NOT NULL, note TEXT NOT NULL, seen TEXT NOT NULL,
    UNIQUE (person, title, organization, organization_key, seat, start, source));
CREATE TABLE label (key TEXT PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX name_entity ON name (entity);
CREATE INDEX author_work ON author (work);
CREATE INDEX doi_work ON doi (work);
CREATE VIRTUAL TABLE name_fts USING fts5 (text, content="name", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2");
CREATE VIEW roles_in_full AS
  SELECT role.id, coalesce(entity.name, role.person) AS person, role.title, role.organization, role.country, role.start,
    role.end, role.source, role.url, role.retrieved, role.second_hand, role.note, role.person AS key
  FROM role LEFT JOIN entity ON entity.key = role.person
"""
INDEXES = """
CREATE INDEX IF NOT EXISTS name_form ON name (kind, form);
CREATE INDEX IF NOT EXISTS name_block ON name (kind, block);
CREATE INDEX IF NOT EXISTS author_block ON author (block);
CREATE INDEX IF NOT EXISTS role_seat ON role (seat) WHERE seat <> '';
CREATE INDEX IF NOT EXISTS role_country ON role (country, title);
INSERT INTO name_fts (name_fts) VALUES ('rebuild')
"""


class StoreWriter:
    """Writes records into a store inside one transaction: what was there before stays whole until the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.entities = 0
        self.roles = 0

    def add_registry(self, registry: Registry) -> None:
        """Add or renew a registry's entry."""
        self._connection.execute(
            "INSERT INTO registry VALUES (?,?,?,?,?,?) ON CONFLICT (id) DO UPDATE SET"
            " title=excluded.title, kinds=excluded.kinds, url=excluded.url, licence=excluded.licence,"
            " retrieved=excluded.retrieved",
            (
                registry.id,
                registry.title,
                json.dumps(registry.kinds),
                registry.url,
                registry.licence,
                registry.retrieved,
            ),
        )

    def add_entity(self, entity: Entity) -> None:
        """Add an entity, or put its new state in place of the old one."""
        row = (
            *(entity.key, entity.kind, entity.type, entity.name, entity.country, entity.place),
            *(json.dumps(dict(entity.detail), ensure_ascii=False), entity.registry, entity.source, entity.url),
            entity.retrieved,
        )
        known = self._connection.execute("SELECT id FROM entity WHERE key = ?", (entity.key,)).fetchone()
        if known is None:
            marks = ",".join("?" * len(row))
            cursor = self._connection.execute(
                "INSERT INTO entity (key, kind, type, name, country, place, detail, registry, source, url, retrieved)"
                f" VALUES ({marks})",
                row,
            )
            number = cursor.lastrowid
        else:
            number = known[0]
            self._connection.execute(
                "UPDATE entity SET key=?, kind=?, type=?, name=?, country=?, place=?, detail=?, registry=?, source=?,"
                " url=?, retrieved=? WHERE id=?",
                (*row, number),
            )
            self._connection.execute("DELETE FROM name WHERE entity = ?", (number,))
            self._connection.execute("DELETE FROM author WHERE work = ?", (number,))
            self._connection.execute("DELETE FROM doi WHERE work = ?", (number,))
        self._connection.executemany(
            "INSERT INTO name (entity, kind, text, form, block, country, weak) VALUES (?,?,?,?,?,?,?)",
            [(number, *name) for name in _names(entity)],
        )
        if entity.authors:
            self._connection.executemany(
                "INSERT INTO author VALUES (?,?,?)", [(number, a, person_block(person_form(a))) for a in entity.authors]
            )
        doi = doi_form(dict(entity.detail).get("doi", "")) if entity.kind == "work" else ""
        if doi:
            self._connection.execute("INSERT INTO doi VALUES (?,?)", (doi, number))
        self.entities += 1

    def add_role(self, role: RoleRecord) -> None:
        """Add a role, or put its new state (an end that has come to be known) in place of the old one."""
        self._connection.execute(
            "INSERT OR REPLACE INTO role (person, title, organization, organization_key, seat, country, start, end,"
            " registry, source, url, retrieved, second_hand, note, seen) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *(
                    role.person,
                    role.title,
                    role.organization,
                    role.organization_key,
                    role.seat,
                    role.country,
                    role.start,
                ),
                *(
                    role.end,
                    role.registry,
                    role.source,
                    role.url,
                    role.retrieved,
                    int(role.second_hand),
                    role.note,
                    role.seen,
                ),
            ),
        )
        self.roles += 1

    def add_label(self, key: str, text: str) -> None:
        """Remember the name of something that roles point at by key, for :meth:`name_roles`."""
        self._connection.execute("INSERT OR REPLACE INTO label VALUES (?,?)", (key, text))

    def name_roles(self) -> None:
        """Give roles whose title or organisation is only a key ("wikidata:Q11696") the name that key has come to have."""
        for column in ("title", "organization"):
            for table, text in (("label", "text"), ("entity", "name")):
                self._connection.execute(
                    f"UPDATE OR REPLACE role SET {column} = (SELECT {text} FROM {table} WHERE key = role.{column})"
                    f" WHERE {column} LIKE '%:%' AND {column} IN (SELECT key FROM {table})"
                )


@contextmanager
def writing(path: Path) -> Iterator[StoreWriter]:
    """A StoreWriter on ``path``: everything is committed at the end, nothing when the block is left by an error."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA cache_size = -65536")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entity'").fetchone():
            _run(connection, SCHEMA)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        writer = StoreWriter(connection)
        yield writer
        writer.name_roles()
        _run(connection, INDEXES)
        connection.execute("COMMIT")
    finally:
        connection.close()  # what was not committed is rolled back


def _run(connection: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        connection.execute(statement)


def _names(entity: Entity) -> Iterator[tuple[str, str, str, str, str, int]]:
    seen: set[tuple[str, str]] = set()
    named = [(entity.name, False), *((a.text, a.weak) for a in entity.aliases)]
    if entity.kind == "work" and (main := main_title(entity.name)) != entity.name:
        named.append((main, True))
    for text, weak in named:
        form, country = name_form(entity.kind, text)
        if form and (form, country) not in seen:
            seen.add((form, country))
            block = person_block(form) if entity.kind == "person" else org_block(form)
            yield entity.kind, text, form, block, country, int(weak)


def name_form(kind: EntityKind, text: str) -> tuple[str, str]:
    """(form, country in the name or "") of a name of this kind, as it is compared."""
    if kind == "person":
        return person_form(text), ""
    if kind == "organization":
        parsed = org_name(text)
        return parsed.form, parsed.country or ""
    return work_form(text), ""
