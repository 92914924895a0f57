"""A recogniser as it ships and as it runs: bundle, backbone, head and the parts beside it.

May import ``hwcore.raster`` and ``hwcore.ink``. Each name is imported on first use, as
ONNX Runtime takes longer to import than a window to appear.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .bundle import BACKBONE, HEAD, WEIGHTS, Bundle, sha256, write_bundle
    from .card import CARD, read_alphabet
    from .engine import Engine
    from .head import MAX_BYTES, Features, Head
    from .ink_memory import FURTHEST, InkPrototypes
    from .ink_metric import InkMetric
    from .ink_replay import InkReplay
    from .memory import Prototypes, Whitening
    from .onnx_runtime import InferenceSession
    from .probability import log_softmax, softmax
    from .replay import ReplaySet
    from .scan_correction import Array, ScanCorrection
    from .stroke_classifier import StrokeClassifier
    from .tensors import TensorError, Tensors

__all__ = [
    "BACKBONE",
    "CARD",
    "FURTHEST",
    "HEAD",
    "MAX_BYTES",
    "WEIGHTS",
    "Array",
    "Bundle",
    "Engine",
    "Features",
    "Head",
    "InferenceSession",
    "InkMetric",
    "InkPrototypes",
    "InkReplay",
    "Prototypes",
    "ReplaySet",
    "ScanCorrection",
    "StrokeClassifier",
    "TensorError",
    "Tensors",
    "Whitening",
    "log_softmax",
    "read_alphabet",
    "sha256",
    "softmax",
    "write_bundle",
]

_ON_FIRST_USE = {
    "BACKBONE": "bundle",
    "Bundle": "bundle",
    "CARD": "card",
    "read_alphabet": "card",
    "HEAD": "bundle",
    "WEIGHTS": "bundle",
    "sha256": "bundle",
    "write_bundle": "bundle",
    "Engine": "engine",
    "Features": "head",
    "Head": "head",
    "MAX_BYTES": "head",
    "FURTHEST": "ink_memory",
    "InkPrototypes": "ink_memory",
    "InkMetric": "ink_metric",
    "InkReplay": "ink_replay",
    "Prototypes": "memory",
    "Whitening": "memory",
    "InferenceSession": "onnx_runtime",
    "ReplaySet": "replay",
    "Array": "scan_correction",
    "ScanCorrection": "scan_correction",
    "log_softmax": "probability",
    "softmax": "probability",
    "StrokeClassifier": "stroke_classifier",
    "TensorError": "tensors",
    "Tensors": "tensors",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
