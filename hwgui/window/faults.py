"""Faults of the program itself: logged, counted, and told of in one dialog at a time."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from hwgui.system import LogFile, describe, log

from .fault_dialog import FaultDialog

LOGGED: Final = 20
"""How often one and the same fault is logged in full; after that only that it came again."""


class Faults(QObject):
    """Takes faults from any thread and shows a dialog for each kind, once.

    A fault is of the same kind as another where it came up at the same place in the code. While
    the dialog is open, others are added to it.

    Signals:
        taken(str, str): a fault came up: its kind, and what can be told of it.

    Attributes:
        count: how many faults came up.
    """

    taken = Signal(str, str)

    def __init__(self, window: QWidget, file: LogFile, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self._window = window
        self._file = file
        self._seen: Counter[str] = Counter()
        self._dialog: FaultDialog | None = None
        # An error may come up in any thread, and in the middle of an event.
        self.taken.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def take(self, error: BaseException) -> None:
        """Log a fault, and show it when the event under way is done. Any thread may call."""
        self.count += 1
        description = describe(error)
        self._seen[description] += 1
        times = self._seen[description]
        if times <= LOGGED:
            log.error("%s", description)
        elif times % LOGGED == 0:
            log.error("%s again, %d times by now", description.splitlines()[0], times)
        if times == 1:
            self.taken.emit(description.splitlines()[0], description)

    @Slot(str, str)
    def _show(self, kind: str, description: str) -> None:
        if self._dialog is None:
            self._dialog = FaultDialog(kind, self._file.path, self._window)
            self._dialog.finished.connect(self._forget)
            self._dialog.add(description)
            self._dialog.show()
        else:
            self._dialog.add(description)

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
