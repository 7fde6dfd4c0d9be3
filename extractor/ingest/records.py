"""JSON Lines in: one record ``{"id", "text", "title"?, "published"?, "url"?}`` a line, read as a stream.

A bad line becomes a BadLine and reading goes on. A given ``text`` is never altered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from extractor.article import Article
from extractor.ingest.furniture import find_furniture
from extractor.ingest.text import TEXT_LIMIT

LINE_LIMIT = 16 * TEXT_LIMIT
"""The longest line, in characters: every character of the text may be two escapes of six."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no record. line: its number from 1; id: the record's id where it could be read.

    kind: ``bad-json``, ``not-an-object``, ``missing-field``, ``wrong-type``, ``bad-date``, ``empty-text`` or ``too-long``.
    """

    line: int
    id: str | None
    kind: str
    message: str


class _Refused(Exception):
    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def read_jsonl(stream: Iterable[str | bytes]) -> Iterator[Article | BadLine]:
    """An Article or a BadLine for every line that is not blank, in order, one line held at a time."""
    for number, raw in enumerate(stream, start=1):
        if raw.strip():
            yield read_line(raw, number)


def read_line(raw: str | bytes, number: int) -> Article | BadLine:
    """The Article of one line, or what is wrong with it."""
    identifier: str | None = None
    try:
        record = _object(raw)
        identifier = _identifier(record)
        return _article(record, identifier)
    except _Refused as refused:
        return BadLine(number, identifier, refused.kind, str(refused))


def _object(raw: str | bytes) -> dict[str, Any]:
    if len(raw) > LINE_LIMIT:
        raise _Refused("too-long", f"a line of {len(raw):,} characters, more than {LINE_LIMIT:,}")
    try:
        line = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw.removeprefix("\ufeff")
        record = json.loads(line)
    except UnicodeDecodeError as error:
        raise _Refused("bad-json", f"not UTF-8 at byte {error.start}") from error
    except (ValueError, RecursionError) as error:
        raise _Refused("bad-json", " ".join(str(error).split())) from error
    if not isinstance(record, dict):
        raise _Refused("not-an-object", f"expected an object with id and text, got {_kind(record)}")
    return record


def _identifier(record: dict[str, Any]) -> str:
    value = record.get("id")
    if value is None:
        raise _Refused("missing-field", 'no "id"')
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise _Refused("wrong-type", f'"id" must be a string, got {_kind(value)}')
    return str(value)


def _article(record: dict[str, Any], identifier: str) -> Article:
    if record.get("text") is None:
        raise _Refused("missing-field", 'no "text"')
    text = _string(record, "text") or ""
    if not text.strip():
        raise _Refused("empty-text", '"text" is empty')
    if len(text) > TEXT_LIMIT:
        raise _Refused("too-long", f'"text" has {len(text):,} characters, more than {TEXT_LIMIT:,}')
    return Article(
        id=identifier,
        text=text,
        title=_string(record, "title") or None,
        url=_string(record, "url") or None,
        published=_day(record),
        furniture=find_furniture(text),
    )


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _Refused("wrong-type", f'"{field}" must be a string, got {_kind(value)}')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _Refused("bad-json", f'"{field}" has half a surrogate pair at character {error.start}') from error
    return value


def _day(record: dict[str, Any]) -> date | None:
    """The calendar day that "published" names, as written: the dateline's own day, whatever its time zone."""
    value = _string(record, "published")
    if not value:
        return None
    try:
        return datetime.fromisoformat(value).date()
    except ValueError as error:
        raise _Refused("bad-date", f'"published" must be an ISO 8601 date, got {value[:40]!r}') from error


def _kind(value: object) -> str:
    names = {
        dict: "an object",
        list: "a list",
        str: "a string",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return "null" if value is None else names.get(type(value), "something else")
