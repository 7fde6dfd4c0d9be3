"""Numbers that belong together: ranges, scores, sums in two units, lists that share a unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractor.annotate.amounts import DASHES, Amount, View, cues, is_change_word, scale
from extractor.annotate.change_words import change_words
from extractor.annotate.units import lexicon
from extractor.annotations import Direction

COMPARABLE = 20
"""How many times one end of a change that shares a magnitude may be the other."""


GOING = frozenset({"go", "goes", "gone", "went", "going", "moved", "shifted", "step", "move", "shift"})


def set_scores_aside(view: View, amounts: list[Amount]) -> list[Amount]:
    """ "won 3-1", "89-89", "a 4-2 record": two bare numbers with a dash that are no rising range."""
    for amount in amounts:
        if amount.kind == "score":
            view.other(amount.numeral, "score")
    return [a for a in amounts if a.kind != "score"]


def compounds(view: View, amounts: list[Amount]) -> list[Amount]:
    """ "3 dollars 50 cents", "17 USD 25": one amount of money in two units. Lengths ("6 ft 2 in") stay two quantities."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        gap = [] if last is None else view.between(last, amount)
        if (
            last is not None
            and last.unit is not None
            and last.value is not None
            and amount.value is not None
            and gap in ([], ["and"], [","])
        ):
            minor, size = "", Decimal(1)
            if last.unit.group == "money":
                minor, size = "cent", Decimal(100)
                if (
                    (
                        amount.unit is None
                        and gap == []
                        and len(view.raw(amount.last)) == 2
                        and amount.value < 100
                        and last.numeral.magnitude == 1
                    )
                    and view.raw(last.last).isalpha()
                    and (not view.is_word(amount.last + 1) or view.pos(amount.last + 1) in ("ADP", "CCONJ"))
                ):
                    minor = ""
                    last.value += amount.value / size
                    last.last, last.step, last.coarse = amount.last, Decimal("0.01"), Decimal("0.01")
                    continue
            name = amount.unit.name if amount.unit else ""
            pounds = last.unit.name == "GBP" or (last.unit.name == "pound" and name == "penny" and gap != [","])
            if pounds:
                minor, size = "penny", Decimal(100)
            same = name == minor != last.unit.name  # "363.0 cents, 5.0 cents above": two
            whole = last.value == int(last.value) and last.numeral.magnitude == 1  # "$3.7 billion and 94 cents" are two
            if same and name and amount.value < size and whole:
                last.value += amount.value / size
                last.last = amount.last
                last.step = last.coarse = Decimal(1) / size
                last.unit = lexicon().words["pound"] if pounds else last.unit
                continue
        joined.append(amount)
    return joined


def ranges(view: View, amounts: list[Amount]) -> list[Amount]:
    """Two numbers that are the ends of one ("5 to 7 million", "between 50 and 70", "$62-$68 million")."""
    joined: list[Amount] = []
    for amount in amounts:
        last = joined[-1] if joined else None
        if last is not None and last.low is None and is_range(view, last, amount):
            join(view, last, amount)
        else:
            joined.append(amount)
    return joined


