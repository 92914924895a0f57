"""Samples that are one as the other."""

from __future__ import annotations

from collections.abc import Callable

from hwcore.ink.ink import Ink
from hwcore.storage.samples.sample import Predicted

ONE = Predicted("1", 0.8, unknown=False)


MakeInk = Callable[[], Ink]
