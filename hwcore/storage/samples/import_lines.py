"""What an import reads: the lines of a file of ink, or rows that were read elsewhere, each as a
glyph with a label that is known, as words with their text, or as what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from hwcore.errors import HwError, InkError, SampleError
from hwcore.files import open_file
from hwcore.ink import (
    MAX_LINE,
    InkRecord,
    LineFault,
    decode_ink_line,
    line_too_long,
    other_kind,
    start_of,
)
from hwcore.labels import OUTLIER, Alphabet, check_text
from hwcore.raster import Glyph, glyph_of
from hwcore.reasons import Reason
from hwcore.symbol_names import MAX_SYMBOLS, symbol_name_fault, tidy_name

from .own_symbols import OwnSymbols
from .sample import NewSample

MAX_SAMPLES: Final = 100_000
"""Samples taken from one file."""
_CHUNK: Final = 1 << 20


class KnownLabels:
    """The labels that an import takes, and those that it could take as own symbols.

    Attributes:
        new: names that become those of own symbols.
        unknown: how many glyphs have each label that is none of the known ones, and could be the
            name of an own symbol; of ``MAX_SYMBOLS`` + 1 labels at most.
    """

    def __init__(self, alphabet: Alphabet, symbols: OwnSymbols, new: Collection[str]) -> None:
        """Raises SampleError where the symbols cannot be read."""
        self.new = frozenset(new)
        self.unknown: dict[str, int] = {}
        self._alphabet = alphabet
        self._names = self.new.union(symbols.names())
        self._earlier = symbols.earlier_names()

    def known(self, label: str) -> str | None:
        """The label under which a glyph is taken; None where it is not."""
        if label == OUTLIER or label in self._alphabet:
            return label
        name = tidy_name(label)
        for known in (name, self._earlier.get(name, name)):
            if known in self._names or known in self._alphabet:
                return known
        return None

    def check(self, label: str) -> str | Reason:
        """As ``known``, or why a glyph is not taken, which is noted."""
        if (known := self.known(label)) is not None:
            return known
        name = tidy_name(label)
        if name in self.unknown:
            self.unknown[name] += 1
        elif len(self.unknown) <= MAX_SYMBOLS and self._could_be(name):
            self.unknown[name] = 1
        return self._alphabet.unknown(label[:20])

    def _could_be(self, name: str) -> bool:
        return symbol_name_fault(name, self._alphabet.labels, self._names) is None


class Lines:
    """The lines of a file as samples or faults; knows how many, for the progress.

    Attributes:
        is_read: whether the end was reached.
    """

    def __init__(self, path: Path, labels: KnownLabels) -> None:
        self._path, self._labels = path, labels
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

    def __iter__(self) -> Iterator[NewSample | LineFault]:
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

    def _entry(self, number: int, line: bytes) -> NewSample | LineFault:
        try:
            record = decode_ink_line(line)
        except InkError as error:
            return LineFault(number, error.reason)
        if record.image is None and not record.ink.strokes:
            return LineFault(number, Reason("no-strokes-in-it", "no strokes in it"))
        if record.text is not None and not self._has_label(record):
            return _text_of(number, record)
        if record.label is None:
            return LineFault(number, Reason("no-label", "no label"))
        return _checked(number, glyph_of(record), record.label, self._labels)

    def _has_label(self, record: InkRecord) -> bool:
        """Whether it is a glyph's, as its label is known; the text says the same once more."""
        return record.label is not None and self._labels.known(record.label) is not None

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


class CheckedRows:
    """Rows as samples or faults; knows how many, for the progress.

    Attributes:
        is_read: whether the end was reached.
    """

    def __init__(self, rows: Rows, labels: KnownLabels) -> None:
        self._rows, self._labels = rows, labels
        self.is_read = False

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[NewSample | LineFault]:
        taken = 0
        for row in self._rows:
            entry = row if isinstance(row, LineFault) else _checked(*row, self._labels)
            if not isinstance(row, LineFault) and taken == MAX_SAMPLES:
                yield _rest_not_read(row[0])
                break
            taken += not isinstance(entry, LineFault)
            yield entry
        self.is_read = True


def _checked(number: int, glyph: Glyph, label: str, labels: KnownLabels) -> NewSample | LineFault:
    checked = labels.check(label)
    if isinstance(checked, Reason):
        return LineFault(number, checked)
    if glyph.ink is None and glyph.is_empty:
        return LineFault(number, Reason("empty-image", "nothing to be seen in its image"))
    return NewSample(glyph, checked)


def _text_of(number: int, record: InkRecord) -> NewSample | LineFault:
    """A line with a text as a sample of words."""
    if record.image is not None:
        return LineFault(number, Reason("words-without-ink", "words, but no ink"))
    text = record.text or ""
    try:
        check_text(text)
    except HwError as error:
        return LineFault(number, error.reason)
    return NewSample(record.ink, text, is_text=True)


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
