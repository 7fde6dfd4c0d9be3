"""What a bare number counts: its noun, an age, or the unit of the number it is set against."""

from __future__ import annotations

from extractor.annotate.amount_ages import make_age, read_age
from extractor.annotate.amount_hedges import read_after_hedge
from extractor.annotate.amount_units import per_at
from extractor.annotate.amounts import DASHES, Amount, View, cues, is_change_word, small_whole
from extractor.annotate.counted import Counted, counted_noun
from extractor.annotate.numerals import HYPHENS
from extractor.annotate.units import lexicon

HEDGING = frozenset(
    ("as", "many", "about", "nearly", "some", "up", "to", "perhaps", "possibly", "around", "almost", "at", "least")
)
"""Between two numbers that one noun follows: "no fewer than 60 and as many as 85 people"."""
LONGEST_HEDGE = 5
LENDING = 12
"""How many numbers back a unit may be borrowed from; a bound, so that a page of figures stays linear."""


def share_nouns(view: View, amounts: list[Amount]) -> None:
    """ "four-, five- and six-cylinder": the noun of the last one."""
    for i in range(len(amounts) - 2, -1, -1):
        a, b = amounts[i], amounts[i + 1]
        gap = view.between(a, b)
        words = [w for w in gap if w not in (",", *DASHES) and (w not in HEDGING or gap[0] not in ("and", "or"))]
        if (
            a.unit is None
            and a.counted is None
            and b.counted is not None
            and gap
            and len(gap) <= (LONGEST_HEDGE if gap[0] in ("and", "or") else 3)
            and words in ([], ["and"], ["or"])
            and not a.ordinal
            and (a.numeral.kind == "fraction") == (b.numeral.kind == "fraction")
        ):
            a.counted, a.unit_text = b.counted, b.unit_text


def count(view: View, amount: Amount, following: Amount | None) -> None:
    numeral = amount.numeral
    if amount.unit is not None or amount.ordinal or numeral.kind == "multiple":
        return
    if read_age(view, amount):
        return
    share = numeral.kind in ("fraction", "proportion") and (amount.value is not None and amount.value < 1)
    if view.low(amount.first - 1) in ("magnitude", "category"):
        return
    read_after_hedge(view, amount)
    end = view.offset + view.lexemes[amount.last].end
    joined = following is not None and following.unit is not None and stands_before(view, amount, following)
    if following is not None and joined:
        end = view.offset + view.lexemes[following.last].end  # "eight million 250ml bottles"
    if view.low(amount.last + 1) == "who":
        amount.counted = Counted("people", end, end, -1, after_of=True)
        return
    hyphened = view.raw(amount.last + 1) in HYPHENS and bool(view.raw(amount.last + 1)) and view.glued(amount.last + 1)
    if hyphened and not view.is_word(amount.last + 2):
        return
    if on_scale(view, amount):
        return
    counted = counted_noun(view.words, end, share=share, hyphened=hyphened and view.glued(amount.last + 2))
    if counted is None:
        per_at(view, amount, amount.last + 1)
        return
    if names_itself(view, amount, counted, hyphened):
        first = counted_noun(view.words, end, hyphened=True)
        if first is None or first.head == counted.head or view.part.doc[first.head].pos_ == "ADJ":
            return
        counted = first  # "a 12 page document", "an 11 member trade agreement"
    amount.counted = counted
    amount.unit_text = view.part.text[counted.start : counted.end]
    if not counted.after_of and not joined:
        stop = counted.end - view.offset
        while amount.last + 1 < len(view.lexemes) and view.lexemes[amount.last + 1].end <= stop:
            amount.last += 1
    per_at(view, amount, amount.last + 1)


def names_itself(view: View, amount: Amount, counted: Counted, hyphened: bool) -> bool:
    """ "the 206,000 average pace", "its 4,000 workforce": more than one of a noun in the singular are not counted, the number is
    what it comes to. Nouns without a plural form ("aircraft", "staff") stand in the table."""
    many = amount.value is None or amount.value > 1
    if (
        not many
        or counted.end - counted.start == 1
        or hyphened
        or counted.after_of
        or counted.head < 0
        or amount.numeral.kind != "digits"
    ):
        return False
    noun = view.part.doc[counted.head]
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    opens = following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ", "CCONJ") or following.text in HYPHENS)
    single = noun.tag_ == "NN" and noun.pos_ == "NOUN" and noun.lower_ == noun.lemma_.lower()
    return (
        single and not opens and not noun.lower_.endswith("s") and noun.lower_ not in cues()["counted"]["uninflected"]
    )


def stands_before(view: View, amount: Amount, following: Amount) -> bool:
    """ "eight million 250ml bottles", "two additional 550 megawatt units": nothing but adjectives stand between the two."""
    between = range(amount.last + 1, following.first)
    return len(between) <= 1 and all(view.pos(k) == "ADJ" for k in between)


def on_scale(view: View, amount: Amount) -> bool:
    """ "between 50 and 70 on the GPa scale": the unit that the scale is named after."""
    k = amount.last + 1
    match = lexicon().match_after(view.lexemes, k + 2) if (view.low(k), view.low(k + 1)) == ("on", "the") else None
    if match is None or view.low(match.last + 1) != "scale":
        return False
    amount.unit, amount.unit_text = match.unit, view.printed(match.first, match.last)
    return True


