"""Quantities: every printed number with its unit, hedge, direction, bounds and what it counts.

One sentence at a time: the numbers are read (``numerals``), those that are names, dates or references set aside
(``notquantities``), units attached (``units``), neighbours joined into ranges and lists, hedges and directions read from the
words around, counted nouns (``counted``) and measured things (``measured``) from the parse, places and times beside them
(``circumstances``), bounds computed (``bounds``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

from extractor.annotate.amount_directions import directions
from extractor.annotate.amount_hedges import read_hedge
from extractor.annotate.amount_nouns import count, share_nouns, share_units
from extractor.annotate.amount_ranges import compounds, ranges, set_scores_aside, share_lists, share_magnitudes
from extractor.annotate.amount_units import add_half, read_per, read_unit, share_rates
from extractor.annotate.amounts import Amount, View
from extractor.annotate.bounds import implied_bounds, range_bounds
from extractor.annotate.circumstances import attach
from extractor.annotate.counted import words_of
from extractor.annotate.judging import continues_label, judge, suffix_ordinal
from extractor.annotate.notquantities import fixed_spans
from extractor.annotate.numerals import find_numerals, number_words
from extractor.annotate.parse import Part
from extractor.annotate.units import Unit
from extractor.annotations import NotQuantity, NumberKind, Period, Place, Quantity
from extractor.intervals import Interval

CROWDED = 20
"""Fixed forms that can begin before one number ends; more do not overlap in any text a person wrote."""
WORD = re.compile(r"[a-z]+")
DIGIT = re.compile(r"\d")


def find_quantities(
    parts: Sequence[Part], periods: Sequence[Period], places: Sequence[Place], published: date | None
) -> tuple[tuple[Quantity, ...], tuple[NotQuantity, ...]]:
    """All quantities and all numbers that are none, in reading order over all parts.

    periods, places: as found in the same parts; they are attached to the quantities beside them. published: the dateline's
    day, None when unknown.
    """
    quantities: list[Quantity] = []
    others: list[NotQuantity] = []
    for part in parts:
        own_periods = [p for p in periods if p.span.where == part.where]
        for sentence in part.sentences:
            if not may_have_numbers(sentence.text):
                continue
            words = words_of(sentence)
            found, not_found = read_sentence(View(part, sentence, words))
            quantities.extend(attach(found, part, sentence, words, own_periods, places))
            others.extend(not_found)
    return tuple(quantities), tuple(others)


@cache
def _number_words() -> frozenset[str]:
    return number_words() - {"a", "an", "k", "m", "b", "t"}


def may_have_numbers(text: str) -> bool:
    """False when no digit, number word or fraction sign stands in the text."""
    if DIGIT.search(text) or (not text.isascii() and any(c.isnumeric() for c in text)):
        return True
    return not _number_words().isdisjoint(WORD.findall(text.lower()))


def read_sentence(view: View) -> tuple[list[Quantity], list[NotQuantity]]:
    amounts = read_amounts(view)
    amounts = compounds(view, amounts)
    for amount in amounts:
        read_per(view, amount)
    amounts = [a for i, a in enumerate(amounts) if i == 0 or a.first > amounts[i - 1].last]
    amounts = set_scores_aside(view, ranges(view, amounts))
    share_magnitudes(view, amounts)
    share_rates(view, amounts)
    share_lists(view, amounts)
    for i, amount in enumerate(amounts):
        count(view, amount, amounts[i + 1] if i + 1 < len(amounts) else None)
    amounts = [a for i, a in enumerate(amounts) if i == 0 or a.first > amounts[i - 1].last]
    share_nouns(view, amounts)
    share_units(view, amounts)
    for i, amount in enumerate(amounts):
        read_hedge(view, amount, amounts[i - 1] if i else None)
    directions(view, amounts)
    amounts = [a for a in amounts if keep(view, a)]
    found = [to_quantity(view, a) for a in amounts]
    for i in range(len(amounts) - 1):
        if view.between(amounts[i], amounts[i + 1]) in (["±"], ["+", "/", "-"], ["plus", "or", "minus"]):
            found[i] = with_tolerance(found[i], found[i + 1])
    return found, view.others


def read_amounts(view: View) -> list[Amount]:
    fixed = fixed_spans(view.text)
    passed = 0
    found: list[Amount] = []
    for numeral in find_numerals(view.lexemes):
        while passed < len(fixed) and fixed[passed].end <= numeral.start:
            passed += 1
        near = fixed[passed : passed + CROWDED]
        inside = next((f for f in near if f.start < numeral.end and numeral.start < f.end), None)
        if inside is not None:
            view.other(numeral, inside.kind, inside)
            continue
        amount = Amount(
            numeral,
            numeral.first,
            numeral.last,
            numeral.value,
            numeral.low,
            numeral.high,
            numeral.step,
            numeral.coarse_step,
        )
        if numeral.kind == "digits" and suffix_ordinal(view, amount):
            found.append(amount)
            continue
        if add_half(view, amount, found[-1] if found else None):
            continue
        read_unit(view, amount)
        kind = judge(view, amount) or continues_label(view, amount)
        if kind is not None:
            view.other(numeral, kind)
            continue
        found.append(amount)
        view.claimed = amount.last
    return found


def keep(view: View, amount: Amount) -> bool:
    """A bare number in words that counts nothing is a pronoun ("the two have"); so is a stray fraction."""
    if amount.ordinal or amount.unit is not None or amount.counted is not None or amount.kind in ("score", "multiple"):
        return True
    if (
        amount.numeral.kind == "words"
        and amount.numeral.first == amount.numeral.last
        and amount.value is not None
        and amount.value <= 10
        and amount.low is None
    ):
        left = view.low(amount.first - 1)
        if left not in ("to", "from", "at", "of", "by", "with", "against", "least", "in"):
            view.other(amount.numeral, "pronoun")
            return False
    return True


def to_quantity(view: View, amount: Amount) -> Quantity:
    start, end = view.lexemes[amount.first].start, view.lexemes[amount.last].end
    approximate = amount.comparison == "~"
    if amount.low is not None and amount.high is not None:
        if amount.numeral.kind == "indefinite":
            fine = coarse = Interval(amount.low, amount.high)
        else:
            fine, coarse = range_bounds(amount.low, amount.high, amount.step, amount.coarse)
    else:
        assert amount.value is not None
        fine, coarse = implied_bounds(
            amount.value, amount.step, amount.coarse, amount.comparison, approximate, amount.hedge
        )
    kind: NumberKind = amount.kind
    if amount.numeral.kind == "multiple":
        amount.unit = Unit("times", "count", "count")
        kind = "multiple"
    elif amount.numeral.kind == "proportion":
        kind = "probability"
    return Quantity(
        span=view.part.span(view.offset + start, view.offset + end),
        value=_plain(amount.value),
        low=_plain(amount.low),
        high=_plain(amount.high),
        bounds=fine,
        coarse=coarse,
        unit=amount.unit_name,
        unit_text=amount.unit_text,
        dimension=dimension_of(view, amount),
        comparison=amount.comparison,
        change=amount.direction,
        approximate=approximate,
        ordinal=amount.ordinal,
        kind=kind,
        exact=amount.numeral.exact,
        readings=amount.readings,
    )


def dimension_of(view: View, amount: Amount) -> str:
    if amount.unit is None:
        own = (
            "ratio"
            if amount.numeral.kind in ("fraction", "proportion") and amount.counted is None
            else "count"
            if amount.counted
            else ""
        )
    else:
        own = amount.unit.dimension
    if not amount.per or not own:
        return own
    return f"{own} / {amount.per_dimension or amount.per}"


def with_tolerance(quantity: Quantity, tolerance: Quantity) -> Quantity:
    """ "20 mm ± 0.1 mm", "61.4% plus or minus 2 points": the bounds that the text itself states, where both have one unit, the
    first has none, or points are said of percent."""
    if quantity.value is None or tolerance.value is None:
        return quantity
    points = quantity.unit == "percent" and tolerance.unit in ("point", "percentage point")
    if quantity.unit not in ("", tolerance.unit) and not points:
        return quantity
    stated = Interval(quantity.value - abs(tolerance.value), quantity.value + abs(tolerance.value))
    return replace(quantity, bounds=stated, coarse=stated)


def _plain(value: Decimal | None) -> Decimal | None:
    """The number without exponent and without zeros that nobody printed ("1200000.0" is 1200000)."""
    if value is None:
        return None
    whole = value.to_integral_value()
    if value == whole:
        return whole.quantize(Decimal(1)) if abs(whole.adjusted()) < 27 else whole
    return value.normalize()
