"""Correcting in one action, with real keys and clicks on the whole program."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.fake_engine import FakeEngine, prediction
from support.ink_of import ink_of
from support.labelled import ONE, press, stored
from support.pen_events import Mouse

from hwcore.labels import OUTLIER
from hwgui.program import Program
from hwgui.widgets.theme import TARGET


def test_a_digit_key_saves_the_ink_and_clears_the_paper(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    ink = active.document.ink
    sample = press(active, qtbot, Qt.Key.Key_1)
    assert (sample.label, sample.source, sample.was_wrong) == ("1", "correction", True)
    assert sample.predicted is not None
    assert sample.predicted.label == "7"
    assert active.document.is_empty
    assert active.window.prediction_view.note.text == "Saved 1"
    (kept,) = stored(data_dir)
    assert kept.id == sample.id
    assert len(ink_of(kept).strokes[0]) == len(ink.strokes[0])
    settled(active, qtbot)


def test_a_click_on_a_label_saves(active: Program, qtbot: QtBot, data_dir: Path) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.saved):
        qtbot.mouseClick(
            active.window.prediction_view.labels.button("4"), Qt.MouseButton.LeftButton
        )
    assert [sample.label for sample in stored(data_dir)] == ["4"]
    settled(active, qtbot)


def test_a_save_that_waits_says_so_until_it_is_done_or_the_paper_is_another(
    active: Program, qtbot: QtBot
) -> None:
    note, going_on = active.window.prediction_view.note, threading.Event()
    for draws_on in (False, True):
        drawn(active, qtbot, *SEVEN)
        going_on.clear()
        active.lanes[1].submit(going_on.wait)  # an import, or a slow disk
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_4)
        qtbot.waitUntil(lambda: note.text == "Saving 4…")
        if draws_on:
            drawn(active, qtbot, *ONE)
            assert note.text.startswith("Right?")
        with qtbot.waitSignals([active.editing.saved, active.editing.changed]):
            going_on.set()
        assert note.text == "Saved 4"
        settled(active, qtbot)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_confirms_the_best_answer(active: Program, qtbot: QtBot, key: Qt.Key) -> None:
    drawn(active, qtbot, *SEVEN)
    assert active.window.prediction_view.labels.best == "7"
    sample = press(active, qtbot, key)
    assert (sample.label, sample.source, sample.was_wrong) == ("7", "confirmation", False)
    settled(active, qtbot)


def test_what_it_is_not_sure_of_cannot_be_confirmed_but_labelled(
    active: Program, qtbot: QtBot, fake_engine: FakeEngine
) -> None:
    fake_engine.answer = prediction("3", unknown=True)
    drawn(active, qtbot, *SEVEN)
    assert not active.window.commands.confirm.isEnabled()
    assert active.window.prediction_view.labels.best is None
    sample = press(active, qtbot, Qt.Key.Key_3)
    assert sample.was_wrong
    settled(active, qtbot)


def test_empty_paper_cannot_be_labelled(active: Program, qtbot: QtBot) -> None:
    commands = active.window.commands
    assert not any(action.isEnabled() for action in (*commands.labels, commands.confirm))
    drawn(active, qtbot, *SEVEN)
    assert all(action.isEnabled() for action in (*commands.labels, commands.confirm))
    commands.clear.trigger()
    assert not any(action.isEnabled() for action in (*commands.labels, commands.confirm))
    active.labelling.label("7")
    with qtbot.waitSignal(active.editing.changed) as changed:
        active.editing.undo()
    assert changed.args[0].total == 0
    settled(active, qtbot)


def test_ink_labelled_before_its_answer_has_no_prediction(
    active: Program, qtbot: QtBot, fake_engine: FakeEngine
) -> None:
    fake_engine.hold()
    Mouse(active.window.canvas).draw(*SEVEN)
    sample = press(active, qtbot, Qt.Key.Key_2)
    assert sample.predicted is None
    fake_engine.let_go(20)
    settled(active, qtbot)


def test_a_key_pressed_with_the_pen_down_ends_the_stroke(active: Program, qtbot: QtBot) -> None:
    mouse = Mouse(active.window.canvas)
    mouse.press(*SEVEN[0])
    for place in SEVEN[1:]:
        mouse.move(*place)
    settled(active, qtbot)
    sample = press(active, qtbot, Qt.Key.Key_7)
    assert sample.predicted is not None
    assert [len(stroke) for stroke in ink_of(sample).strokes] == [len(SEVEN)]
    assert active.document.is_empty
    settled(active, qtbot)


def test_backspace_still_undoes_and_brings_cleared_ink_back(active: Program, qtbot: QtBot) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_7)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_Backspace)
    assert len(active.document.ink) == 1
    settled(active, qtbot)


def test_the_link_takes_back_and_the_ink_is_there_again(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.changed):
        qtbot.keyClick(active.window.canvas, Qt.Key.Key_1)
    note = active.window.prediction_view.note
    assert note.undo is not None
    with qtbot.waitSignal(active.editing.undone):
        qtbot.mouseClick(note.undo, Qt.MouseButton.LeftButton)
    assert note.text == "Took back 1"
    assert not note.undo.isVisible()
    assert len(active.document.ink) == 1
    assert stored(data_dir) == []
    settled(active, qtbot)
    assert press(active, qtbot, Qt.Key.Key_7).label == "7"
    settled(active, qtbot)


def test_taking_back_leaves_ink_drawn_since_alone(active: Program, qtbot: QtBot) -> None:
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_1)
    drawn(active, qtbot, *ONE)
    ink = active.document.ink
    with qtbot.waitSignal(active.editing.undone):
        qtbot.keyClick(
            active.window.canvas,
            Qt.Key.Key_Backspace,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert active.document.ink is ink


def test_targets_are_large_enough_and_named(active: Program) -> None:
    for width, height in ((320, 400), (480, 640), (640, 420), (1920, 1080)):
        active.window.resize(width, height)
        active.window.commands.set_labellable(True)
        active.window.grab()
        row = active.window.prediction_view.labels
        for label in "0123456789":
            button = row.button(label)
            assert button.width() >= TARGET
            assert button.height() >= TARGET
            assert active.window.width() < 900 or button.height() > TARGET
            assert button.accessibleName() == f"Save the ink as {label}"
        none = row.button(OUTLIER)
        assert none.isVisible()
        assert min(none.width(), none.height()) >= TARGET
        assert none.accessibleName() == "Save the ink as \u201cnone of these\u201d (Ctrl+N)"


def test_two_characters_are_not_saved_as_one_without_a_word(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    view = active.window.prediction_view
    drawn(active, qtbot, (200.0, 60.0), (202.0, 200.0))
    assert view.title.text() != "Not sure"
    drawn(active, qtbot, *SEVEN)  # beside it, and so read as one character
    assert view.title.text() == "Not sure"
    assert view.note.text == "More than one? Write one at a time."
    assert not active.window.commands.confirm.isEnabled()
    for key, label in ((Qt.Key.Key_7, "7"), (Qt.Key.Key_1, "1")):  # as one who types "71" would
        qtbot.keyClick(active.window.canvas, key)
        assert view.note.text == f"More than one? Press {label} again to save."
    assert not stored(data_dir)
    assert len(active.document.ink) == 2
    assert press(active, qtbot, Qt.Key.Key_1).label == "1"
    settled(active, qtbot)


def test_saying_it_again_counts_for_the_same_ink_only(
    active: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(active, qtbot, (200.0, 60.0), (202.0, 200.0))
    drawn(active, qtbot, *SEVEN)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
    active.window.commands.clear.trigger()
    settled(active, qtbot)
    drawn(active, qtbot, (200.0, 60.0), (202.0, 200.0))
    drawn(active, qtbot, *SEVEN)
    qtbot.keyClick(active.window.canvas, Qt.Key.Key_7)
    assert active.window.prediction_view.note.text == "More than one? Press 7 again to save."
    assert not stored(data_dir)
    active.window.commands.clear.trigger()
    settled(active, qtbot)
    drawn(active, qtbot, *SEVEN)
    press(active, qtbot, Qt.Key.Key_7)
    assert [sample.label for sample in stored(data_dir)] == ["7"]
    settled(active, qtbot)


def test_ink_can_be_none_of_the_labels(active: Program, qtbot: QtBot, data_dir: Path) -> None:
    view = active.window.prediction_view
    drawn(active, qtbot, *SEVEN)
    sample = press(active, qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert (sample.label, sample.source, sample.was_wrong) == (OUTLIER, "correction", True)
    assert view.note.text == "Saved \u201cnone of these\u201d"
    assert active.window.commands.undo_sample.text() == "Undo saving \u201cnone of these\u201d"
    assert active.document.is_empty
    drawn(active, qtbot, *SEVEN)
    with qtbot.waitSignal(active.editing.saved):
        qtbot.mouseClick(view.labels.button(OUTLIER), Qt.MouseButton.LeftButton)
    assert [sample.label for sample in stored(data_dir)] == [OUTLIER] * 2
    settled(active, qtbot)


def test_none_where_it_was_not_sure_is_a_confirmation(
    active: Program, qtbot: QtBot, fake_engine: FakeEngine
) -> None:
    fake_engine.answer = prediction("3", unknown=True)
    drawn(active, qtbot, *SEVEN)
    sample = press(active, qtbot, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert (sample.source, sample.was_wrong) == ("confirmation", False)
    settled(active, qtbot)
