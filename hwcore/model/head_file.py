"""What a head has beside its linear layer, as tensors of its file."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError

from .ink_memory import InkMemory
from .ink_metric import InkMetric
from .memory import Memory, Whitening
from .scan_correction import ScanCorrection
from .stroke_classifier import StrokeClassifier
from .tensors import TensorError, Tensors, layer_arrays

Arrays = dict[str, NDArray[Any]]

MEMORY: Final = tuple(
    f"memory.{each}" for each in ("mean", "whitening", "prototypes", "labels", "radii")
)
INK_MEMORY: Final = tuple(f"ink_memory.{each}" for each in ("prototypes", "labels", "radii"))
"""Float32, but for the labels, which are int64."""
ONLINE: Final = "online"
SCANS: Final = ("scans.weight", "scans.bias")
ONLINE_TEMPERATURE: Final = "online_temperature"
ONLINE_UNKNOWN_BELOW: Final = "online_unknown_below"
STRENGTH: Final = "strength"
INK_STRENGTH: Final = "ink_strength"
_DAMAGED: Final = "a part of the head is damaged; get the model again, or go back to another lesson"


def part_tensors(
    online: StrokeClassifier | None,
    scans: ScanCorrection | None,
    memory: Memory | None,
    ink_memory: InkMemory | None,
) -> tuple[Arrays, dict[str, str]]:
    """The tensors and the metadata to write, none for a part that is not there."""
    tensors: Arrays = {}
    metadata: dict[str, str] = {}
    if online is not None:
        tensors |= layer_arrays(ONLINE, online.layers)
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
        tensors |= {} if ink_memory.metric is None else ink_memory.metric.tensors().arrays
        metadata[INK_STRENGTH] = repr(ink_memory.strength)
    return tensors, metadata


def read_online(tensors: Tensors) -> StrokeClassifier | None:
    """The on-line classifier, if there is one; raises as ``read_memories``."""
    try:
        layers = tensors.layers(ONLINE, np.float32)
    except TensorError as error:
        raise BundleError(_DAMAGED) from error
    if not layers:
        return None
    temperature, rejection_threshold = (
        _number(tensors, name) for name in (ONLINE_TEMPERATURE, ONLINE_UNKNOWN_BELOW)
    )
    return StrokeClassifier(layers, temperature, rejection_threshold)


def read_scans(tensors: Tensors) -> ScanCorrection | None:
    """What is added for scans, if there is something; raises as ``read_memories``."""
    if not tensors.has_any(SCANS):
        return None
    weight, bias = (_taken(tensors, name) for name in SCANS)
    return ScanCorrection(weight, bias)


def read_memories(tensors: Tensors) -> tuple[Memory | None, InkMemory | None]:
    """The memories, where they are; other tensors are passed over.

    Raises:
        BundleError: one is incomplete, of another kind, or does not hold what a memory does.
    """
    memory, ink_memory = None, None
    if tensors.has_any(MEMORY):
        mean, whitening, prototypes, labels, radii = (_taken(tensors, name) for name in MEMORY)
        strength = _number(tensors, STRENGTH)
        memory = Memory(Whitening(mean, whitening), prototypes, labels, radii, strength)
    if tensors.has_any(INK_MEMORY):
        prototypes, labels, radii = (_taken(tensors, name) for name in INK_MEMORY)
        strength, metric = _number(tensors, INK_STRENGTH), InkMetric.from_tensors(tensors)
        ink_memory = InkMemory(prototypes, labels, radii, strength, metric)
    return memory, ink_memory


def _taken(tensors: Tensors, name: str) -> NDArray[Any]:
    kind = np.int64 if name.endswith("labels") else np.float32
    try:
        return tensors.array(name, kind)
    except TensorError as error:
        raise BundleError(_DAMAGED) from error


def _number(tensors: Tensors, name: str) -> float:
    try:
        return tensors.number(name)
    except TensorError as error:
        raise BundleError(f'the head does not say its "{name}"; get the model again') from error
