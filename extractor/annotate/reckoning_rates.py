"""Reads an amount each, how many of them there are, and their total, in whatever order a sentence tells them.

"At $12 a ticket, 20,000 fans brought in $240,000" · "a bill of $1.32 million for 240 workers at $5,500 each" · "540 incidents
over twelve months, 45 a month on average" · "sixty-four families split the $96,000 fund, each receiving $1,500". One number is
marked as the rate (by "each", "apiece", "a head", "per", "on average", or its own unit); of the others one is counted in what
the rate is for, and one is in the rate's own unit. They must be the only ones of their kinds, and nothing else may be said
between them. So are an average and the figures it is of: "turnout was 38, 44 and 56 percent, averaging 46".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from extractor.annotate.change_roles import CURRENCIES_OF, Sentence, unit_of
from extractor.annotate.reckoning_numbers import Number, new_statement
from extractor.annotations import Reckoning

PER = re.compile(r"\s+(?:an?|per|every|each|for (?:each|every)|to (?:each|every)) (?P<per>(?!of\b)[a-z]+)\b")
EVERY = re.compile(r"\bone (?:[\w-]+ )?(?:for|to|per|in|among) (?:every |each |about )?$", re.IGNORECASE)
"""Before a rate of one thing for so many of another: "one for every 2,500 inhabitants"."""
PRICED = re.compile(
    r"\b(?:tickets?|seats?|copies|copy|entry|admission|shares?|places?|lots?|items?|each one)[^.;,]{0,15}? "
    r"(?:cost|costs|sold for|priced at|went for|sell for|at) [$£€]?$",
    re.IGNORECASE,
)
EARNING = re.compile(
    r"\b(?:raising|bringing in|brought in|raised|grossing|grossed|netting|earning|yielding|fetching|for a total of|taking)\b"
)
EACH_AFTER = re.compile(
    r"(?:\s+(?!(?:will|would|has|have|had|was|were|is|are|can|to|must|got|get)\b)[\w’'-]+)?,? (?:each|apiece)\b"
    r"(?=\s*(?:[.,;:)—–]|$)| (?:for|to|from|in|at|on|over|and|with|by|of)\b)"
)
AVERAGED_AFTER = re.compile(r"(?:\s+[\w’'-]+){0,3}?,? on average\b")
EACH_BEFORE = re.compile(
    r"\b(?:each(?! of (?:the|its|their|his|her|these|those)\b)|every [a-z]+)\b(?: of (?:them"
    r"|whom|which))?(?: (?!and\b)[\w’'-]+){0,5} ?[$£€]?$",
    re.IGNORECASE,
)
FOR_EACH_OF = re.compile(
    r" (?:for|to|on|per) (?:each|every one|every) of (?:the|its|their|his|her|these|those) (?:[\w’-]+ )?"
)
"""Between a rate and what it is for: "€150 for each of the 40 animals"."""
EACH_OF = re.compile(
    r"(?<!for )(?<!to )(?<!on )\b(?:each|every one|all) of (?:the|its|their|these"
    r"|those) (?:[\w’-]+ )?$",
    re.IGNORECASE,
)
LIGHT = r"(?:about |just |some |only |nearly |almost |roughly |exactly |around |over )?[$£€]?"
AVERAGED_BEFORE = re.compile(
    rf"\b(?:on average|an? (?:[\w-]+ )?average|the (?:[\w-]+ )?average|averag(?:ed|es|ing)?|mean)"
    rf"(?: (?:of|at|is|was|to|being|came to|comes to|works out at|worked out at)| [\w’'-]+(?: [\w’'-]+)? (?:of|is|was))?"
    rf" {LIGHT}$",
    re.IGNORECASE,
)
ALIKE = (
    frozenset({"game", "match", "fixture", "outing", "appearance", "test", "start"}),
    frozenset(
        {"head", "person", "people", "man", "inhabitant", "resident", "capita", "guest", "visitor", "fan", "spectator"}
    ),
    frozenset({"day", "night"}),
    frozenset({"home", "house", "household", "family"}),
    frozenset({"worker", "employee", "staff", "job"}),
    frozenset({"pupil", "student", "child"}),
    frozenset({"ticket", "seat", "fan", "spectator", "visitor"}),
    frozenset({"copy", "issue"}),
    frozenset({"share", "stock"}),
)
"""Nouns that count one thing: "68 goals in 34 games, two a match"."""
RAISING = frozenset(
    {"raise", "gross", "fetch", "net", "bring", "yield", "total", "generate", "collect", "make", "score", "take", "win"}
)
APART = re.compile(
    r"\b(?:but|while|whereas|although|though|despite|than|instead|rather|compared|against|versus|plus|extra|additional|another"
    r"|discount|maximum|limit|profits?|loss(?:es)?|tax(?:es)?|fees?|deposit|more|less|fewer|until|if|would have"
    r"|up from|down from|increase[ds]?|rises?|rose|fell|includ(?:ing|es?|ed)|of which|another)\b",
    re.IGNORECASE,
)
UP_TO = re.compile(r"\b(?:up to|at least|at most|as (?:many|much) as|more than|less than|under|over a|from) ?[$£€]?$")
LEAST = 2
PAIR = 2


def read_rates(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Every rate of the sentence with the count and the total that it belongs to, and every average with its figures."""
    if not LEAST < len(numbers) <= MOST + LEAST or any(n.quantity.value is None for n in numbers):
        return
    for number in numbers:
        mean = _mean(sentence, numbers, number)
        if mean is not None:
            yield mean
            return
    bound = []
    for rate in numbers:
        per = _rated(numbers, rate)
        found = None if per is None else _count_and_total(numbers, rate, per)
        if found is not None:
            bound.append((rate, *found))
    if len(bound) != 1:
        return
    rate, count, total = bound[0]
    three = sorted((rate, count, total), key=lambda n: n.start)
    if _told_together(sentence, numbers, three, total):
        yield Reckoning("each", total.index, (rate.index, count.index))


