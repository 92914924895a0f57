"""The bar below a picture: the chosen glyph as the network saw it, and what it may be."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwcore.labels import OUTLIER
from hwcore.page import PageGlyph
from hwgui.answer import RasterPicture, SaveNote
from hwgui.system import percentage
from hwgui.widgets import GRID, TARGET, FlatButton, label_caption, label_text

MOST: Final = 6
"""Candidates that have a button."""
_PICTURE: Final = 10 * GRID - 2 * GRID // 2
_LEAST_SEEN: Final = 0.005
_NOTE: Final = 3 * GRID
"""Height of the line above the buttons, unless its letters need more."""


class GlyphBar(QWidget):
    """Offers to say what the chosen glyph is; as high without one, so that nothing moves.

    Signals:
        label_given(str): what it is; ``OUTLIER``: no character.
        picker_wanted(): all labels are to be offered.

    Attributes:
        picture: what the network saw. note: what was done.
        candidates: a button for each label that it may be, the likeliest first.
        pick, outlier, join: the buttons behind them.
    """

    label_given = Signal(str)
    picker_wanted = Signal()

    def __init__(self, join: QAction, parent: QWidget | None = None) -> None:
        """``join`` reads the chosen glyph and the next one as one."""
        super().__init__(parent)
        self._glyph: PageGlyph | None = None
        self._has_glyphs = False
        self.picture = RasterPicture(self)
        self.picture.setAccessibleName(self.tr("What it sees: the character as 28 by 28 pixels"))
        self.note = SaveNote(self)
        self._labels = [""] * MOST
        self.candidates = tuple(self._button("") for _ in range(MOST))
        for number, button in enumerate(self.candidates):
            button.defaultAction().triggered.connect(partial(self._give, number))
        self.pick = self._button(self.tr("Another…"))
        self.pick.defaultAction().setIconText(self.tr("Another…"))
        self.pick.defaultAction().setToolTip(self.tr("Another character (F2)"))
        self.pick.defaultAction().triggered.connect(self.picker_wanted)
        self.outlier = self._button(self.tr("No character"))
        self.outlier.defaultAction().setToolTip(self.tr("It is no character: leave it out"))
        self.outlier.defaultAction().triggered.connect(partial(self.label_given.emit, OUTLIER))
        self.join = FlatButton(join, self, raised=True)
        join.enabledChanged.connect(self._place)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._fit()
        self.show_glyph(None)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._note_height + TARGET + GRID)

    @property
    def anchor(self) -> QWidget:
        """Beside what the picker opens."""
        return self.pick

    @Slot(bool)
    def set_has_glyphs(self, has_glyphs: bool) -> None:
        """Say what to do where there is something to choose."""
        self._has_glyphs = has_glyphs
        self._show_hint()

    @Slot(object)
    def show_glyph(self, glyph: PageGlyph | None) -> None:
        """Offer to say what a glyph is, or none."""
        self._glyph = glyph
        self._labels = [""] * MOST
        if glyph is not None:
            self.picture.show_raster(glyph.raster)
            self._fill(glyph)
        self.picture.setVisible(glyph is not None)
        for button in (self.pick, self.outlier):
            button.setVisible(glyph is not None)
        self._show_hint()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
            self._place()

    @property
    def _note_height(self) -> int:
        return max(_NOTE, self.fontMetrics().height())

    def _fit(self) -> None:
        """Be as high as the text needs."""
        self.setFixedHeight(self.minimumSizeHint().height())

    def _fill(self, glyph: PageGlyph) -> None:
        shown = [(glyph.said, 1.0)] if glyph.said and glyph.said != OUTLIER else []
        for candidate in glyph.prediction.candidates:
            if candidate.label != glyph.said and (
                candidate.confidence >= _LEAST_SEEN or len(shown) < 2
            ):
                shown.append((candidate.label, candidate.confidence))
        best = glyph.said or ("" if glyph.prediction.unknown else glyph.prediction.label)
        for number, button in enumerate(self.candidates):
            label, confidence = shown[number] if number < len(shown) else ("", 0.0)
            self._labels[number] = label
            caption = label_caption(label) if label else ""
            if label and label != glyph.said and confidence >= _LEAST_SEEN:
                caption += f"  {percentage(confidence, 0)}"
            action = button.defaultAction()
            action.setText(caption.replace("&", "&&"))
            action.setIconText(caption.replace("&", "&&"))
            action.setToolTip(self.tr("It is {}").format(label_text(label)) if label else "")
            button.setAccessibleName(action.toolTip())
            button.set_strong(bool(label) and label == best)
        self.outlier.set_strong(glyph.said == OUTLIER)

    def _show_hint(self) -> None:
        if self._glyph is not None:
            if self._glyph.said:
                self.note.show_hint("")
            else:
                long = self.tr("Right? Enter. Wrong? Type what it is, or press it.")
                self.note.show_hint(long, self.tr("Right? Enter. Wrong? Type it."))
        elif self._has_glyphs:
            self.note.show_hint(
                self.tr("Click a character to see what it was taken for, or to correct it."),
                self.tr("Click a character to correct it."),
            )
        else:
            self.note.show_hint("")

    def _place(self) -> None:
        """Place the parts from left to right; of the candidates those that fit."""
        high, top = self.height(), self._note_height
        side = min(_PICTURE, high - GRID)
        has_glyph = self._glyph is not None
        left = side + GRID if has_glyph else 0
        self.picture.setGeometry(0, GRID // 2, side, side)
        self.note.setGeometry(left, 0, max(self.width() - left, 1), top)
        right = self.width()
        behind = [self.pick, self.outlier]
        together = sum(_width(each) + GRID // 2 for each in (self.candidates[0], *behind))
        joins = has_glyph and self.join.defaultAction().isEnabled()
        joins = joins and left + together + _width(self.join) <= right  # else by its keys
        self.join.setVisible(joins)
        behind += [self.join] * joins
        for button in reversed(behind):
            wide = _width(button)
            button.setGeometry(right - wide, top, wide, TARGET)
            right -= wide + GRID // 2
        fits = has_glyph
        for label, button in zip(self._labels, self.candidates, strict=True):
            wide = _width(button)
            fits = fits and bool(label) and left + wide <= right
            button.setVisible(fits)
            if fits:
                button.setGeometry(left, top, wide, TARGET)
                left += wide + GRID // 2
        if has_glyph and left < right:  # the last ones stand beside the candidates
            moved = right - left
            for button in behind:
                button.move(button.x() - moved, button.y())

    def _give(self, number: int) -> None:
        if label := self._labels[number]:
            self.label_given.emit(label)

    def _button(self, text: str) -> FlatButton:
        return FlatButton(QAction(text, self), self, raised=True)


def _width(button: QWidget) -> int:
    return max(button.sizeHint().width(), TARGET)
