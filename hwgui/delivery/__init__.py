"""Text delivered to the program that a person works with.

May import ``hwgui.system``. Another way to deliver is one more class that is a ``Delivery``.
"""

from __future__ import annotations

from .delivery import Delivery, DeliveryError, EditingKey
from .text_delivery import DeliveryChoice, TextDelivery
from .wayland import PortalDelivery, WtypeDelivery
from .x11 import XTestDelivery

__all__ = [
    "Delivery",
    "DeliveryChoice",
    "DeliveryError",
    "EditingKey",
    "PortalDelivery",
    "TextDelivery",
    "WtypeDelivery",
    "XTestDelivery",
]