MOST = 6


def _rated(numbers: Sequence[Number], number: Number) -> str | None:
    """What a number is said to be for each of: a noun, "" for "each" and "on average"; None when it is no rate."""
    quantity = number.quantity
    if unit_of(quantity) in ("percent", "times") or quantity.kind != "quantity":
        return None
    if quantity.dimension == "[time]":
        return None
    _, per, noun = quantity.unit.partition(" per ")
    if per:
        return _singular(noun)
    if EVERY.search(number.before):
        return ""
    if match := PER.search(quantity.span.text) or PER.match(number.after):
        return None if re.match(r" (?:of|in|to)\b", match.string[match.end() :]) else _singular(match["per"])
    if EACH_AFTER.match(number.after) or AVERAGED_AFTER.match(number.after):
        return ""
    if EACH_BEFORE.search(number.before) or AVERAGED_BEFORE.search(number.before):
        return ""
    if FOR_EACH_OF.fullmatch(number.after):
        return ""
    if PRICED.search(number.before) and any(EARNING.search(n.before) for n in numbers):
        return ""
    at = numbers.index(number)
    if at and EACH_OF.search(numbers[at - 1].before) and len(number.before.split()) <= SHORT:
        return ""
    return None


SHORT = 9


def _singular(noun: str) -> str:
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") else noun


def _count_and_total(numbers: Sequence[Number], rate: Number, per: str) -> tuple[Number, Number] | None:
    """The only two numbers of the sentence that fit the rate."""
    others = [n for n in numbers if n is not rate]
    if any(" per " in n.quantity.unit and n.quantity.unit == rate.quantity.unit for n in others):
        per = ""  # "$30 a month … provide $150,000 a month": for each of whom they count
    totals = [n for n in others if _in_unit_of(rate, n)]
    counts = [n for n in others if _counts(n, per)]
    if EVERY.search(rate.before):
        return _one_for_every(rate, others)
    if len(totals) == len(counts) == PAIR == len(others):  # "32 libraries lent 4.8 million books, 150,000 each"
        counts, totals = [min(others, key=_size)], [max(others, key=_size)]
    if len(totals) > 1 and len(counts) == 1:
        totals = [n for n in totals if n is not counts[0]]
    if len(counts) > 1 and len(totals) == 1:
        counts = [n for n in counts if n is not totals[0]]
    if len(totals) != 1 or len(counts) != 1 or totals[0] is counts[0]:
        return None
    count, total = counts[0], totals[0]
    if any(_in_unit_of(rate, n) for n in others if n not in (count, total)):
        return None
    if (
        not per
        and not EACH_AFTER.match(rate.after)
        and AVERAGED_BEFORE.search(rate.before)
        and not _summed_up(count, total)
    ):
        return None
    return count, total


