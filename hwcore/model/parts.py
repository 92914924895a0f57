"""The parts that a head may have, in the order in which they are asked.

Logits are sums of floats: in another order, heads would answer otherwise in the last bit.
"""

from __future__ import annotations

from typing import Final

from .ink_memory import InkMemory
from .ink_network import InkNetwork
from .memory import Memory
from .own_symbols import OwnSymbols
from .part import Part
from .scan_correction import ScanCorrection
from .size_and_place import SizeAndPlaceClassifier
from .stroke_classifier import StrokeClassifier

PARTS: Final[tuple[type[Part], ...]] = (
    ScanCorrection,
    Memory,
    StrokeClassifier,
    InkNetwork,
    SizeAndPlaceClassifier,
    InkMemory,
    OwnSymbols,
)
