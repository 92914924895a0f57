"""The demo's scenes of Text: lines are written, a word is corrected, the text is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPointingDevice
from PySide6.QtWidgets import QApplication, QWidget

from .controls import Controls
from .player import PATIENCE_MS, Play, Scene, require
from .pointer_events import ReplayedPointer, fitted, recorded_lines
from .waiting import DemoCorrection, DemoLesson
from .wording import demo_texts

if TYPE_CHECKING:
    from hwgui.sheet import SheetPage

_POLL_MS: Final = 20
_REST_MS: Final = 1000
"""What is read has stayed so long before a word of it is touched, as a person looks first."""
_LEFT: Final = 32.0
_TOPS: Final = (40.0, 96.0)
"""Where the lines begin, in px of the sheet."""
_LINE_HEIGHT: Final = 48.0
_MOST_TOLD: Final = 5
"""Of what was read while a line was written, so much is told."""


class TextScenes:
    """The scenes on the sheet of a window that is shown.

    It relies on the actions ``text_mode`` and ``copy_text``, and on the ``SheetPage`` that is in
    the window once the first is triggered.
    """

    def __init__(
        self,
        window: QWidget,
        controls: Controls,
        correction: DemoCorrection,
        lesson: DemoLesson,
    ) -> None:
        self._window = window
        self._controls = controls
        self._correction = correction
        self._lesson = lesson

    def scenes(self) -> list[Scene]:
        """The scenes in order: the second line has a word that is read wrong."""
        return [
            ("write a line", partial(self._write, 0)),
            ("write a name", partial(self._write, 1)),
            ("correct a word", self._correct),
            ("copy the text", self._copy),
            ("teach the word", self._teach),
        ]

    def _write(self, number: int) -> Play:
        self._controls.trigger("text_mode")
        yield _POLL_MS
        page, record = self._page(), recorded_lines()[number]
        pen = ReplayedPointer(page.canvas, "pen", QPointingDevice.PointerType.Pen)
        width = page.canvas.width() - 2 * _LEFT
        strokes = fitted(record.ink, QRectF(_LEFT, _TOPS[number], width, _LINE_HEIGHT))
        begins = min(place.at.x() for stroke in strokes for place in stroke)
        to_the_left = QPointF(_LEFT - begins, 0.0)
        before = self._words(of_line=0) if number else []
        said: list[str] = []
        for stroke in strokes:
            pen.press(stroke[0].at + to_the_left, stroke[0].pressure)
            for place in stroke[1:]:
                yield place.after_ms
                pen.move(place.at + to_the_left, place.pressure)
                words = " ".join(self._words(number))
                said += [words] if words and said[-1:] != [words] else []
            pen.release(stroke[-1].at + to_the_left)
            yield _POLL_MS
        written = record.text or ""
        yield from self._wait(lambda: len(self._words(number)) == len(written.split()))
        require(len(said) > 1, "nothing was read while the line was written")
        require(not number or self._words(0) == before, "the line before is read differently")
        text = demo_texts.tr("{changes} while it was written, then {answer}")
        some = said[:: 1 + len(said) // _MOST_TOLD]
        return text.format(changes=", ".join(some), answer=" ".join(self._words(number)))

    def _correct(self) -> Play:
        page, line = self._page(), len(_TOPS) - 1
        yield from self._look(line)
        written = (recorded_lines()[line].text or "").split()
        read = self._words(line)
        wrong = [place for place, word in enumerate(read) if word != written[place]]
        require(len(wrong) == 1, f"expected one wrong word, read {' '.join(read)}")
        (place,) = wrong
        placed = [word for word in page.strip.words if word.line == line][place]
        mouse = ReplayedPointer(page.strip.viewport(), "mouse", None)
        middle = QRectF(placed.rect).center()
        mouse.press(middle)
        mouse.release(middle)
        yield from self._wait(page.word_bar.edit.isVisible)
        for character in written[place]:
            _press(page.word_bar.edit, Qt.Key.Key_unknown, character)
            yield _POLL_MS
        give = partial(_press, page.word_bar.edit, Qt.Key.Key_Return, "\r")
        yield from self._correction.wait(give)
        yield from self._wait(lambda: self._words(line) == written)
        text = demo_texts.tr("{read} was read, {outcome} as told")
        return text.format(read=read[place], outcome=self._correction.outcome)

    def _teach(self) -> Play:
        return (yield from self._lesson.play(partial(self._controls.trigger, "teach")))

    def _copy(self) -> Play:
        clipboard = QGuiApplication.clipboard()
        clipboard.clear()
        self._controls.trigger("copy_text")
        text = "\n".join(record.text or "" for record in recorded_lines())
        yield from self._wait(lambda: clipboard.text() == text)
        return demo_texts.tr("{} is on the clipboard").format(text.replace("\n", " / "))

    # What the scenes share

    def _page(self) -> SheetPage:
        from hwgui.sheet import SheetPage  # a window that is measured does without it

        page = self._window.findChild(SheetPage)
        require(page is not None, "there is no sheet")
        assert page is not None
        return page

    def _words(self, of_line: int) -> list[str]:
        """The words of a line as they are shown."""
        return [word.text for word in self._page().strip.words if word.line == of_line]

    def _look(self, line: int) -> Iterator[int]:
        """Wait until what is read of a line stays: on a busy machine the last reading comes late,
        and would take the word away that is just corrected."""
        words, stayed = self._words(line), 0
        while stayed < _REST_MS:
            yield _POLL_MS
            before, words = words, self._words(line)
            stayed = stayed + _POLL_MS if words == before else 0

    def _wait(self, holds: Callable[[], bool]) -> Iterator[int]:
        waited = 0
        while not holds():
            shown = self._page().strip.accessibleDescription()
            require(waited < PATIENCE_MS, f"this is what is read at last: {shown}")
            yield _POLL_MS
            waited += _POLL_MS


def _press(widget: QWidget, key: Qt.Key, text: str) -> None:
    """Press a key and let it go."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
        QApplication.sendEvent(widget, event)