SPREAD = re.compile(
    r"(?: [\w’'-]+){0,5}? (?:in|over|from|for|among|to|on|across|between|during|by|out of|with) (?:[\w’'-]+ ){0,3}?$",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"\b(?:over|in|during|across|from|the|its|their|among|after|for) (?:[\w’'-]+ ){0,3}?$", re.IGNORECASE
)


def _summed_up(count: Number, total: Number) -> bool:
    """Whether a total is told of so many: "88 points in 40 games", "in ten years it has sunk 84 wells"."""
    if total.start < count.start:
        return SPREAD.fullmatch(" " + count.before.strip() + " ") is not None
    return OPENING.search(count.before) is not None and re.search(r"[;:]|\bwith\b", total.before) is None


def _size(number: Number) -> Decimal:
    return number.quantity.value or Decimal(0)


def _one_for_every(rate: Number, others: Sequence[Number]) -> tuple[Number, Number] | None:
    """ "1,200 buses for 3 million people, one for every 2,500": what there is one of, and what it is for."""
    counted = [n for n in others if n.quantity.dimension in ("count", "") and (n.quantity.value or 0) > LEAST]
    if len(counted) != PAIR:
        return None
    count, total = sorted(counted, key=lambda n: n.quantity.value or 0)
    return count, total


def _in_unit_of(rate: Number, number: Number) -> bool:
    """Whether a number can be the total of a rate."""
    unit, other = rate.quantity.unit.split(" per ")[0], number.quantity.unit
    if number.quantity.kind != "quantity" or unit_of(number.quantity) in ("percent", "times"):
        return False
    if rate.quantity.dimension.split(" / ")[0] == "money":
        per = rate.quantity.unit.partition(" per ")[2]
        if per and number.quantity.unit == rate.quantity.unit:
            return (number.quantity.value or 0) > (rate.quantity.value or 0)  # "$30 a month … provide $150,000 a month"
        return other == unit or other in CURRENCIES_OF.get(unit, ())
    if (
        not unit_of(rate.quantity)
        or not unit
        or (not other and (number.quantity.value or 0) > (rate.quantity.value or 0))
    ):
        return number.quantity.dimension in ("", "count")
    if " per " not in rate.quantity.unit:
        other = other.split(" per ")[0]  # "each giving 25 litres, delivers 2,000 litres a day"
    return other == unit


def _counts(number: Number, per: str) -> bool:
    """Whether a number can be how many there are of what the rate is for."""
    quantity = number.quantity
    if quantity.value is None or quantity.value < LEAST or quantity.kind != "quantity":
        return False
    unit = unit_of(quantity).lower()
    if not per:
        return quantity.dimension in ("count", "", "[time]") and unit not in ("percent", "times", "point")
    last = _singular(unit.split()[-1]) if unit else ""
    return last == per or any({last, per} <= group for group in ALIKE)


def _told_together(sentence: Sentence, numbers: Sequence[Number], three: Sequence[Number], total: Number) -> bool:
    """Whether nothing is said between the three that makes them speak of different things."""
    if new_statement(sentence, three[0].end, three[-1].start, RAISING):
        return False
    text = sentence.text[three[0].quantity.span.end : three[-1].quantity.span.start]
    tail = three[-1].after[:40]
    if APART.search(text) or re.match(r"\W*(?:more|less|fewer|up|down|from|than|of (?:it|which|that))\b", tail):
        return False
    if APART.search(total.before) or any(UP_TO.search(n.before) for n in three):
        return False
    return all(n.quantity.comparison in ("=", "~") for n in three)


