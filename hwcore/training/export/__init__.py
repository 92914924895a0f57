"""From a trained net to files, each compared with the original."""

from __future__ import annotations

from .agreement import difference
from .backbone import export_backbone
from .network import export_model
from .quantization import quantized, with_small_lstms
from .samples import read_samples, recorded_samples

__all__ = [
    "difference",
    "export_backbone",
    "export_model",
    "quantized",
    "read_samples",
    "recorded_samples",
    "with_small_lstms",
]
