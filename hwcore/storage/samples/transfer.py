"""Samples to and from ink JSON lines (``hwcore.ink.jsonl``), and from what others have read.

An import is whole lines, and a batch of them is one transaction: a process that is killed has
stored the batches it had finished, and importing the file again adds the rest, as what is there
already is recognised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from hwcore.errors import SampleError
from hwcore.files import replace_file
from hwcore.ink import (
    LineFault,
    LineFaults,
    RefusedLines,
    format_ink_line,
)
from hwcore.labels import Alphabet
from hwcore.progress import Progress, Silent
from hwcore.translation import tr

from .content import line_of
from .import_lines import CheckedRows, KnownLabels, Lines, Rows
from .sample import NewSample, Sample, SampleFilter
from .store import SampleStore

_BATCH: Final = 200


@dataclass(frozen=True)
class ImportReport:
    """What became of a file's lines.

    Attributes:
        added: how many were stored.
        duplicates: how many were there already, or twice in the file.
        refused: how many could not be taken.
        faults: those by the reason, ``line_faults.MAX_REASONS`` reasons at most.
        is_whole: whether the file was read to its end, or the progress stopped it before.
        unknown: of the refused, how many have each label that is not known and could be the name
            of an own symbol; of ``MAX_SYMBOLS`` + 1 labels at most.
    """

    added: int
    duplicates: int
    refused: int
    faults: tuple[RefusedLines, ...]
    is_whole: bool = True
    unknown: Mapping[str, int] = field(default_factory=dict)


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
            for sample in (progress or Silent()).over(samples, tr("Exporting")):
                file.write(format_ink_line(line_of(sample, writer)) + "\n")
                written += 1

    replace_file(path, write)
    return written


def import_samples(
    store: SampleStore,
    path: Path,
    alphabet: Alphabet,
    progress: Progress | None = None,
    new_symbols: Collection[str] = (),
) -> ImportReport:
    """Take the samples of a file, and of what cannot be taken say which line and why.

    All that it adds is one step for ``SampleStore.undo``.

    Args:
        alphabet: the labels that samples may have; outliers and own symbols are taken, too, those
            that were renamed or merged since under the name that they have now.
        new_symbols: labels that become own symbols where a sample has them.

    Raises:
        SampleError: the file cannot be read, holds no line, or is of another kind, as a picture;
            or the samples cannot be stored. What was stored before that stays.
    """
    labels = KnownLabels(alphabet, store.symbols, new_symbols)
    lines = Lines(path, labels)
    report = _store_all(store, (progress or Silent()).over(lines, tr("Importing")), labels)
    return replace(report, is_whole=lines.is_read)


def import_glyphs(
    store: SampleStore,
    rows: Rows,
    alphabet: Alphabet,
    progress: Progress | None = None,
    new_symbols: Collection[str] = (),
) -> ImportReport:
    """Take the glyphs of a file that was read elsewhere, as ``import_samples`` takes a file's.

    Args:
        rows: each with its number, counted from 1, and its label, or what is wrong with it. They
            are asked for one after the other, and only a batch of them is kept.

    Raises:
        SampleError: the samples cannot be stored. What was stored before that stays.
    """
    labels = KnownLabels(alphabet, store.symbols, new_symbols)
    checked = CheckedRows(rows, labels)
    report = _store_all(store, (progress or Silent()).over(checked, tr("Importing")), labels)
    return replace(report, is_whole=checked.is_read)


def _store_all(
    store: SampleStore, entries: Iterable[NewSample | LineFault], labels: KnownLabels
) -> ImportReport:
    """Store what can be taken, a batch in a transaction, all as one step to undo."""
    added = duplicates = 0
    faults = LineFaults()
    batch: list[NewSample] = []
    operation: int | None = None

    def store_batch() -> None:
        nonlocal added, duplicates, operation
        done = store.add_imported(batch, operation, labels.new.intersection(_labels_of(batch)))
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
    return ImportReport(added, duplicates, len(faults), faults.summary(), unknown=labels.unknown)


def _labels_of(batch: Iterable[NewSample]) -> Iterator[str]:
    return (sample.label for sample in batch if not sample.is_text)


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
