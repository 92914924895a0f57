"""Rows of the samples' table as samples, and filters as conditions in SQL."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from sys import intern
from typing import Any, Final, NamedTuple
from uuid import uuid4

from hwcore.errors import HwError, SampleError
from hwcore.ink import Ink
from hwcore.labels import OUTLIER, check_label, check_text
from hwcore.raster import Glyph
from hwcore.shown_text import can_be_shown

from .checksums import fingerprint, seal
from .content import Content, is_text_in_sql, pack, unpack
from .sample import NewSample, Predicted, Sample, SampleFilter, Source
from .tables import LATEST

AT_ONCE: Final = 500
"""How many rows are asked for in one statement."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


class Row(NamedTuple):
    """A row of the table without its number; see ``schema`` for what stands in it."""

    id: str
    label: str
    predicted: str | None
    confidence: float | None
    unknown: bool | None
    created: int
    source: Source
    deleted: int | None
    fingerprint: str
    seal: int
    strokes: bytes


class State(NamedTuple):
    """What may change of a sample, with its number; ``deleted`` in microseconds, None in use."""

    number: int
    label: str
    deleted: int | None
    is_text: bool


COLUMNS: Final = ", ".join(Row._fields)
INSERT: Final = (
    f"INSERT INTO samples ({COLUMNS}, is_text)"  # noqa: S608
    f" VALUES ({', '.join('?' * len(Row._fields))}, {is_text_in_sql(f'?{len(Row._fields)}')})"
)


def new_row(new: NewSample, predicted: Predicted | None, source: Source, now: int) -> Row:
    """The row of a new sample, stored at a time in microseconds.

    Raises:
        SampleError: no ink, an empty image, an impossible label or text.
    """
    glyph = Glyph.of(new.glyph) if isinstance(new.glyph, Ink) else new.glyph
    if not (glyph.has_ink or (glyph.ink is None and not (new.is_text or glyph.is_empty))):
        raise SampleError("no-ink-to-store", "there is no ink to store; write a character first")
    label = checked_label(new.label, is_text=new.is_text)
    sample_id, content = uuid4().hex, pack(Content(glyph, new.is_text))
    return Row(
        id=sample_id,
        label=label,
        predicted=None if predicted is None else predicted.label,
        confidence=None if predicted is None else float(predicted.confidence),
        unknown=None if predicted is None else bool(predicted.unknown),
        created=now,
        source=source,
        deleted=None,
        fingerprint=fingerprint(content, label),
        seal=seal(sample_id, label, content),
        strokes=content,
    )


def sample_of(row: Row) -> Sample:
    """The sample in a row.

    Raises:
        SampleError: the row is not as it was written.
    """
    try:
        if seal(row.id, row.label, row.strokes) != row.seal:
            raise ValueError("the checksum differs")
        times = (row.created, 0 if row.deleted is None else row.deleted)
        if not all(type(time) is int and 0 <= time <= LATEST for time in times):
            raise ValueError("a time that is none")
        if row.unknown not in (None, 0, 1) or type(row.confidence) not in (float, type(None)):
            raise ValueError("a prediction that is none")
        texts = (row.id, row.label, row.predicted or "", row.source, row.fingerprint)
        if not can_be_shown("".join(texts)) or not row.label:
            raise ValueError("a text that cannot be shown")
        predicted = None
        if row.predicted is not None and row.confidence is not None:
            predicted = Predicted(row.predicted, float(row.confidence), bool(row.unknown))
            if not 0.0 <= predicted.confidence <= 1.0:
                raise ValueError("a confidence that is none")
        content = unpack(row.strokes)
        return Sample(
            # Whoever remembers ids of many samples then remembers each once, for all lessons.
            id=intern(row.id),
            glyph=content.glyph,
            label=row.label,
            predicted=predicted,
            created=moment(row.created),
            source=row.source,
            deleted=None if row.deleted is None else moment(row.deleted),
            fingerprint=row.fingerprint,
            is_text=content.is_text,
        )
    except (TypeError, ValueError, OverflowError) as error:
        raise SampleError(
            "sample-damaged",
            "sample {id} is damaged; start the program again: it sets the "
            "damaged database aside and recovers what can be read",
            id=ascii(row.id)[1:33],
        ) from error


