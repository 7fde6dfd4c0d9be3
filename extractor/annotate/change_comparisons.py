"""Binds an amount that a comparative states to the two figures it lies between, whatever the adjective.

"420 metres long, 130 metres longer than the one it replaces, which measured 290" · "33 minutes, 20 percent longer than the 30
minutes planned" · "thinner by 5.3 percent than the 61,300" · "139, 12 short of the 151" · "the gap between 71 percent and 58
is 13 points". The amount and the two figures must be the only numbers of their kind in the sentence, lengths of time among
them, and no further statement may stand between. What a comparative says of the direction stands in
``tables/comparatives.toml``; one that is not there ("better", "faster") tells a size alone. So are two figures put in order
by a comparative or by a word of change told ahead of them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from spacy.tokens import Token

from extractor.annotate.change_basis import BASIS
from extractor.annotate.change_direction import Kind, kind_of
from extractor.annotate.change_frames import free, put
from extractor.annotate.change_roles import CURRENCIES_OF, POINTS, Sentence, change_stated, unit_of
from extractor.annotate.change_words import change_words, comparing_verbs
from extractor.annotate.reckoning_numbers import Number, new_statement
from extractor.annotations import Change, Direction, Quantity

COMPARED = 0.83
"""Below what a set phrase binds: for a person to look at."""
THAN_THE = 0.84
"""Of the plainest order: the new figure, the amount with its comparative, "than" and the old one."""
MOST = 6
PAIR = 2
NEAR = 3
THAN = frozenset({"than", "beyond", "of", "on", "below", "above", "over", "under", "behind"})
STANDING = frozenset(
    {"short", "shy", "ahead", "behind", "above", "below", "clear", "adrift", "apart", "away", "beyond"}
)
DISTANCE = re.compile(
    r"\b(?:gap|difference|margin|distance|spread|discrepancy|disparity|gulf|shortfall|differential|swing|lead|advantage|cushion|majority|edge)\b",
    re.IGNORECASE,
)
APPOSED = re.compile(
    r"[,(—–] ?(?:or )?an? (?:[\w-]+ ){0,2}?(?:gap|difference|margin|spread|distance|discrepancy|disparity|gulf"
    r"|differential|saving|lead|advantage|majority|premium|discount|shortfall|cushion|edge) of "
    r"(?:about |just |some )?[$£€]?$"
)
STATED = re.compile(
    r"\b(?:is|was|of|at|reaches|reached|stands at|stood at|came to|comes to|by|amounts to|equals) (?:about |just "
    r"|some )?[$£€]?$"
)
BETWEEN_REACH = 30
BETWEEN = re.compile(r"\bbetween\b")
CONTRARY = re.compile(
    r";|\b(?:but|while|whereas|although|though|despite|respectively|each|increase[ds]?|decrease[ds]?|rose|fell|rises?|falls?|grew"
    r"|dropped|gained|lost|until)\b",
    re.IGNORECASE,
)
LARGEST = 20
"""How many times the one figure may be the other."""
BASIS_REACH = 60
"""Characters before the first number in which a basis of its own may be named: "at constant prices, revenue was 8 percent"."""


@cache
def comparatives() -> dict[str, Direction]:
    """Comparative, lower case, to the direction of the figure it is said of."""
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/comparatives.toml").read_text(encoding="utf-8"))
    ways: tuple[Direction, Direction] = ("up", "down")
    return {word: way for way in ways for word in table[way]}


def compare(sentence: Sentence, numbers: Sequence[Number], bound: list[Change]) -> None:
    """Fills in ``bound`` (the changes of the sentence), in place, with what its comparatives state."""
    if not PAIR < len(numbers) <= MOST:
        return
    for amount in numbers:
        change = _change(sentence, numbers, amount)
        if change is not None and free(bound, change) and not _known(bound, change):
            put(bound, change)


def direct(sentence: Sentence, numbers: Sequence[Number], bound: list[Change]) -> None:
    """Fills in ``bound``, in place, with the order that a comparative or a word before two figures gives them."""
    if not PAIR <= len(numbers) <= MOST:
        return
    for new, old in pairwise(numbers):
        ends = {new.index, old.index}
        ranked = _ranked(new, old)
        if ranked is not None:  # "lower than the $930 million" is no verb with its amount
            bound[:] = [c for c in bound if c.amount != old.index or None not in (c.from_, c.to)]
        if any(ends & {c.amount, c.from_, c.to} for c in bound if c.direction is not None or c.amount is not None):
            continue
        if (
            new.quantity.kind != "quantity"
            or old.quantity.kind != "quantity"
            or not _of_one_kind(new.quantity, old.quantity)
        ):
            continue
        if sum(_of_one_kind(n.quantity, new.quantity) for n in numbers) != PAIR or "times" in (
            unit_of(new.quantity),
            unit_of(old.quantity),
        ):
            continue
        if any(n.quantity.value is None or n.quantity.comparison not in ("=", "~") for n in (new, old)):
            continue
        if ranked is None and (later := _come_to(new, old)) is not None:
            bound.append(Change(None, new.index, old.index, later, COMPARED, "difference", "Y, which came to X"))
            continue
        direction = ranked or _told_ahead(sentence, new, old)
        if direction is not None:
            bound[:] = [c for c in bound if c.amount is not None or {c.from_, c.to} != ends]
            bound.append(
                Change(None, old.index, new.index, direction, COMPARED, "difference", "X, more or less than Y")
            )


RANKED_ABOVE = re.compile(
    r"(?: [\w’'-]+){0,8}? (?:is|was|are|were|stands?|stood|remains?|remained|,)(?: (?:well|far|just|still|now"
    r"|slightly|a little))* "
    r"(?P<word>above|below) (?:the|its|their|last|[\w-]+[’']s)(?: [\w’'-]+){0,4}? ?[$£€]?"
)
FROM_BEFORE = re.compile(r",? (?P<word>up|down)(?: sharply| slightly)? (?:from|on)(?: [\w’'-]+){0,4}? ?")
RANKED = re.compile(
    r"(?: [\w’'-]+){0,4}?(?:,|—|–| -|\(| and| was| were| is| are)(?: [\w’'-]+){0,2}? (?P<word>[a-z]+)(?: [a-z]+)? than "
    r"(?:the|its|their|his|her|a|last|in|[\w-]+[’']s?|year-earlier)\b(?: [\w’'-]+){0,6}? ?[$£€]?",
)
"""Between two figures of which a comparative says the order: "$880 million, lower than the $930 million"."""


def _ranked(new: Number, old: Number) -> Direction | None:
    match = RANKED.fullmatch(old.before) or RANKED_ABOVE.fullmatch(old.before)
    if (
        match is None
        and "[time]" in (new.quantity.dimension, old.quantity.dimension)
        and not re.match(r" to\b", old.after)
    ):
        match = FROM_BEFORE.fullmatch(old.before)  # "78.2 years, up from 77.5"
    if match is None or CONTRARY.search(old.before):
        return None
    return comparatives().get(match["word"])


COME_TO = re.compile(
    r"(?: [\w’'-]+){1,5}, (?:ha[ds]|have|is|are|was|were) (?:since |now |already )?(?P<verb>[a-z]+)(?: (?P<way>up|down))?"
    r" (?:to|at) (?:about |just |only |some )?[$£€]?"
)
WHICH_WAS = re.compile(
    r"[^,;]{3,60}, (?:which (?:had )?(?:numbered|stood at|was|were|totalled|been|came to) )?(?:at "
    r"|about )?[$£€]?$"
)


def _come_to(first: Number, second: Number) -> Direction | None:
    """ "Its stocks, 466,800 tonnes in January, had come down to 459,100": what stands beside the subject is the old figure."""
    match = COME_TO.fullmatch(second.before)
    if match is None or WHICH_WAS.fullmatch(first.before.lstrip()) is None:
        return None
    if re.match(r" (?:in|on|at|last|a|two|three|before|during|the) ", second.before) is None:
        return None
    word = change_words().get(match["verb"])
    if match["way"]:
        return "up" if match["way"] == "up" else "down"
    if match["verb"] in ("up", "down", "higher", "lower"):
        return comparatives().get(match["verb"])
    return word.direction if word is not None and word.verb else None


AHEAD = re.compile(
    r"(?:(?: [\w’'-]+){0,7}?)(?:,|:| —| –| --| -)(?: (?:with|at|to|and|now|it|they|the|an?|average|figure|total"
    r"|number|tally|is|are|was|were"
    r"|stood|stands|standing|came|numbered|totalled|there|being|some|about|just|only)){0,5} ?[$£€]?"
)
"""Between a word of direction and the two figures it is told of: ", with", ": the average is"."""
REACHED = re.compile(
    r"(?: (?:last|this|in|on|during|since|over|by|the|a|sharply|slightly|again|steeply|further|year|month|week"
    r"|quarter|\d{4}|[A-Z][a-z]+)){0,6}"
    r"(?:,? (?:reaching|hitting|totalling|standing at|ending at|closing at)| to) (?:about |just |only |some )?[$£€]?"
)
"""Between a verb of change and the figure it led to."""
PRICES = frozenset(
    {"price", "cost", "rent", "wage", "pay", "salary", "fare", "fee", "bill", "premium", "earnings", "charge"}
)
NUMBERS = frozenset({"number", "total", "figure", "count", "tally"})


def _told_ahead(sentence: Sentence, new: Number, old: Number) -> Direction | None:
    """ "Visitor numbers were down on 2018, with 1.1 million arrivals against 1.3 million": the word first, its figures after."""
    if CONTRASTED.fullmatch(old.before) is None:
        return None
    reached = (
        re.search(r"\b(?:reaching|hitting|totalling|to|standing at|ending at|closing at) [$£€]?$", new.before)
        is not None
    )
    if not reached and re.search(r"\bfrom\b", old.before):
        return None
    doc = sentence.doc
    stated = [
        (t, way)
        for t in doc[sentence.start : new.start]
        if (way := _way_of(t)) is not None and sentence.item_at(t.i) is None
    ]
    if len(stated) != 1:
        return None
    token, way = stated[0]
    between = sentence.text[token.idx + len(token) : new.quantity.span.start]
    if reached and REACHED.fullmatch(between) and ("from" not in old.before or not between.endswith("to ")):
        return way  # "increased last year to 310,000 tonnes, having been 355,000"
    if AHEAD.fullmatch(between) is None:
        return None
    if token.lower_ in ("fewer", "more", "less"):
        return way if new.quantity.dimension in ("", "count") else None
    verb = (
        token
        if token.pos_ == "VERB"
        else next((t for t in (token.head, *token.ancestors) if t.pos_ in ("AUX", "VERB")), None)
    )
    subject = None if verb is None else next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    noun = subject.lemma_.lower()
    money = new.quantity.dimension.startswith("money") and noun in PRICES
    counted = noun in NUMBERS and new.quantity.dimension in ("", "count")
    same = unit_of(new.quantity).lower() in (noun, subject.lower_)
    return way if money or counted or same else None


def _way_of(token: Token) -> Direction | None:
    """The direction that a verb of change, or a comparative after a form of "be", states of its subject."""
    word = change_stated(token)
    if word is not None and word.verb and token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        return word.direction
    if token.lower_ in ("fewer", "more", "less") and token.is_sent_start and token.nbor(1).pos_ == "NOUN":
        return "up" if token.lower_ == "more" else "down"
    if token.i and (
        token.nbor(-1).lemma_ == "be" or token.nbor(-1).lower_ in ("much", "sharply", "slightly", "well", "far")
    ):
        return comparatives().get(token.lower_)
    return None


def _known(bound: Sequence[Change], change: Change) -> bool:
    """Whether the amount or the pair is spoken for."""
    ends = {change.from_, change.to}
    return any(
        c.amount is not None
        and None not in (c.from_, c.to)
        and (c.amount == change.amount or {c.from_, c.to} == ends or c.amount in ends)
        for c in bound
    )


def _change(sentence: Sentence, numbers: Sequence[Number], amount: Number) -> Change | None:
    quantity = amount.quantity
    if quantity.value is None or quantity.kind not in ("quantity", "multiple"):
        return None
    kind = kind_of(quantity)
    word = _comparative(sentence, amount)
    gap = None if word is not None else _distance(sentence, numbers, amount)
    if kind in ("multiple", "fraction"):
        return _times(sentence, numbers, amount)
    if word is None and not gap:
        return None
    values = [n for n in numbers if n is not amount and _value_of(n.quantity, quantity, kind)]
    if len(values) != PAIR or not _of_one_kind(values[0].quantity, values[1].quantity):
        return None
    if any(re.match(r" (?:more|less|fewer|higher|lower)\b", n.after) for n in values):
        return None  # "$105 billion more than last year, and $130 billion more than projected"
    if quantity.unit == "point" and unit_of(values[0].quantity) == "percent":
        kind = "points"
    if not _said_together(sentence, amount, values):
        return None
    if word is not None and word.lower_ == "apart":
        gap = True
    if gap:
        if kind == "percent":
            return None
        return Change(
            amount.index, values[0].index, values[1].index, None, COMPARED, kind, "the distance between X and Y"
        )
    assert word is not None
    return _ordered(sentence, amount, values, word, kind)


CONTRASTED = re.compile(
    r"(?: [\w’'-]+){0,6}?,? (?:compared (?:with|to)|as against|against|instead of|rather than|as opposed to|versus"
    r"|vs\.?|where|having been"
    r"|down from|up from|from)(?: [\w’'-]+){0,6}? ?[$£€]?"
)
"""Between the new figure and the old one."""


SET_OFF = re.compile(r"(?:[,(—–:]|--)(?: (?:or|about|some|just|a full|which is|that is|roughly|nearly))* ?[$£€]?$")
LEADING = re.compile(
    r"(?: [\w’'-]+){0,4}(?:,|:| —| –| \()(?: (?:at|with|to|now|it|they|were|was|is|are|the|there))* ?[$£€]?"
)


def _beside_the_pair(sentence: Sentence, amount: Number, values: Sequence[Number], end: int) -> bool:
    """Whether an amount is put beside "36 minutes compared with 30", and not in a clause of its own: "to 80,000 from 83,000, with
    70 fewer shops than last year"."""
    if amount.start > values[-1].start:
        return SET_OFF.search(amount.before) is not None
    last = sentence.doc[end - 1]
    return LEADING.fullmatch(sentence.text[last.idx + len(last) : values[0].quantity.span.start]) is not None


