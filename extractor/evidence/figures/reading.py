"""What a sentence says around its numbers: which measure, which places, which flow, which period, and against what.

Everything here works on the text and the annotations; what is not said clearly is left open, and what is left open is
not judged.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.annotate.calendar_names import ANY_MONTH, MONTH_NAMES
from extractor.annotations import Annotations, Quantity
from extractor.article import Article, Span
from extractor.evidence.figures import calendar, places
from extractor.evidence.figures.concepts import by_name, by_subject, concepts, first_words
from extractor.evidence.figures.labels import Token, grams, normalize, tokens
from extractor.evidence.figures.model import WORLD, Definition
from extractor.evidence.figures.offices import CENTRAL_BANK, POLICY_RATE, Office, named_offices
from extractor.evidence.figures.store import FiguresStore
from extractor.evidence.figures.tables import table

CAPITALISED = re.compile(r"(?:[A-Z][\w.'’-]*)(?:,? (?:(?:and|of|the|da|de) )*[A-Z][\w.'’-]*){0,6}")
GAP = 7
BARE_YEAR = re.compile(r"(?<![\d.,$€£])(1[89]\d\d|20\d\d)(?![\d%]|[.,]\d)")
MONTH_AND_YEAR = re.compile(rf"\b({ANY_MONTH}),? (?:of )?((?:19|20)\d\d)\b")
MONTH_NAME = re.compile(rf"\b(?:in|for|from|since|of|than|to)\s+(?:(?:early|mid|late)[- ])?({ANY_MONTH})\b")
ANAPHOR = re.compile(r"\b(?:these|those|this|that|such|the)\s+([\w-]+)(?:\s+([\w-]+))?", re.IGNORECASE)
OF_PLACE = re.compile(
    rf"\s+(?:of|in)\s+(?:the\s+)?(?:[a-z]+ern\s+|upstate\s+|central\s+|rural\s+|greater\s+)?(?!(?:{ANY_MONTH})\b)"
    r"([A-Z][\w’'-]+)"
)
MAY_BE = re.compile(
    r"\b(?:[Ee]xpect(?:s|ed|ing|ations?)?|[Ff]orecasts?|[Pp]redict(?:s|ed)?|could|would|may|might|will|should|likely|[Bb]ets?"
    r"|betting|pric(?:ed|ing) in|project(?:s|ed|ions?)|hop(?:es?|ed|ing)|urg(?:es?|ed|ing)|call(?:s|ed|ing)? (?:for|on)"
    r"|[Ww]hether|[Ii]f|[Pp]oll(?:ed)?|[Ee]conomists|[Aa]nalysts|option|consider(?:s|ed|ing)?|scenario|neutral|real|priced|futures)\b"
)
JOINT = re.compile(r"\b(?:and|while|but|or|compared|versus|against|after)\b|;")
TARGET_RANGE = "target range"
OF_PRICES = frozenset(("inflation", "price", "cpi"))  # a bank has a target range of inflation too
BANKS_OWN = re.compile(r"(?:['’]s?)?\s+")
BASE_YEAR = re.compile(r"\b((?:19|20)\d\d)\s*=\s*100\b")
DOLLARS = re.compile(r"\s?(?:\$|dollars?\b)", re.IGNORECASE)
OWNER = re.compile(
    r"(?<![\w-])(?P<who>[A-Z][\w-]+(?: [A-Z][\w-]+){0,3})(?:['’]s?\s+|\s+(?:now |currently )?(?:has|had|have) (?:a |an |the )?)"
    r"(?:total |annual |overall |estimated |official |current |headline |\d{4} )*$"
)
NO_OWNERS = frozenset(
    ("It", "He", "She", "They", "We", "The", "This", "That", "Which", "Who", "There", "Monday", "Tuesday", "Wednesday",
     "Thursday",     "Friday", "Saturday", "Sunday", "Today", "Yesterday", "World", *MONTH_NAMES)
)  # fmt: skip
IN_PLACE = re.compile(rf"\s+in\s+(?:the\s+)?(?!(?:{ANY_MONTH})\b)([A-Z][a-z\w’'-]+)")
OF_SOME_PEOPLE = re.compile(
    r"\s+(?:for|of|in|with)\s+(?:the\s+)?(?:young|younger|older|women|men|girls|boys|youths?|black|hispanic|white|asian|graduates|those"
    r"|people|workers|migrants|immigrants|foreigners|adults|teenagers|minorities|native|foreign|rural|urban|households|families|pensioners?"
    r"|retirees|students|renters|poor|poorer|poorest|low-income)\b",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"\b(?:this|that|the)\s+(?:number|figure|total|amount|volume|level|quantity|tally|sum|reading|rate|count|share)\b"
    r"(?!\s+(?:[\w-]+\s+)?of\b)",  # "the total value of foreign takeovers" names what it is of
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure named in a sentence. concept: its id in the table of measures, "" for one that only a pack knows;
    definitions: the store's definitions of that name. subject: True when only "grew 3%" may be said of it; narrowed: a
    word beside it makes it something else ("prison population"), so that it only takes its number away from others;
    of_a_bank: only the central bank named before it makes it the policy rate ("left rates at"); implied: no name of it
    is printed ("88 million people live in Vietnam")."""

    start: int
    end: int
    name: str
    concept: str
    definitions: tuple[Definition, ...]
    subject: bool = False
    narrowed: bool = False
    of_a_bank: bool = False
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Where:
    """A place named in a sentence: its code and offsets."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """A period named in a sentence: canonical ISO text and offsets."""

    period: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it names. Offsets are those of the article's text ``span.where``."""

    span: Span
    words: tuple[Token, ...]
    measures: tuple[Measure, ...]
    places: tuple[Where, ...]
    periods: tuple[Said, ...]
    flows: tuple[tuple[str, int], ...]
    points_back: bool
    offices: tuple[Office, ...] = ()

    def before(self, position: int, count: int) -> list[Token]:
        """The last ``count`` words that end at or before the position."""
        return [w for w in self.words if w.end <= position][-count:]

    def text_after(self, position: int, length: int) -> str:
        """Up to ``length`` characters of the sentence from a position on."""
        offset = position - self.span.start
        return self.span.text[offset : offset + length]


