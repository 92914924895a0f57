"""A Wayland desktop without a screen: sway, as an ordinary user, since it refuses root."""

from __future__ import annotations

import os
import pwd
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.child_program import START_TIME, ReceivingProgram, child_program

PROGRAMS = {"sway": "sway", "wl-copy": "wl-clipboard"}
"""What is started here, and Debian's packages that have it."""


class Sway:
    """The desktop.

    Attributes:
        variables: the environment variables by which programs find it.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.variables = {
            "XDG_RUNTIME_DIR": str(folder),
            "WAYLAND_DISPLAY": name,
            "QT_QPA_PLATFORM": "wayland",
            "XDG_CURRENT_DESKTOP": "sway",
        }

    @property
    def environment(self) -> dict[str, str]:
        """That of a program which is started there."""
        return {**os.environ, **self.variables}

    def focus(self, title: str) -> None:
        """Give the window with this title the focus, as the person would."""
        folder = Path(self.variables["XDG_RUNTIME_DIR"])
        (socket,) = folder.glob("sway-ipc.*.sock")
        command = ["swaymsg", "-s", str(socket), f"[title={title}] focus"]
        subprocess.run(command, check=True, capture_output=True)

    @contextmanager
    def receiver(self) -> Iterator[ReceivingProgram]:
        """A program with a field that has the focus."""
        with child_program("receiver.py", self.environment) as program:
            program.await_line("ready")
            yield ReceivingProgram(program)


@contextmanager
def sway_desktop() -> Iterator[Sway]:
    """A desktop; the test is skipped where something is missing."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (apt install {package})")
    nobody = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    # An ordinary user may not enter the test's own folder.
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        config = folder / "config"
        config.write_text("xwayland disable\n", encoding="utf-8")
        if nobody is not None:
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        config.chmod(0o644)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": name,
            "XDG_RUNTIME_DIR": name,
            "WLR_BACKENDS": "headless",
            "WLR_LIBINPUT_NO_DEVICES": "1",
            "WLR_RENDERER": "pixman",
        }
        with subprocess.Popen(
            ["sway", "-c", str(config)],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            user=None if nobody is None else nobody.pw_uid,
            group=None if nobody is None else nobody.pw_gid,
            extra_groups=None if nobody is None else [],
        ) as process:
            try:
                yield Sway(folder, await_socket(folder, process))
            finally:
                process.kill()  # while it starts it would not heed less


def await_socket(folder: Path, process: subprocess.Popen[bytes]) -> str:
    """The name of the desktop that a process opens in a folder; skips the test if it ends."""
    deadline = time.monotonic() + START_TIME
    while True:
        for path in folder.glob("wayland-*"):
            if path.is_socket():
                return path.name
        if process.poll() is not None:
            pytest.skip("the desktop does not start here")
        assert time.monotonic() < deadline, "the desktop does not start"
        select.select([], [], [], 0.02)
