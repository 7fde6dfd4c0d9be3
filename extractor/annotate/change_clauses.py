"""Reads the figures of a clause: which one is the change, which the value it starts from, which the value it leads to.

Set phrases bind what is written as editors expect it. What is written otherwise is read here by what every number of a
clause can be: an amount of change (a percentage, points, a multiple, a fraction or a difference with a word of change
beside it), or a value of the thing that changed, told of a time or of none (``change_surroundings``).

An amount binds two values when they are the only two of one measure in its sentence, or in the sentences beside it that it
takes up, and the words say which of them is the old one. Where more figures of that measure stand there, the pair next to
the amount is taken and the other pairs are kept as other readings (``Change.others``), so that a rule can keep silent when
one of them fits. Where the words tell of two times but not which is the earlier, the amount's direction orders the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from spacy.tokens import Token

from extractor.annotate.change_basis import BASIS, ELSE, step_back
from extractor.annotate.change_direction import Kind, direction_of, kind_of
from extractor.annotate.change_frames import WAYS, free, put
from extractor.annotate.change_roles import POINTS, Item, Sentence, change_stated, compatible, unit_of
from extractor.annotate.change_skeleton import N, skeleton
from extractor.annotate.change_surroundings import PLAIN_MEASURES, Figure, figures_of, in_order, timed
from extractor.annotate.change_surroundings import TIMELY as TIMELY_UNITS
from extractor.annotate.change_words import change_words, word_list
from extractor.annotations import Change, Direction

IN_SENTENCE = 0.83
"""Less than what a set phrase binds: rules call nothing wrong for certain on this reading."""
NEXT_SENTENCE = 0.8
AMONG_OTHERS = 0.75
GUESSED = 0.72
MOST = 8
"""A sentence with more numbers than this is a table, or tells of too many things."""
PAIR = 2
NEAR = 4
GENERAL_VERBS = frozenset(
    {
        "be",
        "stand",
        "come",
        "total",
        "amount",
        "number",
        "count",
        "reach",
        "become",
        "go",
        "put",
        "average",
        "see",
        "do",
    }
    | {
        "report",
        "record",
        "register",
        "post",
        "show",
        "say",
        "estimate",
        "hit",
        "exceed",
        "have",
        "close",
        "end",
        "finish",
    }
)
"""Verbs that say of a figure only that it is."""
CONSEQUENCE = frozenset({"so", "thus", "therefore", "hence", "meaning", "making"})
PRONOUNS = frozenset({"it", "they", "that", "this", "which", "he", "she", "there", "we", "these", "those"})
"""What takes up a thing told before."""
SHARES = word_list("shares")
HEDGES = word_list("skipped")
MOVES = word_list("moves_up"), word_list("moves_down")


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount of change. known: what is bound of it already; verb: the token index of its finite verb, if it has one;
    weak: only its place says that it is an amount of change ("a 70 percent deterioration")."""

    item: Item
    kind: Kind
    direction: Direction | None
    known: Change | None
    verb: int | None = None
    weak: bool = False