def read_sentence(span: Span, article: Article, annotations: Annotations, store: FiguresStore) -> Sentence:
    """Read one sentence. Pure: the same article and store give the same reading."""
    words = tuple(Token(t.norm, t.start + span.start, t.end + span.start) for t in tokens(span.text))
    named = named_places(span, annotations)
    offices = named_offices(span.text, span.start)
    return Sentence(
        span=span,
        words=words,
        measures=_with_bank_rates(_measures(words, span, named, store), _bank_rates(words, span, offices, store)),
        places=named,
        periods=said_periods(span, article, annotations),
        flows=_flows(words),
        points_back=bool(POINTING.search(span.text)),
        offices=offices,
    )


def _measures(
    words: tuple[Token, ...], span: Span, named: tuple[Where, ...], store: FiguresStore
) -> tuple[Measure, ...]:
    starts = {i for i, w in enumerate(words) if w.norm in store.first_words or w.norm in first_words()}
    runs = grams(words, starts) if starts else []
    known = store.named(dict.fromkeys(name for name, _, _ in runs))
    found: list[tuple[int, int, Measure]] = []
    for name, i, j in runs:
        concept = by_name().get(name, "")
        definitions = known.get(name, ())
        if concept:
            definitions = tuple(dict.fromkeys((*definitions, *store.of_concept(concept))))
        subject = by_subject().get(name, "")
        if concept or definitions:
            found.append((i, j, Measure(words[i].start, words[j - 1].end, name, concept, definitions)))
        if subject:
            rates = store.of_concept(subject)
            found.append((i, j, Measure(words[i].start, words[j - 1].end, name, subject, rates, subject=True)))
    found.extend(_gapped(words, store))
    found.sort(key=lambda item: (item[0] - item[1], item[0]))
    kept: list[tuple[int, int, Measure]] = []
    for i, j, measure in found:
        if any(i < other_j and other_i < j and (i, j) != (other_i, other_j) for other_i, other_j, _ in kept):
            continue
        kept.append((i, j, measure))
    return tuple(
        m if _plain(i, j, words, span, named) else replace(m, narrowed=True)
        for i, j, m in sorted(kept, key=lambda k: (k[0], k[2].subject))
    )


def _gapped(words: tuple[Token, ...], store: FiguresStore) -> Iterable[tuple[int, int, Measure]]:
    """Measures named by two words with up to GAP others between them: "the economy of Ghana was worth"."""
    for concept in concepts().values():
        for first, second in concept.gapped:
            for i in (k for k, w in enumerate(words) if w.norm == first):
                j = next((k for k in range(i + 1, min(i + GAP, len(words))) if words[k].norm == second), None)
                if j is not None and not any(w.norm in ".;!?:" for w in words[i:j]):
                    name = f"{first} {second}"
                    yield (
                        i,
                        j + 1,
                        Measure(words[i].start, words[j].end, name, concept.id, store.of_concept(concept.id)),
                    )


