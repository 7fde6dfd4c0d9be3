"""A claim's text so that it reads alone in a table: what points outside it is put in its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from extractor.annotate.claim_cues import claim_cues
from extractor.annotate.statements import (
    NOUNS,
    ORG_PRONOUNS,
    PERSON_PRONOUNS,
    PLURAL,
    PRONOUNS,
    AnnotationIndex,
    Statement,
    subject_of,
)
from extractor.annotate.words import Words
from extractor.annotations import Claim, Organization, Person
from extractor.article import Span

COURTESY = re.compile(r"\b(?:Mr|Mrs|Ms)\.? $")
OPENING = 12
"""Characters before a pronoun that still opens its sentence ("But he said")."""
THINGS = frozenset({"it", "they"})
"""What a subject of the sentence before can stand for. "This" and "that" mostly point at all that was said."""
DESCRIBED = re.compile(r" (?:who|whom|whose|that)\b")
"""Behind "the woman": which one, the clause says itself."""
SUPERLATIVE = re.compile(r"the (?:\w+ )?(?:most|least|\w{2,}est)\b")
MARKS = frozenset('"“”')
EDGE = " \t\r\n,;:—–-"
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a statement speaks of, for the pronouns of the next one: its subject as printed."""

    text: str
    plural: bool
    span: Span


LONGEST_TOPIC = 90


def topic_of(statement: Statement, index: AnnotationIndex, before: Topic | None) -> Topic | None:
    """The subject of a statement with what belongs to it, up to a comma or a clause; that of the statement before where
    this one only points back. People are left to coreference."""
    words, at = statement.words, subject_of(statement)
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
    return Topic(text, words.tag[at] in PLURAL or " and " in text, outer)


def _rivalled(statement: Statement, at: int) -> bool:
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


def pronoun_of(statement: Statement, topic: Topic | None, index: AnnotationIndex) -> int | None:
    """The token at the head of the statement that the topic stands for: "It sold 4,000", "They made up half"; none in a
    quote that the topic stands outside of, since whoever is quoted may speak of something else."""
    words, at = statement.words, subject_of(statement)
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


def standalone(
    statement: Statement,
    index: AnnotationIndex,
    before: Claim | None,
    topic: Topic | None,
    subject_before: str | None = None,
) -> str:
    """The claim's text with what points outside it put in its place: pronouns and short names of known people and
    organisations, "it" and "they" by the subject of the sentence before, "the figure" by what that one measured, and
    relative periods by their dates. What is only likely is added in brackets."""
    span, words = statement.span, statement.words
    edits: list[tuple[int, int, str]] = []
    told: set[str] = set()
    for place, entity in index.names(span):
        if (
            _stays(place, entity, statement, index, subject_before)
            or entity.id in told
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
            courtesy = COURTESY.search(span.text, max(0, place.start - span.start - 5), place.start - span.start)
            start = courtesy.start() if courtesy and isinstance(entity, Person) else place.start - span.start
            edits.append((start, place.end - span.start, new))
    back = claim_cues().points_back.match(span.text)
    counted_out = back is not None and span.text[back.end("back") :].lower().startswith(" of ")
    if (
        back
        and not counted_out
        and before is not None
        and before.frame.measure
        and not any(s < back.end("back") for s, _, _ in edits)
    ):
        measure = before.frame.measure
        if topic is not None and measure.casefold() in topic.text.casefold():
            measure = topic.text
        phrase = back["back"]
        new = f"{phrase} ({measure})" if phrase.lower().startswith("th") else phrase
        edits.append((back.start("back"), back.end("back"), new))
    pronoun = pronoun_of(statement, topic, index)
    if pronoun is not None and topic is not None:
        at = words.starts[pronoun] + len(words.lower[pronoun]) - span.start
        if not any(s <= at <= e for s, e, _ in edits):
            the = topic.text.startswith("The ")
            edits.append((at, at, f" ({'t' + topic.text[1:] if the else topic.text})"))
    for i in index.periods(span):
        period = index.annotations.periods[i]
        if period.value and not YEAR.search(period.span.text):
            at = period.span.end - span.start
            at += 2 if span.text[at : at + 2] in ("'s", "’s") else 0
            edits.append((at, at, f" ({period.value})"))
    text = span.text
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return " ".join(text.split())


def _stays(
    place: Span,
    entity: Person | Organization,
    statement: Statement,
    index: AnnotationIndex,
    subject_before: str | None,
) -> bool:
    """Whether a name or pronoun stays as printed: a person's pronoun for a body or the other way round, a place, a name that
    only describes ("the Obama administration"), and "he" where the sentence before was about somebody else."""
    lower, words = place.text.lower(), statement.words
    if lower in {"he", "she", "him", "his", "her"} and not isinstance(entity, Person):
        return True
    if lower in ORG_PRONOUNS and isinstance(entity, Person):
        return True
    if place in index.place_names or (entity.name in index.place_texts and entity.name != place.text):
        return True
    if lower in PERSON_PRONOUNS and _says_another(place, entity, statement, index):
        return True
    if lower.startswith("the ") and (
        SUPERLATIVE.match(lower) or DESCRIBED.match(statement.span.text, place.end - statement.span.start)
    ):
        return True
    if lower in ("he", "she"):
        first = place.start - statement.span.start <= OPENING
        return first and subject_before is not None and subject_before != entity.id
    last = bisect_left(words.starts, place.end) - 1
    after = statement.span.text[place.end - statement.span.start :][:2]
    return words.dep[last] == "compound" and after[:1] == " " and after[1:].islower()


def _says_another(place: Span, entity: Person | Organization, statement: Statement, index: AnnotationIndex) -> bool:
    """Whether the claim names, before the pronoun, a speaker of its own who is somebody else or nobody known."""
    return any(
        quote.speaker is not None
        and quote.speaker_id != entity.id
        and statement.span.covers(quote.speaker)
        and quote.speaker.end <= place.start
        and quote.speaker.text[:1].isupper()
        and quote.speaker.text.lower() not in PRONOUNS
        for quote in index.quotes(statement.span)
    )


def subject_person(statement: Statement, index: AnnotationIndex, before: str | None) -> str | None:
    """The id of the person a statement is about: its subject, by name; that of the statement before where it is a pronoun."""
    at = subject_of(statement)
    if at is None:
        return None
    start = statement.words.starts[at]
    for place, entity in index.names(statement.span):
        if place.start <= start < place.end and isinstance(entity, Person):
            return before if place.text.lower() in PRONOUNS else entity.id
    return before if statement.words.lower[at] in PRONOUNS else None


def _may_be_another(place: Span, entity: Person | Organization, statement: Statement, index: AnnotationIndex) -> bool:
    """Whether somebody else named in the claim may be meant by "he": one who stands before it while ``entity`` does not
    ("Trump's aides and his campaign, Schiff warned"), or the subject it leans on ("Now that he is through, Putin said")."""
    people = [(s, e) for s, e in index.names(statement.span) if isinstance(e, Person)]
    named = [(s, e) for s, e in people if s.text.lower() not in PRONOUNS]
    before = {e.id for s, e in named if s.start < place.start}
    if before and entity.id not in before:
        return True
    at = subject_of(statement)
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
    if lower.startswith("the ") and isinstance(entity, Organization) and entity.name.lower().endswith(lower[3:]):
        return f"{printed[:3]} {entity.name}"  # "the party": "the Democratic Party"
    short = printed in entity.name.split() or lower.startswith(("the ", "our ", "their "))
    return entity.name if short and printed != entity.name else None
