"""Reading the samples of one person: counted, listed, page by page, or all."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from hwcore.errors import SampleError
from hwcore.ink import Ink
from hwcore.raster import Glyph

from .checksums import fingerprint
from .content import Content, pack
from .database import SampleDatabase
from .rows import AT_ONCE, conditions, parts, select, states
from .sample import Sample, SampleFilter

_EVERYTHING = SampleFilter()


class StoredSamples:
    """What can be asked of stored samples; see ``SampleStore``, which also changes them."""

    def __init__(self, database: SampleDatabase) -> None:
        self._database = database

    def counts(self, which: SampleFilter = _EVERYTHING) -> dict[str, int]:
        """How many samples that pass the filter each label has; labels without any are not
        named. A word's text counts as its label: a filter may leave them out."""
        where, values = conditions(which)
        with self._database.reading() as connection:
            return dict(
                connection.execute(
                    f"SELECT label, count(*) FROM samples WHERE {where}"  # noqa: S608
                    " GROUP BY label ORDER BY label",
                    values,
                )
            )

    def ids(self, which: SampleFilter = _EVERYTHING) -> list[str]:
        """The ids of all samples that pass the filter, the latest first."""
        where, values = conditions(which)
        with self._database.reading() as connection:
            found = connection.execute(
                f"SELECT id FROM samples WHERE {where} ORDER BY number DESC",  # noqa: S608
                values,
            )
            return [sample_id for (sample_id,) in found]

    def count_besides(
        self,
        known: Container[str],
        labels: Container[str] | None = None,
        *,
        is_text: bool = False,
    ) -> int:
        """How many samples in use have an id that is not one of these, and one of the labels.

        Args:
            is_text: those of words, and not those of glyphs.

        Raises SampleError if they cannot be read.
        """
        where, values = conditions(SampleFilter(is_text=is_text))
        with self._database.reading() as connection:
            found = connection.execute(f"SELECT id, label FROM samples WHERE {where}", values)  # noqa: S608
            besides = (label for sample_id, label in found if sample_id not in known)
            return sum(labels is None or label in labels for label in besides)

    def page(
        self, which: SampleFilter = _EVERYTHING, before: str | None = None, limit: int = 100
    ) -> list[Sample]:
        """Up to ``limit`` samples that pass the filter, the latest first.

        Args:
            before: the id of the last sample of the page before; None for the first page. A page
                costs the same wherever it lies.

        Raises:
            SampleError: it cannot be read, or no sample has the id ``before``.
        """
        where, values = conditions(which)
        with self._database.reading() as connection:
            if before is not None:
                (state,) = states(connection, [before])
                where, values = f"{where} AND number < ?", [*values, state.number]
            return select(connection, f"{where} ORDER BY number DESC LIMIT ?", [*values, limit])

    def find_text(self, ink: Ink, text: str) -> Sample | None:
        """The latest sample in use of this very ink of words, wherever it was written, with this
        text; None where there is none. Raises SampleError if it cannot be read."""
        sought = fingerprint(pack(Content(Glyph.of(ink), is_text=True)), text)
        with self._database.reading() as connection:
            found = select(
                connection,
                "fingerprint = ? AND deleted IS NULL ORDER BY number DESC LIMIT 1",
                [sought],
            )
        return found[0] if found else None

    def get(self, ids: Sequence[str]) -> list[Sample]:
        """The samples with these ids, in this order, deleted ones too.

        Raises:
            SampleError: an id that is not there, or they cannot be read.
        """
        found: dict[str, Sample] = {}
        with self._database.reading() as connection:
            for part in parts(ids):
                some = select(connection, f"id IN ({', '.join('?' * len(part))})", part)
                found |= {sample.id: sample for sample in some}
        try:
            return [found[sample_id] for sample_id in ids]
        except KeyError as error:
            raise SampleError(
                "no-such-sample", "there is no sample {id} any more", id=error.args[0]
            ) from None

    def iterate(self, which: SampleFilter = _EVERYTHING) -> Iterator[Sample]:
        """All samples that pass the filter, the earliest first; other threads may go on meanwhile.

        Raises:
            SampleError: they cannot be read.
        """
        where, values = conditions(which)
        number = 0
        while True:
            with self._database.reading() as connection:
                part = select(
                    connection,
                    f"{where} AND number > ? ORDER BY number LIMIT ?",
                    [*values, number, AT_ONCE],
                )
                if part:
                    (state,) = states(connection, [part[-1].id])
                    number = state.number
            yield from part
            if len(part) < AT_ONCE:
                return