def _bank_rates(
    words: tuple[Token, ...], span: Span, offices: tuple[Office, ...], store: FiguresStore
) -> Iterable[Measure]:
    """What a central bank sets is its policy rate, by whatever name: "the Fed raised rates", "the ECB left its deposit
    rate". Without a bank before it the same words are anybody's rate."""
    bank = CENTRAL_BANK.search(span.text)
    banks = [o.end for o in offices if POLICY_RATE in o.of] + ([bank.end() + span.start] if bank else [])
    if not banks:
        return
    of_prices = any(w.norm in OF_PRICES for w in words)
    names = {n for n in _listed("bank_rates") if not (of_prices and n == TARGET_RANGE)}
    heads = {name.split()[-1] for name in names}
    for i, word in enumerate(words):
        if word.norm not in heads or word.end < min(banks):
            continue
        first = max(
            (k for k in range(max(0, i - 2), i + 1) if _name(words, k, i) in names), key=lambda k: -k, default=None
        )
        if first is None:
            continue
        own = any(BANKS_OWN.fullmatch(span.text, end - span.start, words[first].start - span.start) for end in banks)
        if first > 0 and not own and words[first - 1].norm not in _listed("before_bank_rates"):
            continue
        definitions = store.of_concept(POLICY_RATE)
        name = _name(words, first, i)
        yield Measure(words[first].start, word.end, name, POLICY_RATE, definitions, of_a_bank=True)


def _with_bank_rates(measures: tuple[Measure, ...], of_banks: Iterable[Measure]) -> tuple[Measure, ...]:
    """A name that is the policy rate's anyway stands; a bank's takes the place of "interest rate", which is anybody's."""
    taken = [m for m in measures if m.concept == POLICY_RATE]
    of_banks = [b for b in of_banks if not any(b.start < m.end and m.start < b.end for m in taken)]
    kept = [m for m in measures if not any(b.start < m.end and m.start < b.end for b in of_banks)]
    return tuple(sorted((*kept, *of_banks), key=lambda m: m.start))


def _name(words: tuple[Token, ...], first: int, last: int) -> str:
    return " ".join(w.norm for w in words[first : last + 1])


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(normalize(w) for w in table("words")[name])


def _plain(i: int, j: int, words: tuple[Token, ...], span: Span, named: tuple[Where, ...]) -> bool:
    """True when no word before or after makes it another measure ("prison population", "population density")."""
    if j < len(words):
        between = _gap(words[j - 1], words[j], span).strip()
        if words[j].norm in _listed("narrowing") and not between:
            return False
        if words[j].norm in _listed("parts") and between in ("", ","):
            return False
    if OF_SOME_PEOPLE.match(span.text, words[j - 1].end - span.start):
        return False
    if _of_a_part(words[j - 1].end, span, named) or _of_somebody(words[i].start, span, named):
        return False
    if i == 0:
        return True
    before = words[i - 1]
    gap = _gap(before, words[i], span)
    if gap.strip() or not before.norm[0].isalpha():
        return True
    return before.norm in _listed("harmless") or any(p.start <= before.start and before.end <= p.end + 2 for p in named)


def _of_a_part(end: int, span: Span, named: tuple[Where, ...]) -> bool:
    """True for "the population of Belgrade, Serbia": what follows is a place, and none that has series."""
    follows = OF_PLACE.match(span.text, end - span.start)
    if follows is None:
        return False
    start = follows.start(1) + span.start
    return not any(w.start <= start < w.end for w in named)


def in_a_part(end: int, span: Span, named: tuple[Where, ...]) -> bool:
    """True for "was 14 million in Tokyo": the name behind a number is none of a place that has series."""
    follows = IN_PLACE.match(span.text, end - span.start)
    if follows is None or follows[1].isupper():
        return False
    start = follows.start(1) + span.start
    return not any(w.start <= start < w.end for w in named)


def _of_somebody(start: int, span: Span, named: tuple[Where, ...]) -> bool:
    """True for "Tokyo's population", "Bihar has a population": whose it is, is a name and none of a place with series."""
    owner = OWNER.search(span.text, 0, start - span.start)
    if owner is None or not owner.start("who"):
        opens = owner is not None and owner.group("who").split()[0] in NO_OWNERS
        if owner is None or opens:
            return False
    who = owner.group("who").split()
    if who[-1] in NO_OWNERS or who[-1].isupper():
        return False
    first, last = owner.start("who") + span.start, owner.end("who") + span.start
    return not any(w.start < last and first < w.end for w in named)


