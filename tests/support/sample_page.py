"""The page of samples as a person uses it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt

from hwgui.program import Program
from hwgui.samples import editing as editing

CONTROL = Qt.KeyboardModifier.ControlModifier


def page_folder(program: Program) -> Path:
    folder = program.profiles.folder_of()()
    assert isinstance(folder, Path)
    return folder


def choose(program: Program, *rows: int) -> tuple[str, ...]:
    view, model = program.sample_browser.view, program.sample_model
    view.clearSelection()
    for row in rows:
        view.selectionModel().select(model.index(row), QItemSelectionModel.SelectionFlag.Select)
    return view.chosen()
