"""Files of a model that are read for a lesson alone, made smaller (zlib, RFC 1950)."""

from __future__ import annotations

import zlib
from typing import Final

from .tensors import TensorError

LARGEST: Final = 256 << 20
"""Bytes that a file may have once it is inflated."""
_MARK: Final = b"\x78\xda"
"""What zlib's best compression begins with; a safetensors file of that length is none of ours."""


def deflated(content: bytes) -> bytes:
    """The content made smaller; the same bytes for the same content."""
    return zlib.compress(content, 9)


def inflated(content: bytes) -> bytes:
    """What ``deflated`` was given; content of earlier versions, which is not deflated, as it is.

    Raises:
        TensorError: damaged, or larger than ``LARGEST``.
    """
    if not content.startswith(_MARK):
        return content
    whole = zlib.decompressobj()
    try:
        inflated_content = whole.decompress(content, LARGEST)
    except zlib.error as error:
        raise TensorError("damaged") from error
    if not whole.eof:
        raise TensorError("damaged, or too large")
    return inflated_content
