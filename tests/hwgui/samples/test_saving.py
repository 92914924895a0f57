"""Labelled ink reaches the disk, or is told of."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.fake_engine import PATIENCE
from support.labelled import ONE, press, stored

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system.tasks import Lane


def test_what_was_saved_can_be_taken_back_after_a_restart(
    make_program: Callable[[], Program], qtbot: QtBot, data_dir: Path
) -> None:
    program = make_program()
    with qtbot.waitSignal(program.editing.changed):
        program.show()
    drawn(program, qtbot, *SEVEN)
    program.labelling.label("1")
    qtbot.waitUntil(lambda: program.window.commands.undo_sample.isEnabled())
    program.window.close()
    again = make_program()
    with qtbot.waitSignal(again.editing.changed):
        again.show()
    assert again.window.summary.text == "1 sample"
    assert again.window.commands.undo_sample.text() == "Undo saving 1"
    with qtbot.waitSignal(again.editing.changed) as changed:
        again.window.commands.undo_sample.trigger()
    assert changed.args[0].total == 0
    with qtbot.waitSignal(again.editing.redone):
        again.window.commands.redo_sample.trigger()
    assert len(stored(data_dir)) == 1


def held_until_it_closes(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the storage lane busy until the window is being closed."""
    closing = threading.Event()
    stop = Lane.stop

    def stop_and_tell(lane: Lane) -> None:
        stop(lane)
        closing.set()

    monkeypatch.setattr(Lane, "stop", stop_and_tell)
    program.lanes[1].submit(lambda: closing.wait(PATIENCE))


def test_what_waits_to_be_saved_when_the_window_is_closed_is_saved(
    active: Program, qtbot: QtBot, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn(active, qtbot, *SEVEN)
    held_until_it_closes(active, monkeypatch)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_1)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Escape)
    drawn(active, qtbot, *ONE)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_4)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_2)  # a second thought
    with qtbot.assertNotEmitted(active.editing.saved):
        active.window.close()
    assert sorted(sample.label for sample in stored(data_dir)) == ["1", "2"]


def test_what_cannot_be_saved_when_the_window_is_closed_is_told_of(
    active: Program,
    qtbot: QtBot,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    drawn(active, qtbot, *SEVEN)
    held_until_it_closes(active, monkeypatch)
    active.samples.release()
    (data_dir / "file").write_text("in the way")
    monkeypatch.setattr(active.samples, "_folder", lambda: data_dir / "file" / "folder")
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_1)
    active.window.close()
    assert "the samples cannot be kept here" in capsys.readouterr().err


def test_the_paper_clears_itself_only_if_wanted_and_that_is_remembered(
    make_program: Callable[[], Program], qtbot: QtBot, data_dir: Path
) -> None:
    program = make_program()
    with qtbot.waitSignal(program.editing.changed):
        program.show()
    program.window.commands.clears_itself.trigger()
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label("1")
    assert len(program.document.ink) == 1
    with qtbot.waitSignals([program.editing.saved] * 2):
        program.labelling.label("1")
        program.labelling.label("2")
    program.window.close()
    assert [sample.label for sample in stored(data_dir)] == ["2"], "one ink is one sample"
    assert not make_program().window.commands.clears_itself.isChecked()


def test_ink_that_cannot_be_saved_stays_and_drawing_goes_on(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    (data_dir / "file").write_text("in the way")
    with qtbot.waitSignal(active.samples.switch(lambda: data_dir / "file" / "folder").finished):
        pass
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignals([active.editing.unsaved, active.editing.failed]):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
    assert active.window.prediction_view.note.text == "Not saved"
    assert str(data_dir) in active.window.status_line.message
    assert len(active.document.ink) == 1
    active.samples.switch(lambda: data_dir / "folder")
    press(active, qtbot, Qt.Key.Key_7)
    qtbot.waitUntil(lambda: not active.window.status_line.message)
    assert active.document.is_empty
    settled(active, qtbot)


@pytest.mark.parametrize("damage", ["newer", "damaged"])
def test_samples_that_are_damaged_or_newer_are_told_of_and_kept(
    data_dir: Path,
    make_program: Callable[[], Program],
    qtbot: QtBot,
    damage: str,
) -> None:
    folder = Profiles(data_dir).current().folder
    SampleStore(folder).close()
    database = folder / "samples.sqlite3"
    before = bytearray(database.read_bytes())
    if damage == "newer":
        before[60:64] = (99).to_bytes(4, "big")
    else:
        before[:] = b"no database" * 400
    database.write_bytes(before)
    program = make_program()
    heard = {"newer": program.editing.unopened, "damaged": program.editing.recovered}
    with qtbot.waitSignal(heard[damage]):
        program.show()
    assert damage in program.window.status_line.message
    if damage == "newer":
        assert database.read_bytes() == before
    drawn(program, qtbot, *SEVEN)
    assert program.window.prediction_view.glyph.text() == "7"
