"""Recorded lines drawn with a real pointer, and typed into another program.

As a program it draws those of report writers, on the panel or in the window, and says how many
characters arrived and which lines did not arrive as they were read; ``docs/figures.md`` says how it
is run.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, Literal

import numpy as np
from support.child_program import ChildProgram
from support.x_display import XDisplay, x_display

from hwcore.data import read_texts
from hwcore.ink import Ink

Place = Literal["panel", "window"]

HEIGHT = 60.0
"""Of a line, in px, where it is not too wide for that."""
REST = ("sleep", "0.01")
"""What a pen takes at least between touching and lifting: commands come faster than any pen."""
POINTS = 400
"""Points of a stroke at most, so that a command is not too long."""
LONGEST: Final = 40
"""Characters of the report writers' lines that are drawn, at most."""


def typed_lines(
    folder: Path, lines: Iterable[Ink], place: Place = "panel"
) -> Iterator[tuple[str, str]]:
    """What was read of each line when all of its strokes were drawn, and what arrived in another
    program once it was typed; nothing of lines that it was not sure of.

    Args:
        place: the sheet that they are drawn on: the panel's, where *Type* is pressed, which clears
            it, too; or the window's, which is active then and where keys do both.
    """
    with (
        x_display(with_grabs=False) as display,
        display.receiver() as receiver,
        display.program("program_lines_child.py", str(folder), place) as program,
    ):
        buttons, number = {}, ""
        while (said := program.read_line().split())[0] != "ready":
            if said[0] == "paper":
                left, top, width = map(int, said[1:])
            elif said[0] == "window":
                number = said[1]
            elif said[0] == "button":
                buttons[said[1]] = said[2:]
        if place == "panel":
            display.run("xdotool", "mousemove", *buttons["types"], "click", "1")
        for ink in lines:
            if place == "window":
                _go_to(display, program, number)
            for count, stroke in enumerate(_strokes(ink, left + 20, top + 40, width - 40), start=1):
                display.run("xdotool", *stroke)
                program.await_line(f"strokes {count}")
            drawn, strokes, text = len(ink.strokes), 0, ""
            while strokes != drawn:
                word, _, rest = program.read_line().partition(" ")
                if word == "read":
                    strokes, text = json.loads(rest)
            if text:
                if place == "panel":
                    display.run("xdotool", "mousemove", *buttons["type"], "click", "1")
                else:
                    display.run("xdotool", "key", "ctrl+Return")
                awaited = {"sent", "strokes 0"} if place == "panel" else {"sent"}
                while awaited:
                    awaited.discard(program.read_line())
                receiver.await_text(text)
                yield text, receiver.text()
                receiver.clear()
            if place == "window":
                _go_to(display, program, number)
                display.run("xdotool", "key", "ctrl+Delete")
                program.await_line("strokes 0")
            elif not text:
                display.run("xdotool", "mousemove", *buttons["clear"], "click", "1")
                program.await_line("strokes 0")


def _go_to(display: XDisplay, program: ChildProgram, number: str) -> None:
    """Have the window be the active one, as a person who clicks it."""
    display.run("xdotool", "windowactivate", "--sync", number)
    display.await_active(program)


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place", choices=("panel", "window"))
    parser.add_argument("texts", type=Path, help="a file of texts of UNIPEN (8_texts.npz)")
    parser.add_argument("--count", type=int, default=200, help="of lines, evenly spread")
    parser.add_argument("--part", choices=("tune", "report"), default="report")
    asked = parser.parse_args()
    texts = read_texts(asked.texts, asked.part)
    short = [index for index, text in enumerate(texts.text) if len(text) <= LONGEST]
    chosen = [short[i] for i in np.linspace(0, len(short) - 1, asked.count).astype(int)]
    count = characters = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        inks = (texts.ink(index) for index in chosen)
        for text, arrived in typed_lines(Path(home), inks, asked.place):
            count, characters = count + 1, characters + len(text)
            if arrived != text:
                print(f"read {text!r}, arrived {arrived!r}", flush=True)
            elif count % 20 == 0:
                print(f"{count} lines, {characters} characters", flush=True)
    print(f"{asked.place}: {count} of {asked.count} lines typed, {characters} characters")


if __name__ == "__main__":
    main()
