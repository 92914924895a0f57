"""Text on its way into other programs: which delivery is in use, and what is still to be typed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from hwcore.reasons import Reason
from hwgui.system import Lane, line_for, worded

from .delivery import Delivery, EditingKey


@dataclass(frozen=True)
class DeliveryChoice:
    """A delivery as a person may choose it.

    Attributes:
        code: its short name.
        caption: what it is called.
        hindrance: why it cannot be used here, in a sentence; empty where it can.
        presses_keys: whether it presses Enter, Backspace and the like.
    """

    code: str
    caption: str
    hindrance: str
    presses_keys: bool


class TextDelivery(QObject):
    """Delivers text by the person's choice of delivery, or by the first that can be used here.

    Nothing is delivered before it is switched on, which it never is at the start. What is asked for
    is done in a lane, in order, one after another. After a failure it is off again, and what was
    still to be delivered is dropped: it would come after a gap.

    Signals:
        looked(tuple): the ``DeliveryChoice`` of each delivery, after ``look``.
        chosen(str): the code of the delivery in use, after ``look`` or ``choose``; empty where
            none can be used.
        switched(bool): it is on, or off.
        waiting(bool): text waits, or no longer waits, for the person to go to another program.
        delivered(): all that was asked for is delivered.
        failed(str): a sentence: something was not delivered.

    Attributes:
        choices: what the last ``look`` gave.
        is_on: whether text is delivered.
    """

    looked = Signal(object)
    chosen = Signal(str)
    switched = Signal(bool)
    waiting = Signal(bool)
    delivered = Signal()
    failed = Signal(str)

    def __init__(
        self, deliveries: Sequence[Delivery], lane: Lane, parent: QObject | None = None
    ) -> None:
        """``deliveries`` are tried in this order; the lane should be for them alone."""
        super().__init__(parent)
        self._deliveries = tuple(deliveries)
        self._lane = lane
        self._preferred = ""
        self._in_use: Delivery | None = None
        self._jobs: deque[Callable[[Delivery], None]] = deque()
        self._is_busy = self._is_waiting = False
        self.choices: tuple[DeliveryChoice, ...] = ()
        self.is_on = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._take_focus_window)

    @property
    def in_use(self) -> DeliveryChoice | None:
        """The delivery in use; None before ``look`` and where none can be used."""
        code = self._in_use.code if self._in_use is not None else None
        return next((choice for choice in self.choices if choice.code == code), None)

    @Slot()
    def look(self) -> None:
        """Find out which deliveries can be used here."""
        deliveries = self._deliveries
        task = self._lane.submit(lambda: [delivery.hindrance() for delivery in deliveries])
        task.finished.connect(self._take_hindrances)

    @Slot(str)
    def choose(self, code: str) -> None:
        """Use this delivery from now on, if it can be used here; also one that was remembered."""
        self._preferred = code
        if self.choices:
            self._choose()

    @Slot(bool)
    def switch(self, is_on: bool) -> None:
        """Deliver what is asked for from now on, or nothing."""
        if is_on != self.is_on:
            self.is_on = is_on
            if not is_on:
                self._drop()
            self.switched.emit(is_on)

    @Slot(str)
    def deliver(self, text: str) -> None:
        """Deliver text, where it is switched on."""
        if text:
            self._add(lambda delivery: delivery.deliver(text))

    @Slot(object)
    def press(self, key: EditingKey) -> None:
        """Press an ``EditingKey``, where it is switched on."""
        self._add(lambda delivery: delivery.press(key))

    @Slot()
    def close(self) -> None:
        """Deliver no more, and leave the system as it was before; the lane may be closed then."""
        self.switch(False)
        for delivery in self._deliveries:
            self._lane.submit(delivery.close, lasting=True)

    @Slot(object)
    def _take_hindrances(self, hindrances: Sequence[Reason | None]) -> None:
        self.choices = tuple(
            DeliveryChoice(
                delivery.code,
                delivery.caption(),
                worded(hindrance) if hindrance is not None else "",
                delivery.presses_keys,
            )
            for delivery, hindrance in zip(self._deliveries, hindrances, strict=True)
        )
        self.looked.emit(self.choices)
        self._choose()

    def _choose(self) -> None:
        usable = {choice.code for choice in self.choices if not choice.hindrance}
        able = [delivery for delivery in self._deliveries if delivery.code in usable]
        preferred = [delivery for delivery in able if delivery.code == self._preferred]
        self._in_use = next(iter(preferred or able), None)
        self.chosen.emit(self._in_use.code if self._in_use is not None else "")
        self._start_next()

    def _add(self, run: Callable[[Delivery], None]) -> None:
        if not self.is_on:
            return
        if self.choices and self._in_use is None:
            self._fail(
                self.tr(
                    "This desktop lets no program type. Copy the text, and paste it with Ctrl+V, "
                    "in a terminal with Ctrl+Shift+V."
                )
            )
            return
        self._jobs.append(run)
        self._start_next()

    def _start_next(self) -> None:
        delivery = self._in_use
        if self._is_busy or delivery is None or not self._jobs:
            return
        has_focus = QGuiApplication.focusWindow() is not None
        if has_focus and not delivery.finds_window:
            self._set_waiting(True)
            return
        self._set_waiting(False)
        self._is_busy = True
        task = self._lane.submit(partial(self._jobs.popleft(), delivery))
        task.finished.connect(self._take_done)
        task.failed.connect(self._take_failure)

    @Slot()
    def _take_done(self) -> None:
        self._is_busy = False
        if self._jobs:
            self._start_next()
        else:
            self.delivered.emit()

    @Slot(object)
    def _take_failure(self, error: Exception) -> None:
        self._is_busy = False
        self._fail(line_for(error))

    @Slot(QWindow)
    def _take_focus_window(self, window: QWindow | None) -> None:
        if window is None:
            self._start_next()

    def _fail(self, sentence: str) -> None:
        self.switch(False)
        self.failed.emit(sentence)

    def _drop(self) -> None:
        self._jobs.clear()
        self._set_waiting(False)

    def _set_waiting(self, is_waiting: bool) -> None:
        if is_waiting != self._is_waiting:
            self._is_waiting = is_waiting
            self.waiting.emit(is_waiting)
