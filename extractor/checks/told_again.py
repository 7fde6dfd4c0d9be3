"""Which two figures of an article tell of one thing, by what is said around them: "eight Sri Lankan crew onboard … it had ten
Sri Lankan crew onboard".

Two figures of one unit in two sentences are candidates. What speaks of two things rules a pair out: other periods or years,
other names right beside, another hedge, another noun or adjective, "another" itself, an "if" in one of the sentences, other
exact figures told along, a third figure of the unit told in much the same words, a formula used again for the next item of a
list. What is left is weighed: words that both sentences share, the share of the nearest words, names, a slip of the keys
between the figures, a figure taken up with "the", one told by the article and again in a quotation, a second figure told
alike. The weights are rounded from a logistic fit on the pairs of 4,450 published articles, in 204 of which such a figure was
altered for it; at ``ENOUGH`` two pairs of the unaltered articles are left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from types import MappingProxyType

from rapidfuzz.distance import OSA

from extractor.annotate.claim_cues import claim_cues
from extractor.annotate.numerals import counting_words
from extractor.annotations import Annotations, Organization, Person, Quantity
from extractor.article import BODY, Span
from extractor.checks.headline.words import matter
from extractor.checks.restatement import WHEN, YEAR, bound, of_other_measures, precise_digits
from extractor.checks.stated_change import PRINTED, figure, printed_step

WEIGHTS: Mapping[str, int] = MappingProxyType(
    {
        "words": 1,  # each word that both sentences share, up to MOST_WORDS
        "nearest": 4,  # the share of the nearest words that are shared
        "quoted": 4,  # told once by the article and once in a quotation
        "slip": 3,  # one digit, or two swapped
        "digits": 2,  # … of two digits or more that count
        "the": 3,  # taken up with "the", "these", "all"
        "names": 1,  # each name that both sentences share, up to MOST_NAMES
        "apart": 2,  # not in neighbouring sentences, where two things are told one after the other
        "others": 1,  # another figure told alike beside both
        "after": -1,  # nothing right behind one figure is found in the other sentence
        "sources": -2,  # told by two sources
        "noun": -2,  # the same noun, but another unit as read ("genes", "toxin genes")
    }
)
ENOUGH = 13
MOST_WORDS = 8
MOST_NAMES = 2
FEWEST_WORDS = 3
FEWEST_NEAR = 2
NEAREST = 60
BESIDE = 35
FARTHEST = 3
"""How many times the other a figure may be that is no slip of the keys away: a leftover is a figure of the same order."""
FIGURES = 120
"""An article with more figures than this is a table."""
FORMULA = 2
NEIGHBOURS = 2
TIMES_OF_TELLING = re.compile(r"\b(?:past|last|next|first|final|previous|coming|latest)\W+$", re.IGNORECASE)
TOLD_AFTER = re.compile(r"\W*(?:ago|later|earlier|before|after|running)\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(?:another|others?|separate(?:ly)?|also|additional(?:ly)?|further|remaining|second|each|every|averaged?|respectively|"
    r"instead|rivals?|elsewhere|similar(?:ly)?|compared|revised|previously|earlier|originally)\b",
    re.IGNORECASE,
)
PART = re.compile(r"\b(?:years?|months?|weeks?|days?|hours?|min(?:ute)?s?|sec(?:ond)?s?)\W+(?:and )?$", re.IGNORECASE)
"""Before a span of time that goes on with this one: "3 hours 43 minutes"."""
CONDITION = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
TAKEN_UP = re.compile(r"\b(?:the|this|that|these|those|all)\s+(?:\w+\s+)?$", re.IGNORECASE)
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]+")
NAME = re.compile(r"(?<![\w'’])[A-Z][A-Za-z]+")
UNNAMED = re.compile(
    r"The|But|And|In|It|He|She|They|On|At|An?|For|Of|There|This|That|About|More|Some|Nearly|As|While|When|After|Since|Its|"
    r"His|Her|Their|Mrs?|Ms|Dr|Sen|Rep|President|Congress|House|Senate"
)
GOAL = re.compile(r"\b(?:goals?|targets?|aims?|aimed|hopes?|by the end of|by (?:19|20)\d\d)\b", re.IGNORECASE)
OVER_A_TIME = re.compile(
    r"\b(?:annual(?:ly)?|yearly|monthly|weekly|daily|(?:a|each|every|per) (?:year|month|week|day)|capacity|capability)\b",
    re.IGNORECASE,
)
INCLUDED = re.compile(r"[^.;]{0,12}?,? (?:including|plus|as well as|and [A-Z])")
"""Right behind a count: whom it takes in besides."""
JOINED = re.compile(r"\b[A-Z]\w+,? (?:and|plus) (?:the )?$")
NUMBER_AFTER = re.compile(r"(?: [a-z-]+){0,3} (?:of|to|at) [$£€]?(\d[\d.,]*)")
COUNTS_NOT = re.compile(r"[\d.,$£€]")
HEDGED = Decimal("0.1")
BEYOND = Decimal("0.25")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in its sentence. start, end: offsets in the sentence's text; words: what the sentence speaks of."""

    figure: Quantity
    sentence: Span
    number: int
    words: frozenset[str]

    @property
    def start(self) -> int:
        return self.figure.span.start - self.sentence.start

    @property
    def end(self) -> int:
        return self.start + len(self.figure.span.text)

    @property
    def before(self) -> str:
        return self.sentence.text[: self.start]

    @property
    def after(self) -> str:
        return self.sentence.text[self.end :]

    def near(self, reach: int) -> str:
        """The text on either side of the figure, so many characters far."""
        return f"{self.before[-reach:]} {self.after[:reach]}"


