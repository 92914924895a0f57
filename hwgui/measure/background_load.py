"""Work in the background while somebody writes: a lesson, an import; for ``hwcore bench ui``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hwcore.ink import Ink, InkRecord, LineFault, format_ink_line, read_ink_lines
from hwcore.labels import Alphabet
from hwcore.learning import LabelledGlyph, finish
from hwcore.paths import resource
from hwcore.progress import Silent
from hwcore.raster import Glyph
from hwcore.storage.samples import SampleStore, import_samples

if TYPE_CHECKING:
    from hwcore.model import Engine

TAUGHT: Final = 50
IMPORTED: Final = 10_000


def lesson(engine: Engine) -> None:
    """Run a lesson with ``TAUGHT`` of the demo's recorded glyphs."""
    from hwcore.learning import teach

    labelled = [
        LabelledGlyph(str(number), Glyph.of(record.ink), record.label or "")
        for number, record in enumerate(_records(TAUGHT))
    ]
    finish(teach(engine, labelled), Silent())


def write_samples(path: Path) -> None:
    """Write a file of ``IMPORTED`` samples, made of the demo's recorded glyphs."""
    with path.open("w", encoding="utf-8") as lines:
        for number, record in enumerate(_records(IMPORTED)):
            # Each is wider than the one before, as the same ink is imported only once.
            wider = 1.0 + number / 1000
            strokes = [[(wider * x, *rest) for x, *rest in s] for s in record.ink.to_strokes()]
            lines.write(format_ink_line(InkRecord(Ink.from_strokes(strokes), record.label)) + "\n")


def import_all(path: Path, alphabet: Alphabet) -> None:
    """Import a file of samples into a folder that is then deleted."""
    with tempfile.TemporaryDirectory() as folder:
        store = SampleStore(Path(folder))
        try:
            import_samples(store, path, alphabet)
        finally:
            store.close()


def _records(count: int) -> Iterator[InkRecord]:
    entries = [entry for _, entry in read_ink_lines(resource("demo/digits.jsonl"))]
    records = [entry for entry in entries if not isinstance(entry, LineFault)]
    return (records[number % len(records)] for number in range(count))
