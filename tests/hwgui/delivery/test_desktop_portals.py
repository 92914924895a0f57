"""Typing through the desktops' own portals, on their own compositors, into a Wayland program."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from support.child_program import ChildProgram
from support.desktop_portals import DesktopPortal, gnome_portal, kde_portal
from support.wayland_desktops import WaylandDesktop

Portal = Callable[[], AbstractContextManager[tuple[WaylandDesktop, DesktopPortal]]]
TEXT = "The quick brown fox, #1 (or so): jumps; 23 + 4 = 27!\n"


@pytest.mark.parametrize("start", [gnome_portal, kde_portal])
def test_text_is_typed_and_what_no_key_gives_is_pasted(start: Portal) -> None:
    with (
        start() as (there, portal),
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
