"""The one way to torchvision: it also imports beside a torch that its wheel was not built for.

The package index's wheel is built for CUDA. Beside a CPU torch its compiled part cannot be
loaded, and then its import fails: it describes the shapes of ``nms`` and ``qnms`` to the compiler
although those operators do not exist. Nothing here uses them (they are for finding objects in
pictures), so it is enough to declare them. Models, transforms and downloads are plain Python.
"""

from __future__ import annotations

import importlib
from types import ModuleType

import torch

_MISSING = ("torchvision::nms", "torchvision::qnms")
_SCHEMA = "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor"


def import_torchvision(module: str = "torchvision") -> ModuleType:
    """Import torchvision or one of its modules.

    Args:
        module: its full name, such as ``torchvision.models``.

    Raises:
        ImportError: it is not installed.
        RuntimeError: it does not fit the installed torch in another way.
    """
    try:
        importlib.import_module("torchvision")
    except RuntimeError as error:
        if "torchvision::nms does not exist" not in str(error):
            raise
        for name in _MISSING:
            torch.library.define(name, _SCHEMA)
    return importlib.import_module(module)