def told_again(annotations: Annotations) -> Iterator[tuple[Quantity, Quantity]]:
    """(the first mention, the later one) of each pair of figures of the body that are values of one thing beyond doubt."""
    mentions = _mentions(annotations)
    if len(mentions) > FIGURES:
        return
    context = _Context(annotations, mentions)
    for first, later in combinations(mentions, 2):
        if context.may_be_one(first, later) and context.score(first, later) >= ENOUGH:
            yield first.figure, later.figure


def _mentions(annotations: Annotations) -> tuple[Mention, ...]:
    sentences = [s for s in annotations.sentences if s.where == BODY]
    numbers = {s: i for i, s in enumerate(sentences)}
    found = []
    for quantity in annotations.quantities:
        plain = quantity.value is not None and not quantity.ordinal and quantity.unit and quantity.kind == "quantity"
        sentence = annotations.sentence_of(quantity.span) if plain and quantity.span.where == BODY else None
        if sentence is not None:
            found.append(Mention(quantity, sentence, numbers[sentence], matter(sentence.text)))
    return tuple(found)


@dataclass(frozen=True)
class _Context:
    annotations: Annotations
    mentions: Sequence[Mention]

    @cached_property
    def printed(self) -> Counter[tuple[Decimal | None, str]]:
        return Counter((m.figure.value, m.figure.unit) for m in self.mentions)

    @cached_property
    def years(self) -> Counter[str]:
        """How many sentences name each year."""
        texts = (s.text for s in self.annotations.sentences if s.where == BODY)
        return Counter(year for text in texts for year in set(YEAR.findall(text)))

    @cached_property
    def marks(self) -> tuple[Span, ...]:
        """What stands in quotation marks."""
        return tuple(part for q in self.annotations.quotes if q.kind != "indirect" for part in q.spans)

    @cached_property
    def periods(self) -> Mapping[int, frozenset[str]]:
        """The periods named in each sentence, by its start."""
        found: dict[int, set[str]] = {}
        for period in self.annotations.periods:
            sentence = self.annotations.sentence_of(period.span) if period.span.where == BODY else None
            if sentence is not None and period.value:
                found.setdefault(sentence.start, set()).add(period.value)
        return {start: frozenset(values) for start, values in found.items()}

    def may_be_one(self, first: Mention, later: Mention) -> bool:
        """Whether nothing speaks of two things."""
        one, other = first.figure, later.figure
        if first.number == later.number or one.value == other.value or not _of_one_noun(one, other):
            return False
        if (one.comparison, one.approximate) != (other.comparison, other.approximate) or agree(one, other):
            return False
        if len(first.words & later.words) < FEWEST_WORDS or not (_slip(one, other) or _of_one_order(one, other)):
            return False
        if min(self.printed[q.value, q.unit] for q in (one, other)) > 1:
            return False
        return not (
            self._at_other_times(first, later)
            or _told_as_another(first, later)
            or _wished(first) != _wished(later)
            or bool(OVER_A_TIME.search(first.near(BESIDE))) != bool(OVER_A_TIME.search(later.near(BESIDE)))
            or _with_one_more(first, later)
            or _goes_on_to_another_number(first, later)
            or self._under_other_bodies(first, later)
            or claim_cues().points_back.match(later.sentence.text) is not None
            or self._of_other_bodies(first, later)
            or of_other_measures(one, other, (first.sentence, later.sentence))
            or _says_more(first, later)
            or _beside_other_names(first, later)
            or _prints(first, other)
            or _prints(later, one)
            or (_formula(first, later) and not _slip(one, other))
            or (one.change is None) != (other.change is None)
            or bound(self.annotations, one, other)
            or self._with_other_figures(first, later)
            or self._rivalled(first, later)
        )

    def _at_other_times(self, first: Mention, later: Mention) -> bool:
        texts = (first.sentence.text, later.sentence.text)
        named = [self.periods.get(m.sentence.start, frozenset()) for m in (first, later)]
        sets = (named, [set(YEAR.findall(t)) for t in texts], [set(WHEN.findall(t)) for t in texts])
        if any(a and b and not a & b for a, b in sets):
            return True
        here, there = sets[1]
        if not here & there and any(self.years[year] == 1 for year in here | there):
            return True  # "in 2014, a year that saw …": a time of its own
        if bool(CONDITION.search(texts[0])) != bool(CONDITION.search(texts[1])):
            return True
        if first.figure.dimension != "[time]":
            return False
        return any(
            TIMES_OF_TELLING.search(m.before) or TOLD_AFTER.match(m.after) or PART.search(m.before)
            for m in (first, later)
        )

    def _by_other_speakers(self, first: Mention, later: Mention) -> bool:
        """Whether two sources are named: the police count otherwise than the organisers."""
        here, there = (self._speakers(m.figure.span) for m in (first, later))
        return bool(here) and bool(there) and not here & there

    def _speakers(self, span: Span) -> set[str]:
        return {
            quote.speaker_id or quote.speaker.text
            for quote in self.annotations.quotes
            if quote.speaker is not None and quote.span.covers(span)
        }

    def _of_other_bodies(self, first: Mention, later: Mention) -> bool:
        """Whether each sentence first names somebody whom the other does not; a person who only says it aside."""
        here, there = self._first_named(first), self._first_named(later)
        return here is not None and there is not None and not self._has(later, here) and not self._has(first, there)

    def _under_other_bodies(self, first: Mention, later: Mention) -> bool:
        """Whether two sentences that name nobody stand under two bodies: "at current rates the dividend annualizes to $1.32",
        told of the one that the article spoke of last."""
        if self._first_named(first) is not None or self._first_named(later) is not None:
            return False
        here, there = self._spoken_of(first), self._spoken_of(later)
        return (
            here is not None
            and there is not None
            and here != there
            and len(first.words & later.words) >= len(first.words) / 2
        )

    def _spoken_of(self, mention: Mention) -> str | None:
        """The organisation that is named last before a sentence."""
        bodies = {o.id for o in self.annotations.organizations}
        before = [(s.start, e) for s, e in self.named if e in bodies and s.start < mention.sentence.start]
        return max(before, default=(0, None))[1]

    def _first_named(self, mention: Mention) -> str | None:
        found = [
            (span.start, entity)
            for span, entity in self.named
            if mention.sentence.covers(span) and span not in self.telling
        ]
        return min(found, default=(0, None))[1]

    def _has(self, mention: Mention, entity: str) -> bool:
        """Whether the sentence names somebody, or points at them with a pronoun."""
        return any(mention.sentence.covers(span) for span, other in (*self.named, *self.pointing) if other == entity)

    @cached_property
    def named(self) -> tuple[tuple[Span, str], ...]:
        """Every name of a person or organisation in the body, with its id."""
        entities: tuple[Person | Organization, ...] = (*self.annotations.people, *self.annotations.organizations)
        return tuple((span, e.id) for e in entities for span in e.mentions if span.where == BODY)

    @cached_property
    def pointing(self) -> tuple[tuple[Span, str], ...]:
        entities: tuple[Person | Organization, ...] = (*self.annotations.people, *self.annotations.organizations)
        return tuple((span, e.id) for e in entities for span in e.references if span.where == BODY)

    @cached_property
    def telling(self) -> frozenset[Span]:
        """The names of people that are only there for having said something."""
        people = {p.id for p in self.annotations.people}
        return frozenset(q.speaker for q in self.annotations.quotes if q.speaker is not None and q.speaker_id in people)

    def _along(self, mention: Mention) -> set[tuple[Decimal | None, str]]:
        return {
            (m.figure.value, m.figure.unit)
            for m in self.mentions
            if m.number == mention.number and m.figure is not mention.figure
        }

    def _with_other_figures(self, first: Mention, later: Mention) -> bool:
        """Whether each sentence tells figures that the other does not; a slip in a long figure is one all the same."""
        here, there = self._along(first), self._along(later)
        slip = _slip(first.figure, later.figure) and _long(first.figure, later.figure)
        return bool(here - there) and bool(there - here) and not (slip and _close(first.figure, later.figure))

    def _rivalled(self, first: Mention, later: Mention) -> bool:
        """Whether a third figure of the noun is told in words as like."""
        wanted = len(first.words & later.words) - 1
        values = (first.figure.value, later.figure.value)
        return any(
            m.figure.value not in values
            and _of_one_noun(first.figure, m.figure)
            and max(len(m.words & x.words) for x in (first, later) if x.number != m.number) >= wanted
            for m in self.mentions
            if m.number not in (first.number, later.number)
        ) or any(
            m.figure.value not in values
            and _of_one_noun(first.figure, m.figure)
            and m.number in (first.number, later.number)
            for m in self.mentions
        )

    def score(self, first: Mention, later: Mention) -> Decimal:
        """The weight of what the two mentions have in common."""
        here, there = matter(first.near(NEAREST)), matter(later.near(NEAREST))
        shared = here & there
        if len(shared) < FEWEST_NEAR:
            return Decimal(0)
        one, other = first.figure, later.figure
        slip = _slip(one, other)
        evidence: dict[str, int | Decimal] = {
            "words": min(len(first.words & later.words), MOST_WORDS),
            "nearest": Decimal(len(shared)) / max(1, min(len(here), len(there))),
            "quoted": self._quoted(one) != self._quoted(other),
            "slip": slip,
            "digits": slip and _long(one, other),
            "the": TAKEN_UP.search(later.before) is not None,
            "names": min(len(_names(first.sentence.text) & _names(later.sentence.text)), MOST_NAMES),
            "apart": abs(later.number - first.number) > NEIGHBOURS,
            "others": bool(self._along(first) & self._along(later)),
            "after": _told_otherwise(first, later) and _told_otherwise(later, first),
            "noun": one.unit != other.unit,
            "sources": self._by_other_speakers(first, later),
        }
        return sum((WEIGHTS[name] * Decimal(value) for name, value in evidence.items()), Decimal(0))

    def _quoted(self, quantity: Quantity) -> bool:
        return any(mark.covers(quantity.span) for mark in self.marks)


