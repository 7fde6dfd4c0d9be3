"""The direction of a number: "rose 5%", "narrowed by", "0.6% lower", "190 points, or 0.6%"."""

from __future__ import annotations

from extractor.annotate.amounts import SMALL_MONEY, TIME_UNITS, Amount, View, cues, is_change_word
from extractor.annotate.calendar_names import LOWERED, LOWERED_DAYS
from extractor.annotate.change_words import change_words
from extractor.annotate.numerals import HYPHENS
from extractor.annotations import Direction

MORE = frozenset(("more", "higher", "greater", "larger", "bigger", "longer", "faster", "stronger", "likelier"))
"""After "six times" these leave open whether six or seven times as much is meant."""
PARALLEL_WORDS = frozenset(
    [
        "and",
        "in",
        "on",
        "at",
        "the",
        ",",
        "last",
        "this",
        "previous",
        "first",
        "second",
        "third",
        "fourth",
        "quarter",
        "month",
        "year",
        "week",
        *LOWERED,
        *LOWERED_DAYS,
        "to",
        "day",
        "today",
        "yesterday",
        "%",
        "percent",
    ]
) | {str(y) for y in range(1950, 2051)}
LONGEST_CLAUSE = 20
MULTIPLES = frozenset(("double", "doubles", "triple", "treble", "quadruple"))


def directions(view: View, amounts: list[Amount]) -> None:
    stated: Amount | None = None
    for i, amount in enumerate(amounts):
        if amount.ordinal or amount.kind in ("age", "score"):
            continue
        previous = amounts[i - 1] if i else None
        amount.direction = direction(view, amount, previous, stated)
        if amount.is_ratio:
            stated = amount if amount.direction is not None and is_change_word(view, amount.first - 1) else None
        if previous is not None and previous.direction is None and previous.is_ratio and amount.is_ratio:
            lent = direction_after(view, amount) if view.between(previous, amount) in (["and"], [","]) else None
            previous.direction = lent  # "were 29% and 18% lower"


def direction(view: View, amount: Amount, previous: Amount | None, stated: Amount | None) -> Direction | None:
    """stated: the last percentage of the sentence, where a word of change stands right before it."""
    if amount.unit is not None and amount.unit.name == "times" and view.low(amount.last + 1) in MORE:
        amount.readings = () if amount.value is None else (amount.value, amount.value + 1)
    if amount.unit is not None and amount.unit.name == "times" and amount.unit_text.endswith("fold"):
        return "down" if view.low(amount.last + 1) in cues()["direction"]["noun_down"] else "up"
    if amount.numeral.kind == "multiple":
        if view.low(amount.numeral.first) in ("twice", "thrice"):
            return None
        down = amount.value is not None and amount.value < 1
        return "down" if down else "up"
    if amount.numeral.sign and (
        amount.is_ratio or amount.unit_name == "point" or (amount.unit and amount.unit.group == "money")
    ):
        return "up" if amount.numeral.sign == "+" else "down"
    found = direction_before(view, amount) or direction_after(view, amount)
    if found is None and amount.is_ratio and stated is not None and gapped(view, stated, amount):
        return stated.direction
    if found is None and previous is not None and previous.direction is not None:
        gap = view.between(previous, amount)
        core = [w for w in gap if w not in (",", "(", "/", "about", "nearly")]
        if core == ["or"] or (not core and gap in (["("], ["/"], [",", "("])):
            return previous.direction
        if amount.is_ratio and previous.is_ratio and (parallel(view, gap) or coordinated(view, previous, amount)):
            return previous.direction
    return found


def parallel(view: View, gap: list[str]) -> bool:
    """Only prepositions, names of times and "and" stand between ("rose 5% in May and 3% in June")."""
    if "and" not in gap or len(gap) > 7:
        return False
    return all(w in PARALLEL_WORDS for w in gap)


def gapped(view: View, stated: Amount, amount: Amount) -> bool:
    """ "grew 95.8 pct in February to 2.75 billion and 69.7 pct year-to-date to 4.85 billion": nothing but "and" and a new time
    stands between, so that the verb goes on."""
    if view.low(amount.first - 1) != "and" or amount.first - stated.last > LONGEST_CLAUSE:
        return False
    following = view.low(amount.last + 1)
    if following == "of" or (view.pos(amount.last + 1) in ("NOUN", "ADJ", "PROPN") and following not in TIME_UNITS):
        return False
    return not any(
        view.pos(k) in ("VERB", "AUX") or view.raw(k) in (";", ":") or view.low(k) in ("while", "than", "by")
        for k in range(stated.last + 1, amount.first)
    )


