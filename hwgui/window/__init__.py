"""The frame around it all: the window, its actions, drawer, notices and settings.

May import every page's package; connects nothing.
"""

from __future__ import annotations

from .actions import Actions
from .cascade import WindowNumber
from .faults import Faults
from .help_dialogs import AboutDialog, ShortcutsDialog
from .language_menu import SYSTEM
from .main_window import MainWindow
from .notices import Notices
from .sample_export import SampleExport
from .settings import SettingsFile
from .window_settings import WindowSettings
from .writing_mode import Way

__all__ = [
    "SYSTEM",
    "AboutDialog",
    "Actions",
    "Faults",
    "MainWindow",
    "Notices",
    "SampleExport",
    "SettingsFile",
    "ShortcutsDialog",
    "Way",
    "WindowNumber",
    "WindowSettings",
]
