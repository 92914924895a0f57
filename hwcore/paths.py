"""Where things are: what ships with the program, and what belongs to the person."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import platformdirs

from .errors import HwError

DEFAULT_MODEL: Final = "models/characters"
"""The resource that is the shipped model."""
LINE_MODEL: Final = "models/lines"
"""The resource that is the shipped model of words and lines."""


def shipped_model() -> Path:
    """The folder of the model that ships.

    Raises:
        HwError: it is not there: the installation is incomplete.
    """
    return resource(DEFAULT_MODEL)


def resource(name: str) -> Path:
    """A file or folder that ships with the program, such as ``models/characters``.

    Found beside the source, inside an installed wheel, or in a frozen build.

    Raises:
        HwError: it is not there: the installation is incomplete.
    """
    package = Path(__file__).resolve().parent
    roots = [package / "resources", package.parent / "resources"]
    if frozen := getattr(sys, "_MEIPASS", None):
        roots.insert(0, Path(frozen) / "resources")
    for root in roots:
        if (root / name).exists():
            return root / name
    raise HwError(
        "not-installed",
        "{name} is missing from this installation; install the program again",
        name=name,
    )


def default_data_dir() -> Path:
    """Where a person's settings and corrections are kept unless told otherwise.

    Raises:
        HwError: this account has no home folder.
    """
    try:
        return Path(platformdirs.user_data_dir("hwgui", appauthor=False))
    except RuntimeError as error:  # from pathlib, where neither HOME nor the account names one
        raise HwError(
            "no-home-folder",
            "this account has no home folder; say where to keep things with --data-dir",
        ) from error
