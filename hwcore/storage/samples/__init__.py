"""The SQLite store of labelled glyphs and words: rows, journal for undo, recovery, import, export.

May import ``hwcore.raster``, ``hwcore.ink`` and ``hwcore``'s top level.
"""

from __future__ import annotations

from .database import OVER
from .export_file import export_name
from .journal_mode import WITHOUT_LOG
from .sample import (
    NewSample,
    Operation,
    OperationKind,
    OwnSymbol,
    Predicted,
    Sample,
    SampleFilter,
    Source,
)
from .store import SampleStore
from .transfer import ImportReport, export_samples, import_glyphs, import_samples

__all__ = [
    "OVER",
    "WITHOUT_LOG",
    "ImportReport",
    "NewSample",
    "Operation",
    "OperationKind",
    "OwnSymbol",
    "Predicted",
    "Sample",
    "SampleFilter",
    "SampleStore",
    "Source",
    "export_name",
    "export_samples",
    "import_glyphs",
    "import_samples",
]
