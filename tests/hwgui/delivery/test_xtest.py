"""Text typed by XTEST into a program on a real X server arrives character by character."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from support.x_display import XDisplay, x_display

from hwgui.delivery import held_keys
from hwgui.delivery.delivery import DeliveryError, EditingKey
from hwgui.delivery.x11.keyboard import Keyboard
from hwgui.delivery.x11.server import XServer
from hwgui.delivery.x11.target import Target
from hwgui.delivery.x11.xtest import XTestDelivery

LAYOUTS = ("us", "de", "fr", "ru", "us,ru")
ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
ENGLISH = "The quick brown fox, #1 of 23 (or so), jumps over the lazy dog's bed: 99% @ $5 & more!"
FOREIGN = (
    "Größe naïve façade Straße Ünder Ёлка под ёлкой Ωμέγα żółć — “quoted” … €5 ½ ∞ 漢字かな 😀"
)


@pytest.fixture(scope="module")
def display() -> Iterator[XDisplay]:
    with x_display() as display:
        yield display


@pytest.fixture
def delivery(display: XDisplay, monkeypatch: pytest.MonkeyPatch) -> Iterator[XTestDelivery]:
    monkeypatch.setenv("DISPLAY", display.name)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    delivery = XTestDelivery()
    yield delivery
    delivery.close()
    display.use_layout("us")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_character_arrives_in_order_in_any_layout(
    display: XDisplay, delivery: XTestDelivery, layout: str
) -> None:
    display.use_layout(layout)
    assert delivery.hindrance() is None
    with display.receiver() as receiver:
        for text in (ASCII, ENGLISH, FOREIGN, "two\nlines\twith a tab\n"):
            delivery.deliver(text)
            assert receiver.text() == text
            receiver.clear()


def test_more_characters_than_there_are_spare_keys_arrive(
    display: XDisplay, delivery: XTestDelivery
) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 250))) * 2
    with display.receiver() as receiver:
        delivery.deliver(text)
        assert receiver.text() == text


def test_a_thousand_characters_are_little_work(display: XDisplay, delivery: XTestDelivery) -> None:
    text = (ENGLISH * 12)[:1000]
    with display.receiver() as receiver:
        before = time.process_time()
        delivery.deliver(text)
        assert time.process_time() - before < 0.5  # the rest is the receiving program's
        assert receiver.text() == text


def test_caps_lock_and_num_lock_change_nothing(display: XDisplay, delivery: XTestDelivery) -> None:
    with display.receiver() as receiver:
        display.run("xdotool", "key", "Caps_Lock", "key", "Num_Lock")
        try:
            delivery.deliver("Größe 12 ÉéАа漢")
        finally:
            display.run("xdotool", "key", "Caps_Lock", "key", "Num_Lock")
        assert receiver.text() == "Größe 12 ÉéАа漢"


def test_spare_keys_are_as_they_were_in_the_end(display: XDisplay, delivery: XTestDelivery) -> None:
    def spare() -> tuple[int, ...]:
        server = XServer(display.name)
        keyboard = Keyboard.read(server.connection, ())
        server.close()
        return keyboard.spare

    before = spare()
    with display.receiver() as receiver:
        delivery.deliver("漢字 é")
        assert len(spare()) < len(before)
        delivery.close()
        assert spare() == before
        assert receiver.text() == "漢字 é"
        delivery.deliver("字")  # and it can be used again
        assert receiver.text() == "漢字 é字"


def test_a_layout_that_changes_between_two_texts_is_followed(
    display: XDisplay, delivery: XTestDelivery
) -> None:
    with display.receiver() as receiver:
        for layout in ("us", "fr", "ru", "us"):
            display.use_layout(layout)
            delivery.deliver("az é ж 1;")
        assert receiver.text() == "az é ж 1;" * 4


@pytest.mark.parametrize(
    ("key", "before"),
    [("Control_L", ""), ("v", "v"), ("Return", "\n")],
)
def test_typing_waits_for_a_held_key(
    display: XDisplay,
    delivery: XTestDelivery,
    monkeypatch: pytest.MonkeyPatch,
    key: str,
    before: str,
) -> None:
    with display.receiver() as receiver:
        display.run("xdotool", "keydown", key)
        receiver.await_text(before)
        waits: list[float] = []

        def wait(seconds: float) -> None:
            waits.append(seconds)
            if len(waits) == 3:
                display.run("xdotool", "keyup", key)

        monkeypatch.setattr(time, "sleep", wait)
        delivery.deliver("aXv\n")
        assert len(waits) >= 3
        assert receiver.text() == f"{before}aXv\n"


def test_a_modifier_key_that_is_never_let_go_is_an_error_and_types_nothing(
    display: XDisplay, delivery: XTestDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_keys, "RELEASE_TIME", 0.05)
    with display.receiver() as receiver:
        display.run("xdotool", "keydown", "Alt_L")
        try:
            with pytest.raises(DeliveryError, match="Let go of it"):
                delivery.deliver("a")
        finally:
            display.run("xdotool", "keyup", "Alt_L")
        assert receiver.text() == ""


def test_keys_are_pressed(display: XDisplay, delivery: XTestDelivery) -> None:
    with display.receiver() as receiver:
        delivery.deliver("one too")
        for key in (EditingKey.LEFT, EditingKey.BACKSPACE, EditingKey.END, EditingKey.ENTER):
            delivery.press(key)
        for key in (EditingKey.SPACE, EditingKey.HOME, EditingKey.TAB, EditingKey.UP):
            delivery.press(key)
        delivery.press(EditingKey.HOME)
        delivery.press(EditingKey.DELETE)
        assert receiver.text() == "ne to\n\t "


def test_where_another_window_takes_the_focus_typing_stops(
    display: XDisplay, delivery: XTestDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    with display.receiver() as receiver:
        others: list[object] = []
        await_reading = Target.await_reading

        def disturb(target: Target, seconds: float = 1) -> bool:
            is_read = await_reading(target, seconds)
            if not others:
                others.append(stack.enter_context(display.receiver()))
                while target.has_focus():  # openbox takes some time
                    pass
            return is_read

        monkeypatch.setattr(Target, "await_reading", disturb)
        with ExitStack() as stack, pytest.raises(DeliveryError, match="after 24 characters"):
            delivery.deliver("x" * 100)
        assert receiver.text() == "x" * 24


def test_the_program_used_before_gets_the_text_where_this_one_has_the_focus(
    display: XDisplay, delivery: XTestDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    with display.receiver() as receiver, display.program("receiver.py") as own:
        own.await_line("ready")
        display.await_active(own)
        monkeypatch.setattr("os.getpid", lambda: own.pid)
        delivery.deliver("to the other")
        assert receiver.text() == "to the other"


def test_without_a_window_there_is_a_plain_sentence(
    display: XDisplay, delivery: XTestDelivery
) -> None:
    with pytest.raises(DeliveryError, match="no window to type into"):
        delivery.deliver("a")


def test_a_program_that_does_not_answer_gets_its_text_too(
    display: XDisplay, delivery: XTestDelivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    never = property(lambda target: False, lambda target, answers: None)
    monkeypatch.setattr(Target, "answers", never, raising=False)
    text = "é字 " + ASCII
    with display.receiver() as receiver:
        delivery.deliver(text)
        receiver.await_text(text)


def test_it_works_without_a_window_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = XTestDelivery()
    with x_display(with_manager=False) as display, display.receiver() as receiver:
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        delivery.deliver("Größe")
        assert receiver.text() == "Größe"
        delivery.close()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("DISPLAY", "", "not X11"),
        ("DISPLAY", ":no-such", "does not answer"),
        ("WAYLAND_DISPLAY", "wayland-0", "Wayland"),
    ],
)
def test_why_it_cannot_be_used_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv(name, value)
    assert sentence in str(XTestDelivery().hindrance())


def test_a_server_that_goes_away_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = XTestDelivery()
    with x_display() as display, display.receiver():
        monkeypatch.setenv("DISPLAY", display.name)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        delivery.deliver("é")
    with pytest.raises(DeliveryError):
        delivery.deliver("a")
    delivery.close()
