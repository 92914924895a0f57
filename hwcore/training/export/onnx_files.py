"""What is done to ONNX files themselves: adding a card."""

from __future__ import annotations

import onnx
from onnx import helper


def with_card(content: bytes, card: str) -> bytes:
    """An ONNX file whose metadata holds a text under ``card``."""
    model = onnx.load_from_string(content)
    helper.set_model_props(model, {"card": card})
    return bytes(model.SerializeToString())
