"""Training the network that reads ink by how it was written; an hour on one core."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, interpolate
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from hwcore.ink import PIECES
from hwcore.model import CHANNELS, FORM, STRIDES, InkNetwork
from hwcore.progress import Progress
from hwcore.training.corpus import WrittenCharacters
from hwcore.training.loop import MovingAverage
from hwcore.translation import tr


@dataclass(frozen=True)
class Size:
    """Of a network: channels of its convolutions, and units of the dense layer behind them."""

    widths: tuple[int, ...]
    hidden: int


SHIPPED: Final = Size((128, 192, 288, 288), 288)
EPOCHS: Final = 22
KERNELS: Final = (5, 5, 5, 3)
BATCH: Final = 512
OUTLIER_SHARE: Final = 0.06
"""Of a batch; the target of what is no character is the even distribution."""
SYMBOL_SHARE: Final = 0.1
"""Of a batch; symbols of other collections are told apart by rows of their own, which go when the
training ends."""
RATE: Final = 4e-3
WEIGHT_DECAY: Final = 0.02
DROPOUT: Final = 0.25
SMOOTHING: Final = 0.06
AVERAGE_DECAY: Final = 0.999
LOGIT_SCALE: Final = 1.6
"""Its logits are added to those of the linear layer times this. By the tune writers 0.8 to 3.2 give
the same within noise, and less than 0.8 fewer right."""
PEN_UP_HIDDEN: Final = 0.1
"""Share of the trajectories that do not tell where the pen was lifted."""
TURN: Final = 0.08
SLANT: Final = 0.12
STRETCH: Final = 0.1
BEND: Final = 0.06
FORM_NOISE: Final = 0.03
"""Standard deviations, in radians, shear, logarithm, half extents, and of the form's values."""


def fit_ink_network(
    data: WrittenCharacters,
    labels: int,
    seed: int,
    progress: Progress,
    epochs: int = EPOCHS,
    size: Size = SHIPPED,
    bfloat16: bool = False,
) -> InkNetwork:
    """Train on what was written; the same data and seed give the same network.

    Args:
        labels: how many it tells apart.
        bfloat16: whether the forward pass computes in it; that takes a third less time and gives
            slightly other weights.
    """
    net = train_ink_net(data, labels, seed, progress, epochs, size, bfloat16)
    return _louder(net.to_part(), LOGIT_SCALE)


def train_ink_net(
    data: WrittenCharacters,
    labels: int,
    seed: int,
    progress: Progress,
    epochs: int,
    size: Size,
    bfloat16: bool = False,
) -> InkNet:
    """Train the net that ``fit_ink_network`` makes a part of; takes as it does, and the size."""
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        classes = int(data.symbol_classes.max(initial=-1)) + 1
        net = InkNet(labels, size, classes)
        random = np.random.default_rng(seed)
        average = _train(net, data, random, progress, epochs, bfloat16)
        net.load_state_dict(average.weights)
    return net.eval()


class InkNet(nn.Module):
    """What is trained, with batch norms that ``to_part`` folds into the convolutions."""

    def __init__(self, labels: int, size: Size = SHIPPED, classes: int = 0) -> None:
        """
        Args:
            classes: further rows of the last layer, which ``to_part`` leaves out.
        """
        super().__init__()
        self.labels = labels
        widths = size.widths
        inputs = (CHANNELS, *widths[:-1])
        self.convolutions = nn.ModuleList(
            nn.Conv1d(before, width, kernel, stride, kernel // 2, bias=False)
            for before, width, kernel, stride in zip(inputs, widths, KERNELS, STRIDES, strict=True)
        )
        self.norms = nn.ModuleList(nn.BatchNorm1d(width) for width in widths)
        self.dense = nn.Linear(2 * widths[-1] + FORM, size.hidden)
        self.last = nn.Linear(size.hidden, labels + classes)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, pieces: Tensor, form: Tensor) -> Tensor:
        """Float32 [N, CHANNELS, PIECES] and [N, FORM] to logits [N, labels + classes]."""
        values = pieces
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            values = torch.relu(norm(convolution(values)))
        joined = torch.cat([values.mean(2), values.amax(2), form], dim=1)
        hidden = torch.relu(self.dense(self.dropout(joined)))
        logits: Tensor = self.last(self.dropout(hidden))
        return logits

    def to_part(self) -> InkNetwork:
        """The part of a head that gives the same logits; in float16's precision."""
        convolutions = []
        for convolution, norm in zip(self.convolutions, self.norms, strict=True):
            assert isinstance(convolution, nn.Conv1d)
            assert isinstance(norm, nn.BatchNorm1d)
            assert norm.running_mean is not None
            assert norm.running_var is not None
            factor = norm.weight / torch.sqrt(norm.running_var + norm.eps)
            weight = convolution.weight * factor[:, None, None]
            bias = norm.bias - norm.running_mean * factor
            convolutions.append((_rounded(weight.permute(2, 1, 0)), _rounded(bias)))
        first, last, labels = self.dense, self.last, self.labels
        dense = (
            (_rounded(first.weight.T), _rounded(first.bias)),
            (_rounded(last.weight[:labels].T), _rounded(last.bias[:labels])),
        )
        return InkNetwork(tuple(convolutions), dense)


