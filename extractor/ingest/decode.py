"""Bytes to text: what kind of file it is, and in which encoding.

Order of trust, as browsers do it and the web needs it: byte-order mark, UTF-8 when the bytes are valid UTF-8, the
charset that the server or the page declares, Windows-1252 (what undeclared Western pages are; WHATWG Encoding Standard),
then charset-normalizer's guess.
"""

from __future__ import annotations

import codecs
import re

from extractor.ingest.errors import IngestError

READABLE = "presscheck reads plain text (.txt), HTML pages, JSON Lines with --from jsonl, and http(s) addresses"

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# First bytes of what people hand in instead of text (registered signatures of the formats).
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document or another zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office document"),
    (b"{\\rtf", "a rich-text (RTF) document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a SQLite database"),
)

DECLARED = re.compile(rb"<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
XML_DECLARED = re.compile(rb"^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([A-Za-z0-9_.:-]{1,40})")
# The legacy encodings of the WHATWG Encoding Standard that Python reads too. Anything else a page declares is not
# looked up: Python's codec names also reach zlib and punycode.
LEGACY = re.compile(
    r"big5|cp932|euc-(?:jp|kr)|gb(?:18030|2312|k)|ibm866|iso-2022-jp|iso-8859-(?:[2-8]|1[03456])|koi8-[ru]|shift[_-]jis"
    r"|windows-125[013-8]"
)
HEAD_BYTES = 4096
SNIFF_BYTES = 65_536
# Control characters that no text has. Tab, line feed, form feed, carriage return and escape are left out.
CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 12, 13, 27}))


def decode(raw: bytes, name: str, charset: str | None = None) -> str:
    """The text of ``raw``, without its byte-order mark. charset: what an HTTP header declared.

    A last character that a cut connection left incomplete is dropped. Raises IngestError for binary formats and for
    bytes in no encoding that gives text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding, name)
    _refuse_binary(raw, name)
    text = _utf8(raw)
    if text is not None:
        return text
    for declared in (charset, _declared(raw)):
        text = _in_declared(raw, declared)
        if text is not None:
            return text
    text = _windows_1252(raw) or _guessed(raw)
    if text is None:
        raise IngestError(f"{name}: not text in any encoding presscheck knows; save it as UTF-8")
    return text


def _strictly(raw: bytes, encoding: str, name: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        return decoder.decode(raw)
    except UnicodeDecodeError as error:
        raise IngestError(
            f"{name}: marked as {encoding.upper()} but broken at byte {error.start}; save it as UTF-8"
        ) from error


def _refuse_binary(raw: bytes, name: str) -> None:
    for signature, kind in SIGNATURES:
        if raw.startswith(signature):
            raise IngestError(f"{name}: this is {kind}: save its text as .txt or .html first; {READABLE}")
    head = raw[:SNIFF_BYTES]
    if b"\x00" in head and _wide(head) is None:
        raise IngestError(f"{name}: a binary file; {READABLE}")
    strange = len(head) - len(head.translate(None, CONTROLS))
    if b"\x00" not in head and strange > max(4, len(head) // 200):
        raise IngestError(f"{name}: a binary file; {READABLE}")


def _wide(head: bytes) -> str | None:
    """UTF-16 without its mark: Western text has every other byte zero."""
    even, odd = head[0::2], head[1::2]
    for encoding, zeros, others in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(head) >= 8 and zeros.count(0) > 0.6 * len(zeros) and others.count(0) == 0:
            return encoding
    return None


def _utf8(raw: bytes) -> str | None:
    if b"\x00" in raw[:SNIFF_BYTES]:
        wide = _wide(raw[:SNIFF_BYTES])
        return raw.decode(wide, errors="strict") if wide and len(raw) % 2 == 0 else None
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        pass
    # A UTF-8 page with a few stray Windows bytes (an advertisement pasted in) stays UTF-8, as in a browser.
    lenient = raw.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    sound = sum(1 for character in lenient if ord(character) > 127) - broken
    return lenient if broken and sound > 20 * broken else None


def _declared(raw: bytes) -> str | None:
    head = raw[:HEAD_BYTES]
    found = XML_DECLARED.search(head) or DECLARED.search(head)
    return found[1].decode("ascii") if found else None


def _in_declared(raw: bytes, declared: str | None) -> str | None:
    # What calls itself Latin-1 or ASCII on the web is Windows-1252 (WHATWG), which comes next.
    if declared is None or not LEGACY.fullmatch(declared.lower()):
        return None
    try:
        return codecs.getincrementaldecoder(declared.lower())().decode(raw)
    except UnicodeDecodeError:
        return None


def _windows_1252(raw: bytes) -> str | None:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [c for c in text if ord(c) > 127]
    plain = len(text) - len(high)
    return text if plain > 4 * len(high) else None


def _guessed(raw: bytes) -> str | None:
    from charset_normalizer import from_bytes  # slow to import, and seldom asked

    best = from_bytes(raw[: SNIFF_BYTES * 4]).best()
    if best is None or best.percent_chaos > 10:
        return None
    try:
        return codecs.getincrementaldecoder(best.encoding)().decode(raw)
    except (LookupError, UnicodeDecodeError):
        return None
