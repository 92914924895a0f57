"""Buttons, dialogs, lines and painters that any page may use, and the theme.

May import ``hwgui.system``.
"""

from __future__ import annotations

from .announcer import Announcer, announce
from .button_line import ButtonLine
from .buttons import FlatButton, LookFollower, MenuOpener
from .dialogs import Dialog, Question, ScrolledDialog
from .elided_label import ElidedComboBox, ElidedLabel
from .focus_ring import RingedButton
from .glyph_painter import paint_glyph_fitted
from .icons import app_icon
from .ink_painter import StrokeOutline, bounds_of, paint_ink_fitted, paint_polygons
from .label_text import (
    OUTLIER_KEY,
    fitted,
    fitting_font,
    hint_text,
    label_caption,
    label_list,
    label_text,
)
from .naming_dialog import NamingDialog
from .page_parts import (
    WIDEST_TEXT,
    Scrolled,
    SideBySide,
    button_row,
    column,
    page_layout,
    scroll_by_finger,
    text_column,
    text_label,
    title_label,
)
from .row_list import RowList
from .status_line import MessageLine, StatusLine
from .switch_button import SwitchButton
from .theme import GRID, TARGET, Theme, has_high_contrast

__all__ = [
    "GRID",
    "OUTLIER_KEY",
    "TARGET",
    "WIDEST_TEXT",
    "Announcer",
    "ButtonLine",
    "Dialog",
    "ElidedComboBox",
    "ElidedLabel",
    "FlatButton",
    "LookFollower",
    "MenuOpener",
    "MessageLine",
    "NamingDialog",
    "Question",
    "RingedButton",
    "RowList",
    "Scrolled",
    "ScrolledDialog",
    "SideBySide",
    "StatusLine",
    "StrokeOutline",
    "SwitchButton",
    "Theme",
    "announce",
    "app_icon",
    "bounds_of",
    "button_row",
    "column",
    "fitted",
    "fitting_font",
    "has_high_contrast",
    "hint_text",
    "label_caption",
    "label_list",
    "label_text",
    "page_layout",
    "paint_glyph_fitted",
    "paint_ink_fitted",
    "paint_polygons",
    "scroll_by_finger",
    "text_column",
    "text_label",
    "title_label",
]
