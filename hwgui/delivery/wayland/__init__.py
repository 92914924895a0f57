"""Typing into programs on Wayland desktops."""

from __future__ import annotations

from .portal import PortalDelivery
from .virtual_keyboard import VirtualKeyboardDelivery

__all__ = ["PortalDelivery", "VirtualKeyboardDelivery"]
