"""Binds a change to two figures told in the sentences around it, whatever else these sentences count.

"The shelter took in 1,100 dogs last year. In the previous year it was 1,250. Its director, who has 40 helpers, said the 12
percent decline …": a passage tells a figure, then what it is held against, then the change. Three things bind them:

- the second figure is *of the same thing* as the first (``passage_figures``): its clause names no other thing, and speaks of
  "it", "the figure", "that", or of what the first sentence counted;
- the two are *of two times*, and the words say which is the earlier one (``passage_order``);
- the amount *takes them up*: "the 12 percent decline", "that is 12 percent less", "so the number fell 12 percent".

Figures of other things (40 helpers) take no part. Only a pair that is the only one of its passage is bound; every other pair
is kept as another reading (``Change.others``), so that a rule keeps silent when one of them fits. What takes nothing up in
plain words is bound with less than :data:`SUPPOSED`, and held against the text only where a slip of one key explains it.
Arithmetic plays no part here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from spacy.lang.en.lex_attrs import like_num
from spacy.tokens import Token

from extractor.annotate.change_basis import BASIS, ELSE, step_back
from extractor.annotate.change_clauses import (
    ALSO,
    CONSEQUENCE,
    MOST,
    PAIR,
    TO_COME,
    Statement,
    forget,
    is_value,
    said_of_last,
    statements,
    taken_up,
)
from extractor.annotate.change_direction import kind_of
from extractor.annotate.change_roles import Item, Sentence, unit_of
from extractor.annotate.change_skeleton import N, Skeleton, skeleton
from extractor.annotate.change_surroundings import Figure, figures_of
from extractor.annotate.change_words import change_words, counting_verbs, word_list
from extractor.annotate.passage_figures import PAUSES, Told, generic, home_of, may_be_one, of_one_thing, same_stem, told
from extractor.annotate.passage_order import became, order
from extractor.annotations import Change

TAKEN_UP = 0.81
SUPPOSED = 0.65
"""The score of a pair that no plain word takes up: only what a slip explains is held against it, and only by rules that ask."""
MOVED = 0.82
ALONE = 0.95
WITHIN = 0.8
"""What was bound over sentences at this score or below may have taken up a figure of another thing."""
BACK = 2
LEAD_IN, TAIL_OFF = 60, 15


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with an amount and those beside it: the skeleton of all of them and every figure that may be a value."""

    sentences: Sequence[Sentence]
    frame: Skeleton
    own: Figure
    values: tuple[Told, ...]


def read_passages(sentences: Sequence[Sentence], bound: list[list[Change]]) -> None:
    """Fills in ``bound`` (the changes of each sentence), in place, with what is told over several sentences."""
    for here, sentence in enumerate(sentences):
        if not 0 < len(sentence.items) <= MOST or any(
            len(s.items) > MOST for s in sentences[max(0, here - BACK) : here]
        ):
            continue
        loose = [c for c in bound[here] if _loose(sentence, c)]
        for statement in _amounts(sentence, [c for c in bound[here] if c not in loose]):
            eligible: list[set[int]] = []
            change = _read(sentences, here, statement, eligible)
            misread = any(
                c.amount == statement.item.index and eligible and {c.from_, c.to} not in eligible for c in loose
            )
            if (change is None and misread) or (change is not None and change.from_ is None):
                bound[here][:] = [c for c in bound[here] if c not in loose or c.amount != statement.item.index]
                if not any(c.amount == statement.item.index for c in bound[here]):
                    bound[here].append(_alone(statement))
                continue
            if change is None or _taken(bound, here, change):
                continue
            change = replace(change, others=_open_readings(bound, here, change))
            known = next(
                (c for c in loose if (c.amount, c.from_, c.to) == (change.amount, change.from_, change.to)), None
            )
            if known is not None and known.score > change.score:
                change = replace(known, others=change.others)
            bound[here][:] = [c for c in bound[here] if c.amount != change.amount]
            forget(bound, change)
            bound[here].append(change)
    for here in range(len(sentences)):
        moved = _moved(sentences, here) or _named(sentences, here)
        if moved is not None and not any(
            {moved.from_, moved.to} & {c.from_, c.to} for s in bound[max(0, here - BACK) : here + PAIR] for c in s
        ):
            bound[here].append(moved)


def _alone(statement: Statement) -> Change:
    """The amount without ends."""
    return Change(statement.item.index, None, None, statement.direction, ALONE, statement.kind, "amount alone")


