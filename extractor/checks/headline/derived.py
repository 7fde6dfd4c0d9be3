"""What a reader can work out from a body's figures: sums, differences, shares, multiples, ages.

A body of twenty figures has hundreds of sums, and one of them is often the wrong number by chance. So two figures add up
only when they count the same thing or the text itself joins them, and a difference says little unless the headline speaks
of a change.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from extractor.annotations import Quantity
from extractor.article import BODY
from extractor.checks.headline.binding import PEOPLE, of_people
from extractor.checks.headline.body import WINDOW, Body, Literal
from extractor.checks.headline.printed import HUNDRED, family, one_kind, values
from extractor.checks.headline.rounded import rounds
from extractor.checks.headline.ways import Support, Way
from extractor.checks.headline.words import TABLE, matter
from extractor.checks.passages import one_of
from extractor.checks.stated_change import printed_step

SPELLED = 12
ADJACENT = 300
CLOSE = 160
NEARBY = 60
LISTED_SUMS = 3
LISTED_WITHIN = 90
MOST_TERMS = 8
OTHERS = re.compile(r"\s*(?:\w+ ){0,2}?(?:others?|another|additional|fellow|remaining|else)\b")
JOINING = re.compile(
    r"\b(?:others?|another|also|plus|additional(?:ly)?|further|as well|in addition|separate(?:ly)?|remaining)\b"
)
LISTING = re.compile(r",|\b(?:and|while|plus)\b")
FURTHER = re.compile(r"\b(?:(?<!or )more(?! than)|others?|another)\b")
ADDED = re.compile(r"\b(?:another|further|additional|extra)\s+\Z", re.IGNORECASE)
OTHER = ("other", "more")
DESCRIBED = r"(?:[Hh]er|[Hh]is|[Tt]heir|[Aa]n?|[Tt]he|[Oo]ne) (?:[\w'’-]+ ){0,3}?[\w'’-]+"
PERSON = rf"(?:{DESCRIBED}|[A-Z][\w'’-]+ [A-Z][\w'’-]+)(?:, \d{{1,2}})?"
ONE_PERSON = re.compile(rf"(?:, and |, | and ){PERSON}")
ENUMERATED = re.compile(
    rf"\b{PERSON}(?P<rest>(?:, {PERSON}){{0,8}},? and {PERSON}),? (?:was|were|are|is|have been|has been|had been|died)\b"
)
"""People named or described one by one, before the verb that says what became of them."""
AGO = re.compile(r"\s*(?:ago|later|earlier|before)\b")
AND = re.compile(
    r"(?:\W{0,3}|[^.;:]{0,40}?\b(?:and|plus|as well as|along with)\s+)(?:at least |about |some |another )?"
)
DEFINITE = re.compile(r"\b(?:all|these|those|both)(?: of)?(?: the)?\s*$", re.IGNORECASE)
THE = re.compile(r"\b[Tt]he\s*$")
ONE_AND = re.compile(r"\b(?:(?:an?|one|his|her)(?: [\w'’-]+){1,3}|himself|herself|he|she|him)\s+and\s*$", re.IGNORECASE)
ANOTHER = re.compile(rf"\b[Aa]nother (?:\w+ )?(?:{one_of(sorted(PEOPLE))}|was|is|has|had|remains|in|at|who)\b")
EACH = re.compile(r".{0,25}?\b(?:each(?! other)|apiece|per)\b", re.DOTALL)
CHANGE = re.compile(rf"\b{one_of(TABLE['change'])}\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no|never)\b|n['’]t\b", re.IGNORECASE)
UNSUMMED = ("day", "week", "month", "year", "decade", "century")


def worked_out(number: Quantity, body: Body, headline: str) -> Iterator[Support]:
    """The figures of the body that the number may follow from, with how each way is called."""
    kind = family(number)
    if kind == "times" or number.ordinal:
        return
    alike = [b for b in body.numbers if b.value != 0 and one_kind(number, b) and not b.ordinal]
    if kind != "age":
        yield from _with_others(number, alike, body)
    alike = [b for b in alike if number.unit or family(b) in ("count", kind)]
    if kind == "count":
        alike = [b for b in alike if b.value is None or b.value >= 1]
    if kind != "age" and number.unit not in UNSUMMED:
        for a, b in combinations(alike, 2):
            yield from _of_two(number, a, b, body, headline)
    if number.unit == "year":
        for a, b in product(alike, (b for b in alike if AGO.match(body.text, b.span.end))):
            if a is not b and number.value == (a.value or 0) + (b.value or 0):
                yield Support("sum", (a, b))
    if kind == "money":
        yield from _times_each(number, alike, body)
        yield from _gathered(number, alike)
    if kind == "percent":
        yield from _percentages(number, alike, body, headline)
    elif kind == "age":
        yield from _grown(number, body)
    else:
        yield from _list_sums(number, alike)
        if kind == "count":
            yield from _with_spelled(number, alike, body)
            yield from _enumerated(number, body)


def _with_others(number: Quantity, alike: Sequence[Quantity], body: Body) -> Iterator[Support]:
    """ "He and 40 others" are 41; "six fingers on each hand" are 12."""
    assert number.value is not None
    for other in alike:
        if other.value is None or other.span.where != BODY:
            continue
        if number.value == other.value + 1:
            way = _one_more(number, other, body)
            if way:
                yield Support(way, (other,))
        if other.value > 0 and number.value == 2 * other.value and EACH.match(body.text, other.span.end):
            yield Support("joined", (other,))


def _one_more(number: Quantity, other: Quantity, body: Body) -> Way | None:
    """How the text adds one to a figure. "A man and two others" are three; of "the two others" nobody knows."""
    before = body.text[max(0, other.span.start - WINDOW) : other.span.start]
    after = body.text[other.span.end : other.span.end + 2 * WINDOW]
    if ONE_AND.search(before) or (family(number) != "time" and _and_another(other, body)):
        return "joined"
    if (of_people(other) or not other.unit) and family(number) != "time" and ANOTHER.search(after):
        return "joined"
    if OTHERS.search(other.span.text) or OTHERS.match(body.text, other.span.end):
        return "sum" if THE.search(before) else "joined"
    return None


def _and_another(other: Quantity, body: Body) -> bool:
    """Whether the text goes on to one more of the same: "three protesters … another protester was killed"."""
    counted = other.unit.split()[-1:] or [""]
    return (
        len(counted[0]) >= LISTED_SUMS
        and re.search(rf"\b[Aa]nother (?:\w+ )?{re.escape(counted[0])}", body.text[other.span.end :]) is not None
    )


def _of_two(number: Quantity, a: Quantity, b: Quantity, body: Body, headline: str) -> Iterator[Support]:
    """Two figures of one kind that add up to the number, or leave it as their difference."""
    if family(a) != family(b) or (" per " in a.unit) != (" per " in b.unit):
        return
    if family(a) == "percent" and family(number) != "percent":
        return
    joined = _joined(a, b, body)
    further = FURTHER.search(b.span.text) is not None
    close = joined or abs(b.span.start - a.span.start) <= CLOSE or (a.unit != "" and a.unit == b.unit)
    if not close or not (_one_thing(a, b) or _side_by_side(a, b, body)):
        return
    again = a.value == b.value and (family(a) == "money" or _one_thing(a, b)) and not further
    for x, y in product(values(a), values(b)):
        total = equals(number, x + y) or (number.unit in OTHER and number.value == x + y - 1)
        if total and not again and _addable(number, a, b, body):
            yield Support("joined" if joined or further else "sum", (a, b))
            return
        if abs(x - y) == number.value and number.comparison == "=" and (a.unit == b.unit or not a.unit or not b.unit):
            yield Support("difference" if CHANGE.search(headline) else "chance", (a, b))
            return


def _addable(number: Quantity, a: Quantity, b: Quantity, body: Body) -> bool:
    """Whether two figures may be parts of one total: no percentages apart, no "all three", no heads and spines."""
    if family(a) == "percent":
        return _side_by_side(a, b, body)
    later = max(a.span, b.span)
    if DEFINITE.search(body.text[max(0, later.start - WINDOW) : later.start]):
        return False  # "two women … all three victims": the three are no further ones
    counted = {bool(matter(number.unit) & matter(q.unit)) for q in (a, b) if q.unit}
    return not (len(counted) > 1 and not (of_people(a) and of_people(b)))


def _side_by_side(a: Quantity, b: Quantity, body: Body) -> bool:
    """ "Three cats and two dogs": five animals; "three complaints …, among them of three workers" are no six of anything."""
    first, second = sorted((a.span, b.span))
    return first.where == second.where == BODY and AND.fullmatch(body.text, first.end, second.start) is not None


def _one_thing(a: Quantity, b: Quantity) -> bool:
    """Whether two figures may count one thing: the same noun, people under two names, or a bare number."""
    if not a.unit or not b.unit or a.unit in OTHER or b.unit in OTHER or family(a) != "count":
        return True
    return bool(matter(a.unit) & matter(b.unit)) or (of_people(a) and of_people(b))


def _joined(a: Quantity, b: Quantity, body: Body) -> bool:
    """Whether the text itself joins two figures: "and", "another", "also" between them, or "five others" after ten."""
    first, second = sorted((a.span, b.span))
    if first.where != BODY or second.where != BODY:
        return False
    if OTHERS.search(second.text) or OTHERS.match(body.text, second.end):
        return True
    if _one_thing(a, b) and ADDED.search(body.text[max(0, second.start - SPELLED) : second.start]):
        return True
    between = body.text[first.end : second.end + 30]
    if len(between) <= ADJACENT and JOINING.search(between):
        return True
    one_sentence = body.sentence(first.start) == body.sentence(second.start)
    listed = (
        second.start - first.end <= LISTED_WITHIN and LISTING.search(body.text[first.end : second.start]) is not None
    )
    return one_sentence and listed


def _times_each(number: Quantity, alike: Sequence[Quantity], body: Body) -> Iterator[Support]:
    """ "12 guests paid $50 each" is $600."""
    each = [b for b in alike if EACH.match(body.text, b.span.end)]
    counts = [c for c in body.numbers if family(c) == "count" and c.value is not None]
    for b, c in product(each, counts):
        if equals(number, (b.value or Decimal(0)) * (c.value or Decimal(0))):
            yield Support("sum", (b, c))


def _gathered(number: Quantity, alike: Sequence[Quantity]) -> Iterator[Support]:
    """A total of the sums that a text lists one after the other ("$10,000 … $6,000 … $2,000")."""
    total = sum((q.value or Decimal(0) for q in alike), Decimal(0))
    if len(alike) >= LISTED_SUMS and equals(number, total):
        yield Support("sum", tuple(alike))


def _percentages(number: Quantity, alike: Sequence[Quantity], body: Body, headline: str) -> Iterator[Support]:
    """The rest to a hundred, and the shares and changes of two figures."""
    for b in alike:
        if b.value is not None and equals(number, HUNDRED - b.value):
            yield Support("rest" if NEGATION.search(headline) else "share", (b,))
    for a, b in combinations([b for b in body.numbers if b.value], 2):
        if _shares(number, a, b):
            yield Support("share", (a, b))


def _shares(number: Quantity, a: Quantity, b: Quantity) -> bool:
    """Whether the percentage is the share or the change of two figures of one unit."""
    assert number.value is not None
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0 or family(a) != family(b):
        return False
    if family(a) in ("percent", "age") or abs(a.span.start - b.span.start) > ADJACENT:
        return False
    if family(a) == "time" and a.unit != b.unit:
        return False
    step = printed_step(number) or Decimal(1)
    low, high = sorted((a.value, b.value))
    share = HUNDRED * low / high
    shares = (share, HUNDRED - share, HUNDRED * (high - low) / low)
    return any(abs(value - number.value) <= step / 2 for value in shares)


def _grown(number: Quantity, body: Body) -> Iterator[Support]:
    """Somebody's age then and the years since: "she was 15 … 30 years later"."""
    ages = [b for b in body.numbers if family(b) == "age" and b.value is not None]
    spans = [b for b in body.numbers if b.unit == "year" and b.value is not None and AGO.match(body.text, b.span.end)]
    for a, b in product(ages, spans):
        if number.value == (a.value or 0) + (b.value or 0):
            yield Support("joined", (a, b))


