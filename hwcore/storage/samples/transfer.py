"""Samples to and from ink JSON lines (``hwcore.ink.jsonl``), and from what others have read.

An import is whole lines, and a batch of them is one transaction: a process that is killed has
stored the batches it had finished, and importing the file again adds the rest, as what is there
already is recognised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from hwcore.errors import InkError, SampleError
from hwcore.files import open_file, replace_file
from hwcore.ink import (
    MAX_LINE,
    LineFault,
    LineFaults,
    RefusedLines,
    decode_ink_line,
    format_ink_line,
    line_too_long,
    other_kind,
    start_of,
)
from hwcore.labels import OUTLIER, Alphabet
from hwcore.progress import Progress, Silent
from hwcore.raster import Glyph, glyph_of, record_of
from hwcore.reasons import Reason

from .sample import Sample, SampleFilter
from .store import SampleStore

MAX_SAMPLES: Final = 100_000
"""Samples taken from one file."""
_BATCH: Final = 200
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class ImportReport:
    """What became of a file's lines.

    Attributes:
        added: how many were stored.
        duplicates: how many were there already, or twice in the file.
        refused: how many could not be taken.
        faults: those by the reason, ``line_faults.MAX_REASONS`` reasons at most.
        is_whole: whether the file was read to its end, or the progress stopped it before.
    """

    added: int
    duplicates: int
    refused: int
    faults: tuple[RefusedLines, ...]
    is_whole: bool = True


def export_samples(
    store: SampleStore,
    path: Path,
    which: SampleFilter | None = None,
    writer: str | None = None,
    progress: Progress | None = None,
    ids: Collection[str] | None = None,
) -> int:
    """Write samples to a file, the earliest first, and return how many.

    Args:
        which: those in use if not given.
        writer: who wrote them, for the lines' ``writer``.
        ids: only these, of those that pass the filter; what is not there any more is passed over.

    Raises:
        HwError: the file cannot be written, the samples cannot be read, or none of ``ids`` is there
            any more; a file that was there before is as it was.
    """
    samples = _Samples(store, which or SampleFilter(), ids)
    if ids is not None and not len(samples):
        raise SampleError(
            "nothing-exported", "none of these samples is there any more; nothing was exported"
        )
    written = 0

    def write(target: Path) -> None:
        nonlocal written
        with target.open("w", encoding="utf-8", newline="\n") as file:
            for sample in (progress or Silent()).over(samples, "Exporting"):
                record = record_of(sample.glyph, sample.label, writer)
                file.write(format_ink_line(record) + "\n")
                written += 1

    replace_file(path, write)
    return written


def import_samples(
    store: SampleStore, path: Path, alphabet: Alphabet, progress: Progress | None = None
) -> ImportReport:
    """Take the samples of a file, and of what cannot be taken say which line and why.

    All that it adds is one step for ``SampleStore.undo``.

    Args:
        alphabet: the labels that samples may have; outliers are taken, too.

    Raises:
        SampleError: the file cannot be read, holds no line, or is of another kind, as a picture;
            or the samples cannot be stored. What was stored before that stays.
    """
    lines = _Lines(path, alphabet)
    report = _store_all(store, (progress or Silent()).over(lines, "Importing"))
    return replace(report, is_whole=lines.is_read)


def import_glyphs(
    store: SampleStore,
    rows: Rows,
    alphabet: Alphabet,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the glyphs of a file that was read elsewhere, as ``import_samples`` takes a file's.

    Args:
        rows: each with its number, counted from 1, and its label, or what is wrong with it. They
            are asked for one after the other, and only a batch of them is kept.

    Raises:
        SampleError: the samples cannot be stored. What was stored before that stays.
    """
    checked = _CheckedRows(rows, alphabet)
    report = _store_all(store, (progress or Silent()).over(checked, "Importing"))
    return replace(report, is_whole=checked.is_read)


def _store_all(
    store: SampleStore, entries: Iterable[tuple[Glyph, str] | LineFault]
) -> ImportReport:
    """Store what can be taken, a batch in a transaction, all as one step to undo."""
    added = duplicates = 0
    faults = LineFaults()
    batch: list[tuple[Glyph, str]] = []
    operation: int | None = None

    def store_batch() -> None:
        nonlocal added, duplicates, operation
        done = store.add_imported(batch, operation)
        operation = done.operation
        added += len(done.added)
        duplicates += len(batch) - len(done.added)
        batch.clear()

    for entry in entries:
        if isinstance(entry, LineFault):
            faults.add(entry.number, entry.reason)
            continue
        batch.append(entry)
        if len(batch) == _BATCH:
            store_batch()
    if batch:
        store_batch()
    return ImportReport(added, duplicates, len(faults), faults.summary())


