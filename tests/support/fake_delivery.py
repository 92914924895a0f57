"""A delivery that keeps what it is given."""

from __future__ import annotations

from hwcore.reasons import Reason
from hwgui.delivery import DeliveryError, EditingKey


class FakeDelivery:
    """Keeps what is delivered.

    Attributes:
        typed: the texts. closed: whether the system was left as it was.
    """

    presses_keys = True
    finds_window = True

    def __init__(self, code: str = "fake") -> None:
        self.code = code
        self.typed: list[str] = []
        self.why: Reason | None = None
        self.failure: DeliveryError | None = None
        self.closed = False

    def caption(self) -> str:
        return f"a list: {self.code}"

    def hindrance(self) -> Reason | None:
        return self.why

    def deliver(self, text: str) -> None:
        if self.failure is not None:
            raise self.failure
        self.typed.append(text)

    def press(self, key: EditingKey) -> None:
        self.typed.append(key.value)

    def close(self) -> None:
        self.closed = True
