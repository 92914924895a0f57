"""On Wayland the panel is shown by X11: what one writes into keeps the focus there, too."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from support.child_program import ChildProgram
from support.wayland_desktops import DESKTOPS, WaylandDesktop

STROKES = 100
Desktop = Callable[[], AbstractContextManager[WaylandDesktop]]


@pytest.mark.parametrize("desktop", DESKTOPS)
def test_a_hundred_strokes_leave_the_focus_where_it_is(desktop: Desktop, tmp_path: Path) -> None:
    with desktop() as there, there.receiver() as receiver:
        with there.program("program_panel_child.py", "xcb", str(tmp_path)) as panel:
            (x, y), buttons = shown(panel)
            for number in range(STROKES):
                there.stroke(x + 20 + 3 * number, y + 40)
                assert panel.read_line() == "stroke"  # and never "focus"
            there.click(*buttons["clear"])
            assert panel.read_line() == "stroke"
            there.press_key("k")  # what has the focus by what the desktop says gets it
            receiver.await_text("k")
        assert receiver.text() == "k"
        assert receiver.has_focus


def shown(panel: ChildProgram) -> tuple[tuple[int, int], dict[str, tuple[int, int]]]:
    """Where the sheet begins on the screen, and where the middle of each button is."""
    paper, buttons = (0, 0), {}
    while (line := panel.read_line()) != "ready":
        words = line.split()
        if words[0] == "paper":
            paper = int(words[1]), int(words[2])
        else:
            assert words[0] == "button", line
            buttons[words[1]] = int(words[2]), int(words[3])
    return paper, buttons
