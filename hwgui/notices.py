"""What a person is told in one line: shown in the window, and written once to stderr."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from . import errors
from .status_line import StatusLine


class Notices(QObject):
    """Decides which line is shown; the last one told stays until its cause is gone."""

    def __init__(self, status_line: StatusLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._status_line = status_line
        self._said = ""
        self._unkept = ""

    @Slot(str)
    def tell(self, line: str) -> None:
        """Show a line and write it to stderr."""
        self._status_line.set_message(line)
        self.say(line)

    @Slot(object)
    def tell_failure(self, error: Exception) -> None:
        """Tell of what a job raised."""
        self.tell(errors.line_for(error))

    @Slot(str)
    def tell_unkept(self, line: str) -> None:
        """Tell of what could not be done to the samples, until ``drop_unkept``."""
        self._unkept = line
        self.tell(line)

    @Slot(str)
    def tell_unopened(self, line: str) -> None:
        """As ``tell_unkept``, unless a line is shown already: that has the same cause."""
        if not self._status_line.message:
            self.tell_unkept(line)

    @Slot()
    def drop_unkept(self) -> None:
        """What could not be done to the samples before can be done now."""
        self._status_line.drop_message(self._unkept)

    def say(self, line: str) -> None:
        """Write a line to stderr, unless it was the last one."""
        if line != self._said:
            self._said = line
            errors.say(line)
