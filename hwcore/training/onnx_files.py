"""What is done to ONNX files themselves: adding the head to a backbone, and a card."""

from __future__ import annotations

import onnx
from onnx import TensorProto, helper, numpy_helper

from ..bundle import Bundle


def with_head(bundle: Bundle) -> bytes:
    """A bundle's backbone and head for scans as one ONNX file: ``raster`` to ``logits`` [N, K]."""
    model = onnx.load_from_string(bundle.backbone)
    graph = model.graph
    head = bundle.head
    weight, bias = head.weight, head.bias
    if head.scans is not None:
        weight, bias = weight + head.scans.weight, bias + head.scans.bias
    graph.initializer.extend(
        [
            numpy_helper.from_array(weight, "head.weight"),
            numpy_helper.from_array(bias, "head.bias"),
        ]
    )
    inputs = ["features", "head.weight", "head.bias"]
    graph.node.append(helper.make_node("Gemm", inputs, ["logits"], transB=1))
    del graph.output[:]
    graph.output.append(
        helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n", len(head.alphabet)])
    )
    return bytes(model.SerializeToString())


def with_card(content: bytes, card: str) -> bytes:
    """An ONNX file whose metadata holds a text under ``card``."""
    model = onnx.load_from_string(content)
    helper.set_model_props(model, {"card": card})
    return bytes(model.SerializeToString())
