"""Reads a part, the whole it is of and the share that it makes, however a sentence puts the three.

"The drug helped 78 of 120 patients, a success rate of 65 percent" · "Agriculture, worth $9 billion in an economy of $60 billion,
makes up 15 percent" · "One in eight of the 2,400 phones, 300 in total" · "With 126 of its 300 beds empty, the hospital has 42
percent to spare". Two of the three are bound tightly (the part "of" the whole, or the share "of" it); the third is put beside
them, or said of them by a verb of making up, with nothing else told between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from extractor.annotate.change_roles import Sentence, unit_of
from extractor.annotate.change_words import counting_verbs
from extractor.annotate.reckoning_numbers import Number, new_statement, summable
from extractor.annotations import Quantity, Reckoning

DETERMINED = (
    r"(?:(?:the|its|their|his|her|all|every|those|these|a total of|a|an|some|about|roughly|last \w+|this \w+|[\w’'-]+['’]s?|"
    r"overall|total|combined) )*"
)
OF = re.compile(rf"(?: [\w’'-]+){{0,4}}? (?:of|out of|among|from|in|on) {DETERMINED}(?:[\w’'-]+ ){{0,3}}?[$£€]?$")
OF_TIGHTLY = re.compile(rf"(?: [\w’'-]+){{0,2}}? (?:of|out of|among|in) {DETERMINED}(?:[\w’'-]+ ){{0,2}}?[$£€]?$")
IN_A_WHOLE = re.compile(
    r"(?:,? [\w’'-]+){0,4}? (?:in|from|on|of|out of) (?:an?|the|its|their"
    r"|[\w’'-]+['’]s?) (?:[\w’'-]+ ){0,2}?(?:economy|total|budget|market"
    r"|population|work ?force|electorate|field|group|pool|membership|fleet|staff|turnover|revenues?|sales|output"
    r"|sample|turnout|income"
    r"|portfolio|bill|debt|vote|crop|catch|class|crowd|capacity|roll|register|assembly|chamber|board) (?:of|worth|totalling) "
    r"(?:about |some )?[$£€]?$|(?: [\w’'-]+){0,2}? of (?:an?|the|its|their|his|her) (?:[\w’'-]+ ){1,3}of [$£€]?$"
)
FRONTED = re.compile(rf"\b(?:of|out of|among|from among|from) {DETERMINED}(?:[\w’'-]+ ){{0,2}}?[$£€]?$", re.IGNORECASE)
OF_THEM = re.compile(r"(?: [\w’'-]+)? of (?:them|whom|which|these|those|that)\b")
OF_WHOM = re.compile(
    r"\bof (?:them|whom|which|these|those|it)(?: (?:only|just|about|some|all but|no fewer than))? ?[$£€]?$"
)
LIGHT = (
    r"(?:just |only |about |nearly |almost |roughly |some |exactly |over |under |more than |a little |fully |thus |as many as "
    r"|no fewer than )*[$£€]?"
)
SAID = (
    r"(?:,? or|,? (?:which|that) (?:is|was|makes?|made|means|meant|comes to|came to|works out at|represents?"
    r"|represented|equals)(?: up)?"
    r"|\(|—|–|--|:|,? (?:making(?: up| for)?|giving(?: [\w’'-]+){0,2}|representing|accounting for|equal to"
    r"|equivalent to|amounting to"
    r"|equalling|constituting|meaning|leaving|forming|translating into|for|putting (?:[\w’'-]+ ){1,3}at|i\.e\.|namely"
    r"|and (?:so|thus))"
    r"|,? (?:or )?an? (?:[\w-]+ ){1,3}?of|,? (?:or )?the equivalent of|,)"
)
BESIDE = re.compile(rf"(?P<words>[^,;:.()—–]{{0,70}}?)\s*{SAID}\s*{LIGHT}(?:an? )?$")
PREDICATE = re.compile(
    r"(?P<words>(?:[^;:.()—–,]{0,50}?,?)) (?:ma(?:de|kes?) up|accounts? for|accounted for|represents?|represented"
    r"|constitutes?|constituted"
    r"|forms?|formed|was|were|is|are|equals?|equalled|comes? to|came to|amounts? to|amounted to|hold|holds|held"
    r"|ha[sd]|have|takes?|took)"
    rf" {LIGHT}(?:an? )?$"
)
SHARE_NOUN = re.compile(
    r"\s+(?:stake|share|holding|majority|minority|interest|turnout|proportion|support|backing|pass rate|success rate"
    r"|rate|of (?:it|them"
    r"|the (?:total|whole|lot|vote|votes)))\b"
)
CLOSED = re.compile(
    r"\s*(?:[,.;:)—–]|$|--)|\s+(?:in (?:all|total)|altogether|overall|of (?:all|the|its|their|those|them|that)\b)"
)
ENDS = re.compile(r"\s*(?:[,.;:)—–]|$|--)|\s+(?:in (?:all|total)|altogether|people\b)")
CHANGED = re.compile(
    r"\s+(?:points?|more|less|fewer|higher|lower|above|below|up|down|rise|fall|increase|drop|gain|cut|growth|than|from|over|annual"
    r"|a year|per)\b"
)
NO_SHARE = re.compile(
    r"\b(?:but|while|whereas|although|though|up|down|rose|fell|rises?|falls?|more|less|fewer|higher|lower|than|against|compared"
    r"|increase[ds]?|decrease[ds]?|gain(?:ed)?|drop(?:ped)?|decline[ds]?|growth|grew|cut|another|other|previous\w*|interest)\b",
    re.IGNORECASE,
)
WITH = re.compile(r"\bWith (?:[\w’'-]+ ){0,3}?(?:of |about |only |just )?[$£€]?$")
HUNDRED = 100


def read_shares(sentence: Sentence, numbers: Sequence[Number]) -> Iterator[Reckoning]:
    """Every share of the sentence that its part and its whole stand beside."""
    for share in numbers:
        if not is_share(share.quantity) or CHANGED.match(share.after):
            continue
        at = numbers.index(share)
        found = []
        for part, whole in permutations(numbers[max(0, at - 2) : at + 3], 2):
            if share in (part, whole) or not _smaller(part, whole):
                continue
            three = sorted((share, part, whole), key=lambda n: n.start)
            if [n.index for n in three] != [n.index for n in numbers if three[0].start <= n.start <= three[2].start]:
                continue
            if _bound(sentence, share, part, whole) and _one_statement(sentence, three):
                found.append((part, whole))
        if len(found) == 1:
            part, whole = found[0]
            yield Reckoning("share", whole.index, (share.index, part.index))


def is_share(quantity: Quantity) -> bool:
    """Whether a number can say what part of a whole another is: a percentage, "a third", "one in eight"."""
    if quantity.value is None or quantity.change is not None or quantity.kind not in ("quantity", "probability"):
        return False
    if unit_of(quantity) == "percent":
        return 0 < quantity.value <= HUNDRED
    return quantity.exact is not None and 0 < quantity.value < 1


def _smaller(part: Number, whole: Number) -> bool:
    p, w = part.quantity.value, whole.quantity.value
    if p is None or w is None or not 0 < p < w or is_share(part.quantity):
        return False
    return summable(part.quantity, whole.quantity) or _borrowed(part.quantity, whole.quantity)


def _borrowed(part: Quantity, whole: Quantity) -> bool:
    """ "608 or 95 percent": a bare number that took its neighbour's unit."""
    return part.unit == "percent" and not unit_of(part) and whole.dimension in ("count", "")


