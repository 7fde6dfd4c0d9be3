"""What every reading of quotes is put together from: stretches of text, marks, sentences, cues and who they belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from extractor.annotate.lexicon import table, words
from extractor.annotate.marks import WORD, Marked
from extractor.annotate.parse import Part

Stretch = tuple[int, int]
SCARE_WORDS = 4
NEARBY = 8
LEAST_CLAUSE = 5
LONGEST_SUBJECT = 8
MIN_CAPITAL = 4
TITLE_WORDS = frozenset({"with", "from", "into", "over", "upon", "than", "that"})
EDGE = " \t\r\n\u00a0,;:–—-"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
CLAUSES = frozenset({"ccomp", "parataxis"})
PUT_TO = frozenset({"ask", "tell", "press", "question", "remind", "quiz"})
ENDED = re.compile(r"[.!?…][\"”»'’]{0,2}\s")


@dataclass(frozen=True, slots=True)
class RawAttribution:
    """What one reading found, before it is tidied: contents, cue and source, each as [start, end)."""

    spans: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None


def asked_of(verb: Token) -> bool:
    """Whether a cue is what was done to the subject ("Asked if he would resign, Okoro said no"): it is not the one who asks."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"advcl", "prep", "ccomp", "acl"}
        and verb.lemma_.lower() in PUT_TO
        and not any(c.dep_ in {"aux", "auxpass"} for c in verb.lefts)
    )


def without_marks(text: str, start: int, end: int) -> Stretch:
    """Without the marks around it and the comma before the closing one, which is the reporter's ("We are ready," he said)."""
    while start < end and text[start] in "\"“”«»„`'‘ ":
        start += 1
    while end > start and text[end - 1] in "\"“”«»'’, ":
        end -= 1
    return start, end


def is_titled(words_: str) -> bool:
    """Whether words are written like a title: every longer one with a capital, as in a heading."""
    written = [w for w in WORD.findall(words_) if len(w) >= MIN_CAPITAL and w not in TITLE_WORDS]
    return len(written) > 1 and all(w[0].isupper() for w in written)


def tokens_of(doc: Doc, stretch: Stretch) -> DocSpan | tuple[()]:
    return doc.char_span(*stretch, alignment_mode="expand") or ()


def paragraph_between(text: str, one: Stretch, other: Stretch) -> bool:
    first, second = sorted((one, other))
    return "\n" in text[first[1] : second[0]]


def overlapping(stretches: Sequence[Stretch], start: int, end: int) -> list[Stretch]:
    """Those of sorted stretches that share something with ``[start, end)``; a few before it are looked at, no more."""
    low = max(0, bisect_right(stretches, (start, start)) - NEARBY)
    return [s for s in stretches[low : bisect_right(stretches, (end, end))] if s[0] < end and start < s[1]]


class Sentences:
    """The sentences to be read, by offset."""

    def __init__(self, part: Part) -> None:
        self.all = part.sentences
        self._starts = [s.start_char for s in part.sentences]

    def number(self, offset: int) -> int | None:
        index = bisect_right(self._starts, offset) - 1
        return index if index >= 0 and offset < self.all[index].end_char else None

    def has(self, offset: int) -> bool:
        return self.number(offset) is not None


class InMarks:
    """A text with its marked stretches: which of them, if any, an offset lies in."""

    def __init__(self, text: str, marked: Sequence[Marked]) -> None:
        self.text = text  # a Doc puts its text together anew each time it is asked
        self.all = marked
        self._starts = [m.start for m in marked]

    def index(self, offset: int) -> int | None:
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self.all[at].end else None

    def between(self, start: int, end: int) -> list[Marked]:
        """The stretches that begin in ``[start, end)``."""
        low = bisect_right(self._starts, start - 1)
        high = bisect_right(self._starts, end - 1)
        return list(self.all[low:high])

    def numbers(self, start: int, end: int) -> range:
        """The numbers of the stretches that share something with ``[start, end)``."""
        low = bisect_right(self._starts, start - 1)
        first = low - 1 if low and self.all[low - 1].end > start else low
        return range(first, bisect_right(self._starts, end - 1))

    def reaching(self, start: int, end: int) -> list[Marked]:
        """The stretches that share something with ``[start, end)``."""
        return [self.all[number] for number in self.numbers(start, end)]


