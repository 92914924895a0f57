"""Notices: one line each, shown in the window and written once to stderr.

Each notice has a subject and goes when that is over; an earlier one that is not over is then shown
again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from hwgui.system import errors
from hwgui.widgets import MessageLine


class Subject(QObject):
    """What a notice may be about: one line at a time.

    Attributes:
        line: the notice; empty where there is none.
        is_passing: whether it is over once the person did anything else with success.
        remedy: an action that is offered beside the line.
    """

    def __init__(self, notices: Notices, is_passing: bool) -> None:
        super().__init__(notices)
        self.line = ""
        self.is_passing = is_passing
        self.remedy: QAction | None = None
        self._notices = notices

    @Slot(str)
    def notify(self, line: str) -> None:
        """Show a line about the subject and write it to stderr; an empty one ends it."""
        self._notices.put(self, line)

    @Slot(str)
    def notify_below(self, line: str) -> None:
        """As ``notify``, but below a line that is shown: that has probably the same cause."""
        self._notices.put(self, line, below=True)

    @Slot()
    def end(self) -> None:
        """End the subject: its line goes."""
        self._notices.put(self, "")


class Notices(QObject):
    """Decides which line is shown: the newest whose subject is not over.

    Attributes:
        settings: settings cannot be stored; settings_read: they could not be read.
        recognition: there is no answer. reading: what is on the sheet is not read.
        draft: what is on the sheet is not kept; sheet: it could not be opened or saved.
        pictures: a picture could not be opened.
        delivery: text could not be typed into another program, or waits for that.
        alphabet: the chosen alphabet could not be read or kept.
        samples: a change of the samples failed; listing: they cannot be listed.
        place: where the samples are, and what became of them there.
        files: a file could not be imported or exported.
        doubtful: the search for doubtful samples failed.
        profiles: a change of the people failed, or another window made one.
        lessons: a lesson failed; lesson_in_use: the lesson in use is not the adopted one;
            history: the lessons cannot be read.
        program: a fault of the program.
    """

    def __init__(self, message_line: MessageLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[MessageLine] = []
        self._open: list[Subject] = []  # those that are not over; the last one is shown
        self._last_written = ""
        self.settings = Subject(self, is_passing=False)
        self.settings_read = Subject(self, is_passing=True)
        self.recognition = Subject(self, is_passing=False)
        self.reading = Subject(self, is_passing=False)
        self.draft = Subject(self, is_passing=False)
        self.sheet = Subject(self, is_passing=True)
        self.pictures = Subject(self, is_passing=True)
        self.delivery = Subject(self, is_passing=True)
        self.alphabet = Subject(self, is_passing=True)
        self.samples = Subject(self, is_passing=False)
        self.listing = Subject(self, is_passing=False)
        self.place = Subject(self, is_passing=False)
        self.files = Subject(self, is_passing=True)
        self.doubtful = Subject(self, is_passing=True)
        self.profiles = Subject(self, is_passing=True)
        self.lessons = Subject(self, is_passing=True)
        self.lesson_in_use = Subject(self, is_passing=False)
        self.history = Subject(self, is_passing=False)
        self.program = Subject(self, is_passing=True)
        self._personal = (
            self.samples,
            self.listing,
            self.place,
            self.draft,
            self.lesson_in_use,
            self.history,
        )
        self.add_line(message_line)

    def add_line(self, line: MessageLine) -> None:
        """Show notices in another line, too."""
        self._lines.append(line)
        line.dismissed.connect(self._forget_all)
        self._show()

    def put(self, subject: Subject, line: str, below: bool = False) -> None:
        """Set the line of a subject, or end it by an empty one; for ``Subject`` alone."""
        if not line and subject not in self._open:
            return
        subject.line = line
        if subject in self._open:
            self._open.remove(subject)
        if line:
            self._open.insert(0 if below else len(self._open), subject)
        self._show()
        if line and self._open[-1] is subject:
            self._write(line)

    @Slot()
    def end_passing(self) -> None:
        """End the passing subjects: the person did something with success."""
        for subject in [subject for subject in self._open if subject.is_passing]:
            subject.end()

    @Slot()
    def end_personal(self) -> None:
        """End what is about one person's samples and lessons: somebody else writes now."""
        for subject in self._personal:
            subject.end()

    @Slot()
    def _forget_all(self) -> None:
        for subject in self._open:
            subject.line = ""
        self._open.clear()
        self._show()

    def _show(self) -> None:
        shown = self._open[-1] if self._open else None
        for line in self._lines:
            line.offer(None if shown is None else shown.remedy)
            line.set_message("" if shown is None else shown.line)

    def _write(self, line: str) -> None:
        """Write a line to stderr, unless it was the last one."""
        if line != self._last_written:
            self._last_written = line
            errors.write_stderr(line)
