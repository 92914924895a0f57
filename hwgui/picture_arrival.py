"""How pictures come: by menu, clipboard, or dropped on the window. It makes their page when the
first one does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

from hwgui.window import Way

if TYPE_CHECKING:
    from .picture_parts import PictureParts
    from .program import Program


class PictureArrival(QObject):
    """Hands what comes to the page of pictures, which it makes and shows.

    Attributes:
        parts: those of the page; None before it is first shown.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.parts: PictureParts | None = None
        window, commands = program.window, program.window.commands
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        commands.open_pictures.triggered.connect(self.ask)
        commands.paste_picture.triggered.connect(self.paste)
        commands.read_table.triggered.connect(self.ask_table)
        window.writing_mode.changed.connect(self.take_way)

    @Slot()
    def ask(self) -> None:
        """Ask which pictures to open."""
        self._shown().files.ask()

    def open(self, paths: Sequence[Path]) -> None:
        """Open these files and folders."""
        self._shown().files.open(paths)

    @Slot()
    def paste(self) -> None:
        """Open what is on the clipboard."""
        self._shown().files.take(self._program.app.clipboard().mimeData())

    @Slot()
    def ask_table(self) -> None:
        """Ask which pictures to read into a table."""
        self._shown().ask_table()

    @Slot(object)
    def take_way(self, way: Way) -> None:
        """Have the page made when it is first wanted, and offer what can be done there; leave the
        key of opening to the sheet while that is shown."""
        if way is Way.PICTURES and self.parts is None:
            from .picture_parts import PictureParts  # a window of characters starts without it

            self.parts = PictureParts(self._program)
        if self.parts is not None:
            self.parts.show_way(way)
        key = "Ctrl+Shift+O" if way is Way.TEXT else "Ctrl+O"
        self._program.window.commands.open_pictures.setShortcut(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):  # entering and moving are such events, too
            from hwgui.pictures.mime_pictures import may_have_pictures

            if may_have_pictures(event.mimeData()):
                event.acceptProposedAction()
                if not isinstance(event, QDragEnterEvent | QDragMoveEvent):
                    self._shown().files.take(event.mimeData())
                return True
        return super().eventFilter(watched, event)

    def _shown(self) -> PictureParts:
        """The parts of the page, which is shown now."""
        self._program.window.writing_mode.show_way(Way.PICTURES)
        assert self.parts is not None
        return self.parts
