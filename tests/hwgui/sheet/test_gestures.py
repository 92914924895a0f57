"""Gestures on the sheet, drawn with the mouse or asked for by key and button: the text and the
draft follow, undo brings all back, and they can be switched off."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Mouse
from support.sheet_writing import press_word, shown

from hwgui.program import Program
from hwgui.sheet import GesturesDialog
from hwgui.sheet_parts import SheetParts

BASE = 100.0
"""Of the line, in px."""
Path_ = list[tuple[float, float]]


def wave(left: float, right: float = 0.0) -> Path_:
    """A word of one stroke: waves of 20 px."""
    right = right or left + 60.0
    count = int((right - left) / 2)
    return [
        (left + 2.0 * n, BASE - 10.0 + 10.0 * math.cos(2.0 * n / 15.0 * 2 * math.pi))
        for n in range(count + 1)
    ]


def through(*corners: tuple[float, float]) -> Path_:
    """Places every few px along a stroke with corners."""
    places = [corners[0]]
    for (x, y), (end_x, end_y) in pairwise(corners):
        steps = max(int(math.hypot(end_x - x, end_y - y) / 4), 1)
        places += [
            (x + (end_x - x) * n / steps, y + (end_y - y) * n / steps) for n in range(1, steps + 1)
        ]
    return places


def scratch(left: float, right: float) -> Path_:
    return through(*((right if n % 2 else left, BASE - 14.0 + n) for n in range(8)))


def arc(left: float, right: float) -> Path_:
    middle, wide = (left + right) / 2, (right - left) / 2
    turns = [math.pi * n / 20 for n in range(21)]
    return [(middle - math.cos(t) * wide, BASE + 4 + 12 * math.sin(t)) for t in turns]


def draw(qtbot: QtBot, sheet: SheetParts, *strokes: Path_) -> None:
    """Draw strokes, and wait until what they make is read and shown."""
    for stroke in strokes:
        Mouse(sheet.page.canvas).draw(*stroke)
        wait(qtbot, sheet)


def wait(qtbot: QtBot, sheet: SheetParts) -> None:
    """Wait until nothing is read or judged any more: each may ask for one thing more."""
    for _ in range(4):
        with qtbot.waitSignal(sheet.lane.submit(lambda: None).finished):
            pass


@pytest.fixture
def words(qtbot: QtBot, sheet: SheetParts) -> SheetParts:
    """Three words are on the sheet, ``word0`` to ``word2``."""
    draw(qtbot, sheet, wave(40.0), wave(140.0), wave(240.0))
    assert shown(sheet) == ["word0", "word1", "word2"]
    return sheet


def undo_shows(qtbot: QtBot, sheet: SheetParts, *texts: list[str]) -> None:
    """Undo as often as there are texts; each is what is read then."""
    for text in texts:
        sheet.document.undo()
        wait(qtbot, sheet)
        assert shown(sheet) == text


THREE = ["word0", "word1", "word2"]


def test_a_word_is_scratched_out(qtbot: QtBot, words: SheetParts) -> None:
    first, second, third = words.document.ink.strokes
    draw(qtbot, words, scratch(136.0, 206.0))
    assert list(words.document.ink.strokes) == [first, third]
    assert shown(words) == ["word0", "word1"]
    assert words.copying.text == "word0 word1"
    assert words.page.word_bar.hint == "“word1” is scratched out. Ctrl+Z brings it back."
    words.document.undo()
    assert len(words.document.ink) == 4, "all is there as it was drawn"
    words.document.undo()
    assert list(words.document.ink.strokes) == [first, second, third]
    words.document.redo()
    words.document.redo()
    assert list(words.document.ink.strokes) == [first, third]


def test_the_draft_follows(
    qtbot: QtBot, words: SheetParts, make_program: Callable[[], Program], program: Program
) -> None:
    with qtbot.waitSignal(words.draft.stored):
        draw(qtbot, words, scratch(136.0, 206.0))
    wait(qtbot, words)
    draft = program.profiles.folder_of()() / "drafts" / "sheet.jsonl"
    qtbot.waitUntil(lambda: draft.read_text().count("\n") == 2)


def test_a_stroke_down_splits_a_word(qtbot: QtBot, words: SheetParts) -> None:
    draw(qtbot, words, through((164.0, BASE - 42), (164.0, BASE + 26)))
    assert shown(words) == ["word0", "wo rd1", "word2"]
    assert len(words.document.ink) == 3
    assert words.page.word_bar.hint == "Split: “wo rd1”. Ctrl+Z takes it back."
    undo_shows(qtbot, words, ["word0", "word1", "word3", "word2"], THREE)


def test_an_arc_joins_two_words(qtbot: QtBot, words: SheetParts) -> None:
    draw(qtbot, words, arc(92.0, 148.0))
    assert shown(words) == ["word0word1", "word2"]
    assert len(words.document.ink) == 3
    words.document.undo()
    words.document.undo()
    wait(qtbot, words)
    assert shown(words) == THREE


def test_a_caret_makes_room(qtbot: QtBot, words: SheetParts) -> None:
    before = words.document.ink.strokes
    draw(qtbot, words, through((110.0, BASE + 16), (120.0, BASE - 4), (130.0, BASE + 16)))
    after = words.document.ink.strokes
    assert after[0] is before[0]
    assert all(
        (new.xy - old.xy)[:, 0].min() > 100.0
        for new, old in zip(after[1:], before[1:], strict=True)
    )
    assert shown(words) == THREE
    draw(qtbot, words, wave(130.0))
    assert shown(words) == ["word0", "word3", "word1", "word2"]
    for _ in range(3):
        words.document.undo()
    assert words.document.ink.strokes == before


def test_what_a_person_said_of_a_word_goes_along_when_it_moves(
    qtbot: QtBot, words: SheetParts
) -> None:
    press_word(words, 2)
    words.page.word_bar.text_given.emit("noon")
    draw(qtbot, words, through((110.0, BASE + 16), (120.0, BASE - 4), (130.0, BASE + 16)))
    assert shown(words) == ["word0", "word1", "noon"]


def test_a_word_that_is_written_over_is_replaced(qtbot: QtBot, words: SheetParts) -> None:
    draw(qtbot, words, [(x + 4.0, y + 2.0) for x, y in wave(140.0)])
    assert len(words.document.ink) == 3
    assert shown(words) == ["word0", "word2", "word1"]
    assert words.page.word_bar.hint == "“word1” is replaced. Ctrl+Z brings it back."
    words.document.undo()
    assert len(words.document.ink) == 4


def test_gestures_are_switched_off_for_good(
    qtbot: QtBot, words: SheetParts, program: Program, make_program: Callable[[], Program]
) -> None:
    with qtbot.waitSignal(program.settings.stored):
        words.actions.gestures.on.trigger()
    draw(qtbot, words, scratch(136.0, 206.0))
    assert len(words.document.ink) == 4
    program.close()
    again = make_program()
    again.window.writing_mode.text.trigger()
    assert again.sheet is not None
    assert not again.sheet.actions.gestures.on.isChecked()
    again.sheet.actions.gestures.on.trigger()
    assert again.settings.has_gestures


def test_a_stroke_that_is_being_drawn_is_not_lost(
    qtbot: QtBot, words: SheetParts, fake_reader: FakeSheetReader
) -> None:
    first, _, third = words.document.ink.strokes
    fake_reader.hold()
    mouse = Mouse(words.page.canvas)
    mouse.draw(*scratch(136.0, 206.0))
    mouse.press(340.0, BASE)
    mouse.move(360.0, BASE - 20)
    fake_reader.let_go()
    wait(qtbot, words)
    assert len(words.document.ink) == 4, "it waits"
    mouse.move(380.0, BASE)
    mouse.release(380.0, BASE)
    wait(qtbot, words)
    strokes = words.document.ink.strokes
    assert strokes[:2] == (first, third)
    assert strokes[2].xy[-1].tolist() == [380.0, BASE]


def test_what_is_found_too_late_is_writing(
    qtbot: QtBot, words: SheetParts, fake_reader: FakeSheetReader
) -> None:
    fake_reader.hold()
    Mouse(words.page.canvas).draw(*scratch(136.0, 206.0))
    words.document.erase([0])
    fake_reader.let_go()
    wait(qtbot, words)
    assert len(words.document.ink) == 3


@pytest.mark.parametrize(
    ("key", "number", "expected"),
    [
        (Qt.Key.Key_E, 1, ["word0", "word1"]),
        (Qt.Key.Key_R, 1, ["word0", "word1"]),
        (Qt.Key.Key_B, 1, ["word0", "w ord1", "word2"]),
        (Qt.Key.Key_J, 1, ["word0", "word1word2"]),
        (Qt.Key.Key_J, 2, THREE),
        (Qt.Key.Key_I, 1, THREE),
        (Qt.Key.Key_I, 0, THREE),
    ],
)
def test_keys_do_the_same_to_the_chosen_word(
    qtbot: QtBot, words: SheetParts, key: Qt.Key, number: int, expected: list[str]
) -> None:
    before = words.document.ink.strokes
    press_word(words, number)
    QTest.keyClick(words.page.word_bar.edit, key, Qt.KeyboardModifier.ControlModifier)
    wait(qtbot, words)
    assert shown(words) == expected
    assert words.page.word_bar.hint.endswith(".")
    if words.document.history[0] and words.document.ink.strokes != before:
        words.document.undo()
    assert words.document.ink.strokes == before


def test_a_split_word_is_no_sample(qtbot: QtBot, words: SheetParts, program: Program) -> None:
    saved: list[object] = []
    program.editing.saved.connect(lambda *sample: saved.append(sample))
    press_word(words, 1)
    change(words, "split").trigger()
    words.document.undo()
    words.document.redo()
    wait(qtbot, words)
    assert shown(words) == ["word0", "w ord1", "word2"]
    assert not saved


def change(sheet: SheetParts, kind: str) -> QAction:
    actions = {action.objectName(): action for action in sheet.actions.gestures.changes}
    return actions[kind]


def test_the_button_beside_the_word_offers_them(words: SheetParts) -> None:
    bar = words.page.word_bar
    assert bar.more is not None
    assert not bar.more.isVisible()
    assert not change(words, "join").isEnabled()
    press_word(words, 0)
    assert bar.more.isVisible()
    characters, line, *changes = bar.more.menu().actions()
    assert characters.menu() is bar.characters
    assert line.isSeparator()
    assert changes == list(words.actions.gestures.changes)
    assert all(action.isEnabled() for action in changes)


def test_the_help_shows_a_picture_of_each(
    qtbot: QtBot, words: SheetParts, program: Program
) -> None:
    words.actions.gestures.about.trigger()
    (dialog,) = program.window.findChildren(GesturesDialog)
    qtbot.addWidget(dialog)
    assert set(dialog.pictures) == {
        action.objectName() for action in words.actions.gestures.changes
    }
    accent = dialog.palette().accent().color().rgb()
    for picture in dialog.pictures.values():
        image = picture.grab().toImage()
        pixels = [image.pixel(x, y) for x in range(image.width()) for y in range(image.height())]
        assert pixels.count(accent) > 20