def _loose(sentence: Sentence, change: Change) -> bool:
    """Whether a change was bound over sentences by what stands beside it, or to one end of it only."""
    ends = (change.from_, change.to)
    if change.amount is None:
        return False
    if None in ends:
        return any(i is not None for i in ends)
    return change.score <= WITHIN and any(sentence.numbered(i) is None for i in ends)


def _open_readings(bound: Sequence[Sequence[Change]], here: int, change: Change) -> tuple[tuple[int, int], ...]:
    """The other readings of an amount, less the pairs that a set phrase binds to each other: "fell from 9 to 7"."""
    near = [c for changes in bound[max(0, here - BACK) : here + BACK + 1] for c in changes]
    paired = [{c.from_, c.to} for c in near if c.score > MOVED and c.amount != change.amount]
    return tuple(pair for pair in change.others if set(pair) not in paired)


def _taken(bound: Sequence[Sequence[Change]], here: int, change: Change) -> bool:
    """Whether another amount is bound to the two figures already."""
    ends = {change.from_, change.to}
    near = [c for changes in bound[max(0, here - BACK) : here + BACK + 1] for c in changes]
    return any(
        c.amount not in (None, change.amount) and ends == {c.from_, c.to} and c.kind == change.kind for c in near
    )


# ---------------------------------------------------------------------------------------------------------- the amount

NAMED = re.compile(r"\b(?:the|this|that|a) (?P<noun>\w+)(?:,? (?:of|at|by|to|was|is|as|,))?,? $", re.IGNORECASE)
"""Before an amount, with nothing between but its noun of change: "The reduction, of 25 percent"."""


def _amounts(sentence: Sentence, changes: Sequence[Change]) -> Iterator[Statement]:
    """The amounts of change of a sentence that nothing plain binds yet."""
    found = {s.item.index: s for s in statements(sentence, changes) if not s.weak}
    frame = skeleton(sentence)
    for item in sentence.items:
        if item.index in found:
            yield found[item.index]
            continue
        if item.joined or item.quantity.value is None or any(item.index in (c.amount, c.from_, c.to) for c in changes):
            continue
        place = frame.place(item.index)
        noun = None if place is None else NAMED.search(frame.text[:place])
        word = change_words().get(noun["noun"].lower()) if noun is not None else None
        if word is not None and word.noun and kind_of(item.quantity) in ("percent", "points", "difference"):
            yield Statement(item, kind_of(item.quantity), word.direction, None)
        elif (
            kind_of(item.quantity) == "difference" and item.end < sentence.end and sentence.doc[item.end].tag_ in LONGER
        ) or (kind_of(item.quantity) == "difference" and (_differs(sentence, item) or _loses(sentence, item))):
            yield Statement(item, "difference", None, None)


def _differs(sentence: Sentence, item: Item) -> bool:
    """ "The 222 who left", "the extra 1.6 million", "the 325 it lost", "so 735 have joined since"."""
    doc = sentence.doc
    before = [t.lower_ for t in doc[max(sentence.start, item.start - NEAR) : item.start]]
    after = []
    for token in doc[item.end : min(item.end + NEAR, sentence.end)]:
        if token.text in PAUSES or sentence.item_at(token.i) is not None:
            break
        after.append(token.lower_)
    plain = not unit_of(item.quantity) or item.quantity.unit == "people"
    if DIFFERENT_BY.search(item.quantity.span.text) or (plain and any(w in CONSEQUENCE for w in before)):
        return True
    following = doc[item.end] if item.end < sentence.end else None
    acts = following is not None and (following.pos_ in ("VERB", "AUX") or following.lower_ in ("who", "that", "which"))
    if (before[-1:] == ["the"] and acts) or before[-1:] == ["those"]:
        return True
    if MADE_UP & set(before[-2:]) or (DIFFERENT & set(before) and "the" in before):
        return True
    return bool(LEAVING & set(after))


NEAR = 4
QUOTED_AS = re.compile(rf"{N}/|/{N}")
"""Two sides of a quotation: "1.8187/97 marks"."""
DIFFERENT_BY = re.compile(r"\d (?:fewer|more|less|extra|additional)\b")
LEAVING = word_list("leaving")
DIFFERENT = word_list("different")
MADE_UP = word_list("made_up")


# --------------------------------------------------------------------------------------------------------- the reading