def _contrasted(sentence: Sentence, values: Sequence[Number]) -> tuple[Number, Number] | None:
    """(old, new) of "36 minutes compared with 30"."""
    new, old = values
    gap = sentence.text[new.quantity.span.end : old.quantity.span.start]
    return (old, new) if CONTRASTED.fullmatch(gap) else None


AS_MUCH = re.compile(r" as (?:[\w-]+ ){1,4}?as\b(?P<base>[^;:]*)$")
OF_WHAT = re.compile(r" (?:of )?(?:the|what|that|its|their|last \w+[’']s|[\w-]+[’']s)\b(?P<base>[^;:]*)$")
THAN_TIMES = re.compile(r" (?:[\w-]+er|more|as [\w-]+)(?: [\w-]+)? (?:than|as)\b")
BEING = re.compile(
    r"(?:^|\b(?:is|was|are|were|be|been|costs?|sells?|sold|weigh\w*|measur\w*|about|only|just|nearly|almost|some|than"
    r"|or|to|now|still|already|roughly|exactly|also|sales|almost)|,|—|–) ?"
    r"(?:about |only |just |nearly |almost |more than |a |or )*$"
)


def _times(sentence: Sentence, numbers: Sequence[Number], amount: Number) -> Change | None:
    """ "36 metres … twice as tall as the old one, at 24", "$600 a week is two-thirds of the $900 that men earn"."""
    fraction = amount.quantity.kind != "multiple"
    values = [n for n in numbers if n is not amount and _value_of(n.quantity, amount.quantity, "percent")]
    if len(values) != PAIR or not _of_one_kind(values[0].quantity, values[1].quantity):
        return None
    if " per " in amount.quantity.unit or (amount.quantity.exact is None) == fraction:
        return None
    first, second = values
    if not _said_together(sentence, amount, values):
        return None
    if (
        amount.start < first.start
        and re.search(r"\bfrom [$£€]?$", first.before)
        and re.fullmatch(r"(?: [\w’'-]+){0,4} to [$£€]?", _gap(sentence, first, second))
    ):  # "shrunk to a fifth of what it was, from 20,000 birds to 4,000"
        if re.search(r"\bto (?:about |just |only |less than |nearly )?$", amount.before) and OF_WHAT.match(
            amount.after
        ):
            return Change(
                amount.index,
                first.index,
                second.index,
                None,
                COMPARED,
                "multiple",
                "so many times what it was, from Y to X",
            )
        return None
    if amount.start < first.start:  # "half of last year's: 6,000 compared with 12,000"
        gap = sentence.text[first.quantity.span.end : second.quantity.span.start]
        told = re.search(r"[:—–]|--", amount.after) is not None and CONTRASTED.fullmatch(gap)
        if told or (re.match(r" as (?:many|much)\b", amount.after) and re.search(r"\bas\b", gap)):
            return Change(amount.index, second.index, first.index, None, COMPARED, "multiple", "X, so many times Y")
        return None
    if second.start < amount.start:  # "is down to 420 from 840, half of what it was"
        moved = re.search(r"\bto (?:just |only |about )?[$£€]?$", first.before) and re.fullmatch(
            r"(?: [\w’'-]+){0,3} from (?:the |about |a )?[$£€]?", _gap(sentence, first, second)
        )
        if moved and re.search(r", (?:or |about |just |nearly )*$", amount.before) and OF_WHAT.match(amount.after):
            return Change(
                amount.index,
                second.index,
                first.index,
                None,
                COMPARED,
                "multiple",
                "to X from Y, so many times what it was",
            )
        return None
    than = not fraction and THAN_TIMES.match(amount.after) is not None
    if (
        not than
        and AS_MUCH.match(amount.after) is None
        and (OF_WHAT.match(amount.after) is None or not BEING.search(amount.before))
    ):
        return None
    return Change(amount.index, second.index, first.index, None, COMPARED, "multiple", "X, so many times Y")


