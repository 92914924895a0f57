"""Whole networks for other programs, raster to logits: ONNX, TorchScript and ``torch.export``.

No pickle of anybody else's is read here: what is loaded is what was written a moment before, to
compare it with the original.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import helper
from torch import Tensor
from torch.export import Dim

from hwcore.files import replace_file
from hwcore.model import CARD, InferenceSession
from hwcore.raster import SIZE
from hwcore.training.nets import Net, read_bundle_weights, read_weights

from .agreement import difference
from .backbone import to_onnx

Arrays = NDArray[np.float32]


@dataclass(frozen=True)
class Exported:
    """What was written: its size, and how well it agrees with the original."""

    bytes: int
    samples: int
    difference: float


def export_model(model: Path, form: str, out: Path, rasters: Arrays) -> Exported:
    """Write a model's whole network to one file, after comparing it with the original.

    The file takes ``raster``, float32 [N, 1, 28, 28] in 0..1 with ink high, and gives logits
    [N, K], as of scans and before any calibration. It also holds, as ``card``, what the labels
    are.

    Args:
        model: the ``--out`` folder of a training, or a bundle.
        form: one of ``FORMATS``.
        rasters: float32 [N, 28, 28], real ones to compare on.

    Raises:
        HwError: no model there, one of a net that this version does not have, the two do not
            agree, or the file cannot be written. What was at ``out`` is then still there.
    """
    batch = np.ascontiguousarray(rasters[:, None], np.float32)
    is_bundle = (model / CARD).is_file() or not model.exists()
    weights = read_bundle_weights(model, for_scans=True) if is_bundle else read_weights(model)
    net = weights.build()
    with torch.inference_mode():
        original = net(torch.from_numpy(batch)).numpy()
    content = FORMATS[form][0](net, _card(net.name, weights.labels))
    exported = FORMATS[form][1](content, batch)
    found = difference(original, exported, f"the exported {form} file")
    replace_file(out, lambda path: path.write_bytes(content))
    return Exported(len(content), len(rasters), found)


def _card(net: str, labels: tuple[str, ...] | None) -> str:
    card = {
        "net": net,
        "labels": labels,
        "input": {"shape": ["n", 1, SIZE, SIZE], "range": [0.0, 1.0], "ink": "high"},
        "output": "logits",
    }
    return json.dumps(card, ensure_ascii=False)


def _write_onnx(net: Net, card: str) -> bytes:
    model = onnx.load_from_string(to_onnx(net, ["logits"]))
    helper.set_model_props(model, {"card": card})
    return bytes(model.SerializeToString())


def _run_onnx(content: bytes, batch: Arrays) -> Arrays:
    session = InferenceSession(content, providers=["CPUExecutionProvider"])
    logits: Arrays = session.run(["logits"], {"raster": batch})[0]
    return logits


def _write_torchscript(net: Net, card: str) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        # torch would rather have torch.export, which is offered too; others still read this.
        warnings.simplefilter("ignore", DeprecationWarning)
        traced = torch.jit.trace(  # type: ignore[no-untyped-call]
            net, torch.zeros(1, 1, SIZE, SIZE), check_trace=False
        )
        torch.jit.save(traced, buffer, _extra_files={"card": card})
    return buffer.getvalue()


def _run_torchscript(content: bytes, batch: Arrays) -> Arrays:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        loaded = torch.jit.load(io.BytesIO(content))  # type: ignore[no-untyped-call]
    return _run_torch(loaded, batch)


def _write_pt2(net: Net, card: str) -> bytes:
    buffer = io.BytesIO()
    # A first batch of 2, since the exporter would take 1 for a size that never changes.
    program = torch.export.export(
        net, (torch.zeros(2, 1, SIZE, SIZE),), dynamic_shapes=({0: Dim("n")},)
    )
    torch.export.save(program, buffer, extra_files={"card": card})
    return buffer.getvalue()


def _run_pt2(content: bytes, batch: Arrays) -> Arrays:
    return _run_torch(torch.export.load(io.BytesIO(content)).module(), batch)


def _run_torch(module: Callable[[Tensor], Tensor], batch: Arrays) -> Arrays:
    with torch.inference_mode():
        logits: Arrays = module(torch.from_numpy(batch)).numpy()
    return logits


Write = Callable[[Net, str], bytes]
Run = Callable[[bytes, Arrays], Arrays]

FORMATS: Final[dict[str, tuple[Write, Run]]] = {
    "onnx": (_write_onnx, _run_onnx),
    "torchscript": (_write_torchscript, _run_torchscript),
    "pt2": (_write_pt2, _run_pt2),
}
"""How each format is written, and how a file of it answers a batch."""