SPEECH = words("reporting", "speech") | (words("reporting", "writing") - {"publish"}) | words("reporting", "showing")
CUES = SPEECH | words("reporting", "belief") | words("reporting", "stance")
SPEAKERS = words("reporting", "documents") | words("reporting", "sources") | words("roles", "nouns")
NAMED = words("reporting", "naming") - {"called"}
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
OBJECTS = words("reporting", "with_object")
INFINITIVES = words("reporting", "with_infinitive")
SAID = frozenset(
    {"said", "says", "told", "wrote", "writes", "added", "adds", "explained", "explains", "tweeted", "replied"}
)
ABOUT = {verb: frozenset(links.split()) for verb, links in table("reporting")["with_preposition"].items()}
ATTRIBUTING = CUES | OBJECTS | INFINITIVES | words("reporting", "nouns") | ABOUT.keys()


def lemma_of(verb: Token) -> str:
    """A verb's lemma, lower case; the pipeline takes "hoped" and "hoping" for forms of "hop"."""
    lemma = verb.lemma_.lower()
    return "hope" if lemma == "hop" and not verb.lower_.startswith("hopp") else lemma


def cue_of(verb: Token) -> Stretch:
    """The verb with its auxiliaries and negation, as printed without a gap ("has said", "did not say")."""
    first = verb
    for child in sorted(verb.lefts, key=lambda t: -t.i):
        if child.i == first.i - 1 and child.dep_ in {"aux", "auxpass", "neg", "advmod"}:
            first = child
        else:
            break
    while first.i < verb.i and first.dep_ == "advmod":
        first = first.nbor()
    end = verb.idx + len(verb)
    return first.idx, end


def subject_of(verb: Token) -> Stretch | None:
    """The source as printed: the verb's subject, that of the verb it hangs on, or the noun it belongs to."""
    current = verb
    for _ in range(6):
        subjects = [c for c in current.children if c.dep_ in SUBJECTS]
        before = current.nbor(-1).text if current.i else ""
        aside = len(subjects) > 1 and before in {",", "”", '"', "’"}  # "Both, said Mr Ruiz, needed to go"
        subject = next((c for c in subjects if not aside or c.i > current.i), None)
        if (
            subject is not None and subject.is_punct
        ):  # a mark that the parse takes for one who speaks ("«…,» the official said")
            subject = next((c for c in subject.rights if c.pos_ in {"NOUN", "PROPN", "PRON"}), None)
        if subject is not None:
            return noun_phrase(subject)
        agent = next((g for c in current.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        if agent is not None and current is verb:
            return noun_phrase(agent)
        if current.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"}:
            current = current.head
        elif current.dep_ in {"acl", "relcl"}:
            return noun_phrase(current.head)
        else:
            break
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else None
    if after is not None and after.ent_type_ in {"PERSON", "ORG"} and verb.lemma_.lower() in SPEECH:
        entity = next((e for e in after.sent.ents if e.start <= after.i < e.end), None)
        return (entity.start_char, entity.end_char) if entity is not None else None
    if after is not None and after.dep_ == "det" and after.head.i > verb.i and verb.lemma_.lower() in SPEECH:
        before = verb.doc[verb.i - 1].text if verb.i else ""
        return noun_phrase(after.head) if before in {",", "”", '"', "’", "'"} else None  # "…, said the officer"
    return None


def noun_phrase(head: Token) -> Stretch:
    """A noun with what stands before it and its complements ("a spokesman for the ministry"), without apposition."""
    start = head
    for child in head.lefts:
        if child.dep_ not in {"punct", "cc", "appos", "relcl", "advmod"} and child.left_edge.i < start.i:
            start = child.left_edge
    end = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "for", "at", "from", "in", "with", "on"}:
            end = child.right_edge if child.right_edge.i - child.i <= 12 else child
        elif child.dep_ in {"case", "nummod", "flat"} and child.i == end.i + 1:
            end = child
        elif child.dep_ in {"cc", "conj"} and child.head is head and child.i <= end.i + 6:
            end = child.right_edge if child.dep_ == "conj" and child.right_edge.i - child.i <= 8 else end
        else:
            break
    return start.idx, end.idx + len(end)


def without_hole(stretch: Stretch, hole: Stretch) -> Iterator[Stretch]:
    start, end = stretch
    if hole[1] <= start or end <= hole[0]:
        yield stretch
        return
    if start < hole[0]:
        yield start, hole[0]
    if hole[1] < end:
        yield hole[1], end


def grown_to_marks(raw: RawAttribution, in_marks: InMarks) -> RawAttribution:
    """A content that reaches into marks has all that stands in them: they may go on over several sentences."""
    spans = []
    for start, end in raw.spans:
        for mark in in_marks.reaching(start, end):
            holds_cue = raw.cue is not None and mark.start <= raw.cue[0] < mark.end
            if not holds_cue:
                start, end = min(start, mark.start), max(end, mark.end)
        spans.append((start, end))
    return replace(raw, spans=tuple(spans))
