"""Check-worthiness: how much a fact-checker would want to know whether a sentence is true, from 0 to 1.

Two small readers vote. A linear model over word and part-of-speech n-grams knows what checkable statements are made of;
a convolution over words, tags and syntactic labels with one maximum a sentence finds the checkable clause in a long
sentence of talk. Both read spaCy's parse, so they cost no model run of their own. Where the encoder runs, its word on
every sentence, learned in the same pass as names and quotes, is the third vote. How they were trained, on what and how
well they do stands in ``models/checkworthiness/CARD.md``; 0.5 is the threshold that F1 is reported at.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load as load_safetensors

from extractor.annotate.encoder import EncoderOutput
from extractor.annotate.words import Words
from extractor.models import read_model

MODEL = "checkworthiness"
DIGIT = re.compile(r"\d")
BLANK = "_SP"
QUOTE_MARKS = frozenset('"“”')
WORD_NGRAMS = 2
TAG_NGRAMS = 3
EDGE = "<s>"
PADDING, UNKNOWN = 0, 1
MARGIN_SHARE, LOGIT_SHARE, JOINT_OFFSET = 2.0, 0.35, 0.7
"""How the two readers' margin and the encoder's logit make one logit."""
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the models see of a sentence: lower-case words with digits as 0, Penn tags, dependency labels, one a token."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    dependencies: tuple[str, ...]


Terms: TypeAlias = dict[tuple[str, ...], tuple[float, float]]
"""One block of the linear model: n-gram → its inverse document frequency and its weight."""


@dataclass(frozen=True, slots=True)
class Model:
    """All that was trained. kernels: one (width, inputs, filters) array a convolution, with its offsets.

    word_taps, label_taps: what each word, and each pair of a tag and a dependency label, adds to every place of every
    kernel: the product of its vector with the kernels, made once, so that reading a text is looking up and adding.
    """

    word_terms: Terms
    tag_terms: Terms
    intercept: float
    word_ids: dict[str, int]
    tag_ids: dict[str, int]
    dependency_ids: dict[str, int]
    word_taps: Floats
    label_taps: Floats
    kernels: tuple[tuple[Floats, Floats], ...]
    output: Floats
    output_offset: float
    convolution_share: float
    slope: float
    offset: float


def readings(words: Words, sentences: Iterable[tuple[int, int]]) -> list[Reading]:
    """The sentences as the models see them: without blanks and quotation marks.

    sentences: index of the first token and of the one after the last, for each.
    """
    zeroed = {word: DIGIT.sub("0", word) for word in set(words.lower)}
    found = []
    for start, end in sentences:
        kept = [i for i in range(start, end) if words.tag[i] != BLANK and words.lower[i] not in QUOTE_MARKS]
        found.append(
            Reading(
                tuple([zeroed[words.lower[i]] for i in kept]),
                tuple([words.tag[i] for i in kept]),
                tuple([words.dep[i] for i in kept]),
            )
        )
    return found


def ngrams(sequence: Sequence[str], longest: int) -> Counter[tuple[str, ...]]:
    """Every n-gram of 1 to ``longest`` items, with one edge mark on either side, and how often it stands there."""
    marked = (EDGE, *sequence, EDGE)
    counts: Counter[tuple[str, ...]] = Counter()
    for n in range(1, longest + 1):
        counts.update(zip(*(marked[i:] for i in range(n)), strict=False))
    return counts


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
        grams = (tuple(term.split(" ")) for term in terms[f"{name}_terms"])
        return dict(
            zip(
                grams, zip(floats(f"{name}_idf").tolist(), floats(f"{name}_weights").tolist(), strict=True), strict=True
            )
        )

    scalars = floats("scalars")
    vectors = [floats(f"{name}_vectors") for name in ("word", "tag", "dependency")]
    widths = sorted(int(name.removeprefix("kernel_")) for name in arrays if name.startswith("kernel_"))
    kernels = tuple((floats(f"kernel_{w}"), floats(f"offset_{w}")) for w in widths)
    word_taps, tag_taps, dependency_taps = _taps(vectors, [kernel for kernel, _ in kernels])
    return Model(
        word_terms=block("word"),
        tag_terms=block("tag"),
        intercept=float(scalars[0]),
        word_ids=numbered("words", 2),
        tag_ids=numbered("tags", 1),
        dependency_ids=numbered("dependencies", 1),
        word_taps=word_taps,
        label_taps=(tag_taps[:, None] + dependency_taps[None]).reshape(-1, word_taps.shape[1]),
        kernels=kernels,
        output=floats("output"),
        output_offset=float(scalars[1]),
        convolution_share=float(scalars[2]),
        slope=float(scalars[3]),
        offset=float(scalars[4]),
    )


def _taps(vectors: Sequence[Floats], kernels: Sequence[Floats]) -> list[Floats]:
    """For each table of vectors its product with all kernels side by side: a row an entry, a column a place and filter."""
    side_by_side = [kernel.transpose(1, 0, 2).reshape(kernel.shape[1], -1) for kernel in kernels]
    joined = np.concatenate(side_by_side, axis=1)
    parts = np.split(joined, np.cumsum([v.shape[1] for v in vectors])[:-1])
    return [np.ascontiguousarray(v @ part) for v, part in zip(vectors, parts, strict=True)]


def worthiness(words: Words, sentences: Sequence[tuple[int, int]], read: EncoderOutput | None = None) -> list[float]:
    """A score from 0 to 1 for each sentence, given by its first token and the one after its last.

    read: what the encoder found in the same text, where it ran.
    """
    logits = sentence_logits(words, sentences, read) if read else None
    return scores(readings(words, sentences), load_model(), logits)


def sentence_logits(words: Words, sentences: Sequence[tuple[int, int]], read: EncoderOutput) -> list[float]:
    """The encoder's word on each sentence: the mean over the words that begin in it; 0 where none does."""
    sums = np.concatenate([[0.0], np.cumsum(read.worth)])
    starts = [*words.starts, 1 + max((*words.starts, *read.word_starts), default=0)]
    edges = np.array([(starts[a], starts[b]) for a, b in sentences], dtype=np.int64).reshape(-1, 2)
    first, last = np.searchsorted(read.word_starts, edges).T
    means: list[float] = ((sums[last] - sums[first]) / np.maximum(1, last - first)).tolist()
    return means


