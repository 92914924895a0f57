"""A session of the desktop portal for remote control, in which keys are pressed.

The protocol is that of ``org.freedesktop.portal.RemoteDesktop``: each request is answered by a
signal, some of them only once the person has said yes or no in a dialog of the desktop.
"""

from __future__ import annotations

import time
from collections import deque
from contextlib import suppress
from itertools import count
from typing import Any, Final

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from ..delivery import DeliveryError

CALL_TIME: Final = 10.0
"""Seconds for which the portal may take to answer what it need not ask a person."""
PERSON_TIME: Final = 180.0
"""Seconds for which a person may take to answer the desktop's question."""
_UNASKED_TIME: Final = 0.5
"""Seconds within which a portal answers that does not ask the person."""
_RETURN_TIME: Final = 0.3
"""Seconds for which the desktop may take to give the focus back once it has asked."""
_KEYBOARD: Final = 1
_UNTIL_REVOKED: Final = 2
_REQUEST: Final = "org.freedesktop.portal.Request"
_SESSION: Final = "org.freedesktop.portal.Session"
_PORTAL: Final = DBusAddress(
    "/org/freedesktop/portal/desktop",
    bus_name="org.freedesktop.portal.Desktop",
    interface="org.freedesktop.portal.RemoteDesktop",
)
_NO_OPTIONS: Final[dict[str, tuple[str, object]]] = {}
_UNANSWERED: Final = (OSError, DBusErrorResponse, EOFError)
"""What is raised where bus or portal do not answer; a ``TimeoutError`` is an ``OSError``."""


class PortalSession:
    """A connection to the portal; ``start`` makes the session.

    Attributes:
        restore_token: with which a later session starts without a question; empty where the
            desktop gives none.
    """

    def __init__(self) -> None:
        """Connect.

        Raises:
            DeliveryError: there is no session bus.
        """
        self._numbers = count(1)
        self._session = ""
        self.restore_token = ""
        self._answers: deque[Message] = deque(maxlen=64)
        self._ended: deque[Message] = deque(maxlen=1)
        heard = {
            MatchRule(type="signal", interface=_REQUEST, member="Response"): self._answers,
            MatchRule(type="signal", interface=_SESSION, member="Closed"): self._ended,
        }
        try:
            self._connection: DBusConnection = open_dbus_connection()
            for rule, queue in heard.items():
                self._connection.filter(rule, queue=queue)
                self._ask(message_bus.AddMatch(rule))
        except (*_UNANSWERED, KeyError, RuntimeError, ValueError) as error:
            raise DeliveryError(
                "portal-no-bus", "The desktop has no session bus (D-Bus), so no portal for typing."
            ) from error

    def can_press_keys(self) -> bool:
        """Whether the desktop has a portal by which keys can be pressed."""
        try:
            reply = self._ask(Properties(_PORTAL).get("AvailableDeviceTypes"))
        except _UNANSWERED:
            return False
        return bool(reply[0][1] & _KEYBOARD)

    def start(self, restore_token: str) -> None:
        """Ask for the keyboard, and wait for the person if the desktop asks.

        Args:
            restore_token: of an earlier session; empty: none.

        Raises:
            DeliveryError: the person said no or nothing, or the desktop does not answer.
        """
        made = self._request("CreateSession", "", (), {"session_handle_token": ("s", "hwgui")})
        self._session = str(made["session_handle"][1])
        wanted: dict[str, tuple[str, object]]
        wanted = {"types": ("u", _KEYBOARD), "persist_mode": ("u", _UNTIL_REVOKED)}
        if restore_token:
            wanted["restore_token"] = ("s", restore_token)
        self._request("SelectDevices", "o", (self._session,), wanted)
        began = time.monotonic()
        started = self._request("Start", "os", (self._session, ""), {}, PERSON_TIME)
        if time.monotonic() - began > _UNASKED_TIME:
            time.sleep(_RETURN_TIME)
        if not started.get("devices", ("u", _KEYBOARD))[1] & _KEYBOARD:
            raise _refused()
        self.restore_token = str(started.get("restore_token", ("s", ""))[1])

    def press(self, keysym: int, held: int | None = None) -> None:
        """Press and release the key for a keysym; returns when the portal has taken it.

        Each stroke is waited for: portals answer several calls at once, in any order. Of a session
        that the desktop has ended some still answer, and press nothing.

        Args:
            held: the keysym of a key that is held meanwhile.

        Raises:
            DeliveryError: the session is over.
        """
        keys = [keysym] if held is None else [held, keysym]
        strokes = [*((key, 1) for key in keys), *((key, 0) for key in reversed(keys))]
        try:
            for key, is_press in strokes:
                values = (self._session, _NO_OPTIONS, key, is_press)
                self._ask(new_method_call(_PORTAL, "NotifyKeyboardKeysym", "oa{sv}iu", values))
        except _UNANSWERED as error:
            raise _over() from error
        if self._ended:
            raise _over()

    def close(self) -> None:
        """End the session and the connection."""
        with suppress(*_UNANSWERED):
            if self._session:
                address = DBusAddress(self._session, _PORTAL.bus_name, _SESSION)
                self._ask(new_method_call(address, "Close"))
        self._connection.close()

    def _request(
        self,
        method: str,
        signature: str,
        values: tuple[object, ...],
        options: dict[str, tuple[str, object]],
        seconds: float = CALL_TIME,
    ) -> dict[str, tuple[str, Any]]:
        """Call a method that is answered by a signal; what the signal brings."""
        options = {**options, "handle_token": ("s", f"hwgui{next(self._numbers)}")}
        message = new_method_call(_PORTAL, method, f"{signature}a{{sv}}", (*values, options))
        try:
            handle = self._ask(message)[0]
            while True:
                answer = self._connection.recv_until_filtered(self._answers, timeout=seconds)
                if answer.header.fields[HeaderFields.path] == handle:
                    break
        except _UNANSWERED as error:
            raise DeliveryError(
                "portal-no-answer",
                "The desktop does not answer when it is asked to let text be typed.",
            ) from error
        code, results = answer.body
        if code != 0:
            raise _refused()
        return dict(results)

    def _ask(self, message: Message) -> tuple[Any, ...]:
        reply = self._connection.send_and_get_reply(message, timeout=CALL_TIME)
        if reply.header.message_type == MessageType.error:
            raise DBusErrorResponse(reply)
        return tuple(reply.body)


def _over() -> DeliveryError:
    return DeliveryError(
        "portal-session-over",
        "The desktop has ended the permission to type. Switch typing on again.",
    )


def _refused() -> DeliveryError:
    return DeliveryError(
        "portal-refused",
        "The desktop was not allowed to let this program type. Switch typing on again to be asked "
        "once more, or copy the text instead.",
    )
