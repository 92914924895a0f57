"""The program under Xvfb, used by the accessibility bus and keys, as with a screen reader."""

from __future__ import annotations

import json
import select
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.accessibility_bus import AccessibilityBus, accessibility_bus
from support.child_program import START_TIME, ChildProgram, child_program
from support.x_display import XDisplay, x_display


@dataclass(frozen=True)
class Session:
    """The program on a display, and what a screen reader has of it."""

    display: XDisplay
    bus: AccessibilityBus
    program: ChildProgram

    def press_keys(self, *keys: str) -> None:
        self.display.run("xdotool", "key", *keys)

    def windows(self) -> set[str]:
        """Which windows the X server shows, popups among them."""
        return set(self.display.run("xdotool", "search", "--onlyvisible", "--class", ".").split())

    def await_window(self, before: set[str]) -> None:
        """Wait until there is a window that was not there before."""
        deadline = time.monotonic() + START_TIME
        while self.windows() <= before:
            assert time.monotonic() < deadline, "no window opens"
            select.select([], [], [], 0.05)

    def copied(self) -> str:
        """The text of the clipboard."""
        self.program.say("clipboard")
        text = json.loads(self.program.read_line())
        assert isinstance(text, str)
        return text


@contextmanager
def accessible_session(folder: Path) -> Iterator[Session]:
    """The program, once it reads ink; the test is skipped where something is missing."""
    runtime = folder / "runtime"
    runtime.mkdir(0o700)
    with x_display() as display, accessibility_bus(display.name, runtime) as (address, bus):
        environment = {
            **display.environment,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_RUNTIME_DIR": str(runtime),
        }
        with child_program("accessible_child.py", environment, str(folder / "data")) as program:
            program.await_line("ready")
            yield Session(display, bus, program)