def _told_as_another(first: Mention, later: Mention) -> bool:
    """Whether one of the two is told as another thing, or both are, one right after the other: "shareholders also approved"."""
    here, there = (bool(ANOTHER.search(m.near(NEAREST))) for m in (first, later))
    return here != there or (there and later.number - first.number == 1)


def _wished(mention: Mention) -> bool:
    """Whether a sentence tells of a goal: a figure that is reached is no goal."""
    return GOAL.search(mention.sentence.text) is not None


def _with_one_more(first: Mention, later: Mention) -> bool:
    """ "Maryland and 25 states", "26 states, including Puerto Rico": one of the two counts somebody whom the other names."""
    apart = abs((first.figure.value or Decimal(0)) - (later.figure.value or Decimal(0)))
    near = any(INCLUDED.match(m.after) or JOINED.search(m.before) for m in (first, later))
    return apart <= NEIGHBOURS and near


def _goes_on_to_another_number(first: Mention, later: Mention) -> bool:
    """ "a 47-month high of 51.9", "a 45-month high of 53.5": two measures."""
    numbers = [NUMBER_AFTER.match(m.after) for m in (first, later)]
    return numbers[0] is not None and numbers[1] is not None and numbers[0][1] != numbers[1][1]


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether one of two figures may stand for the other, rounder or hedged: "nearly 300" and 297, 2.6 and 2.64 million."""
    if one.value is None or other.value is None:
        return True
    step = max(printed_step(one) or Decimal(0), printed_step(other) or Decimal(0))
    if abs(one.value - other.value) < step:
        return True
    hedged_alike = (one.comparison, one.approximate) == (other.comparison, other.approximate)
    return (_stands_for(one, other) and (not hedged_alike or _place(one) > _place(other))) or (
        _stands_for(other, one) and (not hedged_alike or _place(other) > _place(one))
    )


def _place(quantity: Quantity) -> Decimal:
    """The place of the last printed digit that is no zero, in the figure's own scale."""
    value, step = abs(quantity.value or Decimal(0)), printed_step(quantity)
    if step is None or not value:
        return value
    if PRINTED.search(quantity.span.text) is None:
        return step  # "ten" is no rounded eight
    digits = (value / step).normalize().as_tuple().exponent
    return step.scaleb(digits) if isinstance(digits, int) and digits > 0 else step


