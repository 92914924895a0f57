"""Bytes that were changed on the way."""

from __future__ import annotations


def flipped(content: bytes, position: int) -> bytes:
    return content[:position] + bytes([content[position] ^ 0xFF]) + content[position + 1 :]
