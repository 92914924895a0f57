"""Text delivered to the program that a person works with.

May import ``hwgui.system``. Another way to deliver is one more class that is a ``Delivery``.
"""

from __future__ import annotations

from .clipboard import Clipboard
from .delivery import Delivery, DeliveryError, EditingKey
from .paste import PasteDelivery
from .text_delivery import DeliveryChoice, TextDelivery
from .wayland import PortalDelivery, WtypeDelivery
from .x11 import XTestDelivery

__all__ = [
    "Clipboard",
    "Delivery",
    "DeliveryChoice",
    "DeliveryError",
    "EditingKey",
    "PasteDelivery",
    "PortalDelivery",
    "TextDelivery",
    "WtypeDelivery",
    "XTestDelivery",
]
