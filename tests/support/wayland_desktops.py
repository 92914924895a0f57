"""Wayland desktops that show windows of X11, too: sway, KDE Plasma's KWin and GNOME's Mutter.

Each is without a screen of its own: the first two are windows of an Xvfb, and are given what a
person does by that one's mouse and keyboard; Mutter takes both by its interface for remote control.
"""

from __future__ import annotations

import os
import pwd
import select
import shutil
import signal
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import pytest
from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from support.child_program import START_TIME, ChildProgram, ReceivingProgram, child_program
from support.private_bus import private_bus
from support.x_display import XDisplay, x_display

_PACKAGES: Final = {
    "sway": "sway",
    "kwin_wayland": "kwin-wayland",
    "mutter": "mutter",
    "Xwayland": "xwayland",
    "xhost": "x11-xserver-utils",
}
_SIZE: Final = (1000, 700)
_CONTROL: Final = 0xFFE3
_NAMES: Final = ("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY")


class WaylandDesktop(ABC):
    """A desktop.

    Attributes:
        environment: that of a program which is started there.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = {**os.environ, **environment}

    @abstractmethod
    def move(self, x: int, y: int) -> None:
        """Move the pointer to a place on the screen."""

    @abstractmethod
    def set_button(self, is_pressed: bool) -> None:
        """Press the left button, or let it go."""

    @abstractmethod
    def press_key(self, character: str, *, with_control: bool = False) -> None:
        """Press and release the key of a letter."""

    def stroke(self, x: int, y: int) -> None:
        """Draw a short stroke."""
        self.move(x, y)
        self.set_button(True)
        for number in (1, 2):
            self.move(x + 2 * number, y + 9 * number)
        self.set_button(False)

    def click(self, x: int, y: int) -> None:
        """Click a place."""
        self.move(x, y)
        self.set_button(True)
        self.set_button(False)

    @contextmanager
    def program(self, name: str, platform: str, *arguments: str) -> Iterator[ChildProgram]:
        """A program of this folder, shown by Qt's plugin ``platform``."""
        environment = {**self.environment, "QT_QPA_PLATFORM": platform}
        with child_program(name, environment, *arguments) as program:
            yield program

    @contextmanager
    def receiver(self) -> Iterator[ReceivingProgram]:
        """A program of Wayland with a field that has the focus, and has had a key."""
        with self.program("receiver.py", "wayland") as program:
            program.await_line("ready")
            receiver = ReceivingProgram(program)
            self.await_keys(receiver)  # it may have no keyboard before the first key
            yield receiver

    def await_keys(self, receiver: ReceivingProgram) -> None:
        """Press keys until a program gets them, whose field is empty then."""
        deadline = time.monotonic() + START_TIME
        while not receiver.text():
            assert time.monotonic() < deadline, "no key arrives"
            self.press_key("a")
            select.select([], [], [], 0.1)
        self.press_key("z")  # the last of those that are still on their way
        while not receiver.text().endswith("z"):
            assert time.monotonic() < deadline, "a key is lost"
        receiver.clear()


class _OnXvfb(WaylandDesktop):
    """One that is a window of an X server."""

    def __init__(self, environment: Mapping[str, str], host: XDisplay) -> None:
        super().__init__(environment)
        self._host = host

    def move(self, x: int, y: int) -> None:
        self._host.move(x, y)

    def set_button(self, is_pressed: bool) -> None:
        self._host.run("xdotool", "mousedown" if is_pressed else "mouseup", "1")

    def press_key(self, character: str, *, with_control: bool = False) -> None:
        self._host.run("xdotool", "key", f"ctrl+{character}" if with_control else character)


class _Mutter(WaylandDesktop):
    """GNOME's, by its interface for remote control."""

    _SERVICE = "org.gnome.Mutter.RemoteDesktop"

    def __init__(self, environment: Mapping[str, str], connection: DBusConnection) -> None:
        super().__init__(environment)
        self._connection = connection
        service = DBusAddress("/org/gnome/Mutter/RemoteDesktop", self._SERVICE, self._SERVICE)
        (session,) = self._ask(new_method_call(service, "CreateSession"))
        self._session = DBusAddress(session, self._SERVICE, f"{self._SERVICE}.Session")
        self._call("Start", "")
        self._place = 2 * _SIZE[0], 2 * _SIZE[1]  # beyond the corner, wherever it is
        self.move(0, 0)

    def move(self, x: int, y: int) -> None:
        before, self._place = self._place, (x, y)
        offset = float(x - before[0]), float(y - before[1])
        self._call("NotifyPointerMotionRelative", "dd", *offset)

    def set_button(self, is_pressed: bool) -> None:
        self._call("NotifyPointerButton", "ib", 0x110, is_pressed)

    def press_key(self, character: str, *, with_control: bool = False) -> None:
        keys = [_CONTROL, ord(character)] if with_control else [ord(character)]
        for key in keys:
            self._call("NotifyKeyboardKeysym", "ub", key, True)
        for key in reversed(keys):
            self._call("NotifyKeyboardKeysym", "ub", key, False)

    def _call(self, method: str, signature: str, *values: object) -> None:
        self._ask(new_method_call(self._session, method, signature, values))

    def _ask(self, message: Any) -> tuple[Any, ...]:
        return tuple(self._connection.send_and_get_reply(message, timeout=START_TIME).body)