def _stands_for(rough: Quantity, exact: Quantity) -> bool:
    if rough.value is None or exact.value is None:
        return True
    wide = max(_place(rough) / 2, abs(rough.value) * (HEDGED if rough.approximate or rough.comparison != "=" else 0))
    beyond = max(wide, abs(rough.value) * BEYOND)
    if rough.comparison in (">", ">="):
        return rough.value <= exact.value <= rough.value + beyond
    if rough.comparison in ("<", "<="):
        return rough.value - beyond <= exact.value <= rough.value
    return abs(rough.value - exact.value) <= wide


def _of_one_noun(one: Quantity, other: Quantity) -> bool:
    """Whether two units are one, or name the same things more and less fully ("genes", "toxin genes"; "an hour" left out)."""
    if one.unit == other.unit:
        return True
    heads = [q.unit.split(" per ")[0] for q in (one, other)]
    if one.dimension != other.dimension:
        return False
    if one.dimension == "money":
        return heads[0] == heads[1]
    last = [matter(head.split(" ")[-1]) for head in heads]
    return one.dimension == "count" and bool(last[0] & last[1])


def _slip(one: Quantity, other: Quantity) -> bool:
    """Whether the two are printed alike but for one digit, or two swapped ones."""
    here, there = figure(one), figure(other)
    return len(here) == len(there) and OSA.distance(here, there) == 1


