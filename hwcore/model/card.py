"""The card of a model, ``card.json``: what the model is, and which files belong to it."""

from __future__ import annotations

import hashlib
import json
import reprlib
from pathlib import Path
from typing import Any, Final

from hwcore.errors import BundleError, HwError
from hwcore.files import read_file
from hwcore.labels import Alphabet
from hwcore.raster import SIZE
from hwcore.sealed_json import SEAL, is_sealed

CARD: Final = "card.json"
FORMAT: Final = 2
"""Format 1 had no seal on its card."""
MAX_CARD: Final = 1 << 20
MAX_FILE: Final = 256 << 20
"""Bytes in a bundle's other files; the largest backbone, a VGG's, has 40 MB."""


def read_alphabet(bundle: Path) -> Alphabet:
    """The labels that the card of a bundle names.

    Takes a fraction of a millisecond, as nothing of the model is read; ``Bundle.load`` checks that
    the head has the same.

    Raises:
        BundleError: the card cannot be read, or names no labels.
    """
    labels = read_card(bundle / CARD).get("labels")
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise BundleError(
            "card-without-labels",
            "{path}: names no labels; get the model again",
            path=bundle / CARD,
        )
    try:
        return Alphabet(tuple(labels))
    except HwError as error:
        raise BundleError(
            "in-file", "{path}: {cause}", path=bundle / CARD, cause=error.reason
        ) from error


def read_card(path: Path, shape: list[int | None] | None = None) -> dict[str, Any]:
    """Read a card file, and judge whether this program can use its model.

    Args:
        shape: of the input that the model must take, None within for any size; None: a raster's.

    Raises:
        BundleError: missing, altered, or of a model made for another program version.
    """
    try:
        content = read_file(path, MAX_CARD)
        card = json.loads(content)
    except FileNotFoundError:
        raise BundleError(
            "card-missing", "{where}: the model's card is missing; get the model again", where=path
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(
            "card-unreadable", "{where}: the model's card cannot be read; get it again", where=path
        ) from error
    if not isinstance(card, dict) or not isinstance(card.get("files"), dict):
        raise BundleError(
            "not-a-card", "{where}: this is no model card; get the model again", where=path
        )
    if card.get("format") not in range(1, FORMAT + 1):
        raise BundleError(
            "model-newer",
            "{path}: a model of format {found}, and this version reads up to "
            "{newest}; use a version of the program that fits it",
            path=path,
            found=_short(card.get("format")),
            newest=FORMAT,
        )
    if not _is_told_right(card):
        raise BundleError(
            "not-a-card", "{where}: this is no model card; get the model again", where=path
        )
    expected = [1, SIZE, SIZE] if shape is None else shape
    found = card.get("input", {}).get("shape") if isinstance(card.get("input"), dict) else None
    if found != expected:
        raise BundleError(
            "model-of-other-input",
            "{path}: a model for input {shape}, and this program draws {expected}",
            path=path,
            shape=_short(found),
            expected=str(expected),
        )
    if (card["format"] > 1 or SEAL in card) and not is_sealed(content):
        raise BundleError(
            "card-altered", "{where}: the model's card was altered; get the model again", where=path
        )
    return card


def checked_file(path: Path, name: str, card: dict[str, Any]) -> bytes:
    """The content of a file beside the card, as the card's checksum vouches for it.

    Args:
        path: the folder of both.

    Raises:
        BundleError: missing, altered, or not vouched for.
    """
    entry = card["files"].get(name)
    if not isinstance(entry, dict):
        raise BundleError(
            "card-does-not-vouch",
            "{where}: the card does not vouch for {name}; get the model again",
            where=path,
            name=name,
        )
    try:
        content = read_file(path / name, MAX_FILE)
    except FileNotFoundError:
        raise BundleError(
            "model-file-missing", "{path}: is missing; get the model again", path=path / name
        ) from None
    except OSError as error:
        raise BundleError(
            "model-file-unreadable",
            "{path}: cannot be read ({reason}); get the model again",
            path=path / name,
            reason=str(error.strerror),
        ) from error
    if sha256(content) != entry.get("sha256"):
        raise BundleError(
            "model-file-altered",
            "{path}: was altered or is incomplete; get the model again",
            path=path / name,
        )
    return content


def sha256(content: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _is_told_right(card: dict[str, Any]) -> bool:
    """Whether what a card only tells is of the form that those who show it expect."""
    figures, sources = card.get("figures", {}), card.get("sources", [])
    return (
        isinstance(figures, dict)
        and isinstance(sources, list)
        and all(
            isinstance(text, str)
            for source in ({}, *sources)
            for text in (source.values() if isinstance(source, dict) else [None])
        )
    )


def _short(value: object) -> str:
    """As Python writes it, in one line that can be shown."""
    return ascii(value) if isinstance(value, int | float | None) else reprlib.repr(value)
