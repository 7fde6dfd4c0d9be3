"""What the words around a figure say of it: which time it is of, and of what thing.

A figure's words reach back to the pause or the connecting word after the number before it, and on to the one before the
next number: in "had 9,000 inhabitants at the last census and has 9,900 today" the words "at the last census" are of the
first figure, "has" and "today" of the second. Nothing here looks at a figure's value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.annotate.calendar_names import ANY_DAY, ANY_MONTH, LOWERED, LOWERED_DAYS
from extractor.annotate.change_roles import GENERIC, MEASURES_OF, Item, Sentence, change_stated
from extractor.annotate.change_skeleton import N, Skeleton
from extractor.annotate.change_words import word_list

TIME = r"(?:year|month|week|quarter|decade|season|day|century|semester|fiscal year|financial year|period|census|election|vote)"
SEASONS = "spring|summer|autumn|fall|winter"
MONTHS = rf"(?:{ANY_MONTH})|{ANY_DAY}"
SPELL = (
    r"(?:a|an|one|the|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|some|several|\d+)"
    rf" (?:\w+ )?{TIME}s?"
)
ONCE = "ending|closing|finishing|settling|standing|starting|opening|beginning|having|being|averaging|trading|posting|selling"
EARLIER = (
    rf"(?:{SPELL} (?:ago|earlier|before|previously|prior)"
    rf"|the (?:same|corresponding|comparable) (?:\w+ ){{0,2}}?(?:{TIME}|time|point|stage|three months|six months)"
    rf"(?: (?:of |in )?(?:the (?:year-ago|previous|prior|preceding) {TIME}|last {TIME}|(?:1[89]|20)\d\d"
    rf"|a {TIME} (?:ago|earlier|before)))?"
    rf"|(?:the|its|their) (?:previous|prior|preceding) (?:\w+ )?(?:{TIME}|months)|year[- ](?:ago|earlier)"
    rf"|before (?:that|then|it|the \w+)|the other day|(?:the )?(?:{MONTHS}|{SEASONS}|day|night) (?:before|earlier|previously))"
)
BEFORE_IT = re.compile(
    rf"(?:\b(?:last|(?:the|its|their) (?:previous|prior|preceding)) {TIME}['’]s|\b(?:{MONTHS})['’]s|\b(?:1[89]|20)\d\d['’]s"
    rf"|\b(?:the|a|its|their) (?:year-ago|year-earlier|previous|prior|earlier|former|old(?: one)?)(?:['’]s)?) (?:\w+ ){{0,3}}$"
    rf"|\b(?:1[89]|20)\d\d: $|\b(?:comparable|corresponding) (?:\w+ )?(?:figure|number|total)\b"
    rf"|\b(?:{EARLIER})\b[^;.]*$|\b(?:used to|once|formerly|originally|previously|initially|at first|having \w+)\b"
    rf"|\bafter (?:{ONCE})\b",
    re.IGNORECASE,
)
LAST = re.compile(rf"\b(?:last (?:\w+ )?(?:{TIME}|{SEASONS}|{ANY_MONTH}|time|{ANY_DAY})|yesterday)\b", re.IGNORECASE)
AFTER_IT = re.compile(
    rf"^[^,;.{N[1:-1]}]*?\b(?:{EARLIER}|to begin with|at the (?:start|beginning|outset)|previously|earlier|originally)\b",
    re.IGNORECASE,
)
HAD = re.compile(
    r"\bhad (?:\w+ )?(?:been|come|won|run|begun"
    r"|\w+(?:ed|en|wn|ld|nt|pt|lt|st|ft|aid|ought|aught|ood|ade|ung|unk|ut|et|it|ot|id))\b"
)
HAD_AFTER = re.compile(r"(?: [\w-]+){0,2} had (?:been )?\w+")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b(?![-–]|['’]?s)")
MONTH_ORDER = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.)"
)
TURN_OF_YEAR = 9
NOW = re.compile(
    rf"\b(?:now|today|currently|nowadays|at present|(?:has|have) since|this (?:time|{TIME}|{SEASONS})['’]?s?)\b",
    re.IGNORECASE,
)
FROM_WORDS = frozenset({"from", "over", "than", "after"})
ANOTHERS = re.compile(
    rf"(?: \w+)? (?:for|at|by|in|of|to) (?!(?:{ANY_MONTH}|{ANY_DAY})\b)(?:its|his|her|their|the|a|an|[A-Z]\w+)\b"
)
"""After a figure compared with "against" or "compared with": whose it is, when it is another's ("for its rival")."""
PAUSE = re.compile(r"[;:—–()]|--|\. |, ")
CONNECTING = re.compile(
    r" (?:and|but|to|from|compared|against|versus|vs\.?|after|than|over|when|where|which|that|while|whereas|having|as|then"
    r"|until) "
)
LEADING_TIME = re.compile(
    r"(?: (?!(?:and|but|to|from|compared|against|versus|after|than|over|when|where|which|that|while|whereas|having|as)\b)"
    r"[\w’'-]+){0,3}? (?:(?:in|at|on|by|during|for) )?(?:(?:late|early|mid-) ?)?"
    rf"(?:(?:1[89]|20)\d\d|last {TIME}|this {TIME}|(?:{MONTHS})(?: (?:1[89]|20)\d\d)?|{EARLIER}|yesterday|today|now)\b(?!['’]s)",
    re.IGNORECASE,
)
TIMELY = frozenset(
    {
        "year",
        "month",
        "week",
        "quarter",
        "day",
        "decade",
        "season",
        "period",
        "time",
        "today",
        "half",
        "end",
        "start",
        "ago",
    }
    | {"beginning", "yesterday"}
    | {*LOWERED, *LOWERED_DAYS, *SEASONS.split("|")}
)
BASE_TIME = re.compile(r"\b(?:than|from|over|on|since|against|above|below)\b[^;.]*$")
WHEN = re.compile(r"\W*when\b")
EARLIER_ON = "previously"
"""Put before what "bigger than in 2010, when it counted 4,500" says of its figure."""
AGENTS = word_list("agents")
CURRENCIES = word_list("currency")
PLAIN_MEASURES = (
    GENERIC | MEASURES_OF | TIMELY | frozenset({"one", "figure", "tally", "sum", "amount", "volume", "value", "level"})
)
"""Nouns that say nothing of what a figure is of."""
LONGEST = 90


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words. place: in the skeleton; before, after: its words; marks: what they say of its time;
    things: the nouns that say what it is of, as lemmas, without figures' general names; verb: the last verb before it, as a
    lemma, no word of change; bracketed: stands in brackets."""

    item: Item
    place: int
    before: str
    after: str
    marks: frozenset[str]
    things: frozenset[str]
    verb: str = ""
    bracketed: bool = False

    @property
    def month(self) -> int | None:
        return next((int(m[6:]) for m in self.marks if m.startswith("month ")), None)

    @property
    def year(self) -> int | None:
        return next((int(m[5:]) for m in self.marks if m.startswith("year ")), None)


def figures_of(frame: Skeleton, sentences: Sequence[Sentence]) -> tuple[Figure, ...]:
    """Every number of the skeleton with its words. sentences: those that it was made of."""
    text = frame.text
    inside = {i.index: s for s in sentences for i in s.items}
    splits = [_split(text, p, q) for p, q in zip(frame.places, frame.places[1:], strict=False)]
    found = []
    for at, (item, place) in enumerate(zip(frame.items, frame.places, strict=True)):
        first = splits[at - 1] if at else 0
        last = splits[at] if at < len(splits) else _end(text, place)
        before, after = text[first:place], text[place + 1 : min(last, place + LONGEST)]
        sentence = inside[item.index]
        if at and BASE_TIME.search(text[frame.places[at - 1] + 1 : first]) and WHEN.match(before):
            before = f"{EARLIER_ON} {before}"
        things, verb = _things(sentence, item, place - first)
        found.append(
            Figure(item, place, before, after, marks_of(item, before, after), things, verb, _bracketed(text, place))
        )
    return tuple(found)


def _bracketed(text: str, place: int) -> bool:
    return text.rfind("(", 0, place) > text.rfind(")", 0, place)


def _end(text: str, place: int) -> int:
    stop = re.compile(r";|\. ").search(text, place)
    return len(text) if stop is None else stop.start()


def _split(text: str, place: int, following: int) -> int:
    """Where the words of the next number begin."""
    gap = text[place + 1 : following]
    pauses = [m for m in PAUSE.finditer(gap) if m.start() or m.group()[0] not in ",("]
    hard = next((m for m in pauses if m.group()[0] in ";."), None)
    first = hard or next(iter(pauses), None)
    if first is not None:
        # "1,240, a year before, and 1,405 now": a bare time between two commas is of the number before it
        return place + 1 + first.end()
    time = LEADING_TIME.match(gap)
    begin = time.end() if time else 0
    joint = next(iter(CONNECTING.finditer(gap, begin)), None)
    if joint is not None:
        return place + 1 + joint.start()
    return place + 1 + begin


def marks_of(item: Item, before: str, after: str) -> frozenset[str]:
    """What the words say of the figure's time: "earlier", "had", "last", "now", "to", "year 2015"."""
    found = set()
    own = after.split(",")[0]
    compared = item.role == "from" and (item.mark in FROM_WORDS or not ANOTHERS.match(after))
    if compared or BEFORE_IT.search(before) or AFTER_IT.search(after):
        found.add("earlier")
    if LAST.search(before) or LAST.search(own):
        found.add("last")
    if HAD.search(before) or HAD_AFTER.match(after):
        found.add("had")
    if NOW.search(before) or NOW.search(own):
        found.add("now")
    if item.role == "to":
        found.add("to")
    months = MONTH.findall(own) or MONTH.findall(before)
    if len(months) == 1:
        found.add(f"month {MONTH_ORDER.index(months[0][:3].lower())}")
    years = YEAR.findall(own) or YEAR.findall(before)
    if len(years) == 1:
        found.add(f"year {years[0]}")
    return frozenset(found)


