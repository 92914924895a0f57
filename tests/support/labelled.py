"""Labelling ink in the whole program, and what of it is on the disk then."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import Sample
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program

ONE = ((90.0, 50.0), (92.0, 150.0))


def stored(data_dir: Path) -> list[Sample]:
    with SampleStore(Profiles(data_dir).current().folder) as store:
        return store.page()


def press(
    program: Program,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> Sample:
    """Press a key and wait until the sample is saved."""
    with qtbot.waitSignal(program.editing.saved) as saved:
        qtbot.keyClick(program.window.canvas, key, modifiers)
    sample = saved.args[0]
    assert isinstance(sample, Sample)
    return sample
