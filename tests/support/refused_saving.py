"""Saving by keys, where it is refused and where it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn

from hwcore.ink.jsonl import InkRecord
from hwcore.storage import LessonRecord
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program

NOTHING = LessonRecord((), {}, {}, {}, None)


Start = Callable[[Path], Program]


def person(data: Path, digits: list[InkRecord], samples: int = 3) -> Path:
    """Somebody's folder with some samples."""
    folder = Profiles(data, "Me").current().folder
    with SampleStore(folder) as store:
        for record in digits[:samples]:
            store.add(record.ink, record.label or "")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What must not change; SQLite's own marks of who reads may, and which labels are used."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and path.suffix != ".lock"
        and not path.name.endswith(("-shm", "alphabet.json"))
    }
    return {name: content for name, content in found.items() if content}


def press(program: Program, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(program.window.canvas, key)


def refused(program: Program, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_7) -> str:
    """Draw and label what cannot be saved; gives what the window says."""
    strokes = len(program.document.ink)
    drawn(program, qtbot, *SEVEN)
    assert program.window.prediction_view.glyph.text() == "7", "drawing goes on"
    with qtbot.waitSignals([program.editing.unsaved, program.editing.failed]):
        press(program, qtbot, key)
    assert program.window.prediction_view.note.text == "Not saved"
    assert len(program.document.ink) == strokes + 1, "the ink stays"
    return program.window.status_line.message


def accepted(program: Program, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_7) -> None:
    """What was refused before can be saved now, and the message goes."""
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        press(program, qtbot, key)
    assert program.document.is_empty
    qtbot.waitUntil(lambda: not program.window.status_line.message)
