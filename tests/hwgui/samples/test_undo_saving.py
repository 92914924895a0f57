"""Undo, redo and what was saved: one ink is one sample, whoever brings it back and how."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.labelled import ONE, press
from support.undo_keys import CONTROL, labels, note

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program

SHIFT = Qt.KeyboardModifier.ShiftModifier


def undo(program: Program, qtbot: QtBot) -> None:
    """Press Ctrl+Z, which takes a saving back, and wait for that."""
    with qtbot.waitSignal(program.editing.changed):
        qtbot.keyClick(program.window.canvas, Qt.Key.Key_Z, CONTROL)


def redo(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.editing.saved):
        qtbot.keyClick(program.window.canvas, Qt.Key.Key_Z, CONTROL | SHIFT)


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
        folder_watch.add(sample.glyph, "9")
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
        folder_watch.add(sample.glyph, "9")
    with qtbot.waitSignal(active.labelling.undo_withdrawn):
        active.folder_watch.look()
    assert not link.isVisible()
    assert note(active) == "Saved 5"


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
