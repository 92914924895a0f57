"""The window that text is for: which it is, that it keeps the focus, that it has read all keys."""

from __future__ import annotations

import os
import time
from typing import Final

from ..delivery import DeliveryError
from .server import XServer

ACTIVATION_TIME: Final = 2.0
"""Seconds for which a window may take the focus once it is asked to."""
ANSWER_TIME: Final = 2.0
"""Seconds for which a program may take to read the keys it was sent."""
UNKNOWN_READING_TIME: Final = 0.2
"""Seconds after which a program is taken to have read its keys where it cannot be asked."""
_ABSENCE_TIME: Final = 0.3
_PACE_TIME: Final = 0.25
_UNKNOWN_PACE_TIME: Final = 0.01
_NAMING_TIME: Final = 1.5
_POLL_TIME: Final = 0.01
_FROM_PAGER: Final = 2


class Target:
    """A window of another program that has the focus.

    Attributes:
        window: its window of the top level; that which has the focus where no window manager says.
        answers: whether its program says when it has read what came before (``_NET_WM_PING``).
    """

    def __init__(self, server: XServer, window: int) -> None:
        self._server = server
        self._focus = server.focus()
        self._number = 0
        self.window = window
        self.answers = server.atom("_NET_WM_PING") in server.values(window, "WM_PROTOCOLS")

    @classmethod
    def find(cls, server: XServer) -> Target:
        """The window with the focus; if that is our own, the one used before, which gets it.

        Raises:
            DeliveryError: there is no window to type into.
        """
        window = _await_active_window(server)
        if window and _is_ours(server, window):
            window = _previous_window(server)
            if window:
                _activate(server, window)
        window = window or _focus_without_manager(server)
        if not window:
            raise DeliveryError(
                "x11-no-window",
                "There is no window to type into. Click where the text is to go, and type again.",
            )
        return cls(server, window)

    def has_focus(self) -> bool:
        """Whether keys still go where they went when this was found.

        Window managers take the focus for a moment when they raise a window or grab a key.
        """
        deadline = time.monotonic() + _ABSENCE_TIME
        while True:
            focus = self._server.focus()
            if focus == self._focus or self._server.is_within(focus, self.window):
                return True
            if time.monotonic() > deadline:
                return False
            time.sleep(_POLL_TIME)

    def await_reading(self, seconds: float = ANSWER_TIME) -> bool:
        """Wait until the program has read the keys that it was sent.

        Returns:
            Whether it has; not where it does not answer. A window that is gone reads no more.
        """
        self._server.connection.flush()
        if not self._server.is_window(self.window):
            return True
        if not self.answers:
            time.sleep(UNKNOWN_READING_TIME)
            return False
        self._number += 1
        ping = self._server.atom("_NET_WM_PING")
        self._server.message(self.window, "WM_PROTOCOLS", ping, self._number, self.window)
        self._server.connection.flush()
        deadline = time.monotonic() + seconds
        while True:
            remaining = deadline - time.monotonic()
            answer = self._server.next_message("WM_PROTOCOLS", remaining)
            if answer is None:
                return False
            if answer[:3] == (ping, self._number, self.window):
                return True

    def keep_pace(self) -> None:
        """Let the program come to the keys it was sent, but wait for no slow one."""
        if self.answers:
            self.await_reading(_PACE_TIME)
        else:
            self._server.connection.flush()
            time.sleep(_UNKNOWN_PACE_TIME)


def _active_window(server: XServer) -> int:
    return next(iter(server.values(server.connection.root, "_NET_ACTIVE_WINDOW")), 0)


def _await_active_window(server: XServer) -> int:
    """The active window, or 0 where there is none.

    Focus and what the window manager says of it change one after the other, so for a moment they
    may differ.
    """
    deadline = time.monotonic() + _NAMING_TIME
    is_managed = bool(server.values(server.connection.root, "_NET_SUPPORTING_WM_CHECK"))
    while is_managed:
        window = _active_window(server)
        is_late = time.monotonic() > deadline
        if window and server.is_window(window):
            if is_late or server.is_within(server.focus(), window):
                return window
        elif is_late:
            break
        time.sleep(_POLL_TIME)
    return 0


def _focus_without_manager(server: XServer) -> int:
    """The window with the focus where there is no window manager to say so; else 0."""
    root = server.connection.root
    if server.values(root, "_NET_SUPPORTING_WM_CHECK"):
        return 0
    focus = server.focus()
    return 0 if focus in (0, 1, root) or _is_ours(server, focus) else focus


def _is_ours(server: XServer, window: int) -> bool:
    return os.getpid() in server.values(window, "_NET_WM_PID")


def _previous_window(server: XServer) -> int:
    """The uppermost window of another program on this desktop that a person can type into."""
    root = server.connection.root
    desktop = server.values(root, "_NET_CURRENT_DESKTOP")
    without_keys = {
        server.atom(f"_NET_WM_WINDOW_TYPE_{kind}") for kind in ("DESKTOP", "DOCK", "SPLASH")
    }
    hidden = server.atom("_NET_WM_STATE_HIDDEN")
    for window in reversed(server.values(root, "_NET_CLIENT_LIST_STACKING")):
        if (
            not _is_ours(server, window)
            and hidden not in server.values(window, "_NET_WM_STATE")
            and not without_keys.intersection(server.values(window, "_NET_WM_WINDOW_TYPE"))
            and server.values(window, "_NET_WM_DESKTOP") in ((), desktop, (0xFFFFFFFF,))
        ):
            return window
    return 0


def _activate(server: XServer, window: int) -> None:
    server.message_root(window, "_NET_ACTIVE_WINDOW", _FROM_PAGER)
    server.connection.flush()
    deadline = time.monotonic() + ACTIVATION_TIME
    while _active_window(server) != window or not server.is_within(server.focus(), window):
        if time.monotonic() > deadline:
            raise DeliveryError(
                "x11-not-activated",
                "The window used before does not take the focus. Click where the text is to go, "
                "and type again.",
            )
        time.sleep(_POLL_TIME)
