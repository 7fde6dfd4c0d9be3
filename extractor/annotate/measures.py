"""What a number counts or measures, and where and when: nouns, places, flows and periods beside each quantity."""

from __future__ import annotations

import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.numerals import counting_words
from extractor.annotate.parse import Part
from extractor.annotations import Period, Place, Quantity
from extractor.article import Span

MODIFIERS = frozenset(("ADJ", "NOUN", "PROPN"))
NAMING = ("NOUN", "PROPN")
NEAR = 16
"""Tokens before or after a number that can hold what it measures, where they stand next to it."""
VERBS = frozenset(("VERB", "AUX"))
HYPHENS = "-‐‑–"
UNIT_NOUNS = frozenset(
    [
        "percent",
        "%",
        "cent",
        "cents",
        "percentage",
        "point",
        "points",
        "million",
        "billion",
        "trillion",
        "dollars",
        "pounds",
        "euros",
        "yen",
        "dollar",
    ]
)
TIME_NOUNS = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "hour",
        "hours",
        "quarter",
        "quarters",
        "session",
        "time",
        "times",
        "today",
    ]
)
COMPARING = frozenset(["from", "than", "versus", "vs", "vs.", "against", "over"])
COMPARED_BY_ITSELF = (
    "a year earlier",
    "a year ago",
    "the same",
    "the previous",
    "a month earlier",
    "year-on",
    "year-over",
    "month-on",
    "the corresponding",
    "a year before",
    "the prior",
    "the year before",
    "the month before",
)
NOT_NAMING = frozenset(
    [
        "such",
        "other",
        "same",
        "own",
        "several",
        "many",
        "few",
        "more",
        "most",
        "least",
        "last",
        "next",
        "past",
        "additional",
        "further",
        "estimated",
        "total",
    ]
)
INTENDING = frozenset(["plan", "plans", "goal", "decision", "bid", "effort", "attempt", "intention"])
ASIDE = 40
"""Characters that a time before its number, or one in a comparison, counts as farther away."""
LONGEST_CLIMB = 12
LONGEST_NOUN = 8
"""Tokens that a counted noun may reach from its number."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted noun. lemma: its head in the singular; start, end: offsets in the part's text, modifiers included.

    after_of: the noun stands after "of" ("a third of voters").
    """

    lemma: str
    start: int
    end: int
    head: int
    after_of: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's tokens with their starts, and the indices of those that belong to its quantities."""

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    taken: frozenset[int] = frozenset()

    def after(self, offset: int) -> tuple[Token, ...]:
        """The tokens that begin at or after an offset of the part's text, at most the first ``NEAR``."""
        first = bisect_left(self.starts, offset)
        return self.tokens[first : first + NEAR]

    def before(self, offset: int) -> tuple[Token, ...]:
        """The tokens that end at or before an offset, at most the last ``NEAR`` of them."""
        stop = bisect_left(self.starts, offset)
        while stop and self.starts[stop - 1] + len(self.tokens[stop - 1]) > offset:
            stop -= 1
        return self.tokens[max(0, stop - NEAR) : stop]

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that overlap ``[start, end)``."""
        first = max(0, bisect_right(self.starts, start) - 1)
        stop = bisect_left(self.starts, end)
        return tuple(t for t in self.tokens[first:stop] if t.idx + len(t) > start)


def words_of(sentence: DocSpan) -> Words:
    """The sentence's tokens, ready to be asked by offset."""
    tokens = tuple(sentence)
    return Words(tokens, tuple(t.idx for t in tokens))


