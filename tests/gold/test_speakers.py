"""Speakers on the marked articles of ``corpus/gold/speakers.toml``: floors, never lowered without a reason."""

import tomllib
from collections.abc import Iterator

from extractor.annotate.cast import find_company
from extractor.annotate.entities import find_entities
from extractor.annotate.parse import load_pipeline, parse
from extractor.article import Article
from extractor.models import corpus_folder

LEAST_FOUND = 0.97
LEAST_RIGHT = 0.95
MOST_WRONG = 0.03


def judged() -> Iterator[tuple[bool, str | None, str]]:
    """For each marked quote: whether it was found, the name it was given, and the name it has."""
    articles = tomllib.loads((corpus_folder() / "gold" / "speakers.toml").read_text(encoding="utf-8"))["article"]
    for row in articles:
        text = row["text"].strip()
        parts = parse(Article(row["id"], text), load_pipeline())
        found = find_company(parts, find_entities(parts))
        names = {x.id: x.name for x in (*found.people, *found.organizations)}
        for said, speaker in row["quotes"]:
            start = text.index(said)
            end = start + len(said)
            shared = {
                index: sum(max(0, min(end, s.end) - max(start, s.start)) for s in quote.spans)
                for index, quote in enumerate(found.quotes)
            }
            best = max(shared, key=lambda index: (shared[index], -index), default=None)
            if best is None or shared[best] < len(said) / 2:
                yield False, None, speaker
            else:
                yield True, names.get(found.quotes[best].speaker_id or ""), speaker


def test_speakers_are_resolved_to_the_right_full_name() -> None:
    rows = list(judged())
    count = len(rows)
    assert sum(found for found, _, _ in rows) >= LEAST_FOUND * count
    assert sum((name or "") == speaker for _, name, speaker in rows) >= LEAST_RIGHT * count
    assert sum(name is not None and name != speaker for _, name, speaker in rows) <= MOST_WRONG * count