def _comparative(sentence: Sentence, amount: Number) -> Token | None:
    """The comparative that states an amount: "130 metres longer", "12 fewer seats", "thinner by 5.3 percent than"."""
    doc = sentence.doc
    for token in doc[amount.end : min(amount.end + NEAR, sentence.end)]:
        if token.is_punct and token.text != "-":
            break
        if token.tag_ in ("JJR", "RBR") or token.lower_ in comparatives() or token.lower_ in STANDING:
            return token
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "PUNCT", "ADV", "DET"):
            break
    inside = next((t for t in doc[amount.start : amount.end] if t.tag_ in ("JJR", "RBR") and t.i > amount.start), None)
    if inside is not None and re.search(r"\d|[a-z]", doc[amount.start].text) and inside.lower_ in comparatives():
        first = amount.quantity.span.text.lower()
        if not first.startswith(("more", "less", "fewer")):
            return inside
    at = amount.start - 1
    while at > sentence.start and (
        doc[at].is_currency or doc[at].lower_ in ("about", "some", "just", "nearly", "almost")
    ):
        at -= 1
    if (
        doc[at].lower_ == "by"
        and at > sentence.start
        and (doc[at - 1].tag_ in ("JJR", "RBR") or doc[at - 1].lower_ in comparatives())
    ):
        return doc[at - 1]
    return None