def _gap(one: Token, other: Token, span: Span) -> str:
    """The raw text between two words, hyphens apart."""
    return span.text[one.end - span.start : other.start - span.start].replace("-", "")


def named_places(span: Span, annotations: Annotations) -> tuple[Where, ...]:
    """The places a sentence names: those annotated, and those that the table of place names finds besides. A part of a
    country has the code ``PART``: its figures are not the country's."""
    found = [
        replace(w, code=places.PART) if places.is_part(span.text, w.start - span.start, w.end - span.start) else w
        for w in _named_places(span, annotations)
    ]
    return tuple(found)


def _named_places(span: Span, annotations: Annotations) -> tuple[Where, ...]:
    whole = [
        Where(code, start, end)
        for match in CAPITALISED.finditer(span.text)
        for start, end, code in _named_in(match.group(), match.start() + span.start)
    ]
    found: list[Where] = []
    for place in annotations.places:
        if place.iso3:
            found.extend(
                Where(place.iso3, m.start, m.end)
                for m in place.mentions
                if span.covers(m)
                and not any(w.start <= m.start and m.end <= w.end and w.end - w.start > len(m.text) for w in whole)
                and not DOLLARS.match(span.text, m.end - span.start)
            )
    taken = [(w.start, w.end) for w in found]

    def free(start: int, end: int) -> bool:
        return all(end <= s or e <= start for s, e in taken)

    for where in whole:
        if free(where.start, where.end) and not DOLLARS.match(span.text, where.end - span.start):
            found.append(where)
            taken.append((where.start, where.end))
    for word in re.finditer(r"\b(?:world|global|worldwide|globally|globe)\b", span.text, re.IGNORECASE):
        start, end = word.start() + span.start, word.end() + span.start
        if free(start, end):
            found.append(Where(WORLD, start, end))
    return tuple(sorted(found, key=lambda w: w.start))


def _named_in(run: str, offset: int) -> Iterable[tuple[int, int, str]]:
    """The longest place names inside a run of capitalised words, with their offsets in the article."""
    pieces = list(re.finditer(r"[^\s,]+", run))
    i = 0
    while i < len(pieces):
        for j in range(min(len(pieces), i + 6), i, -1):
            text = run[pieces[i].start() : pieces[j - 1].end()]
            bare = re.sub(r"['’]s?$", "", text)
            code = places.names().get(places.fold(bare)) or places.people_of(bare)
            if code is None and bare in ("US", "UK", "EU", "UAE"):
                code = places.code_of({"UAE": "ARE"}.get(bare, bare))
            if code is not None and code != WORLD:
                yield offset + pieces[i].start(), offset + pieces[i].start() + len(bare), code
                i = j
                break
        else:
            i += 1


def said_periods(span: Span, article: Article, annotations: Annotations) -> tuple[Said, ...]:
    """The periods a sentence names: those annotated, and bare years and months that were not."""
    numbers = [q.span for q in annotations.quantities if q.span.where == span.where]
    bases = [m.start() + span.start for m in BASE_YEAR.finditer(span.text)]
    found: list[Said] = []
    for period in annotations.periods:
        if period.value and span.covers(period.span) and period.span.start not in bases:
            try:
                found.append(Said(calendar.canonical(period.value), period.span.start, period.span.end))
            except ValueError:
                continue
    taken = [(p.start, p.end) for p in found] + [(n.start, n.end) for n in numbers]

    def free(start: int, end: int) -> bool:
        return start not in bases and all(end <= s or e <= start for s, e in taken)

    def add(period: str, start: int, end: int) -> None:
        if free(start, end):
            found.append(Said(period, start, end))
            taken.append((start, end))

    for match in MONTH_AND_YEAR.finditer(span.text):
        month = MONTH_NAMES.index(match.group(1)) + 1
        add(f"{match.group(2)}-{month:02d}", match.start() + span.start, match.end() + span.start)
    for match in BARE_YEAR.finditer(span.text):
        add(match.group(1), match.start(1) + span.start, match.end(1) + span.start)
    for match in MONTH_NAME.finditer(span.text):
        start, end = match.start(1) + span.start, match.end(1) + span.start
        month = MONTH_NAMES.index(match.group(1)) + 1
        year = _year_in_context(article.part(span.where), start, month, article)
        if year is not None:
            add(f"{year:04d}-{month:02d}", start, end)
    return tuple(sorted(found, key=lambda p: p.start))


