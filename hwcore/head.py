"""The head: the linear layer from features to logits, and how to read confidence from them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from .errors import BundleError, HwError
from .files import replace_file
from .labels import Alphabet, Candidate, Prediction

Features = NDArray[np.float32]
"""float32 [F] of one raster, or [N, F] of many."""


@dataclass(frozen=True, eq=False)
class Head:
    """A linear classifier on the backbone's features, with its calibration.

    Attributes:
        weight: float32 [K, F]; bias: float32 [K], for the K labels of the alphabet.
        temperature: logits are divided by it before the softmax, so that confidence is the rate
            of being right (Guo et al., ICML 2017).
        unknown_below: ink whose best confidence is lower is not one of the labels, 0..1.
        backbone: SHA-256 of the backbone file whose features it reads.
    """

    weight: NDArray[np.float32]
    bias: NDArray[np.float32]
    alphabet: Alphabet
    temperature: float
    unknown_below: float
    backbone: str

    def __post_init__(self) -> None:
        labels = len(self.alphabet)
        if self.weight.ndim != 2 or self.weight.shape[0] != labels or self.bias.shape != (labels,):
            raise BundleError(
                f"a head for {labels} labels has weights {list(self.weight.shape)} and bias "
                f"{list(self.bias.shape)}; get the model again"
            )
        if not (np.isfinite(self.weight).all() and np.isfinite(self.bias).all()):
            raise BundleError("a head holds values that are not finite; get the model again")
        if not (0.0 < self.temperature < 1e3 and 0.0 <= self.unknown_below <= 1.0):
            raise BundleError("a head's calibration is out of range; get the model again")

    def logits(self, features: Features) -> NDArray[np.float32]:
        """float32 [F] or [N, F] to logits [K] or [N, K], before the temperature."""
        return np.asarray(features @ self.weight.T + self.bias, np.float32)

    def confidences(self, features: Features) -> NDArray[np.float32]:
        """Calibrated probabilities, [K] or [N, K]; each row sums to 1."""
        scaled = self.logits(features) / np.float32(self.temperature)
        scaled -= scaled.max(axis=-1, keepdims=True)
        powers = np.exp(scaled)
        return np.asarray(powers / powers.sum(axis=-1, keepdims=True))

    def predict(self, features: Features) -> Prediction:
        """What the features, float32 [F], are taken for."""
        confidences = self.confidences(features)
        return self._ranked(confidences, bool(confidences.max() < self.unknown_below))

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
            "unknown_below": repr(self.unknown_below),
            "backbone": self.backbone,
        }
        content = save({"weight": self.weight, "bias": self.bias}, metadata)
        replace_file(path, lambda target: target.write_bytes(content))

    @classmethod
    def load(cls, path: Path) -> Head:
        """Read what ``save`` wrote.

        Raises:
            BundleError: missing, damaged, or of the wrong shape; the text names the file.
        """
        try:
            with safe_open(path, "numpy") as file:
                metadata: dict[str, str] = file.metadata() or {}
                weight, bias = file.get_tensor("weight"), file.get_tensor("bias")
        except FileNotFoundError:
            raise BundleError(f"{path}: the head is missing; get the model again") from None
        except (SafetensorError, OSError, TypeError) as error:  # TypeError: numpy lacks bfloat16
            raise BundleError(f"{path}: the head is damaged; get the model again") from error
        if weight.dtype != np.float32 or bias.dtype != np.float32:
            raise BundleError(f"{path}: the head is not float32; get the model again")
        try:
            return cls(
                weight=weight,
                bias=bias,
                alphabet=Alphabet(_labels(_entry(metadata, "labels", json.loads))),
                temperature=_entry(metadata, "temperature", float),
                unknown_below=_entry(metadata, "unknown_below", float),
                backbone=_entry(metadata, "backbone", str),
            )
        except HwError as error:
            raise BundleError(f"{path}: {error}") from error


def _entry(metadata: dict[str, str], name: str, read: Callable[[str], Any]) -> Any:
    try:
        return read(metadata[name])
    except (KeyError, ValueError, RecursionError) as error:
        raise BundleError(f'the head does not say its "{name}"; get the model again') from error


def _labels(value: object) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(label, str) for label in value):
        return tuple(value)
    raise BundleError("the head's labels are not a list of texts; get the model again")