def read_clauses(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Fills in ``bound`` (the changes of each sentence), in place, with what the clauses say."""
    for here, sentence in enumerate(sentences):
        if not 0 < len(sentence.items) <= MOST or "respectively" in sentence.own_text:
            continue
        for statement in statements(sentence, bound[here]):
            change = _read(sentences, bound, here, statement)
            if change is not None and statement.known is not None and statement.known.to == change.from_:
                old = sentence.numbered(change.from_)
                if old is None or old.role != "level":
                    continue
                bound[here].remove(statement.known)  # "grew to 16.39 million - it had been 16.08 million - a rise of"
            if change is not None and free(bound[here], change):
                forget(bound, change)
                put(bound[here], change)


# ---------------------------------------------------------------------------------------------------------- the amount


def statements(sentence: Sentence, changes: Sequence[Change]) -> Iterator[Statement]:
    """The amounts of change of a sentence that lack an end."""
    for item in sentence.items:
        known = next((c for c in changes if c.amount == item.index), None)
        if known is not None and known.from_ is not None and known.to is not None:
            continue
        exact = item.quantity.exact is not None and unit_of(item.quantity) == "percent"  # "one of 16 percent"
        if item.joined or exact or any(item.index in (c.from_, c.to) for c in changes):
            continue
        kind = kind_of(item.quantity)
        if kind == "difference" and not _in_units(item):
            continue
        if kind == "multiple" and item.quantity.kind != "multiple" and "times" not in item.quantity.span.text:
            continue
        if kind == "difference" and AS_BASE.search(
            sentence.text, max(0, item.quantity.span.start - 12), item.quantity.span.start
        ):
            continue  # "a big drop from the 7.1 million rate a year ago"
        said = _said(sentence, item, known, kind)
        if said is not None:
            yield Statement(item, kind, said[0], known, said[1])
        elif kind == "percent" and _before_a_noun(sentence, item):
            yield Statement(item, kind, None, known, weak=True)


def _before_a_noun(sentence: Sentence, item: Item) -> bool:
    """ "a 70 percent deterioration": a noun that may be one of change, unless it is a share or a rate."""
    if item.start == sentence.start or item.end >= sentence.end:
        return False
    noun = sentence.doc[item.end]
    return sentence.doc[item.start - 1].lower_ == "a" and noun.pos_ == "NOUN" and noun.lemma_.lower() not in SHARES


def _in_units(item: Item) -> bool:
    quantity = item.quantity
    return quantity.value is not None and quantity.exact is None and quantity.dimension != "ratio"


def _said(
    sentence: Sentence, item: Item, known: Change | None, kind: Kind
) -> tuple[Direction | None, int | None] | None:
    """(direction, finite verb) of an amount that a word of change stands beside; None when none does."""
    if item.role == "amount" and item.head is not None:
        token = sentence.doc[item.head]
        verb = None if _subject(token) is None else item.head
        direction = known.direction if known is not None else direction_of(sentence, item)
        return direction, verb
    if kind == "multiple":
        return direction_of(sentence, item), None
    if kind == "percent" and re.match(r"(?:[+−–-]|plus |minus )", item.quantity.span.text):
        return ("down" if item.quantity.value is not None and item.quantity.value < 0 else "up"), None
    after = sentence.doc[item.end : min(item.end + NEAR, sentence.end)]
    for token in after:
        if kind == "fraction" and token.pos_ == "AUX":
            continue  # "a third was lost"
        if sentence.item_at(token.i) is not None or (token.is_punct and token.text != "-"):
            break
        word = change_stated(token)
        if token.lower_ in WAYS and token.lower_ not in ("under",):
            return WAYS[token.lower_], None
        if token.lower_ in ("loss", "saving") and taken_up(sentence, item):
            return "down", None  # "the 10 percent loss alarmed the dealers"
        if token.tag_ in ("JJR", "RBR") and kind != "difference":
            return None, None
        if word is not None and (
            word.noun or word.adverb or (kind == "fraction" and word.verb and token.tag_ == "VBN")
        ):
            return word.direction, None
        if token.pos_ in ("ADP", "VERB", "AUX", "CCONJ", "SCONJ"):
            break
    return _moved(sentence, item) or _equated(sentence, item)


def _equated(sentence: Sentence, item: Item) -> tuple[Direction | None, int | None] | None:
    """ "the increase came to 25 percent": a noun of change, and no other noun, before the verb that the amount completes."""
    for at in range(item.start - 1, max(sentence.start, item.start - 12) - 1, -1):
        token = sentence.doc[at]
        other = sentence.item_at(at)
        if other is not None and other.role == "from":
            continue  # "the increase from last year's 3.99 billion was 35 percent"
        if other is not None or token.is_punct:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            if token.lower_ in ("loss", "saving"):
                return "down", None
            word = change_words().get(token.lower_)
            if word is not None and word.noun:
                return word.direction, None
            if token.lemma_.lower() not in PLAIN_MEASURES:
                return None
    return None


def _moved(sentence: Sentence, item: Item) -> tuple[Direction | None, int | None] | None:
    """ "put on 25 cents", "gave up 120 points", "a loss of a third": words that state a change only beside an amount."""
    words = [t.lower_ for t in sentence.doc[max(sentence.start, item.start - NEAR) : item.start]]
    while words and (words[-1] in word_list("skipped") or words[-1] in word_list("currency")):
        words.pop()
    last, two = " ".join(words[-1:]), " ".join(words[-2:])
    for direction, moves in zip(("up", "down"), MOVES, strict=True):
        if last in moves or two in moves:
            return direction, None  # type: ignore[return-value]
    return None


def own_base(text: str, place: int) -> bool:
    """Whether the amount says in words what it compares with, has a basis of its own, or speaks of another thing."""
    after = re.split(r"[;.,:]", text[place + 1 : place + 60])[0]
    return (
        BASIS.search(after) is not None
        or OF_ANOTHER.match(after) is not None
        or (
            re.match(
                r"(?: [\w-]+){0,2} (?:of|than|from|over|above|below) (?:the|all|its|their|a|an|analyst|forecast|\w+ed)\b"
                r"(?![^;.,]*" + N + ")",
                after,
            )
            is not None
            and step_back(after) is None
        )
    )


WITH_ITS_OWN = re.compile(r"\W*with\b")
"""What comes with a statement is of another thing: "92.0 million against 84.7, with same-shop growth of 2 percent"."""
MORE_THAN = re.compile(r" (?:[a-z]+ )?(?:more|fewer|less|higher|lower|larger|smaller)\b")
AVERAGING = re.compile(r"averag(?:ed|ing)\b")
TIMES = (
    r"(?:year|month|week|quarter|decade|season|day|century|period|first|second|third|fourth|last|half|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter)"
)
AS_BASE = re.compile(r"\bfrom (?:the |a |an |its |their )?$")
OVER_A_TIME = re.compile(
    rf" (?:over|from|on|since|above|below) (?:the |a |an )?(?:(?:last|same|previous|prior|year-?) ?)?(?:\w+ )?{TIMES}",
    re.IGNORECASE,
)
CONTRAST = frozenset({"but", "while", "whereas", "although", "though"})
OF_ANOTHER = re.compile(
    rf" (?:in|for|of|at|by|on) (?!(?:a|one|two|three|four|five|ten|the|that|this|just|only|all|both|\w*{TIMES}s?|\d+)\b)\w",
    re.IGNORECASE,
)


# --------------------------------------------------------------------------------------------------------- the reading


def _read(sentences: Sequence[Sentence], bound: list[list[Change]], here: int, statement: Statement) -> Change | None:
    frame = skeleton(sentences[here])
    place = frame.place(statement.item.index)
    if place is None or own_base(frame.text, place):
        return None
    taken = _taken(bound[here], statement)
    told = figures_of(frame, (sentences[here],))
    amount = next(f for f in told if f.place == place)
    figures = [f for f in told if is_value(f, statement)]
    if any(f.item.index in taken for f in figures) or len({f.item.quantity.value for f in figures}) < len(figures):
        return None
    if len(figures) >= PAIR:
        return _of_sentence(sentences[here], bound[here], statement, figures, amount)
    return _beside(sentences, bound, here, statement)


def _taken(changes: Sequence[Change], statement: Statement) -> set[int | None]:
    """The figures that other amounts are bound to."""
    return {
        i for c in changes if c.amount not in (None, statement.item.index) for i in (c.from_, c.to) if i is not None
    }


def is_value(figure: Figure, statement: Statement, *, bracketed: bool = False) -> bool:
    """Whether a figure can be a value of the thing that changed. bracketed: one in brackets too."""
    item = figure.item
    quantity = item.quantity
    if item.index == statement.item.index or quantity.value is None:
        return False
    unit = unit_of(quantity)
    if statement.kind == "points":
        return unit == "percent" and item.role != "amount"
    if unit in ("percent", "times", *POINTS) or (quantity.exact is not None and not unit):
        return False
    if _amount_too(figure) or "-point" in quantity.span.text:
        return False  # "up $5 from Friday and $7 over midweek", "an 11-point range"
    if (
        item.role == "amount"
        or MORE_THAN.match(figure.after)
        or (figure.bracketed and item.mark != "(" and not bracketed)
    ):
        return False
    if statement.kind == "difference":
        return compatible(quantity, statement.item.quantity) and of_one_unit(item, statement.item)
    return True


def _amount_too(figure: Figure) -> bool:
    """Whether a figure that "and" adds to an amount is measured from a time of its own, as another amount of change."""
    return figure.before.strip().lower() in ("and", "or") and OVER_A_TIME.match(figure.after) is not None


def of_one_unit(one: Item, other: Item) -> bool:
    """Whether two figures are of one unit; a bare number takes the other's."""
    a, b = ("" if u.lower() in TIMELY_UNITS else u for u in (unit_of(one.quantity), unit_of(other.quantity)))
    if TIMELY_UNITS & {unit_of(q).lower() for q in (one.quantity, other.quantity)}:
        return True  # "the 48.7 million booked last May"
    if not compatible(one.quantity, other.quantity):
        return False
    if "from" in (one.role, other.role) and one.quantity.dimension == other.quantity.dimension == "count":
        return True  # "3,808 deliveries, against 5,873 cars"
    return a == b or not a or not b or a.startswith(f"{b} per") or b.startswith(f"{a} per") or "point" in (a, b)


FAR, NOT_FAR = 20, 2


def far_apart(one: Item, other: Item) -> bool:
    """Whether two figures of unlike print are too far apart to be values of one thing: "3 dry springs", "1,450"."""
    low, high = sorted(q.quantity.value or 0 for q in (one, other))
    units = {unit_of(one.quantity), unit_of(other.quantity)}
    measured = "" in units and any("[" in q.quantity.dimension for q in (one, other))  # "212", "80 kilometres an hour"
    return len(units) > 1 and high > (NOT_FAR if measured else FAR) * low


def _of_sentence(
    sentence: Sentence, changes: Sequence[Change], statement: Statement, figures: list[Figure], amount: Figure
) -> Change | None:
    """The pair of the amount's own sentence."""
    place = amount.place
    pairs = [(a, b) for a, b in combinations(figures, PAIR) if _of_one_thing(a, b) and _agrees(statement, a, b)]
    ordered = []
    for a, b in pairs:
        if _paired_elsewhere(changes, a, b) or (statement.kind == "multiple" and far_apart(a.item, b.item)):
            continue
        told = _bound_pair(changes, a, b) or (None if statement.weak else in_order(a, b))
        if statement.weak and told is None:
            continue
        if told is not None:
            ordered.append(told)
        elif statement.direction is not None and (timed(a) or timed(b)) and statement.kind != "difference":
            ordered.append(_by_direction(a, b, statement.direction))
    if not ordered:
        return None
    between = [i.start for i in sentence.items if i.index != statement.item.index and _is_amount(i)]
    near = [o for o in ordered if _next_to(o, figures, place) and not _inside(o, statement.item, between)]
    if len(near) != 1:
        return None
    old, new = near[0]
    if _blocked(sentence, changes, statement, old, new, amount):
        return None
    alone = len(figures) == PAIR
    others = tuple((a.item.index, b.item.index) for a, b in _other_readings(figures, old, new))
    score = IN_SENTENCE if alone and in_order(old, new) is not None else AMONG_OTHERS if not alone else GUESSED
    return bound_change(statement, old, new, score, others, "X and Y in the sentence of amount")


def _agrees(statement: Statement, a: Figure, b: Figure) -> bool:
    """Whether the pair holds the ends that are bound already."""
    known = statement.known
    ends = {a.item.index, b.item.index}
    return known is None or all(i is None or i in ends for i in (known.from_, known.to))


def _bound_pair(changes: Sequence[Change], a: Figure, b: Figure) -> tuple[Figure, Figure] | None:
    for change in changes:
        if change.amount is None and (change.from_, change.to) == (a.item.index, b.item.index):
            return a, b
        if change.amount is None and (change.from_, change.to) == (b.item.index, a.item.index):
            return b, a
    return None


def _paired_elsewhere(changes: Sequence[Change], a: Figure, b: Figure) -> bool:
    """Whether one of the two is bound to a third figure: "will rise to 150,000 from 9,000, pushing exports to 260,000"."""
    ends = {a.item.index, b.item.index}
    return any(c.amount is None and None not in (c.from_, c.to) and len(ends & {c.from_, c.to}) == 1 for c in changes)


def _by_direction(a: Figure, b: Figure, direction: Direction) -> tuple[Figure, Figure]:
    """The order that the direction gives, when the words tell of two times but not which is the earlier."""
    low, high = sorted((a, b), key=lambda f: f.item.quantity.value or 0)
    return (low, high) if direction == "up" else (high, low)


def _is_amount(item: Item) -> bool:
    return item.role == "amount" or unit_of(item.quantity) in ("percent", "times")


def _inside(pair: tuple[Figure, Figure], amount: Item, starts: Sequence[int]) -> bool:
    """Whether one of these tokens stands between a pair and its amount."""
    span = sorted((pair[0].item.start, pair[1].item.start, amount.start))
    return any(span[0] < at < span[2] for at in starts if at not in span)


def _next_to(pair: tuple[Figure, Figure], figures: Sequence[Figure], place: int) -> bool:
    """Whether no other figure stands between the two of a pair and the amount."""
    span = sorted((pair[0].place, pair[1].place, place))
    return not any(span[0] < f.place < span[2] for f in figures if f not in pair)


def _other_readings(figures: Sequence[Figure], old: Figure, new: Figure) -> Iterator[tuple[Figure, Figure]]:
    """Every other pair that the words do not exclude, in the order they tell or in both."""
    for a, b in combinations(figures, PAIR):
        if not compatible(a.item.quantity, b.item.quantity):
            continue
        told = in_order(a, b)
        for pair in [told] if told is not None else [(a, b), (b, a)]:
            if pair != (old, new):
                yield pair


def _of_one_thing(a: Figure, b: Figure) -> bool:
    """Whether two figures can be values of one measure: one unit, and no two nouns that set them apart."""
    if not of_one_unit(a.item, b.item):
        return False
    if a.things and b.things and not a.things & b.things:
        return False
    past = any({"had", "earlier"} & f.marks for f in (a, b))
    if a.verb != b.verb and a.verb and b.verb and not past and not {a.verb, b.verb} & (GENERAL_VERBS - {"have"}):
        return False
    return not two_things(a.after, b.after)


COMPLEMENT = re.compile(
    r"(?: [a-z]+)? (?P<of>on|for|in|to|of|with|at|by) (?:the |its |their |a |an )?(?P<thing>[\w’'-]+)"
)
TIMELY = re.compile(
    rf"(?:same|previous|prior|preceding|start|beginning|outset|end|close|{TIMES}s?|\d+)\b", re.IGNORECASE
)


def two_things(after: str, other: str) -> bool:
    """Whether the words after the two figures name two things: "spent 3 million on roads … 2 million on schools"."""
    first, second = COMPLEMENT.match(after), COMPLEMENT.match(other)
    return (
        first is not None
        and second is not None
        and first["of"].lower() == second["of"].lower()
        and first["thing"].lower() != second["thing"].lower()
        and not any(TIMELY.match(m["thing"]) for m in (first, second))
    )


def _blocked(
    sentence: Sentence, changes: Sequence[Change], statement: Statement, old: Figure, new: Figure, amount: Figure
) -> bool:
    """Whether the words keep the amount and the two figures apart."""
    if BASIS.search(amount.before) or _of_another_time(amount, old, new):
        return True
    if amount.things and WITH_ITS_OWN.match(amount.before):
        return True
    if any(f.before.rstrip().lower().endswith("between") for f in (old, new)):
        return True  # "households that spend between 2,000 and 6,499 a month"
    first = min(old.item.start, new.item.start)
    if any(t.lower_ in CONTRAST for t in sentence.doc[statement.item.end : max(first, statement.item.end)]):
        return True  # "put off a 50 percent rise of one grant but raised another to 1.6 million from 500,000"
    things = old.things | new.things
    item = statement.item
    if old.place < amount.place > new.place and _object_of_its_own(sentence, statement.item, old, new):
        return True
    consequent = any(w in CONSEQUENCE for w in amount.before.lower().split()[:PAIR])
    if (
        amount.things
        and things
        and not amount.things & things
        and not (consequent or taken_up(sentence, statement.item))
    ):
        return True
    against = {"up": "down", "down": "up"}.get(statement.direction or "")
    among = sum(i.role == "amount" or unit_of(i.quantity) == "percent" for i in sentence.items) > 1
    if among and statement.kind != "points" and not {"earlier", "had"} & old.marks:
        return True
    stated_already = any({c.from_, c.to} == {old.item.index, new.item.index} and c.direction for c in changes)
    head = None if item.head is None else sentence.doc[item.head]
    after_both = old.place < amount.place > new.place
    opens = next(t for t in sentence.doc[sentence.start : sentence.end] if not t.is_space).lower_
    fronted = opens.endswith("ing") or opens in ("from", "up", "down")
    apart = not consequent and not fronted
    if stated_already and after_both and head is not None and head.pos_ == "VERB" and apart:
        return True  # "fell to 2.8 billion from 3.2 billion and is thought to have declined 6 percent": two statements
    if any(
        (word := change_words().get(w)) is not None and word.direction == against is not None and w not in HEDGES
        for w in old.before.lower().split()
    ):
        return True
    if BASIS.search(new.after) or BASIS.search(old.after):
        return True
    if any(ELSE.search(AVERAGING.sub("", words)) for f in (old, new) for words in (f.before[-40:], f.after)):
        return True
    stated = step_back(sentence.up_to_next_number(item, _tail(sentence, item)))
    compared = step_back(old.after) or step_back(old.before)
    if stated is not None and compared is not None and stated != compared:
        return True
    return not fronted and statement.verb is not None and _another_subject(sentence, statement.verb, old, new)


def _of_another_time(amount: Figure, old: Figure, new: Figure) -> bool:
    """ "fell to 2.8 billion in 1985 from 3.2 billion and is thought to have declined six percent last year"."""
    if old.year is not None and amount.marks & {"last", "now"}:
        return True
    if new.year is None:
        return False
    if amount.year is not None:
        return amount.year not in (new.year, old.year)
    return "last" in amount.marks


def _object_of_its_own(sentence: Sentence, item: Item, old: Figure, new: Figure) -> bool:
    """ "sold 13,200 tonnes, against 12,000, and lifted prices by 3 percent": what changed is told between verb and amount."""
    if item.head is None or item.head > item.start or sentence.doc[item.head].pos_ != "VERB":
        return False
    between = _nouns(sentence.doc[item.head + 1 : item.start])
    first = min(old.item.start, new.item.start)
    return bool(between) and not between & _nouns(
        sentence.doc[sentence.start : max(first, old.item.end, new.item.end) + 1]
    )


def _tail(sentence: Sentence, item: Item) -> str:
    last = sentence.doc[sentence.end - 1]
    return sentence.text[item.quantity.span.end : last.idx + len(last)]


def _another_subject(sentence: Sentence, verb: int, old: Figure, new: Figure) -> bool:
    """Whether the amount's verb has a subject that the figures' words do not name, and stands in another clause."""
    token = sentence.doc[verb]
    subject = _subject(token)
    if subject is None or subject.lower_ in PRONOUNS or subject.lemma_.lower() in PLAIN_MEASURES:
        return False
    lead = sentence.doc[max(sentence.start, subject.left_edge.i - PAIR) : subject.left_edge.i]
    if any(t.lower_ in CONSEQUENCE for t in lead):
        return False
    named = {t.lemma_.lower() for t in subject.subtree if t.pos_ in ("NOUN", "PROPN")}
    for figure in (old, new):
        clause = _clause_of(sentence, figure.item.start)
        own = None if clause is None else _subject(sentence.doc[clause])
        if clause == verb or {"earlier", "had"} & figure.marks or (own is not None and own.lower_ in PRONOUNS):
            continue
        if not named & _nouns(sentence.doc[max(sentence.start, figure.item.start - 12) : figure.item.end + 2]):
            return True
    return False


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)


