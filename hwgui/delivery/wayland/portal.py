"""Typing on desktops that let a program press keys once the person allows it: GNOME, KDE Plasma."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from ..delivery import DeliveryError, EditingKey, typable
from ..keysyms import INSERT, KEYSYMS, SHIFT, keysym_of
from ..token_file import TokenFile
from .keymap import typed_by_keys

if TYPE_CHECKING:
    from .portal_session import PortalSession


class Pasting(Protocol):
    """Who pastes what no key gives."""

    def copying_hindrance(self) -> Reason | None:
        """Why nothing can be copied for that; None where it can."""

    def deliver(self, text: str) -> None:
        """Paste text."""


class PortalDelivery:
    """Types by the desktop's portal for remote control. A ``Delivery``.

    The desktop asks the person at the first text. It presses the keys that its keyboard layout has;
    a character that no key has may be left out by it, and it does not say so. So a text that has
    one is pasted as a whole, where that can be.
    """

    code = "portal"
    presses_keys = True
    finds_window = False

    def __init__(self, tokens: TokenFile | None = None) -> None:
        """A session begins with the first text.

        Args:
            tokens: keeps what lets the desktop not ask again; None: it asks in each session.
        """
        self._tokens = tokens
        self._session: PortalSession | None = None
        self._pasting: Pasting | None = None

    def paste_by(self, pasting: Pasting) -> None:
        """Have text pasted that keys do not give; ``pasting`` presses its keys by this."""
        self._pasting = pasting

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("PortalDelivery", "Type (the desktop asks first)")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no desktop portal that presses keys."""
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
            return _without_portal()
        try:
            from .portal_session import PortalSession

            session = PortalSession()
        except (ImportError, DeliveryError):
            return _without_portal()
        can_press = session.can_press_keys()
        session.close()
        return None if can_press else _without_portal()

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where it is not allowed, or has a character that can
        be neither typed nor pasted."""
        session = self._started()
        typed = typable(text)
        if missing := _not_on_keys(typed):
            if self._pasting is None or self._pasting.copying_hindrance() is not None:
                raise DeliveryError(
                    "portal-no-key",
                    "No key of this desktop gives {character}, so nothing was typed. Copy the "
                    "text, and paste it with Ctrl+V, in a terminal with Ctrl+Shift+V.",
                    character=missing[0],
                )
            self._pasting.deliver(typed)
            return
        for character in typed:
            self._press(session, keysym_of(character))

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises ``DeliveryError`` where it is not allowed."""
        self._press(self._started(), KEYSYMS[key])

    def paste(self) -> None:
        """Press the key that pastes, Shift and Insert; raises as ``press``."""
        self._press(self._started(), INSERT, SHIFT)

    def close(self) -> None:
        """End the session; the next text starts another."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _started(self) -> PortalSession:
        if self._session is None:
            from .portal_session import PortalSession

            session = PortalSession()
            try:
                session.start(self._tokens.load() if self._tokens is not None else "")
            except DeliveryError:
                session.close()
                raise
            self._session = session
            if self._tokens is not None:
                self._tokens.keep(session.restore_token)
        return self._session

    def _press(self, session: PortalSession, keysym: int, held: int | None = None) -> None:
        try:
            session.press(keysym, held)
        except DeliveryError:
            self.close()
            raise


def _not_on_keys(text: str) -> str:
    """The characters that no key gives; none where the desktop does not say what its keys give."""
    if not os.environ.get("WAYLAND_DISPLAY"):
        return ""
    try:
        known = typed_by_keys() | set("\n\t ")
    except DeliveryError:
        return ""
    return "".join(character for character in text if character not in known)


def _without_portal() -> Reason:
    return Reason(
        "portal-none",
        "This desktop has no portal by which a program may type (GNOME and KDE Plasma have one).",
    )
