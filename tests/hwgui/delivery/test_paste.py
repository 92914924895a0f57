"""Pasted text arrives whole, and what was on the clipboard is there again."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.x_display import x_display

from hwgui.delivery import EditingKey, PasteDelivery
from hwgui.delivery.paste import _FetchedText

TEXT = "if (x) {\n\tGröße “漢字” 😀\n}\n" * 40


def test_text_is_pasted_and_the_clipboard_is_put_back() -> None:
    with x_display() as display, display.receiver() as receiver:
        for layout in ("us", "ru"):
            display.use_layout(layout)
            with display.program("paste_child.py") as program:
                program.say(json.dumps(TEXT))
                program.await_line("ready paste")
                assert program.read_line() == "delivered"
                assert json.loads(program.read_line()) == ["before", "<b>before</b>"]
            assert receiver.text() == TEXT
            receiver.clear()


def test_where_nothing_is_pasted_the_clipboard_is_put_back_and_a_sentence_says_so() -> None:
    with x_display() as display, display.receiver() as receiver:
        receiver.lock()
        with display.program("paste_child.py") as program:
            program.say(json.dumps(TEXT))
            program.await_line("ready paste")
            assert "did not paste" in program.read_line()
            assert json.loads(program.read_line()) == ["before", "<b>before</b>"]


@pytest.mark.parametrize(
    ("desktop", "platform", "expected"),
    [
        ("wayland-0", "xcb", {"text/plain;charset=utf-8", "UTF8_STRING"}),
        ("", "xcb", {"text/plain"}),
        ("wayland-0", "wayland", {"text/plain"}),
    ],
)
def test_from_x11_to_wayland_text_is_offered_in_utf_8_alone(
    monkeypatch: pytest.MonkeyPatch, desktop: str, platform: str, expected: set[str]
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", desktop)
    application = SimpleNamespace(platformName=lambda: platform)
    monkeypatch.setattr("hwgui.delivery.paste.QGuiApplication", application)
    fetched: list[str] = []
    text = _FetchedText("Größe 漢字 😀", lambda: fetched.append("fetched"))
    assert set(text.formats()) == expected
    for name in expected | {"text/plain"}:
        assert text.hasFormat(name)
        assert bytes(text.data(name).data()).decode() == "Größe 漢字 😀"
    assert len(fetched) == len(expected | {"text/plain"})
    assert not text.hasFormat("STRING")


class PressedKeys:
    """Notes that the key for pasting was pressed."""

    def __init__(self) -> None:
        self.pressed = threading.Event()

    def hindrance(self) -> None:
        return None

    def paste(self) -> None:
        self.pressed.set()

    def press(self, key: EditingKey) -> None:
        raise NotImplementedError

    def close(self) -> None:
        pass


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    """Empty in the end: what tests put there is Python's, which ends before Qt does."""
    yield qapp.clipboard()
    qapp.clipboard().clear()


def test_no_key_is_pressed_before_the_desktop_has_noticed_what_there_is_to_paste(
    qtbot: QtBot, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("hwgui.delivery.paste._crosses_to_wayland", lambda: True)
    monkeypatch.setattr("hwgui.delivery.paste._NOTICING_TIME", 60.0)
    keys = PressedKeys()
    clipboard.setText("before")
    delivery = PasteDelivery(keys)
    lane = threading.Thread(target=delivery.deliver, args=("Größe",), daemon=True)
    lane.start()
    qtbot.waitUntil(lambda: isinstance(clipboard.mimeData(), _FetchedText))
    qtbot.wait(200)
    assert not keys.pressed.is_set()
    assert clipboard.text() == "Größe"  # the desktop fetches it
    qtbot.waitUntil(keys.pressed.is_set)
    assert clipboard.text() == "Größe"  # and now the program that it is pasted into
    qtbot.waitUntil(lambda: not lane.is_alive())
    assert clipboard.text() == "before"