def _clause_of(sentence: Sentence, at: int) -> int | None:
    """The token index of the finite verb above a token."""
    token = sentence.doc[at]
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("acl", "aux", "auxpass", "amod"):
            return int(token.i)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def bound_change(
    statement: Statement,
    old: Figure,
    new: Figure,
    score: float,
    others: tuple[tuple[int, int], ...],
    reading: str,
) -> Change:
    """The change with its endpoints; a change in points between percentages is one of percentage points."""
    kind = statement.kind
    if statement.item.quantity.unit == "point" and "percent" in (
        unit_of(old.item.quantity),
        unit_of(new.item.quantity),
    ):
        kind = "points"
    return Change(
        statement.item.index, old.item.index, new.item.index, statement.direction, score, kind, reading, others
    )


# ---------------------------------------------------------------------------------------------------- across sentences


TO_COME = re.compile(r"\b(?:expect|forecast|project|predict|outlook|annual|will\b|would\b)", re.IGNORECASE)
LEAD_IN, TAIL_OFF = 60, 15
"""Characters before and after an amount in which a word may say that it is a forecast or a yearly pace."""


def _beside(sentences: Sequence[Sentence], bound: list[list[Change]], here: int, statement: Statement) -> Change | None:
    """The pair of which one or both figures stand in the sentence before or after the amount's."""
    for first, last in ((here - 1, here), (here - 2, here), (here, here + 1)):
        if first < 0 or last >= len(sentences):
            continue
        window = sentences[first : last + 1]
        if any(len(s.items) > MOST for s in window) or (statement.kind == "difference" and last > here):
            continue
        if any(i.role == "amount" for at, s in enumerate(window) if at != here - first for i in s.items):
            return None
        frame = skeleton(window[-1], window[:-1])
        place = frame.place(statement.item.index)
        told_of = figures_of(frame, window)
        figures = [f for f in told_of if is_value(f, statement)]
        if place is None or len(figures) < PAIR:
            continue
        near = [c for changes in bound[first : last + 1] for c in changes]
        if statement.weak:
            return None
        if len(figures) > PAIR or not _takes_up(window, statement.item, figures):
            return None
        if figures[0].item.quantity.value == figures[1].item.quantity.value:
            return None
        if far_apart(figures[0].item, figures[1].item):
            continue
        a, b = figures
        if not _of_one_thing(a, b) or not _agrees(statement, a, b) or _spoken_for(near, statement, figures):
            return None
        if any(f.item.quantity.comparison not in ("=", "~") for f in figures) or TO_COME.search(
            frame.text, max(0, place - LEAD_IN), place + TAIL_OFF
        ):
            return (
                None  # "jumped to over 500 from no more than 10. Floor space is projected to grow 68 percent annually"
            )
        told = _bound_pair(near, a, b) or in_order(a, b)
        if told is not None:
            told = said_of_last(frame.text, place, *told)
        amount = next(f for f in told_of if f.place == place)
        if told is None or _blocked(sentences[here], near, replace(statement, verb=None), *told, amount):
            return None
        return bound_change(statement, *told, NEXT_SENTENCE, (), "X and Y in the sentences beside amount")
    return None


