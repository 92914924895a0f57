"""Whether a picture shows one whole digit, and not a piece of one or several that touch.

The engine has learned which digit a picture shows, not whether it is one: two that touch look a
little like a third, and half of an eight is a fine nought. A small perceptron on the features that
the engine has for the picture anyway has learned that from pieces and pairs
(``hwcore/training/page``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.files import read_file, replace_file
from hwcore.model import Engine, Features, TensorError, Tensors
from hwcore.paths import resource

SHIPPED: Final = "models/whole_digits.safetensors"
"""The resource that fits the shipped model."""
_MOST_BYTES: Final = 4 << 20
_NAMES: Final = ("inner.weight", "inner.bias", "outer.weight", "outer.bias")


@dataclass(frozen=True, eq=False)
class WholeDigits:
    """A perceptron of two layers.

    Attributes:
        inner: weight float32 [F, H] and bias float32 [H].
        outer: weight float32 [H, 1] and bias float32 [1].
        backbone: SHA-256 of the backbone whose features it reads.
    """

    inner: tuple[NDArray[np.float32], NDArray[np.float32]]
    outer: tuple[NDArray[np.float32], NDArray[np.float32]]
    backbone: str

    def costs(self, features: Features) -> NDArray[np.float32]:
        """Minus the logarithm of how likely N pictures show one whole digit, float32 [N].

        Args:
            features: float32 [N, F] of them.
        """
        inside = np.maximum(features @ self.inner[0] + self.inner[1], np.float32(0.0))
        logits = (inside @ self.outer[0] + self.outer[1])[:, 0]
        return np.asarray(np.logaddexp(np.float32(0.0), -logits), np.float32)

    def save(self, path: Path) -> None:
        """Write it.

        Raises:
            HwError: the file cannot be written.
        """
        arrays = dict(zip(_NAMES, (*self.inner, *self.outer), strict=True))
        texts = {"backbone": self.backbone, "checksum": _checksum(arrays)}
        content = Tensors(arrays, texts).to_bytes()
        replace_file(path, lambda target: target.write_bytes(content))

    @classmethod
    def load(cls, path: Path) -> WholeDigits:
        """Read it.

        Raises:
            BundleError: missing, damaged or altered.
        """
        try:
            tensors = Tensors.parse(read_file(path, _MOST_BYTES))
            arrays = {name: tensors.array(name, np.float32) for name in _NAMES}
            backbone, checksum = tensors.text("backbone"), tensors.text("checksum")
        except (OSError, TensorError) as error:
            raise _damaged(path) from error
        if checksum != _checksum(arrays):
            raise _damaged(path)
        layers = [arrays[name] for name in _NAMES]
        return cls((layers[0], layers[1]), (layers[2], layers[3]), backbone)

    @classmethod
    def of(cls, engine: Engine) -> WholeDigits | None:
        """The one that ships, for the shipped model; None for an engine of other features.

        Raises:
            BundleError: as ``load``. HwError: the installation is incomplete.
        """
        shipped = cls.load(resource(SHIPPED))
        return shipped if shipped.backbone == engine.head.backbone else None


def _checksum(arrays: Mapping[str, NDArray[Any]]) -> str:
    digest = hashlib.sha256()
    for name in _NAMES:
        digest.update(f"{name} {arrays[name].shape}\n".encode())
        digest.update(np.ascontiguousarray(arrays[name]).tobytes())
    return digest.hexdigest()


def _damaged(path: Path) -> BundleError:
    return BundleError(
        "whole-digits-damaged",
        "{path}: what tells whole digits is damaged; install the program again",
        path=path,
    )
