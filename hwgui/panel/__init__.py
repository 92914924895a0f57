"""The panel: the sheet in a small window that leaves the focus to the program one writes into.

May import ``hwgui.sheet`` and what is below it. It is imported when the panel is first shown.
"""

from __future__ import annotations

from .key_pad import KeyPad
from .panel_actions import PanelActions
from .panel_window import PanelWindow
from .sheet_panel import SheetPanel

__all__ = ["KeyPad", "PanelActions", "PanelWindow", "SheetPanel"]