def _read(sentences: Sequence[Sentence], here: int, statement: Statement, eligible: list[set[int]]) -> Change | None:
    """The change with the only pair that the sentences before the amount, or after it, tell; without ends when it is told of
    another thing than that pair. eligible: takes up every pair of one thing that the sentences before it tell."""
    for first in range(here - 1, max(-1, here - BACK - 1), -1):
        passage = _passage(sentences[first : here + 1], statement)
        if passage is None:
            return None
        if statement.item.quantity.unit in ("point", "percent") and statement.kind in ("difference", "percent"):
            in_points = replace(statement, kind="points")
            as_points = _passage(sentences[first : here + 1], in_points)
            if as_points is not None and len(as_points.values) >= PAIR > len(passage.values):
                statement, passage = in_points, as_points
        pairs = _pairs(passage, statement)
        eligible += [{a.item.index, b.item.index} for a, b, _ in pairs]
        if not pairs:
            continue
        if len(pairs) > 1:
            return None
        licence = _licence(passage, statement, (pairs[0][0], pairs[0][1]))
        if licence == OF_ANOTHER:
            return _alone(statement)
        return _bound(passage, statement, pairs[0], licence) if licence else None
    if here and here + 1 < len(sentences) and len(sentences[here + 1].items) <= MOST:
        passage = _passage(sentences[here - 1 : here + PAIR], statement)
        pairs = [] if passage is None else _pairs(passage, statement)
        if passage is not None and len(pairs) == 1 and pairs[0][2] and _told_plainly(pairs[0]):
            licence = _licence(passage, statement, (pairs[0][0], pairs[0][1]))
            return _bound(passage, statement, pairs[0], licence) if licence == STRONG else None
    for last in range(here + PAIR, min(len(sentences), here + BACK + 1)):
        passage = _passage(sentences[here : last + 1], statement)
        if passage is None or any(len(s.items) > MOST for s in passage.sentences):
            return None
        pairs = [p for p in _pairs(passage, statement) if _leads(passage, statement, p)]
        if len(pairs) == 1:
            return _bound(passage, statement, pairs[0], WEAK)
    return None


def _told_plainly(pair: tuple[Told, Told, bool]) -> bool:
    """Whether the later of two figures has a verb and a time of its own: "It was then 20.0"."""
    later = max((pair[0], pair[1]), key=lambda v: v.item.start)
    return later.verb is not None and later.dated


def _passage(window: Sequence[Sentence], statement: Statement) -> Passage | None:
    frame = skeleton(window[-1], window[:-1])
    place = frame.place(statement.item.index)
    if place is None:
        return None
    figures = figures_of(frame, window)
    own = next(f for f in figures if f.place == place)
    values = tuple(
        told(next(s for s in window if s.numbered(f.item.index) is not None), f)
        for f in figures
        if not COMPARATIVE.match(f.after)
        and not QUOTED_AS.search(frame.text[f.place - 1 : f.place + 2])
        and not DIFFERENT_BY.search(f.item.quantity.span.text)
        and is_value(f, replace(statement, kind="percent") if statement.kind == "difference" else statement)
    )
    return Passage(window, frame, own, values)


def _pairs(passage: Passage, statement: Statement) -> list[tuple[Told, Told, bool]]:
    """(old, new, whether the words order them) of every two figures of one thing."""
    found = []
    apart = (
        statement.kind == "difference" and THE_DIFFERENCE.search(passage.frame.text[: passage.own.place]) is not None
    )
    for a, b in combinations(passage.values, PAIR):
        if all(v.sentence.numbered(statement.item.index) is not None for v in (a, b)):
            continue  # read within its sentence
        if any(ELSE.search(AVERAGED.sub("", v.figure.before)) for v in (a, b)):
            continue  # "analysts had forecast 205 million"
        alike = may_be_one if apart else of_one_thing
        if a.figure.item.quantity.value == b.figure.item.quantity.value or not alike(a, b, statement.kind):
            continue
        ordered = order(a, b)
        if ordered is not None:
            found.append((*ordered, True))
        elif statement.kind == "difference" and a.sentence is not b.sentence:
            found.append((a, b, False))
        elif statement.direction is not None and (a.dated or b.dated):
            low, high = sorted((a, b), key=lambda v: v.figure.item.quantity.value or 0)
            found.append((low, high, False) if statement.direction == "up" else (high, low, False))
    return found


