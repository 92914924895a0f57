"""The model of the ten digits, for tests whose subject is not what ships."""

from __future__ import annotations

from pathlib import Path
from typing import Final

DIGITS_MODEL: Final = Path(__file__).resolve().parents[1] / "models" / "digits"
"""The folder of a trained bundle of ten labels, with everything that a bundle may have; it shipped
with 0.1.0 before the model of all characters did."""
