"""The choice of the window's language, and the window opened anew in it.

Texts are set where widgets are made, so a program in another language is a new one: the old one
closes as if the person had closed it, and what is on the paper goes over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from hwcore import HwError
from hwgui.answer import load_engine
from hwgui.window import SYSTEM, SettingsFile, Way

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hwgui.answer import Recogniser

    from .program import Program


def kept_language(data_dir: Path) -> str:
    """The code of the language that was chosen; ``SYSTEM`` where there is none, or where the
    settings cannot be read, which the window says."""
    try:
        return SettingsFile(data_dir).load().language
    except HwError:
        return SYSTEM


class LanguageChange(QObject):
    """Closes a program once another language is chosen; a lesson or an import is finished before.

    Attributes:
        is_wanted: whether the program closes for another language.
    """

    def __init__(self, program: Program, choice: str) -> None:
        super().__init__(program)
        self.is_wanted = False
        self._program = program
        self._menu = program.window.language_menu
        self._choice = choice
        self._menu.show_choice(choice)
        self._menu.chosen.connect(self.change)
        teaching, editing = program.teaching, program.editing
        for ended in (teaching.finished, teaching.cancelled, teaching.failed):
            ended.connect(self._close_later)
        editing.imported.connect(self._close_later)
        editing.file_refused.connect(self._close_later)

    @Slot(str)
    def change(self, choice: str) -> None:
        """Speak another language: now, or when what is under way is finished."""
        if choice == self._choice:
            return
        self._choice = choice
        self._program.settings.keep_language(choice)
        self.is_wanted = True
        if self._is_busy():
            line = self.tr("The language changes once this is finished.")
            self._program.notices.program.notify(line)
        self._close_later()

    @Slot()
    def _close_later(self) -> None:
        """Close after the current event: what ended is still being shown."""
        QTimer.singleShot(0, self._close)

    def _close(self) -> None:
        if self.is_wanted and not self._is_busy():
            self._program.window.close()

    def _is_busy(self) -> bool:
        return self._program.teaching.is_running or self._program.editing.is_importing


class GoneOn:
    """What a program leaves to the one that opens after it.

    Attributes:
        load: gives the engine.
    """

    def __init__(self, program: Program) -> None:
        self._document = program.document
        parts = program.pictures.parts
        self._pictures = None if parts is None else parts.pictures
        self._sheet = program.sheet
        self._way = program.window.writing_mode.way
        drawer = program.window.commands
        pages = (drawer.samples, drawer.teaching, drawer.history, drawer.symbols)
        self._pages = tuple(page.objectName() for page in pages if page.isChecked())
        engine = program.recognition.engine
        self.load: Callable[[], Recogniser] = load_engine if engine is None else lambda: engine

    def give(self, program: Program) -> None:
        """Put on paper and sheet what was there, with its steps, and open what was open."""
        program.document.take_over(self._document)
        if self._sheet is not None:
            program.ensure_sheet().take_over(self._sheet)
        if self._pictures is not None and self._pictures.pictures:
            mode = program.window.writing_mode
            mode.show_way(Way.PICTURES)  # which makes their page
            assert program.pictures.parts is not None
            program.pictures.parts.pictures.take_over(self._pictures)
            mode.show_way(self._way)
        for action in program.window.commands.all():
            if action.objectName() in self._pages:
                action.setChecked(True)