THE_DIFFERENCE = re.compile(r"\b[Tt]he difference(?: of| is| was|,)? $")


def _bound(passage: Passage, statement: Statement, pair: tuple[Told, Told, bool], licence: int) -> Change | None:
    old, new, ordered = pair
    if _kept_apart(passage, old, new, THE.search(passage.frame.text[: passage.own.place]) is not None):
        return None
    ends = {old.figure.item.index, new.figure.item.index}
    if (new.figure, old.figure) == said_of_last(passage.frame.text, passage.own.place, old.figure, new.figure):
        old, new = new, old
    others = [
        (p.figure.item.index, q.figure.item.index)
        for a, b in combinations(passage.values, PAIR)
        for p, q in ((a, b), (b, a))
        if {a.figure.item.index, b.figure.item.index} != ends and may_be_one(a, b, statement.kind)
    ]
    if not ordered and statement.direction is None:
        others.append((new.figure.item.index, old.figure.item.index))
    kind = "percent" if unit_of(statement.item.quantity) == "percent" else statement.kind
    if statement.item.quantity.unit == "point" and unit_of(new.figure.item.quantity) == "percent":
        kind = "points"
    return Change(
        statement.item.index,
        old.figure.item.index,
        new.figure.item.index,
        statement.direction,
        TAKEN_UP if ordered and licence == STRONG else SUPPOSED,
        kind,
        "X and Y told in the sentences around amount",
        tuple(others),
    )


def _kept_apart(passage: Passage, old: Told, new: Told, definite: bool) -> bool:
    """Whether a basis of its own, a forecast or another step back in time keeps the figures from the amount.
    definite: whether the amount is "the 18 percent increase", which has come whatever will be done about it."""
    own = passage.own
    if BASIS.search(own.before[-50:]) or BASIS.search(own.after):
        return True
    for figure in (old.figure, new.figure):
        if figure.item.quantity.comparison not in ("=", "~", ">", ">="):
            return True
        if ELSE.search(AVERAGED.sub("", figure.before[-40:] + " " + figure.after)):
            return True
    text = passage.frame.text
    start = max(text.rfind(mark, 0, own.place) for mark in (". ", "; "))
    lead, tail = text[max(start, own.place - LEAD_IN, 0) : own.place], text[own.place : own.place + TAIL_OFF]
    expected = EXPECTED.sub("", STILL_TO_BE.sub("", lead) if definite else lead)
    if TO_COME.search(expected) or TO_COME.search(STILL_TO_BE.sub("", tail)):
        return True
    stated = step_back(own.after)
    compared = step_back(old.figure.after) or step_back(old.figure.before)
    return stated is not None and stated != compared and not (compared is None and definite)


AVERAGED = re.compile(
    r"\baverag(?:ed|ing)\b|\b(?:the|on) average(?: was| is)?\b|\b(?:an?|the) record\b|\brecord(?:ed|ing|s)\b|\bpolled\b"
    r"|\bnational(?! average)\b|\bindustrial\b|\bnow (?:expect|forecast|estimate)s?\b",
    re.IGNORECASE,
)
THE = re.compile(r"\b(?:the|that|this)(?: [\w-]+){0,2}(?: of)? $", re.IGNORECASE)
EXPECTED = re.compile(
    r"\bexpected (?:less|more|better|worse)\b"
    r"|\b(?:short of|above|below|ahead of|beat|missed) (?:\w+ )?(?:forecast|expectation|target)s?\b",
    re.IGNORECASE,
)
STILL_TO_BE = re.compile(r"\b(?:will|would)\b", re.IGNORECASE)
"""After an amount that is told: "the 20 percent gain would not last"."""


# --------------------------------------------------------------------------------------------------------- the licence

