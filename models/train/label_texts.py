"""Have a trained teacher mark texts with names and quotes: what ``train_encoder.py --taught`` learns from.

Reads files of JSONL with ``id``, ``text`` and perhaps ``title``. Writes OUT.jsonl (``id``, ``text``: title and text,
``tokens``: how many word pieces) and OUT.npy: for every word piece of all texts in turn, the probabilities of each
head's tags (TAG_COLUMNS), float16, NaN inside words and for heads not in ``--heads``. A name is weighed in all its places
in an article together, as the program does.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tagger import CONVENTIONS, ENTITY_TAGS, HEADS, TAG_COLUMNS, untrained
from tokenizers import Tokenizer
from train_encoder import collate, padded_width, prepare, read_jsonl, windows_of

from extractor.annotate.encoder import agree, name_words, probabilities

SPEAKING = [*CONVENTIONS, *list(HEADS)[1:]]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  PYTHONPATH=. python models/train/label_texts.py --base MPNET --run TEACHER TEXTS.jsonl --out TAUGHT",
    )
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--base", type=Path, required=True, help="the folder the teacher's training began from")
    parser.add_argument(
        "--run",
        type=Path,
        nargs="+",
        required=True,
        help="the folders train_encoder.py wrote: of several, the mean counts",
    )
    parser.add_argument(
        "--heads",
        nargs="+",
        choices=SPEAKING,
        default=SPEAKING,
        help="of which heads the teacher may speak: those it has learned (entity tags by each convention, and the others)",
    )
    parser.add_argument("--out", type=Path, required=True, help="without suffix")
    parser.add_argument("--limit", type=int, default=222, help="tokens in a window at most, markers not counted")
    parser.add_argument("--batch-tokens", type=int, default=2400)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--device", default="cpu", help="cpu, or cuda for a GPU")
    parser.add_argument(
        "--bf16", action="store_true", help="matrix products in bfloat16: pays on GPUs and on processors with AMX"
    )
    a = parser.parse_args()
    torch.set_num_threads(a.threads)
    tokenizer = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    records = [
        {"id": row["id"], "text": f"{row['title']}\n\n{row['text']}" if row.get("title") else row["text"]}
        for file in a.texts
        for row in read_jsonl(str(file))
    ]
    documents = [prepare(record, tokenizer, set(), "taught") for record in records]
    logits = [np.zeros((len(document.ids), sum(TAG_COLUMNS)), np.float32) for document in documents]
    windows = [(number, w) for number, d in enumerate(documents) for w in windows_of(d, a.limit, None)]
    windows.sort(key=lambda pair: pair[1].end - pair[1].begin)
    teachers = [untrained(a.base) for _ in a.run]
    for teacher, run in zip(teachers, a.run, strict=True):
        teacher.load_state_dict(load_file(run / "last.safetensors"))
        teacher.eval().to(a.device)
    at = 0
    while at < len(windows):
        group = windows[at : at + max(1, a.batch_tokens // padded_width(windows[at][1]))]
        at += len(group)
        batch = collate([window for _, window in group])
        read = [batch[name].to(a.device) for name in ("ids", "shapes", "gaps", "mask")]
        with torch.no_grad(), torch.autocast(a.device, torch.bfloat16, enabled=a.bf16):
            tags = torch.stack([teacher(*read)[0].float() for teacher in teachers]).mean(0).cpu().numpy()
        for row, (number, w) in enumerate(group):
            logits[number][w.begin : w.end] = tags[row, 1 : w.end - w.begin + 1]
        print(f"\r{at}/{len(windows)} windows", end="", flush=True)
    print()
    edges = np.cumsum(TAG_COLUMNS)[:-1]
    told = []
    for document, rows in zip(documents, logits, strict=True):
        words = [name_words(document.text, document.tokens)]
        heads = np.split(rows[document.tokens.begins], edges, axis=1)
        for number in range(len(CONVENTIONS)):
            heads[number] = agree([heads[number]], words, ENTITY_TAGS)[0]
        said = np.full(rows.shape, np.nan, np.float16)
        said[document.tokens.begins] = np.concatenate(
            [
                probabilities(head) if name in a.heads else np.full_like(head, np.nan)
                for name, head in zip(SPEAKING, heads, strict=True)
            ],
            axis=1,
        )
        told.append(said)
    np.save(f"{a.out}.npy", np.concatenate(told))
    with Path(f"{a.out}.jsonl").open("w", encoding="utf-8") as out:
        for record, document in zip(records, documents, strict=True):
            out.write(json.dumps(record | {"tokens": len(document.ids)}) + "\n")


if __name__ == "__main__":
    main()
