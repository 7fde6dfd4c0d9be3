"""Which of two figures of one thing is the earlier one, by the words of time in their sentences.

Where ``change_surroundings`` finds nothing, more is read here than within one sentence: "the second quarter" after "the
third", "before the merger … now", "the following year", "planned … in the end", and a figure without a time beside one that
has one ("The number is 774. It was 860 when the rules changed").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.annotate.calendar_names import ANY_DAY, ANY_MONTH
from extractor.annotate.change_surroundings import TIME, Figure, in_order
from extractor.annotate.passage_figures import Told

ORDINALS = ("first", "second", "third", "fourth")
PART_OF_YEAR = re.compile(
    r"\b(first|second|third|fourth) (?:fiscal )?(?:quarter|half|trimester|semester|week|round|day)\b", re.IGNORECASE
)
BEFORE = re.compile(
    r"\b(?:previous|prior|preceding|comparable|corresponding|year-earlier|year-ago|earlier|ago|formerly|previously|originally"
    r"|used to|once|planned|intended|scheduled|before|beforehand"
    r"|(?:first|last|old) (?:survey|count|census|report|poll|edition|one)"
    r"|at (?:its|their|the) (?:beginning|start|outset|peak)|began|begun|started|opened)\b",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"\b(?:the (?:following|next|subsequent) {TIME}|next {TIME}|(?:{TIME}s?|months?) (?:later|on|after that)"
    r"|in the end|at (?:the|its|their) end|finally|latest|newest|most recent|the new one"
    r"|later|since then|by then|now|today|currently|at present|nowadays|these days)\b",
    re.IGNORECASE,
)
TO_COME = re.compile(rf"\bnext {TIME}\b|\bwill\b", re.IGNORECASE)
TURNS = ("first", "second", "third", "fourth", "fifth", "last")
TURN = re.compile(rf" in (?:its|the|their) ({'|'.join(TURNS)})\b")
BY_THEN = re.compile(rf"\b[Bb]y (?:{ANY_MONTH})\b")
BECAME = re.compile(
    r"\b(?:becom(?:e|es|ing)|became|turn(?:s|ed|ing)? into|grow(?:s|n|ing)? into|grew into) (?:[\w-]+ ){0,3}[$£€]?$",
    re.IGNORECASE,
)
SOME_MONTHS = 4
PAST_TIME = re.compile(
    rf"\b(?:last (?:\w+ )?\w+|in (?:1[89]|20)\d\d|(?:{TIME}s?) ago|when|yesterday|on (?:{ANY_DAY}))\b",
    re.IGNORECASE,
)
PRESENT = frozenset(
    {
        "is",
        "are",
        "has",
        "have",
        "costs",
        "cost",
        "runs",
        "employs",
        "fetches",
        "gives",
        "earns",
        "earn",
        "owns",
        "holds",
        "counts",
        "'s",
    }
)


def order(a: Told, b: Told) -> tuple[Told, Told] | None:
    """(old, new) of two figures, in the order of the text; None when the words do not say or contradict each other."""
    if became(a, b):
        return (a, b)
    to_come = [TO_COME.search(_words(v)) is not None for v in (a, b)]
    if sum(to_come) == 1:
        return (b, a) if to_come[0] else (a, b)
    told = set(_plainly(a, b))
    if not told or len(told) == 1:
        told |= set(_by_time(a, b)) if not told else {old for old in _by_time(a, b) if _dated_alone(a, b)}
    if not told:
        told = set(_by_tense(a, b))
    if len(told) != 1:
        return None
    old = told.pop()
    return ((a, b)[old], (a, b)[1 - old])


def became(a: Told, b: Told) -> bool:
    """Whether one sentence tells how the first figure turned into the second: "the forgotten 15 million have become 19"."""
    return a.sentence is b.sentence and BECAME.search(b.figure.before) is not None


def _plainly(a: Told, b: Told) -> Iterator[int]:
    """Which of the two is the old one by words that compare: "the year before", "previously", "the following year"."""
    known = in_order(*(_moved(v) for v in (a, b)))
    if known is not None and not _misled(a, b):
        yield 0 if known[0].item is a.item else 1
        return
    before = [BEFORE.search(_words(v)) is not None for v in (a, b)]
    after = [AFTER.search(_words(v)) is not None for v in (a, b)]
    if sum(before) == 1:
        yield before.index(True)
    if sum(after) == 1:
        yield 1 - after.index(True)


def _by_time(a: Told, b: Told) -> Iterator[int]:
    """Which is the old one by a quarter, a month or a year named for one of them."""
    parts = [PART_OF_YEAR.search(_words(v)) for v in (a, b)]
    if parts[0] is not None and parts[1] is not None and parts[0].group(1).lower() != parts[1].group(1).lower():
        at = [ORDINALS.index(p.group(1).lower()) for p in parts if p is not None]
        yield 0 if at[0] < at[1] else 1
        return
    turns = [TURN.match(v.figure.after) for v in (a, b)]
    if turns[0] is not None and turns[1] is not None and turns[0].group(1) != turns[1].group(1):
        yield 0 if TURNS.index(turns[0].group(1)) < TURNS.index(turns[1].group(1)) else 1
        return
    months = (a.figure.month, b.figure.month)
    if months[0] is not None and months[1] is not None and months[0] != months[1]:
        if BY_THEN.search(b.figure.before):
            yield 0
        elif abs(months[1] - months[0]) <= SOME_MONTHS:
            yield 0 if months[0] < months[1] else 1
        return
    past = [PAST_TIME.search(_words(v)) is not None or v.figure.year is not None for v in (a, b)]
    if sum(past) == 1:
        other = (a, b)[1 - past.index(True)]
        if other is a or _present(other):
            yield past.index(True)


def _dated_alone(a: Told, b: Told) -> bool:
    """Whether only the second figure has a year: the first is then of the present, whatever else its words seem to say."""
    return b.figure.year is not None and a.figure.year is None


def _by_tense(a: Told, b: Told) -> Iterator[int]:
    """Which is the old one by the tense of its verb: "The rate is 4.75 percent. In January it was 5.25"."""
    now = [_present(v) for v in (a, b)]
    was = [v.verb is not None and v.verb.tag_ == "VBD" for v in (a, b)]
    if (now[0] and was[1]) or (was[0] and now[1]):
        yield was.index(True)


def _moved(value: Told) -> Figure:
    """The figure, without the sign of a new value where it only "came to" it."""
    figure = value.figure
    return figure if value.moved is not None else replace(figure, marks=figure.marks - {"to"})


def _misled(a: Told, b: Told) -> bool:
    """ "By March the number had risen to 430": "had" is no sign of the earlier figure where it was moved to its value. Nor is
    December later than June where it is told second: it may be last year's."""
    if any("had" in v.figure.marks and v.moved is not None for v in (a, b)):
        return True
    if any(v.figure.year is not None or v.figure.marks & {"had", "earlier", "last", "now"} for v in (a, b)):
        return False
    months = (a.figure.month, b.figure.month)
    return months[0] is not None and months[1] is not None and months[1] - months[0] > SOME_MONTHS


def _words(value: Told) -> str:
    return f"{value.figure.before} # {value.figure.after}"


def _present(value: Told) -> bool:
    return value.verb is not None and value.verb.lower_ in PRESENT
