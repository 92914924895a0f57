"""A head's two memories as tensors of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .errors import BundleError
from .ink_memory import InkMemory
from .memory import Memory, Whitening

Tensors = dict[str, NDArray[Any]]

MEMORY: Final = tuple(
    f"memory.{each}" for each in ("mean", "whitening", "prototypes", "labels", "radii")
)
INK_MEMORY: Final = tuple(f"ink_memory.{each}" for each in ("prototypes", "labels", "radii"))
"""Float32, but for the labels, which are int64."""
STRENGTH: Final = "strength"
INK_STRENGTH: Final = "ink_strength"


def memory_tensors(
    memory: Memory | None, ink_memory: InkMemory | None
) -> tuple[Tensors, dict[str, str]]:
    """The tensors and the metadata to write, none for a memory that is not there."""
    tensors: Tensors = {}
    metadata: dict[str, str] = {}
    if memory is not None:
        values = (
            memory.whitening.mean,
            memory.whitening.matrix,
            memory.prototypes,
            memory.labels,
            memory.radii,
        )
        tensors |= dict(zip(MEMORY, values, strict=True))
        metadata[STRENGTH] = repr(memory.strength)
    if ink_memory is not None:
        kept = (ink_memory.prototypes, ink_memory.labels, ink_memory.radii)
        tensors |= dict(zip(INK_MEMORY, kept, strict=True))
        metadata[INK_STRENGTH] = repr(ink_memory.strength)
    return {name: np.ascontiguousarray(value) for name, value in tensors.items()}, metadata


def read_memories(
    tensors: Tensors, metadata: Mapping[str, str]
) -> tuple[Memory | None, InkMemory | None]:
    """What ``memory_tensors`` made; other tensors are passed over.

    Raises:
        BundleError: one is incomplete, of another kind, or does not hold what a memory does.
    """
    memory, ink_memory = None, None
    if any(name in tensors for name in MEMORY):
        mean, whitening, prototypes, labels, radii = (_taken(tensors, name) for name in MEMORY)
        strength = _strength(metadata, STRENGTH)
        memory = Memory(Whitening(mean, whitening), prototypes, labels, radii, strength)
    if any(name in tensors for name in INK_MEMORY):
        prototypes, labels, radii = (_taken(tensors, name) for name in INK_MEMORY)
        ink_memory = InkMemory(prototypes, labels, radii, _strength(metadata, INK_STRENGTH))
    return memory, ink_memory


def _taken(tensors: Tensors, name: str) -> NDArray[Any]:
    kind = np.int64 if name.endswith("labels") else np.float32
    found = tensors.get(name)
    if found is None or found.dtype != kind:
        raise BundleError("the head's memory is damaged; go back to another lesson")
    return found


def _strength(metadata: Mapping[str, str], name: str) -> float:
    try:
        return float(metadata[name])
    except (KeyError, ValueError) as error:
        raise BundleError(f'the head does not say its "{name}"; get the model again') from error