# ----------------------------------------------------------------------------------------------------------- averages

LISTED = re.compile(r"(?: (?!and\b)[\w’'%-]+){0,4}?(?:,| and|, and)(?: (?!and\b)[\w’'-]+){0,4} ?[$£€]?")
UNLIKE = re.compile(
    r"\b(?:but|while|whereas|although|though|than|instead|rather|compared|against|versus)\b", re.IGNORECASE
)
"""Between the figures and an average that is not theirs."""
FRONT_MEAN = re.compile(r"\b(?:average|mean) of\b", re.IGNORECASE)
"""Before the figures that are averaged: "The mean of the three estimates, 4.1, 4.4 and 5.0 percent, is"."""
OTHERWISE = re.compile(
    r"(?: [\w-]+){0,2} (?:this|last|for the|over|in) (?:his |her |its |their |the )?(?:season|career|year|decade)\b"
)
"""After an average of more than the list: "averages 28 this season"."""
AGAINST = re.compile(
    r"\b(?:compared|against|than|above|below|versus|from|over|long-term|normal|previous|usual|national|five-year|ten-year"
    r"|historic\w*|industry|league)\b[^,;]*$",
    re.IGNORECASE,
)


def _mean(sentence: Sentence, numbers: Sequence[Number], mean: Number) -> Reckoning | None:
    """ "12, 18 and 24 inches, an average of 18": a list of two or more figures of one unit, and no others of it."""
    averaged = AVERAGED_BEFORE.search(mean.before) or AVERAGED_AFTER.match(mean.after)
    if (
        averaged is None
        and mean is numbers[-1]
        and re.fullmatch(
            r"(?: [\w’'-]+)?,? (?:is|was|comes to|came to"
            r"|stands at|equals) [$£€]?",
            mean.before,
        )
    ):
        averaged = FRONT_MEAN.search(sentence.text[sentence.doc[sentence.start].idx : numbers[0].quantity.span.end])
    if re.search(r"\band (?:he |she |it |they )?averages?\b", mean.before) or OTHERWISE.match(mean.after):
        return None
    if averaged is None or AGAINST.search(mean.before) or PER.match(mean.after) or " per " in mean.quantity.unit:
        return None
    values = [n for n in numbers if n is not mean and _like(n, mean)]
    values = [n for n in values if not _how_many(n, len(values) - 1)]
    if len(values) < PAIR or any(n.start < mean.start for n in values) != all(n.start < mean.start for n in values):
        return None
    if any(n not in values for n in numbers if values[0].start < n.start < values[-1].start):
        return None
    if not all(
        LISTED.fullmatch(sentence.text[a.quantity.span.end : b.quantity.span.start]) for a, b in pairwise(values)
    ):
        return None
    if re.search(r"\b(?:and|or)\b", values[-1].before) is None:
        return None
    ends = sorted((*values, mean), key=lambda n: n.start)
    if len({unit_of(n.quantity) for n in values} - {""}) > 1:
        return None  # "24 Tests and 1,080 runs, averaging 45"
    if new_statement(sentence, values[-1].end, mean.start) or UNLIKE.search(
        sentence.text[ends[0].quantity.span.end : ends[-1].quantity.span.start]
    ):
        return None
    if any(n.quantity.comparison != "=" for n in values):
        return None
    return Reckoning("mean", mean.index, tuple(n.index for n in values))


def _how_many(number: Number, others: int) -> bool:
    """Whether a number in words only says how many figures follow: "at the three stations 12, 18 and 24"."""
    return number.quantity.value == others and re.search(r"\d", number.quantity.span.text) is None


def _like(number: Number, mean: Number) -> bool:
    unit, other = unit_of(number.quantity), unit_of(mean.quantity)
    if number.quantity.kind != "quantity" or number.quantity.dimension == "[time]" != mean.quantity.dimension:
        return False
    return unit == other or not other or not unit
