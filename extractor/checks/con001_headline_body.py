"""The headline (or the deck) gives a number that the body neither gives nor adds up to.

**What it does.** Each number of the headline is looked for in the body: the same number in digits or words, the number it
is rounded from, a bound it satisfies ("nearly 50"), or one that a reader can work out from the body (a sum or difference
of two figures of one kind, years between two dates, a share, a multiple, another unit of time). When nothing fits and
the body has figures of the same kind, the headline is marked with the figure it most likely should give.

**Why.** The headline is what is read, quoted and indexed, and it is written last, by somebody else, in a hurry. Every desk's
checklist compares headline, deck and captions with the text (BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines).

Years, ranks, days and names with a number ("No. 3", "8pm", "HTML5") are held against the same word in the body.

**What it lets pass.** Lists that the headline announces ("10 best …"), scores, anything the body gives in other words or that
can be worked out from it, bodies without any figure of that kind, and pages whose headline and text share too few words to
be one story.

**Fires:** "Storm kills 14 in Ohio" over "A storm killed 12 people in Ohio on Tuesday."
**Quiet:** "Storm kills 12 in Ohio" over the same.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files
from itertools import combinations, product
from typing import Any

from extractor.annotations import Quantity
from extractor.article import BODY, Span
from extractor.checks.rule import CheckContext, Example, Rule
from extractor.checks.stated_change import figure, printed_step, rounding
from extractor.findings import Finding, Operand, Severity, Verdict, Working
from extractor.intervals import Interval

RULE = Rule(
    "CON001",
    "headline-body",
    Severity.ERROR,
    "a number in the headline that the body does not bear out",
    "BBC Editorial Guidelines, Accuracy; Reuters Handbook, Headlines: the headline must be borne out by the text",
)

FIRES = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "12, not 14",
        title="Storm Kills 14 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.6 billion in cash. The deal should close in May.",
        "2.6, not 2.9",
        title="Brewer to Buy Rival for $2.9 Billion",
    ),
    Example(
        "A 97-year-old man was rescued from his flooded cottage on Sunday. Neighbours had raised the alarm.",
        "97, not 93",
        title="Man, 93, Rescued From Flooded Cottage",
    ),
)

QUIET = (
    Example(
        "A storm killed 12 people in Ohio on Tuesday and left 40,000 homes without power, officials said.",
        "the same number",
        title="Storm Kills 12 in Ohio",
    ),
    Example(
        "The brewer agreed to buy its smaller rival for $2.64 billion in cash. The deal should close in May.",
        "rounded",
        title="Brewer to Buy Rival for $2.6 Billion",
    ),
    Example(
        "The crash killed four passengers and two drivers on the coast road, police said.",
        "four and two make six",
        title="Crash Kills 6 on Coast Road",
    ),
    Example(
        "The bridge was closed in 1971 and reopened in 2014 after long repairs.",
        "the years between",
        title="Bridge Reopens After 43 Years",
    ),
    Example(
        "Nothing beats a good walk, and our readers sent us their favourite routes along the river.",
        "an announced list, and no figure in the body",
        title="10 Best Walks Along the River",
    ),
)


def _table() -> dict[str, Any]:
    return tomllib.loads(files("extractor.checks").joinpath("tables/headline_words.toml").read_text(encoding="utf-8"))


HUNDRED = Decimal(100)
TIME_IN_DAYS = {
    "minute": Decimal(1) / 1440,
    "hour": Decimal(1) / 24,
    "day": Decimal(1),
    "week": Decimal(7),
    "month": Decimal("30.4"),
    "year": Decimal("365.25"),
    "decade": Decimal("3652.5"),
    "century": Decimal(36525),
}
WORDS: dict[str, int] = _table()["numbers"]
COMMON = frozenset(word[:5] for word in _table()["common"])
LIST_START = 12
CUT_OFF = Decimal("0.7")
SOON = 5
SPELLED = 12
CENTS = ("cent", "penny", "pence")
LONG_HEADLINE = 6
LISTED = re.compile(
    rf"^\W*(?:the |our |these |here are |why )*(?:[\w'’-]+ )?(?:{'|'.join(_table()['announced'])})\b",
    re.IGNORECASE,
)
LITERAL = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?")
WORD = re.compile(r"[^\W\d_]{4,}")
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
CLIPPED = re.compile(r"['’‘](?P<number>\d\d)(?=s?\b)")
BARE_YEAR = re.compile(r"(?<![\d,.$£€-])(?:1[5-9]|20)\d\d(?!\d|[,.]\d)")
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)s?\b")
OTHERS = re.compile(r"\s*(?:\w+ ){0,2}?(?:others?|more|another|additional|fellow|remaining|else)\b")
LETTERED = re.compile(r"\d+[AC-JLN-SU-Z][A-Z]*")
AGO = re.compile(r"\s*(?:ago|later|earlier|before)\b")
ONE_AND = re.compile(r"\b(?:an?|one|his|her|himself|herself)\b[^.;]*\band\s*$")
RANK = re.compile(r"\bNo\.? ?(?P<number>\d+)\b")
EACH = re.compile(r".{0,25}?\b(?:each|apiece|per)\b", re.DOTALL)
UNSUMMED = ("day", "week", "month", "year", "decade", "century")
LOOSE = ("count", "age", "rank")
CALENDAR = ("date", "time", "phone")
WINDOW = 110
STEM = 5
ADJACENT = 300
CLOSE = 160
MEETING = 2


@dataclass(frozen=True, slots=True)
class Body:
    """What the body offers to hold a headline number against.

    numbers: its quantities; literals: numbers printed outside of them, in digits or words; years: years it names.
    """

    text: str
    numbers: tuple[Quantity, ...]
    literals: frozenset[Decimal]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """A figure of the body that the headline may have meant. overlap: words it shares with the headline around it;
    keystroke: whether the two are one wrong or two swapped digits apart."""

    quantity: Quantity
    overlap: int
    keystroke: bool


def check(context: CheckContext) -> Iterator[Finding]:
    """One finding for every number of the headline or deck that the body gives in no form."""
    body = _body(context)
    if not _one_story(context, body):
        return
    yield from _named(context, body)
    yield from _clipped(context, body)
    yield from _attached(context, body)
    for number in context.annotations.quantities:
        if number.span.where not in ("title", "deck") or not _weighable(context, number):
            continue
        if given(number, body) or _plain(number, body):
            continue
        rivals = _rivals(context, number, body)
        alike = [r for r in rivals if _family(number) != "time" or r.quantity.unit == number.unit]
        if not alike:
            yield from _as_year(context, number, body)
            other_units = [r for r in rivals if r.overlap > 0 and _near_in_time(number, r.quantity)]
            if other_units:
                yield _finding(number, other_units, other_units[0])
            elif number.unit == "year" and len(body.years) > 1 and not _years_apart(number, body, 0):
                yield _unfounded(number, body)
            continue
        rivals = alike
        if number.ordinal and not any(r.keystroke for r in rivals):
            continue
        best = max(rivals, key=lambda r: (r.keystroke, r.quantity.unit == number.unit, r.overlap))
        if _spoken_for(number, body, best, rivals) or (_announces(context, number) and best.overlap < MEETING):
            continue
        yield _finding(number, rivals, best)


def _one_story(context: CheckContext, body: Body) -> bool:
    """Whether a long enough headline shares words with the body at all. Feeds and crawls mix up pages, and then every
    number would look wrong."""
    stems = _stems(context.article.title or context.article.deck or "")
    return len(stems) < LONG_HEADLINE or 3 * len(stems & _stems(body.text)) >= len(stems)


def _named(context: CheckContext, body: Body) -> Iterator[Finding]:
    """Numbers of the headline that are no quantities: years, names with a number ("HTML5", "No. 3", "Day 834")."""
    title = context.article.title or ""
    weighed = [q.span for q in context.annotations.quantities if q.span.where == "title" and _weighable(context, q)]
    stems = _stems(title)
    for match in LABEL.finditer(title):
        start, end = match.span("number")
        digits, label = match["number"], match["label"]
        if any(s.start < end and start < s.end for s in weighed) or LISTED.match(title[end:]):
            continue
        if match["rank"]:
            rival = None if _ranked(digits, body) else RANK.search(body.text)
            if rival is not None and not stems & _stems(
                body.text[max(0, rival.start() - WINDOW) : rival.end() + WINDOW]
            ):
                continue
        elif Decimal(digits) in body.literals or re.search(rf"(?<!\d){digits}(?!\d)", body.text):
            continue
        else:
            rival = _year_rival(int(digits), body, stems) if len(digits) == 4 else None
            if rival is None and label:
                named = rf"(?<![^\W\d_]){re.escape(label)}(?P<number>\d{{{len(digits)}}})(?!\d)"
                rival = re.search(named, body.text)
        if rival is None:
            continue
        there = rival.span("number") if "number" in rival.re.groupindex else rival.span()
        severity = Severity.WARNING if match["rank"] else Severity.ERROR
        yield _misnumbered(context.article.span(start, end, "title"), digits, context.article.span(*there), severity)


def _attached(context: CheckContext, body: Body) -> Iterator[Finding]:
    """Numbers with a word of their own: "8pm" over "6pm", "2D-printed" over "3D-printed", "Jan. 5" over "Jan. 1"."""
    title = context.article.title or ""
    for pattern, shape in (
        (SUFFIXED, r"(?<![\w.,])(?P<number>\d{{1,{n}}}){word}\b"),
        (DAY, r"\b{word}\.? (?P<number>\d{{1,{n}}})\b"),
    ):
        for match in pattern.finditer(title):
            digits, word = match["number"], re.escape(match["word"])
            named = shape.format(n=2, word=word)
            there = list(re.finditer(named, body.text, re.IGNORECASE))
            if not there or any(m["number"] == digits for m in there):
                continue
            span = context.article.span(*match.span("number"), "title")
            yield _misnumbered(span, digits, context.article.span(*there[0].span("number")), Severity.WARNING)


def _clipped(context: CheckContext, body: Body) -> Iterator[Finding]:
    """Clipped years and decades of the headline: "'83" over a body that has 1985 and no '83."""
    title = context.article.title or ""
    stems = _stems(title)
    for match in CLIPPED.finditer(title):
        digits = match["number"]
        if any(f"{y % 100:02d}" == digits for y in body.years) or re.search(rf"\b{digits}s?\b", body.text):
            continue
        for there in BARE_YEAR.finditer(body.text):
            wrong = sum(x != y for x, y in zip(there.group()[2:], digits, strict=True))
            if wrong == 1 and stems & _stems(body.text[max(0, there.start() - WINDOW) : there.end() + WINDOW]):
                span = context.article.span(*match.span("number"), "title")
                yield _misnumbered(span, digits, context.article.span(there.start() + 2, there.end()))
                break


