"""Works that an article names: studies, papers, reports and books, with year, title, venue, author and DOI where printed."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from extractor.annotate.parse import Part
from extractor.annotations import Person, Publication
from extractor.article import Span

# "a 2023 study on U.S.-China trade published in the Journal of Economic Research": the kind of work, with its year.
WORK = re.compile(
    r"\b(?:(?P<year>(?:19|20)\d\d)\s)?"
    r"(?P<kind>study|paper|article|book|report|survey|analysis|essay|thesis|dissertation|monograph)\b"
)
LONGEST_CITATION = 300
SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?][”\"’']?\s(?=[A-Z“\"])|\n")
NAME = r"[A-Z][\w&'’\-]*(?:\s(?:of|the|and|for|in|on|&|[A-Z][\w&'’\-]*)){0,8}"
# The venue in capitals after "published in/by" or "in the journal", at most 160 signs after the kind.
VENUE = re.compile(
    r"\b(?:published|appearing|that appeared|printed)(?:\s[a-z]+){0,4}?\s(?:in|by)\s(?:the\s)?(?:journal\s)?(?:the\s)?"
    rf"(?P<after>{NAME})|\bin\s(?:the\s)?journal,?\s(?:the\s)?(?P<journal>{NAME})"
)
NEAR = 160
NEAR_AUTHOR = 60  # "a 2023 study on trade in rare metals by …"; further on, "by" belongs to something else
SMALL_TAIL = re.compile(r"(?:\s(?:of|the|and|for|in|on|&))+\Z")
YEAR_AFTER = re.compile(r"\b(?:in|from|of)\s((?:19|20)\d\d)\b")
# A title follows its work ("a paper titled “…”") or the work follows its title ("“…,” a 2019 paper"). Without a word that
# says so, words in quotation marks are a title only when printed as one: "the report, “a damning account”" quotes it.
NAMED_TITLE = re.compile(
    r"\A,?\s(?:that (?:is|was)\s)?(?:titled|entitled|called|headlined),?\s"
    r"(?:[“\"](?P<title>[^”\"“\n]{4,200}?)[,.]?[”\"]|[‘'](?P<single>[^‘\n]{4,200}?)[,.]?[’'](?!\w))"
)
QUOTED_TITLE = re.compile(r"\A,?\s[“\"](?P<title>[^”\"“\n]{8,200}?)[,.]?[”\"]")
TITLE_BEFORE = re.compile(r"[“\"](?P<title>[^”\"“\n]{8,200}?),?[”\"],?\s(?:an?|his|her|their)\s(?:[a-z\-]+\s)?\Z")
# "In a 2012 paper in Tidal Letters, “What the sea takes from us”, …", "a 2023 study, “What the sea takes from us”, published
# in …": a whole title printed like a sentence, between a scholarly work and the comma after it.
SCHOLARLY = frozenset({"study", "paper", "thesis", "dissertation", "monograph"})
APPOSED_TITLE = re.compile(
    rf"\A(?:\s(?:published\s)?in\s(?:the\s)?(?:journal\s)?(?P<venue>{NAME}))?,\s[“\"](?P<title>[A-Z][^”\"“\n]{{20,250}}?)"
    r"(?:,[”\"]|[”\"],)\s"
)
FEWEST_TITLE_WORDS = 4
HEADING = 0.6  # this share of the longer words of a title printed as a title begins with a capital
AUTHORSHIP = re.compile(r"\b(?:author|authors|co-author|coauthor|co-authors)\sof\s(?:an?\s|the\s)?\Z")
BY = re.compile(r"\b(?:by|co-?authored by|led by|written by|from)\s(?:(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.?\s)?\Z")
DOI = re.compile(r"\b(?:doi:\s?|https?://(?:dx\.)?doi\.org/)(?P<doi>10\.\d{4,9}/[^\s\"<>“”]{1,200})", re.IGNORECASE)
AFTER_DOI = ".,;:)]}'’"


def find_publications(
    parts: Sequence[Part], authors: Mapping[Span, str], people: Sequence[Person]
) -> tuple[Publication, ...]:
    """The works named in the article, in reading order.

    A word for a work alone names none: it has a venue, a title, an author or a DOI beside it. authors: the role spans
    that say "author of …", with the person's id; where no such role was read, the only person named in the sentence
    before "author of" is the author.
    """
    found: list[Publication] = []
    for part in parts:
        readable = [(s.start_char, s.end_char) for s in part.sentences]
        matches = [m for m in WORK.finditer(part.text) if _inside(m.start("kind"), readable)]
        named = sorted((m, p.id) for p in people for m in p.mentions if m.where == part.where)
        for match, following in zip_longest(matches, matches[1:]):
            next_work = following.start() if following else len(part.text)
            found.extend(_work(part, match, next_work, authors, named))
        known = [(p.span.start, p.span.end) for p in found if p.span.where == part.where]
        for match in VENUE.finditer(part.text):
            at = match.start("journal")
            if at >= 0 and _inside(at, readable) and not _inside(at, known):
                venue = part.span(at, _end_of(match, "journal"))
                found.append(Publication(venue, "journal", venue=venue))
        for match in DOI.finditer(part.text):
            if not _inside(match.start(), known):
                doi = match["doi"].rstrip(AFTER_DOI)
                span = part.span(match.start(), match.start("doi") + len(doi))
                found.append(Publication(span, "work", doi=doi))
    order = {part.where: number for number, part in enumerate(parts)}
    return tuple(sorted(found, key=lambda p: (order[p.span.where], p.span.start, p.span.end)))


def _inside(at: int, stretches: Sequence[tuple[int, int]]) -> bool:
    """Whether ``at`` is in one of the stretches, which are in order and apart."""
    number = bisect_right(stretches, at, key=lambda stretch: stretch[0]) - 1
    return number >= 0 and at < stretches[number][1]


def _work(
    part: Part, match: re.Match[str], next_work: int, authors: Mapping[Span, str], named: Sequence[tuple[Span, str]]
) -> list[Publication]:
    begin = match.start()
    stop = min(match.end() + LONGEST_CITATION, len(part.text))
    sentence_end = SENTENCE_END.search(part.text, match.end(), stop)
    stop = sentence_end.start() if sentence_end else stop
    after = part.text[match.end() : stop]
    titled = NAMED_TITLE.match(after) or _if_heading(QUOTED_TITLE.match(after))
    apposed = None if titled else _apposed(match, part.text[match.end() : match.end() + LONGEST_CITATION])
    before = part.text[max(0, begin - 240) : begin]
    before_titled = None if titled or apposed else _if_heading(TITLE_BEFORE.search(before))
    venue = next((v for v in VENUE.finditer(after) if v.start() <= NEAR), None)
    if venue and match.end() + venue.start() > next_work:
        venue = None  # it is the next work's
    doi = DOI.search(after)
    end = match.end()
    title_span = venue_span = None
    if titled:
        group = "title" if titled["title"] else "single"
        title_span = part.span(match.end() + titled.start(group), match.end() + titled.end(group))
        end = match.end() + titled.end()
    if apposed:
        title_span = part.span(match.end() + apposed.start("title"), match.end() + apposed.end("title"))
        end = title_span.end + (2 if part.text[title_span.end] == "," else 1)
        if apposed["venue"]:
            venue_span = part.span(match.end() + apposed.start("venue"), match.end() + _end_of(apposed, "venue"))
            venue = None
    if before_titled:
        offset = begin - len(before)
        title_span = part.span(offset + before_titled.start("title"), offset + before_titled.end("title"))
        begin = offset + before_titled.start()
    if venue:
        group = "after" if venue["after"] else "journal"
        venue_span = part.span(match.end() + venue.start(group), match.end() + _end_of(venue, group))
        end = max(end, venue_span.end)
    by, by_end = _author(part, match, min(stop, next_work, match.end() + NEAR_AUTHOR), authors, named)
    end = max(end, by_end)
    if not (title_span or venue_span or by or doi):
        return []
    year = match.group("year") or next(iter(YEAR_AFTER.findall(after[: end - match.end() + 12])), None)
    return [
        Publication(
            part.span(begin, end), match["kind"], int(year) if year else None, venue_span, by, title_span,
            doi["doi"].rstrip(AFTER_DOI) if doi else None,
        )
    ]  # fmt: skip


def _apposed(work: re.Match[str], after: str) -> re.Match[str] | None:
    """The title between commas of a scholarly work that has a year, a journal or a place of publication beside it."""
    found = APPOSED_TITLE.match(after) if work["kind"] in SCHOLARLY else None
    if found is None or len(found["title"].split()) < FEWEST_TITLE_WORDS:
        return None
    beside = work["year"] or found["venue"] or VENUE.match(after, found.end())
    return found if beside else None


def _if_heading(match: re.Match[str] | None) -> re.Match[str] | None:
    longer = [w for w in match["title"].split() if len(w) > 3] if match else []
    return match if sum(w[0].isupper() for w in longer) >= max(2, HEADING * len(longer)) else None


def _end_of(match: re.Match[str], group: str) -> int:
    return match.start(group) + len(SMALL_TAIL.sub("", match[group]))


def _author(
    part: Part,
    match: re.Match[str],
    stop: int,
    authors: Mapping[Span, str],
    named: Sequence[tuple[Span, str]],
) -> tuple[str | None, int]:
    """(id of the work's first named author, where the name ends) or (None, 0)."""
    start = match.start()
    if AUTHORSHIP.search(part.text[max(0, start - 30) : start]):
        role = next(
            (i for span, i in authors.items() if span.where == part.where and span.start <= start <= span.end + 1), None
        )
        return role or _only_person_before(part, start, named), 0
    for mention, person in named[bisect_left(named, match.end(), key=lambda n: n[0].start) :]:
        if mention.start >= stop:
            break
        if BY.search(part.text[match.end() : mention.start]):
            return person, mention.end
    return None, 0


def _only_person_before(part: Part, start: int, named: Sequence[tuple[Span, str]]) -> str | None:
    begin = next((s.start_char for s in part.sentences if s.start_char <= start < s.end_char), start)
    before = {person for mention, person in named if begin <= mention.start < start}
    return next(iter(before)) if len(before) == 1 else None
