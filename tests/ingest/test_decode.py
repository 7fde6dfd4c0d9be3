"""Bytes as desks get them: every usual encoding is read, every other file is named for what it is."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.ingest.decode import decode
from extractor.ingest.errors import IngestError

SENTENCE = "The café’s owner said “£5m” was not enough – the bill came to €6.2 million."

ENCODED = [
    ("utf-8", SENTENCE.encode()),
    ("utf-8 with mark", SENTENCE.encode("utf-8-sig")),
    ("utf-16 with mark", SENTENCE.encode("utf-16")),
    ("utf-16-be with mark", b"\xfe\xff" + SENTENCE.encode("utf-16-be")),
    ("utf-32 with mark", SENTENCE.encode("utf-32")),
    ("utf-16-le without mark", SENTENCE.replace("’", "'").encode("utf-16-le")),
    ("windows-1252", SENTENCE.encode("cp1252")),
]


@pytest.mark.parametrize(("name", "raw"), ENCODED, ids=[name for name, _ in ENCODED])
def test_usual_encodings_are_read(name: str, raw: bytes) -> None:
    assert decode(raw, "story.txt").replace("'", "’") == SENTENCE


def test_a_declared_charset_is_used_when_the_bytes_are_not_utf8() -> None:
    page = '<meta charset="windows-1251"><p>Газета «Пример» сообщила об этом.</p>'
    assert decode(page.encode("cp1251"), "page.html") == page
    assert decode("Žluťoučký kůň".encode("iso-8859-2"), "x", charset="ISO-8859-2") == "Žluťoučký kůň"


def test_valid_utf8_wins_over_a_wrong_declaration() -> None:
    page = f'<meta charset="iso-8859-1"><p>{SENTENCE}</p>'
    assert decode(page.encode(), "page.html", charset="koi8-r") == page


def test_stray_windows_bytes_do_not_spoil_a_utf8_page() -> None:
    raw = SENTENCE.encode() * 10 + b" \x93ad\x94 "
    assert decode(raw, "page.html").startswith(SENTENCE)


def test_a_last_character_cut_off_by_the_connection_is_dropped() -> None:
    assert decode("The price is 5 €".encode()[:-1], "page.html") == "The price is 5 "


def test_a_declared_codec_that_is_no_charset_is_never_run() -> None:
    bomb = b"<meta charset='zlib'>" + zlib.compress(b"\0" * 1_000_000)
    with pytest.raises(IngestError):
        decode(bomb, "page.html", charset="zlib_codec")


FILES = [
    (b"%PDF-1.7\n1 0 obj", "a PDF"),
    (b"PK\x03\x04\x14\x00word/document.xml", "a Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word"),
    (b"{\\rtf1\\ansi", "a rich-text"),
    (b"\x1f\x8b\x08\x00", "gzip-compressed"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\x00\x01\x02\x03" * 100, "a binary file"),
    (bytes(range(1, 32)) * 20, "a binary file"),
]


@pytest.mark.parametrize(("raw", "kind"), FILES)
def test_a_file_that_is_no_text_is_named_and_the_formats_that_are_read_too(raw: bytes, kind: str) -> None:
    with pytest.raises(IngestError) as caught:
        decode(raw, "story.docx")
    message = str(caught.value)
    assert message.startswith("story.docx: ")
    assert kind in message
    assert "plain text" in message
    assert "\n" not in message


def test_bytes_in_no_encoding_are_refused() -> None:
    noise = bytes((i * 89 + 128) % 128 + 128 for i in range(4000))
    with pytest.raises(IngestError, match="save it as UTF-8"):
        decode(noise, "story.txt")


def outcome(raw: bytes) -> str:
    try:
        return decode(raw, "x")
    except IngestError as error:
        assert_one_line(str(error))
        return ""


def assert_one_line(message: str) -> None:
    assert message.startswith("x: ")
    assert "\n" not in message


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_line(raw: bytes) -> None:
    assert isinstance(outcome(raw), str)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_utf8_comes_back_as_it_went(text: str) -> None:
    assert decode(b"The " + text.encode(), "x") == "The " + text