def _year_in_context(text: str, position: int, month: int, article: Article) -> int | None:
    """The year a bare month name belongs to: by the dateline the last such month, else the last year named before it."""
    if article.published is not None:
        day = article.published
        return day.year if month <= day.month else day.year - 1
    said = list(MONTH_AND_YEAR.finditer(text[:position]))
    return int(said[-1].group(2)) if said else None


@cache
def _flow_words() -> dict[str, str]:
    return {normalize(w): flow for flow, listed in table("words")["flow"].items() for w in listed}


def _flows(words: tuple[Token, ...]) -> tuple[tuple[str, int], ...]:
    return tuple((_flow_words()[w.norm], w.start) for w in words if w.norm in _flow_words())


def points_at(sentence: Sentence, measure: Measure) -> bool:
    """True when the sentence takes up a measure of an earlier one ("these magnets" after "rare-earth magnets").

    What "of" follows is of something else: "the size of the sector" takes up no population's size.
    """
    text = sentence.span.text
    heads = {name.split()[-1] for d in measure.definitions for name in d.names} | {measure.name.split()[-1]}
    pointed = (
        word
        for match in ANAPHOR.finditer(text)
        if match[2] != "of" and not text.startswith(" of ", match.end())
        for word in match.groups()
        if word
    )
    return any(normalize(word) in heads for word in pointed)


def words_about(sentence: Sentence, quantity: Quantity, others: Sequence[Quantity]) -> str:
    """The stretch of the sentence whose words are about one of its percentages: of "0.6 percent in August, and 3.7 percent
    over the year" the year is the second's. What stands between two is parted at the last word that joins."""
    text, offset = sentence.span.text, sentence.span.start
    before = [q.span.end - offset for q in others if q.span.end <= quantity.span.start]
    after = [q.span.start - offset for q in others if q.span.start >= quantity.span.end]
    own = (quantity.span.start - offset, quantity.span.end - offset)
    start = _joint(text, before[-1], own[0]) if before else 0
    end = _joint(text, own[1], after[0]) if after else len(text)
    return text[start:end]


def _joint(text: str, start: int, end: int) -> int:
    joints = [m.start() for m in JOINT.finditer(text, start, end)]
    return joints[-1] if joints else end


def change_basis(text: str) -> str | None:
    """``previous`` or ``year``: what a change in this stretch of text is measured against, when the words say so."""
    flat = f" {' '.join(text.lower().split())} "
    for basis, phrases in table("words")["basis"].items():
        if any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", flat) for p in phrases):
            return str(basis)
    return None


def not_the_figure(sentence: Sentence, quantity: Quantity, measure: Measure, *, averaged: bool = False) -> bool:
    """True when the words before the number say that it is an average, a target or a forecast. averaged: the average is
    what is published."""
    near = [w for w in sentence.before(quantity.span.start, 4) if not measure.start <= w.start < measure.end]
    if any(w.norm in _listed("parts") for w in near[-2:]):
        return True
    text, offset = sentence.span.text, sentence.span.start
    besides = {"average"} if averaged else set()
    near = [w for w in near if text[w.start - offset : w.end - offset] != "May"]  # the month
    return any(w.norm in _listed("not_the_figure") and w.norm not in besides for w in near)


def base_years(sentence: Sentence) -> frozenset[str]:
    """The years an index is 100 in ("2005 = 100"): no number but the 100 is of them."""
    return frozenset(BASE_YEAR.findall(sentence.span.text))


def counts_a_part(sentence: Sentence, quantity: Quantity, besides: Collection[str] = ()) -> bool:
    """True where words behind the counted people make them a part of the population ("900 million people online", "120
    million fit for service"). What may follow without doing so is listed, or among ``besides``."""
    after = sentence.text_after(quantity.span.end, 40)
    follows = re.match(r"\s+([\w'’-]+)", after)
    counted = quantity.unit != "" and normalize(quantity.unit) not in _listed("whole_population")
    return counted or (
        follows is not None and normalize(follows.group(1)) not in {*_listed("after_population"), *besides}
    )


def is_rate_in_force(sentence: Sentence, quantity: Quantity, measure: Measure) -> bool:
    """False where the sentence speaks of what a central bank may do, or where other words than of moving and standing come
    between what only the bank's name makes a policy rate and the number ("rates on new loans averaged 7 percent")."""
    before = sentence.span.text[: quantity.span.start - sentence.span.start]
    if MAY_BE.search(before):
        return False
    if not measure.of_a_bank:
        return True
    between = [w for w in sentence.words if measure.end <= w.start and w.end <= quantity.span.start]
    known = _listed("between_bank_rate")
    return measure.end <= quantity.span.start and all(w.norm in known or w.norm[0].isdigit() for w in between)