def _list_sums(number: Quantity, alike: Sequence[Quantity]) -> Iterator[Support]:
    """Three or more figures that follow each other and make up the number: "two dead in A, three in B, one in C"."""
    for start in range(len(alike)):
        total = Decimal(0)
        for end in range(start, min(start + MOST_TERMS, len(alike))):
            if alike[end].span.start - alike[start].span.start > ADJACENT:
                break
            total += alike[end].value or Decimal(0)
            terms = tuple(alike[start : end + 1])
            again = len({q.value for q in terms}) == 1 and terms[0].unit != ""  # "1,000 calories … 1,000 calories …"
            if end - start >= 2 and total == number.value and len({q.unit for q in terms if q.unit}) <= 1 and not again:
                yield Support("joined", terms)


def _with_spelled(number: Quantity, alike: Sequence[Quantity], body: Body) -> Iterator[Support]:
    """A figure and a small number of its sentence that counts nothing by itself: "a couple and three of their kids"."""
    for b in alike:
        wanted = (number.value or Decimal(0)) - (b.value or Decimal(0))
        if b.value is None or not 1 < wanted <= SPELLED or b.span.where != BODY:
            continue
        start, end = body.sentence(b.span.start)
        start, end = max(start, b.span.start - NEARBY), min(end, b.span.end + NEARBY)
        places = body.literals.get(wanted, [])
        if bisect_left(places, (end, 0)) > bisect_left(places, (start, 0)):
            yield Support("joined", (b,))


def _enumerated(number: Quantity, body: Body) -> Iterator[Support]:
    """As many people as a sentence lists one by one: "their mother, her husband and a 13-year-old brother were injured"."""
    if number.value is None or not 1 < number.value <= SPELLED or (number.unit and not of_people(number)):
        return
    for first, last in body.sentences:
        for subject in ENUMERATED.finditer(body.text, first, last):
            if sum(1 for _ in ONE_PERSON.finditer(subject["rest"])) + 1 == number.value:
                yield Support("joined", (), Literal(*subject.span()))
                return


def equals(number: Quantity, value: Decimal) -> bool:
    """Whether a worked-out value is the headline's, or rounds to it so closely that it says the same."""
    assert number.value is not None
    if number.value == value:
        return True
    if value <= 0 or not rounds(number, value, coarse=False):
        return False
    return value != value.to_integral_value() or abs(value - number.value) * 25 <= number.value
