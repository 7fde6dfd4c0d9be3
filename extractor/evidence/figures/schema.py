"""The tables of the figures store: one SQLite file of definitions, series, observations with all vintages, and events.

The tables are plain and joined by integer keys, so the file opens in Datasette; the views ``series_in_full`` and
``observations_in_full`` spell every key out. Values are kept as the decimal text that was printed.
"""

from __future__ import annotations

FORMAT = 3  # of the file and of the names written into it: raise it when either changes

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
CREATE TABLE codes (scheme TEXT NOT NULL, code TEXT NOT NULL, label TEXT NOT NULL, parent TEXT NOT NULL,
  standard TEXT NOT NULL, pack INTEGER NOT NULL REFERENCES packs(id), PRIMARY KEY (scheme, code)) WITHOUT ROWID;
CREATE VIEW series_in_full AS
  SELECT s.id, d.label, s.place, s.partner, s.frequency, d.unit, d.scale, d.product, d.flow, d.adjustment, d.price_basis,
    p.name AS pack, s.key
  FROM series s JOIN definitions d ON d.id = s.definition JOIN packs p ON p.id = d.pack;
CREATE VIEW observations_in_full AS
  SELECT s.key AS series, d.label, s.place, s.partner, d.product, d.flow, o.period, o.value, d.scale, d.unit, o.status,
    c.source, c.url, c.published, c.retrieved, c.second_hand, c.note, p.name AS pack
  FROM observations o JOIN series s ON s.id = o.series JOIN definitions d ON d.id = s.definition
  JOIN documents c ON c.id = o.document JOIN packs p ON p.id = d.pack;
"""


class StoreError(ValueError):
    """The file is no figures store, or one of another format."""