def counted_noun(words: Words, end: int, *, share: bool = False, hyphened: bool = False) -> Counted | None:
    """The noun that the number ending at offset ``end`` counts; None when none follows.

    share: the number is a part of a whole, whose noun stands after "of" or "of the". hyphened: the noun is joined to the
    number ("a six-cylinder engine" counts cylinders).
    """
    tokens = words.after(end)
    i, after_of = 0, False
    while i < len(tokens) and tokens[i].text in ("-", "–", "‑") and i < 2:
        i += 1
    if hyphened:
        if i < len(tokens) and tokens[i].pos_ in ("NOUN", "PROPN", "VERB", "ADJ"):
            return _counted(tokens[i], tokens[i].idx)
        return None
    if i < len(tokens) and tokens[i].lower_ == "of":
        i, after_of = i + 1, True
        while i < len(tokens) and (tokens[i].pos_ in ("DET", "PRON", "NUM") or tokens[i].lower_ in ("all", "combined")):
            if tokens[i].pos_ == "PRON" and tokens[i].lower_ not in (
                "its",
                "his",
                "her",
                "their",
                "our",
                "my",
                "your",
                "those",
                "these",
                "all",
            ):
                return None
            i += 1
    elif share:
        while i < len(tokens) and tokens[i].lower_ in ("the", "its", "his", "her", "their", "our", "all", "a", "an"):
            i += 1
    i = _past_possessor(tokens, i) if after_of else i
    first, head, run = i, -1, i
    while run < len(tokens) and run - first < LONGEST_NOUN:
        token = tokens[run]
        if token.lower_ in counting_words() and token.pos_ != "PROPN":
            break
        if token.pos_ in ("NOUN", "PROPN"):
            if head >= 0 and tokens[head].tag_ in ("NNS",) and token.pos_ == "PROPN":
                break
            head = run
        elif token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG") and head < 0):
            if head >= 0 and tokens[head].tag_ in ("NNS", "NNPS"):
                break
        elif (
            token.tag_ == "VBZ"
            and run == first
            and (run + 1 == len(tokens) or tokens[run + 1].pos_ in ("PUNCT", "ADP", "VERB"))
        ):
            head = run  # "rotate 3 turns"
        elif (
            (
                token.text == ","
                and 0 < run < len(tokens) - 1
                and tokens[run - 1].pos_ == tokens[run + 1].pos_ == "ADJ"
                and head < 0
            )
            or (
                token.pos_ == "ADV"
                and head < 0
                and (token.lower_.endswith("ly") or token.lower_ in ("most", "more", "best"))
            )
            or (token.text in ("-", "‑", "'s", "’s", "/") and run > first)
            or (token.pos_ == "CCONJ" and run > first and _joins(tokens, head, run))
        ):
            pass
        else:
            break
        run += 1
    if head < 0:
        plain = first < len(tokens) and tokens[first].lower_ in casualties()
        return _counted(tokens[first], tokens[first].idx) if plain else None
    if tokens[first].lower_ in ("last", "this", "next", "earlier", "previous"):
        return None  # "from 402,599 last year": a time, and nothing that is counted
    return _counted(tokens[head], tokens[first].idx, after_of)


def _counted(noun: Token, start: int, after_of: bool = False) -> Counted:
    """The counted noun with its head in the singular and the nouns joined to it ("lightning strike", "World Cup")."""
    proper = noun.pos_ == "PROPN"
    plural = noun.tag_ == "NNPS" and noun.text.endswith("s")
    last = (noun.text[:-1] if plural else noun.text) if proper else noun.lemma_.lower()
    own: list[str] = []
    token = noun
    while token.i > noun.sent.start and token.nbor(-1).idx >= start and token.nbor(-1).pos_ in ("NOUN", "PROPN"):
        token = token.nbor(-1)
        own.insert(0, token.text if token.pos_ == "PROPN" else token.lower_)
    lemma = " ".join((*own, last))
    return Counted(lemma, start, noun.idx + len(noun), noun.i, after_of)


