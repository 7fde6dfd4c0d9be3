"""Check-worthiness: how much a fact-checker would want to know whether a sentence is true, from 0 to 1.

Two small readers vote. A linear model over word and part-of-speech n-grams knows what checkable statements are made of;
a convolution over words, tags and syntactic labels with one maximum a sentence finds the checkable clause in a long
sentence of talk. Both read spaCy's parse, so they cost no model run of their own. How they were trained, on what and how
well they do stands in ``models/checkworthiness/CARD.md``; 0.5 is the threshold that F1 is reported at.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load as load_safetensors
from spacy.tokens import Span as DocSpan

from extractor.models import read_model

MODEL = "checkworthiness"
DIGIT = re.compile(r"\d")
QUOTE_MARKS = frozenset('"“”')
WORD_NGRAMS = 2
TAG_NGRAMS = 3
EDGE = "<s>"
PADDING, UNKNOWN = 0, 1
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the models see of a sentence: lower-case words with digits as 0, Penn tags, dependency labels, one a token."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    dependencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """One block of the linear model: n-gram → place, with its inverse document frequency and weight."""

    places: dict[tuple[str, ...], int]
    idf: Floats
    weights: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """All that was trained. kernels: one (width, inputs, filters) array a convolution, with its offsets."""

    word_terms: Terms
    tag_terms: Terms
    intercept: float
    word_ids: dict[str, int]
    tag_ids: dict[str, int]
    dependency_ids: dict[str, int]
    word_vectors: Floats
    tag_vectors: Floats
    dependency_vectors: Floats
    kernels: tuple[tuple[Floats, Floats], ...]
    output: Floats
    output_offset: float
    convolution_share: float
    slope: float
    offset: float


def read(sentence: DocSpan) -> Reading:
    """The sentence as the models see it: without blanks and quotation marks."""
    tokens = [t for t in sentence if not t.is_space and t.text not in QUOTE_MARKS]
    return Reading(
        tuple(DIGIT.sub("0", t.lower_) for t in tokens), tuple(t.tag_ for t in tokens), tuple(t.dep_ for t in tokens)
    )


def ngrams(sequence: Sequence[str], longest: int) -> Counter[tuple[str, ...]]:
    """Every n-gram of 1 to ``longest`` items, with one edge mark on either side, and how often it stands there."""
    marked = (EDGE, *sequence, EDGE)
    return Counter(gram for n in range(1, longest + 1) for gram in zip(*(marked[i:] for i in range(n)), strict=False))


@cache
def load_model() -> Model:
    """The shipped model. Raises ModelError when a file is missing or altered."""
    files = read_model(MODEL)
    return unpack(json.loads(files["terms.json"]), load_safetensors(files["weights.safetensors"]))


def unpack(terms: dict[str, list[str]], arrays: dict[str, npt.NDArray[np.generic]]) -> Model:
    """The model from its two files: names of terms, and arrays."""

    def floats(name: str) -> Floats:
        return np.ascontiguousarray(arrays[name], dtype=np.float32)

    def numbered(name: str, first: int) -> dict[str, int]:
        return {word: i for i, word in enumerate(terms[name], first)}

    def block(name: str) -> Terms:
        return Terms(
            {tuple(term.split(" ")): i for i, term in enumerate(terms[f"{name}_terms"])},
            floats(f"{name}_idf"),
            floats(f"{name}_weights"),
        )

    scalars = floats("scalars")
    widths = sorted(int(name.removeprefix("kernel_")) for name in arrays if name.startswith("kernel_"))
    return Model(
        word_terms=block("word"),
        tag_terms=block("tag"),
        intercept=float(scalars[0]),
        word_ids=numbered("words", 2),
        tag_ids=numbered("tags", 1),
        dependency_ids=numbered("dependencies", 1),
        word_vectors=floats("word_vectors"),
        tag_vectors=floats("tag_vectors"),
        dependency_vectors=floats("dependency_vectors"),
        kernels=tuple((floats(f"kernel_{w}"), floats(f"offset_{w}")) for w in widths),
        output=floats("output"),
        output_offset=float(scalars[1]),
        convolution_share=float(scalars[2]),
        slope=float(scalars[3]),
        offset=float(scalars[4]),
    )


def worthiness(sentences: Sequence[DocSpan]) -> list[float]:
    """A score from 0 to 1 for each sentence."""
    return scores([read(s) for s in sentences], load_model())


def scores(readings: Sequence[Reading], model: Model) -> list[float]:
    """A score from 0 to 1 for each reading; 0 for one without words."""
    if not readings:
        return []
    convolved = convolve(readings, model)
    found = []
    for reading, second in zip(readings, convolved.tolist(), strict=True):
        margin = linear(reading, model) + model.convolution_share * second
        found.append(1 / (1 + math.exp(-(model.slope * margin + model.offset))) if reading.words else 0.0)
    return found


def linear(reading: Reading, model: Model) -> float:
    """The linear model's margin: each block's sublinear tf-idf vector at unit length, times its weights."""
    return (
        model.intercept
        + _block_score(ngrams(reading.words, WORD_NGRAMS), model.word_terms)
        + _block_score(ngrams(reading.tags, TAG_NGRAMS), model.tag_terms)
    )


def _block_score(counts: Counter[tuple[str, ...]], terms: Terms) -> float:
    known = [(place, n) for gram, n in counts.items() if (place := terms.places.get(gram)) is not None]
    if not known:
        return 0.0
    places = [place for place, _ in known]
    values = terms.idf[places] * (1 + np.log([n for _, n in known]))
    length = math.sqrt(float(values @ values))
    return float(values @ terms.weights[places]) / length


def convolve(readings: Sequence[Reading], model: Model) -> Floats:
    """The convolution's margin for each reading.

    All sentences are laid end to end with empty places between them, so that one matrix product serves the article.
    """
    gap = max(kernel.shape[0] for kernel, _ in model.kernels) - 1
    words: list[int] = [PADDING] * gap
    tags, dependencies = list(words), list(words)
    starts, lengths = [], []
    for reading in readings:
        starts.append(len(words))
        lengths.append(len(reading.words))
        words += [model.word_ids.get(w, UNKNOWN) for w in reading.words]
        tags += [model.tag_ids.get(t, PADDING) for t in reading.tags]
        dependencies += [model.dependency_ids.get(d, PADDING) for d in reading.dependencies]
        for row in (words, tags, dependencies):
            row += [PADDING] * gap
    x = np.concatenate(
        [model.word_vectors[words], model.tag_vectors[tags], model.dependency_vectors[dependencies]], axis=1
    )
    pooled = []
    shrink = np.sqrt(np.maximum(1, np.array(lengths, dtype=np.float32)))[:, None] * 4
    for kernel, offsets in model.kernels:
        width = kernel.shape[0]
        rows = len(x) - width + 1
        hidden = sum((x[i : i + rows] @ kernel[i] for i in range(width)), np.zeros((1, 1), np.float32)) + offsets
        np.maximum(hidden, 0, out=hidden)
        # Row r of ``hidden`` reads x[r : r + width]; a sentence's windows are all that touch one of its words.
        edges = [
            edge for start, length in zip(starts, lengths, strict=True) for edge in (start - width + 1, start + length)
        ]
        bounded = np.concatenate([hidden, np.zeros((max(0, edges[-1] - rows + 1), hidden.shape[1]), np.float32)])
        pooled.append(np.maximum.reduceat(bounded, edges, axis=0)[::2])
        pooled.append(np.add.reduceat(bounded, edges, axis=0)[::2] / shrink)
    margins: Floats = np.concatenate(pooled, axis=1) @ model.output + model.output_offset
    return margins
