"""GNOME's own desktop portal, for programs on its Mutter."""

from __future__ import annotations

import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from jeepney import DBusAddress, MessageType, Properties
from jeepney.io.blocking import open_dbus_connection
from support.accessibility_bus import LAUNCHER, AccessibilityBus
from support.child_program import START_TIME
from support.wayland_desktops import WaylandDesktop

_PROGRAMS: Final = (
    Path("/usr/libexec/xdg-desktop-portal-gnome"),
    Path("/usr/libexec/xdg-desktop-portal"),
)
_ENVIRONMENT: Final = "dbus-update-activation-environment"
_NAMES: Final = (
    *("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP"),
)


class GnomePortal:
    """The portal, and the person who answers its question."""

    def __init__(self, bus: str) -> None:
        self._bus = bus

    def allow(self) -> None:
        """Let a program press keys once the desktop asks about it."""
        accessible = AccessibilityBus(self._bus)
        for name, role in (("Allow remote interaction", "switch"), ("_Share Share", "button")):
            deadline = time.monotonic() + START_TIME
            while not _press(accessible, name, role):  # at first it is not there, or not enabled
                assert time.monotonic() < deadline, f"the portal has no {role} {name!r}"
                select.select([], [], [], 0.1)
        accessible.close()

    def await_start(self) -> None:
        """Wait until it says that keys can be pressed."""
        path, name = "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop"
        portal = DBusAddress(path, name, "org.freedesktop.portal.RemoteDesktop")
        asking = Properties(portal).get("AvailableDeviceTypes")
        deadline = time.monotonic() + START_TIME
        with open_dbus_connection(self._bus) as connection:
            while (
                connection.send_and_get_reply(asking, timeout=START_TIME).header.message_type
                == MessageType.error
            ):
                assert time.monotonic() < deadline, "the portal does not start"
                select.select([], [], [], 0.1)


def _press(accessible: AccessibilityBus, name: str, role: str) -> bool:
    """Press a control of the dialog; whether that could be."""
    objects = accessible.showing(least_state=0)
    found = next((one for one in objects if (one.name, one.role) == (name, role)), None)
    return found is not None and bool(found.call("Action", "DoAction", "i", 0))


@contextmanager
def gnome_portal(desktop: WaylandDesktop) -> Iterator[GnomePortal]:
    """The portal; the test is skipped where it is missing. Start it before programs that ask it."""
    if not all(program.is_file() for program in _PROGRAMS):
        pytest.skip("needs GNOME's portal (apt install xdg-desktop-portal-gnome)")
    if not Path(LAUNCHER).is_file() or shutil.which(_ENVIRONMENT) is None:
        pytest.skip("needs the accessibility bus (apt install at-spi2-core dbus)")
    environment = {**desktop.environment, "GDK_BACKEND": "wayland"}
    subprocess.run([_ENVIRONMENT, *_NAMES], env=environment, check=True)
    running = []
    portal = GnomePortal(environment["DBUS_SESSION_BUS_ADDRESS"])
    try:
        for program in _PROGRAMS:
            process = subprocess.Popen(
                [str(program)],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running.append(process)
        portal.await_start()
        yield portal
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()
