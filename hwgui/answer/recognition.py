"""Live recognition: the newest ink gets an answer, and older requests are dropped.

At any time one request is being answered in the lane and at most one waits. A newer request
takes the place of the waiting one, so that drawing faster than the engine never queues up and
answers come in the order of the requests.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Alphabet, Ink, Prediction
from hwcore.alphabets import AlphabetInUse
from hwcore.errors import HwError
from hwcore.ink import stroke_groups
from hwcore.paths import shipped_model
from hwcore.raster import Glyph, Raster
from hwgui.labels import LabelSet
from hwgui.system import Lane, line_for

if TYPE_CHECKING:
    from hwcore.model import Bundle, Head


class Recogniser(Protocol):
    """The part of ``hwcore.Engine`` used here."""

    @property
    def bundle(self) -> Bundle: ...

    @property
    def head(self) -> Head: ...

    def predict(self, glyph: Glyph | Ink, among: AlphabetInUse | None = None) -> Prediction: ...

    def predict_by_style(self, glyph: Glyph | Ink) -> Prediction: ...

    def attention(self, glyph: Glyph, label: str) -> Raster: ...

    def adopt(self, head: Head) -> None: ...


@dataclass(frozen=True, eq=False)
class Recognised:
    """The answer to a request.

    Attributes:
        revision: the revision of the ink.
        prediction: that of the engine.
        glyph: the ink with its raster, as the network saw it.
        attention: float32 [28, 28], 0 to 1: which places spoke for the answer; None where it was
            not requested, or where the answer is not trusted.
        seconds: how long raster and prediction took.
        several: whether the ink looks like characters side by side; the prediction, which takes
            them for one, is not trusted then.
    """

    revision: int
    prediction: Prediction
    glyph: Glyph
    attention: Raster | None = None
    seconds: float = 0.0
    several: bool = False

    @property
    def trusted(self) -> bool:
        """Whether the prediction may be shown as an answer."""
        return not (self.prediction.unknown or self.several)

    @property
    def has_guides(self) -> bool:
        """Whether size and place between guide lines say which of look-alikes it is."""
        return self.glyph.ink is not None and self.glyph.ink.guides is not None

    @property
    def is_empty(self) -> bool:
        """Whether the ink was empty."""
        return self.glyph.is_empty


@dataclass(frozen=True)
class _Request:
    ink: Ink
    revision: int


def load_engine() -> Recogniser:
    """The shipped model, warmed up. Takes too long for the GUI thread.

    Raises:
        BundleError: the model is missing, altered, or cannot be run.
    """
    from hwcore.model import Engine  # brings ONNX Runtime

    engine = Engine.load()
    engine.predict(Ink.from_strokes([[(0.0, 0.0), (1.0, 2.0)]]))
    return engine


def shipped_alphabet() -> Alphabet | None:
    """The labels of the shipped model, before it is loaded; None where its card cannot be read."""
    from hwcore.model import read_alphabet

    try:
        return read_alphabet(shipped_model())
    except HwError:
        return None  # loading the model will say why


class Recognition(QObject):
    """Answers the latest request in a lane.

    Signals:
        alphabet_changed(Alphabet): the labels of answers; before ``ready`` those that are expected,
            at ``ready`` those of the engine where they differ.
        ready(): the engine is loaded.
        predicted(Recognised): an answer, never older than one emitted before it.
        failed(str): one line: the engine could not be loaded, or a request could not be answered.

    Attributes:
        engine: the engine in use, None until ``ready``.
        alphabet: that of the last ``alphabet_changed``; None before.
    """

    alphabet_changed = Signal(object)
    ready = Signal()
    predicted = Signal(object)
    failed = Signal(str)

    def __init__(
        self, lane: Lane, load: Callable[[], Recogniser], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.engine: Recogniser | None = None
        self.alphabet: Alphabet | None = None
        self._lane = lane
        self._load = load
        self._with_attention = False
        self._among: AlphabetInUse | None = None
        self._busy = False
        self._waiting: _Request | None = None
        self._latest: _Request | None = None

    def expect(self, alphabet: Alphabet) -> None:
        """Use these labels until the engine is loaded."""
        if alphabet != self.alphabet:
            self.alphabet = alphabet
            self.alphabet_changed.emit(alphabet)

    @Slot()
    def start(self) -> None:
        """Load the engine; a request made before is answered once it is ready."""
        task = self._lane.submit(self._load)
        task.finished.connect(self._adopt)
        task.failed.connect(self._refuse)

    @Slot(object, int)
    def request(self, ink: Ink, revision: int) -> None:
        """Request an answer for ink; a request that still waits is dropped."""
        self._latest = self._waiting = _Request(ink, revision)
        self._next()

    @Slot(bool)
    def set_attention(self, wanted: bool) -> None:
        """Have answers with attention or without; where it is new, answer the last ink again."""
        was_wanted, self._with_attention = self._with_attention, wanted
        if wanted and not was_wanted:
            self.ask_again()

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Have answers from the labels in use; where these are new, answer the last ink again."""
        among = None if labels.is_everything else labels.alphabet
        before, self._among = self._among, among
        if among != before:
            self.ask_again()

    @Slot()
    def ask_again(self) -> None:
        """Request the last ink again, as the engine may have another answer now."""
        if self._latest is not None:
            self._waiting = self._latest
            self._next()

    def _next(self) -> None:
        engine, request = self.engine, self._waiting
        if engine is None or request is None or self._busy:
            return
        self._waiting = None
        self._busy = True
        with_attention, among = self._with_attention, self._among
        task = self._lane.submit(lambda: _answer(engine, request, among, with_attention))
        task.finished.connect(self._deliver)
        task.failed.connect(self._give_up)

    def _adopt(self, engine: Recogniser) -> None:
        self.engine = engine
        self.expect(engine.bundle.head.alphabet)
        self.ready.emit()
        self._next()

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(line_for(error))

    def _deliver(self, recognised: Recognised) -> None:
        # An answer that is a little behind is shown, or a slow machine would show none while the
        # pen moves; but not once the paper has been cleared.
        waiting = self._waiting
        if waiting is None or waiting.ink.strokes:
            self.predicted.emit(recognised)
        self._busy = False
        self._next()

    def _give_up(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(line_for(error))
        self._next()


def _answer(
    engine: Recogniser, request: _Request, among: AlphabetInUse | None, with_attention: bool
) -> Recognised:
    started = time.perf_counter()
    glyph = Glyph.of(request.ink)
    prediction = engine.predict(glyph, among)
    seconds = time.perf_counter() - started
    several = len(stroke_groups(request.ink)) > 1
    recognised = Recognised(request.revision, prediction, glyph, None, seconds, several)
    if not (with_attention and recognised.trusted):
        return recognised
    return replace(recognised, attention=engine.attention(glyph, prediction.label))
