"""Recorded lines drawn on the panel with a real pointer, and typed into another program."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from support.x_display import x_display

from hwcore.ink import Ink

HEIGHT = 60.0
"""Of a line, in px, where it is not too wide for that."""
REST = ("sleep", "0.01")
"""What a pen takes at least between touching and lifting: commands come faster than any pen."""
POINTS = 400
"""Points of a stroke at most, so that a command is not too long."""


def typed_lines(folder: Path, lines: Iterable[Ink]) -> Iterator[tuple[str, str]]:
    """What was read of each line when all of its strokes were drawn, and what arrived in another
    program once it was typed; nothing of lines that it was not sure of."""
    with (
        x_display(with_grabs=False) as display,
        display.receiver() as receiver,
        display.program("program_lines_child.py", str(folder)) as panel,
    ):
        buttons = {}
        while (said := panel.read_line().split())[0] != "ready":
            if said[0] == "paper":
                left, top, width = map(int, said[1:])
            elif said[0] == "button":
                buttons[said[1]] = said[2:]
        display.run("xdotool", "mousemove", *buttons["types"], "click", "1")
        for ink in lines:
            for number, stroke in enumerate(
                _strokes(ink, left + 20, top + 40, width - 40), start=1
            ):
                display.run("xdotool", *stroke)
                panel.await_line(f"strokes {number}")
            drawn, strokes, text = len(ink.strokes), 0, ""
            while strokes != drawn:
                word, _, rest = panel.read_line().partition(" ")
                if word == "read":
                    strokes, text = json.loads(rest)
            if not text:
                display.run("xdotool", "mousemove", *buttons["clear"], "click", "1")
                panel.await_line("strokes 0")
                continue
            display.run("xdotool", "mousemove", *buttons["type"], "click", "1")
            awaited = {"sent", "strokes 0"}
            while awaited:
                awaited.discard(panel.read_line())
            receiver.await_text(text)
            yield text, receiver.text()
            receiver.clear()


def _strokes(ink: Ink, left: float, top: float, width: float) -> Iterator[list[str]]:
    """What draws each stroke, in xdotool's words."""
    low = np.concatenate([stroke.xy for stroke in ink.strokes]).min(axis=0)
    size = np.ptp(np.concatenate([stroke.xy for stroke in ink.strokes]), axis=0)
    scale = min(HEIGHT / max(size[1], 1.0), width / max(size[0], 1.0))
    for stroke in ink.strokes:
        places = ((stroke.xy - low) * scale + (left, top)).round().astype(int)
        step = 1 + len(places) // POINTS
        places = np.concatenate([places[::step], places[-1:]])
        command = ["mousemove", *map(str, places[0]), "mousedown", "1", *REST]
        for place in places[1:]:
            command += ["mousemove", *map(str, place)]
        yield [*command, *REST, "mouseup", "1"]
