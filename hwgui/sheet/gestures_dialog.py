"""The page of the Help menu that shows the gestures, a picture of each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QWidget

from hwgui.system import Texts
from hwgui.widgets import GRID, ScrolledDialog

from .gesture_picture import GesturePicture

gesture_texts = Texts("gesture_texts")
_TEXT_WIDTH = 34 * GRID
_NATIVE = QKeySequence.SequenceFormat.NativeText


class GesturesDialog(ScrolledDialog):
    """Shows how each gesture is drawn, what it does, and which key does the same.

    Attributes:
        pictures: by the kind of gesture.
    """

    def __init__(self, changes: Sequence[QAction], parent: QWidget) -> None:
        """``changes``: of ``GestureActions``, whose names are kinds of gestures."""
        super().__init__(gesture_texts.tr("Gestures"), parent)
        self.pictures: dict[str, GesturePicture] = {}
        self.add_paragraph(
            gesture_texts.tr(
                "In Text, these strokes change what was written. Undo once brings the ink back as "
                "it was written, undo again takes the stroke away."
            )
        )
        texts = _texts()
        for action in changes:
            title, how = texts[action.objectName()]
            self._add(action, title, how)
        self.add_paragraph(
            gesture_texts.tr(
                "The keys act on the word that was tapped in the text above the sheet; its “…” "
                "button has the same. “…” beside the text switches gestures off."
            )
        )
        self.fit()

    def _add(self, action: QAction, title: str, how: str) -> None:
        kind = action.objectName()
        picture = self.pictures[kind] = GesturePicture(kind)
        picture.setAccessibleName(f"{title}: {how}")
        key = action.shortcut().toString(_NATIVE)
        text = QLabel(f"{title}  ({key})\n{how}")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setContentsMargins(0, GRID // 2, 0, GRID // 2)
        text.setMinimumWidth(min(_TEXT_WIDTH, self.widest() - picture.width() - 9 * GRID))
        row = self.grid.rowCount()
        self.grid.addWidget(picture, row, 0)
        self.grid.addWidget(text, row, 1)


def _texts() -> dict[str, tuple[str, str]]:
    """What each kind of gesture is called, and how it is drawn."""
    return {
        "scratch-out": (
            gesture_texts.tr("Scratch out"),
            gesture_texts.tr(
                "Go back and forth, three times or more, over words or letters: they are deleted."
            ),
        ),
        "split": (
            gesture_texts.tr("Split"),
            gesture_texts.tr(
                "A straight stroke down between two letters, from above them to below the line: "
                "a space in the text. The ink stays where it is."
            ),
        ),
        "join": (
            gesture_texts.tr("Join"),
            gesture_texts.tr(
                "An arc below or above the gap between two words: they are one word in the text. "
                "The ink stays where it is."
            ),
        ),
        "overwrite": (
            gesture_texts.tr("Write over"),
            gesture_texts.tr("Write another word over the whole of the old one: it is replaced."),
        ),
        "insert": (
            gesture_texts.tr("Insert"),
            gesture_texts.tr(
                "An arrowhead below the gap, or a tap in the gap between two words, on the sheet "
                "or in the text above it: the rest of the line makes room. Write in the gap, or "
                "above it: when the pen rests, that goes in."
            ),
        ),
    }