STRONG, WEAK, OF_ANOTHER = 2, 1, -1
LONGER = frozenset({"JJR", "RBR"})
PRICES = frozenset({"price", "cost", "rate"})
COUNTED_AS = frozenset({"people", "job", "post", "person", "point"})
DEMONSTRATIVE = re.compile(
    r"^\W*(?:(?:In other words|In all|Altogether|Put otherwise), )?(?:that|this|which|the (?:difference|change|move))\b"
    r"(?:['’]s)?(?: [\w-]+){0,5} ?$",
    re.IGNORECASE,
)
APPOSED = re.compile(r",? (?:which|that) (?:is|was|makes?|made|means?|meant|represents?|represented)(?: \w+){0,2} $")
APPENDED = re.compile(r"(?:, (?:or |an? |up |down )?| or )$")
OF_THING = re.compile(
    r"(?: (?!(?:is|was|are|were|has|had|will|would)\b)[\w-]+){0,3}? (?:in|of|for)"
    r" (?!(?:that|this|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d)\b)"
    r"(?:the |its |their |his |her |a |an )?(?!(?:the|its|their|his|her|a|an)\b)(?P<thing>[\w’'-]+)"
)
MORE_THINGS = re.compile(
    r" (?:more|fewer|less) (?!(?:than|or|and|for|in|of|to|on|at|by|before|after|since|from|often|this|that|when|every)\b)"
    r"(?P<thing>[a-z]+)"
)
OF_BASE = re.compile(r" (?:of )?(?:the|that|those|its|their|this) (?!(?:time|number|figure|total|level|amount|sum)\b)")
"""After a multiple or a fraction that says of what it is: "10 times the usual site", "half that growth"."""
TIMES_AS = re.compile(r" (?:as|the|that|more|less|what|larger|higher|bigger|greater|over)\b")
OWN_BASE = re.compile(
    r"(?: (?!is\b|was\b|are\b|were\b)[\w-]+){0,2} (?:(?:than|above|below)|(?:from|over) (?:the|all|its|their|a|an|in|at"
    r"|\w+ed|[A-Z]\w+)\b)"
)


def _licence(passage: Passage, statement: Statement, pair: tuple[Told, ...]) -> int:
    """How plainly the amount takes up the pair: STRONG, WEAK, 0 when it does not, OF_ANOTHER when it says what else it is
    of."""
    sentence = next(s for s in passage.sentences if s.numbered(statement.item.index) is not None)
    item = statement.item
    after = passage.frame.text[passage.own.place + 1 : passage.own.place + 60]
    after = re.split(r"[;,:]|\. ", after)[0]
    homes = [h for value in pair for h in home_of(value, until=value.item.end if value.sentence is sentence else None)]
    if _subordinate(sentence, item):
        return 0
    tokens = sentence.doc[sentence.start : sentence.end]
    lead = sentence.doc[max(sentence.start, item.frame_start - 8) : item.start]
    follows = any(t.lower_ in CONSEQUENCE for t in lead)
    thing = (None if follows else MORE_THINGS.match(after)) or OF_THING.match(after)
    if (
        thing is not None
        and not like_num(thing["thing"])  # type: ignore[no-untyped-call]
        and not generic(thing["thing"])
        and not any(same_stem(thing["thing"], h) for h in homes)
    ):
        return OF_ANOTHER
    counted = unit_of(item.quantity) if item.quantity.dimension == "count" else ""
    pointed = sentence.doc[max(sentence.start, item.start - 1)].lower_ in ("those", "these")
    foreign = (
        counted
        and counted not in COUNTED_AS
        and not follows
        and not pointed
        and not any(same_stem(counted, h) for h in homes)
    )
    if statement.kind == "difference" and foreign:
        return 0
    if statement.kind in ("multiple", "fraction") and OF_BASE.match(after):
        return 0
    if statement.kind == "multiple" and "times" in item.quantity.span.text and not TIMES_AS.match(after):
        return OF_ANOTHER  # "raised or lowered a dozen times"
    based_on = any(v.sentence is sentence and v.item.start > item.end for v in pair)
    if OWN_BASE.match(after) and step_back(after) is None and not based_on:
        return 0
    if any(t.lower_ in ALSO for t in tokens if t.i < item.start):
        return 0
    before = sentence.text[sentence.doc[sentence.start].idx : sentence.doc[item.start].idx]
    if statement.kind == "difference" and _differs(sentence, item):
        return WEAK
    named = NAMED.search(before)
    if taken_up(sentence, item) or follows or (named is not None and named.group().lower().startswith(("the", "th"))):
        return STRONG
    own_lead = re.split(r"\d", before)[-1]
    if (
        DEMONSTRATIVE.match(own_lead)
        or DEMONSTRATIVE.match(re.split(r"[,;:] ", own_lead)[-1])
        or APPOSED.search(before)
    ):
        return STRONG
    of_pair = {v.item.index for v in pair}
    here = [v for v in passage.values if v.sentence is sentence and not v.part]
    if APPENDED.search(before) and here and here[-1].item.end <= item.start:
        return STRONG if here[-1].item.index in of_pair else 0
    if any(v.item.index not in of_pair and not v.counted for v in here):
        return 0  # "it handled 6.5 million tons, increasing 28 percent"
    if item.head is not None and item.head > sentence.start:
        beside = sentence.doc[item.head - 1]
        if beside.pos_ == "NOUN" and not generic(beside.lemma_) and not any(same_stem(beside.lemma_, h) for h in homes):
            return 0
    subject = _subject_of(sentence, item)
    if any(i is not item and i.role == "amount" and unit_of(i.quantity) == "percent" for i in sentence.items):
        return 0  # "shipments of sheet rose 8 percent, while all steel was up 2.4"
    a_change = sentence.doc[max(sentence.start, item.start - 1)].lower_ in ("a", "an")
    if subject is None:
        return WEAK if a_change else 0
    noun = subject.lemma_.lower()
    money = all(v.item.quantity.dimension.startswith("money") or not unit_of(v.item.quantity) for v in pair)
    plain = generic(noun) and (noun not in PRICES or money)
    known = subject.pos_ == "PRON" or plain or any(same_stem(noun, h) for h in homes)
    known = known or bool(counting_verbs(noun) & set(homes))
    if not known and statement.kind == "multiple" and any(t.dep_ == "poss" for t in subject.children):
        return 0
    if not known:
        return WEAK if a_change else 0
    perfect = any(t.lower_ in ("have", "has", "had") for t in lead)
    if statement.kind == "difference":
        longer = item.end < sentence.end and sentence.doc[item.end].tag_ in LONGER
        return WEAK if perfect or longer or _loses(sentence, item) else 0
    is_so = subject.pos_ == "PRON" and any(
        t.lower_ in ("up", "down", "higher", "lower") for t in [*lead, *sentence.doc[item.end : item.end + 2]]
    )
    return STRONG if perfect or (is_so and any(t.lemma_ == "be" for t in lead)) else WEAK


