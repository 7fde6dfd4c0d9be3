"""What keeps an amount and two figures apart although the words right beside them would bind them.

The readers of changes look at the words next to each number; what is said between them is weighed here, once, for all of
them: another measure that follows from the first ("to 512p, valuing the brewer at £2.1bn"), a condition ("10.6 percent if
rates drop one point"), a cause ("helped by a 9 percent rise in Germany"), a later turn ("to 2.50 before falling back to
2.47"), a pace ("grew more slowly, at 2.1 percent"), a span of the amount's own ("doubled in two years, up from 3,600 in
January"), two measures that are told one after the other ("exports reached …; imports reached …"), a multiple of something
else ("up from 66 and eight times the 1978 total"), members of one list ("for a gain of 10 yards, for 39 yards, for 13").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from extractor.annotate.calendar_names import ANY_MONTH
from extractor.annotate.change_basis import step_back
from extractor.annotate.change_roles import Item, Sentence, change_stated, unit_of
from extractor.annotate.change_surroundings import AGENTS, CURRENCIES, PLAIN_MEASURES
from extractor.annotations import Change

SET_WORDS = 0.84
"""The least score of a reading by set words, whose figures have one subject by their form."""
AMOUNT_ALONE = "amount alone"
DERIVED = re.compile(
    r"\b(?:valu(?:ing|es) (?:it|the|its|them|[A-Z]\w+)|giv(?:ing|es) (?:it|the|its|them)|market (?:value|cap)"
    r"|capitali[sz]ation)\b",
    re.IGNORECASE,
)
"""What follows from a price and is none: "giving the company a market value of $3 billion"."""
IF = frozenset({"if", "unless", "should", "whenever"})
CAUSE = re.compile(
    r"\b(?:(?:help|boost|lift|driv|led|push|support|buoy|spurr|fuel|aid|hurt|hit|drag|offset|hamper|pull)(?:ed|en|)"
    r"(?: (?:up|down|back|in part|partly|mainly|largely|also))? by|thanks to|because of|owing to|due to|on the back of|despite|"
    r"amid|including|notably|especially|particularly) (?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Ends right before an amount that is of a part, or of a cause: "helped by a 9 percent rise in Germany"."""
