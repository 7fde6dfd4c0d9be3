"""Numbers of a headline that are no quantities: years, ranks, days, and names with a number ("HTML5", "Day 834").

Such a number is printed the same way wherever it stands, so it is held against the same word in the body. A year may
also follow from the dateline and a span ("four years away", in a story of 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.annotations import Quantity
from extractor.article import Span
from extractor.checks.headline.body import WINDOW, Body
from extractor.checks.headline.printed import one_slip
from extractor.checks.headline.words import LISTED, NUMBER_WORDS, TABLE, matter
from extractor.checks.passages import one_of
from extractor.checks.stated_change import figure
from extractor.findings import Severity

LABEL = re.compile(
    r"(?:(?P<rank>\bNo\.? ?)|(?P<label>\b[A-Z][A-Za-z]*[ -]?)|(?<![\d.,$£€A-Za-z]))(?P<number>\d+)(?![\d,.]*\d|%|(?!s\b)\w)"
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
CLIPPED = re.compile(r"['’‘](?P<number>\d\d)(?=s?\b)")
BARE_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
RANK = re.compile(r"\bNo\.? ?(?P<number>\d+)\b")
ORDINALS = {
    word: value for word, value in NUMBER_WORDS.items() if word.endswith(("th", "ird", "cond", "irst")) and value < 13
}
INSTALMENT = re.compile(rf"\b(?P<number>{one_of(sorted(ORDINALS))}) {one_of(TABLE['instalments'])}\b", re.IGNORECASE)
SPELLED_LABEL = r"\b{label}[ -]?(?P<number>{words})\b"
COUNTED = re.compile(r" ([A-Za-z]{4,})\b")
SPELLED = 12
SOON = 5
FAR_FUTURE = 75
FAR_PAST = 1300


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number of the headline that the body prints otherwise, and where. instead: the body's number, in digits."""

    span: Span
    there: Span | None
    instead: str
    severity: Severity


def misprints(title: str, weighed: Sequence[Span], body: Body) -> Iterator[Misprint]:
    """Every label of the headline that the body contradicts. weighed: spans that are held against the body as
    quantities."""
    yield from _named(title, weighed, body)
    yield from _clipped(title, body)
    yield from _beside_a_word(title, body)


def misprinted_year(number: Quantity, headline: str, body: Body) -> Iterator[Misprint]:
    """A headline's four digits that no figure of the body explains, but a year of the body nearly does."""
    start = number.span.start + number.span.text.index(figure(number))
    span = Span(start, start + 4, figure(number), number.span.where)
    yield from _misprinted_year(span, matter(headline), body)


def misnamed(number: Quantity, headline: str, body: Body) -> Iterator[Misprint]:
    """A number that was read as a count but of which the body has none: it may belong to a name ("Road 66")."""
    for match in LABEL.finditer(headline):
        if match.start("number") == number.span.start and not _printed(match["number"], body):
            span = Span(*match.span("number"), match["number"], number.span.where)
            yield from _renamed(span, match["label"], headline, body)


def _misprinted_year(span: Span, said: frozenset[str], body: Body) -> Iterator[Misprint]:
    rival = _year_rival(int(span.text), body, said)
    if rival is not None:
        yield Misprint(span, _in_body(rival.span(), body), rival.group(), Severity.ERROR)
    else:
        yield from _year_off(span, body)


def _named(title: str, weighed: Sequence[Span], body: Body) -> Iterator[Misprint]:
    said = matter(title)
    for match in LABEL.finditer(title):
        start, end = match.span("number")
        digits, label = match["number"], match["label"]
        if any(s.start < end and start < s.end for s in weighed) or LISTED.match(title[end:]):
            continue
        span = Span(start, end, digits, "title")
        if match["rank"]:
            rival = None if _ranked(digits, body) else RANK.search(body.text)
            if rival is not None and said & matter(body.text[max(0, rival.start() - WINDOW) : rival.end() + WINDOW]):
                yield Misprint(span, _in_body(rival.span("number"), body), rival["number"], Severity.WARNING)
        elif not _printed(digits, body):
            yield from _renamed(span, label, title, body)


def _printed(digits: str, body: Body) -> bool:
    """Whether the body prints the number anywhere."""
    return Decimal(digits) in body.literals or re.search(rf"(?<!\d){digits}(?!\d)", body.text[body.start :]) is not None


def _renamed(span: Span, label: str | None, headline: str, body: Body) -> Iterator[Misprint]:
    """A number of a name or a year that the body does not print, beside the one that it does."""
    digits = span.text
    if len(digits) == 4:
        yield from _misprinted_year(span, matter(headline), body)
    counted = COUNTED.match(headline, span.end)
    if counted is not None:
        for other in re.finditer(
            rf"(?<![\d.,])(?P<number>\d[\d,]*) {re.escape(counted[1])}\b", body.text, re.IGNORECASE
        ):
            if one_slip(other["number"], digits):
                yield Misprint(span, _in_body(other.span("number"), body), other["number"], Severity.ERROR)
                return
    if not label:
        return
    name = re.escape(label.rstrip(" -"))
    named = re.search(rf"(?<![^\W\d_]){name}[ -]?(?P<number>\d{{{len(digits)}}})(?!\d)", body.text)
    if named is not None:
        yield Misprint(span, _in_body(named.span("number"), body), named["number"], Severity.ERROR)
        return
    if len(digits) > 2 or any(q.value == Decimal(digits) for q in body.numbers):
        return
    words = one_of([w for w, value in NUMBER_WORDS.items() if value <= SPELLED and w not in ORDINALS])
    spelled = re.search(SPELLED_LABEL.format(label=name, words=words), body.text, re.IGNORECASE)
    ordinal = INSTALMENT.search(body.text) if name in body.text else None
    there = spelled or ordinal
    if there is not None:
        instead = str(NUMBER_WORDS[there["number"].lower()])
        yield Misprint(span, _in_body(there.span("number"), body), instead, Severity.WARNING)


