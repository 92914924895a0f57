"""A person's samples: labelling ink, storing, listing and changing them, files of them.

May import ``hwgui.answer`` and what is below it.
"""

from __future__ import annotations

from .browser import SampleBrowser
from .doubtful import DoubtfulSamples
from .editing import SampleEditing
from .export_scope import ExportScope
from .import_export import SampleFiles
from .labelling import Labelling
from .list_model import SampleModel
from .overview import EditStep, SampleOverview, overview_of
from .store_lane import SampleLane
from .wording import describe_done, describe_undone, redo_offer, undo_offer

__all__ = [
    "DoubtfulSamples",
    "EditStep",
    "ExportScope",
    "Labelling",
    "SampleBrowser",
    "SampleEditing",
    "SampleFiles",
    "SampleLane",
    "SampleModel",
    "SampleOverview",
    "describe_done",
    "describe_undone",
    "overview_of",
    "redo_offer",
    "undo_offer",
]
