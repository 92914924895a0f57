"""A process in which somebody adds own symbols, writes, renames, merges, removes and teaches them.

Usage: ``kill_symbols.py FOLDER OPERATIONS SEED``. A line of JSON on stdout before each operation,
``["will", ...]``, and one after it, ``["did", ...]`` with the same words and, where one was added,
the sample's id: ``add NAME``, ``write LABEL``, ``rename NAME NEW``, ``merge NAME INTO``, ``remove
NAME``, ``bring_back NAME``, ``undo``, ``keep`` (of a lesson; afterwards with its number), ``adopt
NUMBER``; and ``["step"]`` now and then while it teaches. It ends by itself, or is killed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from support.kill_learner import DIGITS_FILE, STEPS_A_LINE, say
from support.models import DIGITS_MODEL

from hwcore.data import DIGITS
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.model.bundle import Bundle
from hwcore.raster import Glyph
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.samples.store import SampleStore

if TYPE_CHECKING:
    from hwcore.model.engine import Engine

T = TypeVar("T")
SAMPLES_A_LESSON = 6
MOST = 6
"""Symbols in use."""
LIKELY = {
    "add": 5,
    "write": 6,
    "rename": 4,
    "merge": 3,
    "remove": 2,
    "bring_back": 2,
    "undo": 3,
    "teach": 1,
}
NAMES = ("π", "é", "好", "→", "kg", "😀", "two words", "Ж")


class SymbolWriter:
    """Somebody at work; everything is done with the program's own calls."""

    def __init__(self, folder: Path, store: SampleStore, seed: int) -> None:
        self._store = store
        self._random = np.random.default_rng(seed)
        entries = [entry for _, entry in read_ink_lines(DIGITS_FILE)]
        self._drawings = [entry.ink for entry in entries if isinstance(entry, InkRecord)]
        self._bundle = Bundle.load(DIGITS_MODEL)
        self._lessons = LessonStore(folder, self._bundle.head.backbone)

    def work(self, operations: int) -> None:
        """Do so many things, as far as there is something to do them to."""
        chances = np.array(list(LIKELY.values())) / sum(LIKELY.values())
        for name in self._random.choice(list(LIKELY), operations, p=chances):
            getattr(self, name)()

    def add(self) -> None:
        names = self._store.symbols.names()
        if len(names) < MOST:
            name = self._new_name()
            _will("add", name)
            operation = self._store.symbols.add(name, DIGITS.labels, Glyph.of(self._drawing()))
            _did("add", name, operation.samples[0])

    def write(self) -> None:
        label = self._one([*self._store.symbols.names(), "5"])
        _will("write", label)
        _did("write", label, self._store.add(self._drawing(), label).id)

    def rename(self) -> None:
        for name in self._some():
            new = self._new_name()
            _will("rename", name, new)
            self._store.symbols.rename(name, new, DIGITS.labels)
            _did("rename", name, new)

    def merge(self) -> None:
        for name in self._some():
            others = [other for other in self._store.symbols.names() if other != name]
            into = self._one([*others, "7"])
            _will("merge", name, into)
            self._store.symbols.merge(name, into, DIGITS.labels)
            _did("merge", name, into)

    def remove(self) -> None:
        for name in self._some():
            _will("remove", name)
            self._store.symbols.remove(name)
            _did("remove", name)

    def bring_back(self) -> None:
        removed = [each.name for each in self._store.symbols.listed() if each.removed is not None]
        if removed and len(self._store.symbols.names()) < MOST:
            name = self._one(removed)
            _will("bring_back", name)
            self._store.symbols.bring_back(name)
            _did("bring_back", name)

    def undo(self) -> None:
        if self._store.next_undo() is not None:
            _will("undo")
            self._store.undo()
            _did("undo")

    def teach(self) -> None:
        from hwcore.learning.lesson import LabelledGlyph
        from hwcore.learning.teaching import teach

        known = {*self._engine.model_alphabet.labels, *self._store.symbols.names()}
        samples = [each for each in self._store.page(limit=30) if each.label in known]
        samples = samples[:SAMPLES_A_LESSON]
        if not samples:
            return
        corrections = [LabelledGlyph(each.id, each.glyph, each.label) for each in samples]
        steps = teach(self._engine, corrections)
        lesson, done = None, 0
        while lesson is None:
            try:
                next(steps)
            except StopIteration as end:
                lesson = end.value
            else:
                done += 1
                if done % STEPS_A_LINE == 0:
                    _say("step")
        if lesson.head is None:
            return
        counts = {label: sum(each.label == label for each in samples) for label in sorted(known)}
        figures = {"own_error": lesson.after.own_error, "base_error": lesson.after.base_error}
        _will("keep")
        number = self._lessons.keep(
            lesson.head,
            LessonRecord(tuple(each.id for each in samples), counts, figures, figures, None),
        )
        _did("keep", number)
        _will("adopt", number)
        self._lessons.adopt(number)
        _did("adopt", number)

    @cached_property
    def _engine(self) -> Engine:
        from hwcore.model.engine import Engine  # brings ONNX Runtime, which few rounds need

        return Engine(self._bundle)

    def _drawing(self) -> Ink:
        """Ink that is never the same twice."""
        ink = self._one(self._drawings)
        matrix = np.eye(2) + self._random.normal(0, 0.2, (2, 2))
        return Ink.from_strokes([(stroke.xy @ matrix).tolist() for stroke in ink.strokes])

    def _new_name(self) -> str:
        taken = {each.name for each in self._store.symbols.listed()}
        name = self._one(NAMES)
        while name in taken:
            name = f"{self._one(NAMES)} {self._random.integers(1000)}"
        return name

    def _some(self) -> Iterator[str]:
        """One of the symbols in use, if there is any."""
        if names := self._store.symbols.names():
            yield self._one(names)

    def _one(self, of: Sequence[T]) -> T:
        return of[int(self._random.integers(len(of)))]


def _will(*words: str | int) -> None:
    _say("will", *words)


def _did(*words: str | int) -> None:
    _say("did", *words)


def _say(*words: str | int) -> None:
    say(json.dumps(words))


def main() -> None:
    folder, operations = Path(sys.argv[1]), int(sys.argv[2])
    with SampleStore(folder) as store:
        writer = SymbolWriter(folder, store, int(sys.argv[3]))
        _say("ready")
        writer.work(operations)


if __name__ == "__main__":
    main()
