"""The model of the ten digits, for tests whose subject is not what ships."""

from __future__ import annotations

from typing import Final

from hwcore.paths import resource

DIGITS_MODEL: Final = resource("models/digits")
"""The folder of a trained bundle of ten labels, with everything that a bundle may have."""
