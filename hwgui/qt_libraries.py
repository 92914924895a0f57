"""What a person can do where Qt does not start. Knows no Qt."""

from __future__ import annotations

import sys

REMEDIES = {
    "linux": "on Debian or Ubuntu: apt install libegl1 libgl1 libdbus-1-3 libxkbcommon-x11-0 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0",
}
"""By ``sys.platform``."""


def remedy() -> str:
    """What to do on this system."""
    return REMEDIES.get(sys.platform, "install the program again")