def _ranked(digits: str, body: Body) -> bool:
    """Whether the body has the rank ("No. 3", "3rd", "#3")."""
    return re.search(rf"\b(?:No\.? ?|#){digits}\b|\b{digits}(?:st|nd|rd|th)\b", body.text) is not None


def _as_year(context: CheckContext, number: Quantity, body: Body) -> Iterator[Finding]:
    """A headline's four digits that no figure of the body explains, but a year of the body nearly does."""
    if len(figure(number)) != 4 or "," in figure(number) or _family(number) != "count":
        return
    rival = _year_rival(int(figure(number)), body, _stems(context.article.part(number.span.where)))
    if rival is not None:
        yield _misnumbered(number.span, figure(number), context.article.span(*rival.span()))


def _misnumbered(span: Span, digits: str, there: Span, severity: Severity = Severity.ERROR) -> Finding:
    """The finding for a year or label of the headline that the body prints otherwise."""
    here, body = Decimal(digits), Decimal(there.text)
    return Finding(
        RULE.code,
        RULE.name,
        severity,
        Verdict.CONTRADICTED,
        f"The headline says “{span.text.strip()}”; the body says {there.text} and nowhere {digits}.",
        (span, there),
        Working(
            "headline = body",
            (
                Operand("headline", here, Interval.point(here), span),
                Operand("body", body, Interval.point(body), there),
            ),
            Interval.point(body),
        ),
        suggestion=there.text,
    )


