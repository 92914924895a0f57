"""What macOS would be asked for; a fake of its library takes it here."""

from __future__ import annotations

from typing import Any

import pytest

from hwgui.delivery import CGEventDelivery, DeliveryError, EditingKey, held_keys
from hwgui.delivery.macos import LONGEST


class FakeServices:
    """Keeps the events that are posted."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = [{}]  # an event is known by its place, which is not 0
        self.posted: list[dict[str, Any]] = []
        self.released: list[int] = []
        self.is_trusted = True
        self.held_times = 0

    def AXIsProcessTrusted(self) -> bool:  # noqa: N802 - macOS's, as the rest
        return self.is_trusted

    def CGEventCreateKeyboardEvent(self, source: None, key: int, is_press: bool) -> int:
        self.events.append({"key": key, "is_press": is_press, "text": ""})
        return len(self.events) - 1

    def CGEventSetFlags(self, event: int, flags: int) -> None:  # noqa: N802
        self.events[event]["flags"] = flags

    def CGEventKeyboardSetUnicodeString(self, event: int, count: int, units: Any) -> None:  # noqa: N802
        assert count == len(units) <= 20
        self.events[event]["text"] = bytes(units).decode("utf-16-le")

    def CGEventPost(self, tap: int, event: int) -> None:  # noqa: N802
        self.posted.append(self.events[event])

    def CFRelease(self, event: int) -> None:  # noqa: N802
        self.released.append(event)

    def CGEventSourceFlagsState(self, state: int) -> int:  # noqa: N802
        self.held_times -= 1
        return 1 << 17 | 1 << 16 if self.held_times >= 0 else 1 << 16  # Caps Lock is not held


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> FakeServices:
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    return FakeServices()


def pressed(services: FakeServices) -> list[tuple[int, str]]:
    """Keys and texts of the presses; each must be followed by its release."""
    presses, releases = services.posted[::2], services.posted[1::2]
    assert all(event["is_press"] for event in presses)
    assert [{**event, "is_press": False} for event in presses] == releases
    assert len(services.released) == len(services.posted)
    return [(event["key"], event["text"]) for event in presses]


def test_text_is_sent_in_parts_that_split_no_character(services: FakeServices) -> None:
    text = "Größe 漢字 " + "😀" * LONGEST
    CGEventDelivery(services).deliver(text)
    parts = pressed(services)
    assert "".join(part for _, part in parts) == text
    assert len(parts) == 3


def test_line_ends_and_tabs_are_keys(services: FakeServices) -> None:
    CGEventDelivery(services).deliver("a\r\nb\t")
    assert pressed(services) == [(0, "a"), (36, ""), (0, "b"), (48, "")]


def test_every_key_is_pressed_and_released(services: FakeServices) -> None:
    delivery = CGEventDelivery(services)
    for key in EditingKey:
        delivery.press(key)
    assert len({key for key, _ in pressed(services)}) == len(EditingKey)


def test_a_held_key_is_waited_for(services: FakeServices, monkeypatch: pytest.MonkeyPatch) -> None:
    services.held_times = 3
    CGEventDelivery(services).deliver("a")
    assert pressed(services) == [(0, "a")]
    assert {event["flags"] for event in services.posted} == {0}
    services.held_times = 10**9
    monkeypatch.setattr(held_keys, "RELEASE_TIME", 0.01)
    with pytest.raises(DeliveryError, match="Let go of it"):
        CGEventDelivery(services).deliver("b")


def test_it_can_be_used_on_macos_alone_and_once_it_is_allowed(services: FakeServices) -> None:
    assert CGEventDelivery(services).hindrance() is None
    services.is_trusted = False
    assert "Accessibility" in str(CGEventDelivery(services).hindrance())
    assert "not macOS" in str(CGEventDelivery().hindrance())