def is_range(view: View, a: Amount, b: Amount) -> bool:
    if a.value is None or b.value is None or a.ordinal or b.ordinal or b.low is not None:
        return False
    if a.numeral.kind in ("multiple", "proportion") or b.numeral.kind in ("multiple", "proportion"):
        return False
    if a.numeral.kind == "fraction" and a.value < 1 <= b.value:
        return False  # "climbed by a third to $12 million"
    if a.per and not b.per:
        return False
    gap = view.between(a, b)
    words = [w for w in gap if w not in DASHES]
    dashed = len(gap) == 1 and gap[0] in DASHES
    if a.unit and b.unit and a.unit.name != b.unit.name:
        return False
    if a.unit and not b.unit:
        if not (dashed or words in (["to"], ["and"])) or (a.unit.group != "money" and words != ["to"]):
            return False
        if view.is_word(b.last + 1) and view.pos(b.last + 1) in ("NOUN",) and not dashed:
            return False
    if dashed and (a.numeral.kind == "fraction" or (gap[0] == "—" and not view.glued(b.first))):
        return False  # "nearly a third — 31% — of investors"
    if dashed:
        if a.unit is None and b.unit is None and a.numeral.kind == "digits" and is_score(view, a, b):
            a.kind = "score"
        return True
    if (words == ["to"] and (len(gap) == 1 or gap[0] in DASHES or gap[-1] in DASHES)) or gap in (
        ["up", "to"],
        ["through"],
        ["to", "as", "much", "as"],
    ):
        return is_to_range(view, a, b)
    if words == ["and"]:
        if [view.low(k) for k in range(a.first - 4, a.first)] == ["between", "the", "ages", "of"]:
            return True
        if (view.low(a.first - 2), view.low(a.first - 1)) == ("between", "ages"):
            return True
        return view.low(a.first - 1) == "between" or (
            view.low(a.first - 2) == "between"
            and view.low(a.first - 1) in ("about", "roughly", "around", "approximately")
        )
    if words == ["or"]:
        small = a.unit is None and b.value - a.value <= max(Decimal(2), a.value / 5) and b.value > a.value
        return small and not (b.unit is not None and b.unit.group == "money")
    return False


def is_score(view: View, a: Amount, b: Amount) -> bool:
    """Falling or level numbers, or a verb or noun of contest beside them."""
    if a.value is None or b.value is None or "." in view.raw(a.numeral.last):
        return False
    if a.value >= b.value:
        return True
    left = {view.low(i) for i in range(max(0, a.first - 4), a.first)}
    return not view.is_word(b.last + 1) and bool(left & cues()["score"]["words"])


def is_to_range(view: View, a: Amount, b: Amount) -> bool:
    """ "5 to 7 million" is one range; "rose 18 sen to RM23.50" and "fell from 4% to 3%" are two numbers."""
    left = view.low(a.first - 1)
    if left == "from":
        if view.low(a.first - 2) in GOING:
            return False  # "the price went from $2,310 to $2,795"
        if view.low(a.first - 2) in cues()["range"]["verbs"]:
            return True
        return not _falling(a, b) and change_left(view, a.first - 2) is None
    if a.unit is not None and is_change_word(view, a.first - 1):
        return False
    if (
        a.unit is not None
        and a.unit.name == "percent"
        and b.unit is None
        and change_left(view, a.first - 1) is not None
    ):
        return False  # "has expanded its network 25 percent to 300"
    changed = left == "by" or is_change_word(view, a.first - 1)
    if (
        changed
        and a.unit is None
        and b.unit is None
        and a.value is not None
        and b.value is not None
        and (a.value * 3 < b.value or view.low(b.last + 1) == "from")
    ):
        return False  # "up 14 to 164", "cut its staff by 350 to 2,410"
    if a.unit is not None and a.unit.dimension == "[time]" and b.unit is None and b.numeral.magnitude != 1:
        return False  # "increased 73 pct in the two months to 8.17 billion"
    if left in ("up", "down", "off", "by") and a.unit is not None:
        return False
    return not _falling(a, b) or (
        left == "of" and a.unit is not None and b.unit is not None
    )  # "a density of 1.3 A to 0.03 A"


def _falling(a: Amount, b: Amount) -> bool:
    return (
        a.value is not None and b.value is not None and a.value > b.value and a.numeral.magnitude == b.numeral.magnitude
    )


def change_left(view: View, i: int) -> Direction | None:
    """The direction of a verb, noun or adverb of change that governs position ``i`` from the left, within the clause."""
    for k in range(i, max(-1, i - 14), -1):
        if view.raw(k) in (";", ":", "—", "–"):
            return None
        word = change_words().get(view.low(k))
        if (
            word is not None
            and (word.verb or word.noun or word.adverb)
            and view.low(k)
            not in (
                "more",
                "less",
                "short",
                "above",
                "below",
                "cut" if view.pos(k) == "NOUN" and False else "ahead",
            )
        ):
            return word.direction or "up"
    return None


