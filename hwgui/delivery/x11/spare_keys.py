"""Keys that mean nothing, lent to characters that no key has: four each, with Shift and AltGr."""

from __future__ import annotations

from collections.abc import Collection

from ..keysyms import keysym_of
from .key_symbols import UNUSED, KeySymbols
from .keyboard import Keyboard, KeyStroke
from .server import XServer


class SpareKeys:
    """The keys that were lent; ``Keyboard.read`` says how to type what is on them."""

    def __init__(self, server: XServer) -> None:
        self._server = server
        self._lent: set[int] = set()
        self._size = 2  # characters on a key

    @property
    def are_lent(self) -> bool:
        """Whether any key means something else than it did."""
        return bool(self._lent)

    def begin(self, *, has_altgr: bool) -> None:
        """Learn how many characters a key can have; before the other methods.

        Args:
            has_altgr: whether there is a key for AltGr.
        """
        self._size = 4 if has_altgr and KeySymbols(self._server).has_four_levels else 2

    def owns(self, stroke: KeyStroke) -> bool:
        """Whether a key was lent."""
        return stroke.keycode in self._lent

    def room(self, keyboard: Keyboard) -> int:
        """How many characters that no other key has can have lent keys at once."""
        return self._size * len({*keyboard.spare, *self._lent})

    def lend(self, keyboard: Keyboard, characters: Collection[str]) -> None:
        """Lend keys to characters, beside those lent before; in their place where room is short.

        Programs must have read all keys that were sent before.

        Args:
            characters: which have room; those that are on a lent key already stay there.
        """
        self._lent.difference_update(keyboard.spare)  # a change of the layout took them back
        free = list(keyboard.spare)
        missing = [c for c in characters if c not in keyboard.by_character]
        if len(missing) > self._size * len(free):
            free = sorted({*free, *self._lent})
            missing = list(characters)
        symbols = KeySymbols(self._server)
        changes = {}
        for keycode, place in zip(free, range(0, len(missing), self._size), strict=False):
            on_key = missing[place : place + self._size]
            on_key += on_key[-1:] * (self._size - len(on_key))
            changes[keycode] = symbols.of([keysym_of(c) for c in on_key])
        symbols.change(changes)
        self._lent.update(changes)

    def take_back(self) -> None:
        """Have all lent keys mean nothing again."""
        KeySymbols(self._server).change(dict.fromkeys(self._lent, UNUSED))
        self._lent.clear()