def _louder(network: InkNetwork, factor: float) -> InkNetwork:
    """One whose logits are so many times as large."""
    *first, (weight, bias) = network.dense
    last = tuple(
        np.asarray(a * np.float32(factor), np.float16).astype("f4") for a in (weight, bias)
    )
    return replace(network, dense=(*first, (last[0], last[1])))


def _rounded(values: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    array = values.detach().contiguous().numpy().astype(np.float16)
    return array.astype(np.float32)


def _train(
    net: InkNet,
    data: WrittenCharacters,
    random: np.random.Generator,
    progress: Progress,
    epochs: int,
    bfloat16: bool,
) -> MovingAverage:
    outliers = int(BATCH * OUTLIER_SHARE)
    symbols = int(BATCH * SYMBOL_SHARE) if len(data.symbol_classes) else 0
    characters = BATCH - outliers - symbols
    drawings, labels = len(data.drawings), net.labels
    steps = max(len(data.order(np.random.default_rng(0))) // characters, 1)
    optimizer = AdamW(net.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = OneCycleLR(optimizer, RATE, total_steps=steps * epochs)
    one_hot = torch.eye(labels) * (1 - SMOOTHING) + SMOOTHING / labels
    even = torch.full((outliers, labels), 1 / labels)
    average = MovingAverage(net, AVERAGE_DECAY)
    net.train()
    order = data.order(random)
    for step in progress.over(range(steps * epochs), tr("learning how ink is written")):
        first = step % steps * characters
        if not first and step:
            order = data.order(random)
        chosen = order[first : first + characters]
        symbol = random.integers(max(len(data.symbol_classes), 1), size=symbols)
        rows = [
            data.drawings[random.integers(drawings, size=len(chosen)), chosen],
            data.outliers[random.integers(len(data.outliers), size=outliers)],
            data.symbols[random.integers(len(data.symbols), size=symbols), symbol],
        ]
        batch = torch.from_numpy(np.concatenate(rows).astype(np.float32))
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            logits = net(*signals(perturbed(batch), FORM_NOISE))
        own, others = logits.float().split([len(batch) - symbols, symbols])
        targets = torch.cat([one_hot[data.labels[chosen]], even])
        loss = cross_entropy(own[:, :labels], targets, reduction="sum")
        if symbols:
            classes = torch.from_numpy(data.symbol_classes[symbol])
            loss = loss + cross_entropy(others[:, labels:], classes, reduction="sum")
        optimizer.zero_grad()
        (loss / len(batch)).backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        average.update(net, step)
    return average


def perturbed(batch: Tensor) -> Tensor:
    """Trajectories [N, SIZE] turned, slanted, stretched and bent a little, fitted into their square
    again, and not always telling where the pen was lifted."""
    count, ends = len(batch), PIECES + 1
    x, y, down = torch.split(batch, [ends, ends, PIECES], dim=1)
    angle, slant = torch.randn(count, 1) * TURN, torch.randn(count, 1) * SLANT
    wide, high = torch.exp(torch.randn(2, count, 1) * STRETCH)
    x, y = x * wide + slant * y * high, y * high
    cosine, sine = torch.cos(angle), torch.sin(angle)
    bent = interpolate(torch.randn(count, 2, 6) * BEND, ends, mode="linear", align_corners=True)
    places = torch.stack([cosine * x - sine * y, sine * x + cosine * y], dim=1) + bent
    low, top = places.amin(2, keepdim=True), places.amax(2, keepdim=True)
    extent = (top - low).amax(1, keepdim=True).clamp(min=0.3)
    places = (places - (low + top) / 2) * 2.0 / extent
    hidden = torch.rand(count, 1) < PEN_UP_HIDDEN
    return torch.cat([places[:, 0], places[:, 1], torch.where(hidden, 1.0, down)], dim=1)


def signals(batch: Tensor, noise: float = 0.0) -> tuple[Tensor, Tensor]:
    """As ``hwcore.model.ink_network.signals``, of trajectories [N, SIZE]: [N, CHANNELS, PIECES] and
    [N, FORM]."""
    ends = PIECES + 1
    x, y, down = torch.split(batch, [ends, ends, PIECES], dim=1)
    dx, dy = x.diff(dim=1), y.diff(dim=1)
    length = torch.hypot(dx, dy)
    unit = length.clamp(min=1e-4)
    middle_x, middle_y = (x[:, 1:] + x[:, :-1]) / 2, (y[:, 1:] + y[:, :-1]) / 2
    pieces = torch.stack([middle_x, middle_y, dx / unit, dy / unit, down], dim=1)
    width, height = ((values.amax(1) - values.amin(1)) / 2 for values in (x, y))
    form = torch.stack(
        [
            torch.atan2(height, width) * (4.0 / torch.pi) - 1.0,
            torch.log((length * down).sum(1) + 0.1),
            (length * (1.0 - down)).sum(1),
            width,
            height,
        ],
        dim=1,
    )
    return pieces, form + torch.randn_like(form) * noise if noise else form
