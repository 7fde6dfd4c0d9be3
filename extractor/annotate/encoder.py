"""One small transformer read once per text: names, who works for whom, and what is said, by which cue, by whom.

The model (``models/encoder/CARD.md``) is a MiniLM of six layers with an uncased vocabulary; how each word is cased and
what stands before it (nothing, a blank, a line break) are inputs of their own. A text is read in windows cut where the
text itself pauses, each with ``CONTEXT`` tokens of what comes before and after it. What is found depends on nothing but the
article: its texts settle together which names are the same and whose convention of names the article looks like.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor import models

Floats = npt.NDArray[np.float32]

MODEL_NAME = "encoder"
WINDOW = 222
"""Tokens the model reads at once, as in training."""
CONTEXT = 32
"""Tokens read on each side of a window only to understand those inside it."""
CLS, SEP, PAD = 101, 102, 0
GAP_NONE, GAP_SPACE, GAP_LINE = 0, 1, 2
SHAPE_OTHER, SHAPE_LOWER, SHAPE_TITLE, SHAPE_CAPS, SHAPE_MIXED, SHAPE_DIGIT, SHAPE_INITIAL = range(7)
NAME_SHAPES = frozenset({SHAPE_TITLE, SHAPE_CAPS, SHAPE_MIXED, SHAPE_INITIAL})
SURELY_OUTSIDE = 0.99
"""A word this likely to be outside every stretch is taken to be so without weighing its neighbours."""
LINE_COST = 3.0
"""How much less likely (natural logarithm) a name is that runs over a line break than its two parts."""
SAME_WORD, SAME_NEIGHBOURS = 0.4, 0.5
"""How much a name follows what it is taken for elsewhere in the article, and elsewhere between the same words."""
DOUBTFUL = 0.2
SENTENCE_END = frozenset(".!?…")
CLOSERS = frozenset("\"'”’»)]")
MOST_CLOSERS = 4
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A stretch ``text[start:end]`` (code points). score: the model's mean probability over its words, 0 to 1.

    label: PERSON, ORG, LOC or MISC for entities; CONTENT, CUE or SOURCE for the parts of quotes.
    """

    label: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """Which cue a stretch of content belongs to, and which source that cue has.

    content, cue, source: indices into ``EncoderOutput.quote_content``, ``quote_cues``, ``quote_sources``. cue is None when
    no cue in sight fits; source is None when none is named in sight. Contents with the same cue are one interrupted
    quote. score: the model's probability for the cue (or for there being none), 0 to 1.
    """

    content: int
    cue: int | None
    source: int | None
    score: float


@dataclass(frozen=True, slots=True)
class Employment:
    """Whom a person works for. person, organization: indices into ``EncoderOutput.entities``; score: 0 to 1."""

    person: int
    organization: int
    score: float


@dataclass(frozen=True, slots=True)
class EncoderOutput:
    """What was found in one text, each tuple in reading order; links has one entry for each quote_content.

    word_starts: where each word begins in the text, in code points; worth: for each word the logit of a fact-checker's
    interest in what is said there. A sentence's own is the mean over its words. doubtful: words written like names that
    are taken for none, though a share of DOUBTFUL or more says person: worth a second opinion.
    """

    entities: tuple[Tagged, ...] = ()
    quote_content: tuple[Tagged, ...] = ()
    quote_cues: tuple[Tagged, ...] = ()
    quote_sources: tuple[Tagged, ...] = ()
    links: tuple[Link, ...] = ()
    employments: tuple[Employment, ...] = ()
    word_starts: tuple[int, ...] = ()
    worth: tuple[float, ...] = ()
    doubtful: tuple[Tagged, ...] = ()


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as the model reads it: word pieces with code-point offsets, and which pieces begin a word.

    begins: the index of the first piece of each word; word_ends: where each word ends in the text.
    """

    text: str

    ids: list[int]
    starts: list[int]
    ends: list[int]
    shapes: list[int]
    gaps: list[int]
    begins: list[int]
    word_ends: list[int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model says of one text before anything is decided.

    vectors: one array a window, its link vectors (rows: the marker before it, then all tokens in its sight); logits:
    (words, tags: those of entities once for each convention, then those of the other heads); worth: (words,);
    conventions: (words, conventions), the logits of which corpus the text is marked like.
    """

    tokens: Tokens
    windows: tuple[Window, ...]
    vectors: tuple[Floats, ...]
    logits: Floats
    worth: Floats
    conventions: Floats


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens ``[begin, end)`` of a text of ``count`` tokens, read in sight of CONTEXT more on each side."""

    begin: int
    end: int
    count: int

    @property
    def sight_begin(self) -> int:
        """The first token the model sees."""
        return max(0, self.begin - CONTEXT)

    @property
    def sight_end(self) -> int:
        """The token after the last the model sees."""
        return min(self.count, self.end + CONTEXT)

    def sees(self, token: int) -> bool:
        """Whether the model sees the token, inside the window or beside it."""
        return self.sight_begin <= token < self.sight_end

    def row(self, token: int) -> int:
        """The token's row in what the model returns; row 0 is the marker before the first."""
        return token - self.sight_begin + 1


