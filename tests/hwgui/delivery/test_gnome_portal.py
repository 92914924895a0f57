"""Typing through GNOME's own portal, on its own Mutter, into a program of Wayland."""

from __future__ import annotations

import json

from support.child_program import ChildProgram
from support.gnome_portal import gnome_portal
from support.wayland_desktops import mutter

TEXT = "The quick brown fox, #1 (or so): jumps; 23 + 4 = 27!\n"


def test_text_is_typed_and_what_no_key_gives_is_pasted() -> None:
    with (
        mutter() as there,
        gnome_portal(there) as portal,
        there.receiver() as receiver,
        there.program("delivering_child.py", "xcb") as program,
    ):
        assert program.read_line() == "by portal"
        program.say(json.dumps(TEXT))
        portal.allow()  # asked once, at the first text
        for text in (TEXT, "Größe 漢字 😀\n" * 50, TEXT * 20):
            if text != TEXT:
                receiver.clear()
                program.say(json.dumps(text))
            assert_delivered(program)
            receiver.await_text(text)


def assert_delivered(program: ChildProgram) -> None:
    """All went well, and the clipboard is as it was."""
    assert program.read_line() == "delivered"
    assert json.loads(program.read_line()) == "before"