TURN = re.compile(
    r"\b(?:before|until|then|later|bringing|taking|pushing|lifting|leaving)\b[^;.]*\b(?:to|at)\b[^;.,]*$", re.IGNORECASE
)
ON_THE_WAY = re.compile(
    r"\b(?:touch(?:ed|ing)|as (?:high|low|much|far) as|(?:high|low|peak) of|intraday (?:high|low)|between) (?:a |an )?[$£€]?$",
    re.IGNORECASE,
)
"""Right before a figure that a price only passed: "gained 32 points to 20,881, having touched 20,900"."""
PACE = re.compile(
    r"\bat (?:a|an|the|its|their) (?:[\w-]+ )?(?:slow|fast|quick|weak|steep|brisk|gentl|sharp)\w* (?:pace|rate|clip|speed)\b"
    r"|\bmore (?:slowly|quickly|gently)\b",
    re.IGNORECASE,
)
SPELL = re.compile(
    r"^[^,;:()]{0,20}\b(?:(?:in|over|within|during) (?:the (?:last|past) )?(?:two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|\d+) (?:years|decades|months|quarters)|(?:in|over) (?:the (?:last|past)|a) decade|since (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
"""Right after an amount: the time over which the thing changed so much."""
OWN_TIME = re.compile(rf"\b(?:in|at the (?:start|end) of) (?:{ANY_MONTH})\b(?! (?:19|20)\d\d)")
TO_DATE = re.compile(r"\b(?:so far|to date|for the (?:\w+ )?(?:year|season) )", re.IGNORECASE)
SHORT_TIME = re.compile(rf"\b(?:last|this|the|in) (?:month|week|quarter|day|{ANY_MONTH})\b", re.IGNORECASE)
MORE_SO = re.compile(
    r" (?:more|less) (?!(?:than|on|in|to|of|for|at|and|or|by|from|since|as|this)\b)(?P<how>[a-z]+)\b(?! (?:than|from|to)\b)"
)
COSTLY = frozenset({"expensive", "costly", "money", "people"})
RESULTS = (
    frozenset({"revenue", "revenues", "sales", "turnover"}),
    frozenset({"profit", "profits", "earnings", "income"}),
    frozenset({"loss", "losses"}),
    frozenset({"dividend", "dividends"}),
    frozenset({"debt", "debts"}),
    frozenset({"assets"}),
    frozenset({"cost", "costs", "expenses", "spending"}),
    frozenset({"exports"}),
    frozenset({"imports"}),
    frozenset({"deposits"}),
    frozenset({"loans"}),
)
"""Lines of an account: a figure of one is no earlier value of another."""
OWN_COMPARAND = re.compile(
    r"(?: as (?:many|much|high|large|big|long|fast|heavy))?(?: as)? "
    r"(?:(?:the|that|its|their|his|her|this) (?:[\w-]+ )??)?(?P<year>(?:1[89]|20)\d\d)\b"
)
"""Right after a multiple: the year whose figure it is of ("eight times the 1978 total")."""
OTHERS = re.compile(r"\d(?: (?!than\b)\w+)? others?\b")
ANOTHER = re.compile(r"\banother (?:\w+ )?[$£€]?$", re.IGNORECASE)
AND_MORE = re.compile(r"\band(?: (?:about|almost|nearly|roughly|some|more than|less than|over|just|only))*\s*$")
OF_THE = re.compile(r" (?:the|that of|what|its|their)\b")
FOR = re.compile(r"\b(?P<link>for|with) (?:(?:a|an|another|the) )?(?:(?:[a-z]+ )?[a-z]+ of )?$")
"""Right before a member of a list of plays, sales or prizes: "for a net gain of 10 yards"."""
MEANWHILE = frozenset({"when", "while", "whereas", "although", "though"})
LEAD = 60
NOUN_STEM = 5
"""Letters by which "stores" and "store" are one."""
GENERAL = frozenset({"people", "person", "point", "job", "unit", "one", "case"})
FARTHEST = 6
"""Tokens up the tree from a figure to its verb."""


def without_refused(sentences: Sequence[Sentence], changes: Sequence[Change]) -> list[Change]:
    """The changes of one sentence, those whose numbers the words keep apart with their amount alone or left out."""
    kept = []
    for change in changes:
        if not _refused(sentences, change):
            kept.append(change)
        elif change.amount is not None:
            kept.append(replace(change, from_=None, to=None, others=(), reading=AMOUNT_ALONE))
    return kept


@dataclass(frozen=True, slots=True)
class Placed:
    """A number in its sentence. start, end: offsets in the text of the sentence's part."""

    item: Item
    sentence: Sentence

    @property
    def start(self) -> int:
        return self.item.quantity.span.start

    @property
    def end(self) -> int:
        return self.item.quantity.span.end

    @property
    def after(self) -> str:
        """What is said behind the number, up to the next one and no further than its sentence."""
        return self.sentence.up_to_next_number(self.item, self.sentence.text[self.end : self._last])

    @property
    def _last(self) -> int:
        last = self.sentence.doc[self.sentence.end - 1]
        return int(last.idx) + len(last)


def _refused(sentences: Sequence[Sentence], change: Change) -> bool:
    old, new, amount = (_placed(sentences, index) for index in (change.from_, change.to, change.amount))
    if old is None or new is None:
        return False
    three = sorted((p for p in (old, new, amount) if p is not None), key=lambda p: p.start)
    text = old.sentence.text
    told_between = text[three[0].end : three[-1].start]
    opening = three[0].sentence.doc[three[0].sentence.start].idx
    if DERIVED.search(told_between) or PACE.search(text, max(opening, three[0].start - LEAD), three[-1].start):
        return True
    if old.sentence is not new.sentence and (_two_results(old, new) or _of_others(old) or _of_others(new)):
        return True
    if _turns_back(old, new):
        return True
    if old.item.role != "from" and ON_THE_WAY.search(text, max(opening, old.start - LEAD), old.start):
        return True
    if change.score < SET_WORDS and _two_subjects(old, new):
        return True
    if amount is not None and (_of_another_base(amount, old, new) or _of_one_list(amount, old, new)):
        return True
    if amount is not None and (_of_a_side_clause(amount, old, new) or _points_of_things(amount, old, new)):
        return True
    return amount is not None and _of_its_own(amount, old, new, by_set_words=change.score >= SET_WORDS)


def _of_its_own(amount: Placed, old: Placed, new: Placed, *, by_set_words: bool) -> bool:
    """Whether what is said around an amount makes it one of a condition, a cause, a part or another time."""
    text = amount.sentence.text
    start = amount.sentence.doc[amount.item.frame_start].idx
    before = text[max(0, start - LEAD) : start]
    if CAUSE.search(before) and min(old.start, new.start) < start:
        return True
    if _counts_its_own(amount, old, new):
        return True
    if _conditional(amount) and (old.start < start or new.start < start):
        return True
    if SPELL.match(amount.after) and old.start > amount.start and _timed_nearer(old):
        return True
    if not by_set_words and (more := MORE_SO.match(amount.after)) and more["how"] not in COSTLY:
        return True
    between = text[amount.end : max(old.start, new.start)]
    return SHORT_TIME.search(amount.after) is not None and TO_DATE.search(between) is not None


def _is_multiple(placed: Placed) -> bool:
    return placed.item.quantity.kind == "multiple" or unit_of(placed.item.quantity) == "times"


def _of_another_base(amount: Placed, old: Placed, new: Placed) -> bool:
    """Whether a multiple after both figures says itself what it is of: "80, up from 66 and eight times the 1978 total"."""
    text = amount.sentence.text
    if not _is_multiple(amount) or max(old.end, new.end) > amount.start:
        return False
    told = text[amount.sentence.doc[amount.sentence.start].idx : amount.start]
    named = OWN_COMPARAND.match(text, amount.end)
    if named is not None:
        return named["year"] not in told
    frame = amount.sentence.doc[amount.item.frame_start].idx
    return (
        AND_MORE.search(text[max(old.end, new.end) : frame]) is not None and OF_THE.match(text, amount.end) is not None
    )


def _of_one_list(amount: Placed, old: Placed, new: Placed) -> bool:
    """Whether all three numbers are what one thing after another was done for: "ran for a gain of 10 yards, kicked once for 39
    yards and caught one pass for 13 yards"."""
    text = amount.sentence.text
    links = [FOR.search(text, max(0, p.start - LEAD), p.start) for p in (amount, old, new)]
    return None not in links and len({link["link"] for link in links if link is not None}) == 1


def _of_a_side_clause(amount: Placed, old: Placed, new: Placed) -> bool:
    """Whether a multiple stands without the figures in a clause on another thing: "2.1 million, when diesel cost twice as
    much"."""
    doc = amount.sentence.doc
    if not _is_multiple(amount):
        return False
    opened = next((t for t in _backwards(amount) if t.lower_ in MEANWHILE), None)
    if opened is None:
        return False
    subject = next(
        (
            t
            for t in doc[opened.i + 1 : amount.item.start]
            if t.dep_ in ("nsubj", "nsubjpass") and t.pos_ in ("NOUN", "PROPN")
        ),
        None,
    )
    if subject is None or any(opened.idx < p.start < amount.start for p in (old, new) if p.sentence is amount.sentence):
        return False
    opening = min(p.sentence.doc[p.sentence.start].idx for p in (old, new, amount))
    told = amount.sentence.text[opening : opened.idx].lower()
    nouns = _nouns_of(subject)
    return bool(nouns) and not any(noun[:NOUN_STEM] in told for noun in nouns)


def _backwards(placed: Placed) -> Sequence[Token]:
    """The tokens before a number, from it to the last comma, stop or other number."""
    doc, found = placed.sentence.doc, []
    for at in range(placed.item.start - 1, placed.sentence.start - 1, -1):
        if doc[at].text in ",;:()" or placed.sentence.item_at(at) is not None:
            break
        found.append(doc[at])
    return found


def _points_of_things(amount: Placed, old: Placed, new: Placed) -> bool:
    """Whether the ends of a gain in points are counted things: "a four-point gain … three papers instead of four"."""
    if not unit_of(amount.item.quantity).endswith("point"):
        return False
    ends = [p.item.quantity for p in (old, new)]
    return any(q.dimension == "count" and unit_of(q) and not unit_of(q).endswith("point") for q in ends)


def _counts_its_own(amount: Placed, old: Placed, new: Placed) -> bool:
    """Whether an amount counts things that neither figure does and that are told nowhere else: "hiring will fall to 80,000 from
    83,000, with 70 fewer stores than last year"."""
    unit = unit_of(amount.item.quantity)
    multiple = unit == "times" or amount.item.quantity.kind == "multiple"
    if (
        multiple
        or amount.item.quantity.dimension != "count"
        or not unit
        or unit in (unit_of(p.item.quantity) for p in (old, new))
    ):
        return False
    text = amount.sentence.text
    told = f"{text[max(0, min(old.start, new.start, amount.start) - LEAD) : amount.start]} {text[amount.end : amount.end + LEAD]}"
    noun = unit.split()[-1]
    return noun not in GENERAL and noun[:NOUN_STEM].lower() not in told.lower()


def _conditional(amount: Placed) -> bool:
    """Whether an "if" stands between an amount and the number or comma before it: "if rates drop one point"."""
    doc = amount.sentence.doc
    for at in range(amount.item.start - 1, amount.sentence.start - 1, -1):
        if doc[at].lower_ in IF:
            return True
        if amount.sentence.item_at(at) is not None or doc[at].text in ",;:()":
            return False
    return False


def _timed_nearer(old: Placed) -> bool:
    return OWN_TIME.match(old.after.lstrip(" ,(")) is not None or step_back(old.after) is not None


def _turns_back(old: Placed, new: Placed) -> bool:
    """Whether the figure taken for the old one is where the thing went later: "to 2.50 before falling back to 2.47"."""
    later = old.sentence is new.sentence and new.end <= old.start
    return later and TURN.search(old.sentence.text[new.end : old.start]) is not None


def _two_results(one: Placed, other: Placed) -> bool:
    """Whether two figures of two sentences are of two lines of an account: revenue here, a loss there."""
    here, there = (_result(p) for p in (one, other))
    return here is not None and there is not None and here != there


def _of_others(placed: Placed) -> bool:
    """Whether a figure is of others than those that were counted before: "killed 21 … They said 42 other people were hurt"."""
    text = placed.sentence.text
    return (
        OTHERS.search(text, placed.start, placed.end + len(" others")) is not None
        or ANOTHER.search(text, max(0, placed.start - LEAD), placed.start) is not None
    )


def _result(placed: Placed) -> frozenset[str] | None:
    """The line of an account named last before a figure in its sentence."""
    for at in range(placed.item.start - 1, placed.sentence.start - 1, -1):
        word = placed.sentence.doc[at].lower_
        line = next((line for line in RESULTS if word in line), None)
        if line is not None:
            return line
    return None


def _two_subjects(one: Placed, other: Placed) -> bool:
    """Whether each figure is told of a subject of its own: "the export value reached …; the import value reached …"."""
    if "from" in (one.item.role, other.item.role):
        return False
    here, there = (_subject_words(p) for p in (one, other))
    return bool(here) and bool(there) and bool(here - there) and bool(there - here)


def _subject_words(placed: Placed) -> frozenset[str]:
    """The lemmas of the nouns in the subject of the verb that a figure is told with; none where it has no such subject."""
    token = placed.sentence.doc[placed.item.start]
    for _ in range(FARTHEST):
        if token.pos_ in ("VERB", "AUX"):
            subject = next((c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")), None)
            if subject is None or subject.right_edge.i >= placed.item.start:
                return frozenset()
            return _nouns_of(subject)
        if token.head.i == token.i:
            break
        token = token.head
    return frozenset()


def _nouns_of(subject: Token) -> frozenset[str]:
    if subject.pos_ not in ("NOUN", "PROPN"):
        return frozenset()
    return frozenset(
        lemma
        for t in subject.subtree
        if t.pos_ in ("NOUN", "PROPN", "ADJ")
        and (lemma := t.lemma_.lower()) not in PLAIN_MEASURES
        and lemma not in AGENTS
        and t.lower_ not in CURRENCIES
        and change_stated(t) is None
    )


def _placed(sentences: Sequence[Sentence], index: int | None) -> Placed | None:
    if index is None:
        return None
    return next((Placed(item, s) for s in sentences if (item := s.numbered(index)) is not None), None)
