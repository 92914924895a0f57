"""The head of the line network: the linear layer from a frame's features to its characters."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.files import read_file, replace_file
from hwcore.model import TensorError, Tensors

LINE_HEAD: Final = "line-head.safetensors"
"""The file of a head that was taught, in the folder of a lesson."""
MAX_BYTES: Final = 64 << 20


def load_line_head(folder: Path) -> LineHead:
    """Read the head that a lesson wrote.

    Raises:
        BundleError: missing, damaged, or not the head of a line network.
    """
    path = folder / LINE_HEAD
    try:
        content = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise BundleError(
            "no-line-head",
            "{path}: there is no head of a lesson from words here; give the --out folder of "
            "hwcore teach",
            path=path,
        ) from None
    except OSError as error:
        raise BundleError(
            "unreadable", "{path}: cannot be read ({reason})", path=path, reason=str(error.strerror)
        ) from error
    try:
        return LineHead.parse(content)
    except BundleError as error:
        raise BundleError("in-file", "{path}: {cause}", path=path, cause=error.reason) from error


def best_path_text(indices: NDArray[np.integer[Any]], labels: Sequence[str]) -> str:
    """What the likeliest label of each frame says, int [F], 0 for the blank: runs as one."""
    changed = np.concatenate([[True], indices[1:] != indices[:-1]])
    text = "".join(labels[index - 1] for index in indices[changed].tolist() if index)
    return " ".join(text.split())


@dataclass(frozen=True, eq=False)
class HandGate:
    """How far a line is read by the head that was taught, and how far as if it were not.

    The mean of the features of a line's frames tells hands apart: along ``direction`` the person's
    words lie farther than most others' do.

    Attributes:
        direction: float32 [D].
        middle: how far along it the head that was taught counts half, in units of the distance
            within which it goes from little to most.
        weight, bias: the head as it was before, float32 [1 + L, D] and [1 + L].
    """

    direction: NDArray[np.float32]
    middle: float
    weight: NDArray[np.float32]
    bias: NDArray[np.float32]

    def share(self, features: NDArray[np.float32]) -> np.float32:
        """Of the head that was taught, 0..1, for a line of these features [F, D]."""
        distance = float(features.mean(axis=0) @ self.direction) - self.middle
        return np.float32(0.5 + 0.5 * np.tanh(0.5 * distance))

    def fits(self, head: LineHead) -> bool:
        """Whether its arrays have the sizes of the head's, and only numbers."""
        arrays = (self.direction, np.array(self.middle), self.weight, self.bias)
        return (
            self.direction.shape == head.weight.shape[1:]
            and self.weight.shape == head.weight.shape
            and self.bias.shape == head.bias.shape
            and all(bool(np.isfinite(array).all()) for array in arrays)
        )


@dataclass(frozen=True, eq=False)
class LineHead:
    """What turns the features of frames into logits.

    Attributes:
        weight: float32 [1 + L, D]; row 0 is the CTC blank's.
        bias: float32 [1 + L].
        labels: the L characters, of one code point each.
        backbone: SHA-256 of the network whose features it reads.
        gate: of a head that was taught: for whose lines it counts; None: for all.
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    labels: tuple[str, ...]
    backbone: str
    gate: HandGate | None = None

    def log_probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Features [F, D] of one line to log probabilities [F, 1 + L], whose exponentials sum to 1
        in each frame; without a gate the frames may be of several lines."""
        logits = features @ self.weight.T + self.bias
        if self.gate is not None:
            usual = features @ self.gate.weight.T + self.gate.bias
            logits = usual + self.gate.share(features) * (logits - usual)
        logits -= logits.max(axis=1, keepdims=True)
        normalized: NDArray[np.float32] = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
        return normalized

    def save(self, folder: Path) -> None:
        """Write the head of a lesson; raises HwError where it cannot be written."""
        content = self.to_bytes()
        replace_file(folder / LINE_HEAD, lambda target: target.write_bytes(content))

    def to_bytes(self) -> bytes:
        """As the content of a safetensors file."""
        texts = {"labels": json.dumps(self.labels), "backbone": self.backbone}
        arrays = {"weight": self.weight, "bias": self.bias}
        if (gate := self.gate) is not None:
            arrays |= {
                "gate.direction": gate.direction,
                "gate.middle": np.array([gate.middle], np.float32),
                "gate.weight": gate.weight,
                "gate.bias": gate.bias,
            }
        return Tensors(arrays, texts).to_bytes()

    @classmethod
    def parse(cls, content: bytes) -> LineHead:
        """Read what ``to_bytes`` gave.

        Raises:
            BundleError: damaged, or not the head of a line network.
        """
        try:
            read = Tensors.parse(content)
            labels = json.loads(read.text("labels"))
            weight, bias = read.arrays["weight"], read.arrays["bias"]
            if (
                not all(isinstance(label, str) and len(label) == 1 for label in labels)
                or len(set(labels)) != len(labels)
                or weight.shape[:1] != bias.shape
                or bias.shape != (1 + len(labels),)
                or not (np.isfinite(weight).all() and np.isfinite(bias).all())
            ):
                raise ValueError("labels and weights do not fit")
            head = cls(
                weight.astype(np.float32),
                bias.astype(np.float32),
                tuple(labels),
                read.text("backbone"),
                _gate(read) if "gate.direction" in read.arrays else None,
            )
            if head.gate is not None and not head.gate.fits(head):
                raise ValueError("the gate does not fit")
            return head
        except (TensorError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise BundleError(
                "line-head-damaged", "the head of the line model is damaged; get the model again"
            ) from error


def _gate(read: Tensors) -> HandGate:
    direction, middle, weight, bias = (
        read.arrays[f"gate.{name}"].astype(np.float32)
        for name in ("direction", "middle", "weight", "bias")
    )
    return HandGate(direction, float(middle.item()), weight, bias)
