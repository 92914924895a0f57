"""From a trained line network to the files of its bundle."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from hwcore.errors import HwError
from hwcore.model import InferenceSession
from hwcore.text import CHANNELS
from hwcore.training.export import difference, with_small_lstms

from .net import LineBackbone

NEAR: Final = 0.05
"""Most that eight bits may change the features by, as a share of their root mean square; 0.013 is
usual, and changes no text."""
Steps = NDArray[np.float32]


def export_line_backbone(net: LineBackbone, lines: Sequence[Steps]) -> bytes:
    """Write the backbone as ONNX with the LSTMs' weights in eight bits.

    Both the file in float32 and that in eight bits are compared with the original.

    Args:
        lines: pen features [T, CHANNELS] of real lines to compare on.

    Returns:
        The ONNX file: ``steps`` [1, T, CHANNELS] to ``features`` [1, F, D].

    Raises:
        HwError: one of them gives something else.
    """
    whole = _to_onnx(net.eval())
    with torch.inference_mode():
        original = np.concatenate([net(torch.from_numpy(line[None]))[0].numpy() for line in lines])
    difference(original, _features(whole, lines), "the exported line backbone")
    small = with_small_lstms(whole)
    changed = _features(small, lines) - original
    share = float(np.sqrt(np.mean(changed**2) / np.mean(original**2)))
    if not share <= NEAR:
        raise HwError(
            "eight-bits-differ",
            "the line network in eight bits differs from the original by {share:.1e} of its "
            "features; it was not written",
            share=share,
        )
    return small


def _to_onnx(net: LineBackbone) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the exporter's age, and of batches, which are of one
        torch.onnx.export(
            net,
            (torch.zeros(1, 64, CHANNELS),),
            buffer,  # type: ignore[arg-type]  # a stream is taken, though it is not declared
            input_names=["steps"],
            output_names=["features"],
            dynamic_axes={"steps": {1: "t"}, "features": {1: "f"}},
            dynamo=False,
        )
    return buffer.getvalue()


def _features(content: bytes, lines: Sequence[Steps]) -> NDArray[np.float32]:
    session = InferenceSession(content, providers=["CPUExecutionProvider"])
    return np.concatenate(
        [session.run(["features"], {"steps": line[None]})[0][0] for line in lines]
    )
