"""What a person is told in one line: shown in the window, and written once to stderr.

Each line is about something, and goes when that is over; what was told before is then shown again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from hwgui.system import errors
from hwgui.widgets import MessageLine


class Subject(QObject):
    """Something that a person may be told of, by one line at a time.

    Attributes:
        line: what is told of it now; empty where that is nothing.
        is_passing: it is over once the person did anything else with success.
    """

    def __init__(self, notices: Notices, is_passing: bool) -> None:
        super().__init__(notices)
        self.line = ""
        self.is_passing = is_passing
        self._notices = notices

    @Slot(str)
    def notify(self, line: str) -> None:
        """Show a line about it, and write that to stderr; an empty one says that it is over."""
        self._notices.put(self, line)

    @Slot(str)
    def notify_below(self, line: str) -> None:
        """As ``notify``, but below a line that is shown: that has probably the same cause."""
        self._notices.put(self, line, below=True)

    @Slot()
    def end(self) -> None:
        """It is over."""
        self._notices.put(self, "")


class Notices(QObject):
    """Decides which line is shown: the last one told whose subject is not over.

    Attributes:
        settings: they cannot be kept; settings_read: they could not be read.
        recognition: there is no answer.
        samples: what could not be done to them; listing: they cannot be listed.
        place: where the samples are, and what became of them there.
        files: what could not be imported or exported.
        review: suspicious samples cannot be found.
        people: what could not be done about them, or was done elsewhere.
        lessons: what could not be done; lesson_in_use: it is another one than was adopted;
            history: they cannot be read.
        program: what went wrong inside it.
    """

    def __init__(self, message_line: MessageLine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._message_line = message_line
        self._open: list[Subject] = []  # the last one is shown
        self._last_written = ""
        self.settings = Subject(self, is_passing=False)
        self.settings_read = Subject(self, is_passing=True)
        self.recognition = Subject(self, is_passing=False)
        self.samples = Subject(self, is_passing=False)
        self.listing = Subject(self, is_passing=False)
        self.place = Subject(self, is_passing=False)
        self.files = Subject(self, is_passing=True)
        self.review = Subject(self, is_passing=True)
        self.profiles = Subject(self, is_passing=True)
        self.lessons = Subject(self, is_passing=True)
        self.lesson_in_use = Subject(self, is_passing=False)
        self.history = Subject(self, is_passing=False)
        self.program = Subject(self, is_passing=True)
        self._personal = (
            self.samples,
            self.listing,
            self.place,
            self.lesson_in_use,
            self.history,
        )
        message_line.dismissed.connect(self._forget_all)

    def put(self, subject: Subject, line: str, below: bool = False) -> None:
        """Tell of a subject, or for an empty line no more; ``Subject`` has the words for it."""
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
        """The person did something with success: what failed once before is over."""
        for subject in [subject for subject in self._open if subject.is_passing]:
            subject.end()

    @Slot()
    def end_personal(self) -> None:
        """Somebody else writes: what was about the samples and lessons of who did is over."""
        for subject in self._personal:
            subject.end()

    @Slot()
    def _forget_all(self) -> None:
        for subject in self._open:
            subject.line = ""
        self._open.clear()
        self._show()

    def _show(self) -> None:
        self._message_line.set_message(self._open[-1].line if self._open else "")

    def _write(self, line: str) -> None:
        """Write a line to stderr, unless it was the last one."""
        if line != self._last_written:
            self._last_written = line
            errors.write_stderr(line)
