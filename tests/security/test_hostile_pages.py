"""Pages made to hang or to fill a reader: each is read, or refused in one line, within seconds."""

import time

import pytest

from extractor.article import Article
from extractor.ingest.errors import IngestError
from extractor.ingest.html import DEPTH_LIMIT, ELEMENT_LIMIT, article_from_html

SENTENCE = "The harbour authority said on Monday that 4,310 containers were unloaded in May. "
STORY = f"<article><h1>Harbour is full</h1>{''.join(f'<p>Quay {n}: {SENTENCE}</p>' for n in range(9))}</article>"
SECONDS = 10

DEEP = [
    "<div>",
    "<b>",
    "<ul><li>",
    "<table><tr><td>",
    "<font>",
    "<span class='share'>",
    "<blockquote>",
    "<section><div class=caption>",
]


def outcome(markup: str) -> Article | str:
    started = time.process_time()
    try:
        return article_from_html(markup, "page", "page.html")
    except IngestError as error:
        return str(error)
    finally:
        assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("tag", DEEP)
def test_a_hundred_thousand_deep(tag: str) -> None:
    found = outcome(f"<html><body>{tag * 100_000}{STORY}")
    assert isinstance(found, str)
    assert f"more than {DEPTH_LIMIT} deep" in found
    assert "\n" not in found


def test_deep_but_not_too_deep_is_read() -> None:
    found = outcome(f"<html><body>{'<div>' * 200}{STORY}{'</div>' * 200}")
    assert isinstance(found, Article)
    assert found.title == "Harbour is full"


def test_too_many_elements() -> None:
    found = outcome(STORY + "<i>x</i>" * (ELEMENT_LIMIT + 1))
    assert isinstance(found, str)
    assert "elements" in found


LONG = {
    "unclosed comment": STORY + "<!-- " + "-" * 2_000_000,
    "attributes": f"<div {'a=b ' * 300_000}>{STORY}</div>",
    "angle brackets": STORY + "<" * 300_000,
    "entities": STORY + "&amp;" * 200_000,
    "nested JSON-LD": f"<script type='application/ld+json'>{'[' * 200_000}</script>{STORY}",
    "deep JSON-LD": "<script type='application/ld+json'>" + '{"@graph":' * 900 + "1" + "}" * 900 + f"</script>{STORY}",
    "title of bars": f"<title>{' | a' * 30_000}</title>{STORY}",
    "classes": f"<div class='{'share ' * 100_000}'>x</div>{STORY}",
    "one paragraph": f"<article><h1>Harbour is full</h1><p>{SENTENCE * 9_000}</p></article>",
    "siblings": f"<article>{STORY}{'<p class=share>x</p>' * 10_000}</article>",
    "links in one paragraph": STORY + "<p>" + "<a class='share' href='/x'>a</a> b " * 8_000 + "</p>",
    "boxes": STORY + f"<div>{'<p>word word word</p><div class=factbox>x</div>' * 5_000}</div>",
    "headlines": STORY + "<h1>x</h1>" * 10_000,
    "script": f"<script>{'x=1;' * 4_000_000}</script>{STORY}",
    "captions": STORY + f"<figure><figcaption>{SENTENCE}</figcaption></figure>" * 4_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_pages_take_no_longer_than_they_are_long(name: str) -> None:
    found = outcome(f"<!doctype html><html><body>{LONG[name]}")
    assert isinstance(found, Article) or "\n" not in found


TRUNCATED = [STORY.encode()[:n].decode() for n in range(10, len(STORY), 97)]


@pytest.mark.parametrize("markup", TRUNCATED)
def test_a_page_cut_off_anywhere_is_read_or_refused(markup: str) -> None:
    found = outcome(markup)
    assert isinstance(found, Article) or found.startswith("page.html: ")


ODD = [
    "\x00",
    "\ufeff<html>",
    "<?xml version='1.0' encoding='utf-16'?><html>",
    "<html xmlns='x:y'><svg:p>",
    "<base href='javascript:1'>",
    "<!doctype html><html><frameset>",
    "<plaintext>",
    "<xmp>",
    "<title><b>",
    "<select><option>" * 50,
    "\ud7ff\uffff",
]


@pytest.mark.parametrize("before", ODD)
def test_odd_markup_before_the_story(before: str) -> None:
    found = outcome(before + STORY)
    assert isinstance(found, Article) or found.startswith("page.html: ")


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "boom boom boom boom"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    found = outcome(f"{bomb}<html><body>{STORY.replace('May.', 'May &b; &x;.')}")
    assert isinstance(found, Article)
    assert "boom boom" not in found.text
    assert "root:" not in found.text
