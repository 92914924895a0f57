"""Typing into programs on an X server."""

from __future__ import annotations

from .xtest import XTestDelivery

__all__ = ["XTestDelivery"]
