"""Numbers of a headline that are no quantities: ranks, days, and names with a number ("HTML5", "Day 834").

Such a number is printed the same way wherever it stands, so it is held against the same word in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain

from extractor.annotate.calendar_names import MONTH_NAMES
from extractor.annotations import Quantity
from extractor.article import BODY, Span
from extractor.checks.headline.body import WINDOW, Body
from extractor.checks.headline.misprint import Misprint, in_body
from extractor.checks.headline.printed import one_slip
from extractor.checks.headline.words import LEAD, LISTED, MEETING, NUMBER_WORDS, SAME_MATTER, SHORT_BODY, TABLE, matter
from extractor.checks.headline.years import clipped, decades, impossible_years, year_misprints
from extractor.checks.passages import one_of
from extractor.findings import Severity

LABEL = re.compile(
    r"(?:(?P<rank>\bNo\.? ?)|(?P<label>\b[a-z]{0,2}[A-Z][A-Za-z]*[ -]?)|(?<![\d.,$£€A-Za-z]))"
    r"(?P<number>\d+)(?![\d,.]*\d|%|(?!s\b)\w)"
)
SUFFIXED = re.compile(
    r"(?<![\w.,$£€'’-])(?P<number>\d{1,2})(?P<word>(?!(?:[kmbt]|st|nd|rd|th|s|bn|mn|mm|pct|p|c)\b)[A-Za-z]{1,6})\b",
    re.IGNORECASE,
)
DAY = re.compile(
    r"\b(?P<word>Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\.? (?P<number>\d{1,2})\b(?![,.]?\d)"
)
BESIDE_A_WORD = (
    (SUFFIXED, r"(?<![\w.,])(?P<number>\d{{1,2}}){word}\b"),
    (DAY, r"\b{word}\.? (?P<number>\d{{1,2}})\b"),
)
SLASHED = re.compile(r"(?<![\d/.,])\d{1,2}/\d{1,2}(?![\d/])")
RANK = re.compile(r"\bNo\.? ?(?P<number>\d+)\b")
ORDINALS = {
    word: value for word, value in NUMBER_WORDS.items() if word.endswith(("th", "ird", "cond", "irst")) and value < 13
}
INSTALMENT = re.compile(rf"\b(?P<number>{one_of(sorted(ORDINALS))}) {one_of(TABLE['instalments'])}\b", re.IGNORECASE)
SPELLED_LABEL = r"\b{label}[ -]?(?P<number>{words})\b"
COUNTED = re.compile(r" ([A-Za-z]{4,})\b")
SPELLED = 12
SHORTEST_NAME = 2


def misprints(title: str, weighed: Sequence[Span], body: Body, told: bool) -> Iterator[Misprint]:
    """Every label of the headline that the body contradicts, each once.

    weighed: spans that are held against the body as quantities; told: whether headline and body are one story by their
    words; if not, only a year that cannot be is proof, and in a short text a decade.
    """
    if told:
        found_by = [
            _named(title, weighed, body),
            clipped(title, body),
            _beside_a_word(title, body),
            _slashed(title, body),
        ]
    else:
        found_by = []
    if told or len(body.text) < SHORT_BODY:
        found_by.append(decades(title, body))
    found: dict[int, Misprint] = {}
    for misprint in chain(*found_by, impossible_years(title, weighed, body)):
        found.setdefault(misprint.span.start, misprint)
    yield from found.values()


def misnamed(number: Quantity, headline: str, body: Body) -> Iterator[Misprint]:
    """A number that was read as a count but of which the body has none: it may belong to a name ("Road 66")."""
    for match in LABEL.finditer(headline):
        if match.start("number") == number.span.start and not _printed(match["number"], body):
            span = Span(*match.span("number"), match["number"], number.span.where)
            yield from _renamed(span, match["label"], headline, body)


def _named(title: str, weighed: Sequence[Span], body: Body) -> Iterator[Misprint]:
    said = matter(title)
    for match in LABEL.finditer(title):
        start, end = match.span("number")
        digits, label = match["number"], match["label"]
        if any(s.start < end and start < s.end for s in weighed) or LISTED.match(title[end:]):
            continue
        span = Span(start, end, digits, "title")
        if match["rank"]:
            yield from _misranked(span, said, body)
        elif not _printed(digits, body):
            yield from _renamed(span, label, title, body)
        elif label:
            yield from _otherwise_named(span, label, body)


def _otherwise_named(span: Span, label: str, body: Body) -> Iterator[Misprint]:
    """ "Model 4" over a body that speaks of the "Model 3" and of no "Model 4", though a four stands elsewhere."""
    name = label.rstrip(" -")
    if len(name) < SHORTEST_NAME or name.lower() in SAME_MATTER:
        return
    named = list(re.finditer(rf"(?<![^\W\d_]){re.escape(name)}[ -]?(?P<number>\d+)(?![\d,.]*\d|%)", body.text))
    if named and len({m["number"] for m in named}) == 1 and one_slip(named[0]["number"], span.text):
        yield Misprint(span, in_body(named[0].span("number"), body), named[0]["number"], Severity.WARNING)


def _misranked(span: Span, said: frozenset[str], body: Body) -> Iterator[Misprint]:
    """ "Fire No. 5" over "for the second time this summer, a mosque has caught fire"."""
    if _ranked(span.text, body):
        return
    rival = RANK.search(body.text)
    if rival is not None:
        if said & matter(body.text[max(0, rival.start() - WINDOW) : rival.end() + WINDOW]):
            yield Misprint(span, in_body(rival.span("number"), body), rival["number"], Severity.WARNING)
        return
    ordinals = [q for q in body.numbers if q.ordinal and q.span.where == BODY and q.value is not None]
    if any(q.value == Decimal(span.text) for q in (*ordinals, *body.numbers)):
        return
    for q in ordinals:
        first, last = body.sentence(q.span.start)
        if q.span.start <= LEAD and (q.value or 0) > 1 and len(said & matter(body.text[first:last])) >= MEETING:
            yield Misprint(span, q.span, str(q.value), Severity.WARNING)
            return


def _printed(digits: str, body: Body) -> bool:
    """Whether the body prints the number anywhere."""
    return Decimal(digits) in body.literals or re.search(rf"(?<!\d){digits}(?!\d)", body.text[body.start :]) is not None


def _renamed(span: Span, label: str | None, headline: str, body: Body) -> Iterator[Misprint]:
    """A number of a name or a year that the body does not print, beside the one that it does."""
    digits = span.text
    if len(digits) == 4:
        yield from year_misprints(span, headline, body)
    counted = COUNTED.match(headline, span.end)
    if counted is not None:
        for other in re.finditer(
            rf"(?<![\d.,])(?P<number>\d[\d,]*) {re.escape(counted[1])}\b", body.text, re.IGNORECASE
        ):
            if one_slip(other["number"], digits) and other["number"] not in headline:
                yield Misprint(span, in_body(other.span("number"), body), other["number"], Severity.ERROR)
                return
    if not label:
        return
    name = re.escape(label.rstrip(" -"))
    pattern = rf"(?<![^\W\d_]){name}(?:(?:ed|ing|s)(?= ))?[ -]?(?P<number>\d{{{len(digits)}}})(?!\d)"
    named = list(re.finditer(pattern, body.text, re.IGNORECASE))
    if named and label.rstrip(" -") in MONTH_NAMES:
        return  # "prices - August 26" over "effective August 14": a day of the text is not the headline's
    if named:
        one = len({m["number"] for m in named}) == 1 and one_slip(named[0]["number"], digits)
        severity = Severity.ERROR if one else Severity.WARNING
        yield Misprint(span, in_body(named[0].span("number"), body), named[0]["number"], severity)
        return
    if len(digits) > 2 or any(q.value == Decimal(digits) for q in body.numbers):
        return
    words = one_of([w for w, value in NUMBER_WORDS.items() if value <= SPELLED and w not in ORDINALS])
    spelled = re.search(SPELLED_LABEL.format(label=name, words=words), body.text, re.IGNORECASE)
    ordinal = INSTALMENT.search(body.text) if name in body.text else None
    there = spelled or ordinal
    if there is not None:
        instead = str(NUMBER_WORDS[there["number"].lower()])
        yield Misprint(span, in_body(there.span("number"), body), instead, Severity.WARNING)


def _ranked(digits: str, body: Body) -> bool:
    """Whether the body has the rank ("No. 3", "3rd", "#3")."""
    return re.search(rf"\b(?:No\.? ?|#){digits}\b|\b{digits}(?:st|nd|rd|th)\b", body.text) is not None


def _slashed(title: str, body: Body) -> Iterator[Misprint]:
    """ "6/11 Bill" over a body that speaks of 9/11."""
    there = {m.group(): m for m in SLASHED.finditer(body.text)}
    for match in SLASHED.finditer(title):
        nearly = [m for printed, m in there.items() if one_slip(printed, match.group())]
        if match.group() not in there and len(nearly) == 1:
            at = next(i for i, (a, b) in enumerate(zip(match.group(), nearly[0].group(), strict=True)) if a != b)
            wrong = Span(match.start() + at, match.start() + at + 1, match.group()[at], "title")
            place = (nearly[0].start() + at, nearly[0].start() + at + 1)
            yield Misprint(wrong, in_body(place, body), nearly[0].group()[at], Severity.ERROR)


def _is_day(match: re.Match[str], day: date) -> bool:
    """Whether "Aug. 22" is that day."""
    return MONTH_NAMES[day.month - 1].startswith(match["word"]) and int(match["number"]) == day.day


def _beside_a_word(title: str, body: Body) -> Iterator[Misprint]:
    """Numbers with a word of their own: "8pm" over "6pm", "2D-printed" over "3D-printed", "Jan. 5" over "Jan. 1"."""
    for pattern, shape in BESIDE_A_WORD:
        for match in pattern.finditer(title):
            named = re.compile(shape.format(word=re.escape(match["word"])), re.IGNORECASE)
            there = [m for m in named.finditer(body.text) if m.start() >= body.start]
            if pattern is DAY and body.published is not None and _is_day(match, body.published):
                continue  # a digest of the day, which names the day of tomorrow's paper
            if there and all(one_slip(m["number"], match["number"]) for m in there):
                span = Span(*match.span("number"), match["number"], "title")
                yield Misprint(span, in_body(there[0].span("number"), body), there[0]["number"], Severity.WARNING)
