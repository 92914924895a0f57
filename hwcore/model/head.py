"""The head: the linear layer from features to logits, the memory beside it where it was taught,
and how to read confidence from both."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError, HwError
from hwcore.files import read_file, replace_file
from hwcore.ink import Trajectory
from hwcore.labels import NO_LABEL, Alphabet, Candidate, Prediction

from .head_file import part_tensors, read_memories, read_online, read_scans
from .ink_memory import InkMemory
from .memory import Memory, within_range
from .probability import softmax
from .scan_correction import ScanCorrection
from .stroke_classifier import CERTAINTY_POWER, LEAST_TEMPERATURE, StrokeClassifier
from .tensors import TensorError, Tensors

MAX_BYTES: Final = 128 << 20
"""Of a head's file; one that remembers ten thousand corrections takes 50 MB."""
Features = NDArray[np.float32]
"""float32 [F] of one raster, or [N, F] of many."""


@dataclass(frozen=True, eq=False)
class Head:
    """A linear classifier on the backbone's features, with its calibration.

    Attributes:
        weight: float32 [K, F]; bias: float32 [K], for the K labels of the alphabet.
        temperature: logits are divided by it before the softmax, so that confidence is the rate
            of being right (Guo et al., ICML 2017).
        rejection_threshold: a glyph of which it is less sure is none of the labels, 0..1.
        backbone: SHA-256 of the backbone file whose features it reads.
        online: how ink was written speaks too; None in a model that saw no ink.
        scans: is added where there is no ink; None in a model that reads both alike.
        memory: what it was taught one by one; None where there is nothing, as in shipped heads.
        ink_memory: the same as it was written.
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    alphabet: Alphabet
    temperature: float
    rejection_threshold: float
    backbone: str
    online: StrokeClassifier | None = None
    scans: ScanCorrection | None = None
    memory: Memory | None = None
    ink_memory: InkMemory | None = None

    def __post_init__(self) -> None:
        labels = len(self.alphabet)
        if self.weight.ndim != 2 or self.weight.shape[0] != labels or self.bias.shape != (labels,):
            raise BundleError(
                f"a head for {labels} labels has weights {list(self.weight.shape)} and bias "
                f"{list(self.bias.shape)}; get the model again"
            )
        if not (within_range(self.weight) and within_range(self.bias)):
            raise BundleError("a head holds values that are not finite; get the model again")
        if not (
            LEAST_TEMPERATURE <= self.temperature < 1e3 and 0.0 <= self.rejection_threshold <= 1.0
        ):
            raise BundleError("a head's calibration is out of range; get the model again")
        if self.online is not None and self.online.labels != labels:
            raise BundleError("a head's on-line layers do not fit; get the model again")
        if self.scans is not None and self.scans.weight.shape != self.weight.shape:
            raise BundleError("a head's layer for scans does not fit; get the model again")
        memories = [each for each in (self.memory, self.ink_memory) if each is not None]
        if (
            self.memory is not None and self.memory.prototypes.shape[1] != self.weight.shape[1]
        ) or not all(((m.labels >= NO_LABEL) & (m.labels < labels)).all() for m in memories):
            raise BundleError("a head's memory does not fit it; go back to another lesson")

    def logits(
        self, features: Features, trajectories: Trajectory | None = None
    ) -> NDArray[np.float32]:
        """Logits [K] or [N, K], before the temperature.

        Args:
            features: float32 [F] or [N, F].
            trajectories: float32 [S] or [N, S], of the same glyphs; None where none has ink.
        """
        logits = features @ self.weight.T + self.bias
        if self.scans is not None:
            logits = logits + self.scans.logits(features, _without_ink(trajectories))
        if self.memory is not None:
            logits = logits + self.memory.logits(features, len(self.alphabet))
        if trajectories is not None and self.online is not None:
            logits = logits + self.online.logits(trajectories)
        if trajectories is not None and self.ink_memory is not None:
            logits = logits + self.ink_memory.logits(trajectories, len(self.alphabet))
        return np.asarray(logits, np.float32)

    @property
    def reads_ink(self) -> bool:
        """Whether it matters to its answers that there is ink, and how it was written."""
        parts = (self.online, self.scans, self.ink_memory)
        return any(part is not None for part in parts)

    def as_for_ink(self) -> Head:
        """One that takes every raster for drawn ink."""
        return replace(self, scans=None)

    def without_memory(self) -> Head:
        """As before single glyphs were remembered: it does not know a taught glyph by heart."""
        return replace(self, memory=None, ink_memory=None)

    def with_reach(self, reach: float) -> Head:
        """One whose outliers reach less far: a share of their radii, 0 (none is left) to 1."""
        memory, ink_memory = self.memory, self.ink_memory
        return replace(
            self,
            memory=None if memory is None else memory.with_reach(reach),
            ink_memory=None if ink_memory is None else ink_memory.with_reach(reach),
        )

    def confidences(
        self, features: Features, trajectories: Trajectory | None = None
    ) -> NDArray[np.float32]:
        """Calibrated probabilities, [K] or [N, K], of what ``logits`` takes; rows sum to 1."""
        logits = self.logits(features, trajectories)
        return np.asarray(softmax(logits / self._temperatures(trajectories)))

    def predict(self, features: Features, trajectory: Trajectory | None = None) -> Prediction:
        """What features, float32 [F], and if there is ink its trajectory, [S], are taken for."""
        confidences = self.confidences(features, trajectory)
        unknown = self.unknown(confidences, features, trajectory)
        return self._ranked(confidences, bool(unknown))

    def rejection_score(
        self,
        confidences: NDArray[np.float32],
        features: Features,
        trajectories: Trajectory | None = None,
    ) -> NDArray[np.float32]:
        """How sure it is that glyphs are any of the labels, 0..1, float32 [] or [N].

        The highest confidence; for ink, less where it is not written like any label, as a
        house is that looks like a zero; and less near to a remembered outlier.

        Args:
            confidences: what ``confidences`` gave for them.
        """
        sure = confidences.max(axis=-1)
        if trajectories is not None and self.online is not None:
            sure = sure * self.online.certainty(trajectories) ** CERTAINTY_POWER
        if self.memory is not None and self.memory.has_outliers:
            sure = sure * (1.0 - self.memory.nearness_to_outliers(features))
        ink = self.ink_memory
        if trajectories is not None and ink is not None and ink.has_outliers:
            sure = sure * (1.0 - ink.nearness_to_outliers(trajectories))
        return np.asarray(sure)

    def unknown(
        self,
        confidences: NDArray[np.float32],
        features: Features,
        trajectories: Trajectory | None = None,
    ) -> NDArray[np.bool_]:
        """Whether glyphs are none of the labels, bool [] or [N]; takes as ``rejection_score``."""
        sure = self.rejection_score(confidences, features, trajectories)
        online = (
            self.rejection_threshold if self.online is None else self.online.rejection_threshold
        )
        return np.asarray(
            sure < _one_or_other(online, self.rejection_threshold, trajectories)[..., 0]
        )

    def _temperatures(self, trajectories: Trajectory | None) -> NDArray[np.float32]:
        """What logits are divided by: float32 [1], or [N, 1] of N trajectories."""
        online = self.temperature if self.online is None else self.online.temperature
        return _one_or_other(online, self.temperature, trajectories)

    def nothing(self) -> Prediction:
        """The prediction for no ink at all: unknown, every label as likely."""
        labels = len(self.alphabet)
        return self._ranked(np.full(labels, 1.0 / labels, np.float32), unknown=True)

    def _ranked(self, confidences: NDArray[np.float32], unknown: bool) -> Prediction:
        order = np.argsort(-confidences, kind="stable")
        labels = self.alphabet.labels
        return Prediction(
            tuple(Candidate(labels[index], float(confidences[index])) for index in order), unknown
        )

    def save(self, path: Path) -> None:
        """Write a safetensors file; a reader never finds a part of it.

        Raises:
            HwError: it cannot be written.
        """
        metadata = {
            "labels": json.dumps(self.alphabet.labels),
            "temperature": repr(self.temperature),
            "unknown_below": repr(self.rejection_threshold),
            "backbone": self.backbone,
        }
        tensors, strengths = part_tensors(self.online, self.scans, self.memory, self.ink_memory)
        tensors |= {"weight": self.weight, "bias": self.bias}
        content = Tensors(tensors, metadata | strengths).to_bytes()
        replace_file(path, lambda target: target.write_bytes(content))

    @classmethod
    def load(cls, path: Path) -> Head:
        """Read what ``save`` wrote.

        Raises:
            BundleError: missing, damaged, or of the wrong shape; the text names the file.
        """
        try:
            content = read_file(path, MAX_BYTES)
        except FileNotFoundError:
            raise BundleError(f"{path}: the head is missing; get the model again") from None
        except OSError as error:
            raise BundleError(
                f"{path}: the head cannot be read ({error.strerror}); get the model again"
            ) from error
        try:
            return cls.parse(content)
        except HwError as error:
            raise BundleError(f"{path}: {error}") from error

    @classmethod
    def parse(cls, content: bytes) -> Head:
        """Read the content of a file that ``save`` wrote.

        Raises:
            BundleError: damaged, or of the wrong shape.
        """
        try:
            tensors = Tensors.parse(content)
            weight, bias = (tensors.array(name, np.number) for name in ("weight", "bias"))
        except TensorError as error:
            raise BundleError("the head is damaged; get the model again") from error
        if weight.dtype != np.float32 or bias.dtype != np.float32:
            raise BundleError("the head is not float32; get the model again")
        metadata = tensors.texts
        try:
            memory, ink_memory = read_memories(tensors)
            return cls(
                weight=weight,
                bias=bias,
                alphabet=Alphabet(_labels(_entry(metadata, "labels", json.loads))),
                temperature=_entry(metadata, "temperature", float),
                rejection_threshold=_entry(metadata, "unknown_below", float),
                backbone=_entry(metadata, "backbone", str),
                online=read_online(tensors),
                scans=read_scans(tensors),
                memory=memory,
                ink_memory=ink_memory,
            )
        except BundleError:
            raise
        except HwError as error:
            raise BundleError(str(error)) from error


def _without_ink(trajectories: Trajectory | None) -> NDArray[np.bool_]:
    """bool [1], or [N, 1] of N trajectories."""
    return np.full(1, True) if trajectories is None else np.isnan(trajectories[..., :1])


def _one_or_other(
    with_ink: float, without: float, trajectories: Trajectory | None
) -> NDArray[np.float32]:
    """Float32 [1], or [N, 1] of N trajectories."""
    return np.where(_without_ink(trajectories), np.float32(without), np.float32(with_ink))


def _entry(metadata: Mapping[str, str], name: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(metadata[name])
    except (KeyError, ValueError, RecursionError) as error:
        raise BundleError(f'the head does not say its "{name}"; get the model again') from error


def _labels(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(label, str) for label in value):
        return tuple(value)
    raise BundleError("the head's labels are not a list of texts; get the model again")