def _loses(sentence: Sentence, item: Item) -> bool:
    """ "it lost 23 seats": of what was told, when it is the subject that was told."""
    return sentence.doc[max(sentence.start, item.start - 1)].lower_ in LEAVING


def _subordinate(sentence: Sentence, item: Item) -> bool:
    """Whether an amount only says when or why: "when oil prices halved"."""
    for at in range(item.start - 1, sentence.start - 1, -1):
        token = sentence.doc[at]
        if token.text in PAUSES or sentence.item_at(at) is not None:
            return False
        if token.lower_ in ("when", "after", "because", "although", "though", "despite", "where", "as"):
            return token.lower_ != "as" or any(c.dep_ in ("nsubj", "nsubjpass") for c in token.head.children)
    return False


def _subject_of(sentence: Sentence, item: Item) -> Token | None:
    """The subject of the finite verb that an amount, or its word of change, stands under."""
    token = sentence.doc[item.start if item.head is None else item.head]
    for _ in range(6):
        found = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if token.head.i == token.i or not sentence.start <= token.head.i < sentence.end:
            return None
        token = token.head
    return None


def _leads(passage: Passage, statement: Statement, pair: tuple[Told, Told, bool]) -> bool:
    """Whether the figures after an amount are of what it is told of: its sentence's subject is what they count."""
    sentence = passage.sentences[0]
    old, new, ordered = pair
    if sentence.numbered(statement.item.index) is None or not ordered or len(sentence.items) > PAIR:
        return False
    if became(old, new):
        return False  # a change that its own sentence tells
    subject = _subject_of(sentence, statement.item)
    if subject is None or subject.pos_ == "PRON":
        return False
    first = min((old, new), key=lambda v: v.figure.place)
    named = {t.lemma_.lower() for t in subject.subtree if t.pos_ in ("NOUN", "PROPN") and not generic(t.lemma_)}
    return bool(named) and all(
        any(same_stem(n, h) for h in home_of(first)) for n in named if n == subject.lemma_.lower()
    )


# -------------------------------------------------------------------------------------------------- without an amount


