"""Typing into programs on Wayland desktops."""

from __future__ import annotations

from .data_control import Copied, DataControl, has_data_control, read_copied, text_content
from .portal import PortalDelivery
from .virtual_keyboard import VirtualKeyboardDelivery

__all__ = [
    "Copied",
    "DataControl",
    "PortalDelivery",
    "VirtualKeyboardDelivery",
    "has_data_control",
    "read_copied",
    "text_content",
]
