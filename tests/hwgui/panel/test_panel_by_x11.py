"""On Wayland the panel is shown by X11: what one writes into keeps the focus there, too."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from support.shown_panel import await_panel
from support.wayland_desktops import DESKTOPS, WaylandDesktop, mutter, sway

STROKES = 100
Desktop = Callable[[], AbstractContextManager[WaylandDesktop]]


@pytest.mark.parametrize("desktop", DESKTOPS)
def test_a_hundred_strokes_leave_the_focus_where_it_is(desktop: Desktop, tmp_path: Path) -> None:
    with desktop() as there, there.receiver() as receiver:
        with there.program("program_panel_child.py", "xcb", str(tmp_path)) as panel:
            (x, y), buttons = await_panel(panel, there.move)
            for number in range(STROKES):
                there.stroke(x + 20 + 3 * number, y + 40)
                assert panel.read_line() == "stroke"  # and never "focus"
            there.click(*buttons["clear"])
            assert panel.read_line() == "stroke"
            there.press_key("k")  # what has the focus by what the desktop says gets it
            receiver.await_text("k")
        assert receiver.text() == "k"
        assert receiver.has_focus


@pytest.mark.parametrize("desktop", DESKTOPS)
def test_what_it_copies_is_pasted_in_programs_of_wayland(desktop: Desktop, tmp_path: Path) -> None:
    with desktop() as there, there.receiver() as receiver:
        receiver.watch_clipboard()
        child = ("program_panel_child.py", "xcb", str(tmp_path), "copying")
        with there.program(*child) as panel:
            (x, y), buttons = await_panel(panel, there.move)
            for number in range(2):
                there.stroke(x + 20 + 90 * number, y + 40)
                assert panel.read_line() == "text"
                there.click(*buttons["copy"])
                assert panel.read_line() == "copied"
                text = ("word0", "word0 word1")[number]
                receiver.await_copied(text)
                receiver.clear()
                there.press_key("v", with_control=True)
                receiver.await_text(text)
        assert receiver.has_focus


def test_what_it_types_goes_to_programs_of_wayland(tmp_path: Path) -> None:
    """The way of typing is chosen by the desktop, not by what shows the panel."""
    with sway() as there, there.receiver() as receiver:
        with there.program("program_panel_child.py", "xcb", str(tmp_path)) as panel:
            (x, y), buttons = await_panel(panel, there.move)
            for number in range(2):
                there.stroke(x + 20 + 90 * number, y + 40)
                assert panel.read_line() == "stroke"
            there.click(*buttons["types"])
            there.click(*buttons["type"])
            said = [panel.read_line(), panel.read_line()]
            assert sorted(said) == ["sent", "stroke"]  # the ink goes
            receiver.await_text("word0 word1")
            for key in ("SPACE", "LEFT", "LEFT", "BACKSPACE", "RIGHT", "ENTER"):
                there.click(*buttons[key])
                assert panel.read_line() == "sent"
            receiver.await_text("word0 wor1\n ")
        assert receiver.has_focus


@pytest.mark.parametrize("desktop", [sway, mutter])
def test_what_it_copied_survives_it(desktop: Desktop, tmp_path: Path) -> None:
    """sway needs wl-copy for that; Mutter keeps it, as Plasma's clipboard manager does."""
    if shutil.which("wl-copy") is None:
        pytest.skip("needs wl-copy (apt install wl-clipboard)")
    with desktop() as there, there.receiver() as receiver:
        receiver.watch_clipboard()
        child = ("program_panel_child.py", "xcb", str(tmp_path), "copying")
        with there.program(*child) as panel:
            (x, y), buttons = await_panel(panel, there.move)
            there.stroke(x + 20, y + 40)
            assert panel.read_line() == "text"
            there.click(*buttons["copy"])
            receiver.await_copied("word0")
            panel.end()
        there.press_key("v", with_control=True)
        receiver.await_text("word0")


def test_where_nothing_keeps_it_the_person_is_told(tmp_path: Path) -> None:
    with sway() as there:
        there.environment["PATH"] = str(tmp_path)
        with there.program("copying_child.py", "xcb") as program:
            program.say(json.dumps("word"))
            assert "Paste it before" in json.loads(program.read_line())
