"""The program's own panel on a real X server: the program one writes into keeps the focus."""

from __future__ import annotations

from pathlib import Path

from support.child_program import ChildProgram
from support.shown_panel import await_panel
from support.x_display import XDisplay, x_display

STROKES = 100


def test_a_hundred_strokes_and_the_keys_leave_the_focus_where_it_is(tmp_path: Path) -> None:
    with x_display() as display, display.receiver() as receiver:
        active = display.active_window()
        with display.program("program_panel_child.py", str(tmp_path)) as panel:
            (x, y), buttons = await_panel(panel, display.move)
            for number in range(STROKES):
                assert draw(display, x + 20 + 3 * number, y + 40) == active
                assert panel.read_line() == "stroke"  # and never "focus"
            click(display, buttons["clear"])
            assert panel.read_line() == "stroke"
            for number in range(2):
                assert draw(display, x + 20 + 90 * number, y + 40) == active
                assert panel.read_line() == "stroke"
            click(display, buttons["types"])
            click(display, buttons["type"])
            await_sent(panel)
            receiver.await_text("word0 word1")
            for key in ("SPACE", "LEFT", "LEFT", "BACKSPACE", "RIGHT", "ENTER"):
                click(display, buttons[key])
                assert panel.read_line() == "sent"
            receiver.await_text("word0 wor1\n ")
            assert display.active_window() == active


def draw(display: XDisplay, x: int, y: int) -> str:
    """Draw a short stroke; which window is active after it."""
    stroke = ["mousemove", str(x), str(y), "mousedown", "1"]
    stroke += ["mousemove_relative", "2", "9", "mousemove_relative", "2", "9"]
    return display.run("xdotool", *stroke, "mouseup", "1", "getactivewindow")


def click(display: XDisplay, place: tuple[int, int]) -> None:
    display.run("xdotool", "mousemove", *map(str, place), "click", "1")


def await_sent(panel: ChildProgram) -> None:
    """Read what is said up to the text's arrival, of which the ink's going is a part."""
    said = [panel.read_line(), panel.read_line()]
    assert sorted(said) == ["sent", "stroke"]
