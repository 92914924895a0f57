"""Hostile heads and replay sets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import numpy as np

from hwcore.ink.trajectory import SIZE as TRAJECTORY_SIZE
from hwcore.ink.trajectory import SUMMARY_SIZE, Trajectory
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_memory import InkMemory
from hwcore.model.ink_metric import InkMetric
from hwcore.model.ink_network import CHANNELS, FORM, InkNetwork
from hwcore.model.ink_replay import InkReplay
from hwcore.model.memory import Memory, Whitening
from hwcore.model.replay import ReplaySet
from hwcore.model.stroke_classifier import StrokeClassifier

from .mutation import change_bytes, change_tensors
from .reader import GIANT, Files, Finding, Reader, check_line

FEATURES = 4
BACKBONE = "ab" * 32


@cache
def small_head(*, memory: bool) -> bytes:
    """A head of three labels as a file's content."""
    import tempfile

    random = np.random.default_rng(5)
    whitening = Whitening(np.zeros(FEATURES, np.float32), np.eye(FEATURES, dtype=np.float32))
    prototypes = whitening(random.normal(size=(3, FEATURES)).astype(np.float32))
    online = StrokeClassifier(((_inks(2), np.zeros(2, np.float32)), _layer(3, 2)), 1.5)
    radii = np.full(3, 0.6, np.float32)
    looks = Memory(whitening, prototypes, np.array([0, 1, 1]), radii, 8.0)
    radii = np.full(3, 0.4, np.float32)
    ink = InkMemory(_metric()(_inks(3)), np.array([0, 2, 2]), radii, 9.0, _metric())
    head = Head(
        weight=random.normal(size=(3, FEATURES)).astype(np.float32),
        bias=np.zeros(3, np.float32),
        alphabet=Alphabet(("0", "7", "x")),
        temperature=1.25,
        rejection_threshold=0.4,
        backbone=BACKBONE,
        parts=(online, _network(), looks, ink) if memory else (),
    )
    with tempfile.TemporaryDirectory() as folder:
        save_head(head, Path(folder) / "head")
        return (Path(folder) / "head").read_bytes()


@cache
def small_replay() -> bytes:
    random = np.random.default_rng(6)
    features = random.normal(size=(5, FEATURES)).astype(np.float32)
    truth = np.array([0, 1, 2, -1, 1])
    ink = InkReplay(_inks(4), truth[[0, 1, 2, 4]], features[:2], _inks(2), truth[:2], 6, _metric())
    return ReplaySet(
        features, truth, features[:2], truth[:2], features[1:3], truth[1:3], 9, ink
    ).to_bytes()


def _metric() -> InkMetric:
    """Two perceptrons of two layers."""
    random = np.random.default_rng(7)
    shapes = ((2, 3, SUMMARY_SIZE), (2, 2, 3))
    weights = [random.normal(0.0, 0.3, shape).astype(np.float32) for shape in shapes]
    return InkMetric(tuple((weight, np.zeros(weight.shape[:2], np.float32)) for weight in weights))


def _layer(outputs: int, inputs: int) -> tuple[Trajectory, Trajectory]:
    random = np.random.default_rng(8)
    weight = random.normal(size=(outputs, inputs)).astype(np.float32)
    return weight, np.ones(outputs, np.float32)


def _inks(count: int) -> Trajectory:
    return _values(count, SUMMARY_SIZE)


def _values(*shape: int) -> Trajectory:
    return np.random.default_rng(7).normal(0.0, 0.1, shape).astype(np.float32)


def _network() -> InkNetwork:
    shapes = (3, CHANNELS, 2), (1, 2, 2), (3, 2, 2), (1, 2, 2)
    convolutions = tuple((_values(*shape), _values(shape[-1])) for shape in shapes)
    return InkNetwork(convolutions, ((_values(4 + FORM, 3), _values(3)),), 1.5)


def check_head(head: Head) -> None:
    """Raise Finding unless the head answers as a head does."""
    features = np.linspace(-3, 3, head.weight.shape[1], dtype=np.float32)
    with np.errstate(all="ignore"):
        glyph = Glyphs.inks(features, _values(TRAJECTORY_SIZE))
        confidences, prediction = head.confidences(glyph), head.predict(glyph)
    if not np.isfinite(confidences).all() or abs(float(confidences.sum()) - 1.0) > 1e-3:
        raise Finding(f"confidences {confidences[:5]}")
    for label in head.alphabet.labels:
        check_line(label)
    if len(prediction.candidates) != len(head.alphabet):
        raise Finding("a prediction of other labels")