def scores(readings: Sequence[Reading], model: Model, logits: Sequence[float] | None = None) -> list[float]:
    """A score from 0 to 1 for each reading; 0 for one without words. logits: the encoder's word on each, if it ran."""
    if not readings:
        return []
    margins = [
        linear(reading, model) + model.convolution_share * second
        for reading, second in zip(readings, convolve(readings, model).tolist(), strict=True)
    ]
    if logits is None:
        joint = [model.slope * margin + model.offset for margin in margins]
    else:
        joint = [
            MARGIN_SHARE * margin + LOGIT_SHARE * logit + JOINT_OFFSET
            for margin, logit in zip(margins, logits, strict=True)
        ]
    return [1 / (1 + math.exp(-x)) if reading.words else 0.0 for x, reading in zip(joint, readings, strict=True)]


def linear(reading: Reading, model: Model) -> float:
    """The linear model's margin: each block's sublinear tf-idf vector at unit length, times its weights."""
    return (
        model.intercept
        + _block_score(ngrams(reading.words, WORD_NGRAMS), model.word_terms)
        + _block_score(ngrams(reading.tags, TAG_NGRAMS), model.tag_terms)
    )


def _block_score(counts: Counter[tuple[str, ...]], terms: Terms) -> float:
    product = square = 0.0
    for gram, n in counts.items():
        known = terms.get(gram)
        if known is not None:
            value = known[0] if n == 1 else known[0] * (1 + math.log(n))
            product += value * known[1]
            square += value * value
    return product / math.sqrt(square) if square else 0.0


def convolve(readings: Sequence[Reading], model: Model) -> Floats:
    """The convolution's margin for each reading.

    All sentences are laid end to end with empty places between them, so that one pass serves the article.
    """
    gap = max(kernel.shape[0] for kernel, _ in model.kernels)
    words: list[int] = [PADDING] * gap
    labels = list(words)
    starts, lengths = [], []
    row_of_tag = 1 + len(model.dependency_ids)
    for reading in readings:
        starts.append(len(words))
        lengths.append(len(reading.words))
        words += [model.word_ids.get(w, UNKNOWN) for w in reading.words]
        labels += [
            model.tag_ids.get(t, PADDING) * row_of_tag + model.dependency_ids.get(d, PADDING)
            for t, d in zip(reading.tags, reading.dependencies, strict=True)
        ]
        words += [PADDING] * gap
        labels += [PADDING] * gap
    all_taps = model.word_taps[words]
    all_taps += model.label_taps[labels]
    first = 0
    pooled = []
    shrink = np.sqrt(np.maximum(1, np.array(lengths, dtype=np.float32)))[:, None] * 4
    for kernel, offsets in model.kernels:
        width, _, filters = kernel.shape
        rows = len(words) - width + 1
        taps = all_taps[:, first : first + width * filters]
        first += width * filters
        hidden = taps[:rows, :filters] + offsets
        for i in range(1, width):
            hidden += taps[i : i + rows, i * filters : (i + 1) * filters]
        np.maximum(hidden, 0, out=hidden)
        # Row r of ``hidden`` reads the words r to r + width; a sentence's windows are all that touch one of its words, and
        # the gap before the next sentence is as long as the widest window, so that windows of two never mix.
        edges = [
            edge for start, length in zip(starts, lengths, strict=True) for edge in (start - width + 1, start + length)
        ]
        pooled.append(np.maximum.reduceat(hidden, edges, axis=0)[::2])
        pooled.append(np.add.reduceat(hidden, edges, axis=0)[::2] / shrink)
    margins: Floats = np.concatenate(pooled, axis=1) @ model.output + model.output_offset
    return margins
