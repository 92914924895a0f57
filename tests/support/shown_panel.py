"""The panel of ``program_panel_child.py`` on a screen, once the pointer reaches it there."""

from __future__ import annotations

import time
from collections.abc import Callable

from support.child_program import START_TIME, ChildProgram

Place = tuple[int, int]
_OUTSIDE = 10, 10


def await_panel(
    panel: ChildProgram, move: Callable[[int, int], None]
) -> tuple[Place, dict[str, Place]]:
    """Where the sheet begins on the screen, and where the middle of each button is.

    A desktop may say that a window is shown, and still give what is done there to another.

    Args:
        move: moves the pointer to a place on the screen.
    """
    paper, buttons = (0, 0), {}
    while (line := panel.read_line()) != "shown":
        words = line.split()
        if words[0] == "paper":
            paper = int(words[1]), int(words[2])
        else:
            assert words[0] == "button", line
            buttons[words[1]] = int(words[2]), int(words[3])
    deadline = time.monotonic() + START_TIME
    while not panel.has_line(0.1):
        assert time.monotonic() < deadline, "the pointer does not reach the panel"
        move(*_OUTSIDE)
        move(paper[0] + 5, paper[1] + 5)
    assert panel.read_line() == "ready"
    return paper, buttons
