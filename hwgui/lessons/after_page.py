"""The Teaching page after a lesson: what it gave, compared with before, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from hwgui.widgets import (
    WIDEST_TEXT,
    RingedButton,
    Scrolled,
    SideBySide,
    button_row,
    column,
    page_layout,
    text_column,
    text_label,
    title_label,
)

from .change_strip import ChangeStrip
from .outcome import Outcome
from .word_results import WordResults
from .wording import base_sentence, learned_sentence, own_sentence, reason_sentences

if TYPE_CHECKING:
    from hwcore.comparison import Comparison


class AfterLesson(QWidget):
    """Shows how samples are read now, the cross-validation, thumbnails of both, and the way back.

    Signals:
        samples_wanted(tuple): samples with these ids are to be shown.
        doubts_wanted(): samples with doubtful labels are to be shown.

    Attributes:
        words: the texts, which scroll; gets the focus when the page is opened.
    """

    samples_wanted = Signal(object)
    doubts_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = title_label()
        self.learned = text_label()
        self.reason = text_label()
        self.own = text_label()
        self.base = text_label()
        self.method = text_label(quiet=True)
        self.method.setText(
            self.tr(
                "Before: as shipped. After: with this lesson, and each of your samples read as if "
                "it had not been taught (cross-validation)."
            )
        )
        self.unchanged = text_label(quiet=True)
        self.unchanged.setText(self.tr("None of your samples is read differently."))
        self.now_right = ChangeStrip(self.tr("Read right with this lesson: {}"))
        self.now_wrong = ChangeStrip(self.tr("Not read right any more: {}"))
        self.still_wrong = ChangeStrip(self.tr("Still not read right: {}"))
        self.examined = text_label()
        self.examined.setText(self.tr("As if they had not been taught:"))
        self.examined.setMaximumWidth(WIDEST_TEXT)
        self.better = ChangeStrip(self.tr("Read right: {}"))
        self.worse = ChangeStrip(self.tr("Read wrong: {}"))
        self.other = ChangeStrip(self.tr("Wrong before and after: {}"))
        self.word_results = WordResults(self)
        self.adopt = RingedButton()
        self.teach = RingedButton(self.tr("Teach again"))
        self.look = RingedButton()
        self._contradicting: tuple[str, ...] = ()
        self.look.clicked.connect(self._ask_for_samples)
        self._look_row = QWidget()
        self._look_row.setLayout(button_row(self.look))
        results = SideBySide(
            text_column(
                self.title,
                self.learned,
                self.reason,
                self._look_row,
                self.own,
                self.base,
                self.method,
                *self.word_results.texts,
            ),
            column(
                self.unchanged,
                self.now_right,
                self.now_wrong,
                self.still_wrong,
                self.examined,
                self.worse,  # the few are not hidden
                self.better,
                self.other,
                *self.word_results.strips,
            ),
        )
        layout = page_layout(self)
        self.words = Scrolled(results)
        layout.addWidget(self.words, 1)
        layout.addLayout(button_row(self.adopt, self.teach))

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what a lesson gave; ``offer`` shows whether it is in use."""
        from hwcore.comparison import Changes

        lesson, glyphs = outcome.lesson, outcome.glyphs
        for widget in (self.learned, self.reason, self.own, self.base, self.method):
            widget.setVisible(lesson is not None)
        is_accepted = lesson is not None and lesson.accepted
        if lesson is not None:
            self.learned.setText(learned_sentence(lesson))
            self.learned.setVisible(lesson.accepted)
            self.own.setText(own_sentence(lesson))
            self.base.setText(base_sentence(lesson))
            self.reason.setText(reason_sentences(lesson))
        # The answers of a refused lesson are not those of the head in use.
        learned = Changes.of(lesson.learned if lesson is not None and is_accepted else ())
        self.now_right.show_changes(learned.better, glyphs)
        self.now_wrong.show_changes(learned.worse, glyphs)
        self.still_wrong.show_changes(learned.other, glyphs)
        examined = Changes.of(() if lesson is None else lesson.changes)
        self.examined.setVisible(any(map(len, examined)))
        self.better.show_changes(examined.better, glyphs)
        self.worse.show_changes(examined.worse, glyphs)
        self.other.show_changes(examined.other, glyphs)
        has_changes = any(map(len, (*learned, *examined)))
        self.unchanged.setVisible(lesson is not None and not has_changes)
        self.word_results.show_outcome(outcome)
        self.adopt.setVisible(outcome.number is not None)
        self._offer_samples(lesson)
        if outcome.number is None:
            self.title.setText(self.tr("Not adopted: nothing changed"))

    def offer(self, number: int, is_used: bool) -> None:
        """Show whether the lesson is in use, and offer to undo it or to use it."""
        if is_used:
            self._show_title(self.tr("Lesson {} is in use").format(number))
            self.adopt.setText(self.tr("Undo this lesson"))
        else:
            self._show_title(self.tr("Lesson {} is not in use").format(number))
            self.adopt.setText(self.tr("Use this lesson"))

    def _show_title(self, title: str) -> None:
        self.title.setText(title)
        self.words.setAccessibleName(title)

    def _offer_samples(self, comparison: Comparison | None) -> None:
        """Offer to show the samples that the reason is about."""
        if comparison is None:
            self._contradicting = ()
            self._look_row.hide()
            return
        self._contradicting = comparison.contradicting
        self._look_row.setVisible(bool(self._contradicting) or comparison.doubtful)
        if self._contradicting:
            count = len(self._contradicting)
            self.look.setText(self.tr("Show the %n sample(s)", "", count))
        else:
            self.look.setText(self.tr("Look through samples"))

    @Slot()
    def _ask_for_samples(self) -> None:
        if self._contradicting:
            self.samples_wanted.emit(self._contradicting)
        else:
            self.doubts_wanted.emit()
