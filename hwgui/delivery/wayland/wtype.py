"""Typing by wtype, a program for Wayland desktops that let any program be a keyboard: sway and
others of its kind, which have no portal for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from ..delivery import DeliveryError, EditingKey, typable

TYPING_TIME: Final = 30.0
"""Seconds after which typing is given up."""
_WAIT: Final = ("-s", "20")
"""Milliseconds around a single key, without which programs have missed it."""
_KEY_NAMES: Final = {
    EditingKey.ENTER: "Return",
    EditingKey.TAB: "Tab",
    EditingKey.SPACE: "space",
    EditingKey.BACKSPACE: "BackSpace",
    EditingKey.DELETE: "Delete",
    EditingKey.LEFT: "Left",
    EditingKey.UP: "Up",
    EditingKey.RIGHT: "Right",
    EditingKey.DOWN: "Down",
    EditingKey.HOME: "Home",
    EditingKey.END: "End",
}


class WtypeDelivery:
    """Types by ``wtype``, where it is installed and the desktop allows it. A ``Delivery``.

    It brings a keyboard of its own that has each character of the text.
    """

    code = "wtype"
    presses_keys = True
    finds_window = False

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("WtypeDelivery", "Type (wtype)")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no Wayland, no wtype, or a desktop that takes no keyboards."""
        if not os.environ.get("WAYLAND_DISPLAY"):
            return Reason("wtype-no-wayland", "This desktop is not Wayland.")
        if shutil.which("wtype") is None:
            return Reason(
                "wtype-missing",
                "Typing on this desktop may need the program wtype, which is not installed.",
            )
        # Waiting for a millisecond shows whether the desktop takes a keyboard from a program.
        if not _run(["wtype", "-s", "1"]):
            return Reason(
                "wtype-refused", "This Wayland desktop takes no keyboards from programs (wtype)."
            )
        return None

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where it was not taken."""
        if not _run(["wtype", "-"], typable(text)):
            raise _failed()

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises ``DeliveryError`` where it was not taken."""
        if not _run(["wtype", *_WAIT, "-k", _KEY_NAMES[key], *_WAIT]):
            raise _failed()

    def close(self) -> None:
        """Nothing is left behind."""


def _run(command: list[str], text: str = "") -> bool:
    """Run a program to its end; whether it did what it should."""
    try:
        done = subprocess.run(  # noqa: S603 - the text is its input and no part of the command
            command, input=text, text=True, capture_output=True, timeout=TYPING_TIME, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _failed() -> DeliveryError:
    return DeliveryError(
        "wtype-failed", "The desktop did not take the text (wtype). Copy the text instead."
    )
