"""The demo: recorded pen strokes as real events on the real window.

May import ``hwgui.window`` and what is below it.
"""

from __future__ import annotations

from .pointer_events import ReplayedPointer, fitted, recorded_lines
from .script import Demo

__all__ = ["Demo", "ReplayedPointer", "fitted", "recorded_lines"]