@contextmanager
def sway() -> Iterator[WaylandDesktop]:
    """sway, as an ordinary user, since it refuses root; pixels are drawn by the processor."""
    with _folder("sway") as folder, _host() as host:
        start = _start_program(folder)
        config = folder / "config"
        lines = ("xwayland force", "input type:keyboard repeat_rate 0", f"exec {start}")
        config.write_text("\n".join(lines) + "\n", encoding="utf-8")
        variables = {"WLR_BACKENDS": "x11", "WLR_RENDERER": "pixman", "DISPLAY": host.name}
        with _running(["sway", "-c", str(config)], folder, variables, _nobody(folder)) as found:
            yield _OnXvfb({**found, "XDG_CURRENT_DESKTOP": "sway"}, host)


@contextmanager
def kwin() -> Iterator[WaylandDesktop]:
    """KDE Plasma's."""
    with (
        _folder("kwin_wayland") as folder,
        _host() as host,
        private_bus(starts_services=True) as bus,
    ):
        # A copy has none of the file's capabilities, which a container may not grant.
        command = [str(shutil.copy(str(shutil.which("kwin_wayland")), folder))]
        command += ["--x11-display", host.name, "--xwayland", "--no-lockscreen"]
        command += ["--no-global-shortcuts", "--width", str(_SIZE[0]), "--height", str(_SIZE[1])]
        variables = {"KWIN_COMPOSE": "Q", "DBUS_SESSION_BUS_ADDRESS": bus, "DISPLAY": host.name}
        variables["KWIN_WAYLAND_NO_PERMISSION_CHECKS"] = "1"  # for its portal, started by a test
        command.append(str(_start_program(folder)))
        _write(folder / ".config/kcminputrc", "[Keyboard]", "KeyRepeat=nothing")
        with _running(command, folder, variables) as found:
            yield _OnXvfb({**found, "XDG_CURRENT_DESKTOP": "KDE"}, host)


@contextmanager
def mutter() -> Iterator[WaylandDesktop]:
    """GNOME's."""
    with _folder("mutter") as folder, private_bus(starts_services=True) as bus:
        command = ["mutter", "--wayland", "--headless"]
        command += ["--virtual-monitor", "{}x{}".format(*_SIZE), "--", str(_start_program(folder))]
        variables = {"DBUS_SESSION_BUS_ADDRESS": bus, "GSETTINGS_BACKEND": "keyfile"}
        keyboard = "[org/gnome/desktop/peripherals/keyboard]"
        _write(folder / ".config/glib-2.0/settings/keyfile", keyboard, "repeat=false")
        with _running(command, folder, variables) as found, open_dbus_connection(bus) as connection:
            yield _Mutter({**found, "XDG_CURRENT_DESKTOP": "GNOME"}, connection)


DESKTOPS: Final[tuple[Callable[[], Any], ...]] = (sway, kwin, mutter)


@contextmanager
def _folder(program: str) -> Iterator[Path]:
    """A folder for a desktop; the test is skipped where something is missing."""
    for name in (program, "Xwayland", "xhost"):
        if shutil.which(name) is None:
            pytest.skip(f"needs {name} (apt install {_PACKAGES[name]})")
    # An ordinary user may not enter the test's own folder.
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as name:
        yield Path(name)


@contextmanager
def _host() -> Iterator[XDisplay]:
    with x_display(with_manager=False) as display:
        subprocess.run(["xhost", "+local:"], env=display.environment, check=True)
        display.run("xset", "r", "off")
        yield display


def _write(path: Path, *lines: str) -> None:
    """Write a desktop's settings: no key repeats, be the machine as slow as it may."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _start_program(folder: Path) -> Path:
    """What the desktop starts itself: it says by which variables programs find it."""
    values = "".join(f"{name}=${name}\\n" for name in _NAMES)
    said = folder / "variables"
    # Another user's X server lets nobody in by itself.
    script = f"xhost +local:\nprintf '{values}' >{said}.new\nmv {said}.new {said}\nsleep infinity\n"
    start = folder / "start"
    start.write_text(f"#!/bin/sh\n{script}".replace("'", '"'), encoding="utf-8")
    start.chmod(0o755)
    return start


def _nobody(folder: Path) -> dict[str, Any]:
    """Another user for root, who gets the folder."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


@contextmanager
def _running(
    command: list[str],
    folder: Path,
    variables: Mapping[str, str],
    user: Mapping[str, Any] | None = None,
) -> Iterator[dict[str, str]]:
    """A desktop in a process of its own; the variables of programs that are started there."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    process = subprocess.Popen(
        command,
        env={**environment, **variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        **(user or {}),
    )
    with ExitStack() as ending:
        ending.callback(_end, process)
        said = folder / "variables"
        deadline = time.monotonic() + START_TIME
        while not said.exists():
            if process.poll() is not None:
                pytest.skip(f"{command[0]} does not start here")
            assert time.monotonic() < deadline, f"{command[0]} does not start"
            select.select([], [], [], 0.02)
        lines = said.read_text(encoding="utf-8").splitlines()
        found = dict(line.split("=", 1) for line in lines)
        yield {"XDG_RUNTIME_DIR": str(folder), "XDG_SESSION_TYPE": "wayland", **variables, **found}


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a desktop, and what it started."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
