"""What ways of delivering text have in common: a name, whether they can be used, and text."""

from __future__ import annotations

import unicodedata
from enum import Enum
from typing import Protocol

from hwcore import HwError
from hwcore.reasons import Reason


class DeliveryError(HwError):
    """Text that could not be delivered, or only in part; says what happened and what to do."""


class EditingKey(Enum):
    """Keys that a person presses instead of writing a character.

    The value is the character that means the key in text, where there is one.
    """

    ENTER = "\n"
    TAB = "\t"
    SPACE = " "
    BACKSPACE = "backspace"
    DELETE = "delete"
    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"
    HOME = "home"
    END = "end"


class Delivery(Protocol):
    """One way to bring text into the program that has the focus.

    Its methods may wait, for a person too: they are called in a lane, one after another, never on
    the GUI thread. ``TextDelivery`` does that.

    Attributes:
        code: a short name, which is stored as a person's choice.
        presses_keys: whether ``press`` works.
        finds_window: whether text reaches the program used before, though the window of this
            one has the focus; otherwise a person has to go there first.
    """

    code: str
    presses_keys: bool
    finds_window: bool

    def caption(self) -> str:
        """What it is called, for a person."""

    def hindrance(self) -> Reason | None:
        """Why it cannot be used here; None where it can. Does not ask the person anything."""

    def deliver(self, text: str) -> None:
        """Deliver text; returns when the receiving program has it, as far as that can be known.

        Raises:
            DeliveryError: not all of it was delivered.
        """

    def press(self, key: EditingKey) -> None:
        """Press and release a key.

        Raises:
            DeliveryError: it could not be pressed.
        """

    def close(self) -> None:
        """Leave the system as it was; a later ``deliver`` starts anew."""


def typable(text: str) -> str:
    """Text as it is typed: composed characters (NFC), line ends as ``\\n``, no control characters
    but tabs and line ends."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character
        for character in lines
        if character in "\n\t" or unicodedata.category(character) not in ("Cc", "Cs")
    )
