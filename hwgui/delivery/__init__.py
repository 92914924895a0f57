"""Text delivered to the program that a person works with.

May import ``hwgui.system``. Another way to deliver is one more class that is a ``Delivery``.
"""

from __future__ import annotations

from .clipboard import Clipboard
from .delivery import Delivery, DeliveryError, EditingKey
from .macos import CGEventDelivery
from .paste import PasteDelivery, UsableKeys
from .system_deliveries import system_deliveries
from .text_delivery import DeliveryChoice, TextDelivery
from .token_file import FILE_NAME as TOKEN_FILE_NAME
from .token_file import TokenFile
from .wayland import PortalDelivery, VirtualKeyboardDelivery
from .windows import SendInputDelivery
from .x11 import XTestDelivery

__all__ = [
    "TOKEN_FILE_NAME",
    "CGEventDelivery",
    "Clipboard",
    "Delivery",
    "DeliveryChoice",
    "DeliveryError",
    "EditingKey",
    "PasteDelivery",
    "PortalDelivery",
    "SendInputDelivery",
    "TextDelivery",
    "TokenFile",
    "UsableKeys",
    "VirtualKeyboardDelivery",
    "XTestDelivery",
    "system_deliveries",
]