def _distance(sentence: Sentence, numbers: Sequence[Number], amount: Number) -> bool:
    """ "the gap between 71 percent and 58 is 13 points": a noun of distance between two figures, and how much it is."""
    others = [n for n in numbers if n is not amount]
    first = others[0]
    if APPOSED.search(amount.before) and len(others) == PAIR and amount is numbers[-1]:
        return True
    if len(others) == PAIR and _beaten_by(sentence, others, amount):
        return True
    if (
        len(others) == PAIR
        and amount is numbers[-1]
        and OR_BY.search(amount.before)
        and TO.fullmatch(_gap(sentence, *others))
    ):
        return re.search(r"\bfrom [$£€]?$", first.before) is not None
    apart = BETWEEN.search(first.before[-BETWEEN_REACH:]) is not None or (
        len(others) == PAIR
        and re.fullmatch(
            r"(?: [\w-]+)? (?:to|against"
            r"|versus) (?:[\w’'-]+ ){0,3}",
            _gap(sentence, *others),
        )
        is not None
    )
    named = apart and DISTANCE.search(sentence.own_text) is not None and STATED.search(amount.before) is not None
    return named and (amount.start > others[-1].start or amount.start < first.start)


def _gap(sentence: Sentence, one: Number, other: Number) -> str:
    return sentence.text[one.quantity.span.end : other.quantity.span.start]