def word_shape(word: str) -> int:
    """How a word is cased: the model's vocabulary is lower-cased, so this is all it sees of capitals."""
    if word.islower():
        return SHAPE_LOWER
    if word.isupper():
        return SHAPE_CAPS if len(word) > 1 else SHAPE_INITIAL
    if word.istitle():
        return SHAPE_TITLE
    if word.isdigit():
        return SHAPE_DIGIT
    return SHAPE_MIXED if any(letter.isalpha() for letter in word) else SHAPE_OTHER


def gap_before(text: str, end: int, start: int) -> int:
    """What stands between a token that ends at ``end`` and one that begins at ``start``: nothing, a blank, a line break."""
    if start <= end:
        return GAP_NONE
    between = text[end:start]
    return GAP_LINE if "\n" in between or "\r" in between else GAP_SPACE


def tokenize(text: str, tokenizer: Any) -> Tokens:
    """The text as word pieces with their casing and spacing. Control signs and lone surrogates are passed over."""
    text = SURROGATE.sub("\ufffd", text)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, words = encoding.ids, encoding.word_ids
    starts = [start for start, _ in encoding.offsets]
    ends = [end for _, end in encoding.offsets]
    begins = [i for i in range(len(ids)) if i == 0 or words[i] != words[i - 1]]
    shapes: list[int] = []
    word_ends: list[int] = []
    for begin, after in pairwise([*begins, len(ids)]):
        word_ends.append(ends[after - 1])
        shapes += [word_shape(text[starts[begin] : ends[after - 1]])] * (after - begin)
    gaps = [GAP_LINE if i == 0 else gap_before(text, ends[i - 1], starts[i]) for i in range(len(ids))]
    return Tokens(text, ids, starts, ends, shapes, gaps, begins, word_ends)


