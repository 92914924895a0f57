"""Heads as files: the linear layer, what every part gives, and the labels, in one safetensors
file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.errors import BundleError, HwError
from hwcore.files import read_file, replace_file
from hwcore.labels import Alphabet

from .alphabet_calibration import calibration_tensors, read_calibrations
from .head import Head
from .parts import PARTS
from .tensors import TensorError, Tensors, TextError

MAX_BYTES: Final = 128 << 20
"""Of a head's file; one that remembers ten thousand corrections takes 50 MB."""

OWN: Final = "own_symbols"
"""How many of the last labels are own symbols; not in the file of a head that has none."""


def save_head(head: Head, path: Path) -> None:
    """Write a head; a reader never finds a part of it.

    Raises:
        HwError: it cannot be written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from hwcore import Engine
        >>> from hwcore.model import load_head, save_head
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "head.safetensors"
        ...     save_head(Engine.load().head, path)
        ...     len(load_head(path).alphabet)
        94
    """
    tensors = Tensors(
        {"weight": head.weight, "bias": head.bias},
        {
            "labels": json.dumps(head.alphabet.labels),
            "temperature": repr(head.temperature),
            "unknown_below": repr(head.rejection_threshold),
            "backbone": head.backbone,
        },
    )
    if head.alphabet.own:
        tensors |= Tensors({}, {OWN: str(head.alphabet.own)})
    tensors |= calibration_tensors(head.calibrations)
    for part in head.parts:
        tensors |= part.tensors()
    content = tensors.to_bytes()
    replace_file(path, lambda target: target.write_bytes(content))


def load_head(path: Path) -> Head:
    """Read what ``save_head`` wrote.

    Raises:
        BundleError: missing, damaged, or of the wrong shape; the text names the file.

    Example:
        >>> from pathlib import Path
        >>> from hwcore.errors import BundleError
        >>> from hwcore.model import load_head
        >>> try:
        ...     load_head(Path("nowhere.safetensors"))
        ... except BundleError as error:
        ...     print(error.reason.code)
        head-missing
    """
    try:
        content = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        raise BundleError(
            "head-missing", "{where}: the head is missing; get the model again", where=path
        ) from None
    except OSError as error:
        raise BundleError(
            "head-unreadable",
            "{where}: the head cannot be read ({reason}); get the model again",
            where=path,
            reason=str(error.strerror),
        ) from error
    try:
        return parse_head(content)
    except HwError as error:
        raise BundleError("in-file", "{path}: {cause}", path=path, cause=error.reason) from error


def parse_head(content: bytes) -> Head:
    """Read the content of a file that ``save_head`` wrote; parts of later versions are passed over.

    Raises:
        BundleError: damaged, or of the wrong shape.
    """
    try:
        tensors = Tensors.parse(content)
        weight, bias = (tensors.array(name, np.number) for name in ("weight", "bias"))
    except TensorError as error:
        raise BundleError("head-damaged", "the head is damaged; get the model again") from error
    if weight.dtype != np.float32 or bias.dtype != np.float32:
        raise BundleError("head-not-float32", "the head is not float32; get the model again")
    try:
        parts = [part for kind in PARTS if (part := kind.from_tensors(tensors)) is not None]
        return Head(
            weight=weight,
            bias=bias,
            alphabet=_alphabet(tensors),
            temperature=tensors.number("temperature"),
            rejection_threshold=tensors.number("unknown_below"),
            backbone=tensors.text("backbone"),
            parts=tuple(parts),
            calibrations=read_calibrations(tensors),
        )
    except TextError as error:
        raise BundleError(
            "head-entry-missing",
            'the head does not say its "{name}"; get the model again',
            name=error.name,
        ) from error
    except TensorError as error:
        raise BundleError(
            "head-part-damaged",
            "a part of the head is damaged; get the model again, or go back to another lesson",
        ) from error


def _alphabet(tensors: Tensors) -> Alphabet:
    try:
        labels = json.loads(tensors.text("labels"))
    except (ValueError, RecursionError) as error:
        raise TextError("labels") from error
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise BundleError(
            "head-labels", "the head's labels are not a list of texts; get the model again"
        )
    try:
        return Alphabet(tuple(labels), _own(tensors))
    except HwError as error:
        raise BundleError.of(error.reason) from error


def _own(tensors: Tensors) -> int:
    if OWN not in tensors.texts:
        return 0
    text = tensors.text(OWN)
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise TextError(OWN)
    return int(text)
