"""Works that an article names: studies, papers, reports and books, with year, venue and author where they are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extractor.annotate.parse import Part
from extractor.annotations import Person, Publication
from extractor.article import Span

# "a 2023 study on U.S.-China trade published in the Journal of Economic Research": the kind of work, at most 160 signs
# within the sentence (a point inside an abbreviation does not end it), and a venue in capitals after "published in/by"
# or "in the journal".
WORK = re.compile(
    r"\b(?:(?P<year>(?:19|20)\d\d)\s)?(?P<kind>study|paper|article|book|report|survey|analysis|essay|thesis|monograph)\b"
    r"(?P<about>(?:[^.;\n“”\"]|\.(?=\S)){0,160}?)"
    r"(?:\b(?:published|appearing|that appeared|printed)(?:\s[a-z]+){0,4}?\s(?:in|by)|\bin the journal)\s(?:the\s)?(?:journal\s)?"
    r"(?P<venue>[A-Z][\w&'’\-]*(?:\s(?:of|the|and|for|in|on|&|[A-Z][\w&'’\-]*)){0,8})"
)
YEAR_AFTER = re.compile(r"\b(?:in|from|of)\s((?:19|20)\d\d)\b")
SMALL_TAIL = re.compile(r"(?:\s(?:of|the|and|for|in|on|&))+\Z")
AUTHORSHIP = re.compile(r"\b(?:author|authors|co-author|coauthor|co-authors)\sof\s(?:an?\s|the\s)?\Z")


def find_publications(
    parts: Sequence[Part], authors: Mapping[Span, str], people: Sequence[Person]
) -> tuple[Publication, ...]:
    """The works named in the article. authors: the role spans that say "author of …", with the person's id.

    Where no such role was read, the only person named in the sentence before "author of" is the author.
    """
    found: list[Publication] = []
    for part in parts:
        readable = [(s.start_char, s.end_char) for s in part.sentences]
        for match in WORK.finditer(part.text):
            start = match.start("year") if match.group("year") else match.start("kind")
            if not any(s <= start < e for s, e in readable):
                continue
            venue_end = match.start("venue") + len(SMALL_TAIL.sub("", match.group("venue")))
            venue = part.span(match.start("venue"), venue_end)
            year = match.group("year") or next(iter(YEAR_AFTER.findall(match.group("about"))), None)
            by = None
            if AUTHORSHIP.search(part.text[max(0, start - 30) : start]):
                by = next(
                    (
                        id_
                        for span, id_ in authors.items()
                        if span.where == part.where and span.start <= start <= span.end + 1
                    ),
                    None,
                ) or _only_person_before(part, start, people)
            found.append(
                Publication(part.span(start, venue_end), match.group("kind"), int(year) if year else None, venue, by)
            )
    return tuple(found)


def _only_person_before(part: Part, start: int, people: Sequence[Person]) -> str | None:
    begin = next((s.start_char for s in part.sentences if s.start_char <= start < s.end_char), start)
    named = {p.id for p in people for m in p.mentions if m.where == part.where and begin <= m.start < start}
    return next(iter(named)) if len(named) == 1 else None
