"""The scenes of the demo: what is drawn and pressed, and what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QPointingDevice
from PySide6.QtWidgets import QWidget

from hwcore import Ink
from hwcore.alphabets import look_alikes
from hwgui.lessons import Teaching
from hwgui.paper import Canvas, InkDocument
from hwgui.samples import SampleEditing

from .controls import Controls
from .player import Answering, Play, Player, Scene, require
from .pointer_events import Place, ReplayedPointer, fitted, recorded_glyphs
from .text_scenes import TextScenes
from .waiting import DemoCorrection, DemoLesson
from .wording import demo_texts, drawn_with, recognised_as, saved_as

_BETWEEN_STROKES_MS = 80
_GLYPH_SIZE = 0.6  # in smaller sides of the canvas
_ANSWERS_WHILE_DOWN = 8  # how often the slow pen waits for one


class Demo(QObject):
    """Plays scenes on a window that is already shown.

    It relies on the following and nothing else:

    - ``window``: the shown top-level widget. Its ``QAction`` children with the object names
      ``undo``, ``redo`` and ``clear`` are triggered, and ``grab()`` makes the pictures.
    - ``canvas``: the canvas in it, which gets the mouse and tablet events.
    - ``document``: the ink document connected to that canvas.
    - ``recognition``: answers the document's last revision with ``predicted(Recognised)``, empty
      ink too, or with ``failed(str)``. It may still be loading its model.
    - ``editing``: the person's samples. The actions ``label_0`` to ``label_9`` have buttons, or
      buttons have these names; ``undo_sample`` and ``confirm`` are triggered. Where the model
      reads letters, too, ``alphabet_digits`` and ``alphabet_all`` are triggered.
    - ``teaching``: teaches those samples when the action ``teach`` is triggered, which opens a
      page that the action ``teaching`` shuts again.
    - the sheet, as ``TextScenes`` says.
    - ``shots``: a folder for one PNG a scene, made where it is missing, or None.

    One line a scene is printed to stdout; the first failure ends the demo.

    Signals:
        finished(int): the exit code: 0 where every scene went as expected, otherwise 1.
    """

    finished = Signal(int)

    def __init__(
        self,
        window: QWidget,
        canvas: Canvas,
        document: InkDocument,
        recognition: Answering,
        editing: SampleEditing,
        teaching: Teaching,
        shots: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._controls = Controls(window)
        self._canvas = canvas
        self._document = document
        self._mouse = ReplayedPointer(canvas, "mouse", None)
        self._pen = ReplayedPointer(canvas, "pen", QPointingDevice.PointerType.Pen)
        self._eraser = ReplayedPointer(canvas, "eraser", QPointingDevice.PointerType.Eraser)
        self._glyphs: dict[str, Ink] = {}
        self._correction = DemoCorrection(editing, self)
        self._lesson = DemoLesson(teaching, self)
        self._text = TextScenes(window, self._controls, self._correction, self._lesson)
        self._player = Player(window, document, recognition, shots, self)
        self._player.reported.connect(self._print)
        self._player.finished.connect(self.finished)

    @Slot()
    def run(self) -> None:
        """Play all scenes; ``finished`` follows."""
        self._player.play(self.scenes())

    @Slot(str)
    def _print(self, line: str) -> None:
        print(line, flush=True)

    def scenes(self) -> list[Scene]:
        """The scenes in order; the letter is one for a model that reads letters, too."""
        if self._controls.find("alphabet_all") is None:
            return [*self._digits(), *self._letter_as_digit(), *self._text.scenes()]
        return [
            ("read digits", partial(self._read, "digits")),
            *self._digits(),
            ("read all characters", partial(self._read, "all")),
            *self._letter(),
            *self._text.scenes(),
        ]

    def _digits(self) -> list[Scene]:
        return [
            ("draw 3", partial(self._draw, "3", self._mouse)),
            ("clear", self._clear),
            ("draw 7", partial(self._draw, "7", self._pen)),
            ("draw 2", partial(self._draw, "2", self._mouse)),
            ("draw 9 slowly", partial(self._draw_slowly, "9", self._pen)),
            ("draw 8", partial(self._draw, "8", self._pen)),
            ("draw 4", partial(self._draw, "4", self._pen)),
            ("undo", self._undo),
            ("redo", partial(self._redo, "4")),
            ("erase", self._erase),
            ("undo erasing", partial(self._undo_erasing, "4")),
            ("draw the letter K", partial(self._draw_unknown, "K", self._pen)),
            ("correct", partial(self._correct, "7", "1")),
            ("undo the correction", partial(self._undo_correction, "7")),
            ("confirm", partial(self._confirm, "7")),
        ]

    def _letter_as_digit(self) -> list[Scene]:
        return [
            ("call the K a 4", partial(self._save_as, "K", "4")),
            ("call it a 4 again", partial(self._save_as, "K", "4")),
            ("teach", self._teach),
            ("draw the K again", partial(self._draw_taught, "K", "4")),
        ]

    def _letter(self) -> list[Scene]:
        return [
            ("call the K a k", partial(self._save_letter, "K", "k")),
            ("call it a k again", partial(self._save_letter, "K", "k")),
            ("add a symbol", partial(self._add_symbol, "star")),
            ("teach", self._teach),
            ("draw the K again", partial(self._draw_taught, "K", "k")),
            ("draw the star again", partial(self._draw, "star", self._pen)),
        ]

    # The scenes

    def _draw(self, label: str, tool: ReplayedPointer) -> Play:
        yield from self._write(label, tool)
        yield None
        return drawn_with(self._expect(label), tool.name)

    def _draw_unknown(self, label: str, tool: ReplayedPointer) -> Play:
        yield from self._write(label, tool)
        yield None
        require(self._label() is None, f"expected not sure, {self._describe_answer()}")
        return drawn_with(self._describe_answer(), tool.name)

    def _draw_slowly(self, label: str, tool: ReplayedPointer) -> Play:
        yield from self._start_afresh()
        answers: list[str] = []
        finished: list[object] = []
        self._canvas.stroke_finished.connect(finished.append)
        for stroke in self._places(label):
            tool.press(stroke[0].at, stroke[0].pressure)
            for number, place in enumerate(stroke[1:], start=1):
                yield place.after_ms
                tool.move(place.at, place.pressure)
                if number % (1 + len(stroke) // _ANSWERS_WHILE_DOWN) == 0:
                    yield None
                    require(not finished, "the stroke ended before the pen was lifted")
                    answer = self._label() or demo_texts.tr("not sure")
                    answers += [answer] if answers[-1:] != [answer] else []
            tool.release(stroke[-1].at)
        changes = ", ".join(answers)
        require(len(answers) > 1, f"with the pen down the answer did not change: {changes}")
        yield None
        text = demo_texts.tr("{changes} while the pen was down, then {answer}")
        return text.format(changes=changes, answer=self._expect(label))

    def _clear(self) -> Play:
        self._controls.trigger("clear")
        yield None
        require(self._document.is_empty, "there is still ink")
        require(self._label() is None, f"empty paper was {self._describe_answer()}")
        return demo_texts.tr("the paper is empty")

    def _undo(self) -> Play:
        before = len(self._document.ink)
        self._controls.trigger("undo")
        yield None
        after = len(self._document.ink)
        require(after == before - 1, f"{before} strokes became {after}")
        return demo_texts.tr("the last stroke is gone, {}").format(self._describe_answer())

    def _redo(self, label: str) -> Play:
        self._controls.trigger("redo")
        yield None
        return demo_texts.tr("the stroke is back, {}").format(self._expect(label))

    def _erase(self) -> Play:
        before = len(self._document.ink)
        x, y = self._document.ink.strokes[-1].xy[0].tolist()
        self._eraser.press(QPointF(x, y - 24.0))
        for below in (-12.0, 0.0, 12.0):
            yield 16
            self._eraser.move(QPointF(x, y + below))
        self._eraser.release(QPointF(x, y + 12.0))
        yield None
        after = len(self._document.ink)
        require(after < before, "no stroke was erased")
        text = demo_texts.tr("{gone} of {before} strokes gone, {answer}")
        return text.format(gone=before - after, before=before, answer=self._describe_answer())

    def _undo_erasing(self, label: str) -> Play:
        self._controls.trigger("undo")
        yield None
        return demo_texts.tr("the ink is back, {}").format(self._expect(label))

    def _correct(self, drawn: str, label: str) -> Play:
        yield from self._write(drawn, self._pen)
        yield None
        self._expect(drawn)
        yield from self._correction.wait(partial(self._controls.click, f"label_{label}"))
        yield None
        text = demo_texts.tr("a {drawn} was drawn, {outcome} as told")
        return text.format(drawn=drawn, outcome=self._correction.outcome)

    def _undo_correction(self, drawn: str) -> Play:
        yield from self._correction.wait(partial(self._controls.trigger, "undo_sample"))
        yield None
        text = demo_texts.tr("{outcome}, the ink is back, {answer}")
        return text.format(outcome=self._correction.outcome, answer=self._expect(drawn))

    def _confirm(self, drawn: str) -> Play:
        yield from self._correction.wait(partial(self._controls.trigger, "confirm"))
        yield None
        outcome = self._correction.outcome
        require(outcome == saved_as(drawn), f"expected {drawn} to be saved, {outcome}")
        return outcome

    def _save_as(self, drawn: str, label: str) -> Play:
        yield from self._draw_unknown(drawn, self._pen)
        yield from self._correction.wait(partial(self._controls.click, f"label_{label}"))
        yield None
        text = demo_texts.tr("a {drawn} was drawn, {outcome} as told")
        return text.format(drawn=drawn, outcome=self._correction.outcome)

    def _read(self, name: str) -> Play:
        self._controls.trigger(f"alphabet_{name}")
        yield from self._start_afresh()
        action = self._controls.find(f"alphabet_{name}")
        require(action is not None and action.isChecked(), f"{name} are not in use")
        return demo_texts.tr("from the next answer on")

    def _save_letter(self, drawn: str, label: str) -> Play:
        yield from self._write(drawn, self._pen)
        yield None
        answer = self._label()
        require(answer in look_alikes(drawn), f"expected {drawn}, {self._describe_answer()}")
        yield from self._correction.wait(partial(self._controls.click, f"label_{label}"))
        yield None
        text = demo_texts.tr("a {drawn} was drawn, {outcome} as told")
        return text.format(drawn=drawn, outcome=self._correction.outcome)

    def _add_symbol(self, name: str) -> Play:
        yield from self._write(name, self._pen)
        yield None
        yield from self._correction.wait(partial(self._controls.name_symbol, name))
        yield None
        text = demo_texts.tr("a {drawn} was drawn, {outcome} as a symbol of its own")
        return text.format(drawn=name, outcome=self._correction.outcome)

    def _teach(self) -> Play:
        return (yield from self._lesson.play(partial(self._controls.trigger, "teach")))

    def _draw_taught(self, drawn: str, label: str) -> Play:
        self._controls.trigger("teaching")
        yield from self._write(drawn, self._pen)
        yield None
        return demo_texts.tr("{}, as it was taught").format(self._expect(label))

    # What the scenes share

    def _start_afresh(self) -> Iterator[int | None]:
        if not self._document.is_empty:
            self._controls.trigger("clear")
            yield None

    def _write(self, label: str, tool: ReplayedPointer) -> Iterator[int | None]:
        yield from self._start_afresh()
        for stroke in self._places(label):
            tool.press(stroke[0].at, stroke[0].pressure)
            for place in stroke[1:]:
                yield place.after_ms
                tool.move(place.at, place.pressure)
            tool.release(stroke[-1].at)
            yield _BETWEEN_STROKES_MS

    def _places(self, label: str) -> list[list[Place]]:
        self._glyphs = self._glyphs or recorded_glyphs()
        require(label in self._glyphs, f"there is no recorded {label}; install the program again")
        side = _GLYPH_SIZE * min(self._canvas.width(), self._canvas.height())
        box = QRectF(0.0, 0.0, side, side)
        box.moveCenter(QRectF(self._canvas.rect()).center())
        return fitted(self._glyphs[label], box)

    def _label(self) -> str | None:
        """The label of the answer; None where it is not sure."""
        answer = self._player.answer
        return None if answer is None or answer.prediction.unknown else answer.prediction.label

    def _describe_answer(self) -> str:
        answer = self._player.answer
        if answer is None or answer.prediction.unknown:
            return demo_texts.tr("not sure")
        return recognised_as(answer.prediction.label, answer.prediction.confidence)

    def _expect(self, label: str) -> str:
        """Require an answer with this label; returns the answer in words."""
        require(self._label() == label, f"expected {label}, {self._describe_answer()}")
        return self._describe_answer()