def cut_windows(text: str, starts: Sequence[int], ends: Sequence[int], gaps: Sequence[int], limit: int) -> list[int]:
    """Token indices at which windows of at most ``limit`` tokens begin, cut where the text itself pauses.

    A window ends at the last line break in its second half, failing that at the last sentence end there,
    failing that before the last word, and only inside a word where nothing else is left.
    """
    cuts = [0]
    count = len(starts)
    while count - cuts[-1] > limit:
        begin = cuts[-1]
        best, best_rank = begin + limit, -1
        for index in range(begin + limit, begin + limit // 2, -1):
            rank = break_rank(text, starts, ends, gaps, index)
            if rank > best_rank:
                best, best_rank = index, rank
                if rank == 3:
                    break
        cuts.append(best)
    return cuts


def break_rank(text: str, starts: Sequence[int], ends: Sequence[int], gaps: Sequence[int], index: int) -> int:
    """How good a place to cut stands before a token: 3 line break, 2 sentence end, 1 blank, 0 none."""
    if gaps[index] == GAP_LINE:
        return 3
    if gaps[index] == GAP_NONE:
        return 0
    last = index - 1
    first = max(0, last - MOST_CLOSERS)
    while last > first and text[starts[last] : ends[last]] in CLOSERS:
        last -= 1
    return 2 if text[starts[last] : ends[last]] in SENTENCE_END else 1


def runs(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, kind) of every tagged stretch, for well formed BIO and BIOES tags.

    "B" and "S" begin a stretch; it ends before the next "B", "S" or "O".
    """
    begin, kind = -1, ""
    for index, tag in enumerate([*tags, "O"]):
        place, _, name = tag.partition("-")
        if place in "OBS":
            if begin >= 0:
                yield begin, index, kind
            begin, kind = (-1, "") if place == "O" else (index, name)


def may_follow(before: str, after: str) -> bool:
    """Whether a tag may stand after another: "I" and "E" go on with a stretch of their kind, "E" and "S" end one."""
    place, _, kind = before.partition("-")
    next_place, _, next_kind = after.partition("-")
    if next_place in "IE":
        return place in "BI" and next_kind == kind
    return place in "OES" or (place in "BI" and not kind)


def best_tags(shares: Floats, names: Sequence[str], starts_line: npt.NDArray[np.bool_] | None = None) -> list[int]:
    """The most likely well formed sequence of tags, given each word's probabilities; tag 0 is "O".

    starts_line: where words begin a line; a stretch that runs on there costs LINE_COST. Words that are surely outside
    part the text into pieces that are weighed one by one (Viterbi's algorithm), and only where the best tag of each
    word does not make a well formed sequence already.
    """
    best = shares.argmax(axis=1)
    allowed = np.array([[may_follow(a, b) for b in names] for a in names])
    goes_on = np.array([name[0] in "IE" for name in names])
    cost = np.where(allowed, 0.0, np.inf)
    inside = np.concatenate([[False], shares[:, 0] < SURELY_OUTSIDE, [False]])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        path = best[begin:end]
        lines = np.zeros(end - begin) if starts_line is None else starts_line[begin:end] * LINE_COST
        chain = np.concatenate([[0], path, [0]])
        if allowed[chain[:-1], chain[1:]].all() and not (goes_on[path] * lines).any():
            continue
        loss = -np.log(shares[begin:end] + 1e-9)
        came: list[npt.NDArray[np.intp]] = []
        total = loss[0] + cost[0]
        for word in range(1, end - begin):
            steps = total[:, None] + cost + lines[word] * goes_on
            came.append(steps.argmin(axis=0))
            total = steps.min(axis=0) + loss[word]
        tag = int((total + cost[:, 0]).argmin())
        for word in range(end - begin - 1, -1, -1):
            best[begin + word] = tag
            if word:
                tag = int(came[word - 1][tag])
    return [int(tag) for tag in best]


def probabilities(logits: Floats) -> Floats:
    """Softmax over the last axis."""
    grown = np.exp(logits - logits.max(axis=-1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=-1, keepdims=True)
    return shares


def available() -> bool:
    """Whether the manifest names the encoder's weights. Without them the fast profile (rules alone) is what there is."""
    return MODEL_NAME in models.manifest()


class Encoder:
    """The ONNX session with its tokenizer. Loading takes about half a second; reading is safe from several threads.

    threads: how many windows are read side by side. Each is read by one thread alone: threads that share one window's
    matrices wait for each other most of the time.
    """

    def __init__(self, session: Any, tokenizer: Any, settings: dict[str, Any], threads: int = 1) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._heads: dict[str, list[str]] = settings["heads"]
        self._conventions: list[str] = settings["conventions"]
        self._link_size: int = settings["link_size"]
        self._readers = ThreadPoolExecutor(threads) if threads > 1 else None

    @classmethod
    def load(cls, threads: int = 0) -> Encoder:
        """The shipped encoder, every file checked by hash. threads: processor threads to use, 0 for all.

        Raises models.ModelError when the manifest has no encoder or a file is not what the manifest says.
        """
        files = models.read_model(MODEL_NAME)
        import onnxruntime
        from tokenizers import Tokenizer  # the fast tokenizer behind transformers, without its second of import time

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(files["encoder.onnx"], options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_buffer(files["tokenizer.json"])
        return cls(session, tokenizer, json.loads(files["config.json"]), threads or os.cpu_count() or 1)

    def tag(self, texts: Sequence[str]) -> list[EncoderOutput]:
        """What the model finds in each text of one article (title, body, …), in the order given.

        Each text is read for itself, but a name that stands in several places, in one text or in two, is weighed in all
        of them together (``agree``).
        """
        if not texts:
            return []
        seen = [self._see(tokenize(text, self._tokenizer)) for text in texts]
        names = self._heads["entity"]
        words = [name_words(text, one.tokens) for text, one in zip(texts, seen, strict=True)]
        width = len(self._conventions) * len(names)
        mixed = mix([one.logits[:, :width] for one in seen], [one.conventions for one in seen])
        agreed = agree(mixed, words, names)
        return [self._found(one, entity) for one, entity in zip(seen, agreed, strict=True)]

    def _see(self, tokens: Tokens) -> Seen:
        """All that the model says of a text, window by window; nothing is decided yet."""
        count = len(self._conventions)
        columns = sum(len(names) for names in self._heads.values()) + (count - 1) * len(self._heads["entity"])
        if not tokens.ids:
            nothing = [np.zeros((0, width), np.float32) for width in (columns, count)]
            return Seen(tokens, (), (), nothing[0], np.zeros(0, np.float32), nothing[1])
        cuts = cut_windows(tokens.text, tokens.starts, tokens.ends, tokens.gaps, WINDOW - 2 * CONTEXT)
        windows = tuple(Window(begin, end, len(tokens.ids)) for begin, end in pairwise([*cuts, len(tokens.ids)]))
        side_by_side = map if self._readers is None else self._readers.map
        read = list(side_by_side(partial(self._read, tokens), windows))
        return Seen(
            tokens,
            windows,
            tuple(one[1] for one in read),
            *(np.concatenate([one[part] for one in read])[tokens.begins] for part in (0, 2, 3)),
        )

    def _found(self, seen: Seen, entity: Floats) -> EncoderOutput:
        """The stretches and links of one text. entity: the agreed logits of its words for the entity tags."""
        tokens = seen.tokens
        found: dict[str, tuple[Tagged, ...]] = {}
        first_words: dict[str, list[int]] = {}
        column = len(self._conventions) * len(self._heads["entity"])
        for head, names in self._heads.items():
            logits = entity if head == "entity" else seen.logits[:, column : column + len(names)]
            found[head], first_words[head] = decode(probabilities(logits), names, head, tokens)
            column += 0 if head == "entity" else len(names)
        first_tokens = {head: [tokens.begins[word] for word in words] for head, words in first_words.items()}
        return EncoderOutput(
            found["entity"],
            found["content"],
            found["cue"],
            found["source"],
            link(seen.windows, seen.vectors, first_tokens, self._link_size),
            employments(seen.windows, seen.vectors, found["entity"], first_tokens["entity"], self._link_size),
            tuple(tokens.starts[token] for token in tokens.begins),
            tuple(seen.worth.tolist()),
            doubtful_people(entity, self._heads["entity"], tokens, found["entity"]),
        )

    def _read(self, tokens: Tokens, window: Window) -> tuple[Floats, Floats, Floats, Floats]:
        """Tag logits of a window's own tokens; link vectors of the marker before it and of all tokens in its sight;
        the worth and the convention logits of its own tokens.
        """
        sight = slice(window.sight_begin, window.sight_end)
        feed = {
            "ids": np.array([[CLS, *tokens.ids[sight], SEP]], dtype=np.int64),
            "shapes": np.array([[0, *tokens.shapes[sight], 0]], dtype=np.int64),
            "gaps": np.array([[0, *tokens.gaps[sight], 0]], dtype=np.int64),
        }
        tags, vectors, worth, conventions = self._session.run(["tags", "links", "worth", "conventions"], feed)
        own = slice(window.row(window.begin), window.row(window.end))
        return tags[0, own], vectors[0, :-1], worth[0, own], conventions[0, own]


def name_words(text: str, tokens: Tokens) -> list[str]:
    """Each word in lower case where it is written like a name, else the empty string."""
    return [
        text[tokens.starts[token] : end].lower() if tokens.shapes[token] in NAME_SHAPES else ""
        for token, end in zip(tokens.begins, tokens.word_ends, strict=True)
    ]


def mix(logits: Sequence[Floats], conventions: Sequence[Floats]) -> list[Floats]:
    """Entity logits of an article's texts: each convention's, weighed by how much the article looks like its corpus.

    logits: one (words, conventions x tags) array a text; conventions: one (words, conventions) array a text. The article
    has the mean of its words' convention logits; the tags' log probabilities are those of the weighed mean.
    """
    flat = np.concatenate(conventions)
    count = flat.shape[1]
    shares = probabilities(flat.mean(axis=0)) if len(flat) else np.full(count, 1 / count, np.float32)
    mixed = []
    for one in logits:
        tags = probabilities(one.reshape(len(one), count, one.shape[1] // count))
        mixed.append(np.log(np.einsum("c,wct->wt", shares, tags) + np.float32(1e-9)))
    return mixed


def agree(logits: Sequence[Floats], words: Sequence[Sequence[str]], names: Sequence[str]) -> list[Floats]:
    """Entity logits of an article's texts, in which what a word is in one place counts in its other places too.

    logits: one (words, tags) array a text; words: what ``name_words`` gives for each. Each word's logits are moved
    towards the mean, over all places where the word stands, of what kind of thing it is (log probabilities); by
    SAME_WORD, and by SAME_NEIGHBOURS more among the places where the words on both sides are the same too.
    """
    flat = np.concatenate(logits)
    kinds = sorted({name.partition("-")[2] for name in names})
    of_kind = np.array([[float(name.partition("-")[2] == kind) for kind in kinds] for name in names], np.float32)
    rows: list[int] = []
    alone: list[str] = []
    together: list[tuple[str, str, str]] = []
    row = 0
    for text in words:
        padded = ["", *text, ""]
        for before, word, after in zip(padded, padded[1:], padded[2:], strict=False):
            if word:
                rows.append(row)
                alone.append(word if len(word) > 1 else str(row))  # "A" begins sentences and is an initial
                together.append((before, word, after))
            row += 1
    moved = flat.copy()
    if rows:
        shares = np.log(probabilities(flat[rows]) @ of_kind + 1e-6)
        moved[rows] += (SAME_WORD * towards_mean(shares, alone) + SAME_NEIGHBOURS * towards_mean(shares, together)) @ (
            of_kind.T
        )
    edges = np.cumsum([len(text) for text in words])[:-1]
    return np.split(moved, edges)


def doubtful_people(
    logits: Floats, names: Sequence[str], tokens: Tokens, entities: Sequence[Tagged]
) -> tuple[Tagged, ...]:
    """Words written like names, in no entity, that are people's with a probability of DOUBTFUL or more."""
    person = [number for number, name in enumerate(names) if name.endswith("-PERSON")]
    shares = probabilities(logits)[:, person].sum(axis=1)
    taken = {offset for one in entities for offset in range(one.start, one.end)}
    found = []
    for word in np.flatnonzero(shares >= DOUBTFUL).tolist():
        token = tokens.begins[word]
        if tokens.shapes[token] in NAME_SHAPES and tokens.starts[token] not in taken:
            share = round(float(shares[word]), 4)
            found.append(Tagged("PERSON", tokens.starts[token], tokens.word_ends[word], share))
    return tuple(found)


def towards_mean(rows: Floats, keys: Sequence[object]) -> Floats:
    """For each row the way to the mean of the rows that have the same key."""
    numbers: dict[object, int] = {}
    group = np.array([numbers.setdefault(key, len(numbers)) for key in keys])
    sums = np.zeros((len(numbers), rows.shape[1]), np.float32)
    np.add.at(sums, group, rows)
    way: Floats = (sums / np.bincount(group)[:, None].astype(np.float32))[group] - rows
    return way


def decode(shares: Floats, names: Sequence[str], head: str, tokens: Tokens) -> tuple[tuple[Tagged, ...], list[int]]:
    """Stretches of one head from each word's probabilities, and the number of the word each begins with."""
    starts_line = np.array([tokens.gaps[token] == GAP_LINE for token in tokens.begins]) if head == "entity" else None
    best = best_tags(shares, names, starts_line)
    sure = shares[np.arange(len(best)), best]
    spans: list[Tagged] = []
    firsts: list[int] = []
    for begin, end, kind in runs([names[i] for i in best]):
        start, stop = tokens.starts[tokens.begins[begin]], tokens.word_ends[end - 1]
        spans.append(Tagged(kind or head.upper(), start, stop, round(float(sure[begin:end].mean()), 4)))
        firsts.append(begin)
    return tuple(spans), firsts


def link(
    windows: Sequence[Window], vectors: Sequence[Floats], first_tokens: dict[str, list[int]], size: int
) -> tuple[Link, ...]:
    """One Link for every content: each asks for its cue, each cue for its source, among those in sight of its window."""
    cues, sources = first_tokens["cue"], first_tokens["source"]
    cue_of = answers(windows, vectors, first_tokens["content"], cues, size, 0)
    source_of = answers(windows, vectors, cues, sources, size, 1)
    return tuple(
        Link(number, cue, None if cue is None else source_of[cue][0], score)
        for number, (cue, score) in enumerate(cue_of)
    )


def employments(
    windows: Sequence[Window], vectors: Sequence[Floats], entities: Sequence[Tagged], first_tokens: list[int], size: int
) -> tuple[Employment, ...]:
    """Each person's organisation, where one in sight of its window is more likely than none."""
    people, bodies = ([i for i, one in enumerate(entities) if one.label == kind] for kind in ("PERSON", "ORG"))
    found = answers(windows, vectors, [first_tokens[i] for i in people], [first_tokens[i] for i in bodies], size, 2)
    return tuple(
        Employment(person, bodies[body], score)
        for person, (body, score) in zip(people, found, strict=True)
        if body is not None
    )


def answers(
    windows: Sequence[Window],
    vectors: Sequence[Floats],
    asking: Sequence[int],
    answering: Sequence[int],
    size: int,
    kind: int,
) -> list[tuple[int | None, float]]:
    """For each token that asks, which of those that answer fits best (its number, None for none) and how surely.

    asking, answering: tokens, each in reading order; kind: which of the model's links. A window's vectors hold, for each
    kind, what a token asks with and what it answers to; row 0 stands for "none here".
    """
    found: list[tuple[int | None, float]] = []
    for window, rows in zip(windows, vectors, strict=True):
        asks, answer = (rows[:, i * size : (i + 1) * size] for i in (2 * kind, 2 * kind + 1))
        candidates = [(number, window.row(token)) for number, token in enumerate(answering) if window.sees(token)]
        for token in asking:
            if window.begin <= token < window.end:
                found.append(choose(asks[window.row(token)], answer, candidates, size))
    return found


def choose(
    question: Floats, answers: Floats, candidates: Iterable[tuple[int, int]], size: int
) -> tuple[int | None, float]:
    """The candidate (its number) whose answer fits the question best, None where row 0 fits better, and how surely."""
    numbers: list[int | None] = [None]
    rows = [0]
    for number, row in candidates:
        numbers.append(number)
        rows.append(row)
    shares = probabilities((answers[rows] @ question) / np.float32(size**0.5))
    best = int(shares.argmax())
    return numbers[best], round(float(shares[best]), 4)
