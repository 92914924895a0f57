"""Which samples are exported."""

from __future__ import annotations

from dataclasses import dataclass

from hwcore.storage.samples import SampleFilter


@dataclass(frozen=True)
class ExportScope:
    """Some of a person's samples, or all of them.

    Attributes:
        title: what they are, such as "The 3 chosen samples".
        request: that they are to be exported, such as "Export the 3 chosen samples".
        name: what they are, for a file's name, such as "chosen"; empty for all.
        which: the filter that they pass; None: all that are in use.
        ids: they are these, among those that pass it; None: all that pass it.
    """

    title: str
    request: str
    name: str = ""
    which: SampleFilter | None = None
    ids: tuple[str, ...] | None = None
