"""Three short sheets that a person writes at the first start, so that the program knows their hand.

May import ``hwgui.sheet`` and what is below it. It is imported when the sheets are shown.
"""

from __future__ import annotations

from .cell_canvas import CellCanvas
from .first_sheets_dialog import FirstSheetsDialog
from .first_texts import DIGITS, SENTENCE

__all__ = ["DIGITS", "SENTENCE", "CellCanvas", "FirstSheetsDialog"]
