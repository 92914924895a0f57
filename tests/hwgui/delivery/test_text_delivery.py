"""Text goes by the delivery that a person chose or the first that can be used, in order, if on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hwcore.reasons import Reason
from hwgui.delivery import DeliveryError, EditingKey, TextDelivery, system_deliveries
from hwgui.delivery.delivery import typable
from hwgui.system import Lane


class FakeDelivery:
    """A delivery that keeps what it is given, or refuses it."""

    presses_keys = True

    def __init__(self, code: str, hindrance: str = "", *, finds_window: bool = True) -> None:
        self.code = code
        self.finds_window = finds_window
        self.hindrance_text = hindrance
        self.refuses = ""
        self.texts: list[str] = []
        self.is_closed = False

    def caption(self) -> str:
        return self.code.title()

    def hindrance(self) -> Reason | None:
        text = self.hindrance_text
        return Reason("delivery-of-a-test", "{text}", text=text) if text else None

    def deliver(self, text: str) -> None:
        if text == self.refuses:
            raise DeliveryError("delivery-refused-in-a-test", "{text} was refused.", text=text)
        self.texts.append(text)

    def press(self, key: EditingKey) -> None:
        self.texts.append(key.name)

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane("delivery")
    yield lane
    assert lane.close()


@pytest.fixture
def first() -> FakeDelivery:
    return FakeDelivery("first", hindrance="This is not the first's desktop.")


@pytest.fixture
def second() -> FakeDelivery:
    return FakeDelivery("second")


@pytest.fixture
def third() -> FakeDelivery:
    return FakeDelivery("third")


@pytest.fixture
def delivery(
    qtbot: QtBot, lane: Lane, first: FakeDelivery, second: FakeDelivery, third: FakeDelivery
) -> TextDelivery:
    delivery = TextDelivery((first, second, third), lane)
    with qtbot.waitSignal(delivery.chosen):
        delivery.look()
    return delivery


def test_the_first_that_can_be_used_is_used(delivery: TextDelivery) -> None:
    assert [choice.hindrance for choice in delivery.choices] == [
        "This is not the first's desktop.",
        "",
        "",
    ]
    assert delivery.in_use is not None
    assert delivery.in_use.caption == "Second"


def test_a_persons_choice_is_used_if_it_can_be(qtbot: QtBot, delivery: TextDelivery) -> None:
    with qtbot.waitSignal(delivery.chosen, check_params_cb=lambda code: code == "third"):
        delivery.choose("third")
    with qtbot.waitSignal(delivery.chosen, check_params_cb=lambda code: code == "second"):
        delivery.choose("first")


def test_a_remembered_choice_counts_once_it_is_known_what_can_be_used(
    qtbot: QtBot, lane: Lane, second: FakeDelivery, third: FakeDelivery
) -> None:
    delivery = TextDelivery((second, third), lane)
    delivery.choose("third")
    with qtbot.waitSignal(delivery.chosen, check_params_cb=lambda code: code == "third"):
        delivery.look()


def test_nothing_is_delivered_before_it_is_switched_on(
    qtbot: QtBot, delivery: TextDelivery, second: FakeDelivery
) -> None:
    delivery.deliver("never")
    delivery.press(EditingKey.ENTER)
    delivery.switch(True)
    with qtbot.waitSignal(delivery.delivered):
        delivery.deliver("now")
    assert second.texts == ["now"]


def test_all_is_delivered_in_order(
    qtbot: QtBot, delivery: TextDelivery, second: FakeDelivery
) -> None:
    delivery.switch(True)
    with qtbot.waitSignal(delivery.delivered):
        for number in range(50):
            delivery.deliver(str(number))
        delivery.deliver("")
        delivery.press(EditingKey.BACKSPACE)
    assert second.texts == [*map(str, range(50)), "BACKSPACE"]


def test_what_is_asked_for_before_the_desktop_is_known_is_delivered(
    qtbot: QtBot, lane: Lane, second: FakeDelivery
) -> None:
    delivery = TextDelivery([second], lane)
    delivery.switch(True)
    delivery.deliver("early")
    with qtbot.waitSignal(delivery.delivered):
        delivery.look()
    assert second.texts == ["early"]


def test_a_failure_switches_off_and_drops_what_would_follow(
    qtbot: QtBot, delivery: TextDelivery, second: FakeDelivery
) -> None:
    second.refuses = "b"
    delivery.switch(True)
    with qtbot.waitSignals(
        [delivery.switched, delivery.failed],
        check_params_cbs=[lambda is_on: not is_on, lambda text: text == "b was refused."],
    ):
        for text in "abcd":
            delivery.deliver(text)
    assert not delivery.is_on
    second.refuses = ""
    delivery.switch(True)
    with qtbot.waitSignal(delivery.delivered):
        delivery.deliver("e")
    assert second.texts == ["a", "e"]


def test_where_nothing_can_be_used_a_sentence_says_so(
    qtbot: QtBot, lane: Lane, first: FakeDelivery
) -> None:
    delivery = TextDelivery([first], lane)
    with qtbot.waitSignal(delivery.chosen, check_params_cb=lambda code: code == ""):
        delivery.look()
    assert delivery.in_use is None
    delivery.switch(True)
    with qtbot.waitSignal(delivery.failed, check_params_cb=lambda text: "Copy" in text):
        delivery.deliver("a")


def test_text_waits_until_another_program_has_the_focus_if_it_must(
    qtbot: QtBot, qapp: QGuiApplication, lane: Lane, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FakeDelivery("waits", finds_window=False)
    delivery = TextDelivery([fake], lane)
    field = QLineEdit()
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    with qtbot.waitSignal(delivery.chosen):
        delivery.look()
    delivery.switch(True)
    with qtbot.waitSignal(delivery.waiting, check_params_cb=lambda is_waiting: is_waiting):
        delivery.deliver("later")
    assert fake.texts == []
    # Offscreen there is no other program to go to.
    monkeypatch.setattr(QGuiApplication, "focusWindow", lambda: None)
    with qtbot.waitSignals([delivery.waiting, delivery.delivered]):
        qapp.focusWindowChanged.emit(None)
    assert fake.texts == ["later"]


def test_in_the_end_deliveries_leave_the_system_as_it_was(
    qtbot: QtBot, delivery: TextDelivery, lane: Lane, second: FakeDelivery, third: FakeDelivery
) -> None:
    delivery.switch(True)
    delivery.close()
    assert not delivery.is_on
    assert lane.close()
    assert second.is_closed
    assert third.is_closed


def test_what_is_typed_are_composed_characters_and_line_ends() -> None:
    assert typable("a\r\nb\rc\td\x07\x1b\ud800") == "a\nb\nc\td"
    assert typable("e\N{COMBINING ACUTE ACCENT}") == "é"


@pytest.mark.parametrize(
    ("platform", "codes"),
    [
        ("linux", ["xtest", "portal", "virtual-keyboard", "paste"]),
        ("win32", ["sendinput"]),
        ("darwin", ["cgevent"]),
    ],
)
def test_each_system_has_its_deliveries(platform: str, codes: list[str]) -> None:
    parent = QObject()
    deliveries = system_deliveries(parent, platform=platform)
    assert [delivery.code for delivery in deliveries] == codes
    assert all(delivery.caption() for delivery in deliveries)


def test_without_a_desktop_nothing_can_be_used_and_each_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    parent = QObject()
    for platform in ("linux", "win32", "darwin"):
        for delivery in system_deliveries(parent, platform=platform):
            assert str(delivery.hindrance()).endswith(".")