def _bound(sentence: Sentence, share: Number, part: Number, whole: Number) -> bool:
    gap = _gap(sentence, part, whole)
    if part.start < whole.start:
        of = OF_TIGHTLY.fullmatch(gap) or IN_A_WHOLE.fullmatch(gap)
        if of and share.start > whole.start:
            return _said_after(sentence, whole, share, part)
        if of:
            return _said_before(sentence, share, part)
        if part.start < share.start < whole.start:  # "300, or 15 percent, of the 2,000"
            return (
                BESIDE.fullmatch(_gap(sentence, part, share)) is not None
                or PREDICATE.fullmatch(_gap(sentence, part, share)) is not None
            ) and re.fullmatch(r"\)?,?" + OF.pattern, _gap(sentence, share, whole)) is not None
        return False
    fronted = FRONTED.search(whole.before) is not None
    them = OF_THEM.match(part.after) is not None or OF_WHOM.search(part.before) is not None
    if whole.start < part.start < share.start:
        apposed = re.fullmatch(r"[^;:.()]{0,60}?,\s*" + LIGHT, gap) is not None
        if not ((fronted and apposed) or (them and re.search(r"[,;]", gap) is not None)):
            return False
        return _said_after(sentence, part, share, part)
    if share.start < whole.start:  # "One in eight of the 2,400 phones inspected, 300 in total"
        return OF_TIGHTLY.fullmatch(_gap(sentence, share, whole)) is not None and (
            re.fullmatch(r"[^;:.()]{0,60}?(?:, or|,|\(|—|–|--|:)\s*" + LIGHT, gap) is not None
            and ENDS.match(part.after) is not None
        )
    return (
        fronted  # "Of 5,000 employees, 24 percent, or 1,200"
        and re.fullmatch(r"[^;:.()]{0,60}?,\s*" + LIGHT, _gap(sentence, whole, share)) is not None
        and re.fullmatch(r"(?: [\w’'-]+){0,5}?(?:, or|\(|,| \()\s*" + LIGHT, _gap(sentence, share, part)) is not None
        and ENDS.match(part.after) is not None
    )


