"""Links an amount of change to the two figures it is of by what stands between the three, however the sentence is built.

What the roles, the phrases and the reading by clause leave open is read here last. News puts the three numbers of a change
into any order: "sales, at 849.3 million, exceed by 15.9 percent the 732.7 million of last year", "cars sold, 2,748; a year
earlier, 6,300; decline, 56 percent", "cut output by 12.8 percent, building 94,715 against 108,595". What all of these share
is that between the three nothing else is spoken of: no noun of another thing, no new statement. That is the licence asked
for here. Which of the two is the old figure is told by the words of time around them (``change_surroundings``), by a verb
that compares ("exceed", "trail"), or, where neither is there, by the amount's own direction.

The pair must be the only one that the words license; every other pair of the sentence is kept as another reading
(``Change.others``), so that a rule keeps silent when it fits. Arithmetic plays no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from spacy.tokens import Token

from extractor.annotate.change_basis import BASIS, ELSE, step_back
from extractor.annotate.change_clauses import (
    ALSO,
    AVERAGING,
    CONSEQUENCE,
    GENERAL_VERBS,
    IN_SENTENCE,
    MOST,
    PAIR,
    Statement,
    bound_change,
    far_apart,
    forget,
    is_value,
    of_one_unit,
    own_base,
    statements,
    taken_up,
    two_things,
)
from extractor.annotate.change_direction import kind_of
from extractor.annotate.change_frames import WAYS, free, put
from extractor.annotate.change_roles import HEDGES, POINTS, Item, Sentence, change_stated, unit_of
from extractor.annotate.change_skeleton import N, Skeleton, skeleton
from extractor.annotate.change_surroundings import AGENTS, CURRENCIES, PLAIN_MEASURES, Figure, figures_of, in_order
from extractor.annotate.change_words import change_words, comparing_verbs, counting_verbs, word_list
from extractor.annotations import Change, Direction

LINKED = 0.8
"""An amount bound by its licence alone is for a person to look at, never an error beyond doubt."""
CLAUSE = 16
"""Tokens before the first number beyond which only the words after the last pause are taken to be of its clause."""
LABEL = 4
"""Tokens of a sentence that is only a label: "Change:"."""
PLACING = frozenset({"in", "at", "on", "during", "since", "by", "within", "under"})
"""Prepositions of place and time: "2,500 dairies in the county"."""
SAYING = word_list("saying")
JOINING = frozenset({"and", "while", "with"})
CONTRARY = frozenset({"but", "whereas", "although", "though", "despite"})
SAID_AGAIN = re.compile(r"(?: [\w-]+)? or (?:\w+ )?")
"""Between a difference and the percentage that says it again: "300,000 or about 15 percent more"."""
APART = re.compile(r" (?:below|above) ")
"""After a figure that is itself a difference: "prices start $749 below the older model"."""
EQUATING = frozenset(
    {"compare", "mean", "represent", "make", "work", "equal", "mark", "translate", "leave", "hold", "set", "measure"}
)
EXTREMES = frozenset({"record", "peak", "high", "low"})
TO_COME = re.compile(
    r"\b(?:expect|forecast|project|predict|outlook|target|annually\b|will\b|would\b|could\b)", re.IGNORECASE
)
CONTRAST = re.compile(
    r"\b(?:rather than|as opposed to|instead of|in place of|as against|against|versus|vs\.?|compared (?:with|to)|compares with)"
    r"(?: [\w’'-]+){0,6} ?$",
    re.IGNORECASE,
)
"""Put before the figure that another is held against."""
BECOMING = re.compile(
    r"^(?! ?[,;])[^,;.]*\b(?:become|becomes|became|turn(?:s|ed)? into|made into|(?:cut|pared|trimmed|raised|lifted"
    r"|reduced|lowered|whittled)"
    r"(?: back| down)? to)\b[^,;.]{0,12}$"
)
"""Between the old figure and what it becomes."""
COMPARABLE = re.compile(
    r"\b(?:comparable|corresponding|equivalent) (?:[\w-]+ ){0,2}?(?:figure|number|total|level|count|period|quarter|month|"
    r"week|year|half|time|sum)s?\b",
    re.IGNORECASE,
)
"""A figure of the same time a year before, and no basis of its own."""
HARMLESS = re.compile(
    rf"{AVERAGING.pattern}|\baverages\b|\bannual (?:rate|pace)\b|\b(?:a|the|its|another) record\b|{COMPARABLE.pattern}",
    re.IGNORECASE,
)
BASED = re.compile(
    r"(?: [\w-]+){0,3}? (?:as|than|above|below|over|from|of|against|that|ahead of|short of|on)\b(?P<base>[^,;.()]*)"
)
AMONG = re.compile(r"\b(?:each|every|apiece|respectively)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of change to be linked. compared: the token index of a verb that sets its subject above or below its object
    ("exceeded by 12 percent the 75.2 million"), None when there is none."""

    statement: Statement
    compared: int | None = None