def _things(sentence: Sentence, item: Item, reach: int) -> tuple[frozenset[str], str]:
    """The common nouns among the words of a number, and the last verb, as lemmas. reach: how many characters before it the
    words begin."""
    found: set[str] = set()
    verb = ""
    at = item.start - 1
    first = item.quantity.span.start - reach
    while at >= sentence.start and sentence.item_at(at) is None and sentence.doc[at].idx >= first:
        token = sentence.doc[at]
        if token.text in (";", ":", "(", "—", "–") or (found and token.lower_ in (",", "that", "because", "as")):
            break
        if token.pos_ == "NOUN" and change_stated(token) is None:
            lemma = token.lemma_.lower()
            if lemma not in PLAIN_MEASURES and lemma not in AGENTS and token.lower_ not in CURRENCIES:
                found.add(lemma)
        elif token.pos_ in ("VERB", "AUX") and not verb and change_stated(token) is None:
            verb = token.lemma_.lower()
        at -= 1
    return frozenset(found), verb


def in_order(first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """(old, new) of two figures, by what their words say of their times; None when they say nothing or contradict."""
    both = (first, second)
    told: list[int] = []
    for name in ("earlier", "had"):
        said = [name in f.marks for f in both]
        if sum(said) == 1:
            told.append(said.index(True))
    years = [f.year for f in both]
    if years[0] is not None and years[1] is not None and years[0] != years[1]:
        told.append(0 if years[0] < years[1] else 1)
    if not told:
        for name, is_old in (("last", True), ("now", False)):
            marked = [name in f.marks for f in both]
            if sum(marked) == 1 and not (name == "last" and any(f.year for f in both)):
                told.append(marked.index(is_old))
    if not told:
        reached = ["to" in f.marks for f in both]
        dated = [f.year is not None or "last" in f.marks for f in both]
        if sum(reached) == 1 and any(dated) and both[reached.index(True)].item.mark == "to":
            told.append(reached.index(False))
    if not told:
        first_month, second_month = first.month, second.month
        if first_month is not None and second_month is not None and first_month != second_month:
            turned = abs(first_month - second_month) >= TURN_OF_YEAR
            told.append(1 if (first_month > second_month) != turned else 0)
    if len(set(told)) != 1:
        return None
    old = told[0]
    return both[old], both[1 - old]


def timed(figure: Figure) -> bool:
    """Whether the words around a figure say of what time it is."""
    return bool(figure.marks - {"to"})
