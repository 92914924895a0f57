"""What is not a widget: threads, log, errors, memory, keys, dates.

Imports no other package of ``hwgui``.
"""

from __future__ import annotations

from .dates import now, plain_moment, whole_moment
from .errors import catch_unhandled, line_for
from .folder_watch import FolderWatch
from .heap import configure_heap, spare_loaded_objects, trim_heap
from .keys import latin_event, native_keys, shortcut_of
from .language import (
    language_in_use,
    offer_font,
    percentage,
    system_language,
    use_language,
)
from .log_file import LogFile, describe, log, log_start
from .qt_messages import drop_qt_messages, log_qt_messages
from .reasons import short_line, worded
from .tasks import LASTING_TIME, Counter, Lane, Task, finished_within
from .texts import Texts, without_key
from .typed_text import TypedText

__all__ = [
    "LASTING_TIME",
    "Counter",
    "FolderWatch",
    "Lane",
    "LogFile",
    "Task",
    "Texts",
    "TypedText",
    "catch_unhandled",
    "configure_heap",
    "describe",
    "drop_qt_messages",
    "finished_within",
    "language_in_use",
    "latin_event",
    "line_for",
    "log",
    "log_qt_messages",
    "log_start",
    "native_keys",
    "now",
    "offer_font",
    "percentage",
    "plain_moment",
    "short_line",
    "shortcut_of",
    "spare_loaded_objects",
    "system_language",
    "trim_heap",
    "use_language",
    "whole_moment",
    "without_key",
    "worded",
]