def share_units(view: View, amounts: list[Amount]) -> None:
    """A bare number takes the unit of the one it is set against ("about 460 vehicles … compared with 63")."""
    for i, b in enumerate(amounts):
        if (
            b.unit is not None
            or b.counted is not None
            or b.ordinal
            or b.numeral.kind in ("multiple", "proportion", "fraction", "indefinite")
        ):
            continue
        if i and amounts[i - 1].kind == "age" and view.between(amounts[i - 1], b) == ["and"] and small_whole(view, b):
            make_age(b)  # "aged 16 and 13 respectively"
            continue
        before = [a for a in amounts[max(0, i - LENDING) : i] if (a.unit or a.counted) and lends(view, a, b)]
        after = [a for a in amounts[i + 1 : i + 2] if a.unit or a.counted]
        left, left2 = view.low(b.first - 1), view.low(b.first - 2)
        if left in cues()["casualties"]["verbs"] and not view.is_word(b.last + 1):
            at = view.offset + view.lexemes[b.last].end
            b.counted = Counted("people", at, at, -1, after_of=True)  # "killed 13, including women"
            continue
        gapped = left == "and" and view.pos(b.last + 1) == "ADP" and before and before[-1].counted is not None
        if gapped and before[-1] is amounts[i - 1]:
            lend(view, before[-1], b)  # "435 homes by open sale and 187 by tender"
            continue
        more = view.low(b.last + 1) == "more" and view.pos(b.last + 2) not in ("NOUN", "ADJ", "PROPN")
        if more and before and before[-1] is amounts[i - 1] and not before[-1].is_ratio:
            lend(view, before[-1], b)  # "lost 300 jobs in 2023 and 150 more in 2024"
            continue
        if before and left in cues()["casualties"]["verbs"] and before[-1].counted is not None:
            lend(view, before[-1], b)
            continue
        if before and (
            left in ("from", "versus", "vs", "against")
            or (left, left2) in (("with", "compared"), ("to", "compared"), ("of", "estimate of"))
        ):
            lend(view, before[-1], b)
        elif (
            before
            and left in ("to", "by", "than")
            and before[-1].unit is not None
            and before[-1].is_ratio is (left == "by")
        ):
            if before[-1].unit.group != "money" and not before[-1].direction:
                lend(view, before[-1], b)
        elif after and (
            view.between(b, after[0]) in (["to"], ["from"])
            or (
                view.between(b, after[0]) in (["up"], ["down"]) and after[0].unit_name == "point"
            )  # "16,369.03 up 58 points"
        ):
            lend(view, after[0], b)
        elif before and (
            (before[-1] is amounts[i - 1] and (stands_alone(view, b) or is_averaged(view, b)))
            or (view.between(before[-1], b) == ["to"] and not before[-1].is_ratio)
        ):
            lend(view, before[-1], b)


def lends(view: View, giver: Amount, taker: Amount) -> bool:
    """Whether a unit can be shared: a percentage of change ("up 92.4 pct from 122,616") lends its unit to nothing,
    percentages and spans of time ("in the 26 weeks … from 25.35 million") none to large numbers."""
    if not giver.is_ratio and (giver.unit is None or giver.unit.dimension != "[time]"):
        return True
    if not giver.is_ratio and spans_time(view, giver):
        return False
    if taker.numeral.magnitude != 1 or (taker.value is not None and taker.value >= 1000):
        return False
    if not giver.is_ratio or view.low(giver.first - 1) in ("to", "from", "at"):
        return True
    before, after = giver.first - 1, giver.last + 1
    if view.low(before) == view.low(taker.first - 1) == "by":
        return True  # "rose by 2 percent but the Nasdaq fell by 1"
    return not (view.low(before) == "by" or is_change_word(view, before) or is_change_word(view, after))


def stands_alone(view: View, amount: Amount) -> bool:
    """ "The highest bid is 84.75 cents, while the lowest is 74.07": said of an adjective that leaves out its noun."""
    k = amount.first - 1
    subject = view.token(k - 1)
    alone = subject is not None and (subject.tag_ in ("JJS", "JJR") or subject.lower_ in ("latter", "former", "other"))
    return view.low(k) in ("is", "was", "are", "were") and alone and not view.is_word(amount.last + 1)


def is_averaged(view: View, amount: Amount) -> bool:
    """ "22 burglaries, compared with an average of 20 per week"."""
    k = amount.first - 1
    if view.low(k) != "of" or view.low(k - 1) not in ("average", "mean", "median", "total", "peak", "high", "low"):
        return False
    k -= 3 if view.low(k - 2) in ("a", "an", "the") else 2
    return view.low(k) in ("with", "to", "from", "than", "against", "versus")


def spans_time(view: View, giver: Amount) -> bool:
    """ "14 murders in the first six months, up from 9": the months only say when."""
    k = giver.first - 1
    while view.low(k) in ("the", "first", "last", "past", "next", "previous", "final"):
        k -= 1
    return view.low(k) in ("in", "over", "during", "for", "within")


def lend(view: View, giver: Amount, taker: Amount) -> None:
    taker.unit, taker.counted, taker.unit_text = giver.unit, giver.counted, giver.unit_text
    taker.per = taker.per or giver.per