def _year_off(span: Span, body: Body) -> Iterator[Misprint]:
    """A year that cannot be, or that a year which follows from the story nearly is."""
    year, dateline = int(span.text), body.year or (body.years[-1] if body.years else None)
    if dateline is None or _follows(year, body):
        return
    derived = sorted(_derived_years(body, dateline), key=lambda y: abs(y - dateline))
    nearly = [y for y in derived if one_slip(str(y), span.text)]
    if year > dateline + FAR_FUTURE or year < FAR_PAST:
        instead = str(nearly[0]) if len(nearly) == 1 else ""
        if instead:
            yield Misprint(span, None, instead, Severity.WARNING)
    elif nearly and (year > dateline + 1 or year < dateline - SOON):
        yield Misprint(span, None, str(nearly[0]), Severity.WARNING)


def _follows(year: int, body: Body) -> bool:
    return year in body.years or any(abs(year - y) in _spans(body) for y in body.years)


def _spans(body: Body) -> set[int]:
    return {int(q.value) for q in body.numbers if q.unit == "year" and q.value is not None and q.value == int(q.value)}


def _derived_years(body: Body, dateline: int) -> set[int]:
    """The years that follow from the dateline: the one before and after, and those that a span of the body leads to."""
    return (
        {dateline - 1, dateline, dateline + 1}
        | {dateline + s for s in _spans(body)}
        | {dateline - s for s in _spans(body)}
    )


def _year_rival(year: int, body: Body, said: frozenset[str]) -> re.Match[str] | None:
    """A year of the body one keystroke away whose sentence speaks of the headline's matter."""
    spans = _spans(body)
    near = {s for s in spans if s <= SPELLED}
    if year in body.years or any(abs(year - y) in near for y in body.years):
        return None
    if body.years and body.years[-1] - year in spans | {1}:
        return None
    for match in BARE_YEAR.finditer(body.text):
        wrong = sum(x != y for x, y in zip(match.group(), str(year), strict=False))
        shared = said & matter(body.text[max(0, match.start() - WINDOW) : match.end() + WINDOW])
        current = int(match.group()) == body.years[-1] and abs(int(match.group()) - year) <= SOON
        if wrong == 1 and shared and not current:
            return match
    return None


def _ranked(digits: str, body: Body) -> bool:
    """Whether the body has the rank ("No. 3", "3rd", "#3")."""
    return re.search(rf"\b(?:No\.? ?|#){digits}\b|\b{digits}(?:st|nd|rd|th)\b", body.text) is not None


def _clipped(title: str, body: Body) -> Iterator[Misprint]:
    """Clipped years and decades of the headline: "'83" over a body that has 1985 and no '83."""
    said = matter(title)
    for match in CLIPPED.finditer(title):
        digits = match["number"]
        if any(f"{y % 100:02d}" == digits for y in body.years) or re.search(rf"\b{digits}s?\b", body.text):
            continue
        for there in BARE_YEAR.finditer(body.text):
            wrong = sum(x != y for x, y in zip(there.group()[2:], digits, strict=True))
            if wrong == 1 and said & matter(body.text[max(0, there.start() - WINDOW) : there.end() + WINDOW]):
                span = Span(*match.span("number"), digits, "title")
                place = (there.start() + 2, there.end())
                yield Misprint(span, _in_body(place, body), body.text[slice(*place)], Severity.ERROR)
                break


def _beside_a_word(title: str, body: Body) -> Iterator[Misprint]:
    """Numbers with a word of their own: "8pm" over "6pm", "2D-printed" over "3D-printed", "Jan. 5" over "Jan. 1"."""
    for pattern, shape in BESIDE_A_WORD:
        for match in pattern.finditer(title):
            named = re.compile(shape.format(word=re.escape(match["word"])), re.IGNORECASE)
            there = [m for m in named.finditer(body.text) if m.start() >= body.start]
            if there and all(m["number"] != match["number"] for m in there):
                span = Span(*match.span("number"), match["number"], "title")
                yield Misprint(span, _in_body(there[0].span("number"), body), there[0]["number"], Severity.WARNING)


def _in_body(place: tuple[int, int], body: Body) -> Span:
    return Span(*place, body.text[slice(*place)])


def weighable(number: Quantity, headline: str) -> bool:
    """Whether a headline number is a quantity to hold against the body: no score, no year, no number of a name."""
    if number.value is None or number.value <= 0 or number.kind in ("score", "probability") or _is_bare_year(number):
        return False
    start = number.span.start
    if headline[max(0, start - 1) : start] in ("'", "’", "‘") and number.value < 100:
        return False
    if re.fullmatch(r"\d+[AC-JLN-SU-Z][A-Z]*", number.span.text):
        return False
    if re.match(r"\s+of (?:the|its|his|her|their|our)\b", headline[number.span.end :]) and number.span.text.isdigit():
        return False  # "2 of the World's Biggest Chipmakers": the body names them
    return re.search(r"\d", number.span.text) is not None


def _is_bare_year(number: Quantity) -> bool:
    """Four digits without comma or unit are a year, right or wrong ("2008's Rainmakers")."""
    return re.match(r"(?:1[5-9]|20)\d\d\b(?![,.]\d)", number.span.text) is not None or (
        not number.unit and re.fullmatch(r"\d{4}", number.span.text) is not None
    )
