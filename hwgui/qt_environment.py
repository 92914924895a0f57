"""What Qt needs of the system before it can start. Does not import Qt."""

from __future__ import annotations

import os
import sys
from typing import Final

from hwcore.translation import marked, tr

REMEDIES: Final = {
    "linux": marked(
        "on Debian or Ubuntu: apt install libegl1 libgl1 libdbus-1-3 libxkbcommon-x11-0 "
        "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0"
    ),
}
"""What to do where Qt does not start, by ``sys.platform``."""


def offer_input_methods() -> None:
    """Have Qt try other input methods where it lacks the one that the desktop asks for.

    The builds of Qt contain ibus and compose (dead keys), but many desktops ask for fcitx. Qt would
    then use compose alone, and no Chinese could be typed. fcitx also answers as ibus. Call this
    before Qt is started; a value that the person has set in ``QT_IM_MODULES`` stays.
    """
    wanted = os.environ.get("QT_IM_MODULE")
    if wanted:
        os.environ.setdefault("QT_IM_MODULES", f"{wanted};ibus;compose")


def remedy() -> str:
    """What a person can do on this system where Qt does not start."""
    return tr(REMEDIES.get(sys.platform, marked("install the program again")))
