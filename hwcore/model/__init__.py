"""A recogniser as it ships and as it runs: bundle, backbone, head and the parts beside it.

May import ``hwcore.raster`` and ``hwcore.ink``. Each name is imported on first use, as
ONNX Runtime takes longer to import than a window to appear.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .alphabet_calibration import AlphabetCalibration
    from .bundle import BACKBONE, HEAD, WEIGHTS, Bundle, write_bundle
    from .card import CARD, FORMAT, checked_file, read_alphabet, read_card, sha256
    from .deflation import deflated, inflated
    from .engine import Engine
    from .glyphs import Features, Glyphs
    from .head import Head
    from .head_file import MAX_BYTES, load_head, parse_head, save_head
    from .ink_memory import FURTHEST, InkMemory, InkPrototypes
    from .ink_metric import InkMetric
    from .ink_network import CHANNELS, FORM, STRIDES, InkNetwork
    from .ink_replay import InkReplay
    from .mask import forms_of
    from .memory import Memory, Prototypes, Whitening
    from .onnx_runtime import InferenceSession, SessionOptions
    from .own_symbols import GAIN, OwnSymbols, SymbolRows
    from .part import Array, Calibration, Part
    from .probability import log_softmax, softmax
    from .replay import ReplaySet
    from .scan_correction import ScanCorrection
    from .size_and_place import SizeAndPlaceClassifier
    from .stroke_classifier import StrokeClassifier
    from .symbol_space import SymbolSpace, as_written
    from .tensors import TensorError, Tensors

__all__ = [
    "BACKBONE",
    "CARD",
    "CHANNELS",
    "FORM",
    "FORMAT",
    "FURTHEST",
    "GAIN",
    "HEAD",
    "MAX_BYTES",
    "STRIDES",
    "WEIGHTS",
    "AlphabetCalibration",
    "Array",
    "Bundle",
    "Calibration",
    "Engine",
    "Features",
    "Glyphs",
    "Head",
    "InferenceSession",
    "InkMemory",
    "InkMetric",
    "InkNetwork",
    "InkPrototypes",
    "InkReplay",
    "Memory",
    "OwnSymbols",
    "Part",
    "Prototypes",
    "ReplaySet",
    "ScanCorrection",
    "SessionOptions",
    "SizeAndPlaceClassifier",
    "StrokeClassifier",
    "SymbolRows",
    "SymbolSpace",
    "TensorError",
    "Tensors",
    "Whitening",
    "as_written",
    "checked_file",
    "deflated",
    "forms_of",
    "inflated",
    "load_head",
    "log_softmax",
    "parse_head",
    "read_alphabet",
    "read_card",
    "save_head",
    "sha256",
    "softmax",
    "write_bundle",
]

_ON_FIRST_USE = {
    "AlphabetCalibration": "alphabet_calibration",
    "BACKBONE": "bundle",
    "Bundle": "bundle",
    "CARD": "card",
    "FORMAT": "card",
    "checked_file": "card",
    "read_alphabet": "card",
    "read_card": "card",
    "sha256": "card",
    "HEAD": "bundle",
    "WEIGHTS": "bundle",
    "write_bundle": "bundle",
    "deflated": "deflation",
    "inflated": "deflation",
    "Engine": "engine",
    "Features": "glyphs",
    "Glyphs": "glyphs",
    "Head": "head",
    "MAX_BYTES": "head_file",
    "load_head": "head_file",
    "parse_head": "head_file",
    "save_head": "head_file",
    "FURTHEST": "ink_memory",
    "InkMemory": "ink_memory",
    "InkPrototypes": "ink_memory",
    "InkMetric": "ink_metric",
    "InkReplay": "ink_replay",
    "forms_of": "mask",
    "Memory": "memory",
    "Prototypes": "memory",
    "Whitening": "memory",
    "InferenceSession": "onnx_runtime",
    "SessionOptions": "onnx_runtime",
    "ReplaySet": "replay",
    "GAIN": "own_symbols",
    "OwnSymbols": "own_symbols",
    "SymbolRows": "own_symbols",
    "SymbolSpace": "symbol_space",
    "as_written": "symbol_space",
    "Array": "part",
    "Calibration": "part",
    "Part": "part",
    "ScanCorrection": "scan_correction",
    "SizeAndPlaceClassifier": "size_and_place",
    "log_softmax": "probability",
    "softmax": "probability",
    "CHANNELS": "ink_network",
    "FORM": "ink_network",
    "STRIDES": "ink_network",
    "InkNetwork": "ink_network",
    "StrokeClassifier": "stroke_classifier",
    "TensorError": "tensors",
    "Tensors": "tensors",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