@cache
def casualties() -> frozenset[str]:
    """Adjectives that count people by themselves ("left 31 dead"), from ``tables/quantity_cues.toml``."""
    text = files("extractor.annotate").joinpath("tables/quantity_cues.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["casualties"]["words"])


def _past_possessor(tokens: Sequence[Token], i: int) -> int:
    """ "330 of the resort's 397 rooms": where the possessed noun begins, ``i`` without a possessor and a number."""
    for k in range(i + 1, min(i + 4, len(tokens) - 1)):
        if tokens[k].tag_ == "POS":
            return k + 2 if tokens[k + 1].pos_ == "NUM" else k + 1
        if tokens[k].pos_ not in NAMING:
            break
    return i


def _joins(tokens: Sequence[Token], head: int, at: int) -> bool:
    """ "Kia and Hyundai vehicles": what stands before "and" is no plural noun, and a plural noun follows."""
    if (head >= 0 and tokens[head].tag_ == "NNS") or tokens[at - 1].pos_ == "VERB":
        return False
    for token in tokens[at + 1 : at + 4]:
        if token.lower_ in counting_words():
            return False
        if token.tag_ in ("NNS", "NNPS"):
            return True
        if token.pos_ not in MODIFIERS:
            return False
    return False


def attach(
    quantities: Sequence[Quantity],
    part: Part,
    sentence: DocSpan,
    words: Words,
    periods: Sequence[Period],
    places: Sequence[Place],
) -> list[Quantity]:
    """The sentence's quantities with what they measure, their places and their periods.

    periods: those of the part, in reading order; places: those of the article.
    """
    if not quantities:
        return []
    start, end = sentence.start_char, sentence.end_char
    own = [p for p in periods if start <= p.span.start < end]
    mentions = sorted(
        (m.start, m.end, p.iso3)
        for p in places
        if p.iso3
        for m in p.mentions
        if m.where == part.where and start <= m.start < end
    )
    taken = frozenset(
        t.i
        for q in quantities
        for t in words.within(q.span.start, q.span.end)
        if not (q.dimension == "count" and t.pos_ in ("NOUN", "PROPN", "ADJ") and not t.like_num)
    )
    words = replace(words, taken=taken)
    said = sentence.text.lower()
    found: list[Quantity] = []
    for quantity in quantities:
        previous = found[-1] if found else None
        if quantity.ordinal:
            measured = None
        elif previous is not None and _restates(part.text, previous, quantity):
            measured = previous.measures
        else:
            measured = measured_thing(quantity, part, words)
        flow = _flow(measured, said)
        place, partner = _places(part.text, quantity, measured, mentions, importing=flow == "import")
        period, compared_with = _times(part.text, quantity, own)
        found.append(
            replace(
                quantity,
                measures=measured,
                place=place,
                partner=partner,
                flow=flow,
                period=period,
                compared_with=compared_with,
            )
        )
    return found


RESTATING = frozenset(("(", "/", ", or", "or", "to", "at", "to close at", "to end at", "to trade at", "from"))


def _restates(text: str, previous: Quantity, quantity: Quantity) -> bool:
    """ "8 miles (13 kilometers)", "190 points, or 0.6%", "up 9.4% to $84": the same thing said in another number."""
    if previous.ordinal or previous.span.where != quantity.span.where or previous.dimension.startswith("count"):
        return False
    gap = text[previous.span.end : quantity.span.start].strip().lower()
    return gap in RESTATING and (gap != "or" or previous.unit != quantity.unit)


# what is measured


def measured_thing(quantity: Quantity, part: Part, words: Words) -> Span | None:
    """The noun phrase that names what the number is a measure of: without article, possessor and what follows "of".

    "Revenue … rose to $7.36 billion" measures "Revenue", "a 6kW electric motor" the "electric motor", "13 percent of the
    global economy" the "global economy". A counted noun that is the subject itself measures nothing else.
    """
    noun = _measured_noun(quantity, words)
    if noun is None or noun.i in words.taken or quantity.span.start <= noun.idx < quantity.span.end:
        return None
    doc, begin, stop = part.doc, words.tokens[0].i, words.tokens[-1].i + 1
    first = last = noun.i
    while first > begin and doc[first - 1].idx >= quantity.span.end * (noun.idx > quantity.span.start):
        if not _extends(doc[first - 1], noun, words.taken):
            break
        first -= 1
    while first < noun.i and (doc[first].pos_ in ("PUNCT", "NUM", "SYM", "ADV", "PART") or doc[first].text in HYPHENS):
        first += 1
    if noun.pos_ == "PROPN":
        while last + 1 < stop and doc[last + 1].pos_ == "NUM" and last + 1 not in words.taken and last - noun.i < 2:
            last += 1  # "S&P 500", "Fortune 100"
    return part.span(doc[first].idx, doc[last].idx + len(doc[last]))


def _extends(token: Token, noun: Token, taken: frozenset[int]) -> bool:
    """Whether the token to the left belongs to the noun's name."""
    if token.i in taken or not noun.is_ancestor(token):
        return False
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return token.tag_ not in ("PRP$", "WDT") and token.lower_ not in NOT_NAMING
    if token.text in HYPHENS or token.text in ("&", "/"):
        return True
    if token.pos_ == "VERB":
        return token.dep_ == "amod" and token.tag_ in ("VBN", "VBG")
    return token.pos_ == "NUM" and "PROPN" in (token.nbor(1).pos_, token.nbor(-1).pos_ if token.i else "")


def _root(quantity: Quantity, words: Words) -> Token | None:
    """The token of the quantity that the rest of the sentence governs."""
    inside = words.within(quantity.span.start, quantity.span.end)
    numbers = [t for t in inside if t.like_num or t.pos_ == "NUM" or any(c.isdigit() for c in t.text)]
    if not inside:
        return None
    token = (numbers or inside)[-1]
    own = {t.i for t in inside}
    for _ in inside:
        if token.head.i not in own or token.head.i == token.i:
            break
        token = token.head
    return token


def _measured_noun(quantity: Quantity, words: Words) -> Token | None:
    root = _root(quantity, words)
    if root is None:
        return None
    counted = quantity.dimension.startswith("count") and quantity.kind == "quantity"
    hyphened = counted and any(h in quantity.span.text for h in HYPHENS)
    after = words.after(quantity.span.end)
    before = words.before(quantity.span.start)
    if quantity.dimension == "[time]" and quantity.kind == "quantity" and _is_time_of_telling(before, after):
        return None
    if quantity.span.text[:1] in "+-−–" or (
        (before and before[-1].text in ("+", "-", ":")) or (before and before[-1].lower_ == "worth")
    ):
        listed = _listed(quantity, before)
        if listed is not None:
            return listed
    if after and (not counted or hyphened):
        named = _attributive(after)
        if named is not None:
            return named
        of = _of(after)
        if of is not None:
            return of
    found = _bracketed(before) or _listed(quantity, before)
    if found is not None:
        return found
    bought = _traded(root) if quantity.dimension.startswith("money") else None
    if bought is not None:
        return bought
    found = _governed(root, counted, words.taken)
    if found is None and not counted and after and after[0].lower_ in ("in", "from", "on", "for"):
        return _object_of(after[0])
    return found


def _is_time_of_telling(before: Sequence[Token], after: Sequence[Token]) -> bool:
    """ "in the last three months", "nine days later": a time, which measures nothing."""
    if after and after[0].lower_ in ("later", "after", "ago", "earlier", "before", "afterwards", "afterward"):
        return True
    return bool(before) and before[-1].lower_ in (
        "last",
        "past",
        "next",
        "previous",
        "first",
        "coming",
        "final",
        "those",
        "these",
    )


def _of(after: Sequence[Token]) -> Token | None:
    """The noun after "of" that follows the number, a bracket between them left out ("8 miles (13 km) of new tunnels")."""
    k = 1 if after[0].text == ")" else 0
    if after[0].text == "(":
        k = next((n + 1 for n, t in enumerate(after[:8]) if t.text == ")"), 0)
    return _object_of(after[k]) if k < len(after) and after[k].lower_ == "of" else None


def _traded(root: Token) -> Token | None:
    """ "bought a notebook for 1,200€", "sold the mine for $4m": the object, which the price is of."""
    preposition = root.head
    if root.dep_ != "pobj" or preposition.lower_ != "for" or preposition.head.pos_ not in VERBS:
        return None
    for child in preposition.head.children:
        if child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN"):
            return child
    return None


def _listed(quantity: Quantity, before: Sequence[Token]) -> Token | None:
    """The name before the word or sign of change: "JD Sports, down 1.95p", "Dow +0.2%", "base price: $59995", "a grant
    worth $8 million"."""
    if len(before) > 1 and before[-1].text in (":", "worth") and before[-2].pos_ in NAMING:
        return before[-2]
    k = len(before)
    if quantity.span.text[:1] not in "+-−–":
        if quantity.change is None or not before or before[-1].lower_ not in ("up", "down", "off", "+", "-"):
            return None
        k -= 1
    comma = k > 0 and before[k - 1].text == ","
    k -= comma
    while k > 1 and before[k - 1].pos_ == "NUM":
        k -= 1
    if k < 1:
        return None
    name = before[k - 1]
    fits = name.pos_ == "PROPN" if comma else name.pos_ in NAMING
    return (
        name
        if (fits or (name.dep_ in ("nsubj", "nsubjpass") and name.pos_ != "PRON")) and name.lower_ not in TIME_NOUNS
        else None
    )


def _attributive(after: Sequence[Token]) -> Token | None:
    """The head of the noun phrase that stands right after the unit ("6kW electric motor", "$13 million deal")."""
    head = None
    for k, token in enumerate(after[:LONGEST_NOUN]):
        if token.pos_ in ("NOUN", "PROPN"):
            head = token
        elif (
            token.pos_ == "ADJ"
            or (token.text in HYPHENS and k + 1 < len(after))
            or (token.pos_ == "ADP" and k and after[k - 1].text in HYPHENS)
            or (token.tag_ == "VBG" and head is None and k < 2)
        ):
            if head is not None and token.pos_ == "ADJ":
                break
        else:
            break
    if (
        head is None
        or head.lower_ in TIME_NOUNS
        or (after[0].pos_ == "PROPN" and after[0].ent_type_ in ("DATE", "GPE"))
    ):
        return None
    return head


def _object_of(preposition: Token) -> Token | None:
    """The noun after a preposition, pronouns left out."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.pos_ in ("NOUN", "PROPN"):
            return child
    return None


def _bracketed(before: Sequence[Token]) -> Token | None:
    """ "John Gant (0.5 WAR)": the noun before the bracket that the number stands in."""
    k = len(before) - 1
    while (
        k >= 0
        and before[k].text != "("
        and before[k].pos_ in ("NUM", "SYM", "NOUN", "PUNCT")
        and _in_bracket(before, k)
    ):
        k -= 1
    if k < 1 or before[k].text != "(":
        return None
    noun = before[k - 1]
    return noun if noun.pos_ in NAMING and not noun.like_num else None


def _in_bracket(before: Sequence[Token], k: int) -> bool:
    """An opening bracket stands before token ``k`` and is not closed in between."""
    for token in reversed(before[max(0, k - 8) : k]):
        if token.text == ")":
            return False
        if token.text == "(":
            return True
    return False


def _governed(root: Token, counted: bool, taken: frozenset[int]) -> Token | None:
    """The noun that the number says something of, up the tree: the noun it is "of", or the verb's subject."""
    token = root
    for _ in range(LONGEST_CLIMB):
        head, dep = token.head, token.dep_
        if head is token or head.i == token.i:
            return _subject(token) if token.pos_ in VERBS else None
        if dep in ("nsubj", "nsubjpass", "csubj"):
            return None
        if counted and dep == "pobj" and head.lower_ not in ("of", "to") and head.head.pos_ not in VERBS:
            return None
        if head.pos_ in ("NOUN", "PROPN") and not (head.i in taken or head.like_num or head.lower_ in UNIT_NOUNS):
            if counted and dep in ("nummod", "compound", "amod", "nmod"):
                if head.dep_ in ("nsubj", "nsubjpass", "ROOT"):
                    return None
                counted = False
            elif dep != "conj" and not (head.lower_ in TIME_NOUNS or head.ent_type_ == "DATE"):
                if head.lower_ in INTENDING:
                    verb = head.head
                    return _subject(verb) if verb.pos_ in VERBS else head
                return head
        elif head.pos_ in VERBS:
            subject = _subject(head)
            return None if subject is None or subject.i == root.i or subject.i in taken else subject
        token = head
    return None


def _subject(verb: Token) -> Token | None:
    """The verb's subject; where it has none, that of the verb above it or the noun it describes. None for a pronoun."""
    for _ in range(LONGEST_CLIMB):
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.pos_ in ("NOUN", "PROPN"):
                    return child
                if child.tag_ in ("WDT", "WP"):
                    return _antecedent(child, verb)
                if child.lower_ in ("it", "they") and verb.dep_ == "ccomp" and verb.head.pos_ in VERBS:
                    break  # "The company said it has …"
                return None
        head = verb.head
        if head is verb:
            return None
        if verb.dep_ in ("relcl", "acl") and head.pos_ in ("NOUN", "PROPN"):
            return head
        if head.pos_ in VERBS or verb.dep_ in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            verb = head
            continue
        return head if head.pos_ in ("NOUN", "PROPN") else None
    return None


def _antecedent(pronoun: Token, verb: Token) -> Token | None:
    """What "that", "which" or "who" stands for: the noun before it, else the one that the clause describes."""
    if pronoun.i > pronoun.sent.start:
        before = pronoun.nbor(-1)
        if before.text == "," and before.i > pronoun.sent.start:
            before = before.nbor(-1)
        if before.pos_ in NAMING:
            return before
    return verb.head if verb.head.pos_ in NAMING else None


# places, flows and times


def _places(
    text: str,
    quantity: Quantity,
    measured: Span | None,
    mentions: Sequence[tuple[int, int, str]],
    *,
    importing: bool,
) -> tuple[str | None, str | None]:
    """(place, partner) as ISO alpha-3: the partner stands after "to", "from" or "with", the place is the nearest other.

    "from China to the United States" is China's trade: with a "to" beside it, "from" names the place, unless of imports.
    """
    if not mentions:
        return None, None
    at = measured.start if measured is not None else quantity.span.start
    leads = [_lead(text, start) for start, _, _ in mentions]
    leading = {"to", "with"} if "to" in leads and not importing else {"to", "with", "from"}
    own: list[tuple[int, str]] = []
    partners: list[tuple[int, str]] = []
    for (start, end, iso3), lead in zip(mentions, leads, strict=True):
        distance = min(abs(start - at), abs(end - at))
        (partners if lead in leading else own).append((distance, iso3))
    place = min(own)[1] if own else None
    partner = min(partners)[1] if partners else None
    return place, partner if partner != place else None


def _lead(text: str, start: int) -> str:
    """The word before a place's name, an article left out, in lower case."""
    words = text[max(0, start - 16) : start].lower().split()
    if words[-1:] == ["the"]:
        words.pop()
    return words[-1] if words else ""


def _flow(measured: Span | None, sentence_text: str) -> str | None:
    """ "export" or "import" when the measured thing or, failing that, only one of the two words in the sentence says so."""
    own = (measured.text if measured is not None else "").lower()
    said = own if "export" in own or "import" in own else sentence_text
    if "port" not in said:
        return None
    export, imported = (
        "export" in said,
        any(w.startswith(("import",)) and not w.startswith("important") for w in said.split()),
    )
    if export == imported:
        return None
    return "export" if export else "import"


def _times(text: str, quantity: Quantity, periods: Sequence[Period]) -> tuple[str | None, str | None]:
    """(period, period compared with): the number's own time is the one that follows it at once, else the nearest that no
    word of comparison leads; "from", "than", "versus" and "compared with" lead the other."""
    if not periods:
        return None, None
    own: list[tuple[int, Period]] = []
    compared: list[tuple[int, Period]] = []
    for period in periods:
        if period.span.overlaps(quantity.span):
            continue
        after = period.span.start >= quantity.span.end
        gap = text[quantity.span.end : period.span.start] if after else text[period.span.end : quantity.span.start]
        distance = len(gap) + (0 if after else ASIDE)
        lead = text[max(0, period.span.start - 24) : period.span.start].lower().split()
        comparing = bool(lead) and (
            lead[-1] in COMPARING or lead[-2:] in (["compared", "with"], ["compared", "to"], ["that", "of"])
        )
        relative = period.span.text.lower().startswith(COMPARED_BY_ITSELF)
        if (comparing or relative) and after and gap.strip().lower() not in ("in", "for", "during"):
            compared.append((distance, period))
        elif after and gap.strip().lower() in ("", "in", "for", "during", "at the end of", "on", "a year in"):
            own.append((-1, period))
        else:
            own.append((distance + (ASIDE if comparing or relative else 0), period))
    period_of = min(own, key=lambda x: x[0])[1].value if own else None
    against = min(compared, key=lambda x: x[0])[1].value if compared else None
    return period_of, against
