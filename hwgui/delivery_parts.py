"""Typing into other programs: made when it is first wanted, and connected to the notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwgui.sheet import CLIPBOARD
from hwgui.system import Lane

if TYPE_CHECKING:
    from hwgui.delivery import Delivery, EditingKey, TextDelivery, TokenFile

    from .program import Program


class DeliveryParts(QObject):
    """Makes the delivery of text, and passes on what is asked of it and what it says.

    It is off at each start until ``set_types``. How text goes out is the person's stored choice, or
    else what can be used here.

    Signals:
        switched(bool): text is typed into other programs from now on, or no more.
        delivered(): all that was asked for is typed. failed(): something was not.
        offered(bool): whether the person wants text typed at all, or the clipboard alone.
        looked(tuple): the ``DeliveryChoice`` of each way. preferred(str): the code that the person
            chose. used(str): the code of the way in use; both empty where there is none.
        permission_found(bool): whether a desktop's permission to type is kept.

    Attributes:
        deliveries: what types into other programs; None: what the system has.
        delivery: text on its way there; None before it was wanted.
    """

    switched = Signal(bool)
    delivered = Signal()
    failed = Signal()
    offered = Signal(bool)
    looked = Signal(object)
    preferred = Signal(str)
    used = Signal(str)
    permission_found = Signal(object)

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.deliveries: tuple[Delivery, ...] | None = None
        self.delivery: TextDelivery | None = None
        self._program = program
        self._lane: Lane | None = None
        self._tokens: TokenFile | None = None
        self._asked = ""  # before it was known whether anything can be typed here

    @property
    def is_on(self) -> bool:
        """Whether text is typed into other programs."""
        return self.delivery is not None and self.delivery.is_on

    @property
    def is_offered(self) -> bool:
        """Whether the person wants text typed, and not the clipboard alone."""
        return self._program.settings.delivery != CLIPBOARD

    @Slot(bool)
    def set_types(self, is_on: bool) -> None:
        """Let text be typed into other programs, or no more."""
        if self.delivery is None and not is_on:
            return
        delivery = self._ensure_delivery()
        self._asked = ""
        delivery.switch(is_on)
        if is_on:
            delivery.look()

    @Slot()
    def look(self) -> None:
        """Find out how text can go out here, and whether a desktop's permission is kept."""
        self.preferred.emit(self._program.settings.delivery)
        self._ensure_delivery().look()
        self._look_for_permission()

    @Slot(str)
    def choose(self, code: str) -> None:
        """Have text go out so from now on: a way's code, ``CLIPBOARD``, or empty: by itself."""
        self._program.settings.keep_delivery(code)
        self.preferred.emit(code)
        if code == CLIPBOARD:
            self.set_types(False)
        elif self.delivery is not None:
            self.delivery.choose(code)
        self.offered.emit(self.is_offered)

    @Slot()
    def forget_permission(self) -> None:
        """Have the desktop ask again before text is typed."""
        lane, tokens = self._lane, self._tokens
        if self.delivery is None or lane is None or tokens is None:
            return
        self.delivery.close()  # a session that was allowed ends, too
        lane.submit(tokens.forget, lasting=True)
        self._look_for_permission()

    @Slot(str)
    def deliver(self, text: str) -> None:
        """Type text, where that is switched on; where nothing can be typed it is copied."""
        if self.is_on and self.delivery is not None:
            self._asked = text
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

    def _ensure_delivery(self) -> TextDelivery:
        """The delivery, made when it is first wanted, and off then."""
        if self.delivery is not None:
            return self.delivery
        from hwgui.delivery import TOKEN_FILE_NAME, TextDelivery, TokenFile, system_deliveries

        program = self._program
        self._lane = lane = Lane("delivery", program)
        program.lanes = (*program.lanes, lane)
        self._tokens = TokenFile(program.settings.folder / TOKEN_FILE_NAME)
        deliveries = self.deliveries or system_deliveries(self, self._tokens)
        delivery = self.delivery = TextDelivery(deliveries, lane, self)
        delivery.choose(program.settings.delivery)
        delivery.switched.connect(self.switched)
        delivery.failed.connect(program.notices.delivery.notify)
        delivery.failed.connect(self.failed)
        delivery.delivered.connect(program.notices.delivery.end)
        delivery.delivered.connect(self.delivered)
        delivery.looked.connect(self.looked)
        delivery.chosen.connect(self.used)
        delivery.chosen.connect(self._take_chosen)
        delivery.waiting.connect(self._take_waiting)
        return delivery

    def _look_for_permission(self) -> None:
        lane, tokens = self._lane, self._tokens
        if lane is not None and tokens is not None:
            task = lane.submit(lambda: bool(tokens.load()))
            task.finished.connect(self.permission_found)

    @Slot(str)
    def _take_chosen(self, code: str) -> None:
        asked, self._asked = self._asked, ""
        if code or self.delivery is None or not self.delivery.is_on:
            return
        self.delivery.switch(False)
        self.failed.emit()
        line = self.tr(
            "This desktop lets no program type. Copy the text, and paste it with Ctrl+V, in a "
            "terminal with Ctrl+Shift+V."
        )
        if asked:
            line = self.tr(
                "This desktop lets no program type, so the text is copied. Paste it with Ctrl+V, "
                "in a terminal with Ctrl+Shift+V."
            )
        self._program.notices.delivery.notify(line)
        if asked:
            self._program.ensure_sheet().copy(asked)  # which may have more to say

    @Slot(bool)
    def _take_waiting(self, is_waiting: bool) -> None:
        line = self.tr("Go to the other program: the text is typed there.")
        self._program.notices.delivery.notify(line if is_waiting else "")
