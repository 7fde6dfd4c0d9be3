"""The unit of a number: currency before it, unit or letter after it, and the second half of a rate ("a barrel")."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractor.annotate.amounts import DASHES, TIME_UNITS, Amount, View, cues, scale
from extractor.annotate.notquantities import is_year
from extractor.annotate.numerals import HYPHENS, MINUS, tables
from extractor.annotate.units import UnitMatch, lexicon

LONGEST_LEAD = 3
"""Words between the two ends of a change: "to", "to just", "to as little"."""


def read_unit(view: View, amount: Amount) -> None:
    if amount.unit is not None:
        return
    numeral, words = amount.numeral, lexicon()
    candidates = words.match_before(view.lexemes, amount.first - 1)
    before = next((m for m in candidates if m.first > view.claimed and money_before(view, m, amount)), None)
    j = amount.last + 1
    if numeral.letter:
        read_letter(view, amount, before is not None)
        j = amount.last + 1
    elif view.raw(j) in ("B", "M") and numeral.kind == "digits" and numeral.magnitude == 1:
        j = read_letter_apart(view, amount, before is not None)
    if before is not None:
        amount.unit, amount.first = before.unit, before.first
        amount.unit_text = view.printed(before.first, before.last)
        if before.unit.factor != 1:
            scale(amount, before.unit.factor)
        after = words.match_after(view.lexemes, j)
        trailing = {"usd", "us", "u.s.", "u", "cdn", "dollars", "dollar", "cad"}
        bare = view.raw(before.last) == "$"
        if bare and after is not None and after.unit.group == "money" and view.low(j) in trailing:
            amount.unit, amount.last = after.unit, after.last
        elif view.low(j) in ("us", "usd") and view.raw(j).isupper():
            amount.last = j
        elif view.low(j) == "u" and view.raw(j + 1) == "." and view.low(j + 2) == "s" and view.raw(j + 3) == ".":
            amount.last = j + 3
        return
    if numeral.kind in ("ordinal", "multiple"):
        return
    for start in unit_starts(view, j):
        after = words.match_after(view.lexemes, start)
        if after is not None and unit_holds(view, amount, after, start):
            take_unit(view, amount, after, start > j and view.raw(j) in ("(", "{", "[", "<"))
            return


def add_half(view: View, amount: Amount, last: Amount | None) -> bool:
    """ "two years and a half" adds to the number before, and then True; "a year and a half" makes this one 1.5 years."""
    if amount.numeral.exact != "1/2":
        return False
    k = amount.first - (view.low(amount.first - 1) in ("a", "an"))
    if view.low(k - 1) != "and":
        return False
    if last is not None and last.last == k - 2 and last.unit is not None and last.value is not None:
        last.value, last.last = last.value + Decimal("0.5"), amount.last
        last.step = last.coarse = Decimal("0.5")
        return True
    match = lexicon().match_after(view.lexemes, k - 2)
    if match is not None and match.last == k - 2 and view.low(k - 3) in ("a", "an", "one"):
        amount.first, amount.value, amount.unit = k - 3, Decimal("1.5"), match.unit
        amount.step = amount.coarse = Decimal("0.5")
        amount.unit_text = view.raw(k - 2)
        amount.numeral = replace(amount.numeral, kind="words", exact=None)
    return False


def unit_starts(view: View, j: int) -> list[int]:
    """Where a unit can begin after a number: at once, after a hyphen, in brackets ("20 (kg)"), after "of a"."""
    starts = [j]
    if view.raw(j) in DASHES and view.raw(j) and view.is_word(j + 1):
        starts.append(j + 1)
        if view.low(j + 1) in ("a",):
            starts.pop()
    if view.raw(j) in ("(", "{", "[", "<") and view.raw(j + 2) in (")", "}", "]", ">"):
        starts.append(j + 1)
    if view.low(j) == "of" and view.low(j - 1) in tables()["indefinite"]:
        starts.append(j + 1)  # "billions of dollars"
    dated = view.low(j + 3) in ("ago", "earlier", "before")  # "the 2.2 million of a year ago"
    if view.low(j) == "of" and view.low(j + 1) in ("a", "an", "one") and not dated:
        starts.append(j + 2)
    elif view.low(j) in ("a", "an") and view.low(j - 1) == "half":
        starts.append(j + 1)
    return starts


def money_before(view: View, match: UnitMatch, amount: Amount) -> bool:
    """Whether a money form before the digits is one: letters ("R", "PS", "Y") only against them or in capitals."""
    text = view.printed(match.first, match.last)
    glued = view.glued(match.last + 1)
    apart = match.first < match.last and view.raw(match.last) == "$" and not view.glued(match.last)
    if apart and (text[:-1].strip() in ("a", "A") or view.raw(match.first - 1) in ("'", "’")):
        return False  # "A $5 million deal", "music's $500 million man"
    code = text[:-1].strip()
    if apart and len(code) == 3 and not (code.isupper() and match.unit.name in lexicon().major):
        return False  # "should top $500 million", "ALL $5 million"
    if (
        view.raw(match.first - 1) in HYPHENS
        and view.raw(match.first - 1)
        and view.glued(match.first)
        and text.isalpha()
    ):
        return False
    if amount.numeral.kind in ("ordinal", "proportion", "multiple", "indefinite"):
        return False
    if amount.numeral.kind == "fraction" and text.isalpha():
        return False
    if len(text) == 1 and text.isalpha():
        j = amount.numeral.last + 1
        if view.glued(j) and view.raw(j).isupper() and len(view.raw(j)) == 1 and view.raw(j) not in ("M", "B"):
            return False  # "R1T"
        return glued and not (is_year(amount.numeral, view.lexemes) and text != "R")
    if text in ("PS", "Sh", "Re", "rs", "rm", "dollar", "dollars", "stg"):
        return (glued or text in ("dollar", "dollars")) and amount.numeral.kind == "digits"
    rare = len(text) == 3 and text.isupper() and text.isalpha() and match.unit.name not in lexicon().major
    if rare and not glued and amount.numeral.magnitude == 1 and (amount.value or 0) < 100:
        return False  # "SDG 11" is a goal, not eleven Sudanese pounds
    if text.islower() and text.isalpha():
        return amount.numeral.kind == "digits" and (glued or len(text) == 3)
    return True


def read_letter(view: View, amount: Amount, money: bool) -> None:
    """The letter against the digits ("$5M", "350m euros", "10k"): magnitude or unit."""
    k = amount.numeral.last + 1
    letter = view.raw(k)
    factor = Decimal(tables()["letter"][letter.lower()])
    follows = lexicon().match_after(view.lexemes, k + 1)
    joined = follows is not None and follows.unit.group in cues()["context"]["scaled_groups"]
    plural = view.pos(k + 1) in ("NOUN", "ADJ", "PROPN") and not view.glued(k + 1)
    is_magnitude = {
        "k": letter == "k" or money or plural,
        "m": money or joined or letter == "M" or (is_plural_ahead(view, k + 1) and not is_race(view, k + 1)),
        "b": money or joined or letter == "B",
        "t": money,
    }[letter.lower()]
    if letter == "K" and not money and not plural:
        is_magnitude = view.part.where == "title"
    if follows is not None and follows.unit.group == "power" and letter.lower() == "k":
        is_magnitude = False
    if not is_magnitude or amount.value is None:
        return
    scale(amount, factor)
    amount.last = k
    amount.numeral = replace(amount.numeral, magnitude=factor, last=k, end=view.lexemes[k].end)


def read_letter_apart(view: View, amount: Amount, money: bool) -> int:
    """ "8 B dollars", "$8 B": a capital apart that stands for a magnitude of money. The lexeme where a unit may begin."""
    k = amount.last + 1
    follows = lexicon().match_after(view.lexemes, k + 1)
    plural = view.token(k + 1)
    if plural is not None and (plural.tag_ == "NNS" or plural.lower_ == "people") and view.raw(k) == "B":
        money = True  # "8 B people"
    if (
        (follows is not None and follows.unit.group == "money")
        or (money and plural is not None and plural.tag_ == "NNS")
        or (money and view.pos(k + 1) not in ("NOUN", "PROPN"))
    ):
        factor = Decimal(tables()["letter"][view.low(k)])
        scale(amount, factor)
        amount.last = k
        amount.numeral = replace(amount.numeral, magnitude=factor, last=k, end=view.lexemes[k].end)
    return amount.last + 1


def is_race(view: View, j: int) -> bool:
    """ "the 200m finals", "the 100m and 200m hurdles": metres that are run or swum."""
    near = [view.low(k) for k in range(j, j + 4)]
    return any(w in cues()["context"]["races"] for w in near)


def is_plural_ahead(view: View, j: int) -> bool:
    """A plural noun stands within the next three words ("4.3m digital sales")."""
    if view.low(j) == "of":
        return view.low(j + 1) in ("the", "its", "their", "his", "her", "our", "these", "those")
    for k in range(j, min(j + 6, len(view.lexemes))):
        token = view.token(k)
        if token is None or token.pos_ not in ("NOUN", "ADJ", "PROPN", "VERB", "CCONJ"):
            return False
        if token.tag_ in ("NNS", "NNPS"):
            return True
    return False


def unit_holds(view: View, amount: Amount, match: UnitMatch, start: int) -> bool:
    """Rules out forms that only look like units here."""
    text = view.printed(match.first, match.last)
    low, unit = text.lower(), match.unit
    nxt = view.low(match.last + 1)
    glued = view.glued(start)
    if unit.group != "money" and amount.numeral.kind == "indefinite" and low in ("years", "points"):
        return True
    if low in ("second", "seconds") and amount.numeral.kind == "ordinal":
        return False
    if low == "second" and nxt in ("half", "quarter", "place"):
        return False
    if text == "D":
        return False  # "3-D graphics"
    if len(text) == 1 and text.isalpha():
        return letter_holds(view, amount, text, match, glued)
    if low == "won" and (amount.numeral.magnitude >= 1000 or (nxt in ("per", "to", "against") and glued is False)):
        return True
    if text == "Cent" and amount.value != 1 and not view.titled():
        return False  # the rapper 50 Cent
    if low in ("won", "real", "crown", "rand", "mark", "marks", "top"):
        return view.pos(match.first) in ("NOUN", "PROPN") and not (
            low == "mark" and amount.numeral.first >= 0 and view.low(amount.first - 1) == "the"
        )
    if low == "bar" and amount.numeral.kind == "digits" and view.pos(match.last + 1) not in ("NOUN", "PROPN", "ADJ"):
        return True
    if low in ("bar", "min", "cal", "cup", "mp", "fg", "rs", "pc", "st", "kn", "ct", "mt", "db", "ms"):
        return glued or (
            low in ("min", "cup", "fg", "kn", "rs", "ms", "db", "pc") and text not in ("MS", "PC", "PCs", "DB")
        )
    if (
        low in ("foot", "stone", "yard", "carat", "grain", "bit", "degree", "league", "cylinder")
        and amount.numeral.kind == "words"
        and amount.value == 1
    ):
        return low in ("foot", "yard", "degree")
    if low == "generation":
        return True
    if unit.name == "generation wireless":
        return glued and amount.value is not None and 1 <= amount.value <= 9
    if low in ("in", "ins"):
        return glued or view.low(amount.first - 1) in ("ft", "feet", "foot", "'") or False
    if low == "times" and nxt in ("square",):
        return False
    if text == "x" and not glued:
        return False
    if text in ('"', "″"):
        return (glued and view.text.count('"') % 2 == 1) or view.low(match.last + 1) in cues()["context"]["after_inch"]
    if text in ("'", "′"):
        return glued and view.text.count(text) == 1 and view.low(match.last + 1) != "s"
    return True


def letter_holds(view: View, amount: Amount, text: str, match: UnitMatch, glued: bool) -> bool:
    """One-letter symbols: against the digits, or apart where a noun would not be one letter."""
    nxt = view.raw(match.last + 1)
    if amount.numeral.kind not in ("digits", "fraction"):
        return False
    if text == "x":
        return glued
    if text == "s" and glued and ("." not in view.raw(amount.numeral.last) or view.pos(amount.first - 1) == "PROPN"):
        return False  # "the 20s", "2018s", "Model 3s"
    if text in ("G", "p", "g", "h", "L", "l", "m", "t", "V", "W", "J", "N", "A", "K", "s"):
        return (
            glued
            or nxt in ("", ".", ",", ")", ";", "/")
            or (text in ("W", "V", "m", "L", "p", "t", "g") and not nxt[:1].isdigit())
        )
    if text in ("C", "F"):
        return glued or nxt in ("", ".", ",", ")", "(", ";", "/") or view.low(match.last + 1) not in ("block",)
    return glued


def take_unit(view: View, amount: Amount, match: UnitMatch, bracketed: bool) -> None:
    unit = match.unit
    text = view.printed(match.first, match.last)
    if unit.name == "pound" and text.lower() in ("pound", "pounds") and is_money_pound(view, amount, match):
        unit = lexicon().words["pound"]
    if unit.factor != 1:
        scale(amount, unit.factor)
    amount.unit, amount.unit_text, amount.last = unit, text, match.last + bracketed
    magnitude = tables()["magnitude"].get(view.low(amount.last + 1)) if unit.group == "money" else None
    if magnitude and magnitude >= 1_000_000 and amount.numeral.magnitude == 1 and amount.value is not None:
        scale(amount, Decimal(magnitude))  # "75 USD million"
        amount.last += 1
    i = amount.first
    if (
        unit.group == "temperature"
        and view.raw(i - 1) in MINUS
        and view.raw(i - 1)
        and not is_number_before(view, i - 2)
    ):
        amount.first, amount.value = i - 1, None if amount.value is None else -amount.value  # "- 20 degrees"
    if unit.group == "age":
        amount.kind = "age"
    elif unit.name == "times":
        amount.kind = "multiple"


def is_number_before(view: View, i: int) -> bool:
    return i >= 0 and (view.lexemes[i].kind == "num" or view.raw(i) in ("%", "°") or view.glued(i + 1))


def is_money_pound(view: View, amount: Amount, match: UnitMatch) -> bool:
    """ "20 pounds for the ticket": money where the clause speaks of paying; "20 pounds of sugar" is weight."""
    if view.low(match.last + 1) in ("of", "per", "overweight", "heavier", "lighter", "weight"):
        return False
    if view.low(match.last + 1) == "sterling":
        return True
    money = cues()["money"]["verbs"]
    near = range(max(0, amount.first - 8), min(len(view.lexemes), match.last + 7))
    if amount.numeral.magnitude >= 1_000_000:
        return True
    return any(view.low(i) in money for i in near) and not any(
        view.low(i) in ("weigh", "weighs", "weighed", "weighing", "weight", "lbs") for i in near
    )


def read_per(view: View, amount: Amount) -> None:
    """ "a barrel", "per sq m", "a year", "/kg", "-a-share", "per 100,000 people": the rate's second half."""
    if amount.ordinal or (amount.unit is not None and amount.unit.group in ("age",)):
        return
    j = amount.last + 1
    if amount.unit is None:
        return
    if not (per_at(view, amount, j) or per_beyond(view, amount, j)):
        per_after_bracket(view, amount, j)


