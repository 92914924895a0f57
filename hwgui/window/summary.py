"""The numbers in the toolbar: "42 samples, lesson 4"."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from hwgui.lessons import LessonList
from hwgui.samples import SampleOverview
from hwgui.widgets import StatusLine


class Summary(StatusLine):
    """Shows how many samples there are and which lesson is in use, in the spare room of a toolbar.

    It shows fewer parts where room is short, and nothing before the first sample or lesson.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.AlignmentFlag.AlignRight, parent)
        self._overview, self._lesson_list = SampleOverview(), LessonList(None, ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Samples and lesson"))

    @property
    def forms(self) -> tuple[str, ...]:
        total, number = self._overview.total, self._lesson_list.in_use
        has_lessons = bool(self._lesson_list.lessons)
        if not total and not has_lessons:
            return ("",)
        samples = self.tr("%n sample(s)", "", total)
        if number is not None:
            whole = self.tr("%n sample(s), lesson {}", "", total).format(number)
        elif has_lessons:
            whole = self.tr("%n sample(s), as shipped", "", total)
        else:
            whole = samples
        return (whole, samples, "")

    @Slot(object)
    def show_overview(self, overview: SampleOverview) -> None:
        """Show how many samples there are."""
        self._overview = overview
        self.set_hint(self.forms[0])

    @Slot(object)
    def show_lessons(self, lesson_list: LessonList) -> None:
        """Show which lesson is in use."""
        self._lesson_list = lesson_list
        self.set_hint(self.forms[0])

    def sizeHint(self) -> QSize:
        return QSize(1, super().sizeHint().height())