OR_BY = re.compile(r",? or by (?:about |just |some )?[$£€]?$")
TO = re.compile(r"(?: [\w’'-]+){0,4}? to (?:about |just |only |some )?[$£€]?")


def _beaten_by(sentence: Sentence, values: Sequence[Number], amount: Number) -> bool:
    """ "41.2 degrees beat the old record of 40.6 by 0.6": a verb that sets the one above or below the other."""
    if amount.start < values[1].start or not re.search(
        r"\bby (?:about |just |some |only |a full )?[$£€]?$", amount.before
    ):
        return False
    return any(t.lower_ in comparing_verbs() for t in sentence.doc[values[0].end : values[1].start])


def _value_of(value: Quantity, amount: Quantity, kind: Kind) -> bool:
    """Whether a number can be one of the two figures."""
    if value.value is None or value.kind != "quantity" or (value.exact is not None and not unit_of(value)):
        return False
    unit = unit_of(value)
    if kind == "points" or (amount.unit == "point" and unit == "percent"):
        return unit == "percent" or not unit
    if unit == "basis point" == amount.unit or (not unit and amount.unit == "basis point" == value.unit):
        return True
    if unit in ("percent", "times", *POINTS):
        return False
    if kind == "percent":
        return True
    own = unit_of(amount)
    if not own or not unit:
        plain = value.dimension.split(" / ")[0]
        return amount.dimension in ("", "count", plain) or (value.dimension in ("", "count") and not unit)
    return _of_one_kind(value, amount)