def _year_rival(year: int, body: Body, stems: set[str]) -> re.Match[str] | None:
    """A year of the body one keystroke away whose sentence speaks of the headline's matter."""
    steps = {q.value for q in body.numbers if q.unit == "year" and q.value is not None and q.value <= SPELLED}
    if year in body.years or any(abs(year - y) in steps for y in body.years):
        return None
    for match in BARE_YEAR.finditer(body.text):
        wrong = sum(x != y for x, y in zip(match.group(), str(year), strict=False))
        shared = stems & _stems(body.text[max(0, match.start() - WINDOW) : match.end() + WINDOW])
        current = int(match.group()) == body.years[-1] and abs(int(match.group()) - year) <= SOON
        if wrong == 1 and shared and not current:
            return match
    return None


def _body(context: CheckContext) -> Body:
    text = context.article.text
    numbers = tuple(
        q for q in context.annotations.quantities if q.span.where == BODY or q.span.where.startswith("caption")
    )
    taken = [q.span for q in numbers if q.span.where == BODY]
    taken += [n.span for n in context.annotations.not_quantities if n.kind in CALENDAR and n.span.where == BODY]
    covered = sorted((s.start, s.end) for s in taken)
    literals = {Decimal(m.group().replace(",", "")) for m in LITERAL.finditer(text) if not _covered(covered, m.start())}
    literals |= {
        Decimal(WORDS[m.group().lower()])
        for m in re.finditer(r"[A-Za-z]+", text)
        if m.group().lower() in WORDS and not _covered(covered, m.start())
    }
    years = {int(y) for y in YEAR.findall(text)}
    if context.article.published is not None:
        years.add(context.article.published.year)
    return Body(text, numbers, frozenset(literals), tuple(sorted(years)))


