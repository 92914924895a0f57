"""The accessibility bus (AT-SPI) on a session bus of its own, as a screen reader uses it.

What is asked here is what Orca asks: the tree of accessible objects, their names, roles,
descriptions and states, their actions and texts, and what the program announces. It is asked over
D-Bus itself, so that no library of the system's Python is needed.
"""

from __future__ import annotations

import os
import select
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
from jeepney import DBusAddress, DBusErrorResponse, MatchRule, Message, Properties, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from support.child_program import START_TIME
from support.private_bus import private_bus

LAUNCHER: Final = "/usr/share/dbus-1/services/org.a11y.Bus.service"
"""What at-spi2-core installs; the session bus starts the accessibility bus by it."""
CALL_TIME: Final = 10.0
_ROOT: Final = "/org/a11y/atspi/accessible/root"
_FOCUSED: Final = 1 << 12
_SHOWING: Final = 1 << 25
_SAID: Final = ("Name", "Description")
_EVENTS: Final = "org.a11y.atspi.Event.Object"


@dataclass(frozen=True)
class Accessible:
    """An accessible object of a program.

    Attributes:
        name, role, description: what a screen reader says of it.
        is_focused: whether it has the focus.
    """

    bus: AccessibilityBus
    program: str
    path: str
    name: str
    role: str
    description: str
    is_focused: bool

    def call(self, interface: str, method: str, signature: str = "", *body: object) -> Any:
        """Call one of its methods; the first value of the answer."""
        return self.bus.call(self.program, self.path, interface, method, signature, *body)

    @property
    def actions(self) -> list[str]:
        """The names of what can be done with it."""
        return [action[0] for action in self.call("Action", "GetActions")]

    def act(self, name: str = "Press") -> None:
        """Do one of its actions, as a screen reader does at the person's wish."""
        assert self.call("Action", "DoAction", "i", self.actions.index(name))

    def focus(self) -> None:
        """Give it the focus."""
        assert self.call("Component", "GrabFocus")

    def set_text(self, text: str) -> None:
        """Put a text into a field."""
        assert self.call("EditableText", "SetTextContents", "s", text)


class AccessibilityBus:
    """A connection to the accessibility bus.

    Attributes:
        announced: what programs had said aloud, in order.
    """

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as connection:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = connection.send_and_get_reply(
                new_method_call(launcher, "GetAddress"), timeout=START_TIME
            ).body[0]
        self._connection: DBusConnection = open_dbus_connection(address)
        self.announced: list[str] = []
        self._signals: deque[Message] = deque()
        rule = MatchRule(type="signal", interface=_EVENTS, member="Announcement")
        self._connection.filter(rule, queue=self._signals)
        self._connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=CALL_TIME)
        registry = DBusAddress(
            "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry"
        )
        listening = new_method_call(
            registry, "RegisterEvent", "sass", ("object:announcement", [], "")
        )
        self._connection.send_and_get_reply(listening, timeout=CALL_TIME)

    def close(self) -> None:
        self._connection.close()

    def call(
        self,
        program: str,
        path: str,
        interface: str,
        method: str,
        signature: str = "",
        *body: object,
    ) -> Any:
        """Call a method of an accessible object; the first value of the answer.

        Raises:
            DBusErrorResponse: the object is gone, or has no such method.
        """
        address = DBusAddress(path, program, f"org.a11y.atspi.{interface}")
        message = new_method_call(address, method, signature or None, body)
        reply = self._connection.send_and_get_reply(message, timeout=CALL_TIME)
        self._hear()
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return reply.body[0] if reply.body else None

    def showing(self, least_state: int = _SHOWING) -> Iterator[Accessible]:
        """All accessible objects that are to be seen, each before its children.

        Args:
            least_state: bits of a state that each of them has; 0 for all objects, as GTK does not
                say which of them are showing.
        """
        waiting = [("org.a11y.atspi.Registry", _ROOT)]
        while waiting:
            program, path = waiting.pop()
            try:
                if path != _ROOT:
                    state = self.call(program, path, "Accessible", "GetState")[0]
                    if state & least_state != least_state:
                        continue
                    yield self._accessible(program, path, state)
                children = self.call(program, path, "Accessible", "GetChildren")
            except DBusErrorResponse:
                continue  # gone while it was asked
            waiting += [(child[0], child[1]) for child in reversed(children)]

    def find(self, name: str, role: str = "", text: str = "") -> Accessible | None:
        """The first object that is showing, of this name and, where they are given, this role and
        with this text in its description."""
        for one in self.showing():
            if one.name == name and one.role == (role or one.role) and text in one.description:
                return one
        return None

    def wait(self, name: str, role: str = "", text: str = "") -> Accessible:
        """As ``find``, once there is one."""
        deadline = time.monotonic() + START_TIME
        while (one := self.find(name, role, text)) is None:
            assert time.monotonic() < deadline, f"no {role} {name!r} {text!r}:\n{self.shown()}"
            select.select([], [], [], 0.1)
        return one

    def wait_gone(self, name: str) -> None:
        """Wait until nothing of this name is showing."""
        deadline = time.monotonic() + START_TIME
        while self.find(name) is not None:
            assert time.monotonic() < deadline, f"{name!r} is still there:\n{self.shown()}"
            select.select([], [], [], 0.1)

    def wait_announced(
        self, holds: Callable[[str], bool], times: int = 1, seconds: float = START_TIME
    ) -> str:
        """What is announced and fits, now or before; the last of so many such announcements."""
        deadline = time.monotonic() + seconds
        while True:
            self.call("org.a11y.atspi.Registry", _ROOT, "Accessible", "GetChildren")
            fitting = [text for text in self.announced if holds(text)]
            if len(fitting) >= times:
                return fitting[-1]
            said = f"announced were {self.announced}"
            assert time.monotonic() < deadline, f"{said}:\n{self.shown()}"
            select.select([], [], [], 0.1)

    def shown(self) -> str:
        """The tree as text, for what a failed test says."""
        return "\n".join(f"{one.role}: {one.name!r} {one.description!r}" for one in self.showing())

    def _accessible(self, program: str, path: str, state: int) -> Accessible:
        name, description = (self._property(program, path, one) for one in _SAID)
        role = self.call(program, path, "Accessible", "GetRoleName")
        return Accessible(self, program, path, name, role, description, bool(state & _FOCUSED))

    def _property(self, program: str, path: str, name: str) -> str:
        address = DBusAddress(path, program, "org.a11y.atspi.Accessible")
        message = Properties(address).get(name)
        reply = self._connection.send_and_get_reply(message, timeout=CALL_TIME)
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)
        return str(reply.body[0][1])

    def _hear(self) -> None:
        while self._signals:
            body = self._signals.popleft().body
            self.announced.append(str(body[3][1]))


@contextmanager
def accessibility_bus(display: str, folder: Path) -> Iterator[tuple[str, AccessibilityBus]]:
    """A session bus and, by it, an accessibility bus; the test is skipped where one is missing.

    Yields:
        The session bus's address, for a program, and the connection.
    """
    if not Path(LAUNCHER).is_file():
        pytest.skip("needs the accessibility bus (apt install at-spi2-core)")
    environment = {name: value for name, value in os.environ.items() if name[:4] != "DBUS"}
    environment |= {"DISPLAY": display, "XDG_RUNTIME_DIR": str(folder)}
    with private_bus(starts_services=True, environment=environment) as session:
        bus = AccessibilityBus(session)
        try:
            yield session, bus
        finally:
            bus.close()