def _gap(sentence: Sentence, one: Number, other: Number) -> str:
    first, second = sorted((one, other), key=lambda n: n.start)
    return sentence.text[first.quantity.span.end : second.quantity.span.start]


def _said_after(sentence: Sentence, last: Number, share: Number, part: Number) -> bool:
    gap = _gap(sentence, last, share)
    if WITH.search(part.before) and re.fullmatch(r"[^;:.()]{0,60}?, (?:[\w’'-]+ ){0,5}?" + LIGHT, gap):
        return True
    beside = BESIDE.fullmatch(gap)
    closed = CLOSED.match(share.after) is not None or SHARE_NOUN.match(share.after) is not None
    if beside is not None:
        if MAKING.search(gap) and (of := OF_THING.match(share.after)) is not None:
            closed = closed or _of_what_was_told(sentence, share, of["thing"])
        bare = gap.rstrip(" $£€").endswith(",")
        if bare and OF_THEM.match(share.after):
            return False  # "2,000 of its 16,000 jobs, one in five of them abroad"
        return closed if not bare else SHARE_NOUN.match(share.after) is not None or ENDS.match(share.after) is not None
    if PREDICATE.fullmatch(gap) is not None and MAKING.search(gap) and (of := OF_THING.match(share.after)) is not None:
        return _of_what_was_told(sentence, share, of["thing"])
    return PREDICATE.fullmatch(gap) is not None and (closed or SHARE_NOUN.match(share.after) is not None)


MAKING = re.compile(
    r"\b(?:accounting for|making up|representing|constituting|accounts? for|accounted for|made up|makes? up|forms?)\b"
)
OF_THING = re.compile(r" of (?:all |the |its |their |total |overall )*(?P<thing>[\w-]+)\s*(?:[.,;:)]|$)")
WHOLES = {"economy": frozenset({"output", "gdp", "product"}), "electorate": frozenset({"votes", "voters"})}


def _of_what_was_told(sentence: Sentence, share: Number, thing: str) -> bool:
    """Whether a share is of what the sentence counts: "22,000 flats sold …, accounting for 15 percent of sales"."""
    told = {t.lemma_.lower() for t in sentence.doc[sentence.start : share.start]} | {
        t.lower_ for t in sentence.doc[sentence.start : share.start]
    }
    noun = thing.lower()
    one = noun.removesuffix("s")
    named = {noun, one} & told or counting_verbs(noun) & told or counting_verbs(one) & told
    return bool(named) or any(whole in told and noun in things for whole, things in WHOLES.items())


def _said_before(sentence: Sentence, share: Number, first: Number) -> bool:
    """ "Turnout was 62 percent: 31,000 of 50,000", "a 70 percent majority (735 of the 1,050)"."""
    gap = _gap(sentence, share, first)
    return re.fullmatch(r"(?: [\w’'-]+){0,8}?\s*(?:,|,? or|\(|—|–|--|:|, with|, as)\s*" + LIGHT, gap) is not None


def _one_statement(sentence: Sentence, three: Sequence[Number]) -> bool:
    text = sentence.text[three[0].quantity.span.end : three[-1].quantity.span.start]
    between = re.sub(r"\bma(?:de|kes?|king) up\b", "", text)
    if NO_SHARE.search(between) or new_statement(sentence, three[0].end, three[-1].start):
        return False
    return all(n.quantity.comparison in ("=", "~", ">", "<", ">=", "<=") for n in three)
