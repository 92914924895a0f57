"""The window's message and note, and a save."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled

from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch


def note(program: Program) -> str:
    return program.window.prediction_view.note.text


def save(program: Program, qtbot: QtBot, label: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        program.labelling.label(label)
    settled(program, qtbot)
