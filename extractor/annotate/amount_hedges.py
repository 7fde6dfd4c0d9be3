"""Hedges before and after a number: "about", "more than", "or more"."""

from __future__ import annotations

from functools import cache

from extractor.annotate.amounts import Amount, View, cues
from extractor.annotate.bounds import Hedge, hedges
from extractor.annotate.numerals import HYPHENS, lex

LONGEST_HEDGE = 4
NEAR_VERB = 8


@cache
def hedge_keys() -> tuple[dict[tuple[str, ...], Hedge], dict[tuple[str, ...], Hedge]]:
    """The hedges by their lexemes, before and after a number."""
    before, after = hedges()
    return tuple({tuple(x.lower for x in lex(words)): h for words, h in side.items()} for side in (before, after))  # type: ignore[return-value]


def read_hedge(view: View, amount: Amount, previous: Amount | None) -> None:
    before, _ = hedge_keys()
    found: Hedge | None = None
    floor = previous.last + 1 if previous else 0
    while True:
        hedge, first = hedge_ending(view, before, amount, floor)
        if hedge is None:
            break
        if found is None or hedge.comparison not in ("~",):
            found = hedge
        amount.first = first
    if found is None:
        read_after_hedge(view, amount)
        found = amount.hedge
    if (
        (
            found is None
            and previous is not None
            and view.between(previous, amount) in (["("], ["/"])
            and previous.unit
            and amount.unit
        )
        and previous.unit.name != amount.unit.name
        and previous.hedge is not None
    ):
        found = previous.hedge
    if found is not None:
        amount.hedge, amount.comparison = found, found.comparison


def read_after_hedge(view: View, amount: Amount) -> None:
    """ "20 or more", "$90 million at most", "400+"."""
    if amount.hedge is not None:
        return
    for length in range(LONGEST_HEDGE, 0, -1):
        words = tuple(x.lower for x in view.lexemes[amount.last + 1 : amount.last + 1 + length])
        hedge = hedge_keys()[1].get(words) if len(words) == length else None
        if hedge is not None and not (words == ("plus",) and view.is_word(amount.last + 2)):
            amount.hedge, amount.comparison, amount.last = hedge, hedge.comparison, amount.last + length
            return
    if view.raw(amount.last + 1) in HYPHENS and view.low(amount.last + 2) == "plus" and view.glued(amount.last + 2):
        amount.hedge, amount.last = hedges()[0]["at least"], amount.last + 2  # "$1bn-plus"
        amount.comparison = amount.hedge.comparison
    if view.raw(amount.last + 1) == "+" and view.glued(amount.last + 1):
        amount.hedge, amount.last = hedges()[0]["at least"], amount.last + 1
        amount.comparison = amount.hedge.comparison


def is_pushed(view: View, up: int) -> bool:
    """ "pushed the dollar up to $1.33": "up" belongs to the verb, and "to" leads to a level."""
    for k in range(up - 1, max(-1, up - NEAR_VERB), -1):
        if view.raw(k) in (",", ";", "("):
            return False
        token = view.token(k)
        if token is not None and token.pos_ in ("VERB", "AUX"):
            return token.lemma_ in cues()["context"]["pushing"]
    return False


def hedge_ending(
    view: View, table: dict[tuple[str, ...], Hedge], amount: Amount, floor: int
) -> tuple[Hedge | None, int]:
    i = amount.first - 1
    for length in range(LONGEST_HEDGE, 0, -1):
        first = i - length + 1
        if first < floor:
            continue
        words = tuple(x.lower for x in view.lexemes[first : i + 1])
        hedge = table.get(words)
        if hedge is not None and hedge_holds(view, words, first, amount):
            return hedge, first
    return None, i


def hedge_holds(view: View, words: tuple[str, ...], first: int, amount: Amount) -> bool:
    """ "up to 5%" after a verb of rise is a level; "over" and "under" are hedges, "hand over 5" is not."""
    left = view.low(first - 1)
    if words == ("over",) and left in cues()["context"]["over_else"]:
        return left == "for"
    if words == ("over",) and amount.unit is not None and amount.unit.group == "time":
        return view.pos(first - 1) in ("VERB", "AUX", "ADV", "") or left in (
            "for",
            "after",
            "of",
            "in",
            "just",
            "with",
        )
    if words == ("above",) or words == ("below",):
        return left not in ("percent", "%", "points", "degrees", "point", "c", "f")
    if words == ("up", "to"):
        return left not in ("edged", "ticked", "went", "gone", "goes", "was", "moved", "added") and not is_pushed(
            view, first
        )
    if words == ("passed",):
        return view.low(amount.last + 1) not in ("to", "-", "–")  # "the motion passed 52 to 48"
    if words == ("~",) or words == ("<",) or words == (">",):
        return True
    return not (words == ("short", "of") and left in ("fell", "falling"))
