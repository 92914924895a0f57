"""What Windows would be asked for; a fake of its library takes it here."""

from __future__ import annotations

from ctypes import sizeof
from typing import Any

import pytest

from hwgui.delivery import DeliveryError, EditingKey, SendInputDelivery, held_keys
from hwgui.delivery.windows import CHUNK, Input

Stroke = tuple[int, int, int]
"""Virtual key, code unit, flags."""


class FakeUser32:
    """Keeps the events that are sent."""

    def __init__(self) -> None:
        self.strokes: list[Stroke] = []
        self.calls: list[int] = []
        self.held_times = 0
        self.accepts = True

    def SendInput(self, count: int, array: Any, size: int) -> int:  # noqa: N802 - Windows'
        assert size == sizeof(Input)
        events = array._obj
        assert len(events) == count
        for event in events:
            assert event.kind == 1
            key = event.event.keyboard
            self.strokes.append((key.key, key.scan, key.flags))
        self.calls.append(count)
        return count if self.accepts else 0

    def GetAsyncKeyState(self, key: int) -> int:  # noqa: N802 - Windows'
        if key == 0x11 and self.held_times:
            self.held_times -= 1
            return -0x8000
        return 0


@pytest.fixture
def user32() -> FakeUser32:
    return FakeUser32()


def test_an_event_is_of_the_size_that_windows_expects() -> None:
    assert sizeof(Input) == 40  # with 64 bits


def test_characters_are_sent_as_code_units_pressed_and_released(user32: FakeUser32) -> None:
    SendInputDelivery(user32).deliver("é😀")
    high, low = 0xD83D, 0xDE00
    assert user32.strokes == [
        (0, 0xE9, 4),
        (0, 0xE9, 6),
        (0, high, 4),
        (0, low, 4),
        (0, high, 6),
        (0, low, 6),
    ]


def test_line_ends_and_tabs_are_keys(user32: FakeUser32) -> None:
    SendInputDelivery(user32).deliver("\r\n\t")
    assert user32.strokes == [(0x0D, 0, 0), (0x0D, 0, 2), (0x09, 0, 0), (0x09, 0, 2)]


def test_a_long_text_is_sent_in_parts_and_in_order(user32: FakeUser32) -> None:
    text = "".join(chr(0x100 + number) for number in range(3 * CHUNK + 1))
    SendInputDelivery(user32).deliver(text)
    assert len(user32.calls) == 4
    assert [chr(unit) for _, unit, flags in user32.strokes if flags == 4] == list(text)


def test_every_key_is_pressed_and_released(user32: FakeUser32) -> None:
    delivery = SendInputDelivery(user32)
    for key in EditingKey:
        delivery.press(key)
    presses, releases = user32.strokes[::2], user32.strokes[1::2]
    assert [(code, 0, flags | 2) for code, _, flags in presses] == releases
    assert len({code for code, _, _ in presses}) == len(EditingKey)


def test_a_held_key_is_waited_for(user32: FakeUser32, monkeypatch: pytest.MonkeyPatch) -> None:
    user32.held_times = 3
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    SendInputDelivery(user32).deliver("a")
    assert user32.held_times == 0
    user32.held_times = 10**9
    monkeypatch.setattr(held_keys, "RELEASE_TIME", 0.01)
    with pytest.raises(DeliveryError, match="Let go of it"):
        SendInputDelivery(user32).deliver("b")
    assert len(user32.strokes) == 2


def test_a_program_that_takes_no_input_is_an_error(user32: FakeUser32) -> None:
    user32.accepts = False
    with pytest.raises(DeliveryError, match="administrator"):
        SendInputDelivery(user32).deliver("a")


def test_it_can_be_used_on_windows_alone(user32: FakeUser32) -> None:
    assert SendInputDelivery(user32).hindrance() is None
    assert "not Windows" in str(SendInputDelivery().hindrance())
