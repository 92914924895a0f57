"""Writes a data folder as this version of the program does, and what must be found in it.

Usage, once for each version, before it is released: ``python tests/old_data/write.py``. It writes
``tests/fixtures/data-<version>/``, whose ``data/`` is the folder and whose ``expected.json`` says
what is in it in words of its own. Neither is ever written again: later versions must open it.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
from support.ink_of import ink_of

from hwcore import __version__
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.learning.lesson import LabelledGlyph, finish
from hwcore.learning.packed_corrections import PackedGlyphs
from hwcore.learning.teaching import teach
from hwcore.model import Glyphs, Memory
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.progress import Silent
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import Predicted, Sample, SampleFilter
from hwcore.storage.samples.store import SampleStore

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"


def main() -> None:
    place = FIXTURES / f"data-{__version__}"
    if place.exists():
        sys.exit(f"{place} is there already, and is never written again")
    data = place / "data"
    engine = Engine.load()
    records = [entry for _, entry in read_ink_lines(FIXTURES / "digits.jsonl")]
    digits = [record for record in records if isinstance(record, InkRecord)]
    profiles = Profiles(data, "Me")
    me = profiles.current()
    write_samples(me.folder, digits, engine)
    numbers = write_heads(me.folder, engine)
    ana = profiles.create("Ana Ž")
    with SampleStore(ana.folder) as store:
        store.add(digits[11].ink, "1", None, "confirmation")
    gone = profiles.create("Gone")
    with SampleStore(gone.folder) as store:
        store.add(digits[22].ink, "2")
    profiles.remove(gone.id)
    profiles.switch(me.id)
    geometry = write_settings(data)
    expected = {
        "version": __version__,
        "people": {person.id: person.name for person in profiles.listed()},
        "removed": {person.id: person.name for person in profiles.removed()},
        "samples": {me.id: told(me.folder), ana.id: told(ana.folder)},
        "heads": tell_heads(LessonStore(me.folder, engine.bundle.head.backbone), numbers, engine),
        "settings": {"geometry": geometry.hex(), "show_attention": True, "clears_itself": False},
    }
    text = json.dumps(expected, indent=1, ensure_ascii=False) + "\n"
    (place / "expected.json").write_text(text, "utf-8")


def write_samples(folder: Path, digits: list[InkRecord], engine: Engine) -> None:
    """Every way in which a sample comes and changes; one step is left that can be done again."""
    with SampleStore(folder) as store:
        added = [
            store.add(
                record.ink,
                record.label or "",
                Predicted.of(engine.predict(record.ink)),
                "confirmation" if number % 3 else "correction",
            )
            for number, record in enumerate(digits[::10])
        ]
        store.add_imported([(record.ink, record.label or "") for record in digits[1:50:10]])
        store.relabel([added[1].id], "7")
        store.delete([added[2].id, added[3].id])
        store.restore([added[3].id])
        store.delete([added[4].id])
        store.undo()


def put_right(folder: Path) -> None:
    """Give the sample that has a wrong label on purpose its own, so that a lesson may be sure of
    being accepted, whatever the model."""
    with SampleStore(folder) as store:
        first, *_ = store.iterate(SampleFilter(label="7"))
        store.relabel([first.id], "1")


def write_heads(folder: Path, engine: Engine) -> list[int]:
    """A lesson whose head is in use, with a memory, and an earlier one's without."""
    heads = LessonStore(folder, engine.bundle.head.backbone)
    with SampleStore(folder) as store:
        samples = tuple(store.iterate())[:6]
    from hwgui.lessons.lesson_samples import LessonSamples
    from hwgui.lessons.outcome import Taught, record_of

    labelled = [LabelledGlyph(sample.id, sample.glyph, sample.label) for sample in samples]
    lesson = finish(teach(engine, labelled), Silent())
    assert lesson.head is not None
    assert lesson.head.part(Memory) is not None
    record = record_of(LessonSamples(PackedGlyphs(labelled)), Taught(lesson), None)
    first = heads.keep(lesson.head.without_memory(), record)
    second = heads.keep(
        lesson.head, LessonRecord(record.samples, record.counts, record.before, record.after, first)
    )
    heads.adopt(second)
    return [first, second]


def write_settings(data: Path) -> bytes:
    """Settings that are not the defaults; returns the window's geometry."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QMainWindow

    from hwgui.window.settings import Settings, SettingsFile

    app = QApplication([])
    window = QMainWindow()
    window.resize(700, 500)
    geometry = bytes(window.saveGeometry().data())
    SettingsFile(data).save(Settings(geometry, show_attention=True, clears_itself=False))
    del window, app
    return geometry


def told(folder: Path) -> list[dict[str, Any]]:
    """All samples, deleted ones too, each in plain values."""
    with SampleStore(folder) as store:
        both = [*store.iterate(), *store.iterate(SampleFilter(deleted=True))]
        return [tell(sample) for sample in both]


def tell(sample: Sample) -> dict[str, Any]:
    before = sample.predicted
    return {
        "id": sample.id,
        "label": sample.label,
        "predicted": before and [before.label, before.confidence, before.unknown],
        "created": sample.created.isoformat(),
        "source": sample.source,
        "deleted": sample.deleted and sample.deleted.isoformat(),
        "fingerprint": sample.fingerprint,
        "strokes": ink_of(sample).to_strokes(),
    }


def tell_heads(heads: LessonStore, numbers: list[int], engine: Engine) -> dict[str, Any]:
    features = probe(engine.bundle.head)
    kept = {head.number: head for head in heads.listed()}
    return {
        "backbone": engine.bundle.head.backbone,
        "in_use": heads.current().number,
        "kept": {
            str(number): {
                **tell_lesson(kept[number].record, kept[number].taught),
                "logits": heads.load(number).logits(Glyphs.images(features)).tolist(),
            }
            for number in numbers
        },
    }


def tell_lesson(lesson: LessonRecord | None, taught: datetime | None) -> dict[str, Any]:
    assert lesson is not None
    assert taught is not None
    return {
        "taught": taught.isoformat(),
        "samples": list(lesson.samples),
        "counts": dict(lesson.counts),
        "before": dict(lesson.before),
        "after": dict(lesson.after),
        "parent": lesson.parent,
    }


def probe(head: Head) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Features of no glyph in particular, that every head can be asked about."""
    return np.linspace(0.0, 2.0, head.weight.shape[1], dtype=np.float32)


if __name__ == "__main__":
    main()
