"""Whether a figure of one sentence is of the same thing as a figure of another.

"Police logged 350 robberies. The year before it was 412": the second names no thing of its own, so it is of the first's.
"Its commander has 1,900 officers" counts something else, and so does "parking fees went to $22".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Token

from extractor.annotate.change_clauses import GENERAL_VERBS, two_things
from extractor.annotate.change_roles import Item, Sentence, change_stated, compatible, unit_of
from extractor.annotate.change_surroundings import AGENTS, CURRENCIES, PLAIN_MEASURES, TIMELY, Figure, marks_of
from extractor.annotate.change_words import change_words, counting_verbs, word_list

STEM = 5
FAR = 20
"""How many times the other a figure may be and still be a value of the same thing."""
FAR_IN_MULTIPLES = 100
PAUSES = frozenset({",", ";", ":", "—", "–", "(", ")", "--"})
SUBORDINATING = word_list("subordinating")
RESTATING = word_list("restating")
PEOPLE = word_list("people")
BEFORE_AFTER = frozenset({"before", "after", "since", "during", "until"})
COLLECTIVES = frozenset({"staff", "fleet", "workforce", "population", "membership"})
"""Who was counted before, as the subject of a change ("the fleet was halved"); with a figure of its own, another thing."""
HAVING = word_list("having")
TIMED = re.compile(r"\b(?:by|later|after|now|today|next)\b", re.IGNORECASE)
BEGINNING = frozenset({"compare", "begin", "start", "open", "plan", "see", "measure", "weigh"})
PART_OF = frozenset({"them", "these", "those", "whom", "which"})
RELATIVES = frozenset({"which", "whom", "who", "whose"})


@dataclass(frozen=True)
class Told:
    """A figure with its sentence and the clause it stands in."""

    sentence: Sentence
    figure: Figure
    start: int
    """The token index at which its clause begins."""

    @property
    def item(self) -> Item:
        return self.figure.item

    @cached_property
    def subordinate(self) -> bool:
        """Whether its clause only says more of something: "who has 1,900 officers", "with 610 employees"."""
        clause = self.sentence.doc[self.start : self.item.start]
        return any(t.lower_ in RELATIVES for t in clause) or bool(
            len(clause)
            and (clause[0].lower_ in SUBORDINATING or (clause[0].lower_ == "for" and self.start > self.sentence.start))
        )

    @cached_property
    def part(self) -> bool:
        """Whether it is a part of what was told: "of which Japan bought 2 billion", "640 of them"."""
        doc = self.sentence.doc
        clause = [t.lower_ for t in doc[self.start : self.item.start]]
        after = [t.lower_ for t in doc[self.item.end : min(self.item.end + 2, self.sentence.end)]]
        of_it = any(a in ("of", "among") and b in PART_OF for a, b in pairwise(clause))
        return of_it or (after[:1] == ["of"] and after[-1] in PART_OF)

    @cached_property
    def counted(self) -> str:
        """What it counts by its own print, as a lemma; "" when it has a measure, a currency or nothing."""
        quantity = self.item.quantity
        unit = unit_of(quantity)
        return unit.lower() if quantity.dimension == "count" and unit not in ("times", "point") else ""

    @cached_property
    def verb(self) -> Token | None:
        """The verb before it in its clause."""
        clause = self.sentence.doc[self.start : self.item.start]
        return next(
            (t for t in reversed(clause) if t.pos_ in ("VERB", "AUX") and self.sentence.item_at(t.i) is None), None
        )

    @cached_property
    def moved(self) -> str | None:
        """The word of change, as printed in lower case, that brings it to its value: "fell to 410"."""
        at = self.item.mark_at - 1
        if self.item.mark != "to" or at < self.sentence.start:
            return None
        while at > self.sentence.start and self.sentence.doc[at].pos_ == "ADV":
            at -= 1
        token = self.sentence.doc[at]
        word = change_stated(token)
        return token.lower_ if word is not None and word.verb and word.direction is not None else None

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The nouns of its clause before it and its subject, as lemmas, that say what it is of."""
        doc = self.sentence.doc
        found = [t for t in doc[self.start : self.item.start] if self.sentence.item_at(t.i) is None]
        if self.verb is not None:
            found += [
                c for c in self.verb.children if c.dep_ in ("nsubj", "nsubjpass") and self.sentence.item_at(c.i) is None
            ]
        return frozenset(
            t.lemma_.lower()
            for t in found
            if t.pos_ in ("NOUN", "PROPN")
            and t.ent_type_ != "DATE"
            and (t.lemma_.lower() in COLLECTIVES or not (generic(t.lower_) or generic(t.lemma_)))
            and not (t.dep_ == "pobj" and t.head.lower_ in BEFORE_AFTER)
        )

    @cached_property
    def dated(self) -> bool:
        """Whether its words say of what time it is."""
        return bool(self.figure.marks - {"to"}) or TIMED.search(self.figure.before) is not None


def told(sentence: Sentence, figure: Figure) -> Told:
    """A figure in its clause, with the time that its sentence opens with. sentence: the one it stands in."""
    figure = _with_opening(sentence, figure)
    start = figure.item.start
    while start > sentence.start:
        before = sentence.doc[start - 1]
        if before.text in PAUSES and sentence.item_at(start - 1) is None:
            break
        if before.lower_ in ("and", "but", "while", "whereas") and start < figure.item.start and sentence.before(start):
            break
        start -= 1
    return Told(sentence, figure, start)


