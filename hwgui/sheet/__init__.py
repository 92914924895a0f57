"""Writing text: the sheet, what is read on it, its corrected words, its draft.

May import ``hwgui.paper`` and what is below it. It is imported when Text is first shown.
"""

from __future__ import annotations

from .copying import Copying
from .delivery_menu import CLIPBOARD
from .draft_file import draft_name
from .gestures_dialog import GesturesDialog
from .reading_strip import ReadingStrip
from .scrolled_sheet import ScrolledSheet
from .sheet_actions import SheetActions
from .sheet_canvas import SheetCanvas
from .sheet_document import SheetDocument
from .sheet_draft import SheetDraft
from .sheet_files import SheetFiles
from .sheet_gestures import SheetGestures
from .sheet_page import SheetPage
from .sheet_reading import SheetReading, SheetText, TextReader, load_reader
from .sheet_state import SheetState
from .word_bar import WordBar
from .word_choice import WordChoice
from .word_samples import WordSamples

__all__ = [
    "CLIPBOARD",
    "Copying",
    "GesturesDialog",
    "ReadingStrip",
    "ScrolledSheet",
    "SheetActions",
    "SheetCanvas",
    "SheetDocument",
    "SheetDraft",
    "SheetFiles",
    "SheetGestures",
    "SheetPage",
    "SheetReading",
    "SheetState",
    "SheetText",
    "TextReader",
    "WordBar",
    "WordChoice",
    "WordSamples",
    "draft_name",
    "load_reader",
]
