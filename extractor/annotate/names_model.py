"""Names from a model of the user's own: a Hugging Face token classifier that lies in a folder on this machine.

``presscheck.toml`` names the folder. It holds ``model.onnx`` (as ``optimum-cli export onnx --task token-classification``
writes it), ``config.json`` with ``id2label`` and the tokenizer's files. Its names then stand in the place of the shipped
encoder's; quotes and check-worthiness stay the encoder's. Nothing is fetched and no code of the folder is run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from extractor.annotate.encoder import Floats, Tagged, probabilities
from extractor.models import ModelError

FILES = ("model.onnx", "config.json", "tokenizer.json")
LONGEST = 512
"""Word pieces read at once, markers included: the most that BERT and its kin have positions for."""
OVERLAP = 64
KINDS = {"PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"}
OTHER = "MISC"


@dataclass(frozen=True, slots=True)
class NamesModel:
    """A token classifier. session: ONNX Runtime's; tokenizer: a fast tokenizer of transformers; labels: by class number."""

    session: Any
    tokenizer: Any
    labels: tuple[str, ...]

    def tag(self, text: str) -> tuple[Tagged, ...]:
        """The names in the text, in reading order, with the labels PERSON, ORG, LOC and MISC."""
        windows = self.tokenizer(
            text,
            truncation=True,
            max_length=min(LONGEST, self.tokenizer.model_max_length),
            stride=OVERLAP,
            return_overflowing_tokens=True,
            return_offsets_mapping=True,
        )
        words: dict[int, tuple[int, int, int, Floats]] = {}
        for number in range(len(windows["input_ids"])):
            shares = self._shares(windows, number)
            for start, end, room, share in _words(windows, number, shares):
                if start not in words or room > words[start][2]:
                    words[start] = (start, end, room, share)
        return _stretches([(start, end, share) for start, end, _, share in sorted(words.values())], self.labels)

    def _shares(self, windows: Any, number: int) -> Floats:
        feed = {
            one.name: np.array([windows[one.name][number]], dtype=np.int64)
            for one in self.session.get_inputs()
            if one.name in windows
        }
        logits: Floats = self.session.run(None, feed)[0][0]
        return probabilities(logits)


def _words(windows: Any, number: int, shares: Floats) -> list[tuple[int, int, int, Floats]]:
    """(start, end, pieces to the nearer edge of the window, probabilities of the first piece) for each word."""
    word_ids, offsets = windows.word_ids(number), windows["offset_mapping"][number]
    begins = [i for i, word in enumerate(word_ids) if word is not None and (i == 0 or word != word_ids[i - 1])]
    found = []
    for begin, after in pairwise([*begins, len(word_ids)]):
        last = max(i for i in range(begin, after) if word_ids[i] is not None)
        start, end = offsets[begin][0], offsets[last][1]
        if start < end:
            found.append((start, end, min(begin, len(word_ids) - 1 - last), shares[begin]))
    return found


def _stretches(words: Sequence[tuple[int, int, Floats]], labels: Sequence[str]) -> tuple[Tagged, ...]:
    """Neighbouring words of one kind are one name, unless a tag says that a new one begins."""
    found: list[tuple[str, int, int, list[float]]] = []
    kind_before = ""
    for start, end, share in words:
        best = int(share.argmax())
        place, _, kind = labels[best].rpartition("-")
        if labels[best] == "O":
            kind_before = ""
            continue
        if kind == kind_before and place not in ("B", "S", "U"):
            label, first, _, scores = found[-1]
            found[-1] = (label, first, end, [*scores, float(share[best])])
        else:
            found.append((KINDS.get(kind.upper(), OTHER), start, end, [float(share[best])]))
        kind_before = kind
    return tuple(Tagged(label, start, end, round(sum(s) / len(s), 4)) for label, start, end, s in found)


@cache
def load(folder: Path) -> NamesModel:
    """The model in the folder. Raises ModelError, naming the file and the mend, when it cannot be used."""
    for name in FILES:
        if not (folder / name).is_file():
            raise ModelError(
                f"{folder / name}: missing; export the model with: optimum-cli export onnx --task token-classification"
            )
    from onnxruntime import InferenceSession, SessionOptions
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, InvalidGraph, InvalidProtobuf, NoSuchFile
    from transformers import AutoTokenizer

    options = SessionOptions()
    options.log_severity_level = 3
    try:
        labels = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        by_number = tuple(str(labels[str(number)]) for number in range(len(labels)))
        session = InferenceSession((folder / "model.onnx").read_bytes(), options, providers=["CPUExecutionProvider"])
        tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, LookupError, TypeError, Fail, InvalidGraph, InvalidProtobuf, NoSuchFile) as error:
        raise ModelError(f"{folder}: not a token classifier that can be read: {error}") from error
    if not tokenizer.is_fast:
        raise ModelError(f"{folder}: its tokenizer gives no offsets; save it as a fast tokenizer (tokenizer.json)")
    outputs = session.get_outputs()[0].shape
    if len(outputs) != 3 or (isinstance(outputs[2], int) and outputs[2] != len(by_number)):
        raise ModelError(f"{folder / 'model.onnx'}: gives {outputs}, not one of {len(by_number)} labels for each word")
    return NamesModel(session, tokenizer, by_number)


def digest(folder: Path) -> str:
    """SHA-256 over the files that the model is loaded from."""
    return hashlib.sha256(b"".join(hashlib.sha256((folder / name).read_bytes()).digest() for name in FILES)).hexdigest()