def microseconds(time: datetime) -> int:
    """Microseconds since 1970 in UTC, exactly.

    Raises:
        SampleError: a time without its zone.
    """
    if time.tzinfo is None:
        raise SampleError("time-without-zone", "a time must say its time zone")
    return (time - _EPOCH) // _MICROSECOND


def now() -> int:
    """The time in microseconds since 1970, or the nearest that can be stored."""
    return min(max(microseconds(datetime.now(UTC)), 0), LATEST)


def moment(count: int) -> datetime:
    """The time, in UTC, of a number of microseconds since 1970."""
    return _EPOCH + count * _MICROSECOND


def conditions(which: SampleFilter) -> tuple[str, list[Any]]:
    """The filter as what stands after WHERE, with the values for its question marks."""
    parts = ["deleted IS NOT NULL" if which.deleted else "deleted IS NULL"]
    values: list[Any] = []
    if which.label is not None:
        parts.append("label = ?")
        values.append(which.label)
    if which.is_text is not None or which.label is not None:
        parts.append("is_text = ?")
        values.append(bool(which.is_text))
    if which.was_wrong is not None:
        parts.append("wrong = 1" if which.was_wrong else "(wrong = 0 OR label = ? AND unknown)")
        if which.was_wrong:
            parts.append("NOT (label = ? AND unknown)")  # it was right about an outlier
        values.append(OUTLIER)
    for time, comparison in ((which.since, ">="), (which.until, "<")):
        if time is not None:
            parts.append(f"created {comparison} ?")
            values.append(microseconds(time))
    if which.ids is not None:
        parts.append("id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(which.ids)))
    return " AND ".join(parts), values


def is_there(connection: sqlite3.Connection, row: Row) -> bool:
    """Whether a sample in use has the same glyph under the same label."""
    found = connection.execute(
        "SELECT 1 FROM samples WHERE fingerprint = ? AND deleted IS NULL LIMIT 1",
        (row.fingerprint,),
    )
    return found.fetchone() is not None


def select(connection: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Sample]:
    """The samples for which a condition in SQL holds."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM samples WHERE {where}", values)  # noqa: S608
    return [sample_of(Row(*row)) for row in rows]


def states(connection: sqlite3.Connection, ids: Sequence[str]) -> list[State]:
    """What may change of each.

    Raises:
        SampleError: an id that is not there.
    """
    found: dict[str, State] = {}
    for part in parts(ids):
        rows = connection.execute(
            "SELECT id, number, label, deleted, is_text FROM samples"  # noqa: S608
            f" WHERE id IN ({_marks(len(part))})",
            part,
        )
        found |= {sample_id: State(*state) for sample_id, *state in rows}
    if missing := [sample_id for sample_id in ids if sample_id not in found]:
        raise SampleError("no-such-sample", "there is no sample {id} any more", id=missing[0])
    return [found[sample_id] for sample_id in ids]


def refuse_texts(samples: Iterable[State]) -> None:
    """Raises SampleError where one is of words: these have a text, and no label."""
    if any(sample.is_text for sample in samples):
        raise SampleError(
            "words-have-no-label", "a sample of words has no label; say what its words are"
        )


def refuse_glyphs(samples: Iterable[State]) -> None:
    """Raises SampleError where one is of a glyph: these have a label, and no text."""
    if not all(sample.is_text for sample in samples):
        raise SampleError("glyph-has-no-text", "a sample of a character has no text, but a label")


def parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in parts that one statement takes."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))


def checked_label(label: str, *, is_text: bool) -> str:
    """The label of a glyph as it is, or the text of words, with one space between them.

    Raises:
        SampleError: it can be none; see ``labels.check_label`` and ``labels.check_text``.
    """
    try:
        if not is_text:
            check_label(label)
            return label
        check_text(label)
        return " ".join(label.split())
    except HwError as error:
        raise SampleError.of(error.reason) from error


def _marks(number: int) -> str:
    return ", ".join("?" * number)
