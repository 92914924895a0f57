"""The person's samples in SQLite: on the disk before a call returns, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from hwcore.ink import Ink
from hwcore.raster import Glyph
from hwcore.reasons import Reason

from . import journal as history
from .database import SampleDatabase
from .journal import RowChange
from .loss import Recovery
from .own_symbols import OwnSymbols
from .rows import (
    checked_label,
    is_there,
    new_row,
    now,
    refuse_glyphs,
    refuse_texts,
    sample_of,
    states,
)
from .sample import Imported, NewSample, Operation, OperationKind, Predicted, Sample, Source
from .stored_samples import StoredSamples
from .symbols import symbol_states, wanted_symbols

_Move = Callable[[str, int | None], tuple[str, int | None]]


class SampleStore(StoredSamples):
    """The samples of one person, in ``samples.sqlite3`` in the person's folder.

    Any thread may call it: threads take turns on one connection, so a call may wait for another
    thread's, and for another process by up to ``busy_seconds``. A thread that must not wait, such
    as the one that draws the window, leaves the calls to a worker. Processes may share a folder.

    Every change is one transaction, flushed to the disk before the call returns; if a call raises,
    it changed nothing. The last changes can be undone, also after a restart and from another
    process. Where the folder was removed or replaced meanwhile, what is open is brought back to its
    path first (``ensure_kept``).

    Attributes:
        recovery: what became of a damaged database that was found on opening, or None.
        unwritable: why the samples can only be looked at (a folder that may only be read, a full
            disk): every change then raises UnwritableError. None where they can be changed.
        journal: ``delete`` where a write-ahead log cannot be used; see ``journal_mode``.
        symbols: the person's own symbols.
    """

    def __init__(self, folder: Path, busy_seconds: float = 5.0) -> None:
        """Open the samples in ``folder``, or create them.

        The whole database is checked. A damaged one is set aside as
        ``samples.damaged-<date>-<n>.sqlite3`` and what can be read of it is recovered.

        Where nothing can be written, the samples as they are now can be looked at.

        Raises:
            SampleError: there are no samples and none can be stored, another program holds them,
                they cannot be read, or are from a newer version (and are left as they are).
        """
        super().__init__(SampleDatabase(folder, busy_seconds))
        self.recovery: Recovery | None = self._database.recovery
        self.unwritable: Reason | None = self._database.unwritable
        self.journal = self._database.journal
        self.symbols = OwnSymbols(self._database)

    def __enter__(self) -> SampleStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; a later call raises SampleError."""
        self._database.close()

    def add(
        self,
        glyph: Glyph | Ink,
        label: str,
        predicted: Predicted | None = None,
        source: Source = "correction",
    ) -> Sample:
        """Store a glyph under a label; it is on the disk when this returns.

        Args:
            predicted: what the program took it for, where it did.

        Raises:
            SampleError: an empty glyph, an impossible label, or it could not be stored.
        """
        return self._add(NewSample(glyph, label), predicted, source)

    def add_text(
        self,
        ink: Ink,
        text: str,
        predicted: Predicted | None = None,
        source: Source = "correction",
    ) -> Sample:
        """Store the ink of a word, or of several, with what it says; as ``add``.

        Args:
            text: in one line; of spaces one is kept between two words.

        Raises:
            SampleError: no ink, an impossible text, or it could not be stored.
        """
        return self._add(NewSample(ink, text, is_text=True), predicted, source)

    def add_imported(
        self,
        entries: Sequence[NewSample | tuple[Glyph | Ink, str]],
        continuing: int | None = None,
        symbols: Collection[str] = (),
    ) -> Imported:
        """Store many at once, without those that are there already (``Sample.fingerprint``).

        Args:
            entries: samples, or glyph and label of each.
            continuing: the operation of the batch before, if this belongs to the same import.
            symbols: names of own symbols, which are in use afterwards.

        Raises:
            SampleError: as ``add``, or too many symbols; none of the batch is stored.
        """
        time = now()
        rows = [new_row(NewSample(*entry), None, "import", time) for entry in entries]
        added: list[str] = []
        with self._database.writing() as connection:
            operation = continuing
            if operation is not None and not history.is_last(connection, operation):
                operation = None
            if missing := wanted_symbols(symbol_states(connection), symbols, time):
                operation = operation or history.begin(connection, "import", time)
                history.record(connection, operation, (), missing)
                history.apply(connection, (), missing)
            for row in rows:
                if is_there(connection, row):
                    continue
                if operation is None:
                    operation = history.begin(connection, "import", time)
                history.insert(connection, operation, row)
                added.append(row.id)
        return Imported(operation, tuple(added))

    def relabel(self, ids: Collection[str], label: str) -> Operation | None:
        """Give samples of glyphs another label; None if all of them had it.

        Raises:
            SampleError: an id that is not there or of words, an impossible label, or it could not
                be stored.
        """
        checked_label(label, is_text=False)
        return self._change("relabel", ids, lambda _, deleted: (label, deleted), of_texts=False)

    def correct_text(self, sample_id: str, text: str) -> Operation | None:
        """Say what a sample of words says; None if that was known. A relabelling in the journal.

        Raises:
            SampleError: an id that is not there or of a glyph, an impossible text, or it could not
                be stored.
        """
        text = checked_label(text, is_text=True)
        return self._change(
            "relabel", [sample_id], lambda _, deleted: (text, deleted), of_texts=True
        )

    def delete(self, ids: Collection[str]) -> Operation | None:
        """Delete samples, so that ``restore`` or ``undo`` can bring them back.

        None if all of them were deleted; raises as ``relabel``.
        """
        time = now()
        return self._change(
            "delete", ids, lambda label, deleted: (label, time if deleted is None else deleted)
        )

    def restore(self, ids: Collection[str]) -> Operation | None:
        """Bring deleted samples back; None if none of them was. Raises as ``relabel``."""
        return self._change("restore", ids, lambda label, _: (label, None))

    def undo(self, expected: Operation | None = None) -> Operation | None:
        """Take back the last operation; returns which it was, or None if there is none.

        If it is not the one that is expected, nothing is done. Raises SampleError if it could not
        be stored.
        """
        with self._database.writing() as connection:
            return history.undo(connection, expected)

    def redo(self, expected: Operation | None = None) -> Operation | None:
        """Do again what was undone last, unless something else was done since; as ``undo``."""
        with self._database.writing() as connection:
            return history.redo(connection, expected)

    def next_undo(self) -> Operation | None:
        """What ``undo`` would take back. Raises SampleError if it cannot be read."""
        return self._upcoming(undone=False)

    def next_redo(self) -> Operation | None:
        """What ``redo`` would do again. Raises SampleError if it cannot be read."""
        return self._upcoming(undone=True)

    def changed_elsewhere(self) -> bool:
        """Whether another process (or another store) changed the samples since last asked; raises
        SampleError if that cannot be read."""
        return self._database.changed_elsewhere()

    def ensure_kept(self) -> bool:
        """Have the samples in the file that their path names; raises SampleError if they cannot be.

        Where it names none they are written anew; where it names others, those are used, and what
        only the open ones had is kept (``take_notice``). False once those are somebody else's.
        """
        return self._database.ensure_named()

    def take_notice(self) -> Reason | None:
        """What to tell a person of where the samples are, once; ``OVER``: what was told is over."""
        return self._database.take_notice()

    def _add(self, new: NewSample, predicted: Predicted | None, source: Source) -> Sample:
        row = new_row(new, predicted, source, now())
        with self._database.writing() as connection:
            operation = history.begin(connection, "add", row.created)
            history.insert(connection, operation, row)
        return sample_of(row)

    def _change(
        self,
        kind: OperationKind,
        ids: Collection[str],
        new: _Move,
        of_texts: bool | None = None,
    ) -> Operation | None:
        """Bring each sample from (label, deleted) to ``new(label, deleted)``, as one operation.

        Args:
            of_texts: whether all must be of words, or none; None: they may be of both.
        """
        with self._database.writing() as connection:
            changes = []
            samples = states(connection, list(dict.fromkeys(ids)))
            if of_texts is not None:
                (refuse_glyphs if of_texts else refuse_texts)(samples)
            for number, label, deleted, _ in samples:
                label_after, deleted_after = new(label, deleted)
                if (label, deleted) != (label_after, deleted_after):
                    changes.append(RowChange(number, label, label_after, deleted, deleted_after))
            if not changes:
                return None
            operation = history.begin(connection, kind, now())
            history.record(connection, operation, changes)
            history.apply(connection, changes)
            found = history.upcoming(connection, undone=False)
        assert found is not None
        return found[1]

    def _upcoming(self, *, undone: bool) -> Operation | None:
        with self._database.reading() as connection:
            found = history.upcoming(connection, undone=undone)
        return found and found[1]