def said_of_last(text: str, place: int, old: Figure, new: Figure) -> tuple[Figure, Figure]:
    """ "earned 21.8 million. A year before it had earned 14 million, 36 percent less": of the figure just before, whichever
    time that is of."""
    behind = new.place < old.place < place and re.fullmatch(r",? (?:or )?", text[old.place + 1 : place]) is not None
    return (new, old) if behind and MORE_THAN.match(text, place + 1) else (old, new)


def _spoken_for(near: Sequence[Change], statement: Statement, figures: Sequence[Figure]) -> bool:
    """Whether another amount is bound to one of the figures."""
    ends = {f.item.index for f in figures}
    return any(
        c.amount not in (None, statement.item.index) and (c.amount in ends or ends & {c.from_, c.to}) for c in near
    )


def taken_up(sentence: Sentence, amount: Item) -> bool:
    """ "the 56 percent gain", "the fall of 12.6 percent", "the rise at 7 percent": a change told before."""
    start = amount.frame_start
    for at in range(start - 1, max(sentence.start, start - NEAR) - 1, -1):
        token = sentence.doc[at]
        if token.lower_ in ("the", "this", "that"):
            return True
        word = change_words().get(token.lower_)
        if (
            token.lower_ in ("loss", "saving", "difference")
            or token.lemma_.lower() in TIMELY_UNITS
            or token.tag_ == "POS"
        ):
            continue
        if token.pos_ in ("NOUN", "PROPN", "PUNCT") and (word is None or not word.noun):
            return False
    return False


