"""The line network as it ships and runs: a bundle, on one thread of ONNX Runtime, without torch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.files import replace_file
from hwcore.paths import LINE_MODEL, resource
from hwcore.sealed_json import sealed

from .line_head import LineHead
from .line_replay import LineReplay
from .pen_features import CHANNELS

if TYPE_CHECKING:  # ONNX Runtime is loaded when a line is to be read, not before
    from hwcore.model import InferenceSession

BACKBONE: Final = "backbone.onnx"
HEAD: Final = "head.safetensors"
REPLAY: Final = "replay.safetensors"
INPUT_SHAPE: Final[list[int | None]] = [1, None, CHANNELS]


class LineNetwork:
    """Pen features of a line to log probabilities of characters, frame by frame.

    Attributes:
        folder: it was loaded from.
        card: what the model is, from what it learned, and how well it reads.
        shipped: the head that came with it; head: the one in use.
        step: how many steps of the pen make a frame.
    """

    def __init__(
        self, session: InferenceSession, head: LineHead, card: dict[str, Any], folder: Path
    ) -> None:
        self.folder = folder
        self.card = card
        self.shipped = self.head = head
        self.step = int(card["step"])
        self._session = session

    @classmethod
    def load(cls, path: Path | None = None) -> LineNetwork:
        """Load the shipped model of lines, or the one in a folder.

        Raises:
            BundleError: missing, altered, or not a model of lines that this program can run.
        """
        from hwcore.model import CARD, checked_file, read_card, sha256

        folder = resource(LINE_MODEL) if path is None else path
        card = read_card(folder / CARD, INPUT_SHAPE)
        backbone = checked_file(folder, BACKBONE, card)
        head = LineHead.parse(checked_file(folder, HEAD, card))
        if head.backbone != sha256(backbone) or not isinstance(card.get("step"), int):
            raise BundleError(
                "line-head-of-another-backbone",
                "{where}: the files of the line model do not belong together; get the model again",
                where=folder,
            )
        return cls(_opened(backbone, folder), head, card, folder)

    @property
    def labels(self) -> tuple[str, ...]:
        """The characters that the network reads, the space among them."""
        return self.head.labels

    def adopt(self, head: LineHead | None) -> None:
        """Use another head from the next line on; None: the one that came with the model.

        Raises:
            BundleError: it was taught on another model; the head in use stays.
        """
        head = self.shipped if head is None else head
        if head.backbone != self.shipped.backbone or head.labels != self.shipped.labels:
            raise BundleError(
                "head-of-another-model",
                "the head was taught on another model; teach again with this one",
            )
        self.head = head

    def replay(self) -> LineReplay:
        """Read what a lesson needs so as not to forget. Takes some ten milliseconds.

        Raises:
            BundleError: the model has none, or it was altered.
        """
        from hwcore.model import checked_file

        if REPLAY not in self.card["files"]:
            raise BundleError(
                "model-not-teachable",
                "{where}: this model cannot be taught; it has no {file}",
                where=self.folder,
                file=REPLAY,
            )
        return LineReplay.parse(checked_file(self.folder, REPLAY, self.card))

    def features(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Pen features of a line, float32 [T, CHANNELS], to those of frames, [F, D]."""
        frames: NDArray[np.float32] = self._session.run(["features"], {"steps": values[None]})[0][0]
        return frames

    def log_probabilities(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """Pen features of a line to log probabilities [F, 1 + L] of the blank and the labels.

        Args:
            values: float32 [T, CHANNELS], T >= 1; F is T over ``step``, rounded up.
        """
        return self.head.log_probabilities(self.features(values))


def write_line_model(
    path: Path,
    backbone: bytes,
    head: LineHead,
    step: int,
    details: dict[str, Any],
    replay: LineReplay | None = None,
) -> None:
    """Write a bundle; the card comes last, so that half a bundle is never taken for one.

    Args:
        step: steps of the pen that make a frame.
        details: what else the card says.
        replay: None for a model that cannot be taught.

    Raises:
        HwError: the folder cannot be written.
    """
    from hwcore.model import CARD, FORMAT, sha256

    contents = {BACKBONE: backbone, HEAD: head.to_bytes()}
    if replay is not None:
        contents[REPLAY] = replay.to_bytes()
    for name in contents:
        _replace(path / name, contents[name])
    card = {
        "format": FORMAT,
        "labels": list(head.labels),
        "input": {"shape": INPUT_SHAPE},
        "step": step,
        "files": {
            name: {"sha256": sha256(content), "bytes": len(content)}
            for name, content in contents.items()
        },
        **details,
    }
    _replace(path / CARD, sealed(card))


def _replace(path: Path, content: bytes) -> None:
    replace_file(path, lambda target: target.write_bytes(content))


def _opened(backbone: bytes, folder: Path) -> InferenceSession:
    from hwcore.model import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = InferenceSession(backbone, options, providers=["CPUExecutionProvider"])
        session.run(["features"], {"steps": np.zeros((1, 4, CHANNELS), np.float32)})
    except Exception as error:  # ONNX Runtime's errors share no base class
        raise BundleError(
            "line-backbone-unusable",
            "{path}: this program cannot run it; get the model again",
            path=folder / BACKBONE,
        ) from error
    return session
