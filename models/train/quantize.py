"""Fit a trained tagger into eight bits with as little lost as may be, before ``quantize_dynamic`` does it.

Activations are quantised over a whole window at once, so one channel that runs far beyond the others takes the steps of
all. Three things are done against that, none of which changes what the unrounded network says:

- inputs of matrix products are divided, channel by channel, by the square root of the largest value seen, and the weights
  multiplied by it (SmoothQuant, Xiao et al., ICML 2023);
- weights are rounded one input channel after the other, and what rounding one does wrong is made good by those not yet
  rounded, as far as the inputs go together (GPTQ, Frantar et al., ICLR 2023);
- every row of the word embeddings has a scale of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from tagger import Tagger
from torch import nn

WEIGHT_STEPS = 64
"""Weights are rounded to -64 … 64: with 7 bits processors without VNNI cannot overflow when they add products."""
ACTIVATION_STEPS = 255
WORD_STEPS = 127
"""Word embeddings are looked up, not multiplied, so that all 8 bits are theirs."""
LEAST = 1e-3
"""Channels that hardly ever hold anything are taken to hold this much."""
DAMPING = 0.01
"""How much of their mean is added to the inputs' second moments, so that they can be inverted."""

Batch = tuple[torch.Tensor, torch.Tensor, torch.Tensor]
"""Word pieces, shapes and gaps of one window, each (1, length)."""


class Scaled(nn.Module):
    """A linear layer whose inputs are multiplied by ``scale``, one factor for each channel."""

    def __init__(self, linear: nn.Linear, scale: torch.Tensor) -> None:
        super().__init__()
        self.linear = linear
        self.register_buffer("scale", scale)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.linear(x * self.scale)


class RoundedRows(nn.Module):
    """An embedding in int8, each row with a scale of its own."""

    def __init__(self, weight: torch.Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-8) / WORD_STEPS
        self.register_buffer("rows", torch.round(weight / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        return self.rows[ids].float() * self.scale[ids]


def linears(tagger: Tagger) -> Iterator[tuple[str, nn.Linear]]:
    for name, module in tagger.named_modules():
        if isinstance(module, nn.Linear):
            yield name, module


def watch(tagger: Tagger, windows: Sequence[Batch], note: Callable[[str, torch.Tensor], None]) -> None:
    """Have the tagger read the windows; ``note`` is told each linear layer's name and inputs, (length, channels)."""
    hooks = [
        module.register_forward_hook(lambda _module, given, _out, name=name: note(name, given[0].flatten(0, -2)))
        for name, module in linears(tagger)
    ]
    with torch.no_grad():
        for ids, shapes, gaps in windows:
            tagger(ids, shapes, gaps, None)
    for hook in hooks:
        hook.remove()


def smooth(tagger: Tagger, windows: Sequence[Batch]) -> None:
    """Even out the channels of what the layers' matrices are multiplied with, in place."""
    largest: dict[str, torch.Tensor] = {}

    def note(name: str, inputs: torch.Tensor) -> None:
        here = inputs.abs().amax(0)
        largest[name] = torch.maximum(largest[name], here) if name in largest else here

    watch(tagger, windows, note)
    root = {name: values.clamp(min=LEAST).sqrt() for name, values in largest.items()}
    with torch.no_grad():
        for number, layer in enumerate(tagger.layers):
            # Before the attention's output stand the values alone, mixed but never bent: they can be divided at the source.
            divided = root[f"layers.{number}.out"]
            layer.out.weight *= divided
            layer.value.weight /= divided[:, None]
            layer.value.bias /= divided
            for part in ("query", "key", "value", "up", "down"):
                divided, linear = root[f"layers.{number}.{part}"], getattr(layer, part)
                linear.weight *= divided
                setattr(layer, part, Scaled(linear, 1 / divided))


def as_quantized(inputs: torch.Tensor) -> torch.Tensor:
    """Activations as ONNX's DynamicQuantizeLinear leaves them: one step for all, zero kept."""
    low, high = min(float(inputs.min()), 0.0), max(float(inputs.max()), 0.0)
    step = (high - low) / ACTIVATION_STEPS or 1.0
    zero = round(-low / step)
    return (torch.clamp(torch.round(inputs / step) + zero, 0, ACTIVATION_STEPS) - zero) * step


def rounded(weight: torch.Tensor, moments: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Weights (outputs, inputs) as whole numbers, and each output's step (outputs, 1).

    moments: the inputs' second moments (inputs, inputs), by which the errors not yet made good are spread.
    """
    weight, moments = weight.double(), moments.double()
    # Inputs that carry most are rounded first, while all others can still make up for them.
    order = moments.diagonal().argsort(descending=True)
    left = weight[:, order]
    moments = moments[order][:, order]
    moments = moments + torch.eye(len(moments), dtype=moments.dtype) * DAMPING * moments.diagonal().mean()
    spread = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(moments)), upper=True)
    step = left.abs().amax(1, keepdim=True) / WEIGHT_STEPS
    whole = torch.zeros_like(left)
    for place in range(left.shape[1]):
        now = left[:, place : place + 1]
        whole[:, place : place + 1] = torch.clamp(torch.round(now / step), -WEIGHT_STEPS, WEIGHT_STEPS)
        error = (now - whole[:, place : place + 1] * step) / spread[place, place]
        left[:, place:] -= error @ spread[place : place + 1, place:]
    return whole[:, order.argsort()].float(), step.float()


def fit(tagger: Tagger, windows: Sequence[Batch]) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """Smooth the tagger and round its weights, in place; what ``rounded`` made of each linear layer, by its name."""
    smooth(tagger, windows)
    moments: dict[str, torch.Tensor] = {}

    def note(name: str, inputs: torch.Tensor) -> None:
        inputs = as_quantized(inputs)
        moments[name] = moments.get(name, 0) + inputs.T @ inputs

    watch(tagger, windows, note)
    whole = {name: rounded(linear.weight.detach(), moments[name]) for name, linear in linears(tagger)}
    with torch.no_grad():
        for name, linear in linears(tagger):
            numbers, step = whole[name]
            linear.weight.copy_(numbers * step)
        tagger.words = RoundedRows(tagger.words.weight)
    return whole


def write_rounded(model: onnx.ModelProto, whole: dict[str, tuple[torch.Tensor, torch.Tensor]]) -> None:
    """Put the rounded weights where ``quantize_dynamic`` has rounded them once more by steps of its own, in place.

    Raises ValueError when a layer is missing or the weights there are others.
    """
    stored = {tensor.name: tensor for tensor in model.graph.initializer}
    products = {
        node.name.removeprefix("/tagger/").removesuffix("/MatMul_quant").replace("/", "."): node
        for node in model.graph.node
        if node.op_type == "MatMulInteger"
    }
    if products.keys() != whole.keys():
        raise ValueError(f"quantised layers are not those rounded: {sorted(products.keys() ^ whole.keys())}")
    for name, (numbers, step) in whole.items():
        weight = products[name].input[1]
        scale = weight.removesuffix("_quantized") + "_scale"
        was = numpy_helper.to_array(stored[weight]) * numpy_helper.to_array(stored[scale])
        if np.abs(was - (numbers * step).T.numpy()).max() > step.max():
            raise ValueError(f"{name}: the weights there are not those that were rounded")
        stored[weight].CopyFrom(numpy_helper.from_array(numbers.T.numpy().astype(np.int8), weight))
        stored[scale].CopyFrom(numpy_helper.from_array(step[:, 0].numpy(), scale))
