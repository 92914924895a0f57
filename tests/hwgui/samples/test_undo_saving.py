"""Undo, redo and what was saved: one ink is one sample, whoever brings it back and how."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.labelled import ONE, press, stored
from support.pen_events import Mouse

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def active(program: Program, qtbot: QtBot) -> Program:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return program


def undo(program: Program, qtbot: QtBot) -> None:
    """Press Ctrl+Z, which takes a saving back, and wait for that."""
    with qtbot.waitSignal(program.editing.changed):
        qtbot.keyClick(program.window.canvas, Qt.Key.Key_Z, CONTROL)


def redo(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.editing.saved):
        qtbot.keyClick(program.window.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)


def note(program: Program) -> str:
    return program.window.prediction_view.note.text


def labels(data_dir: Path) -> list[str]:
    return sorted(sample.label for sample in stored(data_dir))


def test_undo_after_a_wrong_key_takes_the_sample_back(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    for key, label in ((Qt.Key.Key_5, "5"), (Qt.Key.Key_3, "3"), (Qt.Key.Key_3, "3")):
        press(active, qtbot, key)
        assert labels(data_dir) == [label]
        undo(active, qtbot)
        assert labels(data_dir) == []
        assert len(active.document.ink) == 1
        settled(active, qtbot)
    press(active, qtbot, Qt.Key.Key_7)
    assert labels(data_dir) == ["7"]


def test_undo_says_what_it_took_back_and_redo_saves_it_again(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    with qtbot.waitSignal(active.labelling.notified) as notified:
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert notified.args == ["Took back 5", False]
    redo(active, qtbot)
    assert note(active) == "Saved 5"
    assert active.document.is_empty
    assert labels(data_dir) == ["5"]
    settled(active, qtbot)


def test_undo_goes_back_through_strokes_and_savings_in_order(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    for key in (Qt.Key.Key_5, Qt.Key.Key_3):
        drawn(active, qtbot, *SEVEN)
        press(active, qtbot, key)
    seen = []
    for _ in range(2):
        undo(active, qtbot)
        seen.append((len(active.document.ink), labels(data_dir)))
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
        seen.append((len(active.document.ink), labels(data_dir)))
    assert seen == [(1, ["5"]), (0, ["5"]), (1, []), (0, [])]
    assert not active.document.can_undo
    for _ in range(2):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Y, CONTROL)
        redo(active, qtbot)
    assert labels(data_dir) == ["3", "5"]
    settled(active, qtbot)


def test_undo_before_the_save_is_done_takes_it_back_and_leaves_the_ink(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.undone):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_5)
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
        assert len(active.document.ink) == 1
    assert len(active.document.ink) == 1
    assert labels(data_dir) == []
    settled(active, qtbot)


def test_undo_and_redo_before_the_save_is_done_end_saved(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignals([active.editing.saved] * 2):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_5)
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Y, CONTROL)
    assert active.document.is_empty
    assert note(active) == "Saved 5"
    assert labels(data_dir) == ["5"]
    settled(active, qtbot)


def test_where_the_paper_is_not_cleared_undo_takes_back_label_by_label(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    active.window.commands.clears_itself.trigger()
    drawn(active, qtbot, *SEVEN)
    for key in (Qt.Key.Key_5, Qt.Key.Key_3, Qt.Key.Key_3):
        press(active, qtbot, key)
    seen = []
    for _ in range(2):
        undo(active, qtbot)
        seen.append(labels(data_dir))
    assert seen == [["5"], []]
    assert len(active.document.ink) == 1
    settled(active, qtbot)


def test_ink_whose_save_cannot_be_taken_back_is_relabelled(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    sample = press(active, qtbot, Qt.Key.Key_5)
    with SampleStore(Profiles(data_dir).current().folder) as folder_watch:
        folder_watch.add(sample.ink, "9")
    with qtbot.waitSignal(active.labelling.notified) as notified:
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert notified.args == ["Still saved as 5", False]
    settled(active, qtbot)
    assert note(active) in ("Still saved as 5", "Saved as 5. Another key changes it.")
    assert press(active, qtbot, Qt.Key.Key_3).id == sample.id
    assert labels(data_dir) == ["3", "9"]
    settled(active, qtbot)


def test_ink_that_was_cleared_by_hand_and_brought_back_is_relabelled(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    active.window.commands.clears_itself.trigger()
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Escape)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    press(active, qtbot, Qt.Key.Key_3)
    assert labels(data_dir) == ["3"]
    settled(active, qtbot)


def test_another_stroke_makes_it_other_ink(active: Program, qtbot: QtBot, data_dir: Path) -> None:
    active.window.commands.clears_itself.trigger()
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_7)
    drawn(active, qtbot, *ONE)
    press(active, qtbot, Qt.Key.Key_4)
    assert labels(data_dir) == ["4", "7"]
    settled(active, qtbot)


def test_a_sample_that_is_gone_is_not_called_saved(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    active.window.commands.clears_itself.trigger()
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.labelling.kept_as) as kept:
        sample = press(active, qtbot, Qt.Key.Key_5)
    assert kept.args == ["5"]
    with SampleStore(Profiles(data_dir).current().folder) as folder_watch:
        folder_watch.delete([sample.id])
    with qtbot.waitSignal(active.labelling.kept_as) as kept:
        active.folder_watch.look()
    assert kept.args == [""]
    assert press(active, qtbot, Qt.Key.Key_5).id != sample.id
    assert labels(data_dir) == ["5"]
    settled(active, qtbot)


def test_the_samples_own_undo_and_redo_move_the_paper_along(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    commands = active.window.commands
    with qtbot.waitSignal(active.editing.undone):
        commands.undo_sample.trigger()
    assert len(active.document.ink) == 1
    with qtbot.waitSignal(active.editing.redone):
        commands.redo_sample.trigger()
    assert active.document.is_empty
    assert labels(data_dir) == ["5"]
    undo(active, qtbot)
    assert labels(data_dir) == []
    settled(active, qtbot)


def test_ink_of_a_save_taken_back_elsewhere_is_saved_anew(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    drawn(active, qtbot, *ONE)
    with qtbot.waitSignal(active.editing.undone):
        active.window.commands.undo_sample.trigger()
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    with qtbot.assertNotEmitted(active.labelling.notified):
        undo(active, qtbot)
    assert len(active.document.ink) == 1
    press(active, qtbot, Qt.Key.Key_3)
    assert labels(data_dir) == ["3"]
    settled(active, qtbot)


def test_what_cannot_be_taken_back_is_said_to_be_still_saved(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    (data_dir / "file").write_text("in the way")
    active.samples.switch(lambda: data_dir / "file" / "folder")
    with qtbot.waitSignals([active.editing.not_taken_back, active.editing.failed]):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert note(active) == "Still saved as 5"
    assert labels(data_dir) == ["5"]
    settled(active, qtbot)


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
    assert note(active) == ""
    with SampleStore(me.folder) as store:
        assert store.counts() == {"5": 1}
    with qtbot.waitSignals([active.profiles.switched, active.editing.changed]):
        active.profiles.switch(me.id)
    assert active.document.is_empty, "it was cleared when it was saved"
    settled(active, qtbot)


def test_what_is_drawn_before_a_slow_save_is_done_is_other_ink(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    done = threading.Event()
    active.lanes[1].submit(done.wait)  # an import, or a slow disk
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
    mouse = Mouse(active.window.canvas)
    mouse.press(*ONE[0])
    mouse.move(*ONE[1])
    assert len(active.document.ink) == 1, "what the answer is for"
    mouse.release(*ONE[1])
    assert len(active.document.ink) == 1
    assert len(active.window.canvas.ink) == 1
    with qtbot.waitSignals([active.editing.saved] * 2):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_1)
        done.set()
    assert active.document.is_empty
    with SampleStore(Profiles(data_dir).current().folder) as store:
        assert {s.label: len(s.ink) for s in store.page()} == {"7": 1, "1": 1}
    seen = []
    for _ in range(4):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
        seen.append(len(active.document.ink))
    assert seen == [1, 0, 1, 0]
    settled(active, qtbot)


def test_a_save_that_is_done_while_a_stroke_is_drawn_clears_the_strokes_before(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    mouse = Mouse(active.window.canvas)
    with qtbot.waitSignal(active.editing.saved):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
        mouse.press(*ONE[0])
    mouse.move(*ONE[1])
    assert len(active.document.ink) == 1
    mouse.release(*ONE[1])
    assert len(active.document.ink) == len(active.window.canvas.ink) == 1
    press(active, qtbot, Qt.Key.Key_1)
    assert labels(data_dir) == ["1", "7"]
    settled(active, qtbot)


def test_ink_that_could_not_be_saved_is_not_lost_under_what_was_drawn_since(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    (data_dir / "file").write_text("in the way")
    active.samples.switch(lambda: data_dir / "file" / "folder")
    with qtbot.waitSignal(active.editing.unsaved):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
        Mouse(active.window.canvas).draw(*ONE)
    assert len(active.document.ink) == 1
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert [len(stroke) for stroke in active.document.ink.strokes] == [len(SEVEN)]
    settled(active, qtbot)


def test_the_link_goes_once_it_would_take_something_else_back(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.changed):
        sample = press(active, qtbot, Qt.Key.Key_5)
    link = active.window.prediction_view.note.undo
    assert link is not None
    assert link.isVisible()
    with SampleStore(Profiles(data_dir).current().folder) as folder_watch:
        folder_watch.add(sample.ink, "9")
    with qtbot.waitSignal(active.labelling.undo_withdrawn):
        active.folder_watch.look()
    assert not link.isVisible()
    assert note(active) == "Saved 5"


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


def test_enter_relabels_ink_that_is_a_sample_and_undo_gives_its_label_back(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    active.window.commands.clears_itself.trigger()
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_5)
    press(active, qtbot, Qt.Key.Key_Return)
    assert labels(data_dir) == ["7"]
    with qtbot.waitSignal(active.labelling.notified) as notified:
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert notified.args == ["Is saved as 5 again", False]
    assert labels(data_dir) == ["5"]
    settled(active, qtbot)
