"""The networks that are trained: the encoder itself (MiniLM's shape) and the larger one that teaches it (MPNet's)."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from extractor.annotate.encoder import CLS, PAD, SEP

ENTITY_KINDS = ("PERSON", "ORG", "LOC", "MISC")
ENTITY_TAGS = ["O"] + [f"{place}-{kind}" for kind in ENTITY_KINDS for place in "BIES"]
SPAN_TAGS = ["O", "B", "I"]
CONVENTIONS = ("conll03", "onto", "worldwide")
"""What is a name, of what kind and how far it goes differs between the corpora: each has its own layer for entity tags."""
HEADS = {"entity": len(ENTITY_TAGS), "content": 3, "cue": 3, "source": 3}
TAG_COLUMNS = [HEADS["entity"]] * len(CONVENTIONS) + list(HEADS.values())[1:]
"""How many logits of a word each head has, in order: entity tags by each convention, content, cue, source."""
LINKS = ("cue_of", "source_of", "employer_of")
LINK_SIZE = 64
MASKED = -10000.0
FRESH = ("shapes", "gaps", "tags", "links", "worth", "conventions")
"""The parts that no published weights hold: they begin untrained and learn faster."""


class Layer(nn.Module):
    def __init__(self, hidden: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.scale = heads, (hidden // heads) ** -0.5
        self.query, self.key, self.value, self.out = (nn.Linear(hidden, hidden) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.dropout = nn.Dropout(dropout)

    def split(self, x: torch.Tensor) -> torch.Tensor:
        return x.view(x.shape[0], x.shape[1], self.heads, -1).transpose(1, 2)

    def forward(self, x: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        # Written out: PyTorch's fused attention takes half of a training step on CPUs, most of it going backwards.
        scores = self.split(self.query(x) * self.scale) @ self.split(self.key(x)).transpose(-1, -2)
        with torch.autocast(x.device.type, enabled=False):
            shares = (scores if bias is None else scores + bias.to(scores.dtype)).softmax(-1)
        mixed = shares @ self.split(self.value(x))
        mixed = mixed.transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.out(mixed))  # one dropout a layer: on CPUs random numbers cost as much as they help
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Tagger(nn.Module):
    """BERT's encoder with two small embeddings added: how a word is cased and what stands before it."""

    first_place = 0

    def __init__(self, config: dict, dropout: float = 0.1) -> None:
        super().__init__()
        hidden = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], hidden)
        self.kind = nn.Parameter(torch.zeros(hidden))
        self.shapes = nn.Embedding(7, hidden)
        self.gaps = nn.Embedding(3, hidden)
        nn.init.normal_(self.shapes.weight, std=0.02)
        nn.init.normal_(self.gaps.weight, std=0.02)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(hidden, config["num_attention_heads"], config["intermediate_size"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(hidden, sum(TAG_COLUMNS))
        self.conventions = nn.Linear(hidden, len(CONVENTIONS))
        self.links = nn.Linear(hidden, 2 * len(LINKS) * LINK_SIZE)
        self.worth = nn.Linear(hidden, 1)

    def own_ids(self, ids: torch.Tensor) -> torch.Tensor:
        """Word pieces as this network numbers them, given as MiniLM does."""
        return ids

    def attention_bias(self, length: int, mask: torch.Tensor | None) -> torch.Tensor | None:
        """What is added to the attention scores, broadcast to (size, heads, length, length)."""
        return None if mask is None else torch.where(mask, 0.0, MASKED)[:, None, None, :]

    def forward(
        self, ids: torch.Tensor, shapes: torch.Tensor, gaps: torch.Tensor, mask: torch.Tensor | None
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """Tags (entity tags once for each of CONVENTIONS, then the other heads'), link vectors, worth, conventions."""
        places = torch.arange(ids.shape[1], device=ids.device) + self.first_place
        x = self.words(self.own_ids(ids)) + self.positions(places) + self.kind + self.shapes(shapes) + self.gaps(gaps)
        x = self.dropout(self.norm(x))
        bias = self.attention_bias(ids.shape[1], mask)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        return self.tags(x), self.links(x), self.worth(x).squeeze(-1), self.conventions(x)


class RelativeTagger(Tagger):
    """MPNet (Song et al., NeurIPS 2020) in the same frame: one learned bias for how far two word pieces stand apart."""

    first_place = 2

    def __init__(self, config: dict, dropout: float = 0.1) -> None:
        super().__init__(config, dropout)
        self.relative = nn.Embedding(config["relative_attention_num_buckets"], config["num_attention_heads"])

    def own_ids(self, ids: torch.Tensor) -> torch.Tensor:
        """The same vocabulary behind four marks of MPNet's own, which has <s>, <pad>, </s> in place of BERT's marks."""
        own = ids + 4
        for theirs, mine in ((CLS, 0), (PAD, 1), (SEP, 2)):
            own = torch.where(ids == theirs, mine, own)
        return own

    def attention_bias(self, length: int, mask: torch.Tensor | None) -> torch.Tensor:
        """Distances to 8 each have a bias, those to 128 share eight that widen as logarithms do; forwards and back."""
        places = torch.arange(length, device=self.relative.weight.device)
        apart = places[None, :] - places[:, None]
        half = self.relative.num_embeddings // 2
        exact = half // 2
        far = exact + (torch.log(apart.abs().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
        bucket = torch.where(apart.abs() < exact, apart.abs(), far.clamp(max=half - 1)) + half * (apart > 0)
        bias = self.relative(bucket).permute(2, 0, 1)[None]
        return bias if mask is None else bias + torch.where(mask, 0.0, MASKED)[:, None, None, :]


PARTS = {
    "BERT": {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    },
    "MPNet": {
        "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
        "out": "attention.attn.o", "norm1": "attention.LayerNorm",
    },
}  # fmt: skip


def untrained(base: Path) -> Tagger:
    """The network of the shape that ``base``/config.json names."""
    config = json.loads((base / "config.json").read_text())
    return RelativeTagger(config) if config["model_type"] == "mpnet" else Tagger(config)


def mean_weights(runs: Sequence[Path], shares: Sequence[float]) -> dict[str, torch.Tensor]:
    """The weights of finished runs, added up by their shares; one run without shares is taken whole.

    Raises ValueError when there are not as many shares as runs.
    """
    shares = shares or [1.0]
    if len(shares) != len(runs):
        raise ValueError(f"{len(runs)} runs, {len(shares)} shares")
    weights = [load_file(run / "last.safetensors") for run in runs]
    return {
        name: torch.stack([s * one[name] for s, one in zip(shares, weights, strict=True)]).sum(0) for name in weights[0]
    }


def started(base: Path) -> Tagger:
    """The network with the weights of ``base``/model.safetensors; only FRESH begins untrained.

    Raises ValueError when the weights are not those of such a network.
    """
    model = untrained(base)
    relative = isinstance(model, RelativeTagger)
    given = {name.removeprefix("bert."): value for name, value in load_file(base / "model.safetensors").items()}
    own = {
        "words.weight": given["embeddings.word_embeddings.weight"],
        "positions.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    if relative:
        own |= {
            "kind": torch.zeros_like(model.kind),
            "relative.weight": given["encoder.relative_attention_bias.weight"],
        }
    else:
        own["kind"] = given["embeddings.token_type_embeddings.weight"][0]
    renamed = PARTS["MPNet" if relative else "BERT"] | {
        "up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"
    }  # fmt: skip
    for number in range(len(model.layers)):
        for mine, theirs in renamed.items():
            for part in ("weight", "bias"):
                own[f"layers.{number}.{mine}.{part}"] = given[f"encoder.layer.{number}.{theirs}.{part}"]
    missing, unexpected = model.load_state_dict(own, strict=False)
    if {name.split(".")[0] for name in missing} != set(FRESH) or unexpected:
        raise ValueError(f"{base}: weights do not fit: missing {missing}, unexpected {unexpected}")
    return model