def giant_head() -> bytes:
    """The beginning of a head whose weights take half a gigabyte."""
    rows = GIANT // 4 // 3
    header = {
        "__metadata__": {"labels": '["0","7","x"]', "temperature": "1.0", "unknown_below": "0.5",
                         "backbone": BACKBONE},
        "weight": {"dtype": "F32", "shape": [3, rows], "data_offsets": [0, 12 * rows]},
        "bias": {"dtype": "F32", "shape": [3], "data_offsets": [12 * rows, 12 * rows + 12]},
    }  # fmt: skip
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text


def sparse(folder: Path, name: str, start: bytes) -> bytes:
    """The path of a file of zeros that takes no room on the disk."""
    folder.mkdir(exist_ok=True)
    length = 8 + int.from_bytes(start[:8], "little") if len(start) > 8 else 0
    with (folder / name).open("wb") as file:
        file.write(start)
        file.truncate(length + (GIANT // 12) * 12 + 12)
    return str(folder / name).encode()


class HeadReader(Reader):
    """``head.safetensors``, with the memory of single glyphs and without."""

    name = "head"

    def seeds(self) -> list[Files]:
        return [{"head.safetensors": small_head(memory=memory)} for memory in (False, True)]

    def specials(self, folder: Path) -> Iterator[Files]:
        for content in (
            b"", b"\0" * 8, b"\xff" * 8, (100 << 20).to_bytes(8, "little") + b"{" * 1000,
            (200_000).to_bytes(8, "little") + b"[" * 200_000,
            (40 << 20).to_bytes(8, "little") + b'{"__metadata__":{' + b" " * (40 << 20),
        ):  # fmt: skip
            yield {"head.safetensors": content}
        yield {"head.safetensors@": sparse(folder, "giant", giant_head())}
        yield {"head.safetensors@": b"/dev/zero"}
        yield {"head.safetensors@": b"|"}
        yield {"head.safetensors/": b""}
        many = json.dumps([str(number) for number in range(300_000)])
        whole = small_head(memory=False)
        size = int.from_bytes(whole[:8], "little")
        header = json.loads(whole[8 : 8 + size])
        header["__metadata__"]["labels"] = many
        text = json.dumps(header).encode()
        yield {"head.safetensors": len(text).to_bytes(8, "little") + text + whole[8 + size :]}

    def change(self, random: Random, files: Files) -> Files:
        content = files["head.safetensors"]
        change = change_tensors if random.random() < 0.75 else change_bytes
        return {"head.safetensors": change(random, content)}

    def read(self, folder: Path) -> bool:
        check_head(load_head(folder / "head.safetensors"))
        return True


class Replay(Reader):
    """``replay.safetensors``, by itself."""

    name = "replay"

    def seeds(self) -> list[Files]:
        return [{"replay.safetensors": small_replay()}]

    def change(self, random: Random, files: Files) -> Files:
        content = files["replay.safetensors"]
        change = change_tensors if random.random() < 0.75 else change_bytes
        return {"replay.safetensors": change(random, content)}

    def read(self, folder: Path) -> bool:
        check_replay(ReplaySet.from_bytes((folder / "replay.safetensors").read_bytes()))
        return True


def check_replay(replay: ReplaySet) -> None:
    for features in (replay.features, replay.held_out_features, replay.border_features):
        if features.dtype != np.float32 or not np.isfinite(features).all():
            raise Finding("features that are not finite")
    ink = replay.ink
    if ink is not None:
        for vectors in (ink.trajectories, ink.examined_trajectories):
            if (
                vectors.shape[1] not in (TRAJECTORY_SIZE, SUMMARY_SIZE)
                or not np.isfinite(vectors).all()
            ):
                raise Finding("trajectories that are none")
        if min(ink.truth.min(), ink.examined_truth.min()) < 0:
            raise Finding("ink without a label")
    for truth in (replay.truth, replay.held_out_truth, replay.border_truth):
        if truth.dtype != np.int64 or (truth < -1).any():
            raise Finding("a truth below none")