def per_after_bracket(view: View, amount: Amount, j: int) -> None:
    """ "9 billion shekels ($2.4 billion) a year": the rate stands behind the same sum in another currency."""
    if view.raw(j) != "(" or amount.unit is None or amount.unit.group != "money":
        return
    for k in range(j + 1, min(j + 8, len(view.lexemes))):
        if view.raw(k) == ")":
            last, text = amount.last, amount.unit_text
            if per_at(view, amount, k + 1):
                amount.last, amount.unit_text = last, f"{text} {view.printed(k + 1, amount.last)}"
            return


def per_beyond(view: View, amount: Amount, j: int) -> bool:
    """ "2.4 billion gallons of jet fuel a year": the rate stands behind what is measured."""
    if view.low(j) != "of":
        return False
    for k in range(j + 1, min(j + 6, len(view.lexemes) - 1)):
        if view.low(k) in ("a", "per") and k > j + 1 and view.low(k + 1) in TIME_UNITS:
            if view.low(k + 2) in cues()["context"]["no_rate_after"]:
                return False
            amount.per, amount.per_dimension = view.low(k + 1), "[time]"
            return True
        if view.pos(k) not in ("NOUN", "PROPN", "ADJ"):
            return False
    return False


def per_at(view: View, amount: Amount, j: int) -> bool:
    sign, word = view.raw(j), view.low(j)
    hyphen = sign in HYPHENS and bool(sign) and view.low(j + 1) in ("a", "an", "per")
    if hyphen:
        j, word = j + 1, view.low(j + 1)
    k = j + 1
    if hyphen and view.raw(k) in HYPHENS:
        k += 1
    if word not in ("a", "an", "per", "each", "every") and sign != "/":
        return False
    if word == "per" and view.low(k) in ("cent",):
        return False
    match = lexicon().match_after(view.lexemes, k)
    if match is not None and match.unit.group not in ("money", "ratio", "age", "count", "temperature"):
        if match.unit.group == "time" and view.low(match.last + 1) in cues()["context"]["no_rate_after"]:
            return False  # "a year after", and not "$52 a barrel after"
        if (
            word in ("a", "an", "each", "every")
            and view.raw(match.last + 1) in HYPHENS
            and view.raw(match.last + 1)
            and not hyphen
        ):
            return False
        if word in ("a", "an") and match.unit.group == "time" and view.low(match.last + 1) in ("long",):
            return False
        amount.per, amount.per_dimension = match.unit.name, match.unit.dimension
        return end_per(view, amount, match.last)
    if sign == "/" and not (view.is_word(k) and len(view.raw(k)) > 1):
        return False
    if word == "per" and k < len(view.lexemes) and view.lexemes[k].kind == "num":
        noun = view.is_word(k + 1)
        amount.per = view.printed(k, k + 1 if noun else k)
        return end_per(view, amount, k + 1 if noun else k)
    k += word == "per" and view.pos(k) in ("ADJ", "VERB") and view.pos(k + 1) == "NOUN"  # "$800 per trained employee"
    named = view.low(k) in cues()["per"]["nouns"]
    if not named and not (word == "per" and view.pos(k) in ("NOUN", "PROPN") and view.is_word(k)):
        return False
    if word in ("each", "every"):
        return False
    token = view.token(k)
    amount.per = "year" if view.low(k) == "annum" else token.lemma_.lower() if token is not None else view.low(k)
    return end_per(view, amount, k)


def share_rates(view: View, amounts: list[Amount]) -> None:
    """ "from $75 a barrel to $45.88", "from $15 to $12.50 an hour": both ends of a change have one rate."""
    for a, b in pairwise(amounts):
        if a.unit is None or b.unit is None or a.unit.name != b.unit.name or bool(a.per) == bool(b.per):
            continue
        if (
            view.low(a.first - 1) != "from"
            or view.between(a, b)[:1] != ["to"]
            or len(view.between(a, b)) > LONGEST_LEAD
        ):
            continue
        giver, taker = (a, b) if a.per else (b, a)
        taker.per, taker.per_dimension = giver.per, giver.per_dimension
        rate = giver.unit_text.partition(" ")[2] or giver.per
        taker.unit_text = f"{taker.unit_text} {rate}"


def end_per(view: View, amount: Amount, last: int) -> bool:
    """The rate's second half ends at lexeme ``last``: it belongs to the printed unit."""
    amount.unit_text = f"{amount.unit_text} {view.printed(amount.last + 1, last)}".strip()
    amount.last = last
    return True
