"""The Teaching page after a lesson: what it gave, compared with before, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from .change_strip import ChangeStrip
from .focus_ring import RingedButton
from .lesson_report import base_sentence, own_sentence, sort_changes
from .page_parts import (
    Scrolled,
    SideBySide,
    button_row,
    column,
    page_layout,
    text_column,
    text_label,
    title_label,
)
from .teaching import Outcome


class AfterLesson(QWidget):
    """The comparison, the thumbnails whose answer changed, and the way back.

    Attributes:
        words: what can be read; gets the focus when the page is opened.
    """

    def __init__(self) -> None:
        super().__init__()
        self.title = title_label()
        self.own = text_label()
        self.base = text_label()
        self.reason = text_label()
        self.method = text_label(quiet=True)
        self.method.setText(
            self.tr(
                "Before: as shipped. After: with this lesson, and each of your samples read as if "
                "it had not been taught."
            )
        )
        self.unchanged = text_label(quiet=True)
        self.unchanged.setText(self.tr("None of your samples is read differently."))
        self.better = ChangeStrip(self.tr("Now read right: {}"))
        self.worse = ChangeStrip(self.tr("Now read wrong: {}"))
        self.other = ChangeStrip(self.tr("Wrong before and after: {}"))
        self.adopt = RingedButton()
        self.teach = RingedButton(self.tr("Teach again"))
        results = SideBySide(
            text_column(self.title, self.reason, self.own, self.base, self.method),
            column(self.unchanged, self.worse, self.better, self.other),  # the few are not hidden
        )
        layout = page_layout(self)
        self.words = Scrolled(results)
        layout.addWidget(self.words, 1)
        layout.addLayout(button_row(self.adopt, self.teach))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show a lesson; whether it is in use, ``offer`` says."""
        lesson = outcome.lesson
        self.own.setText(own_sentence(lesson))
        self.base.setText(base_sentence(lesson))
        changes = sort_changes(lesson.changes)
        self.unchanged.setVisible(not lesson.changes)
        self.better.show_changes(changes.better, outcome.inks)
        self.worse.show_changes(changes.worse, outcome.inks)
        self.other.show_changes(changes.other, outcome.inks)
        self.adopt.setVisible(lesson.accepted)
        self.reason.setText(lesson.reason)
        if not lesson.accepted:
            self.title.setText(self.tr("Nothing changed"))

    def offer(self, number: int, is_used: bool) -> None:
        """Say whether the lesson is in use, and offer what is not."""
        if is_used:
            self.title.setText(self.tr("Lesson {} is in use").format(number))
            self.adopt.setText(self.tr("Undo this lesson"))
        else:
            self.title.setText(self.tr("Lesson {} is not in use").format(number))
            self.adopt.setText(self.tr("Use this lesson"))
