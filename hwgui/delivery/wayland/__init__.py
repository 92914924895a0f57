"""Typing into programs on Wayland desktops."""

from __future__ import annotations

from .portal import PortalDelivery
from .wtype import WtypeDelivery

__all__ = ["PortalDelivery", "WtypeDelivery"]
