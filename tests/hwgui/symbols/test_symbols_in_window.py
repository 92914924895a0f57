"""Own symbols from the dialog to the database, in a whole window, and back by undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn

from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import ImportReport
from hwcore.symbol_names import MAX_SYMBOLS
from hwgui.program import Program
from hwgui.samples.import_export import ImportDialog
from hwgui.symbols.dialogs import MergeDialog, SymbolDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def kept(data_dir: Path) -> tuple[tuple[str, ...], dict[str, int]]:
    """The symbols in use and the counts that a second window finds."""
    with SampleStore(Profiles(data_dir).current().folder) as store:
        return store.symbols.names(), store.counts()


def name_symbol(program: Program, name: str) -> None:
    dialog = program.window.findChild(SymbolDialog)
    assert dialog is not None
    dialog.field.setText(name)
    assert dialog.yes.isEnabled(), dialog.why.text()
    dialog.yes.click()


def add_drawn(program: Program, qtbot: QtBot, name: str) -> None:
    drawn(program, qtbot, *SEVEN)
    program.symbol_dialogs.ask_new()
    with qtbot.waitSignals([program.editing.saved, program.symbols.changed]):
        name_symbol(program, name)


def test_the_ink_on_the_paper_is_a_new_symbols_first_sample(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    add_drawn(program, qtbot, "  e\u0301 ")
    assert program.document.is_empty
    assert kept(data_dir) == (("é",), {"é": 1})
    assert program.window.commands.undo_sample.text() == "Undo adding the symbol “é”"
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo.trigger()
    assert program.document.ink.strokes, "it is on the paper again"
    assert kept(data_dir) == ((), {})
    with qtbot.waitSignal(program.editing.saved):
        program.window.commands.redo.trigger()
    assert kept(data_dir) == (("é",), {"é": 1})
    assert program.document.is_empty


def test_without_ink_a_symbol_is_added_that_has_no_sample_yet(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    program.window.commands.symbols.trigger()
    program.symbols_page.new.trigger()
    with qtbot.waitSignal(program.symbols.changed) as changed:
        name_symbol(program, "kg")
    assert changed.args == [("kg",)]
    assert kept(data_dir) == (("kg",), {})
    assert program.symbols_page.note.text() == "Symbol “kg” added"


def test_saved_ink_becomes_the_symbols(program: Program, qtbot: QtBot, data_dir: Path) -> None:
    program.labelling.set_clears(False)
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label("1")
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.add_symbol("π")
    assert kept(data_dir) == (("π",), {"π": 1})
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo.trigger()
    assert kept(data_dir) == ((), {"1": 1})


def test_names_are_judged_while_they_are_typed_and_enter_accepts(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    add_drawn(program, qtbot, "π")
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    drawn(program, qtbot, *SEVEN)
    program.symbol_dialogs.ask_new("gamma")
    dialog = program.window.findChild(SymbolDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.field.text() == "gamma"
    assert dialog.field.selectedText() == "gamma"
    for text, why in (
        ("5", "“5” is a label already; choose another name"),
        ("π", "There is a symbol “π” already; choose another name"),
        ("x" * 101, "A name has 100 characters at most"),
        ("a\u202eb", "A name cannot have characters that show nothing"),
        ("", ""),
    ):
        dialog.field.setText(text)
        assert dialog.why.text().startswith(why)
        assert not dialog.yes.isEnabled()
    dialog.field.setText("😀" * 100)
    assert len(dialog.field.text()) == 100, "nothing is cut"
    assert dialog.yes.isEnabled()
    dialog.field.clear()
    qtbot.keyClicks(dialog.field, "gamma")
    with qtbot.waitSignal(program.editing.saved):
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert kept(data_dir) == (("π", "gamma"), {"gamma": 1, "π": 1})


def test_a_name_that_another_window_takes_is_refused_while_the_dialog_is_open(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    drawn(program, qtbot, *SEVEN)
    program.symbol_dialogs.ask_new("π")
    dialog = program.window.findChild(SymbolDialog)
    assert dialog is not None
    assert dialog.yes.isEnabled()
    with SampleStore(Profiles(data_dir).current().folder) as other:
        other.symbols.add("π", DIGITS.labels)
    with qtbot.waitSignal(program.symbols.changed):
        program.editing.look()
    assert not dialog.yes.isEnabled()
    assert "already" in dialog.why.text()
    dialog.close()


def choose(program: Program, name: str) -> None:
    program.window.commands.symbols.setChecked(True)
    rows = program.symbols_page.rows
    (item,) = rows.findItems(name, Qt.MatchFlag.MatchExactly)
    rows.setCurrentItem(item)


def test_symbols_are_renamed_merged_removed_and_brought_back(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    add_drawn(program, qtbot, "pi")
    add_drawn(program, qtbot, "zero")
    page, rows = program.symbols_page, program.symbols_page.rows
    choose(program, "pi")
    page.rename.trigger()
    with qtbot.waitSignal(program.symbols.changed):
        name_symbol(program, "π")
    assert kept(data_dir) == (("π", "zero"), {"zero": 1, "π": 1})
    assert page.note.text() == "Symbol “pi” renamed to “π”"
    choose(program, "zero")
    page.merge.trigger()
    dialog = program.window.findChild(MergeDialog)
    assert dialog is not None
    targets = [dialog.targets.itemData(row) for row in range(dialog.targets.count())]
    assert targets == ["π", *DIGITS.labels]
    dialog.targets.setCurrentIndex(targets.index("0"))
    with qtbot.waitSignal(program.symbols.changed):
        dialog.yes.click()
    assert kept(data_dir) == (("π",), {"0": 1, "π": 1})
    choose(program, "π")
    with qtbot.waitSignal(program.symbols.changed):
        page.remove.trigger()
    assert kept(data_dir) == ((), {"0": 1, "π": 1})
    assert rows.findItems("π (removed)", Qt.MatchFlag.MatchExactly)
    assert not page.remove.isVisible()
    assert page.bring_back.isVisible()
    with qtbot.waitSignal(program.symbols.changed):
        page.bring_back.trigger()
    assert kept(data_dir) == (("π",), {"0": 1, "π": 1})
    for names in ((), ("π",), ("π", "zero"), ("pi", "zero")):
        with qtbot.waitSignal(program.symbols.changed) as changed:
            program.window.commands.undo_sample.trigger()
        assert changed.args == [names]
    assert page.note.text() == "Took back renaming “pi” to “π”"


def test_labels_that_only_samples_have_can_be_made_symbols(
    program: Program, qtbot: QtBot, data_dir: Path, digits: list[InkRecord]
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as other:
        other.add(digits[0].ink, "π")
    with qtbot.waitSignal(program.symbols.listed):
        program.editing.look()
    page = program.symbols_page
    choose(program, "π (no symbol)")
    assert (
        page.note.text() == "One sample is of no symbol in use. It stays, and lessons leave it out."
    )
    with qtbot.waitSignal(program.symbols.changed):
        page.bring_back.trigger()
    assert kept(data_dir) == (("π",), {"π": 1})


def test_what_another_window_renamed_is_saved_under_its_present_name(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    add_drawn(program, qtbot, "pi")
    with SampleStore(Profiles(data_dir).current().folder) as other:
        other.symbols.rename("pi", "π", DIGITS.labels)
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label("pi")
    assert kept(data_dir) == (("π",), {"π": 2})


def test_each_person_has_symbols_of_their_own(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    add_drawn(program, qtbot, "π")
    me = Profiles(data_dir).current()
    with qtbot.waitSignals([program.profiles.switched, program.symbols.changed]):
        program.profiles.create("Ana")
    assert program.symbols.symbol_list.names == ()
    with qtbot.waitSignal(program.symbols.changed) as changed:
        program.profiles.switch(me.id)
    assert changed.args == [("π",)]


def test_an_import_offers_labels_that_are_not_known_as_symbols(
    program: Program, qtbot: QtBot, data_dir: Path, tmp_path: Path, digits: list[InkRecord]
) -> None:
    path = tmp_path / "ink.jsonl"
    labels = ("π", "é", "π", "3")
    records = [InkRecord(digits[n].ink, label) for n, label in enumerate(labels)]
    path.write_text("\n".join(map(format_ink_line, records)), "utf-8")
    with qtbot.waitSignal(program.editing.imported):
        program.editing.import_file(path)
    dialog = program.window.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.add_symbols is not None
    assert kept(data_dir) == ((), {"3": 1})
    with qtbot.waitSignal(program.editing.imported) as again:
        dialog.add_symbols.click()
    QApplication.sendPostedEvents()
    assert (again.args[0].added, again.args[0].duplicates) == (3, 1)
    names, counts = kept(data_dir)
    assert (set(names), counts) == ({"π", "é"}, {"3": 1, "é": 1, "π": 2})
    for shown in program.window.findChildren(ImportDialog):
        shown.close()


def test_a_symbol_that_cannot_be_kept_leaves_the_ink_on_the_paper(
    program: Program, qtbot: QtBot, data_dir: Path
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as other:
        other.symbols.add("π", DIGITS.labels)
        other.symbols.remove("π")
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignals([program.editing.unsaved, program.editing.failed]):
        program.labelling.add_symbol("π")
    assert not program.document.is_empty
    assert "bring it back" in program.window.status_line.text


def test_an_import_of_more_labels_than_there_can_be_symbols_says_so(program: Program) -> None:
    unknown = {f"name {number}": 1 for number in range(MAX_SYMBOLS + 1)}
    dialog = ImportDialog(ImportReport(0, 0, 10_000, (), unknown=unknown), program.window)
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    (line,) = (text for text in texts if text.startswith("More labels"))
    assert line.replace(",", "").endswith("than there can be own symbols (1000).")
    assert dialog.add_symbols is None
    dialog.close()
