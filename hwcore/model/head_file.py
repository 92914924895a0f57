"""What a head has beside its linear layer, as tensors of its file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError

from .ink_memory import InkMemory
from .ink_metric import InkMetric
from .memory import Memory, Whitening
from .scan_correction import ScanCorrection
from .stroke_classifier import StrokeClassifier

Tensors = dict[str, NDArray[Any]]

MEMORY: Final = tuple(
    f"memory.{each}" for each in ("mean", "whitening", "prototypes", "labels", "radii")
)
INK_MEMORY: Final = tuple(f"ink_memory.{each}" for each in ("prototypes", "labels", "radii"))
"""Float32, but for the labels, which are int64."""
ONLINE: Final = "online.{}.{}"
"""Weight and bias of each layer, counted from 0."""
SCANS: Final = ("scans.weight", "scans.bias")
ONLINE_TEMPERATURE: Final = "online_temperature"
ONLINE_UNKNOWN_BELOW: Final = "online_unknown_below"
STRENGTH: Final = "strength"
INK_STRENGTH: Final = "ink_strength"


def part_tensors(
    online: StrokeClassifier | None,
    scans: ScanCorrection | None,
    memory: Memory | None,
    ink_memory: InkMemory | None,
) -> tuple[Tensors, dict[str, str]]:
    """The tensors and the metadata to write, none for a part that is not there."""
    tensors: Tensors = {}
    metadata: dict[str, str] = {}
    if online is not None:
        for number, (weight, bias) in enumerate(online.layers):
            tensors[ONLINE.format(number, "weight")] = weight
            tensors[ONLINE.format(number, "bias")] = bias
        metadata[ONLINE_TEMPERATURE] = repr(online.temperature)
        metadata[ONLINE_UNKNOWN_BELOW] = repr(online.rejection_threshold)
    if scans is not None:
        tensors |= dict(zip(SCANS, (scans.weight, scans.bias), strict=True))
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
        tensors |= {} if ink_memory.metric is None else ink_memory.metric.arrays()
        metadata[INK_STRENGTH] = repr(ink_memory.strength)
    return {name: np.ascontiguousarray(value) for name, value in tensors.items()}, metadata


def read_online(tensors: Tensors, metadata: Mapping[str, str]) -> StrokeClassifier | None:
    """The on-line classifier, if there is one; raises as ``read_memories``."""
    layers: list[tuple[NDArray[np.float32], NDArray[np.float32]]] = []
    while ONLINE.format(len(layers), "weight") in tensors:
        names = (ONLINE.format(len(layers), each) for each in ("weight", "bias"))
        weight, bias = (_taken(tensors, name) for name in names)
        layers.append((weight, bias))
    if not layers:
        return None
    temperature, rejection_threshold = (
        _number(metadata, name) for name in (ONLINE_TEMPERATURE, ONLINE_UNKNOWN_BELOW)
    )
    return StrokeClassifier(tuple(layers), temperature, rejection_threshold)


def read_scans(tensors: Tensors) -> ScanCorrection | None:
    """What is added for scans, if there is something; raises as ``read_memories``."""
    if not any(name in tensors for name in SCANS):
        return None
    weight, bias = (_taken(tensors, name) for name in SCANS)
    return ScanCorrection(weight, bias)


def read_memories(
    tensors: Tensors, metadata: Mapping[str, str]
) -> tuple[Memory | None, InkMemory | None]:
    """The memories, where they are; other tensors are passed over.

    Raises:
        BundleError: one is incomplete, of another kind, or does not hold what a memory does.
    """
    memory, ink_memory = None, None
    if any(name in tensors for name in MEMORY):
        mean, whitening, prototypes, labels, radii = (_taken(tensors, name) for name in MEMORY)
        strength = _number(metadata, STRENGTH)
        memory = Memory(Whitening(mean, whitening), prototypes, labels, radii, strength)
    if any(name in tensors for name in INK_MEMORY):
        prototypes, labels, radii = (_taken(tensors, name) for name in INK_MEMORY)
        strength, metric = _number(metadata, INK_STRENGTH), InkMetric.from_arrays(tensors)
        ink_memory = InkMemory(prototypes, labels, radii, strength, metric)
    return memory, ink_memory


def _taken(tensors: Tensors, name: str) -> NDArray[Any]:
    kind = np.int64 if name.endswith("labels") else np.float32
    found = tensors.get(name)
    if found is None or found.dtype != kind:
        whole = "a part of the head is damaged; get the model again, or go back to another lesson"
        raise BundleError(whole)
    return found


def _number(metadata: Mapping[str, str], name: str) -> float:
    try:
        return float(metadata[name])
    except (KeyError, ValueError) as error:
        raise BundleError(f'the head does not say its "{name}"; get the model again') from error
