"""Claims: every statement of the article, of which kind, about what, by whom, and whether it is worth a check.

A sentence gives one claim, or one for each of its clauses where several clauses have a subject, a verb and a number of
their own ("sales rose 4% while costs fell 2%"). Nothing is dropped for being an opinion: it is a claim of kind
``opinion``, so that a report can say of every sentence what became of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from extractor.annotate.checkworthiness import worthiness
from extractor.annotate.claim_frames import frame_of, quote_around, stance_of
from extractor.annotate.claim_kinds import kind_of
from extractor.annotate.datelines import after_dateline
from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.parse import Part
from extractor.annotate.standalone import Topic, pronoun_of, standalone, subject_person, topic_of
from extractor.annotate.statements import AnnotationIndex, Statement
from extractor.annotate.words import Words, words_of
from extractor.annotations import Annotations, Claim
from extractor.article import BODY, Span
from extractor.ingest.furniture import is_furniture

SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
CONTRASTS = frozenset({"while", "whereas"})
CONNECTIVES = ("and", "but", "while", "whereas")
CREDIT = re.compile(
    r"(?i:[(\[]?(?:source|sources|photo|photos|image|images|picture|credit|video|via|courtesy)\b ?[:/–—-].{1,60})"
    r"|\([A-Z][\w.&/ -]{1,40}\)"
    r"|(?i:(?:mandatory credit|no (?:re)?sales|no archives?|no third[- ]party sales|for editorial use only)\b.{0,60})"
    r"|(?i:.{0,60}(?:this image has been supplied|this picture was provided) by a third party\.?)"
    r"|[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,4} ?\(@\w{1,30}\).{0,40}"
    r"|(?i:by) [A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}"
)
SHORT = 24
"""Tokens of a line of the page: in a longer sentence something else is glued to it."""
EDGE = " \t\r\n,;:—–-"


def find_claims(
    parts: Sequence[Part], annotations: Annotations, tagged: Sequence[EncoderOutput] = ()
) -> tuple[Claim, ...]:
    """Every claim of the article in reading order, with ids ``c1``, ``c2``, …

    parts: the parse; annotations: all that was read before claims; tagged: what the encoder found in each part, nothing
    where it did not run. A claim's span is a sentence or one clause of it,
    without the blanks and connectives at its ends; ``quantities`` are indices into ``annotations.quantities``.
    """
    index = AnnotationIndex(annotations)
    found: list[Claim] = []
    for part, read in zip_longest(parts, tagged):
        words = words_of(part.doc)
        ranges = [(s.start, s.end) for s in part.sentences]
        before: Claim | None = None
        topic: Topic | None = None
        about: str | None = None
        for sentence, score in zip(part.sentences, worthiness(words, ranges, read), strict=True):
            for start, end in clauses(sentence, part.text, index.starts(part.where)):
                span = part.span(start, end)
                tokens = range(bisect_left(words.starts, start), bisect_left(words.starts, end))
                if _is_no_statement(span, words, tokens, bool(index.quantities(span))):
                    continue
                statement = Statement(span, span.text.lower(), words, tokens)
                claim = _claim(f"c{len(found) + 1}", statement, score, index, before, topic, about)
                found.append(claim)
                before, topic = claim, topic_of(statement, index, topic)
                about = subject_person(statement, index, about)
    return tuple(found)


def _is_no_statement(span: Span, words: Words, tokens: range, numbered: bool) -> bool:
    """A mark or dash that the parser took for a sentence, a credit or another line of the page ("(Bloomberg)", "Source: Al
    Jazeera"), the signature of an embedded post; in the body also what has neither a verb nor a number: a heading inside
    the text."""
    if not any(c.isalnum() for c in span.text):
        return True
    if (len(tokens) <= SHORT and is_furniture(span.text)) or CREDIT.fullmatch(span.text):
        return True
    return span.where == BODY and not numbered and not any(words.tag[i].startswith(("VB", "MD")) for i in tokens)


def clauses(sentence: DocSpan, text: str, quantity_starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Code-point offsets of the sentence's claims: the sentence, cut where a clause with its own subject and number begins.

    text: the text the sentence stands in; quantity_starts: sorted start offsets of the quantities in it.
    """
    first = after_dateline(text, sentence.start_char, sentence.end_char)
    whole = (first, sentence.end_char)
    if _numbers_in(whole, quantity_starts) < 2:
        yield _trimmed(text, *whole)
        return
    cuts = sorted({t.left_edge.idx for t in sentence if _begins_clause(t) and t.left_edge.idx > first})
    pieces: list[tuple[int, int]] = []
    for piece in pairwise([first, *cuts, sentence.end_char]):
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


def _claim(
    number: str,
    statement: Statement,
    score: float,
    index: AnnotationIndex,
    before: Claim | None,
    topic: Topic | None,
    about: str | None,
) -> Claim:
    span = statement.span
    quantities = index.quantities(span)
    quote = quote_around(statement, quantities, index)
    subject = topic.text if topic is not None and pronoun_of(statement, topic, index) is not None else None
    return Claim(
        id=number,
        span=span,
        kind=kind_of(statement, quantities, index),
        check_worthiness=score,
        quantities=quantities,
        frame=frame_of(statement, quantities, quote, index, before, subject),
        stance=stance_of(statement, quote),
        speaker_id=quote.speaker_id if quote else None,
        standalone=standalone(statement, index, before, topic, about),
    )
