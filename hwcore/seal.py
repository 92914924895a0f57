"""JSON files that vouch for themselves: their last entry is a checksum of all that is before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

SEAL: Final = "seal"


def sealed(card: Mapping[str, Any]) -> bytes:
    """A file's content for a card; ``is_as_sealed`` notices every changed byte of it.

    Raises:
        ValueError: values that JSON cannot hold.
    """
    text = _text(card)
    return _text({**card, SEAL: hashlib.sha256(text.encode()).hexdigest()}).encode()


def is_as_sealed(content: bytes, card: Mapping[str, Any]) -> bool:
    """Whether ``card``, which was read from ``content``, is what ``sealed`` was given.

    A card without a seal is not.
    """
    try:
        return sealed({name: value for name, value in card.items() if name != SEAL}) == content
    except (ValueError, RecursionError):
        return False


def _text(card: Mapping[str, Any]) -> str:
    return json.dumps(card, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
