"""What the program is made of: versions, model, licences, and the sources of its data.

Imports no Qt, so that ``hwgui --version`` answers where Qt cannot be loaded.
"""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final

from hwcore import __version__
from hwcore.translation import decimal, tr

Card = dict[str, Any]
"""A model card, as ``hwcore.model.bundle.Bundle.card``."""

LICENCES: Final = (
    ("hwgui", "MIT"),
    ("Python", "PSF-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("ONNX Runtime", "MIT"),
    ("NumPy", "BSD-3-Clause"),
    ("Pillow", "MIT-CMU"),
    ("safetensors", "Apache-2.0"),
    ("platformdirs", "MIT"),
    ("jeepney", "MIT"),
    ("threadpoolctl", "BSD-3-Clause"),
    ("Jinja2, MarkupSafe", "BSD-3-Clause"),
    ("tqdm", "MPL-2.0 and MIT"),
    ("Noto Sans CJK SC", "OFL-1.1"),
)
"""The program and what it uses, with the SPDX name of each licence."""


def versions() -> list[tuple[str, str]]:
    """Names and versions of the program, its libraries and the system."""
    pyside = _installed("PySide6-Essentials")
    core = sys.modules.get("PySide6.QtCore")
    qt = pyside if core is None else str(core.qVersion())  # PySide6's wheels bring Qt of their own
    return [
        ("hwgui", __version__),
        ("Python", platform.python_version()),
        ("Qt", qt),
        ("PySide6", pyside),
        ("ONNX Runtime", _installed("onnxruntime")),
        ("NumPy", _installed("numpy")),
        (platform.system(), platform.release()),
    ]


def checksum(card: Card) -> str:
    """The backbone's SHA-256 from the card; empty where the card has none."""
    entry = card.get("files", {}).get("backbone.onnx", {})
    return str(entry.get("sha256", ""))


def figures(card: Card) -> dict[str, float]:
    """The card's figures that are shares, 0..1."""
    return {
        name: value for name, value in card.get("figures", {}).items() if isinstance(value, float)
    }


def sources(card: Card) -> list[str]:
    """A line for each collection that the model learned from: name, attribution, licence."""
    lines = []
    for source in card.get("sources", []):
        parts = (source.get(part, "") for part in ("name", "attribution", "licence"))
        lines.append(". ".join(part for part in parts if part) + ".")
    return lines


def version_text(card: Card | None) -> str:
    """What ``hwgui --version`` prints; the first line is the program's name and version.

    Args:
        card: the card of the shipped model; None where it cannot be read.
    """
    lines = [f"{name} {number}" for name, number in versions()]
    if card is None:
        lines += ["", tr("model: cannot be read; install the program again")]
    else:
        made = tr("model {name}, made {date}")
        lines += ["", made.format(name=card.get("name", ""), date=card.get("created", ""))]
        lines += [f"  SHA-256 {checksum(card)}"]
        lines += [tr("figures, by their names in card.json")]
        lines += [f"  {name} {decimal(value, 4)}" for name, value in figures(card).items()]
        lines += [tr("learned from"), *(f"  {line}" for line in sources(card))]
    lines += ["", tr("licences"), *(f"  {name}: {licence}" for name, licence in LICENCES)]
    return "\n".join(lines)


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return tr("not installed")
