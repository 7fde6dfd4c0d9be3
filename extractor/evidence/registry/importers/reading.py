"""What an importer is, and how the files it reads are opened: plain, gzip or a zip's only member, streamed."""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TextIO, TypeAlias

import pycountry

from extractor.evidence.registry.dates import earliest
from extractor.evidence.registry.records import Entity, Registry, RoleRecord

TAG = re.compile(r"</?[a-zA-Z][\w:.\-]{0,20}(?:\s[^<>]{0,200})?/?>")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"  # whatever the file is called: services send packed files by any name
CHUNK = 1 << 20
LONGEST_RECORD = 64 << 20
MOST_UNPACKED = 64 << 30


class ImportRefused(ValueError):
    """A file that is not what it should be: one clear sentence; the store is untouched."""

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))  # readers of XML and YAML explain themselves over several lines


@dataclass(frozen=True, slots=True)
class Refused:
    """One record that was not taken. line: 1-based, where it stands in the file."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Label:
    """The name of something that other records point at by key ("wikidata:Q9531")."""

    key: str
    text: str


Taken: TypeAlias = Entity | RoleRecord | Label | Refused
Json: TypeAlias = Any  # what json.loads gives: a source's file may hold anything


@dataclass(frozen=True, slots=True)
class Importer:
    """One source's format. detects: (file name, first characters) → is it this; read: (path, retrieved) → records."""

    registry: Registry
    detects: Callable[[str, str], bool]
    read: Callable[[Path, str], Iterator[Taken]]


@contextmanager
def text_of(path: Path) -> Iterator[TextIO]:
    """The file's text, unpacked as it is read. Raises ImportRefused for a zip of which it is not clear what to read."""
    with path.open("rb") as raw:
        begins = raw.read(4)
    if path.suffix == ".gz" or begins.startswith(GZIP):
        with gzip.open(path, "rt", encoding="utf-8-sig", errors="strict", newline="") as packed:
            yield packed
    elif path.suffix == ".zip" or begins == ZIP:
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as raw_member:
            yield io.TextIOWrapper(raw_member, encoding="utf-8-sig", newline="")
    else:
        with path.open(encoding="utf-8-sig", newline="") as plain:
            yield plain


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The zip's only file, or the one in JSON beside the same as CSV: "…-ror-data_schema_v2.json" in a ROR dump."""
    members = [m for m in archive.infolist() if not m.is_dir()]
    for preferred in ("_schema_v2.json", ".json"):
        named = [m for m in members if m.filename.endswith(preferred)]
        if len(members) > 1 and len(named) == 1:
            return named[0]
    if len(members) != 1:
        raise ImportRefused(f"{path}: a zip with {len(members)} files; unpack it and name the one to import")
    return members[0]


def json_values(path: Path) -> Iterator[tuple[int, Json] | Refused]:
    """(line, value) of every JSON value: of JSON Lines, of the items of one array, or the file's one value."""
    with text_of(path) as stream:
        head = stream.read(CHUNK)
        first = head.lstrip()[:1]
        if first == "[":
            yield from _array(head, stream)
        else:
            yield from _values(head, stream)


def _values(buffer: str, stream: TextIO) -> Iterator[tuple[int, Json] | Refused]:
    """Values one after another, each on one line or printed over several."""
    line = 1
    lines = _lines(buffer, stream)
    for text in lines:
        start = line
        line += 1
        if not text.strip():
            continue
        try:
            yield start, json.loads(text)
            continue
        except json.JSONDecodeError as error:
            if start > 1 or (text.strip() != "{" and not _is_open(text)):
                yield Refused(start, f"not JSON: {error.msg}")
                continue
        whole = [text]
        size = len(text)
        for more in lines:
            line += 1
            size += len(more)
            if size > LONGEST_RECORD:
                raise ImportRefused(f"one JSON value of more than {LONGEST_RECORD >> 20} MB")
            whole.append(more)
        try:
            yield start, json.loads("".join(whole))
        except json.JSONDecodeError as error:
            yield Refused(start + error.lineno - 1, f"not JSON: {error.msg}")


def _is_open(text: str) -> bool:
    """True for the first line of a value that is printed over several."""
    return text.count("{") + text.count("[") > text.count("}") + text.count("]")


def _lines(buffer: str, stream: TextIO) -> Iterator[str]:
    rest = buffer
    while True:
        *lines, rest = rest.splitlines(keepends=True) or [""]
        if rest.endswith("\n"):
            lines.append(rest)
            rest = ""
        yield from lines
        if len(rest) > LONGEST_RECORD:
            raise ImportRefused(f"one line of more than {LONGEST_RECORD >> 20} MB")
        more = stream.read(CHUNK)
        if not more:
            if rest:
                yield rest
            return
        rest += more


def _array(buffer: str, stream: TextIO) -> Iterator[tuple[int, Json] | Refused]:
    decode = json.JSONDecoder().raw_decode
    at = buffer.index("[") + 1
    line = 1 + buffer.count("\n", 0, at)
    while True:
        skipped = at
        while at < len(buffer) and buffer[at] in " \t\r\n,":
            at += 1
        line += buffer.count("\n", skipped, at)
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            if at == len(buffer):
                raise json.JSONDecodeError("the array is not closed", "", 0)
            value, end = decode(buffer, at)
        except json.JSONDecodeError as error:
            more = stream.read(CHUNK)
            if not more or len(buffer) - at > LONGEST_RECORD:
                yield Refused(line, f"not JSON: {error.msg}")
                return
            buffer, at = buffer[at:] + more, 0
            continue
        yield line, value
        line += buffer.count("\n", at, end)
        at = end


def csv_rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]] | Refused]:
    """(line, row) of a CSV table. Raises ImportRefused when one of ``columns`` is missing."""
    with text_of(path) as stream:
        reader = csv.DictReader(stream)
        missing = [c for c in columns if c not in (reader.fieldnames or ())]
        if missing:
            raise ImportRefused(f"{path}: the columns {', '.join(missing)} are missing")
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Refused(reader.line_num, f"not CSV: {error}")
                continue
            if None in row or None in row.values():
                yield Refused(reader.line_num, "more or fewer cells than columns")
            else:
                yield reader.line_num, row


def iso_date(text: str) -> str:
    """The ISO 8601 date, month or year that ``text`` begins with, "" when it is none."""
    found = DATE.match(text)
    if found is None:
        return ""
    try:
        earliest(found[0])
    except ValueError:
        return ""
    return found[0]


def plain_title(title: str) -> str:
    """A work's title without the markup that its publisher sent with it ("<i>Salmo trutta</i>", "&amp;")."""
    return " ".join(html.unescape(TAG.sub("", title)).split())


@cache
def alpha3(code: str) -> str:
    """ISO alpha-3 of an alpha-2 code, "" for one that is not known."""
    found = pycountry.countries.get(alpha_2=code.upper()) if len(code) == 2 else None
    return str(found.alpha_3) if found else {"EU": "EUU", "XK": "XKX", "UK": "GBR"}.get(code.upper(), "")
