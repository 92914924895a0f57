"""Ink files of every format, by what is in them: ink JSON lines, InkML and UNIPEN."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hwcore.errors import DataError, InkError
from hwcore.files import open_file

from .file_kind import ink_format
from .inkml import parse_inkml
from .jsonl import InkRecord, LineFault, ink_lines_in, start_of, unreadable
from .unipen import parse_unipen

MAX_BYTES: Final = 32 << 20
"""Of a file that is read at once; ink JSON lines may be longer."""


def read_ink_file(path: Path) -> Iterator[tuple[int, InkRecord | LineFault]]:
    """Read the samples of a file of whatever format, which its content tells, not its name.

    Yields:
        A number that counts from 1, of the line in ink JSON lines, of the sample in other files;
        and the sample, or what is wrong with the line.

    Raises:
        DataError: the file cannot be read, holds nothing, is of another kind or, if it is no ink
            JSON lines, is not right.

    Example:
        >>> from pathlib import Path
        >>> from hwcore.ink import read_ink_file
        >>> numbers, records = zip(*read_ink_file(Path("tests/fixtures/digits.jsonl")))
        >>> numbers[:3], records[0].label
        ((1, 2, 3), '0')
    """
    try:
        with open_file(path, pipes=True) as file:
            kind = ink_format(start_of(file))
            if kind is None:
                yield from ink_lines_in(path, file)
                return
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise unreadable(path, error) from error
    try:
        if len(content) > MAX_BYTES:
            raise InkError(
                "ink-file-too-large",
                "larger than {megabytes} MB; give it in parts",
                megabytes=MAX_BYTES >> 20,
            )
        records = parse_inkml(content) if kind == "inkml" else parse_unipen(path, content)
    except InkError as error:
        raise DataError("in-file", "{path}: {cause}", path=path, cause=error.reason) from error
    yield from enumerate(records, start=1)