def _moved(sentences: Sequence[Sentence], here: int) -> Change | None:
    """ "The number fell to 410. It had been 380 the year before": the old value stands in the next sentence."""
    if here + 1 >= len(sentences):
        return None
    window = sentences[here : here + PAIR]
    if any(not 0 < len(s.items) <= MOST for s in window):
        return None
    frame = skeleton(window[1], window[:1])
    values = _values(window, frame)
    ends = [v for v in values if v.sentence is window[0] and v.figure.item.role == "to" and v.moved is not None]
    if len(ends) != 1 or ends[0].moved is None:
        return None
    new = ends[0]
    later = [v for v in values if v.sentence is window[1] and of_one_thing(new, v, "percent") and not v.subordinate]
    if len(later) != 1 or order(new, later[0]) != (later[0], new) or not later[0].dated:
        return None
    if any(ELSE.search(AVERAGED.sub("", f.before[-40:] + " " + f.after)) for f in (new.figure, later[0].figure)):
        return None
    direction = change_words()[new.moved].direction if new.moved is not None else None
    if direction is None:
        return None
    return Change(
        None,
        later[0].figure.item.index,
        new.figure.item.index,
        direction,
        MOVED,
        "difference",
        "moved to X. Before it was Y",
    )


def _values(window: Sequence[Sentence], frame: Skeleton) -> list[Told]:
    """The figures of two sentences that state no change themselves."""
    return [
        told(next(s for s in window if s.numbered(f.item.index) is not None), f)
        for f in figures_of(frame, window)
        if f.item.role != "amount"
        and not COMPARATIVE.match(f.after)
        and not QUOTED_AS.search(frame.text[f.place - 1 : f.place + 2])
        and f.item.quantity.value
        and f.item.quantity.comparison == "="
    ]


COMPARATIVE = re.compile(r"\s+(?:(?:\w+\s+)?(?:more|fewer|less|higher|lower|larger|smaller)|above|below|up|down)\b")
THE_CHANGE = re.compile(
    r"(?:^|\b(?:said|says|called|attributed|blamed|explained|puts?|welcomed) )(?:the|this|that) (?P<noun>[a-z]+) "
    r"(?!in\b|of\b|for\b|by\b|rate\b|to\b)",
    re.IGNORECASE,
)


SO_IT_MOVED = re.compile(
    r"\b(?:so|thus|therefore),? (?:(?:the|its|their) )?(?P<thing>[a-z]+) (?P<verb>[a-z]+)(?=[.,;]| on | again| when| because|$)"
)
THEY_MOVED = re.compile(r"\b(?:[Tt]hey|[Ii]t) (?:has|have) (?P<verb>[a-z]+)(?=[.,;]|$)")
HIGHER = re.compile(r"\b[Tt]he (?P<way>higher|lower|larger|smaller|bigger|shorter|longer) (?P<thing>[a-z]+) (?!than\b)")


def _named(sentences: Sequence[Sentence], here: int) -> Change | None:
    """ "Net profit was 73 million. In the quarter before it was 81 million. The drop came as …": only its direction is told."""
    sentence = sentences[here]
    if here < PAIR or len(sentence.items) > MOST:
        return None
    window = sentences[here - PAIR : here]
    if any(not 0 < len(s.items) <= 4 for s in window):
        return None
    match = THE_CHANGE.search(sentence.own_text.strip())
    word = None if match is None else change_words().get(match["noun"].lower())
    moved = None
    if word is None or not word.noun or word.direction is None:
        own_text = sentence.own_text.strip()
        moved = SO_IT_MOVED.search(own_text) or HIGHER.search(own_text) or THEY_MOVED.search(own_text)
        words = {} if moved is None else moved.groupdict()
        word = change_words().get(words.get("verb", words.get("way", "")))
        if word is None or word.direction is None or not (word.verb or word.adverb):
            return None
    frame = skeleton(window[1], window[:1])
    values = _values(window, frame)
    pairs = [
        o
        for a, b in combinations(values, PAIR)
        if a.sentence is not b.sentence and of_one_thing(a, b, "percent") and (o := order(a, b)) is not None
    ]
    if len(pairs) != 1:
        return None
    old, new = pairs[0]
    first = min(pairs[0], key=lambda v: v.figure.place)
    thing = None if moved is None else moved.groupdict().get("thing")
    if thing is not None and not any(same_stem(thing, h) for h in home_of(first)):
        return None
    if any(ELSE.search(AVERAGED.sub("", f.before[-40:] + " " + f.after)) for f in (old.figure, new.figure)):
        return None
    return Change(
        None,
        old.figure.item.index,
        new.figure.item.index,
        word.direction,
        MOVED,
        "difference",
        "X. Before it was Y. The change",
    )
