"""The file of a sheet's draft: ink JSON lines, a line for each stroke or corrected word.

A stroke that was added is a line that is added and flushed; any other change writes the file anew
and renames it over the old one. So after a kill at any moment the file holds all strokes but for
one that was being written, and a line that was cut off is passed over.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from hwcore import HwError, Ink, Stroke
from hwcore.errors import DataError
from hwcore.files import replace_file
from hwcore.ink import InkRecord, format_ink_line, read_ink_lines

from .sheet_state import SheetState

if TYPE_CHECKING:
    from hwcore.ink import LineFault
    from hwcore.text import WordCorrection

FOLDER: Final = "drafts"
"""In a person's folder."""


def draft_name(window: int, kind: str = "sheet") -> str:
    """The file's name, by the number of the window among those that are open."""
    return f"{kind}.jsonl" if not window else f"{kind}-{window + 1}.jsonl"


class DraftFile:
    """Keeps one draft. For one thread at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._written: SheetState | None = None  # as the file holds it; None: not known
        self._lines: WeakKeyDictionary[Stroke, bytes] = WeakKeyDictionary()

    def load(self) -> SheetState:
        """What was kept; empty where there is nothing. A last line that was cut off is left out.

        A file that is damaged otherwise is set aside beside itself, and what can be read of it is
        the draft.

        Raises:
            HwError: the file is there, but cannot be read, or not be set aside.
        """
        if not self.path.exists() or not self.path.stat().st_size:
            return SheetState()
        try:
            records: list[InkRecord | LineFault | None] = [
                entry for _, entry in read_ink_lines(self.path)
            ]
        except DataError as error:
            if isinstance(error.__cause__, OSError):
                raise
            records = [None, None]
        whole = [record for record in records if isinstance(record, InkRecord)]
        state = _state_of(whole)
        if len(whole) == len(records):
            if not state.corrections and self._ends_with_line():
                self._written = state
        elif not all(isinstance(record, InkRecord) for record in records[:-1]):
            self._set_aside(state)
        return state

    def _ends_with_line(self) -> bool:
        with self.path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read() == b"\n"

    def _set_aside(self, state: SheetState) -> None:
        number, aside = 1, self.path.with_suffix(".damaged.jsonl")
        while aside.exists():
            number += 1
            aside = self.path.with_suffix(f".damaged-{number}.jsonl")
        try:
            self.path.rename(aside)
        except OSError as error:
            raise _not_kept(self.path, error) from error
        self.save(state)

    def save(self, state: SheetState) -> None:
        """Have the file hold a state.

        Raises:
            HwError: it cannot be written; the file is as it was, or lacks what is new.
        """
        before = self._written
        size = 0 if before is None else len(before.strokes)
        if (
            before is not None
            and self.path.exists()
            and state.corrections == before.corrections
            and state.strokes[:size] == before.strokes
        ):
            self._append(state.strokes[size:])
        else:
            self._written = None
            content = b"".join(self._formatted(state))
            replace_file(self.path, lambda target: target.write_bytes(content))
        self._written = state

    def _append(self, strokes: Iterable[Stroke]) -> None:
        self._written = None  # until all of it is there
        try:
            with self.path.open("ab") as file:
                file.write(b"".join(self._line(stroke) for stroke in strokes))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise _not_kept(self.path, error) from error

    def _formatted(self, state: SheetState) -> Iterator[bytes]:
        """The lines of a state: strokes of a corrected word are one line, with its text."""
        text_of: dict[frozenset[Stroke], str] = {}
        word_of: dict[Stroke, frozenset[Stroke]] = {}
        for correction in state.corrections:
            if correction.strokes <= set(state.strokes) and not correction.number:
                text_of[correction.strokes] = correction.text
                word_of.update(dict.fromkeys(correction.strokes, correction.strokes))
        done: set[frozenset[Stroke]] = set()
        for stroke in state.strokes:
            word = word_of.get(stroke)
            if word is None:
                yield self._line(stroke)
            elif word not in done:
                done.add(word)
                strokes = tuple(other for other in state.strokes if word_of.get(other) == word)
                yield _encoded(InkRecord(Ink(strokes), text=text_of[word]))

    def _line(self, stroke: Stroke) -> bytes:
        if stroke not in self._lines:
            self._lines[stroke] = _encoded(InkRecord(Ink((stroke,))))
        return self._lines[stroke]


def _state_of(records: Iterable[InkRecord]) -> SheetState:
    """The sheet that records make together; those with a text are corrected words."""
    from hwcore.text import WordCorrection

    strokes: list[Stroke] = []
    corrections: list[WordCorrection] = []
    for record in records:
        strokes += record.ink.strokes
        if record.text and record.ink.strokes:
            corrections.append(WordCorrection(frozenset(record.ink.strokes), record.text))
    return SheetState(tuple(strokes), tuple(corrections))


def _not_kept(path: Path, error: OSError) -> HwError:
    return HwError(
        "draft-not-kept",
        "{where}: what is on the sheet cannot be kept there ({reason})",
        where=path,
        reason=str(error.strerror),
    )


def _encoded(record: InkRecord) -> bytes:
    return format_ink_line(record).encode() + b"\n"
