"""A disk that fills up under the window, or was full before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import head
from support.refused_saving import NOTHING, Start, accepted, contents, person, press, refused

from hwcore import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.storage.lessons import LessonStore
from hwcore.storage.samples.store import SampleStore
from hwgui.paper.saved_ink import SavedInk, Saving


def test_a_database_that_cannot_grow_is_a_full_disk(
    start: Start, data_dir: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(data_dir, digits)
    program = start(data_dir)

    def limit(pages: int) -> Callable[[SampleStore], None]:
        def set_limit(store: SampleStore) -> None:
            with store._database.reading() as connection:
                connection.execute(f"PRAGMA max_page_count = {pages}")

        return set_limit

    with qtbot.waitSignal(program.samples.submit(limit(1)).finished):
        pass
    big = Ink.from_strokes([[(float(n % 97), float(n % 89)) for n in range(4000)]])
    with qtbot.waitSignals([program.editing.unsaved, program.editing.failed]):
        program.editing.save(Saving(SavedInk(big), "1"))
    assert "the disk is full; free some space" in program.window.status_line.message
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.samples.submit(limit(100_000)).finished):
        pass
    accepted(program, qtbot)
    with SampleStore(folder) as store:
        assert len(store.ids()) == 4


def test_a_disk_that_fills_up_while_one_writes(
    start: Start, small_disk: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(small_disk, digits)
    program = start(small_disk)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(1 << 20))
    message = refused(program, qtbot)
    assert "the disk is full; free some space and try again" in message
    with qtbot.waitSignal(program.lessons.keep(head(1.0), NOTHING).failed):
        pass
    with qtbot.waitSignal(program.lessons.failed) as failed:
        program.lessons.adopt(None)
    assert "free some space" in failed.args[0]
    assert len(program.sample_model.ids) == 3, "what is there can be seen"
    ballast.unlink()
    with qtbot.waitSignal(program.editing.saved):
        press(program, qtbot, Qt.Key.Key_7)
    program.close()
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert len(store.ids()) == 4
    assert LessonStore(folder, "fake").listed() == ()


def test_starting_on_a_full_disk_shows_what_is_there(
    start: Start, small_disk: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(small_disk, digits)
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1 << 20))
    before = contents(folder)
    program = start(small_disk)
    assert len(program.sample_model.ids) == 3
    assert "can be seen, but not changed" in program.window.status_line.message
    assert "space" in refused(program, qtbot)
    assert contents(folder) == before
    (small_disk / "ballast").unlink()
    accepted(program, qtbot)
