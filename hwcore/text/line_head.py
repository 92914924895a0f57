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
class LineHead:
    """What turns the features of frames into logits.

    Attributes:
        weight: float32 [1 + L, D]; row 0 is the CTC blank's.
        bias: float32 [1 + L].
        labels: the L characters, of one code point each.
        backbone: SHA-256 of the network whose features it reads.
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    labels: tuple[str, ...]
    backbone: str

    def log_probabilities(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Features [F, D] to log probabilities [F, 1 + L], whose exponentials sum to 1."""
        logits = features @ self.weight.T + self.bias
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
        return Tensors({"weight": self.weight, "bias": self.bias}, texts).to_bytes()

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
            return cls(
                weight.astype(np.float32),
                bias.astype(np.float32),
                tuple(labels),
                read.text("backbone"),
            )
        except (TensorError, KeyError, TypeError, ValueError, RecursionError) as error:
            raise BundleError(
                "line-head-damaged", "the head of the line model is damaged; get the model again"
            ) from error
