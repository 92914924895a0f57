"""The line network: pen features to log probabilities of characters, frame by frame.

Two strided convolutions make a frame of four steps of the pen; bidirectional LSTM layers
(Hochreiter and Schmidhuber 1997; Graves et al. 2009, doi:10.1109/TPAMI.2008.137) see the line to
either side; the loss is CTC (Graves et al. 2006, doi:10.1145/1143844.1143891).
"""

from __future__ import annotations

from typing import Final

from torch import Tensor, nn

from hwcore.text import CHANNELS

STEPS_A_FRAME: Final = 4
HIDDEN: Final = 224
LAYERS: Final = 3
DROPOUT: Final = 0.3


class LineBackbone(nn.Module):
    """Pen features, float32 [N, T, CHANNELS], to those of frames, [N, ceil(T / 4), 2 * hidden]."""

    def __init__(self, hidden: int = HIDDEN, layers: int = LAYERS) -> None:
        super().__init__()
        self.front = nn.Sequential(
            nn.Conv1d(CHANNELS, 64, 5, padding=2),
            nn.GELU(),
            nn.Conv1d(64, 96, 5, stride=2, padding=2),
            nn.BatchNorm1d(96),
            nn.GELU(),
            nn.Conv1d(96, 144, 5, stride=2, padding=2),
            nn.BatchNorm1d(144),
            nn.GELU(),
        )
        self.recurrent = nn.ModuleList(
            nn.LSTM(144 if layer == 0 else 2 * hidden, hidden, bidirectional=True, batch_first=True)
            for layer in range(layers)
        )
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, steps: Tensor) -> Tensor:
        frames: Tensor = self.front(steps.transpose(1, 2)).transpose(1, 2)
        for layer, recurrent in enumerate(self.recurrent):
            seen, _ = recurrent(self.dropout(frames))
            frames = seen if layer == 0 else frames + seen
        return frames


class LineNet(nn.Module):
    """Pen features, float32 [N, T, CHANNELS], to logits [N, ceil(T / 4), 1 + labels]."""

    def __init__(self, labels: int, hidden: int = HIDDEN, layers: int = LAYERS) -> None:
        super().__init__()
        self.backbone = LineBackbone(hidden, layers)
        self.dropout = nn.Dropout(DROPOUT)
        self.head = nn.Linear(2 * hidden, 1 + labels)

    def forward(self, steps: Tensor) -> Tensor:
        logits: Tensor = self.head(self.dropout(self.backbone(steps)))
        return logits


def frames_of(steps: Tensor) -> Tensor:
    """How many frames the network makes of so many steps."""
    return (steps + STEPS_A_FRAME - 1) // STEPS_A_FRAME


def ctc_loss(logits: Tensor, steps: Tensor, targets: Tensor, lengths: Tensor) -> Tensor:
    """CTC loss of a batch, summed; lines too short for their text count nothing.

    Args:
        logits: [N, F, 1 + L], blank first.
        steps: int64 [N], of the pen.
        targets: int64, the texts' labels one after the other, from 1.
        lengths: int64 [N], of the texts.
    """
    log_probabilities = logits.float().log_softmax(-1).transpose(0, 1)
    loss: Tensor = nn.functional.ctc_loss(
        log_probabilities, targets, frames_of(steps), lengths, reduction="sum", zero_infinity=True
    )
    return loss