def _of_one_kind(one: Quantity, other: Quantity) -> bool:
    a, b = (unit_of(q).split(" per ")[0] for q in (one, other))
    if a == b or not a or not b:
        return True
    if b in CURRENCIES_OF.get(a, ()) or a in CURRENCIES_OF.get(b, ()):
        return True
    return one.dimension == other.dimension == "count"


def _said_together(sentence: Sentence, amount: Number, values: Sequence[Number]) -> bool:
    three = sorted((amount, *values), key=lambda n: n.start)
    text = sentence.text[three[0].quantity.span.end : three[-1].quantity.span.start]
    apposed = APPOSED.search(amount.before) is not None
    if apposed:
        text = re.sub(r"\b(?:but|while|whereas)\b", "", text)
        return BASIS.search(text) is None and CONTRARY.search(text) is None
    if (
        CONTRARY.search(text)
        or BASIS.search(three[0].before[-BASIS_REACH:] + text)
        or new_statement(sentence, three[0].end, three[-1].start, HAVING)
    ):
        return False
    if any(n.quantity.comparison not in ("=", "~") for n in values):
        return False
    low, high = sorted(float(n.quantity.value or 0) for n in values)
    if low <= 0 or low == high or high > LARGEST * low:
        return False
    prepositions = [
        re.match(r" (?:for|to|by|of|on) (?!the\b|a\b|its\b|last\b|this\b)([\w’'-]+)", n.after) for n in values
    ]
    named = [m.group(1).lower() for m in prepositions if m]
    return len(set(named)) == len(named) or len(named) < PAIR


HAVING = frozenset({"have", "be", "need", "hold"})


def _ordered(sentence: Sentence, amount: Number, values: Sequence[Number], word: Token, kind: Kind) -> Change | None:
    """The change: what is more or less than, above or short of the other."""
    direction = comparatives().get(word.lower_)
    after = [n for n in values if n.start > amount.start]
    end = max(amount.end, word.i + 1)
    follows = [t.lower_ for t in sentence.doc[end : min(end + NEAR, sentence.end)]]
    than = any(w in THAN for w in follows) or (follows[:1] and word.lower_ in THAN)
    if len(after) == 1 and than:
        base = sentence.text[sentence.doc[end - 1].idx : after[0].quantity.span.start]
        if re.search(r",(?! (?:which|at|when|who|where|whose)\b)", base):
            return None  # "1.4 million tonnes, 300,000 below year-earlier levels, bringing supplies to 9.5 million"
        old, new = after[0], values[0] if values[0] is not after[0] else values[1]
    elif (
        len(after) != 1 and _beside_the_pair(sentence, amount, values, end) and (pair := _contrasted(sentence, values))
    ):
        old, new = pair
    elif len(after) == PAIR and than:  # "It is 90p more than the £3.70 of the north: £4.60"
        old, new = after
        gap = sentence.text[old.quantity.span.end : new.quantity.span.start]
        if re.search(r"[:(—–]|, at |, or ", gap) is None:
            return None
    elif not after and re.match(
        r"\W*(?:$|[.,;)—–])", sentence.text[sentence.doc[end - 1].idx + len(sentence.doc[end - 1]) :][:4]
    ):
        if re.search(r"(?:[,(—–:]|--) ?(?:or |about |some |just |a full )*[$£€]?$", amount.before) is None:
            return None
        direction = None
        new, old = values
    else:
        return None
    if kind == "percent" and direction is None:
        return None
    score = THAN_THE if old.start > amount.start > new.start else COMPARED
    return Change(amount.index, old.index, new.index, direction, score, kind, "X, amount more or less than Y")
