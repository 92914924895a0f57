"""A process in which somebody corrects, imports, deletes, teaches real lessons and goes back.

Usage: ``kill_learner.py FOLDER OPERATIONS SEED IMPORTS``. One line on stdout before each operation
and one after it: ``will add LABEL`` and ``added ID LABEL``; ``relabel``, ``delete`` and ``restore``
of what it added itself; ``will import NAME`` and ``imported NAME ADDED``, a file of ``LINES`` that
is the same for the same IMPORTS; ``will teach``, ``step STAGE`` now and then, and ``refused`` or
``will keep`` and ``kept NUMBER``; ``will adopt NUMBER`` and ``adopted NUMBER``, 0 for the shipped
head. It ends by itself, or is killed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from hwcore.data import DIGITS
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line, read_ink_lines
from hwcore.model.bundle import Bundle
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import import_samples

if TYPE_CHECKING:
    from hwcore.model.engine import Engine

T = TypeVar("T")
LINES = 5
SAMPLES_A_LESSON = 6
STEPS_A_LINE = 10
TESTS = Path(__file__).resolve().parents[1]  # a script finds no package of the tests
DIGITS_MODEL = TESTS / "models" / "digits"
DIGITS_FILE = TESTS / "fixtures" / "digits.jsonl"
LIKELY = {
    "add": 6,
    "add_word": 3,
    "relabel": 2,
    "correct_text": 1,
    "delete": 2,
    "restore": 1,
    "import_file": 2,
    "teach": 1,
    "go_back": 1,
}


def say(text: str) -> None:
    """In one write, so that a line is there whole or not at all."""
    os.write(1, f"{text}\n".encode())


class Learner:
    """Somebody at work; everything is done with the program's own calls."""

    def __init__(self, folder: Path, store: SampleStore, seed: int, imports: int) -> None:
        self._folder, self._store, self._imports = folder, store, imports
        self._random = np.random.default_rng(seed)
        entries = [entry for _, entry in read_ink_lines(DIGITS_FILE)]
        self._digits = [entry for entry in entries if isinstance(entry, InkRecord)]
        self._bundle = Bundle.load(DIGITS_MODEL)
        self._heads = LessonStore(folder, self._bundle.head.backbone)
        self._own: list[str] = []
        self._words: list[str] = []
        self._kept = [0]
        self._files = 0

    def work(self, operations: int) -> None:
        """Do so many things, the first of which is to add a sample."""
        self.add()
        chances = np.array(list(LIKELY.values())) / sum(LIKELY.values())
        for name in self._random.choice(list(LIKELY), operations - 1, p=chances):
            getattr(self, name)()

    def add(self) -> None:
        record = self._glyph(self._random)
        label = record.label or "0"
        say(f"will add {label}")
        sample = self._store.add(record.ink, label, Predicted("1", 0.5, unknown=False))
        self._own.append(sample.id)
        say(f"added {sample.id} {label}")

    def add_word(self) -> None:
        parts = [self._glyph(self._random) for _ in range(3)]
        text = "no" + "".join(part.label or "0" for part in parts)
        ink = Ink(tuple(stroke for part in parts for stroke in part.ink.strokes))
        say(f"will add {text}")
        sample = self._store.add_text(ink, text, Predicted("no", 0.5, unknown=False))
        self._words.append(sample.id)
        say(f"added {sample.id} {text}")

    def correct_text(self) -> None:
        if not self._words:
            return
        sample, text = self._one(self._words), f"so{self._random.integers(10)}"
        say(f"will relabel {sample} {text}")
        self._store.correct_text(sample, text)
        say(f"relabelled {sample} {text}")

    def relabel(self) -> None:
        sample, label = self._one(self._own), str(self._random.integers(10))
        say(f"will relabel {sample} {label}")
        self._store.relabel([sample], label)
        say(f"relabelled {sample} {label}")

    def delete(self) -> None:
        sample = self._one(self._own + self._words)
        say(f"will delete {sample}")
        self._store.delete([sample])
        say(f"deleted {sample}")

    def restore(self) -> None:
        sample = self._one(self._own + self._words)
        say(f"will restore {sample}")
        self._store.restore([sample])
        say(f"restored {sample}")

    def import_file(self) -> None:
        self._files += 1
        same = np.random.default_rng([self._imports, self._files])
        file = self._folder / f"import-{os.getpid()}.jsonl"
        lines = [format_ink_line(self._glyph(same)) for _ in range(LINES)]
        file.write_text("\n".join(lines), "utf-8")
        say(f"will import {self._imports}-{self._files}")
        report = import_samples(self._store, file, DIGITS)
        say(f"imported {self._imports}-{self._files} {report.added}")
        file.unlink()

    def teach(self) -> None:
        from hwcore.learning.lesson import LabelledGlyph
        from hwcore.learning.teaching import teach

        samples = self._store.page(SampleFilter(is_text=False), limit=SAMPLES_A_LESSON)
        if not samples:
            return
        corrections = [LabelledGlyph(each.id, each.glyph, each.label) for each in samples]
        say("will teach")
        steps = teach(self._engine, corrections)
        lesson, done = None, 0
        while lesson is None:
            try:
                step = next(steps)
            except StopIteration as end:
                lesson = end.value
            else:
                done += 1
                if done % STEPS_A_LINE == 0:
                    say(f"step {step.stage}")
        if lesson.head is None:
            say("refused")
            return
        counts = {label: sum(each.label == label for each in samples) for label in DIGITS.labels}
        figures = {"own_error": lesson.after.own_error, "base_error": lesson.after.base_error}
        say("will keep")
        number = self._heads.keep(
            lesson.head,
            LessonRecord(tuple(each.id for each in samples), counts, figures, figures, None),
        )
        self._kept.append(number)
        say(f"kept {number}")
        self._adopt(number)

    def go_back(self) -> None:
        self._adopt(self._one(self._kept))

    def _adopt(self, number: int) -> None:
        say(f"will adopt {number}")
        self._heads.adopt(number or None)
        say(f"adopted {number}")

    @cached_property
    def _engine(self) -> Engine:
        from hwcore.model.engine import Engine  # brings ONNX Runtime, which few rounds need

        return Engine(self._bundle)

    def _glyph(self, random: np.random.Generator) -> InkRecord:
        """A digit, as the same hand writes it another time: never the same ink twice."""
        record = self._digits[int(random.integers(len(self._digits)))]
        matrix = np.eye(2) + random.normal(0, 0.03, (2, 2))
        strokes = [(stroke.xy @ matrix).tolist() for stroke in record.ink.strokes]
        return InkRecord(Ink.from_strokes(strokes), record.label)

    def _one(self, of: Sequence[T]) -> T:
        return of[int(self._random.integers(len(of)))]


def main() -> None:
    folder, operations = Path(sys.argv[1]), int(sys.argv[2])
    with SampleStore(folder) as store:
        learner = Learner(folder, store, int(sys.argv[3]), int(sys.argv[4]))
        say("ready")
        learner.work(operations)


if __name__ == "__main__":
    main()
