"""A model on disk: ``backbone.onnx``, ``head.safetensors`` and the ``card.json`` that vouches
for them with checksums and says what the model is, what it learned from and how good it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hwcore.errors import BundleError
from hwcore.files import replace_file
from hwcore.ink import SIZE as TRAJECTORY_SIZE
from hwcore.raster import SIZE
from hwcore.sealed_json import sealed

from .card import CARD, FORMAT, checked_file, read_card, sha256
from .head import Head
from .head_file import parse_head, save_head
from .ink_network import InkNetwork
from .replay import ReplaySet

BACKBONE: Final = "backbone.onnx"
HEAD: Final = "head.safetensors"
REPLAY: Final = "replay.safetensors"
WEIGHTS: Final = "weights.safetensors"
"""What the backbone was written from; only training reads it."""


@dataclass(frozen=True, eq=False)
class Bundle:
    """A model that has been read and whose checksums are right.

    Attributes:
        path: the folder it came from.
        backbone: the ONNX file's bytes.
        head: the head as shipped.
        card: ``card.json`` as it is.
    """

    path: Path
    backbone: bytes
    head: Head
    card: dict[str, Any]

    @classmethod
    def load(cls, path: Path) -> Bundle:
        """Read a bundle and check every file against the card.

        Raises:
            BundleError: missing, incomplete, altered, or made for another program version.
        """
        if not path.is_dir():
            raise BundleError(
                "no-model",
                "{where}: there is no model here; give a folder with {card}",
                where=path,
                card=CARD,
            )
        card = read_card(path / CARD)
        contents = {name: checked_file(path, name, card) for name in (BACKBONE, HEAD)}
        try:
            head = parse_head(contents[HEAD])
        except BundleError as error:
            raise BundleError(
                "in-file", "{path}: {cause}", path=path / HEAD, cause=error.reason
            ) from error
        if list(head.alphabet.labels) != card.get("labels"):
            raise BundleError(
                "card-of-other-labels",
                "{path}: card and head name different labels; get the model again",
                path=path,
            )
        if head.backbone != sha256(contents[BACKBONE]):
            raise BundleError(
                "head-of-another-backbone",
                "{where}: the head belongs to another backbone; get the model again",
                where=path,
            )
        return cls(path, contents[BACKBONE], head, card)

    def replay(self) -> ReplaySet:
        """Read what a lesson needs so as not to forget. Takes some ten milliseconds.

        Raises:
            BundleError: the model has none, or it was altered.
        """
        if REPLAY not in self.card["files"]:
            raise BundleError(
                "model-not-teachable",
                "{where}: this model cannot be taught; it has no {file}",
                where=self.path,
                file=REPLAY,
            )
        replay = ReplaySet.from_bytes(checked_file(self.path, REPLAY, self.card))
        truths = [replay.truth, replay.held_out_truth, replay.border_truth]
        if replay.ink is not None:
            truths += [replay.ink.truth, replay.ink.examined_truth]
        whole = self.head.part(InkNetwork) is None or (
            replay.ink is not None and replay.ink.trajectories.shape[1] == TRAJECTORY_SIZE
        )
        if (
            not whole
            or replay.features.shape[1] != self.head.weight.shape[1]
            or any(truth.max() >= len(self.head.alphabet) for truth in truths)
        ):
            raise BundleError(
                "replay-does-not-fit-head",
                "{path}: {file} does not fit the head; get the model again",
                path=self.path,
                file=REPLAY,
            )
        return replay

    def weights(self) -> bytes:
        """The safetensors that training goes on from.

        Raises:
            BundleError: the model has none, or they were altered.
        """
        if WEIGHTS not in self.card["files"]:
            raise BundleError(
                "no-weights",
                "{where}: this model has no {file}, which training and export begin with",
                where=self.path,
                file=WEIGHTS,
            )
        return checked_file(self.path, WEIGHTS, self.card)


def write_bundle(
    path: Path,
    backbone: bytes,
    head: Head,
    replay: ReplaySet | None,
    details: dict[str, Any],
    weights: bytes | None = None,
) -> None:
    """Write a bundle; the card comes last, so that half a bundle is never taken for one.

    Args:
        replay: None for a model that cannot be taught.
        details: what else the card says: name, sources, recipe, figures.
        weights: safetensors that training can go on from.

    Raises:
        HwError: the folder cannot be written.
    """
    replace_file(path / BACKBONE, lambda target: target.write_bytes(backbone))
    save_head(head, path / HEAD)
    contents = {BACKBONE: backbone, HEAD: (path / HEAD).read_bytes()}
    if replay is not None:
        contents[REPLAY] = kept = replay.to_bytes()
        replace_file(path / REPLAY, lambda target: target.write_bytes(kept))
    if weights is not None:
        contents[WEIGHTS] = weights
        replace_file(path / WEIGHTS, lambda target: target.write_bytes(weights))
    card = {
        "format": FORMAT,
        "labels": list(head.alphabet.labels),
        "input": {"shape": [1, SIZE, SIZE], "range": [0.0, 1.0], "ink": "high"},
        "files": {
            name: {"sha256": sha256(content), "bytes": len(content)}
            for name, content in contents.items()
        },
        **details,
    }
    content = sealed(card)
    replace_file(path / CARD, lambda target: target.write_bytes(content))
