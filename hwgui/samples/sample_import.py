"""The job of an import: ink JSON lines, or a table of labels and pixels as it is often shared."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from hwcore.labels import Alphabet
from hwcore.progress import Progress
from hwcore.storage.samples import ImportReport, SampleStore, import_glyphs, import_samples


def import_file(
    store: SampleStore,
    path: Path,
    alphabet: Alphabet,
    progress: Progress,
    new_symbols: Collection[str] = (),
) -> ImportReport:
    """Take the samples of a file; to be called in the worker.

    Args:
        new_symbols: labels that become own symbols where a sample has them.

    Raises:
        HwError: it cannot be read, or is of another kind; or the samples cannot be stored.
    """
    from hwcore.data import TableRows, is_table  # a table is rare, and its reader brings more

    if is_table(path):
        return import_glyphs(store, TableRows(path), alphabet, progress, new_symbols)
    return import_samples(store, path, alphabet, progress, new_symbols)
