"""Claims: every statement of the article, of which kind, about what, by whom, and whether it is worth a check.

A sentence gives one claim, or one for each of its clauses where several clauses have a subject, a verb and a number of
their own ("sales rose 4% while costs fell 2%"). Nothing is dropped for being an opinion: it is a claim of kind
``opinion``, so that a report can say of every sentence what became of it.

Kinds follow the typology of Konstantinovskiy et al., "Towards Automated Factchecking" (2018), with its quantity class
split by what a number can be held against: a level, a change, a share, a rank, a rate or a count.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, zip_longest

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.checkworthiness import worthiness
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.parse import Part
from extractor.annotate.words import Words, words_of
from extractor.annotations import Annotations, Claim, ClaimKind, Frame, Organization, Person, Quantity, Quote, Stance
from extractor.article import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
CONTRASTS = frozenset({"while", "whereas"})
CONNECTIVES = ("and", "but", "while", "whereas")
PERSON_PRONOUNS = frozenset({"he", "she", "him", "his", "her", "they", "their"})
ORG_PRONOUNS = frozenset({"it", "its"})
PRONOUNS = PERSON_PRONOUNS | ORG_PRONOUNS | {"i", "we", "you", "who", "one", "some", "many", "others"}
OFFICE_VERBS = frozenset({"be", "become", "serve", "as"})
THINGS = frozenset({"it", "they"})
"""What a subject of the sentence before can stand for. "This" and "that" mostly point at all that was said."""
MARKS = frozenset('"“”')
EDGE = " \t\r\n,;:—–-"
WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
ACCORDING = re.compile(
    r"\baccording to (?P<source>(?:(?:the|a|an|his|her|its|their) )?[\w.&'’-]+(?: [\w.&'’-]+){0,9})",
    re.IGNORECASE,
)
SOURCE_ENDS = re.compile(r"[,;:.()\"”]| (?:which|who|that|and|released|published|said|says|showed|shows)\b")


@dataclass(frozen=True, slots=True)
class _Cues:
    """The table ``claim_cues.toml``, ready for lookups; phrases as one alternation each."""

    prediction: frozenset[str]
    future: frozenset[str]
    prediction_phrases: re.Pattern[str]
    causal: frozenset[str]
    causal_phrases: re.Pattern[str]
    opinion: frozenset[str]
    judging: frozenset[str]
    hedges: frozenset[str]
    hedge_phrases: re.Pattern[str]
    denials: frozenset[str]
    change: frozenset[str]
    rank: frozenset[str]
    no_rank: re.Pattern[str]
    share_phrases: re.Pattern[str]
    fractions: re.Pattern[str]
    change_by: re.Pattern[str]
    rate_phrases: re.Pattern[str]
    citation_nouns: frozenset[str]
    citation_verbs: frozenset[str]
    points_back: re.Pattern[str]
    offices: frozenset[str]


@cache
def _cues() -> _Cues:
    table = tomllib.loads(files("extractor.annotate").joinpath("tables/claim_cues.toml").read_text("utf8"))
    opinion = table["opinion"]
    back = table["points_back"]
    return _Cues(
        prediction=frozenset(table["prediction"]["lemmas"]),
        future=frozenset(table["prediction"]["auxiliaries"]),
        prediction_phrases=_any_of(table["prediction"]["phrases"]),
        causal=frozenset(table["causal"]["lemmas"]),
        causal_phrases=_any_of(table["causal"]["phrases"]),
        opinion=frozenset((*opinion["pronouns"], *opinion["modals"], *opinion["lemmas"])),
        judging=frozenset(opinion["judging"]),
        hedges=frozenset(table["hedged"]["words"]),
        hedge_phrases=_any_of(table["hedged"]["phrases"]),
        denials=frozenset(table["denied"]["lemmas"]),
        change=frozenset(table["change"]["lemmas"]),
        rank=frozenset(table["rank"]["words"]),
        no_rank=re.compile(r"-\w|\s" + _any_of(table["rank"]["counted_off"], start="").pattern),
        share_phrases=_any_of(table["share"]["phrases"], start=""),
        fractions=_any_of(table["share"]["fractions"]),
        change_by=_any_of(table["change"]["by"]),
        rate_phrases=_any_of(table["rate"]["phrases"]),
        citation_nouns=frozenset(table["citation"]["nouns"]),
        citation_verbs=frozenset(table["citation"]["lemmas"]),
        points_back=re.compile(
            r"\W*(?P<back>(?:" + "|".join((*back["phrases"], *back["compares"])) + r"))\b", re.IGNORECASE
        ),
        offices=frozenset(table["role"]["offices"]),
    )


def _any_of(phrases: Sequence[str], start: str = r"\b") -> re.Pattern[str]:
    return re.compile(start + "(?:" + "|".join(re.escape(p) for p in phrases) + r")(?!\w)")


def find_claims(
    parts: Sequence[Part], annotations: Annotations, tagged: Sequence[EncoderOutput] = ()
) -> tuple[Claim, ...]:
    """Every claim of the article in reading order, with ids ``c1``, ``c2``, …

    parts: the parse; annotations: all that was read before claims; tagged: what the encoder found in each part, nothing
    where it did not run. A claim's span is a sentence or one clause of it,
    without the blanks and connectives at its ends; ``quantities`` are indices into ``annotations.quantities``.
    """
    index = _Index(annotations)
    found: list[Claim] = []
    for part, read in zip_longest(parts, tagged):
        words = words_of(part.doc)
        ranges = [(s.start, s.end) for s in part.sentences]
        before: Claim | None = None
        topic: _Topic | None = None
        for sentence, score in zip(part.sentences, worthiness(words, ranges, read), strict=True):
            for start, end in clauses(sentence, part.text, index.starts(part.where)):
                span = part.span(start, end)
                if not any(c.isalnum() for c in span.text):
                    continue  # a quotation mark or dash that the parser took for a sentence
                tokens = range(bisect_left(words.starts, start), bisect_left(words.starts, end))
                statement = _Statement(span, span.text.lower(), words, tokens)
                claim = _claim(f"c{len(found) + 1}", statement, score, index, before, topic)
                found.append(claim)
                before, topic = claim, _topic(statement, index, topic)
    return tuple(found)


def also_says(claim: Claim) -> tuple[ClaimKind, ...]:
    """What a claim about a number says beside it, going by its words: a cause ("because"), a rank or record ("the most
    since")."""
    cues, lower = _cues(), claim.span.text.lower()
    cause = cues.causal_phrases.search(lower) is not None
    rank = not cues.rank.isdisjoint(WORD.findall(lower))
    return (*(("causal",) if cause else ()), *(("rank",) if rank else ()))


@dataclass(frozen=True, slots=True)
class _Statement:
    """The text of one claim with its tokens. tokens: indices into ``words``."""

    span: Span
    lower: str
    words: Words
    tokens: range

    def having(self, column: list[str], values: frozenset[str]) -> list[int]:
        """The tokens whose entry in ``column`` is one of ``values``."""
        return [i for i in self.tokens if column[i] in values]


def clauses(sentence: DocSpan, text: str, quantity_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Code-point offsets of the sentence's claims: the sentence, cut where a clause with its own subject and number begins.

    text: the text the sentence stands in; quantity_starts: sorted start offsets of the quantities in it.
    """
    whole = (sentence.start_char, sentence.end_char)
    if _numbers_in(whole, quantity_starts) < 2:
        yield _trimmed(text, *whole)
        return
    cuts = sorted({t.left_edge.idx for t in sentence if _begins_clause(t)} - {sentence.start_char})
    pieces: list[tuple[int, int]] = []
    for piece in pairwise([sentence.start_char, *cuts, sentence.end_char]):
        if pieces and not (_numbers_in(piece, quantity_starts) and _numbers_in(pieces[-1], quantity_starts)):
            pieces[-1] = (pieces[-1][0], piece[1])
        else:
            pieces.append(piece)
    for i, (start, end) in enumerate(pieces):
        yield _trimmed(text, start, end, inner=i > 0)


def _numbers_in(piece: tuple[int, int], starts: Sequence[int]) -> int:
    return bisect_left(starts, piece[1]) - bisect_left(starts, piece[0])


def _begins_clause(token: Token) -> bool:
    """A coordinated or contrasting finite clause with a subject of its own."""
    if token.pos_ not in ("VERB", "AUX") or token.dep_ not in ("conj", "advcl"):
        return False
    children = tuple(token.children)
    if not any(c.dep_ in SUBJECTS and c.i < token.i for c in children):
        return False
    return token.dep_ == "conj" or any(c.dep_ == "mark" and c.lower_ in CONTRASTS for c in children)


def _trimmed(text: str, start: int, end: int, inner: bool = False) -> tuple[int, int]:
    """Without blanks, commas and connectives at the ends. inner: the clause follows another one of its sentence."""
    while start < end and text[start] in EDGE:
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    for word in CONNECTIVES:
        if text[start:end].endswith(f" {word}"):
            return _trimmed(text, start, end - len(word), inner)
        if inner and text[start:end].startswith(f"{word} "):
            return _trimmed(text, start + len(word), end)
    return start, end


class _Index:
    """The annotations, by text and in order of their offsets."""

    def __init__(self, annotations: Annotations) -> None:
        self.annotations = annotations
        self._starts: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        for i, quantity in enumerate(annotations.quantities):
            self._starts.setdefault(quantity.span.where, []).append(quantity.span.start)
            self._numbers.setdefault(quantity.span.where, []).append(i)
        stated = [c for c in annotations.changes if c.kind != "multiple" or c.direction or c.from_ is not None]
        self.changed = {i for c in stated for i in (c.amount, c.from_, c.to) if i is not None}
        self.old = {new: c.from_ for c in stated if c.from_ is not None for new in (c.amount, c.to) if new is not None}
        self.amounts = {c.amount for c in annotations.changes if c.amount is not None}
        self._periods = _Placed([p.span for p in annotations.periods])
        self._quotes = _Placed([q.span for q in annotations.quotes])
        self._places = _Placed([m for g in annotations.places for m in g.mentions])
        self._country = {m: g.iso3 for g in annotations.places for m in g.mentions}
        self._publications = _Placed([p.span for p in annotations.publications])
        self._roles = _Placed([r.span for p in annotations.people for r in p.roles])
        self.people = {p.id: p for p in annotations.people}
        self.organizations = {o.id: o for o in annotations.organizations}
        self._named: dict[Span, Person | Organization] = {}
        entities: tuple[Person | Organization, ...] = (*annotations.organizations, *annotations.people)
        for entity in entities:
            for span in (*entity.mentions, *entity.references):
                self._named[span] = entity
        self._names = _Placed(list(self._named))

    def starts(self, where: str) -> Sequence[int]:
        return self._starts.get(where, ())

    def quantities(self, span: Span) -> tuple[int, ...]:
        starts = self._starts.get(span.where, [])
        low, high = bisect_left(starts, span.start), bisect_left(starts, span.end)
        return tuple(self._numbers[span.where][low:high]) if starts else ()

    def periods(self, span: Span) -> list[int]:
        return self._periods.inside(span)

    def quotes(self, span: Span) -> list[Quote]:
        return [self.annotations.quotes[i] for i in self._quotes.touching(span)]

    def countries(self, span: Span) -> list[str]:
        spans = (self._places.spans[i] for i in self._places.inside(span))
        return list(dict.fromkeys(c for s in spans if (c := self._country[s])))

    def has_publication(self, span: Span) -> bool:
        return bool(self._publications.inside(span))

    def has_role(self, span: Span) -> bool:
        return bool(self._roles.inside(span))

    def names(self, span: Span) -> list[tuple[Span, Person | Organization]]:
        return [(s, self._named[s]) for s in (self._names.spans[i] for i in self._names.inside(span))]


class _Placed:
    """Spans that can be asked what lies in a stretch of text; answers are indices into the list given."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._order: dict[str, list[tuple[int, int, int]]] = {}
        for i, span in enumerate(spans):
            self._order.setdefault(span.where, []).append((span.start, span.end, i))
        for placed in self._order.values():
            placed.sort()

    def inside(self, outer: Span) -> list[int]:
        """Spans that lie wholly in ``outer``, in reading order."""
        placed = self._order.get(outer.where, [])
        low, high = bisect_left(placed, (outer.start,)), bisect_left(placed, (outer.end,))
        return [i for _, end, i in placed[low:high] if end <= outer.end]

    def touching(self, outer: Span) -> list[int]:
        """Spans that share a character with ``outer``, in reading order."""
        placed = self._order.get(outer.where, [])
        high = bisect_left(placed, (outer.end,))
        return [i for _, end, i in placed[:high] if end > outer.start]


def _claim(
    number: str, statement: _Statement, score: float, index: _Index, before: Claim | None, topic: _Topic | None
) -> Claim:
    span = statement.span
    quantities = index.quantities(span)
    quote = _quote_around(span, quantities, index)
    return Claim(
        id=number,
        span=span,
        kind=_kind(statement, quantities, index),
        check_worthiness=score,
        quantities=quantities,
        frame=_frame(span, quantities, quote, index, before),
        stance=_stance(statement, quote),
        speaker_id=quote.speaker_id if quote else None,
        standalone=_standalone(statement, index, before, topic),
    )


def _quote_around(span: Span, numbers: Sequence[int], index: _Index) -> Quote | None:
    """The quote that holds more than half of the claim, or all its numbers where a long title follows ("…," said …)."""
    best, most = None, 0
    for quote in index.quotes(span):
        shared = sum(
            max(0, min(span.end, s.end) - max(span.start, s.start)) for s in quote.spans if s.where == span.where
        )
        if shared > most:
            best, most = quote, shared
    if best is None or 2 * most > span.end - span.start:
        return best
    said_here = best.cue is not None and span.covers(best.cue)
    stated = [index.annotations.quantities[i].span for i in numbers]
    return best if said_here and stated and all(any(p.covers(s) for p in best.spans) for s in stated) else None


def _kind(statement: _Statement, numbers: Sequence[int], index: _Index) -> ClaimKind:
    """The kind of a statement: what is to come first, then what its numbers say, then what it tells without numbers."""
    cues = _cues()
    span, lower = statement.span, statement.lower
    first, last = statement.tokens.start, statement.tokens.stop
    lemmas = set(statement.words.lemma[first:last])
    forms = set(statement.words.lower[first:last])
    if _is_prediction(statement, lemmas, forms):
        return "prediction"
    quantities = [index.annotations.quantities[i] for i in numbers]
    measured = [q for q in quantities if not q.ordinal and not _aside(q, span)]
    if any(i in index.changed for i in numbers) or any(q.change for q in measured):
        return "change"
    if lemmas & cues.change and (measured or cues.change_by.search(lower)):
        return "change"
    if (forms & cues.rank and (quantities or "since" in forms or "ever" in forms)) or any(
        q.kind == "rank" and not cues.no_rank.match(span.text, q.span.end - span.start) for q in quantities
    ):
        return "rank"
    if measured:
        return _numeric_kind(measured, lower)
    if index.has_publication(span) or (lemmas & cues.citation_nouns and lemmas & cues.citation_verbs):
        return "citation"
    if lower.endswith("?") or _judges(statement, lemmas, forms):
        return "opinion"
    causes = statement.having(statement.words.lemma, cues.causal)
    if cues.causal_phrases.search(_without_plans(statement)) or any(statement.words.pos[i] == "VERB" for i in causes):
        return "causal"
    tags, has_role = statement.words.tag[first:last], index.has_role(span)
    if has_role and "VBD" not in tags:
        return "role"
    if _holds_office(statement):
        return "role"
    told = "VBD" in tags or "has" in forms or "have" in forms or "auxpass" in statement.words.dep[first:last]
    if told or index.periods(span):
        return "event"
    if has_role:
        return "role"
    return "event" if _tells_what_somebody_does(statement) else "opinion"


COPULAS = frozenset({"be", "remain", "look", "appear", "sound", "stay"})


def _tells_what_somebody_does(statement: _Statement) -> bool:
    """ "The ruling allows couples to file jointly": a verb in the present, other than being, with a subject that is named."""
    words, at = statement.words, _subject(statement)
    if at is None or words.tag[at] not in NOUNS:
        return False
    verb = words.heads[at]
    return words.tag[verb] in ("VBZ", "VBP") and words.lemma[verb] not in COPULAS and _is_main(words, verb)


def _planned(statement: _Statement) -> list[int]:
    """The tokens "due" of "is due to launch", which tells a plan and no cause."""
    words = statement.words
    return [
        i
        for i in statement.having(words.lower, frozenset({"due"}))
        if i + 2 < statement.tokens.stop and words.lower[i + 1] == "to" and words.tag[i + 2] == "VB"
    ]


def _without_plans(statement: _Statement) -> str:
    """The statement in lower case, with every "due" blanked that tells a plan."""
    text = statement.lower
    for i in _planned(statement):
        at = statement.words.starts[i] - statement.span.start
        text = f"{text[:at]}   {text[at + 3 :]}"
    return text


def _aside(quantity: Quantity, span: Span) -> bool:
    """An age beside a name ("Pavel Novak, 43, was arrested", "the 43-year-old driver") is not what the claim says."""
    if quantity.kind != "age":
        return False
    before = span.text[: quantity.span.start - span.start].rstrip()
    return before.endswith((",", "(", " aged", "-")) or "-year-old" in quantity.span.text


def _judges(statement: _Statement, lemmas: set[str], forms: set[str]) -> bool:
    """A word of the first person, of duty or of feeling, or a judgement as predicate ("is wrong", not "bad loans")."""
    cues, words = _cues(), statement.words
    if forms & cues.opinion:
        return True
    if lemmas & cues.opinion and any(words.pos[i] == "VERB" for i in statement.having(words.lemma, cues.opinion)):
        return True
    return any(words.dep[i] in ("acomp", "attr") for i in statement.having(words.lower, cues.judging))


def _holds_office(statement: _Statement) -> bool:
    """ "She has been minister since 2020": a title as predicate of being, becoming or serving."""
    words = statement.words
    return any(
        words.dep[i] in ("attr", "oprd", "pobj") and words.lemma[words.heads[i]] in OFFICE_VERBS
        for i in statement.having(words.lemma, _cues().offices)
    )


def _numeric_kind(measured: Sequence[Quantity], lower: str) -> ClaimKind:
    cues = _cues()
    if cues.rate_phrases.search(lower) or measured[0].kind == "multiple":
        return "rate"
    ratio = any(q.unit == "percent" or q.dimension == "ratio" for q in measured)
    if cues.fractions.search(lower) or (ratio and cues.share_phrases.search(lower)):
        return "share"
    return "count" if measured[0].dimension == "count" else "level"


def _is_prediction(statement: _Statement, lemmas: set[str], forms: set[str]) -> bool:
    """True when the main verb of the clause is about the future; a future tense in a side clause is not enough."""
    cues, words = _cues(), statement.words
    if forms & cues.future and any(
        words.dep[i] == "aux" and _is_main(words, words.heads[i]) for i in statement.having(words.lower, cues.future)
    ):
        return True
    if lemmas & cues.prediction and any(_is_main(words, i) for i in statement.having(words.lemma, cues.prediction)):
        return True
    if any(words.tag[i - 1] in ("VBZ", "VBP") for i in _planned(statement) if i > statement.tokens.start):
        return True
    return cues.prediction_phrases.search(statement.lower) is not None


def _is_main(words: Words, i: int) -> bool:
    return words.dep[i] == "ROOT" or (words.dep[i] == "ccomp" and words.dep[words.heads[i]] == "ROOT")


def _stance(statement: _Statement, quote: Quote | None) -> Stance:
    cues, words = _cues(), statement.words
    if quote is not None and quote.stance in ("denied", "hedged"):
        return quote.stance
    for i in statement.having(words.lemma, cues.denials):
        if words.pos[i] == "VERB" and words.dep[i] in ("ROOT", "ccomp", "conj"):
            return "denied"
    if quote is not None:
        return "quoted"
    # "May" the month has the tag of a name.
    hedged = any(words.tag[i] != "NNP" for i in statement.having(words.lower, cues.hedges))
    return "hedged" if hedged or cues.hedge_phrases.search(statement.lower) else "asserted"


def _frame(span: Span, numbers: Sequence[int], quote: Quote | None, index: _Index, before: Claim | None) -> Frame:
    """What the claim is about: from its leading number, completed by the clause's own places and periods, and by the
    claim before where this one says "the figure"."""
    quantities = index.annotations.quantities
    leading = _leading(numbers, index)
    main = quantities[leading] if leading is not None else None
    countries = index.countries(span)
    periods, since = _periods(span, quote, index)
    measure = main.measures.text if main and main.measures else None
    if measure is None:
        measure = next((m.text for i in numbers if (m := quantities[i].measures)), None)
    period = (main.period if main else None) or (periods[0] if len(set(periods)) == 1 else None)
    old = index.old.get(leading) if leading is not None else None
    compared = (main.compared_with if main else None) or since or (quantities[old].period if old is not None else None)
    if period is not None and period == compared:
        # "up 4 points from 2019" is of another year than 2019; "the rate was 13.8 percent a year earlier" of that year.
        changed = leading in index.changed or (main is not None and main.change is not None)
        period, compared = (None, compared) if changed else (period, None)
    earlier = before.frame if before is not None and _cues().points_back.match(span.text) else Frame()
    return Frame(
        measure=earlier.measure or measure,
        place=(main.place if main else None) or (countries[0] if len(countries) == 1 else None) or earlier.place,
        partner=(main.partner if main else None) or earlier.partner,
        flow=(main.flow if main else None) or earlier.flow,
        period=period,
        compared_with=compared,
        attributed_to=_attributed_to(span, quote, index),
    )


def _periods(span: Span, quote: Quote | None, index: _Index) -> tuple[list[str], str | None]:
    """When the clause says it was, and since when. The day somebody spoke is not the time of what was said."""
    periods: list[str] = []
    since = None
    for i in index.periods(span):
        period = index.annotations.periods[i]
        if period.value is None or (quote is not None and not any(s.overlaps(period.span) for s in quote.spans)):
            continue
        if span.text[: period.span.start - span.start].lower().endswith("since "):
            since = period.value
        else:
            periods.append(period.value)
    return periods, since


def _leading(numbers: Sequence[int], index: _Index) -> int | None:
    """The number a claim turns on: a stated change first, then one whose measure is known, then the first."""
    quantities = index.annotations.quantities
    ranked = [i for i in numbers if not quantities[i].ordinal] or list(numbers)
    return min(
        ranked,
        key=lambda i: (i not in index.amounts, quantities[i].change is None, quantities[i].measures is None, i),
        default=None,
    )


DOCUMENTS = frozenset(
    {"report", "study", "survey", "poll", "analysis", "statement", "document", "figures", "data", "paper"}
)


def _attributed_to(span: Span, quote: Quote | None, index: _Index) -> str | None:
    """Whom the claim is laid to, as fully named as the article knows, else as printed."""
    if quote is not None:
        speaker = index.people.get(quote.speaker_id or "") or index.organizations.get(quote.speaker_id or "")
        if speaker is not None:
            return speaker.name
    named = ACCORDING.search(span.text)
    source = SOURCE_ENDS.split(named["source"], maxsplit=1)[0].strip() if named else None
    if quote is not None and quote.speaker is not None and _is_a_source(quote.speaker.text):
        document = quote.speaker.text.split()[-1].lower() in DOCUMENTS
        return source if document and source and source.startswith(quote.speaker.text) else quote.speaker.text
    return source or None


def _is_a_source(speaker: str) -> bool:
    """Not "she" or "that", and not the head of a possessive ("the court’s decision")."""
    return speaker.lower() not in PRONOUNS | {"that", "which", "this"} and not speaker.endswith(("’s", "'s"))


@dataclass(frozen=True, slots=True)
class _Topic:
    """What a statement speaks of, for the pronouns of the next one: its subject as printed."""

    text: str
    plural: bool
    span: Span


LONGEST_TOPIC = 90
PLURAL = frozenset({"NNS", "NNPS"})
NOUNS = PLURAL | {"NN", "NNP"}


def _subject(statement: _Statement) -> int | None:
    """The token that is the subject of the statement's main verb, else its first subject."""
    words = statement.words
    subjects = [i for i in statement.tokens if words.dep[i] in ("nsubj", "nsubjpass")]
    return next((i for i in subjects if _is_main(words, words.heads[i])), subjects[0] if subjects else None)


def _topic(statement: _Statement, index: _Index, before: _Topic | None) -> _Topic | None:
    """The subject of a statement with what belongs to it, up to a comma or a clause; that of the statement before where
    this one only points back. People are left to coreference."""
    words, at = statement.words, _subject(statement)
    if at is None:
        return None
    if words.lower[at] in THINGS:
        return before
    if words.tag[at] not in NOUNS or _rivalled(statement, at):
        return None
    first, last = at, at
    while first > statement.tokens.start and _belongs(words, first - 1, at):
        first -= 1
    while last + 1 < statement.tokens.stop and words.lower[last + 1] != "," and _belongs(words, last + 1, at):
        last += 1
    start = statement.span.start
    end = words.starts[last + 1] if last + 1 < len(words.starts) else statement.span.end
    text = statement.span.text[words.starts[first] - start : end - start].strip(EDGE + ".")
    outer = Span(words.starts[first], words.starts[first] + len(text), text, statement.span.where)
    if (
        not text
        or len(text) > LONGEST_TOPIC
        or text.lower().startswith(("no ", "none ", "nobody"))
        or statement.span.text[: outer.start - start].endswith("-")
        or index.periods(outer)
        or index.quantities(outer)
        or any(isinstance(e, Person) for _, e in index.names(outer))
    ):
        return None
    return _Topic(text, words.tag[at] in PLURAL or " and " in text, outer)


def _rivalled(statement: _Statement, at: int) -> bool:
    """Whether the pronoun of the next sentence could as well mean something else: another subject of the same number
    ("councils make deals so that homes cannot be sold"), or the rest of a list ("Britain, France and Gavi")."""
    words = statement.words
    for i in statement.tokens:
        if i == at or words.tag[i] not in NOUNS:
            continue
        if words.dep[i] in ("nsubj", "nsubjpass") and (words.tag[i] in PLURAL) == (words.tag[at] in PLURAL):
            return True
        if words.dep[i] == "conj" and words.heads[i] == at and i > at + 1 and "," in words.lower[at + 1 : i]:
            return True
    return False


def _belongs(words: Words, token: int, head: int) -> bool:
    """Whether a token stands under ``head`` in the parse, and not in a relative clause or an apposition."""
    for _ in range(8):
        if token == head:
            return True
        if words.dep[token] in ("relcl", "acl", "appos", "punct"):
            return False
        token = words.heads[token]
    return False


THOUGHT = frozenset(
    {"think", "believe", "expect", "say", "report", "hope", "understand", "know", "announce", "argue", "claim", "note"}
)


def _pronoun(statement: _Statement, topic: _Topic | None, index: _Index) -> int | None:
    """The token at the head of the statement that the topic stands for: "It sold 4,000", "They made up half"; none in a
    quote that the topic stands outside of, since whoever is quoted may speak of something else."""
    words, at = statement.words, _subject(statement)
    if topic is None or at is None or at > statement.tokens.start + 2 or words.lower[at] not in THINGS:
        return None
    verb = words.heads[at]
    empty = words.lemma[verb] == "be" and any(
        words.lower[i] in ("that", "to", "who") for i in range(verb + 1, min(verb + 5, statement.tokens.stop))
    )
    # "It cannot be thought that …", "It was reported on Friday that …"
    empty = empty or (words.dep[at] == "nsubjpass" and words.lower[at] == "it" and words.lemma[verb] in THOUGHT)
    plural = words.lower[at] == "they"
    span = statement.span
    pronoun = Span(words.starts[at], words.starts[at] + len(words.lower[at]), words.lower[at], span.where)
    within = [q for q in index.quotes(pronoun) if q.kind != "indirect"]
    opened = any(c in MARKS for c in span.text[: pronoun.start - span.start])
    if (within or opened) and not any(topic.span.overlaps(s) for q in within for s in q.spans):
        return None
    return None if empty or plural != topic.plural or words.dep[at] == "expl" else at


def _standalone(statement: _Statement, index: _Index, before: Claim | None, topic: _Topic | None) -> str:
    """The claim's text with what points outside it put in its place: pronouns and short names of known people and
    organisations, "it" and "they" by the subject of the sentence before, "the figure" by what that one measured, and
    relative periods by their dates. What is only likely is added in brackets."""
    span, words = statement.span, statement.words
    edits: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for place, entity in index.names(span):
        if (
            entity.id in told
            or (place.text != entity.name and entity.name in span.text)
            or (edits and place.start < edits[-1][1])
            or (place.text.lower() in PERSON_PRONOUNS and _may_be_another(place, entity, statement, index))
        ):
            continue
        told.add(entity.id)
        i = bisect_left(words.starts, place.start)
        possessive = i < len(words.starts) and words.starts[i] == place.start and words.tag[i] == "PRP$"
        new = _spelled_out(place.text, entity, possessive)
        if new is not None:
            edits.append((place.start - span.start, place.end - span.start, new))
    back = _cues().points_back.match(span.text)
    if back and before is not None and before.frame.measure and not any(s < back.end("back") for s, _, _ in edits):
        measure = before.frame.measure
        if topic is not None and measure.casefold() in topic.text.casefold():
            measure = topic.text
        phrase = back["back"]
        new = f"{phrase} ({measure})" if phrase.lower().startswith("th") else phrase
        edits.append((back.start("back"), back.end("back"), new))
    pronoun = _pronoun(statement, topic, index)
    if pronoun is not None and topic is not None:
        at = words.starts[pronoun] + len(words.lower[pronoun]) - span.start
        if not any(s <= at <= e for s, e, _ in edits):
            edits.append((at, at, f" ({topic.text})"))
    for i in index.periods(span):
        period = index.annotations.periods[i]
        if period.value and not YEAR.search(period.span.text):
            at = period.span.end - span.start
            edits.append((at, at, f" ({period.value})"))
    text = span.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return " ".join(text.split())


def _may_be_another(place: Span, entity: Person | Organization, statement: _Statement, index: _Index) -> bool:
    """Whether somebody else named in the claim may be meant by "he": one who stands before it while ``entity`` does not
    ("Trump's aides and his campaign, Schiff warned"), or the subject it leans on ("Now that he is through, Putin said")."""
    people = [(s, e) for s, e in index.names(statement.span) if isinstance(e, Person)]
    named = [(s, e) for s, e in people if s.text.lower() not in PRONOUNS]
    before = {e.id for s, e in named if s.start < place.start}
    if before and entity.id not in before:
        return True
    at = _subject(statement)
    if at is None or place.end > (where := statement.words.starts[at]):
        return False
    return any(s.start <= where < s.end and e.id != entity.id for s, e in named)


def _spelled_out(printed: str, entity: Person | Organization, possessive: bool) -> str | None:
    """How a name or pronoun reads outside its article; None when it needs nothing."""
    lower = printed.lower()
    if lower in PERSON_PRONOUNS or lower in ORG_PRONOUNS:
        return f"{entity.name}’s" if possessive else entity.name
    if lower.split()[1:] == entity.name.lower().split():
        return None  # "the party" says more than the bare "Party"
    short = printed in entity.name.split() or lower.startswith(("the ", "our ", "their "))
    return entity.name if short and printed != entity.name else None