def link(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Fills in ``bound`` (the changes of each sentence), in place, with the amounts that what stands between licenses."""
    for here, sentence in enumerate(sentences):
        if not 0 < len(sentence.items) <= MOST or AMONG.search(sentence.own_text):
            continue
        for amount in amounts(sentence, bound[here]):
            change = _linked(sentences, bound, here, amount)
            if change is None:
                continue
            known = amount.statement.known
            if known is not None and known in bound[here]:
                bound[here].remove(known)
            if free(bound[here], change):
                forget(bound, change)
                put(bound[here], change)


# ---------------------------------------------------------------------------------------------------------- the amount


def amounts(sentence: Sentence, changes: Sequence[Change]) -> Iterator[Amount]:
    """Every amount of change of a sentence that lacks an end."""
    told = {s.item.index: s for s in statements(sentence, changes) if not s.weak}
    for item in sentence.items:
        compared = _compared(sentence, item)
        if item.quantity.unit == "point" and item.index not in told and _beside_percents(sentence, item):
            after = sentence.doc[item.end].lower_ if item.end < sentence.end else ""
            if after in WAYS and not any(item.index in (c.amount, c.from_, c.to) for c in changes):
                yield Amount(Statement(item, "points", WAYS[after], None))
            continue
        if item.quantity.unit == "point" and _beside_percents(sentence, item):
            yield Amount(replace(told[item.index], kind="points"))
            continue
        if item.index in told:
            yield Amount(told[item.index], compared[0] if compared else None)
            continue
        kind = kind_of(item.quantity)
        if kind in ("percent", "difference") and not item.joined and _by_before_a_path(sentence, item):
            if not any(item.index in (c.amount, c.from_, c.to) for c in changes):
                yield Amount(Statement(item, kind, None, None))
            continue
        if kind not in ("percent", "points") or item.joined or item.quantity.value is None:
            continue
        if any(item.index in (c.amount, c.from_, c.to) for c in changes):
            continue
        if compared is not None:
            yield Amount(Statement(item, kind, compared[1], None), compared[0])
            continue
        objects = _object(sentence, item) if kind == "percent" else None
        if objects is not None:
            yield Amount(Statement(item, kind, objects, None))
            continue
        labelled = _labelled(sentence, item)
        if labelled is not None:
            yield Amount(Statement(item, kind, labelled[0], None))
        elif _restates(sentence, item, changes):
            yield Amount(Statement(item, kind, None, None))


def _compared(sentence: Sentence, item: Item) -> tuple[int, Direction] | None:
    """(verb, direction) of "exceeded by about 12 percent", "beat last year's 7 million by 10 percent"."""
    at = item.start - 1
    while at > sentence.start and (sentence.doc[at].lower_ in HEDGES or sentence.doc[at].is_space):
        at -= 1
    if at < sentence.start or sentence.doc[at].lower_ != "by":
        return None
    for before in range(at - 1, max(sentence.start, at - 14) - 1, -1):
        token = sentence.doc[before]
        way = comparing_verbs().get(token.lower_)
        if way is not None:
            return before, way
        if token.text in (";", ":", ",") or (token.pos_ in ("VERB", "AUX") and sentence.item_at(before) is None):
            return None
    return None


def _by_before_a_path(sentence: Sentence, item: Item) -> bool:
    """ "thinned by 12 percent, from 25,000 vehicles a day to 22,000": whatever the verb, it is of that path."""
    at = item.start - 1
    while at > sentence.start and sentence.doc[at].lower_ in HEDGES:
        at -= 1
    following = [i for i in sentence.items if i.start > item.end][:PAIR]
    return sentence.doc[at].lower_ == "by" and {i.role for i in following} == {"from", "to"}


def _beside_percents(sentence: Sentence, item: Item) -> bool:
    return sum(unit_of(i.quantity) == "percent" for i in sentence.items if i is not item) >= PAIR


EXCEEDING: dict[str, Direction] = {"in excess of": "up", "ahead of": "up", "short of": "down"}


def _object(sentence: Sentence, item: Item) -> Direction | None:
    """ "cut crude runs 1.5%", "expanded its network 25 percent": the direction of a verb of change with what it changes."""
    after = " ".join(t.lower_ for t in sentence.doc[item.end : min(item.end + 3, sentence.end)])
    for words, way in EXCEEDING.items():
        if after.startswith(words):
            return way
    noun = False
    for at in range(item.start - 1, max(sentence.start, item.start - 7) - 1, -1):
        token = sentence.doc[at]
        if sentence.item_at(at) is not None or token.is_punct:
            return None
        word = change_words().get(token.lower_)
        if word is not None and word.verb and token.pos_ == "VERB" and noun:
            return word.direction
        if token.pos_ in ("ADP", "AUX", "CCONJ", "SCONJ", "NUM") and token.lower_ not in HEDGES:
            return None
        noun = noun or token.pos_ in ("NOUN", "PROPN", "VERB")
    return None


def _labelled(sentence: Sentence, item: Item) -> tuple[Direction | None] | None:
    """ "Rise: 10 percent", "decline, 56 percent", "Change: +9.7 percent", "plus 8 percent"."""
    at = item.start - 1
    while at > sentence.start and (sentence.doc[at].lower_ in HEDGES or sentence.doc[at].text in "+-−–"):
        at -= 1
    if at <= sentence.start or sentence.doc[at].text not in (":", ","):
        return None
    label = sentence.doc[at - 1]
    word = change_words().get(label.lower_)
    if label.lower_ == "difference":
        return (None,)
    if word is None or not word.noun or (word.plain and label.pos_ == "VERB"):
        return None
    return (word.direction,)


def _restates(sentence: Sentence, item: Item, changes: Sequence[Change]) -> bool:
    """ "fell by 450 to 2,550 from 3,000, which is 15 percent": in percent what was told in units."""
    before = [i for i in sentence.items if i.end <= item.start]
    if not before or not any(c.kind == "difference" and c.amount is not None and c.from_ and c.to for c in changes):
        return False
    gap = [t.lower_ for t in sentence.doc[before[-1].end : item.start] if not t.is_space and t.lower_ not in HEDGES]
    return gap[-2:] in (["which", "is"], ["which", "was"], ["that", "is"]) or gap[-1:] in (["or"], ["("], ["equals"])


# --------------------------------------------------------------------------------------------------------- the reading


def _windows(sentences: Sequence[Sentence], here: int) -> Iterator[Sequence[Sentence]]:
    """The amount's own sentence, then it with those beside it."""
    for first, last in ((here, here), (here - 1, here), (here, here + 1), (here - 2, here), (here, here + 2)):
        if first >= 0 and last < len(sentences):
            window = sentences[first : last + 1]
            if all(0 < len(s.items) <= MOST or (not s.items and s.end - s.start <= LABEL) for s in window):
                yield window


def _linked(sentences: Sequence[Sentence], bound: list[list[Change]], here: int, amount: Amount) -> Change | None:
    statement = amount.statement
    for window in _windows(sentences, here):
        frame = skeleton(window[-1], window[:-1])
        place = frame.place(statement.item.index)
        if place is None or own_base(frame.text, place) or _based(frame.text, place):
            return None
        if len(window) > 1 and statement.kind == "difference" and not _anaphoric(window, statement):
            return None  # "gained 5 cents to 5.66. Corn added 2 cents to 2.42"
        told = figures_of(frame, window)
        figures = [
            f
            for f in told
            if is_value(f, statement, bracketed=True)
            and APART.match(f.after) is None
            and not SAID_AGAIN.fullmatch(frame.text, f.place + 1, place)
        ]
        if not any(_may_pair(window, a, b) for a, b in combinations(figures, PAIR)):
            continue
        own = next(f for f in told if f.place == place)
        near = [c for s, changes in zip(sentences, bound, strict=True) if s in window for c in changes]
        return _pair(window, frame, near, amount, own, told, figures)
    return None


def _based(text: str, place: int) -> bool:
    """Whether the amount says in words, and not by a figure, what it compares with: "40 percent higher than its rival's"."""
    if re.match(rf"[^;.{N[1:-1]}]*, {N} (?:against|to|versus|compared with) {N}", text[place + 1 :]):
        return False  # "four times as many copies as the daily, 240,000 against 60,000"
    match = BASED.match(text, place + 1)
    return match is not None and re.search(N, match["base"]) is None and step_back(match["base"]) is None


def _pair(
    window: Sequence[Sentence],
    frame: Skeleton,
    near: Sequence[Change],
    amount: Amount,
    own: Figure,
    told: Sequence[Figure],
    figures: Sequence[Figure],
) -> Change | None:
    """The one pair that the words license."""
    statement = amount.statement
    taken = _taken(near, statement)
    values = {f.item.index for f in figures if any(_may_pair(window, f, g) for g in figures if g is not f)}
    licensed: list[tuple[tuple[Figure, Figure], bool]] = []
    for a, b in combinations(figures, PAIR):
        if not _may_pair(window, a, b):
            continue
        if {a.item.index, b.item.index} & taken or not _held(statement, a, b, values):
            continue
        span = sorted((a.place, b.place, own.place))
        if any(span[0] < f.place < span[2] and _may_pair(window, f, a) for f in figures if f not in (a, b)):
            continue
        by_words = _ordered(frame, amount, a, b, near)
        ordered = by_words or _by_direction(statement, a, b)
        if not _licensed(window, frame, statement, own, *ordered):
            continue
        if two_things(a.after, b.after):
            continue
        if len(window) > 1 and by_words is None and not _anaphoric(window, statement):
            continue
        if len(window) == 1 and any(span[0] < f.place < span[2] and _is_amount(f.item) for f in told if f is not own):
            continue
        if statement.kind == "difference" and (len(figures) > PAIR or by_words is None):
            continue
        if by_words is None and amount.compared is not None:
            continue
        licensed.append((ordered, by_words is not None))
    if len(licensed) != 1:
        return None
    (old, new), told_in_words = licensed[0]
    others = [
        (p.item.index, q.item.index)
        for a, b in combinations(figures, PAIR)
        for p, q in ((a, b), (b, a))
        if {p.item.index, q.item.index} != {old.item.index, new.item.index}
    ]
    if statement.direction is None and in_order(old, new) is None:
        others.append((new.item.index, old.item.index))
    score = IN_SENTENCE if len(window) == 1 and told_in_words else LINKED
    return bound_change(statement, old, new, score, tuple(others), "amount, X and Y with nothing else between them")


def _may_pair(window: Sequence[Sentence], a: Figure, b: Figure) -> bool:
    """Whether two figures can be values of one thing by their units; beyond one sentence by their size too."""
    if a.item.quantity.value == b.item.quantity.value or not _of_one_unit(a.item, b.item):
        return False
    return len(window) == 1 or not far_apart(a.item, b.item)


def _of_one_unit(one: Item, other: Item) -> bool:
    """One unit, or two names of counted things of which one is only "people": "13,200 runners … the 12,000 who"."""
    people = "people" in (unit_of(one.quantity), unit_of(other.quantity))
    counts = one.quantity.dimension == other.quantity.dimension == "count"
    return of_one_unit(one, other) or (people and counts)


def _is_amount(item: Item) -> bool:
    """Whether an item states a change of its own, in percent or as a multiple."""
    return item.role == "amount" and unit_of(item.quantity) in ("percent", "times", *POINTS)


def _taken(changes: Sequence[Change], statement: Statement) -> set[int | None]:
    """The figures that other amounts are bound to, unless they say the same change in another unit."""
    return {
        i
        for c in changes
        if c.amount not in (None, statement.item.index) and not (c.kind == "difference" and statement.kind == "percent")
        for i in (c.from_, c.to)
        if i is not None
    }


def _held(statement: Statement, a: Figure, b: Figure, values: set[int]) -> bool:
    """Whether the pair holds the ends that are bound already, those aside that are no values; an end taken for the new value
    may turn out the old one."""
    known = statement.known
    ends = {a.item.index, b.item.index}
    return known is None or all(i in ends or i not in values for i in (known.from_, known.to))


def _ordered(
    frame: Skeleton, amount: Amount, a: Figure, b: Figure, near: Sequence[Change]
) -> tuple[Figure, Figure] | None:
    """(old, new), by a comparing verb, by the words of time or by a change without an amount; None where none says."""
    statement = amount.statement
    if amount.compared is not None:
        objects = [f for f in (a, b) if f.item.start > amount.compared]
        if len(objects) == PAIR:
            objects = [min(objects, key=lambda f: f.place)]
        if len(objects) != 1:
            return None
        return objects[0], b if objects[0] is a else a
    held = [f for f in (a, b) if CONTRAST.search(re.split(N, frame.text[max(0, f.place - 60) : f.place])[-1])]
    if len(held) == 1 and a.place < b.place:
        return held[0], b if held[0] is a else a
    if a.bracketed and b.bracketed and b.before.endswith(": "):
        return b, a  # "(318 million; 1985: 300 million)"
    for change in near:
        if change.amount is None or change.kind == "difference":
            if (change.from_, change.to) == (a.item.index, b.item.index):
                return a, b
            if (change.from_, change.to) == (b.item.index, a.item.index):
                return b, a
    told = in_order(a, b)
    if told is not None:
        return told
    if a.place < b.place and BECOMING.search(frame.text[a.place + 1 : b.place]):
        return a, b  # "its 2,400 nurses will become 1,800, a cut of 25 percent"
    known = statement.known
    for old, new in ((a, b), (b, a)):
        if known is not None and (known.from_ == old.item.index or known.to == new.item.index):
            return old, new
    return None


def _by_direction(statement: Statement, a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """(old, new) as the amount's direction has them; up where it says none."""
    low, high = sorted((a, b), key=lambda f: f.item.quantity.value or 0)
    return (high, low) if statement.direction == "down" else (low, high)


# --------------------------------------------------------------------------------------------------------- the licence


def _licensed(
    window: Sequence[Sentence], frame: Skeleton, statement: Statement, own: Figure, old: Figure, new: Figure
) -> bool:
    """Whether nothing else is spoken of between the amount and its two figures, and nothing said keeps them apart."""
    three = sorted((old, new, own), key=lambda f: f.place)
    if _kept_apart(frame, own, old, new):
        return False
    home = _home(window, three[0])
    anaphoric = _anaphoric(window, statement)
    if len(window) > 1 and not anaphoric and any(_counts_another(f, home) for f in (old, new)):
        return False
    if any(t.lower_ in ALSO for s in window[1:] for t in s.doc[s.start : s.end]):
        return False  # "And truck sales also are off 20 percent"
    if in_order(old, new) is None and far_apart(old.item, new.item):
        return False  # "up at 1,196.35 on a turnover of 133.7 million taka"
    for one, other in pairwise(three):
        later = _sentence_of(window, other.item)
        assert later is not None
        crossing = _sentence_of(window, one.item) is not later
        start = later.start if crossing else one.item.end  # what a sentence goes on to say after its figure is its own
        exempt = other is own and (anaphoric or (not crossing and _apposed(frame, own, old, new)))
        if not _silent(window, list(later.doc[start : other.item.start]), home, exempt, crossing):
            return False
    return True


APPOSED = re.compile(r", an? (?:[\w-]+ ){0,2}?(?:[\w-]+ of (?:[\w-]+ )?)?$")


def _apposed(frame: Skeleton, own: Figure, old: Figure, new: Figure) -> bool:
    """ "…, 4,312 compared with 5,130, were waiting for surgery, a fall of 16 percent": of the statement as a whole."""
    last = max(old.place, new.place)
    told = (
        in_order(old, new) is not None
        or re.search(CONTRAST, frame.text[min(old.place, new.place) + 1 : last]) is not None
    )
    between = frame.text[last + 1 : own.place]
    return (
        told
        and last < own.place
        and APPOSED.search(between) is not None
        and re.search(r"\b(?:and|with)\b", between) is None
    )


def _counts_another(figure: Figure, home: set[str]) -> bool:
    """ "Prices rose 200 percent. More than 100 investors came": what a figure counts is not what was spoken of."""
    unit = unit_of(figure.item.quantity)
    return figure.item.quantity.dimension == "count" and unit != "" and unit not in home and figure.verb not in home


def _sentence_of(window: Sequence[Sentence], item: Item) -> Sentence | None:
    return next((s for s in window if s.numbered(item.index) is not None), None)


def _kept_apart(frame: Skeleton, own: Figure, old: Figure, new: Figure) -> bool:
    for figure in (old, new, own):
        before, after = (HARMLESS.sub("", words) for words in (figure.before[-50:], figure.after))
        if BASIS.search(before) or (figure is not own and BASIS.search(after)):
            return True
    for figure in (old, new):
        if ELSE.search(HARMLESS.sub("", figure.before[-40:] + " " + figure.after)):
            return True
        if figure.item.quantity.comparison not in ("=", "~", ">", ">="):
            return True
    start = max(frame.text.rfind(mark, 0, own.place) for mark in (". ", "; "))
    first, last = sorted((old, new), key=lambda f: f.place)
    between = frame.text[first.place + 1 : last.place]
    held = (old is last and CONTRAST.search(between) is not None) or (
        old is first and BECOMING.search(between) is not None
    )
    if not held and TO_COME.search(frame.text, max(0, start, own.place - 60), own.place + 15):
        return True
    stated = step_back(own.after)
    compared = step_back(old.after) or step_back(old.before)
    return stated is not None and compared is not None and stated != compared


def _home(window: Sequence[Sentence], first: Figure) -> set[str]:
    """What the words before the first of the three speak of, as lemmas."""
    sentence = _sentence_of(window, first.item)
    assert sentence is not None
    start = min(s.start for s in window)
    if first.item.start - start > CLAUSE:
        start = max((t.i for t in sentence.doc[start : first.item.start] if t.text in ",;:"), default=start)
    found = {t.lemma_.lower() for t in sentence.doc[start : first.item.end] if t.pos_ in ("NOUN", "PROPN", "VERB")}
    return found | {verb for noun in tuple(found) for verb in counting_verbs(noun)}


def _anaphoric(window: Sequence[Sentence], statement: Statement) -> bool:
    """ "the gain of 5 percent", "so output fell 5 percent": the amount takes up what was told."""
    sentence = _sentence_of(window, statement.item)
    assert sentence is not None
    lead = sentence.doc[max(sentence.start, statement.item.frame_start - 8) : statement.item.start]
    return taken_up(sentence, statement.item) or any(t.lower_ in CONSEQUENCE for t in lead)


def _silent(window: Sequence[Sentence], tokens: list[Token], home: set[str], anaphoric: bool, crossing: bool) -> bool:
    """Whether the words between two of the numbers speak of nothing else."""
    joined = with_ = False
    for token in tokens:
        if any(s.item_at(token.i) is not None for s in window):
            continue
        if token.lower_ in CONTRARY:
            return False
        if token.lower_ in JOINING:
            joined, with_ = True, with_ or token.lower_ == "with"
        elif with_ and token.pos_ in ("NOUN", "PROPN") and (change_words().get(token.lower_) is None):
            return False  # "92.0 million against 84.7, with identical-store growth of 2 percent"
        elif not anaphoric and _foreign(token, home, joined or crossing):
            return False
    return True


def _foreign(token: Token, home: set[str], joined: bool) -> bool:
    if token.pos_ in ("NOUN", "PROPN"):
        return _another_thing(token, home)
    return token.pos_ == "VERB" and _another_statement(token, home, joined)


def _another_thing(token: Token, home: set[str]) -> bool:
    lemma = token.lemma_.lower()
    if (
        (lemma in PLAIN_MEASURES and lemma != "price")
        or lemma in AGENTS
        or token.lower_ in CURRENCIES
        or lemma in EXTREMES
    ):
        return False
    word = change_words().get(token.lower_)
    if (word is not None and word.noun) or lemma in ("difference", "loss") or lemma in home:
        return False
    if any(child.lower_ == "same" for child in token.children):
        return False
    if token.pos_ == "PROPN":
        return token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() not in SAYING
    if token.dep_ in ("compound", "npadvmod", "appos", "poss", "nmod"):
        return token.dep_ == "appos"
    if token.head.lower_ in PLACING and token.dep_ == "pobj":
        of = change_words().get(token.head.head.lower_)
        return token.head.lower_ == "in" and of is not None and of.noun  # "a seven-fold increase in revenue"
    if token.dep_ == "dobj" and any(c.dep_ == "nsubj" and c.like_num for c in token.head.children):
        return False  # "1,572 finding buyers where 2,734 had a year ago"
    if token.dep_ in ("nsubj", "nsubjpass") and token.head.lemma_.lower() in SAYING | home:
        return False  # who says it, or who makes what is counted
    before = token.nbor(-1).lower_ if token.i else ""
    return WAYS.get(before) is None and before not in ("many", "much")


def _another_statement(token: Token, home: set[str], joined: bool) -> bool:
    """A finite verb of its own after "and", or in a further sentence, that says more of a figure than that it is."""
    lemma = token.lemma_.lower()
    if lemma in GENERAL_VERBS | EQUATING or lemma in SAYING or lemma in home or change_stated(token) is not None:
        return False
    if token.lower_ in comparing_verbs() or not joined:
        return False
    return token.tag_ in ("VBD", "VBZ", "VBP", "VBN")
