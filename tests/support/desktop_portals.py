"""The desktops' own portals: GNOME's for programs on its Mutter, KDE Plasma's on its KWin."""

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
from support.private_bus import await_name
from support.wayland_desktops import WaylandDesktop, kwin, mutter

_FRONT: Final = Path("/usr/libexec/xdg-desktop-portal")
_GNOME: Final = Path("/usr/libexec/xdg-desktop-portal-gnome")
_KDE: Final = "lib/*/libexec/xdg-desktop-portal-kde"
_QT_WAYLAND: Final = "lib/*/qt5/plugins/platforms/libqwayland-*.so"
"""Without which it does not start on Wayland."""
_BACKEND: Final = "org.freedesktop.impl.portal.desktop."
_FRONT_NAME: Final = "org.freedesktop.portal.Desktop"
_ENVIRONMENT: Final = "dbus-update-activation-environment"
_NAMES: Final = (
    *("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP"),
)


class DesktopPortal:
    """A portal, and the person who answers its question."""

    def __init__(self, bus: str, *, asks: bool) -> None:
        """``asks``: whether the desktop asks before keys are pressed; Plasma 5 does not."""
        self._bus = bus
        self._asks = asks

    def allow(self) -> None:
        """Let a program press keys once the desktop asks about it."""
        if not self._asks:
            return
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
def gnome_portal() -> Iterator[tuple[WaylandDesktop, DesktopPortal]]:
    """GNOME's desktop and portal; the test is skipped where something is missing."""
    if not _GNOME.is_file():
        pytest.skip("needs GNOME's portal (apt install xdg-desktop-portal-gnome)")
    commands = {f"{_BACKEND}gnome": _GNOME, _FRONT_NAME: _FRONT}
    variables = {"GDK_BACKEND": "wayland"}
    with mutter() as desktop, _running(desktop, commands, variables, True) as portal:
        yield desktop, portal


@contextmanager
def kde_portal() -> Iterator[tuple[WaylandDesktop, DesktopPortal]]:
    """Plasma's desktop and portal; the test is skipped where something is missing."""
    program = next(Path("/usr").glob(_KDE), None)
    if program is None or not any(Path("/usr").glob(_QT_WAYLAND)):
        pytest.skip("needs Plasma's portal (apt install xdg-desktop-portal-kde qtwayland5)")
    commands = {f"{_BACKEND}kde": program, _FRONT_NAME: _FRONT}
    variables = {"QT_QPA_PLATFORM": "wayland"}
    with kwin() as desktop, _running(desktop, commands, variables, False) as portal:
        yield desktop, portal


@contextmanager
def _running(
    desktop: WaylandDesktop, commands: dict[str, Path], variables: dict[str, str], asks: bool
) -> Iterator[DesktopPortal]:
    """The portal of a desktop, by the name of each of its programs on the bus, in their order.

    The bus would start one that is asked too early, too, without ``variables``.
    """
    if not _FRONT.is_file():
        pytest.skip("needs the portal (apt install xdg-desktop-portal)")
    if not Path(LAUNCHER).is_file() or shutil.which(_ENVIRONMENT) is None:
        pytest.skip("needs the accessibility bus (apt install at-spi2-core dbus)")
    environment = {**desktop.environment, **variables}
    subprocess.run([_ENVIRONMENT, *_NAMES], env=environment, check=True)
    running = []
    portal = DesktopPortal(environment["DBUS_SESSION_BUS_ADDRESS"], asks=asks)
    try:
        for name, command in commands.items():
            process = subprocess.Popen(
                [str(command)],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            running.append(process)
            await_name(name, environment["DBUS_SESSION_BUS_ADDRESS"])
        portal.await_start()
        yield portal
    finally:
        for process in reversed(running):
            process.kill()
            process.wait()
