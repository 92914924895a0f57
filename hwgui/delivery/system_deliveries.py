"""Which deliveries there are on which system, in the order in which they are tried."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from .delivery import Delivery
from .macos import CGEventDelivery
from .paste import PasteDelivery, UsableKeys
from .token_file import TokenFile
from .wayland import PortalDelivery, VirtualKeyboardDelivery
from .windows import SendInputDelivery
from .x11 import XTestDelivery


def system_deliveries(
    parent: QObject,
    tokens: TokenFile | None = None,
    platform: str = sys.platform,
) -> tuple[Delivery, ...]:
    """The deliveries of a system, for ``TextDelivery``; on the GUI thread.

    Args:
        parent: owns those that are objects of Qt.
        tokens: as ``PortalDelivery`` takes them.
        platform: as ``sys.platform``.
    """
    if platform == "win32":
        return (SendInputDelivery(),)
    if platform == "darwin":
        return (CGEventDelivery(),)
    typing = XTestDelivery(), PortalDelivery(tokens), VirtualKeyboardDelivery()
    # Pasting is last: it is for whoever chooses it, and for what the portal cannot type.
    paste = PasteDelivery(UsableKeys(typing), parent)
    typing[1].paste_by(paste)
    return (*typing, paste)
