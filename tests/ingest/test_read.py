"""Any source to an article, and one clear line for whatever is none."""

import io
import sys
from datetime import date
from pathlib import Path

import pytest

from extractor.ingest.errors import IngestError
from extractor.ingest.fetch import Page
from extractor.ingest.read import FILE_LIMIT, looks_like_html, read

STORY = (
    "Harbour unloads more containers\n\nThe harbour authority said that 4,310 containers were unloaded in May 2025.\n"
)
PAGE = (
    "<!DOCTYPE html><html><head><title>Harbour unloads more</title></head><body><article><h1>Harbour unloads more</h1>"
    + "".join(
        f"<p>The harbour authority said on Monday that {n},310 containers were unloaded at quay {n} in May.</p>"
        for n in range(2, 9)
    )
    + "</article></body></html>"
)


def test_a_text_file(tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(STORY, encoding="utf-8")
    article = read(str(file), published=date(2025, 6, 2), url="https://example.org/harbour")
    assert (article.id, article.title) == ("harbour", "Harbour unloads more containers")
    assert article.text == STORY.split("\n\n")[1]
    assert (article.published, article.url) == (date(2025, 6, 2), "https://example.org/harbour")


def test_a_page_is_told_from_text_by_its_content(tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(PAGE, encoding="utf-8")
    article = read(str(file))
    assert article.title == "Harbour unloads more"
    assert "<p>" not in article.text


@pytest.mark.parametrize(("raw", "title"), [(STORY, "Harbour unloads more containers"), (PAGE, "Harbour unloads more")])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, raw: str, title: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw.encode())))
    article = read("-")
    assert (article.id, article.title) == ("stdin", title)


def test_an_address_is_fetched_and_the_page_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def fetched(address: str) -> Page:
        asked.append(address)
        return Page(PAGE.replace("harbour", "hârbour").encode("cp1252"), "https://example.org/moved", "windows-1252")

    monkeypatch.setattr("extractor.ingest.fetch.fetch", fetched)
    article = read("HTTPS://example.org/harbour")
    assert asked == ["HTTPS://example.org/harbour"]
    assert (article.id, article.url) == ("HTTPS://example.org/harbour", "https://example.org/moved")
    assert "hârbour" in article.text


MARKUP = [
    ("<!doctype html><p>x", True),
    ("\n\n<!-- saved --><html>", True),
    ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>", True),
    ("<div><p>One.</p><p>Two.</p></div>", True),
    ("The tag <p> opens a paragraph, he said.", False),
    ("Revenue was <5 million> in May, 3 < 4 and a > b.", False),
    ("", False),
]


@pytest.mark.parametrize(("text", "expected"), MARKUP)
def test_markup_is_recognised(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


def test_what_cannot_be_read_gets_one_line_that_names_it(tmp_path: Path) -> None:
    empty, binary, blank, table = (tmp_path / name for name in ("e.txt", "b.bin", "w.txt", "t.html"))
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)) * 40)
    blank.write_text("\n \n")
    table.write_text("<!doctype html><html><body><p>Log in</p><form><input></form></body></html>")
    cases = [
        (str(empty), "is empty"),
        (str(blank), "is empty"),
        (str(binary), "binary"),
        (str(table), "no article found"),
        (str(tmp_path), "a directory"),
        (str(tmp_path / "missing.txt"), "no such file"),
        ("file:///etc/hostname", "http and https"),
        ("ftp://example.org/story", "http and https"),
        ("no\0name", "cannot be read"),
    ]
    for source, reason in cases:
        with pytest.raises(IngestError) as caught:
            read(source)
        message = str(caught.value)
        assert reason in message
        assert "\n" not in message
        assert "\0" not in message


def test_fifty_megabytes_are_refused_without_being_read_to_the_end(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(50_000_000)
    with pytest.raises(IngestError, match="larger than the 20 MB"):
        read(str(large))
    long = tmp_path / "long.txt"
    long.write_bytes(b"Many words. " * (FILE_LIMIT // 13))
    with pytest.raises(IngestError, match="1,000,000 of one article"):
        read(str(long))
