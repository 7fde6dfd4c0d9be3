"""One spaCy parse for all annotators: every text of an article becomes a :class:`Part` with a Doc.

Page furniture stays in the Doc (offsets must not move) but its sentences are not in ``Part.sentences``, so annotators
that walk the sentences never read it.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

import numpy as np
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan
from thinc.types import Ints2d

from extractor.article import Article, Span
from extractor.models import ModelError, verify_package
from extractor.settings import DEFAULT_PIPELINE

NEVER, ALWAYS = -1, 1  # what spaCy calls a token that may not, or must, start a sentence
NARROW, WIDE = 45, 90
FEW_LINES = 3

# After these, as after a letter or a digit, a sentence goes on as long as the line does.
GOING_ON = frozenset(",%&+$£€¥")

# What a sentence in brackets ends with.
ENDING = frozenset(".!?…:;\"'”’»)]")

# Short titles that the pipeline parts from their full stop, after which no sentence begins ("Hon. Ana Ruiz").
SHORT_TITLES = frozenset(
    {
        "Sens",
        "Reps",
        "Govs",
        "Gens",
        "Drs",
        "Profs",
        "Messrs",
        "Nos",
        "Hon",
        "Brig",
        "Sec",
        "Supt",
        "Insp",
        "Eng",
        "Engr",
        "Barr",
        "Amb",
    }
)

# Half a code point, which broken pages have and spaCy cannot encode; put away sign for sign, so that offsets hold.
SURROGATE = re.compile("[\ud800-\udfff]")


@Language.component("presscheck_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """A line break ends a sentence (headlines and list items have no full stop), unless it only wraps a line; within a
    line a sentence ends with a mark only (the parser alone also ends it before a bare figure or a rare name)."""
    wrapped = hard_wrapped(doc.text)
    words = [token.text for token in doc]
    starts = [0] * len(words)
    for i, (before, word) in enumerate(pairwise(words), 1):
        last = before[-1]
        short_title = before == "." and i > 1 and words[i - 2] in SHORT_TITLES
        aside = (
            before == ")" and i > 1 and words[i - 2][-1] not in ENDING
        )  # "the National Party (NNP) Legislator Ana Ruiz"
        if last.isalnum() or last in GOING_ON or short_title or aside:
            starts[i] = NEVER
        elif "\n" in before:
            if not (wrapped and before == "\n"):
                starts[i] = ALWAYS
            elif word[0].islower() or word[0].isdigit():
                starts[i - 1] = starts[i] = NEVER
    # As one array: spaCy reads the whole Doc each time a single token is set.
    column = np.array(starts, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    doc.from_array([SENT_START], cast("Ints2d", column))
    return doc


def hard_wrapped(text: str) -> bool:
    """Whether the lines of a text are cut at a fixed width, as in old wire copy: many lines of nearly one length, few of
    which end a sentence, and many that go on in small letters."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    full = [line for line in lines[:-1] if NARROW <= len(line) <= WIDE]
    if len(full) < FEW_LINES or 10 * len(full) < 4 * len(lines):
        return False
    going_on = sum(line[0].islower() or line[0].isdigit() for line in lines[1:])
    return 3 * going_on >= len(lines) and 2 * sum(line[-1] in '.!?:"”' for line in full) < len(full)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the article with its parse. sentences: the spaCy sentences to be analysed, furniture left out."""

    where: str
    text: str
    doc: Doc
    sentences: tuple[DocSpan, ...]

    def span(self, start: int, end: int) -> Span:
        """The Span of the code points ``[start, end)`` of this text."""
        return Span(start, end, self.text[start:end], self.where)


@cache
def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline called ``name``, its files checked against the manifest first.

    Raises ModelError when it is not installed or its files are not the ones that were released.
    """
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError(f"the spaCy pipeline {name} is not installed; run: pip install {name.replace('_', '-')}")
    verify_package(name, Path(spec.origin).parent)
    nlp = spacy.load(name)
    nlp.add_pipe("presscheck_paragraphs", before="parser")
    nlp.max_length = 5_000_000
    return nlp


def digests(name: str) -> dict[str, str]:
    """Name → SHA-256 of the spaCy pipeline, where the manifest knows it; its version stands for any other."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        return {}
    known = verify_package(name, Path(spec.origin).parent)
    return {name: known or f"version {load_pipeline(name).meta['version']}"}


def parse(article: Article, nlp: Language) -> tuple[Part, ...]:
    """The article's parts in reading order (title, deck, body, captions)."""
    named = article.parts()
    docs = nlp.pipe(SURROGATE.sub("\ufffd", text) for _, text in named)
    return tuple(_part(where, text, doc, article) for (where, text), doc in zip(named, docs, strict=True))


def _part(where: str, text: str, doc: Doc, article: Article) -> Part:
    furniture = [f for f in article.furniture if f.where == where]
    sentences = tuple(
        s
        for s in doc.sents
        if s.text.strip() and not any(f.start < s.end_char and s.start_char < f.end for f in furniture)
    )
    return Part(where, text, doc, sentences)