def coordinated(view: View, previous: Amount, amount: Amount) -> bool:
    """ "has risen 66 percent from a low in October and 18 percent this year": joined by the parse to a bare amount of change."""
    if "and" not in view.between(previous, amount)[-3:] or view.low(previous.first - 1) == "by":
        return False
    one, other = view.token(previous.last), view.token(amount.last)
    if one is None or other is None or not is_change_word(view, previous.first - 1):
        return False
    if other.head.pos_ == "NOUN" and other.dep_ == "npadvmod":
        other = other.head  # "income surged 40 percent and revenue 12 percent"
    return other.dep_ == "conj" and other.head.i in (one.i, one.head.i)


def direction_before(view: View, amount: Amount) -> Direction | None:
    words, direction = change_words(), cues()["direction"]
    passes = direction["pass"]
    j, by = amount.first - 1, False
    while j >= 0 and (view.low(j) in passes or view.low(j).endswith("ly")) and view.low(j) not in ("by",):
        if view.low(j) == "in" and view.low(j + 1) != "total":
            break
        j -= 1
    if view.low(j) == "by":
        by, j = True, j - 1
        while view.low(j) in ("as", "much") or view.low(j).endswith("ly"):
            j -= 1
        return direction_by(view, j)
    word = view.low(j)
    if word == "of" and view.low(j - 1) in words:
        noun = words[view.low(j - 1)]
        if (
            noun.noun
            and view.low(j - 1) in direction["noun_up"] | direction["noun_down"]
            and view.low(j - 1) not in ("gain", "gains")
        ):
            return noun.direction
        return None
    if word in ("up", "down", "off", "higher", "lower") and not by:
        if is_particle(view, j):
            return None
        return "up" if word in ("up", "higher") else "down"
    if word in direction["market_up"] or word in direction["market_down"]:
        if not is_market(view, amount):
            return None
        return "up" if word in direction["market_up"] else "down"
    known = words.get(word) if word not in MULTIPLES else None
    if (
        known is None
        or known.direction is None
        or word
        in ("more", "less", "fewer", "greater", "above", "below", "ahead", "short", "larger", "smaller", "bigger")
    ):
        if known is not None and known.verb and view.low(j + 1) in ("higher", "lower"):
            return None
        return None
    if not known.verb:
        return None
    return known.direction


def is_particle(view: View, j: int) -> bool:
    """ "gave up 517 yards", "racked up $247 million": the word belongs to a verb that states no change."""
    token = view.token(j)
    if token is None or (token.dep_ != "prt" and token.tag_ != "RP"):
        return False
    verb = token.head.lower_ if token.dep_ == "prt" else view.low(j - 1)
    if token.head.pos_ not in ("VERB", "AUX"):
        return False
    return verb not in change_words() and token.head.lemma_ not in cues()["context"]["floating"]


def is_market(view: View, amount: Amount) -> bool:
    """A percentage, points or a price: where "added", "lost" and "cut" say a direction."""
    if amount.is_ratio or amount.unit_name == "point" or amount.numeral.kind == "fraction":
        return True
    return amount.unit is not None and amount.unit.group == "money" and amount.unit.name in SMALL_MONEY


def direction_by(view: View, j: int) -> Direction | None:
    """ "narrowed by", "cut its workforce by", "higher by": the nearest word of change to the left in the clause."""
    words, direction = change_words(), cues()["direction"]
    for k in range(j, max(-1, j - 14), -1):
        if view.raw(k) in (";", ":"):
            return None
        word = view.low(k)
        if word in direction["market_up"]:
            return "up"
        if word in direction["market_down"]:
            return "down"
        known = words.get(word)
        if (
            known is not None
            and known.direction is not None
            and (known.verb or word in ("higher", "lower", "up", "down"))
        ):
            return known.direction
    return None


def direction_after(view: View, amount: Amount) -> Direction | None:
    direction = cues()["direction"]
    j = amount.last + 1
    if amount.unit is None or amount.unit.group in ("age", "time"):
        return None
    if view.raw(j) in HYPHENS and view.raw(j):
        j += 1
    word = view.low(j)
    if word in direction["after_up"] | direction["after_down"]:
        if word in ("up", "down") and view.low(j + 1) in ("to", "from", "front", "payment"):
            return None
        if word in ("up", "down") and j + 1 < len(view.lexemes) and view.lexemes[j + 1].kind == "num":
            return None  # "16,369.03 up 58.06 points"
        if (
            word in ("above", "below", "more", "less", "better", "bigger", "fewer", "greater", "larger")
            and not amount.is_ratio
        ):
            return None
        if word == "less" and view.low(j + 1) in ("than",) and not amount.is_ratio:
            return None
        return "up" if word in direction["after_up"] else "down"
    if not (amount.is_ratio or amount.unit.name == "point"):
        return None
    if view.pos(j) == "ADJ" and view.low(j + 1) in direction["noun_up"] | direction["noun_down"]:
        j += 1
        word = view.low(j)
    if word in direction["noun_up"]:
        return "up"
    return "down" if word in direction["noun_down"] else None
