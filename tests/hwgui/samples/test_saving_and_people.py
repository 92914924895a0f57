"""Saved ink is of who wrote it, whoever writes by then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.labelled import ONE, press
from support.undo_keys import CONTROL, labels, note

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program


def test_ink_and_what_undo_brings_back_stay_with_who_wrote_it(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    me = Profiles(data_dir).current()
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    drawn(active, qtbot, *ONE)
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.create("Ana")
    assert active.document.is_empty
    assert not active.document.can_undo
    assert not active.document.can_redo
    assert note(active) == ""
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_5)
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_7)
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.switch(me.id)
    assert len(active.document.ink) == 1
    press(active, qtbot, Qt.Key.Key_1)
    found = {}
    for person in Profiles(data_dir).listed():
        with SampleStore(person.folder) as store:
            found[person.name] = store.counts()
    assert found == {"Me": {"1": 1, "5": 1}, "Ana": {"7": 1}}
    settled(active, qtbot)


def test_a_label_given_while_somebody_is_removed_is_not_saved_as_anothers(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.create("Ana")
    ana = Profiles(data_dir).current()
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignals([active.editing.unsaved, active.editing.changed]):
        active.samples.release()
        active.profiles.remove(ana.id)
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_5)
    assert labels(data_dir) == []
    assert not ana.folder.exists()
    assert active.document.is_empty
    settled(active, qtbot)


def test_what_is_saved_after_the_switch_is_shown_to_nobody_else(
    make_program: Callable[[], Program], active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    me = Profiles(data_dir).current()
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignals([active.profiles.switched, active.editing.saved]):
        active.profiles.create("Ana")
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_5)
    qtbot.waitUntil(lambda: note(active) == "")  # that of the other's ink goes with its answer
    with SampleStore(me.folder) as store:
        assert store.counts() == {"5": 1}
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.switch(me.id)
    assert active.document.is_empty, "it was cleared when it was saved"
    settled(active, qtbot)


def test_from_the_switch_on_nothing_of_who_wrote_before_can_be_taken_back(
    active: Program, qtbot: QtBot
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.changed):
        press(active, qtbot, Qt.Key.Key_5)
    commands = active.window.commands
    assert commands.undo_sample.isEnabled()
    offered: list[bool] = []
    active.profiles.switched.connect(lambda _: offered.append(commands.undo_sample.isEnabled()))
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.create("Ana")
    assert offered == [False]
    settled(active, qtbot)