def _with_opening(sentence: Sentence, figure: Figure) -> Figure:
    """ "In 2010, when there were 20 crossings more, it was 60": what the sentence opens with is of its main figure too."""
    doc = sentence.doc
    comma = next((t.i for t in doc[sentence.start : figure.item.start] if t.text == ","), None)
    if comma is None or any(i.start < comma for i in sentence.items):
        return figure
    opening = doc[sentence.start : comma].text.strip()
    if opening in figure.before:
        return figure
    before = f"{opening}, {figure.before}"
    timely = marks_of(figure.item, opening, "")
    return replace(figure, before=before, marks=figure.marks | timely) if not figure.marks - {"to", "had"} else figure


def generic(noun: str) -> bool:
    """Whether a noun says nothing of what a figure is of: "the figure", "the company", "the year"."""
    lower = noun.lower()
    word = change_words().get(lower)
    return (
        lower in PLAIN_MEASURES
        or lower in TIMELY
        or lower in AGENTS
        or lower in CURRENCIES
        or lower in RESTATING
        or lower.rstrip("s") in PLAIN_MEASURES | AGENTS | RESTATING
        or (word is not None and word.noun)
    )


def home_of(value: Told, until: int | None = None) -> frozenset[str]:
    """What the sentence of a figure speaks of, as lemmas: its nouns and verbs, and what these verbs count. until: the token
    index at which to stop."""
    doc = value.sentence.doc
    end = value.sentence.end if until is None else until
    found = {t.lemma_.lower() for t in doc[value.sentence.start : end] if t.pos_ in ("NOUN", "PROPN", "VERB")}
    return frozenset(found | {verb for noun in found for verb in counting_verbs(noun)} | ({value.counted} - {""}))


def same_stem(word: str, other: str) -> bool:
    """ "member" and "membership", "visits" and "visitors": one stem, as near as five letters tell."""
    a, b = word.lower(), other.lower()
    return a == b or (len(a) >= STEM <= len(b) and a[:STEM] == b[:STEM])


def of_one_thing(a: Told, b: Told, kind: str) -> bool:
    """Whether two figures, in the order of the text, are values of one thing. kind: of the amount between them."""
    if any((v.part and not v.dated) or (v.subordinate and not _when(v)) for v in (a, b)):
        return False
    if not compatible(a.item.quantity, b.item.quantity) or not _near(a, b, kind):
        return False
    if not all(_says_something(v.sentence) for v in (a, b)):
        return False  # a cell of a table
    if two_things(a.figure.after, b.figure.after):
        return False
    home = home_of(a, until=b.item.start if a.sentence is b.sentence else None)
    if b.counted and not _same_count(a, b, home):
        return False
    if a.counted and not b.counted and unit_of(b.item.quantity):
        return False
    foreign = [n for n in b.nouns if not any(same_stem(n, h) for h in home)]
    verb = b.verb
    matched = verb is not None and verb.lemma_.lower() in home and verb.lemma_.lower() not in GENERAL_VERBS
    if foreign and not (matched and not any(_named(b, n) for n in foreign)) and not _counted_by(foreign, home):
        return False
    if b.nouns and not foreign:
        return True
    if verb is None or matched or verb.pos_ == "AUX" or verb.lemma_.lower() in GENERAL_VERBS:
        return True
    return (
        change_stated(verb) is not None
        or bool(b.counted)
        or a.sentence is b.sentence
        or verb.lemma_.lower() in home
        or verb.lemma_.lower() in BEGINNING
        or (verb.lemma_.lower() in HAVING and b.dated and _pronoun(verb))
    )


def _pronoun(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") and (c.pos_ == "PRON" or generic(c.lemma_)) for c in verb.children)


def _says_something(sentence: Sentence) -> bool:
    return any(t.pos_ in ("VERB", "AUX") for t in sentence.doc[sentence.start : sentence.end])


def may_be_one(a: Told, b: Told, kind: str) -> bool:
    """Whether two figures may be values of one thing as far as their print tells, whatever their clauses speak of."""
    if not compatible(a.item.quantity, b.item.quantity) or not _near(a, b, kind):
        return False
    return not (a.counted and b.counted) or same_stem(a.counted, b.counted) or {a.counted, b.counted} <= PEOPLE


def _when(value: Told) -> bool:
    """ "15 percent more than a year earlier, when it produced 38,400 tons"."""
    return value.sentence.doc[value.start].lower_ == "when"


def _counted_by(nouns: list[str], home: frozenset[str]) -> bool:
    """ "will spend 621 million … this year's allocation": a noun that a verb told before counts."""
    return all(counting_verbs(n) & home for n in nouns)


def _named(value: Told, noun: str) -> bool:
    """Whether a noun of a figure's clause is a name: "Toyota sold 13,000. Nissan sold 15,000"."""
    clause = value.sentence.doc[value.sentence.start : value.item.start]
    return any(t.lemma_.lower() == noun and t.pos_ == "PROPN" for t in clause)


def _same_count(a: Told, b: Told, home: frozenset[str]) -> bool:
    """Whether a counted noun is the other's, is told in its sentence, or is the name of what a bare figure counted."""
    if any(same_stem(b.counted.split()[-1], h.split()[-1]) for h in home if h):
        return True
    if b.counted in PEOPLE and (a.counted in PEOPLE or not a.counted):
        return True
    return not a.counted and not unit_of(a.item.quantity) and b.dated and not b.nouns and a.sentence is not b.sentence


def _near(a: Told, b: Told, kind: str) -> bool:
    """Whether two figures are near enough in size, and printed alike when they are money."""
    low, high = sorted(abs(v.item.quantity.value or Decimal(0)) for v in (a, b))
    return bool(low) and high <= (FAR_IN_MULTIPLES if kind == "multiple" else FAR) * low
