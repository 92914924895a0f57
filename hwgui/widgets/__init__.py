"""Buttons, dialogs, lines and painters that any page may use, and the theme.

May import ``hwgui.system``.
"""

from __future__ import annotations

from .action_look import LookFollower
from .button_line import ButtonLine
from .dialogs import Dialog, ScrolledDialog
from .finger_scroll import scroll_by_finger
from .fitting_font import fitting_font
from .flat_button import FlatButton
from .focus_ring import RingedButton
from .icons import app_icon
from .ink_painter import StrokeOutline, bounds_of, paint_ink_fitted, paint_polygons
from .label_text import OUTLIER_KEY, label_caption, label_text
from .message_line import MessageLine
from .page_parts import (
    WIDEST_TEXT,
    Scrolled,
    SideBySide,
    button_row,
    column,
    page_layout,
    text_column,
    text_label,
    title_label,
)
from .question import Question
from .status_line import StatusLine
from .theme import GRID, TARGET, Theme

__all__ = [
    "GRID",
    "OUTLIER_KEY",
    "TARGET",
    "WIDEST_TEXT",
    "ButtonLine",
    "Dialog",
    "FlatButton",
    "LookFollower",
    "MessageLine",
    "Question",
    "RingedButton",
    "Scrolled",
    "ScrolledDialog",
    "SideBySide",
    "StatusLine",
    "StrokeOutline",
    "Theme",
    "app_icon",
    "bounds_of",
    "button_row",
    "column",
    "fitting_font",
    "label_caption",
    "label_text",
    "page_layout",
    "paint_ink_fitted",
    "paint_polygons",
    "scroll_by_finger",
    "text_column",
    "text_label",
    "title_label",
]
