"""A process that stores samples and heads and says what it has done, until it ends or is killed.

Usage: ``kill_writer.py FOLDER ROUNDS SEED [samples]``. One line on stdout for each thing that the
store said is done: ``added ID LABEL``, ``relabelled ID LABEL``, ``deleted ID``, ``kept NUMBER``,
``adopted NUMBER``. With ``samples`` it only adds. The tests run it, and kill it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

from hwcore.data import DIGITS
from hwcore.ink.ink import Ink
from hwcore.model.head import Head
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.samples.sample import Predicted
from hwcore.storage.samples.store import SampleStore

BACKBONE = "b" * 64
FEATURES = 64


def scribble(generator: np.random.Generator, points: int = 40) -> Ink:
    """Ink of one stroke with time and pressure, never twice the same."""
    columns = generator.uniform((0, 0, 0, 0), (300, 300, 1, 1), (points, 4))
    return Ink.from_strokes([columns.tolist()])


def random_head(generator: np.random.Generator, backbone: str = BACKBONE) -> Head:
    """A head for digits with weights like no other's."""
    weight = generator.normal(size=(len(DIGITS), FEATURES)).astype(np.float32)
    return Head(weight, weight[:, 0].copy(), DIGITS, 1.5, 0.4, backbone)


def say(text: str) -> None:
    """In one write, so that a line is there whole or not at all."""
    os.write(1, f"{text}\n".encode())


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    generator = np.random.default_rng(int(sys.argv[3]))
    only_samples = "samples" in sys.argv[4:]
    heads = LessonStore(folder, BACKBONE)
    with SampleStore(folder) as store:
        say("ready")
        for number in range(rounds):
            label = str(generator.integers(10))
            sample = store.add(scribble(generator), label, Predicted("1", 0.5, unknown=False))
            say(f"added {sample.id} {label}")
            if only_samples:
                continue
            if number % 3 == 0:
                store.relabel([sample.id], "0" if label != "0" else "1")
                say(f"relabelled {sample.id} {'0' if label != '0' else '1'}")
            if number % 5 == 0:
                store.delete([sample.id])
                say(f"deleted {sample.id}")
            if number % 4 == 0:
                lesson = LessonRecord((sample.id,), {label: 1}, {}, {}, None)
                kept = heads.keep(random_head(generator), lesson)
                say(f"kept {kept}")
                heads.adopt(kept)
                say(f"adopted {kept}")


if __name__ == "__main__":
    main()