def _takes_up(window: Sequence[Sentence], amount: Item, figures: Sequence[Figure]) -> bool:
    """Whether the sentences speak of one thing, each later one of that of the sentence before it."""
    last = window[-1]
    if last.numbered(amount.index) is not None and (
        taken_up(last, amount) or any(t.lower_ in CONSEQUENCE for t in last.doc[last.start : amount.start])
    ):
        return True
    if last.numbered(figures[-1].item.index) is not None and {"had", "earlier"} <= figures[-1].marks:
        return True
    return all(_goes_on(before, after, amount) for before, after in pairwise(window))


ALSO = frozenset({"also", "too", "meanwhile", "likewise", "separately", "another", "other"})


def _goes_on(before: Sentence, after: Sentence, amount: Item) -> bool:
    """Whether a sentence takes up the one before: its subject is a pronoun, a figure's general name, a noun of change or a
    noun told before. Where the amount stands in the earlier one, that noun is its subject."""
    own = [t for t in after.doc[after.start : after.end] if not t.is_space]
    if any(t.lower_ in ALSO for t in own):
        return False
    subject = next((t for t in own if t.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if subject is None:
        return bool((_nouns(own) - PLAIN_MEASURES) & _nouns(before.doc[before.start : before.end]))
    word = change_words().get(subject.lower_)
    if subject.lower_ in PRONOUNS or (word is not None and word.noun) or subject.lemma_.lower() in PLAIN_MEASURES:
        return True
    told = before.doc[before.start : before.end]
    if before.numbered(amount.index) is not None:
        first = next((t for t in told if t.dep_ in ("nsubj", "nsubjpass")), None)
        return first is not None and bool(_nouns(subject.subtree) & _nouns(first.subtree))
    return bool(_nouns(subject.subtree) & _nouns(told))


def _nouns(tokens: Iterable[Token]) -> set[str]:
    return {t.lemma_.lower() for t in tokens if t.pos_ in ("NOUN", "PROPN")}


def forget(bound: list[list[Change]], change: Change) -> None:
    """Drops the amountless change between the same two figures, wherever it was found."""
    for changes in bound:
        for known in tuple(changes):
            if known.amount is None and {known.from_, known.to} == {change.from_, change.to}:
                changes.remove(known)
