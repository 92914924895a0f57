"""Named arrays and texts in one safetensors file: heads, replay sets, checkpoints, drawings.

Nothing else reads such files, so that one place decides what a damaged one is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load, save

Layers = tuple[tuple[NDArray[Any], NDArray[Any]], ...]
"""Weight and bias of each layer, first to last."""

_DAMAGED = (SafetensorError, KeyError, ValueError, TypeError, RecursionError)
"""KeyError and TypeError: an array of a kind that numpy lacks."""


class TensorError(ValueError):
    """A file of tensors is damaged, or lacks one, or has it of another kind."""


class TextError(TensorError):
    """A text is missing, or is not what it should be.

    Attributes:
        name: of the text.
    """

    def __init__(self, name: str) -> None:
        super().__init__(f"no {name}")
        self.name = name


def _all(_name: str) -> bool:
    return True


@dataclass(frozen=True, eq=False)
class Tensors:
    """Arrays by name, and texts by name.

    Attributes:
        arrays: of any shape and dtype.
        texts: what a safetensors file calls metadata.
    """

    arrays: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, content: bytes) -> Tensors:
        """Read the content of a file.

        Raises:
            TensorError: it is not one of tensors, or damaged.
        """
        try:
            arrays = load(content)
            header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
            return cls(arrays, header.get("__metadata__") or {})
        except _DAMAGED as error:
            raise TensorError("not a file of tensors") from error

    @classmethod
    def read(cls, path: Path, wanted: Callable[[str], bool] = _all) -> Tensors:
        """Read a large file: its texts, and of its arrays those whose names are wanted.

        Raises:
            TensorError: it cannot be read, is not one of tensors, or damaged.
        """
        try:
            with safe_open(path, "numpy") as file:
                names = [name for name in file.keys() if wanted(name)]  # noqa: SIM118  # a file
                arrays = {name: file.get_tensor(name) for name in names}
                if any(array.dtype.isbuiltin != 1 for array in arrays.values()):
                    raise TypeError("bfloat16, which numpy knows where another library adds it")
                return cls(arrays, file.metadata() or {})
        except (*_DAMAGED, OSError) as error:
            raise TensorError("not a file of tensors") from error

    def to_bytes(self) -> bytes:
        """The content of a file that ``parse`` and ``read`` read."""
        arrays = {name: np.ascontiguousarray(array) for name, array in self.arrays.items()}
        return save(arrays, dict(self.texts) or None)

    def __or__(self, other: Tensors) -> Tensors:
        """Both together."""
        return Tensors({**self.arrays, **other.arrays}, {**self.texts, **other.texts})

    def has_any(self, names: tuple[str, ...]) -> bool:
        """Whether one of the arrays is there."""
        return any(name in self.arrays for name in names)

    def array(self, name: str, kind: type[Any]) -> NDArray[Any]:
        """An array of a kind, as ``np.float32`` or ``np.floating``.

        Raises:
            TensorError: it is missing, or of another kind.
        """
        array = self.arrays.get(name)
        if array is None or not np.issubdtype(array.dtype, kind):
            raise TensorError(f"no {name}")
        return array

    def layers(self, prefix: str, kind: type[Any]) -> Layers:
        """The layers called ``<prefix>.<number>.weight`` and ``.bias``, counted from 0; none where
        the first is not there; raises as ``array``."""
        layers: list[tuple[NDArray[Any], NDArray[Any]]] = []
        while f"{prefix}.{len(layers)}.weight" in self.arrays:
            name = f"{prefix}.{len(layers)}"
            layers.append((self.array(f"{name}.weight", kind), self.array(f"{name}.bias", kind)))
        return tuple(layers)

    def text(self, name: str) -> str:
        """A text; raises TextError where it is missing."""
        if name not in self.texts:
            raise TextError(name)
        return self.texts[name]

    def number(self, name: str) -> float:
        """A number that is kept as text; raises TextError where it is missing or none."""
        try:
            return float(self.text(name))
        except TextError:
            raise
        except ValueError as error:
            raise TextError(name) from error


def layer_arrays(prefix: str, layers: Layers) -> dict[str, NDArray[Any]]:
    """Layers by the names that ``Tensors.layers`` reads."""
    return {
        f"{prefix}.{number}.{name}": array
        for number, layer in enumerate(layers)
        for name, array in zip(("weight", "bias"), layer, strict=True)
    }
