"""Files that the system asks the program to open: when it starts it, and while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from .program import Program


class FileOpening(QObject):
    """Opens ink on the sheet and pictures on their page, once it is known who writes.

    macOS gives no arguments to a program: what is opened in its Finder comes as an event to the
    application, at the start as well as later. Install this there for that:
    ``app.installEventFilter(opening)``.

    Signals:
        asked(): an event asked for a file.
    """

    asked = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._is_known = False
        self._waiting: list[Path] = []
        once = Qt.ConnectionType.SingleShotConnection
        program.profiles.changed.connect(self._open_waiting, once)  # after all that turns to who

    def open(self, path: Path) -> None:
        """Open a file: now, or once it is known who writes."""
        if self._is_known:
            self._open(path)
        else:
            self._waiting.append(path)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.FileOpen:
            return False
        if name := cast(QFileOpenEvent, event).file():  # none where an address is to be opened
            self.asked.emit()
            self._show_window()
            self.open(Path(name))
        return True

    @Slot()
    def _open_waiting(self) -> None:
        self._is_known = True
        while self._waiting:
            self._open(self._waiting.pop(0))

    def _open(self, path: Path) -> None:
        if is_named_picture(path):
            self._program.pictures.open([path])
            return
        self._program.window.writing_mode.text.trigger()
        self._program.ensure_sheet().files.open(path)

    def _show_window(self) -> None:
        sheet, window = self._program.sheet, self._program.window
        if sheet is not None and sheet.panel is not None:
            sheet.panel.close()
        window.show()
        window.raise_()
        window.activateWindow()


def is_named_picture(path: Path) -> bool:
    """Whether a file is a picture by its name."""
    from hwcore.raster import PICTURE_SUFFIXES  # brings Pillow

    return path.suffix.lower() in PICTURE_SUFFIXES