class _Samples:
    """The samples that pass a filter, or some of them; knows how many, for the progress."""

    def __init__(
        self, store: SampleStore, which: SampleFilter, ids: Collection[str] | None
    ) -> None:
        self._store, self._which = store, which
        self._ids: list[str] | None = None  # the earliest first; None: all that pass the filter
        if ids is not None:
            wanted = frozenset(ids)
            self._ids = [one for one in reversed(store.ids(which)) if one in wanted]

    def __len__(self) -> int:
        return len(self._store.ids(self._which) if self._ids is None else self._ids)

    def __iter__(self) -> Iterator[Sample]:
        if self._ids is None:
            return self._store.iterate(self._which)
        starts = range(0, len(self._ids), _BATCH)
        batches = (self._ids[start : start + _BATCH] for start in starts)
        return (sample for batch in batches for sample in self._store.get(batch))


class _Lines:
    """The lines of a file as samples or faults; knows how many, for the progress.

    Attributes:
        is_read: whether the end was reached.
    """

    def __init__(self, path: Path, alphabet: Alphabet) -> None:
        self._path, self._alphabet = path, alphabet
        self.is_read = False
        try:
            with open_file(path) as file:
                kind = other_kind(start_of(file))
                self._count = sum(
                    chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b"")
                )
        except OSError as error:
            raise self._unreadable(error) from error
        if kind is not None:
            raise SampleError("in-file", "{path}: {cause}", path=path, cause=kind)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[tuple[Glyph, str] | LineFault]:
        number = taken = 0
        seen = False
        try:
            with open_file(self._path) as file:
                while line := file.readline(MAX_LINE + 1):
                    number += 1
                    if len(line) > MAX_LINE:
                        _skip_line(file, line)
                        seen = True
                        yield LineFault(number, line_too_long())
                    elif line.strip():
                        seen = True
                        if taken == MAX_SAMPLES:
                            self.is_read = True
                            yield _rest_not_read(number)
                            return
                        entry = self._entry(number, line)
                        taken += not isinstance(entry, LineFault)
                        yield entry
        except OSError as error:
            raise self._unreadable(error) from error
        self.is_read = True
        if not seen:
            raise SampleError(
                "import-empty",
                "{where}: the file is empty; it should hold one glyph a line",
                where=self._path,
            )

    def _entry(self, number: int, line: bytes) -> tuple[Glyph, str] | LineFault:
        try:
            record = decode_ink_line(line)
        except InkError as error:
            return LineFault(number, error.reason)
        if record.image is None and not record.ink.strokes:
            return LineFault(number, Reason("no-strokes-in-it", "no strokes in it"))
        if record.label is None:
            return LineFault(number, Reason("no-label", "no label"))
        return _checked(number, glyph_of(record), record.label, self._alphabet)

    def _unreadable(self, error: OSError) -> SampleError:
        return SampleError(
            "unreadable",
            "{path}: cannot be read ({reason})",
            path=self._path,
            reason=error.strerror or str(error),
        )


class Rows(Protocol):
    """Numbered glyphs with their labels, or what is wrong with a row; it is known how many."""

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[tuple[int, Glyph, str] | LineFault]: ...


class _CheckedRows:
    """Rows as samples or faults; knows how many, for the progress.

    Attributes:
        is_read: whether the end was reached.
    """

    def __init__(self, rows: Rows, alphabet: Alphabet) -> None:
        self._rows, self._alphabet = rows, alphabet
        self.is_read = False

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[Glyph, str] | LineFault]:
        taken = 0
        for row in self._rows:
            entry = row if isinstance(row, LineFault) else _checked(*row, self._alphabet)
            if not isinstance(row, LineFault) and taken == MAX_SAMPLES:
                yield _rest_not_read(row[0])
                break
            taken += not isinstance(entry, LineFault)
            yield entry
        self.is_read = True


def _checked(
    number: int, glyph: Glyph, label: str, alphabet: Alphabet
) -> tuple[Glyph, str] | LineFault:
    if label != OUTLIER and label not in alphabet:
        return LineFault(number, alphabet.unknown(label[:20]))
    if glyph.ink is None and glyph.is_empty:
        return LineFault(number, Reason("empty-image", "nothing to be seen in its image"))
    return glyph, label


def _rest_not_read(number: int) -> LineFault:
    reason = Reason(
        "rest-not-read",
        "from here on nothing was read: {limit} samples were taken; put the rest into another file",
        limit=MAX_SAMPLES,
    )
    return LineFault(number, reason)


def _skip_line(file: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line without keeping it."""
    while line and not line.endswith(b"\n"):
        line = file.readline(_CHUNK)
