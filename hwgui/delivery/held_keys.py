"""Waiting until a person lets go of Shift, Control and the like, with which text is shortcuts, and
of keys that are to be pressed."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from .delivery import DeliveryError

RELEASE_TIME: Final = 5.0
"""Seconds for which a person may hold such a key before typing is given up."""
_POLL_TIME: Final = 0.01


def await_release(is_held: Callable[[], bool]) -> None:
    """Wait until no key is held with which text would not arrive as it is.

    Raises:
        DeliveryError: one still is after ``RELEASE_TIME``.
    """
    deadline = time.monotonic() + RELEASE_TIME
    while is_held():
        if time.monotonic() > deadline:
            raise DeliveryError(
                "delivery-key-held",
                "Shift, Ctrl, Alt or another key is held down. Let go of it, and type again.",
            )
        time.sleep(_POLL_TIME)
