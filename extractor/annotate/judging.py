"""Whether a number is a quantity, judged by the words around it: "Section 427", "S&P 500", "in 2019", "one of the most"."""

from __future__ import annotations

from extractor.annotate.amounts import Amount, View, cues, small_whole
from extractor.annotate.calendar_names import LOWERED
from extractor.annotate.change_words import change_words
from extractor.annotate.notquantities import is_year, labels, year_words
from extractor.annotate.numerals import HYPHENS, tables
from extractor.annotate.units import lexicon
from extractor.annotations import NotQuantityKind

EMERGENCY = frozenset(("911", "999", "112"))


def continues_label(view: View, amount: Amount) -> NotQuantityKind | None:
    """ "Pages 3 through 9", "Sections 4 and 5": the label holds for the numbers joined to the first."""
    if amount.unit is not None or not view.others or amount.numeral.kind != "digits":
        return None
    last = view.others[-1]
    gap = view.text[last.span.end - view.offset : view.lexemes[amount.first].start].strip().lower()
    if last.kind == "name" and gap in ("-", "/") and view.lexemes[amount.first].glued:
        return "name"  # "ISO 3888-2", "VAX 11/780"
    if last.kind == "citation" and gap == "(" and view.glued(amount.first):
        return "citation"  # "Section 18(2)"
    labelled = last.kind in ("citation", "list-number") and gap in cues()["context"]["label_joints"]
    return last.kind if labelled else None


def suffix_ordinal(view: View, amount: Amount) -> bool:
    """ "21st", "3rd": a rank."""
    j = amount.last + 1
    if not (view.glued(j) and view.low(j) in ("st", "nd", "rd", "th")):
        return False
    digits = view.raw(amount.numeral.last)
    tens = digits[-2:-1] == "1"
    if view.low(j) == "st" and (tens or digits[-1:] != "1"):
        return False  # "12st 4lb": stone
    if view.raw(j + 1) in HYPHENS and view.glued(j + 1) and view.raw(j + 1) and view.low(j + 2) == "century":
        j += 0
    amount.last, amount.ordinal, amount.kind = j, True, "rank"
    return True


def judge(view: View, amount: Amount) -> NotQuantityKind | None:
    """Why the number is no quantity; None when it is one."""
    numeral, i, j = amount.numeral, amount.numeral.first, amount.numeral.last + 1
    if numeral.kind == "ordinal":
        amount.ordinal, amount.kind = True, "rank"
        return None
    if numeral.kind == "digits" and is_code(view, amount, i):
        return "name"
    if amount.unit is not None:
        return None
    if numeral.kind == "digits":
        kind = judge_digits(view, amount, i, j)
        if kind is not None:
            return kind
    elif numeral.kind == "words":
        return judge_words(view, amount, i, j)
    elif numeral.kind == "fraction" and numeral.exact == "1/2" and view.low(i) == "half":
        return judge_half(view, i, j)
    return None


