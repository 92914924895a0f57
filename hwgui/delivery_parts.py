"""Typing into other programs: made when it is first switched on, and connected to the notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwgui.system import Lane

if TYPE_CHECKING:
    from hwgui.delivery import Delivery, EditingKey, TextDelivery

    from .program import Program


class DeliveryParts(QObject):
    """Makes the delivery of text, and passes on what is asked of it and what it says.

    It is off at each start until ``set_types``.

    Signals:
        switched(bool): text is typed into other programs from now on, or no more.
        delivered(): all that was asked for is typed. failed(): something was not.

    Attributes:
        deliveries: what types into other programs; None: what the system has.
        delivery: text on its way there; None before it was switched on.
    """

    switched = Signal(bool)
    delivered = Signal()
    failed = Signal()

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.deliveries: tuple[Delivery, ...] | None = None
        self.delivery: TextDelivery | None = None
        self._program = program

    @property
    def is_on(self) -> bool:
        """Whether text is typed into other programs."""
        return self.delivery is not None and self.delivery.is_on

    @Slot(bool)
    def set_types(self, is_on: bool) -> None:
        """Let text be typed into other programs, or no more."""
        if self.delivery is None:
            if not is_on:
                return
            self.delivery = self._make_delivery()
        self.delivery.switch(is_on)
        if is_on:
            self.delivery.look()

    @Slot(str)
    def deliver(self, text: str) -> None:
        """Type text, where that is switched on."""
        if self.delivery is not None:
            self.delivery.deliver(text)

    @Slot(object)
    def press(self, key: EditingKey) -> None:
        """Press a key, where typing is switched on."""
        if self.delivery is not None:
            self.delivery.press(key)

    def close(self) -> None:
        """Type no more: the window closes, and lanes end after this."""
        if self.delivery is not None:
            self.delivery.close()

    def _make_delivery(self) -> TextDelivery:
        from hwgui.delivery import TextDelivery, system_deliveries

        program = self._program
        lane = Lane("delivery", program)
        program.lanes = (*program.lanes, lane)
        delivery = TextDelivery(self.deliveries or system_deliveries(self), lane, self)
        delivery.switched.connect(self.switched)
        delivery.failed.connect(program.notices.delivery.notify)
        delivery.failed.connect(self.failed)
        delivery.delivered.connect(program.notices.delivery.end)
        delivery.delivered.connect(self.delivered)
        delivery.chosen.connect(self._take_chosen)
        delivery.waiting.connect(self._take_waiting)
        return delivery

    @Slot(str)
    def _take_chosen(self, code: str) -> None:
        if not code and self.delivery is not None:
            self.delivery.switch(False)
            line = self.tr("This desktop lets no program type. Copy the text instead.")
            self._program.notices.delivery.notify(line)

    @Slot(bool)
    def _take_waiting(self, is_waiting: bool) -> None:
        line = self.tr("Go to the other program: the text is typed there.")
        self._program.notices.delivery.notify(line if is_waiting else "")
