"""JSON files that vouch for themselves: the last entry is a checksum of all that is before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

SEAL: Final = "seal"
_DIGITS: Final = 64
_TAIL: Final = (f',\n  "{SEAL}": "'.encode(), b'"\n}\n')


def sealed(card: Mapping[str, Any]) -> bytes:
    """A file's content for a card that is not empty; a changed byte of it is noticed.

    Raises:
        ValueError: a value that JSON cannot hold.
    """
    before = json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False)[:-2].encode()
    return before + _seal_of(before)


def is_sealed(content: bytes) -> bool:
    """Whether a file's content is what ``sealed`` gave, to the last byte."""
    length = len(_TAIL[0]) + _DIGITS + len(_TAIL[1])
    return _seal_of(content[:-length]) == content[-length:]


def _seal_of(before: bytes) -> bytes:
    return _TAIL[0] + hashlib.sha256(before).hexdigest().encode() + _TAIL[1]
