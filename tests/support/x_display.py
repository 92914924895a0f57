"""A real X server without a screen (Xvfb), a window manager on it, and programs to type into."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import NamedTemporaryFile
from typing import Final

import pytest
from support.child_program import (
    START_TIME,
    ChildProgram,
    ReceivingProgram,
    child_process,
    child_program,
)

PROGRAMS: Final = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "xdotool": "xdotool",
}
"""What is started here, and Debian's packages that have it."""


class XDisplay:
    """An X server and programs on it.

    Attributes:
        name: as ``DISPLAY`` has it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.environment = {
            name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"
        } | {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}

    def use_layout(self, layout: str) -> None:
        """Have the keyboard give the characters of a layout, such as ``de``."""
        subprocess.run(["setxkbmap", layout], env=self.environment, check=True)

    def run(self, *command: str) -> str:
        """Run a program to its end; what it writes to stdout."""
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    def active_window(self) -> str:
        """The window that the manager says is active, once it has said so of one."""
        command = ["xdotool", "getactivewindow"]
        deadline = time.monotonic() + START_TIME
        while True:
            asked = subprocess.run(
                command, env=self.environment, check=False, capture_output=True, text=True
            )
            if asked.returncode == 0:
                return asked.stdout
            assert time.monotonic() < deadline, asked.stderr
            select.select([], [], [], 0.02)

    def await_active(self, program: ChildProgram) -> None:
        """Wait until the manager says that a program's window is the active one."""
        deadline = time.monotonic() + START_TIME
        command = ["xdotool", "getactivewindow", "getwindowpid"]
        while (
            subprocess.run(
                command, env=self.environment, check=False, capture_output=True, text=True
            ).stdout
            != f"{program.pid}\n"
        ):
            assert time.monotonic() < deadline, "the window is not the active one"
            select.select([], [], [], 0.02)

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a place on the screen."""
        self.run("xdotool", "mousemove", str(x), str(y))

    @contextmanager
    def program(self, name: str, *arguments: str) -> Iterator[ChildProgram]:
        """A program of this folder in a process of its own."""
        with child_program(name, self.environment, *arguments) as program:
            yield program

    @contextmanager
    def receiver(self) -> Iterator[ReceivingProgram]:
        """A program with a field that has the focus."""
        with self.program("receiver.py") as program:
            program.await_line("ready")
            yield ReceivingProgram(program)


_NO_GRABS: Final = """
<openbox_config xmlns="http://openbox.org/3.4/rc"><mouse></mouse></openbox_config>
"""


@contextmanager
def x_display(*, with_manager: bool = True, with_grabs: bool = True) -> Iterator[XDisplay]:
    """An X server and, if wanted, a window manager; the test is skipped where one is missing.

    Args:
        with_grabs: whether the manager takes each press first, to focus and raise what is clicked,
            as they usually do. On a busy machine openbox then loses some that come soon after a
            release, before any program sees them.
    """
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (apt install {package})")
    read_end, write_end = os.pipe()
    server = ["Xvfb", "-displayfd", str(write_end), "-noreset", "-nolisten", "tcp"]
    server += ["-screen", "0", "1000x700x24"]
    with child_process(server, dict(os.environ), (write_end,)):
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            assert select.select([numbers], [], [], START_TIME)[0], "Xvfb does not start"
            display = XDisplay(f":{numbers.readline().strip()}")
        if not with_manager:
            yield display
            return
        # It makes a folder in the home, which is the test's own.
        manager = ["openbox", "--sm-disable"]
        with ExitStack() as ending:
            if not with_grabs:
                settings = ending.enter_context(NamedTemporaryFile("w", suffix=".xml"))
                settings.write(_NO_GRABS)
                settings.flush()
                manager += ["--config-file", settings.name]
            ending.enter_context(child_process(manager, display.environment))
            _await_manager(display)
            yield display


def _await_manager(display: XDisplay) -> None:
    from hwgui.delivery.x11.server import XServer

    server = XServer(display.name)
    deadline = time.monotonic() + START_TIME
    while not server.values(server.connection.root, "_NET_SUPPORTING_WM_CHECK"):
        assert time.monotonic() < deadline, "openbox does not start"
        select.select([], [], [], 0.02)
    server.close()