def _covered(spans: Sequence[tuple[int, int]], offset: int) -> bool:
    at = bisect_right(spans, (offset, len(spans) and spans[-1][1] + offset + 1)) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _weighable(context: CheckContext, number: Quantity) -> bool:
    """Whether a headline number is one to check at all: no list announced, no score, no multiple, no clipped year."""
    if number.value is None or number.value <= 0 or number.kind in ("score", "probability") or _is_bare_year(number):
        return False
    text = context.article.part(number.span.where)
    start = number.span.start
    if text[max(0, start - 1) : start] in ("'", "’", "‘") and number.value < HUNDRED:
        return False
    if LETTERED.fullmatch(number.span.text):
        return False
    if re.match(r"\s+of (?:the|its|his|her|their|our)\b", text[number.span.end :]) and number.span.text.isdigit():
        return False  # "2 of the World's Biggest Chipmakers": the body names them
    return re.search(r"\d", number.span.text) is not None


def _announces(context: CheckContext, number: Quantity) -> bool:
    """Whether the headline announces a list, whose items the body may not count ("10 Best …")."""
    after = context.article.part(number.span.where)[number.span.end :]
    early = number.span.start <= LIST_START
    return (early and LISTED.match(after) is not None) or LISTED.search(
        number.span.text[len(figure(number)) :]
    ) is not None


def _is_bare_year(number: Quantity) -> bool:
    """Four digits without comma or unit are a year, right or wrong ("2008's Rainmakers")."""
    return re.match(r"(?:1[5-9]|20)\d\d\b(?![,.]\d)", number.span.text) is not None or (
        not number.unit and re.fullmatch(r"\d{4}", number.span.text) is not None
    )


def given(number: Quantity, body: Body) -> bool:
    """Whether the body gives the number: as it is, rounded, or within the headline's hedge."""
    return any(_same(number, b) for b in body.numbers)


def _family(quantity: Quantity) -> str:
    """What a number can be compared with."""
    if quantity.unit in ("percent", "percentage point", "basis point"):
        return "percent"
    if quantity.kind == "age" or quantity.unit == "year of age":
        return "age"
    if quantity.unit.rstrip("s") in TIME_IN_DAYS:
        return "time"
    if quantity.unit == "times":
        return "times"
    if quantity.ordinal or quantity.kind == "rank":
        return "rank"
    if quantity.dimension.startswith("money"):
        return "money"
    if quantity.dimension.startswith("["):
        return quantity.dimension
    return "count"


