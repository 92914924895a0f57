"""Pasted text arrives whole, and what was on the clipboard is there again."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from support.x_display import x_display

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