def judge_digits(view: View, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
    numeral = amount.numeral
    before, after, _ = labels()
    digits = view.raw(numeral.first)
    if len(digits) > 1 and digits[0] == "0" and digits.isdigit():
        return "name"  # "007", "0800"
    if (
        view.raw(i - 1) in HYPHENS + "/"
        and view.raw(i - 1)
        and view.glued(i)
        and view.glued(i - 1)
        and view.is_word(i - 2)
    ) and not unit_of_range(view, i - 2):
        return "name"  # "F-16", "COVID-19"
    if view.raw(j) in HYPHENS and view.raw(j) and view.raw(j + 1) == "D" and view.glued(j + 1):
        return "name"  # "3-D"
    if view.glued(j) and view.is_word(j) and not numeral.letter and amount.last == numeral.last:
        return "name"  # "3D", "10K"
    if view.raw(i - 1) == "#" and view.glued(i):
        return "list-number"
    if view.raw(j) == "Cent" and not view.titled():
        return "name"
    if digits in EMERGENCY and view.low(i - 1) in (
        "call",
        "called",
        "calls",
        "calling",
        "dial",
        "dialed",
        "dialled",
        "dialing",
    ):
        return "phone"
    if view.raw(i - 1) == "(" and view.raw(j) == ")" and view.low(i - 2) in ("today", "yesterday", "tomorrow"):
        return "date"  # "Today (19), reports arise"
    if view.raw(j) == ")" and not 0 <= view.first_bracket < view.lexemes[i].start:
        return "list-number"  # "2) cautions that …"
    if (
        (view.low(i - 1) in ("no", "nos", "number", "num") and view.pos(i - 1) != "VERB")
        or (view.raw(i - 1) == "." and view.low(i - 2) in ("no", "nos"))
    ) and (view.raw(i - 1) == "." or view.low(i - 1) in ("number", "num") or view.raw(i - 1)[:1] == "N"):
        return "list-number"
    if (
        view.raw(i - 1) == "."
        and view.low(i - 2) in ("sec", "fig", "vol", "art", "p", "pp", "ch")
        and view.glued(i - 1)
    ):
        return "citation"
    if is_year(numeral, view.lexemes) and reads_as_year(view, i, j):
        return "year"
    if view.low(i - 1) in ("age", "aged", "ages", "turned", "turns", "turning") and small_whole(view, amount):
        return None
    label = before.get(view.low(i - 1))
    if label is not None and label_holds(view, amount, i, j):
        return label
    if view.low(j) in after and view.pos(j) in ("PROPN", "NOUN") and view.raw(j)[:1].isupper():
        return after[view.low(j)]
    if view.low(j) == "zip":
        return "address"
    if view.pos(i - 1) == "PROPN" and view.is_word(i - 1) and view.raw(i - 1)[:1].isupper() and i >= 1:
        return judge_after_name(view, amount, i, j)
    return None


def is_code(view: View, amount: Amount, i: int) -> bool:
    """Letters written against the digits make a name, whatever follows: "G20", "CO2", "SCP-173C"."""
    if amount.first < amount.numeral.first:
        return False
    if view.glued(i) and view.is_word(i - 1):
        return True
    hyphened = bool(view.raw(i - 1)) and view.raw(i - 1) in HYPHENS + "." and view.glued(i) and view.glued(i - 1)
    if hyphened and view.raw(i - 1) == "." and view.raw(i - 2).isupper():
        return len(view.raw(i - 2)) == 1 and view.raw(i - 3) != "."  # "System V.3"
    return hyphened and view.is_word(i - 2) and view.raw(i - 2).isupper() and len(view.raw(i - 2)) > 1


def unit_of_range(view: View, k: int) -> bool:
    """The word before a hyphen belongs to a range ("200,000 to-260,000", "12.5%-13%")."""
    return view.low(k) in ("to", "and", "or", "minus", "plus") or (k >= 1 and view.lexemes[k - 1].kind == "num")


def reads_as_year(view: View, i: int, j: int) -> bool:
    if view.raw(i - 1) in ("$", "£", "€"):
        return False
    if view.raw(j) == "%" or view.low(j) in ("percent", "pct"):
        return False
    nxt, pos = view.low(j), view.pos(j)
    if view.low(i - 1) in year_words()["before"] or view.raw(i - 1) in ("(", "/", "'", "’", "-", "–"):
        token = view.token(j)
        plural = token is not None and token.tag_ in ("NNS", "NNPS") and nxt not in view.year_nouns
        return not plural or view.low(i - 1) in cues()["context"]["year_firm"]
    if nxt in view.year_nouns or pos == "PROPN" or view.raw(j) in ("'", "’") or nxt == "s":
        return True
    token = view.token(j)
    if token is not None and token.tag_ in ("NNS", "NNPS"):
        head = token.head  # "its 2030 emissions reduction target"
        return head.tag_ == "NN" and head.i > token.i and token.dep_ == "compound"
    return not (view.pos(i - 1) in ("VERB", "AUX") and not view.is_word(j))


def label_holds(view: View, amount: Amount, i: int, j: int) -> bool:
    """A label makes the number a name unless a counted plural follows ("the class 30 pupils") or it is one itview."""
    label = view.token(i - 1)
    if amount.numeral.magnitude != 1 or "," in view.raw(amount.numeral.last):
        return False
    if label is not None and label.pos_ in ("VERB", "AUX", "ADP", "DET", "PRON") and view.raw(i - 1).islower():
        return False
    token = view.token(j)
    plural = token is not None and token.tag_ == "NNS"
    if plural and view.raw(i - 1).islower() and view.low(i - 1) not in ("s&p", "nasdaq", "ftse", "top"):
        return False
    return not (
        "." in view.raw(amount.numeral.last) and view.low(i - 1) in ("day", "week", "year", "watch", "line", "p")
    )


def judge_after_name(view: View, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
    """After a capitalised name: "Falcon 9", "iPhone 14 Super Retina", but "Ford Cuts 500 Jobs", "Nasdaq +0.8"."""
    if amount.numeral.sign or amount.numeral.magnitude != 1 or "," in view.raw(amount.numeral.last):
        return None
    if "." in view.raw(amount.numeral.last):
        return None
    name = view.low(i - 1)
    word = change_words().get(name)
    if (word is not None and (word.verb or word.adverb)) or name in cues()["direction"]["market_up"] | cues()[
        "direction"
    ]["market_down"]:
        return None
    if name.endswith(("s", "ed", "ing")) and view.titled():
        return None
    token = view.token(j)
    if token is not None and token.tag_ in ("NNS", "NNPS") and not view.glued(j):
        return None if token.tag_ == "NNS" or view.titled() else "name"
    if name in ("mr", "mrs", "ms", "dr"):
        return None
    return "name"


def judge_words(view: View, amount: Amount, i: int, j: int) -> NotQuantityKind | None:
    word, nxt = view.low(amount.numeral.first), view.low(j)
    if amount.numeral.first != amount.numeral.last:
        return None
    if word == "one":
        return judge_one(view, i, j)
    if view.low(i - 1) in labels()[0] and view.raw(i - 1)[:1].isupper() and view.raw(i)[:1].isupper():
        return labels()[0][view.low(i - 1)]
    if word == "zero" and nxt in ("tolerance", "hour", "in"):
        return "name"
    if (
        view.raw(i)[:1].isupper()
        and i > 0
        and view.raw(i - 1) not in (".", "“", '"', "'", "‘", ":")
        and not view.titled()
    ) and (
        view.pos(i - 1) == "PROPN"
        or is_possessor(view, i - 1)
        or (view.raw(j)[:1].isupper() and view.pos(j) == "PROPN")
    ):
        return "name"  # "Channel Four", "the Three Gorges"
    return None


def is_possessor(view: View, k: int) -> bool:
    """ "Ocean's Eleven": a name in the possessive before a number with a capital."""
    return view.low(k) == "s" and view.glued(k) and view.pos(k - 2) == "PROPN"


def judge_one(view: View, i: int, j: int) -> NotQuantityKind | None:
    """ "one man" counts; "one of the most", "no one", "the one who", "one another", "one would" do not."""
    before, nxt = view.low(i - 1), view.low(j)
    capitals = view.raw(i) == "One" and i > 0 and view.raw(j)[:1].isupper() and view.pos(j) == "PROPN"
    if capitals and view.raw(i - 1) not in (".", "“", '"', ":") and not view.titled():
        return "name"  # "the One Door charity"
    if nxt in ("to", "or") and is_number(view, j + 1):
        return None  # "one to two years"
    if nxt in cues()["context"]["one_after"]:
        return "pronoun"
    token = view.token(j)
    if token is not None and (token.ent_type_ == "PERSON" or nxt in LOWERED):
        return "pronoun"  # "one Donald Trump", "one February report"
    if token is not None and token.tag_ in ("NNS", "NNPS") and view.pos(j + 1) not in ("NOUN", "PROPN"):
        return "pronoun"  # "as one heads south"
    if before in cues()["context"]["one_before"] and (
        before not in ("the", "no", "another") or view.pos(j) not in ("NOUN", "ADJ")
    ):
        return "pronoun"
    if view.pos(j) in ("NOUN", "ADJ", "PROPN") or (view.raw(j) in HYPHENS and view.raw(j) and view.is_word(j + 1)):
        return None
    return "pronoun"


def is_number(view: View, i: int) -> bool:
    return i < len(view.lexemes) and (view.lexemes[i].kind == "num" or view.low(i) in tables()["small"])


def judge_half(view: View, i: int, j: int) -> NotQuantityKind | None:
    """ "nearly half of", "half the members", "by half" are shares; "the second half", "half-time", "half past" are not."""
    before, nxt = view.low(i - 1), view.low(j)
    if before in ("first", "second", "latter", "other", "better", "this", "each", "either", "opening"):
        return "fraction-of-name"
    if view.raw(i - 1) in HYPHENS and view.raw(i - 1) and view.glued(i):
        return "fraction-of-name"
    if view.raw(j) in HYPHENS and view.raw(j):
        return "fraction-of-name"
    if nxt in cues()["context"]["half_before"]:
        return None
    if before in cues()["context"]["half_after"]:
        return None
    return None if view.pos(j) in ("NOUN", "ADJ") or lexicon_unit(view, j) else "fraction-of-name"


def lexicon_unit(view: View, j: int) -> bool:
    return lexicon().match_after(view.lexemes, j) is not None