def _long(one: Quantity, other: Quantity) -> bool:
    return min(precise_digits(one), precise_digits(other)) >= FEWEST_NEAR


def _ratio(one: Quantity, other: Quantity) -> Decimal:
    low, high = sorted(abs(q.value or Decimal(0)) for q in (one, other))
    return high / low if low else Decimal(FIGURES)


def _close(one: Quantity, other: Quantity) -> bool:
    return _ratio(one, other) <= NEIGHBOURS


def _of_one_order(one: Quantity, other: Quantity) -> bool:
    return _ratio(one, other) <= FARTHEST


def _says_more(first: Mention, later: Mention) -> bool:
    """Whether one of the two names its things otherwise: "six exercises", "nine joint exercises"."""
    return any(
        bool(matter(COUNTS_NOT.sub("", m.figure.span.text)) - there.words)
        for m, there in ((first, later), (later, first))
    )


def _names(text: str) -> frozenset[str]:
    return frozenset(n for n in NAME.findall(text) if not UNNAMED.fullmatch(n) and not WHEN.match(n))


def _beside_other_names(first: Mention, later: Mention) -> bool:
    """Whether a name stands right beside each figure that the other sentence does not have."""
    return all(
        any(name not in there.sentence.text for name in _names(m.near(BESIDE)))
        for m, there in ((first, later), (later, first))
    )


def _prints(mention: Mention, quantity: Quantity) -> bool:
    """Whether the sentence prints the other figure as well."""
    printed = quantity.span.text
    digits = PRINTED.search(printed)
    words = [digits.group()] if digits else [w for w in WORD.findall(printed) if w.lower() in counting_words()]
    pattern = rf"(?<![\d.,\w]){re.escape(' '.join(words))}(?![\d.,]*\d|\w)"
    return bool(words) and re.search(pattern, mention.sentence.text, re.IGNORECASE) is not None


def _formula(first: Mention, later: Mention) -> bool:
    """Whether the same words stand right before and right after both: the next item of a list."""
    ends = [(WORD.findall(m.before)[-FORMULA:], WORD.findall(m.after)[:FORMULA]) for m in (first, later)]
    return ends[0] == ends[1] and all(len(words) == FORMULA for words in ends[0])


def _told_otherwise(mention: Mention, there: Mention) -> bool:
    """Whether a word right behind the figure is not found in the other sentence."""
    behind = WORD.findall(mention.after[:40])[:3]
    return bool(matter(" ".join(behind)) - there.words)
