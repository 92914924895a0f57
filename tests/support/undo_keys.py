"""Undo and redo by their keys, and what is saved and noted by then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from support.labelled import stored

from hwgui.program import Program

CONTROL = Qt.KeyboardModifier.ControlModifier


def note(program: Program) -> str:
    return program.window.prediction_view.note.text


def labels(data_dir: Path) -> list[str]:
    return sorted(sample.label for sample in stored(data_dir))