def join(view: View, a: Amount, b: Amount) -> None:
    low, high = a.value, b.value
    assert low is not None
    assert high is not None
    if a.numeral.magnitude == 1 and b.numeral.magnitude != 1 and low <= high / b.numeral.magnitude:
        factor = b.numeral.magnitude
        low *= factor
        a.step = None if a.step is None else a.step * factor
        a.coarse = None if a.coarse is None else a.coarse * factor
    if a.unit is None or (b.unit is not None and not a.unit_text):
        a.unit, a.unit_text = b.unit, b.unit_text
    if b.per:
        a.per, a.per_dimension, a.unit_text = b.per, b.per_dimension, b.unit_text
    a.value, a.low, a.high = None, min(low, high), max(low, high)
    a.last = b.last
    a.step = max(a.step or Decimal(0), b.step or Decimal(0)) or None
    a.coarse = max(a.coarse or Decimal(0), b.coarse or Decimal(0)) or None
    a.kind = b.kind if b.kind == "age" else a.kind
    magnitude = max(a.numeral.magnitude, b.numeral.magnitude)
    a.numeral = replace(a.numeral, last=b.numeral.last, end=b.numeral.end, magnitude=magnitude)
    if view.low(a.first - 1) in ("between", "from"):
        a.first -= 1
    elif view.low(a.first - 2) == "between" and view.low(a.first - 1) != "ages":
        a.first -= 2


def share_magnitudes(view: View, amounts: list[Amount]) -> None:
    """ "from $1.2 to $1.5 billion": the first number has the magnitude of the second, where that makes them comparable."""
    for a, b in pairwise(amounts):
        end = b.value if b.value is not None else b.low
        if a.value is None or end is None or a.numeral.magnitude != 1 or b.numeral.magnitude < 1000 or a.ordinal:
            continue
        printed = end / b.numeral.magnitude
        if (
            view.low(a.first - 1) == "from"
            and view.between(a, b) == ["to"]
            and (a.unit is None or (b.unit is not None and a.unit.name == b.unit.name and a.unit.group == "money"))
            and (b.unit is None or b.unit.group in ("money", "mass", "volume", "energy"))
            and 0 < a.value < 1000
            and printed / COMPARABLE <= a.value <= printed * COMPARABLE
        ):
            scale(a, b.numeral.magnitude)
            a.unit, a.unit_text = a.unit or b.unit, a.unit_text or b.unit_text


def share_lists(view: View, amounts: list[Amount]) -> None:
    """ "5, 7 and 9 per cent", "four-, five- and six-cylinder", "$5, $6 and $7 million": the last one's unit and noun."""
    listed = False
    for i in range(len(amounts) - 2, -1, -1):
        a, b = amounts[i], amounts[i + 1]
        gap = view.between(a, b)
        words = [w for w in gap if w not in (",", *DASHES)]
        after_list, listed = listed, words in ([], ["and"], ["or"], ["&"]) and bool(gap)
        if (
            words not in ([], ["and"], ["or"], ["&"])
            or (b.is_ratio and (is_level(view, a) or a.numeral.kind in ("fraction", "proportion")))
            or (
                b.unit is not None
                and b.unit.name in ("percent", "times")
                and b.value is not None
                and gap == [","]
                and not after_list
            )  # "24, five times as many"
            or (
                b.is_ratio and gap == [",", "or"] and (i == 0 or view.between(amounts[i - 1], a) != [","])
            )  # "500, or 14%"
            or not gap
            or a.value is None
            or a.ordinal
            or b.ordinal
            or len(gap) > 3
        ):
            continue
        if (
            a.unit is None and b.unit is not None and b.unit.group != "money" and b.kind != "age" and bare_list(view, a)
        ) or (a.unit is None and b.unit is not None and words == ["or"] and b.numeral.magnitude == 1):
            a.unit, a.unit_text, a.per = b.unit, b.unit_text, b.per


def is_level(view: View, a: Amount) -> bool:
    """ "to 10.2 mln from 7,832,800 and 25.9 pct": too large a number to be one of a list of percentages."""
    return a.numeral.magnitude != 1 or "," in view.raw(a.numeral.last)


def bare_list(view: View, a: Amount) -> bool:
    return a.counted is None
