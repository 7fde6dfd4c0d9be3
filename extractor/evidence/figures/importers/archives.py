"""Files as they come: one in gzip, as Eurostat sends its tables, some in a zip, as the World Bank does, or text in the
encodings of older offices and of spreadsheets (Windows-1252, UTF-16)."""

from __future__ import annotations

import codecs
import gzip
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from extractor.evidence.figures.rows import PackError

UNPACKED_LIMIT = 8_000_000_000
MOST_MEMBERS = 200
PIECE = 1 << 20
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
WORKBOOK = "xl/workbook.xml"
ABOUT = ("metadata_",)
"""How the World Bank begins the names of the tables that only describe the one with the figures."""


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


@contextmanager
def unpacked(source: Path) -> Iterator[Path]:
    """``source``, or while it is open what was in it: a file, or a folder of the files. Raises PackError for a bomb."""
    start = _start(source)
    if not (start.startswith(GZIP) or (start == ZIP and not _is_workbook(source))):
        yield source
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / source.name.split(".")[0]
        folder.mkdir()
        try:
            if start == ZIP:
                _unzip(source, folder)
            else:
                name = source.name[:-3] if source.name.endswith(".gz") else source.name
                with gzip.open(source) as packed:
                    _copy(packed, folder / name, source, UNPACKED_LIMIT)
        except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, NotImplementedError, RuntimeError) as error:
            raise PackError(f"{source}: cannot be unpacked ({error})") from error
        files = sorted(folder.iterdir())
        yield files[0] if len(files) == 1 else folder


@contextmanager
def readable(source: Path) -> Iterator[Path]:
    """``source``, unpacked and in UTF-8 while it is open: the file itself where it is both. Raises PackError."""
    with unpacked(source) as found, in_utf8(found) as plain:
        yield plain


@contextmanager
def in_utf8(source: Path) -> Iterator[Path]:
    """A text file, or while it is open a copy of it in UTF-8 by the same name; what is no text, and a folder, as it is."""
    encoding = _encoding(source)
    if encoding is None:
        yield source
        return
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / source.name
        with source.open(encoding=encoding, newline="") as text, copy.open("w", encoding="utf-8", newline="") as plain:
            while piece := text.read(PIECE):
                plain.write(piece)
        yield copy


def _encoding(source: Path) -> str | None:
    """What a text is to be read as, None for UTF-8, for XML, which says so itself, and for what is no text."""
    start = _start(source)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if not start or start.startswith((b"<", ZIP)):
        return None
    decoder = codecs.getincrementaldecoder("utf-8")()
    with source.open("rb") as file:
        while piece := file.read(PIECE):
            if b"\0" in piece:
                return None
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return "cp1252" if _is_windows(source) else None
    return None


def _is_windows(source: Path) -> bool:
    with source.open("rb") as file:
        try:
            return all(piece.decode("cp1252") for piece in iter(lambda: file.read(PIECE), b""))
        except UnicodeDecodeError:
            return False


def _start(source: Path) -> bytes:
    if not source.is_file():
        return b""
    try:
        with source.open("rb") as file:
            return file.read(4)
    except OSError as error:
        raise PackError(f"{source}: cannot be read ({error.strerror})") from error


def _is_workbook(source: Path) -> bool:
    """True for an Excel file, which is a zip too."""
    try:
        with zipfile.ZipFile(source) as archive:
            return WORKBOOK in archive.namelist()
    except zipfile.BadZipFile:
        return False


def _unzip(source: Path, folder: Path) -> None:
    """The members by their bare names: a path in an archive leads nowhere."""
    left = UNPACKED_LIMIT
    with zipfile.ZipFile(source) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX")]
        members = [m for m in members if not Path(m.filename).name.lower().startswith(ABOUT)]
        if not members or len(members) > MOST_MEMBERS:
            raise PackError(f"{source}: {len(members)} files in it; unpack it and import those you want")
        for member in members:
            with archive.open(member) as packed:
                left -= _copy(packed, folder / (Path(member.filename).name or "file"), source, left)


def _copy(packed: _Readable, target: Path, source: Path, limit: int) -> int:
    size = 0
    with target.open("wb") as plain:
        while piece := packed.read(PIECE):
            size += len(piece)
            if size > limit:
                raise PackError(f"{source}: unpacks to more than {UNPACKED_LIMIT // 1_000_000_000} GB")
            plain.write(piece)
    return size
