"""Pasted text arrives whole, and what was on the clipboard is there again."""

from __future__ import annotations

import json

from support.x_display import x_display

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
