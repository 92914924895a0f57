"""Writing ink as UNIPEN: a ``.SEGMENT`` and its strokes for each sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hwcore.labels import OUTLIER

from .jsonl import InkRecord
from .unipen_segments import format_label

_COLUMNS = {2: "X Y", 3: "X Y T", 4: "X Y T P"}


def format_unipen(records: Iterable[InkRecord]) -> str:
    """A file of samples; ``parse_unipen`` gives back their strokes, and times to a millionth.

    A sample without a text has its label for one; those without either come back as one. UNIPEN
    has one writer for a file: that of the first sample that says one. Guide lines and images are
    not written.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.ink import InkRecord, format_unipen
        >>> text = format_unipen([InkRecord(Ink.from_strokes([[(10, 10), (18, 60)]]), "1")])
        >>> text.count(".PEN_DOWN")
        1
    """
    listed = list(records)
    lines = [".VERSION 1.0", ".HIERARCHY TEXT"]
    if writer := next((record.writer for record in listed if record.writer), None):
        lines.append(f".WRITER_ID {' '.join(writer.split())}")
    component, columns = 0, 0
    for record in listed:
        strokes = record.ink.strokes
        if strokes:
            last = component + 2 * len(strokes) - 2  # the pen is up between two
            label = "" if record.label == OUTLIER else record.label
            text = format_label(record.text or label or "")
            lines.append(f".SEGMENT TEXT {component}-{last} ? {text}")
            component = last + 2
        for stroke in strokes:
            points = stroke.to_points()
            if len(points[0]) != columns:
                columns = len(points[0])
                lines.append(f".COORD {_COLUMNS[columns]}")
            lines += [".PEN_DOWN", *_rows(points), ".PEN_UP"]
    return "\n".join([*lines, ""])


def _rows(points: list[list[float]]) -> Iterator[str]:
    for x, y, *others in points:
        times = [others[0] * 1000.0, *others[1:]] if others else []
        yield " ".join(map(repr, (x, -y, *times)))
