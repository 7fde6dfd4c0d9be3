"""Years and decades of a headline, held against those of the body and those that follow from the dateline.

A year may follow from the dateline and a span ("four years away", in a story of 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotations import Quantity
from extractor.article import BODY, Span
from extractor.checks.headline.body import WINDOW, Body
from extractor.checks.headline.misprint import Misprint, in_body
from extractor.checks.headline.printed import one_slip
from extractor.checks.headline.words import MEETING, matter
from extractor.checks.stated_change import figure
from extractor.findings import Severity

DECADE = re.compile(r"(?:(?<![\w.,$£€])|(?<=\b1[89])|(?<=\b20))(?P<number>[1-9]0)s\b")
DECADE_LIKE = re.compile(r"(?:(?<![\w.,$£€])|(?<=\b1[89])|(?<=\b20))(?P<number>[1-9]\d)s\b")
OF_YEARS = re.compile(r"(?:['’‘]|1[89]|20)$")
CLIP = "['’‘]"
QUOTED = re.compile(rf"{CLIP}\d\d(?:\b[^'’‘]*{CLIP}(?!s\b))")
CLIPPED = re.compile(r"['’‘](?P<number>\d\d)(?=s?\b)")
OF_MONTH = re.compile(rf"\b(?:{ANY_MONTH}) $")
FOUR_DIGITS = re.compile(r"(?<![\w.,$£€-])[1-9]\d{3}(?!(?!s\b)\w|%|[,.]\d)")
BARE_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
SINCE = re.compile(r"\s*(?:ago|after|since|later)\b")
NEAR_SPAN = 12
SOON = 5
HUNDRED = 100
FAR_FUTURE = 75
FAR_PAST = 1300
YEARS_LISTED = re.compile(r"\b(?:1[89]|20)\d\d(?:,| and|, and) (?:1[89]|20)\d\d\b")
"""Several years in a row are of several things: "a triple champion (2005, 2007 and 2013)"."""


def misprinted_year(number: Quantity, headline: str, body: Body) -> Iterator[Misprint]:
    """A headline's four digits that no figure of the body explains, but a year of the body nearly does."""
    start = number.span.start + number.span.text.index(figure(number))
    span = Span(start, start + 4, figure(number), number.span.where)
    yield from year_misprints(span, headline, body)


def year_misprints(span: Span, headline: str, body: Body) -> Iterator[Misprint]:
    """What speaks against a year of the headline."""
    said = matter(headline)
    rival = _year_rival(int(span.text), body, said, headline)
    if rival is not None:
        yield Misprint(span, in_body(rival.span(), body), rival.group(), Severity.ERROR)
    else:
        yield from _year_off(span, said, headline, body)


def _year_rival(year: int, body: Body, said: frozenset[str], headline: str) -> re.Match[str] | None:
    """A year of the body one keystroke away whose sentence speaks of the headline's matter, and that the headline has not
    got beside it ("both 2024 and 2028 Games")."""
    spans = _spans(body)
    near = {s for s in spans if s <= NEAR_SPAN}
    if year in body.years or _clipped_in(body, year) or any(abs(year - y) in near for y in body.years):
        return None
    if body.years and body.years[-1] - year in spans | {1}:
        return None
    named = re.search(rf"\b[A-Z][\w'’]+ {year}\b", headline) is not None
    if named and body.year is None and body.years and year > body.years[-1]:
        return None  # "Six Nations 2017" over a body that only looks back: nobody says when it was written
    for match in BARE_YEAR.finditer(body.text):
        wrong = sum(x != y for x, y in zip(match.group(), str(year), strict=False))
        shared = said & matter(body.text[max(0, match.start() - WINDOW) : match.end() + WINDOW])
        current = int(match.group()) == body.years[-1] and abs(int(match.group()) - year) <= SOON
        listed = YEARS_LISTED.search(body.text, max(0, match.start() - 12), match.end() + 12) is not None
        if wrong == 1 and shared and not current and match.group() not in headline and not listed:
            return match
    return None


def _year_off(span: Span, said: frozenset[str], headline: str, body: Body) -> Iterator[Misprint]:
    """A year that cannot be, or that a year which follows from the story nearly is."""
    year, dateline = int(span.text), body.year or (body.years[-1] if body.years else None)
    if dateline is None or _follows(year, body):
        return
    if OF_MONTH.search(headline[: span.start]) and 0 < year - dateline < FAR_FUTURE:
        return  # "sets $300 million January 1999 notes": the day they fall due
    derived = sorted(_derived_years(body, dateline), key=lambda y: abs(y - dateline))
    nearly = [y for y in derived if one_slip(str(y), span.text)]
    if year > dateline + FAR_FUTURE or year < FAR_PAST:
        if len(nearly) == 1:
            yield Misprint(span, None, str(nearly[0]), Severity.WARNING)
    elif body.year is not None and nearly and (year > dateline + 1 or year < dateline - SOON):
        yield Misprint(span, None, str(nearly[0]), Severity.WARNING)
    elif body.year is not None and year > body.year + SOON:
        yield Misprint(span, None, "", Severity.WARNING)
    elif year < dateline:
        yield from _ago(span, said, body, dateline)


