"""Plays the scenes of a demo one after the other, without blocking the window."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QWidget

from hwcore import HwError
from hwgui.answer import Recognised
from hwgui.paper import InkDocument
from hwgui.system import worded

from .wording import demo_texts, scene_title

PATIENCE_MS = 30_000
"""Milliseconds for which an answer is waited for; the first one also waits for the model."""
_REST_MS = 250  # after a scene, so that its effect can be seen

Play = Generator[int | None, None, str]
"""A scene that is played. It yields how many ms to wait, or None to wait for the answer to the
current ink, and returns what happened in words."""
Scene = tuple[str, Callable[[], Play]]
"""A scene's name, and the function that begins it."""


class DemoError(HwError):
    """A scene went otherwise than expected."""


class Answering(Protocol):
    """The part of ``Recognition`` that the player uses."""

    @property
    def predicted(self) -> SignalInstance: ...

    @property
    def failed(self) -> SignalInstance: ...


class Player(QObject):
    """Plays scenes; reports each in a line and, if asked, as a picture of the window.

    Signals:
        reported(str): a line about a scene that is done, or about the one that failed.
        finished(int): the exit code: 0 where every scene went as expected, otherwise 1.

    Attributes:
        answer: the last answer; that to the current ink where a scene has just waited for it.
    """

    reported = Signal(str)
    finished = Signal(int)

    def __init__(
        self,
        window: QWidget,
        document: InkDocument,
        recognition: Answering,
        shots: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.answer: Recognised | None = None
        self._window = window
        self._document = document
        self._recognition = recognition
        self._shots = shots
        self._script: Iterator[int | None] = iter(())
        self._scene = ""
        self._is_playing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._advance)
        self._deadline = QTimer(self)
        self._deadline.setSingleShot(True)
        self._deadline.timeout.connect(self._give_up)

    def play(self, scenes: Iterable[Scene]) -> None:
        """Begin to play; returns at once."""
        self._is_playing = True
        self._recognition.predicted.connect(self._take_answer)
        self._recognition.failed.connect(self._fail)
        self._window.installEventFilter(self)
        self._script = self._play_all(scenes)
        self._pause.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close:
            self._fail(demo_texts.tr("the window was closed"))
        return super().eventFilter(watched, event)

    def _play_all(self, scenes: Iterable[Scene]) -> Iterator[int | None]:
        for number, (name, begin) in enumerate(scenes, start=1):
            self._scene = name
            description = yield from begin()
            yield _REST_MS
            self._shoot(number)
            self.reported.emit(f"{scene_title(name)}: {description}")

    @Slot()
    def _advance(self) -> None:
        if not self._is_playing:
            return
        try:
            pause = next(self._script)
        except StopIteration:
            self._finish(0)
        except HwError as error:
            self._fail(worded(error.reason))
        except Exception:
            self._fail(demo_texts.tr("stopped by a fault in the program"))
            raise
        else:
            if pause is not None:
                self._pause.start(pause)
            elif self._is_answered():
                self._pause.start(0)
            else:
                self._deadline.start(PATIENCE_MS)

    @Slot(object)
    def _take_answer(self, answer: Recognised) -> None:
        self.answer = answer
        if self._deadline.isActive() and self._is_answered():
            self._deadline.stop()
            # Not at once: the other receivers of the answer must have shown it before.
            self._pause.start(0)

    def _is_answered(self) -> bool:
        return self.answer is not None and self.answer.revision == self._document.revision

    @Slot()
    def _give_up(self) -> None:
        text = demo_texts.tr("no answer within {} seconds")
        self._fail(text.format(f"{PATIENCE_MS / 1000:g}"))

    @Slot(str)
    def _fail(self, reason: str) -> None:
        if self._is_playing:
            text = demo_texts.tr("{scene}: FAILED: {reason}")
            self.reported.emit(text.format(scene=scene_title(self._scene), reason=reason))
            self._finish(1)

    def _finish(self, code: int) -> None:
        self._is_playing = False
        self._pause.stop()
        self._deadline.stop()
        self._window.removeEventFilter(self)
        self._recognition.predicted.disconnect(self._take_answer)
        self._recognition.failed.disconnect(self._fail)
        self.finished.emit(code)

    def _shoot(self, number: int) -> None:
        if self._shots is None:
            return
        path = self._shots / f"{number:02d}-{self._scene.lower().replace(' ', '-')}.png"
        try:
            self._shots.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DemoError(
                "no-picture-folder",
                "{path}: cannot be made a folder ({reason})",
                path=self._shots,
                reason=str(error.strerror),
            ) from error
        if not self._window.grab().save(str(path)):
            raise DemoError(
                "picture-unwritable", "{where}: the picture cannot be written", where=path
            )


def require(holds: bool, otherwise: str) -> None:
    """Raise DemoError with this line where something does not hold."""
    if not holds:
        raise DemoError("demo-failed", "{line}", line=otherwise)
