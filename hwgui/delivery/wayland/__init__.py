"""Typing into programs on Wayland desktops."""

from __future__ import annotations

from .data_control import Content, DataControl, read_clipboard, text_content
from .portal import PortalDelivery
from .virtual_keyboard import VirtualKeyboardDelivery

__all__ = [
    "Content",
    "DataControl",
    "PortalDelivery",
    "VirtualKeyboardDelivery",
    "read_clipboard",
    "text_content",
]
