"""JSON Lines in: every line gives an article or says what is wrong with it, and the run goes on."""

import io
import json
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.article import Article
from extractor.ingest.records import LINE_LIMIT, BadLine, read_jsonl
from extractor.ingest.text import TEXT_LIMIT

TEXT = "  Sales rose 3 percent.\r\nAdvertisement\n\tThe rest. "


def line(**fields: object) -> str:
    return json.dumps(fields)


def one(raw: str | bytes) -> Article | BadLine:
    (found,) = read_jsonl([raw])
    return found


def test_a_record_becomes_an_article_and_its_text_is_not_altered() -> None:
    found = one(line(id="a1", text=TEXT, title="Sales rise", published="2025-07-21", url="https://example.org/a"))
    assert isinstance(found, Article)
    assert (found.id, found.text, found.title) == ("a1", TEXT, "Sales rise")
    assert (found.published, found.url) == (date(2025, 7, 21), "https://example.org/a")
    assert [f.text for f in found.furniture] == ["Advertisement"]


def test_a_headline_in_the_text_stays_there() -> None:
    text = "Sales rise again\n\nSales rose 3 percent in May, the statistical office said on Monday."
    found = one(line(id=7, text=text))
    assert isinstance(found, Article)
    assert (found.id, found.text, found.title) == ("7", text, None)


DAYS = [
    ("2025-07-21", date(2025, 7, 21)),
    ("2025-07-21T23:59:00-05:00", date(2025, 7, 21)),
    ("2025-07-21 09:00:00+00:00", date(2025, 7, 21)),
    ("", None),
    (None, None),
]


@pytest.mark.parametrize(("written", "day"), DAYS)
def test_the_dateline_is_the_day_as_written(written: str | None, day: date | None) -> None:
    found = one(line(id="a", text="Text.", published=written))
    assert isinstance(found, Article)
    assert found.published == day


BAD = [
    ("{", "bad-json", None),
    ('{"id": "a", "text": "x"} trailing', "bad-json", None),
    ("[" * 200_000, "bad-json", None),
    (b'{"id": "a", "text": "\xff"}', "bad-json", None),
    ('{"id": "a", "text": "half \\ud800 a pair"}', "bad-json", "a"),
    ('["a", "text"]', "not-an-object", None),
    ("17", "not-an-object", None),
    ("null", "not-an-object", None),
    ('{"text": "x"}', "missing-field", None),
    ('{"id": null, "text": "x"}', "missing-field", None),
    ('{"id": "a"}', "missing-field", "a"),
    ('{"id": "a", "text": null}', "missing-field", "a"),
    ('{"id": true, "text": "x"}', "wrong-type", None),
    ('{"id": ["a"], "text": "x"}', "wrong-type", None),
    ('{"id": "a", "text": 3}', "wrong-type", "a"),
    ('{"id": "a", "text": "x", "title": ["t"]}', "wrong-type", "a"),
    ('{"id": "a", "text": "x", "url": 3}', "wrong-type", "a"),
    ('{"id": "a", "text": "x", "published": 20250721}', "wrong-type", "a"),
    ('{"id": "a", "text": "x", "published": "last Monday"}', "bad-date", "a"),
    ('{"id": "a", "text": "x", "published": "2025-13-01"}', "bad-date", "a"),
    ('{"id": "a", "text": " \\n "}', "empty-text", "a"),
    (line(id="a", text="x" * (TEXT_LIMIT + 1)), "too-long", "a"),
    (" " * 10 + '"' + "x" * LINE_LIMIT, "too-long", None),
]


@pytest.mark.parametrize(("raw", "kind", "identifier"), BAD, ids=[f"{k}-{i}" for i, (_, k, _) in enumerate(BAD)])
def test_a_bad_line_says_what_is_wrong(raw: str | bytes, kind: str, identifier: str | None) -> None:
    found = one(raw)
    assert isinstance(found, BadLine)
    assert (found.line, found.kind, found.id) == (1, kind, identifier)
    assert found.message
    assert "\n" not in found.message
    assert len(found.message) < 200


def test_a_bad_line_does_not_stop_the_run_and_blank_lines_count() -> None:
    raw = io.BytesIO(b'\xef\xbb\xbf{"id": "a", "text": "One."}\r\n\n{"id": "b"}\n{"id": "c", "text": "Three."}')
    found = list(read_jsonl(raw))
    assert [(type(f).__name__, f.id) for f in found] == [("Article", "a"), ("BadLine", "b"), ("Article", "c")]
    assert isinstance(found[1], BadLine)
    assert found[1].line == 3


def test_lines_are_read_one_at_a_time() -> None:
    def endless() -> Iterator[str]:
        yield line(id="a", text="One.")
        raise AssertionError("read ahead")

    assert next(read_jsonl(endless())).id == "a"


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_no_line_stops_the_run(raw: str | bytes) -> None:
    found = list(read_jsonl([raw, line(id="after", text="Still here.")]))
    assert found[-1].id == "after"
