"""What Qt needs of the system before it can start. Does not import Qt."""

from __future__ import annotations

import os
import sys

REMEDIES = {
    "linux": "on Debian or Ubuntu: apt install libegl1 libgl1 libdbus-1-3 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0",
}
"""By ``sys.platform``."""


def offer_others() -> None:
    """Have Qt try other input methods where it lacks the one that the desktop asks for.

    Qt as its makers build it brings ibus and compose (dead keys); many desktops ask for fcitx. Qt
    would then take compose alone, and no Chinese could be typed. fcitx also answers as ibus. To
    be called before Qt is started; what a person has set in ``QT_IM_MODULES`` stays.
    """
    wanted = os.environ.get("QT_IM_MODULE")
    if wanted:
        os.environ.setdefault("QT_IM_MODULES", f"{wanted};ibus;compose")


def remedy() -> str:
    """What to do on this system."""
    return REMEDIES.get(sys.platform, "install the program again")
