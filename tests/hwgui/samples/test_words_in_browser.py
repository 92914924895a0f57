"""Words on the Samples page: filtered, drawn in wider cells, deleted and brought back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.sample_page import CONTROL, choose, page_folder

from hwcore import Ink
from hwcore.storage.samples import Predicted, SampleFilter, SampleStore
from hwgui.program import Program
from hwgui.samples.export_scope import ExportScope
from hwgui.samples.list_cells import CELL, WIDE_CELL
from hwgui.samples.list_model import ROLE
from hwgui.samples.words_edit import WordsEdit

WORD = Ink.from_strokes([[(0, 0), (3, 9), (6, 0)], [(9, 9), (12, 4), (15, 9)]])
LINE = Ink.from_strokes([[(x, (x % 7) * 2) for x in range(100)]])


@pytest.fixture
def words(page: Program, qtbot: QtBot) -> Program:
    """The Samples page of who has two words more."""
    with SampleStore(page_folder(page)) as store:
        store.add_text(WORD, "noon", Predicted("moon", 0.6, unknown=False))
        store.add_text(LINE, "we two")
    with qtbot.waitSignals([page.editing.changed, page.sample_model.listed]):
        page.folder_watch.look()
    return page


def labels(program: Program) -> list[str]:
    """What is listed, of words what they say."""
    with SampleStore(page_folder(program)) as store:
        return [sample.label for sample in store.get(program.sample_model.ids)]


def show_words(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.sample_model.listed):
        qtbot.mouseClick(program.sample_browser.labels.words, Qt.MouseButton.LeftButton)


def test_there_is_a_filter_for_words_where_there_are_words(
    page: Program, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    assert not page.sample_browser.labels.words.isVisible()
    before = page.sample_browser.labels.all.accessibleName()
    request.getfixturevalue("words")
    assert page.sample_browser.labels.words.isVisible()
    assert page.sample_browser.labels.all.accessibleName() != before
    show_words(page, qtbot)
    assert labels(page) == ["we two", "noon"]
    assert page.sample_browser.labels.words.isChecked()
    assert page.sample_browser.filter == SampleFilter(is_text=True)
    with qtbot.waitSignal(page.sample_model.listed):
        qtbot.mouseClick(page.sample_browser.labels.all, Qt.MouseButton.LeftButton)
    assert len(labels(page)) > 2


def test_words_have_wider_cells_beside_characters_and_alone(words: Program, qtbot: QtBot) -> None:
    view = words.sample_browser.view
    model = view.model()
    qtbot.waitUntil(lambda: view.visualRect(model.index(0, 0)).width() == WIDE_CELL.width())
    assert view.visualRect(model.index(2, 0)).width() == CELL.width()
    assert not view.uniformItemSizes()
    show_words(words, qtbot)
    assert view.uniformItemSizes()
    qtbot.waitUntil(lambda: view.visualRect(model.index(1, 0)).width() == WIDE_CELL.width())


def test_words_are_deleted_and_brought_back(words: Program, qtbot: QtBot) -> None:
    show_words(words, qtbot)
    choose(words, 1)
    assert words.sample_browser.delete.isVisible()
    assert not words.sample_browser.relabel.isVisible(), "words have no label"
    assert words.sample_browser.note.text == "1 chosen. Enter edits its text, Del deletes."
    with qtbot.waitSignals([words.editing.done, words.sample_model.listed]):
        qtbot.keyClick(words.sample_browser.view, Qt.Key.Key_Delete)
    assert labels(words) == ["we two"]
    with qtbot.waitSignals([words.editing.undone, words.sample_model.listed]):
        qtbot.keyClick(words.sample_browser.view, Qt.Key.Key_Z, CONTROL)
    assert labels(words) == ["we two", "noon"]


def test_a_label_goes_to_the_characters_among_the_chosen(words: Program, qtbot: QtBot) -> None:
    choose(words, 0, 2)
    before = labels(words)
    new = "4" if before[2] != "4" else "5"
    with qtbot.waitSignals([words.editing.done, words.editing.changed]):
        qtbot.keyClick(words.sample_browser.view, new)
    assert labels(words) == [*before[:2], new, *before[3:]]


def test_words_are_not_put_on_the_paper(words: Program, qtbot: QtBot) -> None:
    choose(words, 0)
    words.sample_browser.view.request_ink()
    menu = words.sample_browser.view.make_menu()
    put = next(action for action in menu.actions() if action.text() == "Put on the paper")
    assert not put.isEnabled()
    assert words.document.is_empty


def test_what_was_read_of_a_word_is_told(words: Program, qtbot: QtBot) -> None:
    model = words.sample_model
    model.data(model.index(1, 0), ROLE)
    qtbot.waitUntil(lambda: model.data(model.index(1, 0), ROLE) is not None)
    text = model.data(model.index(1, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert text == "noon; the program took it for moon"


def editor_of(program: Program, qtbot: QtBot) -> WordsEdit:
    """The field in the cell of the chosen words."""
    qtbot.waitUntil(lambda: program.sample_browser.findChild(WordsEdit) is not None)
    editor = program.sample_browser.findChild(WordsEdit)
    assert isinstance(editor, WordsEdit)
    return editor


def place_of(program: Program, editor: WordsEdit) -> QRect:
    """Where the field is in the list."""
    corner = program.sample_browser.view.viewport().mapFromGlobal(editor.mapToGlobal(QPoint()))
    return QRect(corner, editor.size())


def choose_word(program: Program, qtbot: QtBot) -> None:
    """Choose the word that says noon, once it was fetched."""
    show_words(program, qtbot)
    model = program.sample_model
    qtbot.waitUntil(lambda: model.data(model.index(1, 0), ROLE) is not None)
    choose(program, 1)


def test_what_a_word_says_is_edited_stored_exported_and_undone(
    words: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    choose_word(words, qtbot)
    view = words.sample_browser.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = editor_of(words, qtbot)
    assert editor.text() == "noon"
    assert editor.selectedText() == "noon"
    assert view.visualRect(words.sample_model.index(1, 0)).contains(place_of(words, editor))
    editor.clear()
    qtbot.keyClicks(editor, " 4 moons ")  # a digit is no label here
    with qtbot.waitSignals([words.editing.done, words.sample_model.listed]):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert labels(words) == ["we two", "4 moons"]
    assert words.sample_browser.note.text == "Text changed to “4 moons”"
    with qtbot.waitSignal(words.editing.exported):
        words.editing.export_file(
            tmp_path / "words.jsonl", ExportScope("", "", which=SampleFilter())
        )
    exported = [json.loads(line) for line in (tmp_path / "words.jsonl").read_text().splitlines()]
    assert "4 moons" in [line.get("text") for line in exported]
    view.setFocus()
    with qtbot.waitSignals([words.editing.undone, words.sample_model.listed]):
        qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert labels(words) == ["we two", "noon"]


@pytest.mark.parametrize("text", ["", "noon", "  "])
def test_a_text_that_is_empty_or_the_same_changes_nothing(
    words: Program, qtbot: QtBot, text: str
) -> None:
    choose_word(words, qtbot)
    qtbot.mouseClick(words.sample_browser.edit_text, Qt.MouseButton.LeftButton)
    editor = editor_of(words, qtbot)
    editor.setText(text)
    with qtbot.assertNotEmitted(words.sample_browser.view.text_given):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert labels(words) == ["we two", "noon"]


def test_escape_leaves_the_text_as_it_was(words: Program, qtbot: QtBot) -> None:
    choose_word(words, qtbot)
    view = words.sample_browser.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = editor_of(words, qtbot)
    qtbot.keyClicks(editor, "moon")
    with qtbot.assertNotEmitted(view.text_given):
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert words.window.drawer.is_open
    assert labels(words) == ["we two", "noon"]


def test_the_text_of_one_word_can_be_edited_and_no_other(words: Program, qtbot: QtBot) -> None:
    browser = words.sample_browser
    choose(words, 0)
    assert browser.edit_text.isVisible()
    for rows in ((0, 1), (2,)):  # two words; a character
        choose(words, *rows)
        assert not browser.edit_text.isVisible()
        browser.view.edit_words()
        assert browser.findChild(WordsEdit) is None


def test_keys_that_the_field_does_not_need_go_to_nothing_else(words: Program, qtbot: QtBot) -> None:
    drawn(words, qtbot, *SEVEN)
    assert words.window.commands.labels[-1].isEnabled()
    choose_word(words, qtbot)
    qtbot.keyClick(words.sample_browser.view, Qt.Key.Key_Return)
    editor = editor_of(words, qtbot)
    with (
        qtbot.assertNotEmitted(words.window.commands.labels[-1].triggered),
        qtbot.assertNotEmitted(words.editing.undone),
        qtbot.assertNotEmitted(words.sample_browser.view.delete_requested),
    ):
        for key, modifiers in (
            (Qt.Key.Key_Z, CONTROL),
            (Qt.Key.Key_Y, CONTROL),
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
            (Qt.Key.Key_N, CONTROL),
            (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
        ):
            qtbot.keyClick(editor, key, modifiers)
    assert editor.isVisible()
    assert labels(words) == ["we two", "noon"]


def test_the_field_stays_in_sight_and_by_its_cell(words: Program, qtbot: QtBot) -> None:
    choose_word(words, qtbot)
    browser, view = words.sample_browser, words.sample_browser.view
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = editor_of(words, qtbot)
    index = words.sample_model.index(1, 0)
    for height in (240, 120, 400):
        words.window.splitter.setSizes([words.window.splitter.height() - height, height])
        view.setMinimumHeight(1)
        qtbot.waitUntil(lambda: view.viewport().rect().contains(place_of(words, editor)))
        cell = view.visualRect(index)
        qtbot.waitUntil(
            lambda cell=cell: place_of(words, editor).left() == cell.left() + 4  # type: ignore[misc]
        )
    assert editor.parentWidget() is browser


def test_the_field_is_in_the_tree_that_screen_readers_have(words: Program, qtbot: QtBot) -> None:
    choose_word(words, qtbot)
    qtbot.keyClick(words.sample_browser.view, Qt.Key.Key_Return)
    editor = editor_of(words, qtbot)
    page = QAccessible.queryAccessibleInterface(words.sample_browser)
    children = [page.child(number) for number in range(page.childCount())]
    assert [child for child in children if child.object() is editor]
