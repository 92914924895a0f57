"""The networks that ``hwcore train --net`` knows, one module each, and where weights come from.

Knows no corpus and no loop.
"""

from __future__ import annotations

from .hand import HandNet
from .net import Net
from .registry import NET_NAMES, make_net
from .transfer import freeze, init_from
from .weights import CHECKPOINT, backbone_weights, read_bundle_weights, read_weights

__all__ = [
    "CHECKPOINT",
    "NET_NAMES",
    "HandNet",
    "Net",
    "backbone_weights",
    "freeze",
    "init_from",
    "make_net",
    "read_bundle_weights",
    "read_weights",
]
