"""What is drawn and undone while a save is not done yet."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.ink_of import ink_of
from support.labelled import ONE, press
from support.pen_events import Mouse
from support.undo_keys import CONTROL, labels, note

from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program


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
        assert {s.label: len(ink_of(s)) for s in store.page()} == {"7": 1, "1": 1}
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
