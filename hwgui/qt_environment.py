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


def has_xwayland() -> bool:
    """Whether this is a Wayland desktop that shows windows of X11 programs, too."""
    names = ("WAYLAND_DISPLAY", "DISPLAY")
    return sys.platform == "linux" and all(os.environ.get(name) for name in names)


def show_windows_by_x11() -> None:
    """Have Qt show windows by X11 on a Wayland desktop that offers it, for the panel.

    Wayland has no word for a window that refuses the focus. Call this before Qt is started. Where
    the X server does not answer, Qt takes Wayland; a person's choice of neither of them stays.
    """
    if has_xwayland() and os.environ.get("QT_QPA_PLATFORM", "wayland").startswith("wayland"):
        os.environ["QT_QPA_PLATFORM"] = "xcb;wayland"


def remedy() -> str:
    """What a person can do on this system where Qt does not start."""
    return tr(REMEDIES.get(sys.platform, marked("install the program again")))
