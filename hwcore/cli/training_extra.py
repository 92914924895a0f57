"""What commands that train or export need beyond the program itself."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from hwcore.command_language import joined
from hwcore.errors import HwError

REQUIRED = ("torch", "onnx")


def require_training_extra(what: str, needed: Sequence[str] = REQUIRED) -> None:
    """Raise HwError, naming what is missing and how to get it, unless all of it is installed."""
    missing = [name for name in needed if find_spec(name) is None]
    if missing:
        raise HwError(
            "training-extra-missing",
            '{what} needs {missing}; install them with: pip install "hwgui[train]"',
            what=what,
            missing=joined(missing),
        )