def _one_kind(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers could be the same figure; a bare number could be an age, a rank or a count."""
    kinds = {_family(a), _family(b)}
    if len(kinds) == 1:
        return True
    if kinds == {"age", "time"}:
        return "year" in (a.unit, b.unit)
    bare = not a.unit or not b.unit
    return kinds <= {"count", "age", "rank"} or (
        bare and "count" in kinds and kinds <= {"count", "percent", "time", "money"}
    )


def _same(number: Quantity, other: Quantity) -> bool:
    """Whether the body's number is the headline's: equal, the value it is rounded from, or within its hedge."""
    if _same_time(number, other):
        return True
    if number.value in _values(other) and len(figure(number).replace(",", "").replace(".", "").strip("0")) > MEETING:
        return True  # "HOLD 28.5 DIGIORGIO STAKE": three digits alike are the same figure, whatever became of the unit
    if not number.unit and not number.ordinal and number.value == other.value:
        return True
    if (
        number.unit == "year of age"
        and number.value is not None
        and number.value <= MEETING
        and "month" in other.span.text
    ):
        return True
    return _one_kind(number, other) and any(
        number.value == v or _rounds(number, v, other) or _hedged(number, v, other) for v in _values(other)
    )


def _near_in_time(number: Quantity, other: Quantity) -> bool:
    """Whether two spans in different units are of one order: "7 decades" and "20 years"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or not number.value or not other.value:
        return False
    return Decimal("0.2") <= number.value * a / (other.value * b) <= 5


def _hedged(number: Quantity, value: Decimal, other: Quantity) -> bool:
    """Whether the body's hedge covers the headline's exact figure: "nearly 150" for 149, "some 90 years" for 91."""
    if number.value is None or not (other.approximate or other.comparison != "="):
        return False
    beyond = number.value > value
    if (other.comparison in (">", ">=") and not beyond) or (other.comparison in ("<", "<=") and beyond):
        return False
    return abs(number.value - value) * HUNDRED <= value * Decimal("1.2")


def _values(quantity: Quantity) -> tuple[Decimal, ...]:
    values = tuple(v for v in (quantity.value, quantity.low, quantity.high, *quantity.readings) if v is not None)
    return tuple(v / HUNDRED for v in values) + values if quantity.unit.startswith(CENTS) else values


def _rounds(number: Quantity, value: Decimal, other: Quantity | None) -> bool:
    """Whether ``value`` rounds, or is cut off, to the headline's number; hedges and bounds widen it."""
    assert number.value is not None
    step = printed_step(number) or Decimal(1)
    if value % step != 0 and -step / 2 <= value - number.value < step * CUT_OFF:
        return True
    if len(figure(number).replace(",", "").replace(".", "").strip("0")) > MEETING:
        return False
    trailing = re.search(r"[1-9](0+)$", figure(number).replace(",", ""))
    if trailing:
        coarse = step * Decimal(10) ** len(trailing.group(1))
        long_enough = len(trailing.group(1)) >= 2 or number.value >= HUNDRED * step
        if long_enough and abs(value - number.value) <= coarse / 2:
            return True
    if number.approximate or number.comparison == "~":
        return abs(value - number.value) <= number.value / 10
    if number.comparison in ("<", "<="):
        return number.value * Decimal("0.85") <= value <= number.value
    if number.comparison in (">", ">="):
        return number.value <= value <= number.value * Decimal("1.3")
    return False


def _same_time(number: Quantity, other: Quantity) -> bool:
    """ "2 years" for "24 months"."""
    a, b = TIME_IN_DAYS.get(number.unit.rstrip("s")), TIME_IN_DAYS.get(other.unit.rstrip("s"))
    if a is None or b is None or a == b or number.value is None or other.value is None or other.value == 0:
        return False
    step = printed_step(number) or Decimal(1)
    return abs(number.value * a - other.value * b) <= a * step / 2


# ------------------------------------------------------------------------------------- what can be worked out


def _spoken_for(number: Quantity, body: Body, best: Rival, rivals: Sequence[Rival]) -> bool:
    """Whether the body has the number in other words or as a sum, and no rival speaks louder.

    A rival that is itself a term of a sum is explained by it ("60 minutes … and 30 minutes" under "90 Minutes") when the
    other terms, too, stand among words of the headline.
    """
    if _family(number) not in ("money", "percent") and number.value in body.literals:
        return True
    sums = list(worked_out(number, body))
    if not sums or number.value is None:
        return False
    shared = {id(r.quantity): r.overlap for r in rivals}
    for terms in sums:
        values = [q.value or Decimal(0) for q in terms]
        left = len(values) == 2 and number.value >= HUNDRED and abs(values[0] - values[1]) == number.value
        whole = len(values) == 1 or sum(values, Decimal(0)) == number.value or left
        if whole and any(q is best.quantity for q in terms) and all(shared.get(id(q), 0) for q in terms):
            return True
    alike = best.quantity.unit == number.unit and best.overlap >= (1 if number.unit else MEETING)
    return not (best.keystroke and (alike or best.overlap > MEETING))


def _plain(number: Quantity, body: Body) -> bool:
    """Whether the number follows in a way that leaves little doubt: the years between two dates, one and the others."""
    of_years = _family(number) in ("time", "age", "count", "rank") and number.unit in ("year", "year of age")
    if of_years and _years_apart(number, body, 0):
        return True
    return any(_with_others(number, b, body) for b in body.numbers if _one_kind(number, b))


def _years_apart(number: Quantity, body: Body, slack: int) -> bool:
    """Whether two years of the body are so many years apart, or one less for an anniversary not yet reached."""
    gaps = {b - a for a, b in combinations(body.years, 2)}
    return any(gap - 1 - slack <= (number.value or 0) <= gap + slack for gap in gaps)


def worked_out(number: Quantity, body: Body) -> Iterator[tuple[Quantity, ...]]:
    """The figures of the body that the number may follow from: a sum, a difference, a share, ages and years."""
    family = _family(number)
    alike = [b for b in body.numbers if b.value is not None and b.value > 0 and _one_kind(number, b) and not b.ordinal]
    if family == "times":
        return
    if family != "age" and number.unit not in UNSUMMED:
        for a, b in combinations(alike, 2):
            if _sums(number, a, b):
                yield a, b
    if family == "money":
        each = [b for b in alike if EACH.match(body.text, b.span.end)]
        counts = [c for c in body.numbers if _family(c) == "count" and c.value is not None]
        for b, c in product(each, counts):
            if _equals(number, (b.value or Decimal(0)) * (c.value or Decimal(0))):
                yield b, c
    if family == "percent":
        for b in alike:
            if b.value is not None and _equals(number, HUNDRED - b.value):
                yield (b,)
        for a, b in combinations([b for b in body.numbers if b.value], 2):
            if _shares(number, a, b):
                yield a, b
    elif family == "age":
        ages = [b for b in body.numbers if _family(b) == "age" and b.value is not None]
        spans = [
            b for b in body.numbers if b.unit == "year" and b.value is not None and AGO.match(body.text, b.span.end)
        ]
        for a, b in product(ages, spans):
            if number.value == (a.value or 0) + (b.value or 0):
                yield a, b
    else:
        yield from _list_sums(number, alike)
        spelled = {v for v in body.literals if 1 < v <= SPELLED}
        for b in alike:
            if number.value is not None and b.value is not None and number.value - b.value in spelled:
                yield (b,)


def _with_others(number: Quantity, other: Quantity, body: Body) -> bool:
    """ "He and 40 others" are 41; "six fingers on each hand" are 12."""
    assert number.value is not None
    if other.value is None or other.span.where != BODY:
        return False
    if number.value == other.value + 1:
        before = body.text[max(0, other.span.start - WINDOW) : other.span.start]
        after = body.text[other.span.end : other.span.end + 2 * WINDOW]
        if re.search(r"\b[Aa]nother\b", after):
            return True
        if OTHERS.search(other.span.text) or OTHERS.match(body.text, other.span.end) or ONE_AND.search(before):
            return True
    multiple = other.value > 0 and number.value % other.value == 0 and 2 <= number.value / other.value <= 12
    return multiple and EACH.match(body.text, other.span.end) is not None


def _sums(number: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether two figures of one kind that stand near each other add up to the number, or leave it as their difference."""
    if number.value is None or a.value is None or b.value is None or _family(a) != _family(b):
        return False
    if a.value == b.value and _family(a) == "money":
        return False  # "$1,000 … a thousand bucks": the same figure again
    if _family(a) == "percent" and _family(number) != "percent":
        return False
    apart = abs(b.span.start - a.span.start)
    one_thing = a.unit != "" and a.unit == b.unit
    near = apart <= CLOSE or (one_thing and (apart <= 2 * ADJACENT or number.value >= HUNDRED))
    together = near and _equals(number, a.value + b.value)
    return together or (near and abs(a.value - b.value) == number.value)


def _equals(number: Quantity, value: Decimal) -> bool:
    assert number.value is not None
    if number.value == value:
        return True
    if value <= 0 or not _rounds(number, value, None):
        return False
    return value != value.to_integral_value() or (
        number.value >= 100 and abs(value - number.value) * 50 <= number.value
    )


def _list_sums(number: Quantity, alike: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Three or more figures that follow each other and make up the number: "two dead in A, three in B, one in C"."""
    for start in range(len(alike)):
        total = Decimal(0)
        for end in range(start, min(start + 8, len(alike))):
            if alike[end].span.start - alike[start].span.start > ADJACENT:
                break
            total += alike[end].value or Decimal(0)
            terms = tuple(alike[start : end + 1])
            if end - start >= 2 and total == number.value and len({q.unit for q in terms if q.unit}) <= 1:
                yield terms


def _shares(number: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the percentage is the share or the change of two figures of one unit."""
    assert number.value is not None
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0 or _family(a) != _family(b):
        return False
    if _family(a) == "percent" or abs(a.span.start - b.span.start) > ADJACENT:
        return False
    step = printed_step(number) or Decimal(1)
    low, high = sorted((a.value, b.value))
    share = HUNDRED * low / high
    shares = (share, HUNDRED - share, HUNDRED * (high - low) / low)
    return any(abs(value - number.value) <= step / 2 for value in shares)


# ------------------------------------------------------------------------------------- what it should have been


def _rivals(context: CheckContext, number: Quantity, body: Body) -> list[Rival]:
    """The body's figures of the headline number's kind, with what speaks for each."""
    stems = _stems(context.article.part(number.span.where))
    found = []
    for other in body.numbers:
        fits = _one_kind(number, other) and (_family(number) == _family(other) or _family(number) in LOOSE)
        fits = fits and not (_family(number) == "age" and _family(other) == "count" and other.unit)
        fits = fits and other.ordinal == number.ordinal
        if fits and all(v >= 1 for v in _values(other)):
            overlap = len(stems & _stems(_around(other, body)))
            found.append(Rival(other, overlap, any(_keystroke(number, v) for v in _values(other))))
    return found


def _around(quantity: Quantity, body: Body) -> str:
    if quantity.span.where != BODY:
        return ""
    return body.text[max(0, quantity.span.start - WINDOW) : quantity.span.end + WINDOW]


def _stems(text: str) -> set[str]:
    return {w.lower()[:STEM] for w in WORD.findall(text)} - COMMON


def _keystroke(number: Quantity, value: Decimal) -> bool:
    """Whether a value, printed as the headline prints, is one wrong digit or two swapped digits away."""
    shown, mine = _in_scale(number, value), figure(number)
    if shown is None or shown == mine or len(shown) != len(mine):
        return False
    wrong = sum(x != y for x, y in zip(shown, mine, strict=True))
    return wrong == 1 or (wrong == 2 and sorted(shown) == sorted(mine))


def _in_scale(number: Quantity, value: Decimal) -> str | None:
    """A value in the headline's print: 2,640,000,000 beside "$2.9 billion" is "2.6"."""
    step = printed_step(number)
    if step is None or number.value is None:
        return None
    decimals = len(figure(number).split(".")[1]) if "." in figure(number) else 0
    shown = round(value / step) * Decimal(1).scaleb(-decimals)
    return f"{shown:,.{decimals}f}" if "," in figure(number) else f"{shown:.{decimals}f}"


def _unfounded(number: Quantity, body: Body) -> Finding:
    years = ", ".join(map(str, body.years))
    return Finding(
        RULE.code,
        RULE.name,
        Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The headline says “{number.span.text}”; the body gives no such span, and no two of its years ({years}) are that "
        "far apart.",
        (number.span,),
    )


def _finding(number: Quantity, rivals: Sequence[Rival], best: Rival) -> Finding:
    single = len(figure(number)) == 1
    same_thing = best.quantity.unit == number.unit and number.unit != ""
    sure = best.keystroke and (not single or same_thing or best.overlap >= MEETING)
    named = [best.quantity] if sure else [r.quantity for r in sorted(rivals, key=lambda r: -r.overlap)[:3]]
    where = "headline" if number.span.where == "title" else "deck"
    given_there = ", ".join(f"“{q.span.text}”" for q in named)
    operands = (
        Operand(where, number.value, rounding(number), number.span),
        *(Operand(f"body {i}", q.value, rounding(q), q.span) for i, q in enumerate(named, 1)),
    )
    return Finding(
        RULE.code,
        RULE.name,
        Severity.ERROR if sure else Severity.WARNING,
        Verdict.CONTRADICTED,
        f"The {where} says “{number.span.text}”; the body does not. "
        f"{'It gives' if sure else 'Figures of that kind in the body:'} {given_there}.",
        (number.span, *(q.span for q in named)),
        Working(f"{where} = body", operands, rounding(named[0]), number.unit),
        suggestion=_suggested(number, best.quantity) if sure else None,
    )


def _suggested(number: Quantity, rival: Quantity) -> str | None:
    """What the headline should print: the value of the rival that is a keystroke away."""
    return next((_in_scale(number, v) for v in _values(rival) if _keystroke(number, v)), None)
