"""Typing into programs on X11, by the key strokes of the XTEST extension."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.reasons import Reason

from ..delivery import DeliveryError, EditingKey, typable
from ..held_keys import await_release
from ..keysyms import INSERT, KEYSYMS
from .keyboard import LEVEL3, SHIFT, Keyboard, KeyStroke
from .server import XServer
from .spare_keys import SpareKeys
from .target import Target

CHUNK: Final = 24
"""Characters after which the receiving program is waited for, and the keyboard looked at."""
_HELD: Final = (SHIFT, 1 << 2, 1 << 3, 1 << 6, LEVEL3)
"""Shift, Control, Alt, Super and AltGr; not the locks."""
_CHARACTER_OF_KEY: Final = {"\n": "\r"}
"""Characters that a key gives, for those in text."""


class XTestDelivery:
    """Types by XTEST: any character, in order, into the window used last. A ``Delivery``.

    Keys of the layout in use are taken where they have the character. For others, keys that mean
    nothing are lent meanings until ``close``.
    """

    code = "xtest"
    presses_keys = True
    finds_window = True

    def __init__(self) -> None:
        self._session: _Session | None = None

    def caption(self) -> str:
        """What it is called."""
        return QCoreApplication.translate("XTestDelivery", "Type (X11)")

    def hindrance(self) -> Reason | None:
        """Why it cannot be used: no X11, or an X server without XTEST."""
        if not os.environ.get("DISPLAY"):
            return Reason("x11-none", "This desktop is not X11.")
        if os.environ.get("WAYLAND_DISPLAY"):
            return Reason(
                "x11-on-wayland",
                "This is a Wayland desktop, where typing by X11 would reach few programs.",
            )
        try:
            if self._connected().can_type():
                return None
        except DeliveryError as error:
            return error.reason
        return Reason("x11-no-xtest", "This X server does not let programs type (XTEST is off).")

    def deliver(self, text: str) -> None:
        """Type text; raises ``DeliveryError`` where not all of it could be."""
        self._connected().type(typable(text))

    def press(self, key: EditingKey) -> None:
        """Press and release a key; raises ``DeliveryError`` where there is none."""
        self._connected().press(KEYSYMS[key])

    def paste(self) -> None:
        """Press the key that pastes, Shift and Insert; raises as ``press``."""
        self._connected().press(INSERT, SHIFT)

    def close(self) -> None:
        """Take back lent keys, once the program that was typed into has read all; disconnect."""
        session, self._session = self._session, None
        if session is not None:
            session.close()

    def _connected(self) -> _Session:
        if self._session is None or not self._session.is_alive():
            self._session = _Session()
        return self._session


class _Session:
    """A connection to the X server, the keys lent there, and the window typed into."""

    def __init__(self) -> None:
        self._server = XServer()
        self._server.hear_root()
        self._spare = SpareKeys(self._server)
        self._target: Target | None = None
        self._modifiers: Mapping[int, tuple[int, ...]] = {}

    def is_alive(self) -> bool:
        return self._server.connection.is_alive()

    def can_type(self) -> bool:
        return self._server.can_type()

    def type(self, text: str) -> None:
        self._modifiers = self._server.modifier_keys()
        # By Ctrl+Return this was asked for: held on, it would be repeated in the other program.
        self._await_release(self._keys_of(KEYSYMS[EditingKey.ENTER]))
        target = self._target = Target.find(self._server)
        typed = 0
        for keyboard, part in self._parts(text, target):
            for place in range(0, len(part), CHUNK):
                chunk = part[place : place + CHUNK]
                strokes = [keyboard.by_character[_key_character(one)] for one in chunk]
                self._await_release({stroke.keycode for stroke in strokes})
                if not target.has_focus():
                    raise DeliveryError(
                        "x11-focus-lost",
                        "Another window took the focus after {count} characters. The rest was not "
                        "typed.",
                        count=typed,
                    )
                for stroke in strokes:
                    self._stroke(stroke)
                typed += len(chunk)
                if place + CHUNK < len(part):
                    target.keep_pace()
        target.await_reading()

    def press(self, keysym: int, modifiers: int = 0) -> None:
        target = self._target = Target.find(self._server)
        self._modifiers = self._server.modifier_keys()
        stroke = Keyboard.read(self._server.connection, ()).by_keysym.get(keysym)
        if stroke is None:
            raise DeliveryError("x11-no-key", "The keyboard layout in use does not have that key.")
        self._await_release({stroke.keycode})
        self._stroke(KeyStroke(stroke.keycode, modifiers))
        target.await_reading()

    def close(self) -> None:
        with suppress(DeliveryError):  # else the X server has gone, and its keyboard with it
            if self._spare.are_lent:
                if self._target is not None:
                    self._target.await_reading()
                self._spare.take_back()
                self._server.pressed_keys()  # an answer: the server has done what it was told
        self._server.close()

    def _parts(self, text: str, target: Target) -> Iterator[tuple[Keyboard, str]]:
        """Text in parts that can each be typed without lending keys anew; and how."""
        usable = [mask for mask in (SHIFT, LEVEL3) if self._modifiers[mask]]
        keyboard = Keyboard.read(self._server.connection, usable)
        self._spare.begin(has_altgr=LEVEL3 in usable)
        while text:
            part, to_lend = self._longest_part(keyboard, text)
            if any(character not in keyboard.by_character for character in to_lend):
                target.await_reading()
                self._spare.lend(keyboard, to_lend)
                keyboard = Keyboard.read(self._server.connection, usable)
            missing = [c for c in part if _key_character(c) not in keyboard.by_character]
            if missing:
                raise DeliveryError(
                    "x11-no-spare-key",
                    "The character {character} could not be given a key, so nothing was typed from "
                    "there on. Copy the text and paste it instead.",
                    character=missing[0],
                )
            yield keyboard, part
            text = text[len(part) :]

    def _longest_part(self, keyboard: Keyboard, text: str) -> tuple[str, list[str]]:
        """The longest start of a text whose characters have keys or can be lent some; those."""
        to_lend: dict[str, None] = {}
        room = self._spare.room(keyboard)
        for place, character in enumerate(text):
            stroke = keyboard.by_character.get(_key_character(character))
            if character in to_lend or (stroke is not None and not self._spare.owns(stroke)):
                continue
            if place and len(to_lend) >= room:
                return text[:place], list(to_lend)
            to_lend[character] = None
        return text, list(to_lend)

    def _stroke(self, stroke: KeyStroke) -> None:
        held = [keys[0] for mask, keys in self._modifiers.items() if stroke.modifiers & mask]
        for keycode in (*held, stroke.keycode):
            self._server.send_key(keycode, is_press=True)
        for keycode in (stroke.keycode, *reversed(held)):
            self._server.send_key(keycode, is_press=False)

    def _keys_of(self, keysym: int) -> set[int]:
        """The keycode that gives a keysym, if one does."""
        stroke = Keyboard.read(self._server.connection, ()).by_keysym.get(keysym)
        return set() if stroke is None else {stroke.keycode}

    def _await_release(self, keys: set[int]) -> None:
        """Wait until neither modifiers nor these keys are held: the server passes over a press of a
        key that is down."""
        held = keys | {keycode for mask in _HELD for keycode in self._modifiers[mask]}
        await_release(lambda: bool(self._server.pressed_keys() & held))


def _key_character(character: str) -> str:
    return _CHARACTER_OF_KEY.get(character, character)
