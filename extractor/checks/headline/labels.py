"""Numbers of a headline that are no quantities: years, ranks, days, and names with a number ("HTML5", "Day 834").

Such a number is printed the same way wherever it stands, so it is held against the same word in the body. A year may
also follow from the dateline and a span ("four years away", in a story of 2011).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from extractor.annotations import NotQuantity, Quantity
from extractor.article import BODY, Span
from extractor.checks.headline.body import WINDOW, Body
from extractor.checks.headline.printed import one_slip
from extractor.checks.headline.words import LEAD, LISTED, MEETING, NUMBER_WORDS, SAME_MATTER, SHORT_BODY, TABLE, matter
from extractor.checks.passages import one_of
from extractor.checks.stated_change import figure
from extractor.findings import Severity
from extractor.intervals import Interval

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
BARE_COUNT = re.compile(r"(?P<number>\d{1,3})(?![\d%.,-]*[\w])(?: (?:[A-Z][a-z]+ )??(?P<counted>[A-Z][a-z]+s)\b)?")
LAST_WORD = re.compile(r"[A-Za-z]+(?= ?$)")
APPOSED = re.compile(r"[^\W\d_]['’”]?, $")
OLDEST = 115
SLASHED = re.compile(r"(?<![\d/.,])\d{1,2}/\d{1,2}(?![\d/])")
DECADE = re.compile(r"(?:(?<![\w.,$£€])|(?<=\b1[89])|(?<=\b20))(?P<number>[1-9]0)s\b")
SINCE = re.compile(r"\s*(?:ago|after|since|later)\b")
DECADE_LIKE = re.compile(r"(?:(?<![\w.,$£€])|(?<=\b1[89])|(?<=\b20))(?P<number>[1-9]\d)s\b")
OF_YEARS = re.compile(r"(?:['’‘]|1[89]|20)$")
CLIP = "['’‘]"
QUOTED = re.compile(rf"{CLIP}\d\d(?:\b[^'’‘]*{CLIP}(?!s\b))")
CLIPPED = re.compile(r"['’‘](?P<number>\d\d)(?=s?\b)")
FOUR_DIGITS = re.compile(r"(?<![\w.,$£€-])[1-9]\d{3}(?!(?!s\b)\w|%|[,.]\d)")
BARE_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
RANK = re.compile(r"\bNo\.? ?(?P<number>\d+)\b")
ORDINALS = {
    word: value for word, value in NUMBER_WORDS.items() if word.endswith(("th", "ird", "cond", "irst")) and value < 13
}
INSTALMENT = re.compile(rf"\b(?P<number>{one_of(sorted(ORDINALS))}) {one_of(TABLE['instalments'])}\b", re.IGNORECASE)
SPELLED_LABEL = r"\b{label}[ -]?(?P<number>{words})\b"
COUNTED = re.compile(r" ([A-Za-z]{4,})\b")
SPELLED = 12
SHORTEST_NAME = 2
SOON = 5
FAR_FUTURE = 75
FAR_PAST = 1300


@dataclass(frozen=True, slots=True)
class Misprint:
    """A number of the headline that the body prints otherwise, and where. instead: the body's number in digits, "" when
    nothing in the body comes near."""

    span: Span
    there: Span | None
    instead: str
    severity: Severity


def misprints(title: str, weighed: Sequence[Span], body: Body, told: bool) -> Iterator[Misprint]:
    """Every label of the headline that the body contradicts, each once.

    weighed: spans that are held against the body as quantities; told: whether headline and body are one story by their
    words; if not, only a year that cannot be is proof, and in a short text a decade.
    """
    if told:
        found_by = [
            _named(title, weighed, body),
            _clipped(title, body),
            _beside_a_word(title, body),
            _slashed(title, body),
        ]
    else:
        found_by = []
    if told or len(body.text) < SHORT_BODY:
        found_by.append(_decades(title, body))
    found: dict[int, Misprint] = {}
    for misprint in chain(*found_by, _impossible_years(title, weighed, body)):
        found.setdefault(misprint.span.start, misprint)
    yield from found.values()


def _impossible_years(title: str, weighed: Sequence[Span], body: Body) -> Iterator[Misprint]:
    """Four digits that can be no year of the story, a keystroke from one that the body names ("8020 Hint", 2020)."""
    dateline = body.year or (body.years[-1] if body.years else None)
    for match in FOUR_DIGITS.finditer(title):
        year = int(match.group())
        if dateline is None or FAR_PAST <= year <= dateline + FAR_FUTURE or _printed(match.group(), body):
            continue
        if any(s.start <= match.start() < s.end for s in weighed):
            continue
        nearly = [y for y in body.years if one_slip(str(y), match.group())]
        if len(nearly) == 1:
            yield Misprint(Span(*match.span(), match.group(), "title"), None, str(nearly[0]), Severity.WARNING)


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
        yield from _year_off(span, said, body)


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
        yield Misprint(span, _in_body(named[0].span("number"), body), named[0]["number"], Severity.WARNING)


def _misranked(span: Span, said: frozenset[str], body: Body) -> Iterator[Misprint]:
    """ "Fire No. 5" over "for the second time this summer, a mosque has caught fire"."""
    if _ranked(span.text, body):
        return
    rival = RANK.search(body.text)
    if rival is not None:
        if said & matter(body.text[max(0, rival.start() - WINDOW) : rival.end() + WINDOW]):
            yield Misprint(span, _in_body(rival.span("number"), body), rival["number"], Severity.WARNING)
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
    named = re.search(
        rf"(?<![^\W\d_]){name}(?:(?:ed|ing|s)(?= ))?[ -]?(?P<number>\d{{{len(digits)}}})(?!\d)",
        body.text,
        re.IGNORECASE,
    )
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


def _year_off(span: Span, said: frozenset[str], body: Body) -> Iterator[Misprint]:
    """A year that cannot be, or that a year which follows from the story nearly is."""
    year, dateline = int(span.text), body.year or (body.years[-1] if body.years else None)
    if dateline is None or _follows(year, body):
        return
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
        quoted = QUOTED.match(title, match.start()) is not None  # "'13 Hours' Is About to Come Out"
        printed = rf"\b{digits}s?\b" if quoted else rf"{CLIP}{digits}s?\b"
        if any(f"{y % 100:02d}" == digits for y in body.years) or re.search(printed, body.text):
            continue
        for there in BARE_YEAR.finditer(body.text):
            wrong = sum(x != y for x, y in zip(there.group()[2:], digits, strict=True))
            if wrong == 1 and said & matter(body.text[max(0, there.start() - WINDOW) : there.end() + WINDOW]):
                span = Span(*match.span("number"), digits, "title")
                place = (there.start() + 2, there.end())
                yield Misprint(span, _in_body(place, body), body.text[slice(*place)], Severity.ERROR)
                break


def _slashed(title: str, body: Body) -> Iterator[Misprint]:
    """ "6/11 Bill" over a body that speaks of 9/11."""
    there = {m.group(): m for m in SLASHED.finditer(body.text)}
    for match in SLASHED.finditer(title):
        nearly = [m for printed, m in there.items() if one_slip(printed, match.group())]
        if match.group() not in there and len(nearly) == 1:
            at = next(i for i, (a, b) in enumerate(zip(match.group(), nearly[0].group(), strict=True)) if a != b)
            wrong = Span(match.start() + at, match.start() + at + 1, match.group()[at], "title")
            place = (nearly[0].start() + at, nearly[0].start() + at + 1)
            yield Misprint(wrong, _in_body(place, body), nearly[0].group()[at], Severity.ERROR)


def _decades(title: str, body: Body) -> Iterator[Misprint]:
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
            yield Misprint(span, _in_body(there.span("number"), body), other, Severity.WARNING)


def _of_years(text: str, at: int) -> bool:
    """Whether the decade printed at ``at`` is one of years ("'60s", "1960s") and not of a life ("in her 60s")."""
    return OF_YEARS.search(text[max(0, at - 2) : at]) is not None


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


def counted_after_all(title: str, read: Sequence[NotQuantity]) -> Iterator[Quantity]:
    """Counts of a headline that its capitals made a name or an address: "Bombs Kill 23", "8 Frat Chapters Close"."""
    for found in read:
        if found.span.where != "title" or found.kind not in ("name", "address"):
            continue
        number = BARE_COUNT.match(title, found.span.start)
        before = LAST_WORD.search(title[: found.span.start])
        done = before is not None and before.group().lower() in SAME_MATTER
        if number is None or not (done or found.kind == "address"):
            continue
        counted = "" if number["counted"] is None else number["counted"].lower().removesuffix("s")
        value = Decimal(number["number"])
        yield Quantity(
            span=Span(number.start(), number.end(), number.group(), "title"),
            value=value,
            low=None,
            high=None,
            bounds=Interval.point(value),
            coarse=Interval.point(value),
            unit=counted,
            unit_text=number["counted"] or "",
            dimension="count",
        )


def as_age(number: Quantity, headline: str) -> Quantity:
    """A bare number between commas after a person is an age: "Boy, 17, Found in Cave"."""
    before, after = headline[: number.span.start], headline[number.span.end : number.span.end + 1]
    bare = not number.unit and not number.ordinal and number.value is not None and number.value < OLDEST
    if bare and after == "," and APPOSED.search(before):
        return replace(number, unit="year of age", kind="age")
    return number


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