def _ago(span: Span, said: frozenset[str], body: Body, dateline: int) -> Iterator[Misprint]:
    """ "2012 Kidnapping" in March 2014 over "nearly three years after …": a span of the headline's matter leads to one year."""
    for q in body.numbers:
        if q.unit != "year" or q.span.where != BODY or q.value is None or not SINCE.match(body.text, q.span.end):
            continue
        first, last = body.sentence(q.span.start)
        there = dateline - int(q.value)
        if one_slip(str(there), span.text) and len(said & matter(body.text[first:last])) >= MEETING:
            yield Misprint(span, q.span, str(there), Severity.WARNING)
            return


def _follows(year: int, body: Body) -> bool:
    spans = _spans(body)
    return year in body.years or _clipped_in(body, year) or any(abs(year - y) in spans for y in body.years)


def _clipped_in(body: Body, year: int) -> bool:
    """Whether the body prints the year short: "the '24-'28 vote"."""
    return re.search(rf"{CLIP}{year % HUNDRED:02d}\b", body.text) is not None


def _spans(body: Body) -> set[int]:
    return {int(q.value) for q in body.numbers if q.unit == "year" and q.value is not None and q.value == int(q.value)}


def _derived_years(body: Body, dateline: int) -> set[int]:
    """The years that follow from the dateline: the one before and after, and those that a span of the body leads to."""
    return (
        {dateline - 1, dateline, dateline + 1}
        | {dateline + s for s in _spans(body)}
        | {dateline - s for s in _spans(body)}
    )


def impossible_years(title: str, weighed: Sequence[Span], body: Body) -> Iterator[Misprint]:
    """Four digits that can be no year of the story, a keystroke from one that the body names ("8020 Hint", 2020)."""
    dateline = body.year or (body.years[-1] if body.years else None)
    for match in FOUR_DIGITS.finditer(title):
        year = int(match.group())
        if dateline is None or FAR_PAST <= year <= dateline + FAR_FUTURE or match.group() in body.text:
            continue
        if any(s.start <= match.start() < s.end for s in weighed):
            continue
        nearly = [y for y in body.years if one_slip(str(y), match.group())]
        if len(nearly) == 1:
            yield Misprint(Span(*match.span(), match.group(), "title"), None, str(nearly[0]), Severity.WARNING)


def clipped(title: str, body: Body) -> Iterator[Misprint]:
    """Clipped years and decades of the headline: "'83" over a body that has 1985 and no '83."""
    said = matter(title)
    for match in CLIPPED.finditer(title):
        digits = match["number"]
        quoted = QUOTED.match(title, match.start()) is not None  # "'13 Hours' Is About to Come Out"
        printed = rf"\b{digits}s?\b" if quoted else rf"{CLIP}{digits}s?\b"
        if any(f"{y % 100:02d}" == digits for y in body.years) or re.search(printed, body.text):
            continue
        for there in BARE_YEAR.finditer(body.text):
            wrong = sum(x != y for x, y in zip(there.group()[2:], digits, strict=True))
            if wrong == 1 and said & matter(body.text[max(0, there.start() - WINDOW) : there.end() + WINDOW]):
                span = Span(*match.span("number"), digits, "title")
                place = (there.start() + 2, there.end())
                yield Misprint(span, in_body(place, body), body.text[slice(*place)], Severity.ERROR)
                break


def decades(title: str, body: Body) -> Iterator[Misprint]:
    """ "In 20s" over "in your 40s": the body has one decade, of years or of a life, and it is another."""
    for match in DECADE_LIKE.finditer(title):
        digits, of_years = match["number"], _of_years(title, match.start())
        named = {m["number"]: m for m in DECADE.finditer(body.text) if _of_years(body.text, m.start()) is of_years}
        decade = int(digits)
        years = any(y % 100 // 10 * 10 == decade or y % 100 == decade for y in body.years)
        within = any(decade <= (q.value or 0) < decade + (1 if decade % 10 else 10) for q in body.numbers)
        if len(named) != 1 or digits in named or years or within:
            continue
        other, there = next(iter(named.items()))
        if one_slip(other, digits):
            span = Span(*match.span("number"), digits, "title")
            yield Misprint(span, in_body(there.span("number"), body), other, Severity.WARNING)


def _of_years(text: str, at: int) -> bool:
    """Whether the decade printed at ``at`` is one of years ("'60s", "1960s") and not of a life ("in her 60s")."""
    return OF_YEARS.search(text[max(0, at - 2) : at]) is not None
